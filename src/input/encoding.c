/* encoding.c - see encoding.h. */
#include "input/encoding.h"

/* Windows-1252, 0x80-0x9F; 0 where the code page has nothing. */
static const uint16_t windows[32] = {0x20AC, 0,      0x201A, 0x0192, 0x201E, 0x2026, 0x2020, 0x2021, 0x02C6, 0x2030, 0x0160,
                                     0x2039, 0x0152, 0,      0x017D, 0,      0,      0x2018, 0x2019, 0x201C, 0x201D, 0x2022,
                                     0x2013, 0x2014, 0x02DC, 0x2122, 0x0161, 0x203A, 0x0153, 0,      0x017E, 0x0178};

static bool has_mark(dl_str s, unsigned char a, unsigned char b) {
  return s.n >= 2 && (unsigned char)s.s[0] == a && (unsigned char)s.s[1] == b;
}

static uint32_t unit_at(dl_str s, uint32_t i, bool is_big) {
  uint32_t x = (unsigned char)s.s[i], y = (unsigned char)s.s[i + 1];
  return is_big ? x << 8 | y : y << 8 | x;
}

static dl_str from_utf16(dl_arena *arena, dl_str s, bool is_big) {
  char *out = dl_arena_alloc(arena, (size_t)s.n * 2 + 4, 1);
  uint32_t n = 0;
  for (uint32_t i = 2; i + 1 < s.n; i += 2) {
    uint32_t code = unit_at(s, i, is_big);
    if (code >= 0xD800 && code < 0xDC00 && i + 3 < s.n) {
      uint32_t low = unit_at(s, i + 2, is_big);
      if (low >= 0xDC00 && low < 0xE000) {
        code = 0x10000 + ((code - 0xD800) << 10) + (low - 0xDC00);
        i += 2;
      }
    }
    n += dl_utf8_encode(code, out + n);
  }
  return dl_str_of(out, n);
}

static dl_str from_windows(dl_arena *arena, dl_str s, uint32_t *n_mended) {
  char *out = dl_arena_alloc(arena, (size_t)s.n * 3 + 4, 1);
  uint32_t n = 0;
  for (uint32_t i = 0; i < s.n;) {
    size_t valid = dl_utf8_valid(s.s + i, s.n - i);
    memcpy(out + n, s.s + i, valid);
    n += (uint32_t)valid;
    i += (uint32_t)valid;
    if (i >= s.n) break;
    unsigned char byte = (unsigned char)s.s[i++];
    uint32_t code = byte >= 0xA0 ? byte : windows[byte - 0x80];
    n += dl_utf8_encode(code ? code : 0xFFFD, out + n);
    (*n_mended)++;
  }
  return dl_str_of(out, n);
}

dl_str dl_decode(dl_arena *arena, dl_str bytes, dl_mended *how, uint32_t *n_mended) {
  *how = DL_MENDED_NOT;
  *n_mended = 0;
  if (has_mark(bytes, 0xFF, 0xFE) || has_mark(bytes, 0xFE, 0xFF)) {
    *how = DL_MENDED_UTF16;
    return from_utf16(arena, bytes, has_mark(bytes, 0xFE, 0xFF));
  }
  if (bytes.n >= 3 && memcmp(bytes.s, "\xEF\xBB\xBF", 3) == 0) bytes = dl_str_of(bytes.s + 3, bytes.n - 3);
  if (dl_utf8_valid(bytes.s, bytes.n) == bytes.n) return bytes;
  *how = DL_MENDED_WINDOWS;
  return from_windows(arena, bytes, n_mended);
}

bool dl_is_binary(dl_str s) {
  uint32_t controls = 0, nuls = 0;
  if (has_mark(s, 0xFF, 0xFE) || has_mark(s, 0xFE, 0xFF)) return false;
  for (uint32_t i = 0; i < s.n; i++) {
    unsigned char c = (unsigned char)s.s[i];
    nuls += c == 0;
    controls += c < 0x20 && !dl_is_space((char)c) && c != 0x1B;
  }
  return nuls || controls > s.n / 20 + 4;
}
