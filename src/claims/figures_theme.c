/*
 * figures_theme.c - whether a harm is only the theme of what is told, and
 * whether it was done at all.
 *
 * A protest, a funeral or a trial (themes.tsv) has a death for its theme: told
 * below such a word, as the occasion of it ("rioted after two were killed"),
 * as its cause ("the death of a pupil sparked a riot") or of those who mourn
 * ("relatives of a man who was shot blocked a road"). The tree is asked first;
 * where a clause behind "after" hangs on the wrong verb, the order of the
 * words is. Not done is what is denied by "not", tried or planned.
 */
#include "claims/incident_hints.h"

enum { OCCASION_REACH = 30, THEME_REACH = 120 };

static const dl_token *at(const dl_counting *c, uint32_t i) { return &c->a->tokens.at[i]; }

/* "an air strike on a bus" is no strike of workers. */
static bool is_theme_word(const dl_counting *c, uint32_t i) {
  if (!dl_table_has(&c->step->themes, at(c, i)->lemma) && !dl_table_has(&c->step->themes, at(c, i)->lower)) return false;
  return !dl_lemma_is(c->a, i, "strike") || at(c, i)->upos != DL_UPOS_NOUN || dl_child(c->a, i, DL_DEP_COMPOUND) == DL_NONE || !dl_str_is(dl_kind_class(c, dl_kind_at(c, i, c->a->sentences.at[at(c, i)->sentence].end)), "attack");
}

static bool has_theme_child(const dl_counting *c, uint32_t verb, dl_deprel rel, uint32_t except) {
  for (uint32_t k = dl_child(c->a, verb, rel); k != DL_NONE; k = dl_next_child(c->a, k, rel))
    if (k != except && is_theme_word(c, k)) return true;
  return false;
}

/* A clause told beside the theme word and not under it: "protested as police killed two", "clashed, killing two". */
static bool is_told_beside(const dl_counting *c, uint32_t node) {
  uint32_t mark = dl_child(c->a, node, DL_DEP_MARK);
  if (mark == DL_NONE) return dl_child(c->a, node, DL_DEP_CASE) == DL_NONE;
  return dl_word_is(c->a, mark, "as") || dl_word_is(c->a, mark, "when") || dl_word_is(c->a, mark, "while") || dl_word_is(c->a, mark, "before");
}

/* "lynched over the deaths of two students", "following the killing of a guard": what another thing was done for or after. */
static bool is_occasion(const dl_counting *c, uint32_t noun) {
  uint32_t k = dl_child(c->a, noun, DL_DEP_CASE);
  return at(c, noun)->upos == DL_UPOS_NOUN && k != DL_NONE && k < noun && (dl_word_is(c->a, k, "over") || dl_word_is(c->a, k, "following") || dl_word_is(c->a, k, "about") || dl_word_is(c->a, k, "against"));
}

/* "Retaliation which killed two": the word is the subject of the harm. */
static bool says_who_did(const dl_counting *c, uint32_t verb) {
  uint32_t k = dl_child(c->a, verb, DL_DEP_NSUBJ);
  return k != DL_NONE && (dl_word_is(c->a, k, "which") || dl_word_is(c->a, k, "that")) && dl_child(c->a, verb, DL_DEP_OBJ) != DL_NONE && at(c, at(c, verb)->head)->upos == DL_UPOS_NOUN &&
         dl_table_has(&c->step->themes, at(c, at(c, verb)->head)->lemma);
}

/* "A monitor accused the army of shooting dead two": the charge tells the harm. A passive charge is a trial's. */
static bool is_charge(const dl_counting *c, uint32_t node, uint32_t verb) {
  const dl_token *t = at(c, node);
  bool is_finite = t->upos == DL_UPOS_VERB && (t->xpos == DL_XPOS_VBD || t->xpos == DL_XPOS_VBZ || t->xpos == DL_XPOS_VBP);
  return is_finite && dl_figure_word(c, node, "accusing") && dl_child(c->a, node, DL_DEP_NSUBJ) != DL_NONE && at(c, verb)->xpos == DL_XPOS_VBG && at(c, verb)->upos == DL_UPOS_VERB && dl_child(c->a, verb, DL_DEP_OBJ) != DL_NONE;
}

/* "since the coup, in which 700 died": the happening from which time is counted. */
static bool is_since(const dl_counting *c, uint32_t node) {
  uint32_t k = at(c, node)->upos == DL_UPOS_NOUN ? dl_child(c->a, node, DL_DEP_CASE) : DL_NONE;
  return k != DL_NONE && k < node && dl_word_is(c->a, k, "since");
}

/* "angry that soldiers had shot a farmer" */
static bool is_feeling(const dl_counting *c, uint32_t i) { return at(c, i)->upos == DL_UPOS_ADJ && is_theme_word(c, i); }

/* "the anniversary of the raid, in which 100 died": the noun that a relative clause hung elsewhere is about; DL_NONE. */
static uint32_t antecedent(const dl_counting *c, uint32_t verb) {
  uint32_t first = c->a->sentences.at[at(c, verb)->sentence].first;
  if (dl_deprel_plain((dl_deprel)at(c, verb)->deprel) != DL_DEP_ADVCL) return DL_NONE;
  for (uint32_t i = verb; i-- > first + 1 && i + 12 > verb && at(c, i)->upos != DL_UPOS_VERB && !dl_word_is(c->a, i, ",");) {
    if (at(c, i)->xpos != DL_XPOS_WDT) continue;
    uint32_t k = at(c, i - 1)->upos == DL_UPOS_ADP ? i - 2 : i - 1;
    return k > first && dl_word_is(c->a, k, ",") && dl_is_nominal(at(c, k - 1)) ? k - 1 : DL_NONE;
  }
  return DL_NONE;
}

static bool is_below_theme(const dl_counting *c, uint32_t verb) {
  uint32_t node = verb, about = antecedent(c, verb);
  if (about != DL_NONE) node = about;
  if (is_occasion(c, verb)) return true;
  while (at(c, node)->deprel == DL_DEP_CONJ && at(c, node)->head != DL_NONE && at(c, node)->head < node) node = at(c, node)->head;
  for (uint32_t n = 0; n < 12; n++) {
    const dl_token *t = at(c, node);
    dl_deprel rel = dl_deprel_plain((dl_deprel)t->deprel);
    if (t->head == DL_NONE || rel == DL_DEP_CONJ || rel == DL_DEP_PARATAXIS || (rel == DL_DEP_CCOMP && !is_feeling(c, t->head)) || rel == DL_DEP_NSUBJ) return false;
    if (rel == DL_DEP_ADVCL && is_told_beside(c, node)) return false;
    uint32_t mark = dl_child(c->a, node, DL_DEP_MARK);
    bool is_infinitive = rel == DL_DEP_XCOMP || (rel == DL_DEP_ADVCL && mark != DL_NONE && at(c, mark)->xpos == DL_XPOS_TO);
    if (is_infinitive && dl_child(c->a, t->head, DL_DEP_AUX_PASS) != DL_NONE) return false; /* "are suspected to have been killed" */
    uint32_t below = node;
    node = t->head;
    if (below == verb && rel == DL_DEP_ACL && says_who_did(c, verb)) return false;
    if (is_since(c, node)) return true;
    if (is_theme_word(c, node) && !is_charge(c, node, verb)) return true;
    if (at(c, node)->upos == DL_UPOS_VERB && (has_theme_child(c, node, DL_DEP_OBJ, below) || has_theme_child(c, node, DL_DEP_NSUBJ, below))) return true;
  }
  return false;
}

/* A word for people taking to the streets, whose occasion is told behind it. */
static bool is_act(const dl_counting *c, uint32_t i) {
  uint32_t row = dl_table_find(&c->step->themes, at(c, i)->lemma);
  return row != DL_NONE && dl_table_width(&c->step->themes, row) > 1 && dl_str_is(dl_table_field(&c->step->themes, row, 1), "act");
}

/* Whether the harm at `verb` is that act itself, told behind it: a clause of its own begins between. */
static bool opens_clause(const dl_counting *c, uint32_t i) {
  uint8_t pos = at(c, i)->upos;
  if (dl_word_is(c->a, i, "for")) return i > 0 && dl_figure_word(c, i - 1, "answer");
  return dl_figure_word(c, i, "occasion") && (pos == DL_UPOS_SCONJ || pos == DL_UPOS_ADP || pos == DL_UPOS_VERB);
}

static bool has_comma_between(const dl_counting *c, uint32_t from, uint32_t to) {
  for (uint32_t i = from; i < to; i++)
    if (dl_word_is(c->a, i, ",")) return true;
  return false;
}

/* "Residents rioted and blocked a road after a boy was killed", whatever the clause hangs on. */
static bool is_occasion_of_act(const dl_counting *c, uint32_t verb) {
  uint32_t first = c->a->sentences.at[at(c, verb)->sentence].first, opener = DL_NONE;
  for (uint32_t i = verb, verbs = 0; i-- > first && verb - i < OCCASION_REACH && verbs < 2;) {
    if (dl_word_is(c->a, i, ";") || dl_word_is(c->a, i, ":")) break;
    if (opens_clause(c, i)) {
      opener = i;
      break;
    }
    bool has_subject = dl_child(c->a, i, DL_DEP_NSUBJ) != DL_NONE || dl_child(c->a, i, DL_DEP_NSUBJ_PASS) != DL_NONE;
    verbs += at(c, i)->upos == DL_UPOS_VERB && has_subject && at(c, i)->head != verb;
  }
  if (opener == DL_NONE) return false;
  uint32_t top = at(c, verb)->deprel == DL_DEP_XCOMP ? at(c, verb)->head : verb;
  if (at(c, top)->head == DL_NONE && at(c, opener)->upos == DL_UPOS_ADP && has_comma_between(c, opener, verb)) return false; /* "During a protest over the killing of a teacher, one was shot" */
  if (opener > first && dl_word_is(c->a, opener, "after") && dl_figure_word(c, opener - 1, "span") && !has_comma_between(c, opener, verb)) return true; /* "two months after a feud left one dead" */
  for (uint32_t i = opener; i < verb && at(c, opener)->upos != DL_UPOS_SCONJ; i++) /* "protesting against a law they set upon a post, killing two" */
    if (i > opener && at(c, i)->upos == DL_UPOS_VERB && (at(c, i)->xpos == DL_XPOS_VBD || at(c, i)->xpos == DL_XPOS_VBZ)) return false;
  bool is_earlier = false; /* "following an earlier raid in which a boy was killed" */
  for (uint32_t i = opener + 1; i < verb; i++) {
    if (i < opener + 3) is_earlier |= dl_figure_word(c, i, "earlier");
    if (i > opener + 1 && dl_figure_word(c, i, "earlier") && dl_word_is(c->a, i - 1, "had")) return true; /* "after a girl had recently been murdered" */
    if (is_earlier && (at(c, i)->xpos == DL_XPOS_WDT || at(c, i)->xpos == DL_XPOS_WP)) return true;
  }
  for (uint32_t i = opener; i-- > first;)
    if (is_act(c, i) || (i > first + 1 && dl_lemma_is(c->a, i, "street") && dl_word_is(c->a, i - 2, "to"))) return true; /* took to the streets */
  return dl_word_is(c->a, opener, "for");
}

/* "After a candidate was murdered, residents rioted": the occasion first, the act behind the comma. */
static bool is_occasion_before(const dl_counting *c, uint32_t verb) {
  const dl_sentence *s = &c->a->sentences.at[at(c, verb)->sentence];
  bool opens = dl_word_is(c->a, s->first, "after") || dl_word_is(c->a, s->first, "following") || dl_word_is(c->a, s->first, "as");
  if (!opens || verb - s->first > OCCASION_REACH) return false;
  uint32_t comma = verb;
  while (comma < s->end && !dl_word_is(c->a, comma, ",")) comma++;
  for (uint32_t i = comma; i < s->end; i++)
    if (is_act(c, i)) return true;
  return false;
}

/* "The death of a pupil led to a riot": what sets off something else. */
static bool sets_off(const dl_counting *c, uint32_t noun) {
  uint32_t h = at(c, noun)->head;
  bool is_subject = dl_deprel_plain((dl_deprel)at(c, noun)->deprel) == DL_DEP_NSUBJ && h != DL_NONE && h > noun;
  if (!is_subject || at(c, noun)->upos != DL_UPOS_NOUN || !dl_figure_word(c, h, "sparks")) return false;
  uint32_t end = c->a->sentences.at[at(c, noun)->sentence].end;
  for (uint32_t i = h; i < end; i++)
    if (is_theme_word(c, i) || dl_figure_word(c, i, "disorder")) return true;
  return false;
}

/* "Relatives of a man who was shot": told to say whose relatives they are. */
static bool is_of_kin(const dl_counting *c, uint32_t verb) {
  uint32_t dead = at(c, verb)->head;
  dl_deprel rel = dl_deprel_plain((dl_deprel)at(c, verb)->deprel);
  if ((rel != DL_DEP_ACL && rel != DL_DEP_AMOD) || dead == DL_NONE || at(c, dead)->deprel != DL_DEP_NMOD) return false;
  uint32_t h = at(c, dead)->head;
  if (h == DL_NONE || h > dead) return false;
  return dl_figure_word(c, h, "kin") || (h > 0 && dl_figure_word(c, h - 1, "kin"));
}

bool dl_is_theme(const dl_counting *c, uint32_t verb) {
  if (verb >= c->a->tokens.n) return false;
  return is_below_theme(c, verb) || is_occasion_of_act(c, verb) || is_occasion_before(c, verb) || sets_off(c, verb) || is_of_kin(c, verb);
}

/* The killing that token `i` is told to have died in: by the tree, or as its possessor ("Lund's murder"); DL_NONE. */
static uint32_t killing_of(const dl_counting *c, uint32_t i) {
  uint32_t verb, h = at(c, i)->head;
  bool weak;
  if (at(c, i)->deprel == DL_DEP_NMOD_POSS && h != DL_NONE) return dl_effect_lookup(c, h, "n", "of") == DL_EFFECT_KILLED ? h : DL_NONE;
  return dl_effect_of_node(c, i, &verb, &weak) == DL_EFFECT_KILLED && !weak ? verb : DL_NONE;
}

static bool has_the(const dl_counting *c, uint32_t noun) {
  for (uint32_t k = dl_child(c->a, noun, DL_DEP_DET); k != DL_NONE; k = dl_next_child(c->a, k, DL_DEP_DET))
    if (dl_word_is(c->a, k, "the")) return true;
  return false;
}

/* "Villagers protested the death of the clerk. One clerk died in a clash last night": a sentence shortly before has the same
   person, by name or as "the", for the theme of what it tells. */
bool dl_is_told_as_theme(const dl_counting *c, uint32_t noun) {
  const dl_article *a = c->a;
  uint32_t end = a->sentences.at[at(c, noun)->sentence].first, from = end > THEME_REACH ? end - THEME_REACH : 0;
  uint32_t entity = a->token_entity && at(c, noun)->upos == DL_UPOS_PROPN ? a->token_entity[noun] : DL_NONE;
  for (uint32_t i = from; i < end; i++) {
    bool is_same = entity != DL_NONE ? a->token_entity[i] == entity : at(c, i)->upos == DL_UPOS_NOUN && dl_str_eq(at(c, i)->lemma, at(c, noun)->lemma) && has_the(c, i);
    uint32_t killing = is_same ? killing_of(c, i) : DL_NONE;
    if (killing != DL_NONE && dl_is_theme(c, killing)) return true;
  }
  return false;
}

bool dl_is_undone(const dl_counting *c, uint32_t verb) {
  for (uint32_t k = dl_child(c->a, verb, DL_DEP_ADVMOD); k != DL_NONE; k = dl_next_child(c->a, k, DL_DEP_ADVMOD))
    if (dl_word_is(c->a, k, "not") || dl_word_is(c->a, k, "n't") || dl_word_is(c->a, k, "never")) return true;
  for (uint32_t i = verb + 1; i < c->a->sentences.at[at(c, verb)->sentence].end && i < verb + 12 && at(c, i)->upos != DL_UPOS_VERB; i++)
    if (dl_figure_word(c, i, "sham")) return true; /* "hanged a minister in effigy", whatever that hangs on */
  uint32_t h = at(c, verb)->head;
  return h != DL_NONE && h < verb && at(c, verb)->deprel == DL_DEP_XCOMP && dl_figure_word(c, h, "attempts");
}
