/*
 * ledger_people.c - the ledger for a reporter at a terminal.
 *
 * Happening by happening, incident by incident: each figure as printed, who
 * says so, when, in which reports; how the figures compare in plain words; how
 * many distinct origins. Claims of one origin with one value stand on one line,
 * with the reports that repeat them.
 */
#include "compare/ledger.h"

#include "compare/lineage_write.h"
#include "record/day.h"

const char *dl_effect_in_words(dl_effect e) {
  switch (e) {
    case DL_EFFECT_CASUALTIES: return "killed or injured";
    case DL_EFFECT_IN_NEED: return "in need";
    case DL_EFFECT_PRESENT: return "taking part or aboard";
    case DL_EFFECT_HOSPITALISED: return "in hospital or treated";
    default: return dl_effect_name((int)e);
  }
}

const char *dl_verdict_in_words(dl_verdict v) {
  switch (v) {
    case DL_VERDICT_AGREE: return "compatible";
    case DL_VERDICT_UPDATED: return "moved over time";
    case DL_VERDICT_CONFLICT: return "sources contradict";
    case DL_VERDICT_SCOPE: return "count different things";
    case DL_VERDICT_SINGLE: return "one report only";
    default: return "unclear";
  }
}

static void colour(dl_buf *out, const dl_look *look, const char *code) {
  if (look->has_colour) dl_buf_format(out, "\x1b[%sm", code);
}

static void put_day(dl_buf *out, int32_t day) {
  static const char *const months[] = {"January", "February", "March",     "April",   "May",      "June",
                                       "July",    "August",   "September", "October", "November", "December"};
  int32_t y, m, d;
  dl_day_split(day, &y, &m, &d);
  dl_buf_format(out, "%d %s %d", (int)d, months[m - 1], (int)y);
}

static void put_capital(dl_buf *out, dl_str s) {
  if (!s.n) return;
  char first = s.s[0] >= 'a' && s.s[0] <= 'z' ? (char)(s.s[0] - 32) : s.s[0];
  dl_buf_char(out, first);
  dl_buf_add(out, s.s + 1, s.n - 1);
}

static void put_incident(const dl_ledger *l, const dl_joint_incident *x, const dl_look *look, dl_buf *out) {
  (void)l;
  dl_buf_z(out, "  ");
  colour(out, look, "1");
  if (x->scope == DL_SCOPE_CUMULATIVE) dl_buf_z(out, "Totals over a longer time");
  else if (!x->kind.n) dl_buf_z(out, x->is_central ? "The happening itself" : "Told as background");
  else put_capital(out, x->kind);
  if (x->place.n) {
    dl_buf_z(out, ", ");
    dl_buf_str(out, x->place);
  }
  if (x->from_day != DL_NO_DAY) {
    dl_buf_z(out, ", ");
    put_day(out, x->from_day);
    if (x->to_day != DL_NO_DAY && x->to_day != x->from_day) {
      dl_buf_z(out, " to ");
      put_day(out, x->to_day);
    }
  }
  colour(out, look, "0");
  dl_buf_char(out, '\n');
}

static uint32_t columns(dl_str s) {
  uint32_t n = 0;
  for (uint32_t i = 0; i < s.n; i++) n += ((unsigned char)s.s[i] & 0xC0) != 0x80;
  return n;
}

static void put_padded(dl_buf *out, dl_str s, uint32_t width) {
  dl_buf_str(out, s);
  for (uint32_t n = columns(s); n < width; n++) dl_buf_char(out, ' ');
}

/* Claim i opens a line unless an earlier one has its origin, its value and its words' meaning. */
static bool is_same_line(const dl_ledger *l, const dl_row *row, uint32_t a, uint32_t b) {
  const dl_claim *x = &row->claims.at[a], *y = &row->claims.at[b];
  const dl_figure *f = dl_claim_figure(l, x), *g = dl_claim_figure(l, y);
  return dl_str_eq(x->origin, y->origin) && f->low == g->low && f->high == g->high && f->is_part == g->is_part &&
         f->status == g->status;
}

static bool opens_line(const dl_ledger *l, const dl_row *row, uint32_t i) {
  for (uint32_t k = 0; k < i; k++)
    if (is_same_line(l, row, k, i)) return false;
  return true;
}

static void put_note(dl_buf *out, const dl_figure *f) {
  if (f->is_part) dl_buf_z(out, ", part of another figure");
  if (f->status == DL_FIGURE_UNVERIFIED) dl_buf_z(out, ", not verified");
  if (f->status == DL_FIGURE_ESTIMATED) dl_buf_z(out, ", an estimate");
  if (f->status == DL_FIGURE_FEARED) dl_buf_z(out, ", feared");
  if (f->status == DL_FIGURE_DENIED) dl_buf_z(out, ", denied");
  if (f->status == DL_FIGURE_PLANNED) dl_buf_z(out, ", planned");
}

static void put_reports(const dl_ledger *l, const dl_row *row, uint32_t i, dl_buf *out) {
  uint32_t n = 0, last = DL_NONE;
  for (uint32_t k = i; k < row->claims.n; k++) {
    const dl_claim *c = &row->claims.at[k];
    if (!is_same_line(l, row, i, k) || c->member == last) continue;
    last = c->member;
    dl_str time = dl_claim_time(l, c);
    dl_buf_z(out, n++ ? "; " : "");
    dl_buf_str(out, dl_claim_article(l, c)->id);
    if (time.n >= 10) {
      dl_buf_z(out, " ");
      dl_buf_add(out, time.s, time.n >= 16 ? 16 : 10);
    }
    if (c->copied_from != DL_NONE) dl_buf_z(out, " (copied)");
  }
}

static void put_line(const dl_ledger *l, const dl_row *row, uint32_t i, uint32_t width, dl_buf *out) {
  const dl_claim *c = &row->claims.at[i];
  const dl_article *a = dl_claim_article(l, c);
  const dl_figure *f = dl_claim_figure(l, c);
  dl_buf_z(out, "      ");
  put_padded(out, dl_text_of(a, f->span), width);
  dl_buf_z(out, "  ");
  if (c->source.n) dl_buf_str(out, dl_claim_who(l, c));
  else {
    dl_buf_z(out, "the report itself, ");
    dl_buf_str(out, a->publisher.n ? a->publisher : a->id);
  }
  if (c->has_source_kind && c->source_kind != DL_SOURCE_OTHER)
    dl_buf_format(out, " (%s%s)", dl_source_kind_name((int)c->source_kind), c->is_party ? ", a party to it" : "");
  if (c->is_anonymous) dl_buf_z(out, ", not named");
  put_note(out, f);
  if (dl_claim_is_altered(l, row, c)) {
    const dl_claim *from = &row->claims.at[c->copied_from];
    dl_buf_z(out, ", altered in copying: the text it was made from has ");
    dl_buf_str(out, dl_text_of(dl_claim_article(l, from), dl_claim_figure(l, from)->span));
  }
  dl_buf_z(out, "\n");
  for (uint32_t n = 0; n < width + 8; n++) dl_buf_char(out, ' ');
  dl_buf_z(out, "in ");
  put_reports(l, row, i, out);
  dl_buf_char(out, '\n');
}

static const char *verdict_colour(dl_verdict v) {
  return v == DL_VERDICT_CONFLICT ? "1;31" : v == DL_VERDICT_UPDATED ? "1;33" : v == DL_VERDICT_AGREE ? "1;32" : "1";
}

static void put_row(const dl_ledger *l, const dl_row *row, const dl_look *look, dl_buf *out) {
  uint32_t width = 4;
  dl_buf_z(out, "    ");
  colour(out, look, "1");
  dl_buf_z(out, dl_effect_in_words(row->effect));
  colour(out, look, "0");
  dl_buf_z(out, ": ");
  colour(out, look, verdict_colour(row->verdict));
  dl_buf_z(out, dl_verdict_in_words(row->verdict));
  colour(out, look, "0");
  if (row->origins == 1) dl_buf_format(out, "; one origin (uncorroborated) in %u report%s\n", row->articles, row->articles == 1 ? "" : "s");
  else dl_buf_format(out, "; %u distinct origins in %u report%s\n", row->origins, row->articles, row->articles == 1 ? "" : "s");
  if (row->verdict != DL_VERDICT_SINGLE && row->reason.n) {
    dl_buf_z(out, "      ");
    put_capital(out, row->reason);
    dl_buf_char(out, '\n');
  }
  for (uint32_t i = 0; i < row->claims.n; i++) {
    uint32_t n = columns(dl_text_of(dl_claim_article(l, &row->claims.at[i]), dl_claim_figure(l, &row->claims.at[i])->span));
    if (n > width && n < 24) width = n;
  }
  for (uint32_t i = 0; i < row->claims.n; i++)
    if (opens_line(l, row, i)) put_line(l, row, i, width, out);
}

/* What copies changed of what the reports say, below the story's figures. */
static void put_changed(const dl_ledger *l, uint32_t story, const dl_look *look, dl_buf *out) {
  const dl_story *s = &l->stories->stories.at[story];
  size_t before = out->n;
  dl_buf_z(out, "  ");
  colour(out, look, "1");
  dl_buf_z(out, "Changed in copying");
  colour(out, look, "0");
  dl_buf_char(out, '\n');
  uint32_t n = 0;
  for (uint32_t i = 0; i < s->members.n; i++) n += dl_put_meaning_people(out, l->lineage, s->members.at[i]);
  if (!n) out->n = before;
}

void dl_ledger_write_people(const dl_ledger *l, const dl_look *look, dl_buf *out) {
  uint32_t story = DL_NONE, incident = DL_NONE;
  for (uint32_t i = 0; i < l->rows.n; i++) {
    const dl_row *row = &l->rows.at[i];
    if (row->story != story) {
      const dl_story *s = &l->stories->stories.at[row->story];
      uint32_t origins = dl_story_origins(s, l->lineage);
      if (i) dl_buf_char(out, '\n');
      colour(out, look, "1;4");
      dl_buf_str(out, dl_str_trim(s->title));
      colour(out, look, "0");
      dl_buf_format(out, "\n  happening %.*s: %u report%s, %u of them not copied from another here\n", (int)s->id.n,
                    s->id.s, s->members.n, s->members.n == 1 ? "" : "s", origins);
      story = row->story;
      incident = DL_NONE;
    }
    if (row->incident != incident) {
      put_incident(l, &l->incidents.at[row->incident], look, out);
      incident = row->incident;
    }
    put_row(l, row, look, out);
    if (i + 1 == l->rows.n || l->rows.at[i + 1].story != row->story) put_changed(l, row->story, look, out);
  }
  if (!l->rows.n) dl_buf_z(out, "No figures of people affected were found.\n");
}
