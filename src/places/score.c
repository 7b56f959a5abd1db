/*
 * score.c - the class of a place whose share of right points is its score
 * (record/score.h).
 *
 * Two things may be wrong: that the name is a place here at all, for which the
 * words layer's label, the use and the kind speak, and which place it is, for
 * which the distance to the runner-up speaks (eight points are a factor of
 * two).
 */
#include <stdio.h>

#include "places/toponyms.h"
#include "record/score.h"

enum { CLASS_SIZE = 64, FAR_AHEAD = 48, AHEAD = 16, TOWN = 104 /* some 10,000 people */ };

static const char *kind_name(const dl_gaz_row *row) {
  switch (row->kind) {
    case DL_GAZ_COUNTRY: return "country";
    case DL_GAZ_ADM1: return "adm1";
    case DL_GAZ_ADM2: return "adm2";
    case DL_GAZ_CAPITAL: return "capital";
    case DL_GAZ_CITY: return row->weight >= TOWN ? "town" : "village";
    default: return "other";
  }
}

static const char *lead_name(const dl_name_group *g) {
  if (g->n < 2) return "alone";
  int32_t lead = g->at[0].score - g->at[1].score;
  return lead >= FAR_AHEAD ? "far" : lead >= AHEAD ? "ahead" : "close";
}

uint8_t dl_place_score(const dl_places_tables *t, const dl_name_group *g, const dl_toponym *toponym, const dl_gaz_row *row) {
  char class[CLASS_SIZE];
  const char *kind = kind_name(row);
  if (!g || g->at[0].row != row) snprintf(class, sizeof class, "places within %s", kind);
  else if (toponym->use == DL_USE_DEMONYM) snprintf(class, sizeof class, "places demonym");
  else if (toponym->use == DL_USE_EMBEDDED) snprintf(class, sizeof class, "places embedded %s", kind);
  else snprintf(class, sizeof class, "places %s %s %s", toponym->has_mention ? "named" : "bare", kind, lead_name(g));
  return dl_score_of(&t->scores, dl_str_z(class));
}
