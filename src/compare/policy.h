/*
 * policy.h - how claims become one number: a policy is a table.
 *
 * data/policies/NAME.tsv, or a user's own file in the same form: setting,
 * value, and for some a second field, then the rule in words. docs/policies.md
 * lists the settings. Figures are never merged; a policy only computes from
 * them, and says what it did.
 */
#ifndef DL_COMPARE_POLICY_H
#define DL_COMPARE_POLICY_H
#include "compare/ledger.h"

#define DL_BEST_LIST(X)                        \
  X(DL_BEST_LOWEST, "lowest")                  \
  X(DL_BEST_HIGHEST, "highest")                \
  X(DL_BEST_RELIABLE, "reliable")              \
  X(DL_BEST_RELIABLE_LOWEST, "reliable-lowest")
DL_ENUM_DECLARE(best, DL_BEST_LIST)

enum { DL_UNRANKED = 9, DL_MOST_BANDS = 4 };

typedef struct dl_policy {
  dl_table table;
  dl_str name, version, date, codebook, rule;
  dl_best best;
  bool has_range, is_range_reliable; /* low and high at all; of reliable sources only */
  bool takes_civilians, splits_days, splits_places, by_sides, by_groups;
  uint32_t reliable;                 /* the last rank that makes a bound */
  void *owned;                       /* the bytes of a user's table, released by dl_policy_close */
} dl_policy;

/* A part of a toll: civilians, children ... */
typedef struct dl_toll_band {
  const char *name;
  int64_t low, high;
} dl_toll_band;

/* What a policy makes of a row. */
typedef struct dl_row_toll {
  bool has;
  int64_t best, low, high;           /* low, high: DL_OPEN where open or not given */
  uint32_t claim;                    /* the claim that best is taken from */
  dl_strings did;                    /* what the policy did, a sentence each */
  dl_toll_band bands[DL_MOST_BANDS];
  uint32_t n_bands;
} dl_row_toll;

/*
 * `named`: a policy of the data file, else a file. Errors name file and line.
 * Nothing is allocated from an arena; close it also when opening failed.
 */
int dl_policy_open(dl_policy *policy, const char *named, const dl_container *data, dateline_error *error);
void dl_policy_close(dl_policy *policy);

/* The toll of a row; `arena` is guarded by the caller. */
dl_row_toll dl_row_toll_by(const dl_policy *policy, const dl_ledger *l, const dl_row *row, dl_arena *arena);

/* Tolls of all rows of a ledger. */
void dl_ledger_reckon(dl_ledger *l, const dl_policy *policy, dl_arena *arena);

/* "Tolls by policy acled ..." above a ledger; a row's toll below its heading; `toll` in JSON. */
void dl_policy_put_people(const dl_policy *policy, const dl_look *look, dl_buf *out);
void dl_row_toll_put_people(const dl_policy *policy, const dl_ledger *l, const dl_row *row, const dl_row_toll *toll,
                            const dl_look *look, dl_buf *out);
/* "more than 115", "16 (16 to 23)": a toll that there is. */
void dl_toll_put(const dl_ledger *l, const dl_row *row, const dl_row_toll *toll, dl_buf *out);
void dl_row_toll_write_json(const dl_policy *policy, const dl_row_toll *toll, dl_buf *out);
#endif
