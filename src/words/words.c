/*
 * words.c - see words.h.
 *
 * A sentence is read as a whole. Where the encoder sees that another begins
 * in it without a mark of its own ("Regards" and a name, items of a list), it
 * is cut there and the parts are read anew. One of more than DL_MAX_SENTENCE
 * words (a list, a table, a text without full stops) in pieces of that many,
 * the later pieces' roots hung on the first one's, so that work stays linear
 * in the text. "GENEVA, Sept. 9 -" before a sentence is no part of its
 * grammar: it is read apart and hung on the sentence's root.
 */
#include "words/words.h"

#include "base/alloc.h"
#include "words/lone_names.h"
#include "words/consistency.h"
#include "words/heads.h"

struct dl_words {
  dl_weights weights;
  const dl_kernels *kernels;
  dl_table feats, capitals;
  bool has_data;
  uint64_t tag_hash[DL_MAX_LABELS]; /* for lemmas */
};

int dl_words_open(dl_words **out, dl_arena *arena, const dl_container *model, const dl_container *data, dateline_error *error) {
  dl_words *w = DL_NEW(arena, dl_words);
  int status = dl_weights_open(&w->weights, model, error);
  w->has_data = data != NULL;
  if (!status && data) status = dl_table_open(&w->feats, data, "feats", error);
  if (!status && data) status = dl_table_open(&w->capitals, data, "capital_words", error);
  w->kernels = dl_kernels_best();
  for (uint32_t i = 0; !status && i < w->weights.c.tags; i++)
    w->tag_hash[i] = dl_lemma_tag(dl_upos_name(w->weights.upos[i]), dl_xpos_name(w->weights.xpos[i]));
  *out = w;
  return status;
}

int dl_words_scratch_new(dl_words_scratch **out, const dl_words *words) {
  (void)words;
  *out = dl_alloc(sizeof **out);
  return *out ? DATELINE_OK : DATELINE_ENOMEM;
}

void dl_words_scratch_free(dl_words_scratch *scratch) { dl_release(scratch); }

static void put_lemmas(const dl_words *w, const dl_piece *p) {
  for (uint32_t i = 0; i < p->n; i++) {
    dl_token *t = &p->a->tokens.at[p->first + i];
    dl_str form = dl_str_of(p->a->text.s + t->start, t->end - t->start);
    t->lemma = dl_lemma_of(&w->weights.lemmas, p->a->arena, form, t->lower, &p->scratch->key[i],
                           w->tag_hash[p->scratch->tag[i]]);
  }
}

static dl_piece encode(const dl_words *w, dl_words_scratch *scratch, dl_article *a, uint32_t first, uint32_t n) {
  const uint8_t *state = dl_encode(&w->weights, w->kernels, scratch, a, first, n);
  return (dl_piece){&w->weights, w->kernels, scratch, state, a, first, n};
}

static void read_piece(const dl_words *w, const dl_piece *piece) {
  dl_head_tags(piece);
  dl_head_names(piece, piece->scratch->marks + piece->first);
  dl_head_tree(piece);
  put_lemmas(w, piece);
}

static uint32_t root_of(const dl_article *a, uint32_t first, uint32_t n) {
  for (uint32_t i = first; i < first + n; i++)
    if (a->tokens.at[i].head == DL_NONE) return i;
  return first;
}

/* Reads tokens [first, end) as a tree of their own; its root. */
static uint32_t read_run(const dl_words *w, dl_words_scratch *scratch, dl_article *a, uint32_t first, uint32_t end) {
  uint32_t top = DL_NONE;
  while (first < end) {
    uint32_t n = end - first < DL_MAX_SENTENCE ? end - first : DL_MAX_SENTENCE;
    dl_piece piece = encode(w, scratch, a, first, n);
    read_piece(w, &piece);
    uint32_t root = root_of(a, first, n);
    if (top == DL_NONE) top = root;
    else a->tokens.at[root].head = top, a->tokens.at[root].deprel = DL_DEP_PARATAXIS;
    first += n;
  }
  return top;
}

/* The first token behind a dateline that the sentence begins with; `first` when there is none. */
static uint32_t behind_dateline(const dl_article *a, uint32_t first, uint32_t end) {
  uint32_t i = first;
  if (dl_span_is_empty(a->dateline_span) || a->tokens.at[first].start < a->dateline_span.start) return first;
  while (i < end && a->tokens.at[i].end <= a->dateline_span.end) i++;
  return i < end ? i : first;
}

/* Tokens [first, end) of sentence `s` become the article's next sentence. */
static void put_sentence(dl_article *a, const dl_sentence *s, uint32_t first, uint32_t end) {
  dl_sentence *x = DL_PUSH(a->arena, a->sentences);
  *x = *s;
  x->first = first;
  x->end = end;
  if (first > s->first) x->span.start = a->tokens.at[first].start;
  if (end < s->end) x->span.end = a->tokens.at[end - 1].end;
  for (uint32_t i = first; i < end; i++) a->tokens.at[i].sentence = a->sentences.n - 1;
}

static void read_plain(const dl_words *w, dl_words_scratch *scratch, dl_article *a, const dl_sentence *s) {
  dl_piece piece = encode(w, scratch, a, s->first, s->end - s->first);
  uint32_t n = dl_head_bounds(&piece), first = s->first;
  for (uint32_t i = 0; i < n; i++) {
    uint32_t end = s->first + scratch->bound[i];
    put_sentence(a, s, first, end);
    read_run(w, scratch, a, first, end);
    first = end;
  }
  put_sentence(a, s, first, s->end);
  if (n) read_run(w, scratch, a, first, s->end);
  else read_piece(w, &piece);
}

static void read_sentence(const dl_words *w, dl_words_scratch *scratch, dl_article *a, const dl_sentence *s) {
  uint32_t cut = s->first < s->end ? behind_dateline(a, s->first, s->end) : s->first;
  bool is_title = a->parts.n > s->part && a->parts.at[s->part].kind == DL_PART_TITLE;
  if (cut == s->first && s->end > cut && s->end - cut <= DL_MAX_SENTENCE && !is_title) {
    read_plain(w, scratch, a, s);
    return;
  }
  put_sentence(a, s, s->first, s->end);
  if (s->first >= s->end) return;
  uint32_t aside = read_run(w, scratch, a, s->first, cut);
  uint32_t root = read_run(w, scratch, a, cut, s->end);
  if (aside == DL_NONE) return;
  a->tokens.at[aside].head = root;
  a->tokens.at[aside].deprel = DL_DEP_PARATAXIS;
}

int dl_words_read(const dl_words *words, dl_words_scratch *scratch, dl_article *a) {
  scratch->marks = DL_NEW_ARRAY(a->arena, dl_name_marks, a->tokens.n + 1);
  a->feats_table = words->has_data ? &words->feats : NULL;
  scratch->capitals = words->has_data ? &words->capitals : NULL;
  const dl_sentence *all = a->sentences.at;
  uint32_t n = a->sentences.n;
  memset(&a->sentences, 0, sizeof a->sentences);
  for (uint32_t i = 0; i < n; i++) read_sentence(words, scratch, a, &all[i]);
  dl_names_agree(a, scratch->marks);
  dl_lone_names_agree(a, scratch->marks);
  dl_name_margins(a, scratch->marks);
  scratch->capitals = NULL;
  scratch->marks = NULL; /* the arena goes with the article */
  return DATELINE_OK;
}
