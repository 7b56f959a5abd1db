/* claims.c - see claims.h. */
#include "claims/claims.h"

struct dl_claims {
  const dl_container *data;
};

int dl_claims_open(dl_claims **out, dl_arena *arena, const dl_container *data, dateline_error *error) {
  (void)error;
  *out = DL_NEW(arena, dl_claims);
  (*out)->data = data;
  return DATELINE_OK;
}

void dl_claims_read(const dl_claims *claims, dl_article *a) {
  (void)claims;
  (void)a;
}
