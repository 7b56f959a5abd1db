/*
 * own_places.h - a user's own places (`--places`), laid over the gazetteer.
 *
 * Columns name, lat, lon, country, kind, admin1, population, other_names,
 * pcode, geonameid; docs/own-data.md has the meaning of each. A row that the
 * gazetteer has already (its geonameid, or its name, country and kind close by)
 * changes that place, which keeps its names; another becomes a place of its
 * own. The mapped section is not written to: a merged copy lives in the arena,
 * with the same checks holding for it as for the section.
 */
#ifndef DL_PLACES_OWN_PLACES_H
#define DL_PLACES_OWN_PLACES_H
#include "base/tsv.h"
#include "gazetteer/gazetteer.h"

extern const char *const dl_own_place_columns[];
enum { DL_OWN_PLACE_COLUMNS = 10, DL_OWN_PLACE_NEEDED = 1 };

/* Reads all rows into `g` and their normal names into `names`, a line each; a row that does not fit is said and passed over. `arena` is guarded by the caller. */
void dl_gazetteer_lay_over(dl_gazetteer *g, dl_tsv *tsv, dl_buf *names, dl_arena *arena);
#endif
