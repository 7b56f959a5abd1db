/* utf8.c - see utf8.h. */
#include "base/utf8.h"

#include <utf8proc.h>

static bool is_tail(char c) { return ((unsigned char)c & 0xC0) == 0x80; }

/* Length of the well-formed sequence at s (Unicode table 3-7), 0 if there is none. */
static uint32_t sequence(const unsigned char *s, size_t n) {
  unsigned char a = s[0];
  if (a < 0x80) return 1;
  if (a < 0xC2 || a > 0xF4) return 0;
  uint32_t need = a < 0xE0 ? 2 : a < 0xF0 ? 3 : 4;
  if (n < need) return 0;
  unsigned char low = 0x80, high = 0xBF;
  if (a == 0xE0) low = 0xA0;
  if (a == 0xED) high = 0x9F;
  if (a == 0xF0) low = 0x90;
  if (a == 0xF4) high = 0x8F;
  if (s[1] < low || s[1] > high) return 0;
  for (uint32_t i = 2; i < need; i++)
    if (!is_tail((char)s[i])) return 0;
  return need;
}

uint32_t dl_utf8_decode(const char *text, size_t n, uint32_t *code) {
  const unsigned char *s = (const unsigned char *)text;
  uint32_t need = sequence(s, n);
  switch (need) {
    case 1: *code = s[0]; return 1;
    case 2: *code = (uint32_t)(s[0] & 0x1F) << 6 | (s[1] & 0x3F); return 2;
    case 3: *code = (uint32_t)(s[0] & 0x0F) << 12 | (uint32_t)(s[1] & 0x3F) << 6 | (s[2] & 0x3F); return 3;
    case 4:
      *code = (uint32_t)(s[0] & 0x07) << 18 | (uint32_t)(s[1] & 0x3F) << 12 | (uint32_t)(s[2] & 0x3F) << 6 |
              (s[3] & 0x3F);
      return 4;
    default: *code = 0xFFFD; return 1;
  }
}

uint32_t dl_utf8_encode(uint32_t code, char out[4]) {
  if (code > 0x10FFFF || (code >= 0xD800 && code <= 0xDFFF)) code = 0xFFFD;
  if (code < 0x80) {
    out[0] = (char)code;
    return 1;
  }
  if (code < 0x800) {
    out[0] = (char)(0xC0 | code >> 6);
    out[1] = (char)(0x80 | (code & 0x3F));
    return 2;
  }
  if (code < 0x10000) {
    out[0] = (char)(0xE0 | code >> 12);
    out[1] = (char)(0x80 | (code >> 6 & 0x3F));
    out[2] = (char)(0x80 | (code & 0x3F));
    return 3;
  }
  out[0] = (char)(0xF0 | code >> 18);
  out[1] = (char)(0x80 | (code >> 12 & 0x3F));
  out[2] = (char)(0x80 | (code >> 6 & 0x3F));
  out[3] = (char)(0x80 | (code & 0x3F));
  return 4;
}

size_t dl_utf8_valid(const char *s, size_t n) {
  size_t i = 0;
  while (i < n) {
    uint32_t step = sequence((const unsigned char *)s + i, n - i);
    if (!step) return i;
    i += step;
  }
  return n;
}

uint32_t dl_utf8_lower(uint32_t code) {
  if (code < 0x80) return code >= 'A' && code <= 'Z' ? code + 32 : code;
  return (uint32_t)utf8proc_tolower((utf8proc_int32_t)code);
}

bool dl_utf8_is_upper(uint32_t code) {
  if (code < 0x80) return code >= 'A' && code <= 'Z';
  return utf8proc_category((utf8proc_int32_t)code) == UTF8PROC_CATEGORY_LU;
}

bool dl_utf8_is_letter(uint32_t code) {
  if (code < 0x80) return dl_is_alpha((char)code);
  utf8proc_category_t c = utf8proc_category((utf8proc_int32_t)code);
  return c >= UTF8PROC_CATEGORY_LU && c <= UTF8PROC_CATEGORY_LO;
}

uint32_t dl_utf8_unaccent(uint32_t code) {
  if (code < 0x80) return code;
  switch (code) { /* letters that Unicode does not decompose */
    case 0xD8: return 'O';
    case 0xF8: return 'o';
    case 0x110: case 0xD0: return 'D';
    case 0x111: case 0xF0: return 'd';
    case 0x141: return 'L';
    case 0x142: return 'l';
    case 0x131: return 'i';
    case 0x127: return 'h';
    default: break;
  }
  utf8proc_int32_t parts[8];
  int last = 0;
  utf8proc_ssize_t n =
      utf8proc_decompose_char((utf8proc_int32_t)code, parts, 8, UTF8PROC_DECOMPOSE | UTF8PROC_STRIPMARK, &last);
  return n >= 1 && parts[0] > 0 ? (uint32_t)parts[0] : code;
}

bool dl_offsets_make(dl_offsets *offsets, dl_arena *arena, dl_str text) {
  offsets->text = text.s;
  offsets->size = text.n;
  offsets->chars_before = DL_NEW_ARRAY(arena, uint32_t, text.n / 64 + 1);
  if (!offsets->chars_before) return false;
  uint32_t chars = 0;
  for (uint32_t i = 0; i < text.n; i++) {
    if (i % 64 == 0) offsets->chars_before[i / 64] = chars;
    chars += !is_tail(text.s[i]);
  }
  if (text.n % 64 == 0) offsets->chars_before[text.n / 64] = chars;
  return true;
}

uint32_t dl_offsets_chars(const dl_offsets *offsets, uint32_t byte) {
  if (byte > offsets->size) byte = offsets->size;
  uint32_t chars = offsets->chars_before[byte / 64];
  for (uint32_t i = byte / 64 * 64; i < byte; i++) chars += !is_tail(offsets->text[i]);
  return chars;
}

uint32_t dl_offsets_byte(const dl_offsets *offsets, uint32_t chars) {
  uint32_t low = 0, high = offsets->size / 64;
  while (low < high) {
    uint32_t mid = (low + high + 1) / 2;
    if (offsets->chars_before[mid] <= chars) low = mid;
    else high = mid - 1;
  }
  uint32_t byte = low * 64, count = offsets->chars_before[low];
  while (byte < offsets->size && (is_tail(offsets->text[byte]) || count < chars)) {
    count += !is_tail(offsets->text[byte]);
    byte++;
    if (count == chars && (byte == offsets->size || !is_tail(offsets->text[byte]))) break;
  }
  return byte;
}
