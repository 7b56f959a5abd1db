/* facets_write.c - rows of claims that are no numbers: their JSON, and the lines that people see; see ledger_facets.c. */
#include "compare/ledger.h"

#include "record/plain.h"

const char *dl_facet_in_words(dl_facet facet) {
  return facet == DL_FACET_HAPPENED ? "that it happened" : facet == DL_FACET_RESPONSIBLE ? "who is held responsible" : "what caused it";
}

bool dl_facet_row_is_to_tell(const dl_facet_row *row) {
  return row->facet != DL_FACET_HAPPENED || row->articles > 1 || row->verdict == DL_VERDICT_CONFLICT;
}

bool dl_facet_is_same(const dl_ledger *l, const dl_facet_row *row, uint32_t a, uint32_t b) {
  const dl_facet_claim *x = &row->claims.at[a], *y = &row->claims.at[b];
  return dl_str_eq(x->said.origin, y->said.origin) && dl_str_eq(x->key, y->key) &&
         dl_facet_assertion(l, x)->stance == dl_facet_assertion(l, y)->stance;
}

bool dl_facet_opens(const dl_facet_row *row, const dl_ledger *l, uint32_t i) {
  for (uint32_t k = 0; k < i; k++)
    if (dl_facet_is_same(l, row, k, i)) return false;
  return true;
}

void dl_facet_put_said(const dl_ledger *l, const dl_facet_claim *c, dl_buf *out) {
  dl_stance stance = dl_facet_assertion(l, c)->stance;
  bool denies = stance == DL_STANCE_DENIES;
  if (!c->key.n) {
    dl_buf_z(out, stance == DL_STANCE_OPEN ? "not known" : denies ? "denied" : "reported");
    return;
  }
  if (denies) dl_buf_z(out, "not ");
  dl_str named = c->named;
  if (dl_str_starts(named, "The ")) dl_buf_z(out, "the "), named = dl_str_of(named.s + 4, named.n - 4);
  dl_put_line(out, named);
}

/* ---- programs ---- */

static dl_str sentence_of(const dl_ledger *l, const dl_facet_claim *c) {
  const dl_article *a = dl_claim_article(l, &c->said);
  uint32_t i = dl_sentence_at(a, dl_facet_assertion(l, c)->anchor.start);
  return i == DL_NONE ? (dl_str){NULL, 0} : dl_text_of(a, a->sentences.at[i].span);
}

static void write_claim(const dl_ledger *l, const dl_facet_row *row, const dl_facet_claim *c, dl_buf *out) {
  const dl_claim *said = &c->said;
  const dl_article *a = dl_claim_article(l, said);
  const dl_assertion *r = dl_facet_assertion(l, c);
  const dl_member *m = &l->stories->collection->members.at[said->member];
  dl_json_comma(out);
  dl_buf_char(out, '{');
  dl_json_field(out, "article", a->id);
  dl_json_key(out, "assertion");
  dl_buf_format(out, "\"a%u\"", c->assertion + 1);
  dl_json_field_z(out, "facet", dl_facet_name((int)row->facet));
  dl_json_field_z(out, "stance", dl_stance_name((int)r->stance));
  dl_json_field(out, "named", c->named);
  if (c->key.n) dl_json_field(out, "key", c->key);
  dl_json_field(out, "origin", said->origin);
  dl_json_field(out, "source", said->source);
  if (said->has_source_kind) dl_json_field_z(out, "source_kind", dl_source_kind_name((int)said->source_kind));
  dl_json_field_bool(out, "party", said->is_party);
  dl_chain_write(a, &r->chain, out);
  dl_json_field(out, "sentence", sentence_of(l, c));
  dl_json_field_int(out, "start", dl_offsets_chars(&m->offsets, r->anchor.start));
  dl_json_field_int(out, "end", dl_offsets_chars(&m->offsets, r->anchor.end));
  dl_json_field(out, "publisher", a->publisher);
  dl_json_field(out, "published", dl_claim_time(l, said));
  dl_buf_char(out, '}');
}

static void write_why(const dl_ledger *l, const dl_facet_row *row, dl_buf *out) {
  const dl_claim_pair *p = row->decides == DL_NONE ? NULL : &row->pairs.at[row->decides];
  uint32_t claims[2] = {p ? p->a : 0, p ? p->b : 0}, n = p ? 2 : row->claims.n != 0;
  dl_json_key(out, "why");
  dl_buf_char(out, '{');
  dl_json_field_z(out, "verdict", dl_verdict_name((int)row->verdict));
  if (p) dl_json_field_z(out, "reason", p->why);
  dl_json_key(out, "claims");
  dl_buf_char(out, '[');
  for (uint32_t i = 0; i < n; i++) {
    const dl_facet_claim *c = &row->claims.at[claims[i]];
    dl_json_comma(out);
    dl_buf_char(out, '{');
    dl_json_field_int(out, "claim", claims[i]);
    dl_json_field(out, "article", dl_claim_article(l, &c->said)->id);
    dl_json_field(out, "source", c->said.source);
    dl_json_field(out, "origin", c->said.origin);
    dl_json_field(out, "sentence", sentence_of(l, c));
    dl_buf_char(out, '}');
  }
  dl_buf_z(out, "]}");
}

void dl_facet_row_write_json(const dl_ledger *l, const dl_facet_row *row, dl_buf *out) {
  dl_row_head_write(l, row->story, row->incident, dl_facet_name((int)row->facet), out);
  dl_json_key(out, "effect");
  dl_buf_z(out, "null");
  dl_json_key(out, "values");
  dl_buf_z(out, "[]");
  dl_json_field_z(out, "verdict", dl_verdict_name((int)row->verdict));
  dl_support_write(row->origins, row->articles, row->named, row->anonymous, out);
  dl_pairs_write(row->pairs.at, row->pairs.n, out);
  dl_buf reason = {0};
  dl_facet_put_reason(l, row, &reason);
  if (reason.is_full) out->is_full = true;
  dl_json_field(out, "reason", dl_buf_view(&reason));
  dl_buf_free(&reason);
  dl_json_key(out, "claims");
  dl_buf_char(out, '[');
  for (uint32_t i = 0; i < row->claims.n; i++) write_claim(l, row, &row->claims.at[i], out);
  dl_buf_char(out, ']');
  if (l->has_why) write_why(l, row, out);
  if (l->asof) dl_asof_write_json(l->asof, out);
  dl_buf_z(out, "}\n");
}

/* ---- people ---- */

static void put_wrapped(dl_buf *line, uint32_t indent, const dl_look *look, dl_buf *out) {
  if (line->is_full) out->is_full = true;
  dl_put_words(out, dl_buf_view(line), indent, indent, look->width);
  dl_buf_char(out, '\n');
  dl_buf_clear(line);
}

static void put_reports(const dl_ledger *l, const dl_facet_row *row, uint32_t i, dl_buf *out) {
  uint32_t n = 0, last = DL_NONE;
  for (uint32_t k = i; k < row->claims.n; k++) {
    const dl_claim *c = &row->claims.at[k].said;
    if (!dl_facet_is_same(l, row, i, k) || c->member == last) continue;
    last = c->member;
    dl_put_claim_report(out, l, c, n++ == 0);
  }
}

static void put_claim(const dl_ledger *l, const dl_facet_row *row, uint32_t i, uint32_t width, const dl_look *look, dl_buf *out) {
  const dl_facet_claim *c = &row->claims.at[i];
  uint32_t indent = width + 8;
  dl_buf said = {0}, line = {0};
  dl_facet_put_said(l, c, &said);
  uint32_t columns = dl_columns(dl_buf_view(&said));
  dl_put_spaces(out, 6);
  dl_buf_str(out, dl_buf_view(&said));
  if (columns > width) dl_buf_char(out, '\n');
  dl_put_spaces(out, columns > width ? indent : indent - 6 - columns);
  dl_put_claim_who(&line, l, &c->said);
  dl_put_source_notes(&line, &c->said);
  put_wrapped(&line, indent, look, out);
  dl_put_spaces(out, indent);
  put_reports(l, row, i, &line);
  put_wrapped(&line, indent, look, out);
  if (said.is_full) out->is_full = true;
  dl_buf_free(&said);
  dl_buf_free(&line);
}

static void put_why(const dl_ledger *l, const dl_facet_row *row, const dl_look *look, dl_buf *out) {
  const dl_claim_pair *p = row->decides == DL_NONE ? NULL : &row->pairs.at[row->decides];
  dl_buf cell[2] = {{0}};
  uint32_t n = p ? 2 : row->claims.n != 0;
  for (uint32_t i = 0; i < n; i++) {
    const dl_facet_claim *c = &row->claims.at[p ? (i ? p->b : p->a) : 0];
    dl_put_claim_who(&cell[i], l, &c->said);
    dl_buf_z(&cell[i], "\n\xE2\x80\x9C");
    dl_put_line(&cell[i], sentence_of(l, c));
    dl_buf_z(&cell[i], "\xE2\x80\x9D\nin ");
    dl_put_line(&cell[i], dl_claim_article(l, &c->said)->id);
    dl_buf_z(&cell[i], "\norigin: ");
    dl_put_line(&cell[i], c->said.origin_name);
  }
  dl_why_put_cells(cell, n, look, out);
}

void dl_facet_row_put_people(const dl_ledger *l, const dl_facet_row *row, const dl_look *look, dl_buf *out) {
  enum { WIDEST = 24 };
  uint32_t width = 4;
  dl_put_row_heading(dl_facet_in_words(row->facet), row->verdict, row->origins, row->articles, look, out);
  dl_buf reason = {0};
  dl_facet_put_reason(l, row, &reason);
  dl_put_spaces(out, 6);
  put_wrapped(&reason, 6, look, out);
  dl_buf_free(&reason);
  if (l->has_why) put_why(l, row, look, out);
  for (uint32_t i = 0; i < row->claims.n; i++) {
    dl_buf said = {0};
    dl_facet_put_said(l, &row->claims.at[i], &said);
    uint32_t n = dl_columns(dl_buf_view(&said));
    if (n > width && n < WIDEST) width = n;
    if (said.is_full) out->is_full = true;
    dl_buf_free(&said);
  }
  for (uint32_t i = 0; i < row->claims.n; i++)
    if (dl_facet_opens(row, l, i)) put_claim(l, row, i, width, look, out);
}
