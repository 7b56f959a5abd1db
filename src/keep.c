/*
 * keep.c - the public store: see src/store.
 */
#include "base/alloc.h"
#include "base/error.h"
#include "library.h"
#include "record/day.h"
#include "record/json.h"
#include "store/store.h"

struct dateline_store {
  dl_store store;
};

int dateline_store_open(dateline_store **out, const char *path, const dateline_store_options *options,
                        dateline_error *error) {
  static const dateline_store_options defaults = DATELINE_STORE_OPTIONS_INIT;
  *out = dl_alloc_zeroed(1, sizeof **out);
  if (!*out) return dl_error_set(error, DATELINE_ENOMEM, "%s: out of memory while opening the store", path);
  int status = dl_store_open(&(*out)->store, path, options ? options : &defaults, error);
  if (status) {
    dl_release(*out);
    *out = NULL;
  }
  return status;
}

void dateline_store_close(dateline_store *store) {
  if (!store) return;
  dl_store_close(&store->store);
  dl_release(store);
}

int dateline_store_add(dateline_store *store, dateline_article *article, int *was_added, dateline_error *error) {
  bool added = false;
  int status = dl_store_add(&store->store, article->record, article->raw, &added, error);
  if (was_added) *was_added = added;
  return status;
}

int dateline_store_has(dateline_store *store, dateline_text id, dateline_text raw, int *is_there,
                       dateline_error *error) {
  bool has = false;
  int status = dl_store_has(&store->store, dl_str_of(id.data, id.size), dl_str_of(raw.data, raw.size), &has, error);
  *is_there = has;
  return status;
}

int dateline_store_commit(dateline_store *store, dateline_error *error) {
  return dl_store_commit(&store->store, error);
}

/* What the record itself does not hold. */
static int take_added(dateline_article *article, dl_str added) {
  if (DL_ARENA_GUARD(&article->arena)) return DATELINE_ENOMEM;
  article->record->added = dl_str_copy(&article->arena, added);
  dl_arena_unguard(&article->arena);
  return DATELINE_OK;
}

static int on_record(void *context, dl_str id, dl_str added, dl_str json, dateline_error *error) {
  dateline_error why = {0};
  dateline_article *article = dl_alloc_zeroed(1, sizeof *article);
  if (!article) return dl_error_set(error, DATELINE_ENOMEM, "out of memory while loading");
  dl_arena_init(&article->arena);
  int status = dl_record_read(&article->record, &article->arena, json, &why);
  if (!status && take_added(article, added)) status = dl_error_set(&why, DATELINE_ENOMEM, "out of memory while loading");
  if (status) {
    dateline_article_free(article);
    return dl_error_set(error, status, "%.*s: %s", (int)id.n, id.s, why.message);
  }
  return dateline_collection_add(context, article, error);
}

static bool is_day(const char *iso) { return !iso || (strlen(iso) == 10 && dl_day_parse(dl_str_z(iso)) != DL_NO_DAY); }

int dateline_store_load(dateline_store *store, const dateline_selection *selection, dateline_collection *collection,
                        dateline_error *error) {
  static const dateline_selection all = DATELINE_SELECTION_INIT;
  if (!selection) selection = &all;
  if (!is_day(selection->from) || !is_day(selection->to))
    return dl_error_set(error, DATELINE_EUSAGE, "\"%s\" is not a day like 2024-03-15",
                        is_day(selection->from) ? selection->to : selection->from);
  return dl_store_load(&store->store, selection, on_record, collection, error);
}

int dateline_store_check(dateline_store *store, int rehashes, int (*on_problem)(void *, const char *), void *context,
                         size_t *problems, dateline_error *error) {
  size_t n = 0;
  int status = dl_store_check(&store->store, rehashes != 0, on_problem, context, &n, error);
  if (problems) *problems = n;
  return status;
}
