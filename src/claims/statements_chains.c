/*
 * statements_chains.c - whose words a report passes on: "citing", "quoted as saying".
 *
 * PolNeAR takes "AFP reported, citing police, that six died" for two
 * attributions to AFP, one of them of the word "police". What a reader wants
 * is whose word it is and through whom it came: the one cited becomes the
 * source of the same content, and the one who cites passes it on.
 *
 *   "AFP reported, citing police, that P"      police: P, via what AFP reported
 *   "Interfax quoted the mayor as saying P"    the mayor: P, via Interfax
 *   "the mayor was quoted by Interfax as saying P"   the same
 *   "the mayor, quoted by Interfax, said P"    the same
 */
#include "claims/sources.h"
#include "claims/statements_model.h"
#include "record/trace.h"

enum { REACH = 40, PHRASE = 10, MOST_NEW = 64, LEAST_BYTES = 8, COMMUNICATION = 33 }; /* the last: WordNet's class of verbs, counted from 1 */

static bool is_word(const dl_desk *d, uint32_t i, const char *lower) { return i < d->n && dl_str_is(d->a->tokens.at[i].lower, lower); }
static bool is_citing(const dl_desk *d, uint32_t i) {
  return d->words[i].upos == DL_UPOS_VERB && (dl_lemma_is(d->a, i, "cite") || dl_lemma_is(d->a, i, "quote"));
}
static uint32_t sentence_of(const dl_desk *d, uint32_t i) { return d->a->tokens.at[i].sentence; }

/* Without marks at its ends. */
static dl_range trimmed(const dl_desk *d, uint32_t first, uint32_t last) {
  while (first <= last && d->words[first].is_edge_mark) first++;
  while (last > first && d->words[last].is_edge_mark) last--;
  return first <= last && !d->words[first].is_edge_mark ? (dl_range){first, last} : dl_no_range();
}

static void put(const dl_desk *d, dl_arena *arena, dl_spans *spans, dl_range r) {
  *spans = (dl_spans){0};
  if (dl_has(r)) *DL_PUSH(arena, *spans) = (dl_span){d->a->tokens.at[r.first].start, d->a->tokens.at[r.last].end};
}

static bool holds(const dl_spans *spans, uint32_t byte) {
  for (uint32_t k = 0; k < spans->n; k++)
    if (spans->at[k].start <= byte && byte < spans->at[k].end) return true;
  return false;
}

/* Words follow it: "as saying six died", "as warning that"; not "as barring him". */
static bool is_saying(const dl_desk *d, uint32_t i) {
  if (i >= d->n || d->words[i].xpos != DL_XPOS_VBG || d->words[i].sense != COMMUNICATION) return false;
  bool is_led = is_word(d, i + 1, "that") || is_word(d, i + 1, ":") || is_word(d, i + 1, ",");
  bool opens = i + 1 < d->n && d->words[i + 1].quote != d->words[i].quote;
  return is_led || opens || dl_lemma_is(d->a, i, "say") || dl_lemma_is(d->a, i, "tell");
}

/* "as saying", "as telling": the participle, DL_NONE where none stands behind the verb in its sentence. */
static uint32_t saying_behind(const dl_desk *d, uint32_t verb) {
  for (uint32_t i = verb + 1; i + 1 < d->n && i < verb + REACH && sentence_of(d, i + 1) == sentence_of(d, verb); i++)
    if (is_word(d, i, "as") && d->words[i].quote == d->words[verb].quote && is_saying(d, i + 1)) return i + 1;
  return DL_NONE;
}

static void set_source(const dl_desk *d, dl_arena *arena, dl_statement *x, dl_range r) {
  put(d, arena, &x->source, r);
  x->source_token = dl_range_head(d, r);
}

/* The entity named in the phrase of the token: "the Interfax news agency"; DL_NONE. */
static uint32_t entity_of(const dl_desk *d, uint32_t token) {
  if (token == DL_NONE || !d->a->token_entity) return DL_NONE;
  for (uint32_t i = token + 1; i-- > d->words[token].left;) {
    uint32_t e = d->a->token_entity[i];
    if (e != DL_NONE && d->a->entities.at[e].type != DL_ENTITY_LOC && d->a->entities.at[e].type != DL_ENTITY_NORP) return e;
  }
  return DL_NONE;
}

/* Where it is asked why: whose words these are, and who was taken for the speaker before. */
static void say_why(const dl_desk *d, const dl_statement *x, const dl_spans *before) {
  dl_str other = before->n ? dl_text_of(d->a, before->at[0]) : (dl_str){NULL, 0};
  if (x->source.n && dl_str_eq(other, dl_text_of(d->a, x->source.at[0]))) other = (dl_str){NULL, 0};
  if (x->cue.n) dl_trace_say(d->a, "statements", x->cue.at[0], DL_STR("whoever is cited or quoted says it, and who cites passes it on"), other);
}

static void set_via(const dl_desk *d, dl_statement *x, uint32_t token) {
  uint32_t e = entity_of(d, token);
  if (e == DL_NONE) return;
  x->via_kind = DL_VIA_ENTITY;
  x->via = e;
}

/* What stands before the clause of the one quoted: '"P," the mayor was quoted as saying by Interfax'. */
static dl_range words_before(const dl_desk *d, uint32_t first) {
  dl_range s = dl_sentence_range(d, first);
  return first > s.first ? trimmed(d, s.first, first - 1) : dl_no_range();
}

static dl_statement_kind kind_of(const dl_desk *d, dl_range r) {
  uint32_t quoted = 0, all = 0;
  for (uint32_t i = r.first; i <= r.last; i++)
    if (!d->words[i].is_edge_mark) all++, quoted += d->words[i].quote != DL_NONE;
  return !quoted ? DL_STATEMENT_INDIRECT : quoted == all ? DL_STATEMENT_DIRECT : DL_STATEMENT_MIXED;
}

/* Behind "saying" stand the words said: a clause, a quotation; not "by Reuters", "at a meeting", "on Friday". */
static bool are_words_behind(const dl_desk *d, uint32_t saying, uint32_t last) {
  if (saying >= last || !dl_has(trimmed(d, saying + 1, last))) return false;
  for (uint32_t i = saying + 1; i <= last; i++)
    if (d->words[i].quote != DL_NONE && d->words[saying].quote == DL_NONE) return true;
  uint32_t clause = dl_child(d->a, saying, DL_DEP_CCOMP);
  if (clause != DL_NONE && clause > saying) return true;
  if (d->words[saying + 1].upos == DL_UPOS_ADP || d->words[saying + 1].upos == DL_UPOS_ADV || d->words[saying + 1].upos == DL_UPOS_CCONJ) return false;
  for (uint32_t i = saying + 1; i <= last; i++) {
    uint8_t xpos = d->words[i].xpos;
    if (xpos == DL_XPOS_VBD || xpos == DL_XPOS_VBZ || xpos == DL_XPOS_VBP || xpos == DL_XPOS_MD) return true;
  }
  return false; /* "as telling reporters" */
}

/* The words said behind "saying": behind a day, from "that" on. */
static dl_range words_behind(const dl_desk *d, uint32_t saying, uint32_t last) {
  enum { DAY = 5 };
  uint32_t first = saying + 1;
  for (uint32_t i = first; i < last && i < first + DAY && d->words[first].upos == DL_UPOS_ADP; i++)
    if (is_word(d, i, "that")) return trimmed(d, i, last);
  return trimmed(d, first, last);
}

/* Spans that hold none of the words from `first` to `last`, which say who quotes whom, stay. */
static uint32_t keep_apart(const dl_desk *d, dl_statement *x, uint32_t first, uint32_t last) {
  uint32_t kept = 0, from = d->a->tokens.at[first].start, to = d->a->tokens.at[last].end;
  for (uint32_t k = 0; k < x->content.n; k++)
    if (x->content.at[k].end <= from || x->content.at[k].start >= to) x->content.at[kept++] = x->content.at[k];
  return x->content.n = kept;
}

/* The words said: what was taken and lies outside `first` to `saying`, else what stands behind, else before. */
static void take_content(const dl_desk *d, dl_arena *arena, dl_statement *x, uint32_t first, uint32_t saying) {
  dl_spans was = x->content;
  uint32_t end = was.n ? was.at[was.n - 1].end : 0, last = dl_sentence_range(d, saying).last;
  x->content = (dl_spans){0};
  for (uint32_t k = 0; k < was.n; k++) *DL_PUSH(arena, x->content) = was.at[k];
  if (keep_apart(d, x, first, saying)) return;
  bool is_behind = are_words_behind(d, saying, last);
  dl_range r = is_behind ? words_behind(d, saying, last) : words_before(d, first);
  if (!dl_has(r)) return;
  x->kind = kind_of(d, r);
  put(d, arena, &x->content, r);
  if (is_behind && end > x->content.at[0].end) x->content.at[0].end = end; /* it was seen to go on */
  const dl_quote *q = d->words[r.first].quote == DL_NONE ? NULL : &d->a->quotes.at[d->words[r.first].quote];
  uint32_t low = is_behind ? saying + 1 : dl_sentence_range(d, r.first).first;
  if (q && q->span.start < x->content.at[0].start && dl_token_from(d->a, q->span.start) >= low) x->content.at[0].start = q->span.start;
  q = d->words[r.last].quote == DL_NONE ? NULL : &d->a->quotes.at[d->words[r.last].quote];
  if (q && q->span.end > x->content.at[0].end && q->span.end <= x->content.at[0].end + 3) x->content.at[0].end = q->span.end;
}

/* The noun phrase between a comma and the verb's auxiliary, where the tree's subject stands further off. */
static dl_range near_subject(const dl_desk *d, uint32_t before) {
  uint32_t i = before, first = dl_sentence_range(d, before).first;
  while (i > first && before - i < REACH && !d->words[i - 1].is_edge_mark) i--;
  return i < before ? trimmed(d, i, before - 1) : dl_no_range();
}

/* Who is quoted: the subject of the passive verb, without its auxiliary. */
static dl_range quoted_subject(const dl_desk *d, uint32_t verb) {
  uint32_t subject = dl_child(d->a, verb, DL_DEP_NSUBJ), aux = dl_child(d->a, verb, DL_DEP_AUX_PASS);
  if (subject == DL_NONE || d->words[subject].dep != DL_DEP_NSUBJ_PASS || subject > verb) return dl_no_range();
  uint32_t before = aux != DL_NONE && aux < verb ? aux : verb;
  dl_range source = trimmed(d, d->words[subject].left, d->words[subject].right < verb ? d->words[subject].right : verb - 1);
  if (dl_has(source) && source.last >= before && before > source.first) source.last = before - 1;
  return dl_has(source) && source.last + 3 < before ? near_subject(d, before) : source;
}

/* '"P," the mayor was quoted as saying': few of these were learnt from; the grammar tells all of it. */
bool dl_draft_is_quoted(const dl_desk *d, dl_draft *s) {
  uint32_t aux = is_citing(d, s->head) ? dl_child(d->a, s->head, DL_DEP_AUX_PASS) : DL_NONE, saying = aux != DL_NONE ? saying_behind(d, s->head) : DL_NONE;
  if (aux != DL_NONE && saying == DL_NONE && is_saying(d, s->head + 1)) saying = s->head + 1;
  dl_range source = saying == DL_NONE || aux > s->head ? dl_no_range() : quoted_subject(d, s->head);
  if (!dl_has(source) || source.last >= aux) return false;
  bool is_read = s->cue_score > 0 && dl_has(s->source) && dl_has(s->left) && s->left.last > s->left.first && d->words[s->left.last].quote != DL_NONE;
  if (is_read) return true; /* the weights have said it already, and how far the quotation goes */
  uint32_t last = dl_sentence_range(d, saying).last;
  bool is_behind = are_words_behind(d, saying, last);
  dl_range r = is_behind ? words_behind(d, saying, last) : words_before(d, source.first);
  if (!dl_has(r)) return false;
  if (!is_behind && d->words[r.last].quote != DL_NONE) r = dl_quote_range(d, d->words[r.last].quote);
  s->source = source;
  s->source_head = dl_range_head(d, source);
  s->cue = (dl_range){aux, saying <= s->head + 2 ? saying : s->head};
  s->left = is_behind ? dl_no_range() : r;
  bool goes_on = dl_has(s->right) && s->right.first > saying && d->words[s->right.first].quote != DL_NONE; /* '… as saying. "Because …"' */
  if (is_behind) s->right = r;
  else if (!goes_on) s->right = dl_no_range();
  return true;
}

/* "The Outlook quoted Ana Brandt as saying P": PolNeAR's reading of it, the paper's words being "Ana Brandt as saying P". */
bool dl_draft_quotes(const dl_desk *d, dl_draft *s) {
  uint32_t saying = is_citing(d, s->head) ? saying_behind(d, s->head) : DL_NONE, subject = saying != DL_NONE ? dl_child(d->a, s->head, DL_DEP_NSUBJ) : DL_NONE;
  if (subject == DL_NONE || subject > s->head || d->words[subject].dep != DL_DEP_NSUBJ) return false;
  dl_range source = trimmed(d, d->words[subject].left, d->words[subject].right < s->head ? d->words[subject].right : s->head - 1);
  uint32_t last = dl_sentence_range(d, saying).last;
  if (!dl_has(source)) return false;
  bool is_read = dl_has(s->source) && s->source.last < s->head && (dl_has(s->left) || (dl_has(s->right) && s->right.first < saying));
  if (is_read) return true; /* the weights have said it already */
  bool is_behind = are_words_behind(d, saying, last);
  dl_range r = is_behind ? trimmed(d, s->head + 1, last) : words_before(d, source.first);
  if (!dl_has(r)) return false;
  if (!is_behind && d->words[r.last].quote != DL_NONE) r = dl_quote_range(d, d->words[r.last].quote);
  s->source = source;
  s->source_head = subject;
  s->cue = (dl_range){s->head, s->head};
  s->left = is_behind ? dl_no_range() : r;
  s->right = is_behind ? r : dl_no_range();
  return true;
}

/* "Y was quoted by X as saying P" */
static bool mend_passive(const dl_desk *d, dl_arena *arena, dl_statement *x, uint32_t saying) {
  uint32_t agent = DL_NONE;
  dl_range source = quoted_subject(d, x->cue_token);
  if (!dl_has(source)) return false;
  dl_spans before = x->source;
  for (uint32_t i = x->cue_token + 1; i < d->n && i < x->cue_token + REACH && agent == DL_NONE && sentence_of(d, i) == sentence_of(d, x->cue_token); i++)
    if (is_word(d, i, "by") && (i == x->cue_token + 1 || i == saying + 1) && d->words[i].head != DL_NONE) agent = d->words[i].head;
  set_source(d, arena, x, source);
  set_via(d, x, agent);
  take_content(d, arena, x, source.first, saying);
  say_why(d, x, &before);
  return true;
}

/* "X quoted Y as saying P": true where X is no entity that could be told as passing it on; then X keeps its statement. */
static bool mend_active(const dl_desk *d, dl_arena *arena, dl_statement *x, uint32_t saying, dl_statement *inner) {
  dl_range source = trimmed(d, x->cue_token + 1, saying - 2);
  uint32_t citer = x->source_token;
  bool is_named = entity_of(d, citer) != DL_NONE;
  if (!dl_has(source) || !x->source.n) return false;
  *inner = *x;
  set_source(d, arena, inner, source);
  if (dl_has(source) && !is_named) put(d, arena, &inner->cue, (dl_range){saying, saying}), inner->cue_token = saying;
  else put(d, arena, &inner->cue, (dl_range){x->cue_token, x->cue_token});
  inner->hedges.n = 0;
  set_via(d, inner, citer);
  uint32_t first = dl_token_from(d->a, x->source.at[0].start);
  take_content(d, arena, inner, first < x->cue_token ? first : x->cue_token, saying);
  say_why(d, inner, &x->source);
  if (is_named) {
    *x = *inner;
    return false;
  }
  inner->via_kind = DL_VIA_STATEMENT;
  inner->via = x->cue_token; /* until all is in order */
  return true;
}

/* Somebody or something that can say a thing: not "citing low growth". */
static bool can_say(const dl_desk *d, const dl_sources_tables *t, uint32_t i) {
  uint8_t label = d->a->tokens.at[i].name_label;
  bool is_named = label && (DL_BIO_TYPE(label) == DL_ENTITY_PER || DL_BIO_TYPE(label) == DL_ENTITY_ORG);
  return is_named || dl_sources_is_known(t, d->a, i) || dl_sources_is_document(t, d->a, i);
}

/* The one cited by the participle, up to a comma or "that": "citing two officials, …" */
static dl_range cited_by(const dl_desk *d, uint32_t verb, uint32_t object) {
  uint32_t last = d->words[object].right, end = dl_sentence_range(d, verb).last;
  for (uint32_t i = last + 1; i <= end && i < last + PHRASE; i++) { /* "people familiar with the matter," whatever hangs on what */
    uint8_t xpos = d->words[i].xpos;
    if (xpos == DL_XPOS_VBD || xpos == DL_XPOS_VBZ || xpos == DL_XPOS_VBP || xpos == DL_XPOS_MD || is_word(d, i, "as") || is_word(d, i, "that")) break;
    if (!is_word(d, i, ",") && i < end) continue;
    last = i - 1;
    break;
  }
  for (uint32_t i = object + 1; i <= last; i++)
    if ((is_word(d, i, ",") && i + 1 < d->n && d->words[i + 1].upos != DL_UPOS_PROPN) || is_word(d, i, "that")) last = i - 1;
  return trimmed(d, verb + 1, last);
}

/* Cuts what a citing participle or ", quoted by X" adds to the source. */
static void cut_source(const dl_desk *d, dl_statement *x, uint32_t verb) {
  if (!x->source.n || x->source_token >= verb || !holds(&x->source, d->a->tokens.at[verb].start)) return;
  dl_range r = trimmed(d, dl_token_from(d->a, x->source.at[0].start), verb - 1);
  if (dl_has(r)) x->source.n = 1, x->source.at[0].end = d->a->tokens.at[r.last].end;
}

/* The statement that the participle adds whose word it is: of the clause it hangs on, else the only one of the sentence outside which it stands. */
static uint32_t statement_of(const dl_desk *d, const dl_article *a, uint32_t verb, uint32_t last) {
  uint32_t head = d->words[verb].head, found = DL_NONE;
  for (uint32_t k = 0; k < a->statements.n; k++) {
    const dl_statement *x = &a->statements.at[k];
    if (x->sentence != sentence_of(d, verb) || (x->cue_token >= verb && x->cue_token <= last) || !x->content.n || holds(&x->content, d->a->tokens.at[verb].start)) continue;
    if (x->cue_token == head || x->source_token == head) return k;
    found = found == DL_NONE ? k : DL_NONE - 1;
  }
  return found < a->statements.n ? found : DL_NONE;
}

static void drop(dl_article *a, uint32_t cue_token, const dl_statement *but) {
  for (uint32_t k = 0; k < a->statements.n; k++) {
    dl_statement *x = &a->statements.at[k];
    if (x->cue_token == cue_token && x != but) x->sentence = DL_NONE; /* taken out below */
  }
}

static void take_out(dl_article *a) {
  uint32_t kept = 0;
  for (uint32_t k = 0; k < a->statements.n; k++)
    if (a->statements.at[k].sentence != DL_NONE) a->statements.at[kept++] = a->statements.at[k];
  a->statements.n = kept;
}

/* "…, state television said, quoting the ministry", "said, citing a letter, that …": what is taken for the rest or the
 * beginning of the words said is none of them. */
static void drop_from_content(const dl_desk *d, dl_article *a, uint32_t verb, dl_range who) {
  for (uint32_t k = 0; k < a->statements.n; k++) {
    dl_statement *x = &a->statements.at[k];
    dl_span *span = x->content.n ? &x->content.at[x->content.n - 1] : NULL;
    if (!span || x->sentence != sentence_of(d, verb) || span->start != d->a->tokens.at[verb].start) continue;
    uint32_t last = dl_token_from(d->a, span->end);
    dl_range rest = who.last + 2 < last ? trimmed(d, who.last + 1, last - 1) : dl_no_range();
    if (dl_has(rest)) span->start = d->a->tokens.at[rest.first].start;
    else if (x->content.n > 1) x->content.n--;
  }
}

/* "citing police", "quoting a letter": police become the source of what is reported. */
static bool add_cited(const dl_desk *d, dl_article *a, const dl_sources_tables *t, uint32_t verb, dl_statement *cited) {
  uint32_t object = dl_child(d->a, verb, DL_DEP_OBJ);
  if (object == DL_NONE || object < verb || (verb && is_word(d, verb - 1, "without")) || !can_say(d, t, object)) return false;
  dl_range who = cited_by(d, verb, object);
  if (dl_has(who)) drop_from_content(d, a, verb, who);
  uint32_t k = dl_has(who) ? statement_of(d, a, verb, who.last) : DL_NONE;
  if (k == DL_NONE) return false;
  dl_statement *x = &a->statements.at[k];
  if (x->content.at[0].end - x->content.at[0].start < LEAST_BYTES) return false;
  *cited = *x;
  cited->hedges.n = 0;
  set_source(d, a->arena, cited, who);
  put(d, a->arena, &cited->cue, (dl_range){verb, verb});
  cited->cue_token = verb;
  cited->via_kind = DL_VIA_STATEMENT;
  cited->via = x->cue_token; /* until all is in order */
  cut_source(d, x, verb);
  say_why(d, cited, &x->source);
  drop(a, verb, NULL);
  return true;
}

/* "the mayor, quoted by Interfax, said": no words of Interfax. */
static bool is_quoted_by(const dl_desk *d, const dl_article *a, uint32_t verb) {
  if (!is_word(d, verb + 1, "by") || d->words[verb].xpos != DL_XPOS_VBN || dl_deprel_plain((dl_deprel)d->words[verb].dep) != DL_DEP_ACL) return false;
  for (uint32_t k = 0; k < a->statements.n; k++)
    if (a->statements.at[k].sentence == sentence_of(d, verb) && a->statements.at[k].source_token == d->words[verb].head && a->statements.at[k].cue_token != verb) {
      cut_source(d, &a->statements.at[k], verb);
      set_via(d, &a->statements.at[k], d->words[verb + 1].head);
      return true;
    }
  return false;
}

void dl_chain_statements(const dl_desk *d, dl_article *a, const dl_sources_tables *t) {
  dl_statement *more = NULL;
  uint32_t n = 0, made = a->statements.n;
  for (uint32_t i = 0; i + 1 < d->n && made && n < MOST_NEW; i++) {
    if (!is_citing(d, i)) continue;
    if (!more) more = DL_NEW_ARRAY(a->arena, dl_statement, MOST_NEW);
    uint32_t saying = saying_behind(d, i);
    if (d->words[i].xpos == DL_XPOS_VBG && saying == DL_NONE) n += add_cited(d, a, t, i, &more[n]);
    else if (is_quoted_by(d, a, i)) drop(a, i, NULL);
    for (uint32_t k = 0; k < made && saying != DL_NONE && n < MOST_NEW; k++) {
      dl_statement *x = &a->statements.at[k];
      if (x->cue_token != i || x->sentence == DL_NONE) continue;
      drop(a, saying, NULL);
      if (!mend_passive(d, a->arena, x, saying)) n += mend_active(d, a->arena, x, saying, &more[n]);
      break;
    }
  }
  if (!more) return;
  take_out(a);
  for (uint32_t k = 0; k < n; k++) *DL_PUSH(a->arena, a->statements) = more[k];
}

void dl_link_chains(dl_article *a) {
  for (uint32_t k = 0; k < a->statements.n; k++) {
    dl_statement *x = &a->statements.at[k];
    uint32_t token = x->via, at = DL_NONE;
    if (x->via_kind != DL_VIA_STATEMENT) continue;
    for (uint32_t j = 0; j < a->statements.n && at == DL_NONE; j++)
      if (j != k && a->statements.at[j].cue_token == token) at = j;
    x->via = at;
    if (at == DL_NONE) x->via_kind = DL_VIA_NONE;
  }
}
