/* incident_hints.h - what a sentence says of a happening; see incident_hints.c. */
#ifndef DL_CLAIMS_INCIDENT_HINTS_H
#define DL_CLAIMS_INCIDENT_HINTS_H
#include "claims/figures_internal.h"

enum { DL_NEAR_DAYS = 7, DL_LEAD_SENTENCES = 4 };

typedef struct dl_hint {
  uint32_t kind;             /* row of incident_kinds, DL_NONE */
  uint32_t kind_token;
  bool kind_is_own;          /* it governs the figure, or stands in its sentence */
  int32_t from_day, to_day;
  char weekday;              /* '1' Monday .. of a weekday that no report day settles, 0 */
  uint32_t place;
  bool is_new;               /* brought in by an indefinite noun behind the lead: "a truck bomb also killed" */
  dl_figure_scope scope;     /* what the words say, MAIN where nothing */
  bool is_old;               /* a date well before the report */
  bool is_theme, is_carried;
  bool is_harm;              /* the claim is of people harmed or seized, not of a crowd */
  uint32_t apart_from;       /* "the bombs fell a day after": row of incident_kinds that it is not of, DL_NONE */
  int32_t days_apart;        /* by that many days before (below 0) or after it; 0 where not said */
} dl_hint;

/* Row of incident_kinds that token `i` stands for, DL_NONE; `end` closes the sentence. */
uint32_t dl_kind_at(const dl_counting *c, uint32_t i, uint32_t end);
dl_str dl_kind_class(const dl_counting *c, uint32_t kind);
dl_str dl_kind_name(const dl_counting *c, uint32_t kind);
/* The day that the report is of, as far as known. */
int32_t dl_report_day(const dl_article *a);
/* Of the sentence as seen from `token`, whose predicate is `verb` (DL_NONE). */
dl_hint dl_hint_of(const dl_counting *c, uint32_t sentence, uint32_t token, uint32_t verb);
/* The same for a claim: late deaths have no day, and what is not said is carried over from before. */
dl_hint dl_hint_of_claim(const dl_counting *c, uint32_t sentence, uint32_t token, uint32_t verb);
#endif
