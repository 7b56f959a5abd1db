/*
 * report_chart.c - a row's claims over time as inline SVG: one line an origin,
 * a bar for a range, dashed where a bound is open; the origins' names below, so
 * that none is cut on a phone.
 *
 * Positions are whole pixels, so that the page has the same bytes everywhere.
 */
#include "export/html.h"
#include "export/report.h"
#include "record/day.h"

enum { WIDTH = 640, HEIGHT = 220, LEFT = 72, RIGHT = 60, TOP = 16, BOTTOM = 34, MOST_ORIGINS = 6 };

typedef struct point {
  int64_t minute, low, high;
  bool is_low_open, is_high_open;
  uint32_t claim;
} point;

typedef struct chart {
  const dl_ledger *l;
  const dl_row *row;
  int64_t from, to, most;
  dl_str origins[MOST_ORIGINS], names[MOST_ORIGINS];
  uint32_t n_origins, n_left_out; /* left out: claims of further origins */
  dl_buf *out;
} chart;

static int64_t two(const char *s) { return (s[0] - '0') * 10 + (s[1] - '0'); }

/* Minutes since 1970 of an ISO time; noon where only the day is known. */
static bool minute_of(dl_str iso, int64_t *out) {
  int32_t day = dl_day_parse(iso);
  if (day == DL_NO_DAY) return false;
  int64_t minutes = 12 * 60;
  if (iso.n >= 16 && dl_is_digit(iso.s[11]) && dl_is_digit(iso.s[12]) && dl_is_digit(iso.s[14]) && dl_is_digit(iso.s[15]))
    minutes = two(iso.s + 11) * 60 + two(iso.s + 14);
  *out = (int64_t)day * 1440 + minutes;
  return true;
}

static bool point_of(const dl_ledger *l, const dl_row *row, uint32_t i, point *p) {
  const dl_claim *c = &row->claims.at[i];
  const dl_figure *f = dl_claim_figure(l, c);
  if (!dl_claim_is_main(l, c) || c->copied_from != DL_NONE || !minute_of(dl_claim_time(l, c), &p->minute)) return false;
  p->is_low_open = f->low == DL_OPEN;
  p->is_high_open = f->high == DL_OPEN;
  p->low = p->is_low_open ? 0 : f->low;
  p->high = p->is_high_open ? p->low : f->high;
  p->claim = i;
  return true;
}

static int x_of(const chart *c, int64_t minute) {
  return LEFT + (int)((minute - c->from) * (WIDTH - LEFT - RIGHT) / (c->to > c->from ? c->to - c->from : 1));
}

static int y_of(const chart *c, int64_t n) { return HEIGHT - BOTTOM - (int)(n * (HEIGHT - TOP - BOTTOM) / c->most); }

static bool survey(chart *c) {
  uint32_t n = 0;
  point p;
  c->from = INT64_MAX;
  c->to = INT64_MIN;
  for (uint32_t i = 0; i < c->row->claims.n; i++) {
    if (!point_of(c->l, c->row, i, &p)) continue;
    n++;
    if (p.minute < c->from) c->from = p.minute;
    if (p.minute > c->to) c->to = p.minute;
    if (p.high > c->most) c->most = p.high;
    dl_str origin = c->row->claims.at[i].origin;
    uint32_t k = 0;
    while (k < c->n_origins && !dl_str_eq(c->origins[k], origin)) k++;
    if (k == MOST_ORIGINS) c->n_left_out++;
    else if (k == c->n_origins) {
      c->origins[k] = origin;
      c->names[c->n_origins++] = dl_claim_who(c->l, &c->row->claims.at[i]);
    }
  }
  c->most += c->most / 8 + 1;
  return n >= 2;
}

/* A round step that gives about four lines. */
static int64_t step_of(int64_t most) {
  int64_t step = 1;
  static const int64_t factors[] = {2, 5, 10};
  for (int64_t ten = 1; most / step > 4; ten *= 10)
    for (int i = 0; i < 3 && most / step > 4; i++) step = ten * factors[i];
  return step;
}

static void put_axes(const chart *c) {
  char iso[11];
  for (int64_t n = 0, step = step_of(c->most); n <= c->most; n += step) {
    int y = y_of(c, n);
    dl_buf_format(c->out, "<line class=\"axis\" x1=\"%d\" y1=\"%d\" x2=\"%d\" y2=\"%d\"/>", LEFT, y, WIDTH - RIGHT, y);
    dl_buf_format(c->out, "<text x=\"%d\" y=\"%d\" text-anchor=\"end\">%lld</text>", LEFT - 6, y + 4, (long long)n);
  }
  int64_t first = c->from / 1440, last = c->to / 1440, skip = (last - first) / 5 + 1;
  for (int64_t day = first; day <= last; day += skip) {
    int64_t minute = day * 1440 + 720;
    if (minute < c->from) minute = c->from;
    if (minute > c->to) minute = c->to;
    dl_day_format((int32_t)day, iso);
    dl_buf_format(c->out, "<text x=\"%d\" y=\"%d\" text-anchor=\"middle\">%s</text>", x_of(c, minute), HEIGHT - 10, iso);
  }
}

static void put_title(const chart *c, const point *p) {
  const dl_claim *claim = &c->row->claims.at[p->claim];
  dl_buf_z(c->out, "<title>");
  dl_html_line(c->out, dl_claim_who(c->l, claim));
  dl_buf_z(c->out, ": ");
  dl_html_line(c->out, dl_text_of(dl_claim_article(c->l, claim), dl_claim_figure(c->l, claim)->span));
  dl_buf_z(c->out, ", ");
  dl_html_line(c->out, dl_claim_time(c->l, claim));
  dl_buf_z(c->out, "</title>");
}

static void put_point(const chart *c, const point *p, uint32_t origin) {
  int x = x_of(c, p->minute), y = y_of(c, p->is_low_open ? p->high : p->low);
  if (p->is_low_open || p->is_high_open || p->low != p->high) {
    int64_t low = p->is_low_open ? 0 : p->low, high = p->is_high_open ? c->most : p->high;
    dl_buf_format(c->out, "<line class=\"range o%u%s\" x1=\"%d\" y1=\"%d\" x2=\"%d\" y2=\"%d\"/>", origin,
                  p->is_low_open || p->is_high_open ? " open" : "", x, y_of(c, low), x, y_of(c, high));
  }
  dl_buf_format(c->out, "<circle class=\"o%u\" cx=\"%d\" cy=\"%d\" r=\"4\">", origin, x, y);
  put_title(c, p);
  dl_buf_z(c->out, "</circle>");
}

static int by_minute_insert(point *list, uint32_t n, point p) {
  uint32_t at = n;
  for (; at && list[at - 1].minute > p.minute; at--) list[at] = list[at - 1];
  list[at] = p;
  return 0;
}

static void put_origin(const chart *c, uint32_t origin) {
  point list[64];
  uint32_t n = 0;
  for (uint32_t i = 0; i < c->row->claims.n && n < 64; i++) {
    point p;
    if (!dl_str_eq(c->row->claims.at[i].origin, c->origins[origin]) || !point_of(c->l, c->row, i, &p)) continue;
    by_minute_insert(list, n++, p);
  }
  if (!n) return;
  dl_buf_format(c->out, "<polyline class=\"o%u\" points=\"", origin);
  for (uint32_t i = 0; i < n; i++)
    dl_buf_format(c->out, "%d,%d ", x_of(c, list[i].minute), y_of(c, list[i].is_low_open ? list[i].high : list[i].low));
  dl_buf_z(c->out, "\"/>");
  for (uint32_t i = 0; i < n; i++) put_point(c, &list[i], origin);
}

static void put_legend(const chart *c) {
  dl_buf_z(c->out, "<figcaption>");
  for (uint32_t i = 0; i < c->n_origins; i++) {
    dl_buf_format(c->out, "<span class=\"o%u\">\xE2\x97\x8F</span> ", i);
    dl_html_line(c->out, c->names[i]);
    dl_buf_z(c->out, i + 1 < c->n_origins ? "<br>" : "");
  }
  if (c->n_left_out) dl_buf_format(c->out, "<br>and %u more, in the table", c->n_left_out);
  dl_buf_z(c->out, "</figcaption>");
}

void dl_report_chart(const dl_ledger *l, const dl_row *row, dl_buf *out) {
  chart c = {.l = l, .row = row, .out = out};
  if (!survey(&c)) return;
  dl_buf_format(out, "<figure><svg viewBox=\"0 0 %d %d\" role=\"img\" aria-label=\"%s over time, one line an origin\">",
                WIDTH, HEIGHT, dl_effect_in_words(row->effect));
  put_axes(&c);
  for (uint32_t i = 0; i < c.n_origins; i++) put_origin(&c, i);
  dl_buf_z(out, "</svg>");
  put_legend(&c);
  dl_buf_z(out, "</figure>\n");
}
