/*
 * event_status.c - did it happen?
 *
 * Walks from the predicate to the root: negation and auxiliaries of its own
 * clause, then the verbs that it is embedded under ("proposed to", "accused of",
 * "threatened to"; data/lexicon/event_modals.tsv), then the statement it stands
 * in, then its time against the report's own days.
 */
#include "claims/event_parts.h"

enum { NEWS_DAYS = 30 /* what lies further back is background */ };

int dl_event_modal(const dl_events_step *s, dl_str word, const char *kind) {
  for (uint32_t row = dl_table_find(&s->modals, word); row != DL_NONE; row = dl_table_next(&s->modals, row))
    if (dl_str_is(dl_table_field(&s->modals, row, 1), kind)) return dl_event_status_of(dl_table_field(&s->modals, row, 2));
  return -1;
}

/* The clause's own negation, auxiliaries and mark ("if"). */
static int own_status(const dl_events_step *s, const dl_article *a, uint32_t head) {
  const dl_sentence *sentence = &a->sentences.at[a->tokens.at[head].sentence];
  int found = -1;
  for (uint32_t i = sentence->first; i < sentence->end; i++) {
    const dl_token *t = &a->tokens.at[i];
    if (t->head != head) continue;
    dl_deprel plain = dl_deprel_plain((dl_deprel)t->deprel);
    int status = -1;
    if (plain == DL_DEP_ADVMOD || plain == DL_DEP_DET) status = dl_event_modal(s, t->lower, "negation");
    else if (plain == DL_DEP_AUX) status = dl_event_modal(s, t->lower, "auxiliary");
    else if (plain == DL_DEP_MARK) status = dl_event_modal(s, t->lower, "mark");
    if (status == DL_STATUS_NEGATED) return status;
    if (status >= 0) found = status;
  }
  return found;
}

/* "Kerry is to follow up": a form of "be" and an infinitive. */
static bool is_to_do(const dl_article *a, uint32_t head) {
  uint32_t mark = dl_child(a, head, DL_DEP_MARK), be = dl_child(a, head, DL_DEP_COP);
  if (be == DL_NONE) be = dl_child(a, head, DL_DEP_AUX);
  return mark != DL_NONE && be != DL_NONE && a->tokens.at[mark].upos == DL_UPOS_PART && dl_lemma_is(a, be, "be");
}

/* "said they would hold talks": what was said to be coming. */
static bool is_future_in_past(const dl_article *a, uint32_t head) {
  const dl_token *t = &a->tokens.at[head];
  if (t->head == DL_NONE || (t->deprel != DL_DEP_CCOMP && t->deprel != DL_DEP_PARATAXIS)) return false;
  for (uint32_t x = dl_child(a, head, DL_DEP_AUX); x != DL_NONE; x = dl_next_child(a, x, DL_DEP_AUX))
    if (dl_lemma_is(a, x, "would")) return a->tokens.at[t->head].xpos == DL_XPOS_VBD;
  return false;
}

static bool is_complement(dl_deprel plain) {
  return plain == DL_DEP_XCOMP || plain == DL_DEP_CCOMP || plain == DL_DEP_ACL || plain == DL_DEP_ADVCL ||
         plain == DL_DEP_OBJ || plain == DL_DEP_OBL || plain == DL_DEP_NMOD;
}

/* What it is embedded under. */
static int governed_status(const dl_events_step *s, const dl_article *a, uint32_t i) {
  for (uint32_t steps = 0; steps < 8; steps++) {
    const dl_token *t = &a->tokens.at[i];
    if (t->head == DL_NONE) return -1;
    dl_deprel plain = dl_deprel_plain((dl_deprel)t->deprel);
    if (t->deprel == DL_DEP_ACL_RELCL) return -1;
    uint32_t mark = plain == DL_DEP_ADVCL ? dl_child(a, i, DL_DEP_MARK) : DL_NONE;
    if (mark != DL_NONE && dl_event_in_class(s, a->tokens.at[mark].lower, "@temporal")) return -1; /* "refused after it was hit" */
    if (is_complement(plain)) {
      const dl_token *head = &a->tokens.at[t->head];
      if (plain == DL_DEP_OBJ && dl_event_is_naming(a, t->head)) return -1;
      int status = dl_event_modal(s, head->lemma.n ? head->lemma : head->lower, "governor");
      bool is_clause = plain == DL_DEP_XCOMP || plain == DL_DEP_CCOMP || plain == DL_DEP_ACL || plain == DL_DEP_ADVCL;
      if (status >= 0 && (is_clause || a->tokens.at[i].upos == DL_UPOS_NOUN)) return status;
    } else if (plain != DL_DEP_CONJ) return -1;
    i = t->head;
  }
  return -1;
}

static int statement_status(const dl_article *a, const dl_event *e) {
  if (e->source == DL_NONE) return -1;
  const dl_statement *s = &a->statements.at[e->source];
  if (s->polarity == DL_POLARITY_DENIES) return DL_STATUS_DENIED;
  for (uint32_t i = 0; i < s->hedges.n; i++)
    if (s->hedges.at[i].kind == DL_HEDGE_ALLEGED || s->hedges.at[i].kind == DL_HEDGE_UNVERIFIED) return DL_STATUS_ALLEGED;
  return -1;
}

static bool is_background(const dl_article *a, const dl_event *e) {
  if (e->time == DL_NONE || a->anchor_day == DL_NO_DAY) return false;
  int32_t to = a->times.at[e->time].to_day;
  return to != DL_NO_DAY && to < a->anchor_day - NEWS_DAYS;
}

dl_event_status dl_event_status_find(const dl_events_step *s, const dl_article *a, const dl_event *e) {
  int status = own_status(s, a, e->token);
  const dl_token *t = &a->tokens.at[e->token];
  dl_deprel plain = dl_deprel_plain((dl_deprel)t->deprel);
  bool is_argument = t->upos == DL_UPOS_NOUN && t->head != DL_NONE && (plain == DL_DEP_NSUBJ || plain == DL_DEP_OBJ);
  if (status < 0 && is_argument) status = own_status(s, a, t->head); /* "once the truce is in place" */
  if (status == DL_STATUS_CONDITIONAL && is_future_in_past(a, e->token)) status = DL_STATUS_PLANNED;
  if (status < 0 && is_to_do(a, e->token)) status = DL_STATUS_PLANNED;
  if (status < 0) status = governed_status(s, a, e->token);
  if (status < 0) status = statement_status(a, e);
  if (status < 0 && is_background(a, e)) status = DL_STATUS_BACKGROUND;
  return status < 0 ? DL_STATUS_ACTUAL : (dl_event_status)status;
}
