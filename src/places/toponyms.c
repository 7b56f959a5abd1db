/*
 * toponyms.c - finding names of places; see toponyms.h.
 *
 * A name is probed at every token that begins with a capital ("al-Bab" also at
 * its article), and in a text without capitals at every token that the words
 * layer takes for part of a name. What counts for it: the words layer's label, a preposition of
 * place before it, a region behind a comma, a type word. What counts against
 * it: a label of another type, a first name or title before it, a body's noun
 * behind it, and that English writes the word small. Single words that name a
 * person anywhere in the article are refused elsewhere unless labelled: "Lady
 * Chelsea ... Chelsea said".
 */
#include "places/finder.h"

enum { MOST_TOKENS = 8, GREAT = 204 /* some 40 million people */ };

dl_str dl_finder_form(const dl_article *a, uint32_t i) {
  return dl_str_of(a->text.s + a->tokens.at[i].start, a->tokens.at[i].end - a->tokens.at[i].start);
}

/* Would the word have a capital, where nothing has? Names are written so but for their small words. */
static bool is_named(const dl_token *t) {
  return t->name_label && t->upos != DL_UPOS_PUNCT && t->upos != DL_UPOS_ADP && t->upos != DL_UPOS_DET && t->upos != DL_UPOS_CCONJ &&
         t->upos != DL_UPOS_PART;
}

bool dl_finder_is_capital(const dl_finder *f, uint32_t i) {
  uint32_t code;
  dl_str w = dl_finder_form(f->a, i);
  if (f->is_small && is_named(&f->a->tokens.at[i])) return true;
  return w.n && dl_utf8_decode(w.s, w.n, &code) && dl_utf8_is_upper(code);
}

bool dl_finder_is_all_capitals(dl_str f) {
  for (uint32_t i = 0; i < f.n; i++)
    if (dl_is_lower(f.s[i])) return false;
  return true;
}

bool dl_finder_in_sentence(const dl_article *a, uint32_t i, uint32_t sentence) {
  return i < a->tokens.n && a->tokens.at[i].sentence == sentence;
}

/* 0 where there is none, else entity type + 1. */
uint32_t dl_finder_label(const dl_article *a, uint32_t i) {
  uint8_t l = a->tokens.at[i].name_label;
  return l ? (uint32_t)(l - 1) / 2 + 1 : DL_LABEL_NONE;
}

bool dl_finder_word_is(const dl_finder *f, uint32_t i, const char *kind) {
  if (i >= f->a->tokens.n) return false;
  dl_str w = f->a->tokens.at[i].lower;
  if (w.n > 1 && w.s[w.n - 1] == '.') w.n--;
  for (uint32_t r = dl_table_find(&f->t->words, w); r != DL_NONE; r = dl_table_next(&f->t->words, r))
    if (dl_str_is(dl_table_field(&f->t->words, r, 1), kind)) return true;
  return false;
}

bool dl_finder_token_is(const dl_article *a, uint32_t i, const char *lower) {
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

/* Words oftener labelled as a person's than as a place's: their count lies above DL_EVEN. */
static void note_persons(dl_finder *f) {
  dl_article *a = f->a;
  for (uint32_t i = 0; i < a->tokens.n; i++) {
    if (!a->tokens.at[i].name_label) continue;
    f->has_labels = true;
    uint32_t l = dl_finder_label(a, i);
    if ((l != DL_ENTITY_PER + 1 && l != DL_ENTITY_LOC + 1) || !dl_finder_is_capital(f, i)) continue;
    uint32_t *seen = dl_map_put(&f->persons, a->tokens.at[i].lower, DL_EVEN);
    *seen += l == DL_ENTITY_PER + 1 ? 1 : UINT32_MAX;
  }
}

/* ---- matching ---- */

/* "al-", "el-" and "ar-" begin names in small letters. */
static bool begins_small(const dl_finder *f, uint32_t i, uint32_t sentence) {
  const dl_article *a = f->a;
  dl_str w = dl_finder_form(a, i);
  if (w.n >= 4 && (w.s[2] == '-') && w.s[0] >= 'a' && dl_is_lower(w.s[1]) && dl_is_upper(w.s[3])) return true;
  if (w.n != 2 || !(dl_str_is(w, "al") || dl_str_is(w, "el") || dl_str_is(w, "ar"))) return false;
  return dl_finder_in_sentence(a, i + 2, sentence) && dl_str_is(dl_finder_form(a, i + 1), "-") && dl_finder_is_capital(f, i + 2);
}

static bool may_begin(const dl_finder *f, uint32_t i) {
  return dl_finder_is_capital(f, i) || begins_small(f, i, f->a->tokens.at[i].sentence);
}

/* A name ends with a word that has a capital somewhere ("d'Ivoire"). */
static bool may_end(const dl_finder *f, uint32_t i) {
  dl_str w = dl_finder_form(f->a, i);
  for (uint32_t k = 0; k < w.n; k++)
    if (dl_is_upper(w.s[k]) || dl_is_digit(w.s[k])) return true;
  return dl_finder_is_capital(f, i);
}

dl_str dl_finder_text(const dl_article *a, uint32_t first, uint32_t end) {
  return dl_text_of(a, (dl_span){a->tokens.at[first].start, a->tokens.at[end - 1].end});
}

/* The longest name of the gazetteer that begins at token i. */
bool dl_finder_longest(const dl_finder *f, uint32_t i, dl_match_at *out) {
  const dl_article *a = f->a;
  const dl_gazetteer *g = &f->t->gazetteer;
  uint32_t sentence = a->tokens.at[i].sentence;
  char key[DL_GAZ_KEY_SIZE];
  *out = (dl_match_at){i, i, NULL};
  uint32_t words, n = dl_gazetteer_key(dl_finder_form(a, i), key, &words);
  if (!n) return false;
  const char *space = memchr(key, ' ', n);
  const dl_gaz_slot *first = dl_gazetteer_find(g, dl_str_of(key, space ? (size_t)(space - key) : n));
  if (!first) return false;
  uint32_t last = 0; /* a dash adds nothing to the key, and is no part of the name */
  for (uint32_t end = i + 1; end <= i + MOST_TOKENS; end++) {
    if (may_end(f, end - 1) || end == i + 1) {
      n = dl_gazetteer_key(dl_finder_text(a, i, end), key, &words);
      if (!n || words > first->longest) break;
      const dl_gaz_slot *slot = n > last ? dl_gazetteer_find(g, dl_str_of(key, n)) : NULL;
      if (slot && slot->n) out->end = end, out->slot = slot;
      last = n;
    }
    if (!dl_finder_in_sentence(a, end, sentence)) break;
  }
  return out->slot != NULL;
}

/* ---- beside the name ---- */

/* A type word behind ("Hama province") or before ("the city of Hama") narrows the kinds. */
static uint32_t narrowed(const dl_finder *f, dl_toponym *t, bool *whole) {
  const dl_article *a = f->a;
  uint32_t sentence = a->tokens.at[t->first].sentence, i = t->name_end;
  *whole = false;
  if (dl_finder_in_sentence(a, i, sentence)) {
    if (dl_finder_word_is(f, i, "adm1")) return *whole = true, DL_MAY_ADM1 | DL_MAY_ADM2 | DL_MAY_OTHER;
    if (dl_finder_word_is(f, i, "adm2") && !dl_finder_is_capital(f, i)) return *whole = true, DL_MAY_ADM2 | DL_MAY_ADM1 | DL_MAY_CITY;
    if (dl_finder_word_is(f, i, "city") && !dl_finder_is_capital(f, i)) return DL_MAY_CITY;
    if (dl_finder_word_is(f, i, "governed")) return *whole = true, DL_MAY_ADM1 | DL_MAY_COUNTRY | DL_MAY_OTHER;
  }
  if (t->first >= 2 && dl_finder_token_is(a, t->first - 1, "of") && a->tokens.at[t->first - 2].sentence == sentence) {
    if (dl_finder_word_is(f, t->first - 2, "city")) return DL_MAY_CITY | DL_MAY_OTHER;
    if (dl_finder_word_is(f, t->first - 2, "adm1")) return DL_MAY_ADM1 | DL_MAY_ADM2 | DL_MAY_OTHER;
    if (dl_finder_token_is(a, t->first - 2, "outskirts") || dl_finder_word_is(f, t->first - 2, "near")) t->is_near = true;
  }
  if (t->first >= 1 && a->tokens.at[t->first - 1].sentence == sentence && dl_finder_word_is(f, t->first - 1, "near"))
    t->is_near = true;
  if (t->first >= 2 && dl_finder_token_is(a, t->first - 1, "of") && a->tokens.at[t->first - 2].sentence == sentence &&
      dl_finder_word_is(f, t->first - 2, "side"))
    t->is_near = true;
  return DL_MAY_ANY;
}

static void add_candidates(dl_finder *f, dl_name_group *g, bool behind_comma, bool demonym, uint32_t may) {
  const dl_gazetteer *gz = &f->t->gazetteer;
  g->at = DL_NEW_ARRAY(f->a->arena, dl_candidate, DL_MOST_CANDIDATES);
  for (int pass = 0; pass < 2 && !g->n; pass++, may = DL_MAY_ANY)
    for (uint32_t i = 0; i < g->slot->n && g->n < DL_MOST_CANDIDATES; i++) {
      uint32_t p = gz->posting[g->slot->first + i];
      uint8_t name = (uint8_t)(p % 4);
      if ((name == DL_GAZ_DEMONYM) != demonym || (name == DL_GAZ_SHORT && !behind_comma)) continue;
      const dl_gaz_row *row = &gz->row[p / 4];
      if (!(may_of(row->kind) & may)) continue;
      g->at[g->n++] = (dl_candidate){.row = row, .name = name};
    }
}

uint32_t dl_finder_group(dl_finder *f, const dl_toponym *t, const dl_gaz_slot *slot, uint32_t may, bool whole, bool comma) {
  bool demonym = t->use == DL_USE_DEMONYM || (t->use == DL_USE_EMBEDDED && dl_finder_has_demonym(f, slot));
  dl_str key = dl_str_format(f->a->arena, "%u%c%u", slot->first, demonym ? 'd' : comma ? ',' : ' ', may);
  uint32_t *at = dl_map_put(&f->groups, key, DL_NONE);
  if (*at != DL_NONE) return *at;
  dl_name_group g = {.slot = slot, .may = may, .holder = DL_NONE, .peer = {DL_NONE, DL_NONE}, .is_demonym = demonym, .is_whole = whole, .is_behind_comma = comma};
  add_candidates(f, &g, comma, demonym, may);
  if (!g.n) return DL_NONE;
  *at = f->found->groups.n;
  *DL_PUSH(f->a->arena, f->found->groups) = g;
  return *at;
}

static bool is_behind_comma(const dl_article *a, uint32_t i) {
  return i > 1 && a->tokens.at[i - 1].sentence == a->tokens.at[i].sentence &&
         (dl_finder_token_is(a, i - 1, ",") || dl_finder_token_is(a, i - 1, "("));
}

/* "Paris, Texas", "Paris (Texas)", "Kobani in northern Syria": the one before stands within this one. */
static bool is_type(const dl_finder *f, uint32_t i) {
  return dl_finder_word_is(f, i, "quarter") || dl_finder_word_is(f, i, "city") || dl_finder_word_is(f, i, "adm2") || dl_finder_word_is(f, i, "adm1");
}

/* Behind "a farming town" at token i, else i. */
static uint32_t skip_apposition(const dl_finder *f, uint32_t i, uint32_t limit) {
  const dl_article *a = f->a;
  if (a->tokens.at[i].upos != DL_UPOS_DET) return i;
  for (uint32_t k = i + 1; k < limit && k < i + 5 && !dl_finder_is_capital(f, k); k++)
    if (is_type(f, k)) return k + 1;
  return i;
}

/* Behind the words of place before toponym `now`: "northern", "the Romanian county of", else i. */
static uint32_t skip_sides(const dl_finder *f, uint32_t i, uint32_t now, const dl_toponym *demonym) {
  const dl_article *a = f->a;
  uint32_t limit = f->found->toponyms.at[now].first;
  while (i < limit && (dl_finder_word_is(f, i, "side") || dl_finder_token_is(a, i, "the"))) i++;
  if (demonym && i == demonym->first) i = demonym->end;
  return i + 1 < limit && is_type(f, i) && dl_finder_token_is(a, i + 1, "of") ? i + 2 : i;
}

static void link_holder(dl_finder *f, uint32_t now) {
  const dl_article *a = f->a;
  if (!now) return;
  dl_toponym *t = &f->found->toponyms.at[now], *before = t - 1, *demonym = NULL;
  if (before->use == DL_USE_DEMONYM && now > 1) demonym = before, before = t - 2;
  if (a->tokens.at[before->first].sentence != a->tokens.at[t->first].sentence) return;
  uint32_t i = before->end;
  if (t->use == DL_USE_DEMONYM || t->use == DL_USE_EMBEDDED || before->use == DL_USE_DEMONYM) return;
  /* "Oxford University in England": the body stands where its town does */
  if (before->use == DL_USE_EMBEDDED)
    while (i < t->first && i < before->end + 3 && dl_finder_is_capital(f, i)) i++;
  while (i < t->first && is_type(f, i) && !dl_finder_word_is(f, i, "adm1")) i++;
  bool of = i > before->end && i < t->first && dl_finder_token_is(a, i, "of");
  if (of) i++;
  bool comma = dl_finder_token_is(a, i, ",") || dl_finder_token_is(a, i, "(");
  if (comma) i = skip_apposition(f, i + 1, t->first);
  if (i + 1 < t->first && a->tokens.at[i].xpos == DL_XPOS_VBN && dl_finder_token_is(a, i + 1, "in")) i++; /* "located in" */
  bool in = i < t->first && dl_finder_token_is(a, i, "in");
  if (in) i++;
  i = skip_sides(f, i, now, in ? demonym : NULL);
  if (i != t->first || !(comma || in || of)) return;
  before->holder = now;
}

static void add(dl_finder *f, const dl_match_at *m) {
  dl_article *a = f->a;
  dl_toponym t = {.first = m->first, .end = m->end, .name_end = m->end, .holder = DL_NONE};
  bool comma = is_behind_comma(a, m->first) && f->found->toponyms.n &&
               f->found->toponyms.at[f->found->toponyms.n - 1].end + 1 == m->first;
  if (!dl_finder_admits(f, m, &t) && !(comma && dl_finder_has_big(f, m->slot, 144))) {
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
  t.group = dl_finder_group(f, &t, m->slot, may, whole, comma);
  if (t.group == DL_NONE) return;
  dl_name_group *g = &f->found->groups.at[t.group];
  g->mentions++;
  g->strong += !t.is_weak;
  *DL_PUSH(a->arena, f->found->toponyms) = t;
  link_holder(f, f->found->toponyms.n - 1);
}

/* The end of the labelled place that begins at token i; i where none does. */
static uint32_t mention_end(const dl_finder *f, uint32_t i) {
  const dl_article *a = f->a;
  if (dl_finder_label(a, i) != DL_ENTITY_LOC + 1 || (i > 0 && dl_finder_label(a, i - 1) == DL_ENTITY_LOC + 1 &&
                                           (a->tokens.at[i].name_label - 1) % 2 == 1))
    return i;
  uint32_t end = i + 1;
  while (end < a->tokens.n && dl_finder_label(a, end) == DL_ENTITY_LOC + 1 && (a->tokens.at[end].name_label - 1) % 2 == 1 &&
         dl_finder_is_capital(f, end))
    end++; /* "Lancaster, Pennsylvania" and "Port of Paris" are read in pieces */
  return end;
}

/* Does the gazetteer's name leave more of the labelled one than type words or a body's nouns ("Dublin Civic Center")? */
static bool leaves_rest(const dl_finder *f, const dl_match_at *m, uint32_t end) {
  bool rest = false;
  for (uint32_t i = m->end; i < end; i++) {
    if (dl_finder_word_is(f, i, "org")) return false;
    rest |= !dl_finder_word_is(f, i, "adm1") && !dl_finder_word_is(f, i, "adm2") && !dl_finder_word_is(f, i, "quarter") &&
            !(dl_finder_word_is(f, i, "city") && dl_finder_has_big(f, m->slot, 136));
  }
  return rest;
}

/* "City Hall", "Route", "Airport": no name in it. */
static bool is_all_types(const dl_finder *f, uint32_t first, uint32_t end) {
  for (uint32_t i = first; i < end; i++)
    if (!dl_table_has(&f->t->words, f->a->tokens.at[i].lower)) return false;
  return true;
}

/* A labelled place that the gazetteer lacks: kept, and placed at what is said to hold it. */
static void add_unknown(dl_finder *f, uint32_t first, uint32_t end) {
  while (end > first + 1 && !dl_finder_is_capital(f, end - 1)) end--;
  if (!dl_finder_is_capital(f, first) && !begins_small(f, first, f->a->tokens.at[first].sentence)) return;
  if (is_all_types(f, first, end)) return;
  bool has_comma = dl_finder_in_sentence(f->a, end, f->a->tokens.at[first].sentence) && dl_finder_token_is(f->a, end, ",");
  if (end == first + 1 && !has_comma && !dl_finder_follows_preposition(f, first) && !dl_finder_word_is(f, end, "quarter")) return;
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
static uint32_t called_place(const dl_finder *f, uint32_t i) {
  uint32_t end = i, sentence = f->a->tokens.at[i].sentence;
  while (dl_finder_in_sentence(f->a, end, sentence) && end < i + 4 && (dl_finder_is_capital(f, end) || begins_small(f, end, sentence)))
    end++;
  bool is_called = dl_finder_in_sentence(f->a, end, sentence) && dl_finder_word_is(f, end, "quarter") && dl_finder_in_sentence(f->a, end + 1, sentence);
  return is_called && (dl_finder_token_is(f->a, end + 1, "in") || dl_finder_token_is(f->a, end + 1, "of")) ? end : i;
}

/* Not in "The northeastern city", which only stands for it. */
static bool is_in_name(const dl_entity *e, uint32_t i) {
  for (uint32_t k = 0; k < e->mentions.n; k++)
    if (e->mentions.at[k].kind == DL_MENTION_NAME && i >= e->mentions.at[k].first && i < e->mentions.at[k].end) return true;
  return false;
}

/* The end of a name that is a place's elsewhere in the article though not labelled so here ("Aleppoby"), or i. */
static uint32_t known_place(const dl_finder *f, uint32_t i) {
  const dl_article *a = f->a;
  uint32_t e = a->token_entity ? a->token_entity[i] : DL_NONE, end = i;
  if (e == DL_NONE || a->entities.at[e].type != DL_ENTITY_LOC || !dl_finder_is_capital(f, i) || !is_in_name(&a->entities.at[e], i)) return i;
  while (dl_finder_in_sentence(a, end, a->tokens.at[i].sentence) && a->token_entity[end] == e) end++;
  return end;
}

static void add_county(dl_finder *f, const dl_match_at *m) {
  dl_toponym t = {.first = m->first, .end = m->end, .name_end = m->end, .holder = DL_NONE, .use = DL_USE_LITERAL};
  t.group = dl_finder_group(f, &t, m->slot, DL_MAY_ADM2, true, false);
  if (t.group == DL_NONE) return;
  f->found->groups.at[t.group].mentions++;
  f->found->groups.at[t.group].strong++;
  *DL_PUSH(f->a->arena, f->found->toponyms) = t;
}

/* Reads what begins at token i; returns where to go on. */
static uint32_t step(dl_finder *f, uint32_t i) {
  uint32_t mention = mention_end(f, i), begin = i;
  dl_match_at m;
  if (f->has_rows && dl_finder_is_in_row(f, i, &m)) {
    add_county(f, &m);
    return m.end;
  }
  bool is_match = dl_finder_longest(f, i, &m);
  if (mention > i && !(is_match && m.end >= mention)) {
    while (begin + 1 < mention && dl_finder_word_is(f, begin, "side")) begin++;
    if (begin > i) is_match = dl_finder_longest(f, begin, &m);
    /* "U.S. Chinook": a great country's name is one whatever is glued to it */
    bool is_great = is_match && m.first == begin && dl_finder_has_big(f, m.slot, GREAT);
    if (!is_match || (!is_great && leaves_rest(f, &m, mention))) {
      add_unknown(f, begin, mention);
      return mention;
    }
  }
  uint32_t before = f->found->toponyms.n, called = is_match ? i : called_place(f, i);
  if (!is_match && called == i && mention == i) called = known_place(f, i);
  if (is_match) add(f, &m);
  if (called > i) {
    add_unknown(f, i, called);
    return called;
  }
  if (f->found->toponyms.n == before) return i + 1;
  return m.end > mention ? m.end : mention; /* the rest of "Dublin Civic Center" is no place of its own */
}

void dl_toponyms_find(const dl_places_tables *tables, dl_article *a, dl_found *found) {
  dl_finder f = {.t = tables, .a = a, .found = found};
  dl_map_init(&f.groups, a->arena);
  dl_map_init(&f.persons, a->arena);
  f.is_small = dl_str_is_small(a->text);
  note_persons(&f);
  for (uint32_t i = 0; i < a->tokens.n && !f.has_rows; i++)
    f.has_rows = a->tokens.at[i].xpos == DL_XPOS_NNS && dl_finder_word_is(&f, i, "adm2");
  for (uint32_t i = 0; i < a->tokens.n;)
    i = may_begin(&f, i) && is_read(a, a->tokens.at[i].sentence) ? step(&f, i) : i + 1;
  dl_finder_read_lists(&f);
}
