/* event_parts.h - what the files of the events part share. */
#ifndef DL_CLAIMS_EVENT_PARTS_H
#define DL_CLAIMS_EVENT_PARTS_H
#include "claims/events.h"
#include "names/actors.h"

struct dl_events_step {
  dl_table predicates, contexts, modals, cases;
  dl_actors *actors;
};

/* Fills actors and recipients of an event from the tree (event_roles.c). */
void dl_event_roles(const dl_events_step *step, dl_article *a, dl_event *event);
/* Whether it happened, and if not, why not (event_status.c). */
dl_event_status dl_event_status_find(const dl_events_step *step, const dl_article *a, const dl_event *event);
#endif
