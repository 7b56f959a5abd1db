/*
 * gazetteer_build.c - tables of data/gazetteer to the mapped section.
 *
 * Columns: kind, name, latitude, longitude, geonameid, country, first-level
 * code, population, other names; countries have alpha-3, continent and
 * top-level domain behind. See train/make_gazetteer.py. Every name becomes an
 * entry (hash, row); entries sorted by hash become slots with their postings,
 * the likeliest place first, so that a cut list loses the least. Runs at build
 * time only.
 */
#include <stdio.h>
#include <stdlib.h>

#include "base/alloc.h"
#include "base/error.h"
#include "base/map.h"
#include "gazetteer/gazetteer.h"

static const char *const KINDS[DL_GAZ_KINDS] = {"country", "continent", "region", "adm1", "adm2", "capital", "c",
  "quarter", "seat", "sea", "water", "mountain", "island", "desert", "park", "airport"};

enum { FIELDS = 12, MOST_POSTINGS = 64, PREFIX = 255 };

typedef struct entry {
  uint64_t hash;
  uint32_t row;
  uint8_t kind, words, weight; /* kind PREFIX: only says that a name of `words` words begins so */
} entry;

typedef struct build {
  dl_arena *arena;
  DL_VEC(dl_gaz_row) rows;
  DL_VEC(entry) entries;
  DL_VEC(dl_gaz_country) countries;
  DL_VEC(uint32_t) regions;
  dl_map country_of, region_of, bytes_of;
  dl_buf bytes;
} build;

uint8_t dl_gazetteer_weight(uint32_t population) {
  uint32_t bits = 0, p = population + (population != UINT32_MAX);
  while (bits < 31 && p >> (bits + 1)) bits++;
  uint32_t below = bits >= 3 ? (p >> (bits - 3)) & 7 : (p << (3 - bits)) & 7;
  return (uint8_t)(bits * 8 + below);
}

static uint64_t hash_of(const char *key, uint32_t n) {
  uint64_t hash = dl_str_hash(dl_str_of(key, n));
  return hash ? hash : 1;
}

static void add_prefix(build *b, const char *key, uint32_t n, uint32_t row, uint32_t words) {
  if (n) *DL_PUSH(b->arena, b->entries) = (entry){hash_of(key, n), row, PREFIX, (uint8_t)words, 0};
}

static void add_name(build *b, dl_str name, uint32_t row, uint8_t kind) {
  char key[DL_GAZ_KEY_SIZE];
  uint32_t words, n = dl_gazetteer_key(name, key, &words);
  if (!n || words > 8) return;
  uint8_t weight = b->rows.at[row].weight;
  *DL_PUSH(b->arena, b->entries) = (entry){hash_of(key, n), row, kind, (uint8_t)words, weight};
  const char *space = memchr(key, ' ', n);
  uint32_t first = space ? (uint32_t)(space - key) : n;
  if (space) add_prefix(b, key, first, row, words);
  /* "People's Republic": the tokens part before the apostrophe */
  const char *mark = memchr(name.s, '\'', name.n);
  if (mark && (size_t)(mark - name.s) < first && mark > name.s) {
    n = dl_gazetteer_key(dl_str_of(name.s, (size_t)(mark - name.s)), key, NULL);
    add_prefix(b, key, n, row, words);
  }
}

static void add_others(build *b, dl_str names, uint32_t row) {
  while (names.n) {
    const char *bar = memchr(names.s, '|', names.n);
    dl_str one = dl_str_of(names.s, bar ? (size_t)(bar - names.s) : names.n);
    names = bar ? dl_str_of(bar + 1, names.n - one.n - 1) : DL_STR("");
    uint8_t kind = DL_GAZ_ALIAS;
    if (one.n > 1 && (one.s[0] == '=' || one.s[0] == '~' || one.s[0] == '+')) {
      kind = one.s[0] == '=' ? DL_GAZ_DEMONYM : one.s[0] == '~' ? DL_GAZ_SHORT : DL_GAZ_MAIN;
      one = dl_str_of(one.s + 1, one.n - 1);
    }
    add_name(b, one, row, kind);
  }
}

int32_t dl_gazetteer_degrees(dl_str s) {
  uint32_t i = 0, scale = 100000;
  int64_t whole = 0;
  bool minus = s.n && s.s[0] == '-', seen = false;
  for (i = minus; i < s.n && dl_is_digit(s.s[i]) && whole < 1000; i++, seen = true) whole = whole * 10 + (s.s[i] - '0');
  whole *= 100000;
  if (i < s.n && s.s[i] == '.')
    for (i++; i < s.n && dl_is_digit(s.s[i]); i++, seen = true) whole += (int64_t)(scale /= 10) * (s.s[i] - '0');
  return !seen || i < s.n || whole > 18000000 ? INT32_MAX : (int32_t)(minus ? -whole : whole);
}

uint32_t dl_gazetteer_number(dl_str s) {
  uint64_t n = 0;
  for (uint32_t i = 0; i < s.n && dl_is_digit(s.s[i]) && n < UINT32_MAX; i++) n = n * 10 + (uint64_t)(s.s[i] - '0');
  return n > UINT32_MAX ? UINT32_MAX : (uint32_t)n;
}

static void set_code(char out[4], dl_str s) {
  if (s.n && s.s[0] == '.') s = dl_str_of(s.s + 1, s.n - 1);
  if (s.n <= 3) memcpy(out, s.s, s.n);
}

static uint32_t put_bytes(build *b, dl_str name) {
  uint32_t *at = dl_map_put(&b->bytes_of, name, DL_NONE);
  if (*at == DL_NONE) {
    *at = (uint32_t)b->bytes.n;
    dl_buf_str(&b->bytes, name);
  }
  return *at;
}

static dl_str region_key(build *b, dl_str country, dl_str code) {
  return dl_str_format(b->arena, "%.*s.%.*s", (int)country.n, country.s, (int)code.n, code.s);
}

int dl_gazetteer_kind(dl_str s) {
  for (int i = 0; i < DL_GAZ_KINDS; i++)
    if (dl_str_is(s, KINDS[i])) return i;
  return -1;
}

static const char *add_row(build *b, const dl_str f[FIELDS]) {
  int kind = dl_gazetteer_kind(f[0]);
  dl_gaz_row row = {dl_gazetteer_degrees(f[2]), dl_gazetteer_degrees(f[3]), dl_gazetteer_number(f[4]), dl_gazetteer_number(f[7]), 0, (uint16_t)f[1].n,
    DL_GAZ_NO_INDEX, DL_GAZ_NO_INDEX, (uint8_t)kind, 0};
  if (kind < 0) return "the kind is unknown";
  if (!f[1].n || f[1].n > 200) return "the name is empty or too long";
  if (row.lat_e5 == INT32_MAX || row.lon_e5 == INT32_MAX || row.lat_e5 > 9000000 || row.lat_e5 < -9000000)
    return "the point is none";
  uint32_t n = b->rows.n;
  if (kind == DL_GAZ_COUNTRY) {
    *dl_map_put(&b->country_of, f[5], 0) = b->countries.n;
    dl_gaz_country *c = DL_PUSH(b->arena, b->countries);
    c->row = n;
    set_code(c->iso2, f[5]);
    set_code(c->iso3, f[9]);
    set_code(c->continent, f[10]);
    set_code(c->tld, f[11]);
  }
  if (kind == DL_GAZ_ADM1) {
    *dl_map_put(&b->region_of, region_key(b, f[5], f[6]), 0) = b->regions.n;
    *DL_PUSH(b->arena, b->regions) = n;
  }
  uint32_t country = f[5].n ? dl_map_get(&b->country_of, f[5]) : DL_NONE;
  uint32_t region = f[6].n ? dl_map_get(&b->region_of, region_key(b, f[5], f[6])) : DL_NONE;
  if (f[5].n && country == DL_NONE) return "the country is unknown";
  if (country != DL_NONE) row.country = (uint16_t)country;
  if (region != DL_NONE) row.region = (uint16_t)region;
  row.name_at = put_bytes(b, f[1]);
  row.weight = dl_gazetteer_weight(row.population);
  *DL_PUSH(b->arena, b->rows) = row;
  add_name(b, f[1], n, DL_GAZ_MAIN);
  add_others(b, f[8], n);
  return NULL;
}

static dl_str next_line(dl_str *rest) {
  const char *end = memchr(rest->s, '\n', rest->n);
  dl_str line = dl_str_of(rest->s, end ? (size_t)(end - rest->s) : rest->n);
  *rest = end ? dl_str_of(end + 1, rest->n - line.n - 1) : DL_STR("");
  return line;
}

static int add_source(build *b, dl_str source, dateline_error *error) {
  for (uint32_t at = 1; source.n; at++) {
    dl_str line = next_line(&source), f[FIELDS] = {{0}};
    if (!line.n || line.s[0] == '#') continue;
    for (uint32_t i = 0; i < FIELDS; i++) {
      const char *tab = line.n ? memchr(line.s, '\t', line.n) : NULL;
      f[i] = dl_str_of(line.n ? line.s : "", tab ? (size_t)(tab - line.s) : line.n);
      line = tab ? dl_str_of(tab + 1, line.n - f[i].n - 1) : DL_STR("");
    }
    const char *bad = add_row(b, f);
    if (bad)
      return dl_error_set(error, DATELINE_EFORMAT, "gazetteer: row %u (%.*s): %s", at, (int)f[1].n, f[1].s, bad);
  }
  return DATELINE_OK;
}

static int by_hash(const void *x, const void *y) {
  const entry *a = x, *b = y;
  if (a->hash != b->hash) return a->hash < b->hash ? -1 : 1;
  if (a->weight != b->weight) return a->weight > b->weight ? -1 : 1;
  if (a->row != b->row) return a->row < b->row ? -1 : 1;
  return (a->kind > b->kind) - (a->kind < b->kind);
}

static void put_slot(dl_gaz_slot *slots, uint32_t mask, dl_gaz_slot s) {
  uint32_t at = (uint32_t)s.hash & mask;
  while (slots[at].hash) at = (at + 1) & mask;
  slots[at] = s;
}

/* One group of entries with one hash becomes one slot. */
static uint32_t group(build *b, uint32_t from, dl_gaz_slot *slot, uint32_t *postings, uint32_t n) {
  const entry *e = b->entries.at;
  uint32_t i = from, last = DL_NONE;
  *slot = (dl_gaz_slot){e[from].hash, n, 0, 0, 0};
  for (; i < b->entries.n && e[i].hash == e[from].hash; i++) {
    if (e[i].words > slot->longest) slot->longest = e[i].words;
    if (e[i].kind == PREFIX || e[i].row == last || slot->n == MOST_POSTINGS) continue;
    last = e[i].row;
    postings[n + slot->n++] = e[i].row * 4 + e[i].kind;
  }
  return i;
}

static void mark_commons(dl_gaz_slot *slots, uint32_t mask, dl_str commons) {
  while (commons.n) {
    dl_str line = next_line(&commons);
    const char *tab = line.n ? memchr(line.s, '\t', line.n) : NULL;
    if (!tab || line.s[0] == '#') continue;
    uint64_t hash = hash_of(line.s, (uint32_t)(tab - line.s));
    for (uint32_t at = (uint32_t)hash & mask; slots[at].hash; at = (at + 1) & mask)
      if (slots[at].hash == hash) slots[at].common = (uint8_t)(tab[1] - '0');
  }
}

static void put(dl_buf *out, const void *at, size_t n, size_t size) {
  if (n) dl_buf_add(out, at, n * size);
}

/* Slots for the sorted entries: under three quarters full. */
static uint32_t slots_for(const build *b) {
  uint32_t different = 0, slots = 1024;
  for (uint32_t i = 0; i < b->entries.n; i++)
    different += !i || b->entries.at[i].hash != b->entries.at[i - 1].hash;
  while (slots / 4 * 3 < different) slots *= 2;
  return slots;
}

static void write_section(build *b, dl_buf *out, dl_str commons) {
  uint32_t slots = slots_for(b);
  dl_gaz_slot *table = DL_NEW_ARRAY(b->arena, dl_gaz_slot, slots);
  uint32_t *postings = DL_NEW_ARRAY(b->arena, uint32_t, b->entries.n + 1), n = 0;
  for (uint32_t i = 0; i < b->entries.n;) {
    dl_gaz_slot slot;
    i = group(b, i, &slot, postings, n);
    n += slot.n;
    put_slot(table, slots - 1, slot);
  }
  mark_commons(table, slots - 1, commons);
  dl_gaz_head head = {DL_GAZ_LAYOUT, slots, b->rows.n, b->countries.n, b->regions.n, n, (uint32_t)b->bytes.n, 0};
  put(out, &head, 1, sizeof head);
  put(out, table, slots, sizeof *table);
  put(out, b->rows.at, b->rows.n, sizeof *b->rows.at);
  put(out, b->countries.at, b->countries.n, sizeof *b->countries.at);
  put(out, b->regions.at, b->regions.n, sizeof *b->regions.at);
  put(out, postings, n, sizeof *postings);
  put(out, b->bytes.at, b->bytes.n, 1);
}

int dl_gazetteer_compile(dl_buf *out, const dl_str *sources, uint32_t n, dl_str commons, dateline_error *error) {
  dl_arena arena;
  dl_arena_init(&arena);
  build *b = dl_alloc_zeroed(1, sizeof *b);
  if (!b) return dl_error_set(error, DATELINE_ENOMEM, "gazetteer: out of memory");
  b->arena = &arena;
  dl_map_init(&b->country_of, &arena);
  dl_map_init(&b->region_of, &arena);
  dl_map_init(&b->bytes_of, &arena);
  int status = DATELINE_OK;
  if (DL_ARENA_GUARD(&arena)) {
    status = dl_error_set(error, DATELINE_ENOMEM, "gazetteer: out of memory");
  } else {
    for (uint32_t i = 0; i < n && !status; i++) status = add_source(b, sources[i], error);
    if (b->entries.n) qsort(b->entries.at, b->entries.n, sizeof *b->entries.at, by_hash);
    if (!status) write_section(b, out, commons);
    dl_arena_unguard(&arena);
  }
  if (!status && (out->is_full || b->bytes.is_full))
    status = dl_error_set(error, DATELINE_ENOMEM, "gazetteer: out of memory");
  dl_buf_free(&b->bytes);
  dl_arena_free(&arena);
  dl_release(b);
  return status;
}
