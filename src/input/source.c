/* source.c - see source.h. First form: plain text files and JSON Lines, uncompressed. */
#define _GNU_SOURCE
#include "input/source.h"

#include <errno.h>
#include <jansson.h>
#include <stdio.h>
#include <stdlib.h>

#include "base/alloc.h"
#include "base/error.h"
#include "record/day.h"

struct dl_source {
  dl_source_options options;
  const char *const *paths;
  size_t n, at;
  FILE *file; /* open JSON Lines file */
  char *line;
  size_t line_cap;
};

int dl_source_open(dl_source **out, const char *const *paths, size_t n, const dl_source_options *options,
                   dateline_error *error) {
  *out = dl_alloc_zeroed(1, sizeof **out);
  if (!*out) return dl_error_set(error, DATELINE_ENOMEM, "out of memory");
  (*out)->options = *options;
  (*out)->paths = paths;
  (*out)->n = n;
  return DATELINE_OK;
}

static dl_str json_str(dl_arena *arena, json_t *o, const char *key) {
  json_t *v = json_object_get(o, key);
  if (!json_is_string(v)) return (dl_str){0};
  return dl_str_copy(arena, dl_str_of(json_string_value(v), json_string_length(v)));
}

static int parse_line(dl_source *s, dl_arena *arena, dl_article **out, const char *path, size_t n, dateline_error *e) {
  json_error_t je;
  json_t *o = json_loadb(s->line, n, 0, &je);
  if (!o) return dl_error_set(e, DATELINE_EINPUT, "%s: %s", path, je.text);
  dl_article *a = dl_article_new(arena);
  a->id = json_str(arena, o, "id");
  a->url = json_str(arena, o, "url");
  a->publisher = json_str(arena, o, "publisher");
  a->published = json_str(arena, o, "published");
  a->title = a->title_given = json_str(arena, o, "title");
  a->text = json_str(arena, o, "text");
  if (s->options.keep_story) a->story = json_str(arena, o, "story");
  a->published_day = a->published.s ? dl_day_parse(a->published) : DL_NO_DAY;
  a->now_day = s->options.now_day;
  json_decref(o);
  *out = a;
  return 1;
}

static int read_text(dl_source *s, dl_arena *arena, dl_article **out, const char *path, FILE *f) {
  static char buffer[1 << 16];
  dl_article *a = dl_article_new(arena);
  size_t n = fread(buffer, 1, sizeof buffer, f);
  fclose(f);
  a->text = dl_str_copy(arena, dl_str_of(buffer, n));
  const char *slash = strrchr(path, '/');
  a->id = dl_str_copy(arena, dl_str_z(slash ? slash + 1 : path));
  a->file = dl_str_copy(arena, dl_str_z(path));
  a->now_day = s->options.now_day;
  *out = a;
  return 1;
}

int dl_source_next(dl_source *s, dl_arena *arena, dl_article **a, dl_str *raw, dateline_error *error) {
  if (raw) *raw = (dl_str){0};
  for (;;) {
    if (s->file) {
      ssize_t n = getline(&s->line, &s->line_cap, s->file);
      if (n > 0) return parse_line(s, arena, a, s->paths[s->at - 1], (size_t)n, error);
      fclose(s->file);
      s->file = NULL;
    }
    if (s->at == s->n) return 0;
    const char *path = s->paths[s->at++];
    FILE *f = fopen(path, "rb");
    if (!f) return dl_error_set(error, DATELINE_EINPUT, "%s: %s", path, strerror(errno));
    if (dl_str_ends(dl_str_z(path), ".jsonl")) s->file = f;
    else return read_text(s, arena, a, path, f);
  }
}

void dl_source_close(dl_source *s) {
  if (!s) return;
  if (s->file) fclose(s->file);
  free(s->line);
  dl_release(s);
}
