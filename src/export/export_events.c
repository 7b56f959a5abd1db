/*
 * export_events.c - events as PLOVER, POLECAT and GDELT have them.
 *
 * PLOVER's records carry the status; the tables have what happened, is alleged
 * or lies back, nothing planned, proposed, negated or denied.
 * An event that stands in words copied from another report is a further
 * telling of that report's event; formats of events have the first, the
 * mentions table has all.
 */
#include <stdio.h>

#include "export/export.h"
#include "record/day.h"

#define IDS "empty: an identifier of that data set"
#define GEO(who)                                                                                        \
  {who "Geo_Type", "empty: parties are not placed"}, {who "Geo_Fullname", "empty: parties are not placed"}, \
      {who "Geo_CountryCode", "empty: parties are not placed"}, {who "Geo_ADM1Code", "empty: parties are not placed"}, \
      {who "Geo_ADM2Code", "empty: parties are not placed"}, {who "Geo_Lat", "empty: parties are not placed"},         \
      {who "Geo_Long", "empty: parties are not placed"}, {who "Geo_FeatureID", "empty: parties are not placed"}
#define ACTOR(who)                                                                                                   \
  {who "Code", "filled: the first party's code (country, then sector), " who "'s side"}, {who "Name", "filled: its name as the report joins it"}, \
      {who "CountryCode", "filled: the three letters of its country"}, {who "KnownGroupCode", "empty: groups have no CAMEO codes here"},          \
      {who "EthnicCode", "empty: not coded"}, {who "Religion1Code", "empty: not coded"}, {who "Religion2Code", "empty: not coded"},            \
      {who "Type1Code", "filled: the first three letters of its sector"}, {who "Type2Code", "filled: the next three, where there are"},        \
      {who "Type3Code", "empty: sectors have two parts at most"}

const dl_column dl_gdelt_columns[] = {
    {"GLOBALEVENTID", "filled: a number of this export's own, in the order of the reports"},
    {"SQLDATE", "derived: the event's first day, else the day of the report"}, {"MonthYear", "derived: from SQLDATE"}, {"Year", "derived: from SQLDATE"},
    {"FractionDate", "derived: the year and (month x 30 + day) / 365, as its codebook says"},
    ACTOR("Actor1"), ACTOR("Actor2"),
    {"IsRootEvent", "derived: 1 where the event stands in the first paragraph"},
    {"EventCode", "derived: EventRootCode and 0, the general code (data/lexicon/event_quads.tsv)"},
    {"EventBaseCode", "derived: as EventCode"}, {"EventRootCode", "derived: the CAMEO root nearest to the PLOVER type (event_quads.tsv)"},
    {"QuadClass", "derived: of the PLOVER type (event_quads.tsv)"}, {"GoldsteinScale", "empty: PLOVER types have no score"},
    {"NumMentions", "filled: tellings of the event, copies included"}, {"NumSources", "filled: publishers that tell it"},
    {"NumArticles", "filled: reports that tell it"}, {"AvgTone", "empty: tone is not measured"},
    GEO("Actor1"), GEO("Actor2"),
    {"ActionGeo_Type", "derived: 1 country, 4 town or spot, 5 region, from the place's precision"},
    {"ActionGeo_Fullname", "filled: the gazetteer's name of the place"}, {"ActionGeo_CountryCode", "empty: FIPS codes are not held"},
    {"ActionGeo_ADM1Code", "empty: FIPS codes are not held"}, {"ActionGeo_ADM2Code", "empty: GAUL codes are not held"},
    {"ActionGeo_Lat", "filled"}, {"ActionGeo_Long", "filled"}, {"ActionGeo_FeatureID", "empty: GNS and GNIS numbers are not held"},
    {"DATEADDED", "derived: the day of the report, at midnight"}, {"SOURCEURL", "filled: the first report's address, else its id"},
    {NULL, NULL}};

const dl_column dl_mention_columns[] = {
    {"GLOBALEVENTID", "filled: that of the events table"}, {"EventTimeDate", "derived: DATEADDED of the event"},
    {"MentionTimeDate", "derived: the day of the report that tells it, at midnight"}, {"MentionType", "filled: 1, the web"},
    {"MentionSourceName", "filled: the publisher"}, {"MentionIdentifier", "filled: the report's address, else its id"},
    {"SentenceID", "filled: the sentence, 1 the first"}, {"Actor1CharOffset", "filled: where the first party stands, -1 where it has no words"},
    {"Actor2CharOffset", "filled: the same of the second"}, {"ActionCharOffset", "filled: where the event's word stands"},
    {"InRawText", "filled: 1"}, {"Confidence", "empty: not scored"}, {"MentionDocLen", "filled: the report's length in characters"},
    {"MentionDocTone", "empty: tone is not measured"}, {"MentionDocTranslationInfo", "empty: nothing is translated"}, {"Extras", "empty: reserved there"},
    {NULL, NULL}};

#define PARTY(who, up)                                                                                                              \
  {who " Name", "filled: the names, as the report joins them"}, {who " Country", "filled: three letters of each country"},          \
      {who " COW", "empty: Correlates of War codes are not held"}, {"Primary " who " Sector", "filled: the first sector"},          \
      {who " Sectors", "filled: all sectors"}, {who " Title", "filled: the first party's role in the report"},                      \
      {who " Name Raw", "filled: the first mention's words"}, {"Wikipedia " who " ID", "empty: " up " are not linked to Wikipedia"}

const dl_column dl_polecat_columns[] = {
    {"Event ID", "filled: report and event"}, {"Event Date", "derived: the event's first day, else the day of the report"},
    {"Event Type", "filled: the PLOVER type"}, {"Event Mode", "filled: the mode, where there is one"}, {"Intensity", "empty: not scored"},
    {"Quad Code", "derived: of the type (data/lexicon/event_quads.tsv)"}, {"Contexts", "filled: contexts, semicolons between"},
    PARTY("Actor", "actors"), PARTY("Recipient", "recipients"),
    {"Placename", "filled: the gazetteer's name"}, {"City", "derived: the same where it is a town or spot"}, {"District", "derived: where it is a district"},
    {"Province", "derived: where it is a province"}, {"Country", "filled: three letters"}, {"Latitude", "filled"}, {"Longitude", "filled"},
    {"GeoNames ID", "filled, where known"}, {"Raw Placename", "filled: the place as printed"}, {"Feature Type", "empty: feature classes are not kept"},
    {"Source", "filled: the publisher, else the report's id"}, {"Publication Date", "filled, where known"},
    {"Story People", "filled: people named in the report"}, {"Story Organizations", "filled: organisations named in it"},
    {"Story Locations", "filled: places named in it"}, {"Language", "filled: en"}, {"Version", "filled: dateline"},
    {NULL, NULL}};

typedef struct telling {
  uint32_t member, event; /* where it stands */
  uint32_t root;          /* the telling it was copied from; itself */
  uint32_t mentions, articles, publishers;
} telling;

typedef struct tellings {
  dl_exporting *x;
  DL_VEC(telling) at;
} tellings;

static const dl_article *article_of(const dl_exporting *x, uint32_t member) { return x->l->stories->collection->members.at[member].article; }
static const dl_event *event_of(const dl_exporting *x, const telling *t) { return &article_of(x, t->member)->events.at[t->event]; }
static const dl_place *place_of(const dl_exporting *x, const telling *t) {
  const dl_event *e = event_of(x, t);
  return e->place != DL_NONE ? &article_of(x, t->member)->places.at[e->place] : NULL;
}

static int32_t day_of(const dl_exporting *x, const telling *t) {
  const dl_article *a = article_of(x, t->member);
  const dl_event *e = event_of(x, t);
  int32_t day = e->time != DL_NONE ? a->times.at[e->time].from_day : DL_NO_DAY;
  return day != DL_NO_DAY ? day : dl_export_report_day(a);
}

/* The telling at a byte of another report; DL_NONE. */
static uint32_t telling_at(const tellings *all, uint32_t member, uint32_t byte) {
  for (uint32_t i = 0; i < all->at.n; i++)
    if (all->at.at[i].member == member) {
      const dl_event *e = event_of(all->x, &all->at.at[i]);
      if (e->anchor.start <= byte && byte < e->anchor.end) return i;
    }
  return DL_NONE;
}

static uint32_t root_of(const tellings *all, uint32_t i) {
  const dl_collection *c = all->x->l->stories->collection;
  const telling *t = &all->at.at[i];
  const dl_descent *d = &all->x->l->lineage->of[t->member];
  for (uint32_t k = 0; k < d->parents.n; k++) {
    uint32_t byte = dl_place_in_parent(c, t->member, &d->parents.at[k], event_of(all->x, t)->anchor.start);
    uint32_t root = byte == DL_NONE ? DL_NONE : telling_at(all, d->parents.at[k].member, byte);
    if (root != DL_NONE) return root;
  }
  return i;
}

static void count_mentions(tellings *all) {
  for (uint32_t i = 0; i < all->at.n; i++) all->at.at[i].root = root_of(all, i);
  for (uint32_t i = 0; i < all->at.n; i++)
    for (uint32_t n = 0; n < 16 && all->at.at[all->at.at[i].root].root != all->at.at[i].root; n++) all->at.at[i].root = all->at.at[all->at.at[i].root].root;
  for (uint32_t i = 0; i < all->at.n; i++) {
    telling *root = &all->at.at[all->at.at[i].root];
    bool is_new_article = true, is_new_publisher = true;
    for (uint32_t k = 0; k < i; k++) {
      if (all->at.at[k].root != all->at.at[i].root) continue;
      is_new_article &= all->at.at[k].member != all->at.at[i].member;
      is_new_publisher &= !dl_str_eq(article_of(all->x, all->at.at[k].member)->publisher, article_of(all->x, all->at.at[i].member)->publisher);
    }
    root->mentions++, root->articles += is_new_article, root->publishers += is_new_publisher;
  }
}

static void gather(tellings *all) {
  const dl_collection *c = all->x->l->stories->collection;
  for (uint32_t m = 0; m < c->members.n; m++)
    for (uint32_t e = 0; e < c->members.at[m].article->events.n; e++) *DL_PUSH(all->x->arena, all->at) = (telling){.member = m, .event = e};
  count_mentions(all);
}

/* ---- values ---- */

static dl_str name_of(const dl_article *a, const dl_actor *x) { return x->entity < a->entities.n ? a->entities.at[x->entity].name : x->code; }

static dl_str upper_type(const dl_exporting *x, const dl_event *e, uint32_t field) {
  return dl_table_get(&x->types, dl_str_z(dl_event_type_name((int)e->type)), field);
}

static dl_str quad_in_words(dl_str quad) {
  static const char *const names[] = {"VERBAL COOPERATION", "MATERIAL COOPERATION", "VERBAL CONFLICT", "MATERIAL CONFLICT"};
  return quad.n == 1 && quad.s[0] >= '1' && quad.s[0] <= '4' ? dl_str_z(names[quad.s[0] - '1']) : (dl_str){0};
}

static void add_part(dl_exporting *x, dl_str *list, dl_str part) {
  if (!part.n) return;
  *list = list->n ? dl_str_format(x->arena, "%.*s; %.*s", (int)list->n, list->s, (int)part.n, part.s) : part;
}

static dl_str entities_named(dl_exporting *x, const dl_article *a, dl_entity_type type) {
  dl_str out = {0};
  for (uint32_t i = 0; i < a->entities.n; i++)
    if (a->entities.at[i].type == type && a->entities.at[i].score) add_part(x, &out, a->entities.at[i].name);
  return out;
}

static dl_str address_of(const dl_article *a) { return a->url.n ? a->url : a->id; }

static void put_stamp(dl_sheet *s, const char *column, int32_t day) {
  int32_t y, m, d;
  if (day == DL_NO_DAY) return;
  dl_day_split(day, &y, &m, &d);
  dl_sheet_put(s, column, dl_str_format(s->arena, "%04d%02d%02d000000", y, m, d));
}

/* ---- PLOVER ---- */

static void put_parties(dl_exporting *x, const char *key, const dl_article *a, const dl_actor *at, uint32_t n) {
  dl_json_key(x->out, key);
  dl_buf_char(x->out, '[');
  for (uint32_t i = 0; i < n; i++) {
    dl_json_comma(x->out);
    dl_buf_char(x->out, '{');
    dl_json_field(x->out, "actorText", name_of(a, &at[i]));
    dl_json_field(x->out, "code", at[i].code);
    dl_buf_char(x->out, '}');
  }
  dl_buf_char(x->out, ']');
}

static void write_plover(dl_exporting *x, const telling *t) {
  const dl_article *a = article_of(x, t->member);
  const dl_event *e = event_of(x, t);
  dl_str contexts = {0};
  char day[11] = "";
  if (day_of(x, t) != DL_NO_DAY) dl_day_format(day_of(x, t), day);
  for (uint32_t i = 0; i < e->contexts.n; i++) add_part(x, &contexts, e->contexts.at[i]);
  dl_buf_char(x->out, '{');
  dl_json_field(x->out, "id", dl_str_format(x->arena, "%.*s-x%u", (int)a->id.n, a->id.s, t->event + 1));
  dl_json_field_z(x->out, "date", day);
  put_parties(x, "source", a, e->actors.at, e->actors.n);
  put_parties(x, "target", a, e->recipients.at, e->recipients.n);
  dl_json_field_z(x->out, "event", dl_event_type_name((int)e->type));
  dl_json_field(x->out, "eventText", dl_text_of(a, e->anchor));
  if (e->mode.n) dl_json_field(x->out, "mode", e->mode);
  dl_json_field(x->out, "context", contexts.s ? contexts : DL_STR(""));
  dl_json_field_z(x->out, "status", dl_event_status_name((int)e->status));
  dl_json_field(x->out, "text", dl_text_of(a, a->sentences.at[e->sentence].span));
  dl_json_field_z(x->out, "language", "en");
  dl_json_field(x->out, "publication", a->publisher.n ? a->publisher : a->id);
  dl_json_field_z(x->out, "coder", "dateline");
  dl_buf_z(x->out, "}\n");
}

/* ---- POLECAT ---- */

static void put_party(dl_exporting *x, dl_sheet *s, const char *who, const dl_article *a, const dl_actor *at, uint32_t n) {
  dl_str names = {0}, countries = {0}, sectors = {0};
  char column[40];
  if (!n) return;
  for (uint32_t i = 0; i < n; i++) add_part(x, &names, name_of(a, &at[i])), add_part(x, &countries, at[i].country), add_part(x, &sectors, at[i].sector);
  const dl_entity *e = at[0].entity < a->entities.n ? &a->entities.at[at[0].entity] : NULL;
  snprintf(column, sizeof column, "%s Name", who), dl_sheet_put(s, column, names);
  snprintf(column, sizeof column, "%s Country", who), dl_sheet_put(s, column, countries);
  snprintf(column, sizeof column, "Primary %s Sector", who), dl_sheet_put(s, column, at[0].sector);
  snprintf(column, sizeof column, "%s Sectors", who), dl_sheet_put(s, column, sectors);
  if (e && e->roles.n) snprintf(column, sizeof column, "%s Title", who), dl_sheet_put(s, column, dl_text_of(a, e->roles.at[0].span));
  if (e && e->mentions.n) snprintf(column, sizeof column, "%s Name Raw", who), dl_sheet_put(s, column, dl_text_of(a, e->mentions.at[0].span));
}

static void put_place(dl_sheet *s, const dl_article *a, const dl_place *p) {
  dl_str name = p->gazetteer_name.n ? p->gazetteer_name : p->name;
  dl_sheet_put(s, "Placename", name);
  if (p->precision == DL_PLACE_EXACT) dl_sheet_put(s, "City", name);
  if (p->precision == DL_PLACE_ADM2) dl_sheet_put(s, "District", name);
  if (p->precision == DL_PLACE_ADM1) dl_sheet_put(s, "Province", name);
  dl_sheet_put(s, "Country", p->country);
  if (p->has_point) dl_sheet_put_degrees(s, "Latitude", p->lat_e5), dl_sheet_put_degrees(s, "Longitude", p->lon_e5);
  if (p->geonameid) dl_sheet_put_int(s, "GeoNames ID", p->geonameid);
  dl_sheet_put(s, "Raw Placename", dl_text_of(a, p->span));
}

static void write_polecat(dl_exporting *x, dl_sheet *s, const telling *t) {
  const dl_article *a = article_of(x, t->member);
  const dl_event *e = event_of(x, t);
  dl_str contexts = {0};
  for (uint32_t i = 0; i < e->contexts.n; i++) add_part(x, &contexts, e->contexts.at[i]);
  dl_sheet_put(s, "Event ID", dl_str_format(x->arena, "%.*s-x%u", (int)a->id.n, a->id.s, t->event + 1));
  dl_sheet_put_day(s, "Event Date", day_of(x, t));
  dl_sheet_put_z(s, "Event Type", dl_event_type_name((int)e->type));
  dl_sheet_put(s, "Event Mode", e->mode);
  dl_sheet_put(s, "Quad Code", quad_in_words(upper_type(x, e, 1)));
  dl_sheet_put(s, "Contexts", contexts);
  put_party(x, s, "Actor", a, e->actors.at, e->actors.n);
  put_party(x, s, "Recipient", a, e->recipients.at, e->recipients.n);
  if (place_of(x, t)) put_place(s, a, place_of(x, t));
  dl_sheet_put(s, "Source", a->publisher.n ? a->publisher : a->id);
  dl_sheet_put_day(s, "Publication Date", a->published_day);
  dl_sheet_put(s, "Story People", entities_named(x, a, DL_ENTITY_PER));
  dl_sheet_put(s, "Story Organizations", entities_named(x, a, DL_ENTITY_ORG));
  dl_sheet_put(s, "Story Locations", entities_named(x, a, DL_ENTITY_LOC));
  dl_sheet_put_z(s, "Language", "en");
  dl_sheet_put_z(s, "Version", "dateline");
  dl_sheet_row(s);
}

/* ---- GDELT ---- */

static void put_gdelt_actor(dl_sheet *s, const char *who, const dl_article *a, const dl_actor *x) {
  char column[32];
  snprintf(column, sizeof column, "%sCode", who), dl_sheet_put(s, column, x->code);
  snprintf(column, sizeof column, "%sName", who), dl_sheet_put(s, column, name_of(a, x));
  snprintf(column, sizeof column, "%sCountryCode", who), dl_sheet_put(s, column, x->country);
  if (x->sector.n >= 3) snprintf(column, sizeof column, "%sType1Code", who), dl_sheet_put(s, column, dl_str_of(x->sector.s, 3));
  if (x->sector.n >= 6) snprintf(column, sizeof column, "%sType2Code", who), dl_sheet_put(s, column, dl_str_of(x->sector.s + 3, 3));
}

static void put_gdelt_days(dl_exporting *x, dl_sheet *s, const telling *t) {
  int32_t y, m, d, day = day_of(x, t);
  put_stamp(s, "DATEADDED", dl_export_report_day(article_of(x, t->member)));
  if (day == DL_NO_DAY) return;
  dl_day_split(day, &y, &m, &d);
  dl_sheet_put(s, "SQLDATE", dl_str_format(x->arena, "%04d%02d%02d", y, m, d));
  dl_sheet_put(s, "MonthYear", dl_str_format(x->arena, "%04d%02d", y, m));
  dl_sheet_put_int(s, "Year", y);
  int32_t part = (m * 30 + d) * 10000 / 365;
  dl_sheet_put(s, "FractionDate", dl_str_format(x->arena, "%d.%04d", y + part / 10000, part % 10000));
}

/* The first paragraph that holds a sentence. */
static bool is_in_lead(const dl_article *a, const dl_event *e) {
  for (uint32_t i = 0; i < a->sentences.n; i++) {
    uint32_t part = a->sentences.at[i].part;
    if (part < a->parts.n && a->parts.at[part].kind == DL_PART_PARAGRAPH) return a->sentences.at[e->sentence].part == part;
  }
  return false;
}

static void write_gdelt(dl_exporting *x, dl_sheet *s, const telling *t, uint32_t number) {
  const dl_article *a = article_of(x, t->member);
  const dl_event *e = event_of(x, t);
  const dl_place *p = place_of(x, t);
  dl_str root = upper_type(x, e, 2), code = dl_str_format(x->arena, "%.*s0", (int)root.n, root.s);
  dl_sheet_put_int(s, "GLOBALEVENTID", number);
  put_gdelt_days(x, s, t);
  if (e->actors.n) put_gdelt_actor(s, "Actor1", a, &e->actors.at[0]);
  if (e->recipients.n) put_gdelt_actor(s, "Actor2", a, &e->recipients.at[0]);
  dl_sheet_put_int(s, "IsRootEvent", is_in_lead(a, e));
  dl_sheet_put(s, "EventCode", code), dl_sheet_put(s, "EventBaseCode", code), dl_sheet_put(s, "EventRootCode", root);
  dl_sheet_put(s, "QuadClass", upper_type(x, e, 1));
  dl_sheet_put_int(s, "NumMentions", t->mentions), dl_sheet_put_int(s, "NumSources", t->publishers), dl_sheet_put_int(s, "NumArticles", t->articles);
  if (p) {
    dl_sheet_put_int(s, "ActionGeo_Type", p->precision == DL_PLACE_COUNTRY ? 1 : p->precision == DL_PLACE_EXACT || p->precision == DL_PLACE_NEAR ? 4 : 5);
    dl_sheet_put(s, "ActionGeo_Fullname", p->gazetteer_name.n ? p->gazetteer_name : p->name);
    if (p->has_point) dl_sheet_put_degrees(s, "ActionGeo_Lat", p->lat_e5), dl_sheet_put_degrees(s, "ActionGeo_Long", p->lon_e5);
  }
  dl_sheet_put(s, "SOURCEURL", address_of(a));
  dl_sheet_row(s);
}

static void put_offset(dl_exporting *x, dl_sheet *s, const char *column, const telling *t, const dl_actor *who) {
  const dl_member *m = &x->l->stories->collection->members.at[t->member];
  const dl_entity *e = who && who->entity < m->article->entities.n ? &m->article->entities.at[who->entity] : NULL;
  dl_sheet_put_int(s, column, e && e->mentions.n ? (int64_t)dl_offsets_chars(&m->offsets, e->mentions.at[0].span.start) : -1);
}

static void write_mention(dl_exporting *x, dl_sheet *s, const tellings *all, const telling *t, uint32_t number) {
  const dl_member *m = &x->l->stories->collection->members.at[t->member];
  const dl_event *e = event_of(x, t);
  dl_sheet_put_int(s, "GLOBALEVENTID", number);
  put_stamp(s, "EventTimeDate", dl_export_report_day(article_of(x, all->at.at[t->root].member)));
  put_stamp(s, "MentionTimeDate", dl_export_report_day(m->article));
  dl_sheet_put_int(s, "MentionType", 1);
  dl_sheet_put(s, "MentionSourceName", m->article->publisher);
  dl_sheet_put(s, "MentionIdentifier", address_of(m->article));
  dl_sheet_put_int(s, "SentenceID", e->sentence + 1);
  put_offset(x, s, "Actor1CharOffset", t, e->actors.n ? &e->actors.at[0] : NULL);
  put_offset(x, s, "Actor2CharOffset", t, e->recipients.n ? &e->recipients.at[0] : NULL);
  dl_sheet_put_int(s, "ActionCharOffset", dl_offsets_chars(&m->offsets, e->anchor.start));
  dl_sheet_put_int(s, "InRawText", 1);
  dl_sheet_put_int(s, "MentionDocLen", dl_offsets_chars(&m->offsets, m->article->text.n));
  dl_sheet_row(s);
}

static bool is_done(const dl_event *e) { return e->status == DL_STATUS_ACTUAL || e->status == DL_STATUS_ALLEGED || e->status == DL_STATUS_BACKGROUND; }

void dl_export_events(const dl_export_format *f, dl_exporting *x) {
  tellings all = {.x = x};
  bool is_gdelt = f->columns == dl_gdelt_columns, is_mentions = f->columns == dl_mention_columns;
  dl_sheet sheet = {0};
  if (f->columns) sheet = dl_export_sheet(f, x, '\t', !is_gdelt && !is_mentions);
  gather(&all);
  for (uint32_t i = 0; i < all.at.n; i++) {
    const telling *t = &all.at.at[i];
    if (f->columns && !is_done(event_of(x, &all.at.at[t->root]))) continue;
    if (is_mentions) write_mention(x, &sheet, &all, t, t->root + 1);
    else if (t->root != i) continue;
    else if (is_gdelt) write_gdelt(x, &sheet, t, i + 1);
    else if (f->columns) write_polecat(x, &sheet, t);
    else write_plover(x, t);
  }
}
