/*
 * news.h - what is new between two states of one ledger.
 *
 * `before` is the ledger of the reports that were there at a time, `now` that
 * of all. Rows are matched by the claims that they share, since stories and
 * incidents may be cut anew when reports come in. New are: a verdict that has
 * become a contradiction (of numbers, or of who is held responsible, the cause,
 * or that it happened at all), a first toll, a toll that moved (by the policy), an
 * origin that stands behind a row for the first time; and in the reports that
 * came in, denials, corrections and withdrawals. What a copy repeats is not
 * new.
 */
#ifndef DL_COMPARE_NEWS_H
#define DL_COMPARE_NEWS_H
#include "compare/policy.h"

/* Both ledgers are reckoned by one policy; `arena` is guarded by the caller. */
void dl_news_write_json(const dl_ledger *before, const dl_ledger *now, const dl_asof *since, dl_arena *arena, dl_buf *out);
void dl_news_write_people(const dl_ledger *before, const dl_ledger *now, const dl_asof *since, const dl_look *look,
                          dl_arena *arena, dl_buf *out);
#endif
