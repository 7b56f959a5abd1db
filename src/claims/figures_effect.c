/*
 * figures_effect.c - what befell those a number counts: the tree
 * (figures_tree.c), the words beside (figures_beside.c), a toll or crowd that
 * the number is given for (figures_estimates.c), and which of them is believed.
 */
#include "claims/figures_internal.h"

static const dl_token *at(const dl_counting *c, uint32_t i) { return &c->a->tokens.at[i]; }
static uint32_t child(const dl_counting *c, uint32_t h, dl_deprel rel) { return dl_child(c->a, h, rel); }

static bool befalls_persons(int effect) {
  return effect == DL_EFFECT_KILLED || effect == DL_EFFECT_INJURED || effect == DL_EFFECT_DETAINED || effect == DL_EFFECT_KIDNAPPED || effect == DL_EFFECT_RESCUED;
}

/* A number that may have a verb of its own; dates and numbers in brackets have none. */
static bool is_counting(const dl_counting *c, uint32_t i) {
  dl_deprel rel = dl_deprel_plain((dl_deprel)at(c, i)->deprel);
  return at(c, i)->upos == DL_UPOS_NUM && (rel == DL_DEP_NUMMOD || rel == DL_DEP_NSUBJ || rel == DL_DEP_OBJ || rel == DL_DEP_CONJ || rel == DL_DEP_ROOT);
}

/* "A leader, who received bullet wounds, died", "four were taken to a clinic where they died": a later verb of dying
   that has no other subject; of several (`is_one` false) only one said of "they". */
static uint32_t died_after(const dl_counting *c, const dl_counted *x, uint32_t verb, bool is_one) {
  const dl_sentence *s = &c->a->sentences.at[x->sentence];
  for (uint32_t i = verb == DL_NONE || verb < x->end ? x->end : verb + 1; i < s->end; i++) {
    if (is_counting(c, i) || dl_word_is(c->a, i, ";")) break;
    bool is_found_dead = dl_is_via(c, i) && i + 1 < s->end && dl_effect_lookup(c, i + 1, "a", "pred") == DL_EFFECT_KILLED; /* "where he was pronounced dead" */
    if (at(c, i)->upos != DL_UPOS_VERB || (!is_found_dead && dl_effect_lookup(c, i, "v", "subj") != DL_EFFECT_KILLED)) continue;
    uint32_t who = child(c, i, is_found_dead ? DL_DEP_NSUBJ_PASS : DL_DEP_NSUBJ);
    if (is_one ? who == DL_NONE || who == x->noun || at(c, who)->upos == DL_UPOS_PRON : who != DL_NONE && dl_word_is(c->a, who, "they")) return i;
    break;
  }
  return DL_NONE;
}

static bool is_them(const dl_counting *c, uint32_t i) {
  return i != DL_NONE && (dl_word_is(c->a, i, "them") || dl_word_is(c->a, i, "him") || dl_word_is(c->a, i, "her"));
}

/* "kidnapped two villagers and killed them", "targeted two guards, killing them": the verb of killing that goes on
   from the one of which the noun is object, and has a pronoun for it. */
static uint32_t killed_them(const dl_counting *c, uint32_t noun) {
  static const dl_deprel rels[] = {DL_DEP_CONJ, DL_DEP_ADVCL, DL_DEP_XCOMP};
  uint32_t v = at(c, noun)->head;
  if (v == DL_NONE || at(c, v)->upos != DL_UPOS_VERB || dl_deprel_plain((dl_deprel)at(c, noun)->deprel) != DL_DEP_OBJ) return DL_NONE;
  for (uint32_t r = 0; r < 3; r++)
    for (uint32_t k = child(c, v, rels[r]); k != DL_NONE; k = dl_next_child(c->a, k, rels[r]))
      if (k > noun && at(c, k)->upos == DL_UPOS_VERB && dl_effect_lookup(c, k, "v", "obj") == DL_EFFECT_KILLED && is_them(c, child(c, k, DL_DEP_OBJ)) &&
          (at(c, k)->xpos == DL_XPOS_VBG || at(c, k)->xpos == DL_XPOS_VBD || at(c, k)->xpos == DL_XPOS_VBN))
        return k;
  return DL_NONE;
}

/* "Two bombers blew up, killing only themselves": the verb of killing whose object is the subject of the verb before it. */
static uint32_t killed_themselves(const dl_counting *c, uint32_t noun) {
  uint32_t v = at(c, noun)->head;
  if (v == DL_NONE || at(c, v)->upos != DL_UPOS_VERB || (dl_deprel)at(c, noun)->deprel != DL_DEP_NSUBJ) return DL_NONE;
  for (uint32_t k = child(c, v, DL_DEP_ADVCL); k != DL_NONE; k = dl_next_child(c->a, k, DL_DEP_ADVCL)) {
    uint32_t who = child(c, k, DL_DEP_OBJ);
    bool is_self = who != DL_NONE && (dl_word_is(c->a, who, "themselves") || dl_word_is(c->a, who, "himself") || dl_word_is(c->a, who, "herself"));
    if (is_self && at(c, k)->xpos == DL_XPOS_VBG && dl_effect_lookup(c, k, "v", "obj") == DL_EFFECT_KILLED) return k;
  }
  return DL_NONE;
}

/* A noun that no list knows, yet what is murdered or shot dead is somebody, unless it is a beast: "killed an adivasi". */
static bool is_slain(const dl_counting *c, uint32_t noun) {
  const dl_token *t = at(c, noun);
  bool is_subject = (dl_deprel)t->deprel == DL_DEP_NSUBJ_PASS && t->head != DL_NONE && t->head > noun;
  bool is_object = dl_deprel_plain((dl_deprel)t->deprel) == DL_DEP_OBJ && t->head != DL_NONE && t->head < noun;
  if (child(c, noun, DL_DEP_CASE) != DL_NONE) return false;
  return (is_subject || is_object) && !dl_table_has(&c->step->kinds, t->lemma) && t->head != DL_NONE && dl_effect_has(c, t->head, "somebody") && !dl_figure_word(c, noun, "beast");
}

/* "wanted for two attacks" behind a noun: a participle, or taken for the verb though another follows. */
static bool opens_participle(const dl_counting *c, uint32_t i) {
  if (at(c, i)->xpos == DL_XPOS_VBN) return true;
  return at(c, i)->xpos == DL_XPOS_VBD && i + 1 < c->a->tokens.n && at(c, i + 1)->upos == DL_UPOS_ADP && child(c, i, DL_DEP_OBJ) == DL_NONE;
}

void dl_effect_of_counted(const dl_counting *c, dl_counted *x) {
  uint32_t estimate = x->is_thing ? DL_NONE : dl_estimate_of(c, x->q.span_first);
  if (estimate != DL_NONE) {
    x->effect = DL_EFFECT_PRESENT, x->verb = estimate, x->is_person = true;
    return;
  }
  uint32_t toll = DL_NONE;
  int given = x->is_thing ? DL_NO_EFFECT : dl_toll_given(c, x->q.span_first, &toll);
  if (given >= 0) {
    x->effect = given, x->verb = toll, x->is_person = true;
    return;
  }
  uint32_t told = x->effect >= 0 || x->is_thing ? DL_NONE : dl_count_told_before(c, x);
  if (told != DL_NONE) {
    x->effect = c->list.at[told].effect, x->verb = x->q.first, x->is_person = true;
    return;
  }
  if (x->effect >= 0 || x->is_pronoun_of) {
    uint32_t v;
    bool weak;
    int own = dl_effect_of_node(c, x->q.end - 1, &v, &weak), sure = dl_effect_touching(c, x, &v, own);
    if (sure >= 0) own = sure, weak = false;
    if (own >= 0 && !weak) x->effect = own, x->verb = v;
    if (x->effect < 0 && (own = dl_effect_of_neighbours(c, x, &v)) >= 0) x->effect = own, x->verb = v;
    return;
  }
  if (x->is_thing) { /* things counted, where something befell them */
    uint32_t h = at(c, x->noun)->head;
    uint32_t verb;
    bool is_role;
    bool is_agent = dl_is_agent_noun(c, x->noun);
    int effect = is_agent || is_slain(c, x->noun) ? dl_effect_of_node(c, x->noun, &verb, &is_role) : DL_NO_EFFECT;
    if (is_agent ? befalls_persons(effect) : effect == DL_EFFECT_KILLED) { /* a helicopter is shot too */
      x->effect = effect, x->verb = verb, x->is_person = true, x->is_thing = false;
      return;
    }
    if (h != DL_NONE && x->q.kind != DL_QUANTITY_ARTICLE && x->q.kind != DL_QUANTITY_NONE && dl_effect_lookup(c, h, "v", "thing") >= 0)
      x->effect = DL_EFFECT_OTHER, x->verb = h;
    return;
  }
  if (x->noun == DL_NONE && (x->q.kind == DL_QUANTITY_ARTICLE || (x->q.kind == DL_QUANTITY_NONE && x->q.end == x->q.first + 1 && dl_word_is(c->a, x->q.first, "no")))) return;
  uint32_t verb = DL_NONE;
  bool weak = false;
  int effect = dl_effect_of_node(c, x->noun != DL_NONE ? x->noun : x->q.end - 1, &verb, &weak);
  uint32_t beside = DL_NONE;
  int sure = x->noun != DL_NONE && dl_effect_lookup(c, x->noun, "n", "self") >= 0 ? DL_NO_EFFECT : dl_effect_touching(c, x, &beside, effect);
  bool died_later = effect >= 0 && effect != DL_EFFECT_PRESENT && !weak && verb != DL_NONE && verb > x->end && beside == x->end && !dl_number_between(c, x->end, verb);
  if (sure >= 0 && sure != effect && !died_later) effect = sure, verb = beside, weak = false;
  bool is_state = sure == DL_EFFECT_INJURED || sure == DL_EFFECT_DETAINED || sure == DL_EFFECT_KIDNAPPED || sure == DL_EFFECT_TRAPPED;
  if (is_state && beside == x->end && effect == sure) { /* "seven people hurt in the crash were in hospital" */
    uint32_t later = DL_NONE;
    int more = dl_effect_behind_participle(c, x, beside, &later);
    if (more >= 0 && more != DL_EFFECT_PRESENT) effect = more, verb = later;
  }
  if (sure < 0 && effect >= 0 && verb != DL_NONE && verb < x->q.span_first && x->noun != DL_NONE && x->is_person) { /* "one was killed and two officials of the guard were hurt" */
    uint32_t later = DL_NONE;
    int more = dl_effect_behind_participle(c, x, x->end - 1, &later);
    if (more >= 0 && more != effect && more != DL_EFFECT_PRESENT) effect = more, verb = later, weak = false;
  }
  if (sure < 0 && effect >= 0 && verb != DL_NONE && (verb + 1 < x->q.span_first || verb > x->end) && x->noun != DL_NONE) {
    int own = dl_effect_of_phrase(c, x, &beside);
    if (own >= 0 && (verb < x->q.span_first || beside < verb)) effect = own, verb = beside, weak = false;
  }
  bool is_of_person = x->noun != DL_NONE && at(c, x->noun)->deprel == DL_DEP_NMOD && at(c, x->noun)->head < x->q.first && dl_is_person_noun(c, at(c, x->noun)->head);
  if ((effect < 0 || weak || effect == DL_EFFECT_PRESENT) && !is_of_person) {
    uint32_t v;
    int near = dl_effect_of_neighbours(c, x, &v);
    if (near >= 0 && !(weak && near == DL_EFFECT_PRESENT)) effect = near, verb = v, weak = false;
  }
  if (effect < 0 && x->is_person && x->noun != DL_NONE && x->q.kind != DL_QUANTITY_ARTICLE && !dl_word_is(c->a, x->end, "of")) { /* "and four guards from the harbour post killed" */
    uint32_t later = DL_NONE;
    int more = dl_effect_of_phrase(c, x, &later);
    if (more >= 0 && more != DL_EFFECT_PRESENT) effect = more, verb = later, weak = false;
  }
  if (effect < 0 && x->is_person && x->q.kind == DL_QUANTITY_ARTICLE && x->end < c->a->sentences.at[x->sentence].end && opens_participle(c, x->end)) { /* "a suspect wanted for two attacks was shot" */
    uint32_t later = DL_NONE;
    int more = dl_effect_behind_participle(c, x, x->end, &later);
    if (more >= 0 && more != DL_EFFECT_PRESENT) effect = more, verb = later, weak = false;
  }
  if (effect == DL_EFFECT_INJURED || effect == DL_EFFECT_HOSPITALISED) {
    uint32_t later = died_after(c, x, verb, x->q.low == 1 && x->q.high == 1);
    if (later != DL_NONE) effect = DL_EFFECT_KILLED, verb = later;
  }
  if (x->noun != DL_NONE && effect != DL_EFFECT_KILLED && x->is_person) {
    uint32_t later = killed_them(c, x->noun);
    if (later == DL_NONE && x->q.kind != DL_QUANTITY_ARTICLE) later = killed_themselves(c, x->noun);
    if (later != DL_NONE) effect = DL_EFFECT_KILLED, verb = later, weak = false;
  }
  x->effect = effect, x->verb = verb, x->is_weak = weak;
}
