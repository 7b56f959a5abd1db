/* chars.c - see chars.h. */
#include "text/chars.h"

#include <utf8proc.h>

/* Kinds of the ASCII characters; spaces and controls are told apart before. */
static uint8_t ascii_kind(uint32_t c) {
  if (c >= 'a' && c <= 'z') return DL_UNIT_LOWER;
  if (c >= 'A' && c <= 'Z') return DL_UNIT_UPPER;
  if (c >= '0' && c <= '9') return DL_UNIT_DIGIT;
  switch (c) {
    case '_': return DL_UNIT_UNDER;
    case '\'': case '`': return DL_UNIT_APOS;
    case '"': return DL_UNIT_QUOTE;
    case '-': return DL_UNIT_HYPHEN;
    case '.': return DL_UNIT_DOT;
    case '!': case '?': return DL_UNIT_BANG;
    case ',': return DL_UNIT_COMMA;
    case ':': return DL_UNIT_COLON;
    case ';': return DL_UNIT_SEMICOLON;
    case '/': return DL_UNIT_SLASH;
    case '(': case '[': case '{': return DL_UNIT_OPEN;
    case ')': case ']': case '}': return DL_UNIT_CLOSE;
    case '$': return DL_UNIT_CURRENCY;
    case '%': return DL_UNIT_PERCENT;
    case '&': return DL_UNIT_AND;
    case '@': return DL_UNIT_AT;
    case '#': return DL_UNIT_HASH;
    case '+': return DL_UNIT_PLUS;
    case '*': return DL_UNIT_STAR;
    case ' ': return DL_UNIT_SPACE;
    default: return c < 32 || c == 127 ? DL_UNIT_IGNORE : DL_UNIT_SYMBOL;
  }
}

static uint8_t category_kind(uint32_t code) {
  switch (utf8proc_category((utf8proc_int32_t)code)) {
    case UTF8PROC_CATEGORY_LU: case UTF8PROC_CATEGORY_LT: return DL_UNIT_UPPER;
    case UTF8PROC_CATEGORY_LL: case UTF8PROC_CATEGORY_LM: case UTF8PROC_CATEGORY_LO: case UTF8PROC_CATEGORY_MN:
    case UTF8PROC_CATEGORY_MC: case UTF8PROC_CATEGORY_ME: return DL_UNIT_LOWER;
    case UTF8PROC_CATEGORY_ND: case UTF8PROC_CATEGORY_NL: return DL_UNIT_DIGIT;
    case UTF8PROC_CATEGORY_PC: return DL_UNIT_UNDER;
    case UTF8PROC_CATEGORY_CC: case UTF8PROC_CATEGORY_CF: return DL_UNIT_IGNORE;
    case UTF8PROC_CATEGORY_PD: return DL_UNIT_DASH;
    case UTF8PROC_CATEGORY_PI: case UTF8PROC_CATEGORY_PF: return DL_UNIT_QUOTE;
    case UTF8PROC_CATEGORY_PS: return DL_UNIT_OPEN;
    case UTF8PROC_CATEGORY_PE: return DL_UNIT_CLOSE;
    case UTF8PROC_CATEGORY_SC: return DL_UNIT_CURRENCY;
    case UTF8PROC_CATEGORY_ZS: case UTF8PROC_CATEGORY_ZL: case UTF8PROC_CATEGORY_ZP: return DL_UNIT_SPACE;
    default: return DL_UNIT_SYMBOL;
  }
}

static uint8_t kind_of(uint32_t code) {
  if (code < 128) return ascii_kind(code);
  switch (code) {
    case 0x2018: case 0x2019: case 0x201A: case 0x201B: case 0x2BC: case 0x2032: case 0xB4: return DL_UNIT_APOS;
    case 0x201C: case 0x201D: case 0x201E: case 0x201F: case 0x2033: return DL_UNIT_QUOTE;
    case 0x2010: case 0x2011: return DL_UNIT_HYPHEN;
    case 0x2026: return DL_UNIT_ELLIPSIS;
    case 0x2212: return DL_UNIT_DASH;
    case 0xBC: case 0xBD: case 0xBE: return DL_UNIT_DIGIT;
    case 0x3002: return DL_UNIT_BANG; /* the ideographic full stop ends a sentence without a space */
    default: return category_kind(code);
  }
}

/* What a C1 control stands for where Windows-1252 was read as Latin-1. */
static uint32_t from_windows(uint32_t code) {
  static const uint16_t meant[32] = {0x20AC, 0x81,   0x201A, 0x192,  0x201E, 0x2026, 0x2020, 0x2021,
                                     0x2C6,  0x2030, 0x160,  0x2039, 0x152,  0x8D,   0x17D,  0x8F,
                                     0x90,   0x2018, 0x2019, 0x201C, 0x201D, 0x2022, 0x2013, 0x2014,
                                     0x2DC,  0x2122, 0x161,  0x203A, 0x153,  0x9D,   0x17E,  0x178};
  return code >= 0x80 && code < 0xA0 ? meant[code - 0x80] : code;
}

/*
 * UTF-8 that was read as Windows-1252 or Latin-1 and written as UTF-8 again:
 * a mark U+20xx became "â" and two characters more, a sign or a letter of
 * Latin-1 became "Â" or "Ã" and one more.
 */
static bool read_twice_encoded(dl_str text, uint32_t at, uint32_t end, dl_unit *u) {
  static const struct {
    uint16_t seen, meant;
  } thirds[] = {{0x2122, 0x2019}, {0x2DC, 0x2018}, {0x153, 0x201C}, {0x201C, 0x2013}, {0x201D, 0x2014}};
  uint32_t first, second, third;
  uint32_t n = dl_utf8_decode(text.s + at, end - at, &first);
  if ((first != 0xE2 && first != 0xC2 && first != 0xC3) || at + n >= end) return false;
  n += dl_utf8_decode(text.s + at + n, end - at - n, &second);
  u->end = at + n;
  if (first != 0xE2) {
    u->code = first == 0xC2 ? second : second + 0x40;
    return second >= 0xA0 && second <= 0xBF && (first == 0xC2 || second != 0xA0);
  }
  if ((second != 0x20AC && second != 0x80) || at + n >= end) return false;
  u->end += dl_utf8_decode(text.s + at + n, end - at - n, &third);
  u->code = third >= 0x80 && third < 0xC0 ? 0x2000 + third - 0x80 : 0;
  for (size_t i = 0; i < sizeof thirds / sizeof *thirds; i++)
    if (thirds[i].seen == third) u->code = thirds[i].meant;
  return u->code >= 0x2010;
}

/* "#8217;" or "#x2019;" behind the ampersand: bytes read, or 0. */
static uint32_t numeric_entity(dl_str s, uint32_t *code) {
  bool is_hex = s.n > 1 && (s.s[1] == 'x' || s.s[1] == 'X');
  uint32_t i = is_hex ? 2 : 1, first = i, value = 0;
  for (; i < s.n && i - first < 7 && s.s[i] != ';'; i++) {
    char c = dl_lower_char(s.s[i]);
    uint32_t digit = dl_is_digit(c) ? (uint32_t)(c - '0') : is_hex && c >= 'a' && c <= 'f' ? (uint32_t)(c - 'a' + 10) : 99;
    if (digit == 99) return 0;
    value = value * (is_hex ? 16 : 10) + digit;
  }
  if (i == first || i >= s.n || s.s[i] != ';' || value == 0 || value > 0x10FFFF) return 0;
  *code = from_windows(value);
  return i + 1;
}

/* The entity behind an ampersand, without it; an escaped ampersand may begin a second one ("&amp;quot;"). */
static uint32_t entity(const dl_table *entities, dl_str s, uint32_t *code) {
  if (s.n && s.s[0] == '#') return numeric_entity(s, code);
  uint32_t i = 0;
  while (i < s.n && i < 9 && (dl_is_alpha(s.s[i]) || dl_is_digit(s.s[i]))) i++;
  if (i < 2 || i >= s.n || s.s[i] != ';') return 0;
  dl_str value = dl_table_get(entities, dl_str_of(s.s, i), 1);
  if (!value.n) return 0;
  *code = 0;
  for (uint32_t k = 0; k < value.n; k++) *code = *code * 10 + (uint32_t)(value.s[k] - '0');
  i++;
  if (*code != '&' || i >= s.n) return i;
  uint32_t inner = 0, more = 0;
  if (s.s[i] == '#') more = numeric_entity(dl_str_of(s.s + i, s.n - i), &inner);
  else {
    uint32_t k = i;
    while (k < s.n && k - i < 9 && dl_is_alpha(s.s[k])) k++;
    dl_str name = k > i + 1 && k < s.n && s.s[k] == ';' ? dl_table_get(entities, dl_str_of(s.s + i, k - i), 1) : DL_STR("");
    for (uint32_t d = 0; d < name.n; d++) inner = inner * 10 + (uint32_t)(name.s[d] - '0');
    more = name.n ? k + 1 - i : 0;
  }
  if (more) *code = inner;
  return i + more;
}

dl_unit dl_unit_at(const dl_table *entities, dl_str text, uint32_t at, uint32_t end) {
  dl_unit u = {.start = at};
  unsigned char c = (unsigned char)text.s[at];
  if (c < 128) {
    u.code = c;
    u.end = at + 1;
    uint32_t n = c == '&' ? entity(entities, dl_str_of(text.s + at + 1, end - at - 1), &u.code) : 0;
    u.end += n;
  } else if (c != 0xC3 || !read_twice_encoded(text, at, end, &u)) {
    u.end = at + dl_utf8_decode(text.s + at, end - at, &u.code);
    u.code = from_windows(u.code);
  }
  u.kind = kind_of(u.code);
  return u;
}

uint32_t dl_space_at(dl_str text, uint32_t at, uint32_t end) {
  unsigned char c = (unsigned char)text.s[at];
  if (c < 128) return dl_is_space(text.s[at]) ? 1 : 0;
  if (c != 0xC2 && c != 0xE1 && c != 0xE2 && c != 0xE3) return 0;
  uint32_t code, n = dl_utf8_decode(text.s + at, end - at, &code);
  bool is_space = code == 0x85 || code == 0xA0 || code == 0x1680 || (code >= 0x2000 && code <= 0x200A) ||
                  code == 0x2028 || code == 0x2029 || code == 0x202F || code == 0x205F || code == 0x3000;
  return is_space ? n : 0;
}

uint32_t dl_chunk_read(dl_chunk *chunk, const dl_table *entities, dl_str text, uint32_t at, uint32_t end) {
  chunk->n = 0;
  chunk->is_plain = true;
  while (at < end && chunk->n < DL_CHUNK_UNITS && !dl_space_at(text, at, end)) {
    unsigned char c = (unsigned char)text.s[at];
    dl_unit *u = &chunk->u[chunk->n++];
    if (c < 128 && c != '&') *u = (dl_unit){c, at, at + 1, ascii_kind(c)};
    else *u = dl_unit_at(entities, text, at, end);
    if (u->end != at + 1 || u->kind == DL_UNIT_IGNORE) chunk->is_plain = false;
    at = u->end;
  }
  return at;
}
