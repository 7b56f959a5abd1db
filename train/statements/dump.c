/*
 * dump.c - what the statement reader's choices looked like, for training.
 *
 * usage: dump_statements ARTICLES.jsonl GOLD OUT [WEIGHTS N K]
 *   GOLD   made by gold.py: per article `A STATEMENTS`, per statement its
 *          source, cue and content as `n start end start end ...` in bytes
 *   OUT    gets OUT.cand (int32: choice, article, group, is_right, features)
 *          and OUT.feat (uint32 feature hashes, candidate by candidate), and
 *          OUT.words (article, lemma, part of speech, whether it heads a cue)
 *
 * Every article is read by the program itself, so that weights are learnt on
 * the trees, names and quotations that they will meet. Each choice is shown
 * with the choices before it made rightly.
 *
 * With WEIGHTS, learnt without every N-th article from the K-th, only those
 * articles are shown, and of them the drafts that the weights make and what
 * the judge sees of each (statements_judge.c): whether its cue is one, and
 * whether its source and content are right, as eval/score.py links them.
 */
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "claims/statements_model.h"
#include "input/source.h"
#include "library.h"
#include "pipeline.h"


enum { DRAFT_THRESHOLD = -600 }; /* the same as in learn.c */

typedef struct dump {
  FILE *cand, *feat, *words;
  int32_t article, group;
} dump;

typedef struct gold {
  dl_spans source, cue, content;
} gold;

static void write_candidate(dump *out, dl_choice choice, bool is_right, const dl_features *f) {
  int32_t row[5] = {(int32_t)choice, out->article, out->group, is_right, (int32_t)f->n};
  fwrite(row, sizeof row, 1, out->cand);
  fwrite(f->at, sizeof *f->at, f->n, out->feat);
}

/* Shows a choice, unless what is right is not among its candidates. */
static void show(dump *out, const dl_desk *d, const dl_draft *s, dl_choice choice, uint32_t right) {
  uint32_t c[DL_MAX_CANDIDATES], n = dl_candidates(c, d, s, choice), found = 0;
  for (uint32_t i = 0; i < n; i++) found += c[i] == right;
  if (found != 1) return;
  out->group++;
  for (uint32_t i = 0; i < n; i++) {
    dl_features f;
    dl_choice_features(&f, d, s, choice, c[i]);
    write_candidate(out, choice, c[i] == right, &f);
  }
}

static dl_range range_of(const dl_desk *d, dl_span span) {
  uint32_t first = dl_token_from(d->a, span.start), end = first;
  while (end < d->n && d->a->tokens.at[end].start < span.end) end++;
  while (first < end && d->words[first].is_edge_mark) first++;
  while (end > first && d->words[end - 1].is_edge_mark) end--;
  return first < end ? (dl_range){first, end - 1} : dl_no_range();
}

static dl_range range_with_marks(const dl_desk *d, dl_span span) {
  dl_range r = range_of(d, span);
  if (dl_has(r)) return r;
  uint32_t first = dl_token_from(d->a, span.start);
  return first < d->n && d->a->tokens.at[first].start < span.end ? (dl_range){first, first} : r;
}

static bool sides_of(const dl_desk *d, const gold *g, dl_draft *s) {
  for (uint32_t i = 0; i < g->content.n; i++) {
    dl_range r = range_of(d, g->content.at[i]);
    if (!dl_has(r)) continue;
    if (r.last < s->cue.first) {
      if (dl_has(s->left)) return false;
      s->left = r;
    } else if (r.first > s->cue.last) {
      if (dl_has(s->right)) return false;
      s->right = r;
    } else return false;
  }
  s->side = (dl_has(s->left) ? DL_SIDE_LEFT : 0) | (dl_has(s->right) ? DL_SIDE_RIGHT : 0);
  return true;
}

/* The choices of a content beside the cue and the source of `with`. */
static void show_content(dump *out, const dl_desk *d, const gold *g, const dl_draft *with) {
  dl_draft whole = *with, s;
  whole.left = whole.right = dl_no_range();
  if (!sides_of(d, g, &whole)) return;
  s = whole;
  s.left = s.right = dl_no_range();
  show(out, d, &s, DL_CHOOSE_SIDE, whole.side);
  s.side = whole.side;
  if (dl_has(whole.left)) {
    show(out, d, &s, DL_CHOOSE_LEFT_END, whole.left.last);
    s.left = (dl_range){whole.left.last, whole.left.last};
    show(out, d, &s, DL_CHOOSE_LEFT_START, whole.left.first);
    s.left = whole.left;
  }
  if (dl_has(whole.right)) {
    show(out, d, &s, DL_CHOOSE_RIGHT_START, whole.right.first);
    s.right = (dl_range){whole.right.first, whole.right.first};
    show(out, d, &s, DL_CHOOSE_RIGHT_END, whole.right.last);
  }
}

static void show_statement(dump *out, const dl_desk *d, const gold *g) {
  dl_draft s = {.source = dl_no_range(), .left = dl_no_range(), .right = dl_no_range(), .source_head = DL_NONE};
  dl_draft whole = s;
  if (g->cue.n != 1) return;
  whole.cue = range_with_marks(d, g->cue.at[0]);
  if (!dl_has(whole.cue)) return;
  whole.head = s.head = dl_range_head(d, whole.cue);
  s.cue = (dl_range){s.head, s.head};
  show(out, d, &s, DL_CHOOSE_CUE_START, whole.cue.first);
  s.cue.first = whole.cue.first;
  show(out, d, &s, DL_CHOOSE_CUE_END, whole.cue.last);
  s.cue = whole.cue;
  if (g->source.n > 1) return;
  if (g->source.n) whole.source = range_of(d, g->source.at[0]);
  if (dl_has(whole.source)) whole.source_head = dl_range_head(d, whole.source);
  show(out, d, &s, DL_CHOOSE_SOURCE, whole.source_head);
  s.source_head = whole.source_head;
  if (s.source_head != DL_NONE) {
    s.source = (dl_range){s.source_head, s.source_head};
    show(out, d, &s, DL_CHOOSE_SOURCE_END, whole.source.last);
    s.source.last = whole.source.last;
    show(out, d, &s, DL_CHOOSE_SOURCE_START, whole.source.first);
  }
  show_content(out, d, g, &whole);
}

/* ---- the judge's drafts ---- */

/* Weights as learn.c writes them; thresholds are the judge's own business. */
static void read_weights(const char *path, dl_choice_weights *w, dl_arena *arena) {
  char line[256];
  FILE *f = fopen(path, "r");
  if (!f) perror(path), exit(1);
  dl_choice_weights_make(w, arena, 1u << 20);
  w->draft_threshold = DRAFT_THRESHOLD;
  while (fgets(line, sizeof line, f)) {
    unsigned key;
    int value;
    if (strchr(line, ' ') || sscanf(line, "%x\t%d", &key, &value) != 2 || !key) continue;
    dl_choice_weights_put(w, key, value);
  }
  fclose(f);
}

static uint32_t size_of(dl_range r) { return dl_has(r) ? r.last - r.first + 1 : 0; }

static uint32_t shared(dl_range a, dl_range b) {
  if (!dl_has(a) || !dl_has(b)) return 0;
  uint32_t first = a.first > b.first ? a.first : b.first, last = a.last < b.last ? a.last : b.last;
  return first <= last ? last - first + 1 : 0;
}

/* Source met and at least half of content and content in common, counted in words. */
static bool is_linked(const dl_desk *d, const dl_draft *s, const gold *g) {
  uint32_t common = 0, all = size_of(s->left) + size_of(s->right), met = 0;
  for (uint32_t i = 0; i < g->content.n; i++) {
    dl_range r = range_of(d, g->content.at[i]);
    common += shared(r, s->left) + shared(r, s->right), all += size_of(r);
  }
  for (uint32_t i = 0; i < g->source.n; i++) met += shared(range_of(d, g->source.at[i]), s->source);
  if (!g->source.n) met = !dl_has(s->source);
  return met && common && 2 * common >= all - common;
}

static void show_drafts(dump *out, const dl_desk *d, const gold *golds, uint32_t n, const dl_choice_weights *w, dl_arena *arena) {
  dl_drafts all = {0};
  dl_features f;
  bool *is_cue = DL_NEW_ARRAY(arena, bool, d->n + 1);
  for (uint32_t k = 0; k < n; k++)
    for (uint32_t i = 0; i < golds[k].cue.n; i++) {
      dl_range r = range_with_marks(d, golds[k].cue.at[i]);
      if (dl_has(r)) is_cue[dl_range_head(d, r)] = true;
    }
  for (uint32_t i = 0; i < d->n; i++) {
    if (!dl_may_be_cue(d, i)) continue;
    dl_cue_features(&f, d, i);
    dl_draft draft = {.head = i, .cue_score = dl_choice_weights_sum(w, &f), .estimate = DL_NONE};
    if (draft.cue_score < w->draft_threshold) continue;
    dl_draft_complete(w, d, &draft);
    dl_drafts_add(&all, arena, &draft);
  }
  for (uint32_t k = 0; k < all.list.n; k++) {
    const dl_draft *s = &all.list.at[k];
    bool is_right = false;
    for (uint32_t i = 0; i < n; i++) {
      is_right |= is_linked(d, s, &golds[i]);
      dl_range cue = golds[i].cue.n == 1 ? range_with_marks(d, golds[i].cue.at[0]) : dl_no_range();
      if (dl_has(cue) && dl_range_head(d, cue) == s->head) show_content(out, d, &golds[i], s);
    }
    dl_judge_features(&f, d, &all, k, DL_CHOOSE_STATEMENT);
    out->group++;
    write_candidate(out, DL_CHOOSE_STATEMENT, is_cue[s->head], &f);
    dl_judge_features(&f, d, &all, k, DL_CHOOSE_SURE);
    out->group++;
    write_candidate(out, DL_CHOOSE_SURE, is_right, &f);
  }
}

static void show_article(dump *out, const dl_desk *d, const gold *golds, uint32_t n, dl_arena *arena) {
  bool *is_cue = DL_NEW_ARRAY(arena, bool, d->n + 1);
  for (uint32_t k = 0; k < n; k++) {
    for (uint32_t i = 0; i < golds[k].cue.n; i++) {
      dl_range r = range_with_marks(d, golds[k].cue.at[i]);
      if (dl_has(r)) is_cue[dl_range_head(d, r)] = true;
    }
    show_statement(out, d, &golds[k]);
  }
  for (uint32_t i = 0; i < d->n; i++) {
    dl_features f;
    if (!dl_may_be_cue(d, i)) continue;
    const dl_token *t = &d->a->tokens.at[i];
    fprintf(out->words, "%d\t%.*s\t%s\t%d\n", out->article, (int)t->lemma.n, t->lemma.s, dl_upos_name(t->upos), is_cue[i]);
    dl_cue_features(&f, d, i);
    out->group++;
    write_candidate(out, DL_CHOOSE_CUE, is_cue[i], &f);
  }
}

static bool read_spans(FILE *in, dl_spans *spans, dl_arena *arena) {
  unsigned n, start, end;
  if (fscanf(in, "%u", &n) != 1) return false;
  for (unsigned i = 0; i < n; i++) {
    if (fscanf(in, "%u %u", &start, &end) != 2) return false;
    *DL_PUSH(arena, *spans) = (dl_span){start, end};
  }
  return true;
}

static uint32_t read_gold(FILE *in, gold **out, dl_arena *arena) {
  unsigned n = 0;
  if (fscanf(in, " A %u", &n) != 1) return 0;
  *out = DL_NEW_ARRAY(arena, gold, n + 1);
  for (unsigned i = 0; i < n; i++) {
    gold *g = &(*out)[i];
    if (!read_spans(in, &g->source, arena) || !read_spans(in, &g->cue, arena) || !read_spans(in, &g->content, arena)) exit(1);
  }
  return n;
}

static FILE *open_or_die(const char *path, const char *suffix, const char *mode) {
  char name[4096];
  snprintf(name, sizeof name, "%s%s", path, suffix);
  FILE *f = fopen(name, mode);
  if (!f) perror(name), exit(1);
  return f;
}

int main(int argc, char **argv) {
  dl_resources *resources;
  dateline_error error = {0};
  dl_source *source;
  dl_reader reader;
  dl_source_options options = {.now_day = DL_NO_DAY};
  if (argc != 4 && argc != 7) return fprintf(stderr, "usage: dump_statements ARTICLES.jsonl GOLD OUT [WEIGHTS N K]\n"), 2;
  const char *paths[] = {argv[1]};
  if (dl_resources_open(&resources, NULL, &error) || dl_source_open(&source, paths, 1, &options, &error) ||
      dl_reader_init(&reader, resources))
    return fprintf(stderr, "%s\n", error.message), 1;
  dump out = {open_or_die(argv[3], ".cand", "wb"), open_or_die(argv[3], ".feat", "wb"),
              open_or_die(argv[3], ".words", "w"), 0, 0};
  FILE *in = open_or_die(argv[2], "", "r");
  dl_arena arena;
  dl_arena_init(&arena);
  dl_statement_tables tables = {0};
  if (dl_table_open(&tables.classes, resources->data, "cue-classes", &error)) return fprintf(stderr, "%s\n", error.message), 1;
  dl_arena kept;
  dl_arena_init(&kept);
  dl_choice_weights weights = {0};
  int apart = argc == 7 ? atoi(argv[5]) : 0, fold = argc == 7 ? atoi(argv[6]) : 0;
  if (apart) read_weights(argv[4], &weights, &kept);
  dl_article *a;
  for (int got; (got = dl_source_next(source, &arena, &a, NULL, &error)) != 0; out.article++) {
    if (got < 0) return fprintf(stderr, "%s\n", error.message), 1;
    gold *golds = NULL;
    uint32_t n = read_gold(in, &golds, &arena);
    if (!apart || out.article % apart == fold) {
      dl_desk desk;
      dl_reader_read(&reader, a);
      dl_desk_make(&desk, &tables, a);
      if (apart) show_drafts(&out, &desk, golds, n, &weights, &arena);
      else show_article(&out, &desk, golds, n, &arena);
    }
    dl_arena_reset(&arena);
  }
  fclose(out.cand);
  fclose(out.feat);
  fclose(out.words);
  return 0;
}
