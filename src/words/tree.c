/* tree.c - see tree.h. */
#include "words/tree.h"

#include <stdbool.h>

enum { LOWEST = -(1 << 29) };

static uint32_t best_head(const int32_t *row, uint32_t n, uint32_t self, bool with_root) {
  uint32_t best = n;
  int32_t top = with_root ? row[n] : INT32_MIN;
  for (uint32_t h = 0; h < n; h++)
    if (h != self && row[h] > top) top = row[h], best = h;
  return best;
}

/* True when every word reaches the root; a walk marks its words with its number. */
static bool is_tree(dl_tree *t, uint32_t n) {
  for (uint32_t i = 0; i < n; i++) t->mark[i] = 0;
  for (uint32_t i = 0; i < n; i++) {
    uint32_t at = i;
    while (at != n && !t->mark[at]) t->mark[at] = (uint16_t)(i + 1), at = t->head[at];
    if (at != n && t->mark[at] == i + 1) return false;
  }
  return true;
}

/* The word whose best other head is worst compared with the root. */
static uint32_t choose_root(const int32_t *scores, uint32_t stride, uint32_t n) {
  uint32_t root = 0;
  int64_t top = INT64_MIN;
  for (uint32_t i = 0; i < n; i++) {
    const int32_t *row = scores + (uint64_t)i * stride;
    uint32_t h = best_head(row, n, i, false);
    int64_t margin = h == n ? 0 : (int64_t)row[n] - row[h];
    if (margin > top) top = margin, root = i;
  }
  return root;
}

static void start(dl_tree *t, const int32_t *scores, uint32_t stride, uint32_t n, uint32_t root) {
  for (uint32_t i = 0; i < n; i++)
    for (uint32_t h = 0; h <= n; h++) {
      bool is_out = h == i || (h == n) != (i == root);
      t->score[i][h] = is_out ? LOWEST : scores[(uint64_t)i * stride + h];
      t->arc[i][h] = (dl_arc){(uint16_t)i, (uint16_t)h};
    }
  t->n_live = 0;
  for (uint32_t i = 0; i < n; i++) t->live[t->n_live++] = (uint16_t)i, t->in_node[i] = (uint16_t)i;
}

static void take_best(dl_tree *t, uint32_t node, uint32_t root) {
  uint32_t best = root;
  int32_t top = t->score[node][root];
  for (uint32_t k = 0; k < t->n_live; k++) {
    uint32_t h = t->live[k];
    if (h != node && t->score[node][h] > top) top = t->score[node][h], best = h;
  }
  t->best[node] = (uint16_t)best;
}

/* A node on a cycle of best heads, or `root` when there is none. */
static uint32_t find_cycle(dl_tree *t, uint32_t root) {
  for (uint32_t k = 0; k < t->n_live; k++) t->mark[t->live[k]] = 0;
  for (uint32_t k = 0; k < t->n_live; k++) {
    uint32_t at = t->live[k];
    while (at != root && !t->mark[at]) t->mark[at] = (uint16_t)(k + 1), at = t->best[at];
    if (at != root && t->mark[at] == k + 1) return at;
  }
  return root;
}

/* Arcs of node `u` with the cycle: into it at the member where leaving the cycle costs least, out of it at the best. */
static void join_arcs(dl_tree *t, const uint16_t *cycle, uint32_t size, uint32_t node, uint32_t u, bool is_root) {
  uint32_t enters = cycle[0], leaves = cycle[0];
  int32_t cost = INT32_MIN;
  for (uint32_t k = 0; k < size; k++) {
    uint32_t v = cycle[k];
    int32_t x = t->score[v][u] <= LOWEST ? LOWEST : t->score[v][u] - t->score[v][t->best[v]];
    if (x > cost) cost = x, enters = v;
    if (!is_root && t->score[u][v] > t->score[u][leaves]) leaves = v;
  }
  dl_arc in = t->arc[enters][u];
  t->score[node][u] = cost;
  t->arc[node][u] = in;
  if (is_root) return;
  t->score[u][node] = t->score[u][leaves];
  t->arc[u][node] = t->arc[u][leaves];
}

/* Makes one node, numbered `on`, of the cycle through `on`. */
static void contract(dl_tree *t, uint32_t step, uint32_t on, uint32_t n) {
  uint32_t first = t->cycle_first[step], size = 0;
  for (uint32_t i = 0; i < n; i++) t->was_in[step][i] = t->in_node[i];
  for (uint32_t at = on; !size || at != on; at = t->best[at]) {
    t->cycle[first + size] = (uint16_t)at;
    t->cycle_arc[first + size++] = t->arc[at][t->best[at]];
    t->mark[at] = UINT16_MAX;
  }
  t->cycle_first[step + 1] = (uint16_t)(first + size);
  uint32_t live = 0;
  for (uint32_t k = 0; k < t->n_live; k++)
    if (t->mark[t->live[k]] != UINT16_MAX) t->live[live++] = t->live[k];
  for (uint32_t k = 0; k < live; k++) join_arcs(t, t->cycle + first, size, on, t->live[k], false);
  join_arcs(t, t->cycle + first, size, on, n, true);
  for (uint32_t i = 0; i < n; i++)
    if (t->mark[t->in_node[i]] == UINT16_MAX) t->in_node[i] = (uint16_t)on;
  for (uint32_t k = 0; k < size; k++) t->mark[t->cycle[first + k]] = 0;
  t->live[live++] = (uint16_t)on;
  t->n_live = (uint16_t)live;
}

/* Who took a member of the cycle as head now takes the node, or better. */
static void take_all_best(dl_tree *t, uint32_t root) {
  for (uint32_t k = 0; k < t->n_live; k++) take_best(t, t->live[k], root);
}

static void expand(dl_tree *t, uint32_t steps) {
  while (steps--) {
    uint32_t first = t->cycle_first[steps], end = t->cycle_first[steps + 1];
    dl_arc in = t->entering[t->cycle[first]];
    uint32_t entered = t->was_in[steps][in.dep];
    for (uint32_t k = first; k < end; k++) t->entering[t->cycle[k]] = t->cycle[k] == entered ? in : t->cycle_arc[k];
  }
}

void dl_tree_decode(dl_tree *t, const int32_t *scores, uint32_t stride, uint32_t n) {
  uint32_t roots = 0, steps = 0;
  for (uint32_t i = 0; i < n; i++) {
    t->head[i] = (uint16_t)best_head(scores + (uint64_t)i * stride, n, i, true);
    roots += t->head[i] == n;
  }
  if (roots == 1 && is_tree(t, n)) return;
  start(t, scores, stride, n, choose_root(scores, stride, n));
  t->cycle_first[0] = 0;
  take_all_best(t, n);
  for (uint32_t on; (on = find_cycle(t, n)) != n; steps++) {
    contract(t, steps, on, n);
    take_all_best(t, n);
  }
  for (uint32_t k = 0; k < t->n_live; k++) t->entering[t->live[k]] = t->arc[t->live[k]][t->best[t->live[k]]];
  expand(t, steps);
  for (uint32_t i = 0; i < n; i++) t->head[i] = t->entering[i].head;
}
