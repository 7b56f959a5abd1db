/* test_names.c - variants joined, roles, codes by date, titles and pronouns; each on a few lines of prose. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdio.h>
#include <stdlib.h>

#include <cmocka.h>

#include "names/actors.h"
#include "names/tables.h"
#include "pipeline.h"
#include "record/day.h"

static dl_resources *resources;
static dl_arena arena, tables_arena;
static dl_reader reader;
static dl_actors *actors;
static dl_names_tables tables;

static int open_all(void **state) {
  (void)state;
  dateline_error error = {0};
  dl_arena_init(&arena);
  dl_arena_init(&tables_arena);
  if (dl_resources_open(&resources, NULL, &error)) return fprintf(stderr, "%s\n", error.message), -1;
  if (dl_reader_init(&reader, resources)) return -1;
  if (dl_names_tables_open(&tables, resources->data, &error)) return -1;
  return dl_actors_open(&actors, &tables_arena, resources->data, &error);
}

static int close_all(void **state) {
  (void)state;
  dl_reader_free(&reader);
  dl_resources_close(resources);
  dl_arena_free(&arena);
  dl_arena_free(&tables_arena);
  return 0;
}

static dl_article *read_on(const char *text, const char *day) {
  dl_arena_reset(&arena);
  dl_article *a = dl_article_new(&arena);
  a->text = dl_str_z(text);
  a->is_read = true;
  if (day) {
    a->published = dl_str_z(day);
    a->published_day = dl_day_parse(a->published);
  }
  assert_int_equal(dl_reader_read(&reader, a), 0);
  return a;
}

/* The entity mentioned where the n-th `words` stand (from 1), DL_NONE where there is none. */
static uint32_t entity_of(const dl_article *a, const char *words, int nth) {
  const char *at = a->text.s;
  for (int i = 1; at; i++) {
    at = strstr(at, words);
    if (!at) break;
    if (i == nth) return dl_entity_at(a, dl_token_from(a, (uint32_t)(at - a->text.s)));
    at++;
  }
  fail_msg("\"%s\" does not stand in the text %d times", words, nth);
  return DL_NONE;
}

static const dl_entity *the(const dl_article *a, const char *words, int nth) {
  uint32_t id = entity_of(a, words, nth);
  if (id == DL_NONE) fail_msg("\"%s\" (%d) mentions no entity", words, nth);
  return &a->entities.at[id];
}

static void is_str(dl_str s, const char *z) {
  if (!dl_str_is(s, z)) fail_msg("\"%.*s\" is not \"%s\"", (int)s.n, s.s, z);
}

static void normal_forms_meet(void **state) {
  (void)state;
  static const char *const pairs[][2] = {
      {"sergei lavrov", "sergey lavrov"}, {"muammar qaddafi", "moammar gaddafi"}, {"volodymyr zelenskiy", "volodymyr zelenskyy"},
      {"george w bush", "george bush"},   {"mohamed morsi", "mohammed mursi"},    {"yevgeniy primakov", "evgeny primakov"}};
  dl_arena_reset(&arena);
  for (size_t i = 0; i < sizeof pairs / sizeof *pairs; i++) {
    dl_str a = dl_name_fold(&tables, &arena, dl_str_z(pairs[i][0])), b = dl_name_fold(&tables, &arena, dl_str_z(pairs[i][1]));
    if (!dl_str_eq(a, b)) fail_msg("%.*s and %.*s", (int)a.n, a.s, (int)b.n, b.s);
  }
}

static void codes_follow_the_day(void **state) {
  (void)state;
  dl_str putin = DL_STR("vladimir putin");
  is_str(dl_names_actor(&tables, putin, putin, dl_day_of(2010, 5, 1)).office, "prime-minister");
  is_str(dl_names_actor(&tables, putin, putin, dl_day_of(2016, 5, 1)).office, "president");
  dl_str carter = DL_STR("ashton carter");
  is_str(dl_names_actor(&tables, carter, carter, dl_day_of(2016, 9, 8)).code, "USAGOV");
  is_str(dl_names_actor(&tables, carter, carter, dl_day_of(2019, 9, 8)).code, "USA");
}

static void one_key_for_all_spellings(void **state) {
  (void)state;
  dl_article *a = read_on("GENEVA (Examiner) - Foreign Minister Sergei Lavrov landed in Geneva on Monday, and Bashar al-Assad "
                          "sent two aides to meet him. Officials of the U.S. were already there.\n", "2016-09-05");
  dl_str lavrov = dl_str_copy(&tables_arena, the(a, "Sergei", 1)->key), assad = dl_str_copy(&tables_arena, the(a, "Bashar", 1)->key);
  is_str(the(a, "U.S.", 1)->key, "USA");
  a = read_on("Sergey Lavrov telephoned Bashar Assad on Tuesday. The United States had not been told, and Washington protested.\n", "2016-09-06");
  assert_true(dl_str_eq(the(a, "Sergey", 1)->key, lavrov));
  assert_true(dl_str_eq(the(a, "Bashar", 1)->key, assad));
  is_str(the(a, "United States", 1)->key, "USA");
}

static void surnames_follow_full_names(void **state) {
  (void)state;
  dl_article *a = read_on("Margaret Oyelaran runs the clinic in Ibadan, and Peter Oyelaran keeps its books. "
                          "The ministry fined the clinic in May. Peter Oyelaran said the fine was paid. "
                          "Oyelaran showed a receipt.\n", NULL);
  assert_int_not_equal(entity_of(a, "Margaret", 1), entity_of(a, "Peter", 1));
  assert_int_equal(entity_of(a, "Peter", 1), entity_of(a, "Peter", 2));
  assert_int_equal(entity_of(a, "Oyelaran showed", 1), entity_of(a, "Peter", 1));
}

static void acronyms_and_short_forms_join(void **state) {
  (void)state;
  dl_article *a = read_on("The Lakeland Fishermen's Rescue Association (LFRA) sent three boats on Sunday. "
                          "The LFRA said all aboard were safe.\n", NULL);
  assert_int_equal(entity_of(a, "Lakeland", 1), entity_of(a, "LFRA said", 1));
}

static void groups_of_many_names_are_one(void **state) {
  (void)state;
  dl_article *a = read_on("Fighters of the Islamic State fled the town on Friday. Commanders said ISIS had mined the road, "
                          "and that Daesh still held two villages.\n", "2017-02-03");
  is_str(the(a, "Islamic State", 1)->key, "islamic state");
  is_str(the(a, "ISIS", 1)->key, "islamic state");
}

static void roles_are_read_beside_names(void **state) {
  (void)state;
  dl_article *a = read_on("Kenyan Transport Minister Wanjiru Kamathi closed the bridge on Monday. Tobias Lindqvist, "
                          "the harbor master's chief engineer, said the cracks were old.\n", NULL);
  const dl_entity *e = the(a, "Wanjiru", 1);
  assert_int_equal(e->roles.n, 1);
  is_str(dl_text_of(a, e->roles.at[0].span), "Kenyan Transport Minister");
  assert_int_equal(e->codes.n, 2);
  is_str(e->codes.at[0], "KEN");
  is_str(e->codes.at[1], "GOV");
}

static void titles_name_their_holders(void **state) {
  (void)state;
  dl_article *a = read_on("U.S. Defense Secretary Ashton Carter met troops in Kuwait on Monday. The Pentagon chief promised them "
                          "new vehicles. A spokesman was asked about the price.\n", "2016-09-06");
  assert_int_equal(entity_of(a, "chief", 1), entity_of(a, "Ashton", 1));
  assert_int_equal(entity_of(a, "spokesman", 1), DL_NONE);
}

static void pronouns_take_the_nearest_fit(void **state) {
  (void)state;
  dl_article *a = read_on("Elena Brandt opened the inquiry on Monday. She asked for every log of the ship. "
                          "Captain Thomas Reyes answered by letter. He blamed the weather.\n", NULL);
  assert_int_equal(entity_of(a, "She", 1), entity_of(a, "Elena", 1));
  assert_int_equal(entity_of(a, "He blamed", 1), entity_of(a, "Thomas", 1));
}

static void pronouns_of_the_nameless_stay_open(void **state) {
  (void)state;
  dl_article *a = read_on("Viktor Melnyk left the meeting early. A senior official who asked not to be named said the talks had "
                          "failed. He called the draft a joke.\n", NULL);
  assert_int_not_equal(entity_of(a, "He called", 1), entity_of(a, "Viktor", 1));
}

static void noun_phrases_have_codes(void **state) {
  (void)state;
  dl_article *a = read_on("Syrian government troops shelled the road. Russian officials denied it. Rebels fled. Rescuers came late.\n", NULL);
  struct {
    const char *word, *code;
  } cases[] = {{"troops", "SYRMIL"}, {"officials", "RUSGOV"}, {"Rebels", "REB"}, {"Rescuers", "CVL"}};
  for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
    uint32_t head = dl_token_from(a, (uint32_t)(strstr(a->text.s, cases[i].word) - a->text.s));
    if (DL_ARENA_GUARD(&arena)) fail();
    dl_str code = dl_actor_of(actors, a, head).code;
    dl_arena_unguard(&arena);
    is_str(code, cases[i].code);
  }
}

/* One report in small letters, as printed and in capitals: the same names with the same keys. */
static void case_changes_no_key(void **state) {
  (void)state;
  static const char *const texts[] = {
      "The Russian foreign minister, Sergei Lavrov, met John Kerry on Monday. Lavrov praised the United Nations. "
      "The Syrian Civil Defense said the pump was hit.\n",
      "the russian foreign minister, sergei lavrov, met john kerry on monday. lavrov praised the united nations. "
      "the syrian civil defense said the pump was hit.\n",
      "THE RUSSIAN FOREIGN MINISTER, SERGEI LAVROV, MET JOHN KERRY ON MONDAY. LAVROV PRAISED THE UNITED NATIONS. "
      "THE SYRIAN CIVIL DEFENSE SAID THE PUMP WAS HIT.\n"};
  static const char *const keys[] = {"RUS", "sergey lavrov", "john kerry", "united nations", "syrian civil defense"};
  for (size_t i = 0; i < sizeof texts / sizeof *texts; i++) {
    dl_article *a = read_on(texts[i], "2016-09-06");
    assert_int_equal(a->entities.n, 5);
    for (uint32_t k = 0; k < 5; k++) is_str(a->entities.at[k].key, keys[k]);
    assert_int_equal(a->entities.at[1].mentions.n, 2);
  }
}

static void mentions_are_in_order_and_whole(void **state) {
  (void)state;
  dl_article *a = read_on("President Amara Diallo spoke in Conakry. Diallo said she would stay. The president left at noon, and "
                          "her guards left with her.\n", NULL);
  for (uint32_t i = 0; i < a->entities.n; i++) {
    const dl_entity *e = &a->entities.at[i];
    assert_true(e->mentions.n > 0 && e->name.n > 0 && e->key.n > 0);
    for (uint32_t k = 0; k < e->mentions.n; k++) {
      assert_true(e->mentions.at[k].span.start < e->mentions.at[k].span.end);
      if (k) assert_true(e->mentions.at[k - 1].span.start <= e->mentions.at[k].span.start);
    }
  }
}

int main(void) {
  const struct CMUnitTest tests[] = {
      cmocka_unit_test(normal_forms_meet),
      cmocka_unit_test(codes_follow_the_day),
      cmocka_unit_test(one_key_for_all_spellings),
      cmocka_unit_test(surnames_follow_full_names),
      cmocka_unit_test(acronyms_and_short_forms_join),
      cmocka_unit_test(groups_of_many_names_are_one),
      cmocka_unit_test(roles_are_read_beside_names),
      cmocka_unit_test(titles_name_their_holders),
      cmocka_unit_test(pronouns_take_the_nearest_fit),
      cmocka_unit_test(pronouns_of_the_nameless_stay_open),
      cmocka_unit_test(noun_phrases_have_codes),
      cmocka_unit_test(case_changes_no_key),
      cmocka_unit_test(mentions_are_in_order_and_whole),
  };
  return cmocka_run_group_tests(tests, open_all, close_all);
}
