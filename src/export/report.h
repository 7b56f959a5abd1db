/*
 * report.h - one self-contained HTML page of a ledger: happenings, for each
 * the figures by incident with a chart over time, contradictions side by side,
 * who says what, and who copied whom with the differences in place. Nothing
 * is fetched from outside.
 */
#ifndef DL_EXPORT_REPORT_H
#define DL_EXPORT_REPORT_H
#include "compare/ledger.h"

/* `title`: .s NULL to make one. `style`: the page's CSS. */
void dl_report_write(const dl_ledger *ledger, dl_str title, dl_str style, dl_buf *out);
/* Parts, each in its own file. */
void dl_report_chart(const dl_ledger *ledger, const dl_row *row, dl_buf *out);
void dl_report_copies(const dl_ledger *ledger, const dl_story *story, dl_buf *out);
#endif
