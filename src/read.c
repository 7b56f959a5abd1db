/*
 * read.c - reading many inputs on many threads, results in input order.
 *
 * The calling thread takes articles from the source (parsing of JSON and
 * mending of bytes is cheap beside reading) and hands out finished ones;
 * workers read and render.
 */
#define _GNU_SOURCE
#include <stdlib.h>
#include <unistd.h>

#include "base/alloc.h"
#include "base/buf.h"
#include "base/error.h"
#include "base/pool.h"
#include "export/conllu.h"
#include "input/source.h"
#include "library.h"
#include "pipeline.h"
#include "record/day.h"
#include "record/json.h"

enum { SLOTS_PER_THREAD = 8, MAX_THREADS = 256 };

typedef struct slot {
  dateline_article *article; /* NULL where the input was refused */
  dl_buf rendered;
  dateline_error error;
  int status;
} slot;

typedef struct walk {
  dl_source *source;
  dl_reader *readers;
  const dateline_read_options *options;
  const dateline_reading *reading;
  size_t refused;
  dateline_error *error;
} walk;

void dateline_article_free(dateline_article *article) {
  if (!article) return;
  dl_arena_free(&article->arena);
  dl_release(article);
}

static dateline_text text_of(dl_str s) { return (dateline_text){s.s, s.n}; }

/* Takes one article from the source: 1 when it is to be read, 2 when it is passed over, else as `produce`. */
static int receive(walk *w, slot *s) {
  s->article = dl_alloc_zeroed(1, sizeof *s->article);
  if (!s->article) return dl_error_set(w->error, DATELINE_ENOMEM, "out of memory while reading");
  dl_arena_init(&s->article->arena);
  int got = dl_source_next(w->source, &s->article->arena, &s->article->record,
                           w->options->keep_raw ? &s->article->raw : NULL, &s->error);
  int passed = 0;
  if (got > 0 && w->reading->on_received)
    passed = w->reading->on_received(w->reading->context, text_of(s->article->record->id), text_of(s->article->raw));
  if (got > 0 && !passed) return 1;
  dateline_article_free(s->article);
  s->article = NULL;
  if (passed) return passed > 0 ? 2 : DATELINE_EIO;
  if (got == 0) return 0;
  s->status = got;
  return 1;
}

static int produce(void *context, void *at) {
  slot *s = at;
  s->status = 0;
  dl_buf_clear(&s->rendered);
  int got;
  do got = receive(context, s);
  while (got == 2);
  return got;
}

static bool render_guarded(const dl_article *a, dateline_format format, dl_buf *out) {
  if (DL_ARENA_GUARD(a->arena)) return false;
  bool ok = format == DATELINE_FORMAT_CONLLU ? dl_conllu_write(a, out) : dl_record_write(a, out);
  if (format != DATELINE_FORMAT_CONLLU) dl_buf_char(out, '\n');
  dl_arena_unguard(a->arena);
  return ok && !out->is_full;
}

static void work(void *context, uint32_t worker, void *at) {
  walk *w = context;
  slot *s = at;
  if (!s->article) return;
  dl_article *a = s->article->record;
  s->status = dl_reader_read(&w->readers[worker], a);
  if (!s->status && w->options->renders && !render_guarded(a, w->options->format, &s->rendered))
    s->status = DATELINE_ENOMEM;
  if (s->status)
    dl_error_set(&s->error, s->status, "%.*s: out of memory while reading", (int)a->id.n, a->id.s ? a->id.s : "");
}

static int emit(void *context, void *at) {
  walk *w = context;
  slot *s = at;
  if (s->status) {
    dateline_article_free(s->article);
    s->article = NULL;
    if (s->status == DATELINE_ENOMEM) return dl_error_set(w->error, DATELINE_ENOMEM, "%s", s->error.message);
    w->refused++;
    return w->reading->on_refused && w->reading->on_refused(w->reading->context, &s->error) ? DATELINE_EIO : 0;
  }
  dateline_article *article = s->article;
  s->article = NULL;
  dateline_text rendered = {s->rendered.at, s->rendered.n};
  return w->reading->on_article(w->reading->context, article, rendered) ? DATELINE_EIO : 0;
}

static uint32_t thread_count(int asked) {
  long cores = sysconf(_SC_NPROCESSORS_ONLN);
  long n = asked > 0 ? asked : cores;
  return (uint32_t)(n < 1 ? 1 : n > MAX_THREADS ? MAX_THREADS : n);
}

static int run(walk *w, const dateline *library, uint32_t threads, dateline_error *error) {
  uint32_t n_slots = threads * SLOTS_PER_THREAD, ready = 0;
  slot *slots = dl_alloc_zeroed(n_slots, sizeof *slots);
  w->readers = dl_alloc_zeroed(threads, sizeof *w->readers);
  int status = slots && w->readers ? DATELINE_OK : DATELINE_ENOMEM;
  for (; !status && ready < threads; ready++) {
    status = dl_reader_init(&w->readers[ready], library->resources);
    w->readers[ready].stops_at_words = w->options->layers == DATELINE_LAYERS_WORDS;
  }
  if (status) dl_error_set(error, status, "out of memory while starting %u readers", threads);
  dl_pool_steps steps = {w, produce, work, emit};
  if (!status) {
    status = dl_pool_run(threads, &steps, slots, n_slots, sizeof *slots);
    if (status == DATELINE_ENOMEM && error && !error->code) dl_error_set(error, status, "out of memory while reading");
  }
  for (uint32_t i = 0; w->readers && i < ready; i++) dl_reader_free(&w->readers[i]);
  for (uint32_t i = 0; slots && i < n_slots; i++) {
    dateline_article_free(slots[i].article);
    dl_buf_free(&slots[i].rendered);
  }
  dl_release(w->readers);
  dl_release(slots);
  return status;
}

int dateline_read(const dateline *library, const char *const *paths, size_t n, const dateline_read_options *options,
                  const dateline_reading *reading, size_t *refused, dateline_error *error) {
  static const dateline_read_options defaults = DATELINE_READ_OPTIONS_INIT;
  if (error) error->code = 0;
  if (!options) options = &defaults;
  dl_source_options source_options = {
      .from = (dl_from)options->from,
      .max_text_bytes = options->max_text_bytes,
      .keep_story = options->keep_story != 0,
      .keep_raw = options->keep_raw != 0,
      .now_day = options->now ? dl_day_parse(dl_str_z(options->now)) : DL_NO_DAY,
  };
  if (options->now && source_options.now_day == DL_NO_DAY)
    return dl_error_set(error, DATELINE_EUSAGE, "--now: \"%s\" is not a day like 2024-03-15", options->now);
  walk w = {.options = options, .reading = reading, .error = error};
  int status = dl_source_open(&w.source, paths, n, &source_options, error);
  if (status) return status;
  status = run(&w, library, thread_count(options->threads), error);
  dl_source_close(w.source);
  if (refused) *refused += w.refused;
  return status;
}

dateline_text dateline_article_id(const dateline_article *article) { return text_of(article->record->id); }
dateline_text dateline_article_text(const dateline_article *article) { return text_of(article->record->text); }
dateline_text dateline_article_raw(const dateline_article *article) { return text_of(article->raw); }
size_t dateline_article_warnings(const dateline_article *article) { return article->record->warnings.n; }

dateline_text dateline_article_warning(const dateline_article *article, size_t i) {
  return i < article->record->warnings.n ? text_of(article->record->warnings.at[i]) : (dateline_text){NULL, 0};
}

int dateline_article_write(const dateline_article *article, dateline_format format, dateline_sink sink, void *context,
                           dateline_error *error) {
  dl_buf out = {0};
  int status = DATELINE_OK;
  if (!render_guarded(article->record, format, &out))
    status = dl_error_set(error, DATELINE_ENOMEM, "out of memory while writing");
  else if (sink(context, out.at, out.n))
    status = dl_error_set(error, DATELINE_EIO, "output stopped");
  dl_buf_free(&out);
  return status;
}

const char *dateline_version(void) { return DATELINE_VERSION; }

int dateline_open(dateline **out, const char *folder, dateline_error *error) {
  dateline_open_options options = DATELINE_OPEN_OPTIONS_INIT;
  options.folder = folder;
  return dateline_open_with(out, &options, NULL, error);
}

int dateline_open_with(dateline **out, const dateline_open_options *options, size_t *refused, dateline_error *error) {
  *out = dl_alloc_zeroed(1, sizeof **out);
  if (!*out) return dl_error_set(error, DATELINE_ENOMEM, "out of memory");
  int status = dl_resources_open_with(&(*out)->resources, options, refused, error);
  if (status) {
    dl_release(*out);
    *out = NULL;
  }
  return status;
}

void dateline_close(dateline *library) {
  if (!library) return;
  dl_resources_close(library->resources);
  dl_release(library);
}
