/* pairs.c - see pairs.h. */
#include "words/pairs.h"

#include <string.h>

#include "words/tree.h"

enum { DEEPEST = 8 };

typedef struct pairing {
  dl_article *a;
  uint32_t open[DEEPEST], opened; /* brackets */
  uint32_t quote;                 /* DL_NONE outside */
  bool has_child[DL_MAX_SENTENCE];
} pairing;

static bool is_one_of(dl_str word, const char *const *forms) {
  for (; *forms; forms++)
    if (dl_str_is(word, *forms)) return true;
  return false;
}

/* The only word between the marks whose head is not between them; DL_NONE where there are several. */
static uint32_t top_between(const pairing *p, uint32_t open, uint32_t close) {
  uint32_t top = DL_NONE;
  for (uint32_t i = open + 1; i < close; i++) {
    const dl_token *t = &p->a->tokens.at[i];
    if (t->deprel == DL_DEP_PUNCT || (t->head != DL_NONE && t->head > open && t->head < close)) continue;
    if (top != DL_NONE) return DL_NONE;
    top = i;
  }
  return top;
}

static void hang(pairing *p, uint32_t open, uint32_t close) {
  uint32_t top = top_between(p, open, close);
  if (top == DL_NONE) return;
  p->a->tokens.at[open].head = p->a->tokens.at[close].head = top;
}

static void see(pairing *p, uint32_t i) {
  static const char *const opening[] = {"(", "[", "{", NULL}, *const closing[] = {")", "]", "}", NULL};
  static const char *const quotes[] = {"\"", "''", "``", "\u201c", "\u201d", NULL};
  dl_str word = p->a->tokens.at[i].lower;
  if (is_one_of(word, opening)) {
    if (p->opened < DEEPEST) p->open[p->opened] = i;
    p->opened++;
  } else if (is_one_of(word, closing) && p->opened) {
    if (--p->opened < DEEPEST) hang(p, p->open[p->opened], i);
  } else if (is_one_of(word, quotes)) {
    if (p->quote != DL_NONE) hang(p, p->quote, i);
    p->quote = p->quote == DL_NONE ? i : DL_NONE;
  }
}

void dl_hang_pairs(dl_article *a, uint32_t first, uint32_t end) {
  pairing p = {.a = a, .quote = DL_NONE};
  for (uint32_t i = first; i < end; i++)
    if (a->tokens.at[i].head != DL_NONE && a->tokens.at[i].head >= first && a->tokens.at[i].head < end)
      p.has_child[a->tokens.at[i].head - first] = true;
  for (uint32_t i = first; i < end; i++)
    if (a->tokens.at[i].deprel == DL_DEP_PUNCT && !p.has_child[i - first]) see(&p, i);
}
