/*
 * asof.h - which reports were there at a time.
 *
 * A report is there from its publication (its updating, where it says that it
 * was updated), from its retrieval, or from its adding to the store: three
 * different times. Without a choice the first of them that the report has
 * counts, and how many came in by which is told. A time given as a day is its
 * end, for the report as for the question. What has no time is left out and
 * named, since nobody can say that it was there.
 */
#ifndef DL_COMPARE_ASOF_H
#define DL_COMPARE_ASOF_H
#include "base/buf.h"
#include "dateline.h"
#include "record/plain.h"

typedef enum dl_clock { DL_CLOCK_PUBLISHED, DL_CLOCK_RETRIEVED, DL_CLOCK_ADDED, DL_CLOCKS } dl_clock;

typedef struct dl_asof {
  bool is_set;
  dl_str time;               /* as asked for */
  int64_t minute;            /* UTC */
  int by;                    /* dl_clock; DL_CLOCKS: the first that a report has */
  uint32_t taken[DL_CLOCKS]; /* reports that were there, by the clock that says so */
  uint32_t later;            /* reports that came afterwards */
  dl_strings untimed;        /* ids of those that have no time by the clock */
} dl_asof;

/* "2024-03-12", "2024-03-12T10:00", with Z or +07:00, as UTC minutes since 1970; a day is its last minute. False where
 * it is none. */
bool dl_minute_parse(dl_str iso, int64_t *minute);
/* 0 or DATELINE_EUSAGE. `by`: published, retrieved, added, or NULL. */
int dl_asof_understand(dl_asof *asof, const char *time, const char *by, dateline_error *error);
/* The same for what is new since a time: a day counts from its beginning. */
int dl_since_understand(dl_asof *asof, const char *time, const char *by, dateline_error *error);
/* The report's time in minutes by the clock asked for; *clock says by which. False where it has none. */
bool dl_asof_time(const dl_asof *asof, const dl_article *a, int64_t *minute, dl_clock *clock);
/* Whether the report was there; counts it. Not set: always. */
bool dl_asof_takes(dl_asof *asof, const dl_article *a, dl_arena *arena);
/* "As of 12 March 2024: 9 of 12 reports, 8 by publication, ..." */
void dl_asof_put_people(const dl_asof *asof, const dl_look *look, dl_buf *out);
/* `as_of`: {time, by: {published, retrieved, added}, later, untimed} */
void dl_asof_write_json(const dl_asof *asof, dl_buf *out);
#endif
