/*
 * compile_data.c - the build's data compiler: data/lexicon/NAME.tsv to sections "lex/NAME",
 * data/web/NAME to sections "web/NAME" as they are, of one mapped file.
 *
 * usage: compile_data OUT DEPFILE DATA
 *   DATA     the folder that holds lexicon/ and policies/ (tables "policy-NAME")
 *   DEPFILE  gets what OUT depends on, in make's syntax, the folders too, so
 *            that a new table is noticed
 */
#define _GNU_SOURCE
#include <dirent.h>
#include <errno.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "base/container.h"
#include "base/lexicon.h"
#include "gazetteer/gazetteer.h"

enum { MAX_TABLES = 512 };

typedef struct job {
  dl_container_part parts[MAX_TABLES];
  char names[MAX_TABLES][32];
  dl_buf bytes[MAX_TABLES];
  uint32_t n;
  dl_buf depends;
} job;

static int by_name(const struct dirent **a, const struct dirent **b) { return strcmp((*a)->d_name, (*b)->d_name); }

static int is_table(const struct dirent *e) {
  size_t n = strlen(e->d_name);
  return n > 4 && strcmp(e->d_name + n - 4, ".tsv") == 0;
}

static int read_file(dl_buf *out, const char *path) {
  FILE *f = fopen(path, "rb");
  if (!f) return -1;
  char piece[65536];
  size_t n;
  while ((n = fread(piece, 1, sizeof piece, f)) > 0) dl_buf_add(out, piece, n);
  int bad = ferror(f) || out->is_full;
  fclose(f);
  return bad ? -1 : 0;
}

static int add_table(job *j, const char *folder, const char *prefix, const char *file) {
  char path[4096];
  int n = snprintf(path, sizeof path, "%s/%s", folder, file);
  if (n < 0 || (size_t)n >= sizeof path) return fprintf(stderr, "%s: the path is too long\n", folder), -1;
  dl_buf source = {0};
  dateline_error error = {0};
  dl_buf_format(&j->depends, " %s", path);
  if (j->n == MAX_TABLES) return fprintf(stderr, "%s: more than %d tables\n", path, MAX_TABLES), -1;
  if (read_file(&source, path)) return fprintf(stderr, "%s: %s\n", path, strerror(errno)), -1;
  snprintf(j->names[j->n], sizeof j->names[0], "lex/%s%.*s", prefix, (int)strlen(file) - 4, file);
  int status = dl_table_compile(&j->bytes[j->n], dl_buf_view(&source), path, &error);
  dl_buf_free(&source);
  if (status) return fprintf(stderr, "%s\n", error.message), -1;
  dl_str view = dl_buf_view(&j->bytes[j->n]);
  j->parts[j->n] = (dl_container_part){j->names[j->n], view.s, view.n};
  j->n++;
  return 0;
}

/* The tables of one folder below `data`, their names beginning with `prefix`. */
static int add_tables(job *j, const char *data, const char *below, const char *prefix) {
  char folder[4096];
  snprintf(folder, sizeof folder, "%s/%s", data, below);
  dl_buf_format(&j->depends, " %s", folder);
  struct dirent **files;
  int n = scandir(folder, &files, is_table, by_name), bad = 0;
  if (n < 0) return fprintf(stderr, "%s: %s\n", folder, strerror(errno)), -1;
  for (int i = 0; i < n; i++) {
    bad |= add_table(j, folder, prefix, files[i]->d_name) != 0;
    free(files[i]);
  }
  free(files);
  return bad ? -1 : 0;
}

static int is_visible(const struct dirent *e) { return e->d_name[0] != '.'; }

/* Files that are kept as they are. */
static int add_web(job *j, const char *data) {
  char folder[2048], path[4096];
  snprintf(folder, sizeof folder, "%s/web", data);
  dl_buf_format(&j->depends, " %s", folder);
  struct dirent **files;
  int n = scandir(folder, &files, is_visible, by_name), bad = 0;
  if (n < 0) return fprintf(stderr, "%s: %s\n", folder, strerror(errno)), -1;
  for (int i = 0; i < n; i++) {
    int size = snprintf(path, sizeof path, "%s/%s", folder, files[i]->d_name);
    bad |= size < 0 || (size_t)size >= sizeof path || j->n == MAX_TABLES || read_file(&j->bytes[j->n], path);
    if (!bad) {
      dl_buf_format(&j->depends, " %s", path);
      snprintf(j->names[j->n], sizeof j->names[0], "web/%.27s", files[i]->d_name);
      dl_str view = dl_buf_view(&j->bytes[j->n]);
      j->parts[j->n] = (dl_container_part){j->names[j->n], view.s, view.n};
      j->n++;
    } else fprintf(stderr, "%s: cannot be read\n", path);
    free(files[i]);
  }
  free(files);
  return bad ? -1 : 0;
}

/* data/gazetteer: countries and first-level regions come first, since the others name them. */
static int add_gazetteer(job *j, const char *data) {
  static const char *const names[] = {"commons", "countries", "admin1", "admin2", "cities", "features", "regions"};
  enum { N = sizeof names / sizeof *names };
  dl_buf source[N] = {{0}};
  dl_str view[N];
  int bad = j->n == MAX_TABLES;
  for (int i = 0; i < N && !bad; i++) {
    char path[4096];
    snprintf(path, sizeof path, "%s/gazetteer/%s.tsv", data, names[i]);
    dl_buf_format(&j->depends, " %s", path);
    bad = read_file(&source[i], path);
    if (bad) fprintf(stderr, "%s: %s\n", path, strerror(errno));
    view[i] = dl_buf_view(&source[i]);
  }
  dateline_error error = {0};
  if (!bad && dl_gazetteer_compile(&j->bytes[j->n], view + 1, N - 1, view[0], &error)) bad = fprintf(stderr, "%s\n", error.message);
  for (int i = 0; i < N; i++) dl_buf_free(&source[i]);
  if (bad) return -1;
  dl_str made = dl_buf_view(&j->bytes[j->n]);
  snprintf(j->names[j->n], sizeof j->names[0], "gazetteer");
  j->parts[j->n] = (dl_container_part){j->names[j->n], made.s, j->bytes[j->n].n};
  j->n++;
  return 0;
}

static int write_depends(const job *j, const char *path) {
  FILE *f = fopen(path, "wb");
  if (!f) return fprintf(stderr, "%s: %s\n", path, strerror(errno)), -1;
  fprintf(f, "%.*s\n", (int)j->depends.n, j->depends.at);
  return fclose(f);
}

int main(int argc, char **argv) {
  if (argc != 4) return fprintf(stderr, "usage: compile_data OUT DEPFILE DATA\n"), 2;
  job *j = calloc(1, sizeof *j);
  if (!j) return 1;
  dl_buf_format(&j->depends, "%s:", argv[1]);
  int bad = add_tables(j, argv[3], "lexicon", "") || add_tables(j, argv[3], "policies", "policy-") || add_web(j, argv[3]) || add_gazetteer(j, argv[3]);
  dateline_error error = {0};
  if (!bad && dl_container_write(argv[1], j->parts, j->n, &error)) bad = fprintf(stderr, "%s\n", error.message);
  if (!bad) bad = write_depends(j, argv[2]);
  for (uint32_t i = 0; i < j->n; i++) dl_buf_free(&j->bytes[i]);
  dl_buf_free(&j->depends);
  free(j);
  return bad ? 1 : 0;
}
