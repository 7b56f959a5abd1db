/*
 * toponyms.c - finding names of places; see toponyms.h.
 *
 * A name is probed at every token that begins with a capital ("al-Bab" also at
 * its article). What counts for it: the words layer's label, a preposition of
 * place before it, a region behind a comma, a type word. What counts against
 * it: a label of another type, a first name or title before it, a body's noun
 * behind it, and that English writes the word small. Single words that name a
 * person anywhere in the article are refused elsewhere unless labelled: "Lady
 * Chelsea ... Chelsea said".
 */
#include "base/map.h"
#include "places/toponyms.h"

enum { LABEL_NONE = 0, MOST_TOKENS = 8, EVEN = 1 << 30 };

typedef struct finder {
  const dl_places_tables *t;
  dl_article *a;
  dl_found *found;
  dl_map groups;   /* key -> group */
  dl_map persons;  /* lower-case words of names: EVEN plus labels as a person less labels as a place */
  bool has_labels; /* the words layer labels names */
} finder;

static dl_str form(const dl_article *a, uint32_t i) {
  return dl_str_of(a->text.s + a->tokens.at[i].start, a->tokens.at[i].end - a->tokens.at[i].start);
}

static bool is_capital(const dl_article *a, uint32_t i) {
  uint32_t code;
  dl_str f = form(a, i);
  return f.n && dl_utf8_decode(f.s, f.n, &code) && dl_utf8_is_upper(code);
}

static bool is_all_capitals(dl_str f) {
  for (uint32_t i = 0; i < f.n; i++)
    if (dl_is_lower(f.s[i])) return false;
  return true;
}

static bool in_sentence(const dl_article *a, uint32_t i, uint32_t sentence) {
  return i < a->tokens.n && a->tokens.at[i].sentence == sentence;
}

/* 0 where there is none, else entity type + 1. */
static uint32_t label(const dl_article *a, uint32_t i) {
  uint8_t l = a->tokens.at[i].name_label;
  return l ? (uint32_t)(l - 1) / 2 + 1 : LABEL_NONE;
}

static bool word_is(const finder *f, uint32_t i, const char *kind) {
  if (i >= f->a->tokens.n) return false;
  dl_str w = f->a->tokens.at[i].lower;
  if (w.n > 1 && w.s[w.n - 1] == '.') w.n--;
  for (uint32_t r = dl_table_find(&f->t->words, w); r != DL_NONE; r = dl_table_next(&f->t->words, r))
    if (dl_str_is(dl_table_field(&f->t->words, r, 1), kind)) return true;
  return false;
}

static bool token_is(const dl_article *a, uint32_t i, const char *lower) {
  return i < a->tokens.n && dl_str_is(a->tokens.at[i].lower, lower);
}

static uint32_t may_of(uint8_t kind) {
  switch (kind) {
    case DL_GAZ_COUNTRY: return DL_MAY_COUNTRY;
    case DL_GAZ_ADM1: return DL_MAY_ADM1;
    case DL_GAZ_ADM2: return DL_MAY_ADM2;
    case DL_GAZ_CAPITAL: case DL_GAZ_CITY: case DL_GAZ_QUARTER: return DL_MAY_CITY;
    default: return DL_MAY_OTHER;
  }
}

/* Words oftener labelled as a person's than as a place's: their count lies above EVEN. */
static void note_persons(finder *f) {
  dl_article *a = f->a;
  for (uint32_t i = 0; i < a->tokens.n; i++) {
    if (!a->tokens.at[i].name_label) continue;
    f->has_labels = true;
    uint32_t l = label(a, i);
    if ((l != DL_ENTITY_PER + 1 && l != DL_ENTITY_LOC + 1) || !is_capital(a, i)) continue;
    uint32_t *seen = dl_map_put(&f->persons, a->tokens.at[i].lower, EVEN);
    *seen += l == DL_ENTITY_PER + 1 ? 1 : UINT32_MAX;
  }
}

/* ---- matching ---- */

typedef struct match {
  uint32_t first, end;
  const dl_gaz_slot *slot;
} match;

/* "al-", "el-" and "ar-" begin names in small letters. */
static bool begins_small(const dl_article *a, uint32_t i, uint32_t sentence) {
  dl_str w = form(a, i);
  if (w.n >= 4 && (w.s[2] == '-') && w.s[0] >= 'a' && dl_is_lower(w.s[1]) && dl_is_upper(w.s[3])) return true;
  if (w.n != 2 || !(dl_str_is(w, "al") || dl_str_is(w, "el") || dl_str_is(w, "ar"))) return false;
  return in_sentence(a, i + 2, sentence) && dl_str_is(form(a, i + 1), "-") && is_capital(a, i + 2);
}

static bool may_begin(const dl_article *a, uint32_t i) {
  return is_capital(a, i) || begins_small(a, i, a->tokens.at[i].sentence);
}

/* A name ends with a word that has a capital somewhere ("d'Ivoire"). */
static bool may_end(const dl_article *a, uint32_t i) {
  dl_str w = form(a, i);
  for (uint32_t k = 0; k < w.n; k++)
    if (dl_is_upper(w.s[k]) || dl_is_digit(w.s[k])) return true;
  return is_capital(a, i);
}

static dl_str span_of(const dl_article *a, uint32_t first, uint32_t end) {
  return dl_text_of(a, (dl_span){a->tokens.at[first].start, a->tokens.at[end - 1].end});
}

/* The longest name of the gazetteer that begins at token i. */
static bool longest(const finder *f, uint32_t i, match *out) {
  const dl_article *a = f->a;
  const dl_gazetteer *g = &f->t->gazetteer;
  uint32_t sentence = a->tokens.at[i].sentence;
  char key[DL_GAZ_KEY_SIZE];
  *out = (match){i, i, NULL};
  uint32_t words, n = dl_gazetteer_key(form(a, i), key, &words);
  if (!n) return false;
  const char *space = memchr(key, ' ', n);
  const dl_gaz_slot *first = dl_gazetteer_find(g, dl_str_of(key, space ? (size_t)(space - key) : n));
  if (!first) return false;
  uint32_t last = 0; /* a dash adds nothing to the key, and is no part of the name */
  for (uint32_t end = i + 1; end <= i + MOST_TOKENS; end++) {
    if (may_end(a, end - 1) || end == i + 1) {
      n = dl_gazetteer_key(span_of(a, i, end), key, &words);
      if (!n || words > first->longest) break;
      const dl_gaz_slot *slot = n > last ? dl_gazetteer_find(g, dl_str_of(key, n)) : NULL;
      if (slot && slot->n) out->end = end, out->slot = slot;
      last = n;
    }
    if (!in_sentence(a, end, sentence)) break;
  }
  return out->slot != NULL;
}

/* ---- admitting ---- */

/* A short key is a word or an abbreviation: only capitals make it a place ("US", not "us" or "Us"). */
static bool spelling_fits(const dl_article *a, const match *m) {
  dl_str text = span_of(a, m->first, m->end);
  return text.n > 3 || is_all_capitals(text) || a->tokens.at[m->first].name_label;
}

static bool is_first_name(const finder *f, uint32_t i) {
  return i < f->a->tokens.n && is_capital(f->a, i) && dl_table_has(&f->t->first_names, f->a->tokens.at[i].lower);
}

/* An initial: "J." */
static bool is_initial(const dl_article *a, uint32_t i) {
  dl_str w = form(a, i);
  return w.n == 2 && dl_is_upper(w.s[0]) && w.s[1] == '.';
}

static bool has_big(const finder *f, const dl_gaz_slot *slot, uint8_t weight) {
  const dl_gazetteer *g = &f->t->gazetteer;
  for (uint32_t i = 0; i < slot->n; i++)
    if (g->posting[slot->first + i] % 4 != DL_GAZ_SHORT && g->row[g->posting[slot->first + i] / 4].weight >= weight)
      return true;
  return false;
}

static bool has_area(const finder *f, const dl_gaz_slot *slot) {
  const dl_gazetteer *g = &f->t->gazetteer;
  for (uint32_t i = 0; i < slot->n; i++) {
    const dl_gaz_row *row = &g->row[g->posting[slot->first + i] / 4];
    if (row->kind == DL_GAZ_COUNTRY || (row->kind == DL_GAZ_ADM1 && row->weight >= 160)) return true;
  }
  return false;
}

/* The words before or behind say that a person is meant. */
static bool is_person(const finder *f, const match *m) {
  const dl_article *a = f->a;
  uint32_t sentence = a->tokens.at[m->first].sentence;
  uint32_t i = m->first;
  bool has_before = i > 0 && in_sentence(a, i - 1, sentence);
  if (has_before && is_capital(a, i - 1)) {
    if (word_is(f, i - 1, "person") || is_initial(a, i - 1)) return true;
    if (is_first_name(f, i - 1) && label(a, i - 1) != DL_ENTITY_LOC + 1 && m->end == i + 1) return true;
  }
  if (has_area(f, m->slot)) return false; /* "Georgia" and "Jordan" are also first names */
  if (m->end == i + 1 && is_first_name(f, i) && in_sentence(a, m->end, sentence) && is_capital(a, m->end) &&
      !word_is(f, m->end, "org") && !word_is(f, m->end, "adm2") && !word_is(f, m->end, "city") &&
      !word_is(f, m->end, "adm1") && a->tokens.at[m->end].upos != DL_UPOS_VERB)
    return true;
  uint32_t seen = dl_map_get(&f->persons, a->tokens.at[i].lower);
  return m->end == i + 1 && seen != DL_NONE && seen > EVEN;
}

/* What the words layer calls the match: 0, or type + 1 when all its words agree. */
static uint32_t label_of(const dl_article *a, const match *m) {
  uint32_t l = label(a, m->first);
  for (uint32_t i = m->first + 1; i < m->end; i++)
    if (label(a, i) != l) return l ? l : label(a, i);
  return l;
}

/* True when the labelled name goes on beyond the match. */
static bool label_is_wider(const dl_article *a, const match *m) {
  bool before = a->tokens.at[m->first].name_label && (a->tokens.at[m->first].name_label - 1) % 2 == 1;
  bool behind = m->end < a->tokens.n && a->tokens.at[m->end].name_label &&
                (a->tokens.at[m->end].name_label - 1) % 2 == 1;
  return before || behind;
}

static bool follows_preposition(const finder *f, uint32_t first) {
  uint32_t i = first;
  while (i > 0 && first - i < 3 && f->a->tokens.at[i - 1].sentence == f->a->tokens.at[first].sentence &&
         (word_is(f, i - 1, "side") || token_is(f->a, i - 1, "the")))
    i--;
  return i > 0 && f->a->tokens.at[i - 1].sentence == f->a->tokens.at[first].sentence && !is_capital(f->a, i - 1) &&
         (word_is(f, i - 1, "prep") || word_is(f, i - 1, "near"));
}

/* "in Tyler", "outside Austin": a place whatever its label, since nobody is in a person. */
static bool stands_in(const finder *f, uint32_t first) {
  const dl_article *a = f->a;
  return first > 0 && a->tokens.at[first - 1].sentence == a->tokens.at[first].sentence &&
         (token_is(a, first - 1, "in") || word_is(f, first - 1, "near"));
}

/* Part of a longer capitalised name that is not a place's own type word. */
static bool is_embedded(const finder *f, const match *m) {
  const dl_article *a = f->a;
  uint32_t sentence = a->tokens.at[m->first].sentence;
  return in_sentence(a, m->end, sentence) && is_capital(a, m->end) && !is_all_capitals(form(a, m->end)) &&
         word_is(f, m->end, "org");
}

/* A capitalised neighbour that is no place word: the match is a piece of some other name. */
static bool is_piece(const finder *f, const match *m) {
  const dl_article *a = f->a;
  uint32_t sentence = a->tokens.at[m->first].sentence, i = m->first, j = m->end;
  match other;
  if (in_sentence(a, j, sentence) && is_capital(a, j) && !word_is(f, j, "adm1") && !word_is(f, j, "adm2") &&
      !word_is(f, j, "city") && !word_is(f, j, "quarter") && !longest(f, j, &other))
    return true;
  return i > 0 && in_sentence(a, i - 1, sentence) && is_capital(a, i - 1) && !word_is(f, i - 1, "side") &&
         i - 1 != a->sentences.at[sentence].first && !word_is(f, i - 1, "prep");
}

/* Does most of the sentence begin with capitals, as headlines do? */
static bool is_headline(const finder *f, uint32_t i) {
  const dl_sentence *s = &f->a->sentences.at[f->a->tokens.at[i].sentence];
  uint32_t capitals = 0, words = 0;
  for (uint32_t k = s->first; k < s->end && k < s->first + 24; k++) {
    dl_str w = form(f->a, k);
    if (w.n < 4 || !dl_is_alpha(w.s[0])) continue;
    words++;
    capitals += dl_is_upper(w.s[0]);
  }
  return words >= 3 && capitals * 10 >= words * 7;
}

static bool has_demonym(const finder *f, const dl_gaz_slot *slot) {
  for (uint32_t i = 0; i < slot->n; i++)
    if (f->t->gazetteer.posting[slot->first + i] % 4 == DL_GAZ_DEMONYM) return true;
  return false;
}

/* Without a label of the words layer: is there enough beside the spelling? */
static bool admits_unlabelled(const finder *f, const match *m, bool *weak) {
  const dl_article *a = f->a;
  bool starts = m->first == a->sentences.at[a->tokens.at[m->first].sentence].first;
  bool behind_preposition = follows_preposition(f, m->first);
  *weak = !behind_preposition;
  uint8_t common = m->slot->common;
  if (common == 2 && !behind_preposition) return false;
  if (common && (starts || is_headline(f, m->first)) && !has_big(f, m->slot, 160)) return false;
  if (has_big(f, m->slot, 168)) return true; /* 2 million and more, or a country */
  if (is_piece(f, m)) return behind_preposition && has_big(f, m->slot, 120);
  if (f->has_labels && !behind_preposition && !has_big(f, m->slot, 136)) return false;
  return behind_preposition || !starts || m->end > m->first + 1 || has_big(f, m->slot, 136);
}

/* "Hospital" and "City" are towns too, but seldom meant. */
static bool is_type(const finder *f, uint32_t i) {
  return word_is(f, i, "org") || word_is(f, i, "city") || word_is(f, i, "adm1") || word_is(f, i, "adm2") ||
         word_is(f, i, "quarter");
}

/* Decides whether the match is a toponym and how it is used. */
static bool admit(const finder *f, const match *m, dl_toponym *t) {
  const dl_article *a = f->a;
  if (m->end == m->first + 1 && (word_is(f, m->first, "never") || word_is(f, m->first, "side"))) return false;
  if (m->end > m->first + 1 && word_is(f, m->first, "org") && word_is(f, m->end - 1, "org")) return false;
  if (!spelling_fits(a, m)) return false;
  uint32_t l = label_of(a, m);
  bool wider = label_is_wider(a, m);
  t->use = DL_USE_LITERAL;
  t->has_mention = l == DL_ENTITY_LOC + 1;
  if (l == DL_ENTITY_PER + 1) return !wider && stands_in(f, m->first) && !is_first_name(f, m->first + 1);
  if (has_demonym(f, m->slot) && l != DL_ENTITY_LOC + 1) {
    t->use = wider && l == DL_ENTITY_ORG + 1 ? DL_USE_EMBEDDED : DL_USE_DEMONYM;
    return true;
  }
  if (l == DL_ENTITY_LOC + 1) return m->end > m->first + 1 || !is_type(f, m->first);
  if (is_person(f, m)) return false;
  if (l == DL_ENTITY_ORG + 1 || l == DL_ENTITY_MISC + 1 || is_embedded(f, m)) {
    if (wider || is_embedded(f, m)) t->use = DL_USE_EMBEDDED;
    t->is_weak = !has_big(f, m->slot, 104);
    return m->slot->common == 0 && (has_big(f, m->slot, 104) || is_embedded(f, m));
  }
  return admits_unlabelled(f, m, &t->is_weak);
}

/* ---- beside the name ---- */

/* A type word behind ("Hama province") or before ("the city of Hama") narrows the kinds. */
static uint32_t narrowed(const finder *f, dl_toponym *t, bool *whole) {
  const dl_article *a = f->a;
  uint32_t sentence = a->tokens.at[t->first].sentence, i = t->name_end;
  *whole = false;
  if (in_sentence(a, i, sentence)) {
    if (word_is(f, i, "adm1")) return *whole = true, DL_MAY_ADM1 | DL_MAY_ADM2 | DL_MAY_OTHER;
    if (word_is(f, i, "adm2") && !is_capital(a, i)) return *whole = true, DL_MAY_ADM2 | DL_MAY_ADM1 | DL_MAY_CITY;
    if (word_is(f, i, "city") && !is_capital(a, i)) return DL_MAY_CITY;
  }
  if (t->first >= 2 && token_is(a, t->first - 1, "of") && a->tokens.at[t->first - 2].sentence == sentence) {
    if (word_is(f, t->first - 2, "city")) return DL_MAY_CITY | DL_MAY_OTHER;
    if (word_is(f, t->first - 2, "adm1")) return DL_MAY_ADM1 | DL_MAY_ADM2 | DL_MAY_OTHER;
    if (token_is(a, t->first - 2, "outskirts") || word_is(f, t->first - 2, "near")) t->is_near = true;
  }
  if (t->first >= 1 && a->tokens.at[t->first - 1].sentence == sentence && word_is(f, t->first - 1, "near"))
    t->is_near = true;
  if (t->first >= 2 && token_is(a, t->first - 1, "of") && a->tokens.at[t->first - 2].sentence == sentence &&
      word_is(f, t->first - 2, "side"))
    t->is_near = true;
  return DL_MAY_ANY;
}

static void add_candidates(finder *f, dl_name_group *g, bool behind_comma, bool demonym, uint32_t may) {
  const dl_gazetteer *gz = &f->t->gazetteer;
  g->at = DL_NEW_ARRAY(f->a->arena, dl_candidate, DL_MOST_CANDIDATES);
  for (int pass = 0; pass < 2 && !g->n; pass++, may = DL_MAY_ANY)
    for (uint32_t i = 0; i < g->slot->n && g->n < DL_MOST_CANDIDATES; i++) {
      uint32_t p = gz->posting[g->slot->first + i];
      uint8_t name = (uint8_t)(p % 4);
      if ((name == DL_GAZ_DEMONYM) != demonym || (name == DL_GAZ_SHORT && !behind_comma)) continue;
      const dl_gaz_row *row = &gz->row[p / 4];
      if (!(may_of(row->kind) & may)) continue;
      g->at[g->n++] = (dl_candidate){row, name, 0, 0};
    }
}

/* The group of one name; names with and without a type word are two. */
static uint32_t group_of(finder *f, const dl_toponym *t, const dl_gaz_slot *slot, uint32_t may, bool whole, bool comma) {
  bool demonym = t->use == DL_USE_DEMONYM || (t->use == DL_USE_EMBEDDED && has_demonym(f, slot));
  dl_str key = dl_str_format(f->a->arena, "%u%c%u", slot->first, demonym ? 'd' : comma ? ',' : ' ', may);
  uint32_t *at = dl_map_put(&f->groups, key, DL_NONE);
  if (*at != DL_NONE) return *at;
  dl_name_group g = {.slot = slot, .may = may, .holder = DL_NONE, .is_demonym = demonym, .is_whole = whole};
  add_candidates(f, &g, comma, demonym, may);
  if (!g.n) return DL_NONE;
  *at = f->found->groups.n;
  *DL_PUSH(f->a->arena, f->found->groups) = g;
  return *at;
}

static bool is_behind_comma(const dl_article *a, uint32_t i) {
  return i > 1 && a->tokens.at[i - 1].sentence == a->tokens.at[i].sentence &&
         (token_is(a, i - 1, ",") || token_is(a, i - 1, "("));
}

/* "Paris, Texas", "Paris (Texas)", "Kobani in northern Syria": the one before stands within this one. */
static void link_holder(finder *f, uint32_t now) {
  const dl_article *a = f->a;
  if (!now) return;
  dl_toponym *t = &f->found->toponyms.at[now], *before = &f->found->toponyms.at[now - 1];
  if (a->tokens.at[before->first].sentence != a->tokens.at[t->first].sentence) return;
  uint32_t i = before->end;
  if (t->use == DL_USE_DEMONYM || t->use == DL_USE_EMBEDDED || before->use == DL_USE_DEMONYM) return;
  /* "Oxford University in England": the body stands where its town does */
  if (before->use == DL_USE_EMBEDDED)
    while (i < t->first && i < before->end + 3 && is_capital(a, i)) i++;
  while (i < t->first && (word_is(f, i, "quarter") || word_is(f, i, "city") || word_is(f, i, "adm2"))) i++;
  bool of = i > before->end && i < t->first && token_is(a, i, "of");
  if (of) i++;
  bool comma = token_is(a, i, ",") || token_is(a, i, "(");
  if (comma) i++;
  bool in = i < t->first && token_is(a, i, "in");
  if (in) i++;
  while (i < t->first && (word_is(f, i, "side") || token_is(a, i, "the"))) i++;
  if (i != t->first || !(comma || in || of)) return;
  before->holder = now;
}

static void add(finder *f, const match *m) {
  dl_article *a = f->a;
  dl_toponym t = {.first = m->first, .end = m->end, .name_end = m->end, .holder = DL_NONE};
  bool comma = is_behind_comma(a, m->first) && f->found->toponyms.n &&
               f->found->toponyms.at[f->found->toponyms.n - 1].end + 1 == m->first;
  if (!admit(f, m, &t) && !(comma && has_big(f, m->slot, 144))) {
    /* "Lebanon, Pa.": an abbreviation counts only behind the place that it holds */
    if (!comma) return;
    bool is_short = false;
    for (uint32_t i = 0; i < m->slot->n; i++)
      is_short |= f->t->gazetteer.posting[m->slot->first + i] % 4 == DL_GAZ_SHORT;
    if (!is_short) return;
  }
  bool whole;
  uint32_t may = narrowed(f, &t, &whole);
  if (comma) t.is_weak = false;
  t.group = group_of(f, &t, m->slot, may, whole, comma);
  if (t.group == DL_NONE) return;
  dl_name_group *g = &f->found->groups.at[t.group];
  g->mentions++;
  g->strong += !t.is_weak;
  *DL_PUSH(a->arena, f->found->toponyms) = t;
  link_holder(f, f->found->toponyms.n - 1);
}

/* The end of the labelled place that begins at token i; i where none does. */
static uint32_t mention_end(const dl_article *a, uint32_t i) {
  if (label(a, i) != DL_ENTITY_LOC + 1 || (i > 0 && label(a, i - 1) == DL_ENTITY_LOC + 1 &&
                                           (a->tokens.at[i].name_label - 1) % 2 == 1))
    return i;
  uint32_t end = i + 1;
  while (end < a->tokens.n && label(a, end) == DL_ENTITY_LOC + 1 && (a->tokens.at[end].name_label - 1) % 2 == 1 &&
         is_capital(a, end))
    end++; /* "Lancaster, Pennsylvania" and "Port of Paris" are read in pieces */
  return end;
}

/* Does the gazetteer's name leave more of the labelled one than type words or a body's nouns ("Dublin Civic Center")? */
static bool leaves_rest(const finder *f, const match *m, uint32_t end) {
  bool rest = false;
  for (uint32_t i = m->end; i < end; i++) {
    if (word_is(f, i, "org")) return false;
    rest |= !word_is(f, i, "adm1") && !word_is(f, i, "adm2") && !word_is(f, i, "quarter") &&
            !(word_is(f, i, "city") && has_big(f, m->slot, 136));
  }
  return rest;
}

/* "City Hall", "Route", "Airport": no name in it. */
static bool is_all_types(const finder *f, uint32_t first, uint32_t end) {
  for (uint32_t i = first; i < end; i++)
    if (!dl_table_has(&f->t->words, f->a->tokens.at[i].lower)) return false;
  return true;
}

/* A labelled place that the gazetteer lacks: kept, and placed at what is said to hold it. */
static void add_unknown(finder *f, uint32_t first, uint32_t end) {
  while (end > first + 1 && !is_capital(f->a, end - 1)) end--;
  if (!is_capital(f->a, first) && !begins_small(f->a, first, f->a->tokens.at[first].sentence)) return;
  if (is_all_types(f, first, end)) return;
  bool has_comma = in_sentence(f->a, end, f->a->tokens.at[first].sentence) && token_is(f->a, end, ",");
  if (end == first + 1 && !has_comma && !follows_preposition(f, first) && !word_is(f, end, "quarter")) return;
  *DL_PUSH(f->a->arena, f->found->toponyms) = (dl_toponym){
    .first = first, .end = end, .name_end = end, .group = DL_NONE, .holder = DL_NONE, .has_mention = true};
}

static bool is_read(const dl_article *a, uint32_t sentence) {
  uint32_t part = a->sentences.at[sentence].part;
  if (part >= a->parts.n) return true;
  dl_part_kind k = a->parts.at[part].kind;
  return k != DL_PART_BYLINE && k != DL_PART_CREDIT;
}

/* The end of a name that a type word calls a place ("the Darwish district of Homs"), or i. */
static uint32_t called_place(const finder *f, uint32_t i) {
  uint32_t end = i, sentence = f->a->tokens.at[i].sentence;
  while (in_sentence(f->a, end, sentence) && end < i + 4 && (is_capital(f->a, end) || begins_small(f->a, end, sentence)))
    end++;
  bool is_called = in_sentence(f->a, end, sentence) && word_is(f, end, "quarter") && in_sentence(f->a, end + 1, sentence);
  return is_called && (token_is(f->a, end + 1, "in") || token_is(f->a, end + 1, "of")) ? end : i;
}

/* Reads what begins at token i; returns where to go on. */
static uint32_t step(finder *f, uint32_t i) {
  dl_article *a = f->a;
  uint32_t mention = mention_end(a, i), begin = i;
  match m;
  bool is_match = longest(f, i, &m);
  if (mention > i && !(is_match && m.end >= mention)) {
    while (begin + 1 < mention && word_is(f, begin, "side")) begin++;
    if (begin > i) is_match = longest(f, begin, &m);
    if (!is_match || leaves_rest(f, &m, mention)) {
      add_unknown(f, begin, mention);
      return mention;
    }
  }
  uint32_t before = f->found->toponyms.n, called = is_match ? i : called_place(f, i);
  if (is_match) add(f, &m);
  if (called > i) {
    add_unknown(f, i, called);
    return called;
  }
  if (f->found->toponyms.n == before) return i + 1;
  return m.end > mention ? m.end : mention; /* the rest of "Dublin Civic Center" is no place of its own */
}

void dl_toponyms_find(const dl_places_tables *tables, dl_article *a, dl_found *found) {
  finder f = {.t = tables, .a = a, .found = found};
  dl_map_init(&f.groups, a->arena);
  dl_map_init(&f.persons, a->arena);
  note_persons(&f);
  for (uint32_t i = 0; i < a->tokens.n;)
    i = may_begin(a, i) && is_read(a, a->tokens.at[i].sentence) ? step(&f, i) : i + 1;
}
