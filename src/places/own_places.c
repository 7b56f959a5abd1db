/* own_places.c - see own_places.h. */
#include "places/own_places.h"

#include "base/map.h"
#include "names/tables.h"

const char *const dl_own_place_columns[] = {"name", "lat", "lon", "country", "kind", "admin1", "population",
                                            "other_names", "pcode", "geonameid"};
enum { P_NAME, P_LAT, P_LON, P_COUNTRY, P_KIND, P_ADMIN1, P_POPULATION, P_OTHERS, P_PCODE, P_ID };
enum {
  NEAR_KM = 25, NEAR_AREA_KM = 200, /* how far the same place may lie in another list */
  PLAIN_POPULATION = 100000,        /* what a place without one weighs: a user's own is found before a hamlet */
  MOST_NAMES_OF_ONE = 64,
};
#define SEVERAL (DL_NONE - 1)

typedef struct own_name {
  uint64_t hash;
  uint32_t row, words;
  uint8_t kind;        /* dl_gaz_name */
  bool is_prefix;
} own_name;

typedef struct merge {
  dl_gazetteer *g;
  dl_arena *arena;
  DL_VEC(dl_gaz_row) rows;     /* the gazetteer's, changed, then new ones */
  DL_VEC(dl_str) pcodes;       /* beside rows */
  DL_VEC(uint8_t) own;         /* beside rows: 1 where the user's table gave or changed it */
  DL_VEC(own_name) names;
  DL_VEC(uint32_t) postings;
  dl_buf *bytes;
  dl_buf *said;                /* the names, a line each */
  dl_gaz_slot *slots;
  uint32_t n_slots;
  uint32_t *by_id, id_mask;    /* row + 1 by geonameid, open addressing */
} merge;

static uint64_t hash_of(const char *key, uint32_t n) {
  uint64_t hash = dl_str_hash(dl_str_of(key, n));
  return hash ? hash : 1;
}

/* ---- reading a row ---- */

static int kind_of(dl_str word) {
  if (!word.n || dl_str_is(word, "city") || dl_str_is(word, "town") || dl_str_is(word, "village")) return DL_GAZ_CITY;
  if (dl_str_is(word, "camp") || dl_str_is(word, "site")) return DL_GAZ_QUARTER;
  int kind = dl_gazetteer_kind(word);
  return kind == DL_GAZ_COUNTRY || kind == DL_GAZ_CONTINENT ? -1 : kind;
}

static uint16_t country_of(const dl_gazetteer *g, dl_str code) {
  for (uint32_t i = 0; code.n && i < g->head.countries; i++)
    if (dl_str_eq(dl_str_z(g->country[i].iso2), code) || dl_str_eq(dl_str_z(g->country[i].iso3), code)) return (uint16_t)i;
  return DL_GAZ_NO_INDEX;
}

/* The first-level region of that name in the country. */
static uint16_t region_of(const merge *m, dl_str name, uint16_t country) {
  char wanted[DL_GAZ_KEY_SIZE], has[DL_GAZ_KEY_SIZE];
  uint32_t n = dl_gazetteer_key(name, wanted, NULL);
  for (uint32_t i = 0; n && i < m->g->head.regions; i++) {
    const dl_gaz_row *row = &m->g->row[m->g->region[i]];
    if (row->country != country) continue;
    if (dl_gazetteer_key(dl_gazetteer_name(m->g, row), has, NULL) == n && !memcmp(has, wanted, n)) return (uint16_t)i;
  }
  return DL_GAZ_NO_INDEX;
}

static void index_ids(merge *m) {
  const dl_gazetteer *g = m->g;
  uint32_t size = 1024;
  while (size < g->head.rows * 2) size *= 2;
  m->by_id = DL_NEW_ARRAY(m->arena, uint32_t, size);
  m->id_mask = size - 1;
  for (uint32_t i = 0; i < g->head.rows; i++) {
    uint32_t at = g->row[i].geonameid & m->id_mask;
    if (!g->row[i].geonameid) continue;
    while (m->by_id[at]) at = (at + 1) & m->id_mask;
    m->by_id[at] = i + 1;
  }
}

static bool is_area(uint8_t kind) { return kind == DL_GAZ_ADM1 || kind == DL_GAZ_ADM2 || kind == DL_GAZ_REGION; }

static bool is_alike(uint8_t a, uint8_t b) {
  bool is_town_a = a == DL_GAZ_CITY || a == DL_GAZ_CAPITAL, is_town_b = b == DL_GAZ_CITY || b == DL_GAZ_CAPITAL;
  return a == b || (is_town_a && is_town_b);
}

/* The place that the gazetteer has under the row's geonameid, or under its name: the nearest; without a point the only
 * one, SEVERAL where there are more. */
static uint32_t known_row(const merge *m, const dl_gaz_row *row, dl_str name, bool has_point) {
  const dl_gazetteer *g = m->g;
  for (uint32_t at = row->geonameid & m->id_mask; row->geonameid && m->by_id[at]; at = (at + 1) & m->id_mask)
    if (g->row[m->by_id[at] - 1].geonameid == row->geonameid) return m->by_id[at] - 1;
  const dl_gaz_slot *slot = dl_gazetteer_find_name(g, name);
  uint32_t best = DL_NONE;
  int32_t most = is_area(row->kind) ? NEAR_AREA_KM : NEAR_KM;
  for (uint32_t i = 0; slot && i < slot->n; i++) {
    uint32_t posting = g->posting[slot->first + i];
    const dl_gaz_row *x = &g->row[posting / 4];
    if (posting % 4 >= DL_GAZ_DEMONYM || !is_alike(x->kind, row->kind)) continue;
    if (row->country != DL_GAZ_NO_INDEX && x->country != row->country) continue;
    if (row->region != DL_GAZ_NO_INDEX && x->region != row->region && row->kind != DL_GAZ_ADM1) continue;
    if (!has_point) {
      bool is_other = best != DL_NONE && dl_gazetteer_km(x, &g->row[best]) > NEAR_KM;
      if (is_other) return SEVERAL;
      if (best == DL_NONE) best = posting / 4;
      continue;
    }
    int32_t km = dl_gazetteer_km(x, row);
    if (km < most) most = km, best = posting / 4;
  }
  return best;
}

static void add_name(merge *m, dl_str name, uint32_t row, uint8_t kind) {
  char key[DL_GAZ_KEY_SIZE];
  uint32_t words, n = dl_gazetteer_key(name, key, &words);
  if (!n || words > 8) return;
  dl_buf_str(m->said, dl_name_normal_of(m->arena, name));
  dl_buf_char(m->said, '\n');
  *DL_PUSH(m->arena, m->names) = (own_name){hash_of(key, n), row, words, kind, false};
  const char *space = memchr(key, ' ', n);
  if (space) *DL_PUSH(m->arena, m->names) = (own_name){hash_of(key, (uint32_t)(space - key)), row, words, 0, true};
}

static void add_others(merge *m, dl_str names, uint32_t row) {
  for (uint32_t tries = 0; names.n && tries < MOST_NAMES_OF_ONE; tries++) {
    const char *bar = memchr(names.s, '|', names.n);
    dl_str one = dl_str_of(names.s, bar ? (size_t)(bar - names.s) : names.n);
    names = bar ? dl_str_of(bar + 1, names.n - one.n - 1) : DL_STR("");
    add_name(m, dl_str_trim(one), row, DL_GAZ_MAIN);
  }
}

static uint32_t put_bytes(merge *m, dl_str name) {
  uint32_t at = m->g->head.bytes + (uint32_t)m->bytes->n;
  dl_buf_str(m->bytes, name);
  return at;
}

/* What the user gives stands; what is left empty stays as the gazetteer has it. */
static uint32_t change_row(merge *m, uint32_t known, const dl_gaz_row *given, bool has_point, bool has_population) {
  dl_gaz_row *row = &m->rows.at[known];
  if (has_point) row->lat_e5 = given->lat_e5, row->lon_e5 = given->lon_e5;
  if (given->country != DL_GAZ_NO_INDEX) row->country = given->country;
  if (given->region != DL_GAZ_NO_INDEX && row->kind != DL_GAZ_ADM1) row->region = given->region;
  if (given->geonameid) row->geonameid = given->geonameid;
  if (has_population) row->population = given->population, row->weight = given->weight;
  return known;
}

static uint32_t new_row(merge *m, dl_gaz_row given, dl_str name) {
  given.name_at = put_bytes(m, name);
  given.name_n = (uint16_t)name.n;
  *DL_PUSH(m->arena, m->rows) = given;
  *DL_PUSH(m->arena, m->pcodes) = (dl_str){NULL, 0};
  *DL_PUSH(m->arena, m->own) = 1;
  return m->rows.n - 1;
}

/* Digits alone, as many as a number of 32 bits has; empty is none. */
static bool is_number(dl_str s) {
  for (uint32_t i = 0; i < s.n; i++)
    if (!dl_is_digit(s.s[i])) return false;
  return s.n <= 10 && dl_gazetteer_number(s) < UINT32_MAX;
}

static void add_place(merge *m, dl_tsv *tsv, const dl_str f[DL_TSV_COLUMNS]) {
  bool has_point = f[P_LAT].n || f[P_LON].n;
  int kind = kind_of(f[P_KIND]);
  dl_gaz_row row = {has_point ? dl_gazetteer_degrees(f[P_LAT]) : 0, has_point ? dl_gazetteer_degrees(f[P_LON]) : 0,
                    dl_gazetteer_number(f[P_ID]), dl_gazetteer_number(f[P_POPULATION]), 0, 0,
                    country_of(m->g, f[P_COUNTRY]), DL_GAZ_NO_INDEX, (uint8_t)kind, 0};
  row.weight = dl_gazetteer_weight(f[P_POPULATION].n ? row.population : PLAIN_POPULATION);
  if (!f[P_NAME].n || f[P_NAME].n > 200) dl_tsv_refuse(tsv, "the name is empty or too long");
  else if (kind < 0) dl_tsv_refuse(tsv, "kind \"%.*s\" is not known", (int)f[P_KIND].n, f[P_KIND].s);
  else if (row.lat_e5 == INT32_MAX || row.lon_e5 == INT32_MAX || row.lat_e5 > 9000000 || row.lat_e5 < -9000000)
    dl_tsv_refuse(tsv, "lat and lon are no point: \"%.*s\", \"%.*s\"", (int)f[P_LAT].n, f[P_LAT].s, (int)f[P_LON].n, f[P_LON].s);
  else if (!is_number(f[P_POPULATION]))
    dl_tsv_refuse(tsv, "population \"%.*s\" is no whole number in digits alone", (int)f[P_POPULATION].n, f[P_POPULATION].s);
  else if (!is_number(f[P_ID])) dl_tsv_refuse(tsv, "geonameid \"%.*s\" is no number", (int)f[P_ID].n, f[P_ID].s);
  else if (f[P_COUNTRY].n && row.country == DL_GAZ_NO_INDEX)
    dl_tsv_refuse(tsv, "country \"%.*s\" is no ISO 3166 code", (int)f[P_COUNTRY].n, f[P_COUNTRY].s);
  else {
    if (f[P_ADMIN1].n) row.region = region_of(m, f[P_ADMIN1], row.country);
    uint32_t known = known_row(m, &row, f[P_NAME], has_point);
    if (known == SEVERAL) {
      dl_tsv_refuse(tsv, "the gazetteer has several \"%.*s\" there; give admin1, or lat and lon", (int)f[P_NAME].n, f[P_NAME].s);
      return;
    }
    if (known == DL_NONE && !has_point) {
      dl_tsv_refuse(tsv, "the gazetteer has no \"%.*s\" there; give lat and lon", (int)f[P_NAME].n, f[P_NAME].s);
      return;
    }
    if (f[P_ADMIN1].n && row.region == DL_GAZ_NO_INDEX)
      dl_tsv_note(tsv, "no first-level region \"%.*s\" is known; the row is used without", (int)f[P_ADMIN1].n, f[P_ADMIN1].s);
    uint32_t at = known == DL_NONE ? new_row(m, row, f[P_NAME]) : change_row(m, known, &row, has_point, f[P_POPULATION].n != 0);
    m->own.at[at] = 1;
    if (f[P_PCODE].n) m->pcodes.at[at] = dl_str_copy(m->arena, f[P_PCODE]);
    add_name(m, f[P_NAME], at, DL_GAZ_MAIN);
    add_name(m, f[P_PCODE], at, DL_GAZ_MAIN);
    add_others(m, f[P_OTHERS], at);
  }
}

/* ---- the merged index ---- */

static dl_gaz_slot *slot_of(merge *m, uint64_t hash) {
  uint32_t mask = m->n_slots - 1, at = (uint32_t)hash & mask;
  while (m->slots[at].hash && m->slots[at].hash != hash) at = (at + 1) & mask;
  return &m->slots[at];
}

static void copy_slots(merge *m) {
  const dl_gaz_head *h = &m->g->head;
  uint32_t used = m->names.n;
  for (uint32_t i = 0; i < h->slots; i++) used += m->g->slot[i].hash != 0;
  m->n_slots = h->slots;
  while (m->n_slots / 4 * 3 < used) m->n_slots *= 2;
  m->slots = DL_NEW_ARRAY(m->arena, dl_gaz_slot, m->n_slots);
  for (uint32_t i = 0; i < h->slots; i++)
    if (m->g->slot[i].hash) *slot_of(m, m->g->slot[i].hash) = m->g->slot[i];
}

/* The name's postings anew, the user's place first. */
static void put_posting(merge *m, dl_gaz_slot *slot, const own_name *name) {
  uint32_t first = m->postings.n, old = slot->first, n = slot->n;
  *DL_PUSH(m->arena, m->postings) = name->row * 4 + name->kind;
  for (uint32_t i = 0; i < n && m->postings.n - first < UINT16_MAX; i++) {
    uint32_t posting = m->postings.at[old + i];
    if (posting / 4 != name->row) *DL_PUSH(m->arena, m->postings) = posting;
  }
  slot->first = first;
  slot->n = (uint16_t)(m->postings.n - first);
}

static void index_names(merge *m) {
  for (uint32_t i = m->names.n; i-- > 0;) { /* so that of two rows of one name the first stands first */
    const own_name *name = &m->names.at[i];
    dl_gaz_slot *slot = slot_of(m, name->hash);
    slot->hash = name->hash;
    if (name->words > slot->longest) slot->longest = (uint8_t)name->words;
    if (!name->is_prefix) put_posting(m, slot, name);
  }
}

static void finish(merge *m) {
  dl_gazetteer *g = m->g;
  char *bytes = DL_NEW_ARRAY(m->arena, char, g->head.bytes + m->bytes->n + 1);
  memcpy(bytes, g->bytes, g->head.bytes);
  if (m->bytes->n) memcpy(bytes + g->head.bytes, m->bytes->at, m->bytes->n);
  g->bytes = bytes;
  g->slot = m->slots;
  g->row = m->rows.at;
  g->posting = m->postings.at;
  g->pcode = m->pcodes.at;
  g->own = m->own.at;
  g->head.slots = m->n_slots;
  g->head.rows = m->rows.n;
  g->head.postings = m->postings.n;
  g->head.bytes += (uint32_t)m->bytes->n;
}

void dl_gazetteer_lay_over(dl_gazetteer *g, dl_tsv *tsv, dl_buf *names, dl_arena *arena) {
  dl_str f[DL_TSV_COLUMNS];
  merge m = {.g = g, .arena = arena, .bytes = &tsv->scratch, .said = names};
  for (uint32_t i = 0; i < g->head.rows; i++) {
    *DL_PUSH(arena, m.rows) = g->row[i];
    *DL_PUSH(arena, m.pcodes) = (dl_str){NULL, 0};
    *DL_PUSH(arena, m.own) = 0;
  }
  for (uint32_t i = 0; i < g->head.postings; i++) *DL_PUSH(arena, m.postings) = g->posting[i];
  index_ids(&m);
  while (dl_tsv_next(tsv, f)) add_place(&m, tsv, f);
  copy_slots(&m);
  index_names(&m);
  if (!m.bytes->is_full) finish(&m);
}
