/*
 * figures_noun.c - what a number counts.
 *
 * The counted noun is the head of the noun phrase to the right of the number,
 * by the run of words and, where the run went beyond it, by the tree (nummod).
 * Behind "of" it is what the number is taken from: "two of the patients",
 * "three of the dead", "two of them".
 */
#include "claims/figures_internal.h"

static const dl_token *at(const dl_counting *c, uint32_t i) { return &c->a->tokens.at[i]; }

static bool is_pron_of(const dl_token *t) {
  return dl_str_is(t->lower, "them") || dl_str_is(t->lower, "whom") || dl_str_is(t->lower, "us") || dl_str_is(t->lower, "these") ||
         dl_str_is(t->lower, "which");
}

/* A person noun that the tagger takes for an adjective, though the tree has it as an argument: "a head constable was shot". */
static bool is_argument(const dl_counting *c, uint32_t i, uint32_t stop) {
  const dl_token *t = at(c, i);
  dl_deprel rel = dl_deprel_plain((dl_deprel)t->deprel);
  if (t->upos != DL_UPOS_ADJ || (rel != DL_DEP_NSUBJ && rel != DL_DEP_OBJ) || (i + 1 < stop && (dl_is_nominal(at(c, i + 1)) || at(c, i + 1)->upos == DL_UPOS_ADJ))) return false;
  return dl_is_person_noun(c, i);
}

/* "22 year old", "22-year-old" of several words from i: its last word, or DL_NONE. */
static uint32_t age_from(const dl_counting *c, uint32_t i, uint32_t stop) {
  if (i >= stop || at(c, i)->upos != DL_UPOS_NUM) return DL_NONE;
  i++;
  if (i < stop && dl_word_is(c->a, i, "-")) i++;
  if (i >= stop || (!dl_word_is(c->a, i, "year") && !dl_word_is(c->a, i, "years") && !dl_word_is(c->a, i, "month"))) return DL_NONE;
  i++;
  if (i < stop && dl_word_is(c->a, i, "-")) i++;
  return i < stop && dl_word_is(c->a, i, "old") ? i : DL_NONE;
}

/* The head of the run of noun phrase words from i: adjectives, participles, nouns; *end behind it. */
static uint32_t noun_right_of(const dl_counting *c, uint32_t i, uint32_t stop, uint32_t *end) {
  uint32_t head = DL_NONE, limit = i + 12 < stop ? i + 12 : stop;
  *end = i;
  uint32_t age = age_from(c, i, stop);
  if (age != DL_NONE && (age + 1 >= stop || (!dl_is_nominal(at(c, age + 1)) && at(c, age + 1)->upos != DL_UPOS_ADJ && !dl_word_is(c->a, age + 1, "-")))) return *end = age + 1, age; /* "a 22 year old" */
  for (; i < limit; i++) {
    const dl_token *t = at(c, i);
    bool is_participle = t->upos == DL_UPOS_VERB && (t->xpos == DL_XPOS_VBN || t->xpos == DL_XPOS_VBG);
    if (head == DL_NONE && t->upos == DL_UPOS_ADJ && dl_table_has(&c->step->victims, t->lemma) && !dl_str_is(t->lemma, "other") &&
        (i + 1 >= stop || (!dl_is_nominal(at(c, i + 1)) && at(c, i + 1)->upos != DL_UPOS_ADJ && !dl_str_is(at(c, i + 1)->lower, "-") && at(c, i + 1)->deprel != DL_DEP_AMOD) ||
         dl_effect_lookup(c, i + 1, "a", "pred") >= 0))
      return *end = i + 1, i; /* "1 civilian killed", whatever the tags */
    bool is_name = t->upos == DL_UPOS_AUX && dl_is_upper(c->a->text.s[t->start]) && t->end - t->start > 1 && dl_is_upper(c->a->text.s[t->start + 1]); /* IS */
    if (dl_is_nominal(t) || is_name || is_argument(c, i, stop)) {
      if (dl_figure_word(c, i, "date")) break; /* "100 wounded early Saturday" */
      if (head != DL_NONE && dl_effect_lookup(c, i, "a", "pred") >= 0) break; /* "two soldiers dead" */
      if (dl_str_is(t->lower, "overnight") || dl_str_is(t->lower, "today") || dl_str_is(t->lower, "yesterday")) break;
      head = i, *end = i + 1;
      continue;
    }
    if (t->upos == DL_UPOS_PART && dl_str_starts(t->lower, "'")) continue;
    if (dl_str_is(t->lower, "-") && !t->has_space_before) { /* a compound goes on behind its hyphen */
      if (head != DL_NONE && i + 1 < limit && !at(c, i + 1)->has_space_before && dl_figure_word(c, i + 1, "suffix")) { /* a passer-by */
        *end = ++i + 1;
        continue;
      }
      if (i + 1 < limit && !at(c, i + 1)->has_space_before && !dl_is_nominal(at(c, i + 1))) i++, head = DL_NONE; /* "rebel-held towns" */
      continue;
    }
    if (head != DL_NONE) { /* "two other 5-year-olds": only a new noun prolongs it */
      if (t->upos == DL_UPOS_PART || t->xpos == DL_XPOS_POS) continue;
      break;
    }
    if (t->upos == DL_UPOS_ADJ || t->upos == DL_UPOS_DET || t->upos == DL_UPOS_ADV || is_participle) continue;
    uint32_t old = age_from(c, i, limit);
    if (old != DL_NONE) { /* "a 31 year-old man" */
      i = old;
      continue;
    }
    if (t->upos == DL_UPOS_NUM && i + 1 < limit && dl_word_is(c->a, i + 1, "-") && !at(c, i + 1)->has_space_before) continue; /* 13-year-old */
    if (t->upos == DL_UPOS_NUM && i > 0 && (dl_word_is(c->a, i - 1, "other") || t->name_label)) continue;
    if ((dl_str_is(t->lower, ",") || dl_str_is(t->lower, "and") || dl_str_is(t->lower, "or")) && i + 1 < limit &&
        at(c, i - 1)->upos == DL_UPOS_ADJ && at(c, i + 1)->upos == DL_UPOS_ADJ)
      continue;
    break;
  }
  return head;
}

/* "22 TTP and other militants", "two NSCN (Khaplang) cadres": the person noun that closes a row of names. */
static uint32_t noun_behind_names(const dl_counting *c, uint32_t i, uint32_t stop, uint32_t *end) {
  for (uint32_t k = i; k < stop && k < i + 14; k++) {
    const dl_token *t = at(c, k);
    if (t->upos == DL_UPOS_VERB && t->xpos == DL_XPOS_VBN && (k == i || dl_word_is(c->a, k - 1, "and") || dl_word_is(c->a, k - 1, "or"))) continue; /* suspected, and affiliated */
    if (dl_str_is(t->lower, "of") && k > i && at(c, k - 1)->upos == DL_UPOS_PROPN && k + 1 < stop && at(c, k + 1)->upos == DL_UPOS_PROPN) continue;
    bool closes = k + 1 >= stop || !dl_is_nominal(at(c, k + 1));
    bool is_person = t->upos == DL_UPOS_NOUN ? dl_is_person_noun(c, k) : t->upos == DL_UPOS_ADJ && dl_table_has(&c->step->victims, t->lemma);
    if (is_person && closes) return *end = k + 1, k;
    if (k > i && at(c, k - 1)->xpos == DL_XPOS_LRB && k + 1 < stop && at(c, k + 1)->xpos == DL_XPOS_RRB) continue; /* an acronym, whatever its tag */
    if (dl_is_nominal(t) || t->upos == DL_UPOS_ADJ || t->upos == DL_UPOS_NUM || dl_str_is(t->lower, "and") || dl_str_is(t->lower, "or") || dl_str_is(t->lower, "(") ||
        dl_str_is(t->lower, ")") || dl_str_is(t->lower, "-") || dl_str_is(t->lower, "/"))
      continue;
    if (t->xpos == DL_XPOS_LRB || t->xpos == DL_XPOS_RRB) continue;
    break;
  }
  return DL_NONE;
}

static void take_partitive(const dl_counting *c, dl_counted *x, uint32_t of, uint32_t stop) {
  uint32_t k = of + 1;
  bool is_definite = false;
  while (k < stop && (at(c, k)->upos == DL_UPOS_DET || at(c, k)->xpos == DL_XPOS_PRPS || dl_word_is(c->a, k, "those") || dl_word_is(c->a, k, "all"))) {
    is_definite |= !dl_word_is(c->a, k, "a") && !dl_word_is(c->a, k, "all");
    k++;
  }
  if (is_definite && k + 1 < stop && at(c, k)->upos == DL_UPOS_NUM && dl_is_nominal(at(c, k + 1))) k++; /* "two of the ten gunmen" */
  if (k >= stop) return;
  if (is_pron_of(at(c, k))) {
    x->is_pronoun_of = true, x->of = k, x->end = k + 1;
    return;
  }
  uint32_t end, noun = noun_right_of(c, k, stop, &end);
  bool is_vague = x->q.kind == DL_QUANTITY_VAGUE;
  if (noun == DL_NONE && is_definite) { /* "of the wounded", "of those killed" */
    int effect = DL_NO_EFFECT;
    if (k < stop) effect = dl_effect_lookup(c, k, "a", "pred");
    if (effect < 0 && k < stop) effect = dl_effect_lookup(c, k, "v", "obj");
    if (effect >= 0) x->of = k, x->effect = effect, x->verb = k, x->end = k + 1;
    else if (dl_word_is(c->a, k - 1, "those")) x->of = k - 1, x->end = k; /* "of those on the manifest" */
    return;
  }
  if (noun == DL_NONE) return;
  x->end = end;
  if (is_definite && !is_vague) x->of = noun;
  x->noun = noun;
}

void dl_counted_noun(const dl_counting *c, dl_counted *x) {
  const dl_sentence *s = &c->a->sentences.at[x->sentence];
  uint32_t i = x->q.span_end > x->q.end ? x->q.span_end : x->q.end, end;
  x->end = i;
  while (i < s->end && (dl_word_is(c->a, i, "more") || dl_word_is(c->a, i, "further"))) x->end = ++i;
  if (i < s->end && dl_word_is(c->a, i, "of") && x->q.kind != DL_QUANTITY_ARTICLE) {
    take_partitive(c, x, i, s->end);
  } else {
    x->noun = noun_right_of(c, i, s->end, &end);
    if (x->noun != DL_NONE) x->end = end;
    uint32_t h = at(c, x->q.end - 1)->head; /* the tree's view, where it lies a little further right */
    if (at(c, x->q.end - 1)->deprel == DL_DEP_NUMMOD && h != DL_NONE && h >= x->q.end && h < x->q.end + 8 && dl_is_nominal(at(c, h)) &&
        x->noun != DL_NONE && h < x->noun && dl_is_person_noun(c, h))
      x->noun = h, x->end = h + 1; /* the run went beyond: "20 people Wednesday" */
  }
  if (x->noun == DL_NONE) return;
  x->is_person = dl_is_person_noun(c, x->noun) || (dl_word_is(c->a, x->noun, "old") && x->noun > i && age_from(c, i, s->end) == x->noun);
  if (!x->is_person && at(c, x->noun)->upos == DL_UPOS_PROPN && x->of == DL_NONE) {
    uint32_t closing = noun_behind_names(c, i, s->end, &end);
    if (closing != DL_NONE) x->noun = closing, x->end = end, x->is_person = true;
  }
  if (!x->is_person && x->q.kind != DL_QUANTITY_ARTICLE) /* "20 people Wednesday" without a tree */
    for (uint32_t k = i; k < x->noun; k++)
      if (at(c, k)->upos == DL_UPOS_NOUN && dl_is_person_noun(c, k) && at(c, k)->deprel != DL_DEP_COMPOUND && at(c, k)->xpos == DL_XPOS_NNS) {
        x->noun = k, x->end = k + 1, x->is_person = true;
        break;
      }
  x->is_thing = !x->is_person && dl_effect_lookup(c, x->noun, "n", "self") < 0 && dl_effect_lookup(c, x->noun, "n", "role") < 0 &&
                dl_effect_lookup(c, x->noun, "n", "crowd") < 0;
  if (x->is_thing && at(c, x->noun)->upos == DL_UPOS_PROPN && x->q.kind != DL_QUANTITY_ARTICLE && x->end < s->end &&
      (dl_effect_lookup(c, x->end, "a", "pred") >= 0 || dl_effect_lookup(c, x->end, "v", "obj") >= 0))
    x->is_thing = false; /* "two al Shabaab dead" */
  if (x->is_thing && x->q.kind != DL_QUANTITY_ARTICLE && dl_word_is(c->a, x->end, "dead") && !dl_figure_word(c, x->noun, "beast")) x->is_thing = false, x->is_person = true;
}
