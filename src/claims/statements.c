/*
 * statements.c - who is quoted as saying what; see statements.h.
 *
 * The order of the parts: find the heads of cues, complete each into a draft
 * (statements_choose.c), turn drafts into statements, then settle what follows
 * from them: who the source is (sources.c) and how sure it is (hedges.c).
 */
#include "claims/statements.h"

#include <stdlib.h>

#include "claims/hedges.h"
#include "claims/sources.h"
#include "claims/statements_model.h"
#include "names/names.h"
#include "record/score.h"
#include "record/trace.h"

struct dl_statements_step {
  dl_statement_tables tables;
  dl_sources_tables sources;
  dl_table hedges, acts, receivers, heads;
};

int dl_statements_open(dl_statements_step **out, dl_arena *arena, const dl_container *data, dateline_error *error) {
  dl_statements_step *s = *out = DL_NEW(arena, dl_statements_step);
  int status = dl_choice_weights_open(&s->tables.weights, arena, data, error);
  if (!status) status = dl_table_open(&s->tables.classes, data, "cue-classes", error);
  if (!status) status = dl_table_open(&s->tables.estimates, data, "estimate_words", error);
  if (!status) status = dl_table_open(&s->acts, data, "cue-acts", error);
  if (!status) status = dl_table_open(&s->receivers, data, "cue-receivers", error);
  if (!status) status = dl_table_open(&s->heads, data, "cue-heads", error);
  if (!status) status = dl_sources_open(&s->sources, data, error);
  if (!status) status = dl_table_open(&s->hedges, data, "hedges", error);
  return status;
}

/*
 * A closing mark belongs to a span whose quotation it closes, an opening one to a span that it opens; those of a
 * quotation around that one too, where the span holds it whole.
 */
static dl_span span_of(const dl_desk *d, dl_range r) {
  const dl_article *a = d->a;
  dl_span span = {a->tokens.at[r.first].start, a->tokens.at[r.last].end};
  uint32_t opened = d->words[r.first].quote, closed = d->words[r.last].quote;
  for (uint32_t q = opened; q != DL_NONE && dl_quote_range(d, q).first == r.first; q = a->quotes.at[q].outer)
    if (q == opened || dl_quote_range(d, q).last <= r.last) span.start = a->quotes.at[q].span.start;
  for (uint32_t q = closed; q != DL_NONE && dl_quote_range(d, q).last == r.last; q = a->quotes.at[q].outer)
    if (q == closed || dl_quote_range(d, q).first >= r.first) span.end = a->quotes.at[q].span.end;
  return span;
}

static void put_range(const dl_desk *d, dl_arena *arena, dl_spans *spans, dl_range r) {
  if (dl_has(r)) *DL_PUSH(arena, *spans) = span_of(d, r);
}

/* Of a source, cue or what is passed on: its words, and the marks of a quotation only where it is all of that. */
static void put_words(const dl_desk *d, dl_arena *arena, dl_spans *spans, dl_range r) {
  if (!dl_has(r)) return;
  uint32_t opened = d->words[r.first].quote, closed = d->words[r.last].quote;
  bool is_cut = opened == closed && opened != DL_NONE && (dl_quote_range(d, opened).first < r.first || dl_quote_range(d, opened).last > r.last);
  *DL_PUSH(arena, *spans) = is_cut ? (dl_span){d->a->tokens.at[r.first].start, d->a->tokens.at[r.last].end} : span_of(d, r);
}

static uint32_t quoted_tokens(const dl_desk *d, dl_range r, uint32_t *all) {
  uint32_t n = 0;
  if (!dl_has(r)) return 0;
  for (uint32_t i = r.first; i <= r.last; i++)
    if (!d->words[i].is_edge_mark) ++*all, n += d->words[i].quote != DL_NONE;
  return n;
}

static dl_statement_kind kind_of(const dl_desk *d, const dl_draft *s) {
  uint32_t all = 0, quoted = quoted_tokens(d, s->left, &all);
  quoted += quoted_tokens(d, s->right, &all);
  return !quoted ? DL_STATEMENT_INDIRECT : quoted == all ? DL_STATEMENT_DIRECT : DL_STATEMENT_MIXED;
}

static void put_statement(const dl_desk *d, dl_article *a, const dl_draft *s, uint8_t score) {
  dl_statement *x = DL_PUSH(a->arena, a->statements);
  put_words(d, a->arena, &x->source, s->source);
  put_words(d, a->arena, &x->cue, s->cue);
  put_range(d, a->arena, &x->content, s->left);
  put_range(d, a->arena, &x->content, s->right);
  x->speaker = x->time = x->via = DL_NONE;
  x->source_kind = DL_SOURCE_OTHER;
  x->kind = kind_of(d, s);
  x->score = score;
  x->sentence = a->tokens.at[s->head].sentence;
  x->cue_token = s->head;
  x->source_token = s->source_head;
}

/* Refusals ("did not confirm") are rarer in what was learnt from than they matter: they pass at a lower score. */
enum { REFUSAL_EASE = 900 };

/* The subject, or the nearest name or pronoun before the cue: what was learnt outside quotations says little here. */
static bool find_inner_source(const dl_desk *d, const dl_choice_weights *w, dl_draft *x) {
  x->source_head = dl_child(d->a, x->head, DL_DEP_NSUBJ);
  dl_range s = dl_sentence_range(d, x->head);
  for (uint32_t i = x->head; i-- > s.first && x->head - i < 8 && x->source_head == DL_NONE;)
    if (d->words[i].upos == DL_UPOS_PROPN || d->words[i].upos == DL_UPOS_PRON) x->source_head = i;
  if (x->source_head == DL_NONE || x->source_head > x->head || d->words[x->source_head].quote != d->words[x->head].quote)
    return false;
  dl_draft_take_source(w, d, x, x->source_head);
  return true;
}

/* "The draft calls for": where no source was chosen, a document that is the subject speaks for itself. */
static void take_document(const dl_desk *d, const dl_choice_weights *w, const dl_sources_tables *t, dl_draft *x) {
  uint32_t subject = dl_child(d->a, x->head, DL_DEP_NSUBJ);
  /* "calls" taken for a noun: the noun before it stands as its compound */
  if (subject == DL_NONE && d->words[x->head].xpos == DL_XPOS_NNS && x->cue.first == x->head && x->head > 0 &&
      d->words[x->head - 1].head == x->head && d->words[x->head - 1].dep == DL_DEP_COMPOUND)
    subject = x->head - 1;
  if (subject == DL_NONE || d->words[subject].dep == DL_DEP_NSUBJ_PASS || subject >= x->cue.first || !dl_has(x->right) ||
      dl_has(x->left) || !dl_sources_is_document(t, d->a, subject))
    return;
  dl_draft_take_source(w, d, x, subject);
}

/* "The ministry put the toll at 12": the verb's subject where no source was chosen before it. */
static void take_estimate(const dl_desk *d, const dl_choice_weights *w, uint32_t number, dl_draft *x) {
  dl_estimate_complete(d, number, x);
  if (!dl_has(x->source) || x->source.last >= x->right.first) dl_draft_take_source(w, d, x, dl_child(d->a, x->head, DL_DEP_NSUBJ));
}

/* Words quoted within a quotation are not judged: PolNeAR's cues stand outside quotations. */
enum { INNER_SCORE = 70 };

/* The words of another within a quotation: "what the mayor called a 'slow flood'". */
static void read_inner_quotes(const dl_desk *d, const dl_choice_weights *w, dl_article *a) {
  for (uint32_t q = 0; q < a->quotes.n; q++) {
    dl_range inner = a->quotes.at[q].outer == DL_NONE ? dl_no_range() : dl_quote_range(d, q);
    if (!dl_has(inner)) continue;
    dl_range s = dl_sentence_range(d, inner.first);
    uint32_t cue = DL_NONE;
    for (uint32_t i = inner.first; i-- > s.first && inner.first - i < 8 && cue == DL_NONE;)
      if (d->words[i].upos == DL_UPOS_VERB && d->words[i].quote == a->quotes.at[q].outer) cue = i;
    if (cue == DL_NONE || d->words[cue].propensity < 7) continue;
    dl_draft x = {.head = cue, .estimate = DL_NONE, .cue = {cue, cue}, .source = dl_no_range(), .left = dl_no_range()};
    if (!find_inner_source(d, w, &x)) continue;
    x.right = inner;
    put_statement(d, a, &x, INNER_SCORE);
  }
}

static bool holds(const dl_spans *spans, dl_span inner) {
  for (uint32_t i = 0; i < spans->n; i++)
    if (dl_span_holds(spans->at[i], inner)) return true;
  return false;
}

/* Of signed quotations few are a byline's or an agency's. */
enum { SIGNED_SCORE = 85, SIGNED_REACH = 60 };

/* Quotations that a name signs and no statement has; the statements made so far stand in order of their cues. */
static void read_signed_quotes(const dl_desk *d, dl_article *a) {
  uint32_t made = a->statements.n, from = 0;
  for (uint32_t q = 0; q < a->quotes.n; q++) {
    dl_draft x;
    if (!dl_signed_quote(d, q, &x)) continue;
    dl_span first = {a->tokens.at[x.left.first].start, a->tokens.at[x.left.first].end};
    while (from < made && a->statements.at[from].cue_token + SIGNED_REACH < x.left.first) from++;
    bool is_said = false;
    for (uint32_t k = from; k < made && a->statements.at[k].cue_token < x.head + SIGNED_REACH && !is_said; k++)
      is_said = holds(&a->statements.at[k].content, first);
    if (!is_said) put_statement(d, a, &x, SIGNED_SCORE);
  }
}

enum { TURN_SCORE = 90 };

/* The turns of an interview; what was made of a label before goes. */
static void read_turns(const dl_desk *d, dl_article *a, const dl_draft *turns, uint32_t n) {
  uint32_t made = a->statements.n, kept = 0;
  for (uint32_t i = 0, k = 0; i < made; i++) {
    while (k < n && turns[k].cue.last < a->statements.at[i].cue_token) k++;
    if (k == n || turns[k].source.first > a->statements.at[i].cue_token) a->statements.at[kept++] = a->statements.at[i];
  }
  if (n) a->statements.n = kept;
  for (uint32_t k = 0; k < n; k++) {
    put_statement(d, a, &turns[k], TURN_SCORE);
    a->statements.at[a->statements.n - 1].kind = DL_STATEMENT_DIRECT;
  }
}

/* What others told, within somebody's words in quotation marks. */
static void read_relayed(const dl_sources_tables *t, const dl_desk *d, dl_article *a) {
  for (uint32_t i = 0; i < d->n; i++) {
    dl_draft s = {.head = i};
    if (d->words[i].quote == DL_NONE || !dl_draft_take_relayed(t, d, &s)) continue;
    put_statement(d, a, &s, s.score);
    dl_statement *x = &a->statements.at[a->statements.n - 1];
    x->kind = DL_STATEMENT_INDIRECT;
    x->content.n = 0; /* the marks are those of who passes it on */
    put_words(d, a->arena, &x->content, s.left);
    put_words(d, a->arena, &x->content, s.right);
    dl_trace_say(a, "statements", span_of(d, s.cue), DL_STR("its grammar alone: told within another's words"), (dl_str){NULL, 0});
  }
}

/* What one tells of himself in his own turn is said there already, and a label speaks in its turn alone. */
static bool is_said_in_turn(const dl_desk *d, const dl_draft *s, const dl_draft *turns, uint32_t n, uint32_t *at) {
  while (*at < n && turns[*at].right.last < s->head) ++*at;
  if (*at == n || turns[*at].right.first > s->head) return false;
  bool is_label = s->source_head != DL_NONE && s->source_head >= turns[*at].source.first && s->source_head <= turns[*at].source.last;
  return is_label || dl_draft_is_of_self(d, s);
}

static int by_place(const void *a, const void *b) {
  const dl_statement *x = a, *y = b;
  if (x->cue_token != y->cue_token) return x->cue_token < y->cue_token ? -1 : 1;
  uint32_t p = x->content.n ? x->content.at[0].start : 0, q = y->content.n ? y->content.at[0].start : 0;
  return (p > q) - (p < q);
}

/* One quotation has one statement: of two in a sentence the likelier stays, of equals the one with the cue nearer to it. */
static void join_twins(dl_article *a) {
  uint32_t kept = 0;
  for (uint32_t i = 0; i < a->statements.n; i++) {
    dl_statement *x = &a->statements.at[i], *y = kept ? &a->statements.at[kept - 1] : NULL;
    bool is_twin = y && x->sentence == y->sentence && x->kind == DL_STATEMENT_DIRECT && y->kind == DL_STATEMENT_DIRECT && dl_has_same_content(x, y);
    if (is_twin && x->score < y->score) continue;
    if (!is_twin) kept++;
    a->statements.at[kept - 1] = *x;
  }
  a->statements.n = kept;
}

/* "X said A, Y reported": where each content holds the other's cue, the later one reports, and A ends before it. */
static void cut_reports(dl_article *a) {
  for (uint32_t i = 0; i < a->statements.n; i++)
    for (uint32_t k = i + 1; k < a->statements.n && k < i + 6; k++) {
      dl_statement *x = &a->statements.at[i], *y = &a->statements.at[k];
      if (x->sentence != y->sentence || !y->source.n || !holds(&x->content, y->cue.at[0]) || !holds(&y->content, x->cue.at[0]))
        continue;
      uint32_t from = y->source.at[0].start < y->cue.at[0].start ? y->source.at[0].start : y->cue.at[0].start;
      for (uint32_t c = 0; c < x->content.n; c++) {
        dl_span *span = &x->content.at[c];
        if (span->start >= from || span->end <= from) continue;
        span->end = from;
        while (span->end > span->start && (dl_is_space(a->text.s[span->end - 1]) || a->text.s[span->end - 1] == ',')) span->end--;
      }
    }
}

/* A document that is a cue's subject speaks ("the manifest shows"), from this score of the cue alone. */
enum { DOCUMENT_LEAST = -110 };

/* "The mayor said schools would open, the Daily Post reported.": the first verb's source and words, then its reporter. */
static bool is_report_of(const dl_desk *d, const dl_draft *s, const dl_draft *o) {
  enum { TAIL = 5 };
  if (s->cue_score <= 0 || o->cue_score <= 0 || !dl_has(s->source) || !dl_has(o->source) || o->head <= s->head) return false;
  dl_range all = dl_sentence_range(d, s->head);
  if (o->head > all.last || all.last - o->head > TAIL || s->source.last >= s->head) return false;
  uint32_t behind = o->source.last + 1;
  bool is_next = behind == o->head || (behind + 1 == o->head && dl_str_is(d->a->tokens.at[behind].lower, ","));
  if (!is_next) return false;
  if (d->words[s->head].upos != DL_UPOS_VERB || d->words[o->head].upos != DL_UPOS_VERB || d->words[s->head].quote != DL_NONE) return false;
  if (o->source.first < s->head + 4 || !dl_str_is(d->a->tokens.at[o->source.first - 1].lower, ",")) return false;
  return dl_has(s->right) && s->right.first > s->head && s->right.first < s->head + 3 && dl_draft_governs_clause(d, s);
}

/* "The mayor said schools would open, according to the Daily Post.": what the mayor said is a statement within another. */
static bool is_passed_on(const dl_desk *d, const dl_draft *s, const dl_draft *o) {
  bool is_according = dl_str_is(d->a->tokens.at[o->head].lower, "according") && dl_has(o->source);
  if (!is_according || s->cue_score <= 0 || !dl_has(s->source) || s->source.last >= s->head || d->words[s->head].upos != DL_UPOS_VERB) return false;
  bool is_within = dl_has(o->left) && o->left.first <= s->source.first && o->left.last > s->head;
  is_within = is_within || (dl_has(o->right) && o->right.first <= s->source.first && o->right.last > s->head); /* "According to the Daily Post, the mayor said …" */
  return is_within && dl_has(s->right) && s->right.first > s->head && dl_draft_governs_clause(d, s);
}

/* "The UN said that, according to partners, 300 had fled": what the partners say is all that follows them. */
static bool take_inner_according(const dl_desk *d, dl_draft *s, const dl_draft *o) {
  enum { LEAD = 3 };
  bool is_according = dl_str_is(d->a->tokens.at[s->head].lower, "according") && dl_has(s->source) && s->source.first > s->head;
  if (!is_according || o->head >= s->head || o->cue_score <= 0 || !dl_has(o->source) || o->source.last >= o->head) return false;
  if (d->words[o->head].upos != DL_UPOS_VERB || !dl_has(o->right) || o->right.first > s->head || o->right.last < s->source.last + 2) return false;
  if (s->head - o->right.first > LEAD || d->words[s->head].quote != d->words[o->head].quote) return false;
  uint32_t first = s->source.last + 1;
  while (first < o->right.last && d->words[first].is_edge_mark) first++;
  s->left = dl_no_range();
  s->right = (dl_range){first, o->right.last};
  return true;
}

/* Both of such a pair are statements, whatever the tree hangs on what. */
static void frame_reports(const dl_desk *d, dl_drafts *all) {
  for (uint32_t k = 0; k + 1 < all->list.n; k++) {
    dl_draft *s = &all->list.at[k];
    for (uint32_t j = k + 1; j < all->list.n && j < k + 4; j++) {
      dl_draft *o = &all->list.at[j];
      s->is_framed |= is_passed_on(d, s, o);
      o->is_framed |= is_passed_on(d, o, s) || take_inner_according(d, o, s);
      if (!is_report_of(d, s, o)) continue;
      uint32_t last = o->source.first - 2;
      if (s->right.last > last) s->right.last = last;
      if (!dl_has(o->left)) o->left = (dl_range){s->source.first, last}, o->right = dl_no_range();
      s->is_framed = o->is_framed = true;
      break;
    }
  }
}

/* "3,000 marched, organisers said; police put them at 900": an estimate with its own source is none of another's words. */
static void end_at_estimates(const dl_desk *d, dl_drafts *all) {
  for (uint32_t k = 0; k < all->list.n; k++) {
    const dl_draft *o = &all->list.at[k];
    if (o->estimate == DL_NONE || !dl_has(o->source) || !o->source.first || o->source.first > o->head || !dl_str_is(d->a->tokens.at[o->source.first - 1].lower, ";")) continue;
    for (uint32_t j = 0; j < all->list.n; j++) {
      dl_draft *s = &all->list.at[j];
      if (j == k || s->head > o->source.first || !dl_has(s->right) || s->right.last < o->head) continue;
      if (s->right.first + 1 < o->source.first) s->right.last = o->source.first - 2;
      else if (s->right.first <= o->source.first) s->right = dl_no_range();
    }
  }
}

/* The drafts of an article; refusals and estimates are drafts at whatever score. */
static void make_drafts(const dl_statements_step *step, const dl_desk *d, dl_arena *arena, dl_drafts *all) {
  const dl_choice_weights *w = &step->tables.weights;
  for (uint32_t i = 0; i < d->n; i++) {
    dl_features f;
    if (!dl_may_be_cue(d, i)) continue;
    dl_cue_features(&f, d, i);
    dl_draft draft = {.head = i, .cue_score = dl_choice_weights_sum(w, &f)};
    draft.is_refusal = draft.cue_score >= w->draft_threshold - REFUSAL_EASE && dl_sources_is_refusal(&step->sources, d->a, i);
    draft.estimate = dl_estimate_behind(d, &step->tables.estimates, i);
    dl_draft first = draft;
    bool is_likely = draft.cue_score >= w->draft_threshold;
    draft.is_framed = dl_draft_take_told(&step->sources, d, is_likely, &first);
    if (!is_likely && !draft.is_refusal && draft.estimate == DL_NONE && !draft.is_framed) continue;
    dl_draft_complete(w, d, &draft);
    if (draft.estimate != DL_NONE) take_estimate(d, w, draft.estimate, &draft);
    if (draft.is_framed) dl_draft_take_told(&step->sources, d, is_likely, &draft);
    if (!dl_has(draft.source)) take_document(d, w, &step->sources, &draft);
    dl_draft_take_quote_behind(d, &draft);
    draft.is_document = draft.cue_score >= DOCUMENT_LEAST && draft.source_head != DL_NONE && dl_has(draft.right) &&
                        d->words[draft.head].upos == DL_UPOS_VERB && d->words[draft.source_head].dep == DL_DEP_NSUBJ &&
                        d->words[draft.source_head].head == draft.head && dl_sources_is_document(&step->sources, d->a, draft.source_head);
    dl_drafts_add(all, arena, &draft);
  }
  frame_reports(d, all);
  end_at_estimates(d, all);
}

/* Percent: a twentieth for each step that the sum reaches, within what could be counted. */
static uint8_t score_of(const dl_choice_weights *w, int32_t sum) {
  uint32_t n = 0;
  while (n < DL_SURE_STEPS && sum >= w->sure_at[n]) n++;
  return (uint8_t)(!n ? 2 : n == DL_SURE_STEPS ? 98 : n * (100 / DL_SURE_STEPS));
}

/* "The envoy said it was over": a likely verb whose subject is the source and whose clause the words are; the tree says so. */
static bool is_spelt_out(const dl_desk *d, const dl_draft *s) {
  return s->cue_score > 0 && s->source_head != DL_NONE && d->words[s->source_head].head == s->head &&
         d->words[s->source_head].dep == DL_DEP_NSUBJ && dl_has(s->right) && dl_draft_governs_clause(d, s);
}

/* "According to the ministry, 12 died": whoever can say something, and what was said. */
static bool is_according(const dl_statements_step *step, const dl_desk *d, const dl_draft *s) {
  if (!dl_str_is(d->a->tokens.at[s->head].lower, "according") || s->source_head == DL_NONE || !(dl_has(s->left) || dl_has(s->right))) return false;
  uint32_t e = dl_entity_at(d->a, s->source_head);
  return dl_sources_is_known(&step->sources, d->a, s->source_head) || (e != DL_NONE && (d->a->entities.at[e].type == DL_ENTITY_PER || d->a->entities.at[e].type == DL_ENTITY_ORG));
}

/* Words that nobody put in quotation marks are told as a statement from these scores on; without a source the second. */
enum { INDIRECT_LEAST = 35, NOBODY_LEAST = 60, QUOTED_NOBODY_LEAST = 50, MUTE_LEAST = 50, APT_LEAST = 5 };

/* "co-founded a caucus": a verb seldom of words or thoughts, and what it has is no clause. */
static bool is_mute(const dl_desk *d, const dl_draft *s) {
  const dl_word *w = &d->words[s->head];
  return w->upos == DL_UPOS_VERB && w->propensity < APT_LEAST && !dl_draft_governs_clause(d, s) && dl_child(d->a, s->head, DL_DEP_XCOMP) == DL_NONE;
}

/* WordNet's classes of nouns, counted from 1, for what neither speaks nor thinks: acts, artifacts, attributes, bodies, food, objects, and so on. */
static bool is_class_of_things(uint32_t sense) {
  static const uint32_t things = 1u << 5 | 1u << 7 | 1u << 8 | 1u << 9 | 1u << 14 | 1u << 18 | 1u << 20 | 1u << 21 | 1u << 23 | 1u << 24 | 1u << 26 | 1u << 27 | 1u << 28;
  return sense < 32 && (things >> sense & 1);
}

/* "Oxygen is essential for": a thing as source, and no clause. */
static bool is_of_thing(const dl_statements_step *step, const dl_desk *d, const dl_draft *s) {
  if (s->source_head == DL_NONE || d->words[s->source_head].upos != DL_UPOS_NOUN || dl_draft_governs_clause(d, s)) return false;
  bool is_doing = !d->words[s->source_head].sense && dl_str_ends(d->a->tokens.at[s->source_head].lower, "ing"); /* "sentencing" */
  return (is_doing || is_class_of_things(d->words[s->source_head].sense)) && !dl_sources_is_known(&step->sources, d->a, s->source_head);
}

/* "Watts faked an injury": a verb or adjective that heads no cue in what was learnt from, of no class of saying, thinking, feeling or perceiving. */
static bool is_unheard(const dl_statements_step *step, const dl_desk *d, const dl_draft *s) {
  enum { COGNITION = 32, COMMUNICATION = 33, EMOTION = 38, PERCEPTION = 40 }; /* WordNet's classes of verbs, counted from 1 */
  const dl_word *w = &d->words[s->head];
  if (w->upos != DL_UPOS_VERB && w->upos != DL_UPOS_ADJ) return false;
  if (w->upos == DL_UPOS_VERB && (w->sense == COGNITION || w->sense == COMMUNICATION || w->sense == EMOTION || w->sense == PERCEPTION)) return false;
  if (dl_draft_governs_clause(d, s)) return false;
  uint32_t row = dl_table_find(&step->heads, d->a->tokens.at[s->head].lemma);
  return row == DL_NONE || dl_str_find(dl_table_field(&step->heads, row, 1), w->upos == DL_UPOS_VERB ? DL_STR("v") : DL_STR("a")) < 0;
}

static uint8_t least_score(const dl_statements_step *step, const dl_desk *d, const dl_draft *s, const dl_statement *x) {
  if (x->kind != DL_STATEMENT_INDIRECT) return x->source.n ? 0 : QUOTED_NOBODY_LEAST;
  if (!x->source.n) return NOBODY_LEAST;
  return is_mute(d, s) || is_of_thing(step, d, s) ? MUTE_LEAST : INDIRECT_LEAST;
}

/* "The Kremlin rejected the charge": a denial with its subject is rarer in what was learnt from than it matters. */
static bool is_denial(const dl_statements_step *step, const dl_desk *d, const dl_draft *s) {
  return s->source_head != DL_NONE && d->words[s->source_head].head == s->head && d->words[s->source_head].dep == DL_DEP_NSUBJ &&
         dl_sources_is_denial(&step->sources, d->a, s->head);
}

static bool is_empty(const dl_statements_step *step, const dl_desk *d, const dl_draft *s) {
  return dl_draft_is_none(d, &step->acts, s) || is_unheard(step, d, s);
}

/* What was just put is too doubtful to stand: as a statement it goes, and what stood there is named as doubtful. */
static void take_back_doubtful(const dl_statements_step *step, const dl_desk *d, dl_article *a, const dl_draft *s, bool is_told) {
  dl_statement *x = &a->statements.at[a->statements.n - 1];
  bool is_none = x->kind == DL_STATEMENT_INDIRECT ? is_told || is_empty(step, d, s) : dl_draft_is_no_quotation(d, s);
  if ((s->is_refusal && !dl_draft_is_about_naming(d, s)) || (s->is_document && !is_none) || s->is_framed || s->estimate != DL_NONE) return;
  if ((x->score >= least_score(step, d, s, x) && !is_none) || is_denial(step, d, s) || ((is_spelt_out(d, s) || is_according(step, d, s)) && !is_none)) return;
  if (x->cue.n) dl_abstain(a, "statements", x->cue.at[0], "may be no statement");
  *x = (dl_statement){0};
  a->statements.n--;
}

static void abstain(dl_article *a) {
  for (uint32_t i = 0; i < a->statements.n; i++) {
    const dl_statement *s = &a->statements.at[i];
    if (s->score < DL_SCORE_LEAST && s->cue.n) dl_abstain(a, "statements", s->cue.at[0], "source, content or the statement itself is doubtful");
  }
}

/* A teaser or a link to another report ("Read more: Minister says …") tells that report's news. */
static bool is_beside_report(const dl_desk *d, uint32_t i) {
  uint32_t part = d->a->sentences.at[d->a->tokens.at[i].sentence].part;
  return part < d->a->parts.n && d->a->parts.at[part].kind == DL_PART_BOILERPLATE;
}

static uint8_t larger(uint8_t a, uint8_t b) { return a > b ? a : b; }

void dl_statements_read(const dl_statements_step *step, dl_article *a) {
  const dl_choice_weights *w = &step->tables.weights;
  dl_desk desk;
  dl_features f;
  dl_desk_make(&desk, &step->tables, a);
  dl_drafts all = {0};
  make_drafts(step, &desk, a->arena, &all);
  dl_draft *turns = NULL;
  uint32_t n_turns = dl_find_turns(&desk, a->arena, &turns), turn = 0;
  for (uint32_t k = 0; k < all.list.n; k++) {
    const dl_draft *s = &all.list.at[k];
    if (is_beside_report(&desk, s->head)) continue;
    bool has_content = dl_has(s->left) || dl_has(s->right);
    dl_judge_features(&f, &desk, &all, k, DL_CHOOSE_STATEMENT);
    bool is_judged = dl_choice_weights_sum(w, &f) >= w->statement_threshold || s->is_document || s->is_framed;
    is_judged = is_judged || is_spelt_out(&desk, s) || is_according(step, &desk, s) || dl_draft_introduces(&desk, s);
    if (!(is_judged && has_content) && !(s->is_refusal && dl_has(s->source)) && s->estimate == DL_NONE) continue;
    dl_trace_chose(a, (dl_trace_choice){s->head, s->estimate != DL_NONE ? "a number is put at" : s->is_refusal ? "a refusal to say, at" : "the cue is",
                                        s->head, DL_NONE, s->cue_score - w->draft_threshold, false});
    dl_judge_features(&f, &desk, &all, k, DL_CHOOSE_SURE);
    dl_draft whole = *s;
    dl_draft_take_rest(&desk, &whole);
    if (s->estimate == DL_NONE) dl_draft_mend_source(&desk, &step->receivers, &whole);
    put_statement(&desk, a, &whole, larger(dl_draft_told_score(&desk, s), score_of(w, dl_choice_weights_sum(w, &f))));
    if (s->score && dl_has(whole.cue))
      dl_trace_say(a, "statements", span_of(&desk, whole.cue), DL_STR("its grammar alone: a headline, words quoted by another or told within another's"), (dl_str){NULL, 0});
    take_back_doubtful(step, &desk, a, &whole, is_said_in_turn(&desk, &whole, turns, n_turns, &turn));
  }
  read_signed_quotes(&desk, a);
  read_turns(&desk, a, turns, n_turns);
  read_inner_quotes(&desk, w, a);
  read_relayed(&step->sources, &desk, a);
  if (a->statements.n) qsort(a->statements.at, a->statements.n, sizeof *a->statements.at, by_place);
  join_twins(a);
  cut_reports(a);
  dl_chain_statements(&desk, a, &step->sources);
  if (a->statements.n) qsort(a->statements.at, a->statements.n, sizeof *a->statements.at, by_place);
  dl_link_chains(a);
  dl_sources_settle(&step->sources, a);
  dl_hedges_settle(&step->hedges, a);
  abstain(a);
}
