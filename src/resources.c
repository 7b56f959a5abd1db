/* resources.c - see resources.h. */
#define _GNU_SOURCE
#include "resources.h"

#include <stdio.h>
#include <stdlib.h>
#include <unistd.h>

#include "base/alloc.h"
#include "base/error.h"

enum { PATH_SIZE = 1024 };

/* The folder of the running program, or "" when it cannot be told. */
static void program_folder(char out[PATH_SIZE]) {
  ssize_t n = readlink("/proc/self/exe", out, PATH_SIZE - 1);
  out[n > 0 ? n : 0] = 0;
  char *slash = strrchr(out, '/');
  if (slash) *slash = 0;
}

static bool is_there(char out[PATH_SIZE], const char *folder, const char *below, const char *name) {
  int n = snprintf(out, PATH_SIZE, "%s%s/%s", folder, below, name);
  return n > 0 && n < PATH_SIZE && access(out, R_OK) == 0;
}

static bool find_file(char out[PATH_SIZE], const char *folder, const char *name) {
  static const char *const below[] = {"", "/../models", "/../../models", "/../share/dateline", "/.."};
  if (folder) return is_there(out, folder, "", name);
  const char *named = getenv("DATELINE_DATA");
  if (named && *named && is_there(out, named, "", name)) return true;
  char program[PATH_SIZE];
  program_folder(program);
  for (size_t i = 0; *program && i < sizeof below / sizeof *below; i++)
    if (is_there(out, program, below[i], name)) return true;
  return false;
}

static int open_file(dl_container **out, const char *folder, const char *name, dateline_error *error) {
  char path[PATH_SIZE];
  if (!find_file(path, folder, name))
    return dl_error_set(error, DATELINE_EIO,
                        "%s not found in %s; set DATELINE_DATA to the folder that holds it", name,
                        folder ? folder : "DATELINE_DATA, beside the program, ../models or ../share/dateline");
  return dl_container_open(out, path, error);
}

static int open_steps(dl_resources *r, dateline_error *error) {
  int status = dl_text_open(&r->text, &r->arena, r->data, error);
  if (!status) status = dl_words_open(&r->words, &r->arena, r->model, error);
  if (!status) status = dl_names_open(&r->names, &r->arena, r->data, error);
  if (!status) status = dl_times_open(&r->times, &r->arena, r->data, error);
  if (!status) status = dl_places_open(&r->places, &r->arena, r->data, error);
  if (!status) status = dl_claims_open(&r->claims, &r->arena, r->data, error);
  return status;
}

static int open_guarded(dl_resources *r, dateline_error *error) {
  if (DL_ARENA_GUARD(&r->arena)) return dl_error_set(error, DATELINE_ENOMEM, "out of memory while opening the models");
  int status = open_steps(r, error);
  dl_arena_unguard(&r->arena);
  return status;
}

int dl_resources_open(dl_resources **out, const char *folder, dateline_error *error) {
  *out = NULL;
  dl_resources *r = dl_alloc_zeroed(1, sizeof *r);
  if (!r) return dl_error_set(error, DATELINE_ENOMEM, "out of memory while opening the models");
  dl_arena_init(&r->arena);
  int status = open_file(&r->data, folder, "dateline.data", error);
  if (!status) status = open_file(&r->model, folder, "words.dlm", error);
  if (!status) status = open_guarded(r, error);
  if (status) dl_resources_close(r);
  else *out = r;
  return status;
}

void dl_resources_close(dl_resources *r) {
  if (!r) return;
  dl_arena_free(&r->arena);
  dl_container_close(r->model);
  dl_container_close(r->data);
  dl_release(r);
}
