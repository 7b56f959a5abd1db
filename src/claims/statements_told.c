/*
 * statements_told.c - drafts that the grammar alone tells, where what was learnt from has few or none.
 *
 * PolNeAR has no statement within another's words, and headlines, refusals and
 * numbers put at something are rarer in it than they matter. Here they are read
 * from the tree and the marks, and have a score of their own.
 */
#include "claims/sources.h"
#include "claims/statements_model.h"

/* Read by eye in four sets of reports, of those that the grammar alone tells. */
enum { NESTED_SCORE = 60, QUOTED_SCORE = 85, REFUSAL_SCORE = 75, FRAMED_SCORE = 70, ESTIMATE_SCORE = 70, HEADLINE_SCORE = 75 };

enum { COMMUNICATION = 33, APT = 7 }; /* WordNet's class of verbs, counted from 1; how apt a cue is */

static bool is_verb_of_words(const dl_desk *d, uint32_t i) {
  const dl_word *w = &d->words[i];
  return w->upos == DL_UPOS_VERB && w->sense == COMMUNICATION && w->propensity >= APT;
}

/* Who says so: the subject, or behind "was told" the agent: "he had been told by police that …". */
static uint32_t teller_of(const dl_desk *d, uint32_t verb) {
  uint32_t subject = dl_child(d->a, verb, DL_DEP_NSUBJ);
  if (subject == DL_NONE || d->words[subject].dep != DL_DEP_NSUBJ_PASS) return subject;
  for (uint32_t i = d->words[verb].child; i != DL_NONE; i = d->words[i].sibling) {
    uint32_t by = dl_child(d->a, i, DL_DEP_CASE);
    if (i > verb && by != DL_NONE && dl_str_is(d->a->tokens.at[by].lower, "by")) return i;
  }
  return DL_NONE;
}

/* "The Post reported that police said 14 had died": a statement within another's words. PolNeAR has none such, so that the
 * weights say nothing of it; the tree does. */
static bool is_nested(const dl_sources_tables *t, const dl_desk *d, uint32_t i) {
  const dl_word *w = &d->words[i];
  if (!is_verb_of_words(d, i)) return false;
  uint32_t first = dl_sentence_range(d, i).first;
  bool is_led = w->head == DL_NONE && dl_str_is(d->a->tokens.at[first].lower, "according"); /* "According to Reuters, police said …" */
  bool is_inner = w->head != DL_NONE && w->head < i && w->dep == DL_DEP_CCOMP && is_verb_of_words(d, w->head) && w->quote == d->words[w->head].quote;
  if (!is_led && !is_inner) return false;
  uint32_t outer = is_led ? first : w->head;
  uint32_t subject = teller_of(d, i), clause = dl_child(d->a, i, DL_DEP_CCOMP);
  bool is_placed = subject != DL_NONE && (d->words[subject].dep == DL_DEP_NSUBJ ? subject > outer && subject < i : subject > i && subject < clause);
  if (!is_placed || clause == DL_NONE || clause < i) return false;
  bool is_name = d->a->tokens.at[subject].name_label || (d->words[subject].xpos == DL_XPOS_PRP && !dl_str_is(d->a->tokens.at[subject].lower, "it"));
  return is_name || dl_sources_is_known(t, d->a, subject);
}

/* "if police say", "did not say", "would say": nothing that was said. */
static bool is_unsaid(const dl_desk *d, uint32_t verb) {
  for (uint32_t c = d->words[verb].child; c != DL_NONE; c = d->words[c].sibling) {
    dl_str lower = d->a->tokens.at[c].lower;
    bool is_open = d->words[c].dep == DL_DEP_MARK && !dl_str_is(lower, "that") && !dl_str_is(lower, "as") && !dl_str_is(lower, "because");
    if (is_open || d->words[c].xpos == DL_XPOS_MD || dl_str_is(lower, "not") || dl_str_is(lower, "n't") || dl_str_is(lower, "never")) return true;
  }
  return false;
}

/* The source and words of a nested statement are those of the tree. */
static void take_nested(const dl_desk *d, dl_draft *s) {
  uint32_t subject = teller_of(d, s->head), clause = dl_child(d->a, s->head, DL_DEP_CCOMP), outer = d->words[s->head].head;
  uint32_t begin = outer == DL_NONE || outer > subject || d->words[subject].left > outer ? d->words[subject].left : outer + 1, end = d->words[subject].right;
  bool is_agent = subject > s->head;
  if (is_agent) begin = dl_child(d->a, subject, DL_DEP_CASE) + 1, end = end < d->words[clause].left ? end : d->words[clause].left - 1;
  else if (end >= s->head) end = s->head - 1;
  if (begin > end) begin = end = subject;
  s->source_head = subject;
  s->source = (dl_range){begin, end};
  s->left = dl_no_range();
  uint32_t behind = is_agent ? end : s->head;
  s->right = (dl_range){d->words[clause].left > behind ? d->words[clause].left : behind + 1, d->words[clause].right};
  bool fits = dl_has(s->cue) && (is_agent ? s->cue.last < begin : s->cue.first > end && s->cue.last < s->right.first);
  if (!fits) s->cue = (dl_range){s->head, s->head};
}

static bool is_somebody(const dl_sources_tables *t, const dl_desk *d, uint32_t i, uint32_t quote) {
  const dl_word *w = &d->words[i];
  return w->quote == quote && w->upos != DL_UPOS_PRON && (d->a->tokens.at[i].name_label || dl_sources_is_known(t, d->a, i));
}

/* "According to the police, 14 died" at token "according". */
static bool take_relayed_according(const dl_sources_tables *t, const dl_desk *d, dl_draft *s) {
  uint32_t i = s->head, who = d->words[i].head, quote = d->words[i].quote;
  dl_range words = dl_sentence_range(d, i), all = dl_quote_range(d, quote);
  if (!dl_str_is(d->a->tokens.at[i].lower, "according") || who == DL_NONE || who < i + 2 || d->words[who].upos == DL_UPOS_VERB || !is_somebody(t, d, who, quote)) return false;
  if (words.first < all.first) words.first = all.first;
  if (words.last > all.last) words.last = all.last;
  uint32_t end = d->words[who].right > who ? who : d->words[who].right;
  while (end < words.last && d->words[end + 1].head == who && d->words[end + 1].dep == DL_DEP_FLAT) end++;
  s->cue = (dl_range){i, i + 1};
  s->source_head = who;
  s->source = (dl_range){i + 2, end};
  s->left = s->right = dl_no_range();
  if (i == words.first && end + 2 < words.last && d->words[end + 1].is_edge_mark) s->right = (dl_range){end + 2, words.last};
  else if (i > words.first + 1 && end + 2 >= words.last) s->left = (dl_range){words.first, d->words[i - 1].is_edge_mark ? i - 2 : i - 1};
  return (dl_has(s->left) && s->left.last > s->left.first + 1) || (dl_has(s->right) && s->right.last > s->right.first + 1);
}

/* "Police told us that 14 died," the mayor said: what others have told, within one's words in quotation marks. PolNeAR has
 * none such. */
bool dl_draft_take_relayed(const dl_sources_tables *t, const dl_desk *d, dl_draft *s) {
  uint32_t i = s->head;
  const dl_word *w = &d->words[i];
  if (w->quote == DL_NONE || d->a->quotes.at[w->quote].outer != DL_NONE) return false;
  s->score = NESTED_SCORE;
  if (take_relayed_according(t, d, s)) return true;
  bool is_finite = w->xpos == DL_XPOS_VBD || w->xpos == DL_XPOS_VBP || w->xpos == DL_XPOS_VBZ || w->xpos == DL_XPOS_VBN;
  if (!is_finite || !is_verb_of_words(d, i)) return false;
  uint32_t subject = teller_of(d, i), clause = dl_child(d->a, i, DL_DEP_CCOMP);
  if (subject == DL_NONE || clause == DL_NONE || clause < i || d->words[clause].quote != w->quote || !is_somebody(t, d, subject, w->quote)) return false;
  bool is_placed = d->words[subject].dep == DL_DEP_NSUBJ ? subject < i && d->words[subject].right < i : subject > i && subject < clause;
  if (!is_placed || is_unsaid(d, i)) return false;
  s->cue = (dl_range){i, i};
  take_nested(d, s);
  uint32_t last = dl_quote_range(d, w->quote).last;
  if (s->right.last > last) s->right.last = last;
  while (s->right.last > s->right.first && d->words[s->right.last].is_edge_mark) s->right.last--;
  return s->source.first >= dl_quote_range(d, w->quote).first;
}

/* "Police: Fire was set": a headline, without its full stop, in which somebody who speaks stands before the colon. */
static bool take_headline(const dl_sources_tables *t, const dl_desk *d, dl_draft *s) {
  enum { MOST_BEFORE = 4, LEAST_BEHIND = 3 };
  const dl_article *a = d->a;
  dl_range line = dl_sentence_range(d, s->head);
  if (!d->words[s->head].is_edge_mark || s->head == line.first || s->head - line.first > MOST_BEFORE || line.last < s->head + LEAST_BEHIND) return false;
  dl_str last = a->tokens.at[line.last].lower;
  if (dl_str_is(last, ".") || dl_str_is(last, "?") || dl_str_is(last, "!") || d->words[s->head + 1].quote != DL_NONE) return false;
  for (uint32_t i = line.first; i < s->head; i++)
    if (d->words[i].upos != DL_UPOS_NOUN && d->words[i].upos != DL_UPOS_PROPN && d->words[i].upos != DL_UPOS_ADJ) return false;
  uint32_t who = dl_range_head(d, (dl_range){line.first, s->head - 1});
  bool speaks = d->words[who].upos == DL_UPOS_NOUN && dl_sources_is_known(t, a, who) && !dl_sources_is_document(t, a, who);
  bool has_verb = false;
  for (uint32_t i = s->head + 1; i <= line.last; i++) has_verb = has_verb || d->words[i].upos == DL_UPOS_VERB;
  if (!speaks || !has_verb) return false;
  s->source_head = who;
  s->source = (dl_range){line.first, s->head - 1};
  s->cue = (dl_range){s->head, s->head};
  s->left = dl_no_range();
  s->right = (dl_range){s->head + 1, line.last};
  return true;
}

/* Not completed yet, or read by the weights as this source's. */
static bool is_as_well_read(const dl_draft *s, uint32_t first) {
  bool is_blank = !dl_has(s->source) && !dl_has(s->left) && !dl_has(s->right);
  return is_blank || (dl_has(s->source) && dl_has(s->left) && s->source.first <= first && s->source.last + 1 == s->cue.first);
}

/* "According to the daily Nice Matin, …": the phrase that opens a sentence, up to its comma. */
static bool take_according(const dl_sources_tables *t, const dl_desk *d, bool is_likely, dl_draft *s) {
  enum { MOST = 12, LEAST_WORDS = 3 };
  const dl_article *a = d->a;
  dl_range line = dl_sentence_range(d, s->head);
  uint32_t first = s->head + 2, comma = first;
  if (s->head != line.first || !dl_str_is(a->tokens.at[s->head].lower, "according") || s->head + 1 > line.last || !dl_str_is(a->tokens.at[s->head + 1].lower, "to")) return false;
  bool is_somebodys = false, is_media = false, has_verb = false;
  for (; comma <= line.last && comma < first + MOST && !dl_str_is(a->tokens.at[comma].lower, ","); comma++) {
    if (d->words[comma].upos == DL_UPOS_VERB || d->words[comma].quote != DL_NONE) return false;
    is_somebodys = is_somebodys || a->tokens.at[comma].name_label || dl_sources_is_known(t, a, comma);
    is_media = is_media || dl_sources_is_media(t, a, comma);
  }
  if (!is_somebodys || comma == first || comma > line.last || !dl_str_is(a->tokens.at[comma].lower, ",") || comma + LEAST_WORDS > line.last) return false;
  const dl_word *next = &d->words[comma + 1];
  if (next->upos == DL_UPOS_NUM || next->xpos == DL_XPOS_WP || next->xpos == DL_XPOS_WDT) return false;
  uint32_t who = dl_range_head(d, (dl_range){first, comma - 1}), second = comma + 1;
  bool is_somebody_new = a->tokens.at[comma + 1].name_label && DL_BIO_TYPE(a->tokens.at[comma + 1].name_label) == DL_ENTITY_PER && is_media;
  bool is_clause = is_somebody_new; /* else what stands up to the next comma may be said of the source */
  for (; second <= line.last && !dl_str_is(a->tokens.at[second].lower, ","); second++)
    is_clause = is_clause || d->words[second].upos == DL_UPOS_VERB || d->words[second].upos == DL_UPOS_AUX;
  if (!is_clause) return false;
  for (uint32_t i = comma + 1; i <= line.last; i++) has_verb = has_verb || d->words[i].upos == DL_UPOS_VERB || d->words[i].upos == DL_UPOS_AUX;
  if (!has_verb) return false;
  bool is_blank = !dl_has(s->source) && !dl_has(s->left) && !dl_has(s->right);
  if (is_likely && (is_blank || !is_somebody_new)) return is_somebody_new;
  s->source_head = who;
  s->source = (dl_range){first, comma - 1};
  s->cue = (dl_range){s->head, s->head + 1};
  s->left = dl_no_range();
  s->right = (dl_range){comma + 1, d->words[line.last].is_edge_mark ? line.last - 1 : line.last};
  return s->score = FRAMED_SCORE, true;
}

/* "…, CBS Boston reports.": a body's name between a comma and the verb that ends the sentence, whatever its tag. */
static bool take_reported(const dl_desk *d, bool is_likely, dl_draft *s) {
  enum { LEAST_WORDS = 3, MOST_NAME = 6 };
  const dl_article *a = d->a;
  dl_range line = dl_sentence_range(d, s->head);
  dl_str lemma = a->tokens.at[s->head].lemma, lower = a->tokens.at[s->head].lower;
  bool is_told = dl_str_is(lower, "reports") || dl_str_is(lower, "reported") || dl_str_is(lower, "estimates") || dl_str_is(lemma, "add") || dl_str_is(lemma, "say");
  if (!is_told || d->words[s->head].xpos == DL_XPOS_VBG || d->words[s->head].xpos == DL_XPOS_VB) return false;
  if (s->head + 1 != line.last || !d->words[line.last].is_edge_mark || d->words[s->head].quote != DL_NONE) return false;
  uint32_t first = s->head;
  while (first > line.first && s->head - first < MOST_NAME && a->tokens.at[first - 1].name_label && DL_BIO_TYPE(a->tokens.at[first - 1].name_label) == DL_ENTITY_ORG) first--;
  uint32_t last = s->head - 1;
  if (first > last && first > line.first && dl_str_is(a->tokens.at[last].lower, "it")) first = last; /* "…, it added." */
  if (first > last) return false;
  if (first > line.first && dl_str_is(a->tokens.at[first - 1].lower, "the")) first--;
  if (first < line.first + LEAST_WORDS + 1 || !dl_str_is(a->tokens.at[first - 1].lower, ",")) return false;
  bool has_verb = false;
  for (uint32_t i = line.first; i + 1 < first; i++) has_verb = has_verb || d->words[i].upos == DL_UPOS_VERB || d->words[i].upos == DL_UPOS_AUX;
  if (!has_verb || d->words[line.first].quote != DL_NONE) return false;
  if (is_likely && is_as_well_read(s, first)) return true;
  s->source_head = last;
  s->source = (dl_range){first, last};
  s->cue = (dl_range){s->head, s->head};
  s->left = (dl_range){line.first, first - 2};
  s->right = dl_no_range();
  return s->score = FRAMED_SCORE, true;
}

/* "…, police chief Ana Ruiz told Reuters": to whom it is told leaves no doubt, whatever the tree makes of the words before. */
static bool take_told_media(const dl_sources_tables *t, const dl_desk *d, bool is_likely, dl_draft *s) {
  enum { LEAST_WORDS = 3, MOST_NAME = 12 };
  const dl_word *w = &d->words[s->head];
  if (w->xpos != DL_XPOS_VBD || w->quote != DL_NONE || !dl_str_is(d->a->tokens.at[s->head].lemma, "tell")) return false;
  uint32_t to = dl_child(d->a, s->head, DL_DEP_OBJ), who = dl_child(d->a, s->head, DL_DEP_NSUBJ);
  if (to == DL_NONE) to = dl_child(d->a, s->head, DL_DEP_IOBJ);
  if (to == DL_NONE || to < s->head || who == DL_NONE || who > s->head || d->words[who].dep != DL_DEP_NSUBJ || d->words[who].upos != DL_UPOS_PROPN) return false;
  uint32_t clause = dl_child(d->a, s->head, DL_DEP_CCOMP);
  if (!dl_sources_is_media(t, d->a, to) || (clause != DL_NONE && clause > s->head)) return false;
  dl_range line = dl_sentence_range(d, s->head), source = {d->words[who].left, s->head - 1};
  for (uint32_t i = line.first; i < s->head; i++)
    if (d->words[i].quote != DL_NONE) return false; /* quotations have their own ways */
  if (source.first <= line.first && who > line.first) { /* the tree hangs the words before on the name: it begins behind the comma */
    for (source.first = who; source.first > line.first && who - source.first < MOST_NAME; source.first--)
      if (d->words[source.first].upos == DL_UPOS_VERB || dl_str_is(d->a->tokens.at[source.first - 1].lower, ",")) break;
  }
  while (source.last > source.first && d->words[source.last].is_edge_mark) source.last--;
  source.first = dl_before_bracket(d, source);
  if (source.first < line.first + LEAST_WORDS + 1 || !dl_str_is(d->a->tokens.at[source.first - 1].lower, ",")) return false;
  bool has_verb = false;
  for (uint32_t i = line.first; i + 1 < source.first; i++) has_verb = has_verb || d->words[i].upos == DL_UPOS_VERB || d->words[i].upos == DL_UPOS_AUX;
  if (!has_verb) return false;
  if (is_likely && is_as_well_read(s, source.first)) return true;
  s->source_head = who;
  s->source = source;
  s->cue = (dl_range){s->head, s->head};
  s->left = (dl_range){line.first, source.first - 2};
  s->right = dl_no_range();
  return s->score = FRAMED_SCORE, true;
}

/* "a spokesman confirmed the raid": who speaks by trade, and what is no act but words. */
static bool is_confirmed(const dl_sources_tables *t, const dl_desk *d, uint32_t i) {
  dl_str lemma = d->a->tokens.at[i].lemma;
  if (d->words[i].quote != DL_NONE || d->words[i].xpos != DL_XPOS_VBD || !(dl_str_is(lemma, "confirm") || dl_str_is(lemma, "acknowledge"))) return false;
  uint32_t who = dl_child(d->a, i, DL_DEP_NSUBJ), what = dl_child(d->a, i, DL_DEP_OBJ);
  return who != DL_NONE && who < i && d->words[who].dep == DL_DEP_NSUBJ && what != DL_NONE && what > i && d->words[who].upos == DL_UPOS_NOUN && dl_sources_is_known(t, d->a, who);
}

/* The subject of a verb of confirming, and what it has. */
static void take_confirmed(const dl_desk *d, dl_draft *s) {
  uint32_t who = dl_child(d->a, s->head, DL_DEP_NSUBJ), what = dl_child(d->a, s->head, DL_DEP_OBJ);
  if (dl_has(s->source) && dl_has(s->right)) return;
  s->source_head = who;
  s->source = (dl_range){d->words[who].left, d->words[who].right < s->head ? d->words[who].right : s->head - 1};
  s->cue = (dl_range){s->head, s->head};
  s->left = dl_no_range();
  s->right = (dl_range){d->words[what].left > s->head ? d->words[what].left : s->head + 1, d->words[what].right};
  s->score = FRAMED_SCORE;
}

/* Sets what the grammar alone tells of a draft, and its score; of a likely cue within another's words that it is one. */
bool dl_draft_take_told(const dl_sources_tables *t, const dl_desk *d, bool is_likely, dl_draft *s) {
  if (take_headline(t, d, s)) return s->score = HEADLINE_SCORE, true;
  if (dl_draft_is_quoted(d, s) || dl_draft_quotes(d, s)) return s->score = QUOTED_SCORE, true;
  if (take_told_media(t, d, is_likely, s) || take_reported(d, is_likely, s) || take_according(t, d, is_likely, s)) return true;
  if (is_confirmed(t, d, s->head)) return take_confirmed(d, s), true;
  if (!is_nested(t, d, s->head)) return false;
  if (!is_likely) take_nested(d, s), s->score = NESTED_SCORE;
  return true;
}

/* What the grammar tells of a draft at the least: a refusal of its subject, a number put at something, one of a pair. */
uint8_t dl_draft_told_score(const dl_desk *d, const dl_draft *s) {
  if (s->score) return s->score;
  bool is_spoken = d->words[s->head].sense == COMMUNICATION || dl_child(d->a, s->head, DL_DEP_XCOMP) != DL_NONE;
  bool is_subject = s->source_head != DL_NONE && d->words[s->source_head].head == s->head && d->words[s->source_head].dep == DL_DEP_NSUBJ &&
                    d->words[s->source_head].xpos != DL_XPOS_PRP;
  if (s->is_refusal && is_spoken && is_subject) return REFUSAL_SCORE;
  if (s->is_framed) return FRAMED_SCORE;
  return s->estimate != DL_NONE && is_subject ? ESTIMATE_SCORE : 0;
}
