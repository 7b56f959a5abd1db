/*
 * resolve.c - one sense for each name of an article; see toponyms.h.
 *
 * Every candidate starts from the logarithm of its population and its kind,
 * then gains from what the article's other names, its dateline and its
 * publisher say: the same country, the same first-level region, a point close
 * by, and above all a name said to hold it ("Lebanon, Pa."). Each group spreads
 * a weight of 256 over its candidates by their scores (eight points are a
 * factor of two); countries and regions collect these weights; three rounds
 * settle it. Integers throughout, so that every machine decides alike. The
 * idea is that of context-bound toponym resolution (Lieberman and Samet 2012;
 * Speriosu and Baldridge 2013), reduced to counts.
 *
 * Work is groups times candidates (at most 24) times anchors (at most 32).
 */
#include "names/publishers.h"
#include "places/toponyms.h"

enum {
  ROUNDS = 3, MOST_ANCHORS = 32, STEP = 8,
  W_COUNTRY = 72, W_REGION = 80, W_NEAR = 40, W_HOME_COUNTRY = 24, W_HOME_REGION = 48, W_HOME_NEAR = 56,
  W_DATELINE_COUNTRY = 24, W_DATELINE_NEAR = 32, W_HELD = 160, W_HOLDS = 48, W_PEER = 56,
  W_ALIAS = -32, W_BEHIND_COMMA = 24, W_BESIDE = 12,
};

typedef struct anchor {
  const dl_gaz_row *row;
  uint32_t group;
} anchor;

typedef struct resolver {
  const dl_places_tables *t;
  dl_article *a;
  dl_found *found;
  int32_t *country, *region; /* weights by index */
  int32_t total;
  anchor anchors[MOST_ANCHORS];
  uint32_t n_anchors;
  const dl_gaz_row *home;    /* the publisher's town, region or country; NULL */
  const dl_gaz_row *dateline;
} resolver;

static bool is_area(const dl_gaz_row *r) {
  return r->kind == DL_GAZ_COUNTRY || r->kind == DL_GAZ_CONTINENT || r->kind == DL_GAZ_ADM1 || r->kind == DL_GAZ_REGION ||
         r->kind == DL_GAZ_SEA;
}

/* Does `big` hold `small`, by the codes? */
static bool holds(const dl_gaz_row *big, const dl_gaz_row *small) {
  if (big == small || big->country == DL_GAZ_NO_INDEX || big->country != small->country) return false;
  if (big->kind == DL_GAZ_COUNTRY) return true;
  if (big->kind == DL_GAZ_ADM1) return big->region == small->region && small->kind != DL_GAZ_ADM1;
  if (big->kind == DL_GAZ_REGION) return dl_gazetteer_km(big, small) < 400;
  if (big->kind == DL_GAZ_ADM2) return big->region == small->region && dl_gazetteer_km(big, small) < 80;
  if (big->kind == DL_GAZ_CITY || big->kind == DL_GAZ_CAPITAL)
    return small->population < big->population && small->kind != DL_GAZ_ADM1 && dl_gazetteer_km(big, small) < 30;
  return false;
}

/* A region named as its chief town is: "Aleppo" is the town unless a type word says otherwise. */
static bool is_its_town(const dl_name_group *g, const dl_gaz_row *region) {
  if (g->is_whole) return false;
  for (uint32_t i = 0; i < g->n; i++) {
    const dl_gaz_row *row = g->at[i].row;
    if ((row->kind == DL_GAZ_CITY || row->kind == DL_GAZ_CAPITAL) && row->country == region->country &&
        row->region == region->region && row->weight + 24 >= region->weight)
      return true;
  }
  return false;
}

/* What speaks for a candidate before any context. */
static int32_t prior(const dl_name_group *g, const dl_candidate *c) {
  int32_t s = c->row->weight;
  switch (c->row->kind) {
    case DL_GAZ_COUNTRY: s = (s < 136 ? 136 : s) + 56; break;
    case DL_GAZ_CONTINENT: s += 64; break;
    case DL_GAZ_CAPITAL: s += 40; break;
    case DL_GAZ_ADM1: s += is_its_town(g, c->row) ? -40 : g->is_behind_comma ? W_BEHIND_COMMA : s >= 160 ? 0 : -16; break;
    case DL_GAZ_ADM2: s -= is_its_town(g, c->row) ? 64 : 24; break;
    case DL_GAZ_CITY: break;
    default: s += 8; break;
  }
  return c->name == DL_GAZ_ALIAS && !is_area(c->row) ? s + W_ALIAS : s;
}

/* 256 * 2^(d / 8) for d <= 0, in steps of one eighth. */
static int32_t power(int32_t d) {
  static const int32_t part[STEP] = {256, 235, 215, 197, 181, 166, 152, 140};
  if (d > 0) d = 0;
  uint32_t down = (uint32_t)-d;
  return down / STEP >= 12 ? 0 : part[down % STEP] >> (down / STEP);
}

/* A country named says less about where a town lies than another town does. */
static void spread(resolver *r, dl_name_group *g, int32_t sign) {
  int32_t factor = g->mentions > 3 ? 3 : (int32_t)g->mentions;
  for (uint32_t i = 0; i < g->n; i++) {
    const dl_gaz_row *row = g->at[i].row;
    int32_t w = g->at[i].share * factor / (row->kind == DL_GAZ_COUNTRY ? 2 : 1) * sign;
    if (row->country != DL_GAZ_NO_INDEX) r->country[row->country] += w;
    if (row->region != DL_GAZ_NO_INDEX) r->region[row->region] += w;
    r->total += w;
  }
}

static void share_out(dl_name_group *g) {
  int32_t best = INT32_MIN, sum = 0;
  for (uint32_t i = 0; i < g->n; i++)
    if (g->at[i].score > best) best = g->at[i].score;
  for (uint32_t i = 0; i < g->n; i++) sum += g->at[i].share = power(g->at[i].score - best);
  for (uint32_t i = 0; i < g->n; i++) g->at[i].share = sum ? g->at[i].share * 256 / sum : 0;
}

static int32_t near_anchors(const resolver *r, const dl_name_group *g, const dl_gaz_row *row) {
  int32_t gain = 0;
  if (is_area(row)) return 0;
  for (uint32_t i = 0; i < r->n_anchors; i++) {
    /* another name of the same place says nothing new */
    if (&r->found->groups.at[r->anchors[i].group] == g || r->anchors[i].row == row) continue;
    int32_t km = dl_gazetteer_km(row, r->anchors[i].row);
    int32_t one = km < 40 ? W_NEAR : km < 120 ? W_NEAR * 2 / 3 : km < 250 ? W_NEAR / 4 : 0;
    if (one > gain) gain = one;
  }
  return gain;
}

static int32_t home_gain(const resolver *r, const dl_gaz_row *row) {
  const dl_gaz_row *h = r->home;
  int32_t gain = 0;
  if (h && h->country == row->country && h->country != DL_GAZ_NO_INDEX && row->kind != DL_GAZ_COUNTRY) {
    gain += W_HOME_COUNTRY;
    if (h->region != DL_GAZ_NO_INDEX && h->region == row->region) gain += W_HOME_REGION;
    if (!is_area(h) && !is_area(row)) {
      int32_t km = dl_gazetteer_km(h, row);
      gain += km < 60 ? W_HOME_NEAR : km < 150 ? W_HOME_NEAR / 2 : 0;
    }
  }
  const dl_gaz_row *d = r->dateline;
  if (d && d != row && d->country == row->country && row->kind != DL_GAZ_COUNTRY) {
    gain += W_DATELINE_COUNTRY;
    if (!is_area(row) && !is_area(d) && dl_gazetteer_km(d, row) < 100) gain += W_DATELINE_NEAR;
  }
  return gain;
}

/* What the names said to hold it, and those that it holds, add. */
static int32_t held_gain(const resolver *r, uint32_t group, const dl_gaz_row *row) {
  const dl_name_group *g = &r->found->groups.at[group];
  if (g->holder == DL_NONE) return 0;
  const dl_name_group *h = &r->found->groups.at[g->holder];
  int32_t gain = 0;
  for (uint32_t i = 0; i < h->n; i++)
    if (h->at[i].share >= 4 && holds(h->at[i].row, row)) {
      int32_t one = is_area(h->at[i].row) ? W_HELD : W_HELD / 2;
      if (one > gain) gain = one;
    }
  return gain;
}

/* What its neighbours in a row of names are, an area is too. */
static int32_t peer_gain(const resolver *r, const dl_name_group *g, const dl_gaz_row *row) {
  int32_t gain = 0;
  if (row->kind != DL_GAZ_COUNTRY && row->kind != DL_GAZ_ADM1) return 0;
  for (int p = 0; p < 2; p++) {
    if (g->peer[p] == DL_NONE) continue;
    const dl_name_group *o = &r->found->groups.at[g->peer[p]];
    for (uint32_t i = 0; i < o->n; i++)
      if (o->at[i].share >= 128 && o->at[i].row->kind == row->kind && (row->kind == DL_GAZ_COUNTRY || o->at[i].row->country == row->country))
        gain += W_PEER;
  }
  return gain;
}

static int32_t beside_gain(const dl_name_group *g, const dl_gaz_row *row) {
  if (row->kind == DL_GAZ_COUNTRY) return 0;
  for (uint32_t i = 0; i < g->besides; i++)
    if (g->beside[i] == row->country) return W_BESIDE;
  return 0;
}

/* The country that a name stands for on its face: its first candidate, a country named or a people's. */
static uint16_t country_of(const dl_found *found, const dl_toponym *t) {
  if (t->group == DL_NONE || t->use == DL_USE_EMBEDDED) return DL_GAZ_NO_INDEX;
  const dl_gaz_row *row = found->groups.at[t->group].at[0].row;
  return row->kind == DL_GAZ_COUNTRY ? row->country : DL_GAZ_NO_INDEX;
}

/* Notes for every name the countries that stand in its sentences. */
static void note_beside(const dl_article *a, dl_found *found) {
  for (uint32_t i = 0; i < found->toponyms.n; i++) {
    uint16_t country = country_of(found, &found->toponyms.at[i]);
    uint32_t sentence = a->tokens.at[found->toponyms.at[i].first].sentence, k = i;
    if (country == DL_GAZ_NO_INDEX) continue;
    while (k > 0 && a->tokens.at[found->toponyms.at[k - 1].first].sentence == sentence) k--;
    for (; k < found->toponyms.n && a->tokens.at[found->toponyms.at[k].first].sentence == sentence; k++) {
      if (k == i || found->toponyms.at[k].group == DL_NONE) continue;
      dl_name_group *g = &found->groups.at[found->toponyms.at[k].group];
      bool has = g->besides == DL_MOST_BESIDE;
      for (uint32_t j = 0; j < g->besides && !has; j++) has = g->beside[j] == country;
      if (!has) g->beside[g->besides++] = country;
    }
  }
}

static void score(resolver *r, uint32_t group) {
  dl_name_group *g = &r->found->groups.at[group];
  spread(r, g, -1);
  int32_t total = r->total + 256;
  for (uint32_t i = 0; i < g->n; i++) {
    const dl_gaz_row *row = g->at[i].row;
    int32_t *gains = g->at[i].gains, s = 0;
    gains[DL_GAIN_PRIOR] = prior(g, &g->at[i]);
    if (!g->is_demonym && row->kind != DL_GAZ_COUNTRY && row->country != DL_GAZ_NO_INDEX) {
      s += (int32_t)((int64_t)W_COUNTRY * r->country[row->country] / total);
      if (row->region != DL_GAZ_NO_INDEX)
        s += (int32_t)((int64_t)W_REGION * r->region[row->region] * 2 / (r->country[row->country] + total));
    } else if (row->country != DL_GAZ_NO_INDEX) {
      s += (int32_t)((int64_t)W_COUNTRY * r->country[row->country] / total);
    }
    gains[DL_GAIN_AREA] = s;
    gains[DL_GAIN_NEAR] = near_anchors(r, g, row);
    gains[DL_GAIN_HOME] = home_gain(r, row);
    gains[DL_GAIN_HELD] = held_gain(r, group, row);
    gains[DL_GAIN_PEER] = peer_gain(r, g, row);
    gains[DL_GAIN_BESIDE] = beside_gain(g, row);
    g->at[i].score = 0;
    for (int part = 0; part < DL_GAIN_PARTS; part++) g->at[i].score += gains[part];
  }
  share_out(g);
  spread(r, g, 1);
}

/* Names that hold another gain where the held one has a candidate within. */
static void reward_holders(resolver *r) {
  for (uint32_t k = 0; k < r->found->groups.n; k++) {
    dl_name_group *g = &r->found->groups.at[k];
    if (g->holder == DL_NONE) continue;
    dl_name_group *h = &r->found->groups.at[g->holder];
    for (uint32_t i = 0; i < h->n; i++) {
      bool is_holder = false;
      for (uint32_t c = 0; c < g->n && !is_holder; c++) is_holder = holds(h->at[i].row, g->at[c].row);
      if (is_holder) h->at[i].score += W_HOLDS, h->at[i].gains[DL_GAIN_HELD] += W_HOLDS;
    }
    share_out(h);
  }
}

static const dl_candidate *best_of(const dl_name_group *g) {
  const dl_candidate *best = NULL;
  for (uint32_t i = 0; i < g->n; i++)
    if (!best || g->at[i].score > best->score) best = &g->at[i];
  return best;
}

/* The points that the article is sure of: towns with most of their group's weight. */
static void choose_anchors(resolver *r) {
  r->n_anchors = 0;
  for (uint32_t k = 0; k < r->found->groups.n && r->n_anchors < MOST_ANCHORS; k++) {
    const dl_name_group *g = &r->found->groups.at[k];
    const dl_candidate *c = best_of(g);
    if (!c || g->is_demonym || is_area(c->row) || c->share < 160) continue;
    r->anchors[r->n_anchors++] = (anchor){c->row, k};
  }
}

/* ---- publisher and dateline ---- */

/* The likeliest row of a name, within `inside` when that is given. */
static const dl_gaz_row *row_of(const dl_gazetteer *g, dl_str name, const dl_gaz_row *inside) {
  const dl_gaz_slot *s = dl_gazetteer_find_name(g, name);
  const dl_gaz_row *best = NULL;
  for (uint32_t i = 0; s && i < s->n; i++) {
    uint32_t p = g->posting[s->first + i];
    const dl_gaz_row *row = &g->row[p / 4];
    if (p % 4 >= DL_GAZ_DEMONYM || (inside && !holds(inside, row))) continue;
    if (inside && is_area(row)) continue;
    if (!best || row->kind == DL_GAZ_COUNTRY) best = row;
  }
  return best;
}

/* The row of a country or first-level region by name; regions before countries of the same name are not needed here. */
static const dl_gaz_row *area_of(const dl_gazetteer *g, dl_str name, bool region) {
  const dl_gaz_slot *s = dl_gazetteer_find_name(g, name);
  for (uint32_t i = 0; s && i < s->n; i++) {
    const dl_gaz_row *row = &g->row[g->posting[s->first + i] / 4];
    if (row->kind == (region ? DL_GAZ_ADM1 : DL_GAZ_COUNTRY)) return row;
  }
  return NULL;
}

static const dl_gaz_row *publisher_row(const dl_places_tables *t, dl_str domain) {
  uint32_t r = dl_publisher_find(&t->publishers, domain);
  if (r == DL_NONE) return NULL;
  dl_str town = dl_table_field(&t->publishers, r, 1), area = dl_table_field(&t->publishers, r, 2);
  /* a town stands in a region where there is one of that name, else in a country */
  const dl_gaz_row *holder = town.n ? area_of(&t->gazetteer, area, true) : area_of(&t->gazetteer, area, false);
  if (!holder) holder = area_of(&t->gazetteer, area, !town.n);
  const dl_gaz_row *row = town.n && (holder || !area.n) ? row_of(&t->gazetteer, town, holder) : NULL;
  return row ? row : holder;
}

static const dl_gaz_row *domain_country(const dl_places_tables *t, dl_str domain) {
  uint32_t i = domain.n;
  while (i && domain.s[i - 1] != '.') i--;
  if (!i) return NULL;
  uint32_t c = dl_gazetteer_domain(&t->gazetteer, dl_str_of(domain.s + i, domain.n - i));
  return c == DL_GAZ_NO_INDEX ? NULL : &t->gazetteer.row[t->gazetteer.country[c].row];
}

static const dl_gaz_row *home_of(const resolver *r) {
  const dl_article *a = r->a;
  const dl_str from[] = {a->publisher, a->url};
  for (int i = 0; i < 2; i++) {
    if (!from[i].n) continue;
    dl_str domain = dl_domain_of(a->arena, from[i]);
    const dl_gaz_row *row = publisher_row(r->t, domain);
    if (!row) row = domain_country(r->t, domain);
    if (row) return row;
  }
  return NULL;
}

/* The dateline's place, settled by its own holder, else by weight. */
static const dl_gaz_row *dateline_of(const resolver *r) {
  dl_str place = r->a->dateline_place;
  if (!place.n) return NULL;
  const char *comma = memchr(place.s, ',', place.n);
  if (!comma) return row_of(&r->t->gazetteer, place, NULL);
  dl_str town = dl_str_of(place.s, (size_t)(comma - place.s));
  dl_str area = dl_str_trim(dl_str_of(comma + 1, place.n - town.n - 1));
  const dl_gaz_row *holder = area_of(&r->t->gazetteer, area, true);
  if (!holder) holder = area_of(&r->t->gazetteer, area, false);
  return row_of(&r->t->gazetteer, dl_str_trim(town), holder);
}

static void sort_best_first(dl_name_group *g) {
  for (uint32_t i = 1; i < g->n; i++) {
    dl_candidate c = g->at[i];
    uint32_t k = i;
    for (; k > 0 && g->at[k - 1].score < c.score; k--) g->at[k] = g->at[k - 1];
    g->at[k] = c;
  }
}

void dl_toponyms_resolve(const dl_places_tables *tables, dl_article *a, dl_found *found) {
  if (!found->groups.n) return;
  resolver *r = DL_NEW(a->arena, resolver);
  r->t = tables;
  r->a = a;
  r->found = found;
  r->country = DL_NEW_ARRAY(a->arena, int32_t, tables->gazetteer.head.countries + 1);
  r->region = DL_NEW_ARRAY(a->arena, int32_t, tables->gazetteer.head.regions + 1);
  r->home = home_of(r);
  r->dateline = dateline_of(r);
  for (uint32_t i = 0; i < found->toponyms.n; i++) {
    const dl_toponym *t = &found->toponyms.at[i];
    if (t->group == DL_NONE) continue;
    uint32_t holder = t->holder == DL_NONE ? DL_NONE : found->toponyms.at[t->holder].group;
    if (holder != DL_NONE && holder != t->group && found->groups.at[t->group].holder == DL_NONE)
      found->groups.at[t->group].holder = holder;
  }
  note_beside(a, found);
  for (uint32_t k = 0; k < found->groups.n; k++) {
    dl_name_group *g = &found->groups.at[k];
    for (uint32_t i = 0; i < g->n; i++) g->at[i].score = prior(g, &g->at[i]) + home_gain(r, g->at[i].row);
    share_out(g);
    spread(r, g, 1);
  }
  for (int round = 0; round < ROUNDS; round++) {
    for (uint32_t k = 0; k < found->groups.n; k++) score(r, k);
    /* shares changed without spread's knowledge: count anew */
    memset(r->country, 0, tables->gazetteer.head.countries * sizeof *r->country);
    memset(r->region, 0, tables->gazetteer.head.regions * sizeof *r->region);
    r->total = 0;
    reward_holders(r);
    for (uint32_t k = 0; k < found->groups.n; k++) spread(r, &found->groups.at[k], 1);
    choose_anchors(r);
  }
  for (uint32_t k = 0; k < found->groups.n; k++) sort_best_first(&found->groups.at[k]);
}

/* Does anything but its own name speak for the best candidate here? */
bool dl_group_is_supported(const dl_name_group *g) {
  enum { GREAT = 168 /* 2 million people */, SAME_COUNTRY = 4 };
  const dl_candidate *best = &g->at[0];
  uint8_t kind = best->row->kind;
  if (best->row->weight >= GREAT || (kind != DL_GAZ_CITY && kind != DL_GAZ_ADM1 && kind != DL_GAZ_ADM2)) return true;
  return best->gains[DL_GAIN_AREA] >= SAME_COUNTRY || best->gains[DL_GAIN_NEAR] || best->gains[DL_GAIN_HOME] || best->gains[DL_GAIN_HELD] || best->gains[DL_GAIN_PEER];
}

bool dl_row_holds(const dl_gaz_row *big, const dl_gaz_row *small) { return holds(big, small); }

bool dl_group_is_settled(const dl_name_group *g) {
  if (g->n < 2) return g->n == 1;
  return g->at[0].score - g->at[1].score >= 2 || dl_gazetteer_km(g->at[0].row, g->at[1].row) < 150;
}
