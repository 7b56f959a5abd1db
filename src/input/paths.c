/* paths.c - see paths.h. */
#define _GNU_SOURCE
#include "input/paths.h"

#include <dirent.h>
#include <glob.h>
#include <stdio.h>
#include <stdlib.h>
#include <sys/stat.h>

#include "base/error.h"

enum { DEEPEST = 16, LONGEST = 4096 };

dl_str dl_path_name(dl_str path) {
  const char *slash = path.n ? memrchr(path.s, '/', path.n) : NULL;
  if (slash) path = dl_str_of(slash + 1, (size_t)(path.s + path.n - slash - 1));
  if (dl_str_ends(path, ".gz") && path.n > 3) path.n -= 3;
  else if (dl_str_ends(path, ".zst") && path.n > 4) path.n -= 4;
  return path;
}

static bool is_readable_kind(dl_str name) {
  static const char *const ends[] = {".txt", ".text", ".jsonl", ".ndjson"};
  name = dl_path_name(name);
  for (size_t i = 0; i < sizeof ends / sizeof *ends; i++)
    if (dl_str_ends(name, ends[i])) return true;
  return false;
}

static bool is_folder(const char *path) {
  struct stat info;
  return stat(path, &info) == 0 && S_ISDIR(info.st_mode);
}

static int by_bytes(const void *a, const void *b) { return dl_str_compare(*(const dl_str *)a, *(const dl_str *)b); }

/* Names in a folder, sorted, copied into the arena; the folder is closed before anything else is done. */
static void list_folder(dl_strings *names, dl_arena *arena, const char *path) {
  DIR *folder = opendir(path);
  char all[1 << 16];
  for (bool is_more = folder != NULL; is_more;) { /* in rounds, since the arena may unwind while nothing is open */
    size_t used = 0;
    uint32_t n = 0;
    struct dirent *e;
    is_more = false;
    while ((e = readdir(folder)) != NULL) {
      size_t size = strlen(e->d_name) + 1;
      if (e->d_name[0] == '.') continue;
      memcpy(all + used, e->d_name, size);
      used += size;
      n++;
      if (used + 512 > sizeof all) {
        is_more = true;
        break;
      }
    }
    long place = is_more ? telldir(folder) : 0;
    closedir(folder);
    folder = NULL;
    for (size_t at = 0; n; n--) {
      dl_str name = dl_str_z(all + at);
      at += name.n + 1;
      *DL_PUSH(arena, *names) = dl_str_copy(arena, name);
    }
    if (is_more && (folder = opendir(path)) != NULL) seekdir(folder, place);
    else is_more = false;
  }
  if (names->n) qsort(names->at, names->n, sizeof *names->at, by_bytes);
}

static void walk(dl_strings *out, dl_arena *arena, const char *path, int depth) {
  dl_strings names = {0};
  list_folder(&names, arena, path);
  for (uint32_t i = 0; i < names.n; i++) {
    bool has_slash = path[strlen(path) - 1] == '/';
    dl_str below = dl_str_format(arena, "%s%s%.*s", path, has_slash ? "" : "/", (int)names.at[i].n, names.at[i].s);
    if (below.n >= LONGEST) continue;
    if (is_folder(below.s)) {
      if (depth < DEEPEST) walk(out, arena, below.s, depth + 1);
    } else if (is_readable_kind(below)) *DL_PUSH(arena, *out) = below;
  }
}

static bool is_pattern(const char *path) { return strpbrk(path, "*?[") != NULL; }

/* Writes what a pattern matches as NUL-ended names, as far as `cap` reaches; returns the bytes that all would take. */
static size_t match_into(char *at, size_t cap, const char *pattern, size_t *n) {
  glob_t found;
  size_t size = 0;
  size_t all = glob(pattern, 0, NULL, &found) == 0 ? found.gl_pathc : 0;
  *n = 0;
  for (size_t i = 0; i < all; i++) {
    size_t one = strlen(found.gl_pathv[i]) + 1;
    if (size + one <= cap) {
      memcpy(at + size, found.gl_pathv[i], one);
      (*n)++;
    }
    size += one;
  }
  globfree(&found);
  return size;
}

/* Matches twice, for the size and for the names: glob's own memory is never held while the arena may unwind. */
static void match(dl_strings *out, dl_arena *arena, const char *pattern) {
  size_t n, size = match_into(NULL, 0, pattern, &n);
  char *names = dl_arena_alloc(arena, size + 1, 1);
  match_into(names, size, pattern, &n);
  if (!n) *DL_PUSH(arena, *out) = dl_str_copy(arena, dl_str_z(pattern));
  for (size_t at = 0; n; n--) {
    dl_str one = dl_str_z(names + at);
    at += one.n + 1;
    if (is_folder(one.s)) walk(out, arena, one.s, 0);
    else *DL_PUSH(arena, *out) = one;
  }
}

int dl_paths_expand(dl_strings *out, dl_arena *arena, const char *const *paths, size_t n, dateline_error *error) {
  if (DL_ARENA_GUARD(arena)) return dl_error_set(error, DATELINE_ENOMEM, "out of memory while listing inputs");
  for (size_t i = 0; i < n; i++) {
    struct stat info;
    bool is_there = strcmp(paths[i], "-") == 0 || stat(paths[i], &info) == 0;
    if (is_there && is_folder(paths[i])) {
      uint32_t before = out->n;
      walk(out, arena, paths[i], 0);
      if (out->n == before) *DL_PUSH(arena, *out) = dl_str_copy(arena, dl_str_z(paths[i]));
    } else if (!is_there && is_pattern(paths[i])) match(out, arena, paths[i]);
    else *DL_PUSH(arena, *out) = dl_str_copy(arena, dl_str_z(paths[i]));
  }
  dl_arena_unguard(arena);
  return DATELINE_OK;
}
