/* align.c - see align.h. */
#include "compare/align.h"

enum {
  SEED = 4,          /* words of a seed */
  MOST_PLACES = 12,  /* places of one seed that are tried */
  WIDEST_GAP = 300,  /* words of a gap that is aligned word by word */
  LOOSE_RUN = 2      /* shortest run kept in a gap that has a run on one side only */
};

typedef struct seeds {
  uint32_t *first; /* by hash: place + 1 */
  uint32_t *next;  /* by place: next place with the same hash + 1 */
  uint32_t mask;
} seeds;

static uint32_t seed_hash(const dl_word *w) {
  uint64_t h = 0;
  for (int i = 0; i < SEED; i++) h = (h ^ w[i].hash) * 0x9E3779B97F4A7C15u;
  return (uint32_t)(h >> 32);
}

static seeds make_seeds(dl_arena *arena, const dl_member *m) {
  uint32_t size = 64;
  while (size < m->n_words * 2) size *= 2;
  seeds s = {DL_NEW_ARRAY(arena, uint32_t, size), DL_NEW_ARRAY(arena, uint32_t, m->n_words + 1), size - 1};
  for (uint32_t i = m->n_words >= SEED ? m->n_words - SEED + 1 : 0; i-- > 0;) {
    uint32_t slot = seed_hash(m->words + i) & s.mask;
    s.next[i] = s.first[slot];
    s.first[slot] = i + 1;
  }
  return s;
}

static uint32_t run_length(const dl_member *x, uint32_t i, const dl_member *y, uint32_t j) {
  uint32_t n = 0;
  while (i + n < x->n_words && j + n < y->n_words && x->words[i + n].hash == y->words[j + n].hash) n++;
  return n;
}

/* The longest run at word i, the one that goes on from `after` where equally long. */
static dl_block best_run(const dl_member *x, uint32_t i, const dl_member *y, const seeds *s, uint32_t after) {
  dl_block best = {i, 0, 0};
  uint32_t tries = 0;
  for (uint32_t at = s->first[seed_hash(x->words + i) & s->mask]; at && tries < MOST_PLACES; at = s->next[at - 1], tries++) {
    uint32_t n = run_length(x, i, y, at - 1);
    if (n < SEED) continue;
    bool is_better = n > best.n || (n == best.n && best.of < after && at - 1 >= after);
    if (is_better) best = (dl_block){i, at - 1, n};
  }
  return best;
}

static void find_runs(dl_blocks *out, dl_arena *arena, const dl_member *x, const dl_member *y, const seeds *s) {
  uint32_t after = 0;
  for (uint32_t i = 0; i + SEED <= x->n_words;) {
    dl_block b = best_run(x, i, y, s, after);
    if (!b.n) {
      i++;
      continue;
    }
    if (i + 1 + SEED <= x->n_words) { /* a chance seed must not cut into the longer run that begins behind it */
      dl_block next = best_run(x, i + 1, y, s, after);
      if (next.n > b.n) {
        i++;
        continue;
      }
    }
    *DL_PUSH(arena, *out) = b;
    after = b.of + b.n;
    i += b.n;
  }
}

/* Longest common subsequence of two gaps; appends its runs of at least `least` words. */
static void align_gap(dl_blocks *out, dl_arena *arena, const dl_member *x, dl_block gx, const dl_member *y, uint32_t ny,
                      uint32_t least) {
  uint32_t nx = gx.n;
  if (!nx || !ny || nx > WIDEST_GAP || ny > WIDEST_GAP) return;
  uint32_t width = ny + 1;
  uint16_t *best = DL_NEW_ARRAY(arena, uint16_t, (size_t)(nx + 1) * width);
  const dl_word *a = x->words + gx.at, *b = y->words + gx.of;
  for (uint32_t i = nx; i-- > 0;)
    for (uint32_t j = ny; j-- > 0;) {
      uint16_t down = best[(i + 1) * width + j], right = best[i * width + j + 1];
      uint16_t here = down > right ? down : right;
      if (a[i].hash == b[j].hash && best[(i + 1) * width + j + 1] + 1 > here) here = (uint16_t)(best[(i + 1) * width + j + 1] + 1);
      best[i * width + j] = here;
    }
  for (uint32_t i = 0, j = 0; i < nx && j < ny;) {
    if (a[i].hash == b[j].hash && best[i * width + j] == best[(i + 1) * width + j + 1] + 1) {
      uint32_t n = 0;
      while (i + n < nx && j + n < ny && a[i + n].hash == b[j + n].hash) n++;
      if (n >= least) *DL_PUSH(arena, *out) = (dl_block){gx.at + i, gx.of + j, n};
      i += n;
      j += n;
    } else if (best[(i + 1) * width + j] >= best[i * width + j + 1]) i++;
    else j++;
  }
}

/* Words between two blocks, on the side where more stand; the texts' ends count as wide. */
static uint32_t gap_before(const dl_blocks *b, uint32_t i) {
  if (i == 0) return WIDEST_GAP;
  uint32_t here = b->at[i].at - (b->at[i - 1].at + b->at[i - 1].n), there_end = b->at[i - 1].of + b->at[i - 1].n;
  uint32_t there = b->at[i].of >= there_end ? b->at[i].of - there_end : WIDEST_GAP;
  return here > there ? here : there;
}

/* A word or two that stand alone between wide differences are chance ("the", "in"): dropped until none is left. */
static void drop_islands(dl_blocks *b) {
  uint32_t before;
  do {
    uint32_t kept = 0;
    before = b->n;
    for (uint32_t i = 0; i < b->n; i++) {
      uint32_t n = b->at[i].n;
      dl_block next = i + 1 < b->n ? b->at[i + 1] : b->at[i];
      b->at[kept] = b->at[i]; /* neighbours: the last kept one and the next */
      uint32_t left = gap_before(b, kept), right = WIDEST_GAP;
      if (i + 1 < b->n) {
        dl_block pair[2] = {b->at[kept], next};
        right = gap_before(&(dl_blocks){pair, 2, 2}, 1);
      }
      kept += !(n < SEED && left >= n * 2 && right >= n * 2);
    }
    b->n = kept;
  } while (b->n < before);
}

void dl_align(dl_blocks *out, dl_arena *arena, const dl_member *x, const dl_member *y) {
  dl_blocks runs = {0};
  if (x->n_words >= SEED && y->n_words >= SEED) {
    seeds s = make_seeds(arena, y);
    find_runs(&runs, arena, x, y, &s);
  }
  for (uint32_t i = 0; i <= runs.n && runs.n; i++) {
    uint32_t from = i ? runs.at[i - 1].at + runs.at[i - 1].n : 0, to = i < runs.n ? runs.at[i].at : x->n_words;
    uint32_t of_from = i ? runs.at[i - 1].of + runs.at[i - 1].n : 0, of_to = i < runs.n ? runs.at[i].of : y->n_words;
    bool is_between = i && i < runs.n;
    if (of_to > of_from)
      align_gap(out, arena, x, (dl_block){from, of_from, to - from}, y, of_to - of_from, is_between ? 1 : LOOSE_RUN);
    if (i < runs.n) *DL_PUSH(arena, *out) = runs.at[i];
  }
  drop_islands(out);
}
