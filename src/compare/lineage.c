/*
 * lineage.c - candidates, parents, direction; see lineage.h.
 */
#include "compare/lineage.h"

#include <stdlib.h>

#include "base/error.h"
#include "compare/changes.h"
#include "record/day.h"

#define LINEAGE_NAME(constant, name) name,
static const char *const kind_names[] = {DL_LINEAGE_KIND_LIST(LINEAGE_NAME)};
static const char *const direction_names[] = {DL_DIRECTION_LIST(LINEAGE_NAME)};
static const char *const change_names[] = {DL_CHANGE_LIST(LINEAGE_NAME)};

static int find_name(const char *const *names, int n, dl_str name) {
  for (int i = 0; i < n; i++)
    if (dl_str_is(name, names[i])) return i;
  return -1;
}

const char *dl_lineage_kind_name(int v) { return v >= 0 && v < DL_lineage_kind_count ? kind_names[v] : ""; }
const char *dl_direction_name(int v) { return v >= 0 && v < DL_direction_count ? direction_names[v] : ""; }
const char *dl_change_name(int v) { return v >= 0 && v < DL_change_count ? change_names[v] : ""; }
int dl_lineage_kind_of(dl_str s) { return find_name(kind_names, DL_lineage_kind_count, s); }
int dl_direction_of(dl_str s) { return find_name(direction_names, DL_direction_count, s); }
int dl_change_of(dl_str s) { return find_name(change_names, DL_change_count, s); }

enum {
  GRAM = 5,             /* words of a fingerprint */
  WINDOW = 6,           /* of which every window keeps its least */
  COMMON_PLACE = 64,    /* a fingerprint in more articles than this is a set phrase */
  LEAST_SHARED = 2,     /* fingerprints that make a candidate */
  SOLID_RUN = 5,        /* words of a run that counts as evidence */
  LEAST_COPIED = 16,    /* unquoted words in solid runs that make a copy */
  LEAST_MORE = 22,      /* words that a further parent must explain anew */
  OWN_BACKGROUND = 120, /* thousandths: a house that repeats less of its own text tells background, no copy */
};

/* ---- candidates ---- */

typedef struct print {
  uint32_t hash, member;
} print;
typedef DL_VEC(print) prints;

static int by_hash(const void *a, const void *b) {
  const print *x = a, *y = b;
  if (x->hash != y->hash) return x->hash < y->hash ? -1 : 1;
  return (x->member > y->member) - (x->member < y->member);
}

static uint32_t gram_hash(const dl_word *w) {
  uint64_t h = 7;
  for (int i = 0; i < GRAM; i++) h = (h ^ w[i].hash) * 0x9E3779B97F4A7C15u;
  return (uint32_t)(h >> 32);
}

/* Winnowing: of every WINDOW neighbouring grams the one with the least hash is kept. */
static void add_prints(prints *out, dl_arena *arena, const dl_member *m, uint32_t number) {
  uint32_t grams = m->n_words >= GRAM ? m->n_words - GRAM + 1 : 0, kept = DL_NONE;
  uint32_t *hash = DL_NEW_ARRAY(arena, uint32_t, grams + 1);
  for (uint32_t i = 0; i < grams; i++) hash[i] = gram_hash(m->words + i);
  for (uint32_t i = 0; i < grams; i++) {
    uint32_t end = i + WINDOW < grams ? i + WINDOW : grams, least = i;
    for (uint32_t k = i; k < end; k++)
      if (hash[k] <= hash[least]) least = k;
    if (least == kept) continue;
    kept = least;
    *DL_PUSH(arena, *out) = (print){hash[least], number};
    if (end == grams) break;
  }
}

typedef struct candidate {
  uint32_t a, b; /* members, a < b */
  uint32_t shared;
} candidate;
typedef DL_VEC(candidate) candidates;

static int by_members(const void *a, const void *b) {
  const candidate *x = a, *y = b;
  if (x->a != y->a) return x->a < y->a ? -1 : 1;
  return (x->b > y->b) - (x->b < y->b);
}

static void pairs_of_group(candidates *out, dl_arena *arena, const print *group, uint32_t n) {
  for (uint32_t i = 0; i < n; i++)
    for (uint32_t k = i + 1; k < n; k++)
      if (group[i].member != group[k].member && (k == i + 1 || group[k].member != group[k - 1].member))
        *DL_PUSH(arena, *out) = (candidate){group[i].member, group[k].member, 1};
}

static candidates find_candidates(dl_arena *arena, const dl_collection *c) {
  prints all = {0};
  for (uint32_t i = 0; i < c->members.n; i++) add_prints(&all, arena, &c->members.at[i], i);
  if (all.n) qsort(all.at, all.n, sizeof *all.at, by_hash);
  candidates raw = {0}, merged = {0};
  for (uint32_t i = 0, end; i < all.n; i = end) {
    for (end = i; end < all.n && all.at[end].hash == all.at[i].hash;) end++;
    if (end - i > 1 && end - i <= COMMON_PLACE) pairs_of_group(&raw, arena, all.at + i, end - i);
  }
  if (raw.n) qsort(raw.at, raw.n, sizeof *raw.at, by_members);
  for (uint32_t i = 0, end; i < raw.n; i = end) {
    for (end = i; end < raw.n && by_members(&raw.at[end], &raw.at[i]) == 0;) end++;
    if (end - i >= LEAST_SHARED) *DL_PUSH(arena, merged) = (candidate){raw.at[i].a, raw.at[i].b, end - i};
  }
  return merged;
}

/* ---- pairs ---- */

typedef struct likeness {
  uint32_t other;      /* possible parent */
  dl_direction direction;
  uint32_t solid;      /* unquoted words in solid runs */
  uint32_t shared;     /* all aligned words */
  dl_blocks blocks;    /* at: in the copy */
} likeness;
typedef DL_VEC(likeness) likenesses;

static uint32_t solid_words(const dl_member *m, const dl_blocks *blocks) {
  uint32_t n = 0;
  for (uint32_t i = 0; i < blocks->n; i++) {
    if (blocks->at[i].n < SOLID_RUN) continue;
    for (uint32_t k = 0; k < blocks->at[i].n; k++) n += !(m->words[blocks->at[i].at + k].flags & DL_WORD_QUOTED);
  }
  return n;
}

static uint32_t aligned_words(const dl_blocks *blocks) {
  uint32_t n = 0;
  for (uint32_t i = 0; i < blocks->n; i++) n += blocks->at[i].n;
  return n;
}

/* Compares two ISO times as far as both say: 1 when `a` is surely later, -1 surely earlier, 0 not known. */
static int later(dl_str a, dl_str b) {
  if (!a.s || !b.s || a.n < 10 || b.n < 10) return 0;
  uint32_t n = a.n >= 16 && b.n >= 16 ? 16 : 10;
  int c = memcmp(a.s, b.s, n);
  return (c > 0) - (c < 0);
}

/* One house: the same name, or one the beginning of the other ("Eastbridge", "Eastbridge News Agency"). */
static bool names_alike(dl_str a, dl_str b) {
  if (dl_str_starts(a, "The ")) a = dl_str_of(a.s + 4, a.n - 4);
  if (dl_str_starts(b, "The ")) b = dl_str_of(b.s + 4, b.n - 4);
  if (!a.n || !b.n) return false;
  dl_str shorter = a.n < b.n ? a : b, longer = a.n < b.n ? b : a;
  if (shorter.n != longer.n && (shorter.n < 4 || longer.s[shorter.n] != ' ')) return false;
  for (uint32_t i = 0; i < shorter.n; i++)
    if (dl_lower_char(shorter.s[i]) != dl_lower_char(longer.s[i])) return false;
  return true;
}

static bool credits_agency(const dl_article *a, dl_str agency) {
  for (uint32_t i = 0; i < a->credits.n; i++)
    if (names_alike(a->credits.at[i].agency, agency)) return true;
  return false;
}

/* The agency that both credit and that published neither, an empty string where there is none. */
static dl_str shared_agency(const dl_article *a, const dl_article *b) {
  for (uint32_t i = 0; i < a->credits.n; i++) {
    dl_str agency = a->credits.at[i].agency;
    if (agency.n && credits_agency(b, agency) && !names_alike(agency, a->publisher) && !names_alike(agency, b->publisher))
      return agency;
  }
  return DL_STR("");
}

/* > 0: `x` was made from `y`; < 0 the reverse; size tells how sure: 2 sure, 1 likelier. */
static int who_copied(const dl_member *x, const dl_member *y, uint32_t shared) {
  const dl_article *a = x->article, *b = y->article;
  int time = later(a->published, b->published);
  if (time) return time * 2;
  if (b->publisher.n && credits_agency(a, b->publisher)) return 2;
  if (a->publisher.n && credits_agency(b, a->publisher)) return -2;
  if (!a->published.s != !b->published.s) return a->published.s ? -1 : 1;
  uint64_t share_x = (uint64_t)shared * y->n_words, share_y = (uint64_t)shared * x->n_words;
  return share_x >= share_y ? 1 : -1;
}

/* ---- lineage ---- */

typedef struct maker {
  dl_lineage *out;
  dl_collection *c;
  dl_arena *scratch;
  dl_change_words words;
  likenesses *of; /* by member: possible parents */
} maker;

static int by_place(const void *a, const void *b) {
  const dl_block *x = a, *y = b;
  return (x->at > y->at) - (x->at < y->at);
}

/* Blocks seen from the other text. */
static dl_blocks turned(dl_arena *arena, const dl_blocks *blocks) {
  dl_blocks out = {0};
  for (uint32_t i = 0; i < blocks->n; i++)
    *DL_PUSH(arena, out) = (dl_block){blocks->at[i].of, blocks->at[i].at, blocks->at[i].n};
  if (out.n) qsort(out.at, out.n, sizeof *out.at, by_place);
  dl_blocks clean = {0};
  uint32_t end = 0;
  for (uint32_t i = 0; i < out.n; i++) { /* a passage used twice is told once */
    if (out.at[i].at < end) continue;
    *DL_PUSH(arena, clean) = out.at[i];
    end = out.at[i].at + out.at[i].n;
  }
  return clean;
}

static uint32_t thousandths(uint32_t part, uint32_t whole) {
  return whole ? (uint32_t)(((uint64_t)part * 1000 + whole / 2) / whole) : 0;
}

static void weigh_pair(maker *m, const candidate *pair) {
  const dl_member *a = &m->c->members.at[pair->a], *b = &m->c->members.at[pair->b];
  dl_blocks blocks = {0};
  dl_align(&blocks, m->scratch, b, a);
  uint32_t solid = solid_words(b, &blocks), shared = aligned_words(&blocks);
  if (solid < LEAST_COPIED) return;
  int verdict = who_copied(b, a, shared);
  uint32_t copy = verdict > 0 ? pair->b : pair->a;
  likeness l = {.other = verdict > 0 ? pair->a : pair->b, .solid = solid, .shared = shared};
  l.direction = verdict == 2 || verdict == -2 ? DL_DIRECTION_SURE : DL_DIRECTION_EITHER;
  const dl_member *copied = verdict > 0 ? b : a;
  bool is_one_house = names_alike(a->article->publisher, b->article->publisher);
  bool is_version_told = copied->article->version.kind != DL_VERSION_NONE;
  if (is_one_house && !is_version_told && thousandths(shared, copied->n_words) < OWN_BACKGROUND) return;
  dl_str agency = shared_agency(a->article, b->article);
  if (agency.n) l.direction = DL_DIRECTION_COMMON;
  if (verdict > 0) {
    l.blocks.at = DL_NEW_ARRAY(&m->c->arena, dl_block, blocks.n + 1);
    memcpy(l.blocks.at, blocks.at, blocks.n * sizeof *blocks.at);
    l.blocks.n = l.blocks.cap = blocks.n;
  } else {
    l.blocks = turned(&m->c->arena, &blocks);
  }
  *DL_PUSH(&m->c->arena, m->of[copy]) = l;
}

/* Words that `l` explains and nobody before did; solid unquoted ones into *solid. */
static uint32_t explains(const maker *m, uint32_t copy, const likeness *l, const uint8_t *known, uint32_t *solid) {
  const dl_member *x = &m->c->members.at[copy];
  uint32_t n = 0;
  *solid = 0;
  for (uint32_t i = 0; i < l->blocks.n; i++)
    for (uint32_t k = 0; k < l->blocks.at[i].n; k++) {
      uint32_t w = l->blocks.at[i].at + k;
      if (known[w]) continue;
      n++;
      *solid += l->blocks.at[i].n >= SOLID_RUN && !(x->words[w].flags & DL_WORD_QUOTED);
    }
  return n;
}

/* Of two that explain as much, the earlier published, else the earlier given. */
static bool is_earlier(const maker *m, uint32_t a, uint32_t b) {
  int c = later(m->c->members.at[a].article->published, m->c->members.at[b].article->published);
  return c ? c < 0 : a < b;
}

static const likeness *best_parent(const maker *m, uint32_t copy, const uint8_t *known, bool is_first) {
  const likeness *best = NULL;
  uint32_t most = 0, least = is_first ? LEAST_COPIED : LEAST_MORE;
  for (uint32_t i = 0; i < m->of[copy].n; i++) {
    const likeness *l = &m->of[copy].at[i];
    uint32_t solid, n = explains(m, copy, l, known, &solid);
    if (solid < least) continue;
    if (!best || n > most || (n == most && is_earlier(m, l->other, best->other))) {
      best = l;
      most = n;
    }
  }
  return best;
}

static bool is_version(const dl_article *a, const dl_article *b) {
  bool is_one_house = names_alike(a->publisher, b->publisher) || (a->url.n && dl_str_eq(a->url, b->url));
  return is_one_house && (a->version.kind != DL_VERSION_NONE || !dl_str_eq(a->published, b->published));
}

static bool is_copy_of_another_house(const maker *m, uint32_t i) {
  const dl_descent *d = &m->out->of[i];
  if (!d->parents.n || d->parents.at[0].direction == DL_DIRECTION_COMMON) return false;
  return !names_alike(m->c->members.at[i].article->publisher,
                      m->c->members.at[d->parents.at[0].member].article->publisher);
}

static dl_lineage_kind kind_of(const maker *m, uint32_t copy, const dl_parent *p, uint32_t n_parents) {
  const dl_article *a = m->c->members.at[copy].article, *b = m->c->members.at[p->member].article;
  if (is_version(a, b) && (p->share >= 400 || a->version.kind != DL_VERSION_NONE))
    return a->version.kind == DL_VERSION_CORRECTION ? DL_LINEAGE_CORRECTION : DL_LINEAGE_VERSION;
  if (n_parents > 1) return p->share >= 250 ? DL_LINEAGE_MERGED : DL_LINEAGE_PASSAGE;
  if (p->share < 450) return DL_LINEAGE_PASSAGE;
  bool is_parent_copy = is_copy_of_another_house(m, p->member);
  if (p->share >= 900 && p->share_of >= 850) return is_parent_copy ? DL_LINEAGE_SECOND_HAND : DL_LINEAGE_REPRINT;
  if (is_parent_copy) return DL_LINEAGE_SECOND_HAND;
  return p->share >= 900 ? DL_LINEAGE_CUT : DL_LINEAGE_EDITED;
}

static void choose_parents(maker *m, uint32_t copy) {
  const dl_member *x = &m->c->members.at[copy];
  dl_descent *d = &m->out->of[copy];
  uint8_t *known = DL_NEW_ARRAY(m->scratch, uint8_t, x->n_words + 1);
  const likeness *l;
  while (d->parents.n < 8 && (l = best_parent(m, copy, known, d->parents.n == 0)) != NULL) {
    dl_parent *p = DL_PUSH(&m->c->arena, d->parents);
    const dl_member *y = &m->c->members.at[l->other];
    p->member = l->other;
    p->direction = l->direction;
    p->blocks = l->blocks;
    p->share = thousandths(l->shared, x->n_words);
    p->share_of = thousandths(l->shared, y->n_words);
    if (p->direction == DL_DIRECTION_COMMON) p->common = shared_agency(x->article, y->article);
    for (uint32_t i = 0; i < l->blocks.n; i++) memset(known + l->blocks.at[i].at, 1, l->blocks.at[i].n);
    dl_changes_find(&m->words, &m->c->arena, x, y, p);
  }
  if (d->parents.n) dl_changes_added(&d->added, &m->c->arena, x, d->parents.at, d->parents.n);
}

/* ISO time of a member, its own or inferred from whom it was made from. */
static void date_member(maker *m, uint32_t i, uint32_t depth) {
  dl_descent *d = &m->out->of[i];
  const dl_article *a = m->c->members.at[i].article;
  if (d->published.s || depth > 16) return;
  if (a->published.s) {
    d->published = a->published;
    return;
  }
  for (uint32_t k = 0; k < d->parents.n; k++) {
    uint32_t p = d->parents.at[k].member;
    date_member(m, p, depth + 1);
    dl_str of = m->out->of[p].published;
    if (!of.s || of.n < 10) continue;
    dl_str day = dl_str_of(of.s, 10);
    if (d->published.s && dl_str_compare(day, d->published) <= 0) continue;
    d->published = day;
    d->is_inferred = true;
    d->inferred_of = p;
  }
}

static uint32_t family_of(const maker *m, uint32_t i) {
  for (uint32_t steps = 0; steps < 64 && m->out->of[i].parents.n; steps++) i = m->out->of[i].parents.at[0].member;
  return i;
}

static void finish(maker *m) {
  for (uint32_t i = 0; i < m->c->members.n; i++) {
    dl_descent *d = &m->out->of[i];
    for (uint32_t k = 0; k < d->parents.n; k++) d->parents.at[k].kind = kind_of(m, i, &d->parents.at[k], d->parents.n);
    d->inferred_of = DL_NONE;
    date_member(m, i, 0);
    d->family = family_of(m, i);
  }
}

int dl_lineage_make(dl_lineage *out, dl_collection *c, dl_arena *scratch, const dl_container *data,
                    dateline_error *error) {
  maker m = {.out = out, .c = c, .scratch = scratch};
  int status = dl_change_words_open(&m.words, data, error);
  if (status) return status;
  out->collection = c;
  out->of = DL_NEW_ARRAY(&c->arena, dl_descent, c->members.n + 1);
  m.of = DL_NEW_ARRAY(&c->arena, likenesses, c->members.n + 1);
  candidates pairs = find_candidates(&c->arena, c);
  for (uint32_t i = 0; i < pairs.n; i++) {
    weigh_pair(&m, &pairs.at[i]);
    dl_arena_reset(scratch);
  }
  for (uint32_t i = 0; i < c->members.n; i++) {
    choose_parents(&m, i);
    dl_arena_reset(scratch);
  }
  finish(&m);
  return DATELINE_OK;
}
