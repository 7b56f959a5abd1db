/*
 * datelines.c - "OXFORD, England -- ", "GENEVA, March 3 (Agency) - ", see parts.h.
 *
 * What stands before the first dash of a paragraph is a date line when its
 * first piece is a place's name in form (a few words with capitals) and one
 * thing more speaks for it: the name is in capitals throughout, an agency
 * stands in brackets, a day stands behind a comma, or a region does and the
 * dash is a long one.
 */
#include "input/dates.h"
#include "record/day.h"
#include "text/chars.h"
#include "text/parts.h"

enum { LONGEST = 110, MOST_WORDS = 5, LEAST_BEHIND = 20 };

typedef struct head {
  dl_span span;          /* without the dash */
  uint32_t end;          /* behind the dash */
  bool has_long_dash, is_colon;
  dl_span agency;        /* inside the brackets */
  dl_span place;
  bool has_region, has_day;
} head;

/* Bytes of the dash at `i`, 0 where there is none; a single hyphen needs spaces around it. */
static uint32_t dash_at(const dl_parts_tables *t, dl_str text, uint32_t i, uint32_t end, bool *is_long) {
  *is_long = true;
  if (text.s[i] == '&' || text.s[i] == '\xC3') { /* an entity, or one encoded twice */
    dl_unit u = dl_unit_at(&t->entities, text, i, end);
    return u.kind == DL_UNIT_DASH ? u.end - i : 0;
  }
  if (end - i >= 3 && !memcmp(text.s + i, "\xE2\x80", 2) && (unsigned char)text.s[i + 2] >= 0x92 &&
      (unsigned char)text.s[i + 2] <= 0x95)
    return 3;
  if (text.s[i] == '_') return i && dl_is_space(text.s[i - 1]) && (i + 1 == end || dl_is_space(text.s[i + 1])) ? 1 : 0;
  if (text.s[i] != '-') return 0;
  uint32_t n = i;
  while (n < end && text.s[n] == '-') n++;
  if (n - i >= 2) return n - i;
  *is_long = false;
  return i && (dl_is_space(text.s[i - 1]) || text.s[i - 1] == ')') && (n == end || dl_is_space(text.s[n])) ? 1 : 0;
}

static bool find_dash(const dl_parts_tables *t, dl_str text, dl_span block, head *h) {
  uint32_t end = block.end - block.start > LONGEST ? block.start + LONGEST : block.end;
  for (uint32_t i = block.start; i < end; i++) {
    if (text.s[i] == '\n' && i + 1 < end && text.s[i + 1] == '\n') return false;
    uint32_t n = dash_at(t, text, i, end, &h->has_long_dash);
    h->is_colon = !n && text.s[i] == ':' && i + 1 < end && dl_is_space(text.s[i + 1]);
    if (!n && !h->is_colon) continue;
    h->span = (dl_span){block.start, i};
    h->end = i + (n ? n : 1);
    while (h->span.end > h->span.start && dl_is_space(text.s[h->span.end - 1])) h->span.end--;
    return h->span.end > h->span.start;
  }
  return false;
}

/* Takes "(Agency)" off the end. */
static bool take_agency(dl_str text, head *h) {
  uint32_t end = h->span.end;
  h->place = h->span;
  if (text.s[end - 1] != ')') return true;
  uint32_t i = end - 1;
  while (i > h->span.start && text.s[i] != '(') i--;
  if (text.s[i] != '(' || end - i > 50) return false;
  h->agency = (dl_span){i + 1, end - 1};
  h->place.end = i;
  while (h->place.end > h->place.start && dl_is_space(text.s[h->place.end - 1])) h->place.end--;
  return true;
}

/* Words with capitals, joined by small words of names at most. */
static bool is_name(dl_str s, bool *all_capitals) {
  uint32_t words = 0, letters = 0, small = 0;
  bool starts = true, is_small_word = false;
  for (uint32_t i = 0; i < s.n;) {
    uint32_t code, n = dl_utf8_decode(s.s + i, s.n - i, &code);
    if (code == ' ') {
      starts = true;
    } else if (dl_utf8_is_letter(code)) {
      bool is_upper = dl_utf8_is_upper(code);
      if (starts) {
        is_small_word = !is_upper;
        if (is_small_word && !words) return false;
        words++;
      }
      letters++;
      small += !is_upper;
      if (is_small_word && starts) {
        uint32_t k = i;
        while (k < s.n && s.s[k] != ' ' && s.s[k] != '-') k++;
        if (k - i > 3) return false;
      }
      starts = false;
    } else if (code != '.' && code != '-' && code != '\'' && code != 0x2019 && code != '/') {
      return false;
    }
    i += n;
  }
  *all_capitals = letters >= 2 && small == 0;
  return words >= 1 && words <= MOST_WORDS && letters >= 2;
}

/* The pieces behind the place: a region or a day each. */
static bool read_pieces(dl_article *a, dl_str rest, head *h) {
  while (rest.n) {
    uint32_t n = 0;
    while (n < rest.n && rest.s[n] != ',') n++;
    dl_str piece = dl_str_trim(dl_str_of(rest.s, n));
    char iso[DL_ISO_SIZE];
    bool caps, has_digit = false;
    for (uint32_t i = 0; i < piece.n; i++) has_digit = has_digit || dl_is_digit(piece.s[i]);
    if (has_digit) {
      /* a year in a piece of its own belongs to the day before */
      dl_str whole = dl_str_trim(rest);
      int32_t day = dl_date_read(whole, a->published_day, iso);
      h->has_day = true;
      if (day == DL_NO_DAY && whole.n > 24) return false;
      if (day != DL_NO_DAY) a->dateline_date = dl_str_copy(a->arena, dl_str_of(iso, 10));
      return true;
    }
    if (piece.n && !is_name(piece, &caps)) return false;
    h->has_region = h->has_region || piece.n;
    rest = n < rest.n ? dl_str_of(rest.s + n + 1, rest.n - n - 1) : DL_STR("");
  }
  return true;
}

static bool is_label(const dl_parts_tables *t, dl_article *a, dl_str name) {
  dl_str lower = dl_str_lower(a->arena, name);
  for (uint32_t i = 0; i < t->n_rules; i++)
    if (t->rules[i].where == DL_LINE_LABEL && dl_str_eq(t->rules[i].phrase, lower)) return true;
  return false;
}

static bool is_dateline(const dl_parts_tables *t, dl_article *a, head *h, dl_str agency) {
  dl_str text = dl_text_of(a, h->place);
  if (!text.n) return agency.n > 0; /* "(Agency) - " alone */
  uint32_t n = 0;
  while (n < text.n && text.s[n] != ',') n++;
  dl_str place = dl_str_trim(dl_str_of(text.s, n));
  bool all_capitals;
  if (!is_name(place, &all_capitals) || is_label(t, a, place)) return false;
  if (n < text.n && !read_pieces(a, dl_str_of(text.s + n + 1, text.n - n - 1), h)) return false;
  h->place.end = h->place.start + place.n;
  bool has_brackets = h->agency.end > h->agency.start;
  if (h->is_colon) return all_capitals && (has_brackets || h->has_day || h->has_region || place.n >= 4);
  return all_capitals || has_brackets || h->has_day || (h->has_region && h->has_long_dash);
}

/* Words in brackets that no table knows: an agency's name unless a country's, or a region's behind a bare place. */
static bool names_agency(const dl_parts_tables *t, dl_article *a, const head *h, dl_str words) {
  bool caps;
  if (words.n < 2 || words.n > 30 || !is_name(words, &caps)) return false;
  if (dl_table_has(&t->nations, dl_str_lower(a->arena, words))) return false;
  return (caps && words.n <= 5) || h->has_region || h->has_day;
}

uint32_t dl_dateline_read(const dl_parts_tables *t, dl_article *a, dl_span block, bool is_last) {
  head h = {.agency = {0, 0}};
  if (!find_dash(t, a->text, block, &h) || !take_agency(a->text, &h)) return 0;
  dl_str words = dl_text_of(a, h.agency), agency = dl_agency_of(t, a->arena, words);
  bool is_alone = h.end == block.end && !is_last && !h.is_colon && agency.n;
  if ((block.end - h.end < LEAST_BEHIND && !is_alone) || !is_dateline(t, a, &h, agency)) {
    a->dateline_date = (dl_str){0};
    return 0;
  }
  a->dateline_span = h.span;
  if (a->dateline_date.s && a->published_day == DL_NO_DAY) { /* with its year, or it would not have been read: nothing else dates the report */
    a->published = a->dateline_date;
    a->published_day = dl_day_parse(a->dateline_date);
  }
  if (h.place.end > h.place.start) a->dateline_place = dl_str_copy(a->arena, dl_text_of(a, h.place));
  if (agency.n || names_agency(t, a, &h, words)) {
    dl_credit *c = DL_PUSH(a->arena, a->credits);
    *c = (dl_credit){.agency = agency.n ? agency : dl_str_copy(a->arena, words), .role = DL_CREDIT_AUTHOR, .span = h.agency};
  }
  return h.end - block.start;
}
