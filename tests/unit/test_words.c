/*
 * test_words.c - the words layer: kernels give the same bytes, a damaged model
 * is refused or read without harm, trees are trees and the best ones, and a
 * few sentences are read as a reader would.
 */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <xxhash.h>

#include <cmocka.h>

#include "model/kernels.h"
#include "resources.h"
#include "words/consistency.h"
#include "words/feats.h"
#include "words/tree.h"
#include "words/weights.h"
#include "words/words.h"

static uint64_t state = 88172645463325252u;
static uint32_t any(void) { /* xorshift64 */
  state ^= state << 13;
  state ^= state >> 7;
  state ^= state << 17;
  return (uint32_t)(state >> 16);
}

/* ---- kernels ---- */

enum { ROWS = 21, WIDTH = 64, OUT = 48 };

typedef struct bench {
  uint8_t x[(ROWS + 2) * WIDTH];
  int8_t weights[OUT * WIDTH * 3];
  int32_t bias[OUT], scale[OUT], sums[ROWS * OUT];
  int16_t stream[ROWS * OUT], wide[ROWS * OUT];
  uint8_t squashed[ROWS * OUT];
  int8_t narrowed[ROWS * OUT];
  int16_t joined[ROWS * OUT];
  int32_t scored[ROWS * OUT];
} bench;

static void fill(bench *b, bool extreme) {
  memset(b, 0, sizeof *b);
  for (size_t i = 0; i < sizeof b->x; i++) b->x[i] = extreme ? 127 : (uint8_t)(any() & 127);
  for (size_t i = 0; i < sizeof b->weights; i++) b->weights[i] = extreme ? (any() & 1 ? 127 : -128) : (int8_t)any();
  for (int i = 0; i < OUT; i++) {
    b->bias[i] = (int32_t)(any() % 200001) - 100000;
    b->scale[i] = (int32_t)(any() >> (1 + any() % 16));
  }
  for (int i = 0; i < ROWS * OUT; i++) b->stream[i] = (int16_t)any();
}

static void run_kernels(const dl_kernels *k, bench *b, uint32_t segments, uint32_t rows) {
  dl_layer l = {b->weights, b->bias, b->scale, WIDTH, segments, OUT, OUT};
  k->sums(&l, b->x + WIDTH, WIDTH, segments == 3 ? WIDTH : 0, rows, b->sums);
  for (uint32_t r = 0; r < rows; r++) {
    k->scale(b->wide + r * OUT, b->sums + r * OUT, b->scale, OUT);
    k->add(b->stream + r * OUT, b->sums + r * OUT, b->scale, OUT);
  }
  k->squash(b->squashed, b->stream, rows * OUT);
  k->narrow(b->narrowed, b->stream, rows * OUT);
  k->join(b->joined, b->stream, b->wide, rows * OUT);
  memcpy(b->scored, b->sums, sizeof b->sums);
  for (uint32_t r = 0; r < rows; r++) k->score(b->scored + r * OUT, b->scale, OUT);
}

static void compare_kernels(const dl_kernels *other) {
  bench *a = malloc(sizeof *a), *b = malloc(sizeof *b);
  for (uint32_t round = 0; other && round < 400; round++) {
    fill(a, round % 5 == 0);
    *b = *a;
    uint32_t segments = round % 2 ? 3 : 1, rows = 1 + round % ROWS;
    run_kernels(dl_kernels_plain(), a, segments, rows);
    run_kernels(other, b, segments, rows);
    assert_memory_equal(a, b, sizeof *a);
  }
  free(a);
  free(b);
}

static void kernels_agree_bit_for_bit(void **s) {
  (void)s;
  compare_kernels(dl_kernels_avx2());
  compare_kernels(dl_kernels_avx512());
  compare_kernels(dl_kernels_neon());
}

static void sums_are_what_they_say(void **s) {
  (void)s;
  bench *b = malloc(sizeof *b);
  fill(b, false);
  run_kernels(dl_kernels_best(), b, 3, ROWS);
  for (uint32_t r = 0; r < ROWS; r += 5)
    for (uint32_t o = 0; o < OUT; o += 7) {
      int32_t want = b->bias[o];
      for (uint32_t i = 0; i < 3 * WIDTH; i++)
        want += b->x[r * WIDTH + i] * b->weights[(o / 16 * 3 * WIDTH / 4 + i / 4) * 64 + o % 16 * 4 + i % 4];
      assert_int_equal(b->sums[r * OUT + o], want);
    }
  free(b);
}

/* ---- trees ---- */

static int64_t weight_of(const int32_t *scores, uint32_t n, const uint16_t *head) {
  int64_t sum = 0;
  for (uint32_t i = 0; i < n; i++) sum += scores[i * (n + 1) + head[i]];
  return sum;
}

static bool is_one_tree(const uint16_t *head, uint32_t n) {
  uint32_t roots = 0;
  for (uint32_t i = 0; i < n; i++) {
    uint32_t at = i, steps = 0;
    while (at != n && steps <= n) at = head[at], steps++;
    if (at != n) return false;
    roots += head[i] == n;
  }
  return roots == 1;
}

/* The heaviest tree with the root that the decoder chose, by trying all. */
static int64_t best_by_trying(const int32_t *scores, uint32_t n, uint32_t root) {
  uint16_t head[6] = {0};
  int64_t best = INT64_MIN;
  uint32_t all = 1;
  for (uint32_t i = 0; i < n; i++) all *= n + 1;
  for (uint32_t code = 0; code < all; code++) {
    uint32_t rest = code;
    for (uint32_t i = 0; i < n; i++, rest /= n + 1) head[i] = (uint16_t)(rest % (n + 1));
    if (head[root] != n || !is_one_tree(head, n)) continue;
    int64_t w = weight_of(scores, n, head);
    best = w > best ? w : best;
  }
  return best;
}

static void trees_are_the_heaviest(void **s) {
  (void)s;
  dl_tree *t = malloc(sizeof *t);
  int32_t scores[6 * 7];
  for (uint32_t round = 0; round < 3000; round++) {
    uint32_t n = 1 + any() % 5, root = 0;
    for (uint32_t i = 0; i < n * (n + 1); i++) scores[i] = (int32_t)(any() % 2001) - 1000;
    dl_tree_decode(t, scores, n + 1, n);
    assert_true(is_one_tree(t->head, n));
    while (t->head[root] != n) root++;
    assert_int_equal(weight_of(scores, n, t->head), best_by_trying(scores, n, root));
  }
  free(t);
}

static void long_sentences_get_trees(void **s) {
  (void)s;
  dl_tree *t = malloc(sizeof *t);
  uint32_t n = DL_MAX_SENTENCE;
  int32_t *scores = malloc(sizeof *scores * n * (n + 1));
  for (uint32_t round = 0; round < 20; round++) {
    for (uint32_t i = 0; i < n * (n + 1); i++) scores[i] = round ? (int32_t)(any() % 1000) : 7;
    /* pairs that point at each other: as many cycles as there can be */
    for (uint32_t i = 0; round > 10 && i < n; i++) scores[i * (n + 1) + (i ^ 1)] = 5000;
    dl_tree_decode(t, scores, n + 1, n);
    assert_true(is_one_tree(t->head, n));
  }
  free(scores);
  free(t);
}

/* ---- the model file ---- */

typedef struct file {
  unsigned char *at;
  size_t size;
} file;

static file model_bytes(void) {
  dl_resources *r;
  dateline_error error;
  assert_int_equal(dl_resources_open(&r, NULL, &error), 0);
  FILE *f = fopen(dl_container_path(r->model), "rb");
  assert_non_null(f);
  fseek(f, 0, SEEK_END);
  file m = {.size = (size_t)ftell(f)};
  rewind(f);
  m.at = aligned_alloc(64, (m.size + 63) / 64 * 64);
  assert_int_equal(fread(m.at, 1, m.size, f), m.size);
  fclose(f);
  dl_resources_close(r);
  return m;
}

/* Fields of the container's table (base/container.h), so that damage can be signed anew. */
static uint64_t *entry(const file *m, uint32_t i) { return (uint64_t *)(void *)(m->at + 32 + 56 * i + 32); }
static const char *name_of(const file *m, uint32_t i) { return (const char *)m->at + 32 + 56 * i; }
static uint32_t sections(const file *m) {
  uint32_t n;
  memcpy(&n, m->at + 12, sizeof n);
  return n;
}
static void sign(const file *m, uint32_t i) {
  uint64_t *e = entry(m, i);
  e[2] = XXH3_64bits(m->at + e[0], e[1]);
  uint64_t table = XXH3_64bits(m->at + 32, 56 * (size_t)sections(m));
  memcpy(m->at + 24, &table, sizeof table);
}

static int open_model(const file *m, dl_arena *arena, dl_container **c, dl_words **w, dateline_error *error) {
  int status = dl_container_open_bytes(c, m->at, m->size, "a model", error);
  if (status) return status;
  if (DL_ARENA_GUARD(arena)) return DATELINE_ENOMEM;
  status = dl_words_open(w, arena, *c, NULL, error);
  dl_arena_unguard(arena);
  if (status) dl_container_close(*c), *c = NULL;
  return status;
}

static void expect_refusal(const file *m) {
  dl_arena arena;
  dl_container *c = NULL;
  dl_words *w;
  dateline_error error = {0};
  dl_arena_init(&arena);
  int status = open_model(m, &arena, &c, &w, &error);
  if (status != DATELINE_EFORMAT) print_message("opened: %d\n", status);
  assert_int_equal(status, DATELINE_EFORMAT);
  assert_true(strlen(error.message) > 10);
  dl_container_close(c);
  dl_arena_free(&arena);
}

static void damaged_files_are_refused(void **s) {
  (void)s;
  file m = model_bytes();
  size_t whole = m.size;
  for (uint32_t k = 1; k < 40; k++) { /* cut off anywhere */
    m.size = whole * k / 40;
    expect_refusal(&m);
  }
  m.size = whole;
  for (uint32_t k = 0; k < 40; k++) { /* one byte changed inside a section */
    uint64_t *e = entry(&m, any() % sections(&m));
    unsigned char *at = m.at + e[0] + any() % e[1];
    *at ^= 4;
    expect_refusal(&m);
    *at ^= 4;
  }
  free(m.at);
}

static void sections_that_do_not_fit_are_refused(void **s) {
  (void)s;
  file m = model_bytes();
  for (uint32_t i = 0; i < sections(&m); i++) {
    uint64_t *e = entry(&m, i), size = e[1];
    char *name = (char *)m.at + 32 + 56 * i;
    if (!strcmp(name, "words/vocab.text")) continue; /* for training alone */
    e[1] = size - (size > 8 ? 3 : 1); /* shorter by some bytes, signed as if that were right */
    sign(&m, i);
    expect_refusal(&m);
    e[1] = size;
    name[6] ^= 1; /* "words/" and another name: the section is missing */
    sign(&m, i);
    expect_refusal(&m);
    name[6] ^= 1;
    sign(&m, i);
  }
  free(m.at);
}

static dl_article *article_of(dl_arena *arena, const dl_resources *r, const char *text) {
  dl_article *a = dl_article_new(arena);
  a->text = dl_str_z(text);
  dl_text_read(r->text, a);
  return a;
}

static const char LONG_TEXT[] =
    "The mayor of Leipzig said on Monday that 14 miners had been trapped since the fire. \"We can't reach them,\" she "
    "told Deutsche Welle. Her deputy, Anna Krol, wasn't there; nobody's phone was answered at www.example.org/help ...";

/* Random bytes in a section, signed: the model opens or not, and what opens reads without harm. */
static void signed_nonsense_does_no_harm(void **s) {
  (void)s;
  static const char *const kinds[] = {"words/config",     "words/vocab.slot", "words/vocab.own", "words/tags",
                                      "words/rels",       "words/lemma.slot", "words/lemma.rule", "words/lemma.rules",
                                      "words/distance",   "words/rel.root",   "words/tag_out.b",  "words/head_bias.m",
                                      "words/name_out.m", "words/conv0.w",    "words/glove",      "words/stem.b"};
  dl_resources *r;
  dateline_error error;
  assert_int_equal(dl_resources_open(&r, NULL, &error), 0);
  file m = model_bytes();
  dl_arena arena;
  dl_arena_init(&arena);
  for (uint32_t round = 0; round < 96; round++) {
    uint32_t i = 0;
    while (strcmp(name_of(&m, i), kinds[round % 16]) != 0) i++;
    uint64_t *e = entry(&m, i);
    unsigned char *old = malloc(e[1]);
    memcpy(old, m.at + e[0], e[1]);
    uint32_t changes = round < 48 ? 1 : 1 + any() % 300;
    for (uint32_t k = 0; k < changes; k++) m.at[e[0] + any() % e[1]] = (unsigned char)any();
    sign(&m, i);
    dl_container *c = NULL;
    dl_words *w;
    dl_words_scratch *scratch;
    if (!open_model(&m, &arena, &c, &w, &error)) {
      assert_int_equal(dl_words_scratch_new(&scratch, w), 0);
      if (DL_ARENA_GUARD(&arena)) fail();
      dl_article *a = article_of(&arena, r, LONG_TEXT);
      assert_int_equal(dl_words_read(w, scratch, a), 0);
      dl_arena_unguard(&arena);
      dl_words_scratch_free(scratch);
      dl_container_close(c);
    }
    memcpy(m.at + e[0], old, e[1]);
    sign(&m, i);
    free(old);
    dl_arena_reset(&arena);
  }
  dl_arena_free(&arena);
  free(m.at);
  dl_resources_close(r);
}

/* ---- reading ---- */

typedef struct reading {
  dl_resources *r;
  dl_words_scratch *scratch;
  dl_arena arena;
} reading;

static int set_up(void **s) {
  reading *x = calloc(1, sizeof *x);
  dateline_error error;
  *s = x;
  dl_arena_init(&x->arena);
  return dl_resources_open(&x->r, NULL, &error) || dl_words_scratch_new(&x->scratch, x->r->words);
}

static int tear_down(void **s) {
  reading *x = *s;
  dl_words_scratch_free(x->scratch);
  dl_resources_close(x->r);
  dl_arena_free(&x->arena);
  free(x);
  return 0;
}

static dl_article *read_words(reading *x, const char *text) {
  if (DL_ARENA_GUARD(&x->arena)) fail();
  dl_article *a = article_of(&x->arena, x->r, text);
  assert_int_equal(dl_words_read(x->r->words, x->scratch, a), 0);
  dl_arena_unguard(&x->arena);
  return a;
}

static const dl_token *word(const dl_article *a, const char *form) {
  for (uint32_t i = 0; i < a->tokens.n; i++)
    if (dl_str_is(dl_str_of(a->text.s + a->tokens.at[i].start, a->tokens.at[i].end - a->tokens.at[i].start), form))
      return &a->tokens.at[i];
  fail_msg("no word \"%s\"", form);
  return NULL;
}

static void a_plain_sentence_is_read(void **s) {
  dl_article *a = read_words(*s, "Two soldiers were killed by gunmen in Mosul on Friday, the ministry said.");
  const dl_token *killed = word(a, "killed"), *soldiers = word(a, "soldiers"), *said = word(a, "said");
  assert_string_equal(dl_upos_name(killed->upos), "VERB");
  assert_true(dl_str_is(killed->lemma, "kill"));
  assert_true(dl_str_is(soldiers->lemma, "soldier"));
  assert_true(dl_str_is(said->lemma, "say"));
  assert_string_equal(dl_deprel_name(soldiers->deprel), "nsubj:pass");
  assert_ptr_equal(&a->tokens.at[soldiers->head], killed);
  assert_string_equal(dl_deprel_name(word(a, "gunmen")->deprel), "obl:agent");
  assert_ptr_equal(&a->tokens.at[word(a, "ministry")->head], said);
  assert_int_equal(word(a, "Mosul")->name_label, DL_BIO_BEGIN(DL_ENTITY_LOC));
  assert_int_equal(word(a, "gunmen")->name_label, 0);
}

static void names_of_several_words_are_one(void **s) {
  dl_article *a = read_words(*s, "Prime Minister Maria Torres met officials of the World Health Organization in Cairo.");
  assert_int_equal(word(a, "Maria")->name_label, DL_BIO_BEGIN(DL_ENTITY_PER));
  assert_int_equal(word(a, "Torres")->name_label, DL_BIO_INSIDE(DL_ENTITY_PER));
  assert_int_equal(word(a, "Health")->name_label, DL_BIO_INSIDE(DL_ENTITY_ORG));
}

static void one_name_has_one_type(void **s) {
  reading *x = *s;
  if (DL_ARENA_GUARD(&x->arena)) fail();
  dl_article *a = article_of(&x->arena, x->r, "Nadia Vale spoke. Vale left. Arden won. Arden lost. Arden fell.");
  const uint8_t given[] = {DL_ENTITY_LOC, DL_ENTITY_ORG, DL_ENTITY_ORG};
  dl_name_marks *marks = DL_NEW_ARRAY(&x->arena, dl_name_marks, a->tokens.n);
  for (uint32_t i = 0, n = 0; i < a->tokens.n; i++) {
    a->tokens.at[i].name_label = 0;
    for (uint32_t k = 0; k < DL_NAME_LABELS; k++) marks[i].behind[k] = 4000;
    if (!dl_str_is(a->tokens.at[i].lower, "arden")) continue;
    marks[i].behind[dl_name_label(i, i + 1, i, given[n])] = 0;
    a->tokens.at[i].name_label = DL_BIO_BEGIN(given[n++]);
  }
  a->tokens.at[0].name_label = DL_BIO_BEGIN(DL_ENTITY_PER);
  a->tokens.at[1].name_label = DL_BIO_INSIDE(DL_ENTITY_PER);
  a->tokens.at[4].name_label = DL_BIO_BEGIN(DL_ENTITY_LOC); /* the second Vale */
  dl_names_agree(a, marks);
  dl_arena_unguard(&x->arena);
  assert_int_equal(a->tokens.at[4].name_label, DL_BIO_BEGIN(DL_ENTITY_PER));
  assert_int_equal(word(a, "Arden")->name_label, DL_BIO_BEGIN(DL_ENTITY_ORG));
  assert_int_equal(a->tokens.at[1].name_label, DL_BIO_INSIDE(DL_ENTITY_PER));
}

/* Whether `label` may follow `before`: 0 stands before the first word. */
static bool may_follow(uint32_t before, uint32_t label) {
  uint32_t part = label ? (label - 1) % 4 : 3, last = before ? (before - 1) % 4 : 3;
  bool is_open = last < 2;
  if (part == 0 || part == 3) return !is_open;
  return is_open && (before - 1) / 4 == (label - 1) / 4;
}

/* The best sum over all sequences of three words that bear `own` at each word, or that do not. */
static int32_t best_of_all(const dl_name_marks *m, const uint32_t own[3], bool is_with) {
  int32_t best = INT32_MIN;
  for (uint32_t i = 0; i < DL_NAME_LABELS; i++)
    for (uint32_t k = 0; k < DL_NAME_LABELS; k++)
      for (uint32_t l = 0; l < DL_NAME_LABELS; l++) {
        if (!may_follow(0, i) || !may_follow(i, k) || !may_follow(k, l) || (l && (l - 1) % 4 < 2)) continue;
        if (is_with != (k == own[1] && l == own[2])) continue; /* the name is the last two words */
        int32_t sum = -(int32_t)m[0].behind[i] - m[1].behind[k] - m[2].behind[l];
        if (sum > best) best = sum;
      }
  return best;
}

static void a_margin_is_the_distance_to_the_next_reading(void **s) {
  reading *x = *s;
  if (DL_ARENA_GUARD(&x->arena)) fail();
  dl_article *a = article_of(&x->arena, x->r, "saw Maria Torres");
  assert_int_equal(a->tokens.n, 3);
  uint32_t seed = 7;
  for (int round = 0; round < 40; round++) {
    dl_name_marks marks[3];
    dl_entity_type type = (dl_entity_type)(round % 5);
    for (uint32_t i = 0; i < 3; i++)
      for (uint32_t k = 0; k < DL_NAME_LABELS; k++) seed = seed * 1664525 + 1013904223, marks[i].behind[k] = (uint16_t)(seed >> 18);
    a->tokens.at[0].name_label = 0;
    a->tokens.at[1].name_label = DL_BIO_BEGIN(type);
    a->tokens.at[2].name_label = DL_BIO_INSIDE(type);
    dl_name_margins(a, marks);
    const uint32_t own[3] = {0, dl_name_label(1, 3, 1, type), dl_name_label(1, 3, 2, type)};
    assert_int_equal(a->tokens.at[1].name_margin, (best_of_all(marks, own, true) - best_of_all(marks, own, false)) / 4);
  }
  dl_arena_unguard(&x->arena);
}

static void a_dateline_begins_with_a_place(void **s) {
  dl_article *a = read_words(*s, "HARROW, England (AP) - The council of the town said on Monday that it would close two bridges.");
  assert_false(dl_span_is_empty(a->dateline_span));
  assert_int_equal(word(a, "HARROW")->name_label, DL_BIO_BEGIN(DL_ENTITY_LOC));
  assert_string_equal(dl_deprel_name(word(a, "council")->deprel), "nsubj");
}

static void expect_feats(dl_article *a, const char *form, const char *part) {
  const dl_token *t = word(a, form);
  assert_int_equal(DL_ARENA_GUARD(a->arena), 0);
  dl_feats *feats = dl_feats_new(a->feats_table, a, &a->sentences.at[t->sentence]);
  dl_str got = dl_feats_of(feats, (uint32_t)(t - a->tokens.at));
  dl_arena_unguard(a->arena);
  char text[200];
  snprintf(text, sizeof text, "%.*s", (int)got.n, got.n ? got.s : "");
  if (!strstr(text, part)) fail_msg("%s: %s, not %s", form, text, part);
}

static void features_follow_from_tags_and_trees(void **s) {
  dl_article *a = read_words(*s, "The guards were taken to the port, where she has seen them and where we are waiting.");
  expect_feats(a, "guards", "Number=Plur");
  expect_feats(a, "were", "Mood=Ind|Number=Plur|Person=3|Tense=Past|VerbForm=Fin");
  expect_feats(a, "taken", "Voice=Pass");
  expect_feats(a, "seen", "Tense=Past|VerbForm=Part");
  expect_feats(a, "she", "Case=Nom|Gender=Fem|Number=Sing|Person=3|PronType=Prs");
  expect_feats(a, "are", "Number=Plur|Person=1");
}

static void every_sentence_has_one_root(void **s) {
  reading *x = *s;
  enum { WORDS = 1200 };
  char *text = malloc(WORDS * 8);
  text[0] = 0;
  for (int i = 0; i < WORDS; i++) strcat(text, i % 7 ? "water " : "of, ");
  const char *const texts[] = {LONG_TEXT, text, "x", "...", "\xe2\x80\x9cNo\xe2\x80\x9d", "A 1 / 2 ( ( ["};
  for (size_t k = 0; k < sizeof texts / sizeof *texts; k++) {
    dl_article *a = read_words(x, texts[k]);
    for (uint32_t j = 0; j < a->sentences.n; j++) {
      const dl_sentence *p = &a->sentences.at[j];
      uint32_t roots = 0;
      for (uint32_t i = p->first; i < p->end; i++) {
        uint32_t at = i, steps = 0;
        roots += a->tokens.at[i].head == DL_NONE;
        while (a->tokens.at[at].head != DL_NONE && steps++ <= p->end - p->first) at = a->tokens.at[at].head;
        assert_int_equal(a->tokens.at[at].head, DL_NONE);
        assert_true(at >= p->first && at < p->end);
        assert_non_null(a->tokens.at[i].lemma.s);
      }
      assert_int_equal(roots, 1);
    }
  }
  free(text);
}

int main(void) {
  const struct CMUnitTest tests[] = {
      cmocka_unit_test(kernels_agree_bit_for_bit),
      cmocka_unit_test(sums_are_what_they_say),
      cmocka_unit_test(trees_are_the_heaviest),
      cmocka_unit_test(long_sentences_get_trees),
      cmocka_unit_test(damaged_files_are_refused),
      cmocka_unit_test(sections_that_do_not_fit_are_refused),
      cmocka_unit_test(signed_nonsense_does_no_harm),
      cmocka_unit_test_setup_teardown(a_plain_sentence_is_read, set_up, tear_down),
      cmocka_unit_test_setup_teardown(names_of_several_words_are_one, set_up, tear_down),
      cmocka_unit_test_setup_teardown(a_margin_is_the_distance_to_the_next_reading, set_up, tear_down),
      cmocka_unit_test_setup_teardown(one_name_has_one_type, set_up, tear_down),
      cmocka_unit_test_setup_teardown(a_dateline_begins_with_a_place, set_up, tear_down),
      cmocka_unit_test_setup_teardown(features_follow_from_tags_and_trees, set_up, tear_down),
      cmocka_unit_test_setup_teardown(every_sentence_has_one_root, set_up, tear_down),
  };
  return cmocka_run_group_tests(tests, NULL, NULL);
}
