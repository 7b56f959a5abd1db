/*
 * test_memory.c - every allocation of a whole run made to fail in turn: opening with a user's own tables, reading two
 * articles, comparing them and writing each view. Each failure must come back as DATELINE_ENOMEM, and nothing may leak (the sanitizer
 * build checks that).
 */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include <cmocka.h>

#include "dateline.h"

static long g_left = -1; /* allocations until one fails; -1: none fails */
static long g_count;

static int fails(void) {
  g_count++;
  return g_left >= 0 && g_left-- == 0;
}
static void *allocate(size_t n) { return fails() ? NULL : malloc(n); }
static void *resize(void *p, size_t n) { return fails() ? NULL : realloc(p, n); }

static const char TEXT[] =
    "Ferry sinks off Cebu, at least nine dead\n\nCEBU, Philippines (Tidewater) \xE2\x80\x94 A ferry with 120 people "
    "aboard sank off Cebu on Tuesday, killing at least nine, the coast guard said.\n\n\xE2\x80\x9CWe are still "
    "searching,\xE2\x80\x9D Commander Ana Reyes said. \xE2\x80\x9CThe sea is rough.\xE2\x80\x9D\n\nTwo children were among "
    "the dead, according to the Red Cross, which put the toll at 12. The report could not be independently verified.\n";

typedef struct job {
  dateline_collection *collection;
  dateline_error error;
  int status;
} job;

static int on_article(void *context, dateline_article *article, dateline_text rendered) {
  job *j = context;
  (void)rendered;
  j->status = dateline_collection_add(j->collection, article, &j->error);
  return j->status;
}

static int swallow(void *context, const char *bytes, size_t size) { return (void)context, (void)bytes, (void)size, 0; }

static char g_paths[2][64], g_tables[3][64];
static const char *const g_rows[] = {
    "name\tcode\tkind\ttype\nRed Cross\tNGOHLH\tngo\t\nAna Reyes\tPHLMIL\tmilitary\tperson\nbad\tcode\n",
    "name\tlat\tlon\tcountry\tpcode\nCebu\t\t\tPH\tPH072217\nSitio Lawis\t10.1\t123.2\tPH\tPH0722\n",
    "name\tkind\nTidewater\tmedia\n"};

/* The ledger with all that it says beside its rows, what is new in it, and why something was read so. */
static int answers(dateline_collection *c, dateline_error *error) {
  dateline_view_options o = DATELINE_VIEW_OPTIONS_INIT;
  int status = 0;
  o.has_why = 1;
  o.policy = "ucdp";
  o.a = "m1";
  o.at = "Cebu on Tuesday";
  for (int json = 0; json < 2 && !status; json++) {
    o.format = json ? DATELINE_FORMAT_JSON : DATELINE_FORMAT_PEOPLE;
    o.asof = "2024-03-13";
    status = dateline_collection_write(c, DATELINE_VIEW_LEDGER, &o, swallow, NULL, error);
    o.asof = "2024-03-12T01:30Z";
    if (!status) status = dateline_collection_write(c, DATELINE_VIEW_CHANGES, &o, swallow, NULL, error);
    if (!status) status = dateline_collection_write(c, DATELINE_VIEW_EXPLAIN, &o, swallow, NULL, error);
  }
  return status;
}

static int views(dateline_collection *c, dateline_error *error) {
  static const dateline_view all[] = {DATELINE_VIEW_COPIES, DATELINE_VIEW_STORIES, DATELINE_VIEW_LEDGER,
                                      DATELINE_VIEW_REPORT};
  int status = 0;
  for (size_t i = 0; i < sizeof all / sizeof *all && !status; i++) {
    dateline_view_options o = DATELINE_VIEW_OPTIONS_INIT;
    status = dateline_collection_write(c, all[i], &o, swallow, NULL, error);
    o.format = DATELINE_FORMAT_JSON;
    if (!status && all[i] != DATELINE_VIEW_REPORT) status = dateline_collection_write(c, all[i], &o, swallow, NULL, error);
  }
  static const char *const formats[] = {"polecat", "gdelt-mentions", "ucdp", "geojson"};
  for (size_t i = 0; i < sizeof formats / sizeof *formats && !status; i++) {
    dateline_view_options o = DATELINE_VIEW_OPTIONS_INIT;
    o.to = formats[i];
    status = dateline_collection_write(c, DATELINE_VIEW_EXPORT, &o, swallow, NULL, error);
  }
  return status;
}

static int whole_run(dateline_error *error) {
  dateline *library = NULL;
  job j = {0};
  const char *paths[] = {g_paths[0], g_paths[1]};
  dateline_read_options options = DATELINE_READ_OPTIONS_INIT;
  dateline_reading reading = {&j, on_article, NULL, NULL};
  size_t refused = 0;
  options.renders = 1;
  dateline_open_options open = DATELINE_OPEN_OPTIONS_INIT;
  open.actors = g_tables[0];
  open.places = g_tables[1];
  open.sources = g_tables[2];
  int status = dateline_open_with(&library, &open, NULL, error);
  if (!status) status = dateline_collection_new(&j.collection, library, error);
  if (!status) status = dateline_read(library, paths, 2, &options, &reading, &refused, error);
  if (j.status) status = j.status;
  if (!status && refused) status = DATELINE_EINPUT;
  if (!status) status = views(j.collection, error);
  if (!status) status = answers(j.collection, error);
  dateline_collection_free(j.collection);
  dateline_close(library);
  return status;
}

static void every_failing_allocation_comes_back(void **state) {
  (void)state;
  dateline_error error = {0};
  dateline_set_allocator(allocate, resize, free);
  g_left = -1;
  g_count = 0;
  assert_int_equal(whole_run(&error), DATELINE_OK);
  long total = g_count;
  assert_true(total > 20);
  for (long i = 0; i < total; i++) {
    g_left = i;
    int status = whole_run(&error);
    if (status != DATELINE_ENOMEM) print_message("allocation %ld of %ld: status %d, %s\n", i, total, status, error.message);
    assert_int_equal(status, DATELINE_ENOMEM);
  }
  dateline_set_allocator(NULL, NULL, NULL);
}

static int write_report(int i) {
  snprintf(g_paths[i], sizeof g_paths[i], "/tmp/dateline-memory-%d-%d.jsonl", (int)getpid(), i);
  FILE *f = fopen(g_paths[i], "wb");
  if (!f) return -1;
  fprintf(f, "{\"id\":\"m%d\",\"publisher\":\"Tidewater\",\"published\":\"2024-03-12T0%d:00Z\",\"text\":\"", i, i + 1);
  for (const char *at = TEXT; *at; at++) {
    if (*at == '\n') fputs("\\n", f);
    else fputc(*at, f);
  }
  fputs("\"}\n", f);
  return fclose(f);
}

static int write_table(int i) {
  snprintf(g_tables[i], sizeof g_tables[i], "/tmp/dateline-memory-%d-%d.tsv", (int)getpid(), i);
  FILE *f = fopen(g_tables[i], "wb");
  if (!f) return -1;
  fputs(g_rows[i], f);
  return fclose(f);
}

int main(void) {
  for (int i = 0; i < 2; i++)
    if (write_report(i)) return 1;
  for (int i = 0; i < 3; i++)
    if (write_table(i)) return 1;
  const struct CMUnitTest tests[] = {cmocka_unit_test(every_failing_allocation_comes_back)};
  int failed = cmocka_run_group_tests_name("memory", tests, NULL, NULL);
  for (int i = 0; i < 2; i++) unlink(g_paths[i]);
  for (int i = 0; i < 3; i++) unlink(g_tables[i]);
  return failed;
}
