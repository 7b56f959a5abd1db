/* ledger.c - the order in which a ledger is made, and its JSON; see ledger.h. */
#include "compare/ledger.h"

#include "compare/policy.h"
#include "record/day.h"

#define VERDICT_NAME(constant, name) name,
static const char *const verdict_names[] = {DL_VERDICT_LIST(VERDICT_NAME)};
const char *dl_verdict_name(int v) { return v >= 0 && v < DL_verdict_count ? verdict_names[v] : ""; }

int dl_verdict_of(dl_str name) {
  for (int i = 0; i < DL_verdict_count; i++)
    if (dl_str_is(name, verdict_names[i])) return i;
  return -1;
}

dl_str dl_claim_time(const dl_ledger *l, const dl_claim *c) { return l->lineage->of[c->member].published; }

bool dl_is_pronoun_source(dl_str s) {
  if (s.n > 4) return false;
  for (uint32_t i = 1; i < s.n; i++)
    if (!dl_is_lower(s.s[i])) return false;
  return true;
}

dl_str dl_claim_who(const dl_ledger *l, const dl_claim *c) {
  (void)l;
  return c->source.n && !dl_is_pronoun_source(c->source) ? c->source : c->origin_name;
}

bool dl_claim_is_main(const dl_ledger *l, const dl_claim *c) {
  const dl_figure *f = dl_claim_figure(l, c);
  return (!f->is_part || c->is_promoted) && f->status != DL_FIGURE_DENIED && f->status != DL_FIGURE_PLANNED;
}

int64_t dl_figure_size(const dl_figure *f) { return f->low != DL_OPEN ? f->low : f->high; }

bool dl_claim_is_altered(const dl_ledger *l, const dl_row *row, const dl_claim *c) {
  if (c->copied_from == DL_NONE) return false;
  const dl_figure *f = dl_claim_figure(l, c), *g = dl_claim_figure(l, &row->claims.at[c->copied_from]);
  return f->low != g->low || f->high != g->high;
}

static void make_room(dl_ledger *l, dl_collection *c) {
  l->laid = DL_NEW_ARRAY(&c->arena, uint32_t *, c->members.n + 1);
  for (uint32_t m = 0; m < c->members.n; m++) {
    uint32_t n = c->members.at[m].article->figures.n;
    l->laid[m] = DL_NEW_ARRAY(&c->arena, uint32_t, n + 1);
    for (uint32_t i = 0; i < n; i++) l->laid[m][i] = DL_NONE;
  }
}

int dl_ledger_make(dl_ledger *out, dl_collection *c, const dl_stories *stories, const dl_lineage *lineage,
                   dl_str only_story, const dl_container *data, dateline_error *error) {
  memset(out, 0, sizeof *out);
  out->stories = stories;
  out->lineage = lineage;
  int status = dl_table_open(&out->kinds, data, "incident_kinds", error);
  if (!status) status = dl_table_open(&out->qualifiers, data, "qualifiers", error);
  if (!status) status = dl_table_open(&out->words, data, "ledger_words", error);
  if (!status) status = dl_table_open(&out->persons, data, "person_nouns", error);
  if (!status) status = dl_table_open(&out->agents, data, "agents", error);
  if (!status) status = dl_table_open(&out->bodies_of_people, data, "assertions", error);
  if (!status) status = dl_table_open(&out->roles, data, "actor-code-kinds", error);
  if (!status) status = dl_table_open(&out->source_nouns, data, "source-kinds", error);
  if (status) return status;
  make_room(out, c);
  for (uint32_t i = 0; i < stories->stories.n; i++) {
    if (only_story.s && !dl_str_eq(stories->stories.at[i].id, only_story)) continue;
    uint32_t first = out->rows.n;
    dl_ledger_gather(out, c, i);
    dl_ledger_bodies(out, &c->arena, i);
    for (uint32_t k = first; k < out->rows.n; k++) {
      dl_ledger_origins(out, &c->arena, &out->rows.at[k]);
      dl_ledger_judge(out, &c->arena, &out->rows.at[k]);
      dl_ledger_support(out, &out->rows.at[k]);
    }
    dl_ledger_facets(out, c, i);
  }
  return DATELINE_OK;
}

static void bound(dl_buf *out, const char *key, int64_t n) {
  dl_json_key(out, key);
  if (n == DL_OPEN) dl_buf_z(out, "null");
  else dl_buf_int(out, n);
}

static void open_object(dl_buf *out) {
  dl_json_comma(out);
  dl_buf_char(out, '{');
}

static void day_field(dl_buf *out, const char *key, int32_t day) {
  char iso[11];
  if (day == DL_NO_DAY) return;
  dl_day_format(day, iso);
  dl_json_field_z(out, key, iso);
}

static void id_value(dl_buf *out, const char *key, char letter, uint32_t n) {
  if (n == DL_NONE) return;
  dl_json_key(out, key);
  dl_buf_format(out, "\"%c%u\"", letter, n + 1);
}

static void write_value(const dl_ledger *l, const dl_row *row, const dl_value *v, dl_buf *out) {
  const dl_claim *c = &row->claims.at[v->claim];
  const dl_figure *f = dl_claim_figure(l, c);
  open_object(out);
  dl_json_field(out, "id", dl_claim_article(l, c)->id);
  bound(out, "low", f->low);
  bound(out, "high", f->high);
  dl_json_field(out, "source", c->source);
  dl_json_field(out, "published", dl_claim_time(l, c));
  dl_buf_char(out, '}');
}

void dl_chain_write(const dl_article *a, const dl_numbers *chain, dl_buf *out) {
  dl_json_key(out, "chain");
  dl_buf_char(out, '[');
  for (uint32_t i = 0; i < chain->n; i++) {
    uint32_t n = chain->at[i];
    if (n >= a->statements.n) continue;
    open_object(out);
    if (a->statements.at[n].source.n) dl_json_field(out, "source", dl_text_of(a, a->statements.at[n].source.at[0]));
    id_value(out, "statement", 's', n);
    dl_buf_char(out, '}');
  }
  dl_buf_char(out, ']');
}

static void write_victims(const dl_victims *v, dl_buf *out) {
  dl_json_key(out, "victims");
  dl_buf_char(out, '{');
  dl_json_field_z(out, "status", dl_victim_status_name((int)v->status));
  dl_json_field(out, "as_called", v->as_called);
  dl_json_field(out, "age", v->age);
  dl_json_field(out, "sex", v->sex);
  dl_json_field(out, "nationality", v->nationality);
  dl_json_field(out, "occupation", v->occupation);
  dl_json_field(out, "side", v->side);
  dl_buf_char(out, '}');
}

static void write_where(const dl_member *m, const dl_figure *f, dl_buf *out) {
  const dl_article *a = m->article;
  uint32_t sentence = dl_sentence_at(a, f->span.start);
  day_field(out, "from", f->from_day);
  day_field(out, "to", f->to_day);
  if (f->place != DL_NONE && f->place < a->places.n) dl_json_field(out, "place", a->places.at[f->place].name);
  dl_json_field_z(out, "status", dl_figure_status_name((int)f->status));
  dl_json_field_z(out, "scope", dl_figure_scope_name((int)f->scope));
  dl_json_field_bool(out, "part", f->is_part);
  if (sentence != DL_NONE) dl_json_field(out, "sentence", dl_text_of(a, a->sentences.at[sentence].span));
  dl_json_field_int(out, "start", dl_offsets_chars(&m->offsets, f->span.start));
  dl_json_field_int(out, "end", dl_offsets_chars(&m->offsets, f->span.end));
}

static void write_claim(const dl_ledger *l, const dl_row *row, const dl_claim *c, dl_buf *out) {
  const dl_article *a = dl_claim_article(l, c);
  const dl_figure *f = dl_claim_figure(l, c);
  open_object(out);
  dl_json_field(out, "article", a->id);
  id_value(out, "figure", 'f', c->figure);
  dl_json_field_z(out, "facet", "count");
  dl_json_field(out, "origin", c->origin);
  bound(out, "low", f->low);
  bound(out, "high", f->high);
  dl_json_field(out, "text", dl_text_of(a, f->span));
  dl_json_field(out, "qualifier", f->qualifier);
  write_victims(&f->victims, out);
  dl_json_field(out, "source", c->source);
  if (c->has_source_kind) dl_json_field_z(out, "source_kind", dl_source_kind_name((int)c->source_kind));
  dl_json_field_bool(out, "party", c->is_party);
  dl_chain_write(a, &f->chain, out);
  write_where(&l->stories->collection->members.at[c->member], f, out);
  dl_json_field(out, "publisher", a->publisher);
  dl_json_field(out, "published", dl_claim_time(l, c));
  if (dl_claim_is_altered(l, row, c)) dl_json_field_bool(out, "altered", true);
  if (c->supersedes != DL_NONE) {
    const dl_claim *old = &row->claims.at[c->supersedes];
    dl_json_key(out, "supersedes");
    dl_buf_char(out, '{');
    dl_json_field(out, "article", dl_claim_article(l, old)->id);
    id_value(out, "figure", 'f', old->figure);
    dl_buf_char(out, '}');
  }
  dl_buf_char(out, '}');
}

void dl_pairs_write(const dl_claim_pair *pairs, uint32_t n, dl_buf *out) {
  dl_json_key(out, "pairs");
  dl_buf_char(out, '[');
  for (uint32_t i = 0; i < n; i++) {
    open_object(out);
    dl_json_field_int(out, "a", pairs[i].a);
    dl_json_field_int(out, "b", pairs[i].b);
    dl_json_field_z(out, "verdict", dl_verdict_name((int)pairs[i].verdict));
    dl_json_field_z(out, "reason", pairs[i].why);
    dl_buf_char(out, '}');
  }
  dl_buf_char(out, ']');
}

void dl_joint_incident_write(const dl_joint_incident *x, uint32_t number, dl_buf *out) {
  dl_json_key(out, "incident");
  dl_buf_char(out, '{');
  dl_buf_format(out, "\"id\":\"i%u\"", number + 1);
  if (x->kind.n) dl_json_field(out, "kind", x->kind);
  day_field(out, "from", x->from_day);
  day_field(out, "to", x->to_day);
  dl_json_field(out, "place", x->place);
  dl_json_field_z(out, "scope", dl_figure_scope_name((int)x->scope));
  dl_buf_char(out, '}');
}

void dl_row_head_write(const dl_ledger *l, uint32_t story, uint32_t incident, const char *facet, dl_buf *out) {
  const dl_joint_incident *x = &l->incidents.at[incident];
  dl_buf_char(out, '{');
  dl_json_field(out, "story", l->stories->stories.at[story].id);
  dl_joint_incident_write(x, incident, out);
  dl_json_field_bool(out, "central", x->is_central);
  dl_json_field_z(out, "facet", facet);
}

void dl_support_write(uint32_t origins, uint32_t articles, uint32_t named, uint32_t anonymous, dl_buf *out) {
  dl_json_key(out, "support");
  dl_buf_format(out, "{\"origins\":%u,\"articles\":%u,\"named\":%u,\"anonymous\":%u}", origins, articles, named, anonymous);
}

static void write_row(const dl_ledger *l, const dl_row *row, dl_buf *out) {
  dl_row_head_write(l, row->story, row->incident, "count", out);
  dl_json_field_z(out, "effect", dl_effect_name((int)row->effect));
  dl_json_key(out, "values");
  dl_buf_char(out, '[');
  for (uint32_t i = 0; i < row->values.n; i++) write_value(l, row, &row->values.at[i], out);
  dl_buf_char(out, ']');
  dl_json_field_z(out, "verdict", dl_verdict_name((int)row->verdict));
  dl_support_write(row->origins, row->articles, row->named, row->anonymous, out);
  dl_pairs_write(row->pairs.at, row->pairs.n, out);
  dl_buf reason = {0};
  dl_row_put_reason(l, row, &reason);
  if (reason.is_full) out->is_full = true;
  dl_json_field(out, "reason", dl_buf_view(&reason));
  dl_buf_free(&reason);
  dl_json_key(out, "claims");
  dl_buf_char(out, '[');
  for (uint32_t i = 0; i < row->claims.n; i++) write_claim(l, row, &row->claims.at[i], out);
  dl_buf_char(out, ']');
  if (l->policy) dl_row_toll_write_json(l->policy, &l->tolls[row - l->rows.at], out);
  if (l->has_why) dl_ledger_write_why(l, row, out);
  if (l->asof) dl_asof_write_json(l->asof, out);
  dl_buf_z(out, "}\n");
}

void dl_ledger_write_json(const dl_ledger *l, dl_buf *out) {
  uint32_t facet = 0;
  for (uint32_t i = 0; i < l->rows.n; i++) {
    while (facet < l->facets.n && l->facets.at[facet].story < l->rows.at[i].story) dl_facet_row_write_json(l, &l->facets.at[facet++], out);
    write_row(l, &l->rows.at[i], out);
  }
  while (facet < l->facets.n) dl_facet_row_write_json(l, &l->facets.at[facet++], out);
}
