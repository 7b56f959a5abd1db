/*
 * figures_list.c - numbers that stand together: what one says of another.
 *
 * In a row ("two soldiers and a child were killed") the one that the predicate
 * reaches lends its effect to the others. "including", "among them", "of whom",
 * a dash or a bracket open a list of parts; "three of the dead" is a part of
 * them; and pieces that add up to a number before them are its parts however
 * they are joined.
 */
#include "claims/figures_internal.h"

static const dl_token *at(const dl_counting *c, uint32_t i) { return &c->a->tokens.at[i]; }

/* Between two numbers stand only joining words. */
static bool is_joined(const dl_counting *c, const dl_counted *x, const dl_counted *y) {
  if (x->sentence != y->sentence || y->q.span_first < x->end || y->q.span_first - x->end > 3) return false;
  for (uint32_t i = x->end; i < y->q.span_first; i++)
    if (!dl_figure_word(c, i, "joiner")) return false;
  return y->q.span_first > x->end;
}

static bool counts_people(const dl_counted *x) {
  return x->effect >= 0 || x->is_person || (x->noun == DL_NONE && x->q.kind != DL_QUANTITY_ARTICLE && x->q.kind != DL_QUANTITY_NONE);
}

/* The number before `i` in its sentence that has an effect, or DL_NONE. */
static uint32_t affected_before(const dl_counting *c, uint32_t i) {
  for (uint32_t k = i; k-- && c->list.at[k].sentence == c->list.at[i].sentence;)
    if (c->list.at[k].effect >= 0 && c->list.at[k].effect != DL_EFFECT_OTHER) return k;
  return DL_NONE;
}

/* "including", "among them", "of whom", "them", a dash or bracket right before the number. */
static bool opens_parts(const dl_counting *c, const dl_counted *x) {
  uint32_t i = x->q.span_first, first = c->a->sentences.at[x->sentence].first;
  while (i > first && (dl_word_is(c->a, i - 1, "also") || dl_word_is(c->a, i - 1, "mostly") || dl_word_is(c->a, i - 1, ","))) i--;
  if (i == first) return false;
  if (dl_figure_word(c, i - 1, "opener")) return true;
  if (i - 1 > first && (dl_word_is(c->a, i - 1, "them") || dl_word_is(c->a, i - 1, "whom") || dl_word_is(c->a, i - 1, "these") || dl_word_is(c->a, i - 1, "which")))
    return dl_word_is(c->a, i - 2, "among") || dl_word_is(c->a, i - 2, "of") || dl_word_is(c->a, i - 2, "amongst");
  return false;
}

static bool behind_dash(const dl_counting *c, const dl_counted *x) {
  uint32_t first = c->a->sentences.at[x->sentence].first;
  if (x->q.span_first == first || !dl_figure_word(c, x->q.span_first - 1, "dash")) return false;
  return !dl_word_is(c->a, x->q.span_first - 1, "-") || at(c, x->q.span_first)->has_space_before;
}

static void inherit(dl_counted *x, const dl_counted *from) {
  x->effect = from->effect, x->verb = from->verb;
}

static void part_of(dl_counting *c, uint32_t i, uint32_t whole) {
  dl_counted *x = &c->list.at[i];
  if (x->effect < 0 || x->is_weak) inherit(x, &c->list.at[whole]);
  if (x->effect == c->list.at[whole].effect) x->is_part = true, x->total = whole;
}

/* Their effect from the right: the last of a row of subjects has the predicate beside it. */
static void lend_leftwards(dl_counting *c) {
  for (uint32_t i = c->list.n; i-- > 1;) {
    dl_counted *x = &c->list.at[i - 1], *y = &c->list.at[i];
    bool takes = x->effect < 0 || (x->is_weak && !y->is_weak);
    if (takes && y->effect >= 0 && y->verb != DL_NONE && y->verb >= y->end && x->is_person && is_joined(c, x, y)) inherit(x, y);
  }
}

/* A noun that is the subject of its own clause takes nothing from its neighbour. */
static bool has_own_clause(const dl_counting *c, const dl_counted *x, const dl_counted *from) {
  if (x->noun == DL_NONE) return x->q.kind != DL_QUANTITY_ARTICLE && x->end < c->a->sentences.at[x->sentence].end && at(c, x->end)->upos == DL_UPOS_AUX; /* "and 4 had been discharged" */
  dl_deprel rel = dl_deprel_plain((dl_deprel)at(c, x->noun)->deprel);
  return rel == DL_DEP_NSUBJ && at(c, x->noun)->head != from->verb;
}

static bool is_and(const dl_counting *c, uint32_t i) { return dl_word_is(c->a, i, "and") || dl_word_is(c->a, i, "or") || dl_word_is(c->a, i, "with") || dl_word_is(c->a, i, "plus"); }

/* "two members of his congregation and a passer-by": a row past the phrase that tells whose they are. */
static bool is_joined_past(const dl_counting *c, const dl_counted *x, const dl_counted *y) {
  if (x->noun == DL_NONE || y->noun == DL_NONE || !y->is_person || x->sentence != y->sentence || y->q.span_first < x->end + 3 || y->q.span_first - x->end > 8) return false;
  if (!dl_word_is(c->a, x->end, "of") || !dl_word_is(c->a, y->q.span_first - 1, "and")) return false;
  for (uint32_t i = x->end; i < y->q.span_first; i++)
    if (at(c, i)->upos == DL_UPOS_VERB || at(c, i)->upos == DL_UPOS_AUX || at(c, i)->upos == DL_UPOS_PUNCT) return false;
  uint8_t behind = y->end < c->a->sentences.at[y->sentence].end ? at(c, y->end)->upos : DL_UPOS_PUNCT;
  return behind != DL_UPOS_VERB && behind != DL_UPOS_AUX;
}

static void lend_rightwards(dl_counting *c) {
  for (uint32_t i = 1; i < c->list.n; i++) {
    dl_counted *x = &c->list.at[i - 1], *y = &c->list.at[i];
    if (x->sentence != y->sentence || x->effect < 0 || !counts_people(y) || y->is_thing) continue;
    if (has_own_clause(c, y, x)) continue;
    if (y->q.kind == DL_QUANTITY_ARTICLE && !is_and(c, y->q.span_first - 1)) continue; /* ", a spokesman" */
    if ((is_joined(c, x, y) || is_joined_past(c, x, y)) && (y->effect < 0 || y->is_weak) && (y->noun == DL_NONE ? x->verb != DL_NONE && x->verb < x->q.first : true)) inherit(y, x);
    if (is_joined(c, x, y) && x->is_part && y->effect == x->effect && y->verb == x->verb) y->is_part = true, y->total = x->total;
  }
}

/* "Among the injured were two ...", "... were among the dead": the effect that `among` names; the word in *verb. */
static int among(const dl_counting *c, uint32_t i, uint32_t end, uint32_t *verb) {
  if (!dl_word_is(c->a, i, "among") && !dl_word_is(c->a, i, "amongst")) return DL_NO_EFFECT;
  for (uint32_t k = i + 1; k < end && k < i + 5; k++) {
    int effect = dl_effect_lookup(c, k, "a", "pred");
    if (effect < 0) effect = dl_effect_lookup(c, k, "v", "obj");
    if (effect < 0) effect = dl_effect_lookup(c, k, "n", "self");
    if (effect < 0) effect = dl_effect_lookup(c, k, "n", "role");
    if (effect >= 0) return *verb = k, effect;
  }
  return DL_NO_EFFECT;
}

static void mark_among(dl_counting *c) {
  for (uint32_t i = 0; i < c->list.n; i++) {
    dl_counted *x = &c->list.at[i];
    const dl_sentence *s = &c->a->sentences.at[x->sentence];
    uint32_t verb;
    bool leads = among(c, s->first, s->end, &verb) >= 0 && verb < x->q.first;
    int effect = leads ? among(c, s->first, s->end, &verb) : DL_NO_EFFECT;
    for (uint32_t k = x->end; !leads && k < s->end && k < x->end + 7 && effect < 0; k++) effect = among(c, k, s->end, &verb);
    if (effect < 0 || !x->is_person || (x->effect >= 0 && !x->is_weak && x->effect != effect)) continue;
    if (leads && x->q.kind == DL_QUANTITY_ARTICLE && x->q.first > verb + 3 && !dl_word_is(c->a, x->q.first - 1, "and")) continue;
    x->effect = effect, x->verb = verb, x->is_part = true, x->is_weak = false;
  }
}

static void mark_lists(dl_counting *c) {
  for (uint32_t i = 0; i < c->list.n; i++) {
    dl_counted *x = &c->list.at[i];
    uint32_t whole = affected_before(c, i);
    if (!counts_people(x)) continue;
    if (opens_parts(c, x)) {
      if (whole != DL_NONE) part_of(c, i, whole);
      else if (x->effect >= 0) x->is_part = true;
    } else if (x->is_pronoun_of && whole != DL_NONE) {
      part_of(c, i, whole);
    } else if (x->of != DL_NONE && x->effect >= 0 && x->of < c->a->tokens.n) { /* three of the dead */
      int of = dl_effect_lookup(c, x->of, "n", "self");
      if (of < 0) of = dl_effect_lookup(c, x->of, "a", "pred");
      if (of < 0) of = dl_effect_lookup(c, x->of, "v", "obj");
      if (of < 0) of = dl_effect_lookup(c, x->of, "n", "role");
      if (of == x->effect) x->is_part = true;
    } else if (behind_dash(c, x) && whole != DL_NONE && c->list.at[whole].q.high > 0 && x->effect < 0 && x->q.high != DL_OPEN &&
               x->q.high <= c->list.at[whole].q.high) {
      part_of(c, i, whole);
    }
    if (x->effect >= 0 && x->verb != DL_NONE) /* three were among the dead */
      for (uint32_t k = x->verb, n = 0; k-- > c->a->sentences.at[x->sentence].first && n < 3; n++)
        if (k + 1 != x->q.span_first && (dl_word_is(c->a, k, "among") || dl_word_is(c->a, k, "amongst"))) x->is_part = true; /* not "among four killed" */
  }
}

/* "brought up eight bodies and raised the toll to 27": what a toll in the same sentence already holds. */
static void mark_raised(dl_counting *c) {
  for (uint32_t i = 0; i + 1 < c->list.n; i++) {
    dl_counted *x = &c->list.at[i];
    for (uint32_t k = i + 1; k < c->list.n && c->list.at[k].sentence == x->sentence && x->effect >= 0; k++) {
      const dl_counted *y = &c->list.at[k];
      if (y->effect != x->effect || y->verb == DL_NONE || y->verb == x->verb || y->verb < x->end) continue;
      bool is_moved = false, is_toll = dl_effect_lookup(c, y->verb, "n", "toll") >= 0;
      for (uint32_t t = x->end; t < y->q.span_first; t++) {
        is_moved |= at(c, t)->upos == DL_UPOS_VERB && dl_figure_word(c, t, "revise");
        is_toll |= is_moved && at(c, t)->upos == DL_UPOS_NOUN && dl_effect_has(c, t, "measure"); /* "the number of dead" */
      }
      if (is_moved && is_toll && x->q.high != DL_OPEN && y->q.low > x->q.high) x->is_part = true, x->total = k;
    }
  }
}

/* "three rebels, two with ties to the Front,": some of those told of right before. */
static bool goes_into(const dl_counting *c, const dl_counted *x, const dl_counted *before) {
  uint32_t first = x->q.span_first;
  if (x->noun != DL_NONE || (x->effect >= 0 && x->effect != before->effect) || x->q.kind == DL_QUANTITY_ARTICLE || first == 0 || x->end >= c->a->tokens.n) return false;
  if (before->sentence != x->sentence || before->end + 1 != first || !dl_word_is(c->a, first - 1, ",") || before->effect < 0 || before->q.high == DL_OPEN) return false;
  return x->q.low != DL_OPEN && x->q.low < before->q.high && (dl_word_is(c->a, x->end, "with") || dl_word_is(c->a, x->end, "from"));
}

/* A number alone that is subject of "be" with a kind of person or a nationality. */
static bool is_said_to_be(const dl_counting *c, const dl_counted *x) {
  uint32_t i = x->end, stop = c->a->sentences.at[x->sentence].end;
  if (i + 1 >= stop || at(c, i)->upos != DL_UPOS_AUX || !dl_lemma_is(c->a, i, "be")) return false;
  bool is_name = at(c, i + 1)->name_label && DL_BIO_TYPE(at(c, i + 1)->name_label) == DL_ENTITY_NORP;
  return is_name || (dl_is_nominal(at(c, i + 1)) && dl_is_person_noun(c, i + 1));
}

/* "Two of them were children": the predicate names persons, so they are some of those told of in the sentence before. */
static void take_up_before(dl_counting *c) {
  for (uint32_t i = 1; i < c->list.n; i++) {
    dl_counted *x = &c->list.at[i];
    uint32_t h = at(c, x->q.end - 1)->head;
    if (goes_into(c, x, &c->list.at[i - 1])) {
      inherit(x, &c->list.at[i - 1]), x->is_part = true, x->total = i - 1, x->is_person = true;
      continue;
    }
    uint32_t told = affected_before(c, i);
    if (x->noun == DL_NONE && x->effect < 0 && told != DL_NONE && x->q.kind != DL_QUANTITY_ARTICLE && x->q.kind != DL_QUANTITY_NONE && is_said_to_be(c, x) &&
        c->list.at[told].q.high != DL_OPEN && x->q.low != DL_OPEN && x->q.low < c->list.at[told].q.high) { /* "...; six were French" */
      inherit(x, &c->list.at[told]), x->is_part = true, x->total = told, x->is_person = true;
      continue;
    }
    if (!x->is_pronoun_of || x->effect >= 0 || h == DL_NONE || h < x->end || affected_before(c, i) != DL_NONE) continue;
    uint32_t said = x->end + 1;
    bool is_kind = said < c->a->tokens.n && at(c, x->end)->upos == DL_UPOS_AUX && dl_lemma_is(c->a, x->end, "be") && dl_is_person_noun(c, said);
    const dl_counted *before = &c->list.at[i - 1];
    if (!is_kind || before->sentence + 1 != x->sentence || before->effect < 0 || before->effect == DL_EFFECT_OTHER || before->is_thing) continue;
    if (c->a->sentences.at[before->sentence].part != c->a->sentences.at[x->sentence].part) continue;
    inherit(x, before), x->is_part = true, x->total = i - 1;
  }
}

/* "as a gunman attacked": one in a clause that begins behind the whole, and no piece of it. */
static bool is_aside(const dl_counting *c, const dl_counted *x, const dl_counted *whole) {
  if (x->q.kind != DL_QUANTITY_ARTICLE) return false;
  for (uint32_t i = whole->end; i < x->q.span_first; i++)
    if (at(c, i)->deprel == DL_DEP_MARK && at(c, i)->upos != DL_UPOS_PART) return true;
  return false;
}

/* Pieces of one sentence that add up to the number before them. */
static void mark_sums(dl_counting *c) {
  for (uint32_t i = 0; i + 2 < c->list.n; i++) {
    const dl_counted *x = &c->list.at[i];
    int64_t whole = x->q.low != DL_OPEN ? x->q.low : x->q.high, sum = 0;
    if (x->effect < 0 || whole < 2) continue;
    for (uint32_t k = i + 1; k < c->list.n && c->list.at[k].sentence == x->sentence && k < i + 6; k++) {
      const dl_counted *y = &c->list.at[k];
      if (!counts_people(y) || y->is_thing) continue;
      if ((y->effect >= 0 && y->effect != x->effect && !y->is_weak) || is_aside(c, y, x)) break;
      sum += y->q.low != DL_OPEN ? y->q.low : 0;
      if (sum == whole && k > i + 1) {
        for (uint32_t m = i + 1; m <= k; m++)
          if (counts_people(&c->list.at[m]) && !c->list.at[m].is_thing) part_of(c, m, i);
        break;
      }
      if (sum > whole) break;
    }
  }
}

/* Nobody is said to have come to this harm: no number has the verb, and its subject by the tree is nobody. */
static bool is_orphan(const dl_counting *c, const dl_counted *x, uint32_t v, bool has_parts) {
  const dl_counted *first = x, *last = c->list.at + c->list.n;
  while (first > c->list.at && first[-1].sentence == x->sentence) first--;
  for (const dl_counted *y = first; y < last && y->sentence == x->sentence; y++)
    if (y->verb == v && y->effect >= 0) return false;
  uint32_t who = dl_child(c->a, v, DL_DEP_NSUBJ_PASS);
  if (who == DL_NONE) who = dl_child(c->a, v, DL_DEP_NSUBJ);
  return who == DL_NONE || who == x->noun || has_parts || (at(c, who)->upos != DL_UPOS_PRON && !dl_is_person_noun(c, who) && (at(c, who)->upos == DL_UPOS_PROPN || at(c, who)->upos == DL_UPOS_NUM));
}

/* "Three rebels belonging to the banned Front were killed": the verb group behind all that is said of the noun, where
   the tree gives the verb another subject or none. `v` is its verb, DL_NONE where none is found. */
static uint32_t orphan_behind(const dl_counting *c, const dl_counted *x, int *effect) {
  const dl_sentence *s = &c->a->sentences.at[x->sentence];
  bool has_parts = false, is_relative = false;
  for (uint32_t i = x->end; i < s->end && i < x->end + 24; i++) {
    const dl_token *t = at(c, i);
    if (dl_str_is(t->lower, ";") || dl_str_is(t->lower, "and") || t->upos == DL_UPOS_SCONJ) {
      if (!has_parts) return DL_NONE;
      continue;
    }
    has_parts |= dl_str_is(t->lower, "including");
    is_relative |= dl_str_is(t->lower, "who");
    bool is_be = t->upos == DL_UPOS_AUX && i + 1 < s->end && dl_lemma_is(c->a, i, "be") && at(c, i + 1)->upos == DL_UPOS_VERB;
    if (is_be && !(is_relative && dl_str_is(at(c, i - 1)->lower, "who"))) {
      *effect = dl_effect_lookup(c, i + 1, "v", "obj");
      return *effect == DL_EFFECT_KILLED && is_orphan(c, x, i + 1, has_parts) ? i + 1 : DL_NONE;
    }
    if (t->upos != DL_UPOS_VERB || (t->xpos != DL_XPOS_VBD && t->xpos != DL_XPOS_VBZ && t->xpos != DL_XPOS_VBP)) continue;
    if (i + 1 < s->end && dl_word_is(c->a, i + 1, "to") && i == x->end) continue; /* "rebels believed to be" */
    *effect = dl_effect_lookup(c, i, "v", "subj");
    if (*effect == DL_EFFECT_KILLED && is_orphan(c, x, i, has_parts)) return i;
    if (!is_relative) return DL_NONE;
    is_relative = false;
  }
  return DL_NONE;
}

static void adopt_orphans(dl_counting *c) {
  for (uint32_t i = 0; i < c->list.n; i++) {
    dl_counted *x = &c->list.at[i];
    if (x->effect >= 0 || !x->is_person || x->noun == DL_NONE || x->q.kind == DL_QUANTITY_NONE) continue;
    dl_deprel rel = (dl_deprel)at(c, x->noun)->deprel;
    bool is_agent = rel == DL_DEP_OBL_AGENT || (x->q.span_first > 0 && at(c, x->q.span_first - 1)->upos == DL_UPOS_ADP);
    bool is_joined = x->q.span_first > 0 && at(c, x->q.span_first - 1)->upos == DL_UPOS_CCONJ; /* no second object */
    if (is_agent || (!is_joined && dl_deprel_plain(rel) == DL_DEP_OBJ && at(c, x->noun)->head < x->noun)) continue;
    int effect = DL_NO_EFFECT;
    uint32_t v = orphan_behind(c, x, &effect);
    if (v != DL_NONE) x->effect = effect, x->verb = v;
  }
}

/* "Two were killed and three women and five children sustained wounds": the row behind the verb has its own verb. */
static void part_rows(dl_counting *c) {
  for (uint32_t i = c->list.n; i-- > 1;) {
    dl_counted *x = &c->list.at[i - 1], *y = &c->list.at[i];
    if (x->sentence != y->sentence || x->effect < 0 || y->effect < 0 || x->effect == y->effect || x->verb == DL_NONE || y->verb == DL_NONE || !is_joined(c, x, y)) continue;
    uint32_t first = x->q.span_first;
    bool is_behind = first > 1 && x->verb + 2 == first && at(c, first - 1)->upos == DL_UPOS_CCONJ && dl_child(c->a, x->verb, DL_DEP_NSUBJ_PASS) != DL_NONE;
    if (is_behind && y->verb == y->end && x->is_person && x->q.kind != DL_QUANTITY_ARTICLE && dl_word_is(c->a, x->end, "and")) inherit(x, y);
  }
}

/* The word before a verb of dying that stands for several: "they died", "both died", "all of them died". */
static uint32_t several_who(const dl_counting *c, uint32_t verb) {
  uint32_t who = dl_child(c->a, verb, DL_DEP_NSUBJ);
  if (who == DL_NONE) who = dl_child(c->a, verb, DL_DEP_NSUBJ_PASS);
  return who != DL_NONE && dl_figure_word(c, who, "several") ? who : DL_NONE;
}

static bool is_hurt(int effect) { return effect == DL_EFFECT_INJURED || effect == DL_EFFECT_HOSPITALISED || effect == DL_EFFECT_DETAINED || effect == DL_EFFECT_KIDNAPPED || effect == DL_EFFECT_TRAPPED; }

/* The last told of before token `i`, if they are several who were hurt or held, in the two sentences before; DL_NONE. */
static uint32_t several_hurt_before(const dl_counting *c, uint32_t i) {
  uint32_t s = at(c, i)->sentence;
  for (uint32_t k = c->list.n; k-- > 0;) {
    const dl_counted *x = &c->list.at[k];
    if (x->sentence >= s) continue;
    if (x->sentence + 2 < s || c->a->sentences.at[x->sentence].part != c->a->sentences.at[s].part) return DL_NONE;
    if (x->effect == DL_EFFECT_KILLED) return DL_NONE;
    if (!x->is_person || x->is_part || x->q.low == 1) continue;
    return is_hurt(x->effect) && x->q.low > 1 && x->q.low == x->q.high ? k : DL_NONE;
  }
  return DL_NONE;
}

/* The noun behind a preposition of place right behind token `i`; DL_NONE. */
static uint32_t placed_behind(const dl_counting *c, uint32_t i, uint32_t stop) {
  if (i >= stop || !(dl_word_is(c->a, i, "in") || dl_word_is(c->a, i, "on") || dl_word_is(c->a, i, "at") || dl_word_is(c->a, i, "near"))) return DL_NONE;
  for (i++; i < stop && at(c, i)->upos != DL_UPOS_PUNCT && at(c, i)->upos != DL_UPOS_CCONJ; i++)
    if (dl_is_nominal(at(c, i)) || at(c, i)->upos == DL_UPOS_PRON || at(c, i)->upos == DL_UPOS_ADJ) return i;
  return DL_NONE;
}

static bool is_capital(const dl_counting *c, uint32_t i) { return dl_is_upper(c->a->text.s[at(c, i)->start]); }

/* "One died on the spot and two others in hospital", "four dead on one side and two on the other": the verb is not said again. */
static bool is_gapped(const dl_counting *c, const dl_counted *x, const dl_counted *y) {
  if (x->sentence != y->sentence || x->effect < 0 || y->effect >= 0 || x->verb == DL_NONE || y->q.kind > DL_QUANTITY_VAGUE || y->q.span_first <= x->end + 1) return false;
  if (y->noun != DL_NONE && !dl_figure_word(c, y->noun, "further")) return false;
  uint32_t own = placed_behind(c, y->end, c->a->sentences.at[y->sentence].end), from = x->verb > x->end ? x->verb + 1 : x->end, before = DL_NONE;
  if (own == DL_NONE || (!dl_word_is(c->a, y->q.span_first - 1, ",") && !is_and(c, y->q.span_first - 1))) return false;
  for (uint32_t i = from; i < y->q.span_first; i++) {
    if (before == DL_NONE) before = placed_behind(c, i, y->q.span_first);
    if (at(c, i)->upos == DL_UPOS_VERB || at(c, i)->upos == DL_UPOS_AUX) return false;
  }
  return before != DL_NONE && !is_capital(c, before) && !is_capital(c, own); /* towns are told one by one, and may be happenings of their own */
}

static void take_gapped(dl_counting *c) {
  for (uint32_t i = 1; i < c->list.n; i++) {
    uint32_t told = affected_before(c, i);
    const dl_counted *x = &c->list.at[told == DL_NONE ? i : told];
    dl_counted *y = &c->list.at[i];
    if (told != DL_NONE && is_gapped(c, x, y)) inherit(y, x), y->is_person = true, y->is_part = x->is_part, y->total = x->total;
  }
}

/* "Two of the ten gunmen were killed", "the release of 21 of the more than 200 girls": what is told is told of the few. */
static void leave_wholes(dl_counting *c) {
  for (uint32_t i = 1; i < c->list.n; i++) {
    const dl_counted *x = &c->list.at[i - 1];
    dl_counted *y = &c->list.at[i];
    bool is_few = x->of != DL_NONE && x->verb != DL_NONE && y->verb == x->verb && y->q.first > x->q.end;
    bool is_next = x->sentence == y->sentence && x->verb != DL_NONE && y->verb == x->verb && x->verb < x->q.span_first && x->q.end + 2 == y->q.span_first &&
                   dl_word_is(c->a, x->q.end, "of") && dl_word_is(c->a, x->q.end + 1, "the");
    if ((is_few && x->verb >= x->end && y->q.end <= x->end) || is_next) y->effect = DL_NO_EFFECT;
  }
}

/* "Villagers caught three youths. They were taken to a clinic, where they died": told of a sentence earlier. */
static void take_later_deaths(dl_counting *c) {
  for (uint32_t k = 0; k < c->a->sentences.n && c->list.n; k++) {
    const dl_sentence *s = &c->a->sentences.at[k];
    for (uint32_t i = s->first; i < s->end; i++) {
      if (at(c, i)->upos != DL_UPOS_VERB || dl_effect_lookup(c, i, "v", "subj") != DL_EFFECT_KILLED || several_who(c, i) == DL_NONE) continue;
      bool is_past = at(c, i)->xpos == DL_XPOS_VBD || at(c, i)->xpos == DL_XPOS_VBN;
      if (!is_past || dl_is_theme(c, i) || dl_is_undone(c, i) || dl_is_conditional(c, i) || dl_child(c->a, i, DL_DEP_AUX) != DL_NONE) continue;
      uint32_t who = several_hurt_before(c, i);
      if (who != DL_NONE) c->list.at[who].effect = DL_EFFECT_KILLED, c->list.at[who].verb = i, c->list.at[who].is_weak = false;
    }
  }
}

/* The effect that the words right behind a number and its noun name: "dead", "injured", "without homes"; the word in *state. */
static int state_behind(const dl_counting *c, const dl_counted *x, uint32_t stop, uint32_t *state) {
  uint32_t i = x->end;
  if (x->noun != DL_NONE && (*state = x->noun, dl_effect_lookup(c, x->noun, "a", "pred")) >= 0) return dl_effect_lookup(c, x->noun, "a", "pred");
  while (i < stop && i < x->end + 2 && (dl_word_is(c->a, i, "more") || dl_figure_word(c, i, "further") || (dl_is_nominal(at(c, i)) && dl_is_person_noun(c, i)))) i++;
  if (i >= stop) return DL_NO_EFFECT;
  *state = i;
  if (!dl_word_is(c->a, i, "without")) {
    int effect = dl_effect_lookup(c, i, "a", "pred");
    if (effect < 0 && at(c, i)->upos == DL_UPOS_ADV && i + 1 < stop) effect = dl_effect_lookup(c, *state = i + 1, "v", "obj"); /* "critically injured" */
    return effect < 0 && at(c, *state)->xpos == DL_XPOS_VBN ? dl_effect_lookup(c, *state, "v", "obj") : effect;
  }
  for (uint32_t k = i + 1; k < stop && k < i + 4; k++)
    if (dl_figure_word(c, k, "home")) return DL_EFFECT_DISPLACED;
  return DL_NO_EFFECT;
}

/* "left thousands injured and 200,000 homeless": each has its state behind it, whatever the tree makes of the row. */
static void take_states(dl_counting *c) {
  for (uint32_t i = 0; i < c->list.n; i++) {
    dl_counted *x = &c->list.at[i];
    const dl_sentence *s = &c->a->sentences.at[x->sentence];
    uint32_t left = x->q.span_first, state = DL_NONE;
    while (left > s->first && !(at(c, left - 1)->upos == DL_UPOS_VERB && dl_figure_word(c, left - 1, "leaves")) && !dl_word_is(c->a, left - 1, ";")) left--;
    if (left == s->first || dl_word_is(c->a, left - 1, ";") || (x->is_thing && x->noun == DL_NONE) || x->q.kind == DL_QUANTITY_ARTICLE) continue;
    int effect = state_behind(c, x, s->end, &state);
    if (effect >= 0 && effect != DL_EFFECT_OTHER) x->effect = effect, x->verb = state, x->is_weak = false, x->is_person = true, x->is_thing = false;
  }
}

void dl_counted_lists(dl_counting *c) {
  take_states(c);
  adopt_orphans(c);
  part_rows(c);
  lend_leftwards(c);
  mark_among(c);
  mark_lists(c);
  lend_rightwards(c);
  take_up_before(c);
  take_gapped(c);
  leave_wholes(c);
  mark_raised(c);
  mark_sums(c);
  take_later_deaths(c);
}
