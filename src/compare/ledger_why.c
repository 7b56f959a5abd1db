/*
 * ledger_why.c - `ledger --why`: the two claims that decide a row's verdict.
 *
 * For people they stand side by side, each in its sentence, with who says so,
 * its report and its origin; one below the other where the lines are short. A
 * row that one report alone fills shows its one claim. In JSON the row gets
 * `why`, with the same claims as places in `claims`.
 */
#include "compare/ledger.h"

enum { INDENT = 6, GAP = 3, NARROWEST = 26 };

/* The claims that decide: two, or the leading one alone. Returns how many. */
static uint32_t deciding(const dl_row *row, uint32_t out[2]) {
  if (row->decides != DL_NONE && row->verdict != DL_VERDICT_SINGLE) {
    out[0] = row->pairs.at[row->decides].a;
    out[1] = row->pairs.at[row->decides].b;
    return 2;
  }
  if (row->values.n) out[0] = row->values.at[0].claim;
  return row->values.n != 0;
}

static dl_str sentence_of(const dl_ledger *l, const dl_claim *c) {
  const dl_article *a = dl_claim_article(l, c);
  uint32_t sentence = dl_sentence_at(a, dl_claim_figure(l, c)->span.start);
  return sentence == DL_NONE ? (dl_str){NULL, 0} : dl_text_of(a, a->sentences.at[sentence].span);
}

/* ---- people ---- */

/* One claim as lines that may still be too long. */
static void put_cell(const dl_ledger *l, const dl_row *row, const dl_claim *c, dl_buf *out) {
  const dl_article *a = dl_claim_article(l, c);
  dl_str time = dl_claim_time(l, c), sentence = sentence_of(l, c);
  dl_put_claim_number(out, l, c);
  dl_buf_z(out, ": ");
  dl_put_claim_who(out, l, c);
  dl_put_claim_notes(out, l, row, c);
  dl_buf_z(out, "\n\xE2\x80\x9C");
  dl_put_line(out, sentence);
  dl_buf_z(out, "\xE2\x80\x9D\nin ");
  dl_put_line(out, a->id);
  if (a->publisher.n) {
    dl_buf_z(out, ", ");
    dl_put_line(out, a->publisher);
  }
  if (time.n >= 10) {
    dl_buf_z(out, ", ");
    dl_put_time(out, time);
  }
  if (c->copied_from != DL_NONE) dl_buf_z(out, " (copied)");
  dl_buf_z(out, "\norigin: ");
  dl_put_line(out, c->origin_name);
}

/* Takes the next line of at most `width` columns, broken at a space where there is one. */
static dl_str take_line(dl_str *rest, uint32_t width) {
  uint32_t at = 0, columns = 0, space = 0;
  while (at < rest->n && rest->s[at] != '\n' && columns < width) {
    if (rest->s[at] == ' ') space = at;
    do at++;
    while (at < rest->n && ((unsigned char)rest->s[at] & 0xC0) == 0x80);
    columns++;
  }
  bool is_whole = at == rest->n || rest->s[at] == '\n' || rest->s[at] == ' ';
  uint32_t end = is_whole || !space ? at : space;
  dl_str line = dl_str_of(rest->s, end);
  uint32_t used = end + (end < rest->n && (rest->s[end] == ' ' || rest->s[end] == '\n'));
  *rest = dl_str_of(rest->s + used, rest->n - used);
  return line;
}

static void put_two(dl_str left, dl_str right, uint32_t width, dl_buf *out) {
  while (left.n || right.n) {
    dl_str a = take_line(&left, width), b = take_line(&right, width);
    dl_put_spaces(out, INDENT);
    dl_buf_str(out, a);
    if (b.n) dl_put_spaces(out, width - dl_columns(a));
    if (b.n) dl_buf_z(out, " | ");
    dl_buf_str(out, b);
    dl_buf_char(out, '\n');
  }
}

static void put_one(dl_str cell, uint32_t width, dl_buf *out) {
  while (cell.n) {
    dl_put_spaces(out, INDENT);
    dl_buf_str(out, take_line(&cell, width));
    dl_buf_char(out, '\n');
  }
}

void dl_why_put_cells(dl_buf cell[2], uint32_t n, const dl_look *look, dl_buf *out) {
  uint32_t room = look->width > INDENT + NARROWEST ? look->width - INDENT : NARROWEST, half = (room - GAP) / 2;
  if (n == 2 && half >= NARROWEST) put_two(dl_buf_view(&cell[0]), dl_buf_view(&cell[1]), half, out);
  else
    for (uint32_t i = 0; i < n; i++) {
      if (i) dl_buf_z(out, "      beside\n");
      put_one(dl_buf_view(&cell[i]), room, out);
    }
  if (n) dl_buf_char(out, '\n');
  if (cell[0].is_full || cell[1].is_full) out->is_full = true;
  dl_buf_free(&cell[0]);
  dl_buf_free(&cell[1]);
}

void dl_ledger_put_why(const dl_ledger *l, const dl_row *row, const dl_look *look, dl_buf *out) {
  uint32_t claims[2], n = deciding(row, claims);
  dl_buf cell[2] = {{0}};
  for (uint32_t i = 0; i < n; i++) put_cell(l, row, &row->claims.at[claims[i]], &cell[i]);
  dl_why_put_cells(cell, n, look, out);
}

/* ---- programs ---- */

static void write_side(const dl_ledger *l, const dl_row *row, uint32_t claim, dl_buf *out) {
  const dl_claim *c = &row->claims.at[claim];
  const dl_article *a = dl_claim_article(l, c);
  dl_json_comma(out);
  dl_buf_char(out, '{');
  dl_json_field_int(out, "claim", claim);
  dl_json_field(out, "article", a->id);
  dl_json_field(out, "publisher", a->publisher);
  dl_json_field(out, "published", dl_claim_time(l, c));
  dl_json_field(out, "text", dl_text_of(a, dl_claim_figure(l, c)->span));
  dl_json_field(out, "source", c->source);
  dl_json_field(out, "origin", c->origin);
  dl_json_field(out, "sentence", sentence_of(l, c));
  dl_buf_char(out, '}');
}

void dl_ledger_write_why(const dl_ledger *l, const dl_row *row, dl_buf *out) {
  uint32_t claims[2], n = deciding(row, claims);
  dl_json_key(out, "why");
  dl_buf_char(out, '{');
  dl_json_field_z(out, "verdict", dl_verdict_name((int)row->verdict));
  if (n == 2) dl_json_field_z(out, "reason", row->pairs.at[row->decides].why);
  dl_json_key(out, "claims");
  dl_buf_char(out, '[');
  for (uint32_t i = 0; i < n; i++) write_side(l, row, claims[i], out);
  dl_buf_z(out, "]}");
}
