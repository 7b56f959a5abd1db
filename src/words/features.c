/* features.c - see features.h. */
#include "words/features.h"

#include "base/utf8.h"

/* Marks that stand for a plain one; 0 when the character stands for itself, '.' for three. */
static char plain_mark(uint32_t code) {
  switch (code) {
    case 0x2019: case 0x2018: case 0x201b: case 0x60: case 0xb4: return '\'';
    case 0x201c: case 0x201d: case 0x201e: case 0xab: case 0xbb: return '"';
    case 0x2013: case 0x2014: case 0x2212: case 0x2011: case 0x2010: return '-';
    case 0x2026: return '.';
    default: return 0;
  }
}

void dl_key_lower(dl_key *key, dl_str lower) {
  key->n = 0;
  key->is_cut = false;
  for (uint32_t i = 0; i < lower.n;) {
    uint32_t code;
    uint32_t bytes = dl_utf8_decode(lower.s + i, lower.n - i, &code);
    if (key->n + bytes > DL_KEY_BYTES) {
      key->is_cut = true;
      break;
    }
    char mark = plain_mark(code);
    if (!mark) {
      memcpy(key->s + key->n, lower.s + i, bytes);
      key->n += bytes;
    } else {
      key->s[key->n++] = mark;
      if (code == 0x2026) key->s[key->n++] = '.', key->s[key->n++] = '.';
    }
    i += bytes;
  }
  if (key->n == 2 && key->s[0] == '\'' && key->s[1] == '\'') key->s[0] = '"', key->n = 1;
}

void dl_key_digits(dl_key *key) {
  for (uint32_t i = 0; i < key->n; i++)
    if (dl_is_digit(key->s[i])) key->s[i] = '0';
}

static bool is_inside(char c) { return ((unsigned char)c & 0xc0) == 0x80; }

/* Bytes of the first `chars` characters, 0 when there are fewer. */
static uint32_t head_bytes(const dl_key *key, uint32_t chars) {
  uint32_t i = 0;
  for (; chars && i < key->n; chars--)
    for (i++; i < key->n && is_inside(key->s[i]);) i++;
  return chars ? 0 : i;
}

static uint32_t tail_bytes(const dl_key *key, uint32_t chars) {
  uint32_t i = key->n;
  for (; chars && i > 0; chars--)
    for (i--; i > 0 && is_inside(key->s[i]);) i--;
  return chars ? 0 : key->n - i;
}

void dl_key_affixes(const dl_key *key, uint32_t buckets, uint32_t rows[DL_AFFIXES]) {
  static const uint8_t lengths[DL_AFFIXES] = {1, 2, 3, 1, 2, 3, 4};
  for (uint32_t k = 0; k < DL_AFFIXES; k++) {
    bool is_prefix = k < 3;
    uint32_t n = is_prefix ? head_bytes(key, lengths[k]) : tail_bytes(key, lengths[k]);
    char kind = (char)(k + 1);
    const char *at = is_prefix ? key->s : key->s + key->n - n;
    rows[k] = n ? 1 + dl_bucket(dl_fnv(at, n, dl_fnv(&kind, 1, DL_FNV_START)), buckets - 1) : 0;
  }
}

static char class_of(uint32_t code) {
  if (code < 0x80) {
    char c = (char)code;
    return dl_is_upper(c) ? 'X' : dl_is_lower(c) ? 'x' : dl_is_digit(c) ? 'd' : c;
  }
  if (dl_utf8_lower(code) != code) return 'X';
  return dl_utf8_is_letter(code) ? 'x' : 'o';
}

uint32_t dl_shape(dl_str form, uint32_t buckets) {
  char out[11] = {9};
  uint32_t n = 1, chars = 0;
  for (uint32_t i = 0; i < form.n && n < sizeof out && chars < 64; chars++) {
    uint32_t code;
    i += dl_utf8_decode(form.s + i, form.n - i, &code);
    char c = class_of(code);
    if (n > 2 && out[n - 1] == c && out[n - 2] == c) continue;
    out[n++] = c;
  }
  return dl_bucket(dl_fnv(out, n, DL_FNV_START), buckets);
}

uint32_t dl_case_seen(dl_str form, uint32_t seen) {
  for (uint32_t i = 0; i < form.n && seen != 3; i++) {
    if (dl_is_lower(form.s[i])) seen |= 1;
    else if (dl_is_upper(form.s[i])) seen |= 2;
  }
  return seen;
}
