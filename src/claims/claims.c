/* claims.c - the claim layers in their order; see claims.h. */
#include "claims/claims.h"

#include "claims/assertions.h"
#include "claims/events.h"
#include "claims/figures.h"
#include "claims/statements.h"

struct dl_claims {
  dl_statements_step *statements;
  dl_figures_step *figures;
  dl_events_step *events;
  dl_assertions_step *assertions;
};

int dl_claims_open(dl_claims **out, dl_arena *arena, const dl_container *data, dateline_error *error) {
  dl_claims *c = *out = DL_NEW(arena, dl_claims);
  int status = dl_statements_open(&c->statements, arena, data, error);
  if (!status) status = dl_figures_open(&c->figures, arena, data, error);
  if (!status) status = dl_events_open(&c->events, arena, data, error);
  if (!status) status = dl_assertions_open(&c->assertions, arena, data, c->figures, error);
  return status;
}

void dl_claims_read(const dl_claims *claims, dl_article *a) {
  dl_statements_read(claims->statements, a);
  dl_figures_read(claims->figures, a);
  dl_events_read(claims->events, a);
  dl_assertions_read(claims->assertions, a);
}
