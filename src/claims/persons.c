/*
 * persons.c - individuals affected, named or described.
 *
 * A person is found where a number counts one ("a 13-year-old girl", "one
 * soldier") and where a singular noun or a name without a number is what a
 * predicate of harm befalls ("the mayor was shot", "a trader and his
 * daughter"). Two mentions are one person when they share an entity; a
 * definite mention ("the man", "he") of somebody already told of is nobody new.
 */
#include "claims/figures_internal.h"

enum { MOST_PERSONS = 1000 }; /* of a report; more is no report */

static const dl_token *at(const dl_counting *c, uint32_t i) { return &c->a->tokens.at[i]; }

/* Counted by a number of its sentence; `first` is the sentence's first in the list. */
static bool is_covered(const dl_counting *c, uint32_t first, uint32_t i) {
  for (uint32_t k = first; k < c->list.n && c->list.at[k].q.first <= i; k++) {
    const dl_counted *x = &c->list.at[k];
    if (i >= x->q.span_first && i < (x->end > x->q.end ? x->end : x->q.end)) return true;
  }
  return false;
}

static bool has_dependent(const dl_counting *c, uint32_t noun, dl_deprel rel) { return dl_child(c->a, noun, rel) != DL_NONE; }

static bool is_definite(const dl_counting *c, uint32_t noun) {
  for (uint32_t k = dl_child(c->a, noun, DL_DEP_DET); k != DL_NONE; k = dl_next_child(c->a, k, DL_DEP_DET))
    if (dl_word_is(c->a, k, "the") || dl_word_is(c->a, k, "this") || dl_word_is(c->a, k, "that")) return true;
  return false;
}

static bool is_oneself(const dl_counting *c, uint32_t i) { return dl_word_is(c->a, i, "himself") || dl_word_is(c->a, i, "herself"); }

/* "denied that any soldier was killed": nobody in particular. */
static bool is_any(const dl_counting *c, uint32_t noun) {
  uint32_t k = dl_child(c->a, noun, DL_DEP_DET);
  return k != DL_NONE && (dl_word_is(c->a, k, "any") || dl_word_is(c->a, k, "every") || dl_word_is(c->a, k, "each") || dl_word_is(c->a, k, "no"));
}

/* "He died the next day" of somebody told of as hurt, and nobody told of as killed. */
static bool is_late_death(const dl_counting *c, uint32_t i, int effect) {
  if (at(c, i)->upos != DL_UPOS_PRON || effect != DL_EFFECT_KILLED) return false;
  if (is_oneself(c, i)) return at(c, i)->head != DL_NONE && (at(c, at(c, i)->head)->xpos == DL_XPOS_VBG || at(c, i)->deprel == DL_DEP_CONJ || has_dependent(c, i, DL_DEP_CONJ)); /* "killing himself", "killed himself and two others" */
  return dl_word_is(c->a, i, "he") || dl_word_is(c->a, i, "she") || dl_word_is(c->a, i, "him") || dl_word_is(c->a, i, "her");
}

/* A singular noun for a person that is the head of its phrase, or the head of a name of a person. */
static bool is_known(const dl_article *a, int effect, uint32_t entity);

/* "Karim Lund"; "Helper Lund", whose first word is no name; "the Imam", written as a name. */
static bool is_named(const dl_counting *c, uint32_t i) {
  const dl_token *t = at(c, i);
  if (t->name_label) return DL_BIO_TYPE(t->name_label) == DL_ENTITY_PER;
  uint32_t k = dl_child(c->a, i, DL_DEP_FLAT);
  if (k != DL_NONE && at(c, k)->name_label) return DL_BIO_TYPE(at(c, k)->name_label) == DL_ENTITY_PER;
  if (i == c->a->sentences.at[t->sentence].first && t->xpos == DL_XPOS_NNP && i + 1 < c->a->tokens.n && at(c, i + 1)->upos == DL_UPOS_VERB && dl_is_person_noun(c, i)) return true; /* "Farmer killed in Osk" */
  return is_definite(c, i) && has_dependent(c, i, DL_DEP_ACL_RELCL) && t->xpos == DL_XPOS_NNP && dl_is_person_noun(c, i);
}

static bool is_individual(const dl_counting *c, uint32_t i) {
  const dl_token *t = at(c, i);
  dl_deprel rel = dl_deprel_plain((dl_deprel)t->deprel);
  if (rel == DL_DEP_COMPOUND || rel == DL_DEP_FLAT || rel == DL_DEP_APPOS || rel == DL_DEP_AMOD || t->deprel == DL_DEP_NMOD_POSS) return false;
  if (rel == DL_DEP_CONJ && t->head != DL_NONE && at(c, t->head)->deprel == DL_DEP_APPOS && !has_dependent(c, i, DL_DEP_DET) && !has_dependent(c, i, DL_DEP_NMOD_POSS)) return false; /* "Khan, a former mayor and party leader" */
  if (i + 1 < c->a->tokens.n && at(c, i + 1)->upos == DL_UPOS_PART) return false;
  if (has_dependent(c, i, DL_DEP_NUMMOD) || dl_word_is(c->a, i, "people")) return false;
  if (t->upos == DL_UPOS_PROPN) return is_named(c, i);
  if (t->upos != DL_UPOS_NOUN || t->xpos == DL_XPOS_NNS) return false;
  if (dl_str_is(t->lower, "police") || dl_str_is(t->lower, "personnel") || dl_str_is(t->lower, "staff") || dl_str_is(t->lower, "army") || dl_str_is(t->lower, "other"))
    return false;
  return !t->name_label && dl_is_person_noun(c, i) && !dl_victim_word(c, i, 5).s;
}

/* A noun that no list knows, but what is shot dead or murdered is somebody: "the sacristan was shot dead". */
static bool is_slain(const dl_counting *c, uint32_t i) {
  const dl_token *t = at(c, i);
  bool is_object = (dl_deprel)t->deprel == DL_DEP_OBJ && t->head != DL_NONE && t->head < i && has_dependent(c, i, DL_DEP_NMOD) && dl_figure_word(c, i, "leading"); /* "shot and killed the head of the clinic" */
  if (is_object) return dl_effect_has(c, t->head, "somebody");
  if (t->upos != DL_UPOS_NOUN || t->xpos == DL_XPOS_NNS || (dl_deprel)t->deprel != DL_DEP_NSUBJ_PASS || t->head == DL_NONE || t->head < i || has_dependent(c, i, DL_DEP_NUMMOD)) return false;
  return dl_effect_has(c, t->head, "somebody") && !dl_figure_word(c, i, "beast") && !dl_table_has(&c->step->kinds, t->lemma);
}

static bool is_harm(int effect) {
  return effect == DL_EFFECT_KILLED || effect == DL_EFFECT_INJURED || effect == DL_EFFECT_MISSING || effect == DL_EFFECT_DETAINED ||
         effect == DL_EFFECT_KIDNAPPED || effect == DL_EFFECT_HOSPITALISED || effect == DL_EFFECT_RESCUED || effect == DL_EFFECT_RELEASED;
}

static bool is_known(const dl_article *a, int effect, uint32_t entity) {
  for (uint32_t i = 0; i < a->persons.n; i++)
    if ((int)a->persons.at[i].effect == effect && (entity == DL_NONE || a->persons.at[i].entity == entity)) return true;
  if (entity == DL_NONE)
    for (uint32_t i = 0; i < a->figures.n; i++)
      if ((int)a->figures.at[i].effect == effect) return true;
  return false;
}

/* "13-year-old", ", 26,", "(24)", "aged 26" around the noun. */
static dl_str age_of(const dl_counting *c, uint32_t noun) {
  const dl_sentence *s = &c->a->sentences.at[at(c, noun)->sentence];
  for (uint32_t i = noun > s->first + 8 ? noun - 8 : s->first; i < noun; i++) {
    dl_str w = at(c, i)->lower;
    uint32_t n = 0;
    while (n < w.n && dl_is_digit(w.s[n])) n++;
    if (!n || n > 3) continue;
    if (n < w.n ? dl_str_starts(dl_str_of(w.s + n, w.n - n), "-year") : i + 2 < s->end && (dl_word_is(c->a, i + 1, "year") || dl_word_is(c->a, i + 2, "year")))
      return dl_str_of(w.s, n);
  }
  for (uint32_t i = noun + 1; i + 1 < s->end && i < noun + 5; i++) {
    dl_str w = at(c, i)->lower;
    bool opened = dl_word_is(c->a, i - 1, ",") || dl_word_is(c->a, i - 1, "(") || dl_word_is(c->a, i - 1, "aged");
    if (opened && w.n && w.n < 4 && dl_is_digit(w.s[0]) && dl_is_digit(w.s[w.n - 1]) &&
        (dl_word_is(c->a, i + 1, ",") || dl_word_is(c->a, i + 1, ")") || dl_word_is(c->a, i + 1, ".") || dl_word_is(c->a, i - 1, "aged")))
      return w;
  }
  return (dl_str){0};
}

static dl_person *add(dl_counting *c, uint32_t noun, int effect, dl_span span) {
  dl_article *a = c->a;
  dl_person *p = DL_PUSH(a->arena, a->persons);
  *p = (dl_person){.entity = DL_NONE, .status = DL_FIGURE_REPORTED, .effect = (dl_effect)effect, .incident = DL_NONE, .figure = DL_NONE, .span = span};
  if (noun == DL_NONE) return p;
  if (a->token_entity) p->entity = a->token_entity[noun];
  for (uint32_t k = dl_child(a, noun, DL_DEP_APPOS); k != DL_NONE && p->entity == DL_NONE && a->token_entity; k = dl_next_child(a, k, DL_DEP_APPOS))
    p->entity = a->token_entity[k];
  if (p->entity != DL_NONE && a->entities.at[p->entity].type == DL_ENTITY_PER) p->name = a->entities.at[p->entity].name;
  else p->entity = DL_NONE;
  p->age = age_of(c, noun);
  p->sex = dl_victim_word(c, noun, 2);
  if (!p->sex.n) p->sex = (dl_str){0};
  return p;
}

static void from_figure(dl_counting *c, uint32_t i) {
  const dl_counted *x = &c->list.at[i];
  uint32_t figure = c->figure_of[i];
  const dl_figure *f = &c->a->figures.at[figure];
  if (x->noun == DL_NONE || !x->is_person || x->q.low != 1 || x->q.high != 1 || !is_harm(x->effect)) return;
  dl_person *p = add(c, x->noun, x->effect, (dl_span){f->span.start, at(c, x->noun)->end});
  p->figure = figure, p->source = f->source, p->status = f->status;
}

/* "A rebel and paymaster, Karim Lund, was killed": the verb has one subject, whatever the tree makes of its names. */
static bool is_singular_subject(const dl_counting *c, uint32_t before, uint32_t verb) {
  bool is_one = false, weak;
  uint32_t k, own = DL_NONE;
  for (k = dl_child(c->a, verb, DL_DEP_AUX_PASS); k != DL_NONE; k = dl_next_child(c->a, k, DL_DEP_AUX_PASS)) is_one |= dl_word_is(c->a, k, "was") || dl_word_is(c->a, k, "is");
  return is_one && before < verb && dl_effect_of_node(c, before, &own, &weak) >= 0 && own == verb;
}

/* "Soldier Karim Lund", "the activist, Anna Berg,", "Karim Lund, a clerk": one person told by name and by what he is. */
static bool is_same_person(const dl_counting *c, uint32_t i, int effect, uint32_t verb) {
  const dl_article *a = c->a;
  if (!a->persons.n || a->persons.at[a->persons.n - 1].effect != (dl_effect)effect) return false;
  const dl_person *p = &a->persons.at[a->persons.n - 1];
  uint32_t before = dl_token_from(a, p->span.end - 1), k = before + 1;
  if (at(c, before)->sentence != at(c, i)->sentence || before >= i) return false;
  if (is_singular_subject(c, before, verb) && verb > i) return true;
  if (i > 0 && (dl_word_is(c->a, i - 1, "alias") || dl_word_is(c->a, i - 1, "aka"))) return true;
  bool was_name = at(c, before)->upos == DL_UPOS_PROPN, is_name = at(c, i)->upos == DL_UPOS_PROPN, has_comma = false, has_article = false;
  if (was_name == is_name) return false;
  for (; k < i; k++) {
    const dl_token *t = at(c, k);
    if (dl_str_is(t->lower, ",") && !has_comma) has_comma = true;
    else if (t->upos == DL_UPOS_DET && has_comma) has_article = true;
    else if (t->upos == DL_UPOS_PROPN ? was_name && has_comma : t->upos != DL_UPOS_ADJ && t->upos != DL_UPOS_NOUN && t->upos != DL_UPOS_PUNCT && t->upos != DL_UPOS_NUM) return false;
  }
  return is_name ? !has_article : has_comma;
}

/* "His wife" once more: the same kin of the same harm. */
static bool is_told_before(const dl_counting *c, uint32_t i, int effect) {
  if (!has_dependent(c, i, DL_DEP_NMOD_POSS) || at(c, i)->upos != DL_UPOS_NOUN) return false;
  for (uint32_t k = 0; k < c->a->persons.n; k++) {
    const dl_person *p = &c->a->persons.at[k];
    uint32_t t = dl_token_from(c->a, p->span.end - 1);
    if ((int)p->effect == effect && t < i && at(c, t)->sentence != at(c, i)->sentence && dl_str_eq(at(c, t)->lemma, at(c, i)->lemma)) return true;
  }
  return false;
}

/* "The mayor and a driver": one of a row of persons of whose harm no sentence before told. */
static bool is_joined(const dl_counting *c, uint32_t i, int effect) {
  const dl_article *a = c->a;
  uint32_t other = dl_deprel_plain((dl_deprel)at(c, i)->deprel) == DL_DEP_CONJ ? at(c, i)->head : dl_child(a, i, DL_DEP_CONJ);
  if (other == DL_NONE && i > 2 && at(c, i - 1)->upos == DL_UPOS_DET && dl_word_is(a, i - 2, "and")) other = i - 3; /* whatever the tree makes of the row */
  if (other == DL_NONE || at(c, other)->upos != DL_UPOS_NOUN || !dl_is_person_noun(c, other)) return false;
  for (uint32_t k = 0; k < a->figures.n; k++)
    if ((int)a->figures.at[k].effect == effect && a->figures.at[k].sentence != at(c, i)->sentence) return false;
  for (uint32_t k = 0; k < a->persons.n; k++)
    if ((int)a->persons.at[k].effect == effect && at(c, dl_token_from(a, a->persons.at[k].span.end - 1))->sentence != at(c, i)->sentence) return false;
  return true;
}

/* "killing two guards and himself": others are counted by the same predicate. */
static bool is_counted_with(const dl_counting *c, uint32_t first, uint32_t verb) {
  for (uint32_t k = first; k < c->list.n && c->list.at[k].sentence == at(c, verb)->sentence; k++)
    if (c->list.at[k].verb == verb && c->figure_of[k] != DL_NONE) return true;
  return false;
}

/* "his body was found": the body, found, of one told of as seized, missing or hurt and of nobody as killed. */
static bool is_found_body(const dl_counting *c, uint32_t i) {
  uint32_t k = dl_child(c->a, i, DL_DEP_NMOD_POSS);
  if (k == DL_NONE || !dl_figure_word(c, i, "bare") || at(c, i)->xpos == DL_XPOS_NNS || is_known(c->a, DL_EFFECT_KILLED, DL_NONE)) return false;
  uint32_t h = at(c, i)->head;
  if (h == DL_NONE || !dl_figure_word(c, h, "finding") || dl_is_undone(c, h) || dl_is_theme(c, h) || dl_is_conditional(c, h)) return false;
  if (!dl_word_is(c->a, k, "his") && !dl_word_is(c->a, k, "her")) return false;
  for (uint32_t p = 0; p < c->a->persons.n; p++) {
    dl_effect effect = c->a->persons.at[p].effect;
    if (effect == DL_EFFECT_KIDNAPPED || effect == DL_EFFECT_MISSING || effect == DL_EFFECT_DETAINED || effect == DL_EFFECT_INJURED) return true;
  }
  return false;
}

static void from_noun(dl_counting *c, uint32_t first_counted, uint32_t i) {
  uint32_t verb;
  bool weak;
  bool is_pronoun = at(c, i)->upos == DL_UPOS_PRON;
  if (is_found_body(c, i)) {
    uint32_t whose = dl_child(c->a, i, DL_DEP_NMOD_POSS);
    add(c, whose, DL_EFFECT_KILLED, (dl_span){at(c, whose)->start, at(c, i)->end});
    return;
  }
  if ((!is_pronoun && !is_individual(c, i) && !is_slain(c, i)) || is_any(c, i) || is_covered(c, first_counted, i)) return;
  int effect = dl_effect_of_node(c, i, &verb, &weak);
  if (is_pronoun && (!is_late_death(c, i, effect) || (is_known(c->a, effect, DL_NONE) && !(is_oneself(c, i) && is_counted_with(c, first_counted, verb))))) return;
  if (effect < 0 || weak || !is_harm(effect) || verb == i || verb == DL_NONE) return;
  uint32_t governor = at(c, verb)->head;
  bool is_result = at(c, verb)->upos == DL_UPOS_NOUN && governor != DL_NONE && governor < verb && at(c, governor)->upos == DL_UPOS_VERB && dl_figure_word(c, governor, "results") && !is_definite(c, i);
  if ((at(c, verb)->upos == DL_UPOS_NOUN && !is_result) || at(c, verb)->deprel == DL_DEP_AMOD) return; /* "the death of": a theme, told elsewhere as news */
  if (dl_is_theme(c, verb) || dl_is_undone(c, verb) || dl_is_conditional(c, verb)) return;
  uint32_t entity = c->a->token_entity ? c->a->token_entity[i] : DL_NONE;
  if (is_known(c->a, effect, entity) && (entity != DL_NONE || (is_definite(c, i) && !is_joined(c, i, effect)))) return;
  if (is_told_before(c, i, effect) || (effect == DL_EFFECT_KILLED && !is_pronoun && dl_is_told_as_theme(c, i))) return;
  if (is_same_person(c, i, effect, verb)) {
    dl_person *p = &c->a->persons.at[c->a->persons.n - 1];
    if (p->entity == DL_NONE && entity != DL_NONE && at(c, i)->upos == DL_UPOS_PROPN && c->a->entities.at[entity].type == DL_ENTITY_PER) p->entity = entity, p->name = c->a->entities.at[entity].name;
    return;
  }
  uint32_t first = i;
  for (uint32_t k = i; k-- > c->a->sentences.at[at(c, i)->sentence].first && at(c, k)->head == i;) first = k;
  while (first < i && (at(c, first)->upos == DL_UPOS_CCONJ || at(c, first)->upos == DL_UPOS_ADP || at(c, first)->upos == DL_UPOS_SCONJ || at(c, first)->upos == DL_UPOS_PUNCT)) first++;
  add(c, i, effect, (dl_span){at(c, first)->start, at(c, i)->end});
}

void dl_persons_find(dl_counting *c) {
  dl_article *a = c->a;
  uint32_t next = 0;
  for (uint32_t s = 0; s < a->sentences.n; s++) {
    const dl_sentence *k = &a->sentences.at[s];
    if (k->part < a->parts.n && a->parts.at[k->part].kind != DL_PART_PARAGRAPH && a->parts.at[k->part].kind != DL_PART_TITLE) continue;
    for (; next < c->list.n && c->list.at[next].sentence < s; next++) continue;
    uint32_t first = next;
    for (; next < c->list.n && c->list.at[next].sentence == s; next++)
      if (c->figure_of[next] != DL_NONE) from_figure(c, next);
    for (uint32_t i = k->first; i < k->end && a->persons.n < MOST_PERSONS; i++)
      if (at(c, i)->upos == DL_UPOS_NOUN || at(c, i)->upos == DL_UPOS_PROPN || at(c, i)->upos == DL_UPOS_PRON) from_noun(c, first, i);
  }
}
