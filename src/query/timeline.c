/*
 * timeline.c - what happened on which day: incidents, figures and events that
 * have one, over all articles; see query.h. Rows are sorted by day, kind and
 * words, then by article and place in it, which orders every two rows. People
 * see rows with the same words once, with the reports that have them.
 */
#include <stdlib.h>

#include "query/query.h"

#include "record/plain.h"

enum { INDENT = 12 };

typedef enum row_kind { ROW_INCIDENT, ROW_FIGURE, ROW_EVENT } row_kind;

typedef struct row {
  int32_t from, to;
  row_kind kind;
  uint32_t article, item;
  dl_str words;
} row;
typedef DL_VEC(row) rows;

static void add(dl_asking *k, rows *all, row r) {
  if (r.from == DL_NO_DAY || !dl_is_asked_day(k->q, r.from, r.to)) return;
  *DL_PUSH(k->arena, *all) = r;
}

static void gather(dl_asking *k, rows *all, uint32_t article) {
  const dl_article *a = k->articles[article];
  int32_t from, to;
  for (uint32_t i = 0; i < a->incidents.n; i++) {
    const dl_incident *x = &a->incidents.at[i];
    add(k, all, (row){x->from_day, x->to_day, ROW_INCIDENT, article, i, dl_incident_in_words(k, a, i)});
  }
  for (uint32_t i = 0; i < a->figures.n; i++) {
    from = dl_figure_day(a, &a->figures.at[i], &to);
    add(k, all, (row){from, to, ROW_FIGURE, article, i, dl_figure_in_words(k, a, i)});
  }
  for (uint32_t i = 0; i < a->events.n; i++) {
    from = dl_event_day(a, &a->events.at[i], &to);
    add(k, all, (row){from, to, ROW_EVENT, article, i, dl_one_line(k->arena, a, a->events.at[i].span)});
  }
}

static int same_words(const row *a, const row *b) {
  if (a->from != b->from) return a->from < b->from ? -1 : 1;
  if (a->kind != b->kind) return a->kind < b->kind ? -1 : 1;
  return dl_str_compare(a->words, b->words);
}

static int compare(const void *left, const void *right) {
  const row *a = left, *b = right;
  int by_words = same_words(a, b);
  if (by_words) return by_words;
  if (a->article != b->article) return a->article < b->article ? -1 : 1;
  return a->item < b->item ? -1 : a->item > b->item;
}

static void put_row(dl_asking *k, const row *r, uint32_t reports) {
  static const char *const labels[] = {"  incident", "  figure", "  event"};
  dl_buf *b = dl_fresh(k);
  dl_buf_str(b, r->words);
  if (r->kind == ROW_EVENT) {
    const char *status = dl_status_in_words(k->articles[r->article]->events.at[r->item].status);
    if (status) dl_buf_format(b, " (%s)", status);
  }
  dl_put_labelled(k, labels[r->kind], dl_str_copy(k->arena, dl_buf_view(b)), INDENT);
  dl_put_colour(k, DL_FAINT);
  for (int i = 0; i < INDENT; i++) dl_buf_char(k->out, ' ');
  if (r->to != DL_NO_DAY && r->to > r->from) {
    dl_buf_z(k->out, "until ");
    dl_put_day(k->out, r->to);
    dl_buf_z(k->out, " \xC2\xB7 ");
  }
  dl_put_origin(k, r->article);
  if (reports > 1) dl_buf_format(k->out, " and %u more report%s", reports - 1, reports > 2 ? "s" : "");
  dl_put_colour(k, DL_PLAIN);
  dl_buf_char(k->out, '\n');
}

static void put_people(dl_asking *k, const rows *all) {
  for (uint32_t i = 0, next; i < all->n; i = next) {
    const row *r = &all->at[i];
    uint32_t reports = 1;
    for (next = i + 1; next < all->n && same_words(r, &all->at[next]) == 0; next++)
      reports += all->at[next].article != all->at[next - 1].article;
    if (!i || all->at[i - 1].from != r->from) {
      if (i) dl_buf_char(k->out, '\n');
      dl_put_colour(k, DL_BOLD);
      dl_put_day(k->out, r->from);
      dl_put_colour(k, DL_PLAIN);
      dl_buf_char(k->out, '\n');
    }
    put_row(k, r, reports);
    k->found++;
  }
}

void dl_query_timeline(dl_asking *k) {
  rows all = {0};
  for (uint32_t i = 0; i < k->n; i++) gather(k, &all, i);
  if (all.n) qsort(all.at, all.n, sizeof *all.at, compare);
  if (!k->q->is_json) {
    put_people(k, &all);
    return;
  }
  for (uint32_t i = 0; i < all.n; i++) {
    const row *r = &all.at[i];
    if (r->kind == ROW_INCIDENT) dl_json_incident(k, r->article, r->item);
    else if (r->kind == ROW_FIGURE) dl_json_figure(k, r->article, r->item);
    else dl_json_event(k, r->article, r->item);
  }
}
