/*
 * own_names.h - a user's own actors and sources, laid over the built-in tables.
 *
 * `--actors`: columns name, code, kind, type, from, to, office, same_as, sex.
 * A row of type person joins the dated table of officials, body (the default)
 * that of bodies, noun the role codes of nouns. `--sources`: columns name,
 * domain, place, area, kind. docs/own-data.md has the meaning of each.
 *
 * A user's own places (places/own_places.h) come in by name alone, so that one of
 * them is not taken for a person.
 *
 * Rows are gathered as source text of the tables they go to; dl_own_lay then
 * lays them over, before the steps open their tables.
 */
#ifndef DL_NAMES_OWN_NAMES_H
#define DL_NAMES_OWN_NAMES_H
#include "base/lexicon.h"
#include "base/tsv.h"
#include "names/tables.h"

typedef struct dl_own_names {
  dl_buf bodies, officials, agents, kinds, publishers;
  dl_buf places; /* names of the user's own places, from dl_places_lay_over */
} dl_own_names;

extern const char *const dl_own_actor_columns[];
extern const char *const dl_own_source_columns[];
enum { DL_OWN_ACTOR_COLUMNS = 9, DL_OWN_ACTOR_NEEDED = 1, DL_OWN_SOURCE_COLUMNS = 5, DL_OWN_SOURCE_NEEDED = 0 };

/* Reads all rows; a row that does not fit is said and passed over. `arena` is guarded by the caller. */
void dl_own_read_actors(dl_own_names *own, dl_tsv *tsv, const dl_names_tables *tables, dl_arena *arena);
void dl_own_read_sources(dl_own_names *own, dl_tsv *tsv, dl_arena *arena);
int dl_own_lay(const dl_own_names *own, dl_container *data, dateline_error *error);
void dl_own_names_free(dl_own_names *own);
#endif
