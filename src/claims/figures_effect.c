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

/* "A leader, who received bullet wounds, died": a later verb of dying that has no other subject. */
static uint32_t died_after(const dl_counting *c, const dl_counted *x, uint32_t verb) {
  const dl_sentence *s = &c->a->sentences.at[x->sentence];
  for (uint32_t i = verb == DL_NONE || verb < x->end ? x->end : verb + 1; i < s->end; i++) {
    if (at(c, i)->upos == DL_UPOS_NUM || dl_word_is(c->a, i, ";")) break;
    if (at(c, i)->upos != DL_UPOS_VERB || dl_effect_lookup(c, i, "v", "subj") != DL_EFFECT_KILLED) continue;
    uint32_t who = child(c, i, DL_DEP_NSUBJ);
    if (who == DL_NONE || who == x->noun || at(c, who)->upos == DL_UPOS_PRON) return i;
    break;
  }
  return DL_NONE;
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
    int effect = dl_is_agent_noun(c, x->noun) ? dl_effect_of_node(c, x->noun, &verb, &is_role) : DL_NO_EFFECT;
    if (befalls_persons(effect)) {
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
  if (sure == DL_EFFECT_INJURED && beside == x->end && effect == sure) { /* "seven people hurt in the crash were in hospital" */
    dl_counted behind = *x;
    uint32_t later = DL_NONE;
    behind.end = beside + 1;
    int more = dl_effect_of_phrase(c, &behind, &later);
    if (more >= 0 && more != DL_EFFECT_PRESENT) effect = more, verb = later;
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
  if (x->q.low == 1 && x->q.high == 1 && (effect == DL_EFFECT_INJURED || effect == DL_EFFECT_HOSPITALISED)) {
    uint32_t later = died_after(c, x, verb);
    if (later != DL_NONE) effect = DL_EFFECT_KILLED, verb = later;
  }
  x->effect = effect, x->verb = verb, x->is_weak = weak;
}
