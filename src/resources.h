/*
 * resources.h - the opened data and models, shared by all readers.
 *
 * Files are looked for in DATELINE_DATA, beside the program, in ../models and
 * ../build of it, and in ../share/dateline; never in the working directory.
 */
#ifndef DL_RESOURCES_H
#define DL_RESOURCES_H
#include "claims/claims.h"
#include "names/names.h"
#include "places/places.h"
#include "text/text.h"
#include "times/times.h"
#include "words/words.h"

typedef struct dl_resources {
  dl_arena arena;
  dl_container *data, *model;
  dl_text *text;
  dl_words *words;
  dl_names *names;
  dl_times *times;
  dl_places *places;
  dl_claims *claims;
} dl_resources;

/* `options->folder`: where the files are, NULL to look in the usual places. *refused counts the rows of a user's own
 * tables that were passed over. */
int dl_resources_open_with(dl_resources **out, const dateline_open_options *options, size_t *refused,
                           dateline_error *error);
int dl_resources_open(dl_resources **out, const char *folder, dateline_error *error);
void dl_resources_close(dl_resources *resources);
#endif
