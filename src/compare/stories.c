/*
 * stories.c - see stories.h. Average linkage (UPGMA; Sokal and Michener 1958)
 * over a sparse graph with a heap of candidate joins. What two reports must
 * share counts against what each shares with those most like it (as in the
 * cross-domain scaling of Lample et al. 2018): two earthquakes of one week are
 * much alike, but the reports of one of them more so.
 */
#include "compare/stories.h"

#include <stdlib.h>

#include "compare/undated.h"
#include "record/day.h"

enum {
  JOIN_PERCENT = 8,         /* average likeness above the surroundings that joins two groups into a story */
  THREAD_PERCENT = 16,      /* average likeness that joins two stories into a thread */
  SURROUNDINGS = 10,        /* reports most like one */
  LEAST_SURROUNDINGS = 20,  /* percent: in a small collection no report has its like */
  SURROUNDINGS_SHARE = 40,  /* percent of it that counts against a join */
  NEAR_DAYS = 2,            /* likeness is whole within these */
  FADING_DAYS = 12,         /* and this much, in percent, these many days later: dates are wrong, and affairs are told again */
  FADED_PERCENT = 30
};

typedef struct join {
  double worth;  /* alike less the share of the surroundings */
  double alike;  /* when it was pushed: another by now, and the join is stale */
  uint32_t a, b; /* groups, a < b */
} join;

typedef struct grouping {
  dl_arena *arena;
  dl_neighbours *near;   /* by group, sorted by other */
  double *around;        /* by group: mean likeness of its members to those most like them, as far as it counts */
  uint32_t *size;        /* 0: joined into another */
  uint32_t *of;          /* group of each member */
  uint32_t n;
  join *heap;
  uint32_t heap_n, heap_cap;
} grouping;

/* The better join: more alike, then the earlier groups. */
static bool is_better(const join *x, const join *y) {
  if (x->worth != y->worth) return x->worth > y->worth;
  return x->a != y->a ? x->a < y->a : x->b < y->b;
}

static void heap_push(grouping *g, double alike, uint32_t one, uint32_t other) {
  join j = {alike - (g->around[one] + g->around[other]) / 2, alike, one < other ? one : other, one < other ? other : one};
  if (g->heap_n == g->heap_cap) g->heap = dl_vec_grow(g->arena, g->heap, g->heap_n, &g->heap_cap, sizeof *g->heap);
  uint32_t at = g->heap_n++;
  for (; at && is_better(&j, &g->heap[(at - 1) / 2]); at = (at - 1) / 2) g->heap[at] = g->heap[(at - 1) / 2];
  g->heap[at] = j;
}

static join heap_pop(grouping *g) {
  join top = g->heap[0], last = g->heap[--g->heap_n];
  uint32_t at = 0;
  for (uint32_t child; (child = at * 2 + 1) < g->heap_n; at = child) {
    if (child + 1 < g->heap_n && is_better(&g->heap[child + 1], &g->heap[child])) child++;
    if (!is_better(&g->heap[child], &last)) break;
    g->heap[at] = g->heap[child];
  }
  if (g->heap_n) g->heap[at] = last;
  return top;
}

static dl_neighbour *find_near(const dl_neighbours *list, uint32_t other) {
  uint32_t low = 0, high = list->n;
  while (low < high) {
    uint32_t mid = low + (high - low) / 2;
    if (list->at[mid].other < other) low = mid + 1;
    else high = mid;
  }
  return low < list->n && list->at[low].other == other ? &list->at[low] : NULL;
}

static void set_near(grouping *g, uint32_t group, uint32_t other, double alike) {
  dl_neighbour *known = find_near(&g->near[group], other);
  if (known) {
    known->alike = alike;
    return;
  }
  DL_PUSH(g->arena, g->near[group]);
  dl_neighbours *list = &g->near[group];
  uint32_t at = list->n - 1;
  for (; at && list->at[at - 1].other > other; at--) list->at[at] = list->at[at - 1];
  list->at[at] = (dl_neighbour){other, alike};
}

/* Joins group b into a: likeness to every third group is the average over members. */
static void join_groups(grouping *g, uint32_t a, uint32_t b) {
  dl_neighbours merged = {0};
  const dl_neighbours *x = &g->near[a], *y = &g->near[b];
  for (uint32_t i = 0, k = 0; i < x->n || k < y->n;) {
    bool is_x = k >= y->n || (i < x->n && x->at[i].other <= y->at[k].other);
    bool is_y = i >= x->n || (k < y->n && y->at[k].other <= x->at[i].other);
    uint32_t other = is_x ? x->at[i].other : y->at[k].other;
    double sum = (is_x ? x->at[i].alike * g->size[a] : 0) + (is_y ? y->at[k].alike * g->size[b] : 0);
    i += is_x;
    k += is_y;
    if (other == a || other == b || !g->size[other]) continue;
    *DL_PUSH(g->arena, merged) = (dl_neighbour){other, sum / (g->size[a] + g->size[b])};
  }
  g->around[a] = (g->around[a] * g->size[a] + g->around[b] * g->size[b]) / (g->size[a] + g->size[b]);
  g->size[a] += g->size[b];
  g->size[b] = 0;
  g->near[a] = merged;
  for (uint32_t i = 0; i < merged.n; i++) {
    uint32_t other = merged.at[i].other;
    set_near(g, other, a, merged.at[i].alike);
    heap_push(g, merged.at[i].alike, a, other);
  }
  for (uint32_t i = 0; i < g->n; i++)
    if (g->of[i] == b) g->of[i] = a;
}

static void agglomerate(grouping *g, uint32_t percent) {
  for (uint32_t a = 0; a < g->n; a++)
    for (uint32_t i = 0; i < g->near[a].n; i++)
      if (g->near[a].at[i].other > a) heap_push(g, g->near[a].at[i].alike, a, g->near[a].at[i].other);
  while (g->heap_n) {
    join j = heap_pop(g);
    if (j.worth * 100 < percent) break;
    if (!g->size[j.a] || !g->size[j.b]) continue;
    const dl_neighbour *now = find_near(&g->near[j.a], j.b);
    if (now && now->alike == j.alike) join_groups(g, j.a, j.b);
  }
}

static int32_t day_of(const dl_lineage *l, uint32_t i) {
  return l->of[i].published.s ? dl_day_parse(l->of[i].published) : DL_NO_DAY;
}

/* `least` percent stay however far apart the days are. */
static double faded(double alike, int32_t a, int32_t b, int32_t least) {
  if (a == DL_NO_DAY || b == DL_NO_DAY) return alike;
  int32_t apart = a > b ? a - b : b - a;
  if (apart <= NEAR_DAYS) return alike;
  if (apart >= NEAR_DAYS + FADING_DAYS) return alike * least / 100;
  return alike * (1 - (1 - least / 100.0) * (apart - NEAR_DAYS) / FADING_DAYS);
}

/* Of two reports one of which has no date: how late that one must be. */
static double faded_by_words(double alike, const dl_collection *c, const dl_lineage *l, uint32_t i, uint32_t k, const dl_table *modals) {
  int32_t a = day_of(l, i), b = day_of(l, k);
  if ((a == DL_NO_DAY) == (b == DL_NO_DAY)) return faded(alike, a, b, FADED_PERCENT);
  if (a == DL_NO_DAY) a = dl_not_before(c->members.at[i].article, b, modals);
  else b = dl_not_before(c->members.at[k].article, a, modals);
  return faded(alike, a, b, 0); /* its own words are surer than a page's date */
}

/* What was made whole from another article tells the same happening. */
static bool is_copy_of(const dl_lineage *l, uint32_t i, uint32_t of) {
  for (uint32_t k = 0; k < l->of[i].parents.n; k++) {
    const dl_parent *p = &l->of[i].parents.at[k];
    if (p->member == of && (p->share >= 450 || p->share_of >= 450)) return true;
  }
  return false;
}

/* What of a report's likeness to those most like it counts against joining it. */
static double surroundings(const dl_neighbours *near) {
  double most[SURROUNDINGS] = {0}, sum = 0, least = LEAST_SURROUNDINGS / 100.0;
  for (uint32_t i = 0; i < near->n; i++) {
    double x = near->at[i].alike;
    for (uint32_t k = 0; k < SURROUNDINGS; k++)
      if (x > most[k]) {
        double less = most[k];
        most[k] = x;
        x = less;
      }
  }
  for (uint32_t k = 0; k < SURROUNDINGS; k++) sum += most[k];
  double mean = sum / SURROUNDINGS;
  return (mean > least ? mean : least) * SURROUNDINGS_SHARE / 100;
}

static grouping start(dl_arena *scratch, const dl_collection *c, const dl_lineage *l, const dl_neighbours *near,
                      const dl_table *modals) {
  uint32_t n = c->members.n;
  grouping g = {.arena = scratch, .n = n};
  g.near = DL_NEW_ARRAY(scratch, dl_neighbours, n + 1);
  g.size = DL_NEW_ARRAY(scratch, uint32_t, n + 1);
  g.of = DL_NEW_ARRAY(scratch, uint32_t, n + 1);
  g.around = DL_NEW_ARRAY(scratch, double, n + 1);
  for (uint32_t i = 0; i < n; i++) {
    g.size[i] = 1;
    g.of[i] = i;
    for (uint32_t k = 0; k < near[i].n; k++) {
      uint32_t other = near[i].at[k].other;
      double alike = faded_by_words(near[i].at[k].alike, c, l, i, other, modals);
      if (is_copy_of(l, i, other) || is_copy_of(l, other, i)) alike = 1;
      if (alike > 0) *DL_PUSH(scratch, g.near[i]) = (dl_neighbour){other, alike};
    }
    g.around[i] = surroundings(&g.near[i]);
  }
  return g;
}

/* ---- stories from groups ---- */

/* By publication as far as both say it; then originals before what was made from them, then as given. */
static int32_t publication_order(const dl_stories *s, const dl_lineage *l, uint32_t a, uint32_t b) {
  (void)s;
  dl_str x = l->of[a].published, y = l->of[b].published;
  if (!x.s != !y.s) return x.s ? -1 : 1;
  uint32_t n = x.n < 16 || y.n < 16 ? 10 : 16;
  int c = x.n >= 10 && y.n >= 10 ? dl_str_compare(dl_str_of(x.s, n), dl_str_of(y.s, n)) : 0;
  if (c) return c;
  bool is_copy_a = l->of[a].parents.n != 0, is_copy_b = l->of[b].parents.n != 0;
  if (is_copy_a != is_copy_b) return is_copy_a ? 1 : -1;
  return (a > b) - (a < b);
}

static void sort_members(const dl_stories *s, const dl_lineage *l, dl_numbers *m) {
  for (uint32_t i = 1; i < m->n; i++) { /* insertion: stories are short, and mostly in order */
    uint32_t x = m->at[i], k = i;
    for (; k && publication_order(s, l, x, m->at[k - 1]) < 0; k--) m->at[k] = m->at[k - 1];
    m->at[k] = x;
  }
}

/* What stands for a title where the input gave none: the text's own title, else its first sentence behind the dateline. */
static dl_str heading_of(const dl_article *a) {
  for (uint32_t i = 0; i < a->parts.n; i++)
    if (a->parts.at[i].kind == DL_PART_TITLE) return dl_text_of(a, a->parts.at[i].span);
  for (uint32_t i = 0; i < a->sentences.n; i++) {
    dl_span s = a->sentences.at[i].span;
    uint32_t part = a->sentences.at[i].part;
    bool is_paragraph = part >= a->parts.n || a->parts.at[part].kind == DL_PART_PARAGRAPH;
    if (is_paragraph && !dl_spans_overlap(s, a->dateline_span)) return dl_text_of(a, s);
    if (s.start < a->dateline_span.end && s.end > a->dateline_span.end + 20)
      return dl_str_trim(dl_str_of(a->text.s + a->dateline_span.end, s.end - a->dateline_span.end));
  }
  return a->id;
}

/* The title of the first article that has one. */
static dl_str title_of(const dl_collection *c, const dl_story *s) {
  for (uint32_t i = 0; i < s->members.n; i++) {
    const dl_article *a = c->members.at[s->members.at[i]].article;
    if (a->title.n) return a->title;
  }
  return heading_of(c->members.at[s->members.at[0]].article);
}

static void finish_story(dl_stories *out, const dl_lineage *l, dl_story *s) {
  sort_members(out, l, &s->members);
  s->title = title_of(out->collection, s);
  s->from_day = s->to_day = DL_NO_DAY;
  for (uint32_t i = 0; i < s->members.n; i++) {
    int32_t day = day_of(l, s->members.at[i]);
    if (day == DL_NO_DAY) continue;
    if (s->from_day == DL_NO_DAY || day < s->from_day) s->from_day = day;
    if (s->to_day == DL_NO_DAY || day > s->to_day) s->to_day = day;
  }
}

/* Numbers stories in order of their first article; `key` gives each member its group's key. */
static void lay_out(dl_stories *out, dl_arena *arena, const dl_lineage *l, const uint32_t *group, const dl_str *given) {
  uint32_t n = out->collection->members.n;
  dl_map numbers;
  dl_map_init(&numbers, arena);
  out->of = DL_NEW_ARRAY(arena, uint32_t, n + 1);
  for (uint32_t i = 0; i < n; i++) {
    dl_str key = given && given[i].n ? given[i] : dl_str_format(arena, "\x01%u", group[i]);
    uint32_t number = *dl_map_put(&numbers, key, out->stories.n);
    if (number == out->stories.n) {
      dl_story *s = DL_PUSH(arena, out->stories);
      s->id = given && given[i].n ? given[i] : dl_str_format(arena, "s%u", number + 1);
    }
    out->of[i] = number;
    *DL_PUSH(arena, out->stories.at[number].members) = i;
  }
  for (uint32_t i = 0; i < out->stories.n; i++) finish_story(out, l, &out->stories.at[i]);
}

/* Threads: the stories themselves are grouped, by the average likeness of their articles on any days. */
static void make_threads(dl_stories *out, dl_arena *scratch, const dl_neighbours *near) {
  uint32_t n = out->stories.n;
  grouping g = {.arena = scratch, .n = n};
  g.near = DL_NEW_ARRAY(scratch, dl_neighbours, n + 1);
  g.size = DL_NEW_ARRAY(scratch, uint32_t, n + 1);
  g.of = DL_NEW_ARRAY(scratch, uint32_t, n + 1);
  g.around = DL_NEW_ARRAY(scratch, double, n + 1); /* none: an affair may be any size */
  double *sum = DL_NEW_ARRAY(scratch, double, n + 1);
  for (uint32_t s = 0; s < n; s++) {
    const dl_story *story = &out->stories.at[s];
    g.size[s] = 1;
    g.of[s] = s;
    for (uint32_t i = 0; i < story->members.n; i++) {
      const dl_neighbours *list = &near[story->members.at[i]];
      for (uint32_t k = 0; k < list->n; k++) sum[out->of[list->at[k].other]] += list->at[k].alike;
    }
    for (uint32_t other = 0; other < n; other++) {
      double pairs = (double)story->members.n * out->stories.at[other].members.n;
      if (other != s && sum[other] > 0) *DL_PUSH(scratch, g.near[s]) = (dl_neighbour){other, sum[other] / pairs};
      sum[other] = 0;
    }
  }
  agglomerate(&g, THREAD_PERCENT);
  uint32_t *number = DL_NEW_ARRAY(scratch, uint32_t, n + 1);
  for (uint32_t s = 0; s < n; s++) {
    if (!number[g.of[s]]) number[g.of[s]] = ++out->n_threads;
    out->stories.at[s].thread = number[g.of[s]] - 1;
  }
}

int dl_stories_make(dl_stories *out, dl_collection *c, const dl_lineage *lineage, bool are_given, dl_arena *scratch,
                    const dl_container *data, dateline_error *error) {
  dl_neighbours *near;
  dl_table modals;
  int status = dl_table_open(&modals, data, "event_modals", error);
  if (!status) status = dl_likeness_make(&near, c, scratch, data, error);
  if (status) return status;
  dl_arena_reset(scratch);
  memset(out, 0, sizeof *out);
  out->collection = c;
  grouping g = start(scratch, c, lineage, near, &modals);
  agglomerate(&g, JOIN_PERCENT);
  dl_str *given = are_given ? DL_NEW_ARRAY(scratch, dl_str, c->members.n + 1) : NULL;
  for (uint32_t i = 0; given && i < c->members.n; i++) given[i] = c->members.at[i].article->story;
  lay_out(out, &c->arena, lineage, g.of, given);
  make_threads(out, scratch, near);
  dl_arena_reset(scratch);
  return DATELINE_OK;
}

uint32_t dl_story_origins(const dl_story *story, const dl_lineage *l) {
  uint32_t n = 0;
  for (uint32_t i = 0; i < story->members.n; i++) {
    bool is_new = true;
    for (uint32_t k = 0; k < i && is_new; k++)
      is_new = l->of[story->members.at[k]].family != l->of[story->members.at[i]].family;
    n += is_new;
  }
  return n;
}

static void day_field(dl_buf *out, const char *key, int32_t day) {
  char iso[11];
  if (day == DL_NO_DAY) return;
  dl_day_format(day, iso);
  dl_json_field_z(out, key, iso);
}

static void thread_field(dl_buf *out, uint32_t thread) {
  dl_json_key(out, "thread");
  dl_buf_format(out, "\"t%u\"", thread + 1);
}

void dl_stories_write_json(const dl_stories *s, const dl_lineage *l, bool has_summary, dl_buf *out) {
  uint32_t n = has_summary ? s->stories.n : s->collection->members.n;
  for (uint32_t i = 0; i < n; i++) {
    const dl_story *story = &s->stories.at[has_summary ? i : s->of[i]];
    dl_buf_char(out, '{');
    if (!has_summary) dl_json_field(out, "id", s->collection->members.at[i].article->id);
    dl_json_field(out, "story", story->id);
    thread_field(out, story->thread);
    if (has_summary) {
      dl_json_field(out, "title", story->title);
      day_field(out, "from", story->from_day);
      day_field(out, "to", story->to_day);
      dl_json_field_int(out, "articles", story->members.n);
      dl_json_field_int(out, "origins", dl_story_origins(story, l));
    }
    dl_buf_z(out, "}\n");
  }
}

void dl_put_story_counts(dl_buf *out, const dl_story *s, const dl_lineage *lineage) {
  uint32_t origins = dl_story_origins(s, lineage);
  dl_put_count(out, s->members.n, "report");
  if (s->members.n == 1) return;
  if (origins == s->members.n) dl_buf_z(out, ", none copied from another here");
  else dl_buf_format(out, ", %u of them not copied from another here", origins);
}

void dl_stories_write_people(const dl_stories *s, const dl_lineage *l, const dl_look *look, dl_buf *out) {
  for (uint32_t i = 0; i < s->stories.n; i++) {
    const dl_story *story = &s->stories.at[i];
    dl_put_line(out, story->id);
    dl_buf_z(out, "  ");
    dl_put_ansi(out, look, "1");
    dl_put_line(out, story->title);
    dl_put_ansi(out, look, "0");
    dl_buf_z(out, "\n    ");
    if (story->from_day == DL_NO_DAY) dl_buf_z(out, "undated");
    else dl_put_days(out, story->from_day, story->to_day);
    dl_buf_z(out, ", ");
    dl_put_story_counts(out, story, l);
    dl_buf_format(out, ", affair t%u\n", story->thread + 1);
    for (uint32_t k = 0; k < story->members.n; k++) {
      uint32_t m = story->members.at[k];
      const dl_article *a = s->collection->members.at[m].article;
      dl_buf_z(out, "    - ");
      dl_put_line(out, a->id);
      if (a->publisher.n) {
        dl_buf_z(out, ", ");
        dl_put_line(out, a->publisher);
      }
      if (l->of[m].published.s) {
        dl_buf_z(out, ", ");
        dl_put_time(out, l->of[m].published);
        if (l->of[m].is_inferred) dl_buf_z(out, " at the earliest");
      }
      dl_buf_char(out, '\n');
    }
  }
}
