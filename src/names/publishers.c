/* publishers.c - see publishers.h. */
#include "names/publishers.h"

enum { DOMAIN_COLUMN_KIND = 3, MOST_PARTS = 4 };

dl_str dl_domain_of(dl_arena *arena, dl_str s) {
  int64_t at = dl_str_find(s, DL_STR("://"));
  if (at >= 0) s = dl_str_of(s.s + at + 3, s.n - (uint32_t)at - 3);
  for (uint32_t i = 0; i < s.n; i++)
    if (s.s[i] == '/' || s.s[i] == ':' || s.s[i] == '?') s.n = i;
  s = dl_str_lower(arena, s);
  return dl_str_starts(s, "www.") ? dl_str_of(s.s + 4, s.n - 4) : s;
}

uint32_t dl_publisher_find(const dl_table *publishers, dl_str domain) {
  for (uint32_t tries = 0; domain.n && tries < MOST_PARTS; tries++) {
    uint32_t row = dl_table_find(publishers, domain);
    if (row != DL_NONE) return row;
    const char *dot = memchr(domain.s, '.', domain.n);
    domain = dot ? dl_str_of(dot + 1, domain.n - (uint32_t)(dot + 1 - domain.s)) : DL_STR("");
  }
  return DL_NONE;
}

void dl_publisher_read(const dl_table *publishers, dl_article *a) {
  const dl_str given[] = {a->publisher, a->url};
  for (int i = 0; i < 2; i++) {
    uint32_t row = given[i].n ? dl_publisher_find(publishers, dl_domain_of(a->arena, given[i])) : DL_NONE;
    int kind = row == DL_NONE ? -1 : dl_source_kind_of(dl_table_field(publishers, row, DOMAIN_COLUMN_KIND));
    if (kind < 0) continue;
    a->publisher_kind = (dl_source_kind)kind;
    a->has_publisher_kind = true;
    return;
  }
}
