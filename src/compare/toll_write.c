/* toll_write.c - a policy and the tolls that it gives, for people and as JSON; see policy.h. */
#include "compare/policy.h"

#include <stdio.h>

void dl_policy_put_people(const dl_policy *p, const dl_look *look, dl_buf *out) {
  dl_buf line = {0};
  dl_buf_z(&line, "Tolls by policy ");
  dl_put_line(&line, p->name);
  if (p->version.n) dl_buf_format(&line, ", version %.*s", (int)p->version.n, p->version.s);
  if (p->codebook.n) {
    dl_buf_z(&line, ", after ");
    dl_put_line(&line, p->codebook);
  }
  dl_buf_z(&line, ". ");
  dl_put_line(&line, p->rule);
  dl_put_words(out, dl_buf_view(&line), 0, 0, look->width);
  dl_buf_z(out, "\n\n");
  if (line.is_full) out->is_full = true;
  dl_buf_free(&line);
}

/* In groups of three digits: 6,201. */
static void put_number(dl_buf *out, int64_t n) {
  char digits[24];
  int count = snprintf(digits, sizeof digits, "%lld", (long long)n);
  for (int i = 0; i < count; i++) {
    if (i && (count - i) % 3 == 0 && dl_is_digit(digits[i - 1])) dl_buf_char(out, ',');
    dl_buf_char(out, digits[i]);
  }
}

static bool is_said_over(const dl_ledger *l, const dl_claim *c, int64_t n) {
  const dl_figure *f = dl_claim_figure(l, c);
  return f->low == n && f->high == DL_OPEN && dl_str_is(dl_table_get(&l->qualifiers, f->qualifier, 2), "over");
}

/* "9,000 to more than 30,000" */
static void put_high(const dl_ledger *l, const dl_row *row, int64_t n, dl_buf *out) {
  for (uint32_t i = 0; i < row->claims.n; i++)
    if (is_said_over(l, &row->claims.at[i], n)) {
      dl_put_claim_number(out, l, &row->claims.at[i]);
      return;
    }
  put_number(out, n);
}

/*
 * "more than 115": what is counted is the number above a bound that its source
 * does not reach, and it is told with the bound as the source said it.
 */
void dl_toll_put(const dl_ledger *l, const dl_row *row, const dl_row_toll *t, dl_buf *out) {
  bool is_open = t->low != DL_OPEN && t->high == DL_OPEN, is_least = is_open && t->low == t->best;
  bool is_over = t->claim < row->claims.n && is_said_over(l, &row->claims.at[t->claim], t->best);
  if (is_over) dl_put_claim_number(out, l, &row->claims.at[t->claim]);
  else {
    if (is_least) dl_buf_z(out, "at least ");
    put_number(out, t->best);
  }
  if (t->low == DL_OPEN || is_least || t->low == t->high) return;
  dl_buf_z(out, " (");
  if (is_over && t->low == t->best) dl_put_claim_number(out, l, &row->claims.at[t->claim]);
  else put_number(out, t->low);
  dl_buf_z(out, is_open ? " or more" : " to ");
  if (!is_open) put_high(l, row, t->high, out);
  dl_buf_char(out, ')');
}

void dl_row_toll_put_people(const dl_policy *p, const dl_ledger *l, const dl_row *row, const dl_row_toll *t,
                            const dl_look *look, dl_buf *out) {
  enum { INDENT = 6 };
  dl_buf line = {0};
  if (!t->has && !t->did.n) return;
  dl_buf_z(&line, "Toll by ");
  dl_put_line(&line, p->name);
  dl_buf_z(&line, t->has ? ": " : ": none");
  if (t->has) dl_toll_put(l, row, t, &line);
  for (uint32_t i = 0; i < t->n_bands; i++) {
    const dl_toll_band *b = &t->bands[i];
    dl_buf_format(&line, "%s %s ", i ? "," : ";", b->name);
    put_number(&line, b->low);
    if (b->high != b->low) dl_buf_z(&line, " to ");
    if (b->high != b->low) put_number(&line, b->high);
  }
  dl_buf_char(&line, '.');
  for (uint32_t i = 0; i < t->did.n; i++) {
    dl_buf_char(&line, ' ');
    dl_put_line(&line, t->did.at[i]);
  }
  dl_put_spaces(out, INDENT);
  dl_put_words(out, dl_buf_view(&line), INDENT, INDENT, look->width);
  dl_buf_char(out, '\n');
  if (line.is_full) out->is_full = true;
  dl_buf_free(&line);
}

static void bound(dl_buf *out, const char *key, int64_t n) {
  dl_json_key(out, key);
  if (n == DL_OPEN) dl_buf_z(out, "null");
  else dl_buf_int(out, n);
}

void dl_row_toll_write_json(const dl_policy *p, const dl_row_toll *t, dl_buf *out) {
  dl_json_key(out, "toll");
  dl_buf_char(out, '{');
  dl_json_field(out, "policy", p->name);
  dl_json_field(out, "version", p->version);
  dl_json_field(out, "date", p->date);
  dl_json_field(out, "codebook", p->codebook);
  bound(out, "best", t->has ? t->best : DL_OPEN);
  bound(out, "low", t->low);
  bound(out, "high", t->high);
  if (t->claim != DL_NONE) dl_json_field_int(out, "claim", t->claim);
  dl_json_key(out, "by");
  dl_buf_char(out, '{');
  for (uint32_t i = 0; i < t->n_bands; i++) {
    dl_json_key(out, t->bands[i].name);
    dl_buf_format(out, "{\"low\":%lld,\"high\":%lld}", (long long)t->bands[i].low, (long long)t->bands[i].high);
  }
  dl_buf_char(out, '}');
  dl_json_key(out, "did");
  dl_buf_char(out, '[');
  for (uint32_t i = 0; i < t->did.n; i++) {
    dl_json_comma(out);
    dl_json_string(out, t->did.at[i]);
  }
  dl_buf_z(out, "]}");
}
