/*
 * json_lines.c - see json_lines.h. jansson parses; its memory comes from the C
 * library, since its allocator is process-wide and belongs to the program.
 */
#include "input/json_lines.h"

#include <jansson.h>

#include "base/error.h"
#include "input/dates.h"
#include "input/encoding.h"
#include "record/day.h"

void dl_warn(dl_article *a, dl_str warning) { *DL_PUSH(a->arena, a->warnings) = warning; }

static dl_str string_of(dl_arena *arena, const json_t *object, const char *key) {
  const json_t *v = json_object_get(object, key);
  if (json_is_integer(v)) return dl_str_format(arena, "%lld", (long long)json_integer_value(v));
  if (!json_is_string(v)) return (dl_str){0};
  return dl_str_copy(arena, dl_str_of(json_string_value(v), json_string_length(v)));
}

static dl_str filled(dl_str s) { return s.n ? s : (dl_str){0}; }

static dl_str time_of(dl_article *a, const json_t *object, const char *key) {
  dl_str given = string_of(a->arena, object, key);
  if (!given.n) return (dl_str){0};
  dl_str iso = dl_published_of(a->arena, given);
  if (!iso.s)
    dl_warn(a, dl_str_format(a->arena, "%s \"%.*s\" is not a date that can be understood; it is left out", key,
                             (int)(given.n > 60 ? 60 : given.n), given.s));
  return iso;
}

static void fill(dl_article *a, const json_t *o, const dl_source_options *options) {
  a->id = filled(string_of(a->arena, o, "id"));
  a->url = filled(string_of(a->arena, o, "url"));
  a->publisher = filled(string_of(a->arena, o, "publisher"));
  a->published = time_of(a, o, "published");
  if (!a->published.s && !json_is_string(json_object_get(o, "published"))) a->published = time_of(a, o, "date");
  a->updated = time_of(a, o, "updated");
  a->retrieved = time_of(a, o, "retrieved");
  a->title = a->title_given = filled(string_of(a->arena, o, "title"));
  a->section = filled(string_of(a->arena, o, "section"));
  a->language = filled(string_of(a->arena, o, "language"));
  a->text = string_of(a->arena, o, "text");
  if (options->keep_story) a->story = filled(string_of(a->arena, o, "story"));
  if (a->published.s) a->published_day = dl_day_parse(a->published);
  a->now_day = options->now_day;
}

/* The article is made under a guard; jansson's object is the caller's, which frees it either way. */
static int fill_guarded(dl_article **out, dl_arena *arena, const json_t *object, const dl_source_options *options) {
  if (DL_ARENA_GUARD(arena)) return DATELINE_ENOMEM;
  dl_article *a = *out = dl_article_new(arena);
  fill(a, object, options);
  dl_arena_unguard(arena);
  return DATELINE_OK;
}

int dl_article_check(const dl_article *a, const char *where, const dl_source_options *options, dateline_error *error) {
  size_t most = options->max_text_bytes;
  if (!dl_str_trim(a->text).n) return dl_error_set(error, DATELINE_EINPUT, "%s: the text is empty", where);
  if (a->text.n > most)
    return dl_error_set(error, DATELINE_EINPUT, "%s: the text has %u bytes, more than %zu (--max-text raises that)", where,
                        a->text.n, most);
  return DATELINE_OK;
}

int dl_article_from_json(dl_article **out, dl_arena *arena, dl_str line, const char *where,
                         const dl_source_options *options, dateline_error *error) {
  json_error_t why;
  json_t *object = json_loadb(line.s, line.n, JSON_ALLOW_NUL, &why);
  if (!object && json_error_code(&why) == json_error_out_of_memory)
    return dl_error_set(error, DATELINE_ENOMEM, "%s: out of memory", where);
  if (!object) return dl_error_set(error, DATELINE_EINPUT, "%s: not a whole JSON object: %s", where, why.text);
  int status = DATELINE_OK;
  if (!json_is_object(object)) status = dl_error_set(error, DATELINE_EINPUT, "%s: not a JSON object", where);
  else if (!json_is_string(json_object_get(object, "text")))
    status = dl_error_set(error, DATELINE_EINPUT, "%s: %s", where,
                          json_is_string(json_object_get(object, "html"))
                              ? "it has `html` and no `text`; this version reads text only"
                              : "it has no `text`");
  else if (fill_guarded(out, arena, object, options)) status = dl_error_set(error, DATELINE_ENOMEM, "%s: out of memory", where);
  json_decref(object);
  return status ? status : dl_article_check(*out, where, options, error);
}
