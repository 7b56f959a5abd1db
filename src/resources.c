/* resources.c - see resources.h. */
#define _GNU_SOURCE
#include "resources.h"

#include <stdio.h>
#include <stdlib.h>
#include <unistd.h>

#include "base/alloc.h"
#include "base/error.h"
#include "base/tsv.h"
#include "names/own_names.h"
#include "places/own_places.h"

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

/* A user's own tables: opened before anything is guarded, closed behind it. */
typedef struct own {
  dl_tsv actors, places, sources;
  dl_own_names names;
} own;

static int open_table(dl_tsv *t, const dateline_open_options *o, const char *path, const char *const *columns,
                      uint32_t n, uint32_t needed, dateline_error *error) {
  t->say = o->on_row;
  t->context = o->context;
  return path ? dl_tsv_open(t, path, columns, n, needed, error) : DATELINE_OK;
}

static int open_own(own *x, const dateline_open_options *o, dateline_error *error) {
  int status = open_table(&x->actors, o, o->actors, dl_own_actor_columns, DL_OWN_ACTOR_COLUMNS, DL_OWN_ACTOR_NEEDED, error);
  if (!status)
    status = open_table(&x->places, o, o->places, dl_own_place_columns, DL_OWN_PLACE_COLUMNS, DL_OWN_PLACE_NEEDED, error);
  if (!status)
    status = open_table(&x->sources, o, o->sources, dl_own_source_columns, DL_OWN_SOURCE_COLUMNS, DL_OWN_SOURCE_NEEDED, error);
  return status;
}

static void close_own(own *x, size_t *refused) {
  if (refused) *refused += x->actors.refused + x->places.refused + x->sources.refused;
  dl_tsv_close(&x->actors);
  dl_tsv_close(&x->places);
  dl_tsv_close(&x->sources);
  dl_own_names_free(&x->names);
}

static int read_own_names(dl_resources *r, own *x, dateline_error *error) {
  dl_names_tables tables;
  int status = dl_names_tables_open(&tables, r->data, error); /* for the spellings of a name */
  if (status) return status;
  if (x->actors.path) dl_own_read_actors(&x->names, &x->actors, &tables, &r->arena);
  if (x->sources.path) dl_own_read_sources(&x->names, &x->sources, &r->arena);
  return DATELINE_OK;
}

static int open_steps(dl_resources *r, own *x, dateline_error *error) {
  int status = read_own_names(r, x, error);
  if (!status) status = dl_places_open(&r->places, &r->arena, r->data, error);
  if (!status && x->places.path) dl_places_lay_over(r->places, &x->places, &x->names.places, &r->arena);
  if (!status) status = dl_own_lay(&x->names, r->data, error); /* before the steps open their tables */
  if (!status) status = dl_text_open(&r->text, &r->arena, r->data, error);
  if (!status) status = dl_words_open(&r->words, &r->arena, r->model, r->data, error);
  if (!status) status = dl_names_open(&r->names, &r->arena, r->data, dl_places_gazetteer(r->places), error);
  if (!status) status = dl_times_open(&r->times, &r->arena, r->data, error);
  if (!status && x->places.scratch.is_full) status = dl_error_set(error, DATELINE_ENOMEM, "out of memory while opening the models");
  if (!status) status = dl_claims_open(&r->claims, &r->arena, r->data, error);
  dl_container_give_back(r->data);
  dl_container_give_back(r->model);
  return status;
}

static int open_guarded(dl_resources *r, own *x, dateline_error *error) {
  if (DL_ARENA_GUARD(&r->arena)) return dl_error_set(error, DATELINE_ENOMEM, "out of memory while opening the models");
  int status = open_steps(r, x, error);
  dl_arena_unguard(&r->arena);
  return status;
}

int dl_resources_open(dl_resources **out, const char *folder, dateline_error *error) {
  dateline_open_options options = DATELINE_OPEN_OPTIONS_INIT;
  options.folder = folder;
  return dl_resources_open_with(out, &options, NULL, error);
}

int dl_resources_open_with(dl_resources **out, const dateline_open_options *o, size_t *refused, dateline_error *error) {
  own x = {0};
  *out = NULL;
  dl_resources *r = dl_alloc_zeroed(1, sizeof *r);
  if (!r) return dl_error_set(error, DATELINE_ENOMEM, "out of memory while opening the models");
  dl_arena_init(&r->arena);
  int status = open_file(&r->data, o->folder, "dateline.data", error);
  if (!status) status = open_file(&r->model, o->folder, "words.dlm", error);
  if (!status) status = open_own(&x, o, error);
  if (!status) status = open_guarded(r, &x, error);
  close_own(&x, refused);
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
