/*
 * pipeline.c - the order of the steps, and nothing else.
 * A step reads what earlier ones wrote and writes only its own part.
 */
#include "pipeline.h"

int dl_reader_init(dl_reader *reader, const dl_resources *resources) {
  reader->resources = resources;
  reader->stops_at_words = false;
  return dl_words_scratch_new(&reader->scratch, resources->words);
}

void dl_reader_free(dl_reader *reader) { dl_words_scratch_free(reader->scratch); }

int dl_reader_read(dl_reader *reader, dl_article *a) {
  const dl_resources *r = reader->resources;
  if (DL_ARENA_GUARD(a->arena)) return DATELINE_ENOMEM;
  dl_text_read(r->text, a);
  int status = DATELINE_OK;
  if (a->is_read) {
    status = dl_words_read(r->words, reader->scratch, a);
    if (!status && !reader->stops_at_words) {
      dl_names_read(r->names, a);
      dl_times_read(r->times, a);
      dl_places_read(r->places, a);
      dl_claims_read(r->claims, a);
    }
  } else {
    dl_times_read(r->times, a);
  }
  dl_arena_unguard(a->arena);
  return status;
}
