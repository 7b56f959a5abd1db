/*
 * test_places.c - the gazetteer (normalising, compiling, looking up, damaged
 * sections) and the places step over sentences of a report.
 */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>

#include "pipeline.h"
#include "gazetteer/gazetteer.h"
#include "with_resources.h"

/* ---- the gazetteer alone ---- */

static void assert_key(const char *name, const char *want, uint32_t want_words) {
  char key[DL_GAZ_KEY_SIZE];
  uint32_t words, n = dl_gazetteer_key(dl_str_z(name), key, &words);
  if (n != strlen(want) || memcmp(key, want, n) || words != want_words)
    fail_msg("key of \"%s\" is \"%.*s\" (%u), not \"%s\"", name, (int)n, key, words, want);
}

static void names_are_normalised(void **state) {
  (void)state;
  assert_key("Saint-Étienne", "st etienne", 2);
  assert_key("St. Étienne", "st etienne", 2);
  assert_key("Fort  Worth", "ft worth", 2);
  assert_key("Mount Pleasant", "mt pleasant", 2);
  assert_key("Port-au-Prince", "port au prince", 3);
  assert_key("Łódź", "lodz", 1);
  assert_key("Sana\xE2\x80\x99"
             "a", "sanaa", 1);
  assert_key("U.S.", "us", 1);
  assert_key("Aleppo -", "aleppo", 1);
  assert_key("--", "", 0);
  char longest[DL_GAZ_KEY_SIZE * 2];
  memset(longest, 'x', sizeof longest);
  char key[DL_GAZ_KEY_SIZE];
  assert_int_equal(dl_gazetteer_key(dl_str_of(longest, sizeof longest), key, NULL), 0);
}

static const char SMALL[] =
  "# a table\n"
  "country\tNorland\t50\t10\t11\tNO\t\t5000000\tNorthland|=Norlander|=Norlandic\tNOR\tEU\t.no\n"
  "country\tSudria\t-20\t30\t12\tSU\t\t9000000\t=Sudrian\tSUD\tAF\t.su\n"
  "adm1\tHill Province\t50.5\t10.5\t21\tNO\t01\t900000\t~Hil.\n"
  "c\tPorto Bello\t50.25\t10.75\t31\tNO\t01\t60000\tPortobello\n"
  "c\tPorto Bello\t-20.5\t30.125\t32\tSU\t\t2000000\n";

static void *compiled(size_t *size) {
  dl_str source = dl_str_z(SMALL), commons = dl_str_z("portobello\t2\n");
  dl_buf out = {0};
  dateline_error error = {0};
  if (dl_gazetteer_compile(&out, &source, 1, commons, &error)) fail_msg("%s", error.message);
  void *copy = aligned_alloc(64, (out.n + 63) / 64 * 64);
  memcpy(copy, out.at, out.n);
  *size = out.n;
  dl_buf_free(&out);
  return copy;
}

static void a_table_is_compiled_and_found(void **state) {
  (void)state;
  size_t size;
  void *bytes = compiled(&size);
  dl_gazetteer g;
  dateline_error error = {0};
  assert_int_equal(dl_gazetteer_check(&g, bytes, size, &error), DATELINE_OK);
  const dl_gaz_slot *s = dl_gazetteer_find_name(&g, DL_STR("PORTO-BELLO"));
  assert_non_null(s);
  assert_int_equal(s->n, 2);
  /* the larger first */
  assert_int_equal(g.row[g.posting[s->first] / 4].geonameid, 32);
  const dl_gaz_row *small = &g.row[g.posting[s->first + 1] / 4];
  assert_int_equal(small->lat_e5, 5025000);
  assert_int_equal(small->region, 0);
  assert_string_equal(g.country[small->country].iso3, "NOR");
  s = dl_gazetteer_find_name(&g, DL_STR("norlandic"));
  assert_non_null(s);
  assert_int_equal(g.posting[s->first] % 4, DL_GAZ_DEMONYM);
  s = dl_gazetteer_find_name(&g, DL_STR("hil"));
  assert_non_null(s);
  assert_int_equal(g.posting[s->first] % 4, DL_GAZ_SHORT);
  assert_int_equal(dl_gazetteer_find_name(&g, DL_STR("Portobello"))->common, 2);
  s = dl_gazetteer_find_name(&g, DL_STR("porto"));
  assert_non_null(s);
  assert_int_equal(s->n, 0);
  assert_int_equal(s->longest, 2);
  assert_null(dl_gazetteer_find_name(&g, DL_STR("Bello")));
  assert_int_equal(dl_gazetteer_domain(&g, DL_STR("su")), 1);
  free(bytes);
}

static void a_wrong_row_is_refused(void **state) {
  (void)state;
  static const char *const wrong[] = {"town\tX\t1\t2\n", "c\t\t1\t2\n", "c\tX\tnorth\t2\n", "c\tX\t91\t2\n",
    "c\tX\t1\t181\n", "c\tX\t1\t2\t3\tZZ\n"};
  for (size_t i = 0; i < sizeof wrong / sizeof *wrong; i++) {
    dl_str source = dl_str_z(wrong[i]);
    dl_buf out = {0};
    dateline_error error = {0};
    assert_int_equal(dl_gazetteer_compile(&out, &source, 1, DL_STR(""), &error), DATELINE_EFORMAT);
    dl_buf_free(&out);
  }
}

/* Every byte changed and every length cut: refused, or harmless. */
static void a_damaged_section_is_refused_or_harmless(void **state) {
  (void)state;
  size_t size;
  unsigned char *bytes = compiled(&size);
  dl_gazetteer g;
  dateline_error error = {0};
  uint32_t refused = 0;
  for (size_t cut = 0; cut < size; cut += cut < 64 ? 1 : 97)
    assert_int_equal(dl_gazetteer_check(&g, bytes, cut, &error), DATELINE_EFORMAT);
  for (size_t i = 0; i < size; i++) {
    unsigned char kept = bytes[i];
    bytes[i] ^= 0xFF;
    if (dl_gazetteer_check(&g, bytes, size, &error)) refused++;
    else {
      const dl_gaz_slot *s = dl_gazetteer_find_name(&g, DL_STR("Porto Bello"));
      for (uint32_t k = 0; s && k < s->n; k++) {
        dl_str name = dl_gazetteer_name(&g, &g.row[g.posting[s->first + k] / 4]);
        assert_true(name.s >= g.bytes && name.s + name.n <= g.bytes + g.head.bytes);
      }
    }
    bytes[i] = kept;
  }
  assert_true(refused > 100);
  assert_int_equal(dl_gazetteer_check(&g, bytes, size, &error), DATELINE_OK);
  free(bytes);
}

static void distances_are_right(void **state) {
  (void)state;
  dl_gaz_row london = {.lat_e5 = 5150853, .lon_e5 = -12574}, paris = {.lat_e5 = 4885341, .lon_e5 = 234880};
  dl_gaz_row fiji = {.lat_e5 = -1800000, .lon_e5 = 17900000}, tonga = {.lat_e5 = -1800000, .lon_e5 = -17900000};
  assert_in_range(dl_gazetteer_km(&london, &paris), 335, 352);
  assert_in_range(dl_gazetteer_km(&fiji, &tonga), 205, 218);
  assert_int_equal(dl_gazetteer_km(&london, &london), 0);
}

/* ---- the step ---- */

typedef struct expected {
  const char *name, *gazetteer_name, *country; /* gazetteer_name NULL: no point; name NULL: end of the list */
  dl_place_precision precision;
  dl_place_use use;
} expected;

typedef struct report {
  const char *publisher, *text;
  expected places[8];
} report;

static dl_article *read_report(dl_arena *arena, const char *publisher, const char *text) {
  dl_reader reader;
  dl_article *a = new_article(arena, dl_str_z(text));
  if (publisher) a->publisher = dl_str_z(publisher);
  a->is_read = true;
  assert_int_equal(dl_reader_init(&reader, resources), DATELINE_OK);
  assert_int_equal(dl_reader_read(&reader, a), DATELINE_OK);
  dl_reader_free(&reader);
  return a;
}

/* How many places have that name and no point. */
static uint32_t unplaced(const dl_article *a, const char *name) {
  uint32_t n = 0;
  for (uint32_t i = 0; i < a->places.n; i++) n += dl_str_is(a->places.at[i].name, name) && !a->places.at[i].has_point;
  return n;
}

static const dl_place *place_of(const dl_article *a, const char *name) {
  for (uint32_t i = 0; i < a->places.n; i++)
    if (dl_str_is(a->places.at[i].name, name)) return &a->places.at[i];
  return NULL;
}

static void assert_report(const report *r) {
  dl_arena arena;
  dl_article *a = read_report(&arena, r->publisher, r->text);
  for (const expected *e = r->places; e->name; e++) {
    const dl_place *p = place_of(a, e->name);
    if (!p) fail_msg("\"%s\" not found in: %s", e->name, r->text);
    if (p->has_point != (e->gazetteer_name != NULL))
      fail_msg("\"%s\" has %s point in: %s", e->name, p->has_point ? "a" : "no", r->text);
    if (!e->gazetteer_name) continue;
    assert_int_equal(unplaced(a, e->name), 0);
    if (!dl_str_is(p->gazetteer_name, e->gazetteer_name) || !dl_str_is(p->country, e->country) ||
        p->precision != e->precision || p->use != e->use)
      fail_msg("\"%s\" is %.*s %.*s %s %s in: %s", e->name, (int)p->gazetteer_name.n, p->gazetteer_name.s,
               (int)p->country.n, p->country.s, dl_place_precision_name((int)p->precision), dl_place_use_name((int)p->use), r->text);
  }
  dl_arena_free(&arena);
}

static void context_settles_a_name(void **state) {
  (void)state;
  static const report reports[] = {
    {NULL, "The fire broke out on Monday in a warehouse in Paris, Texas, and burned until dawn.",
     {{"Paris", "Paris", "USA", DL_PLACE_EXACT, DL_USE_LITERAL}, {"Texas", "Texas", "USA", DL_PLACE_ADM1, DL_USE_LITERAL}}},
    {NULL, "The fire broke out on Monday in a warehouse in Paris and burned until dawn, firefighters said.",
     {{"Paris", "Paris", "FRA", DL_PLACE_EXACT, DL_USE_LITERAL}}},
    {NULL, "Negotiators met in a hotel in Cambridge, England, on Tuesday evening.",
     {{"Cambridge", "Cambridge", "GBR", DL_PLACE_EXACT, DL_USE_LITERAL}}},
    {NULL, "The bus left Cambridge early and stopped twice near Boston and Worcester, Massachusetts.",
     {{"Cambridge", "Cambridge", "USA", DL_PLACE_EXACT, DL_USE_LITERAL},
      {"Boston", "Boston", "USA", DL_PLACE_NEAR, DL_USE_LITERAL}}},
    {NULL, "Two wells were poisoned in the village of Lebanon, Pa., last spring.",
     {{"Lebanon", "Lebanon", "USA", DL_PLACE_EXACT, DL_USE_LITERAL},
      {"Pa.", "Pennsylvania", "USA", DL_PLACE_ADM1, DL_USE_LITERAL}}},
  };
  for (size_t i = 0; i < sizeof reports / sizeof *reports; i++) assert_report(&reports[i]);
}

static void an_unknown_place_stands_at_its_holder(void **state) {
  (void)state;
  static const report reports[] = {
    {NULL, "Two houses collapsed in the Bayt Marwani neighborhood of Homs, Syria, a rescue worker said.",
     {{"Bayt Marwani", "Homs", "SYR", DL_PLACE_NEAR, DL_USE_LITERAL},
      {"Homs", "Homs", "SYR", DL_PLACE_EXACT, DL_USE_LITERAL}}},
    {NULL, "Two shops burned in Telmar Valley, Syria, on Monday. Nobody was hurt in Telmar Valley, a baker said.",
     {{"Telmar Valley", "Syria", "SYR", DL_PLACE_COUNTRY, DL_USE_LITERAL}}},
    {NULL, "Three barns burned in the village of Vadulesti in the Romanian county of Braila on Monday.",
     {{"Vadulesti", "Brăila", "ROU", DL_PLACE_NEAR, DL_USE_LITERAL}}},
    {NULL, "The twins came from Karsayar, a farming town in eastern Turkey, on Monday.",
     {{"Karsayar", "Turkey", "TUR", DL_PLACE_COUNTRY, DL_USE_LITERAL}}},
    {NULL, "The choir of Oxford University in England sang on Sunday, and the U.S. president wrote to it.",
     {{"Oxford", "Oxford", "GBR", DL_PLACE_EXACT, DL_USE_EMBEDDED}}},
  };
  for (size_t i = 0; i < sizeof reports / sizeof *reports; i++) assert_report(&reports[i]);
}

static void the_publisher_is_at_home(void **state) {
  (void)state;
  static const char text[] = "The library in London will close for repairs in March, the town's clerk said.";
  static const report reports[] = {
    {"www.lfpress.com", text, {{"London", "London", "CAN", DL_PLACE_EXACT, DL_USE_LITERAL}}},
    {NULL, text, {{"London", "London", "GBR", DL_PLACE_EXACT, DL_USE_LITERAL}}},
  };
  for (size_t i = 0; i < sizeof reports / sizeof *reports; i++) assert_report(&reports[i]);
}

static void type_words_tell_region_from_town(void **state) {
  (void)state;
  static const report reports[] = {
    {NULL, "Shells fell across Hama province during the night, residents said.",
     {{"Hama", "Hama", "SYR", DL_PLACE_ADM1, DL_USE_LITERAL}}},
    {NULL, "Shells fell in Aleppo, in northern Syria, during the night, residents said.",
     {{"Aleppo", "Aleppo", "SYR", DL_PLACE_EXACT, DL_USE_LITERAL},
      {"Syria", "Syria", "SYR", DL_PLACE_COUNTRY, DL_USE_LITERAL}}},
  };
  for (size_t i = 0; i < sizeof reports / sizeof *reports; i++) assert_report(&reports[i]);
}

static void a_settled_place_scores_more_than_a_guess(void **state) {
  (void)state;
  dl_arena arena;
  dl_article *a = read_report(&arena, NULL, "Two shops burned in Telmar Valley, Syria, on Monday, near Aleppo.");
  const dl_place *held = place_of(a, "Telmar Valley"), *town = place_of(a, "Aleppo");
  assert_non_null(held);
  assert_non_null(town);
  assert_true(town->score > held->score && held->score > 0 && town->score < 100);
  uint32_t n = 0;
  for (uint32_t i = 0; i < a->abstained.n; i++) n += a->abstained.at[i].span.start == held->span.start && dl_str_is(a->abstained.at[i].layer, "places");
  assert_int_equal(n, held->score < 50);
  dl_arena_free(&arena);
}

static void names_in_a_row_are_of_one_kind(void **state) {
  (void)state;
  static const report reports[] = {
    {NULL, "Crews were sent from Virginia, Washington, West Virginia and Wyoming.",
     {{"Washington", "Washington", "USA", DL_PLACE_ADM1, DL_USE_LITERAL}}},
    {NULL, "The beetle was found in states including Georgia, Oklahoma, Pennsylvania and Wisconsin.",
     {{"Georgia", "Georgia", "USA", DL_PLACE_ADM1, DL_USE_LITERAL},
      {"Oklahoma", "Oklahoma", "USA", DL_PLACE_ADM1, DL_USE_LITERAL}}},
    {NULL, "Power failed in Harvey, Harper and Kingman counties, the utility said.",
     {{"Harvey", "Harvey County", "USA", DL_PLACE_ADM2, DL_USE_LITERAL},
      {"Harper", "Harper County", "USA", DL_PLACE_ADM2, DL_USE_LITERAL},
      {"Kingman", "Kingman County", "USA", DL_PLACE_ADM2, DL_USE_LITERAL}}},
    {NULL, "Barges lay off Belgium, the Netherlands and Germany.",
     {{"Netherlands", "The Netherlands", "NLD", DL_PLACE_COUNTRY, DL_USE_LITERAL}}},
    {NULL, "A mill burned in Fulton County, located in Illinois.",
     {{"Fulton County", "Fulton County", "USA", DL_PLACE_ADM2, DL_USE_LITERAL}}},
  };
  for (size_t i = 0; i < sizeof reports / sizeof *reports; i++) assert_report(&reports[i]);
}

static void governments_and_peoples_are_told_from_places(void **state) {
  (void)state;
  static const report reports[] = {
    {NULL, "Moscow rejected the proposal on Friday. Two trains left for Moscow in the evening.",
     {{"Moscow", "Moscow", "RUS", DL_PLACE_EXACT, DL_USE_METONYMIC}}},
    {NULL, "The Turkish delegation arrived in Geneva on Sunday.",
     {{"Turkish", "Turkey", "TUR", DL_PLACE_COUNTRY, DL_USE_DEMONYM},
      {"Geneva", "Geneva", "CHE", DL_PLACE_EXACT, DL_USE_LITERAL}}},
  };
  for (size_t i = 0; i < sizeof reports / sizeof *reports; i++) assert_report(&reports[i]);
}

static void people_and_ordinary_words_are_no_places(void **state) {
  (void)state;
  static const struct {
    const char *text, *absent;
  } cases[] = {
    {"Mr. Washington told the inquiry that he had seen nothing.", "Washington"},
    {"Sydney Lincoln and her brother were found safe on Sunday.", "Sydney"},
    {"Reading helps children sleep, the study found.", "Reading"},
    {"He told us that the meeting, on Monday, went well for us.", "us"},
    {"Police said the march in March had been peaceful.", "March"},
    {"The choir sang in St. Peter's Square until dusk.", "St. Peter"},
    {"The nets were mended in Vila Torta de Jos by evening.", "Jos"},
  };
  for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
    dl_arena arena;
    dl_article *a = read_report(&arena, NULL, cases[i].text);
    if (place_of(a, cases[i].absent)) fail_msg("%s is a place in: %s", cases[i].absent, cases[i].text);
    dl_arena_free(&arena);
  }
}

/* The cost of a long run of names grows with the names. */
static void many_names_stay_linear(void **state) {
  (void)state;
  dl_buf text = {0};
  for (int i = 0; i < 20000; i++) dl_buf_z(&text, i % 7 ? "San Springfield Georgia " : "They met in Washington. ");
  dl_buf_char(&text, 0);
  dl_arena arena;
  dl_article *a = read_report(&arena, NULL, text.at);
  assert_true(a->places.n > 1000);
  dl_arena_free(&arena);
  dl_buf_free(&text);
}

int main(void) {
  const struct CMUnitTest tests[] = {
    cmocka_unit_test(names_are_normalised),
    cmocka_unit_test(a_table_is_compiled_and_found),
    cmocka_unit_test(a_wrong_row_is_refused),
    cmocka_unit_test(a_damaged_section_is_refused_or_harmless),
    cmocka_unit_test(distances_are_right),
    cmocka_unit_test(context_settles_a_name),
    cmocka_unit_test(an_unknown_place_stands_at_its_holder),
    cmocka_unit_test(the_publisher_is_at_home),
    cmocka_unit_test(type_words_tell_region_from_town),
    cmocka_unit_test(a_settled_place_scores_more_than_a_guess),
    cmocka_unit_test(names_in_a_row_are_of_one_kind),
    cmocka_unit_test(governments_and_peoples_are_told_from_places),
    cmocka_unit_test(people_and_ordinary_words_are_no_places),
    cmocka_unit_test(many_names_stay_linear),
  };
  return cmocka_run_group_tests(tests, open_resources, close_resources);
}
