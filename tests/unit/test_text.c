/*
 * test_text.c - the text step: words and sentences as UD has them, parts and
 * what they say, quotation marks, language; and what must hold of any input:
 * every character in one word, offsets on characters, work that grows with the
 * text and no faster.
 */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <time.h>

#include <cmocka.h>

#include "base/buf.h"
#include "record/day.h"
#include "with_resources.h"

static dl_article *read_bytes(dl_arena *arena, dl_str text) {
  dl_article *a = new_article(arena, text);
  if (DL_ARENA_GUARD(arena)) fail_msg("out of memory");
  dl_text_read(resources->text, a);
  dl_arena_unguard(arena);
  return a;
}

/* Words parted by "|", or by "+" where a token is split into words; sentences by " / ". */
static void show_words(const dl_article *a, dl_buf *out) {
  for (uint32_t i = 0; i < a->tokens.n; i++) {
    const dl_token *t = &a->tokens.at[i];
    if (i) dl_buf_z(out, t->sentence != a->tokens.at[i - 1].sentence ? " / " : t->is_split ? "+" : "|");
    dl_buf_str(out, dl_text_of(a, (dl_span){t->start, t->end}));
  }
}

typedef struct case_of {
  const char *text, *want;
} case_of;

static void check_words(const case_of *cases, size_t n) {
  for (size_t i = 0; i < n; i++) {
    dl_arena arena;
    dl_buf got = {0};
    show_words(read_bytes(&arena, dl_str_z(cases[i].text)), &got);
    dl_buf_char(&got, 0);
    assert_string_equal(got.at, cases[i].want);
    dl_buf_free(&got);
    dl_arena_free(&arena);
  }
}
#define CHECK_WORDS(cases) check_words(cases, sizeof(cases) / sizeof *(cases))

static void contractions_are_words(void **state) {
  (void)state;
  const case_of all[] = {
      {"They don't and we cannot.", "They|do+n't|and|we|can+not|."},
      {"Its a shame, and lets go; its tail.", "It+s|a|shame|,|and|let+s|go|;|its|tail|."},
      {"It\xE2\x80\x99s the mayor\xE2\x80\x99s, I\xE2\x80\x99ll wait", "It+\xE2\x80\x99s|the|mayor+\xE2\x80\x99s|,|I+\xE2\x80\x99ll|wait"},
      {"She shouldn't've gone", "She|should+n't+'ve|gone"},
      {"the drivers' union", "the|drivers+'|union"},
      {"O'Hara is gonna sing rock 'n' roll", "O'Hara|is|gon+na|sing|rock|'n|'|roll"},
      {"since the '90s and the 1980's", "since|the|'90s|and|the|1980's"},
      {"CAN'T STOP", "CA+N'T|STOP"},
  };
  CHECK_WORDS(all);
}

static void hyphens_part_except_behind_prefixes(void **state) {
  (void)state;
  const case_of all[] = {
      {"a well-known anti-war ex-minister", "a|well|-|known|anti-war|ex-minister"},
      {"al-Masri of the U.S.-led force", "al|-|Masri|of|the|U.S.|-|led|force"},
      {"aged 20-25 call 555-0142 or 555-301-0142", "aged|20|-|25|call|555-0142|or|555-301-0142"},
      {"the plan--his own--failed", "the|plan|--|his|own|--|failed"},
      {"and/or on 3/4/2019", "and|/|or|on|3/4/2019"},
  };
  CHECK_WORDS(all);
}

static void numbers_and_signs(void **state) {
  (void)state;
  const case_of all[] = {
      {"$3.5bn, 12,000 people (40%) at 7:30pm", "$|3.5|bn|,|12,000|people|(|40|%|)|at|7:30|pm"},
      {"the 3rd 35mm film, US$200", "the|3rd|35|mm|film|,|US$|200"},
      {"AT&T and R&D; see www.example.org/a?b=1.", "AT&T|and|R&D|;|see|www.example.org/a?b=1|."},
      {"write to desk.one@example.org, now", "write|to|desk.one@example.org|,|now"},
      {"wait... what?!", "wait|...|what|?!"},
  };
  CHECK_WORDS(all);
}

static void entities_are_their_characters(void **state) {
  (void)state;
  const case_of all[] = {
      {"The mayor&#8217;s &quot;plan&quot; at AT&amp;T", "The|mayor+&#8217;s|&quot;|plan|&quot;|at|AT&amp;T"},
      {"he said&nbsp;so &amp;quot;twice&amp;quot;", "he|said|&nbsp;|so|&amp;quot;|twice|&amp;quot;"},
      {"don\xC3\xA2\xE2\x82\xAC\xE2\x84\xA2t go", "do+n\xC3\xA2\xE2\x82\xAC\xE2\x84\xA2t|go"},
  };
  CHECK_WORDS(all);
  dl_arena arena;
  dl_article *a = read_bytes(&arena, DL_STR("Caf&eacute; \xC3\x89T\xC3\x89 A\xC2\xAD" "B"));
  assert_true(dl_str_is(a->tokens.at[0].lower, "caf\xC3\xA9"));
  assert_true(dl_str_is(a->tokens.at[1].lower, "\xC3\xA9t\xC3\xA9"));
  assert_true(dl_str_is(a->tokens.at[2].lower, "ab"));
  dl_arena_free(&arena);
}

static void sentences_end_where_readers_end_them(void **state) {
  (void)state;
  const case_of all[] = {
      {"Mr. Hale left. Dr. Ines A. Roy stayed.", "Mr.|Hale|left|. / Dr.|Ines|A.|Roy|stayed|."},
      {"He lives in the U.S. The senator does not.", "He|lives|in|the|U.S. / The|senator|does|not|."},
      {"The U.S. Senate met at 5 p.m. on Tuesday.", "The|U.S.|Senate|met|at|5|p.m.|on|Tuesday|."},
      {"a deal with the U.S.The port was shut", "a|deal|with|the|U.S. / The|port|was|shut"},
      {"\"Stop it.\" He ran. \"Why?\" she asked.", "\"|Stop|it|.|\" / He|ran|. / \"|Why|?|\"|she|asked|."},
      {"in alt.news.local.old there b/c of rain and/or snow", "in|alt.news.local.old|there|b/c|of|rain|and|/|or|snow"},
      {"It costs $4.50. Really!", "It|costs|$|4.50|. / Really|!"},
      {"The vote was No. 4 on Jan. 5 in Boise.", "The|vote|was|No.|4|on|Jan.|5|in|Boise|."},
      {"They said no. No one asked.", "They|said|no|. / No|one|asked|."},
  };
  CHECK_WORDS(all);
}

/* "kind:text" of every part, parted by "|"; long ones cut. */
/* What stood on lines of its own and ran together when it was pasted. */
static void lines_without_stops_are_sentences(void **state) {
  (void)state;
  const case_of all[] = {
      {"call me Ann Holt 03/02/2001 09:15 AM I will", "call|me / Ann|Holt / 03/02/2001|09:15|AM / I|will"},
      {"Ann Holt on 03/02/2001 09:15:01 AM I will", "Ann|Holt|on|03/02/2001|09:15:01|AM / I|will"},
      {"The talks on 03/02/2001 09:15 were short", "The|talks|on|03/02/2001|09:15 / were|short"},
      {"On 03/02/2001 he left", "On|03/02/2001|he|left"},
      {"\"Ann Holt\" <ann@holt.example> Dear all", "\"|Ann|Holt|\"|<|ann@holt.example|> / Dear|all"},
      {"http://a.example/one.html http://a.example/two.html", "http://a.example/one.html / http://a.example/two.html"},
      {"See www.holt.example Monday", "See|www.holt.example|Monday"},
      {"Write soon. Kind regards, Ann We moved", "Write|soon|. / Kind|regards|, / Ann / We|moved"},
      {"Write soon. Thanks, Ann.", "Write|soon|. / Thanks|,|Ann|."},
      {"Many thanks, he said", "Many|thanks|,|he|said"},
      {"Goods ==================== The end", "Goods / ==================== / The|end"},
      {"- one cup - two spoons - a knife", "-|one|cup / -|two|spoons / -|a|knife"},
      {"- a man - tall and thin", "-|a|man|-|tall|and|thin"},
      {"Do this: 1. Wash it. 2. Dry it.", "Do|this|: / 1|.|Wash|it|. / 2|.|Dry|it|."},
      {"1. Boats 2. Cars 3. Trains", "1|.|Boats / 2|.|Cars / 3|.|Trains"},
      {"He is 41. She is 42. They met.", "He|is|41|. / She|is|42|. / They|met|."},
      {"Tents, beds, etc. We slept", "Tents|,|beds|,|etc. / We|slept"},
      {"Tents, beds, etc. were bought", "Tents|,|beds|,|etc.|were|bought"},
      {"P.S. We slept", "P.S.|We|slept"},
      {"He left . . . and came back", "He|left|.|.|.|and|came|back"},
      {"He left. [...] She came.", "He|left|.|[|...|] / She|came|."},
  };
  CHECK_WORDS(all);
}

/* In a text of one case a letter's size says nothing: neither for an end of the sentence nor against it. */
static void text_without_case_has_sentences(void **state) {
  (void)state;
  const case_of all[] = {
      {"the mayor said the road is \"shut for good.\" the drivers were not asked. dr. hale met anna k. roy there.",
       "the|mayor|said|the|road|is|\"|shut|for|good|.|\" / the|drivers|were|not|asked|. / dr.|hale|met|anna|k.|roy|there|."},
      {"THE MAYOR OF THE TOWN LIVES IN THE U.S. IN A LARGE HOUSE. THE DRIVERS WERE NOT ASKED.",
       "THE|MAYOR|OF|THE|TOWN|LIVES|IN|THE|U.S.|IN|A|LARGE|HOUSE|. / THE|DRIVERS|WERE|NOT|ASKED|."},
  };
  CHECK_WORDS(all);
}

static void show_parts(const dl_article *a, dl_buf *out) {
  for (uint32_t i = 0; i < a->parts.n; i++) {
    dl_str s = dl_text_of(a, a->parts.at[i].span);
    dl_buf_format(out, "%s%s:%.*s", i ? "|" : "", dl_part_kind_name((int)a->parts.at[i].kind), (int)(s.n < 24 ? s.n : 24), s.s);
  }
  dl_buf_char(out, 0);
}

static const char report[] =
    "Ferry owners face new checks after Brindle Sound\n\n"
    "By Tess Okafor and Liam Duarte, Reuters\n\n"
    "PORT ELLIS, Canada, March 3 (Reuters) - Inspectors boarded nine ferries on Monday, a week after one sank.\n\n"
    "\"We will look at every hull,\" the harbour master said, and his men went on to the next quay.\n\n"
    "Old hulls\n\n"
    "The oldest of the nine was built in 1961, the register shows, and was rebuilt twice since then.\n\n"
    "Correction: An earlier report gave the wrong year.\n\n"
    "Information for this article was contributed by Ana Ruiz, Bo Lind and staff members of The Associated Press; and by "
    "Kim Novak of The Boston Globe\n\n"
    "To contact the reporter on this story: Tess Okafor in Port Ellis at tokafor@example.org\n\n"
    "B Section on 03/04/2019";

static void parts_and_what_they_say(void **state) {
  (void)state;
  dl_arena arena;
  dl_article *a = read_bytes(&arena, dl_str_z(report));
  dl_buf got = {0};
  show_parts(a, &got);
  assert_string_equal(got.at,
                      "title:Ferry owners face new ch|byline:By Tess Okafor and Liam |dateline:PORT ELLIS, Canada, Marc|"
                      "paragraph:Inspectors boarded nine |paragraph:\"We will look at every h|subhead:Old hulls|"
                      "paragraph:The oldest of the nine w|notice:Correction: An earlier r|credit:Information for this art|"
                      "credit:To contact the reporter |boilerplate:B Section on 03/04/2019");
  dl_buf_free(&got);
  assert_true(dl_str_is(a->dateline_place, "PORT ELLIS"));
  assert_true(dl_str_is(a->section, "B"));
  assert_int_equal(a->published_day, dl_day_of(2019, 3, 4));
  assert_int_equal(a->version.kind, DL_VERSION_CORRECTION);
  const char *want[][3] = {{"Tess Okafor", "Reuters", "author"},        {"Liam Duarte", "Reuters", "author"},
                           {NULL, "Reuters", "author"},                 {"Ana Ruiz", "Associated Press", "contributor"},
                           {"Bo Lind", "Associated Press", "contributor"}, {"Kim Novak", "The Boston Globe", "contributor"},
                           {"Tess Okafor", NULL, "author"}};
  assert_int_equal(a->credits.n, sizeof want / sizeof *want);
  for (uint32_t i = 0; i < a->credits.n; i++) {
    const dl_credit *c = &a->credits.at[i];
    assert_true(want[i][0] ? dl_str_is(c->name, want[i][0]) : c->name.s == NULL);
    assert_true(want[i][1] ? dl_str_is(c->agency, want[i][1]) : c->agency.s == NULL);
    assert_string_equal(dl_credit_role_name((int)c->role), want[i][2]);
  }
  dl_arena_free(&arena);
}

static void datelines_of_many_forms(void **state) {
  (void)state;
  static const struct {
    const char *text, *place;
  } all[] = {
      {"BEIRUT (AP) \xE2\x80\x94 The army closed two roads into the city.", "BEIRUT"},
      {"LEEDS, England -- The council met behind closed doors.", "LEEDS"},
      {"Nairobi, Kenya \xE2\x80\x94 The council met behind closed doors.", "Nairobi"},
      {"St. John's, 5 May (AFP) - The council met behind closed doors.", "St. John's"},
      {"KABUL: The council met behind closed doors on Monday.", "KABUL"},
      {"BREAKING -- The council met behind closed doors on Monday.", NULL},
      {"The council -- all nine of its members -- met behind closed doors.", NULL},
      {"Smith, Jones and Hart - the three of them - met again on Monday.", NULL},
  };
  for (size_t i = 0; i < sizeof all / sizeof *all; i++) {
    dl_arena arena;
    dl_article *a = read_bytes(&arena, dl_str_z(all[i].text));
    if (all[i].place) assert_true(a->dateline_place.s && dl_str_is(a->dateline_place, all[i].place));
    else assert_null(a->dateline_place.s);
    dl_arena_free(&arena);
  }
}

static void credits_name_agencies_and_people(void **state) {
  (void)state;
  static const struct {
    const char *text, *want; /* "name/agency" of each credit */
  } all[] = {
      {"ROVER, Ohio (Hillcrest) -- The mill shut on Monday, the owners said.", "/Hillcrest"},
      {"ROVER (Ohio) -- The mill shut on Monday, the owners said in a letter.", ""},
      {"The mill shut on Monday, the owners said.\n\nHillcrest News Agency", "/Hillcrest News Agency"},
      {"The mill shut on Monday, the owners said.\n\nThe Rover Herald, with material from Hillcrest", "/The Rover Herald|/Hillcrest"},
      {"The mill shut on Monday, the owners said.\n\nReporting by Hillcrest News Agency", "/Hillcrest News Agency"},
      {"The mill shut on Monday, the owners said.\n\n(Reporting by Ana Dorn in Rover; Editing by Lee Poe)", "Ana Dorn/|Lee Poe/"},
      {"The mill shut on Monday, the owners said.\n\nReuters writers Ana Dorn and Lee Poe contributed to this report.",
       "Ana Dorn/Reuters|Lee Poe/Reuters"},
      {"The mill shut on Monday, the owners said.\n\nReuters writers Ana Dorn in Rover, Ohio, and Lee Poe contributed.\n\n"
       "Ana Dorn in Rover, Ohio, contributed to this report.", "Ana Dorn/"},
      {"The mill shut\n\nANA DORN\nHILLCREST NEWS AGENCY\n\nThe mill shut on Monday, the owners said.\n\nIt was old.",
       "ANA DORN/HILLCREST NEWS AGENCY"},
      {"The mill shut on Monday, the owners said.\n\nCompiled by the foreign desk from reports by Hillcrest and The Rover Courant",
       "/Hillcrest|/The Rover Courant"},
  };
  for (size_t i = 0; i < sizeof all / sizeof *all; i++) {
    dl_arena arena;
    dl_buf got = {0};
    dl_article *a = read_bytes(&arena, dl_str_z(all[i].text));
    for (uint32_t k = 0; k < a->credits.n; k++) {
      if (k) dl_buf_char(&got, '|');
      dl_buf_str(&got, a->credits.at[k].name);
      dl_buf_char(&got, '/');
      dl_buf_str(&got, a->credits.at[k].agency);
    }
    dl_buf_char(&got, 0);
    assert_string_equal(got.at, all[i].want);
    dl_buf_free(&got);
    dl_arena_free(&arena);
  }
}

static void wrapped_lines_are_one_paragraph(void **state) {
  (void)state;
  dl_arena arena;
  dl_article *a = read_bytes(&arena, DL_STR("The harbour was quiet on Monday after the week of storms,\n"
                                            "and the first boats went out again before the sun was up.\n"
                                            "Prices fell.\n"
                                            "The market opened late, as the carts from the hill towns\n"
                                            "had been held up by the flooded road."));
  assert_int_equal(a->parts.n, 2);
  dl_arena_free(&arena);
  a = read_bytes(&arena, DL_STR("The harbour was quiet on Monday after the week of storms, and the first boats went out again "
                                "before the sun was up.\nPrices fell on the market."));
  assert_int_equal(a->parts.n, 2);
  dl_arena_free(&arena);
}

/* Each quotation's inside, with its depth and whether it is closed or continues another. */
static void show_quotes(const dl_article *a, dl_buf *out) {
  for (uint32_t i = 0; i < a->quotes.n; i++) {
    const dl_quote *q = &a->quotes.at[i];
    if (i) dl_buf_char(out, '|');
    if (q->outer != DL_NONE) dl_buf_format(out, "in%u:", q->outer);
    if (q->continues != DL_NONE) dl_buf_format(out, "after%u:", q->continues);
    dl_buf_str(out, dl_text_of(a, q->inside));
    if (!q->is_closed) dl_buf_z(out, "~");
  }
  dl_buf_char(out, 0);
}

static void quotation_marks_are_paired(void **state) {
  (void)state;
  const case_of all[] = {
      {"\"We won't go,\" he said. \"Not now.\"", "We won't go,|Not now."},
      {"\xE2\x80\x9CThe \xE2\x80\x98last door\xE2\x80\x99 is shut,\xE2\x80\x9D she said.", "The \xE2\x80\x98last door\xE2\x80\x99 is shut,|in0:last door"},
      {"He called it 'a mess' and left the workers' hall.", "a mess"},
      {"\"One thing,\n\n\"and another,\" he said.", "One thing,~|after0:and another,"},
      {"\"A stray mark.\n\nNothing here is quoted.", "A stray mark.~"},
      {"\"It was dark. \"No one spoke,\" she said.", "It was dark.~|after0:No one spoke,"},
      {"He said \"one and \"two\" of them.", "one and~|two"},
      {"``Go,'' he said. \xC2\xABNon\xC2\xBB, she said.", "Go,|Non"},
      {"It's the boys' 5' wall.", ""},
      {"&quot;Gone,&quot; he said.", "Gone,"},
  };
  for (size_t i = 0; i < sizeof all / sizeof *all; i++) {
    dl_arena arena;
    dl_buf got = {0};
    show_quotes(read_bytes(&arena, dl_str_z(all[i].text)), &got);
    assert_string_equal(got.at, all[i].want);
    dl_buf_free(&got);
    dl_arena_free(&arena);
  }
}

static void languages_are_told(void **state) {
  (void)state;
  static const struct {
    const char *text, *language;
  } all[] = {
      {"Le maire de la ville a d\xC3\xA9" "clar\xC3\xA9 que les bateaux ne sortiront pas dans la nuit.", "fr"},
      {"Der B\xC3\xBCrgermeister sagte, dass die Schiffe in der Nacht nicht auslaufen werden und der Hafen zu ist.", "de"},
      {"El alcalde dijo que los barcos no saldr\xC3\xA1" "n por la noche y que el puerto queda cerrado.", "es"},
      {"\xD0\x9C\xD1\x8D\xD1\x80 \xD1\x81\xD0\xBA\xD0\xB0\xD0\xB7\xD0\xB0\xD0\xBB, \xD1\x87\xD1\x82\xD0\xBE \xD0\xBF\xD0\xBE\xD1\x80\xD1\x82 \xD0\xB7\xD0\xB0\xD0\xBA\xD1\x80\xD1\x8B\xD1\x82.", "ru"},
      {"MAYOR SHUTS PORT AFTER STORM", NULL},
      {"THE MAYOR SAID THAT THE BOATS WOULD NOT GO OUT AT NIGHT.", NULL},
      {"Five dead.", NULL},
      {"The film La Vie en rose and the paper Le Monde were named by the mayor on Monday.", NULL},
  };
  for (size_t i = 0; i < sizeof all / sizeof *all; i++) {
    dl_arena arena;
    dl_article *a = read_bytes(&arena, dl_str_z(all[i].text));
    assert_int_equal(a->is_read, all[i].language == NULL);
    if (all[i].language) {
      assert_true(dl_str_is(a->language, all[i].language));
      assert_int_equal(a->abstained.n, 1);
    }
    dl_arena_free(&arena);
  }
}

/* ---- what must hold of any text ---- */

static bool is_space_code(uint32_t c) {
  return c == ' ' || (c >= 9 && c <= 13) || c == 0x85 || c == 0xA0 || c == 0x1680 || (c >= 0x2000 && c <= 0x200A) ||
         c == 0x2028 || c == 0x2029 || c == 0x202F || c == 0x205F || c == 0x3000;
}

static void assert_whole(const dl_article *a) {
  uint32_t at = 0, next = 0;
  for (uint32_t i = 0; i < a->tokens.n; i++) {
    const dl_token *t = &a->tokens.at[i];
    assert_true(t->start >= at && t->end > t->start && t->end <= a->text.n);
    while (at < t->start) { /* only spaces lie between */
      uint32_t code;
      at += dl_utf8_decode(a->text.s + at, a->text.n - at, &code);
      assert_true(is_space_code(code));
    }
    assert_int_equal(at, t->start);
    while (at < t->end) {
      uint32_t code;
      at += dl_utf8_decode(a->text.s + at, a->text.n - at, &code);
      assert_false(is_space_code(code));
    }
    assert_int_equal(at, t->end);
    assert_true(t->lower.n > 0 && dl_utf8_valid(t->lower.s, t->lower.n) == t->lower.n);
    assert_true(t->sentence < a->sentences.n);
    assert_true(i >= a->sentences.at[t->sentence].first && i < a->sentences.at[t->sentence].end);
    if (t->is_split) assert_true(!t->has_space_before && a->tokens.at[i - 1].sentence == t->sentence);
  }
  for (; at < a->text.n;) {
    uint32_t code;
    at += dl_utf8_decode(a->text.s + at, a->text.n - at, &code);
    assert_true(is_space_code(code));
  }
  for (uint32_t k = 0; k < a->sentences.n; k++) {
    const dl_sentence *s = &a->sentences.at[k];
    assert_int_equal(s->first, next);
    assert_true(s->end > s->first && s->end - s->first <= 400 && s->part < a->parts.n);
    next = s->end;
  }
  assert_int_equal(next, a->tokens.n);
  for (uint32_t i = 0; i < a->quotes.n; i++) {
    const dl_quote *q = &a->quotes.at[i];
    assert_true(q->span.start < q->inside.start && q->inside.start < q->inside.end && q->inside.end <= q->span.end);
    assert_true(q->outer == DL_NONE || q->outer < i);
    assert_true(q->continues == DL_NONE || q->continues < i);
  }
}

static void every_character_is_in_one_word(void **state) {
  (void)state;
  static const char *const pieces[] = {
      "the", "The", "don't", "U.S.", "a.m.", " ", " ", " ", "\n", "\n\n", ".", "...", "\"", "'", "\xE2\x80\x99", "\xE2\x80\x9C",
      "\xE2\x80\x9D", "(", ")", "&amp;", "&#8217;", "&nbsp;", "&", "-", "--", "\xE2\x80\x94", "$5", "3,000", "1/2", "\xC2\xA0", "\x01",
      "\xE2\x80\x8B", "@", "http://a.b", "\xC3\xA9", "\xF0\x9F\x98\x80", "cannot", "AP", ":", "By ", "Correction: ", "\r", "\t", "%",
      "\xC2\x93", "`", "\xC3\xA2\xE2\x82\xAC\xE2\x84\xA2", "\xE4\xB8\xAD", "?!", "#", "*", "of The", "/", "+1", "''"};
  uint32_t seed = 12345;
  for (uint32_t round = 0; round < 4000; round++) {
    dl_buf text = {0};
    uint32_t n = round % 60;
    for (uint32_t i = 0; i < n; i++) {
      seed = seed * 1664525u + 1013904223u;
      dl_buf_z(&text, pieces[(seed >> 8) % (sizeof pieces / sizeof *pieces)]);
    }
    dl_arena arena;
    assert_whole(read_bytes(&arena, dl_buf_view(&text)));
    dl_arena_free(&arena);
    dl_buf_free(&text);
  }
  for (uint32_t n = 0; n <= sizeof report - 1; n++) { /* any beginning of a report */
    dl_arena arena;
    assert_whole(read_bytes(&arena, dl_str_of(report, n)));
    dl_arena_free(&arena);
  }
}

static double seconds_for(const char *piece, size_t bytes) {
  dl_buf text = {0};
  dl_arena arena;
  while (text.n < bytes) dl_buf_z(&text, piece);
  clock_t from = clock();
  dl_article *a = read_bytes(&arena, dl_buf_view(&text));
  double took = (double)(clock() - from) / CLOCKS_PER_SEC;
  if (bytes < 300000) assert_whole(a);
  dl_arena_free(&arena);
  dl_buf_free(&text);
  return took;
}

static void work_grows_with_the_text(void **state) {
  (void)state;
  if (getenv("DATELINE_TEST_UNTIMED")) skip(); /* under valgrind time tells nothing */
  static const char *const pieces[] = {
      "a", "\"", "'", "(", ")", "()", ".", "a.", "1-", "1/", "1,", "&", "&amp;", "a'b", "a@", "a\n", "a\n\n", "\"a ", "'a ", "co-", "U.S.",
      "a ", "http://a", "\xE2\x80\x94 ", "\xE2\x80\x98'a ", "AB -- c", "AB, ", "a.b", "By A", "!", "&#8217;", "\xE2\x80\x9C", "Mr. ", "-", "$",
      "\xC3\xA9", "A\n\n", "\"a\n\n", "By A B\n", ",", " - ", "A. ", "\xE4\xB8\xAD", "x-1-", "- ", "- a ", "3. ", "3) ", "<a@b.c> ",
      "1/2/2001 09:15 ", "Thanks, ", "Regards ", "==================== ", ". ", "a.b.c.", "a/b/"};
  for (size_t i = 0; i < sizeof pieces / sizeof *pieces; i++) {
    double small = seconds_for(pieces[i], 250000), large = seconds_for(pieces[i], 2000000);
    if (large > 1 && large > 24 * (small + 0.004)) fail_msg("\"%s\": %.2f s for 250 kB, %.2f s for 2 MB", pieces[i], small, large);
    if (large > 4) fail_msg("\"%s\": %.2f s for 2 MB", pieces[i], large);
    if (getenv("SHOW_TIMES")) fprintf(stderr, "%-8.8s %.3f %.3f\n", pieces[i][0] == '\n' ? "nl" : pieces[i], small, large);
  }
}

int main(void) {
  const struct CMUnitTest tests[] = {
      cmocka_unit_test(contractions_are_words),
      cmocka_unit_test(hyphens_part_except_behind_prefixes),
      cmocka_unit_test(numbers_and_signs),
      cmocka_unit_test(entities_are_their_characters),
      cmocka_unit_test(sentences_end_where_readers_end_them),
      cmocka_unit_test(lines_without_stops_are_sentences),
      cmocka_unit_test(text_without_case_has_sentences),
      cmocka_unit_test(parts_and_what_they_say),
      cmocka_unit_test(datelines_of_many_forms),
      cmocka_unit_test(credits_name_agencies_and_people),
      cmocka_unit_test(wrapped_lines_are_one_paragraph),
      cmocka_unit_test(quotation_marks_are_paired),
      cmocka_unit_test(languages_are_told),
      cmocka_unit_test(every_character_is_in_one_word),
      cmocka_unit_test(work_grows_with_the_text),
  };
  return cmocka_run_group_tests_name("text", tests, open_resources, close_resources);
}
