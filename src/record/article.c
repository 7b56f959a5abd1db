/* article.c - making articles, and walking their trees; see article.h. */
#include "record/article.h"

dl_article *dl_article_new(dl_arena *arena) {
  dl_article *a = DL_NEW(arena, dl_article);
  if (!a) return NULL;
  a->arena = arena;
  a->published_day = a->now_day = a->anchor_day = DL_NO_DAY;
  return a;
}

void dl_abstain(dl_article *a, const char *layer, dl_span span, const char *reason) {
  dl_abstained *x = DL_PUSH(a->arena, a->abstained);
  *x = (dl_abstained){dl_str_copy(a->arena, dl_str_z(layer)), span, dl_str_copy(a->arena, dl_str_z(reason))};
}

uint32_t dl_token_from(const dl_article *a, uint32_t byte) {
  uint32_t low = 0, high = a->tokens.n;
  while (low < high) {
    uint32_t mid = low + (high - low) / 2;
    if (a->tokens.at[mid].end > byte) high = mid;
    else low = mid + 1;
  }
  return low;
}

dl_deprel dl_deprel_plain(dl_deprel rel) {
  switch (rel) {
    case DL_DEP_NMOD_POSS: case DL_DEP_NMOD_UNMARKED: case DL_DEP_NMOD_DESC: case DL_DEP_NMOD_NPMOD:
    case DL_DEP_NMOD_TMOD: return DL_DEP_NMOD;
    case DL_DEP_ACL_RELCL: return DL_DEP_ACL;
    case DL_DEP_AUX_PASS: return DL_DEP_AUX;
    case DL_DEP_NSUBJ_PASS: case DL_DEP_NSUBJ_OUTER: return DL_DEP_NSUBJ;
    case DL_DEP_OBL_UNMARKED: case DL_DEP_OBL_AGENT: case DL_DEP_OBL_NPMOD: case DL_DEP_OBL_TMOD: return DL_DEP_OBL;
    case DL_DEP_COMPOUND_PRT: return DL_DEP_COMPOUND;
    case DL_DEP_ADVCL_RELCL: return DL_DEP_ADVCL;
    case DL_DEP_DET_PREDET: return DL_DEP_DET;
    case DL_DEP_CC_PRECONJ: return DL_DEP_CC;
    case DL_DEP_CSUBJ_PASS: case DL_DEP_CSUBJ_OUTER: return DL_DEP_CSUBJ;
    default: return rel;
  }
}

static bool relation_fits(uint8_t has, dl_deprel want) {
  return has == want || dl_deprel_plain((dl_deprel)has) == want;
}

static uint32_t child_from(const dl_article *a, uint32_t from, uint32_t head, dl_deprel rel) {
  const dl_sentence *s = &a->sentences.at[a->tokens.at[head].sentence];
  for (uint32_t i = from; i < s->end; i++)
    if (a->tokens.at[i].head == head && relation_fits(a->tokens.at[i].deprel, rel)) return i;
  return DL_NONE;
}

uint32_t dl_child(const dl_article *a, uint32_t head, dl_deprel rel) {
  if (head == DL_NONE) return DL_NONE;
  return child_from(a, a->sentences.at[a->tokens.at[head].sentence].first, head, rel);
}

uint32_t dl_next_child(const dl_article *a, uint32_t child, dl_deprel rel) {
  if (child == DL_NONE || a->tokens.at[child].head == DL_NONE) return DL_NONE;
  return child_from(a, child + 1, a->tokens.at[child].head, rel);
}

bool dl_is_below(const dl_article *a, uint32_t node, uint32_t ancestor) {
  /* the count guards against a damaged tree */
  for (uint32_t steps = 0; node != DL_NONE && steps < 512; steps++) {
    if (node == ancestor) return true;
    node = a->tokens.at[node].head;
  }
  return false;
}

dl_span dl_subtree(const dl_article *a, uint32_t head) {
  const dl_sentence *s = &a->sentences.at[a->tokens.at[head].sentence];
  dl_span span = {a->tokens.at[head].start, a->tokens.at[head].end};
  for (uint32_t i = s->first; i < s->end; i++) {
    if (a->tokens.at[i].deprel == DL_DEP_PUNCT || !dl_is_below(a, i, head)) continue;
    if (a->tokens.at[i].start < span.start) span.start = a->tokens.at[i].start;
    if (a->tokens.at[i].end > span.end) span.end = a->tokens.at[i].end;
  }
  return span;
}

bool dl_lemma_is(const dl_article *a, uint32_t i, const char *lemma) {
  return i != DL_NONE && dl_str_is(a->tokens.at[i].lemma, lemma);
}

uint32_t dl_sentence_at(const dl_article *a, uint32_t byte) {
  uint32_t low = 0, high = a->sentences.n;
  while (low < high) {
    uint32_t mid = low + (high - low) / 2;
    if (a->sentences.at[mid].span.end > byte) high = mid;
    else low = mid + 1;
  }
  return low < a->sentences.n && a->sentences.at[low].span.start <= byte ? low : DL_NONE;
}

bool dl_has_same_content(const dl_statement *x, const dl_statement *y) {
  if (x->content.n != y->content.n || !x->content.n) return false;
  for (uint32_t i = 0; i < x->content.n; i++)
    if (x->content.at[i].start != y->content.at[i].start || x->content.at[i].end != y->content.at[i].end) return false;
  return true;
}

bool dl_is_passed_on(const dl_article *a, uint32_t statement) {
  for (uint32_t i = 0; i < a->statements.n; i++) {
    const dl_statement *s = &a->statements.at[i];
    if (s->via_kind == DL_VIA_STATEMENT && s->via == statement && dl_has_same_content(s, &a->statements.at[statement])) return true;
  }
  return false;
}
