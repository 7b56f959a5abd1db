/*
 * test_figures.c - figures of people affected, their incidents, persons and
 * tolls, each case read through the whole pipeline.
 *
 * A case is a short report and what must be found in it, in a line a figure:
 * effect, bounds and marks. Figures that are not named must not be found.
 */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>

#include "pipeline.h"
#include "record/day.h"

static dl_resources *resources;
static dl_reader reader;

static int open_resources(void **state) {
  (void)state;
  dateline_error error;
  if (dl_resources_open(&resources, NULL, &error)) {
    fprintf(stderr, "%s\n", error.message);
    return -1;
  }
  return dl_reader_init(&reader, resources);
}
static int close_resources(void **state) {
  (void)state;
  dl_reader_free(&reader);
  dl_resources_close(resources);
  return 0;
}

static dl_article *read_text(dl_arena *arena, const char *text) {
  dl_arena_init(arena);
  if (DL_ARENA_GUARD(arena)) fail_msg("out of memory");
  dl_article *a = dl_article_new(arena);
  a->id = DL_STR("case");
  a->text = dl_str_z(text);
  a->published_day = a->now_day = dl_day_of(2021, 3, 11); /* a Thursday */
  a->published = DL_STR("2021-03-11");
  dl_arena_unguard(arena);
  assert_int_equal(dl_reader_read(&reader, a), DATELINE_OK);
  return a;
}

static void bound_text(char out[32], int64_t value) {
  if (value == DL_OPEN) snprintf(out, 32, "-");
  else snprintf(out, 32, "%lld", (long long)value);
}

/* "at least 21: killed 21.. part" */
static void figure_text(const dl_article *a, const dl_figure *f, char out[256]) {
  char low[32], high[32];
  bound_text(low, f->low);
  bound_text(high, f->high);
  dl_str text = dl_text_of(a, f->span);
  snprintf(out, 256, "%.*s: %s %s..%s%s", (int)text.n, text.s, dl_effect_name((int)f->effect), low, high, f->is_part ? " part" : "");
}

typedef struct report {
  const char *text;
  const char *figures[8]; /* in order of the text */
} report;

static void check_figures(const report *r) {
  dl_arena arena;
  dl_article *a = read_text(&arena, r->text);
  char line[256];
  uint32_t n = 0;
  while (n < 8 && r->figures[n]) n++;
  for (uint32_t i = 0; i < a->figures.n && i < n; i++) {
    figure_text(a, &a->figures.at[i], line);
    if (strcmp(line, r->figures[i])) fail_msg("\"%s\"\n  found %s\n  not   %s", r->text, line, r->figures[i]);
  }
  if (a->figures.n != n) {
    if (a->figures.n > n) figure_text(a, &a->figures.at[n], line);
    fail_msg("\"%s\"\n  %u figures, not %u; next %s", r->text, a->figures.n, n, a->figures.n > n ? line : r->figures[a->figures.n]);
  }
  dl_arena_free(&arena);
}

#define CHECK_ALL(reports) \
  for (size_t i = 0; i < sizeof(reports) / sizeof *(reports); i++) check_figures(&(reports)[i])

static void numbers_have_their_bounds(void **state) {
  (void)state;
  static const report reports[] = {
      {"At least 21 people were killed in the fire.", {"At least 21: killed 21..-"}},
      {"The flood killed more than 1,300 people.", {"more than 1,300: killed 1301..-"}},
      {"Up to 40 miners were injured.", {"Up to 40: injured -..40"}},
      {"About twenty-three passengers were rescued.", {"About twenty-three: rescued 23..23"}},
      {"Dozens of villagers were arrested overnight.", {"Dozens: detained 24..99"}},
      {"Hundreds of thousands of people were displaced by the storm.", {"Hundreds of thousands: displaced 200000..999999"}},
      {"Between 10 and 20 civilians were killed in the raid.", {"Between 10 and 20: killed 10..20"}},
      {"The collapse injured a dozen workers.", {"a dozen: injured 12..12"}},
      {"Several soldiers were wounded.", {"Several: injured 3..9"}},
      {"Two or three sailors are missing.", {"Two or three: missing 2..3"}},
      {"The war has displaced 2.5 million people.", {"2.5 million: displaced 2500000..2500000"}},
      {"Fewer than 30 people were injured.", {"Fewer than 30: injured -..29"}},
      {"A few people were hurt.", {"A few: injured 3..5"}},
      {"Both pilots survived.", {"Both: rescued 2..2"}},
  };
  CHECK_ALL(reports);
}

static void predicates_decide_the_effect(void **state) {
  (void)state;
  static const report reports[] = {
      {"A bomb killed 12 people and wounded 30 on Wednesday.", {"12: killed 12..12", "30: injured 30..30"}},
      {"The blast tore through a market, killing nine shoppers and injuring another 20.", {"nine: killed 9..9", "20: injured 20..20"}},
      {"The shelling left 14 dead and more than 50 wounded.", {"14: killed 14..14", "more than 50: injured 51..-"}},
      {"The avalanche claimed the lives of six climbers.", {"six: killed 6..6"}},
      {"The death toll rose to 47.", {"47: killed 47..47"}},
      {"Police arrested 15 protesters.", {"15: detained 15..15"}},
      {"Three men injured in the crash died in hospital.", {"Three: killed 3..3"}},
      {"Some 300 villagers fled their homes.", {"Some 300: displaced 300..300"}},
      {"The rebels released five captured officers.", {"five: released 5..5"}},
      {"Three fishermen are missing.", {"Three: missing 3..3"}},
      {"Gunmen kidnapped eight students.", {"eight: kidnapped 8..8"}},
      {"Thousands of teachers marched through the capital.", {"Thousands: present 2000..9999"}},
      {"3 killed, 12 hurt in factory blast", {"3: killed 3..3", "12: injured 12..12"}},
      {"Four people who were injured in the crash died later.", {"Four: killed 4..4"}},
      {"A man was shot and killed by police.", {"A: killed 1..1"}},
  };
  CHECK_ALL(reports);
}

static void parts_and_rows(void **state) {
  (void)state;
  static const report reports[] = {
      {"Two soldiers and a child were killed.", {"Two: killed 2..2", "a: killed 1..1"}},
      {"Ten people were killed, including three children.", {"Ten: killed 10..10", "three: killed 3..3 part"}},
      {"Among the injured were two nurses.", {"two: injured 2..2 part"}},
      {"Seven of the dead were foreigners.", {"Seven: killed 7..7 part"}},
      {"A 17-year-old girl and a 52-year-old man died.", {"A: killed 1..1", "a: killed 1..1"}},
  };
  CHECK_ALL(reports);
}

static void what_is_no_figure(void **state) {
  (void)state;
  static const report reports[] = {
      {"The city of 2.3 million inhabitants lies on the coast.", {NULL}},
      {"The ministry put 11 companies on the list.", {NULL}},
      {"Two gunmen killed five people.", {"five: killed 5..5"}},
      {"The minister, 54, said the talks would last five days.", {NULL}},
      {"The company lost $30 million last year.", {NULL}},
      {"Lawmakers voted 210 to 180 for the bill.", {NULL}},
      {"Four militants executed the operation with a truck.", {NULL}},
      {"Jana Lund, a spokeswoman for the police, said the road was closed.", {NULL}},
      {"The five-day siege ended on Tuesday.", {NULL}},
  };
  CHECK_ALL(reports);
}

static const dl_toll *toll_of(const dl_article *a, dl_effect effect) {
  for (uint32_t i = 0; i < a->tolls.n; i++)
    if (a->tolls.at[i].effect == effect) return &a->tolls.at[i];
  return NULL;
}

typedef struct toll_case {
  const char *text;
  int64_t best, low, high; /* of the first toll of deaths; best -1: none */
} toll_case;

static void tolls_add_rows_and_never_sources(void **state) {
  (void)state;
  static const toll_case cases[] = {
      {"Two soldiers and a child were killed.", 3, 3, 3},
      {"Ten people were killed, including three children.", 10, 10, 10},
      {"An airstrike hit the market on Wednesday. Rescuers said 20 people were killed. The monitoring group said 12 people were killed.", 12, 12, 20},
      {"At least 8 people were killed in the blast. The blast killed at least eight people, police said.", 8, 8, -2},
      {"A teacher was killed and his brother was wounded.", 1, 1, 1},
      {"A militant was shot dead on Monday. Troops killed another militant.", 2, 2, 2},
      {"The mayor was assassinated outside his home.", 1, 1, 1},
      {"Villagers protested against the killing of two farmers.", -1, 0, 0},
      {"Police fired rubber bullets to disperse the 200 protesters.", -1, 0, 0},
  };
  for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
    dl_arena arena;
    dl_article *a = read_text(&arena, cases[i].text);
    const dl_toll *t = toll_of(a, DL_EFFECT_KILLED);
    if (cases[i].best < 0 ? t != NULL : !t || t->best != cases[i].best || t->low != cases[i].low || t->high != (cases[i].high == -2 ? DL_OPEN : cases[i].high))
      fail_msg("\"%s\": toll %lld, %lld..%lld", cases[i].text, t ? (long long)t->best : -1, t ? (long long)t->low : 0, t ? (long long)t->high : 0);
    if (t) assert_true(dl_str_is(t->policy, "cautious"));
    dl_arena_free(&arena);
  }
}

static const char two_days[] =
    "TARSK (Wire) - An airstrike on a bakery killed at least 14 people in the northern town of Tarsk on Wednesday, rescue workers said.\n\n"
    "The airstrike also wounded 40 people, the health office said. \"We are still digging,\" said Omar Haddan, a rescue worker.\n\n"
    "On Tuesday, a clinic in the town took in people after what doctors said was a chlorine gas attack. Doctors said they treated 60 people, though "
    "that could not be independently verified.\n\n"
    "The war has killed more than 90,000 people since 2014.\n";

static const dl_figure *figure_at(const dl_article *a, const char *text) {
  for (uint32_t i = 0; i < a->figures.n; i++)
    if (dl_str_is(dl_text_of(a, a->figures.at[i].span), text)) return &a->figures.at[i];
  fail_msg("no figure \"%s\"", text);
  return NULL;
}

static void incidents_are_told_apart_by_day_and_means(void **state) {
  (void)state;
  dl_arena arena;
  dl_article *a = read_text(&arena, two_days);
  const dl_figure *dead = figure_at(a, "at least 14"), *hurt = figure_at(a, "40"), *treated = figure_at(a, "60"), *war = figure_at(a, "more than 90,000");
  assert_int_equal(dead->incident, hurt->incident);
  assert_int_not_equal(dead->incident, treated->incident);
  assert_true(a->incidents.at[dead->incident].is_central);
  assert_true(dl_str_is(a->incidents.at[dead->incident].kind, "airstrike"));
  assert_true(dl_str_is(a->incidents.at[treated->incident].kind, "gas attack"));
  assert_int_equal(a->incidents.at[dead->incident].from_day, dl_day_of(2021, 3, 10));
  assert_int_equal(a->incidents.at[treated->incident].from_day, dl_day_of(2021, 3, 9));
  assert_int_equal(dead->scope, DL_SCOPE_MAIN);
  assert_int_equal(treated->scope, DL_SCOPE_OTHER);
  assert_int_equal(war->scope, DL_SCOPE_CUMULATIVE);
  assert_int_equal(treated->status, DL_FIGURE_UNVERIFIED);
  assert_int_equal(treated->effect, DL_EFFECT_HOSPITALISED);
  uint32_t central = 0;
  for (uint32_t i = 0; i < a->incidents.n; i++) central += a->incidents.at[i].is_central;
  assert_int_equal(central, 1);
  assert_int_equal(a->tolls.at[0].incident, dead->incident);
  dl_arena_free(&arena);
}

static void figures_keep_their_sources(void **state) {
  (void)state;
  static const struct { const char *text, *figure, *source; } cases[] = {
      {"Police said 12 people were killed in the crash.", "12", "Police"},
      {"Twelve people were killed, according to the interior ministry.", "Twelve", "the interior ministry"},
      {"The quake injured 90 people, hospital officials said.", "90", "hospital officials"},
      {"The storm killed 30 people.", "30", ""},
  };
  for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
    dl_arena arena;
    dl_article *a = read_text(&arena, cases[i].text);
    const dl_figure *f = figure_at(a, cases[i].figure);
    dl_str source = dl_span_is_empty(f->source) ? DL_STR("") : dl_text_of(a, f->source);
    if (!dl_str_is(source, cases[i].source)) fail_msg("\"%s\": source \"%.*s\"", cases[i].text, (int)source.n, source.s);
    dl_arena_free(&arena);
  }
}

static void persons_are_described(void **state) {
  (void)state;
  dl_arena arena;
  dl_article *a = read_text(&arena, "A 17-year-old girl and a 52-year-old man died in the fire.");
  assert_int_equal(a->persons.n, 2);
  assert_true(dl_str_is(a->persons.at[0].age, "17"));
  assert_true(dl_str_is(a->persons.at[0].sex, "female"));
  assert_true(dl_str_is(a->persons.at[1].age, "52"));
  assert_true(dl_str_is(a->persons.at[1].sex, "male"));
  assert_int_equal(a->persons.at[0].incident, a->persons.at[1].incident);
  dl_arena_free(&arena);
}

static void victims_are_as_said(void **state) {
  (void)state;
  dl_arena arena;
  dl_article *a = read_text(&arena, "Eleven civilians and four soldiers were killed. Three women were injured.");
  assert_int_equal(figure_at(a, "Eleven")->victims.status, DL_VICTIM_CIVILIAN);
  assert_int_equal(figure_at(a, "four")->victims.status, DL_VICTIM_COMBATANT);
  assert_true(dl_str_is(figure_at(a, "Three")->victims.sex, "female"));
  assert_true(dl_str_is(figure_at(a, "Eleven")->victims.as_called, "civilians"));
  dl_arena_free(&arena);
}

static void displaced_are_flow_or_stock(void **state) {
  (void)state;
  dl_arena arena;
  dl_article *a = read_text(&arena, "The fighting displaced 4,000 people. Some 900 refugees live in tents.");
  assert_int_equal(figure_at(a, "4,000")->measure, DL_MEASURE_FLOW);
  assert_int_equal(figure_at(a, "Some 900")->measure, DL_MEASURE_STOCK);
  dl_arena_free(&arena);
}

/* Long sentences of nothing but numbers and nested clauses cost their length. */
static void much_of_the_same_is_read(void **state) {
  (void)state;
  enum { TIMES = 4000 };
  const char piece[] = "and 20 people were killed who said that ";
  char *text = malloc(TIMES * sizeof piece + 1);
  assert_non_null(text);
  for (size_t i = 0; i < TIMES; i++) memcpy(text + i * (sizeof piece - 1), piece, sizeof piece);
  dl_arena arena;
  dl_article *a = read_text(&arena, text);
  assert_true(a->figures.n <= TIMES);
  dl_arena_free(&arena);
  free(text);
}

int main(void) {
  const struct CMUnitTest tests[] = {
      cmocka_unit_test(numbers_have_their_bounds),
      cmocka_unit_test(predicates_decide_the_effect),
      cmocka_unit_test(parts_and_rows),
      cmocka_unit_test(what_is_no_figure),
      cmocka_unit_test(tolls_add_rows_and_never_sources),
      cmocka_unit_test(incidents_are_told_apart_by_day_and_means),
      cmocka_unit_test(figures_keep_their_sources),
      cmocka_unit_test(persons_are_described),
      cmocka_unit_test(victims_are_as_said),
      cmocka_unit_test(displaced_are_flow_or_stock),
      cmocka_unit_test(much_of_the_same_is_read),
  };
  return cmocka_run_group_tests_name("figures", tests, open_resources, close_resources);
}
