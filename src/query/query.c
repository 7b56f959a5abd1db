/* query.c - from the kind of a query to what answers it; see query.h. */
#include "query/query.h"

void dl_query_run(dl_asking *k) {
  k->found = 0;
  k->offsets = DL_NEW_ARRAY(k->arena, dl_offsets, k->n);
  switch (k->q->kind) {
    case DATELINE_QUERY_WHO: dl_query_who(k); break;
    case DATELINE_QUERY_QUOTES: dl_query_quotes(k); break;
    case DATELINE_QUERY_TIMELINE: dl_query_timeline(k); break;
    case DATELINE_QUERY_EVENTS: dl_query_events(k); break;
    case DATELINE_QUERY_SEARCH: dl_query_search(k); break;
  }
}

dl_buf *dl_fresh(dl_asking *k) {
  if (k->scratch->is_full) k->out->is_full = true;
  dl_buf_clear(k->scratch);
  return k->scratch;
}

void dl_query_clean(const dl_query *q, const dl_buf *out, dl_buf *clean) {
  static const char *const codes[] = {"", "\x1b[1m", "\x1b[2m", "\x1b[0m"};
  for (size_t i = 0; i < out->n; i++) {
    unsigned char c = (unsigned char)out->at[i];
    bool is_c1 = c == 0xC2 && i + 1 < out->n && (unsigned char)out->at[i + 1] < 0xA0;
    if (is_c1) i++;
    else if (c >= ' ' ? c != 0x7F : c == '\n') dl_buf_char(clean, (char)c);
    else if (c >= DL_BOLD && c <= DL_PLAIN && q->has_colour) dl_buf_z(clean, codes[c]);
  }
}
