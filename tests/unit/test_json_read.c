/* test_json_read.c - records come back from JSON as they went, and bad ones are refused with a reason. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdio.h>
#include <stdlib.h>

#include <cmocka.h>

#include "base/alloc.h"
#include "record/json.h"

/* One of everything; the text has letters of one to four bytes. */
static const char full[] =
    "{\"record\":1,\"id\":\"a\",\"url\":\"http://x.example/1\",\"file\":\"f\",\"publisher\":\"P\","
    "\"published\":\"2024-03-15\",\"updated\":\"2024-03-16\",\"retrieved\":\"2024-03-17T10:00:00Z\",\"title\":\"T \\\"q\\\"\","
    "\"section\":\"S\",\"language\":\"en\",\"story\":\"st\","
    "\"text\":\"Zo\xC3\xAB \xE2\x80\x9Cruns\xE2\x80\x9D \xF0\x9F\x9A\x80 from K\xC3\xB6ln, he said.\\nAt least 21 died\\u0000.\","
    "\"parts\":[{\"kind\":\"title\",\"start\":0,\"end\":12},{\"kind\":\"paragraph\",\"start\":12,\"end\":47}],"
    "\"dateline\":{\"start\":0,\"end\":3,\"place\":\"K\",\"date\":\"2024-03-14\"},"
    "\"credits\":[{\"agency\":\"AP\",\"role\":\"contributor\",\"start\":0,\"end\":3}],"
    "\"version\":{\"kind\":\"correction\",\"of\":\"x\",\"note\":\"n\"},"
    "\"sentences\":[[0,12],[12,30],[31,47]],"
    "\"entities\":[{\"id\":\"e1\",\"type\":\"PER\",\"name\":\"Zo\xC3\xAB\",\"key\":\"zoe\",\"codes\":[\"RUS\",\"GOV\"],"
    "\"roles\":[{\"text\":\"runs\",\"start\":5,\"end\":9}],"
    "\"mentions\":[{\"start\":0,\"end\":3,\"kind\":\"name\"},{\"start\":23,\"end\":25,\"kind\":\"pronoun\"}]}],"
    "\"times\":[{\"id\":\"t1\",\"start\":0,\"end\":3,\"type\":\"DATE\",\"value\":\"2024-W10\",\"from\":\"2024-03-04\","
    "\"to\":\"2024-03-10\",\"precision\":\"week\"}],"
    "\"places\":[{\"id\":\"p1\",\"start\":18,\"end\":22,\"name\":\"K\xC3\xB6ln\",\"gazetteer_name\":\"Cologne\",\"lat\":50.93333,"
    "\"lon\":-0.00001,\"geonameid\":2886242,\"country\":\"DEU\",\"precision\":\"exact\",\"use\":\"literal\",\"entity\":\"e1\"}],"
    "\"statements\":[{\"id\":\"s1\",\"source\":[[23,25]],\"speaker\":\"e1\",\"source_kind\":\"armed-group\",\"party\":true,"
    "\"cue\":[[26,30]],\"content\":[[4,10],[13,22]],\"kind\":\"mixed\",\"polarity\":\"will-not-say\","
    "\"hedge\":[{\"class\":\"alleged\",\"spans\":[[1,2]]}],\"time\":\"t1\",\"via\":\"s2\",\"anonymous\":true,\"reason\":[0,2]},"
    "{\"id\":\"s2\",\"source\":[],\"source_kind\":\"other\",\"party\":false,\"cue\":[],\"content\":[],\"kind\":\"direct\","
    "\"polarity\":\"says\",\"hedge\":[],\"via\":\"e1\",\"anonymous\":false}],"
    "\"incidents\":[{\"id\":\"i1\",\"kind\":\"airstrike\",\"weapon\":\"w\",\"from\":\"2024-03-13\",\"to\":\"2024-03-14\","
    "\"place\":\"p1\",\"parties\":[\"e1\"],\"status\":\"alleged\",\"central\":true,\"mentions\":[[0,3]]}],"
    "\"figures\":[{\"id\":\"f1\",\"start\":33,\"end\":44,\"text\":\"At least 21\",\"effect\":\"killed\",\"low\":21,\"high\":null,"
    "\"qualifier\":\"at least\",\"part\":true,\"scope\":\"cumulative\",\"incident\":\"i1\",\"victims\":{\"status\":\"civilian\","
    "\"as_called\":\"c\",\"age\":\"a\",\"sex\":\"s\",\"nationality\":\"n\",\"occupation\":\"o\",\"side\":\"d\"},\"unit\":\"person\","
    "\"measure\":\"stock\",\"source\":[23,25],\"chain\":[\"s2\",\"s1\"],\"hedge\":[{\"class\":\"possible\",\"spans\":[]}],"
    "\"status\":\"feared\",\"from\":\"2024-03-13\",\"to\":\"2024-03-14\",\"place\":\"p1\"}],"
    "\"persons\":[{\"id\":\"v1\",\"entity\":\"e1\",\"name\":\"Z\",\"age\":\"13\",\"sex\":\"female\",\"status\":\"reported\","
    "\"effect\":\"injured\",\"cause\":\"c\",\"incident\":\"i1\",\"source\":[0,3],\"figure\":\"f1\",\"start\":0,\"end\":3}],"
    "\"tolls\":[{\"incident\":\"i1\",\"effect\":\"killed\",\"best\":21,\"low\":21,\"high\":null,\"policy\":\"cautious\","
    "\"figures\":[\"f1\"]}],"
    "\"events\":[{\"id\":\"x1\",\"type\":\"ASSAULT\",\"mode\":\"aerial\",\"contexts\":[\"military\"],\"anchor\":[5,9],\"start\":0,"
    "\"end\":12,\"actors\":[{\"entity\":\"e1\",\"country\":\"RUS\",\"sector\":\"MIL\",\"code\":\"RUSMIL\"}],\"recipients\":"
    "[{\"code\":\"SYR\"}],\"status\":\"negated\",\"time\":\"t1\",\"place\":\"p1\",\"source\":\"s1\",\"incident\":\"i1\","
    "\"figures\":[\"f1\"]}],"
    "\"assertions\":[{\"id\":\"a1\",\"facet\":\"responsible\",\"stance\":\"denies\",\"incident\":\"i1\",\"start\":5,\"end\":9,"
    "\"named\":[0,3],\"entity\":\"e1\",\"source\":[23,25],\"speaker\":\"e1\",\"chain\":[\"s1\"]}],"
    "\"abstained\":[{\"layer\":\"names\",\"start\":0,\"end\":3,\"reason\":\"unsure\"}]}";

static int read_into(dl_article **a, dl_arena *arena, dl_str json, dateline_error *error) {
  dl_arena_init(arena);
  return dl_record_read(a, arena, json, error);
}

static void a_record_comes_back_to_the_byte(void **state) {
  (void)state;
  dl_arena arena;
  dl_article *a;
  dl_buf out = {0};
  dateline_error error = {0};
  assert_int_equal(read_into(&a, &arena, dl_str_z(full), &error), 0);
  assert_true(dl_record_write(a, &out));
  assert_int_equal(out.n, strlen(full));
  assert_memory_equal(out.at, full, out.n);
  assert_int_equal(a->figures.at[0].sentence, 2);
  assert_int_equal(a->sentences.at[2].part, 1);
  assert_int_equal(a->places.at[0].lon_e5, -1);
  assert_true(a->times.at[0].to_day - a->times.at[0].from_day == 6);
  dl_buf_free(&out);
  dl_arena_free(&arena);
}

/* `full` with the first `from` replaced by `to`. */
static char *altered(const char *from, const char *to) {
  const char *at = strstr(full, from);
  assert_non_null(at);
  size_t before = (size_t)(at - full), size = sizeof full + strlen(to);
  char *text = malloc(size);
  snprintf(text, size, "%.*s%s%s", (int)before, full, to, at + strlen(from));
  return text;
}

static void what_does_not_fit_is_refused_by_place(void **state) {
  (void)state;
  static const struct { const char *from, *to, *says; } cases[] = {
      {"\"record\":1", "\"record\":2", "layout"},
      {"\"effect\":\"killed\"", "\"effect\":\"slain\"", "figures[0].effect: \"slain\""},
      {"\"end\":47}", "\"end\":99}", "parts[1].start: lies outside"},
      {"\"end\":47}", "\"end\":11}", "parts[1].start: lies outside"},
      {"\"start\":12", "\"start\":-1", "parts[1].start: lies outside"},
      {"\"speaker\":\"e1\"", "\"speaker\":\"e2\"", "statements[0].speaker: names nothing"},
      {"\"speaker\":\"e1\"", "\"speaker\":\"t1\"", "statements[0].speaker: is not an id"},
      {"\"speaker\":\"e1\"", "\"speaker\":\"e0\"", "statements[0].speaker: names nothing"},
      {"\"speaker\":\"e1\"", "\"speaker\":\"e99999999999999999999999\"", "statements[0].speaker: names nothing"},
      {"\"speaker\":\"e1\"", "\"speaker\":7", "statements[0].speaker: is not an id"},
      {"\"id\":\"s2\"", "\"id\":\"s1\"", "statements[1].id"},
      {"\"codes\":[\"RUS\",\"GOV\"]", "\"codes\":\"RUS\"", "entities[0].codes: is not a list"},
      {"\"codes\":[\"RUS\",\"GOV\"]", "\"codes\":[null]", "entities[0].codes"},
      {"\"lat\":50.93333", "\"lat\":1e300", "places[0].lat"},
      {"\"low\":21", "\"low\":\"21\"", "figures[0].low"},
      {"\"low\":21", "\"low\":99999999999999999999", "record: "},
      {"\"from\":\"2024-03-13\"", "\"from\":\"soon\"", "incidents[0].from: is not a day"},
      {"\"party\":true", "\"party\":1", "statements[0].party"},
      {"\"victims\":{", "\"victims\":[],\"v\":{", "figures[0].victims"},
      {"\"best\":21", "\"best\":null", "tolls[0].best"},
      {"[0,12],[12,30]", "[0,12,13],[12,30]", "sentences"},
      {"\"id\":\"a\"", "\"id\":[]", "id: is not a string"},
      {"\"times\":[{", "\"times\":[7,{", "times[0]."},
  };
  for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
    dl_arena arena;
    dl_article *a;
    dateline_error error = {0};
    char *text = altered(cases[i].from, cases[i].to);
    assert_int_equal(read_into(&a, &arena, dl_str_z(text), &error), DATELINE_EFORMAT);
    assert_null(a);
    if (!strstr(error.message, cases[i].says)) fail_msg("%s -> %s: said \"%s\"", cases[i].from, cases[i].to, error.message);
    free(text);
    dl_arena_free(&arena);
  }
}

/* Every prefix, and the record with every byte changed in turn: read or refused, and what is read can be written. */
static void damage_never_crashes(void **state) {
  (void)state;
  size_t n = strlen(full), read = 0;
  char *text = malloc(n + 1);
  for (size_t i = 0; i < n * 4; i++) {
    dl_arena arena;
    dl_article *a;
    dl_buf out = {0};
    memcpy(text, full, n + 1);
    if (i >= n) text[i % n] = "9\"]x"[i / n];
    if (read_into(&a, &arena, dl_str_of(text, i < n ? i : n), NULL) == 0) {
      read++;
      assert_true(dl_record_write(a, &out));
    }
    dl_buf_free(&out);
    dl_arena_free(&arena);
  }
  assert_true(read > 100);
  free(text);
}

static void foreign_fields_are_passed_over_and_missing_ones_are_empty(void **state) {
  (void)state;
  dl_arena arena;
  dl_article *a;
  assert_int_equal(read_into(&a, &arena, dl_str_z("{\"record\":1,\"mood\":{\"x\":[1,2]}}"), NULL), 0);
  assert_int_equal(a->text.n, 0);
  assert_null(a->id.s);
  assert_int_equal(a->published_day, INT32_MIN);
  dl_arena_free(&arena);
  assert_int_equal(read_into(&a, &arena, dl_str_z("[1]"), NULL), DATELINE_EFORMAT);
  dl_arena_free(&arena);
}

static long left;
static void *counted(size_t n) { return left-- > 0 ? malloc(n) : NULL; }
static void *counted_resize(void *p, size_t n) { return left-- > 0 ? realloc(p, n) : NULL; }

static void memory_running_out_comes_back(void **state) {
  (void)state;
  /* a text over several arena blocks, so that the arena fails at different depths */
  size_t n = 600000;
  char *text = malloc(n + sizeof full), *at = text;
  at += sprintf(at, "{\"record\":1,\"text\":\"");
  memset(at, 'x', n);
  at += n;
  sprintf(at, "\"%s", strstr(full, ",\"parts\""));
  int status = DATELINE_ENOMEM, failed = 0;
  for (long budget = 0; status; budget++) {
    dl_arena arena;
    dl_article *a;
    dateline_error error = {0};
    left = budget;
    dateline_set_allocator(counted, counted_resize, free);
    status = read_into(&a, &arena, dl_str_z(text), &error);
    dateline_set_allocator(NULL, NULL, NULL);
    if (status) {
      assert_int_equal(status, DATELINE_ENOMEM);
      failed++;
    }
    dl_arena_free(&arena);
  }
  assert_true(failed >= 2);
  free(text);
}

int main(void) {
  const struct CMUnitTest tests[] = {
      cmocka_unit_test(a_record_comes_back_to_the_byte),
      cmocka_unit_test(what_does_not_fit_is_refused_by_place),
      cmocka_unit_test(damage_never_crashes),
      cmocka_unit_test(foreign_fields_are_passed_over_and_missing_ones_are_empty),
      cmocka_unit_test(memory_running_out_comes_back),
  };
  return cmocka_run_group_tests(tests, NULL, NULL);
}
