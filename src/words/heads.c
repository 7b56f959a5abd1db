/* heads.c - see heads.h. */
#include "words/heads.h"

#include <string.h>

#include "base/utf8.h"
#include "words/garden_paths.h"
#include "words/pairs.h"

/* A layer and its 16-bit results in `out`, outputs_padded a row. */
static void wide(const dl_piece *p, const dl_layer *l, const uint8_t *x, int16_t *out) {
  p->kernels->sums(l, x, l->inputs, 0, p->n, p->scratch->sums);
  for (uint32_t i = 0; i < p->n; i++)
    p->kernels->scale(out + i * l->outputs_padded, p->scratch->sums + i * l->outputs_padded, l->scale, l->outputs_padded);
}

static const uint8_t *hidden(const dl_piece *p, const dl_layer *l) {
  wide(p, l, p->state, p->scratch->wide);
  p->kernels->squash(p->scratch->hidden, p->scratch->wide, p->n * l->outputs_padded);
  return p->scratch->hidden;
}

/* Scores of labels: sums brought to one unit, in place. */
static int32_t *labels(const dl_piece *p, const dl_layer *l, const uint8_t *x) {
  int32_t *sums = p->scratch->sums;
  p->kernels->sums(l, x, l->inputs, 0, p->n, sums);
  for (uint32_t i = 0; i < p->n; i++) p->kernels->score(sums + i * l->outputs_padded, l->scale, l->outputs_padded);
  return sums;
}

static uint32_t best_of(const int32_t *scores, uint32_t n) {
  uint32_t best = 0;
  for (uint32_t k = 1; k < n; k++)
    if (scores[k] > scores[best]) best = k;
  return best;
}

void dl_head_tags(const dl_piece *p) {
  const dl_weights *w = p->weights;
  const int32_t *scores = labels(p, &w->tag_out, hidden(p, &w->tag_hidden));
  for (uint32_t i = 0; i < p->n; i++) {
    uint32_t tag = best_of(scores + i * w->tag_out.outputs_padded, w->c.tags);
    p->scratch->tag[i] = (uint16_t)tag;
    p->a->tokens.at[p->first + i].upos = w->upos[tag];
    p->a->tokens.at[p->first + i].xpos = w->xpos[tag];
  }
}

/* What a sentence may begin with where no mark ends the one before it: no small letter, no closing mark. */
static bool may_begin(const dl_article *a, uint32_t i) {
  const dl_token *t = &a->tokens.at[i];
  uint32_t code;
  if (t->is_split || !t->has_space_before || t->end == t->start) return false;
  dl_utf8_decode(a->text.s + t->start, t->end - t->start, &code);
  if (dl_utf8_is_letter(code)) return dl_utf8_is_upper(code);
  return code > 127 || !strchr(",;:.!?)]}%", (int)code);
}

uint32_t dl_head_bounds(const dl_piece *p) {
  const dl_layer *hidden = &p->weights->bound_hidden, *out = &p->weights->bound_out;
  uint32_t width = p->weights->c.width, n = 0;
  if (!out->weights) return 0;
  for (uint32_t i = 1; i < p->n; i++) {
    if (!may_begin(p->a, p->first + i)) continue;
    int32_t *sums = p->scratch->sums;
    p->kernels->sums(hidden, p->state + i * width, width, (ptrdiff_t)width, 1, sums);
    p->kernels->scale(p->scratch->wide, sums, hidden->scale, hidden->outputs_padded);
    p->kernels->squash(p->scratch->hidden, p->scratch->wide, hidden->outputs_padded);
    p->kernels->sums(out, p->scratch->hidden, out->inputs, 0, 1, sums);
    if (dl_fixed(sums[0], out->scale[0]) > 0) p->scratch->bound[n++] = (uint16_t)i;
  }
  return n;
}

enum { NEVER = -(1 << 29) };

/* How far each label of each token lies behind the best one of that token. */
static void put_marks(const dl_piece *p, const int32_t *scores, uint32_t stride, dl_name_marks *marks) {
  for (uint32_t i = 0; i < p->n; i++, scores += stride) {
    int32_t best = scores[best_of(scores, DL_NAME_LABELS)];
    for (uint32_t k = 0; k < DL_NAME_LABELS; k++)
      marks[i].behind[k] = best - scores[k] > UINT16_MAX ? UINT16_MAX : (uint16_t)(best - scores[k]);
  }
}

/* The best sequence of labels; see margins.h for which may follow which. */
void dl_head_names(const dl_piece *p, dl_name_marks *marks) {
  const dl_weights *w = p->weights;
  const dl_layer *l = &w->name_out;
  const int32_t *scores = labels(p, l, hidden(p, &w->name_hidden));
  int32_t before[DL_NAME_LABELS], now[DL_NAME_LABELS];
  put_marks(p, scores, l->outputs_padded, marks);
  for (uint32_t k = 0; k < DL_NAME_LABELS; k++) before[k] = k ? NEVER : 0;
  for (uint32_t i = 0; i < p->n; i++) {
    dl_name_step(before, now, scores + i * l->outputs_padded, p->scratch->back[i]);
    memcpy(before, now, sizeof before);
  }
  uint32_t at = dl_name_best_closed(before);
  for (uint32_t i = p->n; i-- > 0;) {
    uint32_t part = at ? (at - 1) % 4 : 0, type = at ? (at - 1) / 4 : 0;
    uint8_t label = part == 0 || part == 3 ? DL_BIO_BEGIN(type) : DL_BIO_INSIDE(type);
    p->a->tokens.at[p->first + i].name_label = at ? label : 0;
    at = p->scratch->back[i][at];
  }
}

/* One head's numbers, four after four, in its place of the tile. */
static void put_head(const dl_piece *p, uint32_t j) {
  struct dl_words_scratch *s = p->scratch;
  uint32_t size = p->weights->c.hidden;
  int8_t row[DL_MAX_HIDDEN] = {0}, *to = s->heads + (size_t)(j / DL_TILE) * size * DL_TILE + (j % DL_TILE) * 4;
  if (j < p->n) p->kernels->narrow(row, s->wide + j * size, size);
  for (uint32_t i = 0; j == p->n && i < size; i++) row[i] = (int8_t)(p->weights->root[i] < -127 ? -127 : p->weights->root[i]);
  for (uint32_t i = 0; i < size; i += 4) memcpy(to + i * DL_TILE, row + i, 4);
}

/* The heads' numbers become the weights of a layer with one output a head; the root is the last. */
static dl_layer heads_as_layer(const dl_piece *p) {
  struct dl_words_scratch *s = p->scratch;
  const dl_weights *w = p->weights;
  uint32_t size = w->c.hidden, n = p->n + 1, padded = (n + DL_TILE - 1) / DL_TILE * DL_TILE;
  const uint8_t *h = hidden(p, &w->head_hidden);
  const int32_t *bias = labels(p, &w->head_bias, h);
  for (uint32_t j = 0; j < padded; j++)
    s->head_bias[j] = j < p->n ? bias[j * w->head_bias.outputs_padded] : j == p->n ? w->distance[2 * DL_REACH + 1] : 0;
  wide(p, &w->head, h, s->wide);
  for (uint32_t j = 0; j < padded; j++) put_head(p, j);
  return (dl_layer){.weights = s->heads, .bias = s->head_bias, .inputs = size, .segments = 1, .outputs = n,
                    .outputs_padded = padded};
}

/* Words further apart than DL_REACH are as far apart as it. */
static void add_distances(const dl_piece *p, uint32_t stride) {
  const int32_t *by = p->weights->distance + DL_REACH, n = (int32_t)p->n;
  for (int32_t i = 0; i < n; i++) {
    int32_t *arc = p->scratch->arcs + (size_t)i * stride, j = 0;
    for (; j < i - DL_REACH; j++) arc[j] += by[-DL_REACH];
    for (; j < n && j <= i + DL_REACH; j++) arc[j] += by[j - i];
    for (; j < n; j++) arc[j] += by[DL_REACH];
  }
}

static void put_relations(const dl_piece *p) {
  struct dl_words_scratch *s = p->scratch;
  const dl_weights *w = p->weights;
  uint32_t size = w->c.hidden;
  wide(p, &w->rel_dep, p->state, s->rel_dep);
  wide(p, &w->rel_head, p->state, s->rel_head);
  for (uint32_t i = 0; i < p->n; i++) {
    uint32_t head = s->tree.head[i];
    const int16_t *h = head == p->n ? w->rel_root : s->rel_head + (size_t)head * size;
    p->kernels->join(s->wide + i * size, s->rel_dep + i * size, h, size);
  }
  p->kernels->squash(s->hidden, s->wide, p->n * size);
  int32_t *scores = labels(p, &w->rel_out, s->hidden);
  for (uint32_t i = 0; i < p->n; i++) {
    dl_token *t = &p->a->tokens.at[p->first + i];
    int32_t *row = scores + i * w->rel_out.outputs_padded;
    for (uint32_t k = 0; k < w->c.rels; k++)
      if (w->deprel[k] == DL_DEP_ROOT) row[k] = INT32_MIN;
    bool is_root = s->tree.head[i] == p->n;
    t->head = is_root ? DL_NONE : p->first + s->tree.head[i];
    t->deprel = is_root ? DL_DEP_ROOT : w->deprel[best_of(row, w->c.rels)];
  }
}

/*
 * A by-phrase of a passive participle is its agent: so in 97 of 100 of the
 * treebanks' cases, and the label's few examples are not enough to learn it.
 */
static void mark_agents(const dl_piece *p) {
  dl_token *at = p->a->tokens.at;
  for (uint32_t i = p->first; i < p->first + p->n; i++) {
    if (at[i].deprel != DL_DEP_CASE || !dl_str_is(at[i].lower, "by")) continue;
    dl_token *t = &at[at[i].head];
    if (t->deprel == DL_DEP_OBL && t->upos != DL_UPOS_NUM && at[t->head].xpos == DL_XPOS_VBN) t->deprel = DL_DEP_OBL_AGENT;
  }
}

void dl_head_tree(const dl_piece *p) {
  struct dl_words_scratch *s = p->scratch;
  dl_layer heads = heads_as_layer(p);
  const uint8_t *deps = hidden(p, &p->weights->dep);
  p->kernels->sums(&heads, deps, heads.inputs, 0, p->n, s->arcs);
  add_distances(p, heads.outputs_padded);
  dl_tree_decode(&s->tree, s->arcs, heads.outputs_padded, p->n);
  put_relations(p);
  mark_agents(p);
  dl_leave_garden_paths(p->a, p->first, p->first + p->n);
  dl_hang_pairs(p->a, p->first, p->first + p->n);
}
