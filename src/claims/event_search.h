/* event_search.h - what one event's parties are sought with, and how a noun phrase becomes a party. */
#ifndef DL_CLAIMS_EVENT_SEARCH_H
#define DL_CLAIMS_EVENT_SEARCH_H
#include "claims/event_parts.h"

typedef struct dl_event_actors {
  dl_actor *at;
  uint32_t n, cap;
} dl_event_actors;

/* What one event's parties are sought with. */
typedef struct dl_event_search {
  const dl_events_step *step;
  dl_article *a;
  dl_event_type type;
  dl_str mode;
  uint32_t token;  /* the predicate: never looked into */
  dl_event_actors actors, recipients;
  uint32_t used[8]; /* tokens that acting parties were taken from */
  uint32_t used_n;
  bool is_abroad;  /* nobody of the country that acts receives */
  bool only_named; /* whoever is named by his country goes before "police", "rebels" */
} dl_event_search;

/* The party that the token alone names; false where it bears no code. */
bool dl_event_make_actor(const dl_event_search *q, uint32_t token, dl_actor *out);
/* The noun that a relative pronoun stands for, else the token itself. */
uint32_t dl_event_antecedent(const dl_article *a, uint32_t token);
/* The part that the noun's preposition gives it in event_cases.tsv: "by" acts, "between" acts both, "against" receives. */
bool dl_event_case_is(const dl_event_search *q, uint32_t noun, const char *part);
/* Adds who bears a code in the noun phrase, and what is coordinated with it; who acts does not receive. */
void dl_event_add_phrase(dl_event_search *q, dl_event_actors *list, uint32_t head);
#endif
