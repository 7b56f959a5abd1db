/*
 * source.c - see source.h.
 *
 * A file is a stream of pieces; JSON Lines are cut at newlines from one buffer
 * that never grows beyond the longest line allowed, text files are read whole
 * up to their limit. What is refused costs itself only.
 */
#include "input/source.h"

#include <stdio.h>

#include "base/alloc.h"
#include "base/error.h"
#include "input/encoding.h"
#include "input/json_lines.h"
#include "input/paths.h"
#include "input/stream.h"

enum { DEFAULT_MOST = 4 * 1024 * 1024, PIECE = 64 * 1024, LONGEST_WHERE = 1100 };

struct dl_source {
  dl_source_options options;
  dl_arena arena;      /* paths and ids: as long as the source */
  dl_strings paths;
  uint32_t at;         /* next path */
  dl_map ids;          /* id -> times seen */
  dl_stream *stream;   /* open JSON Lines file */
  dl_str path;         /* of the stream */
  dl_buf buffer;       /* bytes read and not yet taken */
  size_t taken;
  uint64_t line;
  bool is_at_end;
};

int dl_source_open(dl_source **out, const char *const *paths, size_t n, const dl_source_options *options,
                   dateline_error *error) {
  dl_source *s = *out = dl_alloc_zeroed(1, sizeof *s);
  if (!s) return dl_error_set(error, DATELINE_ENOMEM, "out of memory while opening inputs");
  s->options = *options;
  if (!s->options.max_text_bytes) s->options.max_text_bytes = DEFAULT_MOST;
  if (s->options.max_text_bytes > UINT32_MAX / 8) s->options.max_text_bytes = UINT32_MAX / 8;
  dl_arena_init(&s->arena);
  dl_map_init(&s->ids, &s->arena);
  int status = dl_paths_expand(&s->paths, &s->arena, paths, n, error);
  if (status) {
    dl_source_close(s);
    *out = NULL;
  }
  return status;
}

static void close_stream(dl_source *s) {
  dl_stream_close(s->stream);
  s->stream = NULL;
  dl_buf_clear(&s->buffer);
  s->taken = 0;
  s->line = 0;
  s->is_at_end = false;
}

void dl_source_close(dl_source *s) {
  if (!s) return;
  close_stream(s);
  dl_buf_free(&s->buffer);
  dl_arena_free(&s->arena);
  dl_release(s);
}

/* A second equal id gets "#2". Guards both arenas it writes to, one after the other. */
static int number_id(dl_source *s, dl_article *a) {
  if (DL_ARENA_GUARD(&s->arena)) return DATELINE_ENOMEM;
  uint32_t *seen = dl_map_put(&s->ids, dl_map_get(&s->ids, a->id) == DL_NONE ? dl_str_copy(&s->arena, a->id) : a->id, 0);
  uint32_t n = ++*seen;
  dl_arena_unguard(&s->arena);
  if (n < 2) return DATELINE_OK;
  if (DL_ARENA_GUARD(a->arena)) return DATELINE_ENOMEM;
  a->id = dl_str_format(a->arena, "%.*s#%u", (int)a->id.n, a->id.s, n);
  dl_arena_unguard(a->arena);
  return DATELINE_OK;
}

static bool is_standard(dl_str path) { return dl_str_is(path, "-"); }

/* Says what was mended, names the file, and gives an id where there is none. */
static int finish_guarded(dl_article *a, dl_str path, dl_mended how, uint32_t n_mended) {
  if (DL_ARENA_GUARD(a->arena)) return DATELINE_ENOMEM;
  dl_str name = is_standard(path) ? DL_STR("standard input") : dl_path_name(path);
  a->file = dl_str_copy(a->arena, is_standard(path) ? name : path);
  if (!a->id.s) a->id = a->url.s ? a->url : dl_str_copy(a->arena, name);
  if (how == DL_MENDED_UTF16) dl_warn(a, DL_STR("was UTF-16; read as UTF-8, offsets count that"));
  if (how == DL_MENDED_WINDOWS)
    dl_warn(a, dl_str_format(a->arena, "%u byte%s not valid UTF-8, read as Windows-1252; offsets count the mended text",
                             n_mended, n_mended == 1 ? " was" : "s were"));
  dl_arena_unguard(a->arena);
  return DATELINE_OK;
}

static int finish(dl_source *s, dl_article *a, dl_str path, dl_mended how, uint32_t n_mended, dateline_error *error) {
  if (finish_guarded(a, path, how, n_mended) || number_id(s, a))
    return dl_error_set(error, DATELINE_ENOMEM, "%.*s: out of memory", (int)path.n, path.s);
  return 1;
}

static int decode_guarded(dl_arena *arena, dl_str bytes, dl_str *raw, dl_str *out, dl_mended *how, uint32_t *n_mended) {
  if (DL_ARENA_GUARD(arena)) return DATELINE_ENOMEM;
  if (raw) *raw = dl_str_copy(arena, bytes);
  *out = dl_decode(arena, bytes, how, n_mended);
  dl_arena_unguard(arena);
  return DATELINE_OK;
}

/* ---- text files ---- */

static int text_article(dl_article **out, dl_arena *arena, dl_str text, const dl_source_options *options) {
  if (DL_ARENA_GUARD(arena)) return DATELINE_ENOMEM;
  dl_article *a = *out = dl_article_new(arena);
  a->text = dl_str_copy(arena, text);
  a->now_day = options->now_day;
  dl_arena_unguard(arena);
  return DATELINE_OK;
}

/* Reads the rest of the stream into the buffer, up to what one text may take (UTF-16 takes twice its UTF-8). */
static int read_whole(dl_source *s, const char *where, dateline_error *error) {
  size_t most = s->options.max_text_bytes * 2 + 4;
  int64_t n;
  for (;;) {
    if (s->buffer.n > most)
      return dl_error_set(error, DATELINE_EINPUT, "%s: longer than %zu bytes (--max-text raises that)", where,
                          s->options.max_text_bytes);
    if (!dl_buf_reserve(&s->buffer, PIECE)) return dl_error_set(error, DATELINE_ENOMEM, "%s: out of memory", where);
    n = dl_stream_read(s->stream, s->buffer.at + s->buffer.n, PIECE, error);
    if (n <= 0) return (int)n;
    s->buffer.n += (size_t)n;
  }
}

static int take_text(dl_source *s, dl_arena *arena, dl_article **a, dl_str *raw, dateline_error *error) {
  const char *where = is_standard(s->path) ? "standard input" : s->path.s;
  int status = read_whole(s, where, error);
  dl_str bytes = dl_buf_view(&s->buffer), text = {0};
  dl_mended how = DL_MENDED_NOT;
  uint32_t n_mended = 0;
  if (!status && !bytes.n) status = dl_error_set(error, DATELINE_EINPUT, "%s: the file is empty", where);
  if (!status && dl_is_binary(bytes)) status = dl_error_set(error, DATELINE_EINPUT, "%s: not text but binary data", where);
  if (!status && (decode_guarded(arena, bytes, raw, &text, &how, &n_mended) || text_article(a, arena, text, &s->options)))
    status = dl_error_set(error, DATELINE_ENOMEM, "%s: out of memory", where);
  if (!status) status = dl_article_check(*a, where, &s->options, error);
  dl_str path = s->path;
  close_stream(s);
  return status ? status : finish(s, *a, path, how, n_mended, error);
}

/* ---- JSON Lines ---- */

static const char *newline_in(const dl_source *s, size_t from) {
  return s->buffer.n > from ? memchr(s->buffer.at + from, '\n', s->buffer.n - from) : NULL;
}

static void drop_taken(dl_source *s) {
  if (!s->taken) return;
  memmove(s->buffer.at, s->buffer.at + s->taken, s->buffer.n - s->taken);
  s->buffer.n -= s->taken;
  s->taken = 0;
}

/* Reads on until the next newline, the end, or more than a line may have; the line is dropped in the last case. */
static int next_line(dl_source *s, dl_str *line, const char *where, dateline_error *error) {
  size_t most = s->options.max_text_bytes * 6 + (1 << 20), scanned = s->taken;
  bool is_too_long = false;
  for (;;) {
    const char *end = newline_in(s, scanned);
    if (end || (s->is_at_end && s->buffer.n > s->taken)) {
      size_t stop = end ? (size_t)(end - s->buffer.at) : s->buffer.n;
      *line = dl_str_of(s->buffer.at + s->taken, stop - s->taken);
      s->taken = end ? stop + 1 : stop;
      s->line++;
      return is_too_long ? dl_error_set(error, DATELINE_EINPUT, "%s: line %llu is longer than %zu bytes", where,
                                        (unsigned long long)s->line, most)
                         : 1;
    }
    if (s->is_at_end) return 0;
    drop_taken(s);
    if (s->buffer.n > most) {
      is_too_long = true;
      s->buffer.n = 0;
    }
    scanned = s->buffer.n;
    if (!dl_buf_reserve(&s->buffer, PIECE)) return dl_error_set(error, DATELINE_ENOMEM, "%s: out of memory", where);
    int64_t n = dl_stream_read(s->stream, s->buffer.at + s->buffer.n, PIECE, error);
    if (n < 0) {
      s->is_at_end = true;
      s->taken = s->buffer.n; /* the cut line is not read */
      return (int)n;
    }
    s->is_at_end = n == 0;
    s->buffer.n += (size_t)n;
  }
}

static int take_line(dl_source *s, dl_arena *arena, dl_article **a, dl_str *raw, dateline_error *error) {
  const char *name = is_standard(s->path) ? "standard input" : s->path.s;
  char where[LONGEST_WHERE];
  dl_str line = {0}, text = {0};
  dl_mended how;
  uint32_t n_mended;
  for (;;) {
    int got = next_line(s, &line, name, error);
    if (got <= 0) {
      if (got == 0 && !s->line) got = dl_error_set(error, DATELINE_EINPUT, "%s: the file is empty", name), close_stream(s);
      if (got == 0 || got == DATELINE_ENOMEM) close_stream(s);
      return got;
    }
    if (s->line == 1 && dl_str_starts(line, "\xEF\xBB\xBF")) line = dl_str_of(line.s + 3, line.n - 3);
    if (dl_str_trim(line).n) break;
  }
  snprintf(where, sizeof where, "%.1000s: line %llu", name, (unsigned long long)s->line);
  if (decode_guarded(arena, line, raw, &text, &how, &n_mended)) return dl_error_set(error, DATELINE_ENOMEM, "%s: out of memory", where);
  int status = dl_article_from_json(a, arena, text, where, &s->options, error);
  return status ? status : finish(s, *a, s->path, how, n_mended, error);
}

/* ---- which of the two ---- */

static bool is_json_name(dl_str path) {
  dl_str name = dl_path_name(path);
  return dl_str_ends(name, ".jsonl") || dl_str_ends(name, ".ndjson") || dl_str_ends(name, ".json");
}

static bool is_text_name(dl_str path) {
  dl_str name = dl_path_name(path);
  return dl_str_ends(name, ".txt") || dl_str_ends(name, ".text");
}

/* By the option, the name, or the first byte that is no space. */
static int find_kind(dl_source *s, bool *is_json, dateline_error *error) {
  if (s->options.from != DL_FROM_AUTO) return *is_json = s->options.from == DL_FROM_JSONL, DATELINE_OK;
  if (is_json_name(s->path) || is_text_name(s->path)) return *is_json = is_json_name(s->path), DATELINE_OK;
  if (!dl_buf_reserve(&s->buffer, PIECE)) return dl_error_set(error, DATELINE_ENOMEM, "out of memory");
  int64_t n = dl_stream_read(s->stream, s->buffer.at, PIECE, error);
  if (n < 0) return (int)n;
  s->buffer.n = (size_t)n;
  dl_str start = dl_str_trim(dl_buf_view(&s->buffer));
  *is_json = start.n && start.s[0] == '{';
  return DATELINE_OK;
}

int dl_source_next(dl_source *s, dl_arena *arena, dl_article **a, dl_str *raw, dateline_error *error) {
  if (raw) *raw = (dl_str){0};
  for (;;) {
    if (s->stream) {
      int got = take_line(s, arena, a, raw, error);
      if (got) return got;
    }
    if (s->at == s->paths.n) return 0;
    s->path = s->paths.at[s->at++];
    bool is_json = false;
    int status = dl_stream_open(&s->stream, s->path.s, error);
    if (!status) status = find_kind(s, &is_json, error);
    if (status) {
      close_stream(s);
      return status;
    }
    if (!is_json) return take_text(s, arena, a, raw, error);
  }
}
