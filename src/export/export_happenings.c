/*
 * export_happenings.c - the ledger's happenings with their tolls, as UCDP GED
 * and ACLED shape their rows, with HXL hashtags, and as GeoJSON.
 */
#include <string.h>

#include "export/export.h"
#include "record/day.h"
#include "record/precision.h"

#define CODED "empty: coders give it (conflict, dyad and side identifiers)"

const dl_column dl_ucdp_columns[] = {
    {"id", "filled: a number of this export's own"}, {"relid", "filled: story and happening"}, {"year", "derived: of date_start"},
    {"active_year", CODED}, {"code_status", "filled: Check, since no coder has seen it"}, {"type_of_violence", CODED},
    {"conflict_dset_id", CODED}, {"conflict_new_id", CODED}, {"conflict_name", CODED}, {"dyad_dset_id", CODED}, {"dyad_new_id", CODED}, {"dyad_name", CODED},
    {"side_a_dset_id", CODED}, {"side_a_new_id", CODED}, {"side_a", "filled: who did it, where a report names one"},
    {"side_b_dset_id", CODED}, {"side_b_new_id", CODED}, {"side_b", "filled: a second party, where one is named"},
    {"number_of_sources", "filled: distinct origins of the number killed"}, {"source_article", "filled: reports that give it, ids or addresses"},
    {"source_office", "filled: their publishers"}, {"source_date", "filled: their days"}, {"source_headline", "filled: the title of the first"},
    {"source_original", "filled: who gives the number that stands"},
    {"where_prec", "derived: of the place's precision (data/lexicon/precision_codes.tsv)"}, {"where_coordinates", "filled: the gazetteer's name of the place"},
    {"where_description", "filled: the place as printed"}, {"adm_1", "filled where the place is a province"}, {"adm_2", "filled where it is a district"},
    {"latitude", "filled"}, {"longitude", "filled"}, {"geom_wkt", "derived: the point"}, {"priogrid_gid", "derived: the half-degree cell of the point"},
    {"country", "filled: ISO 3166 alpha-3"}, {"country_id", "empty: Gleditsch and Ward numbers are not held"}, {"region", "empty: not held"},
    {"event_clarity", "derived: 1 for one day, 2 for more"}, {"date_prec", "derived: of the days (precision_codes.tsv)"},
    {"date_start", "filled"}, {"date_end", "filled"}, {"deaths_a", "empty: fighters are not laid on sides"}, {"deaths_b", "empty: fighters are not laid on sides"},
    {"deaths_civilians", "filled: those called civilians by the source that stands"}, {"deaths_unknown", "derived: best less deaths_civilians"},
    {"best", "filled: by the policy"}, {"high", "filled: by the policy, best where it is open"}, {"low", "filled: by the policy, best where it is open"},
    {"gwnoa", "empty: not held"}, {"gwnob", "empty: not held"},
    {NULL, NULL}};

const dl_column dl_acled_columns[] = {
    {"event_id_cnty", "filled: country and a number of this export's own"}, {"event_date", "filled: the first day"}, {"year", "derived: of event_date"},
    {"time_precision", "derived: of the days (data/lexicon/precision_codes.tsv)"}, {"disorder_type", "derived: of the kind (data/lexicon/acled_events.tsv)"},
    {"event_type", "derived: of the kind (acled_events.tsv)"}, {"sub_event_type", "derived: of the kind (acled_events.tsv)"},
    {"actor1", "filled: who did it, where a report names one"}, {"assoc_actor_1", "empty: coders give it"}, {"inter1", "empty: coders give it"},
    {"actor2", "filled: a second party, where one is named"}, {"assoc_actor_2", "empty: coders give it"}, {"inter2", "empty: coders give it"},
    {"interaction", "empty: coders give it"}, {"civilian_targeting", "empty: coders give it"}, {"iso", "empty: ISO numbers are not held"}, {"region", "empty: not held"},
    {"country", "filled: ISO 3166 alpha-3"}, {"admin1", "filled where the place is a province"}, {"admin2", "filled where it is a district"}, {"admin3", "empty: not held"},
    {"location", "filled: the gazetteer's name of the place"}, {"latitude", "filled"}, {"longitude", "filled"},
    {"geo_precision", "derived: of the place's precision (precision_codes.tsv)"}, {"source", "filled: the publishers, else the reports' ids"},
    {"source_scale", "empty: coders give it"}, {"notes", "filled: the sentence of the number that stands, else of the happening"},
    {"fatalities", "filled: by the policy, 0 where no report gives any"}, {"tags", "empty: coders give it"}, {"timestamp", "empty: of the curated data set"},
    {NULL, NULL}};

const dl_column dl_hxl_columns[] = {
    {"#event+id", "filled: story and happening"}, {"#event+type", "filled: the kind"}, {"#date+start", "filled"}, {"#date+end", "filled"},
    {"#loc+name", "filled: the gazetteer's name of the place"}, {"#country+code+iso3", "filled"}, {"#loc+code+pcode", "filled where a user's own places give one"},
    {"#geo+lat", "filled"}, {"#geo+lon", "filled"},
    {"#affected+killed", "filled: by the policy"}, {"#affected+killed+min", "filled: by the policy"}, {"#affected+killed+max", "filled: by the policy"},
    {"#affected+injured", "filled: by the policy"}, {"#affected+injured+min", "filled: by the policy"}, {"#affected+injured+max", "filled: by the policy"},
    {"#affected+missing", "filled: by the policy"}, {"#affected+displaced", "filled: by the policy"}, {"#affected+abducted", "filled: by the policy"},
    {"#affected+detained", "filled: by the policy"}, {"#inneed", "filled: by the policy"},
    {"#meta+verdict", "filled: how the numbers killed compare"}, {"#meta+origins", "filled: distinct origins of the number killed"},
    {"#meta+source", "filled: the publishers, else the reports' ids"},
    {NULL, NULL}};

static const dl_article *article_of(const dl_exporting *x, uint32_t member) { return x->l->stories->collection->members.at[member].article; }

/* The most exact place that one of its reports gives it. */
static const dl_place *place_of(const dl_exporting *x, const dl_joint_incident *j, const dl_article **in) {
  const dl_place *best = NULL;
  for (uint32_t i = 0; i < j->members.n; i++) {
    const dl_article *a = article_of(x, j->members.at[i]);
    if (j->incidents.at[i] >= a->incidents.n) continue;
    uint32_t place = a->incidents.at[j->incidents.at[i]].place;
    if (place == DL_NONE || place >= a->places.n) continue;
    const dl_place *p = &a->places.at[place];
    if (!best || (p->has_point && !best->has_point) || (p->has_point == best->has_point && p->precision < best->precision)) best = p, *in = a;
  }
  return best;
}

static dl_str party_of(const dl_exporting *x, const dl_joint_incident *j, uint32_t number) {
  dl_str seen = {0};
  for (uint32_t i = 0; i < j->members.n; i++) {
    const dl_article *a = article_of(x, j->members.at[i]);
    if (j->incidents.at[i] >= a->incidents.n) continue;
    const dl_numbers *p = &a->incidents.at[j->incidents.at[i]].parties;
    for (uint32_t k = 0; k < p->n; k++) {
      dl_str name = a->entities.at[p->at[k]].name;
      if (dl_str_eq(name, seen)) continue;
      if (number-- == 0) return name;
      seen = name;
    }
  }
  return (dl_str){0};
}

static uint32_t row_of(const dl_exporting *x, uint32_t incident, dl_effect effect) {
  for (uint32_t i = 0; i < x->l->rows.n; i++)
    if (x->l->rows.at[i].incident == incident && x->l->rows.at[i].effect == effect) return i;
  return DL_NONE;
}

static const dl_row_toll *toll_of(const dl_exporting *x, uint32_t row) { return row != DL_NONE && x->l->tolls[row].has ? &x->l->tolls[row] : NULL; }

/* Something of each report that tells of it, once, semicolons between. */
typedef dl_str said(const dl_exporting *x, const dl_article *a);

static dl_str publisher_of(const dl_exporting *x, const dl_article *a) { return (void)x, a->publisher.n ? a->publisher : a->id; }
static dl_str address_of(const dl_exporting *x, const dl_article *a) { return (void)x, a->url.n ? a->url : a->id; }
static dl_str report_day_of(const dl_exporting *x, const dl_article *a) {
  char iso[11];
  if (a->published_day == DL_NO_DAY) return (dl_str){0};
  dl_day_format(a->published_day, iso);
  return dl_str_format(x->arena, "%s", iso);
}

static dl_str each_report(const dl_exporting *x, const dl_joint_incident *j, said *f) {
  dl_str out = {0};
  dl_strings had = {0};
  for (uint32_t i = 0; i < j->members.n; i++) {
    dl_str s = f(x, article_of(x, j->members.at[i]));
    bool is_told = !s.n;
    for (uint32_t k = 0; k < had.n && !is_told; k++) is_told = dl_str_eq(had.at[k], s);
    if (is_told) continue;
    *DL_PUSH(x->arena, had) = s;
    out = out.n ? dl_str_format(x->arena, "%.*s; %.*s", (int)out.n, out.s, (int)s.n, s.s) : s;
  }
  return out;
}

static dl_precision_code code_of_days(const dl_exporting *x, const dl_joint_incident *j) {
  if (j->from_day == DL_NO_DAY) return (dl_precision_code){0, 0};
  dl_time t = {.precision = j->from_day == j->to_day ? DL_PRECISION_DAY : DL_PRECISION_RANGE, .from_day = j->from_day, .to_day = j->to_day};
  return dl_time_code(&x->precisions, &t);
}

static dl_str id_of(const dl_exporting *x, uint32_t incident) {
  const dl_joint_incident *j = &x->l->incidents.at[incident];
  dl_str story = x->l->stories->stories.at[j->story].id;
  return dl_str_format(x->arena, "%.*s-i%u", (int)story.n, story.s, incident + 1);
}

/* The sentence of a byte, on one line. */
static dl_str sentence_at(const dl_article *a, uint32_t byte) {
  uint32_t i = dl_sentence_at(a, byte);
  return i == DL_NONE ? (dl_str){0} : dl_text_of(a, a->sentences.at[i].span);
}

static dl_str note_of(const dl_exporting *x, const dl_joint_incident *j, uint32_t row, const dl_row_toll *t) {
  if (row != DL_NONE) {
    const dl_claim *c = &x->l->rows.at[row].claims.at[t ? t->claim : 0];
    return sentence_at(dl_claim_article(x->l, c), dl_claim_figure(x->l, c)->span.start);
  }
  for (uint32_t i = 0; i < j->members.n; i++) {
    const dl_article *a = article_of(x, j->members.at[i]);
    if (j->incidents.at[i] < a->incidents.n && a->incidents.at[j->incidents.at[i]].mentions.n)
      return sentence_at(a, a->incidents.at[j->incidents.at[i]].mentions.at[0].start);
  }
  return (dl_str){0};
}

static int64_t low_of(const dl_row_toll *t) { return t->low == DL_OPEN ? t->best : t->low; }
static int64_t high_of(const dl_row_toll *t) { return t->high == DL_OPEN ? t->best : t->high; }

static void put_year(dl_sheet *s, const char *column, int32_t day) {
  int32_t y, m, d;
  if (day == DL_NO_DAY) return;
  dl_day_split(day, &y, &m, &d);
  dl_sheet_put_int(s, column, y);
}

static void put_point(dl_sheet *s, const dl_place *p, const char *lat, const char *lon) {
  if (!p->has_point) return;
  dl_sheet_put_degrees(s, lat, p->lat_e5);
  dl_sheet_put_degrees(s, lon, p->lon_e5);
}

/* ---- UCDP ---- */

static void put_ucdp_place(dl_exporting *x, dl_sheet *s, const dl_article *a, const dl_place *p) {
  dl_str name = p->gazetteer_name.n ? p->gazetteer_name : p->name;
  int32_t prec = dl_place_code(&x->precisions, p).ucdp;
  if (prec) dl_sheet_put_int(s, "where_prec", prec);
  dl_sheet_put(s, "where_coordinates", name);
  dl_sheet_put(s, "where_description", dl_text_of(a, p->span));
  if (p->precision == DL_PLACE_ADM1) dl_sheet_put(s, "adm_1", name);
  if (p->precision == DL_PLACE_ADM2) dl_sheet_put(s, "adm_2", name);
  dl_sheet_put(s, "country", p->country);
  put_point(s, p, "latitude", "longitude");
  if (!p->has_point) return;
  dl_str lat = dl_degrees(x->arena, p->lat_e5), lon = dl_degrees(x->arena, p->lon_e5);
  dl_sheet_put(s, "geom_wkt", dl_str_format(x->arena, "POINT (%.*s %.*s)", (int)lon.n, lon.s, (int)lat.n, lat.s));
  dl_sheet_put_int(s, "priogrid_gid", (p->lat_e5 + 9000000) / 50000 * 720 + (p->lon_e5 + 18000000) / 50000 + 1);
}

static void write_ucdp(dl_exporting *x, dl_sheet *s, uint32_t incident) {
  const dl_joint_incident *j = &x->l->incidents.at[incident];
  uint32_t killed = row_of(x, incident, DL_EFFECT_KILLED);
  const dl_row_toll *t = toll_of(x, killed);
  if (!t || t->best < 1 || !dl_table_has(&x->kinds, j->kind)) return;
  const dl_article *in = NULL;
  const dl_place *p = place_of(x, j, &in);
  int64_t civilians = 0;
  for (uint32_t i = 0; i < t->n_bands; i++)
    if (strcmp(t->bands[i].name, "civilians") == 0) civilians = t->bands[i].low;
  dl_sheet_put_int(s, "id", incident + 1);
  dl_sheet_put(s, "relid", id_of(x, incident));
  put_year(s, "year", j->from_day);
  dl_sheet_put_z(s, "code_status", "Check");
  dl_sheet_put(s, "side_a", party_of(x, j, 0));
  dl_sheet_put(s, "side_b", party_of(x, j, 1));
  dl_sheet_put_int(s, "number_of_sources", x->l->rows.at[killed].origins);
  dl_sheet_put(s, "source_article", each_report(x, j, address_of));
  dl_sheet_put(s, "source_office", each_report(x, j, publisher_of));
  dl_sheet_put(s, "source_date", each_report(x, j, report_day_of));
  dl_sheet_put(s, "source_headline", x->l->stories->stories.at[j->story].title);
  dl_sheet_put(s, "source_original", x->l->rows.at[killed].claims.at[t->claim].source);
  if (p) put_ucdp_place(x, s, in, p);
  dl_sheet_put_int(s, "event_clarity", j->from_day != DL_NO_DAY && j->from_day == j->to_day ? 1 : 2);
  if (code_of_days(x, j).ucdp) dl_sheet_put_int(s, "date_prec", code_of_days(x, j).ucdp);
  dl_sheet_put_day(s, "date_start", j->from_day), dl_sheet_put_day(s, "date_end", j->to_day);
  dl_sheet_put_int(s, "deaths_civilians", civilians), dl_sheet_put_int(s, "deaths_unknown", t->best - civilians);
  dl_sheet_put_int(s, "best", t->best), dl_sheet_put_int(s, "high", high_of(t)), dl_sheet_put_int(s, "low", low_of(t));
  dl_sheet_row(s);
}

/* ---- ACLED ---- */

static void write_acled(dl_exporting *x, dl_sheet *s, uint32_t incident) {
  const dl_joint_incident *j = &x->l->incidents.at[incident];
  if (!dl_table_has(&x->kinds, j->kind) || j->scope == DL_SCOPE_CUMULATIVE) return;
  uint32_t killed = row_of(x, incident, DL_EFFECT_KILLED);
  const dl_row_toll *t = toll_of(x, killed);
  const dl_article *in = NULL;
  const dl_place *p = place_of(x, j, &in);
  dl_sheet_put(s, "event_id_cnty", dl_str_format(x->arena, "%.*s%u", p ? (int)p->country.n : 0, p && p->country.n ? p->country.s : "", incident + 1));
  dl_sheet_put_day(s, "event_date", j->from_day);
  put_year(s, "year", j->from_day);
  if (code_of_days(x, j).acled) dl_sheet_put_int(s, "time_precision", code_of_days(x, j).acled);
  dl_sheet_put(s, "disorder_type", dl_table_get(&x->kinds, j->kind, 1));
  dl_sheet_put(s, "event_type", dl_table_get(&x->kinds, j->kind, 2));
  dl_sheet_put(s, "sub_event_type", dl_table_get(&x->kinds, j->kind, 3));
  dl_sheet_put(s, "actor1", party_of(x, j, 0));
  dl_sheet_put(s, "actor2", party_of(x, j, 1));
  if (p) {
    dl_str name = p->gazetteer_name.n ? p->gazetteer_name : p->name;
    int32_t prec = dl_place_code(&x->precisions, p).acled;
    dl_sheet_put(s, "country", p->country);
    if (p->precision == DL_PLACE_ADM1) dl_sheet_put(s, "admin1", name);
    if (p->precision == DL_PLACE_ADM2) dl_sheet_put(s, "admin2", name);
    dl_sheet_put(s, "location", name);
    put_point(s, p, "latitude", "longitude");
    if (prec) dl_sheet_put_int(s, "geo_precision", prec);
  }
  dl_sheet_put(s, "source", each_report(x, j, publisher_of));
  dl_sheet_put(s, "notes", note_of(x, j, killed, t));
  dl_sheet_put_int(s, "fatalities", t ? t->best : 0);
  dl_sheet_row(s);
}

/* ---- HXL ---- */

static void put_effect(dl_exporting *x, dl_sheet *s, uint32_t incident, dl_effect effect, const char *best, const char *low, const char *high) {
  const dl_row_toll *t = toll_of(x, row_of(x, incident, effect));
  if (!t) return;
  dl_sheet_put_int(s, best, t->best);
  if (low && t->low != DL_OPEN) dl_sheet_put_int(s, low, t->low);
  if (high && t->high != DL_OPEN) dl_sheet_put_int(s, high, t->high);
}

static void write_hxl(dl_exporting *x, dl_sheet *s, uint32_t incident) {
  const dl_joint_incident *j = &x->l->incidents.at[incident];
  const dl_article *in = NULL;
  const dl_place *p = place_of(x, j, &in);
  uint32_t killed = row_of(x, incident, DL_EFFECT_KILLED);
  dl_sheet_put(s, "#event+id", id_of(x, incident));
  dl_sheet_put(s, "#event+type", j->kind);
  dl_sheet_put_day(s, "#date+start", j->from_day), dl_sheet_put_day(s, "#date+end", j->to_day);
  if (p) {
    dl_sheet_put(s, "#loc+name", p->gazetteer_name.n ? p->gazetteer_name : p->name);
    dl_sheet_put(s, "#country+code+iso3", p->country);
    dl_sheet_put(s, "#loc+code+pcode", p->pcode);
    put_point(s, p, "#geo+lat", "#geo+lon");
  }
  put_effect(x, s, incident, DL_EFFECT_KILLED, "#affected+killed", "#affected+killed+min", "#affected+killed+max");
  put_effect(x, s, incident, DL_EFFECT_INJURED, "#affected+injured", "#affected+injured+min", "#affected+injured+max");
  put_effect(x, s, incident, DL_EFFECT_MISSING, "#affected+missing", NULL, NULL);
  put_effect(x, s, incident, DL_EFFECT_DISPLACED, "#affected+displaced", NULL, NULL);
  put_effect(x, s, incident, DL_EFFECT_KIDNAPPED, "#affected+abducted", NULL, NULL);
  put_effect(x, s, incident, DL_EFFECT_DETAINED, "#affected+detained", NULL, NULL);
  put_effect(x, s, incident, DL_EFFECT_IN_NEED, "#inneed", NULL, NULL);
  if (killed != DL_NONE) {
    dl_sheet_put_z(s, "#meta+verdict", dl_verdict_name((int)x->l->rows.at[killed].verdict));
    dl_sheet_put_int(s, "#meta+origins", x->l->rows.at[killed].origins);
  }
  dl_sheet_put(s, "#meta+source", each_report(x, j, publisher_of));
  dl_sheet_row(s);
}

/* ---- GeoJSON (RFC 7946) ---- */

static void put_bound(dl_buf *out, const char *key, int64_t n) {
  dl_json_key(out, key);
  if (n == DL_OPEN) dl_buf_z(out, "null");
  else dl_buf_int(out, n);
}

static void put_tolls(dl_exporting *x, uint32_t incident) {
  dl_json_key(x->out, "tolls");
  dl_buf_char(x->out, '[');
  for (uint32_t i = 0; i < x->l->rows.n; i++) {
    const dl_row *row = &x->l->rows.at[i];
    const dl_row_toll *t = row->incident == incident ? toll_of(x, i) : NULL;
    if (!t) continue;
    dl_json_comma(x->out);
    dl_buf_char(x->out, '{');
    dl_json_field_z(x->out, "effect", dl_effect_name((int)row->effect));
    dl_json_field_int(x->out, "best", t->best);
    put_bound(x->out, "low", t->low);
    put_bound(x->out, "high", t->high);
    dl_json_field_z(x->out, "verdict", dl_verdict_name((int)row->verdict));
    dl_json_field_int(x->out, "origins", row->origins);
    dl_buf_char(x->out, '}');
  }
  dl_buf_char(x->out, ']');
}

static void write_feature(dl_exporting *x, uint32_t incident, bool is_first) {
  const dl_joint_incident *j = &x->l->incidents.at[incident];
  const dl_article *in = NULL;
  const dl_place *p = place_of(x, j, &in);
  char from[11], to[11];
  dl_buf_z(x->out, is_first ? "\n{" : ",\n{");
  dl_json_field_z(x->out, "type", "Feature");
  dl_json_field(x->out, "id", id_of(x, incident));
  dl_json_key(x->out, "geometry");
  if (p && p->has_point) {
    dl_buf_z(x->out, "{\"type\":\"Point\",\"coordinates\":[");
    dl_buf_str(x->out, dl_degrees(x->arena, p->lon_e5));
    dl_buf_char(x->out, ',');
    dl_buf_str(x->out, dl_degrees(x->arena, p->lat_e5));
    dl_buf_z(x->out, "]}");
  } else dl_buf_z(x->out, "null");
  dl_json_key(x->out, "properties");
  dl_buf_char(x->out, '{');
  dl_json_field(x->out, "story", x->l->stories->stories.at[j->story].id);
  dl_json_field(x->out, "title", x->l->stories->stories.at[j->story].title);
  dl_json_field(x->out, "kind", j->kind);
  if (j->from_day != DL_NO_DAY) dl_day_format(j->from_day, from), dl_json_field_z(x->out, "from", from);
  if (j->to_day != DL_NO_DAY) dl_day_format(j->to_day, to), dl_json_field_z(x->out, "to", to);
  dl_json_field_bool(x->out, "central", j->is_central);
  if (p) {
    dl_json_field(x->out, "place", p->gazetteer_name.n ? p->gazetteer_name : p->name);
    dl_json_field(x->out, "country", p->country);
    dl_json_field_z(x->out, "precision", dl_place_precision_name((int)p->precision));
  }
  put_tolls(x, incident);
  dl_json_field(x->out, "sources", each_report(x, j, publisher_of));
  dl_buf_z(x->out, "}}");
}

void dl_export_happenings(const dl_export_format *f, dl_exporting *x) {
  dl_sheet sheet = {0};
  if (f->columns) sheet = dl_export_sheet(f, x, ',', true);
  else dl_buf_z(x->out, "{\"type\":\"FeatureCollection\",\"features\":[");
  for (uint32_t i = 0; i < x->l->incidents.n; i++) {
    if (f->columns == dl_ucdp_columns) write_ucdp(x, &sheet, i);
    else if (f->columns == dl_acled_columns) write_acled(x, &sheet, i);
    else if (f->columns) write_hxl(x, &sheet, i);
    else write_feature(x, i, i == 0);
  }
  if (!f->columns) dl_buf_z(x->out, "\n]}\n");
}
