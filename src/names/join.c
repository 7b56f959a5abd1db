/*
 * join.c - mentions of names to entities.
 *
 * Persons meet by their last word: a bare surname is the latest person of that
 * surname, a full name joins one whose given name agrees (the same, a variant,
 * an initial, none known). Two persons of one surname stay two because their
 * given names disagree. All other names meet by a key: the country, the known
 * body, else the normal form; an organisation also by its acronym and by a
 * shorter form of its name that belongs to no other.
 *
 * An entity's type is what most of its mentions were labelled as. Where one
 * spelling was labelled differently from place to place, the article's
 * majority is taken first, so that an odd label makes no second entity.
 */
#include "names/naming.h"
#include "record/trace.h"

enum { LOOK_BACK = 16 };
#define AMBIGUOUS (UINT32_MAX - 1)

typedef struct joiner {
  dl_naming *n;
  dl_map keys;     /* "P sergey lavrov", "O state department" -> entity */
  dl_map surnames; /* last word -> latest entity */
  dl_map given;    /* first word -> entity or AMBIGUOUS */
  dl_map shorts;   /* shorter forms and acronyms of organisations -> entity or AMBIGUOUS */
} joiner;

/* ---- type by majority ---- */

static bool is_small_word(const dl_naming *n, dl_str word) { return dl_table_has(&n->tables->small, word); }

/* Text that lost its spaces glues a small word to a name ("Aleppoby"): read as the name where that stands elsewhere. */
static void unglue(dl_naming *n) {
  dl_map forms;
  dl_map_init(&forms, n->a->arena);
  for (uint32_t i = 0; i < n->named.n; i++) (void)dl_map_put(&forms, n->named.at[i].normal, i);
  for (uint32_t i = 0; i < n->named.n; i++) {
    dl_named *m = &n->named.at[i];
    for (uint32_t cut = 2; cut < 4 && m->end == m->first + 1 && m->normal.n >= cut + 4; cut++) {
      if (!is_small_word(n, dl_str_of(m->normal.s + m->normal.n - cut, cut))) continue;
      uint32_t other = dl_map_get(&forms, dl_str_of(m->normal.s, m->normal.n - cut));
      if (other == DL_NONE) continue;
      m->normal = n->named.at[other].normal;
      m->type = n->named.at[other].type;
      m->is_glued = true;
      break;
    }
  }
}

static bool is_group(const dl_naming *n, dl_str normal) {
  uint32_t row = dl_table_find(&n->tables->bodies, normal);
  dl_str kind = row == DL_NONE ? DL_STR("") : dl_table_field(&n->tables->bodies, row, 3);
  return dl_str_is(kind, "armed-group") || dl_str_is(kind, "igo") || dl_str_is(kind, "un") || dl_str_is(kind, "ngo");
}

static dl_str last_word(dl_str folded) {
  uint32_t from = folded.n;
  while (from && folded.s[from - 1] != ' ') from--;
  return dl_str_of(folded.s + from, folded.n - from);
}

static dl_str first_word(dl_str folded) {
  uint32_t n = 0;
  while (n < folded.n && folded.s[n] != ' ') n++;
  return dl_str_of(folded.s, n);
}

/* A word labelled a people that is in another spelling the surname of a person named in full ("Qaddafi" beside Gaddafi). */
static bool is_surname(const dl_naming *n, const dl_map *surnames, dl_str normal) {
  dl_str kind;
  bool is_known = dl_names_nation(n->tables, normal, &kind).n || dl_names_body(n->tables, normal).is_found;
  return !is_known && !memchr(normal.s, ' ', normal.n) && dl_map_get(surnames, dl_name_fold(n->tables, n->a->arena, normal)) != DL_NONE;
}

/* "Berlin rejected": the word of a country or group labelled a person is one only where a person so named is about. */
static void settle_countries(dl_naming *n) {
  dl_map persons, surnames;
  dl_str words[DL_NAME_WORDS], kind;
  dl_map_init(&persons, n->a->arena);
  dl_map_init(&surnames, n->a->arena);
  for (uint32_t i = 0; i < n->named.n; i++) {
    uint32_t count = n->named.at[i].type == DL_ENTITY_PER ? dl_name_words(n->named.at[i].normal, words, DL_NAME_WORDS) : 0;
    for (uint32_t k = 0; k < count && count > 1; k++) (void)dl_map_put(&persons, words[k], 0);
    if (count > 1) (void)dl_map_put(&surnames, last_word(dl_name_fold(n->tables, n->a->arena, n->named.at[i].normal)), 0);
  }
  for (uint32_t i = 0; i < n->named.n; i++) {
    dl_named *m = &n->named.at[i];
    if (m->type == DL_ENTITY_NORP && is_surname(n, &surnames, m->normal)) m->type = DL_ENTITY_PER;
    if (m->type != DL_ENTITY_PER || m->is_after_honorific || dl_map_get(&persons, m->normal) != DL_NONE) continue;
    if (is_group(n, m->normal)) m->type = DL_ENTITY_ORG;
    if (!dl_names_nation(n->tables, m->normal, &kind).n) continue;
    m->type = dl_str_is(kind, "demonym") || dl_str_is(kind, "people") ? DL_ENTITY_NORP : DL_ENTITY_LOC;
  }
}

/* "rsf" of "rapid support forces", small words apart. */
static bool has_initials(const dl_naming *n, dl_str full, dl_str initials) {
  dl_str words[DL_NAME_WORDS];
  uint32_t count = dl_name_words(full, words, DL_NAME_WORDS), at = 0;
  for (uint32_t i = 0; i < count; i++) {
    if (is_small_word(n, words[i])) continue;
    if (at >= initials.n || words[i].s[0] != initials.s[at++]) return false;
  }
  return at == initials.n;
}

/* The body whose bracket this name fills with nothing but capitals: "the German Aerospace Center (DLR)"; NULL. */
static const dl_named *expansion_of(const dl_naming *n, const dl_named *m) {
  const dl_article *a = n->a;
  const dl_token *t = dl_token_at(a, m->first);
  if (m->first < 3 || m->end != m->first + 1 || m->end >= a->tokens.n || t->end - t->start < 2) return NULL;
  if (!dl_str_is(dl_token_at(a, m->first - 1)->lower, "(") || !dl_str_is(dl_token_at(a, m->end)->lower, ")")) return NULL;
  for (uint32_t i = t->start; i < t->end; i++)
    if (!dl_is_upper(a->text.s[i])) return NULL;
  const dl_named *full = dl_named_on(n, m->first - 2);
  bool is_body = full && full->type == DL_ENTITY_ORG && full->end == m->first - 1 && full->end >= full->first + 2;
  bool is_known = dl_names_body(n->tables, m->normal).is_found;
  return is_body && m->type != DL_ENTITY_LOC && (!is_known || has_initials(n, full->normal, m->normal)) ? full : NULL;
}

/* A singular noun for a body directly before the name: "the oil company Yukos", "the daily newspaper Vedomosti". */
static bool is_behind_body_noun(const dl_naming *n, const dl_named *m) {
  const dl_article *a = n->a;
  const dl_sentence *s = &a->sentences.at[dl_token_at(a, m->first)->sentence];
  if (m->first <= s->first || dl_is_capital(a, m->first - 1)) return false;
  const dl_token *t = dl_token_at(a, m->first - 1);
  if (t->upos != DL_UPOS_NOUN || t->xpos == DL_XPOS_NNS || dl_table_has(&n->tables->persons, t->lower)) return false;
  dl_str code = dl_table_get(&n->tables->agents, t->lower, 1);
  return dl_str_is(code, "BUS") || dl_str_is(code, "MED") || dl_str_is(code, "PTY");
}

/* "Mandiant, a cybersecurity firm", "Penelec, her electric provider": a noun that only a body can be stands beside the name. */
static bool is_called_body(const dl_naming *n, const dl_named *m) {
  enum { REACH = 7 };
  const dl_article *a = n->a;
  if (m->is_after_honorific || m->end + 2 >= a->tokens.n || !dl_str_is(dl_token_at(a, m->end)->lower, ",")) return false;
  const dl_token *led = dl_token_at(a, m->end + 1);
  if (led->upos != DL_UPOS_DET && led->xpos != DL_XPOS_PRPS) return false;
  for (uint32_t i = m->end + 2; i < m->end + REACH && i < a->tokens.n && dl_token_at(a, i)->sentence == led->sentence; i++) {
    const dl_token *t = dl_token_at(a, i);
    bool is_head = t->upos == DL_UPOS_NOUN && t->deprel == DL_DEP_APPOS && t->head != DL_NONE && t->head >= m->first && t->head < m->end;
    if (is_head && i == m->end + 2 && dl_str_is(t->lower, "giant")) return false; /* "a giant of the game", not "the oil giant" */
    if (is_head) return t->xpos == DL_XPOS_NN && dl_str_is(dl_table_get(&n->tables->company_words, t->lower, 1), "is");
    if (t->upos != DL_UPOS_NOUN && t->upos != DL_UPOS_ADJ && t->upos != DL_UPOS_PROPN && t->upos != DL_UPOS_NUM && !dl_str_is(t->lower, "-") && t->upos != DL_UPOS_PART) return false;
  }
  return false;
}

/* A company of the old dictionaries, called by its whole name of more than a word: "Merrill Lynch". */
static bool is_known_company(const dl_naming *n, dl_str normal) {
  uint32_t row = memchr(normal.s, ' ', normal.n) ? dl_table_find(&n->tables->actors, normal) : DL_NONE;
  return row != DL_NONE && dl_str_starts(dl_table_field(&n->tables->actors, row, 2), "MNC");
}

/* "MCI", "CNPC": capitals alone are seldom a person's, unless the tables know one of that name. */
static bool is_lone_acronym(const dl_naming *n, const dl_named *m) {
  const dl_token *t = dl_token_at(n->a, m->first);
  if (m->end != m->first + 1 || t->end - t->start < 3 || t->end - t->start > 5 || m->is_after_honorific) return false;
  for (uint32_t i = t->start; i < t->end; i++)
    if (!dl_is_upper(n->a->text.s[i])) return false;
  return !dl_names_actor(n->tables, m->normal, m->normal, n->day).is_found && dl_sentence_has_small(n->a, t->sentence);
}

/* "Rosneft chief Igor Sechin", "Rosneft shares": a noun of companies that the name is the first part of. */
static bool is_before_company_noun(const dl_naming *n, const dl_named *m) {
  const dl_article *a = n->a;
  if (m->is_after_honorific || m->end >= a->tokens.n || dl_names_actor(n->tables, m->normal, m->normal, n->day).is_found) return false;
  const dl_token *last = dl_token_at(a, m->end - 1), *noun = dl_token_at(a, m->end);
  return noun->sentence == last->sentence && noun->upos == DL_UPOS_NOUN && !dl_is_capital(a, m->end) && last->deprel == DL_DEP_COMPOUND &&
         last->head == m->end && dl_table_has(&n->tables->company_words, noun->lower) && !dl_table_get(&n->tables->company_words, noun->lower, 1).n;
}

/* A name labelled a person that the text, a table or its letters tell to be a body; a word of a person's full name, or one
 * behind "Mr.", stays a person's. */
static void settle_companies(dl_naming *n) {
  dl_map persons, bodies;
  dl_str words[DL_NAME_WORDS];
  uint32_t found = 0;
  dl_map_init(&persons, n->a->arena);
  dl_map_init(&bodies, n->a->arena);
  for (uint32_t i = 0; i < n->named.n; i++) {
    const dl_named *m = &n->named.at[i];
    if (m->type != DL_ENTITY_PER) continue;
    bool is_body = is_known_company(n, m->normal) || is_lone_acronym(n, m);
    uint32_t count = dl_name_words(m->normal, words, DL_NAME_WORDS);
    if (is_body || (count == 1 && (is_behind_body_noun(n, m) || is_before_company_noun(n, m) || is_called_body(n, m)))) found++, (void)dl_map_put(&bodies, m->normal, 0);
    for (uint32_t k = 0; k < count && is_body; k++) (void)dl_map_put(&bodies, words[k], 0); /* "Merrill" */
    for (uint32_t k = 0; k < count && (count > 1 || m->is_after_honorific) && !is_body; k++) (void)dl_map_put(&persons, words[k], 0);
  }
  for (uint32_t i = 0; i < n->named.n && found; i++) {
    dl_named *m = &n->named.at[i];
    bool is_body = dl_map_get(&bodies, m->normal) != DL_NONE && dl_map_get(&persons, m->normal) == DL_NONE;
    if (m->type == DL_ENTITY_PER && is_body) m->type = DL_ENTITY_ORG;
  }
}

/* What is once given as a body's short form is that body wherever it stands, whatever else the tables know by it. */
static void settle_short_forms(dl_naming *n) {
  dl_map forms;
  const dl_named *full;
  uint32_t found = 0;
  dl_map_init(&forms, n->a->arena);
  for (uint32_t i = 0; i < n->named.n; i++)
    if ((full = expansion_of(n, &n->named.at[i]))) found++, (void)dl_map_put(&forms, n->named.at[i].normal, (uint32_t)(full - n->named.at));
  for (uint32_t i = 0; i < n->named.n && found; i++)
    if (dl_map_get(&forms, n->named.at[i].normal) != DL_NONE) {
      n->named.at[i].type = DL_ENTITY_ORG;
      n->named.at[i].told_as = dl_map_get(&forms, n->named.at[i].normal) + 1;
    }
}

static void settle_types(dl_naming *n) {
  dl_map forms;
  dl_map_init(&forms, n->a->arena);
  DL_VEC(dl_who) votes = {0};
  for (uint32_t i = 0; i < n->named.n; i++) {
    uint32_t *at = dl_map_put(&forms, n->named.at[i].normal, votes.n);
    if (*at == votes.n) (void)DL_PUSH(n->a->arena, votes);
    votes.at[*at].votes[n->named.at[i].type]++;
  }
  for (uint32_t i = 0; i < n->named.n; i++) {
    dl_named *m = &n->named.at[i];
    const uint32_t *v = votes.at[dl_map_get(&forms, m->normal)].votes;
    uint32_t best = 0, all = 0;
    for (uint32_t k = 0; k < DL_TYPES; k++) {
      all += v[k];
      if (v[k] > v[best]) best = k;
    }
    if (v[best] * 3 > all * 2 && all > 2) m->type = (dl_entity_type)best;
  }
}

/* ---- making and feeding entities ---- */

static dl_str keyed(joiner *j, char kind, dl_str name) {
  return dl_str_format(j->n->a->arena, "%c %.*s", kind, (int)name.n, name.s);
}

static uint32_t new_entity(joiner *j, const dl_named *m) {
  dl_naming *n = j->n;
  uint32_t id = n->a->entities.n;
  dl_entity *e = DL_PUSH(n->a->arena, n->a->entities);
  e->type = m->type;
  e->name = dl_str_of(NULL, 0);
  dl_who *w = DL_PUSH(n->a->arena, n->who);
  w->same_surname = DL_NONE;
  return id;
}

/* The fullest form is the one with most words, then the earliest. */
static void feed(joiner *j, dl_named *m, uint32_t id) {
  dl_naming *n = j->n;
  dl_who *w = &n->who.at[id];
  dl_str words[DL_NAME_WORDS];
  uint32_t count = dl_name_words(m->normal, words, DL_NAME_WORDS);
  m->entity = id;
  w->votes[m->type]++;
  w->last_token = m->head;
  if (!w->normal.n || w->is_glued || (m->type == DL_ENTITY_PER ? count > w->words : m->normal.n > w->normal.n && count > w->words)) {
    w->normal = m->normal;
    w->folded = dl_name_fold(n->tables, n->a->arena, m->normal);
    w->words = count;
    w->is_glued = m->is_glued;
    n->a->entities.at[id].name = dl_text_of(n->a, (dl_span){dl_token_at(n->a, m->first)->start + m->prefix, dl_token_at(n->a, m->end - 1)->end});
  }
  dl_push_mention(n, id, m->first, m->end, m->head, DL_MENTION_NAME);
}

/* ---- persons ---- */

/* At most one letter is changed, added or left out. */
static bool is_near(dl_str a, dl_str b) {
  if (a.n < 5 || b.n < 5 || a.n > b.n + 1 || b.n > a.n + 1) return false;
  uint32_t front = 0, back = 0, least = a.n < b.n ? a.n : b.n, most = a.n < b.n ? b.n : a.n;
  while (front < least && a.s[front] == b.s[front]) front++;
  while (back < least - front && a.s[a.n - 1 - back] == b.s[b.n - 1 - back]) back++;
  return front + back + 1 >= most;
}

/* "Ata" and "Atta", "Abas" and "Abbas": the same but for letters written twice. */
static bool is_same_but_doubled(dl_str a, dl_str b) {
  uint32_t i = 0, k = 0;
  if (a.n < 3 || b.n < 3) return false;
  while (i < a.n && k < b.n) {
    if (a.s[i] != b.s[k]) return false;
    char c = a.s[i++];
    k++;
    if (i < a.n && a.s[i] == c && dl_is_alpha(c)) i++;
    if (k < b.n && b.s[k] == c && dl_is_alpha(c)) k++;
  }
  return i == a.n && k == b.n;
}

static bool given_agrees(dl_str a, dl_str b) {
  if (dl_str_eq(a, b) || is_same_but_doubled(a, b)) return true;
  if (a.n == 1 || b.n == 1) return a.s[0] == b.s[0];
  return is_near(a, b);
}

/* Full names agree in the first word, or one holds the other's words in order at its end. */
static bool persons_agree(const dl_who *w, dl_str folded, uint32_t words) {
  dl_str mine[DL_NAME_WORDS], theirs[DL_NAME_WORDS];
  uint32_t n = dl_name_words(w->folded, mine, DL_NAME_WORDS), m = dl_name_words(folded, theirs, DL_NAME_WORDS);
  if (words < 2 || n < 2) return true;
  if (given_agrees(mine[0], theirs[0])) return true;
  if (n == m) return false;
  uint32_t least = n < m ? n : m;
  for (uint32_t i = 1; i <= least; i++)
    if (!dl_str_eq(mine[n - i], theirs[m - i])) return false;
  return true;
}

/* What "Mr." or "Mrs." before the name says of its bearer: 0 unknown, 1 male, 2 female. */
static uint8_t sex_before(const dl_naming *n, const dl_named *m) {
  uint32_t start;
  if (!m->is_after_honorific) return 0;
  uint32_t row = dl_names_phrase_before(&n->tables->title_phrases, n->a, m->first - 1, m->first, &start);
  dl_str sex = row == DL_NONE ? DL_STR("") : dl_table_field(&n->tables->titles, row, 3);
  return dl_str_is(sex, "m") ? 1 : dl_str_is(sex, "f") ? 2 : 0;
}

/* By an honorific before, else by the given name. */
static bool is_of_sex(const joiner *j, uint32_t id, uint8_t sex) {
  const dl_who *w = &j->n->who.at[id];
  uint8_t known = j->n->a->entities.at[id].gender;
  if (!known && w->words > 1) known = dl_names_gender(j->n->tables, first_word(w->normal));
  return !sex || !known || sex == known;
}

static uint32_t surname_holder(joiner *j, dl_str folded, uint32_t words, uint8_t sex) {
  uint32_t id = dl_map_get(&j->surnames, last_word(folded)), best = DL_NONE;
  for (uint32_t tries = 0; id != DL_NONE && tries < LOOK_BACK; tries++, id = j->n->who.at[id].same_surname) {
    const dl_who *w = &j->n->who.at[id];
    if (!persons_agree(w, folded, words) || !is_of_sex(j, id, sex)) continue;
    if (best == DL_NONE || w->last_token > j->n->who.at[best].last_token) best = id;
  }
  return best;
}

/* "David" of "David Kato", where no other David is named. */
static uint32_t given_holder(joiner *j, dl_str folded) {
  uint32_t id = dl_map_get(&j->given, folded);
  return id == AMBIGUOUS ? DL_NONE : id;
}

/* "Saif al-Islam" of "Saif al-Islam Gaddafi", the one person of that given name. */
static uint32_t given_names_holder(joiner *j, dl_str folded) {
  uint32_t id = given_holder(j, first_word(folded));
  if (id == DL_NONE) return id;
  dl_str full = j->n->who.at[id].folded;
  return full.n > folded.n + 1 && full.s[folded.n] == ' ' && memcmp(full.s, folded.s, folded.n) == 0 ? id : DL_NONE;
}

static void index_person(joiner *j, uint32_t id, bool is_new) {
  dl_who *w = &j->n->who.at[id];
  if (is_new) {
    uint32_t *at = dl_map_put(&j->surnames, last_word(w->folded), DL_NONE);
    w->same_surname = *at;
    *at = id;
  }
  if (w->words < 2) return;
  dl_str first = first_word(w->folded);
  if (first.n < 3) return;
  uint32_t *at = dl_map_put(&j->given, first, id);
  if (*at != id) *at = AMBIGUOUS;
}

/* ---- saying why, where it is asked ---- */

static dl_str name_of(const joiner *j, uint32_t id) { return j->n->a->entities.at[id].name; }

/* Another holder of the surname than the one chosen, DL_NONE. */
static uint32_t other_holder(const joiner *j, dl_str folded, uint32_t chosen) {
  uint32_t id = dl_map_get(&j->surnames, last_word(folded));
  for (uint32_t tries = 0; id != DL_NONE && tries < LOOK_BACK; tries++, id = j->n->who.at[id].same_surname)
    if (id != chosen) return id;
  return DL_NONE;
}

static void say_why(const joiner *j, const dl_named *m, uint32_t id, const char *how, uint32_t other, const char *why_not) {
  dl_article *a = j->n->a;
  if (!a->trace) return;
  dl_span span = {dl_token_at(a, m->first)->start, dl_token_at(a, m->end - 1)->end};
  dl_str name = name_of(j, id), next = other == DL_NONE ? (dl_str){NULL, 0} : name_of(j, other);
  dl_str by = dl_str_format(a->arena, "%s: %.*s", how, (int)name.n, name.s);
  dl_trace_say(a, "names", span, by, next.n ? dl_str_format(a->arena, "%.*s: %s", (int)next.n, next.s, why_not) : next);
}

static void say_why_person(const joiner *j, const dl_named *m, uint32_t id, const char *how, dl_str folded, uint32_t words,
                           uint8_t sex) {
  if (!j->n->a->trace) return;
  uint32_t other = other_holder(j, folded, id);
  bool is_barred = other != DL_NONE && !persons_agree(&j->n->who.at[other], folded, words);
  bool is_other_sex = other != DL_NONE && !is_of_sex(j, other, sex);
  say_why(j, m, id, how, other, is_barred ? "another given name" : is_other_sex ? "of the other sex" : "named longer ago");
}

static void join_person(joiner *j, dl_named *m) {
  dl_arena *arena = j->n->a->arena;
  dl_str folded = dl_name_fold(j->n->tables, arena, m->normal), words[DL_NAME_WORDS];
  uint32_t count = dl_name_words(folded, words, DL_NAME_WORDS), id = DL_NONE;
  const char *how = "the same name, whatever its spelling";
  uint8_t sex = sex_before(j->n, m);
  if (count > 1) id = dl_map_get(&j->keys, keyed(j, 'P', folded));
  if (id == DL_NONE) id = surname_holder(j, folded, count, sex), how = "the surname of a person named before, and nothing against it";
  if (id == DL_NONE && count == 1) id = given_holder(j, folded), how = "the given name of the one person who has it";
  if (id == DL_NONE && count > 1) id = given_names_holder(j, folded), how = "the given names of a person named in full";
  dl_known known = count ? dl_names_actor(j->n->tables, m->normal, folded, j->n->day) : (dl_known){0};
  dl_str known_as = known.is_found && known.key.n ? keyed(j, 'K', known.key) : (dl_str){0};
  if (id == DL_NONE && known_as.n) id = dl_map_get(&j->keys, known_as), how = "another name of the same person in the dictionary";
  bool is_new = id == DL_NONE;
  if (is_new) id = new_entity(j, m), how = "named here first";
  feed(j, m, id);
  if (sex) j->n->a->entities.at[id].gender = sex;
  say_why_person(j, m, id, how, folded, count, sex);
  if (count > 1) (void)dl_map_put(&j->keys, keyed(j, 'P', folded), id);
  if (known_as.n) (void)dl_map_put(&j->keys, known_as, id);
  index_person(j, id, is_new);
}

/* ---- organisations, places and the rest ---- */

static void put_short(joiner *j, dl_str form, uint32_t id) {
  dl_str kind;
  if (form.n < 2 || dl_names_nation(j->n->tables, form, &kind).n || dl_names_body(j->n->tables, form).is_found) return;
  uint32_t *at = dl_map_put(&j->shorts, form, id);
  if (*at != id) *at = AMBIGUOUS;
}

/* The forms by which a longer name may be called later: its tail, what stands before "for" or "of", its long words,
 * its initials with and without the small words. */
static void index_shorts(joiner *j, uint32_t id, dl_str normal) {
  dl_str words[DL_NAME_WORDS], kind;
  uint32_t n = dl_name_words(normal, words, DL_NAME_WORDS), all = 0, big = 0;
  char initials[DL_NAME_WORDS], capitals[DL_NAME_WORDS];
  if (n < 2) return;
  for (uint32_t i = 0; i < n; i++) {
    initials[all++] = words[i].s[0];
    if (!is_small_word(j->n, words[i])) capitals[big++] = words[i].s[0];
    if (i && i + 2 <= n && !is_small_word(j->n, words[i]))
      put_short(j, dl_str_of(words[i].s, (uint32_t)(words[n - 1].s - words[i].s) + words[n - 1].n), id);
    if (i > 1 && is_small_word(j->n, words[i]))
      put_short(j, dl_str_of(words[0].s, (uint32_t)(words[i].s - words[0].s) - 1), id);
    if (words[i].n > 6 && !dl_names_nation(j->n->tables, words[i], &kind).n) put_short(j, words[i], id);
  }
  if (all > 1) put_short(j, dl_str_copy(j->n->a->arena, dl_str_of(initials, all)), id);
  if (big > 1 && big != all) put_short(j, dl_str_copy(j->n->a->arena, dl_str_of(capitals, big)), id);
}

/* "Russia's Foreign Ministry", "the Thai Foreign Ministry": the country whose possessive or adjective stands before. */
static dl_str owner_of(const dl_naming *n, const dl_named *m) {
  dl_str kind;
  if (m->first < 2) return DL_STR("");
  dl_str mark = dl_token_at(n->a, m->first - 1)->lower;
  const dl_named *owner = dl_named_on(n, m->first - 1);
  if (dl_str_is(mark, "'s") || dl_str_is(mark, "'")) owner = dl_named_on(n, m->first - 2);
  if (owner && dl_token_at(n->a, owner->first)->sentence != dl_token_at(n->a, m->first)->sentence) owner = NULL;
  return owner ? dl_names_nation(n->tables, owner->normal, &kind) : DL_STR("");
}

/* What the mention is known as, whatever its spelling; `space` parts what may not meet. */
static dl_str meeting_key(joiner *j, dl_named *m, char *space) {
  const dl_names_tables *t = j->n->tables;
  if (m->told_as) m = &j->n->named.at[m->told_as - 1]; /* "RSF" behind "the Rapid Support Forces (RSF)" */
  dl_str kind, iso = dl_names_nation(t, m->normal, &kind);
  *space = 'O';
  dl_known body = dl_body_here(j->n, m->normal, DL_NO_DAY);
  bool is_country = iso.n && (dl_str_is(kind, "name") || dl_str_is(kind, "demonym") || dl_str_is(kind, "people"));
  if (is_country) {
    *space = dl_str_is(kind, "name") ? 'C' : 'N';
    if (m->type == DL_ENTITY_NORP) *space = 'N';
    return iso;
  }
  if (body.is_found && m->type != DL_ENTITY_PER) return body.key;
  *space = m->type == DL_ENTITY_LOC ? 'L' : 'O';
  if (m->type == DL_ENTITY_NORP) return *space = 'N', dl_name_singular(m->normal);
  m->owner_iso = owner_of(j->n, m);
  if (m->type == DL_ENTITY_ORG) { /* "the Thai Workers' Party" is Thailand's Workers' Party too */
    dl_str rest, own = dl_country_in_name(j->n, m->normal, &rest);
    if (!own.n && (own = dl_country_behind(j->n, m->normal, &rest)).n) { /* the Revolutionary Guard of Iran is the one known */
      dl_known same = dl_body_here(j->n, rest, DL_NO_DAY);
      if (same.is_found && same.code.n >= 3 && !memcmp(same.code.s, own.s, 3)) return same.key;
      own.n = 0;
    }
    if (own.n) return dl_str_format(j->n->a->arena, "%.*s %.*s", (int)own.n, own.s, (int)rest.n, rest.s);
  }
  if (m->type == DL_ENTITY_ORG && m->owner_iso.n)
    return dl_str_format(j->n->a->arena, "%.*s %.*s", (int)m->owner_iso.n, m->owner_iso.s, (int)m->normal.n, m->normal.s);
  return m->normal;
}

/* "Aleppo, Syria" is the Aleppo named without its country, unless that was said to lie elsewhere. */
static uint32_t place_within(joiner *j, const dl_named *m) {
  uint32_t id = dl_map_get(&j->keys, keyed(j, 'L', m->normal));
  if (id == DL_NONE || !m->within.n) return id;
  dl_str other = j->n->who.at[id].within;
  return !other.n || dl_str_eq(other, m->within) ? id : DL_NONE;
}

static void join_other(joiner *j, dl_named *m) {
  char space;
  dl_str key = meeting_key(j, m, &space), mark = keyed(j, space, key);
  uint32_t id = dl_map_get(&j->keys, mark);
  bool is_same = dl_str_eq(key, m->normal), is_shared = false;
  const char *how = is_same ? "the same name" : "the dictionary has the name for one thing";
  if (space == 'L') id = place_within(j, m);
  const dl_named *full = id == DL_NONE ? expansion_of(j->n, m) : NULL;
  if (full) id = full->entity, how = "its short form, given in brackets behind it";
  if (id == DL_NONE && m->type == DL_ENTITY_ORG) {
    id = dl_map_get(&j->shorts, m->normal);
    is_shared = id == AMBIGUOUS;
    if (is_shared) id = DL_NONE;
    how = "a short form or the initials of a name told before";
  }
  if (id == DL_NONE)
    id = new_entity(j, m), how = is_shared ? "a short form that several names have, so it stands alone" : "named here first";
  feed(j, m, id);
  if (m->within.n) j->n->who.at[id].within = m->within;
  say_why(j, m, id, how, DL_NONE, "");
  *dl_map_put(&j->keys, mark, id) = id;
  if (m->type == DL_ENTITY_ORG) index_shorts(j, id, m->normal);
}

/* ---- the walk ---- */

static void final_types(dl_naming *n) {
  for (uint32_t i = 0; i < n->who.n; i++) {
    uint32_t best = 0;
    for (uint32_t k = 1; k < DL_TYPES; k++)
      if (n->who.at[i].votes[k] > n->who.at[i].votes[best]) best = k;
    n->a->entities.at[i].type = (dl_entity_type)best;
  }
}

void dl_join_names(dl_naming *n) {
  joiner j = {.n = n};
  unglue(n);
  settle_countries(n);
  settle_short_forms(n);
  settle_companies(n);
  settle_types(n);
  dl_settle_towns(n);
  dl_map_init(&j.keys, n->a->arena);
  dl_map_init(&j.surnames, n->a->arena);
  dl_map_init(&j.given, n->a->arena);
  dl_map_init(&j.shorts, n->a->arena);
  for (uint32_t i = 0; i < n->named.n; i++) {
    dl_named *m = &n->named.at[i];
    if (m->type == DL_ENTITY_PER) join_person(&j, m);
    else join_other(&j, m);
  }
  final_types(n);
}
