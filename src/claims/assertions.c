/*
 * assertions.c - what is said of an incident besides numbers; see assertions.h.
 *
 * Responsible: predicates that hold somebody responsible or disclaim it
 * (data/lexicon/assertions.tsv gives the places of who says so, who is named
 * and of the happening), deeds with somebody who acts ("rebels carried out the
 * attack", "troops killed five", "a Russian airstrike"), and denials of what
 * the article has somebody accused of. Cause: predicates that join a cause to
 * a happening, and causes said to be unknown. Happened: the incident's own
 * mentions, each with the statement that it stands in.
 *
 * An assertion is kept only where it can be laid on an incident: by a word
 * for the happening, by the figure of its sentence, or, for words that
 * name no happening ("responsibility"), on the central one.
 */
#include "claims/assertions_internal.h"

enum { MOST = 200, MOST_OF_ONE = 12, BEFORE = 4 };

int dl_assertions_open(dl_assertions_step **out, dl_arena *arena, const dl_container *data,
                       const dl_figures_step *figures, dateline_error *error) {
  dl_assertions_step *s = *out = DL_NEW(arena, dl_assertions_step);
  s->figures = figures;
  int status = dl_table_open(&s->words, data, "assertions", error);
  return status ? status : dl_table_open(&s->agents, data, "agents", error);
}

static const dl_token *at(const dl_asserting *x, uint32_t i) { return &x->a->tokens.at[i]; }

/* ---- which incident ---- */

static uint32_t central_of(const dl_article *a) {
  for (uint32_t i = 0; i < a->incidents.n; i++)
    if (a->incidents.at[i].is_central) return i;
  return DL_NONE;
}

static bool is_mentioned_at(const dl_incident *x, dl_span word) {
  for (uint32_t i = 0; i < x->mentions.n; i++)
    if (x->mentions.at[i].start == word.start) return true;
  return false;
}

/* The figure of the sentence, else of those just before it. */
static uint32_t incident_near(const dl_article *a, uint32_t sentence, uint32_t before) {
  uint32_t best = DL_NONE, near = 0;
  for (uint32_t i = 0; i < a->figures.n; i++) {
    const dl_figure *f = &a->figures.at[i];
    if (f->sentence > sentence || f->sentence + before < sentence || f->incident == DL_NONE || f->scope == DL_SCOPE_CUMULATIVE) continue;
    if (best == DL_NONE || f->sentence > near) best = f->incident, near = f->sentence;
  }
  return best;
}

static bool is_general_kind(const dl_asserting *x, uint32_t kind) {
  return dl_str_is(dl_kind_class(&x->counting, kind), "any") || dl_str_is(dl_kind_name(&x->counting, kind), "attack");
}

/* "The attack", "this bombing", "its strike", a name; not "attacks", "a blast": those are others, or none in particular. */
static bool is_definite(const dl_asserting *x, uint32_t i) {
  const dl_article *a = x->a;
  if (at(x, i)->upos == DL_UPOS_PRON || at(x, i)->upos == DL_UPOS_VERB || at(x, i)->upos == DL_UPOS_PROPN) return true;
  if (dl_child(a, i, DL_DEP_NMOD_POSS) != DL_NONE) return true;
  uint32_t det = dl_child(a, i, DL_DEP_DET);
  return det != DL_NONE && (dl_word_is(a, det, "the") || dl_lemma_is(a, det, "this") || dl_lemma_is(a, det, "that"));
}

/* Of the incidents of the word's class: the one that it mentions, the central one, the last told. */
static uint32_t incident_of_kind(const dl_asserting *x, uint32_t top, uint32_t word, uint32_t kind, bool is_any) {
  const dl_article *a = x->a;
  bool is_known = is_any || is_definite(x, word) || (top != word && at(x, top)->upos == DL_UPOS_NOUN && is_definite(x, top)); /* "the day of violence" */
  dl_str class = dl_kind_class(&x->counting, kind);
  uint32_t best = DL_NONE;
  for (uint32_t i = 0; i < a->incidents.n; i++) {
    const dl_incident *n = &a->incidents.at[i];
    if (is_mentioned_at(n, (dl_span){at(x, word)->start, at(x, word)->end})) return i;
    uint32_t row = dl_table_find(&x->step->figures->kinds, n->kind);
    if (row == DL_NONE || !dl_str_eq(dl_kind_class(&x->counting, row), class) || !is_known) continue;
    if (best == DL_NONE || n->is_central) best = i;
  }
  if (best != DL_NONE || !is_general_kind(x, kind) || !is_known) return best;
  best = incident_near(a, at(x, word)->sentence, BEFORE);
  return best != DL_NONE ? best : central_of(a);
}

/* A deed told by its verb ("shot and killed five"): the incident of a figure that hangs on a word below `top`. */
static uint32_t incident_of_deed(const dl_article *a, uint32_t top) {
  for (uint32_t i = 0; i < a->figures.n; i++) {
    const dl_figure *f = &a->figures.at[i];
    if (f->incident == DL_NONE || f->scope == DL_SCOPE_CUMULATIVE || f->sentence != a->tokens.at[top].sentence) continue;
    if (f->token < a->tokens.n && dl_is_below(a, f->token, top)) return f->incident;
  }
  return DL_NONE;
}

/* Nouns and pronouns that take up what was told: "it", "the deaths", "the killing". */
static bool takes_up(const dl_asserting *x, uint32_t i) {
  if (at(x, i)->upos == DL_UPOS_PRON) return dl_word_is(x->a, i, "it") || dl_word_is(x->a, i, "them") || dl_word_is(x->a, i, "this");
  if (at(x, i)->xpos == DL_XPOS_NNS && !is_definite(x, i)) return false;
  return dl_effect_lookup(&x->counting, i, "n", "role") >= 0 || dl_effect_has(&x->counting, i, "toll") || dl_lemma_is(x->a, i, "incident") || dl_lemma_is(x->a, i, "death");
}

/* `is_any`: where it is denied, "an attack" is this one too. */
static uint32_t incident_below(const dl_asserting *x, uint32_t top, bool is_any) {
  uint32_t kind, word = dl_kind_below(x, top, &kind);
  uint32_t found = word == DL_NONE ? DL_NONE : incident_of_kind(x, top, word, kind, is_any);
  if (found == DL_NONE) found = incident_of_deed(x->a, top);
  if (found == DL_NONE && word == DL_NONE && takes_up(x, top)) {
    found = incident_near(x->a, at(x, top)->sentence, BEFORE);
    if (found == DL_NONE) found = central_of(x->a);
  }
  return found;
}

/* "Warplanes bombed the town": the act itself. A verb that is no word of a kind ("hit") stands for the incident told beside it. */
static uint32_t incident_of_act(const dl_asserting *x, uint32_t verb) {
  const dl_article *a = x->a;
  uint32_t kind = dl_kind_at(&x->counting, verb, a->sentences.at[at(x, verb)->sentence].end);
  uint32_t found = kind == DL_NONE ? DL_NONE : incident_of_kind(x, verb, verb, kind, false);
  if (found == DL_NONE) found = incident_near(a, at(x, verb)->sentence, 1);
  if (found == DL_NONE) return DL_NONE;
  uint32_t row = dl_table_find(&x->step->figures->kinds, a->incidents.at[found].kind);
  bool is_attack = row != DL_NONE && dl_str_is(dl_kind_class(&x->counting, row), "attack");
  return is_attack ? found : DL_NONE;
}

/* ---- whose word it is ---- */

/* The statement with the shortest content around the word. */
static uint32_t statement_around(const dl_article *a, dl_span word) {
  uint32_t best = DL_NONE, size = UINT32_MAX;
  for (uint32_t i = 0; i < a->statements.n; i++)
    for (uint32_t k = 0; k < a->statements.at[i].content.n; k++) {
      dl_span c = a->statements.at[i].content.at[k];
      bool is_cited = best != DL_NONE && c.end - c.start == size && a->statements.at[i].via_kind == DL_VIA_STATEMENT && a->statements.at[i].via == best;
      if (a->statements.at[i].source.n && dl_span_holds(c, word) && (c.end - c.start < size || is_cited)) best = i, size = c.end - c.start;
    }
  return best;
}

static uint32_t statement_at_cue(const dl_article *a, dl_span word) {
  for (uint32_t i = 0; i < a->statements.n; i++)
    for (uint32_t k = 0; k < a->statements.at[i].cue.n; k++)
      if (a->statements.at[i].source.n && dl_spans_overlap(a->statements.at[i].cue.at[k], word)) return i;
  return DL_NONE;
}

static void take_statement(const dl_asserting *x, dl_assertion *r, uint32_t statement) {
  dl_article *a = x->a;
  for (uint32_t i = statement, n = 0; i < a->statements.n && n < 8; n++) {
    *DL_PUSH(a->arena, r->chain) = i;
    const dl_statement *s = &a->statements.at[i];
    i = s->via_kind == DL_VIA_STATEMENT && s->via != i ? s->via : DL_NONE;
  }
  const dl_statement *s = &a->statements.at[statement];
  if (dl_sentence_at(a, s->source.at[0].start) == dl_sentence_at(a, r->anchor.start)) r->source = s->source.at[0];
  r->speaker = s->speaker;
}

/* Who says it: the holder that the predicate names, else the statement that it stands in, else the article. */
static void attribute(const dl_asserting *x, dl_assertion *r, uint32_t holder) {
  uint32_t statement = holder == DL_NONE ? statement_around(x->a, r->anchor) : statement_at_cue(x->a, r->anchor);
  if (statement != DL_NONE) take_statement(x, r, statement);
  if (holder == DL_NONE) return;
  if (statement == DL_NONE) r->speaker = dl_entity_of(x, holder);
  r->source = dl_phrase_of(x->a, holder);
}

/* ---- keeping ---- */

static bool is_same_name(const dl_article *a, const dl_assertion *x, const dl_assertion *y) {
  if (x->entity != DL_NONE || y->entity != DL_NONE) return x->entity == y->entity;
  dl_str s = dl_text_of(a, x->named), t = dl_text_of(a, y->named);
  return dl_str_eq(s, t);
}

static bool is_same_source(const dl_assertion *x, const dl_assertion *y) {
  if (x->speaker != DL_NONE || y->speaker != DL_NONE) return x->speaker == y->speaker;
  return dl_span_is_empty(x->source) == dl_span_is_empty(y->source) && x->chain.n == y->chain.n;
}

/* What the article has said before with one source is not said again. */
static void keep(const dl_asserting *x, const dl_assertion *r) {
  dl_article *a = x->a;
  uint32_t same = 0;
  for (uint32_t i = 0; i < a->assertions.n; i++) {
    const dl_assertion *y = &a->assertions.at[i];
    if (y->facet != r->facet || y->incident != r->incident) continue;
    if (y->stance == r->stance && is_same_name(a, y, r) && is_same_source(y, r)) return;
    same++;
  }
  if (same < MOST_OF_ONE && a->assertions.n < MOST) *DL_PUSH(a->arena, a->assertions) = *r;
}

static dl_assertion fresh(const dl_asserting *x, dl_facet facet, uint32_t incident, uint32_t word) {
  return (dl_assertion){.facet = facet, .stance = DL_STANCE_SAYS, .incident = incident, .entity = DL_NONE, .speaker = DL_NONE,
                        .anchor = {at(x, word)->start, at(x, word)->end}};
}

static bool is_told_itself(const dl_asserting *x, uint32_t verb) {
  const dl_article *a = x->a;
  for (uint32_t i = 0; i < 4; i++) {
    static const dl_deprel rels[] = {DL_DEP_AUX, DL_DEP_MARK, DL_DEP_ADVMOD, DL_DEP_DET};
    for (uint32_t k = dl_child(a, verb, rels[i]); k != DL_NONE; k = dl_next_child(a, k, rels[i])) {
      if (at(x, k)->xpos == DL_XPOS_MD || dl_word_is(a, k, "if") || dl_word_is(a, k, "whether") || dl_word_is(a, k, "unless")) return false;
      if (dl_lemma_is(a, k, "not") || dl_word_is(a, k, "never") || dl_word_is(a, k, "n't") || dl_word_is(a, k, "no")) return false;
    }
  }
  return at(x, verb)->xpos != DL_XPOS_VB || dl_child(a, verb, DL_DEP_AUX) != DL_NONE;
}

/* What is asked for, feared, meant, denied or put under a condition has not been said. */
static bool is_told(const dl_asserting *x, uint32_t verb) {
  const dl_article *a = x->a;
  if (!is_told_itself(x, verb)) return false;
  for (uint32_t k = verb, n = 0; n < 8 && at(x, k)->head != DL_NONE; n++) {
    dl_deprel rel = dl_deprel_plain((dl_deprel)at(x, k)->deprel);
    bool is_content = rel == DL_DEP_XCOMP || rel == DL_DEP_CCOMP || rel == DL_DEP_ADVCL || rel == DL_DEP_ACL || rel == DL_DEP_OBJ || rel == DL_DEP_CSUBJ;
    if (!is_content && rel != DL_DEP_CONJ) return true;
    k = at(x, k)->head;
    if (is_content && (dl_assertion_has(x, at(x, k)->lemma, "untold") || !is_told_itself(x, k))) return false;
    if (a->tokens.at[k].upos != DL_UPOS_VERB) return true;
  }
  return true;
}

/* ---- predicates ---- */

/* Who is named as responsible, or what as cause; a cause is no actor. False where the word is neither. */
static bool take_named(const dl_asserting *x, dl_assertion *r, uint32_t named, bool may_be_cause) {
  uint32_t entity;
  bool is_actor = dl_is_actor(x, named, &entity);
  if (r->facet == DL_FACET_RESPONSIBLE && !is_actor) {
    uint32_t kind;
    bool is_noun = at(x, named)->upos == DL_UPOS_NOUN && r->stance == DL_STANCE_SAYS && !takes_up(x, named) && dl_kind_below(x, named, &kind) != named;
    if (!is_noun || !may_be_cause) return false;
    r->facet = DL_FACET_CAUSE; /* "blamed the crash on fog" */
  } else if (r->facet == DL_FACET_CAUSE && is_actor) {
    return false;
  }
  if (r->facet == DL_FACET_CAUSE && at(x, named)->upos != DL_UPOS_NOUN && at(x, named)->upos != DL_UPOS_PROPN) return false;
  uint32_t apposed = is_actor && entity == DL_NONE ? dl_child(x->a, named, DL_DEP_APPOS) : DL_NONE;
  if (apposed != DL_NONE && dl_entity_of(x, apposed) != DL_NONE) { /* "a smaller group, the Red Band" */
    named = apposed;
    entity = dl_entity_of(x, apposed);
  }
  r->named = dl_phrase_of(x->a, named);
  r->entity = is_actor ? entity : DL_NONE;
  return true;
}

/* A denial that has its happening as the clause's own subject denies that it happened. */
static bool denies_happening(const dl_asserting *x, uint32_t clause) {
  uint32_t subject = dl_child(x->a, clause, DL_DEP_NSUBJ), kind;
  if (subject == DL_NONE || !dl_assertion_has(x, at(x, clause)->lemma, "occurs")) return false;
  return at(x, subject)->xpos == DL_XPOS_EX || dl_kind_below(x, subject, &kind) == subject;
}

/* Of a clause that somebody denies or admits, who acts: the speaker himself, another ("denied that rebels had shelled"). */
static uint32_t actor_of_clause(const dl_asserting *x, uint32_t clause, uint32_t speaker) {
  uint32_t subject = dl_child(x->a, clause, DL_DEP_NSUBJ), entity;
  if (subject == DL_NONE ? dl_child(x->a, clause, DL_DEP_NSUBJ_PASS) == DL_NONE : at(x, subject)->upos == DL_UPOS_PRON) return speaker;
  uint32_t owner = dl_child(x->a, subject, DL_DEP_NMOD_POSS);
  if (owner != DL_NONE && at(x, owner)->upos == DL_UPOS_PRON) return speaker; /* "its forces" */
  return dl_is_actor(x, subject, &entity) ? subject : DL_NONE; /* "that the ferry was overloaded" */
}

/* "launched an assault", not "launched a campaign against rebels whose attack": who acts has done what the verb names. */
static bool is_deed_itself(const dl_asserting *x, uint32_t happening, dl_str holds, dl_str of) {
  uint32_t kind;
  if (!dl_str_is(holds, "-") || !dl_str_is(of, "obj")) return true;
  if (at(x, happening)->xpos == DL_XPOS_NNS && !is_definite(x, happening)) return false; /* "have carried out attacks" */
  return at(x, happening)->upos == DL_UPOS_PRON || dl_kind_below(x, happening, &kind) == happening;
}

/* "no one has claimed", "no group" */
static bool is_nobody(const dl_asserting *x, uint32_t verb) {
  const dl_article *a = x->a;
  uint32_t subject = dl_child(a, verb, DL_DEP_NSUBJ);
  if (subject == DL_NONE) return false;
  static const dl_deprel rels[] = {DL_DEP_DET, DL_DEP_ADVMOD, DL_DEP_COMPOUND, DL_DEP_AMOD};
  for (uint32_t r = 0; r < 4; r++)
    for (uint32_t k = dl_child(a, subject, rels[r]); k != DL_NONE; k = dl_next_child(a, k, rels[r]))
      if (dl_word_is(a, k, "no") || dl_word_is(a, k, "neither")) return true;
  return dl_word_is(a, subject, "nobody") || dl_word_is(a, subject, "none") || dl_word_is(a, subject, "neither") ||
         (subject > 0 && dl_word_is(a, subject, "one") && dl_word_is(a, subject - 1, "no"));
}

/* A march or a rally: nobody is held responsible for those who staged it. */
static bool is_gathering(const dl_asserting *x, uint32_t incident) {
  uint32_t row = dl_table_find(&x->step->figures->kinds, x->a->incidents.at[incident].kind);
  return row != DL_NONE && dl_str_is(dl_kind_class(&x->counting, row), "protest");
}

static bool has_phrase(const dl_asserting *x, uint32_t verb, dl_str word) { return dl_assertion_argument(x, verb, word) != DL_NONE; }

static bool read_frame(const dl_asserting *x, uint32_t verb, uint32_t row) {
  const dl_table *t = &x->step->words;
  int facet = dl_facet_of(dl_table_field(t, row, 1)), stance = dl_stance_of(dl_table_field(t, row, 2));
  if (facet < 0 || stance < 0) return false;
  dl_str holds = dl_table_field(t, row, 3), names = dl_table_field(t, row, 4), of = dl_table_field(t, row, 5);
  uint32_t holder = dl_str_is(holds, "-") ? DL_NONE : dl_assertion_argument(x, verb, holds);
  uint32_t named = dl_str_is(names, "on") || dl_str_is(names, "to") ? dl_actor_behind(x, verb, names) : DL_NONE; /* not "on Sunday" */
  if (named == DL_NONE) named = dl_assertion_argument(x, verb, names);
  uint32_t happening = dl_str_is(of, "-") ? DL_NONE : dl_assertion_argument(x, verb, of), incident = DL_NONE;
  bool is_bare = happening == DL_NONE && of.n && of.s[of.n - 1] == '?';
  if (happening != DL_NONE && (dl_assertion_has(x, at(x, happening)->lemma, "short") || !is_deed_itself(x, happening, holds, of))) return false;
  if (happening == verb) incident = incident_of_act(x, verb);
  else if (happening != DL_NONE) incident = incident_below(x, happening, stance == DL_STANCE_DENIES);
  else if (is_bare || dl_str_is(of, "-")) incident = incident_near(x->a, at(x, verb)->sentence, is_bare ? BEFORE : 1);
  if (named == DL_NONE || incident == DL_NONE || (named == happening && happening != verb)) return false;
  if (is_nobody(x, verb) || (dl_str_is(holds, "-") && facet == DL_FACET_RESPONSIBLE && is_gathering(x, incident))) return false;
  bool is_bare_denial = stance == DL_STANCE_DENIES && dl_str_is(of, "obj") && at(x, happening)->upos == DL_UPOS_PRON;
  if (is_bare_denial) return false; /* "denied it": read_rejection asks what */
  if (dl_str_is(of, "-") && (has_phrase(x, verb, DL_STR("for")) || has_phrase(x, verb, DL_STR("on")))) return false; /* blamed for something else */
  if (stance == DL_STANCE_SAYS && dl_str_is(of, "clause") && actor_of_clause(x, happening, named) != named) return false;
  dl_assertion r = fresh(x, (dl_facet)facet, incident, verb);
  r.stance = (dl_stance)stance;
  if (stance == DL_STANCE_DENIES && dl_str_is(of, "clause")) {
    if (denies_happening(x, happening)) r.facet = DL_FACET_HAPPENED;
    else named = actor_of_clause(x, happening, named);
  }
  if (named == DL_NONE) return false;
  if (r.facet != DL_FACET_HAPPENED && !take_named(x, &r, named, dl_str_is(names, "on") || dl_str_is(names, "to"))) return false;
  attribute(x, &r, holder);
  keep(x, &r);
  return true;
}

/* The rows of a key until one is found in the clause. */
static bool read_rows(const dl_asserting *x, uint32_t verb, dl_str key) {
  for (uint32_t row = dl_table_find(&x->step->words, key); row != DL_NONE; row = dl_table_next(&x->step->words, row))
    if (dl_table_width(&x->step->words, row) > 5 && read_frame(x, verb, row)) return true;
  return false;
}

static bool read_pair(const dl_asserting *x, uint32_t verb, uint32_t with, char joint) {
  if (with == DL_NONE) return false;
  dl_str a = at(x, verb)->lemma, b = at(x, with)->lemma;
  char key[64];
  if (a.n + b.n + 1 > sizeof key) return false;
  memcpy(key, a.s, a.n);
  key[a.n] = joint;
  memcpy(key + a.n + 1, b.s, b.n);
  return read_rows(x, verb, dl_str_of(key, a.n + b.n + 1));
}

/* "hold X responsible": the adjective hangs on the verb, or on its object. */
static uint32_t complement_of(const dl_article *a, uint32_t verb) {
  static const dl_deprel rels[] = {DL_DEP_XCOMP, DL_DEP_AMOD, DL_DEP_ADVMOD};
  uint32_t object = dl_child(a, verb, DL_DEP_OBJ);
  for (uint32_t r = 0; r < 3; r++) {
    uint32_t k = dl_child(a, verb, rels[r]);
    if (k == DL_NONE && object != DL_NONE) k = dl_child(a, object, rels[r]);
    if (k != DL_NONE && a->tokens.at[k].upos == DL_UPOS_ADJ) return k;
  }
  return DL_NONE;
}

static void read_predicate(const dl_asserting *x, uint32_t i) {
  const dl_article *a = x->a;
  const dl_token *t = at(x, i);
  if (t->upos == DL_UPOS_VERB) {
    if (!is_told(x, i)) return;
    uint32_t object = dl_child(a, i, DL_DEP_OBJ), subject = dl_child(a, i, DL_DEP_NSUBJ_PASS);
    if (read_pair(x, i, object, ' ') || read_pair(x, i, subject, ' ') || read_pair(x, i, complement_of(a, i), ' ') ||
        read_pair(x, i, dl_child(a, i, DL_DEP_COMPOUND_PRT), '+')) return;
    read_rows(x, i, t->lemma);
  } else if (t->upos == DL_UPOS_ADJ && dl_child(a, i, DL_DEP_COP) != DL_NONE) {
    if (is_told(x, i)) read_rows(x, i, t->lemma);
  }
}

/* "X was behind the attack": the noun is the predicate. */
static void read_behind(const dl_asserting *x, uint32_t i) {
  uint32_t noun = at(x, i)->head, entity, kind;
  if (at(x, i)->deprel != DL_DEP_CASE || !dl_word_is(x->a, i, "behind") || noun == DL_NONE) return;
  uint32_t named = dl_child(x->a, noun, DL_DEP_NSUBJ), word = dl_kind_below(x, noun, &kind);
  if (named == DL_NONE || word == DL_NONE || dl_child(x->a, noun, DL_DEP_COP) == DL_NONE || !is_told(x, noun) || !dl_is_actor(x, named, &entity)) return;
  uint32_t incident = incident_of_kind(x, noun, word, kind, false);
  if (incident == DL_NONE) return;
  dl_assertion r = fresh(x, DL_FACET_RESPONSIBLE, incident, i);
  if (!take_named(x, &r, named, false)) return;
  attribute(x, &r, DL_NONE);
  keep(x, &r);
}

/* ---- deeds ---- */

static bool is_harm(const dl_figure *f) {
  return f->effect == DL_EFFECT_KILLED || f->effect == DL_EFFECT_INJURED || f->effect == DL_EFFECT_CASUALTIES || f->effect == DL_EFFECT_KIDNAPPED;
}

/* Who did it: the subject of an active verb of harm that has an object, the agent of a passive one. */
static void read_deed(const dl_asserting *x, const dl_figure *f) {
  dl_article *a = x->a;
  if (!is_harm(f) || f->verb >= a->tokens.n || f->token >= a->tokens.n || f->incident == DL_NONE || f->scope == DL_SCOPE_CUMULATIVE) return;
  if (f->noun < a->tokens.n && dl_assertion_has(x, at(x, f->noun)->lemma, "attacker")) return; /* "police shot the gunman" */
  if (f->status == DL_FIGURE_DENIED || f->status == DL_FIGURE_PLANNED || f->high == 0 || at(x, f->verb)->upos != DL_UPOS_VERB || !is_told(x, f->verb)) return;
  uint32_t who = dl_child(a, f->verb, DL_DEP_OBL_AGENT), entity;
  if (who == DL_NONE && dl_child(a, f->verb, DL_DEP_OBJ) != DL_NONE) who = dl_child(a, f->verb, DL_DEP_NSUBJ);
  if (who == DL_NONE || at(x, who)->deprel == DL_DEP_NSUBJ_PASS || dl_is_below(a, f->token, who) || !dl_is_actor(x, who, &entity)) return;
  dl_assertion r = fresh(x, DL_FACET_RESPONSIBLE, f->incident, f->verb);
  if (!take_named(x, &r, who, false)) return;
  attribute(x, &r, DL_NONE);
  keep(x, &r);
}

/* "a Russian airstrike": whose arms they are. A bombing is told by its place as often as by who did it. */
static bool is_of_arms(dl_str weapon) {
  return dl_str_is(weapon, "aircraft") || dl_str_is(weapon, "artillery") || dl_str_is(weapon, "drone") || dl_str_is(weapon, "missile");
}

static void read_owner(const dl_asserting *x, uint32_t incident, dl_span mention) {
  dl_article *a = x->a;
  uint32_t noun = dl_token_from(a, mention.start);
  if (noun >= a->tokens.n || at(x, noun)->upos != DL_UPOS_NOUN || !is_of_arms(a->incidents.at[incident].weapon)) return;
  uint32_t entity = dl_entity_of(x, noun);
  if (entity == DL_NONE || a->token_entity[noun] == entity || !a->entities.at[entity].codes.n) return;
  dl_assertion r = fresh(x, DL_FACET_RESPONSIBLE, incident, noun);
  for (uint32_t i = 0; i < a->entities.at[entity].mentions.n; i++) {
    dl_span m = a->entities.at[entity].mentions.at[i].span;
    if (m.end <= mention.start && m.end + 24 > mention.start) r.named = m;
  }
  if (dl_span_is_empty(r.named)) return;
  r.entity = entity;
  attribute(x, &r, DL_NONE);
  keep(x, &r);
}

/* ---- causes that are not known ---- */

static bool is_open_word(const dl_asserting *x, uint32_t i) { return dl_assertion_has(x, at(x, i)->lemma, "open") || dl_assertion_has(x, at(x, i)->lower, "open"); }

/* "The cause of the crash was not known", "investigating the cause of the fire", "the cause was a broken rail". */
static void read_cause(const dl_asserting *x, uint32_t i) {
  const dl_article *a = x->a;
  const dl_token *t = at(x, i);
  if (t->upos != DL_UPOS_NOUN || !dl_lemma_is(a, i, "cause") || t->head == DL_NONE) return;
  uint32_t of = dl_child(a, i, DL_DEP_NMOD), incident = of == DL_NONE ? DL_NONE : incident_below(x, of, false);
  if (incident == DL_NONE && of == DL_NONE) incident = incident_near(a, t->sentence, BEFORE);
  if (incident == DL_NONE) return;
  dl_assertion r = fresh(x, DL_FACET_CAUSE, incident, i);
  uint32_t head = t->head;
  bool is_subject = dl_deprel_plain((dl_deprel)t->deprel) == DL_DEP_NSUBJ, has_cop = dl_child(a, head, DL_DEP_COP) != DL_NONE;
  bool is_sought = is_open_word(x, head) || dl_lemma_is(a, head, "know") || (at(x, head)->upos == DL_UPOS_NOUN && !has_cop && is_open_word(x, head));
  bool is_known = dl_lemma_is(a, head, "know") && is_told(x, head);
  if (is_sought && !is_known) r.stance = DL_STANCE_OPEN;
  else if (!is_subject || !has_cop || !is_told(x, head) || !take_named(x, &r, head, false)) return;
  attribute(x, &r, DL_NONE);
  keep(x, &r);
}

/* ---- denials of what was held against somebody ---- */

/* Somebody is held responsible above by another: the incident, DL_NONE. */
static uint32_t accused_of(const dl_article *a, uint32_t entity, uint32_t before) {
  for (uint32_t i = a->assertions.n; i-- > 0;) {
    const dl_assertion *r = &a->assertions.at[i];
    bool is_it = r->entity != DL_NONE && (r->entity == entity || (a->entities.at[r->entity].key.n && dl_str_eq(a->entities.at[r->entity].key, a->entities.at[entity].key)));
    if (r->facet == DL_FACET_RESPONSIBLE && r->stance == DL_STANCE_SAYS && is_it && r->anchor.start < before && r->speaker != entity) return r->incident;
  }
  return DL_NONE;
}

/* What is denied is no more than a word for the charge: "denied the allegation", "denied it". */
static bool is_of_charge(const dl_asserting *x, const dl_statement *s) {
  const dl_article *a = x->a;
  if (!s->content.n) return true;
  uint32_t words = 0;
  bool has_charge = false;
  for (uint32_t i = dl_token_from(a, s->content.at[0].start); i < a->tokens.n && at(x, i)->start < s->content.at[0].end; i++, words++)
    has_charge |= dl_assertion_has(x, at(x, i)->lemma, "charge") || at(x, i)->upos == DL_UPOS_PRON || dl_lemma_is(a, i, "responsibility") || dl_lemma_is(a, i, "involvement");
  return has_charge || words < 2;
}

/* "Russia rejected the accusation": the verb and what it rejects. */
static void read_rejection(const dl_asserting *x, uint32_t i) {
  const dl_article *a = x->a;
  if (at(x, i)->upos != DL_UPOS_VERB || !dl_assertion_has(x, at(x, i)->lemma, "denying") || !is_told(x, i)) return;
  uint32_t object = dl_child(a, i, DL_DEP_OBJ), who = dl_assertion_argument(x, i, DL_STR("nsubj"));
  if (object == DL_NONE || who == DL_NONE) return;
  bool is_charge = dl_assertion_has(x, at(x, object)->lemma, "charge") || at(x, object)->upos == DL_UPOS_PRON;
  uint32_t entity = dl_entity_of(x, who), incident = entity == DL_NONE || !is_charge ? DL_NONE : accused_of(a, entity, at(x, i)->start);
  if (incident == DL_NONE) return;
  dl_assertion r = fresh(x, DL_FACET_RESPONSIBLE, incident, i);
  r.stance = DL_STANCE_DENIES;
  r.entity = entity;
  r.named = dl_phrase_of(a, who);
  attribute(x, &r, who);
  keep(x, &r);
}

static void read_denials(const dl_asserting *x) {
  dl_article *a = x->a;
  for (uint32_t i = 0; i < a->statements.n; i++) {
    const dl_statement *s = &a->statements.at[i];
    if (s->polarity != DL_POLARITY_DENIES || s->speaker >= a->entities.n || !s->cue.n || !s->source.n || !is_of_charge(x, s)) continue;
    uint32_t incident = accused_of(a, s->speaker, s->cue.at[0].start), cue = dl_token_from(a, s->cue.at[0].start);
    if (incident == DL_NONE || cue >= a->tokens.n) continue;
    dl_assertion r = fresh(x, DL_FACET_RESPONSIBLE, incident, cue);
    r.stance = DL_STANCE_DENIES;
    r.entity = s->speaker;
    r.named = s->source.at[0];
    take_statement(x, &r, i);
    r.source = s->source.at[0];
    keep(x, &r);
  }
}

/* ---- that it happened ---- */

/* "denied that it had bombed the market": who denies his part has not denied that it happened. */
static bool is_denial_of_part(const dl_article *a, const dl_assertion *r) {
  for (uint32_t i = 0; i < a->assertions.n; i++) {
    const dl_assertion *o = &a->assertions.at[i];
    if (o->facet == DL_FACET_RESPONSIBLE && o->stance == DL_STANCE_DENIES && o->incident == r->incident && o->chain.n && o->chain.at[0] == r->chain.at[0]) return true;
  }
  return false;
}

static void read_mentions(const dl_asserting *x, uint32_t incident) {
  const dl_incident *n = &x->a->incidents.at[incident];
  if (!n->kind.n || dl_str_is(n->kind, "unspecified")) return;
  for (uint32_t i = 0; i < n->mentions.n; i++) {
    uint32_t word = dl_token_from(x->a, n->mentions.at[i].start);
    if (word >= x->a->tokens.n) continue;
    dl_assertion r = fresh(x, DL_FACET_HAPPENED, incident, word);
    attribute(x, &r, DL_NONE);
    if (r.chain.n && x->a->statements.at[r.chain.at[0]].polarity == DL_POLARITY_DENIES) r.stance = DL_STANCE_DENIES;
    if (r.chain.n && x->a->statements.at[r.chain.at[0]].polarity > DL_POLARITY_DENIES) continue;
    if (r.stance == DL_STANCE_DENIES && is_denial_of_part(x->a, &r)) continue;
    keep(x, &r);
  }
}

static bool is_read_part(const dl_article *a, uint32_t part) {
  if (part >= a->parts.n) return true;
  dl_part_kind kind = a->parts.at[part].kind;
  return kind == DL_PART_TITLE || kind == DL_PART_PARAGRAPH || kind == DL_PART_CAPTION;
}

static int by_place(const dl_assertion *x, const dl_assertion *y) {
  return x->anchor.start != y->anchor.start ? (x->anchor.start < y->anchor.start ? -1 : 1) : (int)x->facet - (int)y->facet;
}

static void sort(dl_article *a) {
  for (uint32_t i = 1; i < a->assertions.n; i++) {
    dl_assertion r = a->assertions.at[i];
    uint32_t k = i;
    for (; k && by_place(&r, &a->assertions.at[k - 1]) < 0; k--) a->assertions.at[k] = a->assertions.at[k - 1];
    a->assertions.at[k] = r;
  }
}

void dl_assertions_read(const dl_assertions_step *step, dl_article *a) {
  if (!a->incidents.n) return;
  dl_asserting x = {.step = step, .counting = {.step = step->figures, .a = a}, .a = a};
  for (uint32_t s = 0; s < a->sentences.n; s++) {
    if (!is_read_part(a, a->sentences.at[s].part)) continue;
    for (uint32_t i = a->sentences.at[s].first; i < a->sentences.at[s].end && a->assertions.n < MOST; i++) {
      read_predicate(&x, i);
      read_rejection(&x, i);
      read_behind(&x, i);
      read_cause(&x, i);
    }
  }
  for (uint32_t i = 0; i < a->figures.n; i++) read_deed(&x, &a->figures.at[i]);
  for (uint32_t i = 0; i < a->incidents.n; i++)
    for (uint32_t k = 0; k < a->incidents.at[i].mentions.n; k++) read_owner(&x, i, a->incidents.at[i].mentions.at[k]);
  for (uint32_t i = 0; i < a->incidents.n; i++) read_mentions(&x, i);
  sort(a);
  read_denials(&x);
  sort(a);
}
