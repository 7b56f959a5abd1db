/*
 * ask.c - the public queries over a collection: see src/query.
 */
#include "base/error.h"
#include "library.h"
#include "query/query.h"
#include "record/day.h"

static int day_of(const char *iso, int32_t *day, dateline_error *error) {
  *day = iso ? dl_day_parse(dl_str_z(iso)) : DL_NO_DAY;
  if (iso && (*day == DL_NO_DAY || strlen(iso) != 10))
    return dl_error_set(error, DATELINE_EUSAGE, "\"%s\" is not a day like 2024-03-15", iso);
  return DATELINE_OK;
}

static int understand(dl_query *q, const dateline_query *query, dateline_error *error) {
  *q = (dl_query){.kind = query->kind,
                  .is_json = query->format == DATELINE_FORMAT_JSON,
                  .has_colour = query->has_colour != 0,
                  .width = query->width > 0 ? (uint32_t)query->width : 80,
                  .name = dl_str_z(query->name),
                  .words = dl_str_z(query->words)};
  if ((unsigned)query->kind > DATELINE_QUERY_SEARCH) return dl_error_set(error, DATELINE_EUSAGE, "no such query");
  if (query->format == DATELINE_FORMAT_CONLLU)
    return dl_error_set(error, DATELINE_EUSAGE, "a query is written for people or as JSON");
  if (query->kind == DATELINE_QUERY_WHO && !q->name.n) return dl_error_set(error, DATELINE_EUSAGE, "who needs a name");
  if (query->kind == DATELINE_QUERY_SEARCH && !q->words.n)
    return dl_error_set(error, DATELINE_EUSAGE, "search needs words");
  int status = day_of(query->from, &q->from_day, error);
  return status ? status : day_of(query->to, &q->to_day, error);
}

/* Nothing but the arena is held while it is guarded. */
static int run_guarded(dl_asking *k, const dateline_collection *collection, dateline_error *error) {
  if (DL_ARENA_GUARD(k->arena)) return dl_error_set(error, DATELINE_ENOMEM, "out of memory while looking things up");
  const dl_article **articles = DL_NEW_ARRAY(k->arena, const dl_article *, k->n);
  for (uint32_t i = 0; i < k->n; i++) articles[i] = dl_collected(collection, i);
  k->articles = articles;
  dl_query_run(k);
  dl_arena_unguard(k->arena);
  return DATELINE_OK;
}

int dateline_collection_query(dateline_collection *collection, const dateline_query *query, dateline_sink sink,
                              void *context, size_t *found, dateline_error *error) {
  dl_query q;
  dl_buf out = {0}, scratch = {0};
  dl_arena arena;
  int status = understand(&q, query, error);
  if (status) return status;
  dl_arena_init(&arena);
  dl_asking k = {.q = &q, .n = (uint32_t)dateline_collection_size(collection), .arena = &arena, .out = &out,
                 .scratch = &scratch};
  status = run_guarded(&k, collection, error);
  if (!status && (out.is_full || scratch.is_full)) status = dl_error_set(error, DATELINE_ENOMEM, "out of memory while writing");
  if (!status && !q.is_json) {
    dl_buf_clear(&scratch);
    dl_query_clean(&q, &out, &scratch);
    dl_buf swap = out;
    out = scratch;
    scratch = swap;
    if (out.is_full) status = dl_error_set(error, DATELINE_ENOMEM, "out of memory while writing");
  }
  if (!status && out.n && sink(context, out.at, out.n)) status = dl_error_set(error, DATELINE_EIO, "output stopped");
  if (found) *found = k.found;
  dl_buf_free(&out);
  dl_buf_free(&scratch);
  dl_arena_free(&arena);
  return status;
}
