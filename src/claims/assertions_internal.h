/* assertions_internal.h - what the files of the assertions part share. */
#ifndef DL_CLAIMS_ASSERTIONS_INTERNAL_H
#define DL_CLAIMS_ASSERTIONS_INTERNAL_H
#include "claims/assertions.h"
#include "claims/incident_hints.h"

struct dl_assertions_step {
  const dl_figures_step *figures;
  dl_table words, agents;
};

typedef struct dl_asserting {
  const dl_assertions_step *step;
  dl_counting counting;        /* the figures part's view of the article: its tables of kinds and persons */
  dl_article *a;
} dl_asserting;

/* The word in the place `role` (assertions.tsv) of the clause of `verb`, DL_NONE (assertions_words.c). */
uint32_t dl_assertion_argument(const dl_asserting *x, uint32_t verb, dl_str role);
/* The key has this part in assertions.tsv. */
bool dl_assertion_has(const dl_asserting *x, dl_str key, const char *part);
/* Somebody behind the preposition, wherever below the verb. */
uint32_t dl_actor_behind(const dl_asserting *x, uint32_t verb, dl_str word);
/* The noun phrase around its head, without clauses. */
dl_span dl_phrase_of(const dl_article *a, uint32_t head);
/* Whoever can be held responsible: true for a person, a body, a country or a noun for such; sets *entity or DL_NONE. */
bool dl_is_actor(const dl_asserting *x, uint32_t head, uint32_t *entity);
/* The entity that a noun or its modifier names: "Russian warplanes", or DL_NONE. */
uint32_t dl_entity_of(const dl_asserting *x, uint32_t head);
/* The first word for a happening at or below `top` in its sentence, DL_NONE; its row of incident_kinds in *kind. */
uint32_t dl_kind_below(const dl_asserting *x, uint32_t top, uint32_t *kind);
#endif
