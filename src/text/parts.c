/*
 * parts.c - see parts.h.
 *
 * Each block of lines gets a kind: first by the phrases of report_lines.tsv,
 * then by its form and its place. A short line without a stop, at the head, is
 * the title; between paragraphs, a subhead. The date line is cut off the
 * paragraph that it opens.
 */
#include "text/parts.h"

#include "base/error.h"
#include "input/dates.h"
#include "record/day.h"

enum { LINE_LOOK = 400, SUBHEAD_BYTES = 80, TITLE_BYTES = 220, DATELINE_PARAGRAPHS = 6 };

typedef struct finder {
  const dl_parts_tables *tables;
  dl_article *a;
  const dl_block *blocks;
  uint32_t n;
  uint32_t paragraphs; /* so far */
  uint32_t took_capitals; /* the block behind a name in capitals, an agency's */
  char lower[LINE_LOOK + 8];
  uint32_t lower_n;
} finder;

/* ---- the table ---- */

static int where_of(dl_str s) {
  static const char *const names[] = {"opens", "holds", "ends", "label"};
  for (int i = 0; i < 4; i++)
    if (dl_str_is(s, names[i])) return i;
  return -1;
}
static int meaning_of(dl_str s) {
  static const char *const names[] = {"-",       "authors", "contributors", "names-before",
                                      "contact", "compiled", "update",  "correction",   "withdrawal"};
  for (int i = 0; i < 9; i++)
    if (dl_str_is(s, names[i])) return i;
  return -1;
}

int dl_parts_open(dl_parts_tables *t, dl_arena *arena, const dl_container *data, dateline_error *error) {
  dl_table lines;
  int status = dl_table_open(&t->agencies, data, "agencies", error);
  if (!status) status = dl_table_open(&t->outlet_words, data, "outlet_words", error);
  if (!status) status = dl_table_open(&t->nations, data, "nations", error);
  if (!status) status = dl_table_open(&t->entities, data, "entities", error);
  if (!status) status = dl_table_open(&lines, data, "report_lines", error);
  if (status) return status;
  t->rules = DL_NEW_ARRAY(arena, dl_line_rule, lines.rows);
  t->n_rules = lines.rows;
  for (uint32_t i = 0; i < lines.rows; i++) {
    dl_line_rule *r = &t->rules[i];
    int where = where_of(dl_table_field(&lines, i, 1)), part = dl_part_kind_of(dl_table_field(&lines, i, 2)),
        meaning = meaning_of(dl_table_field(&lines, i, 3));
    r->phrase = dl_table_field(&lines, i, 0);
    if (where < 0 || part < 0 || meaning < 0)
      return dl_error_set(error, DATELINE_EFORMAT, "report_lines: \"%.*s\": unknown place, part or meaning",
                          (int)r->phrase.n, r->phrase.s);
    r->where = (dl_line_where)where;
    r->part = (dl_part_kind)part;
    r->meaning = (dl_line_meaning)meaning;
  }
  return DATELINE_OK;
}

/* ---- forms ---- */

/* The block's beginning (or end, where it is longer) in lower case: ’ as ', spaces single. */
static void lower_line(finder *f, dl_span span) {
  uint32_t n = 0;
  for (uint32_t i = span.start; i < span.end && n < LINE_LOOK; i++) {
    char c = f->a->text.s[i];
    if (c == '\xE2' && i + 2 < span.end && f->a->text.s[i + 1] == '\x80' && f->a->text.s[i + 2] == '\x99') {
      f->lower[n++] = '\'';
      i += 2;
    } else if (!dl_is_space(c)) {
      f->lower[n++] = dl_lower_char(c);
    } else if (n && f->lower[n - 1] != ' ') {
      f->lower[n++] = ' ';
    }
  }
  f->lower_n = n;
}

static bool rule_fits(const finder *f, const dl_line_rule *r, uint32_t bytes) {
  dl_str line = dl_str_of(f->lower, f->lower_n);
  if (r->phrase.n > line.n) return false;
  switch (r->where) {
    case DL_LINE_OPENS: return line.s[0] == r->phrase.s[0] && !memcmp(line.s, r->phrase.s, r->phrase.n);
    case DL_LINE_ENDS: return bytes < LINE_LOOK && !memcmp(line.s + line.n - r->phrase.n, r->phrase.s, r->phrase.n);
    case DL_LINE_HOLDS: return bytes < LINE_LOOK && dl_str_find(line, r->phrase) >= 0;
    default: return false;
  }
}

static const dl_line_rule *find_rule(finder *f, dl_span span) {
  const dl_line_rule *best = NULL;
  lower_line(f, span);
  for (uint32_t i = 0; i < f->tables->n_rules; i++) {
    const dl_line_rule *r = &f->tables->rules[i];
    if ((!best || r->phrase.n > best->phrase.n) && rule_fits(f, r, span.end - span.start)) best = r;
  }
  return best;
}

static bool ends_with_stop(dl_str s) {
  uint32_t n = s.n;
  for (;;) { /* closing marks aside */
    if (n && (s.s[n - 1] == '"' || s.s[n - 1] == '\'' || s.s[n - 1] == ')')) n--;
    else if (n >= 3 && !memcmp(s.s + n - 3, "\xE2\x80", 2) && (unsigned char)s.s[n - 1] >= 0x98 && (unsigned char)s.s[n - 1] <= 0x9D) n -= 3;
    else break;
  }
  if (n >= 3 && !memcmp(s.s + n - 3, "\xE2\x80\xA6", 3)) return true;
  return n && (s.s[n - 1] == '.' || s.s[n - 1] == '!' || s.s[n - 1] == '?' || s.s[n - 1] == ':' || s.s[n - 1] == ';' ||
               s.s[n - 1] == ',');
}

static uint32_t words_in(dl_str s) {
  uint32_t n = 0;
  for (uint32_t i = 0; i < s.n; i++) n += !dl_is_space(s.s[i]) && (i == 0 || dl_is_space(s.s[i - 1]));
  return n;
}

static bool begins_small(dl_str s) {
  uint32_t code;
  dl_utf8_decode(s.s, s.n, &code);
  return dl_utf8_is_letter(code) && !dl_utf8_is_upper(code);
}

/* Same letters and digits? */
static bool is_same_words(dl_str a, dl_str b) {
  uint32_t i = 0, k = 0;
  for (;;) {
    while (i < a.n && !dl_is_alpha(a.s[i]) && !dl_is_digit(a.s[i])) i++;
    while (k < b.n && !dl_is_alpha(b.s[k]) && !dl_is_digit(b.s[k])) k++;
    if (i == a.n || k == b.n) return i == a.n && k == b.n;
    if (dl_lower_char(a.s[i++]) != dl_lower_char(b.s[k++])) return false;
  }
}

/* ---- single lines ---- */

/* "By Ann Smith and Bob Jones, The Agency": every word with a capital, but for and, of, in, for, the, de. */
static bool is_byline(dl_str s) {
  if (s.n < 6 || s.n > 160 || dl_lower_char(s.s[0]) != 'b' || dl_lower_char(s.s[1]) != 'y' || !dl_is_space(s.s[2])) return false;
  uint32_t words = 0, small = 0;
  for (uint32_t i = 3; i < s.n; i++) {
    if (!dl_is_space(s.s[i - 1]) || dl_is_space(s.s[i])) continue;
    uint32_t code;
    dl_utf8_decode(s.s + i, s.n - i, &code);
    words++;
    if (dl_is_digit(s.s[i])) return false;
    if (!dl_utf8_is_letter(code) || dl_utf8_is_upper(code)) continue;
    uint32_t k = i;
    while (k < s.n && !dl_is_space(s.s[k])) k++;
    small++;
    if (words == 1 || k - i > 3) {
      dl_str w = dl_str_of(s.s + i, k - i);
      if (!dl_str_is(w, "staff") && !dl_str_is(w, "writer") && !dl_str_is(w, "correspondent") && !dl_str_is(w, "wire")) return false;
    }
  }
  return words >= 1 && words <= 18 && small * 2 <= words + 1 && (words >= 2);
}

/* "A Section on 09/08/2016", "Main News, Section A, on 09/08/2016" */
static bool take_section(finder *f, dl_span span) {
  dl_str s = dl_text_of(f->a, span);
  if (s.n > 70 || s.n < 14 || !dl_is_digit(s.s[s.n - 1]) || dl_str_find(s, DL_STR("Section")) < 0) return false;
  int64_t at = dl_str_find(s, DL_STR(" on "));
  char iso[DL_ISO_SIZE];
  if (at < 1) return false;
  int32_t day = dl_date_read(dl_str_of(s.s + at + 4, s.n - (uint32_t)at - 4), DL_NO_DAY, iso);
  if (day == DL_NO_DAY) return false;
  dl_str name = dl_str_of(s.s, (uint32_t)at);
  if (dl_str_ends(name, " Section")) name.n -= 8;
  if (dl_str_ends(name, ",")) name.n--;
  if (!f->a->section.n) f->a->section = dl_str_copy(f->a->arena, name);
  if (f->a->published_day == DL_NO_DAY) {
    f->a->published = dl_str_copy(f->a->arena, dl_str_z(iso));
    f->a->published_day = day;
  }
  return true;
}

static void set_version(finder *f, dl_version_kind kind, dl_span span) {
  dl_version *v = &f->a->version;
  if (kind < v->kind) return; /* a withdrawal says more than a correction, that more than an update */
  v->kind = kind;
  v->note = dl_str_copy(f->a->arena, dl_text_of(f->a, span));
}

/* What follows from a line that a rule names. */
static void follow_rule(finder *f, const dl_line_rule *r, dl_span span) {
  dl_span behind = {span.start + r->phrase.n, span.end};
  if (behind.start > span.end) behind.start = span.end;
  uint32_t before_n = 0;
  switch (r->meaning) {
    case DL_LINE_AUTHORS: case DL_LINE_CONTRIBUTORS:
      dl_credits_read(f->tables, f->a, behind,
                      r->meaning == DL_LINE_AUTHORS ? DL_CREDIT_AUTHOR : DL_CREDIT_CONTRIBUTOR);
      break;
    case DL_LINE_NAMES_BEFORE: {
      dl_str s = dl_text_of(f->a, span);
      int64_t at = dl_str_find(s, DL_STR("contribut"));
      before_n = at > 0 ? (uint32_t)at : 0;
      dl_credits_read(f->tables, f->a, (dl_span){span.start, span.start + before_n}, DL_CREDIT_CONTRIBUTOR);
      break;
    }
    case DL_LINE_CONTACT: {
      uint32_t first = f->a->credits.n;
      dl_credits_read(f->tables, f->a, behind, DL_CREDIT_AUTHOR);
      /* what stands behind the names is an address */
      if (f->a->credits.n > first + 3) f->a->credits.n = first + 3;
      break;
    }
    case DL_LINE_COMPILED: {
      int64_t at = dl_str_find(dl_text_of(f->a, span), DL_STR(" by "));
      int64_t from = dl_str_find(dl_text_of(f->a, span), DL_STR(" from "));
      int64_t by = from < 0 ? -1 : dl_str_find(dl_str_of(f->a->text.s + span.start + from, span.end - span.start - (uint32_t)from), DL_STR(" by "));
      if (by >= 0) at = from + by;
      else if (from >= 0) at = from + 2;
      if (at >= 0) dl_credits_read(f->tables, f->a, (dl_span){span.start + (uint32_t)at + 4, span.end}, DL_CREDIT_CONTRIBUTOR);
      break;
    }
    case DL_LINE_UPDATE: set_version(f, DL_VERSION_UPDATE, span); break;
    case DL_LINE_CORRECTION: set_version(f, DL_VERSION_CORRECTION, span); break;
    case DL_LINE_WITHDRAWAL: set_version(f, DL_VERSION_WITHDRAWAL, span); break;
    default: break;
  }
}

static bool is_capitals(dl_str s) {
  for (uint32_t i = 0; i < s.n; i++)
    if (dl_is_lower(s.s[i]) || dl_is_digit(s.s[i])) return false;
  return s.n >= 5 && s.n <= 60 && dl_is_name_like(s);
}

/* "ANN SMITH" over "THE CALDER NEWS AGENCY", at the head: the second line names an agency, or the first is its name. */
static bool take_capital_byline(finder *f, uint32_t i, dl_span span) {
  if (f->paragraphs || i == 0 || i + 2 >= f->n || f->blocks[i + 1].has_blank_before) return false;
  dl_str name = dl_text_of(f->a, span), agency = dl_text_of(f->a, f->blocks[i + 1].span);
  if (!is_capitals(name) || !is_capitals(agency) || words_in(name) < 2 || words_in(name) > 4) return false;
  if (!dl_agency_of(f->tables, f->a->arena, agency).n) return false;
  dl_credit *c = DL_PUSH(f->a->arena, f->a->credits);
  *c = (dl_credit){.name = dl_str_copy(f->a->arena, name), .role = DL_CREDIT_AUTHOR, .span = span};
  c->agency = dl_agency_of(f->tables, f->a->arena, agency);
  return true;
}

/* A last line that only names where the report is from: "Calder News Agency", "The Herald, with material from Calder". */
static bool take_last_line(finder *f, uint32_t i, dl_span span) {
  dl_str s = dl_text_of(f->a, span), lower;
  if (!f->paragraphs || i + 3 < f->n || s.n > 90 || s.n < 4 || words_in(s) > 10 || !f->blocks[i].has_blank_before) return false;
  lower = dl_str_lower(f->a->arena, s);
  if (dl_str_is(lower, "ends") || dl_str_is(lower, "more") || dl_str_is(lower, "developing") || begins_small(s)) return false;
  bool is_mixed = dl_str_find(lower, DL_STR("with material from ")) > 0 || dl_str_find(lower, DL_STR(" staff and ")) > 0;
  bool is_alone = dl_agency_of(f->tables, f->a->arena, s).n || (i + 1 == f->n && words_in(s) == 1 && dl_is_name_like(s));
  if (!is_mixed && !is_alone) return false;
  dl_credits_read(f->tables, f->a, span, DL_CREDIT_CONTRIBUTOR);
  return true;
}

/* ---- kinds ---- */

static bool looks_like_title(const finder *f, uint32_t i, dl_str s) {
  if (i + 1 >= f->n || s.n > TITLE_BYTES || words_in(s) > 25 || words_in(s) < 2) return false;
  if (f->a->title_given.n && is_same_words(s, f->a->title_given)) return true;
  if (i > 0) return false;
  dl_str next = dl_text_of(f->a, f->blocks[1].span);
  bool is_open = !ends_with_stop(s) || s.s[s.n - 1] == '?';
  return is_open && (next.n > s.n || f->n > 3);
}

static bool looks_like_subhead(const finder *f, uint32_t i, dl_str s) {
  if (!f->paragraphs || i + 1 >= f->n || s.n > SUBHEAD_BYTES || words_in(s) > 12 || begins_small(s)) return false;
  if (ends_with_stop(s) && s.s[s.n - 1] != '?') return false;
  if (s.s[0] == '-' || s.s[0] == '*' || s.s[0] == '"' || dl_str_starts(s, "\xE2\x80")) return false;
  uint32_t caps = 0;
  while (caps < s.n && dl_is_upper(s.s[caps])) caps++;
  if (caps >= 2 && caps < s.n && s.s[caps] == ':') return false; /* a speaker's name in a transcript */
  dl_str next = dl_text_of(f->a, f->blocks[i + 1].span), before = dl_text_of(f->a, f->blocks[i - 1].span);
  return next.n > s.n && ends_with_stop(next) && ends_with_stop(before);
}

/* Most words of four letters or more begin with a capital, as in a heading of the American manner. */
static bool has_heading_capitals(dl_str s) {
  uint32_t words = 0, capitals = 0;
  for (uint32_t i = 0; i < s.n; i++) {
    if (dl_is_space(s.s[i]) || (i && !dl_is_space(s.s[i - 1]))) continue;
    uint32_t k = i;
    while (k < s.n && !dl_is_space(s.s[k])) k++;
    if (k - i < 4 || !dl_is_alpha(s.s[i])) continue;
    words++;
    capitals += dl_is_upper(s.s[i]);
  }
  return capitals * 5 >= words * 3;
}

/* A short line that says a whole thing in small letters stands under a picture. */
static dl_part_kind heading_kind(dl_str s) {
  return words_in(s) > 6 && s.s[s.n - 1] != '?' && !has_heading_capitals(s) ? DL_PART_CAPTION : DL_PART_SUBHEAD;
}

static void put(finder *f, dl_part_kind kind, dl_span span) {
  dl_part *p = DL_PUSH(f->a->arena, f->a->parts);
  *p = (dl_part){kind, span};
}

static void put_paragraph(finder *f, dl_span span, bool is_last) {
  uint32_t n = 0;
  if (f->paragraphs < DATELINE_PARAGRAPHS && f->a->dateline_span.end == 0)
    n = dl_dateline_read(f->tables, f->a, span, is_last);
  if (n) {
    put(f, DL_PART_DATELINE, (dl_span){span.start, span.start + n});
    span.start += n;
    while (span.start < span.end && dl_is_space(f->a->text.s[span.start])) span.start++;
  }
  if (span.start == span.end) return;
  put(f, DL_PART_PARAGRAPH, span);
  f->paragraphs++;
}

/* A rule, or a line in square brackets: a pointer to another report. */
static bool is_ornament(dl_str s) {
  bool has_word = false;
  for (uint32_t i = 0; i < s.n && !has_word; i++) has_word = (unsigned char)s.s[i] >= 0x80 || dl_is_alpha(s.s[i]) || dl_is_digit(s.s[i]);
  return (!has_word && s.n >= 3) || (s.s[0] == '[' && s.s[s.n - 1] == ']' && s.n < 200);
}

static void take_block(finder *f, uint32_t i) {
  dl_span span = f->blocks[i].span;
  dl_str s = dl_text_of(f->a, span);
  if (f->n > 1 && is_ornament(s)) {
    put(f, DL_PART_BOILERPLATE, span);
    return;
  }
  if (take_section(f, span)) {
    put(f, DL_PART_BOILERPLATE, span);
    return;
  }
  if (is_byline(s)) {
    dl_credits_read(f->tables, f->a, (dl_span){span.start + 3, span.end}, DL_CREDIT_AUTHOR);
    put(f, DL_PART_BYLINE, span);
    return;
  }
  if (take_capital_byline(f, i, span) || (i && f->took_capitals == i)) {
    f->took_capitals = f->took_capitals == i ? 0 : i + 1; /* the agency's line comes next */
    put(f, DL_PART_BYLINE, span);
    return;
  }
  const dl_line_rule *r = find_rule(f, span);
  if (!r && take_last_line(f, i, span)) {
    put(f, DL_PART_CREDIT, span);
    return;
  }
  /* a whole paragraph is no boilerplate for its first words */
  if (r && (r->meaning != DL_LINE_NOTHING || r->part != DL_PART_BOILERPLATE || s.n < 200) && (f->n > 1 || r->part == DL_PART_NOTICE)) {
    follow_rule(f, r, span);
    put(f, r->part, span);
  } else if (!f->paragraphs && looks_like_title(f, i, s)) {
    /* the input knows the title: another line at the head is something else */
    bool is_title = !f->a->title_given.n || is_same_words(s, f->a->title_given);
    put(f, is_title ? DL_PART_TITLE : heading_kind(s), span);
    if (is_title && !f->a->title.n) f->a->title = dl_str_copy(f->a->arena, s);
  } else if (looks_like_subhead(f, i, s)) {
    put(f, heading_kind(s), span);
  } else {
    put_paragraph(f, span, i + 1 == f->n);
  }
}

void dl_parts_find(const dl_parts_tables *tables, dl_article *a) {
  dl_blocks blocks = {0};
  dl_blocks_find(&blocks, a);
  finder *f = DL_NEW(a->arena, finder);
  *f = (finder){.tables = tables, .a = a, .blocks = blocks.at, .n = blocks.n};
  for (uint32_t i = 0; i < f->n; i++) take_block(f, i);
}
