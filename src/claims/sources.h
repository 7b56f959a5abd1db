/*
 * sources.h - what follows from a statement's source and cue: whose words they
 * are, of what kind the source is, whether it is named, who passes it on, and
 * whether it says, denies, asks or will not say.
 */
#ifndef DL_CLAIMS_SOURCES_H
#define DL_CLAIMS_SOURCES_H
#include "base/lexicon.h"
#include "record/article.h"

typedef struct dl_sources_tables {
  dl_table kinds;     /* source-kinds */
  dl_table polarity;  /* cue-polarity */
  dl_table codes;     /* actor-code-kinds */
} dl_sources_tables;

int dl_sources_open(dl_sources_tables *t, const dl_container *data, dateline_error *error);
/* Token i as a cue would say that somebody will not say. */
bool dl_sources_is_refusal(const dl_sources_tables *t, const dl_article *a, uint32_t i);
/* Token i as a cue denies or rejects. */
bool dl_sources_is_denial(const dl_sources_tables *t, const dl_article *a, uint32_t i);
/* Token i is a noun of those who speak, or of what they speak through. */
bool dl_sources_is_known(const dl_sources_tables *t, const dl_article *a, uint32_t i);
bool dl_sources_is_media(const dl_sources_tables *t, const dl_article *a, uint32_t i);
bool dl_sources_is_document(const dl_sources_tables *t, const dl_article *a, uint32_t i);
/* Fills speaker, source_kind, is_party, polarity, time, via, is_anonymous and reason of all statements. */
void dl_sources_settle(const dl_sources_tables *t, dl_article *a);
#endif
