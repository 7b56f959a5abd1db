/* toll_write.c - a policy and the tolls that it gives, for people and as JSON; see policy.h. */
#include "compare/policy.h"

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

static void put_range(const dl_row_toll *t, dl_buf *out) {
  if (t->low == DL_OPEN) return;
  if (t->high == DL_OPEN) dl_buf_format(out, " (%lld or more)", (long long)t->low);
  else if (t->low != t->high) dl_buf_format(out, " (%lld to %lld)", (long long)t->low, (long long)t->high);
}

void dl_row_toll_put_people(const dl_policy *p, const dl_ledger *l, const dl_row *row, const dl_row_toll *t,
                            const dl_look *look, dl_buf *out) {
  enum { INDENT = 6 };
  dl_buf line = {0};
  (void)l;
  (void)row;
  if (!t->has && !t->did.n) return;
  dl_buf_z(&line, "Toll by ");
  dl_put_line(&line, p->name);
  if (t->has) dl_buf_format(&line, ": %lld", (long long)t->best);
  else dl_buf_z(&line, ": none");
  if (t->has) put_range(t, &line);
  for (uint32_t i = 0; i < t->n_bands; i++) {
    const dl_toll_band *b = &t->bands[i];
    dl_buf_format(&line, "%s %s %lld", i ? "," : ";", b->name, (long long)b->low);
    if (b->high != b->low) dl_buf_format(&line, " to %lld", (long long)b->high);
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
