/*
 * credits.c - the names in bylines and credit lines, see parts.h.
 *
 * A list is read item by item; a semicolon (or a full stop) ends a group. What
 * names an agency ("of The Associated Press", "staff members of ...", a plain
 * "Reuters") gives it to the names of its group that have none yet.
 */
#include "text/parts.h"

enum { MOST_NAMES = 60, LONGEST_NAME = 60 };

typedef struct list {
  const dl_parts_tables *tables;
  dl_article *a;
  dl_credit_role role;
  uint32_t group; /* first credit of the group */
  dl_str given;   /* agency of the names to come */
  bool has_place; /* the item before ended in a place, whose region may follow */
} list;

/* The words in lower case, spaces single, without marks at the ends. */
static dl_str plain(dl_arena *arena, dl_str words) {
  words = dl_str_trim(words);
  while (words.n && (words.s[words.n - 1] == '.' || words.s[words.n - 1] == ')' || words.s[words.n - 1] == ',')) words.n--;
  dl_str lower = dl_str_lower(arena, words);
  char *out = (char *)lower.s;
  uint32_t n = 0;
  for (uint32_t i = 0; i < lower.n; i++) {
    bool is_space = dl_is_space(lower.s[i]);
    if (!is_space || (n && out[n - 1] != ' ')) out[n++] = is_space ? ' ' : lower.s[i];
  }
  return dl_str_of(out, n);
}

dl_str dl_agency_of(const dl_parts_tables *t, dl_arena *arena, dl_str words) {
  if (!words.n || words.n > 48) return DL_STR("");
  dl_str key = plain(arena, words);
  dl_str name = dl_table_get(&t->agencies, key, 1);
  if (!name.n && dl_str_starts(key, "the ")) name = dl_table_get(&t->agencies, dl_str_of(key.s + 4, key.n - 4), 1);
  if (dl_str_is(name, "-")) return DL_STR("");
  if (name.n) return dl_str_copy(arena, name);
  uint32_t last = key.n;
  while (last && key.s[last - 1] != ' ') last--;
  bool is_outlet = last && dl_table_has(&t->outlet_words, dl_str_of(key.s + last, key.n - last)) && dl_is_name_like(words);
  return is_outlet ? dl_str_copy(arena, dl_str_trim(words)) : DL_STR("");
}

bool dl_is_name_like(dl_str s) {
  uint32_t words = 0;
  bool starts = true;
  s = dl_str_trim(s);
  for (uint32_t i = 0; i < s.n;) {
    uint32_t code, n = dl_utf8_decode(s.s + i, s.n - i, &code);
    bool is_space = code < 128 && dl_is_space((char)code);
    if (starts && !is_space) {
      uint32_t end = i;
      while (end < s.n && !dl_is_space(s.s[end])) end++;
      words++;
      if (!dl_utf8_is_upper(code) && (words == 1 || end - i > 3 || end == s.n)) return false;
    }
    if (!is_space && !dl_utf8_is_letter(code) && code != '.' && code != '-' && code != '\'' && code != 0x2019) return false;
    starts = is_space;
    i += n;
  }
  return words >= 1 && words <= 6;
}

/* Offset of " word " in s, or s.n. */
static uint32_t find_word(dl_str s, const char *word) {
  int64_t at = dl_str_find(s, dl_str_z(word));
  return at < 0 ? s.n : (uint32_t)at;
}

/* One to five words with a capital each, small words of names aside. */
static bool is_person(dl_str s) {
  uint32_t words = 0, capitals = 0;
  bool starts = true;
  if (s.n > LONGEST_NAME) return false;
  for (uint32_t i = 0; i < s.n;) {
    uint32_t code, n = dl_utf8_decode(s.s + i, s.n - i, &code);
    if (starts && code != ' ') {
      words++;
      capitals += dl_utf8_is_upper(code);
      if (words == 1 && !dl_utf8_is_upper(code)) return false;
    }
    if (dl_is_digit(s.s[i]) || code == '@' || code == ':' || code == '/') return false;
    starts = code == ' ';
    i += n;
  }
  return words >= 2 && words <= 6 && capitals >= 2 && words - capitals <= 2;
}

/* False where every name of the group has its agency. */
static bool give_agency(list *l, dl_str agency) {
  dl_article *a = l->a;
  bool is_given = false;
  for (uint32_t i = l->group; i < a->credits.n; i++) {
    if (a->credits.at[i].agency.n) continue;
    a->credits.at[i].agency = agency;
    is_given = true;
  }
  return is_given;
}

static void add(list *l, dl_str name, dl_str agency) {
  dl_article *a = l->a;
  dl_credit *c = DL_PUSH(a->arena, a->credits);
  uint32_t start = (uint32_t)(name.s - a->text.s);
  *c = (dl_credit){.role = l->role, .span = {start, start + name.n}};
  c->name = dl_str_copy(a->arena, name);
  if (agency.n) c->agency = agency;
}

static void add_agency(list *l, dl_str words, dl_str agency) {
  add(l, words, agency);
  l->a->credits.at[l->a->credits.n - 1].name = (dl_str){0};
}

static dl_str without(dl_str s, const char *prefix) {
  return dl_str_starts(s, prefix) ? dl_str_trim(dl_str_of(s.s + strlen(prefix), s.n - (uint32_t)strlen(prefix))) : s;
}

/* The agency as printed, where no table knows it: words with capitals behind "of" or "for". */
static dl_str agency_or_words(list *l, dl_str words) {
  words = dl_str_trim(words);
  while (words.n && (words.s[words.n - 1] == '.' || words.s[words.n - 1] == ')')) words.n--;
  dl_str known = dl_agency_of(l->tables, l->a->arena, words);
  if (known.n) return known;
  dl_str bare = without(without(words, "the "), "The ");
  return bare.n && dl_is_upper(bare.s[0]) && words.n <= LONGEST_NAME ? dl_str_copy(l->a->arena, words) : DL_STR("");
}

/* "Editing by Ann Smith", "Additional reporting by": a list of its own within the line. */
static dl_str take_lead(list *l, dl_str item) {
  static const struct {
    const char *lead;
    dl_credit_role role;
  } leads[] = {{"additional reporting by ", DL_CREDIT_CONTRIBUTOR}, {"editing by ", DL_CREDIT_CONTRIBUTOR},
               {"additional reporting from ", DL_CREDIT_CONTRIBUTOR}, {"writing by ", DL_CREDIT_AUTHOR},
               {"reporting by ", DL_CREDIT_AUTHOR}, {"written by ", DL_CREDIT_AUTHOR}};
  for (size_t i = 0; i < sizeof leads / sizeof *leads; i++) {
    uint32_t n = (uint32_t)strlen(leads[i].lead);
    if (item.n <= n || !dl_str_is_nocase(dl_str_of(item.s, n), leads[i].lead)) continue;
    l->role = leads[i].role;
    l->group = l->a->credits.n;
    return dl_str_trim(dl_str_of(item.s + n, item.n - n));
  }
  return item;
}

/* "Associated Press writers Ann Smith", "The Post's Ann Smith": the agency before the name, which is left. */
static dl_str take_agency_before(list *l, dl_str item, dl_str *agency) {
  static const char *const between[] = {" writers ", " writer ", " reporters ", " reporter ", " correspondents ",
                                        " correspondent ", "'s ", "\xE2\x80\x99s "};
  for (size_t i = 0; i < sizeof between / sizeof *between; i++) {
    uint32_t at = find_word(item, between[i]), n = (uint32_t)strlen(between[i]);
    if (at == item.n) continue;
    dl_str known = dl_agency_of(l->tables, l->a->arena, dl_str_of(item.s, at));
    if (!known.n) continue;
    *agency = known;
    return dl_str_trim(dl_str_of(item.s + at + n, item.n - at - n));
  }
  return item;
}

static void take_item(list *l, dl_str item) {
  item = dl_str_trim(item);
  while (item.n && (item.s[item.n - 1] == '.' || item.s[item.n - 1] == ')') && item.n > 3 && item.s[item.n - 3] != ' ') item.n--;
  item = without(without(without(without(item, "and "), "by "), "from "), "By ");
  item = without(without(item, "with material from "), "with reporting from ");
  if (item.n > 10 && dl_str_ends(item, " staff") && !dl_str_starts(item, "staff")) item.n -= 6;
  item = take_lead(l, item);
  if (!item.n) return;
  dl_str alone = dl_agency_of(l->tables, l->a->arena, item);
  bool is_region = l->has_place;
  l->has_place = false;
  /* one word with a capital is no person's name */
  if (!alone.n && !is_region && item.n >= 4 && !memchr(item.s, ' ', item.n) && dl_is_name_like(item))
    alone = dl_str_copy(l->a->arena, item);
  if (alone.n) {
    if (!give_agency(l, alone)) add_agency(l, item, alone);
    return;
  }
  dl_str agency = DL_STR(""), name = item = take_agency_before(l, item, &agency);
  if (agency.n) l->given = agency; /* of the names that follow, too */
  uint32_t of = find_word(item, " of "), with = find_word(item, " for ");
  if (with < of) of = with;
  if (of < item.n) {
    name.n = of;
    agency = agency_or_words(l, dl_str_of(item.s + of + (with == of ? 5 : 4), item.n - of - (with == of ? 5 : 4)));
  }
  uint32_t in = find_word(name, " in "), at = find_word(name, " at ");
  if (in < name.n) name.n = in, l->has_place = true;
  if (at < name.n) name.n = at;
  name = dl_str_trim(name);
  if (is_person(name)) {
    add(l, name, agency.n ? agency : l->given);
    if (agency.n) give_agency(l, agency);
  } else if (agency.n && l->a->credits.n > l->group) {
    give_agency(l, agency);
  } else if (agency.n) {
    add_agency(l, item, agency);
  }
}

/* Bytes of what parts two items at the start of s, 0 where nothing does. */
static uint32_t parting(dl_str s) {
  static const char *const marks[] = {", and ", ",", ";", " and ", " & ", " | ", " / ", " AND ", "\n"};
  for (size_t i = 0; i < sizeof marks / sizeof *marks; i++)
    if (dl_str_starts(s, marks[i])) return (uint32_t)strlen(marks[i]);
  return 0;
}

void dl_credits_read(const dl_parts_tables *tables, dl_article *a, dl_span span, dl_credit_role role) {
  list l = {tables, a, role, a->credits.n, {0}, false};
  dl_str s = dl_text_of(a, span);
  uint32_t from = 0, most = a->credits.n + MOST_NAMES;
  for (uint32_t i = 0; i <= s.n && a->credits.n < most;) {
    dl_str rest = dl_str_of(s.s + i, s.n - i);
    uint32_t n = parting(rest);
    if (i < s.n && !n) {
      i++;
      continue;
    }
    take_item(&l, dl_str_of(s.s + from, i - from));
    if (i < s.n && s.s[i] == ';') l.group = a->credits.n, l.given = (dl_str){0};
    i += n ? n : 1;
    from = i;
  }
}
