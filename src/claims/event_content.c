/*
 * event_content.c - which predicates of a sentence are happenings, and which
 * only the content of another.
 *
 * Who demands a withdrawal, rejects talks or threatens a strike has demanded,
 * rejected or threatened; nobody withdrew, talked or struck. So a predicate
 * that hangs on another as complement, object or purpose is that one's content
 * and no event of its own, but for force that is alleged (an attack of which
 * someone is accused stays, as alleged) and a truce that is asked for, promised
 * or talked of, which is followed as proposed or planned.
 *
 * Intent has types of its own in the PLOVER manual: cooperation that is still
 * to come is AGREE ("will send food"; talks are planned besides), force or pressure to come is THREATEN
 * ("would blockade the port"), cooperation that will not come is REJECT ("will
 * not release them"). Words of will ("ready to", "vowed to", row type INTENT)
 * take their type from what is willed. One who says that another must or should
 * do something makes a REQUEST.
 */
#include "claims/event_parts.h"

enum { STEPS_MAX = 10 };

static bool is_cooperative(uint8_t type) {
  return type == DL_EVENT_AGREE || type == DL_EVENT_CONSULT || type == DL_EVENT_SUPPORT || type == DL_EVENT_COOPERATE ||
         type == DL_EVENT_AID || type == DL_EVENT_CONCEDE || type == DL_EVENT_RETREAT;
}

static bool is_hostile(uint8_t type) {
  return type == DL_EVENT_SANCTION || type == DL_EVENT_COERCE || type == DL_EVENT_ASSAULT || type == DL_EVENT_PROTEST;
}

static dl_str lemma_at(const dl_article *a, uint32_t i) {
  const dl_token *t = &a->tokens.at[i];
  return t->lemma.n ? t->lemma : t->lower;
}

static bool is_temporal(const dl_events_step *s, const dl_article *a, uint32_t i, dl_deprel rel) {
  uint32_t c = dl_child(a, i, rel);
  return c != DL_NONE && dl_event_in_class(s, a->tokens.at[c].lower, "@temporal");
}

/* "to demand", "for refusing": a clause of purpose or cause, not one of time or circumstance. */
static bool is_purpose(const dl_events_step *s, const dl_article *a, uint32_t i) {
  uint32_t mark = dl_child(a, i, DL_DEP_MARK);
  if (mark == DL_NONE) return false; /* "killing dozens": what came of it */
  return !is_temporal(s, a, i, DL_DEP_MARK);
}

/* Whether the link from token `i` to its head makes `i` part of what the head is about. */
static bool is_content_link(const dl_events_step *s, const dl_article *a, uint32_t i) {
  const dl_token *t = &a->tokens.at[i];
  dl_deprel plain = dl_deprel_plain((dl_deprel)t->deprel);
  switch (plain) {
  case DL_DEP_XCOMP: case DL_DEP_CCOMP: case DL_DEP_OBJ: case DL_DEP_IOBJ: case DL_DEP_COMPOUND: return true;
  case DL_DEP_ACL: return t->deprel != DL_DEP_ACL_RELCL;
  case DL_DEP_ADVCL: return is_purpose(s, a, i);
  case DL_DEP_OBL: case DL_DEP_NMOD: return !is_temporal(s, a, i, DL_DEP_CASE);
  case DL_DEP_NSUBJ: return t->deprel == DL_DEP_NSUBJ_PASS;
  default: return false;
  }
}

/* The predicate that `i` is the content of, DL_NONE where it is told for itself. */
static uint32_t governor_of(const dl_events_step *s, const dl_article *a, const dl_sentence *sentence, const dl_predicate *at, uint32_t i) {
  uint32_t support = at[i - sentence->first].support;
  if (support != DL_NONE) i = support;
  bool is_inside = false;
  for (uint32_t steps = 0; steps < STEPS_MAX; steps++) {
    const dl_token *t = &a->tokens.at[i];
    if (t->head == DL_NONE) return DL_NONE;
    dl_deprel plain = dl_deprel_plain((dl_deprel)t->deprel);
    bool is_side = plain == DL_DEP_CONJ || plain == DL_DEP_APPOS;
    if (!is_side && !is_content_link(s, a, i)) return DL_NONE;
    is_inside |= !is_side;
    i = t->head;
    const dl_predicate *p = &at[i - sentence->first];
    if (is_inside && p->row != DL_NONE) return i;
    if (is_inside && p->carries != DL_NONE) return p->carries;
  }
  return DL_NONE;
}

static bool is_truce(const dl_events_step *s, const dl_predicate *p) {
  return p->type == DL_EVENT_RETREAT && dl_str_is(dl_table_field(&s->predicates, p->row, 3), "ceasefire");
}

/*
 * What stays though it is the content of another: force that is alleged, a
 * truce that is worked for, and what was promised to be done.
 */
static bool is_kept_content(const dl_events_step *s, const dl_article *a, const dl_predicate *governor, uint32_t i, const dl_predicate *p) {
  uint8_t rel = a->tokens.at[i].deprel;
  if (is_truce(s, p)) return governor->type != DL_EVENT_RETREAT && governor->type != DL_EVENT_ASSAULT && governor->type != DL_EVENT_ACCUSE;
  if (governor->type == DL_EVENT_AGREE)
    return !governor->is_intent && p->type != DL_EVENT_AGREE && (rel == DL_DEP_XCOMP || rel == DL_DEP_CCOMP);
  return governor->type == DL_EVENT_ACCUSE && (p->type == DL_EVENT_ASSAULT || p->type == DL_EVENT_COERCE);
}

static bool has_child_lemma(const dl_article *a, uint32_t head, dl_deprel rel, const char *lemma) {
  for (uint32_t c = dl_child(a, head, rel); c != DL_NONE; c = dl_next_child(a, c, rel))
    if (dl_lemma_is(a, c, lemma) || dl_str_is(a->tokens.at[c].lower, lemma)) return true;
  return false;
}

static bool has_word_of(const dl_events_step *s, const dl_article *a, uint32_t head, dl_deprel rel, const char *name) {
  for (uint32_t c = dl_child(a, head, rel); c != DL_NONE; c = dl_next_child(a, c, rel))
    if (dl_event_in_class(s, a->tokens.at[c].lower, name)) return true;
  return false;
}

static bool is_negated(const dl_events_step *s, const dl_article *a, uint32_t i) {
  for (uint32_t c = dl_child(a, i, DL_DEP_ADVMOD); c != DL_NONE; c = dl_next_child(a, c, DL_DEP_ADVMOD))
    if (dl_event_modal(s, a->tokens.at[c].lower, "negation") >= 0) return true;
  return false;
}

/* "unless the president steps down" */
static bool has_condition(const dl_article *a, uint32_t i) {
  const dl_sentence *s = &a->sentences.at[a->tokens.at[i].sentence];
  for (uint32_t k = i + 1; k < s->end; k++) {
    const dl_token *t = &a->tokens.at[k];
    if (t->deprel == DL_DEP_MARK && (dl_str_is(t->lower, "if") || dl_str_is(t->lower, "unless")) && dl_is_below(a, k, i)) return true;
  }
  return false;
}

/* The verb of the clause says what its subject will do: "will", and "would" where it is said of oneself. */
static bool is_willed(const dl_events_step *s, const dl_article *a, uint32_t verb) {
  bool is_passive = false;
  if (a->tokens.at[verb].upos == DL_UPOS_NOUN) return false;
  uint32_t subject = dl_child(a, verb, DL_DEP_NSUBJ);
  if (subject == DL_NONE) subject = dl_event_subject(a, verb, &is_passive);
  if (subject == DL_NONE || is_passive || a->tokens.at[subject].deprel == DL_DEP_NSUBJ_PASS) return false;
  const dl_token *t = &a->tokens.at[verb];
  if (has_word_of(s, a, verb, DL_DEP_AUX, "@will")) return true;
  bool is_said = t->head != DL_NONE && (t->deprel == DL_DEP_CCOMP || t->deprel == DL_DEP_PARATAXIS || t->deprel == DL_DEP_CONJ);
  if (is_said && has_child_lemma(a, verb, DL_DEP_AUX, "would")) return true;
  bool is_going = t->deprel == DL_DEP_XCOMP && t->head != DL_NONE && dl_lemma_is(a, t->head, "go");
  return is_going || (has_condition(a, verb) && has_word_of(s, a, verb, DL_DEP_AUX, "@may"));
}

/* "announced that it would cut all aid": decided, no mere threat. */
static bool is_announced(const dl_events_step *s, const dl_article *a, uint32_t verb) {
  for (uint32_t steps = 0; steps < STEPS_MAX; steps++) {
    const dl_token *t = &a->tokens.at[verb];
    if (t->head == DL_NONE) return false;
    if (t->deprel != DL_DEP_CONJ) return dl_event_in_class(s, lemma_at(a, t->head), "@announce");
    verb = t->head;
  }
  return false;
}

/* AGREE, THREATEN or REJECT for what is only willed or refused. */
static uint8_t type_of_intent(const dl_events_step *s, const dl_article *a, uint32_t i, const dl_predicate *p) {
  uint32_t verb = p->support != DL_NONE ? p->support : i;
  if (has_child_lemma(a, verb, DL_DEP_MARK, "if")) return p->type;
  bool is_modal = has_word_of(s, a, verb, DL_DEP_AUX, "@will") || has_word_of(s, a, verb, DL_DEP_AUX, "@may") ||
                  has_child_lemma(a, verb, DL_DEP_AUX, "would");
  if (is_negated(s, a, verb)) return is_cooperative(p->type) && (is_modal || p->type == DL_EVENT_AGREE) ? DL_EVENT_REJECT : p->type;
  if (!is_willed(s, a, verb)) return p->type;
  if (is_cooperative(p->type) && p->type != DL_EVENT_CONSULT) return DL_EVENT_AGREE;
  bool is_threat = is_hostile(p->type) && (p->type != DL_EVENT_SANCTION || !is_announced(s, a, verb));
  return is_threat ? DL_EVENT_THREATEN : p->type;
}

/* A word of will: AGREE to cooperate, THREATEN force, REJECT where negated; nothing where what is willed is no event. */
static void settle_will(const dl_events_step *s, const dl_article *a, const dl_sentence *sentence, dl_predicate *at, uint32_t i) {
  dl_predicate *p = &at[i - sentence->first];
  uint8_t willed = p->type;
  bool is_found = false;
  for (uint32_t k = sentence->first; k < sentence->end && !is_found; k++)
    if (k != i && at[k - sentence->first].row != DL_NONE && at[k - sentence->first].governor == i) {
      willed = at[k - sentence->first].type;
      is_found = true;
    }
  bool is_bare = dl_str_is(dl_table_field(&s->predicates, p->row, 3), "bare"); /* means nothing without its content */
  if (!is_found && is_bare) {
    p->row = DL_NONE;
    return;
  }
  p->type = is_found && is_hostile(willed) ? DL_EVENT_THREATEN : DL_EVENT_AGREE;
  if (is_negated(s, a, i)) p->type = DL_EVENT_REJECT;
}

void dl_event_settle(const dl_events_step *s, const dl_article *a, const dl_sentence *sentence, dl_predicate *at) {
  for (uint32_t i = sentence->first; i < sentence->end; i++)
    if (at[i - sentence->first].row != DL_NONE) at[i - sentence->first].governor = governor_of(s, a, sentence, at, i);
  for (uint32_t i = sentence->end; i-- > sentence->first;)
    if (at[i - sentence->first].row != DL_NONE && at[i - sentence->first].is_intent) settle_will(s, a, sentence, at, i);
  for (uint32_t i = sentence->first; i < sentence->end; i++) {
    dl_predicate *p = &at[i - sentence->first];
    if (p->row == DL_NONE || p->is_intent) continue;
    p->type = type_of_intent(s, a, i, p);
    p->is_announced = p->type == DL_EVENT_CONSULT && is_willed(s, a, p->support != DL_NONE ? p->support : i) && !is_negated(s, a, i);
  }
  for (uint32_t i = sentence->first; i < sentence->end; i++) {
    dl_predicate *p = &at[i - sentence->first];
    const dl_predicate *governor = p->row == DL_NONE || p->governor == DL_NONE ? NULL : &at[p->governor - sentence->first];
    p->is_content = governor && governor->row != DL_NONE;
    p->is_dropped = p->is_content && !is_kept_content(s, a, governor, i, p);
  }
  for (uint32_t i = sentence->first; i < sentence->end; i++) { /* a promise that is only asked for promises nothing */
    dl_predicate *p = &at[i - sentence->first];
    if (p->row != DL_NONE && p->governor != DL_NONE && at[p->governor - sentence->first].is_dropped && !is_truce(s, p)) p->is_dropped = true;
  }
}
