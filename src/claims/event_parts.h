/* event_parts.h - what the files of the events part share. */
#ifndef DL_CLAIMS_EVENT_PARTS_H
#define DL_CLAIMS_EVENT_PARTS_H
#include "claims/events.h"
#include "names/actors.h"

struct dl_events_step {
  dl_table predicates, classes, contexts, modals, cases, kinds; /* kinds: of incidents */
  dl_actors *actors;
};

/* A predicate that was found: its row, the type it stands for, the verb that carries a nominal one. */
typedef struct dl_predicate {
  uint32_t row;       /* of event_predicates; DL_NONE: none */
  uint32_t support;   /* light verb of a noun, DL_NONE */
  uint32_t carries;   /* the other way round, for the verb */
  uint32_t governor;  /* predicate whose content it is, DL_NONE */
  uint8_t type;       /* dl_event_type */
  bool is_intent;     /* a will that takes its type from what is willed */
  bool is_content;    /* hangs on another predicate */
  bool is_dropped;    /* only the content of another event */
  bool is_announced;  /* talks that are to come: agreed to as well */
} dl_predicate;

/* Row of event_predicates for the token, DL_NONE where it is no predicate (event_match.c). */
uint32_t dl_event_row(const dl_events_step *step, const dl_article *a, uint32_t token);
/* The light verb that carries the noun, or DL_NONE. */
uint32_t dl_event_support(const dl_events_step *step, const dl_article *a, uint32_t noun);
bool dl_event_is_naming(const dl_article *a, uint32_t verb);
bool dl_event_is_hyphened(const dl_events_step *step, const dl_article *a, uint32_t token);
/* Whether the word (a verb with its particle: "cut+off") is of a class of event_classes.tsv. */
bool dl_event_in_class(const dl_events_step *step, dl_str word, const char *name);
/* Puts right the types of the predicates `at`, one per token from `first`, and marks contents (event_content.c). */
void dl_event_settle(const dl_events_step *step, const dl_article *a, const dl_sentence *sentence, dl_predicate *at);

/* The word that acts in the clause of a verb, also where it shares its governor's or a pronoun stands for it. */
uint32_t dl_event_subject(const dl_article *a, uint32_t verb, bool *is_passive);
/* Fills actors and recipients of an event from the tree (event_roles.c). */
void dl_event_roles(const dl_events_step *step, dl_article *a, dl_event *event, const dl_predicate *predicate);
/* Whether it happened, and if not, why not (event_status.c). */
dl_event_status dl_event_status_find(const dl_events_step *step, const dl_article *a, const dl_event *event);
/* Status by the word in event_modals.tsv for its part ("auxiliary", "governor"), -1 where none. */
int dl_event_modal(const dl_events_step *step, dl_str word, const char *part);
#endif
