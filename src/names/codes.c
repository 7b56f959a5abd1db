/*
 * codes.c - keys that hold across articles, and actor codes.
 *
 * A country's key is its ISO code, for its people too; a known body's or
 * person's is the dictionary's. All other keys are the folded name, behind the
 * country's code where a body's own name or its owner tells the country
 * ("Russia's Foreign Ministry" is "RUS foreign ministry"). Codes come from the
 * dictionaries by the article's day, else from what the text says he is.
 */
#include "names/naming.h"
#include "record/day.h"
#include "record/trace.h"

enum { COUNTRIES = 64 };

void dl_find_home(dl_naming *n) {
  struct { dl_str iso; uint32_t times; } told[COUNTRIES];
  uint32_t count = 0, best = 0, second = 0, us = 0;
  for (uint32_t i = 0; i < n->named.n; i++) {
    dl_str kind, iso = dl_names_nation(n->tables, n->named.at[i].normal, &kind);
    uint32_t k = 0;
    if (!iso.n || n->named.at[i].type == DL_ENTITY_PER) continue;
    while (k < count && !dl_str_eq(told[k].iso, iso)) k++;
    if (k == COUNTRIES) continue;
    if (k == count) told[count].iso = iso, told[count++].times = 0;
    told[k].times++;
  }
  for (uint32_t k = 0; k < count; k++) {
    if (dl_str_is(told[k].iso, "USA")) us = told[k].times;
    if (told[k].times > best) second = best, best = told[k].times, n->home = told[k].iso;
    else if (told[k].times > second) second = told[k].times;
  }
  if (best < 2 || best <= 2 * second) n->home = DL_STR("");
  n->is_not_us = n->home.n && !dl_str_is(n->home, "USA") && us * 4 < best;
}

dl_known dl_body_here(const dl_naming *n, dl_str normal, int32_t day) {
  dl_known k = day == DL_NO_DAY ? dl_names_body(n->tables, normal) : dl_names_body_on(n->tables, normal, day);
  bool is_bare = dl_str_is(normal, "congress") || dl_str_is(normal, "senate") || dl_str_is(normal, "house of representatives");
  return k.is_found && is_bare && n->is_not_us ? (dl_known){.is_found = false} : k;
}

static void push_codes(dl_article *a, dl_entity *e, dl_str code) {
  for (uint32_t i = 0; i + 3 <= code.n; i += 3) *DL_PUSH(a->arena, e->codes) = dl_str_of(code.s + i, 3);
}

static void person(dl_naming *n, dl_entity *e, dl_who *w) {
  dl_known k = dl_names_actor(n->tables, w->normal, w->folded, n->day);
  w->known = k;
  e->key = k.is_found ? dl_name_fold(n->tables, n->a->arena, k.key) : w->folded;
  if (k.is_found && k.code.n) {
    push_codes(n->a, e, k.code);
    if (!e->gender) e->gender = k.gender;
    if (k.office.n && w->offices < DL_OFFICES) {
      w->office[w->offices] = k.office;
      w->office_iso[w->offices++] = dl_str_of(k.code.s, 3);
    }
    return;
  }
  if (!w->role_iso.n && w->is_ministerial && n->home.n) w->role_iso = n->home, w->is_home = true;
  push_codes(n->a, e, w->role_iso);
  if (w->role_iso.n) push_codes(n->a, e, w->role_sector);
}

static bool ends_with_word(dl_str name, dl_str word) {
  return name.n > word.n && name.s[name.n - word.n - 1] == ' ' && !memcmp(name.s + name.n - word.n, word.s, word.n);
}

/* The holder of an office by the day, for a surname that stands alone beside it: "Defense Secretary Carter". */
static void by_office(dl_naming *n, dl_entity *e, dl_who *w) {
  const dl_table *t = &n->tables->officials;
  if (w->words != 1 || w->known.is_found || !w->offices) return;
  for (uint32_t row = 0; row < t->rows; row++) {
    dl_str name = dl_table_field(t, row, 0), office = dl_table_field(t, row, 5), code = dl_table_field(t, row, 2);
    if (!ends_with_word(name, w->folded)) continue;
    for (uint32_t i = 0; i < w->offices; i++) {
      if (!dl_str_eq(office, w->office[i]) || (w->office_iso[i].n && !dl_str_eq(w->office_iso[i], dl_str_of(code.s, 3)))) continue;
      dl_known k = dl_names_actor(n->tables, name, name, n->day);
      if (!dl_str_eq(k.office, office)) continue;
      e->codes.n = 0;
      w->known = k;
      e->key = dl_name_fold(n->tables, n->a->arena, k.key);
      push_codes(n->a, e, k.code);
      if (!e->gender) e->gender = k.gender;
      return;
    }
  }
}

dl_str dl_name_singular(dl_str normal) {
  bool is_plural = normal.n > 5 && dl_str_ends(normal, "s") && !dl_str_ends(normal, "ss") && !dl_str_ends(normal, "is") &&
                   !dl_str_ends(normal, "us");
  return dl_str_of(normal.s, normal.n - is_plural);
}

/* The country of a body by the first words of its name, and what is left of the name. */
dl_str dl_country_in_name(const dl_naming *n, dl_str normal, dl_str *rest) {
  dl_str words[DL_NAME_WORDS], kind;
  uint32_t count = dl_name_words(normal, words, DL_NAME_WORDS);
  *rest = normal;
  for (uint32_t take = 2; take; take--) {
    if (take >= count) continue;
    dl_str front = dl_str_of(normal.s, (uint32_t)(words[take].s - normal.s) - 1);
    dl_str iso = dl_names_nation(n->tables, front, &kind);
    if (!iso.n) continue;
    *rest = dl_str_of(words[take].s, normal.n - (uint32_t)(words[take].s - normal.s));
    return iso;
  }
  return DL_STR("");
}

/* "northern Israel", "South Lebanon": a part of a country by its direction. */
static dl_str country_of_part(const dl_naming *n, dl_str normal) {
  uint32_t at = 0;
  dl_str kind;
  while (at < normal.n && normal.s[at] != ' ') at++;
  dl_str first = dl_str_of(normal.s, at);
  bool is_direction = dl_str_ends(first, "ern") || dl_str_is(first, "south") || dl_str_is(first, "north") ||
                      dl_str_is(first, "east") || dl_str_is(first, "west") || dl_str_is(first, "central");
  if (!is_direction || at + 1 >= normal.n) return DL_STR("");
  if (dl_str_ends(normal, " america")) return DL_STR(""); /* a continent's part */
  dl_str iso = dl_names_nation(n->tables, dl_str_of(normal.s + at + 1, normal.n - at - 1), &kind);
  return dl_str_is(kind, "name") ? iso : DL_STR("");
}

/* "Federal Aviation Office of Germany": the country behind the last "of", and what stands before it. "America" may be the
 * continent, "Georgia" the state, and a university is nobody's organ. */
dl_str dl_country_behind(const dl_naming *n, dl_str normal, dl_str *rest) {
  dl_str words[DL_NAME_WORDS], kind;
  uint32_t count = dl_name_words(normal, words, DL_NAME_WORDS);
  for (uint32_t i = count; i-- > 2;) {
    if (!dl_str_is(words[i - 1], "of")) continue;
    uint32_t from = (uint32_t)(words[i].s - normal.s);
    if (dl_str_starts(dl_str_of(words[i].s, normal.n - from), "the ")) from += 4;
    dl_str tail = dl_str_of(normal.s + from, normal.n - from), iso = dl_names_nation(n->tables, tail, &kind);
    bool is_open = dl_str_is(tail, "america") || dl_str_is(tail, "georgia") || dl_str_is(words[0], "university");
    if (!iso.n || is_open || !dl_str_is(kind, "name")) return DL_STR("");
    *rest = dl_str_of(normal.s, (uint32_t)(words[i - 1].s - normal.s) - 1);
    return iso;
  }
  return DL_STR("");
}

static dl_str sector_of(const dl_naming *n, dl_str rest) {
  dl_str words[DL_NAME_WORDS];
  uint32_t count = dl_name_words(rest, words, DL_NAME_WORDS);
  for (uint32_t i = 0; i < count; i++) { /* the longest tail: "foreign ministry", "army" */
    dl_str tail = dl_str_of(words[i].s, rest.n - (uint32_t)(words[i].s - rest.s));
    dl_str code = dl_table_get(&n->tables->agents, tail, 1);
    if (code.n) return code;
  }
  return count ? dl_table_get(&n->tables->agents, words[0], 1) : DL_STR("");
}

static void body(dl_naming *n, dl_entity *e, dl_who *w, dl_str owner) {
  dl_str kind, rest, iso = dl_names_nation(n->tables, w->normal, &kind);
  dl_known k = dl_body_here(n, w->normal, n->day);
  w->known = k;
  if (iso.n && !k.is_found) {
    bool is_whole = dl_str_is(kind, "name") || dl_str_is(kind, "demonym") || dl_str_is(kind, "people");
    e->key = is_whole ? iso : w->folded;
    push_codes(n->a, e, iso);
    e->is_plural = dl_str_is(kind, "people");
    return;
  }
  if (k.is_found) {
    e->key = k.key;
    push_codes(n->a, e, k.code);
    return;
  }
  iso = e->type == DL_ENTITY_LOC ? country_of_part(n, w->normal) : DL_STR("");
  rest = w->normal;
  if (!iso.n) iso = dl_country_in_name(n, w->normal, &rest);
  if (!iso.n && e->type == DL_ENTITY_ORG) {
    iso = dl_country_behind(n, w->normal, &rest);
    dl_known same = iso.n ? dl_names_body_on(n->tables, rest, n->day) : (dl_known){.is_found = false};
    if (same.is_found && same.code.n >= 3 && !memcmp(same.code.s, iso.s, 3)) { /* a known body with its country */
      w->known = same;
      e->key = same.key;
      push_codes(n->a, e, same.code);
      return;
    }
  }
  if (!iso.n) iso = owner;
  if (!iso.n && e->type == DL_ENTITY_ORG && (dl_str_ends(rest, " ministry") || dl_str_starts(rest, "ministry of ")))
    iso = n->home, w->is_home = iso.n > 0; /* "the Interior Ministry" of the country told of */
  if (dl_str_starts(rest, "ministry of ")) /* "Russian Ministry of Defence" is the defense ministry */
    rest = dl_str_format(n->a->arena, "%.*s ministry", (int)rest.n - 12, rest.s + 12);
  dl_str folded = dl_name_fold(n->tables, n->a->arena, rest);
  e->key = iso.n && e->type == DL_ENTITY_ORG
               ? dl_str_format(n->a->arena, "%.*s %.*s", (int)iso.n, iso.s, (int)folded.n, folded.s)
           : e->type == DL_ENTITY_NORP ? dl_name_singular(w->folded) : w->folded;
  k = dl_names_actor(n->tables, w->normal, w->folded, n->day);
  if (k.is_found && k.code.n > 3 && (e->type == DL_ENTITY_ORG || e->type == DL_ENTITY_NORP)) {
    push_codes(n->a, e, k.code);
    return;
  }
  push_codes(n->a, e, iso);
  if (iso.n && e->type == DL_ENTITY_ORG) push_codes(n->a, e, sector_of(n, rest));
}

/* Where the codes of an entity come from, for each of its mentions. */
static void say_why(const dl_naming *n, uint32_t id) {
  const dl_article *a = n->a;
  const dl_entity *e = &a->entities.at[id];
  char day[11] = "";
  if (!a->trace || !e->codes.n) return;
  if (n->day != DL_NO_DAY) dl_day_format(n->day, day);
  const dl_who *w = &n->who.at[id];
  dl_str kind;
  bool is_told = e->codes.n == 1 && dl_names_nation(n->tables, w->normal, &kind).n && e->type != DL_ENTITY_PER;
  bool is_country = is_told && e->key.n == 3;
  dl_str by = is_told && dl_str_is(kind, "capital") ? DL_STR("its code is that of the country whose capital it is")
              : is_country ? DL_STR("its code is that of the country")
              : w->is_home ? DL_STR("its country is the one that the report tells of most")
              : !w->known.is_found ? DL_STR("its codes come from what the text says of it")
              : *day ? dl_str_format(a->arena, "its codes are those of the dictionary for %s", day)
                     : DL_STR("its codes are the first that the dictionary has, the day being unknown");
  for (uint32_t i = 0; i < e->mentions.n; i++) dl_trace_say(a, "names", e->mentions.at[i].span, by, (dl_str){NULL, 0});
}

void dl_give_codes(dl_naming *n) {
  dl_str *owner = DL_NEW_ARRAY(n->a->arena, dl_str, n->who.n + 1);
  for (uint32_t i = 0; i < n->named.n; i++)
    if (n->named.at[i].owner_iso.n) owner[n->named.at[i].entity] = n->named.at[i].owner_iso;
  for (uint32_t i = 0; i < n->who.n; i++) {
    dl_entity *e = &n->a->entities.at[i];
    if (e->type == DL_ENTITY_PER) {
      person(n, e, &n->who.at[i]);
      by_office(n, e, &n->who.at[i]);
    } else {
      body(n, e, &n->who.at[i], owner[i]);
    }
    say_why(n, i);
  }
}
