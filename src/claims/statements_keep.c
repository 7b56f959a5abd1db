/*
 * statements_keep.c - what a chosen draft says against itself: sources that say
 * nothing, and drafts in which nobody says anything.
 *
 * The weights choose the likeliest source and judge the whole, but some drafts
 * contradict the grammar of saying: the subject of a passive that is spoken of
 * or to ("the victims were identified as"), a question word, "there", whoever a
 * text was sent to, a reader of another's words, a subject of the content
 * behind a name ("according to Reuters, the prince is"). Such a source is taken
 * off, or cut; so are a day in front of a name, what the source said, and who
 * is according to whom. A quotation that a verb of words leads in behind a
 * comma is its content. Acts ("passed a bill"), thanks, fame, what is asked for
 * and what anybody thinks ("if you want tea") attribute nothing.
 */
#include "claims/statements_model.h"

static bool is_word(const dl_desk *d, uint32_t i, const char *word) { return dl_str_is(d->a->tokens.at[i].lower, word); }
static uint32_t first_child(const dl_desk *d, uint32_t head, dl_deprel rel) { return dl_child(d->a, head, rel); }

static bool is_question(const dl_desk *d, uint32_t i) { return is_word(d, dl_sentence_range(d, i).last, "?"); }

static bool is_of_words(const dl_desk *d, uint32_t verb) {
  enum { COMMUNICATION = 33 }; /* WordNet's class of verbs, counted from 1 */
  return d->words[verb].upos == DL_UPOS_VERB && d->words[verb].sense == COMMUNICATION;
}

static bool is_person(const dl_desk *d, uint32_t i) {
  uint8_t label = d->a->tokens.at[i].name_label;
  return d->words[i].xpos == DL_XPOS_PRP ? !is_word(d, i, "it") : label && DL_BIO_TYPE(label) == DL_ENTITY_PER;
}

/* Spoken of or to: "the victims were identified as", "we were told that". */
static bool is_receiver(const dl_desk *d, const dl_table *receivers, const dl_draft *s) {
  if (d->words[s->source_head].dep != DL_DEP_NSUBJ_PASS || d->words[s->source_head].head != s->head) return false;
  return first_child(d, s->head, DL_DEP_AUX_PASS) != DL_NONE && dl_table_has(receivers, d->a->tokens.at[s->head].lemma);
}

/* "a letter to the chairman: …": whom it went to, not who wrote. */
static bool is_addressee(const dl_desk *d, const dl_draft *s) {
  uint32_t mark = first_child(d, s->source_head, DL_DEP_CASE);
  return mark != DL_NONE && d->words[s->head].is_edge_mark && dl_lemma_is(d->a, mark, "to");
}

/* "I have read: '…'", "she heard '…'": the words are another's. A document reads too, but is no pronoun. */
static bool is_reader(const dl_desk *d, const dl_draft *s) {
  if (!dl_lemma_is(d->a, s->head, "read") && !dl_lemma_is(d->a, s->head, "hear")) return false;
  return d->words[s->source_head].xpos == DL_XPOS_PRP && !is_word(d, s->source_head, "it");
}

static bool is_question_word(const dl_desk *d, uint32_t i) {
  return d->words[i].xpos == DL_XPOS_WRB || (d->words[i].xpos == DL_XPOS_WP && is_word(d, i, "what"));
}

static void take_source_off(dl_draft *s) {
  s->source = dl_no_range();
  s->source_head = DL_NONE;
}

/* "According to Reuters, the prince is to abdicate": a content that begins with its verb has left its subject to the source. */
static void give_subject_back(const dl_desk *d, dl_draft *s) {
  if (d->words[s->head].upos == DL_UPOS_VERB && d->words[s->head].xpos != DL_XPOS_VBG) return;
  if (s->source.first <= s->cue.last || !dl_has(s->right) || dl_has(s->left) || s->right.first != s->source.last + 1) return;
  uint8_t xpos = d->words[s->right.first].xpos;
  if (xpos != DL_XPOS_VBZ && xpos != DL_XPOS_VBP && xpos != DL_XPOS_VBD && xpos != DL_XPOS_MD) return;
  uint32_t comma = s->source.last;
  while (comma > s->source.first && !dl_str_is(d->a->tokens.at[comma].lower, ",")) comma--;
  if (comma <= s->source.first || comma == s->source.last) return;
  s->right.first = comma + 1;
  s->source.last = comma - 1;
  if (s->source_head > s->source.last) s->source_head = dl_range_head(d, s->source);
}

/* "Norland says 17 were killed; Estmark has acknowledged nine", "… while Estmark said": behind it another says something. */
static void end_at_semicolon(const dl_desk *d, dl_draft *s) {
  enum { APT = 7, LEAST = 4 };
  if (!dl_has(s->right)) return;
  for (uint32_t i = s->right.first + 1, mark = DL_NONE; i <= s->right.last; i++) {
    bool is_while = is_word(d, i, "while") && d->words[i].dep == DL_DEP_MARK && i >= s->right.first + LEAST;
    if (is_word(d, i, ";") || is_while) mark = i;
    if (d->words[i].quote != DL_NONE) return;
    if (mark == DL_NONE || d->words[i].upos != DL_UPOS_VERB) continue;
    uint32_t subject = first_child(d, i, DL_DEP_NSUBJ); /* the parser may have given it one of before the mark, too */
    while (subject != DL_NONE && subject < mark) subject = dl_next_child(d->a, subject, DL_DEP_NSUBJ);
    bool is_own = subject != DL_NONE && subject < i && ((subject == mark + 1 && is_word(d, mark, ";")) || (is_word(d, mark, "while") && d->words[subject].left == mark + 1 && is_of_words(d, i) && (first_child(d, i, DL_DEP_CCOMP) != DL_NONE || dl_lemma_is(d->a, i, "quote"))));
    if (d->words[i].propensity >= APT && is_own) s->right.last = mark - 1;
    return;
  }
}

/* "Local officials, according to the Courant, have noted": the paper is via, no part of who noted. */
static void cut_according(const dl_desk *d, dl_draft *s) {
  for (uint32_t i = s->source.first + 2; i <= s->source.last && s->source_head < i; i++) {
    if (!is_word(d, i, "according") || !dl_str_is(d->a->tokens.at[i - 1].lower, ",")) continue;
    s->source.last = i - 2;
    return;
  }
}

/* The token behind the date that begins at the byte, DL_NONE where none does. Times stand in order. */
static uint32_t day_at(const dl_article *a, uint32_t byte) {
  uint32_t low = 0, high = a->times.n;
  while (low < high) {
    uint32_t mid = low + (high - low) / 2;
    if (a->times.at[mid].span.start < byte) low = mid + 1;
    else high = mid;
  }
  bool is_day = low < a->times.n && a->times.at[low].span.start == byte && a->times.at[low].type == DL_TIME_DATE;
  return is_day ? dl_token_from(a, a->times.at[low].span.end) : DL_NONE;
}

/* "This Wednesday Minister Holm", "Holm on Courier Online", "many would": a day in front, a medium or an auxiliary behind are no part of it. */
static void cut_ends(const dl_desk *d, dl_draft *s) {
  const dl_article *a = d->a;
  while (s->source.last > s->source_head && d->words[s->source.last].upos == DL_UPOS_AUX) s->source.last--;
  uint32_t behind = day_at(a, a->tokens.at[s->source.first].start);
  if (behind != DL_NONE && behind <= s->source_head) s->source.first = behind;
  uint32_t on = s->source.last > s->source.first + 1 ? s->source.last - 1 : DL_NONE;
  bool is_medium = on != DL_NONE && on > s->source_head && is_word(d, on, "on") && d->words[s->source.last].upos == DL_UPOS_PROPN;
  if (is_medium && is_person(d, s->source_head)) s->source.last = on - 1;
}

/* "footage of Ana Brandt asking": she asks, not the one who shows it. */
static void take_participle_subject(const dl_desk *d, dl_draft *s) {
  uint32_t last = s->head - 1, first = last;
  if (d->words[s->head].xpos != DL_XPOS_VBG || s->head < 2 || s->source.last >= last || !is_person(d, last) || d->words[last].upos != DL_UPOS_PROPN) return;
  while (first > 0 && d->words[first - 1].upos == DL_UPOS_PROPN) first--;
  if (first == 0 || !is_word(d, first - 1, "of") || d->a->tokens.at[first].sentence != d->a->tokens.at[s->head].sentence) return;
  s->source = (dl_range){first, last};
  s->source_head = dl_range_head(d, s->source);
  if (s->cue.first <= last) s->cue.first = s->head;
}

/* "according to the Courant, which reported that …": whoever is named, without what else he said. */
static void cut_relative(const dl_desk *d, dl_draft *s) {
  if (!is_word(d, s->head, "according")) return;
  for (uint32_t i = s->source.first + 1; i < s->source.last; i++)
    if ((is_word(d, i, "who") || is_word(d, i, "which")) && s->source_head < i && is_of_words(d, i + 1)) {
      s->source.last = dl_str_is(d->a->tokens.at[i - 1].lower, ",") && i > s->source.first + 1 ? i - 2 : i - 1;
      return;
    }
}

/* "according to the letter, a copy of which was seen by the Courant, …": how it came to the paper is not what it says. */
static void skip_copy(const dl_desk *d, dl_draft *s) {
  if (!is_word(d, s->head, "according") || !dl_has(s->right) || s->right.first <= s->head || s->right.last < s->right.first + 4) return;
  uint32_t i = s->right.first;
  while (i < s->right.first + 4 && !is_word(d, i, "which")) i++;
  if (!is_word(d, i, "which") || (i > s->right.first && !is_word(d, i - 1, "of"))) return;
  while (i < s->right.last && !is_word(d, i, ",")) i++;
  if (i >= s->right.last) return;
  s->right.first = i + 1;
}

/* "in support of Holm to protest the vote": who stands before an infinitive that hangs on him is not its subject. */
static bool is_before_infinitive(const dl_desk *d, const dl_draft *s) {
  if (d->words[s->head].xpos != DL_XPOS_VB || first_child(d, s->head, DL_DEP_MARK) == DL_NONE) return false;
  if (is_word(d, s->source_head, "it")) return true; /* "it is easy to say" */
  return d->words[s->source_head].dep == DL_DEP_NMOD && s->source.last + 1 == s->cue.first && is_word(d, s->cue.first, "to") && s->cue.first < s->head;
}

static bool has_verb(const dl_desk *d, dl_range r) {
  for (uint32_t i = r.first; i <= r.last; i++) {
    uint8_t xpos = d->words[i].xpos;
    if (xpos == DL_XPOS_VBD || xpos == DL_XPOS_VBZ || xpos == DL_XPOS_VBP || xpos == DL_XPOS_MD) return true;
  }
  return false;
}

/* "an officer was killed, said security sources": a clause before the verb is what was said, the noun behind it who said so. */
static void turn_inverted(const dl_desk *d, dl_draft *s) {
  if (!is_of_words(d, s->head) || dl_has(s->left) || !dl_has(s->right) || s->source.last >= s->cue.first || s->right.first <= s->cue.last) return;
  uint32_t who = dl_range_head(d, s->right);
  bool is_noun = d->words[who].upos == DL_UPOS_NOUN || d->words[who].upos == DL_UPOS_PROPN;
  bool is_parted = s->cue.first > 0 && d->words[s->cue.first - 1].is_edge_mark;
  bool is_clause = d->words[dl_range_head(d, s->source)].upos == DL_UPOS_VERB; /* not "Semyonov, who had been" */
  if (!is_noun || !is_parted || !is_clause || has_verb(d, s->right) || !has_verb(d, s->source) || d->words[who].quote != DL_NONE) return;
  bool is_subject = d->words[s->source_head].upos == DL_UPOS_NOUN && d->words[s->source_head].head == s->head && d->words[s->source_head].dep == DL_DEP_NSUBJ;
  if (is_subject) return; /* "the man, who fled, said nothing" */
  s->left = s->source;
  s->source = s->right;
  s->source_head = who;
  s->right = dl_no_range();
}

/* "The fire, said the mayor, began in a kitchen": no comma parts a subject from its verb, so who stands before it is spoken of. */
static void turn_between_commas(const dl_desk *d, dl_draft *s) {
  if (!is_of_words(d, s->head) || dl_has(s->left) || !dl_has(s->right) || s->cue.first != s->cue.last || s->right.first != s->cue.last + 1) return;
  if (s->source.last + 2 != s->cue.first || !is_word(d, s->cue.first - 1, ",") || d->words[s->head].xpos == DL_XPOS_VBN || has_verb(d, s->source)) return;
  if (d->words[s->source.first].quote != DL_NONE || d->words[s->right.first].quote != DL_NONE) return;
  for (uint32_t i = s->source.first; i <= s->source.last; i++)
    if (d->words[i].is_edge_mark) return; /* "Diaz, 45, said the bridge, built in 1990, had …" */
  uint32_t comma = s->right.first;
  while (comma < s->right.last && !is_word(d, comma, ",")) comma++;
  dl_range who = {s->right.first, comma - 1};
  if (comma >= s->right.last || comma == s->right.first || has_verb(d, who)) return;
  uint32_t head = dl_range_head(d, who), v = comma + 1;
  while (v < s->right.last && d->words[v].upos == DL_UPOS_ADV) v++;
  bool is_finite = d->words[v].xpos == DL_XPOS_VBD || d->words[v].xpos == DL_XPOS_VBZ || d->words[v].xpos == DL_XPOS_VBP || d->words[v].xpos == DL_XPOS_MD;
  bool is_named = d->words[head].upos == DL_UPOS_NOUN || d->words[head].upos == DL_UPOS_PROPN || d->words[head].upos == DL_UPOS_PRON;
  if (!is_finite || !is_named) return;
  s->left = s->source;
  s->source = who;
  s->source_head = head;
  s->right.first = comma + 1;
}

/* "UNICEF (the U.N. Children's Fund) spokesman John Budd": where a name begins whose words hold a bracket that closes only. */
uint32_t dl_before_bracket(const dl_desk *d, dl_range r) {
  enum { MOST = 10 };
  uint32_t first = dl_sentence_range(d, r.first).first, close = is_word(d, r.first, "(") ? r.first + 1 : DL_NONE;
  for (uint32_t i = r.first; i <= r.last && close == DL_NONE; i++) {
    if (is_word(d, i, "(")) return r.first;
    if (is_word(d, i, ")")) close = i;
  }
  for (uint32_t i = close; close != DL_NONE && i > first && close - i < MOST;)
    if (is_word(d, --i, "(")) {
      while (i > first && d->words[i - 1].upos == DL_UPOS_PROPN) i--;
      return i;
    }
  return r.first;
}

/* "IS claimed responsibility": a name in capitals that is read as the verb it looks like. */
static void take_short_name(const dl_desk *d, dl_draft *s) {
  const dl_article *a = d->a;
  if (dl_has(s->source) || s->cue.first >= s->cue.last || !a->token_entity || a->token_entity[s->cue.first] == DL_NONE) return;
  const dl_token *t = &a->tokens.at[s->cue.first];
  for (uint32_t i = t->start; i < t->end; i++)
    if (!dl_is_upper(a->text.s[i])) return;
  if (d->words[s->cue.first + 1].upos != DL_UPOS_VERB) return;
  s->source_head = s->cue.first;
  s->source = (dl_range){s->cue.first, s->cue.first};
  s->cue.first++;
  if (s->head < s->cue.first) s->head = s->cue.first;
}

/* "Song Min-soon said": what a hyphen ties to the source is of it, and none of the cue. */
static void take_tied(const dl_desk *d, dl_draft *s) {
  const dl_article *a = d->a;
  uint32_t hyphen = s->source.last + 1;
  if (!dl_has(s->source) || s->cue.first != hyphen + 1 || s->cue.first >= s->cue.last || !is_word(d, hyphen, "-")) return;
  if (a->tokens.at[hyphen].has_space_before || a->tokens.at[hyphen + 1].has_space_before) return;
  s->source.last = s->cue.first++;
}

/* "The fire, according to the mayor, began in a kitchen": the words go on behind the source. */
static void take_both_sides(const dl_desk *d, dl_draft *s) {
  bool is_between = is_word(d, s->head, "according") && dl_has(s->left) && !dl_has(s->right) && s->left.last + 2 == s->cue.first && s->source.first > s->head;
  uint32_t behind = s->source.last + 2, verb = s->source_head;
  if (!is_between || behind >= d->n || !is_word(d, s->source.last + 1, ",") || !is_word(d, s->cue.first - 1, ",")) return;
  for (uint32_t up = 0; verb != DL_NONE && verb <= s->source.last && up < 4; up++) verb = d->words[verb].head;
  if (verb == DL_NONE || verb < behind || d->words[verb].left > s->left.last || d->words[verb].right < behind) return;
  s->right = (dl_range){behind, d->words[verb].right};
}

void dl_draft_mend_source(const dl_desk *d, const dl_table *receivers, dl_draft *s) {
  end_at_semicolon(d, s);
  take_short_name(d, s);
  take_tied(d, s);
  if (!dl_has(s->source)) return;
  turn_inverted(d, s);
  turn_between_commas(d, s);
  give_subject_back(d, s);
  cut_according(d, s);
  cut_relative(d, s);
  skip_copy(d, s);
  take_both_sides(d, s);
  cut_ends(d, s);
  take_participle_subject(d, s);
  if (dl_has(s->source)) s->source.first = dl_before_bracket(d, s->source);
  bool is_mute = d->words[s->source_head].xpos == DL_XPOS_EX || is_question_word(d, s->source_head) || is_before_infinitive(d, s);
  if (is_mute || is_receiver(d, receivers, s) || is_addressee(d, s) || is_reader(d, s)) take_source_off(s);
}

/* A clause that the verb governs begins its words: "said schools would open", not "attacked the school". */
bool dl_draft_governs_clause(const dl_desk *d, const dl_draft *s) {
  for (uint32_t i = d->words[s->head].child; i != DL_NONE; i = d->words[i].sibling)
    if (d->words[i].dep == DL_DEP_CCOMP && i >= s->right.first && i <= s->right.last) return true;
  return false;
}

enum { QUOTE_REACH = 8 };

/* A comma or colon before the quotation that opens at the token. */
static bool is_led_in(const dl_desk *d, uint32_t from, uint32_t first) {
  for (uint32_t i = first - 1; i > from && d->words[i].is_edge_mark; i--)
    if (dl_str_is(d->a->tokens.at[i].lower, ",") || dl_str_is(d->a->tokens.at[i].lower, ":")) return true;
  return false;
}

static bool may_introduce(const dl_desk *d, const dl_draft *s) {
  return is_of_words(d, s->head) && s->source_head != DL_NONE && s->source_head < s->head && d->words[s->head].quote == DL_NONE && !dl_has(s->left);
}

/* 'who joked of the museum, "…"': the quotation is what was said, not what stands before it. */
void dl_draft_take_quote_behind(const dl_desk *d, dl_draft *s) {
  if (!may_introduce(d, s) || (dl_has(s->right) && (s->right.first < s->head || s->right.last - s->head >= QUOTE_REACH))) return;
  uint32_t end = dl_sentence_range(d, s->head).last, i = dl_has(s->right) ? s->right.last + 1 : s->cue.last + 1;
  while (i <= end && i - s->head <= QUOTE_REACH && d->words[i].quote == DL_NONE) i++;
  if (i > end || i - s->head > QUOTE_REACH || !is_led_in(d, s->head, i)) return;
  dl_range quote = dl_quote_range(d, d->words[i].quote);
  if (quote.first != i) return;
  if (dl_has(s->right) && s->right.first == s->cue.last + 1) s->cue.last = s->right.last;
  s->right = quote;
}

/* 'islanders often say, "…"': a verb of words with its source, a comma or colon, and a quotation. */
bool dl_draft_introduces(const dl_desk *d, const dl_draft *s) {
  if (!may_introduce(d, s) || !dl_has(s->right) || s->right.first <= s->head || s->right.first - s->head > QUOTE_REACH) return false;
  uint32_t quote = d->words[s->right.first].quote;
  return quote != DL_NONE && dl_quote_range(d, quote).first == s->right.first && is_led_in(d, s->head, s->right.first);
}

/* Is the word one of those of a field "of gold|title|life"? */
static bool is_of(dl_str field, dl_str word) {
  return dl_str_list_has(dl_str_of(field.s + 3, field.n - 3), word);
}

/* "passed a bill": done, not said; events tell of it. Of some verbs only with a person as object, "confirmed her", or with
 * certain nouns: "claimed gold". */
static bool is_act(const dl_desk *d, const dl_table *acts, const dl_draft *s) {
  if (d->words[s->head].upos != DL_UPOS_VERB || dl_draft_governs_clause(d, s)) return false;
  uint32_t row = dl_table_find(acts, d->a->tokens.at[s->head].lemma), object = first_child(d, s->head, DL_DEP_OBJ);
  if (row == DL_NONE) return false;
  dl_str field = dl_table_field(acts, row, 1);
  if (dl_str_starts(field, "of ")) return object != DL_NONE && is_of(field, d->a->tokens.at[object].lemma);
  return !field.n || (object != DL_NONE && is_person(d, object));
}

/* "you mentioned", "you suggest that", "you have said": told of the one who is spoken to; "you don't want to", "do you think?" are anybody's, or asked. */
static bool is_told_of_you(const dl_desk *d, const dl_draft *s) {
  if (d->words[s->head].xpos == DL_XPOS_VBD) return true;
  if (is_question(d, s->head)) return false;
  if (is_of_words(d, s->head) && dl_draft_governs_clause(d, s)) return true;
  uint32_t aux = first_child(d, s->head, DL_DEP_AUX);
  return d->words[s->head].xpos == DL_XPOS_VBN && aux != DL_NONE && dl_lemma_is(d->a, aux, "have");
}

/* "If you want tea", "when you feel cold": nobody in particular. */
static bool is_anybody(const dl_desk *d, const dl_draft *s) {
  if (s->source_head == DL_NONE) return false;
  if (is_word(d, s->source_head, "one")) return d->words[s->head].dep == DL_DEP_ADVCL;
  if (!is_word(d, s->source_head, "you")) return false;
  uint32_t when = first_child(d, s->head, DL_DEP_ADVMOD);
  if (when != DL_NONE && d->words[s->head].dep == DL_DEP_ADVCL && is_word(d, when, "when")) return true;
  for (uint32_t i = first_child(d, s->head, DL_DEP_MARK); i != DL_NONE; i = dl_next_child(d->a, i, DL_DEP_MARK))
    if (is_word(d, i, "if")) return true;
  return !is_told_of_you(d, s) || (s->head + 1 == s->source_head && dl_lemma_is(d->a, s->head, "thank"));
}

/* "How are they planning to handle it?": a verb before its subject asks for a stance and tells of none. */
static bool is_asked(const dl_desk *d, const dl_draft *s) {
  if (s->source_head == DL_NONE || d->words[s->source_head].head != s->head || !is_question(d, s->head)) return false;
  for (uint32_t i = d->words[s->head].child; i != DL_NONE && i < s->source.first; i = d->words[i].sibling)
    if (d->words[i].dep == DL_DEP_AUX || d->words[i].dep == DL_DEP_COP) return true;
  return false;
}

/* "He is known for his poems", "you will be thanked": fame, and nobody's words. */
static bool is_fame(const dl_desk *d, const dl_draft *s) {
  if (dl_lemma_is(d->a, s->head, "thank") && first_child(d, s->head, DL_DEP_AUX_PASS) != DL_NONE) return true;
  return d->words[s->head].xpos == DL_XPOS_VBN && is_word(d, s->head, "known") && s->head < d->n - 1 && is_word(d, s->head + 1, "for");
}

/* "who asked not to be named", "speaking on condition that he not be identified": why somebody is unnamed, and no words of his. */
bool dl_draft_is_about_naming(const dl_desk *d, const dl_draft *s) {
  uint32_t verb = s->head;
  if (dl_child(d->a, verb, DL_DEP_XCOMP) != DL_NONE) verb = dl_child(d->a, verb, DL_DEP_XCOMP);
  if (verb != s->head && s->is_refusal) return false; /* "declined to be named" */
  bool is_naming = dl_lemma_is(d->a, verb, "name") || dl_lemma_is(d->a, verb, "identify") || dl_lemma_is(d->a, verb, "quote");
  bool is_passive = first_child(d, verb, DL_DEP_AUX_PASS) != DL_NONE;
  bool is_relative = s->source_head != DL_NONE && is_word(d, s->source_head, "who");
  return is_naming && is_passive && is_relative;
}

bool dl_draft_is_none(const dl_desk *d, const dl_table *acts, const dl_draft *s) {
  return is_act(d, acts, s) || is_anybody(d, s) || is_asked(d, s) || is_fame(d, s) || dl_draft_is_about_naming(d, s);
}

/* 'his "Build Again" plan': a name in quotation marks before its noun. */
static bool is_title(const dl_desk *d, const dl_draft *s) {
  if (d->words[s->head].upos != DL_UPOS_NOUN || !dl_has(s->left) || dl_has(s->right) || s->left.last >= s->head) return false;
  uint32_t top = dl_range_head(d, s->left);
  uint8_t dep = d->words[top].dep;
  return d->words[top].head == s->head && (dep == DL_DEP_COMPOUND || dep == DL_DEP_AMOD || dep == DL_DEP_NMOD);
}

bool dl_draft_is_no_quotation(const dl_desk *d, const dl_draft *s) {
  bool is_spoken_to = d->words[s->head].upos == DL_UPOS_ADP && is_word(d, s->head, "to"); /* 'to the doubters I say: "…"' */
  return is_anybody(d, s) || is_title(d, s) || is_spoken_to;
}

bool dl_draft_is_of_self(const dl_desk *d, const dl_draft *s) {
  if (s->source_head == DL_NONE || d->words[s->source_head].xpos != DL_XPOS_PRP) return false;
  return !dl_draft_governs_clause(d, s) || is_question(d, s->head);
}
