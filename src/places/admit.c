/*
 * admit.c - whether a name that the gazetteer has is a toponym here.
 *
 * What counts for it: the words layer's label, a preposition of place before
 * it, its size. What counts against it: a label of another type, a first name
 * or title before it, a body's noun behind it, and that English writes the
 * word small. A single word that names a person anywhere in the article is
 * refused elsewhere unless labelled: "Lady Chelsea ... Chelsea said".
 */
#include "places/finder.h"

enum { TOWN = 128 /* some 65,000 people: "Canton" is one, "Port" none */ };

/* A short key is a word or an abbreviation: only capitals make it a place ("US", not "us" or "Us"). */
static bool spelling_fits(const dl_article *a, const dl_match_at *m) {
  dl_str text = dl_finder_text(a, m->first, m->end);
  return text.n > 3 || dl_finder_is_all_capitals(text) || a->tokens.at[m->first].name_label;
}

/* "IS" is no town: names of two and three capitals are countries' and regions', but where all is capitals. */
static bool is_acronym(const dl_finder *f, const dl_match_at *m) {
  const dl_sentence *s = &f->a->sentences.at[f->a->tokens.at[m->first].sentence];
  dl_str text = dl_finder_text(f->a, m->first, m->end);
  if (text.n > 3 || text.n < 2 || !dl_finder_is_all_capitals(text)) return false;
  bool is_loud = true;
  for (uint32_t i = s->first; i < s->end && is_loud; i++)
    is_loud = dl_finder_is_all_capitals(dl_finder_form(f->a, i));
  for (uint32_t i = 0; i < m->slot->n; i++) {
    uint32_t p = f->t->gazetteer.posting[m->slot->first + i];
    uint8_t kind = f->t->gazetteer.row[p / 4].kind;
    bool is_region = kind == DL_GAZ_ADM1 && p % 4 == DL_GAZ_MAIN; /* "EST" is no Est of Burkina Faso, "NSW" is short for New South Wales */
    if (kind != DL_GAZ_CITY && kind != DL_GAZ_ADM2 && kind != DL_GAZ_CAPITAL && !is_region) return false;
  }
  return !is_loud;
}

static bool is_first_name(const dl_finder *f, uint32_t i) {
  return i < f->a->tokens.n && dl_finder_is_capital(f, i) && dl_table_has(&f->t->first_names, f->a->tokens.at[i].lower);
}

/* An initial: "J." */
static bool is_initial(const dl_article *a, uint32_t i) {
  dl_str w = dl_finder_form(a, i);
  return w.n == 2 && dl_is_upper(w.s[0]) && w.s[1] == '.';
}

bool dl_finder_has_big(const dl_finder *f, const dl_gaz_slot *slot, uint8_t weight) {
  const dl_gazetteer *g = &f->t->gazetteer;
  for (uint32_t i = 0; i < slot->n; i++)
    if (g->posting[slot->first + i] % 4 != DL_GAZ_SHORT && g->row[g->posting[slot->first + i] / 4].weight >= weight)
      return true;
  return false;
}

static bool has_area(const dl_finder *f, const dl_gaz_slot *slot) {
  const dl_gazetteer *g = &f->t->gazetteer;
  for (uint32_t i = 0; i < slot->n; i++) {
    const dl_gaz_row *row = &g->row[g->posting[slot->first + i] / 4];
    if (row->kind == DL_GAZ_COUNTRY || (row->kind == DL_GAZ_ADM1 && row->weight >= 160)) return true;
  }
  return false;
}

/* The words before or behind say that a person is meant. */
static bool is_person(const dl_finder *f, const dl_match_at *m) {
  const dl_article *a = f->a;
  uint32_t sentence = a->tokens.at[m->first].sentence;
  uint32_t i = m->first;
  bool has_before = i > 0 && dl_finder_in_sentence(a, i - 1, sentence);
  if (has_before && dl_finder_is_capital(f, i - 1)) {
    if (dl_finder_word_is(f, i - 1, "person") || is_initial(a, i - 1)) return true;
    if (is_first_name(f, i - 1) && dl_finder_label(a, i - 1) != DL_ENTITY_LOC + 1 && m->end == i + 1) return true;
  }
  if (has_area(f, m->slot)) return false; /* "Georgia" and "Jordan" are also first names */
  if (m->end == i + 1 && is_first_name(f, i) && dl_finder_in_sentence(a, m->end, sentence) && dl_finder_is_capital(f, m->end) &&
      !dl_finder_word_is(f, m->end, "org") && !dl_finder_word_is(f, m->end, "adm2") && !dl_finder_word_is(f, m->end, "city") &&
      !dl_finder_word_is(f, m->end, "adm1") && a->tokens.at[m->end].upos != DL_UPOS_VERB)
    return true;
  uint32_t seen = dl_map_get(&f->persons, a->tokens.at[i].lower);
  return m->end == i + 1 && seen != DL_NONE && seen > DL_EVEN;
}

/* What the words layer calls the match: 0, or type + 1 when all its words agree. */
static uint32_t label_of(const dl_article *a, const dl_match_at *m) {
  uint32_t l = dl_finder_label(a, m->first), e = a->token_entity ? a->token_entity[m->first] : DL_NONE;
  if (l == DL_ENTITY_PER + 1 && e != DL_NONE && a->entities.at[e].type == DL_ENTITY_LOC) return DL_ENTITY_LOC + 1; /* the names step knows better */
  for (uint32_t i = m->first + 1; i < m->end; i++)
    if (dl_finder_label(a, i) != l) return l ? l : dl_finder_label(a, i);
  return l;
}

/* True when the labelled name goes on beyond the match. */
static bool label_is_wider(const dl_article *a, const dl_match_at *m) {
  bool before = a->tokens.at[m->first].name_label && (a->tokens.at[m->first].name_label - 1) % 2 == 1;
  bool behind = m->end < a->tokens.n && a->tokens.at[m->end].name_label &&
                (a->tokens.at[m->end].name_label - 1) % 2 == 1;
  return before || behind;
}

bool dl_finder_follows_preposition(const dl_finder *f, uint32_t first) {
  uint32_t i = first;
  while (i > 0 && first - i < 3 && f->a->tokens.at[i - 1].sentence == f->a->tokens.at[first].sentence &&
         (dl_finder_word_is(f, i - 1, "side") || dl_finder_token_is(f->a, i - 1, "the")))
    i--;
  return i > 0 && f->a->tokens.at[i - 1].sentence == f->a->tokens.at[first].sentence && !dl_finder_is_capital(f, i - 1) &&
         (dl_finder_word_is(f, i - 1, "prep") || dl_finder_word_is(f, i - 1, "near"));
}

/* "in Tyler", "outside Austin": a place whatever its label, since nobody is in a person. */
static bool stands_in(const dl_finder *f, uint32_t first) {
  const dl_article *a = f->a;
  return first > 0 && a->tokens.at[first - 1].sentence == a->tokens.at[first].sentence &&
         (dl_finder_token_is(a, first - 1, "in") || dl_finder_word_is(f, first - 1, "near"));
}

/* Part of a longer capitalised name that is not a place's own type word. */
static bool is_embedded(const dl_finder *f, const dl_match_at *m) {
  const dl_article *a = f->a;
  uint32_t sentence = a->tokens.at[m->first].sentence;
  return dl_finder_in_sentence(a, m->end, sentence) && dl_finder_is_capital(f, m->end) && !dl_finder_is_all_capitals(dl_finder_form(a, m->end)) &&
         dl_finder_word_is(f, m->end, "org");
}

/* A capitalised neighbour that is no place word: the match is a piece of some other name. */
static bool is_piece(const dl_finder *f, const dl_match_at *m) {
  const dl_article *a = f->a;
  uint32_t sentence = a->tokens.at[m->first].sentence, i = m->first, j = m->end;
  dl_match_at other;
  if (dl_finder_in_sentence(a, j, sentence) && dl_finder_is_capital(f, j) && !dl_finder_word_is(f, j, "adm1") && !dl_finder_word_is(f, j, "adm2") &&
      !dl_finder_word_is(f, j, "city") && !dl_finder_word_is(f, j, "quarter") && !dl_finder_longest(f, j, &other))
    return true;
  return i > 0 && dl_finder_in_sentence(a, i - 1, sentence) && dl_finder_is_capital(f, i - 1) && !dl_finder_word_is(f, i - 1, "side") &&
         i - 1 != a->sentences.at[sentence].first && !dl_finder_word_is(f, i - 1, "prep");
}

/* Does most of the sentence begin with capitals, as headlines do? */
static bool is_headline(const dl_finder *f, uint32_t i) {
  const dl_sentence *s = &f->a->sentences.at[f->a->tokens.at[i].sentence];
  uint32_t capitals = 0, words = 0;
  for (uint32_t k = s->first; k < s->end && k < s->first + 24; k++) {
    dl_str w = dl_finder_form(f->a, k);
    if (w.n < 4 || !dl_is_alpha(w.s[0])) continue;
    words++;
    capitals += dl_is_upper(w.s[0]);
  }
  return words >= 3 && capitals * 10 >= words * 7;
}

bool dl_finder_has_demonym(const dl_finder *f, const dl_gaz_slot *slot) {
  for (uint32_t i = 0; i < slot->n; i++)
    if (f->t->gazetteer.posting[slot->first + i] % 4 == DL_GAZ_DEMONYM) return true;
  return false;
}

/* Without a label of the words layer: is there enough beside the spelling? */
static bool admits_unlabelled(const dl_finder *f, const dl_match_at *m, bool *weak) {
  const dl_article *a = f->a;
  bool starts = m->first == a->sentences.at[a->tokens.at[m->first].sentence].first;
  bool behind_preposition = dl_finder_follows_preposition(f, m->first);
  *weak = !behind_preposition;
  uint8_t common = m->slot->common;
  if (common == 2 && !behind_preposition) return false;
  if (common && (starts || is_headline(f, m->first)) && !dl_finder_has_big(f, m->slot, 160)) return false;
  if (dl_finder_has_big(f, m->slot, 168)) return true; /* 2 million and more, or a country */
  if (is_piece(f, m)) return behind_preposition && dl_finder_has_big(f, m->slot, 120);
  if (f->has_labels && !behind_preposition && !dl_finder_has_big(f, m->slot, 136)) return false;
  return behind_preposition || !starts || m->end > m->first + 1 || dl_finder_has_big(f, m->slot, 136);
}

/* "Hospital" and "City" are towns too, but seldom meant. */
static bool is_type(const dl_finder *f, uint32_t i) {
  return dl_finder_word_is(f, i, "org") || dl_finder_word_is(f, i, "city") || dl_finder_word_is(f, i, "adm1") || dl_finder_word_is(f, i, "adm2") ||
         dl_finder_word_is(f, i, "quarter");
}

/* The end of a longer name: "Ceamurlia de Jos"; a country at the end of one ("Tour de France") is itself meant. */
static bool is_tail(const dl_finder *f, const dl_match_at *m) {
  const dl_article *a = f->a;
  uint32_t i = m->first;
  return i > 1 && dl_finder_word_is(f, i - 1, "particle") && !dl_finder_is_capital(f, i - 1) &&
         dl_finder_is_capital(f, i - 2) && !has_area(f, m->slot) && a->tokens.at[i - 2].sentence == a->tokens.at[i].sentence;
}

/* A saint's church, square or school: "St. Michael's Hospital". */
static bool is_saints(const dl_finder *f, const dl_match_at *m) {
  const dl_article *a = f->a;
  bool is_saint = dl_finder_token_is(a, m->first, "st.") || dl_finder_token_is(a, m->first, "st") || dl_finder_token_is(a, m->first, "saint");
  uint32_t sentence = a->tokens.at[m->first].sentence;
  return is_saint && dl_finder_in_sentence(a, m->end + 1, sentence) && a->tokens.at[m->end].xpos == DL_XPOS_POS &&
         dl_finder_is_capital(f, m->end + 1);
}

/* A word within a body's name that says nothing of where it is: "Johns Hopkins University", "the State Duma", "Cleveland Indians". */
static bool is_inside(const dl_finder *f, const dl_match_at *m) {
  const dl_article *a = f->a;
  uint8_t label = a->tokens.at[m->first].name_label;
  bool goes_on = label && (label - 1) % 2 == 1 && m->first > 0;
  if (!goes_on || !dl_finder_is_capital(f, m->first - 1) || dl_finder_word_is(f, m->first - 1, "side") || dl_finder_has_big(f, m->slot, 168)) return false;
  bool is_last = m->end >= a->tokens.n || !a->tokens.at[m->end].name_label || (a->tokens.at[m->end].name_label - 1) % 2 == 0;
  if (is_last || dl_finder_token_is(a, m->first - 1, "the")) return false; /* "CTV Winnipeg", "The Dublin Singers" */
  const dl_found *found = f->found;
  return !found->toponyms.n || found->toponyms.at[found->toponyms.n - 1].end != m->first;
}

/* "Cleveland Indians": a team. */
static bool is_team(const dl_finder *f, const dl_match_at *m, uint32_t label) {
  const dl_article *a = f->a;
  uint32_t behind = dl_finder_in_sentence(a, m->end, a->tokens.at[m->first].sentence) ? a->tokens.at[m->end].name_label : 0;
  bool ends = !behind || (behind - 1) % 2 == 0;
  dl_match_at town;
  bool is_towns = label == DL_ENTITY_NORP + 1 && m->first > 0 && dl_finder_longest(f, m->first - 1, &town) && town.end == m->first &&
                  !dl_finder_has_demonym(f, town.slot) && !dl_finder_word_is(f, m->first - 1, "side");
  return m->first > 0 && (label == DL_ENTITY_ORG + 1 || is_towns) && ends && (a->tokens.at[m->first].name_label - 1) % 2 == 1 && dl_finder_is_capital(f, m->first - 1) &&
         (a->tokens.at[m->end - 1].xpos == DL_XPOS_NNPS || a->tokens.at[m->end - 1].xpos == DL_XPOS_NNS);
}

/* "Falcon 9", "Hwasong-12": a model of something, unless labelled as a place. */
static bool is_numbered(const dl_finder *f, const dl_match_at *m) {
  const dl_article *a = f->a;
  uint32_t i = m->end, sentence = a->tokens.at[m->first].sentence;
  if (dl_finder_token_is(a, i, "-") && a->tokens.at[i].start == a->tokens.at[m->end - 1].end) i++;
  else if (dl_finder_in_sentence(a, i, sentence) && dl_finder_form(a, i).n > 2) return false; /* "London 2012" */
  return dl_finder_in_sentence(a, i, sentence) && dl_is_digit(dl_finder_form(a, i).s[0]) && !dl_finder_has_big(f, m->slot, 168);
}

/* "African-American": of America alone. */
static bool is_descent(const dl_finder *f, const dl_match_at *m) {
  const dl_article *a = f->a;
  uint32_t sentence = a->tokens.at[m->first].sentence, row = f->t->gazetteer.posting[m->slot->first] / 4;
  bool is_great = f->t->gazetteer.row[row].kind == DL_GAZ_CONTINENT; /* "a Russian-American crew" is of both */
  if (!is_great || !dl_finder_in_sentence(a, m->end + 1, sentence) || !dl_finder_token_is(a, m->end, "-")) return false;
  return dl_finder_token_is(a, m->end + 1, "american") || dl_finder_token_is(a, m->end + 1, "americans");
}

/* A place of the user's own list, the likeliest of its name. */
static bool is_own(const dl_finder *f, const dl_match_at *m) {
  const dl_gazetteer *g = &f->t->gazetteer;
  return g->own && m->slot->n && g->own[g->posting[m->slot->first] / 4] && (!m->slot->common || stands_in(f, m->first));
}

/* "Amazon" alone is no river: those have "the" before them, a type word, or stand beside another. */
static bool is_bare_river(const dl_finder *f, const dl_match_at *m) {
  const dl_gazetteer *g = &f->t->gazetteer;
  const dl_article *a = f->a;
  for (uint32_t i = 0; i < m->slot->n; i++)
    if (g->row[g->posting[m->slot->first + i] / 4].kind != DL_GAZ_WATER) return false;
  if (m->end > m->first + 1 || m->first == 0) return m->end == m->first + 1;
  const dl_toponym *last = f->found->toponyms.n ? &f->found->toponyms.at[f->found->toponyms.n - 1] : NULL;
  bool is_beside = last && last->group != DL_NONE && last->end + 1 == m->first && f->found->groups.at[last->group].at[0].row->kind == DL_GAZ_WATER;
  return !is_beside && !dl_finder_token_is(a, m->first - 1, "the") && !dl_finder_is_capital(f, m->first - 1); /* "the Tigris and Euphrates" */
}

/* Only a people's name, and that of some stream: "French" and the French River. */
static bool is_people_first(const dl_finder *f, const dl_gaz_slot *slot) {
  const dl_gazetteer *g = &f->t->gazetteer;
  bool has_people = false;
  for (uint32_t i = 0; i < slot->n; i++) {
    uint32_t p = g->posting[slot->first + i];
    uint8_t kind = g->row[p / 4].kind;
    if (p % 4 == DL_GAZ_DEMONYM) has_people = true;
    else if (kind != DL_GAZ_WATER && kind != DL_GAZ_MOUNTAIN && kind != DL_GAZ_PARK) return false;
  }
  return has_people;
}

/* Decides whether the match is a toponym and how it is used. */
bool dl_finder_admits(const dl_finder *f, const dl_match_at *m, dl_toponym *t) {
  const dl_article *a = f->a;
  if (m->end == m->first + 1 && (dl_finder_word_is(f, m->first, "never") || dl_finder_word_is(f, m->first, "side"))) return false;
  if (m->end > m->first + 1 && dl_finder_word_is(f, m->first, "org") && dl_finder_word_is(f, m->end - 1, "org")) return false;
  if (m->end == m->first + 2 && dl_finder_word_is(f, m->first, "never") && dl_finder_word_is(f, m->first + 1, "never")) return false; /* "Red Cross" */
  if (m->end == m->first + 2 && dl_finder_word_is(f, m->first, "side") && dl_finder_token_is(a, m->first + 1, "side")) return false; /* "the North Side" */
  if (!spelling_fits(a, m) || is_bare_river(f, m) || is_tail(f, m) || is_saints(f, m) || is_acronym(f, m)) return false;
  uint32_t l = label_of(a, m);
  bool wider = label_is_wider(a, m);
  t->use = DL_USE_LITERAL;
  t->has_mention = l == DL_ENTITY_LOC + 1;
  if (l == DL_ENTITY_PER + 1 && !wider && m->end > m->first + 1 && is_own(f, m)) return true;
  if (l == DL_ENTITY_PER + 1) return !wider && stands_in(f, m->first) && !is_first_name(f, m->first + 1);
  if (dl_finder_has_demonym(f, m->slot) && (l != DL_ENTITY_LOC + 1 || is_people_first(f, m->slot))) {
    t->use = wider && l == DL_ENTITY_ORG + 1 ? DL_USE_EMBEDDED : DL_USE_DEMONYM;
    return !is_team(f, m, l) && !is_descent(f, m);
  }
  if (l == DL_ENTITY_LOC + 1 && is_numbered(f, m) && a->tokens.at[m->end].head >= m->first && a->tokens.at[m->end].head < m->end) return false; /* "Apollo 11" */
  if (l == DL_ENTITY_LOC + 1) return m->end > m->first + 1 || !is_type(f, m->first) || (dl_finder_has_big(f, m->slot, TOWN) && !m->slot->common);
  if (is_person(f, m)) return false;
  if (is_own(f, m) && !wider && !is_embedded(f, m) && (l || !is_piece(f, m))) return true;
  if (l == DL_ENTITY_ORG + 1 || l == DL_ENTITY_MISC + 1 || is_embedded(f, m)) {
    if (is_inside(f, m) || is_numbered(f, m)) return false;
    if (l == DL_ENTITY_MISC + 1 && m->end == m->first + 1 && is_first_name(f, m->first) && !dl_finder_has_big(f, m->slot, 168)) return false; /* "Alice in Wonderland" */
    if (wider || is_embedded(f, m)) t->use = DL_USE_EMBEDDED;
    t->is_weak = !dl_finder_has_big(f, m->slot, 104);
    return m->slot->common == 0 && (dl_finder_has_big(f, m->slot, 104) || is_embedded(f, m));
  }
  return admits_unlabelled(f, m, &t->is_weak);
}
