/* str.c - see str.h. */
#define _GNU_SOURCE
#include "base/str.h"

#include <stdarg.h>
#include <stdio.h>
#include <xxhash.h>

#include "base/utf8.h"

int dl_str_compare(dl_str a, dl_str b) {
  uint32_t n = a.n < b.n ? a.n : b.n;
  int c = n ? memcmp(a.s, b.s, n) : 0;
  return c ? c : (a.n > b.n) - (a.n < b.n);
}

bool dl_str_is_nocase(dl_str a, const char *lower) {
  if (a.n != strlen(lower)) return false;
  for (uint32_t i = 0; i < a.n; i++)
    if (dl_lower_char(a.s[i]) != lower[i]) return false;
  return true;
}

bool dl_str_starts(dl_str a, const char *prefix) {
  size_t n = strlen(prefix);
  return a.n >= n && memcmp(a.s, prefix, n) == 0;
}

bool dl_str_ends(dl_str a, const char *suffix) {
  size_t n = strlen(suffix);
  return a.n >= n && memcmp(a.s + a.n - n, suffix, n) == 0;
}

dl_str dl_str_trim(dl_str a) {
  while (a.n && dl_is_space(a.s[0])) a.s++, a.n--;
  while (a.n && dl_is_space(a.s[a.n - 1])) a.n--;
  return a;
}

dl_str dl_str_copy(dl_arena *arena, dl_str a) {
  char *copy = dl_arena_copy(arena, a.s, a.n);
  return dl_str_of(copy, copy ? a.n : 0);
}

dl_str dl_str_lower(dl_arena *arena, dl_str a) {
  /* a letter's lower case never takes more than its bytes plus one */
  char *out = dl_arena_alloc(arena, (size_t)a.n * 2 + 4, 1);
  uint32_t n = 0;
  for (uint32_t i = 0; out && i < a.n;) {
    uint32_t code;
    i += dl_utf8_decode(a.s + i, a.n - i, &code);
    n += dl_utf8_encode(dl_utf8_lower(code), out + n);
  }
  return dl_str_of(out, out ? n : 0);
}

dl_str dl_str_format(dl_arena *arena, const char *format, ...) {
  va_list args, again;
  va_start(args, format);
  va_copy(again, args);
  int n = vsnprintf(NULL, 0, format, args);
  va_end(args);
  char *out = dl_arena_alloc(arena, (size_t)(n < 0 ? 0 : n) + 1, 1);
  if (out && n > 0) vsnprintf(out, (size_t)n + 1, format, again);
  va_end(again);
  return dl_str_of(out, out && n > 0 ? (size_t)n : 0);
}

int64_t dl_str_find(dl_str hay, dl_str needle) {
  if (!needle.n) return 0;
  if (!hay.n) return -1;
  const char *p = memmem(hay.s, hay.n, needle.s, needle.n);
  return p ? p - hay.s : -1;
}

bool dl_str_is_small(dl_str a) {
  enum { LEAST = 40, SMALL_TO_A_CAPITAL = 200 };
  uint32_t small = 0, capitals = 0;
  for (size_t i = 0; i < a.n; i++) {
    small += dl_is_lower(a.s[i]);
    capitals += dl_is_upper(a.s[i]);
  }
  return small >= LEAST && capitals <= small / SMALL_TO_A_CAPITAL;
}

uint64_t dl_str_hash(dl_str a) { return XXH3_64bits(a.n ? a.s : "", a.n); }

bool dl_str_list_has(dl_str list, dl_str word) {
  for (size_t i = 0, k; i <= list.n; i = k + 1) {
    for (k = i; k < list.n && list.s[k] != '|'; k++) continue;
    if (word.n == k - i && word.n && memcmp(list.s + i, word.s, word.n) == 0) return true;
  }
  return false;
}
