/* test_store.c - the store: adding twice, versions, batches, refusals, selections, damage, memory running out. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdio.h>
#include <stdlib.h>
#include <unistd.h>

#include <cmocka.h>
#include <sqlite3.h>

#include "base/alloc.h"
#include "library.h"
#include "record/json.h"
#include "store/fold.h"
#include "store/pack.h"

static char path[64];

static void forget(void) {
  char side[80];
  unlink(path);
  snprintf(side, sizeof side, "%s-wal", path);
  unlink(side);
  snprintf(side, sizeof side, "%s-shm", path);
  unlink(side);
}

static int set_up(void **state) {
  (void)state;
  snprintf(path, sizeof path, "/tmp/dateline-test-store-%ld.db", (long)getpid());
  forget();
  return 0;
}

static int tear_down(void **state) {
  (void)state;
  forget();
  return 0;
}

/* An article by `who`, who says something, published on `day`. */
static dateline_article *make(const char *id, const char *who, const char *key, const char *day, const char *raw) {
  char json[2048];
  size_t n = 0; /* code points */
  for (const char *c = who; *c; c++) n += (*c & 0xC0) != 0x80;
  snprintf(json, sizeof json,
           "{\"record\":1,\"id\":\"%s\",\"title\":\"Talks in Porto\",\"published\":\"%s\",\"publisher\":\"Courier\","
           "\"text\":\"%s said the bridge was closed. \xC3\x89mile was told so.\","
           "\"sentences\":[[0,%zu],[%zu,%zu]],"
           "\"entities\":[{\"id\":\"e1\",\"type\":\"PER\",\"name\":\"%s\",\"key\":\"%s\",\"codes\":[],\"roles\":[],"
           "\"mentions\":[{\"start\":0,\"end\":%zu,\"kind\":\"name\"}]},"
           "{\"id\":\"e2\",\"type\":\"PER\",\"name\":\"\xC3\x89mile\",\"key\":\"emile\",\"codes\":[],\"roles\":[],"
           "\"mentions\":[{\"start\":%zu,\"end\":%zu,\"kind\":\"name\"}]}],"
           "\"statements\":[{\"id\":\"s1\",\"source\":[[0,%zu]],\"speaker\":\"e1\",\"source_kind\":\"other\","
           "\"party\":false,\"cue\":[[%zu,%zu]],\"content\":[[%zu,%zu]],\"kind\":\"indirect\",\"polarity\":\"says\","
           "\"hedge\":[],\"anonymous\":false}]}",
           id, day, who, n + 28, n + 29, n + 47, who, key, n, n + 29, n + 34, n, n + 1, n + 5, n + 6, n + 27);
  dateline_error error = {0};
  dateline_article *article = dl_alloc_zeroed(1, sizeof *article);
  assert_non_null(article);
  dl_arena_init(&article->arena);
  if (dl_record_read(&article->record, &article->arena, dl_str_z(json), &error)) fail_msg("%s", error.message);
  article->raw = dl_str_copy(&article->arena, dl_str_z(raw));
  return article;
}

static dateline_store *open_for(int is_writable, unsigned batch) {
  dateline_store_options options = DATELINE_STORE_OPTIONS_INIT;
  dateline_store *store = NULL;
  dateline_error error = {0};
  options.is_writable = is_writable;
  options.batch = batch;
  options.clock = 1710500000;
  if (dateline_store_open(&store, path, &options, &error)) fail_msg("%s", error.message);
  return store;
}

static int add(dateline_store *store, const char *id, const char *who, const char *key, const char *day, const char *raw) {
  int was_added = -1;
  dateline_error error = {0};
  dateline_article *article = make(id, who, key, day, raw);
  if (dateline_store_add(store, article, &was_added, &error)) fail_msg("%s", error.message);
  dateline_article_free(article);
  return was_added;
}

static int append(void *context, const char *bytes, size_t size) {
  dl_buf_add(context, bytes, size);
  return 0;
}

/* The ids that a selection loads, each with a space behind it. */
static void assert_loads(dateline_store *store, const dateline_selection *selection, const char *ids) {
  dateline_collection *collection;
  dateline_error error = {0};
  dl_buf got = {0};
  assert_int_equal(dateline_collection_new(&collection, NULL, &error), 0);
  if (dateline_store_load(store, selection, collection, &error)) fail_msg("%s", error.message);
  for (size_t i = 0; i < dateline_collection_size(collection); i++) {
    dl_buf_str(&got, dl_collected(collection, i)->id);
    dl_buf_char(&got, ' ');
  }
  dl_buf_char(&got, 0);
  assert_string_equal(got.at, ids);
  dl_buf_free(&got);
  dateline_collection_free(collection);
}

static long count(const char *query) {
  sqlite3 *db;
  sqlite3_stmt *q;
  assert_int_equal(sqlite3_open(path, &db), SQLITE_OK);
  assert_int_equal(sqlite3_prepare_v2(db, query, -1, &q, NULL), SQLITE_OK);
  assert_int_equal(sqlite3_step(q), SQLITE_ROW);
  long n = (long)sqlite3_column_int64(q, 0);
  sqlite3_finalize(q);
  sqlite3_close(db);
  return n;
}

static int change(const char *statement) {
  sqlite3 *db;
  assert_int_equal(sqlite3_open(path, &db), SQLITE_OK);
  int code = sqlite3_exec(db, statement, NULL, NULL, NULL);
  sqlite3_close(db);
  return code;
}

static void adding_twice_adds_once_and_other_bytes_are_a_version(void **state) {
  (void)state;
  dateline_store *store = open_for(1, 0);
  assert_int_equal(add(store, "a", "Ivan Petrov", "petrov", "2024-03-01", "one"), 1);
  assert_int_equal(add(store, "a", "Ivan Petrov", "petrov", "2024-03-01", "one"), 0);
  assert_int_equal(add(store, "a", "Ivan Petrov", "petrov", "2024-03-02", "two"), 1);
  assert_int_equal(add(store, "a#2", "Ivan Petrov", "petrov", "2024-03-02", "two"), 0); /* as one input would name it */
  assert_int_equal(add(store, "b", "Ivan Petrov", "petrov", "2024-03-01", "one"), 1);   /* another report, same bytes */
  assert_int_equal(dateline_store_commit(store, NULL), 0);
  assert_loads(store, NULL, "a a#2 b ");
  dateline_store_close(store);
  assert_int_equal(count("SELECT count(*) FROM raw"), 2);
  assert_int_equal(count("SELECT count(*) FROM log"), 3);
  assert_int_equal(count("SELECT version FROM article WHERE id = 'a#2' AND given_id = 'a'"), 2);
  assert_int_equal(count("SELECT added = '2024-03-15T10:53:20Z' FROM article"), 1);
}

static void names_find_every_spelling_and_words_any_case(void **state) {
  (void)state;
  dateline_store *store = open_for(1, 0);
  dateline_selection by = DATELINE_SELECTION_INIT;
  add(store, "a", "Sergei Orlov", "orlov", "2024-03-01", "1");
  add(store, "b", "Sergey Orlov", "orlov", "2024-03-02", "2");
  add(store, "c", "Sergei Volkov", "volkov", "2024-03-03", "3");
  dateline_store_commit(store, NULL);
  by.name = "sergei orlov";
  assert_loads(store, &by, "a b ");
  by.name = "Orlov";
  assert_loads(store, &by, "a b ");
  by.name = "volkov";
  assert_loads(store, &by, "c ");
  by.name = "EMILE";
  assert_loads(store, &by, "a b c ");
  by.name = "Orlov Volkov";
  assert_loads(store, &by, "");
  by.name = "'; DROP TABLE article; --";
  assert_loads(store, &by, "");
  by = (dateline_selection)DATELINE_SELECTION_INIT;
  by.words = "BRIDGE emile";
  assert_loads(store, &by, "a b c ");
  by.words = "\"bridge closed\"";
  assert_loads(store, &by, "");
  by.words = "\"bridge was\" Sergey";
  assert_loads(store, &by, "b ");
  by.words = "\" * ) OR (";
  assert_loads(store, &by, "");
  by = (dateline_selection)DATELINE_SELECTION_INIT;
  by.from = "2024-03-02";
  by.to = "2024-03-02";
  assert_loads(store, &by, "b ");
  dateline_store_close(store);
}

static void only_whole_batches_stay_when_it_ends_early(void **state) {
  (void)state;
  dateline_store *store = open_for(1, 2);
  char id[8];
  for (int i = 0; i < 5; i++) {
    snprintf(id, sizeof id, "n%d", i);
    add(store, id, "Ann Lee", "lee", "2024-03-01", id);
  }
  dateline_store_close(store); /* without commit: the fifth goes */
  assert_int_equal(count("SELECT count(*) FROM article"), 4);
  assert_int_equal(count("SELECT count(*) FROM log"), 4);
}

static void other_files_are_refused_and_left_alone(void **state) {
  (void)state;
  dateline_store *store;
  dateline_store_options options = DATELINE_STORE_OPTIONS_INIT;
  dateline_error error = {0};
  assert_int_equal(dateline_store_open(&store, path, NULL, &error), DATELINE_ESTORE); /* reading makes none */
  assert_int_not_equal(access(path, F_OK), 0);
  options.is_writable = 1;
  FILE *f = fopen(path, "w");
  for (int i = 0; i < 200; i++) fputs("this is no database\n", f);
  fclose(f);
  assert_int_equal(dateline_store_open(&store, path, &options, &error), DATELINE_ESTORE);
  assert_non_null(strstr(error.message, "is not a store"));
  forget();
  assert_int_equal(change("CREATE TABLE t (x)"), SQLITE_OK);
  assert_int_equal(dateline_store_open(&store, path, &options, &error), DATELINE_ESTORE);
  assert_non_null(strstr(error.message, "another program's"));
  assert_int_equal(count("SELECT count(*) FROM sqlite_schema"), 1);
  forget();
  dateline_store_close(open_for(1, 0));
  change("PRAGMA user_version = 99");
  assert_int_equal(dateline_store_open(&store, path, &options, &error), DATELINE_ESTORE);
  assert_non_null(strstr(error.message, "schema 99"));
  assert_null(store);
}

static void a_second_writer_is_told_so(void **state) {
  (void)state;
  dateline_store *store = open_for(1, 0), *second;
  dateline_store_options options = DATELINE_STORE_OPTIONS_INIT;
  dateline_error error = {0};
  add(store, "a", "Ann Lee", "lee", "2024-03-01", "1");
  options.is_writable = 1;
  options.wait_ms = 10;
  assert_int_equal(dateline_store_open(&second, path, &options, &error), 0);
  dateline_article *article = make("b", "Ann Lee", "lee", "2024-03-01", "2");
  assert_int_equal(dateline_store_add(second, article, NULL, &error), DATELINE_ESTORE);
  assert_non_null(strstr(error.message, "another program is writing"));
  dateline_store_commit(store, NULL);
  assert_int_equal(dateline_store_add(second, article, NULL, &error), 0);
  dateline_article_free(article);
  dateline_store_close(second);
  dateline_store_close(store);
}

static size_t problems_found(int rehashes) {
  dateline_store *store = open_for(0, 0);
  size_t problems = 0;
  assert_int_equal(dateline_store_check(store, rehashes, NULL, NULL, &problems, NULL), 0);
  dateline_store_close(store);
  return problems;
}

static void damage_is_found_and_the_log_stands(void **state) {
  (void)state;
  dateline_store *store = open_for(1, 0);
  add(store, "a", "Ann Lee", "lee", "2024-03-01", "1");
  add(store, "b", "Ann Lee", "lee", "2024-03-01", "2");
  dateline_store_commit(store, NULL);
  dateline_store_close(store);
  assert_int_equal(problems_found(1), 0);
  assert_int_equal(change("DELETE FROM log"), SQLITE_CONSTRAINT);
  assert_int_equal(change("UPDATE log SET at = ''"), SQLITE_CONSTRAINT);
  change("UPDATE raw SET bytes = (SELECT bytes FROM raw r WHERE r.rowid <> raw.rowid)");
  assert_int_equal(problems_found(0), 0);
  assert_int_equal(problems_found(1), 1); /* a now has the bytes of b */
  change("UPDATE article SET record = x'00'");
  assert_int_equal(problems_found(1), 3);
  dateline_collection *collection;
  dateline_error error = {0};
  store = open_for(0, 0);
  dateline_collection_new(&collection, NULL, NULL);
  assert_int_equal(dateline_store_load(store, NULL, collection, &error), DATELINE_ESTORE);
  assert_non_null(strstr(error.message, "record of a is damaged"));
  change("UPDATE article SET record = NULL WHERE 0; UPDATE article SET record_size = 99999999999");
  assert_int_equal(dateline_store_load(store, NULL, collection, &error), DATELINE_ESTORE);
  dateline_collection_free(collection);
  dateline_store_close(store);
}

static char *asked(dateline_store *store, dateline_query_kind kind, dateline_format format, const char *name, const char *words) {
  dateline_collection *collection;
  dateline_query query = DATELINE_QUERY_INIT;
  dateline_error error = {0};
  dl_buf out = {0};
  query.kind = kind;
  query.format = format;
  query.name = name;
  query.words = words;
  dateline_collection_new(&collection, NULL, NULL);
  dateline_store_load(store, NULL, collection, NULL);
  if (dateline_collection_query(collection, &query, append, &out, NULL, &error)) fail_msg("%s", error.message);
  dateline_collection_free(collection);
  dl_buf_char(&out, 0);
  return out.at;
}

static void queries_select(void **state) {
  (void)state;
  dateline_store *store = open_for(1, 0);
  add(store, "a", "Sergei Orlov", "orlov", "2024-03-01", "1");
  add(store, "b", "Sergey Orlov", "orlov", "2024-03-02", "2");
  add(store, "c", "Boris \x7f\xC2\x9B" "31mVolkov", "volkov", "2024-03-03", "3");
  dateline_store_commit(store, NULL);
  char *who = asked(store, DATELINE_QUERY_WHO, DATELINE_FORMAT_JSON, "Sergei Orlov", NULL);
  assert_non_null(strstr(who, "\"names\":[\"Sergei Orlov\",\"Sergey Orlov\"]"));
  assert_non_null(strstr(who, "\"articles\":[\"a\",\"b\"]"));
  assert_null(strstr(who, "Volkov"));
  char *quotes = asked(store, DATELINE_QUERY_QUOTES, DATELINE_FORMAT_JSON, "orlov", NULL);
  assert_non_null(strstr(quotes, "\"content\":\"the bridge was closed\",\"spans\":[[18,39]]"));
  assert_null(strstr(quotes, "Volkov"));
  char *emile = asked(store, DATELINE_QUERY_WHO, DATELINE_FORMAT_PEOPLE, "emile", NULL);
  assert_non_null(strstr(emile, "in 3 reports, 1 March 2024 to 3 March 2024"));
  char *people = asked(store, DATELINE_QUERY_QUOTES, DATELINE_FORMAT_PEOPLE, NULL, NULL);
  assert_non_null(strstr(people, "the bridge was closed"));
  assert_non_null(strstr(people, "Boris 31mVolkov"));
  assert_null(strstr(people, "\xC2\x9B")); /* nothing that an article carries commands the terminal */
  char *search = asked(store, DATELINE_QUERY_SEARCH, DATELINE_FORMAT_JSON, NULL, "\"bridge was\" sergey");
  assert_non_null(strstr(search, "{\"article\":\"b\""));
  assert_null(strstr(search, "\"article\":\"a\""));
  free(who), free(quotes), free(emile), free(people), free(search);
  dateline_store_close(store);
}

static void words_fold(void **state) {
  (void)state;
  static const char *const cases[][2] = {
      {"U.S.", "us"}, {"O\xE2\x80\x99" "Brien", "obrien"}, {"al-Assad", "al assad"}, {"  \xC3\x89mile  Zola ", "emile zola"},
      {"", ""},       {"...", ""}};
  for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
    dl_buf out = {0};
    dl_fold_name(&out, dl_str_z(cases[i][0]));
    assert_true(dl_str_is(dl_buf_view(&out), cases[i][1]));
    dl_buf_free(&out);
  }
  assert_true(dl_folded_has_all(DL_STR("sergei viktorovich lavrov"), DL_STR("lavrov sergei")));
  assert_false(dl_folded_has_all(DL_STR("sergei lavrov"), DL_STR("lav")));
  assert_false(dl_folded_has_all(DL_STR("sergei lavrov"), DL_STR("")));
}

static void hashes_are_sha256(void **state) {
  (void)state;
  char hex[65];
  dl_sha256(DL_STR("abc"), hex); /* FIPS 180-2, appendix B.1 */
  assert_string_equal(hex, "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad");
}

/* ---- memory: the library's own, then SQLite's, fails at every call in turn ---- */
static long left;
static void *counted(size_t n) { return left-- > 0 ? malloc(n) : NULL; }
static void *counted_resize(void *p, size_t n) { return left-- > 0 ? realloc(p, n) : NULL; }
static sqlite3_mem_methods real;
static void *sqlite_counted(int n) { return left-- > 0 ? real.xMalloc(n) : NULL; }
static void *sqlite_counted_resize(void *p, int n) { return left-- > 0 ? real.xRealloc(p, n) : NULL; }

/* Opens, adds one article, asks and closes. 0 or what came back. */
static int whole_way(dateline_article *article) {
  dateline_store *store = NULL;
  dateline_collection *collection = NULL;
  dateline_store_options options = DATELINE_STORE_OPTIONS_INIT;
  dateline_selection by = DATELINE_SELECTION_INIT;
  dateline_query query = DATELINE_QUERY_INIT;
  dl_buf out = {0};
  options.is_writable = 1;
  by.name = "lee";
  query.kind = DATELINE_QUERY_WHO;
  query.name = "lee";
  int status = dateline_store_open(&store, path, &options, NULL);
  if (!status) status = dateline_store_add(store, article, NULL, NULL);
  if (!status) status = dateline_store_commit(store, NULL);
  if (!status) status = dateline_collection_new(&collection, NULL, NULL);
  if (!status) status = dateline_store_load(store, &by, collection, NULL);
  if (!status) status = dateline_collection_query(collection, &query, append, &out, NULL, NULL);
  if (!status && out.is_full) status = DATELINE_ENOMEM;
  dl_buf_free(&out);
  dateline_collection_free(collection);
  dateline_store_close(store);
  return status;
}

static void memory_running_out_comes_back(void **state) {
  (void)state;
  int status = DATELINE_ENOMEM;
  long failures = 0;
  for (long budget = 0; status; budget++) {
    dateline_article *article = make("a", "Ann Lee", "lee", "2024-03-01", "1");
    forget();
    left = budget;
    dateline_set_allocator(counted, counted_resize, free);
    status = whole_way(article);
    dateline_set_allocator(NULL, NULL, NULL);
    if (status) assert_int_equal(status, DATELINE_ENOMEM);
    failures += status != 0;
    dateline_article_free(article);
  }
  assert_true(failures > 5);
}

static void sqlite_memory_running_out_comes_back(void **state) {
  (void)state;
  sqlite3_mem_methods failing;
  sqlite3_shutdown();
  assert_int_equal(sqlite3_config(SQLITE_CONFIG_GETMALLOC, &real), SQLITE_OK);
  failing = real;
  failing.xMalloc = sqlite_counted;
  failing.xRealloc = sqlite_counted_resize;
  assert_int_equal(sqlite3_config(SQLITE_CONFIG_MALLOC, &failing), SQLITE_OK);
  assert_int_equal(sqlite3_config(SQLITE_CONFIG_LOOKASIDE, 0, 0), SQLITE_OK);
  int status = DATELINE_ENOMEM;
  long failures = 0;
  left = 1000000;
  sqlite3_initialize();
  for (long budget = 0; status; budget += 1 + budget / 40) {
    dateline_article *article = make("a", "Ann Lee", "lee", "2024-03-01", "1");
    left = 1000000;
    forget();
    left = budget;
    status = whole_way(article);
    left = 1000000;
    if (status) assert_int_equal(status, DATELINE_ENOMEM);
    failures += status != 0;
    dateline_article_free(article);
  }
  sqlite3_shutdown();
  sqlite3_config(SQLITE_CONFIG_MALLOC, &real);
  assert_true(failures > 50);
}

#define STORE_TEST(f) cmocka_unit_test_setup_teardown(f, set_up, tear_down)
int main(void) {
  const struct CMUnitTest tests[] = {
      STORE_TEST(adding_twice_adds_once_and_other_bytes_are_a_version),
      STORE_TEST(names_find_every_spelling_and_words_any_case),
      STORE_TEST(only_whole_batches_stay_when_it_ends_early),
      STORE_TEST(other_files_are_refused_and_left_alone),
      STORE_TEST(a_second_writer_is_told_so),
      STORE_TEST(damage_is_found_and_the_log_stands),
      STORE_TEST(queries_select),
      cmocka_unit_test(words_fold),
      cmocka_unit_test(hashes_are_sha256),
      STORE_TEST(memory_running_out_comes_back),
      STORE_TEST(sqlite_memory_running_out_comes_back),
  };
  return cmocka_run_group_tests(tests, NULL, NULL);
}
