/*
 * numbers.c - see numbers.h.
 *
 * A number is read from left to right as a sum of units, tens and hundreds
 * multiplied by scales, in figures or words, the hyphens of "twenty-three"
 * inside a token or as tokens of their own. A vague plural ("hundreds of
 * thousands") multiplies its range by the scale behind it. Then the phrase on
 * either side is looked up as a qualifier, longest first. What the surroundings
 * show to be no count (a currency sign, a per cent, "five-day", an age between
 * commas, a date) is dropped here, so that nobody later has to think of it.
 */
#include "claims/numbers.h"

enum { LONGEST_QUALIFIER = 4 };
#define VALUE_LIMIT INT64_C(100000000000)

int dl_number_tables_open(dl_number_tables *tables, const dl_container *data, dateline_error *error) {
  int status = dl_table_open(&tables->quantities, data, "quantities", error);
  if (!status) status = dl_table_open(&tables->qualifiers, data, "qualifiers", error);
  return status ? status : dl_table_open(&tables->words, data, "figure_words", error);
}

typedef struct reader {
  const dl_number_tables *t;
  dl_article *a;
  uint32_t first, end; /* the sentence's tokens */
} reader;

static const dl_token *at(const reader *r, uint32_t i) { return &r->a->tokens.at[i]; }

/* Token i stands directly behind the one before it. */
static bool is_glued(const reader *r, uint32_t i) { return i > r->first && !at(r, i)->has_space_before; }

static bool is_hyphen(const reader *r, uint32_t i) {
  dl_str s = at(r, i)->lower;
  return dl_str_is(s, "-") || dl_str_is(s, "\xE2\x80\x90") || dl_str_is(s, "\xE2\x80\x91");
}

static bool is_dash(const reader *r, uint32_t i) {
  return is_hyphen(r, i) || dl_str_is(at(r, i)->lower, "\xE2\x80\x93");
}

static uint32_t row_of(const reader *r, dl_str word) { return dl_table_find(&r->t->quantities, word); }
static bool row_is(const reader *r, uint32_t row, const char *kind) {
  return row != DL_NONE && dl_str_is(dl_table_field(&r->t->quantities, row, 1), kind);
}

static int64_t integer_of(dl_str s) {
  int64_t v = 0;
  for (uint32_t i = 0; i < s.n && v < VALUE_LIMIT; i++)
    if (dl_is_digit(s.s[i])) v = v * 10 + (s.s[i] - '0');
  return v;
}
static int64_t row_value(const reader *r, uint32_t row, uint32_t field) {
  return integer_of(dl_table_field(&r->t->quantities, row, field));
}

/* "2,000", "17", "2.5": whole part and thousandths; false when it is not a plain number. */
static bool digits_of(dl_str s, int64_t *whole, int64_t *thousandths) {
  uint32_t i = 0, group = 0, commas = 0;
  *whole = *thousandths = 0;
  if (!s.n || !dl_is_digit(s.s[0]) || s.n > 18) return false;
  for (; i < s.n && s.s[i] != '.'; i++) {
    if (s.s[i] == ',') {
      if ((commas && group != 3) || !group || group > 3) return false;
      commas++, group = 0;
      continue;
    }
    if (!dl_is_digit(s.s[i])) return false;
    *whole = *whole * 10 + (s.s[i] - '0'), group++;
  }
  if (commas && group != 3) return false;
  if (i == s.n) return true;
  if (++i == s.n) return false;
  int64_t place = 100;
  for (; i < s.n; i++, place /= 10) {
    if (!dl_is_digit(s.s[i])) return false;
    *thousandths += place * (s.s[i] - '0');
  }
  return true;
}

typedef struct value {
  int64_t low, high;
  dl_quantity_kind kind;
} value;

/* A number word that is one token with a hyphen in it: "twenty-three". */
static bool hyphenated_words(const reader *r, dl_str s, int64_t *v) {
  for (uint32_t i = 1; i + 1 < s.n; i++)
    if (s.s[i] == '-') {
      uint32_t ten = row_of(r, dl_str_of(s.s, i)), unit = row_of(r, dl_str_of(s.s + i + 1, s.n - i - 1));
      if (!row_is(r, ten, "ten") || !row_is(r, unit, "unit")) return false;
      *v = row_value(r, ten, 2) + row_value(r, unit, 2);
      return true;
    }
  return false;
}

/* Multiplies by the scales that follow: "6 million", "hundreds of thousands". */
static uint32_t take_scales(const reader *r, uint32_t i, value *v, int64_t thousandths) {
  bool is_first = true;
  while (i < r->end) {
    uint32_t k = i;
    if (v->kind == DL_QUANTITY_VAGUE && k + 1 < r->end && dl_str_is(at(r, k)->lower, "of")) k++;
    uint32_t row = row_of(r, at(r, k)->lower);
    dl_str word = at(r, k)->lower;
    int64_t scale = 0;
    if (row_is(r, row, "scale") || row_is(r, row, "hundred") || row_is(r, row, "dozen")) scale = row_value(r, row, 2);
    else if (v->kind == DL_QUANTITY_VAGUE && row_is(r, row, "vague")) /* tens of thousands */
      scale = dl_str_is(word, "thousands") ? 1000 : dl_str_is(word, "millions") ? 1000000 : dl_str_is(word, "hundreds") ? 100 : 0;
    if (!scale || v->high > VALUE_LIMIT / scale) break;
    if (v->kind == DL_QUANTITY_VAGUE && v->high > v->low) v->low *= scale, v->high = (v->high + 1) * scale - 1;
    else v->low *= scale, v->high *= scale;
    if (is_first && thousandths) v->low += thousandths * scale / 1000, v->high += thousandths * scale / 1000;
    is_first = false;
    i = k + 1;
  }
  return i;
}

/* A sum of number words from i: returns the token behind it, or i. */
static uint32_t take_words(const reader *r, uint32_t i, int64_t *out) {
  int64_t total = 0, current = 0;
  enum { NOTHING, UNIT, TEN, HUNDRED, SCALE } last = NOTHING;
  uint32_t end = i;
  for (uint32_t k = i; k < r->end;) {
    uint32_t row = row_of(r, at(r, k)->lower);
    int64_t both;
    if (last == TEN && is_hyphen(r, k) && k + 1 < r->end && is_glued(r, k) && row_is(r, row_of(r, at(r, k + 1)->lower), "unit")) {
      k++;
      continue;
    }
    if ((last == HUNDRED || last == SCALE) && dl_str_is(at(r, k)->lower, "and") && k + 1 < r->end &&
        (row_is(r, row_of(r, at(r, k + 1)->lower), "unit") || row_is(r, row_of(r, at(r, k + 1)->lower), "ten"))) {
      if (k + 2 < r->end && at(r, k + 2)->upos == DL_UPOS_NOUN && last == SCALE) break; /* "two thousand and three boys": rare */
      k++;
      continue;
    }
    if (row_is(r, row, "unit") && last != UNIT && !(last == TEN && row_value(r, row, 2) > 9)) current += row_value(r, row, 2), last = UNIT;
    else if (row_is(r, row, "ten") && last != UNIT && last != TEN) current += row_value(r, row, 2), last = TEN;
    else if (last != TEN && last != UNIT && hyphenated_words(r, at(r, k)->lower, &both)) current += both, last = UNIT;
    else if (row_is(r, row, "hundred") && (last == UNIT || last == TEN)) current *= 100, last = HUNDRED;
    else if (row_is(r, row, "scale") && last != NOTHING) total += current * row_value(r, row, 2), current = 0, last = SCALE;
    else if (row_is(r, row, "dozen") && (last == UNIT || last == TEN)) current *= row_value(r, row, 2), last = HUNDRED;
    else break;
    if (total > VALUE_LIMIT || current > VALUE_LIMIT) break;
    end = ++k;
  }
  *out = total + current;
  return end;
}

/* One value from token i; returns the token behind it, or i when there is none. */
static bool stands(const reader *r, uint32_t i, const char *w) { return i < r->end && dl_str_is(at(r, i)->lower, w); }

/* "a quarter of a million", "three-quarters of a million", from i: behind it, or i where it is none. */
static uint32_t take_quarters(const reader *r, uint32_t i, value *v) {
  int64_t parts = stands(r, i, "three") ? 3 : 1;
  uint32_t k = i + (parts == 3 || stands(r, i, "a") || stands(r, i, "one"));
  k += k > i && stands(r, k, "-");
  if (!stands(r, k, parts == 3 ? "quarters" : "quarter")) return i;
  k++;
  k += stands(r, k, "of");
  k += stands(r, k, "a");
  uint32_t row = k < r->end ? row_of(r, at(r, k)->lower) : DL_NONE;
  if (row == DL_NONE || !row_is(r, row, "scale")) return i;
  int64_t n = row_value(r, row, 2) / 4 * parts;
  *v = (value){n, n, DL_QUANTITY_WORDS};
  return k + 1;
}

/* "killing at least 4, 600 people": thousands that a space parts; the end of the second number, or i. */
static uint32_t take_parted(const reader *r, uint32_t i, int64_t *n) {
  int64_t whole, rest, zero;
  if (i + 3 >= r->end || i == r->first || !digits_of(at(r, i)->lower, &whole, &zero) || zero || at(r, i)->lower.n > 3 || !whole) return i;
  if (!stands(r, i + 1, ",") || !is_glued(r, i + 1) || is_glued(r, i + 2) || at(r, i + 2)->lower.n != 3 || !digits_of(at(r, i + 2)->lower, &rest, &zero)) return i;
  uint8_t before = at(r, i - 1)->upos, behind = at(r, i + 3)->upos;
  bool is_day = before == DL_UPOS_PROPN || before == DL_UPOS_NUM || stands(r, i - 1, "on") || stands(r, i - 1, "by") || stands(r, i - 1, "at") || stands(r, i - 1, "in");
  if (is_day || before == DL_UPOS_PUNCT || (behind != DL_UPOS_NOUN && behind != DL_UPOS_ADJ)) return i;
  *n = whole * 1000 + rest;
  return i + 3;
}

static uint32_t take_value(const reader *r, uint32_t i, value *v) {
  uint32_t behind = take_quarters(r, i, v);
  if (behind > i) return behind;
  int64_t whole, thousandths, n;
  dl_str word = at(r, i)->lower;
  /* "no one" is nobody, not one */
  if (dl_str_is(word, "no") && i + 1 < r->end && dl_str_is(at(r, i + 1)->lower, "one") && (i + 2 >= r->end || !is_dash(r, i + 2)))
    return *v = (value){0, 0, DL_QUANTITY_NONE}, i + 2;
  if ((behind = take_parted(r, i, &whole)) > i) return *v = (value){whole, whole, DL_QUANTITY_DIGITS}, behind;
  if (digits_of(word, &whole, &thousandths)) {
    *v = (value){whole, whole, DL_QUANTITY_DIGITS};
    uint32_t end = take_scales(r, i + 1, v, thousandths);
    return thousandths && end == i + 1 ? i : end;
  }
  uint32_t end = take_words(r, i, &n);
  if (end > i) return *v = (value){n, n, DL_QUANTITY_WORDS}, end;
  uint32_t row = row_of(r, word);
  bool has_article = dl_str_is(word, "a") || dl_str_is(word, "half");
  if (has_article && i + 1 < r->end) { /* a dozen, a few, a hundred, half a million */
    bool is_half = dl_str_is(word, "half");
    uint32_t k = is_half && dl_str_is(at(r, i + 1)->lower, "a") && i + 2 < r->end ? i + 2 : i + 1;
    uint32_t next = row_of(r, at(r, k)->lower);
    if (row_is(r, next, "hundred") || row_is(r, next, "scale") || row_is(r, next, "dozen")) {
      n = row_value(r, next, 2) / (is_half ? 2 : 1);
      *v = (value){n, n, DL_QUANTITY_WORDS};
      return take_scales(r, k + 1, v, 0); /* a hundred thousand */
    }
    if (row_is(r, next, "few") && !is_half) i = k, row = next;
  }
  if (row_is(r, row, "few") || row_is(r, row, "vague")) {
    *v = (value){row_value(r, row, 2), row_value(r, row, 3), DL_QUANTITY_VAGUE};
    uint32_t after = i + 1;
    if (after + 1 < r->end && dl_str_is(at(r, after)->lower, "of") && row_is(r, row, "few")) { /* a couple of hundred */
      uint32_t next = row_of(r, at(r, after + 1)->lower);
      if (!row_is(r, next, "hundred") && !row_is(r, next, "scale") && !row_is(r, next, "dozen")) return after;
      after++;
    }
    return take_scales(r, after, v, 0);
  }
  static const struct { const char *kind; dl_quantity_kind is; } others[] = {
      {"both", DL_QUANTITY_BOTH}, {"none", DL_QUANTITY_NONE}, {"article", DL_QUANTITY_ARTICLE}};
  for (uint32_t k = 0; k < 3; k++)
    if (row_is(r, row, others[k].kind)) {
      *v = (value){row_value(r, row, 2), row_value(r, row, 3), others[k].is};
      return i + 1;
    }
  return i;
}

/* The words [first, end) joined by single spaces, as a key; .s NULL when they are too long. */
static dl_str phrase(const reader *r, uint32_t first, uint32_t end, char room[64]) {
  uint32_t n = 0;
  for (uint32_t i = first; i < end; i++) {
    dl_str w = at(r, i)->lower;
    if (n + w.n + 1 > 63) return (dl_str){0};
    if (i > first) room[n++] = ' ';
    memcpy(room + n, w.s, w.n);
    n += w.n;
  }
  return dl_str_of(room, n);
}

static void bound(dl_quantity *q, dl_str op) {
  if (dl_str_is(op, "min")) q->high = DL_OPEN;
  else if (dl_str_is(op, "over")) q->low = q->low + 1, q->high = DL_OPEN;
  else if (dl_str_is(op, "max")) q->low = DL_OPEN;
  else if (dl_str_is(op, "under")) q->low = DL_OPEN, q->high -= 1;
}

static bool take_qualifier(const reader *r, dl_quantity *q, uint32_t first, uint32_t end, const char *side) {
  char room[64];
  dl_str key = phrase(r, first, end, room);
  if (!key.s) return false;
  uint32_t row = dl_table_find(&r->t->qualifiers, key);
  while (row != DL_NONE && !dl_str_is(dl_table_field(&r->t->qualifiers, row, 1), side)) row = dl_table_next(&r->t->qualifiers, row);
  if (row == DL_NONE) return false;
  bound(q, dl_table_field(&r->t->qualifiers, row, 2));
  q->qualifier = dl_table_field(&r->t->qualifiers, row, 0);
  return true;
}

static void qualify(const reader *r, dl_quantity *q) {
  if (q->kind == DL_QUANTITY_ARTICLE || q->kind == DL_QUANTITY_NONE || q->kind == DL_QUANTITY_BOTH) return;
  for (uint32_t rounds = 0; rounds < 2; rounds++) { /* "up to an estimated 300" */
    bool found = false;
    for (uint32_t n = LONGEST_QUALIFIER; n && !found; n--)
      if (q->span_first >= r->first + n && take_qualifier(r, q, q->span_first - n, q->span_first, "before"))
        q->span_first -= n, found = true;
    if (!found) break;
  }
  /* "20 or more", "20 people or more": the second keeps its noun outside the span when it can */
  for (uint32_t n = 2; n; n--)
    if (q->end + n <= r->end && take_qualifier(r, q, q->end, q->end + n, "after")) {
      q->span_end = q->end + n;
      return;
    }
  if (q->end + 3 <= r->end && at(r, q->end)->upos == DL_UPOS_NOUN) {
    dl_quantity with = *q;
    if (take_qualifier(r, &with, q->end + 1, q->end + 3, "after")) q->low = with.low, q->high = with.high, q->qualifier = with.qualifier;
  }
}

static bool has_part(const reader *r, uint32_t i, const char *part) {
  for (uint32_t row = dl_table_find(&r->t->words, at(r, i)->lemma); row != DL_NONE; row = dl_table_next(&r->t->words, row))
    if (dl_str_is(dl_table_field(&r->t->words, row, 1), part)) return true;
  return false;
}

/* "rose from 12 to 19", "raised the toll from 12 to 19": where it was and where it is, no range. */
static bool is_moved(const reader *r, const dl_quantity *q) {
  if (q->first == r->first || !dl_str_is(at(r, q->first - 1)->lower, "from")) return false;
  for (uint32_t i = q->first - 1; i-- > r->first && i + 10 > q->first;)
    if (at(r, i)->upos == DL_UPOS_VERB && (has_part(r, i, "revise") || has_part(r, i, "amounts"))) return true;
  return false;
}

/* "10 to 20", "10-20", "between 10 and 20", "two or three". */
static void take_range(const reader *r, dl_quantity *q) {
  if (q->kind != DL_QUANTITY_DIGITS && q->kind != DL_QUANTITY_WORDS) return;
  uint32_t link = q->end;
  if (link + 1 >= r->end) return;
  bool is_between = q->first > r->first && dl_str_is(at(r, q->first - 1)->lower, "between");
  dl_str w = at(r, link)->lower;
  bool joins = dl_str_is(w, "to") || is_dash(r, link) || (is_between && dl_str_is(w, "and")) || dl_str_is(w, "or");
  if (!joins) return;
  value v;
  uint32_t end = take_value(r, link + 1, &v);
  if (end == link + 1 || v.kind > DL_QUANTITY_WORDS || v.low <= q->low) return;
  if (dl_str_is(w, "or") && v.low != q->low + 1) return;
  if (dl_str_is(w, "to") && is_moved(r, q)) return;
  if (v.low >= 100 && q->low < 100 && v.low % 100 == 0 && q->low > 0) { /* "10 to 15 thousand", "two to three hundred" */
    int64_t scale = v.low % 1000000 == 0 ? 1000000 : v.low % 1000 == 0 ? 1000 : 100;
    if (at(r, end - 1)->upos != DL_UPOS_X && !dl_is_digit(at(r, end - 1)->lower.s[0]) && q->low * scale < v.low) q->low *= scale;
  }
  q->high = v.high;
  q->end = q->span_end = end;
  if (is_between) q->span_first = q->first - 1;
}

/* "10-20" as one token. */
static bool token_range(dl_str s, int64_t *low, int64_t *high) {
  int64_t zero;
  for (uint32_t i = 1; i + 1 < s.n; i++) {
    uint32_t n = s.s[i] == '-' ? 1 : i + 2 < s.n && memcmp(s.s + i, "\xE2\x80\x93", 3) == 0 ? 3 : 0;
    if (!n) continue;
    return digits_of(dl_str_of(s.s, i), low, &zero) && digits_of(dl_str_of(s.s + i + n, s.n - i - n), high, &zero) && *low < *high;
  }
  return false;
}

static bool is_word(const reader *r, uint32_t i, const char *w) { return i >= r->first && i < r->end && dl_str_is(at(r, i)->lower, w); }

/* "Sohag (18) of", "Maria Lund, 26, said", "aged 26". */
static bool is_age(const reader *r, const dl_quantity *q) {
  if (q->low > 110 || q->kind > DL_QUANTITY_WORDS || q->first == r->first) return false;
  uint32_t before = q->first - 1;
  if (is_word(r, before, "aged") || is_word(r, before, "age") || is_word(r, before, "ages")) return true;
  if (before == r->first) return false;
  bool is_named = at(r, before - 1)->upos == DL_UPOS_PROPN || at(r, before - 1)->name_label;
  bool closes = q->end >= r->end || is_word(r, q->end, ",") || is_word(r, q->end, ".") || is_word(r, q->end, ";") || is_word(r, q->end, "and");
  if (is_word(r, before, ",") && is_named && closes && q->kind == DL_QUANTITY_DIGITS) return q->end >= r->end || !is_word(r, q->end, "and");
  return is_word(r, before, "(") && (is_word(r, q->end, ")") || is_word(r, q->end, "years"));
}

/* "31 year-old", "31 years old", however the hyphens stand. */
static bool is_years_old(const reader *r, const dl_quantity *q) {
  uint32_t i = q->end;
  if (q->kind > DL_QUANTITY_WORDS || q->low > 110) return false;
  if (i < r->end && is_hyphen(r, i)) i++;
  if (!is_word(r, i, "year") && !is_word(r, i, "years") && !is_word(r, i, "month") && !is_word(r, i, "months")) return false;
  i++;
  if (i < r->end && is_hyphen(r, i)) i++;
  return is_word(r, i, "old") || is_word(r, i, "olds");
}

static bool is_in_time(const reader *r, const dl_quantity *q) {
  dl_span s = {at(r, q->first)->start, at(r, q->end - 1)->end};
  for (uint32_t i = 0; i < r->a->times.n; i++)
    if (dl_spans_overlap(r->a->times.at[i].span, s)) {
      dl_span t = r->a->times.at[i].span;
      return t.start <= s.start && t.end >= s.end;
    }
  return false;
}

/* "Volume One", "Terminal 5", "phase two": which one of its kind. */
static bool is_ordinal(const reader *r, const dl_quantity *q) {
  if (q->kind > DL_QUANTITY_WORDS || q->span_first != q->first || q->first == r->first || q->low != q->high || at(r, q->first - 1)->upos == DL_UPOS_VERB) return false;
  bool is_numbered = false;
  for (uint32_t row = dl_table_find(&r->t->words, at(r, q->first - 1)->lower); row != DL_NONE && !is_numbered; row = dl_table_next(&r->t->words, row))
    is_numbered = dl_str_is(dl_table_field(&r->t->words, row, 1), "numbered");
  return is_numbered && (q->end >= r->end || at(r, q->end)->upos != DL_UPOS_NOUN);
}

static bool is_no_count(const reader *r, const dl_quantity *q) {
  uint32_t before = q->span_first > r->first ? q->span_first - 1 : DL_NONE;
  dl_str prev = before != DL_NONE ? at(r, before)->lower : DL_STR("");
  dl_str next = q->end < r->end ? at(r, q->end)->lower : DL_STR("");
  if (q->kind == DL_QUANTITY_ARTICLE || q->kind == DL_QUANTITY_NONE) return false;
  if (before != DL_NONE && at(r, before)->xpos == DL_XPOS_DOLLAR) return true;
  if (q->kind == DL_QUANTITY_DIGITS && q->end < r->end && is_glued(r, q->end) && dl_is_alpha(next.s[0])) return true; /* 200km */
  for (uint32_t row = dl_table_find(&r->t->words, prev); row != DL_NONE; row = dl_table_next(&r->t->words, row))
    if (dl_str_is(dl_table_field(&r->t->words, row, 1), "sign")) return true;
  if (dl_str_is(next, "%") || dl_str_is(next, "percent") || dl_str_is(next, "per") || dl_str_is(next, "pc")) return !is_word(r, q->end + 1, "day");
  if (dl_str_is(next, "/") || dl_str_is(prev, "/") || (dl_str_is(next, ":") && is_glued(r, q->end))) return true;
  if (q->end < r->end && is_hyphen(r, q->end) && is_glued(r, q->end) && q->end + 1 < r->end && is_glued(r, q->end + 1)) return true; /* five-day */
  if (before != DL_NONE && is_glued(r, q->span_first) && (is_hyphen(r, before) || dl_str_is(prev, ":") || dl_str_is(prev, "."))) return true;
  if (q->kind == DL_QUANTITY_DIGITS && q->low >= 1900 && q->low < 2100 && q->high == q->low && at(r, q->first)->lower.n == 4 &&
      !q->qualifier.s && (q->end >= r->end || at(r, q->end)->upos != DL_UPOS_NOUN))
    return true; /* a year */
  return is_age(r, q) || is_years_old(r, q) || is_in_time(r, q) || is_ordinal(r, q);
}

void dl_quantities_find(const dl_number_tables *tables, dl_article *a, uint32_t s, dl_quantities *out) {
  reader r = {tables, a, a->sentences.at[s].first, a->sentences.at[s].end};
  for (uint32_t i = r.first; i < r.end;) {
    value v;
    uint32_t end = take_value(&r, i, &v);
    int64_t low, high;
    if (end == i && token_range(at(&r, i)->lower, &low, &high)) v = (value){low, high, DL_QUANTITY_DIGITS}, end = i + 1;
    if (end == i) {
      i++;
      continue;
    }
    dl_quantity q = {.first = i, .end = end, .span_first = i, .span_end = end, .low = v.low, .high = v.high, .kind = v.kind};
    take_range(&r, &q);
    qualify(&r, &q);
    q.span = (dl_span){at(&r, q.span_first)->start, at(&r, q.span_end - 1)->end};
    while (out->n && out->at[out->n - 1].end > q.span_first && out->at[out->n - 1].first >= r.first) out->n--; /* the "an" of "an estimated" */
    if (!is_no_count(&r, &q)) *DL_PUSH(a->arena, *out) = q;
    i = q.end;
  }
}
