/*
 * statements.c - who is quoted as saying what; see statements.h.
 *
 * The order of the parts: find the heads of cues, complete each into a draft
 * (statements_choose.c), turn drafts into statements, then settle what follows
 * from them: who the source is (sources.c) and how sure it is (hedges.c).
 */
#include "claims/statements.h"

#include "claims/hedges.h"
#include "claims/sources.h"
#include "claims/statements_model.h"

struct dl_statements_step {
  dl_statement_tables tables;
  dl_sources_tables sources;
  dl_table hedges;
};

int dl_statements_open(dl_statements_step **out, dl_arena *arena, const dl_container *data, dateline_error *error) {
  dl_statements_step *s = *out = DL_NEW(arena, dl_statements_step);
  int status = dl_choice_weights_open(&s->tables.weights, arena, data, error);
  if (!status) status = dl_table_open(&s->tables.classes, data, "cue-classes", error);
  if (!status) status = dl_sources_open(&s->sources, data, error);
  if (!status) status = dl_table_open(&s->hedges, data, "hedges", error);
  return status;
}

/* A closing mark belongs to a span whose quotation it closes, an opening one to a span that it opens. */
static dl_span span_of(const dl_desk *d, dl_range r) {
  const dl_article *a = d->a;
  dl_span span = {a->tokens.at[r.first].start, a->tokens.at[r.last].end};
  uint32_t q = d->words[r.first].quote, p = d->words[r.last].quote;
  if (q != DL_NONE && dl_quote_range(d, q).first == r.first) span.start = a->quotes.at[q].span.start;
  if (p != DL_NONE && dl_quote_range(d, p).last == r.last) span.end = a->quotes.at[p].span.end;
  return span;
}

static void put_range(const dl_desk *d, dl_arena *arena, dl_spans *spans, dl_range r) {
  if (dl_has(r)) *DL_PUSH(arena, *spans) = span_of(d, r);
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

static void put_statement(const dl_desk *d, dl_article *a, const dl_draft *s) {
  dl_statement *x = DL_PUSH(a->arena, a->statements);
  put_range(d, a->arena, &x->source, s->source);
  put_range(d, a->arena, &x->cue, s->cue);
  put_range(d, a->arena, &x->content, s->left);
  put_range(d, a->arena, &x->content, s->right);
  x->speaker = x->time = x->via = DL_NONE;
  x->source_kind = DL_SOURCE_OTHER;
  x->kind = kind_of(d, s);
  x->sentence = a->tokens.at[s->head].sentence;
  x->cue_token = s->head;
  x->source_token = s->source_head;
}

void dl_statements_read(const dl_statements_step *step, dl_article *a) {
  const dl_choice_weights *w = &step->tables.weights;
  dl_desk desk;
  dl_features f;
  dl_desk_make(&desk, &step->tables, a);
  for (uint32_t i = 0; i < desk.n; i++) {
    if (!dl_may_be_cue(&desk, i)) continue;
    dl_cue_features(&f, &desk, i);
    dl_draft draft = {.head = i, .cue_score = dl_choice_weights_sum(w, &f)};
    if (draft.cue_score < w->cue_threshold) continue;
    dl_draft_complete(w, &desk, &draft);
    dl_keep_features(&f, &desk, &draft);
    draft.keep_score = dl_choice_weights_sum(w, &f);
    if (draft.keep_score < w->keep_threshold || (!dl_has(draft.left) && !dl_has(draft.right))) continue;
    put_statement(&desk, a, &draft);
  }
  dl_sources_settle(&step->sources, a);
  dl_hedges_settle(&step->hedges, a);
}
