/*
 * event_match.c - which words are predicates of events.
 *
 * A predicate is a verb, a noun of happening or an adjective of will ("ready
 * to"), alone or with one of its parts: particle ("break+off"), preposition of
 * an oblique ("call+for"), object, oblique, complement ("hold talk", "agree
 * meet"), for nouns what they are of ("suspension flight"). Either word may
 * stand for its class in event_classes.tsv ("@stop @aid"), so that a few rows
 * say that halting, freezing or cutting off any kind of help is a sanction.
 * The most particular row wins: both words, then a word and a class, then a
 * preposition, then a class and a word, then two classes, then the word alone.
 *
 * A phrase of measure does not hide its noun ("millions of dollars of aid"),
 * nor does a light verb ("launched an attack", "announced a suspension"): the
 * noun is the predicate, the verb carries its parties.
 */
#include "claims/event_parts.h"

enum { KEY_BYTES = 96, INNER_MAX = 10, PREPOSITION = 8 /* rank of "call+for", below "call+for @talk" */ };

static dl_str lemma_at(const dl_article *a, uint32_t i) {
  const dl_token *t = &a->tokens.at[i];
  return t->lemma.n ? t->lemma : t->lower;
}

/* Both words and what joins them as one key in `room`, .n 0 where there is no room. */
static dl_str joined(char *room, dl_str x, char joint, dl_str y) {
  if (x.n + y.n + 2 > KEY_BYTES) return dl_str_of(NULL, 0);
  memcpy(room, x.s, x.n);
  room[x.n] = joint;
  memcpy(room + x.n + 1, y.s, y.n);
  return dl_str_of(room, x.n + 1 + y.n);
}

static const char *kind_of(const dl_article *a, uint32_t i) {
  uint8_t upos = a->tokens.at[i].upos;
  bool is_verb = upos == DL_UPOS_VERB || (upos == DL_UPOS_ADJ && dl_child(a, i, DL_DEP_OBJ) != DL_NONE); /* "would free the men" */
  return is_verb ? "verb" : upos == DL_UPOS_ADJ ? "adj" : "noun";
}

/* A row may ask for (+) or forbid (-) a dependent: "+xcomp", "-ccomp", "-obj". */
static bool condition_holds(const dl_events_step *s, const dl_article *a, uint32_t i, uint32_t row) {
  dl_str conditions = dl_table_field(&s->predicates, row, 4);
  while (conditions.n) {
    const char *space = memchr(conditions.s, ' ', conditions.n);
    dl_str one = space ? dl_str_of(conditions.s, (size_t)(space - conditions.s)) : conditions;
    int rel = one.n > 1 ? dl_deprel_of(dl_str_of(one.s + 1, one.n - 1)) : -1;
    if (rel >= 0 && (dl_child(a, i, (dl_deprel)rel) != DL_NONE) != (one.s[0] == '+')) return false;
    conditions = space ? dl_str_of(space + 1, conditions.n - one.n - 1) : dl_str_of(NULL, 0);
  }
  return true;
}

/* The row for `key` that fits the word at `i`, or DL_NONE. */
static uint32_t row_of(const dl_events_step *s, const dl_article *a, uint32_t i, dl_str key) {
  if (!key.n) return DL_NONE;
  const char *kind = kind_of(a, i);
  for (uint32_t row = dl_table_find(&s->predicates, key); row != DL_NONE; row = dl_table_next(&s->predicates, row))
    if (dl_str_is(dl_table_field(&s->predicates, row, 1), kind) && condition_holds(s, a, i, row)) return row;
  return DL_NONE;
}

bool dl_event_in_class(const dl_events_step *s, dl_str word, const char *name) {
  for (uint32_t row = dl_table_find(&s->classes, word); row != DL_NONE; row = dl_table_next(&s->classes, row))
    if (dl_str_is(dl_table_field(&s->classes, row, 1), name)) return true;
  return false;
}

/* What is found so far: the row and how particular its key is. */
typedef struct found {
  uint32_t row;
  int rank;
} found;

static void offer(found *f, uint32_t row, int rank) {
  if (row == DL_NONE || rank <= f->rank) return;
  f->row = row;
  f->rank = rank;
}

/* "x y", "@class y", "x @class", "@class @class". */
static void try_pair(const dl_events_step *s, const dl_article *a, uint32_t i, dl_str x, char joint, dl_str y, int near, found *f) {
  char room[KEY_BYTES];
  const dl_table *c = &s->classes;
  offer(f, row_of(s, a, i, joined(room, x, joint, y)), 12 + near);
  for (uint32_t q = dl_table_find(c, y); q != DL_NONE; q = dl_table_next(c, q))
    offer(f, row_of(s, a, i, joined(room, x, joint, dl_table_field(c, q, 1))), 9 + near);
  for (uint32_t p = dl_table_find(c, x); p != DL_NONE; p = dl_table_next(c, p)) {
    offer(f, row_of(s, a, i, joined(room, dl_table_field(c, p, 1), joint, y)), 6 + near);
    for (uint32_t q = dl_table_find(c, y); q != DL_NONE; q = dl_table_next(c, q))
      offer(f, row_of(s, a, i, joined(room, dl_table_field(c, p, 1), joint, dl_table_field(c, q, 1))), 3 + near);
  }
}

/* A noun with what stands in its phrase: "aid package", "millions of dollars of aid", "weapons and ammunition". */
static uint32_t inner_nouns(const dl_events_step *s, const dl_article *a, uint32_t noun, uint32_t *at) {
  uint32_t n = 0;
  at[n++] = noun;
  bool is_someone = dl_actor_sector(s->actors, a, noun).n > 0; /* "aid workers" are no aid */
  for (uint32_t k = 0; k < n && n < INNER_MAX; k++) {
    const dl_sentence *sentence = &a->sentences.at[a->tokens.at[noun].sentence];
    for (uint32_t i = sentence->first; i < sentence->end && n < INNER_MAX; i++) {
      const dl_token *t = &a->tokens.at[i];
      if (t->head != at[k]) continue;
      dl_deprel plain = dl_deprel_plain((dl_deprel)t->deprel);
      bool is_part = plain == DL_DEP_CONJ || ((plain == DL_DEP_COMPOUND || plain == DL_DEP_AMOD) && !is_someone);
      if (plain == DL_DEP_NMOD && t->deprel != DL_DEP_NMOD_POSS) {
        uint32_t c = dl_child(a, i, DL_DEP_CASE);
        is_part = c != DL_NONE && (dl_lemma_is(a, c, "of") || dl_lemma_is(a, c, "in"));
      }
      if (is_part) at[n++] = i;
    }
  }
  return n;
}

/* The verb's own name, with its particle where it has one. */
static dl_str verb_name(const dl_article *a, uint32_t verb, char *room) {
  uint32_t particle = dl_child(a, verb, DL_DEP_COMPOUND_PRT);
  dl_str plain = lemma_at(a, verb), whole = {0};
  if (particle != DL_NONE) whole = joined(room, plain, '+', a->tokens.at[particle].lower);
  return whole.n ? whole : plain;
}

static void try_nouns(const dl_events_step *s, const dl_article *a, uint32_t i, dl_str name, uint32_t noun, found *f) {
  uint32_t inner[INNER_MAX], n = inner_nouns(s, a, noun, inner);
  for (uint32_t k = 0; k < n; k++) try_pair(s, a, i, name, ' ', lemma_at(a, inner[k]), k == 0 ? 1 : 0, f);
}

/* "called for new talks": the preposition, then preposition and noun ("call+for @talk"). */
static void try_oblique(const dl_events_step *s, const dl_article *a, uint32_t i, dl_str name, uint32_t noun, found *f) {
  char room[KEY_BYTES];
  uint32_t c = dl_child(a, noun, DL_DEP_CASE);
  if (c != DL_NONE) {
    dl_str with_case = joined(room, name, '+', a->tokens.at[c].lower);
    offer(f, row_of(s, a, i, with_case), PREPOSITION);
    if (with_case.n) try_nouns(s, a, i, with_case, noun, f);
  }
  try_nouns(s, a, i, name, noun, f);
}

static void try_part(const dl_events_step *s, const dl_article *a, uint32_t i, dl_str name, uint32_t part, found *f) {
  char room[KEY_BYTES];
  const dl_token *t = &a->tokens.at[part];
  dl_deprel plain = dl_deprel_plain((dl_deprel)t->deprel);
  bool is_verb = a->tokens.at[i].upos != DL_UPOS_NOUN;
  if (plain == DL_DEP_OBJ || t->deprel == DL_DEP_NSUBJ_PASS) try_nouns(s, a, i, name, part, f);
  else if (plain == DL_DEP_XCOMP || plain == DL_DEP_CCOMP || (plain == DL_DEP_ADVCL && is_verb && dl_child(a, part, DL_DEP_MARK) != DL_NONE)) {
    uint32_t mark = dl_child(a, part, DL_DEP_MARK);
    bool is_infinitive = mark != DL_NONE && a->tokens.at[mark].upos == DL_UPOS_PART;
    if (plain != DL_DEP_ADVCL || is_infinitive) try_pair(s, a, i, name, ' ', lemma_at(a, part), 1, f);
    if (mark != DL_NONE) offer(f, row_of(s, a, i, joined(room, name, '+', a->tokens.at[mark].lower)), PREPOSITION);
    uint32_t aux = dl_child(a, part, DL_DEP_AUX); /* "said that they must leave" */
    if (aux != DL_NONE && plain == DL_DEP_CCOMP) try_pair(s, a, i, name, ' ', a->tokens.at[aux].lower, 0, f);
  } else if (plain == DL_DEP_OBL || (!is_verb && plain == DL_DEP_NMOD)) try_oblique(s, a, i, name, part, f);
  else if (plain == DL_DEP_ADVMOD) offer(f, row_of(s, a, i, joined(room, name, '+', t->lower)), PREPOSITION);
  else if (!is_verb && (plain == DL_DEP_COMPOUND || plain == DL_DEP_AMOD)) {
    offer(f, row_of(s, a, i, joined(room, lemma_at(a, part), ' ', name)), 12);
  }
}

static uint32_t longest_row(const dl_events_step *s, const dl_article *a, uint32_t i, dl_str name) {
  const dl_sentence *sentence = &a->sentences.at[a->tokens.at[i].sentence];
  found f = {DL_NONE, 0};
  offer(&f, row_of(s, a, i, name), 2);
  for (uint32_t k = sentence->first; k < sentence->end; k++)
    if (a->tokens.at[k].head == i && k != i) try_part(s, a, i, name, k, &f);
  return f.row;
}

/* UD parts words at hyphens: "cease-fire" is looked up whole where its last part stands. */
bool dl_event_is_hyphened(const dl_events_step *s, const dl_article *a, uint32_t i) {
  char room[KEY_BYTES];
  if (i < 2 || !dl_str_is(a->tokens.at[i - 1].lower, "-") || a->tokens.at[i].has_space_before) return false;
  return row_of(s, a, i, joined(room, a->tokens.at[i - 2].lower, '-', lemma_at(a, i))) != DL_NONE;
}

static uint32_t noun_row(const dl_events_step *s, const dl_article *a, uint32_t i) {
  char room[KEY_BYTES];
  if (dl_event_is_hyphened(s, a, i)) return row_of(s, a, i, joined(room, a->tokens.at[i - 2].lower, '-', lemma_at(a, i)));
  return longest_row(s, a, i, lemma_at(a, i));
}

/* "Called the raid a crime": two objects, or an object and what it is called. */
bool dl_event_is_naming(const dl_article *a, uint32_t verb) {
  uint32_t object = dl_child(a, verb, DL_DEP_OBJ);
  if (object == DL_NONE) return false;
  uint32_t second = dl_next_child(a, object, DL_DEP_OBJ); /* "along with proposed operations" names nothing */
  return dl_child(a, verb, DL_DEP_XCOMP) != DL_NONE || (second != DL_NONE && dl_child(a, second, DL_DEP_CASE) == DL_NONE);
}

/* The verb that only carries the noun ("launch an attack", "the attack was launched"), or DL_NONE. */
uint32_t dl_event_support(const dl_events_step *s, const dl_article *a, uint32_t noun) {
  char room[KEY_BYTES];
  const dl_token *t = &a->tokens.at[noun];
  dl_deprel plain = dl_deprel_plain((dl_deprel)t->deprel);
  bool is_object = plain == DL_DEP_OBJ || t->deprel == DL_DEP_NSUBJ_PASS;
  if (t->head == DL_NONE || a->tokens.at[t->head].upos != DL_UPOS_VERB) return DL_NONE;
  if (is_object && dl_event_is_naming(a, t->head)) return DL_NONE;
  dl_str name = verb_name(a, t->head, room);
  uint32_t c = plain == DL_DEP_OBL ? dl_child(a, noun, DL_DEP_CASE) : DL_NONE;
  char with_case[KEY_BYTES];
  if (c != DL_NONE) name = joined(with_case, name, '+', a->tokens.at[c].lower); /* "engaged in shelling" */
  else if (!is_object) return DL_NONE;
  return name.n && dl_event_in_class(s, name, "@support") ? t->head : DL_NONE;
}

/* A noun is an event of its own where it is no part of another word's key. */
static bool is_own_noun(const dl_events_step *s, const dl_article *a, uint32_t noun) {
  const dl_token *t = &a->tokens.at[noun];
  dl_deprel plain = dl_deprel_plain((dl_deprel)t->deprel);
  if (plain == DL_DEP_COMPOUND || plain == DL_DEP_FLAT || plain == DL_DEP_APPOS) return false;
  bool is_object = plain == DL_DEP_OBJ || t->deprel == DL_DEP_NSUBJ_PASS;
  return !is_object || t->head == DL_NONE || dl_event_row(s, a, t->head) == DL_NONE;
}

uint32_t dl_event_row(const dl_events_step *s, const dl_article *a, uint32_t i) {
  char room[KEY_BYTES];
  const dl_token *t = &a->tokens.at[i];
  if (t->upos == DL_UPOS_VERB) {
    if (t->deprel == DL_DEP_AMOD) return DL_NONE;
    dl_str name = verb_name(a, i, room), plain = lemma_at(a, i);
    uint32_t row = longest_row(s, a, i, name);
    return row != DL_NONE || name.n == plain.n ? row : longest_row(s, a, i, plain);
  }
  if (t->upos == DL_UPOS_ADJ && t->deprel != DL_DEP_AMOD) return longest_row(s, a, i, lemma_at(a, i));
  if (t->upos == DL_UPOS_NOUN && is_own_noun(s, a, i)) return noun_row(s, a, i);
  return DL_NONE;
}
