/* quotes.c - who says what, and who did what to whom, report by report; see query.h. */
#include "query/query.h"

void dl_query_quotes(dl_asking *k) {
  dl_named named;
  if (k->q->name.s) dl_find_named(&named, k, k->q->name);
  for (uint32_t i = 0; i < k->n; i++) {
    const dl_article *a = k->articles[i];
    bool has_head = false;
    for (uint32_t s = 0; s < a->statements.n; s++) {
      if (k->q->name.s && dl_named_group(&named, a, a->statements.at[s].speaker) == DL_NONE) continue;
      if (k->q->is_json) {
        dl_json_statement(k, i, s, NULL);
        continue;
      }
      if (!k->q->name.s && dl_is_passed_on(a, s)) continue; /* the one cited stands with it, and through whom */
      if (!has_head) dl_put_article(k, i);
      has_head = true;
      dl_buf_char(k->out, '\n');
      dl_put_statement(k, i, s, 2);
      k->found++;
    }
  }
}

static bool is_party_of(const dl_named *named, const dl_article *a, const dl_event *e) {
  for (uint32_t i = 0; i < e->actors.n; i++)
    if (dl_named_group(named, a, e->actors.at[i].entity) != DL_NONE) return true;
  for (uint32_t i = 0; i < e->recipients.n; i++)
    if (dl_named_group(named, a, e->recipients.at[i].entity) != DL_NONE) return true;
  return false;
}

void dl_query_events(dl_asking *k) {
  dl_named named;
  if (k->q->name.s) dl_find_named(&named, k, k->q->name);
  for (uint32_t i = 0; i < k->n; i++) {
    const dl_article *a = k->articles[i];
    bool has_head = false;
    for (uint32_t x = 0; x < a->events.n; x++) {
      const dl_event *e = &a->events.at[x];
      int32_t to, from = dl_event_day(a, e, &to);
      if (!dl_is_asked_day(k->q, from, to) || (k->q->name.s && !is_party_of(&named, a, e))) continue;
      if (k->q->is_json) {
        dl_json_event(k, i, x);
        continue;
      }
      if (!has_head) dl_put_article(k, i);
      has_head = true;
      dl_buf_char(k->out, '\n');
      dl_put_event(k, i, x, 2);
      k->found++;
    }
  }
}
