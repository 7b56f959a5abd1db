/*
 * test_statements.c - statements through the whole reading: whose words,
 * which words, how passed on and how sure.
 *
 * A case names a report of our own making, a piece of a statement's content to
 * find it by, and what must hold of it. Where several statements hold the
 * piece, the shortest content is meant.
 */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>

#include "pipeline.h"

static dl_resources *resources;
static dl_reader reader;
static dl_arena arena;

static int open_all(void **state) {
  (void)state;
  dateline_error error;
  if (dl_resources_open(&resources, NULL, &error)) return fprintf(stderr, "%s\n", error.message), -1;
  dl_arena_init(&arena);
  return dl_reader_init(&reader, resources);
}
static int close_all(void **state) {
  (void)state;
  dl_reader_free(&reader);
  dl_arena_free(&arena);
  dl_resources_close(resources);
  return 0;
}

static dl_article *read_text(const char *text) {
  dl_arena_reset(&arena);
  dl_article *a = dl_article_new(&arena);
  a->text = dl_str_z(text);
  a->id = DL_STR("test");
  assert_int_equal(dl_reader_read(&reader, a), 0);
  return a;
}

static bool spans_hold(const dl_article *a, const dl_spans *spans, const char *piece) {
  for (uint32_t i = 0; i < spans->n; i++)
    if (dl_str_find(dl_text_of(a, spans->at[i]), dl_str_z(piece)) >= 0) return true;
  return false;
}

static const dl_statement *about(const dl_article *a, const char *piece) {
  const dl_statement *best = NULL;
  uint32_t size = UINT32_MAX;
  for (uint32_t i = 0; i < a->statements.n; i++) {
    const dl_statement *s = &a->statements.at[i];
    uint32_t n = 0;
    for (uint32_t k = 0; k < s->content.n; k++) n += s->content.at[k].end - s->content.at[k].start;
    if (spans_hold(a, &s->content, piece) && n < size) best = s, size = n;
  }
  if (!best) fail_msg("no statement holds \"%s\"", piece);
  return best;
}

static void assert_source(const dl_article *a, const dl_statement *s, const char *want) {
  if (!s->source.n) fail_msg("no source, wanted \"%s\"", want);
  dl_str got = dl_text_of(a, s->source.at[0]);
  if (!dl_str_is(got, want)) fail_msg("source \"%.*s\", wanted \"%s\"", (int)got.n, got.s, want);
}

static void assert_speaker(const dl_article *a, const dl_statement *s, const char *want) {
  assert_true(s->speaker < a->entities.n);
  dl_str got = a->entities.at[s->speaker].name;
  if (dl_str_find(got, dl_str_z(want)) < 0) fail_msg("speaker \"%.*s\", wanted \"%s\"", (int)got.n, got.s, want);
}

static void number_put_at_is_said(void **state) {
  (void)state;
  static const struct {
    const char *text, *piece, *source;
  } cases[] = {
      {"The ambulance service put the toll from the flood at 14 dead and more than 60 hurt, far above earlier counts.",
       "the toll from the flood at 14 dead and more than 60 hurt", "The ambulance service"},
      {"The provincial office placed the number of missing at about 300.", "the number of missing at about 300",
       "The provincial office"},
      {"Organisers have set the turnout at between 4,000 and 5,000.", "the turnout at between 4,000 and 5,000", "Organisers"},
      {"Insurers pegged the damage at $3 million.", "the damage at $3 million", "Insurers"},
  };
  for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
    dl_article *a = read_text(cases[i].text);
    const dl_statement *s = about(a, cases[i].piece);
    assert_source(a, s, cases[i].source);
    assert_int_equal(s->content.n, 1);
    assert_false(spans_hold(a, &s->content, "earlier"));
  }
  /* no count is given, or nobody gives it */
  assert_int_equal(read_text("Soldiers put the barriers at 12 crossings.")->statements.n, 0);
  assert_int_equal(read_text("The firm set the machines at the gate of the old mill.")->statements.n, 0);
}

/* A pronoun behind a quotation is not somebody spoken of in it. */
static void pronoun_passes_over_the_quoted(void **state) {
  (void)state;
  dl_article *a = read_text("Anton Verhoeven, 51, told a local station that he had rung the office twice. "
                            "\xE2\x80\x9CI asked the clerk, \xE2\x80\x98Is my brother on it?\xE2\x80\x99\xE2\x80\x9D he said. "
                            "\xE2\x80\x9CShe hung up, and nobody rang back.\xE2\x80\x9D");
  const dl_statement *s = about(a, "nobody rang back");
  assert_source(a, s, "he");
  assert_speaker(a, s, "Verhoeven");
  assert_true(spans_hold(a, &s->content, "on it?\xE2\x80\x99\xE2\x80\x9D"));
}

/* What is plain scores high; what scores low is told of among the abstained, and so is what is taken for no statement. */
static void scores_are_told(void **state) {
  (void)state;
  dl_article *a = read_text("\xE2\x80\x9CThe bridge will open in May,\xE2\x80\x9D Mayor Ilse Brandt told reporters on Tuesday.");
  const dl_statement *s = about(a, "The bridge will open in May");
  assert_in_range(s->score, 60, 100);
  a = read_text("\xE2\x80\x9CThe bridge will open in May,\xE2\x80\x9D Mayor Ilse Brandt said. Shopkeepers celebrated the plan on "
                "Tuesday, a proposal that few had expected, and the council backed a study. Brandt favors a toll. Traders opposed "
                "it as they weighed a suit. Engineers reviewed the plan, and police are investigating the delay. Two members, "
                "who support the bridge, hope for talks, and the mayor is confident that the plan has friends.");
  uint32_t low = 0, told = 0, none = 0;
  for (uint32_t i = 0; i < a->statements.n; i++) {
    assert_in_range(a->statements.at[i].score, 1, 100);
    low += a->statements.at[i].score < 50;
  }
  for (uint32_t i = 0; i < a->abstained.n; i++) {
    if (!dl_str_is(a->abstained.at[i].layer, "statements")) continue;
    bool is_none = dl_str_is(a->abstained.at[i].reason, "may be no statement");
    told += !is_none, none += is_none;
  }
  assert_int_equal(low, told);
  assert_true(none > 0);
}

static void quotation_resumes_behind_its_cue(void **state) {
  (void)state;
  dl_article *a = read_text(
      "The ferry company promised new rules on Monday.\n\n"
      "\"We failed these families,\" Marta Lindqvist, the company's director, said at the harbour. \"We will pay for every "
      "funeral. Nobody will have to ask twice.\"\n\n"
      "\"This is only the start,\" she added.\n");
  const dl_statement *s = about(a, "failed these families");
  assert_int_equal(s->kind, DL_STATEMENT_DIRECT);
  assert_int_equal(s->content.n, 2);
  assert_true(spans_hold(a, &s->content, "have to ask twice"));
  assert_speaker(a, s, "Marta Lindqvist");
  assert_speaker(a, about(a, "only the start"), "Marta Lindqvist");
}

static void indirect_speech_is_bounded(void **state) {
  (void)state;
  dl_article *a = read_text(
      "The Interior Ministry said that the bridge had been closed since Friday. According to the regional governor, "
      "two lanes will open next week.");
  const dl_statement *s = about(a, "bridge had been closed");
  assert_source(a, s, "The Interior Ministry");
  assert_int_equal(s->kind, DL_STATEMENT_INDIRECT);
  assert_int_equal(s->source_kind, DL_SOURCE_GOVERNMENT);
  assert_false(spans_hold(a, &s->content, "two lanes"));
  s = about(a, "two lanes will open");
  assert_source(a, s, "the regional governor");
}

static void refusals_and_denials_are_told_apart(void **state) {
  (void)state;
  dl_article *a = read_text(
      "The army denied that its jets had struck the market. The Defense Department did not immediately confirm the "
      "raid. City officials declined to specify how many shelters were open.");
  assert_int_equal(about(a, "struck the market")->polarity, DL_POLARITY_DENIES);
  assert_int_equal(about(a, "the raid")->polarity, DL_POLARITY_WILL_NOT_SAY);
  const dl_statement *s = about(a, "how many shelters");
  assert_int_equal(s->polarity, DL_POLARITY_WILL_NOT_SAY);
  assert_source(a, s, "City officials");
}

static void negation_within_a_quotation_is_not_the_speakers_refusal(void **state) {
  (void)state;
  dl_article *a = read_text("\"The weather is not helping,\" the harbour master said. \"We are late.\"");
  assert_int_equal(about(a, "not helping")->polarity, DL_POLARITY_SAYS);
}

static void unnamed_source_keeps_its_reason(void **state) {
  (void)state;
  dl_article *a = read_text(
      "The convoy will leave before dawn, according to a senior military official who spoke on condition of anonymity "
      "to discuss unpublished plans.");
  const dl_statement *s = about(a, "convoy will leave");
  assert_true(s->is_anonymous);
  assert_true(dl_str_is(dl_text_of(a, s->reason), "to discuss unpublished plans"));
}

static void the_one_who_passes_it_on_is_kept(void **state) {
  (void)state;
  dl_article *a = read_text(
      "The two sides met in Muscat on Sunday. Foreign Minister Johan Brandt said there was no agreement on the port, the "
      "Associated Press reported.");
  const dl_statement *s = about(a, "no agreement on the port");
  assert_speaker(a, s, "Johan Brandt");
  assert_int_equal(s->via_kind, DL_VIA_STATEMENT);
  assert_source(a, &a->statements.at[s->via], "the Associated Press");
  assert_false(spans_hold(a, &s->content, "Associated Press"));
}

static void words_within_words_have_their_own_mouth(void **state) {
  (void)state;
  dl_article *a = read_text(
      "The talks broke off in the night.\n\n"
      "\"The delay has deepened what President Costa last week called the 'valley of doubt' between us,\" Finance Minister "
      "Ines Prado said.");
  const dl_statement *s = about(a, "valley of doubt");
  assert_speaker(a, s, "Costa");
  assert_int_equal(s->via_kind, DL_VIA_STATEMENT);
  assert_speaker(a, &a->statements.at[s->via], "Ines Prado");
}

static void doubt_is_tied_to_what_it_doubts(void **state) {
  (void)state;
  dl_article *a = read_text(
      "Medical workers said the quarter was shelled on Monday, though that could not be independently verified. "
      "They said they had bandaged at least 18 men for burns.");
  const dl_statement *s = about(a, "quarter was shelled");
  assert_int_equal(s->hedges.n, 1);
  assert_int_equal(s->hedges.at[0].kind, DL_HEDGE_UNVERIFIED);
  assert_false(spans_hold(a, &s->content, "verified"));
  assert_int_equal(s->source_kind, DL_SOURCE_MEDICAL);
  s = about(a, "bandaged at least 18");
  assert_int_equal(s->source_kind, DL_SOURCE_MEDICAL);
  assert_int_equal(s->hedges.n, 0);
}

static void documents_speak(void **state) {
  (void)state;
  dl_article *a = read_text("Ministers met in Accra on Tuesday. The proposal calls for a halt to logging along the river.");
  const dl_statement *s = about(a, "halt to logging");
  assert_source(a, s, "The proposal");
  assert_int_equal(s->source_kind, DL_SOURCE_DOCUMENT);
}

static void a_chain_of_hands_never_closes(void **state) {
  (void)state;
  dl_article *a = read_text(
      "Ana said Ben said Carl said the dam would hold, Dora said, Emil reported, according to Fay. \"He said 'she said "
      "\"they said 'no'\"',\" he said, she said.");
  for (uint32_t i = 0; i < a->statements.n; i++) {
    uint32_t k = i, steps = 0;
    while (a->statements.at[k].via_kind == DL_VIA_STATEMENT && steps++ <= a->statements.n) k = a->statements.at[k].via;
    assert_true(steps <= a->statements.n);
  }
}

int main(void) {
  const struct CMUnitTest tests[] = {
      cmocka_unit_test(number_put_at_is_said),
      cmocka_unit_test(pronoun_passes_over_the_quoted),
      cmocka_unit_test(scores_are_told),
      cmocka_unit_test(quotation_resumes_behind_its_cue),
      cmocka_unit_test(indirect_speech_is_bounded),
      cmocka_unit_test(refusals_and_denials_are_told_apart),
      cmocka_unit_test(negation_within_a_quotation_is_not_the_speakers_refusal),
      cmocka_unit_test(unnamed_source_keeps_its_reason),
      cmocka_unit_test(the_one_who_passes_it_on_is_kept),
      cmocka_unit_test(words_within_words_have_their_own_mouth),
      cmocka_unit_test(doubt_is_tied_to_what_it_doubts),
      cmocka_unit_test(documents_speak),
      cmocka_unit_test(a_chain_of_hands_never_closes),
  };
  return cmocka_run_group_tests_name("statements", tests, open_all, close_all);
}
