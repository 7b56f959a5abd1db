/*
 * explain_place.c - what spoke for the place that a name was taken for, and
 * for the next one: the points of the last round of resolve.c, part by part.
 */
#include "places/toponyms.h"
#include "record/trace.h"

static const char *const part_words[DL_GAIN_PARTS] = {
    "its size and kind", "other names in its country and region", "places close by",
    "the publisher's home and the date line", "what is said to hold it", "its neighbours in a row of names",
    "a country named in one sentence with it"};

static dl_str place_of(const dl_places_tables *t, dl_arena *arena, const dl_gaz_row *row) {
  dl_str name = dl_gazetteer_name(&t->gazetteer, row);
  const char *country = row->country == DL_GAZ_NO_INDEX ? "" : t->gazetteer.country[row->country].iso3;
  dl_str region = {"", 0};
  if (row->region != DL_GAZ_NO_INDEX && row->kind != DL_GAZ_ADM1)
    region = dl_gazetteer_name(&t->gazetteer, &t->gazetteer.row[t->gazetteer.region[row->region]]);
  return dl_str_format(arena, "%.*s%s%.*s%s%s (%.2f, %.2f)", (int)name.n, name.s, region.n ? ", " : "", (int)region.n, region.s,
                       *country ? ", " : "", country, (double)row->lat_e5 / 1e5, (double)row->lon_e5 / 1e5);
}

/* "212 points: 157 for its size and kind, 40 for ..." */
static dl_str points_of(dl_arena *arena, const dl_candidate *c) {
  dl_str out = dl_str_format(arena, "%d points", c->score);
  uint32_t n = 0;
  for (int i = 0; i < DL_GAIN_PARTS; i++)
    if (c->gains[i])
      out = dl_str_format(arena, "%.*s%s %d for %s", (int)out.n, out.s, n++ ? "," : ":", c->gains[i], part_words[i]);
  return out;
}

void dl_place_explain(const dl_places_tables *t, dl_article *a, const dl_name_group *g, dl_span span, const dl_gaz_row *holder) {
  if (!a->trace) return;
  if (!g || !g->n) {
    dl_str held = holder ? place_of(t, a->arena, holder) : DL_STR("");
    dl_str by = holder ? dl_str_format(a->arena, "the gazetteer lacks the name; it stands where what is said to hold it stands: %.*s",
                                       (int)held.n, held.s)
                       : DL_STR("the gazetteer lacks the name; the words call it a place");
    dl_trace_say(a, "places", span, by, (dl_str){NULL, 0});
    return;
  }
  dl_str best = place_of(t, a->arena, g->at[0].row), points = points_of(a->arena, &g->at[0]), other = {NULL, 0};
  dl_str by = dl_str_format(a->arena, "%.*s: %.*s", (int)best.n, best.s, (int)points.n, points.s);
  if (holder && g->at[0].row != holder) {
    dl_str at = place_of(t, a->arena, holder);
    by = dl_str_format(a->arena, "it is said to lie in %.*s, where the gazetteer has none of the name", (int)at.n, at.s);
    other = dl_str_format(a->arena, "%.*s: %.*s", (int)best.n, best.s, (int)points.n, points.s);
  } else if (g->n > 1) {
    dl_str next = place_of(t, a->arena, g->at[1].row);
    points = points_of(a->arena, &g->at[1]);
    other = dl_str_format(a->arena, "%.*s: %.*s", (int)next.n, next.s, (int)points.n, points.s);
  }
  dl_trace_say(a, "places", span, by, other);
}
