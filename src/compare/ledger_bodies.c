/*
 * ledger_bodies.c - the bodies that persons speak for.
 *
 * A number that a spokesman, a director or a coordinator gives is his body's:
 * "the network's director", "Their coordinator, Khun Reh Maw", "Superintendent
 * Rui Calheirão of the Porto police". What the words of a source or a role say
 * is read here; what one report of a story says of a person holds for its
 * others, which name the person alone. Words that say it stand in
 * data/lexicon/ledger_words.tsv.
 *
 * Where the words do not say it the person stands for himself: heads of states
 * are no spokesmen of a number's counters.
 */
#include "compare/ledger.h"

enum { MOST_WORDS = 8, LOOK_BACK = 600 };

static bool has_part(const dl_ledger *l, dl_str word, const char *part) {
  char room[24];
  if (!word.n || word.n >= sizeof room) return false;
  for (uint32_t i = 0; i < word.n; i++) room[i] = word.s[i] >= 'A' && word.s[i] <= 'Z' ? (char)(word.s[i] + 32) : word.s[i];
  uint32_t row = dl_table_find(&l->words, dl_str_of(room, word.n));
  for (; row != DL_NONE; row = dl_table_next(&l->words, row))
    if (dl_str_is(dl_table_field(&l->words, row, 1), part)) return true;
  return false;
}


/* The word that begins at byte `at`; "'s" and commas end it. */
static dl_str word_at(dl_str s, uint32_t at) {
  uint32_t end = at;
  while (end < s.n && s.s[end] != ' ' && s.s[end] != ',' && s.s[end] != '\n' && s.s[end] != '\'' && (unsigned char)s.s[end] != 0xe2) end++;
  return dl_str_of(s.s + at, end - at);
}

static uint32_t next_word(dl_str s, uint32_t at) {
  while (at < s.n && s.s[at] != ' ' && s.s[at] != '\n') at++;
  while (at < s.n && (s.s[at] == ' ' || s.s[at] == '\n')) at++;
  return at;
}

/* "Defence ministry" and "defense ministry" are one. */
static dl_str spelt_alike(const dl_ledger *l, dl_arena *arena, dl_str s) {
  for (uint32_t i = 0; i < s.n; i = next_word(s, i)) {
    dl_str word = word_at(s, i);
    uint32_t row = word.n ? dl_table_find(&l->words, word) : DL_NONE;
    if (row == DL_NONE || !dl_str_is(dl_table_field(&l->words, row, 1), "spelt")) continue;
    dl_str as = dl_table_field(&l->words, row, 2);
    uint32_t end = i + word.n;
    s = dl_str_format(arena, "%.*s%.*s%.*s", (int)i, s.s, (int)as.n, as.s, (int)(s.n - end), s.s + end);
  }
  return s;
}

/* "Ministry of health" and "health ministry" are one. */
static dl_str turned_around(const dl_ledger *l, dl_arena *arena, dl_str s) {
  dl_str body = word_at(s, 0);
  uint32_t of = next_word(s, 0), rest = next_word(s, of);
  if (!has_part(l, body, "department") || of >= s.n || !dl_str_is(word_at(s, of), "of") || rest >= s.n) return s;
  if (dl_str_is(word_at(s, rest), "the")) rest = next_word(s, rest);
  return rest >= s.n ? s : dl_str_format(arena, "%.*s %.*s", (int)(s.n - rest), s.s + rest, (int)body.n, body.s);
}

dl_str dl_plain_source(const dl_ledger *l, dl_arena *arena, dl_str printed) {
  dl_str s = dl_str_lower(arena, printed);
  for (;;) {
    s = dl_str_trim(s);
    dl_str word = word_at(s, 0);
    if (word.n >= s.n || !has_part(l, word, "small")) return turned_around(l, arena, spelt_alike(l, arena, s));
    s = dl_str_of(s.s + word.n, s.n - word.n);
  }
}

/* The last word of a name, and whether all before it are loose but one for a country. */
bool dl_is_generic_source(const dl_ledger *l, dl_str plain, bool has_country) {
  uint32_t i = 0, own = 0;
  for (uint32_t next; (next = next_word(plain, i)) < plain.n; i = next) own += !has_part(l, word_at(plain, i), "loose");
  return own <= (has_country ? 1u : 0u) && has_part(l, dl_str_of(plain.s + i, plain.n - i), "generic");
}

/* "crews", "the court": nouns of those who act together (assertions.tsv). */
static bool is_body_noun(const dl_ledger *l, dl_str word) {
  for (uint32_t plural = 0; plural < 2; plural++) {
    dl_str s = plural && word.n > 3 && word.s[word.n - 1] == 's' ? dl_str_of(word.s, word.n - 1) : word;
    for (uint32_t row = dl_table_find(&l->bodies_of_people, s); row != DL_NONE; row = dl_table_next(&l->bodies_of_people, row))
      if (dl_str_is(dl_table_field(&l->bodies_of_people, row, 1), "body")) return true;
  }
  return false;
}

static bool is_noun_of(const dl_table *t, dl_str word) {
  if (dl_table_has(t, word)) return true;
  return word.n > 3 && word.s[word.n - 1] == 's' && dl_table_has(t, dl_str_of(word.s, word.n - 1));
}

bool dl_is_speaker(const dl_ledger *l, dl_str s) {
  for (uint32_t i = 0; i < s.n; i = next_word(s, i)) {
    dl_str word = word_at(s, i);
    char room[32];
    if (i && word.n && (has_part(l, word, "of") || has_part(l, word, "closes"))) return false; /* "charges against Lynn" */
    if (i && word.n && dl_is_upper(word.s[0])) return true; /* a name */
    if (!word.n || word.n >= sizeof room) continue;
    for (uint32_t k = 0; k < word.n; k++) room[k] = dl_lower_char(word.s[k]);
    dl_str lower = dl_str_of(room, word.n);
    if (is_body_noun(l, lower) || is_noun_of(&l->persons, lower) || is_noun_of(&l->agents, lower) || is_noun_of(&l->source_nouns, lower)) return true;
  }
  return false;
}

/* The words from `at` to a comma, a relative clause or a place. */
static dl_str phrase_from(const dl_ledger *l, dl_str s, uint32_t at) {
  uint32_t i = at, end = at, n = 0;
  while (i < s.n && n++ < MOST_WORDS) {
    dl_str word = word_at(s, i);
    if (!word.n || (n > 1 && has_part(l, word, "closes"))) break;
    end = (uint32_t)(word.s + word.n - s.s);
    if (end < s.n && (s.s[end] == ',' || s.s[end] == '\n')) break;
    i = next_word(s, end);
  }
  return dl_str_of(s.s + at, end - at);
}

/* "its", "their": the organisation named last before byte `at`. */
static dl_str organisation_before(const dl_article *a, uint32_t at) {
  dl_str best = {0};
  uint32_t near = 0;
  for (uint32_t i = 0; i < a->entities.n; i++) {
    const dl_entity *e = &a->entities.at[i];
    for (uint32_t k = 0; e->type == DL_ENTITY_ORG && k < e->mentions.n; k++) {
      dl_span m = e->mentions.at[k].span;
      if (m.end > at || m.end + LOOK_BACK < at || (best.n && m.end <= near) || e->mentions.at[k].kind == DL_MENTION_PRONOUN) continue;
      best = e->key.n ? e->key : e->name, near = m.end;
    }
  }
  return best;
}

/* "network" in a report that names one organisation that ends so: its key. */
static dl_str full_name(const dl_article *a, dl_str plain) {
  for (uint32_t i = 0; i < a->entities.n; i++) {
    const dl_entity *e = &a->entities.at[i];
    if (e->type != DL_ENTITY_ORG || e->key.n <= plain.n + 1 || plain.n < 4) continue;
    if (e->key.s[e->key.n - plain.n - 1] == ' ' && memcmp(e->key.s + e->key.n - plain.n, plain.s, plain.n) == 0) return e->key;
  }
  return plain;
}

/* The first word that speaks for a body, DL_NONE. `is_head`: of a kind that states have too. */
static uint32_t speaking_word(const dl_ledger *l, dl_str s, bool *is_head) {
  for (uint32_t i = 0; i < s.n; i = next_word(s, i)) {
    dl_str word = word_at(s, i);
    if (has_part(l, word, "speaks") || has_part(l, word, "heads")) {
      *is_head = has_part(l, word, "heads");
      return i;
    }
  }
  return DL_NONE;
}

/* Bytes of the mark of an owner at the end: "network's", "workers'". */
static uint32_t owner_mark(dl_str s) {
  if (dl_str_ends(s, "\xe2\x80\x99s")) return 4;
  if (dl_str_ends(s, "s\xe2\x80\x99")) return 3;
  return dl_str_ends(s, "'s") ? 2 : dl_str_ends(s, "s'") ? 1 : 0;
}

/* What stands before the speaking word: "the network's", "its", "a coast guard". */
static dl_str body_before(const dl_ledger *l, dl_arena *arena, const dl_article *a, dl_str s, uint32_t word, uint32_t offset, bool is_head) {
  uint32_t start = word;
  while (start && s.s[start - 1] != ',' && s.s[start - 1] != '\n') start--;
  dl_str before = dl_str_trim(dl_str_of(s.s + start, word - start));
  dl_str first = word_at(before, 0);
  if (has_part(l, first, "whose") && first.n == before.n) return organisation_before(a, offset + start);
  uint32_t mark = owner_mark(before);
  bool is_owner = mark != 0;
  before.n -= mark;
  dl_str plain = dl_plain_source(l, arena, before);
  if (is_head && !is_owner) return (dl_str){0}; /* "the Afghan president" */
  return has_part(l, plain, "small") || has_part(l, plain, "speaks") || has_part(l, plain, "loose") ? (dl_str){0} : plain;
}

static bool names_body(const dl_ledger *l, dl_str s) {
  for (uint32_t i = 0; i < s.n; i = next_word(s, i))
    if (is_body_noun(l, word_at(s, i)) || is_noun_of(&l->source_nouns, word_at(s, i))) return true;
  return false;
}

/* "spokesman for the military government", "director of the agency". */
static dl_str body_behind(const dl_ledger *l, dl_arena *arena, dl_str s, uint32_t word, bool is_head) {
  uint32_t i = next_word(s, word);
  if (i >= s.n || !has_part(l, word_at(s, i), "of")) return (dl_str){0};
  dl_str body = dl_plain_source(l, arena, phrase_from(l, s, next_word(s, i)));
  return is_head && !names_body(l, body) ? (dl_str){0} : body; /* "head of the observatory", not "of state" */
}

/* "who coordinates the volunteers in Demoso" */
static dl_str body_led(const dl_ledger *l, dl_arena *arena, dl_str s) {
  for (uint32_t i = 0; i < s.n; i = next_word(s, i)) {
    uint32_t verb = next_word(s, i);
    if (!dl_str_is(word_at(s, i), "who") || verb >= s.n || !has_part(l, word_at(s, verb), "leads")) continue;
    return dl_plain_source(l, arena, phrase_from(l, s, next_word(s, verb)));
  }
  return (dl_str){0};
}

static dl_str body_in(const dl_ledger *l, dl_arena *arena, const dl_article *a, dl_span span) {
  dl_str s = dl_text_of(a, span), body = {0};
  bool is_head = false;
  uint32_t word = speaking_word(l, s, &is_head);
  if (word != DL_NONE) {
    body = body_behind(l, arena, s, word, is_head);
    if (!body.n) body = body_before(l, arena, a, s, word, span.start, is_head);
  }
  if (!body.n) body = body_led(l, arena, s);
  return body.n ? full_name(a, body) : body;
}

/* "Rui Calheirão of the Porto police": what stands behind the name within the source. */
static dl_str body_behind_name(const dl_ledger *l, dl_arena *arena, const dl_article *a, const dl_entity *e, dl_span source) {
  for (uint32_t i = 0; i < e->mentions.n; i++) {
    dl_span m = e->mentions.at[i].span;
    if (m.start < source.start || m.end + 4 >= source.end || memcmp(a->text.s + m.end, " of ", 4) != 0) continue;
    dl_str body = dl_plain_source(l, arena, phrase_from(l, dl_str_of(a->text.s + m.end, source.end - m.end), 4));
    return body.n ? full_name(a, body) : body;
  }
  return (dl_str){0};
}

dl_str dl_body_of_statement(const dl_ledger *l, dl_arena *arena, const dl_article *a, const dl_statement *s) {
  dl_str body = body_in(l, arena, a, s->source.at[0]);
  if (body.n || s->speaker >= a->entities.n || a->entities.at[s->speaker].type != DL_ENTITY_PER) return body;
  const dl_entity *e = &a->entities.at[s->speaker];
  for (uint32_t i = 0; i < e->roles.n && !body.n; i++) {
    dl_span role = e->roles.at[i].span;
    body = body_in(l, arena, a, role);
    for (uint32_t k = role.start; !body.n && k && k + 8 > role.start; k--) /* "its" before the role's own words */
      if (a->text.s[k - 1] == ',' || a->text.s[k - 1] == '.' || a->text.s[k - 1] == '\n' || k == 1) {
        body = body_in(l, arena, a, (dl_span){k, role.end});
        break;
      }
  }
  return body.n ? body : body_behind_name(l, arena, a, e, s->source.at[0]);
}

/* ---- persons of a story ---- */

void dl_ledger_bodies(dl_ledger *l, dl_arena *arena, uint32_t story) {
  const dl_story *s = &l->stories->stories.at[story];
  l->bodies.n = 0;
  for (uint32_t m = 0; m < s->members.n; m++) {
    const dl_article *a = l->stories->collection->members.at[s->members.at[m]].article;
    for (uint32_t i = 0; i < a->statements.n; i++) {
      const dl_statement *x = &a->statements.at[i];
      if (!x->source.n || x->speaker >= a->entities.n || a->entities.at[x->speaker].type != DL_ENTITY_PER) continue;
      dl_str key = a->entities.at[x->speaker].key;
      if (!key.n || dl_body_of_person(l, key).n) continue;
      dl_str body = dl_body_of_statement(l, arena, a, x);
      if (body.n) *DL_PUSH(arena, l->bodies) = (dl_person_body){key, body};
    }
  }
}

dl_str dl_body_of_person(const dl_ledger *l, dl_str person) {
  for (uint32_t i = 0; i < l->bodies.n; i++)
    if (dl_str_eq(l->bodies.at[i].person, person)) return l->bodies.at[i].body;
  return (dl_str){0};
}
