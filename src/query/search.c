/*
 * search.c - articles that have all the words asked for, with the passages
 * that hold them; see query.h. Words are compared folded, as the store's
 * full-text index does; what stands in quotation marks must stand together.
 * Newest first; undated articles last; equals in the order of the collection.
 */
#include <stdlib.h>

#include "query/query.h"
#include "store/fold.h"

enum { MAX_PASSAGES = 3, WINDOW = 160 };

typedef struct term {
  uint32_t first, n; /* words of the term in `wanted` */
} term;

typedef struct word {
  uint32_t start, end;
  uint64_t hash;
} word;
typedef DL_VEC(word) words;

typedef struct searching {
  dl_asking *k;
  DL_VEC(uint64_t) wanted;
  DL_VEC(term) terms;
} searching;

typedef struct hit {
  uint32_t article, hits;
  int32_t day;
  dl_spans passages, marks; /* what is shown, and the words found in it */
} hit;

static bool is_word_at(dl_str s, uint32_t i, uint32_t *size) {
  uint32_t code;
  *size = dl_utf8_decode(s.s + i, s.n - i, &code);
  return (code >= '0' && code <= '9') || dl_utf8_is_letter(code);
}

static uint64_t folded_hash(dl_buf *scratch, dl_str w) {
  dl_buf_clear(scratch);
  dl_fold_text(scratch, w);
  return dl_str_hash(dl_buf_view(scratch));
}

static words words_of(dl_asking *k, dl_str s) {
  words list = {0};
  for (uint32_t i = 0, size; i < s.n;) {
    uint32_t start = i;
    while (i < s.n && is_word_at(s, i, &size)) i += size;
    if (i > start) {
      word w = {start, i, folded_hash(k->scratch, dl_str_of(s.s + start, i - start))};
      *DL_PUSH(k->arena, list) = w;
    } else {
      i += size;
    }
  }
  return list;
}

static void add_term(searching *x, dl_str s) {
  words list = words_of(x->k, s);
  if (!list.n) return;
  *DL_PUSH(x->k->arena, x->terms) = (term){x->wanted.n, list.n};
  for (uint32_t i = 0; i < list.n; i++) *DL_PUSH(x->k->arena, x->wanted) = list.at[i].hash;
}

static void parse(searching *x, dl_str s) {
  bool is_phrase = false;
  for (uint32_t i = 0; i <= s.n; i++) {
    uint32_t start = i;
    while (i < s.n && s.s[i] != '"' && (is_phrase || !dl_is_space(s.s[i]))) i++;
    add_term(x, dl_str_of(s.s + start, i - start));
    if (i < s.n && s.s[i] == '"') is_phrase = !is_phrase;
  }
}

static bool is_at(const searching *x, const term *t, const words *list, uint32_t i) {
  if (list->n - i < t->n) return false;
  for (uint32_t k = 0; k < t->n; k++)
    if (list->at[i + k].hash != x->wanted.at[t->first + k]) return false;
  return true;
}

static uint32_t count_term(searching *x, const term *t, const words *list, dl_spans *marks) {
  uint32_t n = 0;
  for (uint32_t i = 0; i < list->n; i++) {
    if (!is_at(x, t, list, i)) continue;
    n++;
    if (marks) *DL_PUSH(x->k->arena, *marks) = (dl_span){list->at[i].start, list->at[i + t->n - 1].end};
  }
  return n;
}

static int compare_spans(const void *left, const void *right) {
  const dl_span *a = left, *b = right;
  if (a->start != b->start) return a->start < b->start ? -1 : 1;
  return a->end < b->end ? -1 : a->end > b->end;
}

/* The sentence around a mark, or as much text as fits on two lines where the article has no sentences. */
static dl_span passage_of(const dl_article *a, dl_span mark) {
  uint32_t sentence = dl_sentence_at(a, mark.start);
  if (sentence != DL_NONE) return a->sentences.at[sentence].span;
  dl_span p = {mark.start > WINDOW / 2 ? mark.start - WINDOW / 2 : 0,
               a->text.n - mark.end > WINDOW / 2 ? mark.end + WINDOW / 2 : a->text.n};
  while (p.start < mark.start && ((unsigned char)a->text.s[p.start] & 0xC0) == 0x80) p.start++;
  while (p.end > mark.end && p.end < a->text.n && ((unsigned char)a->text.s[p.end] & 0xC0) == 0x80) p.end--;
  return p;
}

static void choose_passages(dl_asking *k, const dl_article *a, hit *h) {
  if (h->marks.n) qsort(h->marks.at, h->marks.n, sizeof *h->marks.at, compare_spans);
  for (uint32_t i = 0; i < h->marks.n && h->passages.n < MAX_PASSAGES; i++) {
    if (h->passages.n && h->marks.at[i].start < h->passages.at[h->passages.n - 1].end) continue;
    dl_span p = passage_of(a, h->marks.at[i]);
    *DL_PUSH(k->arena, h->passages) = p;
  }
}

static bool find_in(searching *x, uint32_t article, hit *h) {
  const dl_article *a = x->k->articles[article];
  words title = words_of(x->k, a->title), text = words_of(x->k, a->text);
  *h = (hit){.article = article, .day = a->published_day};
  for (uint32_t i = 0; i < x->terms.n; i++) {
    uint32_t n = count_term(x, &x->terms.at[i], &text, &h->marks) + count_term(x, &x->terms.at[i], &title, NULL);
    if (!n) return false;
    h->hits += n;
  }
  choose_passages(x->k, a, h);
  return x->terms.n > 0;
}

static int compare_hits(const void *left, const void *right) {
  const hit *a = left, *b = right;
  if (a->day != b->day) return a->day > b->day ? -1 : 1; /* DL_NO_DAY is the least */
  return a->article < b->article ? -1 : 1;
}

/* A passage with its marks in bold. */
static dl_str marked(dl_asking *k, const dl_article *a, const hit *h, dl_span p) {
  dl_buf *b = dl_fresh(k);
  uint32_t at = p.start;
  for (uint32_t i = 0; i < h->marks.n; i++) {
    dl_span m = h->marks.at[i];
    if (m.start < at || m.end > p.end) continue;
    dl_buf_add(b, a->text.s + at, m.start - at);
    if (k->q->has_colour) dl_buf_char(b, DL_BOLD);
    dl_buf_add(b, a->text.s + m.start, m.end - m.start);
    if (k->q->has_colour) dl_buf_char(b, DL_PLAIN);
    at = m.end;
  }
  dl_buf_add(b, a->text.s + at, p.end - at);
  return dl_str_copy(k->arena, dl_buf_view(b));
}

/* The same with runs of space as one. */
static dl_str flattened(dl_asking *k, dl_str s) {
  dl_buf *b = dl_fresh(k);
  bool has_gap = false;
  for (uint32_t i = 0; i < s.n; i++) {
    if (dl_is_space(s.s[i])) {
      has_gap = true;
      continue;
    }
    if (has_gap && b->n) dl_buf_char(b, ' ');
    has_gap = false;
    dl_buf_char(b, s.s[i]);
  }
  return dl_str_copy(k->arena, dl_buf_view(b));
}

static void put_hit(dl_asking *k, const hit *h) {
  const dl_article *a = k->articles[h->article];
  dl_put_article(k, h->article);
  for (uint32_t i = 0; i < h->passages.n; i++)
    dl_put_wrapped(k, flattened(k, marked(k, a, h, h->passages.at[i])), 4);
  k->found++;
}

static void put_hit_json(dl_asking *k, const hit *h) {
  const dl_article *a = k->articles[h->article];
  dl_offsets offsets;
  dl_offsets_make(&offsets, k->arena, a->text);
  dl_json_row_open(k, h->article, NULL);
  dl_json_field(k->out, "title", a->title);
  dl_json_field_int(k->out, "hits", h->hits);
  dl_json_key(k->out, "passages");
  dl_buf_char(k->out, '[');
  for (uint32_t i = 0; i < h->passages.n; i++) {
    dl_span p = h->passages.at[i];
    dl_json_comma(k->out);
    dl_buf_format(k->out, "{\"start\":%u,\"end\":%u", dl_offsets_chars(&offsets, p.start),
                  dl_offsets_chars(&offsets, p.end));
    dl_json_field(k->out, "text", dl_text_of(a, p));
    dl_buf_char(k->out, '}');
  }
  dl_buf_char(k->out, ']');
  dl_json_row_close(k);
}

void dl_query_search(dl_asking *k) {
  searching x = {.k = k};
  DL_VEC(hit) hits = {0};
  hit h;
  parse(&x, k->q->words);
  for (uint32_t i = 0; i < k->n; i++)
    if (find_in(&x, i, &h)) *DL_PUSH(k->arena, hits) = h;
  if (hits.n) qsort(hits.at, hits.n, sizeof *hits.at, compare_hits);
  for (uint32_t i = 0; i < hits.n; i++) {
    if (k->q->is_json) put_hit_json(k, &hits.at[i]);
    else put_hit(k, &hits.at[i]);
  }
}
