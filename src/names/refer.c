/*
 * refer.c - nominals and pronouns given to entities, where the evidence is good.
 *
 * A nominal ("the Pentagon chief", "the president") names an office: it is the
 * person said or known to hold that office in that country; without a country
 * the only holder in the article, or the one named in this or the last
 * sentence.
 *
 * A pronoun takes the most salient candidate before it (after Lappin and Leass
 * 1994, with few weights): subjects before objects before the rest, the same
 * sentence before earlier ones, sex and number agreeing, never a participant of
 * its own clause. Candidates are names, nominals and pronouns already given,
 * but also people who have no name ("a senior official"): where one of those
 * is the most salient the pronoun stays open, since a wrong name is worse than
 * none. Inside a quotation only what the quotation itself named is looked at,
 * since the speaker is "I" there.
 */
#include "names/naming.h"
#include "record/trace.h"

enum { CANDIDATES = 40, REACH = 3, MARGIN = 2 };

typedef enum ref_kind { REF_MALE, REF_FEMALE, REF_PLURAL, REF_THING, REF_NONE } ref_kind;

/* Something a pronoun may stand for. */
typedef struct candidate {
  uint32_t token, entity; /* entity DL_NONE: people or things without a name */
  uint32_t sentence, quote;
  int weight;
  bool is_person, is_plural, is_thing;
  uint8_t gender;
} candidate;

typedef struct referrer {
  dl_naming *n;
  candidate ring[CANDIDATES];
  uint32_t pushed;
  uint32_t quote_at; /* the quote that holds the token of the walk, DL_NONE */
  uint32_t next_quote;
} referrer;

/* ---- nominals ---- */

static bool office_is(dl_str office, dl_str asked) {
  if (dl_str_eq(office, asked)) return true;
  return dl_str_is(asked, "minister") && dl_str_ends(office, "-minister") && !dl_str_is(office, "prime-minister");
}

static bool holds(const dl_who *w, const dl_role_read *r) {
  for (uint32_t i = 0; i < w->offices; i++)
    if (office_is(w->office[i], r->office) && (!r->iso.n || !w->office_iso[i].n || dl_str_eq(w->office_iso[i], r->iso))) return true;
  return false;
}

/* The holder among the persons named, or DL_NONE: see the head of the file. */
static uint32_t holder(const dl_naming *n, const dl_role_read *r, uint32_t token) {
  uint32_t found = DL_NONE, count = 0, sentence = dl_token_at(n->a, token)->sentence;
  uint32_t from = n->who.n > 400 ? n->who.n - 400 : 0; /* a list of officials is no report */
  for (uint32_t i = from; i < n->who.n; i++) {
    const dl_who *w = &n->who.at[i];
    if (n->a->entities.at[i].type != DL_ENTITY_PER || !holds(w, r)) continue;
    if (n->a->entities.at[i].mentions.n && n->a->entities.at[i].mentions.at[0].first > token) continue;
    count++;
    if (found == DL_NONE || w->last_token > n->who.at[found].last_token) found = i;
  }
  if (found == DL_NONE || (count > 1 && dl_token_at(n->a, n->who.at[found].last_token)->sentence + 1 < sentence)) return DL_NONE;
  return found;
}

static bool is_definite(const dl_naming *n, uint32_t first, uint32_t floor) {
  if (first == floor) return false;
  dl_str w = dl_token_at(n->a, first - 1)->lower;
  return dl_str_is(w, "the") || dl_str_is(w, "'s") || dl_str_is(w, "'") || dl_str_is(w, "their") || dl_str_is(w, "its");
}

/* From the title leftwards over what modifies it. */
static uint32_t nominal_start(const dl_naming *n, uint32_t head, uint32_t floor) {
  uint32_t at = head;
  while (at > floor && head - at < 8) {
    const dl_token *t = dl_token_at(n->a, at - 1);
    const dl_named *m = dl_named_on(n, at - 1);
    if (m && m->type != DL_ENTITY_PER) at = m->first;
    else if (!m && (t->upos == DL_UPOS_ADJ || t->upos == DL_UPOS_NOUN || t->upos == DL_UPOS_PROPN || dl_str_is(t->lower, "-"))) at--;
    else break;
  }
  return at;
}

/* "of NATO", "for the Observatory" behind a title belong to it. */
static uint32_t nominal_end(const dl_naming *n, uint32_t head, uint32_t ceiling) {
  uint32_t i = head + 1;
  if (i < ceiling && (dl_str_is(dl_token_at(n->a, i)->lower, "of") || dl_str_is(dl_token_at(n->a, i)->lower, "for"))) {
    i++;
    if (i < ceiling && dl_token_at(n->a, i)->upos == DL_UPOS_DET) i++;
    const dl_named *m = i < ceiling ? dl_named_on(n, i) : NULL;
    if (m && m->type != DL_ENTITY_PER) return m->end;
  }
  return head + 1;
}

static uint32_t nominal_at(referrer *r, uint32_t i) {
  dl_naming *n = r->n;
  const dl_token *t = dl_token_at(n->a, i);
  const dl_sentence *s = &n->a->sentences.at[t->sentence];
  uint32_t start;
  if (n->in_role[i] || n->named_at[i] || (t->upos != DL_UPOS_NOUN && t->upos != DL_UPOS_PROPN)) return DL_NONE;
  uint32_t row = dl_names_phrase_before(&n->tables->title_phrases, n->a, s->first, i + 1, &start);
  if (row == DL_NONE) return DL_NONE;
  bool is_title = dl_str_is(dl_table_field(&n->tables->titles, row, 1), "title") || dl_str_is(dl_table_field(&n->tables->titles, row, 2), "head");
  if (!is_title || t->xpos == DL_XPOS_NNS || t->deprel == DL_DEP_COMPOUND) return DL_NONE;
  uint32_t first = nominal_start(n, i, s->first), end = nominal_end(n, i, s->end);
  if (!is_definite(n, first, s->first) || (i + 1 < s->end && dl_named_on(n, i + 1))) return DL_NONE;
  for (uint32_t k = first; k < i; k++)
    if (dl_str_is(dl_token_at(n->a, k)->lower, "former") || dl_str_is(dl_token_at(n->a, k)->lower, "next") || dl_str_is(dl_token_at(n->a, k)->lower, "deputy")) return DL_NONE;
  uint32_t owner = first;
  if (owner > s->first + 1 && !dl_str_is(dl_token_at(n->a, first - 1)->lower, "the")) {
    const dl_named *m = dl_named_on(n, first - 2);
    if (m) owner = m->first;
  }
  dl_role_read role = dl_role_of(n, owner, end);
  if (!role.has_title || !role.office.n) return DL_NONE;
  uint32_t id = holder(n, &role, i);
  if (id == DL_NONE) return DL_NONE;
  if (n->a->entities.at[id].gender && role.gender && n->a->entities.at[id].gender != role.gender) return DL_NONE;
  uint32_t from = dl_str_is(dl_token_at(n->a, first - 1)->lower, "the") ? first - 1 : first;
  dl_push_mention(n, id, from, end, i, DL_MENTION_NOMINAL);
  dl_trace_say(n->a, "names", (dl_span){dl_token_at(n->a, from)->start, dl_token_at(n->a, end - 1)->end},
               dl_str_format(n->a->arena, "the person named here who holds the office: %.*s", (int)role.office.n, role.office.s),
               (dl_str){NULL, 0});
  return id;
}

/* ---- candidates ---- */

static bool is_subject(const dl_article *a, uint32_t i) {
  for (int up = 0; up < 3; up++) { /* a conjunct of a subject is one too */
    const dl_token *t = dl_token_at(a, i);
    dl_deprel rel = dl_deprel_plain((dl_deprel)t->deprel);
    if (rel == DL_DEP_NSUBJ) return true;
    if (rel != DL_DEP_CONJ || t->head == DL_NONE) return false;
    i = t->head;
  }
  return false;
}

static int weight_of(const dl_article *a, uint32_t i) {
  dl_deprel rel = dl_deprel_plain((dl_deprel)dl_token_at(a, i)->deprel);
  if (is_subject(a, i)) return 8;
  if (rel == DL_DEP_OBJ || rel == DL_DEP_IOBJ || dl_token_at(a, i)->deprel == DL_DEP_OBL_AGENT) return 5;
  if (rel == DL_DEP_COMPOUND || dl_token_at(a, i)->deprel == DL_DEP_NMOD_POSS) return 3;
  return 4;
}

static candidate *push(referrer *r, uint32_t token, uint32_t entity) {
  candidate *c = &r->ring[r->pushed++ % CANDIDATES];
  *c = (candidate){.token = token, .entity = entity, .sentence = dl_token_at(r->n->a, token)->sentence,
                   .quote = r->quote_at, .weight = weight_of(r->n->a, token)};
  return c;
}

static void push_entity(referrer *r, uint32_t token, uint32_t id) {
  const dl_entity *e = &r->n->a->entities.at[id];
  candidate *c = push(r, token, id);
  c->is_person = e->type == DL_ENTITY_PER;
  c->gender = e->gender;
  c->is_plural = e->is_plural || (e->type == DL_ENTITY_NORP && dl_token_at(r->n->a, token)->xpos == DL_XPOS_NNPS);
  c->is_thing = e->type == DL_ENTITY_ORG || e->type == DL_ENTITY_LOC;
  if (e->type == DL_ENTITY_NORP && !c->is_plural) c->weight = 0; /* an adjective */
  if (c->is_person) r->n->who.at[id].last_token = token;
}

/* Common nouns compete, so that a pronoun that means them is not given to a name. */
static void push_noun(referrer *r, uint32_t i) {
  const dl_token *t = dl_token_at(r->n->a, i);
  if (t->upos != DL_UPOS_NOUN || r->n->in_role[i] || dl_deprel_plain((dl_deprel)t->deprel) == DL_DEP_COMPOUND) return;
  uint32_t start;
  uint32_t row = dl_names_phrase_before(&r->n->tables->title_phrases, r->n->a, i, i + 1, &start);
  bool is_person = row != DL_NONE && !dl_str_is(dl_table_field(&r->n->tables->titles, row, 1), "modifier");
  is_person = is_person || dl_table_has(&r->n->tables->persons, t->lemma);
  if (!is_person && weight_of(r->n->a, i) < 5) return;
  candidate *c = push(r, i, DL_NONE);
  c->is_person = is_person && t->xpos != DL_XPOS_NNS;
  c->is_plural = t->xpos == DL_XPOS_NNS;
  c->is_thing = !is_person && !c->is_plural;
  dl_str sex = row != DL_NONE ? dl_table_field(&r->n->tables->titles, row, 3) : DL_STR("");
  c->gender = dl_str_is(sex, "m") ? 1 : dl_str_is(sex, "f") ? 2 : 0;
}

/* ---- pronouns ---- */

static ref_kind kind_of(const dl_token *t, bool *is_possessive, bool *is_reflexive) {
  dl_str w = t->lower;
  *is_possessive = t->xpos == DL_XPOS_PRPS || dl_str_is(w, "his") || dl_str_is(w, "its") || dl_str_is(w, "their");
  *is_reflexive = dl_str_is(w, "himself") || dl_str_is(w, "herself") || dl_str_is(w, "itself") || dl_str_is(w, "themselves");
  if (dl_str_is(w, "he") || dl_str_is(w, "him") || dl_str_is(w, "his") || dl_str_is(w, "himself")) return REF_MALE;
  if (dl_str_is(w, "she") || dl_str_is(w, "her") || dl_str_is(w, "hers") || dl_str_is(w, "herself")) return REF_FEMALE;
  if (dl_str_is(w, "they") || dl_str_is(w, "them") || dl_str_is(w, "their") || dl_str_is(w, "themselves")) return REF_PLURAL;
  if (dl_str_is(w, "it") || dl_str_is(w, "its") || dl_str_is(w, "itself")) return REF_THING;
  return REF_NONE;
}

static bool agrees(const candidate *c, ref_kind kind) {
  if (kind == REF_MALE) return c->is_person && c->gender != 2;
  if (kind == REF_FEMALE) return c->is_person && c->gender != 1;
  if (kind == REF_PLURAL) return c->is_plural;
  return c->is_thing;
}

/* The clause a token stands in: the nearest head that is no noun's dependent. */
static uint32_t clause_of(const dl_article *a, uint32_t i) {
  for (int up = 0; up < 8; up++) {
    const dl_token *t = dl_token_at(a, i);
    if (t->head == DL_NONE) return i;
    dl_deprel rel = dl_deprel_plain((dl_deprel)t->deprel);
    i = t->head;
    if (rel == DL_DEP_NSUBJ || rel == DL_DEP_OBJ || rel == DL_DEP_OBL || rel == DL_DEP_IOBJ) return i;
  }
  return i;
}

/* "ordered the company to keep its ferries": who is ordered is the one that keeps. */
static uint32_t controller_of(const dl_article *a, uint32_t clause) {
  const dl_token *t = dl_token_at(a, clause);
  if (t->deprel == DL_DEP_ACL) return t->head;
  return t->deprel == DL_DEP_XCOMP && t->head != DL_NONE ? dl_child(a, t->head, DL_DEP_OBJ) : DL_NONE;
}

static int score(const referrer *r, const candidate *c, uint32_t pronoun, uint32_t controller, ref_kind kind) {
  const dl_token *t = dl_token_at(r->n->a, pronoun);
  int points = c->weight - 4 * (int)(t->sentence - c->sentence);
  if (c->token == controller) points += 6;
  if (c->quote != r->quote_at) points -= 3;
  if (c->entity != DL_NONE && (kind == REF_MALE || kind == REF_FEMALE) && c->gender) points += 1;
  if (c->entity != DL_NONE && r->n->a->entities.at[c->entity].mentions.n > 3) points += 1;
  return points;
}

/* "Ashton Carter, 9 points"; a common noun as it is printed. */
static dl_str said_of(const dl_article *a, const candidate *c, int points) {
  const dl_token *t = dl_token_at(a, c->token);
  dl_str name = c->entity != DL_NONE ? a->entities.at[c->entity].name : dl_text_of(a, (dl_span){t->start, t->end});
  return dl_str_format(a->arena, "%.*s, %d points", (int)name.n, name.s, points);
}

static void say_why(const referrer *r, uint32_t pronoun, const candidate *best, int points, const candidate *second, int other,
                    bool is_open) {
  const dl_article *a = r->n->a;
  if (!a->trace || !best) return;
  const dl_token *t = dl_token_at(a, pronoun);
  dl_str who = said_of(a, best, points);
  dl_str by = dl_str_format(a->arena, "%s%.*s for its part in the sentence, nearness and number", is_open ? "left open: " : "",
                            (int)who.n, who.s);
  dl_trace_say(a, "names", (dl_span){t->start, t->end}, by, second ? said_of(a, second, other) : (dl_str){NULL, 0});
}

/* The best candidate's entity, or DL_NONE where none is good, or it has no name, or two are as good. */
static uint32_t resolve(const referrer *r, uint32_t pronoun, ref_kind kind, bool is_possessive, bool is_reflexive) {
  const dl_article *a = r->n->a;
  uint32_t sentence = dl_token_at(a, pronoun)->sentence, clause = clause_of(a, pronoun), entity = DL_NONE;
  int best = INT32_MIN, second = INT32_MIN;
  const candidate *best_one = NULL, *second_one = NULL;
  uint32_t controller = controller_of(a, clause), held = r->pushed < CANDIDATES ? r->pushed : CANDIDATES;
  for (uint32_t k = 0; k < held; k++) {
    const candidate *c = &r->ring[(r->pushed - 1 - k) % CANDIDATES];
    if (sentence - c->sentence > REACH) break;
    if (c->token >= pronoun || !agrees(c, kind) || (r->quote_at != DL_NONE && c->quote != r->quote_at && kind != REF_THING)) continue;
    if (!is_possessive && !is_reflexive && c->sentence == sentence && clause_of(a, c->token) == clause) continue;
    int points = score(r, c, pronoun, controller, kind);
    if (points > best) {
      if (c->entity != entity || best == INT32_MIN) second = best, second_one = best_one;
      best = points;
      best_one = c;
      entity = c->entity;
    } else if (c->entity != entity && points > second) {
      second = points;
      second_one = c;
    }
  }
  int least = kind == REF_THING || kind == REF_PLURAL ? 5 : 1;
  bool is_open = best < least || (second != INT32_MIN && best - second < MARGIN);
  say_why(r, pronoun, best_one, best, second_one, second, is_open || entity == DL_NONE);
  return is_open ? DL_NONE : entity;
}

/* "It is a concern": no reference that could be told. */
static bool is_empty_it(const dl_article *a, uint32_t i) {
  const dl_token *t = dl_token_at(a, i);
  return t->deprel == DL_DEP_EXPL || (t->head != DL_NONE && dl_child(a, t->head, DL_DEP_COP) != DL_NONE);
}

static void pronoun_at(referrer *r, uint32_t i, ref_kind kind, bool is_possessive, bool is_reflexive) {
  dl_naming *n = r->n;
  uint32_t id = resolve(r, i, kind, is_possessive, is_reflexive);
  if (id == DL_NONE) {
    if (!is_possessive && (kind == REF_MALE || kind == REF_FEMALE)) { /* somebody, not told who */
      candidate *c = push(r, i, DL_NONE);
      c->is_person = true;
      c->gender = kind == REF_MALE ? 1 : 2;
    } else if (kind == REF_PLURAL && !is_possessive) {
      push(r, i, DL_NONE)->is_plural = true;
    }
    return;
  }
  dl_push_mention(n, id, i, i + 1, i, DL_MENTION_PRONOUN);
  dl_entity *e = &n->a->entities.at[id];
  if (!e->gender && kind == REF_MALE) e->gender = 1;
  if (!e->gender && kind == REF_FEMALE) e->gender = 2;
  if (!is_possessive) push_entity(r, i, id);
}

/* ---- the walk ---- */

static void follow_quotes(referrer *r, uint32_t byte) {
  const dl_article *a = r->n->a;
  while (r->next_quote < a->quotes.n && a->quotes.at[r->next_quote].span.start <= byte) {
    if (a->quotes.at[r->next_quote].outer == DL_NONE) r->quote_at = r->next_quote;
    r->next_quote++;
  }
  if (r->quote_at != DL_NONE && a->quotes.at[r->quote_at].span.end <= byte) r->quote_at = DL_NONE;
}

static bool is_told(const dl_article *a, uint32_t token) {
  uint32_t part = a->sentences.at[dl_token_at(a, token)->sentence].part;
  if (part >= a->parts.n) return true;
  dl_part_kind kind = a->parts.at[part].kind;
  return kind == DL_PART_PARAGRAPH || kind == DL_PART_CAPTION || kind == DL_PART_DATELINE;
}

void dl_refer(dl_naming *n) {
  dl_article *a = n->a;
  referrer *r = DL_NEW(a->arena, referrer);
  *r = (referrer){.n = n, .quote_at = DL_NONE};
  for (uint32_t i = 0; i < n->who.n; i++) n->who.at[i].last_token = 0;
  for (uint32_t i = 0; i < a->tokens.n; i++) {
    follow_quotes(r, dl_token_at(a, i)->start);
    if (!is_told(a, i)) continue;
    const dl_named *m = dl_named_on(n, i);
    bool is_possessive, is_reflexive;
    if (m) {
      if (m->head == i) push_entity(r, i, m->entity);
      continue;
    }
    ref_kind kind = kind_of(dl_token_at(a, i), &is_possessive, &is_reflexive);
    if (kind == REF_THING && !is_possessive && is_empty_it(a, i)) continue;
    if (kind != REF_NONE) {
      pronoun_at(r, i, kind, is_possessive, is_reflexive);
      continue;
    }
    uint32_t id = nominal_at(r, i);
    if (id == DL_NONE) id = dl_refer_thing(n, i);
    if (id != DL_NONE) push_entity(r, i, id);
    else push_noun(r, i);
  }
}
