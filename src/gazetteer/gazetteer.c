/* gazetteer.c - opening, normalising, looking up; see gazetteer.h. */
#include "gazetteer/gazetteer.h"

#include "base/error.h"
#include "base/utf8.h"

static int refuse(dateline_error *error, const char *why) {
  return dl_error_set(error, DATELINE_EFORMAT, "gazetteer: %s", why);
}

static uint64_t size_of(const dl_gaz_head *h) {
  return sizeof *h + (uint64_t)h->slots * sizeof(dl_gaz_slot) + (uint64_t)h->rows * sizeof(dl_gaz_row) +
         (uint64_t)h->countries * sizeof(dl_gaz_country) + ((uint64_t)h->regions + h->postings) * 4 + h->bytes;
}

static bool rows_fit(const dl_gazetteer *g) {
  const dl_gaz_head *h = &g->head;
  for (uint32_t i = 0; i < h->rows; i++) {
    const dl_gaz_row *r = &g->row[i];
    if (r->kind >= DL_GAZ_KINDS || r->name_at > h->bytes || r->name_n > h->bytes - r->name_at) return false;
    if (r->country != DL_GAZ_NO_INDEX && r->country >= h->countries) return false;
    if (r->region != DL_GAZ_NO_INDEX && r->region >= h->regions) return false;
    if (r->lat_e5 < -9000000 || r->lat_e5 > 9000000 || r->lon_e5 < -18000000 || r->lon_e5 > 18000000) return false;
  }
  return true;
}

static bool indices_fit(const dl_gazetteer *g) {
  const dl_gaz_head *h = &g->head;
  uint32_t used = 0;
  for (uint32_t i = 0; i < h->slots; i++) {
    const dl_gaz_slot *s = &g->slot[i];
    if (s->first > h->postings || s->n > h->postings - s->first) return false;
    used += s->hash != 0;
  }
  if (used >= h->slots) return false;
  for (uint32_t i = 0; i < h->postings; i++)
    if (g->posting[i] / 4 >= h->rows) return false;
  for (uint32_t i = 0; i < h->regions; i++)
    if (g->region[i] >= h->rows) return false;
  for (uint32_t i = 0; i < h->countries; i++) {
    const dl_gaz_country *c = &g->country[i];
    if (c->row >= h->rows || c->iso2[3] || c->iso3[3] || c->tld[3] || c->continent[3]) return false;
  }
  return true;
}

int dl_gazetteer_check(dl_gazetteer *g, const void *bytes, size_t size, dateline_error *error) {
  memset(g, 0, sizeof *g);
  if (!bytes || size < sizeof g->head) return refuse(error, "missing in the data file, or shorter than its header");
  memcpy(&g->head, bytes, sizeof g->head);
  const dl_gaz_head *h = &g->head;
  if (h->layout != DL_GAZ_LAYOUT) return refuse(error, "its layout is another");
  if (!h->slots || (h->slots & (h->slots - 1)) || h->countries >= DL_GAZ_NO_INDEX || h->regions >= DL_GAZ_NO_INDEX ||
      size_of(h) != size)
    return refuse(error, "its sizes do not fit");
  const unsigned char *at = (const unsigned char *)bytes + sizeof *h;
  g->slot = (const dl_gaz_slot *)(const void *)at;
  g->row = (const dl_gaz_row *)(const void *)(g->slot + h->slots);
  g->country = (const dl_gaz_country *)(const void *)(g->row + h->rows);
  g->region = (const uint32_t *)(const void *)(g->country + h->countries);
  g->posting = g->region + h->regions;
  g->bytes = (const char *)(g->posting + h->postings);
  if (!rows_fit(g)) return refuse(error, "a place is damaged");
  if (!indices_fit(g)) return refuse(error, "its index is damaged");
  return DATELINE_OK;
}

int dl_gazetteer_open(dl_gazetteer *g, const dl_container *container, dateline_error *error) {
  dl_section s = dl_container_section(container, "gazetteer");
  return dl_gazetteer_check(g, s.at, s.size, error);
}

/* "saint" -> "st": shortens the word that begins at `from`; returns the new length. */
static uint32_t shorten(char *out, uint32_t from, uint32_t n) {
  dl_str word = dl_str_of(out + from, n - from);
  const char *to = dl_str_is(word, "saint") ? "st" : dl_str_is(word, "mount") ? "mt" : dl_str_is(word, "fort") ? "ft" : NULL;
  if (!to) return n;
  memcpy(out + from, to, 2);
  return from + 2;
}

static bool is_dropped(uint32_t c) {
  return c == '.' || c == '\'' || c == '`' || c == '"' || c == 0x2018 || c == 0x2019 || c == 0x2BB || c == 0x2BC ||
         c == 0x2BE || c == 0x2BF || c == 0xB4;
}
static bool is_parting(uint32_t c) {
  return c == ' ' || c == '-' || c == '/' || (c >= '\t' && c <= '\r') || c == 0xA0 || (c >= 0x2010 && c <= 0x2014);
}

uint32_t dl_gazetteer_key(dl_str name, char out[DL_GAZ_KEY_SIZE], uint32_t *words) {
  uint32_t n = 0, word = 0, count = 0;
  for (uint32_t i = 0; i < name.n;) {
    uint32_t code;
    i += dl_utf8_decode(name.s + i, name.n - i, &code);
    if (is_dropped(code)) continue;
    if (n + 5 > DL_GAZ_KEY_SIZE) return 0;
    if (is_parting(code)) {
      n = shorten(out, word, n);
      if (n > word) {
        out[n++] = ' ';
        word = n;
        count++;
      }
      continue;
    }
    n += dl_utf8_encode(dl_utf8_lower(dl_utf8_unaccent(code)), out + n);
  }
  n = shorten(out, word, n);
  if (n > word) count++;
  else if (n) n--;
  if (words) *words = count;
  return n;
}

const dl_gaz_slot *dl_gazetteer_find(const dl_gazetteer *g, dl_str key) {
  uint64_t hash = dl_str_hash(key);
  if (!hash) hash = 1;
  uint32_t mask = g->head.slots - 1, at = (uint32_t)hash & mask;
  while (g->slot[at].hash) {
    if (g->slot[at].hash == hash) return &g->slot[at];
    at = (at + 1) & mask;
  }
  return NULL;
}

const dl_gaz_slot *dl_gazetteer_find_name(const dl_gazetteer *g, dl_str name) {
  char key[DL_GAZ_KEY_SIZE];
  uint32_t n = dl_gazetteer_key(name, key, NULL);
  return n ? dl_gazetteer_find(g, dl_str_of(key, n)) : NULL;
}

uint32_t dl_gazetteer_domain(const dl_gazetteer *g, dl_str tld) {
  if (!tld.n || tld.n > 3) return DL_GAZ_NO_INDEX;
  for (uint32_t i = 0; i < g->head.countries; i++)
    if (dl_str_eq(dl_str_z(g->country[i].tld), tld)) return i;
  return DL_GAZ_NO_INDEX;
}

/* Cosine of a latitude in degrees: Bhaskara's fraction with plain operations, within 0.2 percent. */
static double cosine(double degrees) {
  double x = degrees * degrees;
  return (32400.0 - 4.0 * x) / (32400.0 + x);
}

static double root(double x) {
  if (x <= 0) return 0;
  double r = x > 1 ? x : 1;
  for (int i = 0; i < 40; i++) {
    double next = 0.5 * (r + x / r);
    if (next >= r) break;
    r = next;
  }
  return r;
}

int32_t dl_gazetteer_km(const dl_gaz_row *a, const dl_gaz_row *b) {
  double north = (double)(a->lat_e5 - b->lat_e5) / 1e5, east = (double)(a->lon_e5 - b->lon_e5) / 1e5;
  if (east > 180) east -= 360;
  if (east < -180) east += 360;
  east *= cosine((double)(a->lat_e5 + b->lat_e5) / 2e5);
  return (int32_t)(root(north * north + east * east) * 111.2);
}
