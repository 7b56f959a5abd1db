/*
 * figures.c - the figures part from quantities to tolls; see figures.h and
 * figures_internal.h for the order and what each file does.
 *
 * Only running text is read: titles, paragraphs, subheads and captions.
 * A number becomes a figure when it counts people and the words say what
 * befell them. The article `a` counts a victim only where something was done
 * to somebody (never those who merely took part), and `no` only a kind of
 * victim.
 */
#include "claims/figures_internal.h"
#include "record/score.h"

int dl_figures_open(dl_figures_step **out, dl_arena *arena, const dl_container *data, dateline_error *error) {
  dl_figures_step *s = *out = DL_NEW(arena, dl_figures_step);
  int status = dl_number_tables_open(&s->numbers, data, error);
  if (!status) status = dl_table_open(&s->effects, data, "effects", error);
  if (!status) status = dl_table_open(&s->persons, data, "person_nouns", error);
  if (!status) status = dl_table_open(&s->victims, data, "victims", error);
  if (!status) status = dl_table_open(&s->kinds, data, "incident_kinds", error);
  if (!status) status = dl_table_open(&s->scopes, data, "figure_scopes", error);
  if (!status) status = dl_table_open(&s->themes, data, "themes", error);
  if (!status) status = dl_table_open(&s->cues, data, "figure_cues", error);
  if (!status) status = dl_table_open(&s->policy, data, "policy-cautious", error);
  if (!status) status = dl_table_open(&s->words, data, "figure_words", error);
  if (!status) status = dl_table_open(&s->scores, data, "scores", error);
  return status;
}

static bool is_read_part(const dl_article *a, uint32_t part) {
  if (part >= a->parts.n) return true;
  dl_part_kind kind = a->parts.at[part].kind;
  return kind == DL_PART_TITLE || kind == DL_PART_PARAGRAPH || kind == DL_PART_SUBHEAD || kind == DL_PART_CAPTION;
}

/* "while another died": one more, without a noun. */
static bool stands_alone(const dl_counting *c, const dl_counted *x) {
  if (!dl_word_is(c->a, x->q.first, "another") || x->q.end >= c->a->sentences.at[x->sentence].end) return false;
  uint8_t pos = dl_token_at(c->a, x->q.end)->upos;
  return pos == DL_UPOS_VERB || pos == DL_UPOS_AUX;
}

static void count_sentence(dl_counting *c, uint32_t s) {
  dl_quantities found = {0};
  dl_quantities_find(&c->step->numbers, c->a, s, &found);
  for (uint32_t i = 0; i < found.n; i++) {
    dl_counted x = {.q = found.at[i], .sentence = s, .noun = DL_NONE, .of = DL_NONE, .verb = DL_NONE, .effect = DL_NO_EFFECT, .total = DL_NONE};
    dl_counted_noun(c, &x);
    if (x.end < c->a->sentences.at[s].end && x.q.high == x.q.low && dl_word_is(c->a, x.end, "or") && dl_word_is(c->a, x.end + 1, "more")) x.q.high = DL_OPEN; /* "60 people or more" */
    if (x.q.kind == DL_QUANTITY_ARTICLE && x.noun == DL_NONE && stands_alone(c, &x)) x.q.kind = DL_QUANTITY_WORDS;
    if (x.q.kind == DL_QUANTITY_ARTICLE && !x.is_person && (x.noun == DL_NONE || (!dl_is_agent_noun(c, x.noun) && !dl_effect_has(c, dl_token_at(c->a, x.noun)->head, "somebody")))) continue;
    dl_effect_of_counted(c, &x);
    *DL_PUSH(c->a->arena, c->list) = x;
  }
}

static bool is_done_to(int effect) {
  switch (effect) {
    case DL_EFFECT_KILLED: case DL_EFFECT_INJURED: case DL_EFFECT_CASUALTIES: case DL_EFFECT_MISSING: case DL_EFFECT_DETAINED:
    case DL_EFFECT_HOSPITALISED: case DL_EFFECT_KIDNAPPED: case DL_EFFECT_RESCUED: case DL_EFFECT_RELEASED: case DL_EFFECT_TRAPPED: return true;
    default: return false;
  }
}

/* "The harbour and the market were both closed": two things. "both alive and dead": no number. */
static bool is_both_of_things(const dl_counting *c, const dl_counted *x) {
  if (x->q.kind != DL_QUANTITY_BOTH || x->q.end + 1 >= c->a->tokens.n) return false;
  if (dl_token_at(c->a, x->q.end)->upos == DL_UPOS_ADJ && dl_word_is(c->a, x->q.end + 1, "and")) return true;
  uint32_t v = x->verb == DL_NONE || x->noun != DL_NONE ? DL_NONE : dl_child(c->a, x->verb, DL_DEP_NSUBJ_PASS);
  if (v == DL_NONE || dl_token_at(c->a, v)->upos != DL_UPOS_NOUN || dl_is_person_noun(c, v)) return false;
  for (uint32_t k = dl_child(c->a, v, DL_DEP_CONJ); k != DL_NONE; k = dl_next_child(c->a, k, DL_DEP_CONJ))
    if (dl_token_at(c->a, k)->upos != DL_UPOS_NOUN || dl_is_person_noun(c, k)) return false;
  return true;
}

/* "was one of the victims": said of somebody told already. "both Sunnis and Shiites": no number. */
static bool is_repetition(const dl_counting *c, const dl_counted *x) {
  uint32_t first = c->a->sentences.at[x->sentence].first;
  if (x->q.kind == DL_QUANTITY_BOTH && x->noun != DL_NONE && dl_word_is(c->a, x->end, "and")) return true;
  return x->of != DL_NONE && x->q.low == 1 && x->q.high == 1 && x->q.span_first > first && dl_lemma_is(c->a, x->q.span_first - 1, "be");
}

/* "running as an independent candidate was shot", "accused of being an informer was shot": a role that somebody has. */
static bool is_role_of(const dl_counting *c, uint32_t noun) {
  uint32_t k = dl_child(c->a, noun, DL_DEP_COP);
  if (k != DL_NONE && dl_word_is(c->a, k, "being")) return true;
  k = dl_child(c->a, noun, DL_DEP_CASE);
  return k != DL_NONE && dl_word_is(c->a, k, "as");
}

/* "Expedition 39", "Section 215": a number that closes a name; "aged 22 and 23". */
static bool is_label(const dl_counting *c, const dl_counted *x) {
  const dl_article *a = c->a;
  uint32_t first = x->q.span_first, start = a->sentences.at[x->sentence].first;
  if (x->noun != DL_NONE || x->of != DL_NONE || x->q.kind != DL_QUANTITY_DIGITS || first <= start) return false;
  const dl_token *before = dl_token_at(a, first - 1);
  if (dl_word_is(a, first - 1, "now") && dl_word_is(a, x->q.end, ",")) return true; /* "Hassan, now 34, was" */
  bool is_capital = dl_is_upper(a->text.s[before->start]) && (before->upos == DL_UPOS_PROPN || before->upos == DL_UPOS_NOUN);
  if (is_capital && first - 1 > start) return true;
  for (uint32_t i = first; i-- > start && i + 5 > first;) {
    if (dl_word_is(a, i, "aged")) return true;
    if (dl_token_at(a, i)->upos != DL_UPOS_NUM && dl_token_at(a, i)->upos != DL_UPOS_CCONJ && dl_token_at(a, i)->upos != DL_UPOS_PUNCT) return false;
  }
  return false;
}

/* "683 others are said to have killed an officer": who is said to have done it. */
static bool is_doer(const dl_counting *c, const dl_counted *x) {
  const dl_article *a = c->a;
  if (x->verb == DL_NONE || x->q.kind == DL_QUANTITY_ARTICLE) return false;
  uint32_t subject = x->noun != DL_NONE ? x->noun : x->q.first;
  const dl_token *t = dl_token_at(a, x->verb), *s = dl_token_at(a, subject);
  bool is_of_saying = t->deprel == DL_DEP_XCOMP && t->head != DL_NONE && s->head == t->head && s->deprel == DL_DEP_NSUBJ_PASS;
  return is_of_saying && dl_child(a, x->verb, DL_DEP_OBJ) != DL_NONE && dl_child(a, x->verb, DL_DEP_AUX_PASS) == DL_NONE;
}

/* "A suspect in two raids, a member of the Front, was killed": one subject of a singular verb. */
static bool is_apposition(const dl_counting *c, const dl_counted *x) {
  if (x->q.kind != DL_QUANTITY_ARTICLE || x->verb == DL_NONE || x->q.span_first == 0 || !dl_word_is(c->a, x->q.span_first - 1, ",") || x <= c->list.at) return false;
  const dl_counted *before = x - 1;
  while (before > c->list.at && before->sentence == x->sentence && before->verb != x->verb) before--; /* past "two raids" */
  if (before->sentence != x->sentence || before->verb != x->verb || before->effect != x->effect || before->q.kind != DL_QUANTITY_ARTICLE) return false;
  uint32_t k = dl_child(c->a, x->verb, DL_DEP_AUX_PASS);
  return k != DL_NONE && dl_word_is(c->a, k, "was") && x->verb > x->end;
}

/* "Karim Lund, 40, a passenger", "a shopkeeper, 54, was": years of age. */
static bool is_age_of_name(const dl_counting *c, const dl_counted *x) {
  uint32_t i = x->q.first, first = c->a->sentences.at[x->sentence].first;
  return x->q.end == i + 1 && x->q.kind != DL_QUANTITY_ARTICLE && i > first + 1 && dl_word_is(c->a, i - 1, ",") && dl_word_is(c->a, i + 1, ",") &&
         dl_is_digit(dl_token_at(c->a, i)->lower.s[0]) && x->q.low < 120 &&
         (dl_is_upper(c->a->text.s[dl_token_at(c->a, i - 2)->start]) || (dl_token_at(c->a, i - 2)->xpos == DL_XPOS_NN && dl_is_person_noun(c, i - 2)));
}

/* "The four victims are leaders of the party": those whose harm is told before. */
static bool is_told_again(const dl_counting *c, const dl_counted *x) {
  if (!x->is_weak || !c->a->figures.n || x->q.span_first == 0 || !dl_word_is(c->a, x->q.span_first - 1, "the")) return false;
  if (x->noun == DL_NONE || dl_child(c->a, x->noun, DL_DEP_NMOD) != DL_NONE) return false; /* "the 118 victims of the war" */
  return dl_effect_lookup(c, x->noun, "n", "role") == DL_EFFECT_KILLED;
}

/* "A group of militants", "a number of reporters": how many is not said. */
static bool is_collective(const dl_counting *c, uint32_t noun) {
  uint32_t k = dl_child(c->a, noun, DL_DEP_NMOD);
  uint32_t by = k == DL_NONE ? DL_NONE : dl_child(c->a, k, DL_DEP_CASE);
  bool is_of_many = by != DL_NONE && dl_word_is(c->a, by, "of") && (dl_token_at(c->a, k)->xpos == DL_XPOS_NNS || dl_token_at(c->a, k)->upos == DL_UPOS_NUM || dl_child(c->a, k, DL_DEP_NUMMOD) != DL_NONE); /* "a family of four" */
  return is_of_many && (dl_effect_has(c, noun, "measure") || dl_lemma_is(c->a, noun, "group") || dl_lemma_is(c->a, noun, "number"));
}

static bool is_figure(const dl_counting *c, const dl_counted *x) {
  if (is_label(c, x) || dl_is_unreal(c, x) || is_doer(c, x)) return false;
  if (x->effect < 0 || is_repetition(c, x) || is_both_of_things(c, x) || is_age_of_name(c, x) || is_apposition(c, x) || is_told_again(c, x)) return false;
  bool may_be_denied = x->q.kind == DL_QUANTITY_ARTICLE || (x->q.kind != DL_QUANTITY_NONE && x->effect == DL_EFFECT_PRESENT); /* "three who did not take part" */
  if (x->verb != DL_NONE && may_be_denied && dl_is_undone(c, x->verb)) return false;
  if (x->q.kind == DL_QUANTITY_ARTICLE && is_collective(c, x->noun)) return false;
  if (x->q.kind == DL_QUANTITY_ARTICLE && dl_token_at(c->a, x->noun)->deprel == DL_DEP_APPOS && dl_token_at(c->a, x->noun)->head < x->q.first) return false; /* "Lund, a spokesman" */
  if (x->q.kind == DL_QUANTITY_ARTICLE && is_role_of(c, x->noun)) return false;
  if (x->q.kind == DL_QUANTITY_ARTICLE) return x->is_person && !x->is_weak && is_done_to(x->effect);
  if (x->q.kind == DL_QUANTITY_NONE && x->effect == DL_EFFECT_PRESENT) return x->is_person && x->noun != DL_NONE && x->verb != DL_NONE && dl_effect_lookup(c, x->verb, "a", "pred") >= 0; /* "no foreigners were aboard" */
  if (x->q.kind == DL_QUANTITY_NONE) return is_done_to(x->effect) && (x->noun == DL_NONE || !x->is_thing);
  bool is_one = x->q.low == 1 && x->q.high == 1 && x->q.kind == DL_QUANTITY_WORDS;
  if (is_one && x->noun == DL_NONE && x->of == DL_NONE) return is_done_to(x->effect);
  if (x->is_thing) return x->effect == DL_EFFECT_OTHER;
  return true;
}

static bool is_stock(const dl_counting *c, const dl_counted *x) {
  if (x->noun != DL_NONE && dl_effect_lookup(c, x->noun, "n", "role") == DL_EFFECT_DISPLACED) return true;
  if (x->verb == DL_NONE) return false;
  return !dl_lemma_is(c->a, x->verb, "displace") && dl_figure_word(c, x->verb, "state");
}

/* A report has dozens of figures; a text of nothing but numbers is not read to its end. */
enum { MOST_COUNTED = 4000, MOST_FIGURES = 1000 };

static void emit(dl_counting *c, uint32_t i) {
  const dl_counted *x = &c->list.at[i];
  c->figure_of[i] = DL_NONE;
  if (!is_figure(c, x) || c->a->figures.n >= MOST_FIGURES) return;
  dl_article *a = c->a;
  c->figure_of[i] = a->figures.n;
  dl_figure *f = DL_PUSH(a->arena, a->figures);
  *f = (dl_figure){.span = x->q.span, .effect = (dl_effect)x->effect, .low = x->q.low, .high = x->q.high, .qualifier = x->q.qualifier,
                   .is_part = x->is_part, .scope = DL_SCOPE_MAIN, .incident = DL_NONE, .unit = DL_STR("person"), .status = DL_FIGURE_REPORTED,
                   .from_day = DL_NO_DAY, .to_day = DL_NO_DAY, .place = DL_NONE, .sentence = x->sentence, .token = x->q.first, .noun = x->noun, .verb = x->verb};
  f->score = dl_figure_score(c, x);
  if (x->is_theme) f->scope = DL_SCOPE_OTHER;
  if (x->effect == DL_EFFECT_OTHER && x->noun != DL_NONE) f->unit = dl_token_at(a, x->noun)->lemma;
  if (x->effect == DL_EFFECT_DISPLACED) f->measure = is_stock(c, x) ? DL_MEASURE_STOCK : DL_MEASURE_FLOW;
  if (x->effect != DL_EFFECT_OTHER) dl_figure_victims(c, x, f);
  if (x->q.kind == DL_QUANTITY_NONE) f->is_part = x->noun != DL_NONE && x->noun > x->q.end && dl_token_at(a, x->q.end)->upos == DL_UPOS_PROPN; /* "no U.S. casualties" */
  if (x->q.kind == DL_QUANTITY_NONE && (f->victims.nationality.s || x->effect == DL_EFFECT_PRESENT)) f->is_part = true;
  if (x->effect == DL_EFFECT_DISPLACED && x->noun == DL_NONE && a->figures.n > 1) { /* "800 families fled; 300 have returned" */
    const dl_figure *before = &a->figures.at[a->figures.n - 2];
    if (before->effect == DL_EFFECT_DISPLACED && before->sentence + 2 > x->sentence) f->unit = before->unit;
  }
  if (f->score && f->score < DL_SCORE_LEAST) dl_abstain(a, "figures", f->span, "the effect or the number is doubtful");
  dl_figure_source(c, f);
  dl_figure_certainty(c, f);
  if (x->effect != DL_EFFECT_OTHER) dl_figure_side(c, f);
}

static bool is_theme_of_report(const dl_counting *c, const dl_counted *x) {
  if (x->verb == DL_NONE || x->effect == DL_EFFECT_PRESENT) return false;
  if (dl_is_theme(c, x->verb)) return true;
  return x->effect == DL_EFFECT_KILLED && x->noun != DL_NONE && x->q.low == 1 && x->q.high == 1 && dl_is_told_as_theme(c, x->noun);
}

void dl_figures_read(const dl_figures_step *step, dl_article *a) {
  dl_counting c = {.step = step, .a = a};
  for (uint32_t s = 0; s < a->sentences.n && c.list.n < MOST_COUNTED; s++)
    if (is_read_part(a, a->sentences.at[s].part)) count_sentence(&c, s);
  dl_counted_lists(&c);
  for (uint32_t i = 0; i < c.list.n; i++) c.list.at[i].is_theme = is_theme_of_report(&c, &c.list.at[i]);
  c.figure_of = DL_NEW_ARRAY(a->arena, uint32_t, c.list.n ? c.list.n : 1);
  for (uint32_t i = 0; i < c.list.n; i++) emit(&c, i);
  if (a->figures.n >= MOST_FIGURES || c.list.n >= MOST_COUNTED) dl_abstain(a, "figures", (dl_span){0, a->text.n}, "more figures than a report has");
  dl_persons_find(&c);
  dl_incidents_find(&c);
  dl_figure_parts(&c);
  dl_tolls_compute(&c);
}
