/*
 * roles.c - titles before and beside names: who a person is said to be.
 *
 * Three places are read: the run of words directly before the name ("Russian
 * Foreign Minister Sergey Lavrov"), the phrase between commas behind it
 * ("Benjamin Rhodes, Obama's deputy national security adviser, said"), and the
 * phrase before a comma ("The head of the defense committee, Vladimir
 * Shamanov,"). A phrase counts as a role when it holds a title; the title's
 * function and its country are kept, since "the Pentagon chief" and "US
 * Defense Secretary" name one office in different words.
 */
#include "names/naming.h"

enum { RUN = 14, APPOSITION = 18 };

static dl_str title_field(const dl_naming *n, uint32_t row, uint32_t i) {
  return dl_table_field(&n->tables->titles, row, i);
}

static uint8_t sex_of(dl_str s) { return dl_str_is(s, "m") ? 1 : dl_str_is(s, "f") ? 2 : 0; }

static bool is_title_row(const dl_naming *n, uint32_t row) {
  return row != DL_NONE && (dl_str_is(title_field(n, row, 1), "title") || dl_str_is(title_field(n, row, 1), "noun"));
}

static bool is_possessive(dl_str w) { return dl_str_is(w, "'s") || dl_str_is(w, "'"); }

/* Country and sector that a name inside a role gives. */
static void read_name(const dl_naming *n, const dl_named *m, dl_role_read *out, dl_str *body_office) {
  dl_str kind, iso = dl_names_nation(n->tables, m->normal, &kind);
  dl_known body = dl_body_here(n, m->normal, DL_NO_DAY);
  if (body.is_found && !iso.n) {
    if (!out->iso.n && body.code.n >= 3) out->iso = dl_str_of(body.code.s, 3);
    if (!out->sector.n && body.code.n > 3) out->sector = dl_str_of(body.code.s + 3, body.code.n - 3);
    if (!body_office->n) *body_office = body.office;
  } else if (iso.n && !out->iso.n) {
    out->iso = iso;
  }
}

static bool is_general(dl_str office) {
  return dl_str_is(office, "head") || dl_str_is(office, "leader") || dl_str_is(office, "minister") ||
         dl_str_is(office, "director") || dl_str_is(office, "commissioner");
}

dl_role_read dl_role_of(const dl_naming *n, uint32_t first, uint32_t end) {
  dl_role_read out = {.has_title = false};
  dl_str body_office = DL_STR(""), agent = DL_STR(""), title_agent = DL_STR("");
  for (uint32_t i = first; i < end; i++) {
    const dl_named *m = dl_named_on(n, i);
    if (m) {
      if (m->first == i && m->type != DL_ENTITY_PER) read_name(n, m, &out, &body_office);
      continue;
    }
    uint32_t start, row = dl_names_phrase_before(&n->tables->title_phrases, n->a, first, i + 1, &start);
    uint32_t noun_start, noun = dl_names_phrase_before(&n->tables->agent_phrases, n->a, first, i + 1, &noun_start);
    if (noun != DL_NONE) {
      dl_str code = dl_table_field(&n->tables->agents, noun, 1);
      if (is_title_row(n, row) && code.n) title_agent = code;
      if (!agent.n) agent = code;
    }
    if (!is_title_row(n, row)) continue;
    bool is_longer = !out.has_title || (start < i && !is_general(title_field(n, row, 2)) && is_general(out.office));
    bool is_tail = out.has_title && i > first && dl_token_at(n->a, i - 1)->upos != DL_UPOS_ADP && start < i;
    if (is_longer || is_tail) {
      out.office = title_field(n, row, 2);
      out.is_titled = dl_str_is(title_field(n, row, 1), "title");
    }
    if (!out.gender) out.gender = sex_of(title_field(n, row, 3));
    out.has_title = true;
  }
  if (out.has_title && body_office.n && is_general(out.office)) out.office = body_office;
  if (!out.sector.n) out.sector = title_agent.n ? title_agent : agent;
  return out;
}

/* ---- keeping a role ---- */

/* "on Tuesday Labour chairman": what is no part of a role that the tree lets begin with it. */
static bool is_day_or_and(const dl_naming *n, uint32_t i) {
  const dl_token *t = dl_token_at(n->a, i);
  return t->upos == DL_UPOS_CCONJ || (t->upos == DL_UPOS_PROPN && !dl_named_on(n, i) && dl_str_ends(t->lower, "day"));
}

static void keep_role(dl_naming *n, uint32_t id, uint32_t first, uint32_t end, const dl_role_read *r) {
  dl_article *a = n->a;
  dl_who *w = &n->who.at[id];
  dl_entity *e = &a->entities.at[id];
  while (first < end && dl_token_at(a, first)->upos == DL_UPOS_PUNCT) first++;
  while (first + 1 < end && is_day_or_and(n, first)) first++;
  while (first < end && dl_token_at(a, end - 1)->upos == DL_UPOS_PUNCT) end--;
  if (first >= end) return;
  dl_span span = {dl_token_at(a, first)->start, dl_token_at(a, end - 1)->end};
  DL_PUSH(a->arena, e->roles)->span = span;
  for (uint32_t i = first; i < end; i++) n->in_role[i] = 1;
  if (!e->gender) e->gender = r->gender;
  if (!w->role_iso.n) w->role_iso = r->iso;
  if (!w->role_sector.n) w->role_sector = r->sector;
  for (uint32_t i = first; i < end; i++)
    if (dl_str_is(dl_token_at(a, i)->lower, "minister") || dl_str_is(dl_token_at(a, i)->lower, "ministry")) w->is_ministerial = true;
  if (!r->office.n || w->offices == DL_OFFICES) return;
  w->office[w->offices] = r->office;
  w->office_iso[w->offices++] = r->iso;
}

/* ---- before the name ---- */

static bool may_stand_in_role(const dl_naming *n, uint32_t i) {
  const dl_token *t = dl_token_at(n->a, i);
  uint32_t start, row = dl_names_phrase_before(&n->tables->title_phrases, n->a, i, i + 1, &start);
  if (row != DL_NONE && (dl_str_is(title_field(n, row, 1), "ship") || dl_str_is(title_field(n, row, 1), "storm"))) return false;
  if (row != DL_NONE && !dl_str_is(title_field(n, row, 1), "honorific")) return true;
  if (dl_str_is(t->lower, "-") || dl_str_is(t->lower, "deputy")) return true;
  return (t->upos == DL_UPOS_ADJ || t->upos == DL_UPOS_NOUN || t->upos == DL_UPOS_PROPN) &&
         (t->deprel == DL_DEP_AMOD || t->deprel == DL_DEP_COMPOUND || t->deprel == DL_DEP_NMOD_DESC || t->deprel == DL_DEP_FLAT);
}

static void role_before(dl_naming *n, const dl_named *m, uint32_t floor) {
  uint32_t at = m->first, start = at, head;
  bool has_title = false;
  if (at > floor) { /* "Mr." tells the sex and is no role */
    uint32_t row = dl_names_phrase_before(&n->tables->title_phrases, n->a, at - 1, at, &head);
    if (row != DL_NONE && dl_str_is(title_field(n, row, 1), "honorific")) {
      uint8_t sex = sex_of(title_field(n, row, 3));
      if (sex) n->a->entities.at[m->entity].gender = sex;
      at--;
    }
  }
  uint32_t end = at;
  while (at > floor && end - at < RUN) {
    const dl_token *t = dl_token_at(n->a, at - 1);
    const dl_named *inside = dl_named_on(n, at - 1);
    if (inside) {
      if (inside->is_glued) break;
      if (inside->type == DL_ENTITY_PER && !(at < end && is_possessive(dl_token_at(n->a, at)->lower))) break;
      at = inside->first;
      if (has_title) start = at;
      continue;
    }
    uint32_t row = dl_names_phrase_before(&n->tables->title_phrases, n->a, floor, at, &head);
    if (is_title_row(n, row)) {
      has_title = true;
      start = at = head;
    } else if (has_title && is_possessive(t->lower) && at - 1 > floor && dl_named_on(n, at - 2)) {
      at--;
    } else if (has_title && may_stand_in_role(n, at - 1)) {
      at--;
      if (!dl_str_is(t->lower, "-")) start = at;
    } else if (!has_title && at < end && (dl_str_is(t->lower, "for") || dl_str_is(t->lower, "of") || dl_str_is(t->lower, "to"))) {
      at--;
    } else {
      break;
    }
  }
  if (!has_title || start >= end) return;
  dl_role_read r = dl_role_of(n, start, end);
  keep_role(n, m->entity, start, end, &r);
}

/* ---- beside the name ---- */

/* A noun phrase without a verb and without a person of its own, but for one that owns ("Obama's adviser"). */
static bool is_apposition(const dl_naming *n, uint32_t first, uint32_t end) {
  for (uint32_t i = first; i < end; i++) {
    const dl_token *t = dl_token_at(n->a, i);
    const dl_named *m = dl_named_on(n, i);
    if (t->upos == DL_UPOS_AUX || t->upos == DL_UPOS_PRON) return false;
    if (t->upos == DL_UPOS_VERB && !m && t->xpos != DL_XPOS_VBN && t->xpos != DL_XPOS_VBG) return false;
    if (m && m->type == DL_ENTITY_PER && !(m->end < end && is_possessive(dl_token_at(n->a, m->end)->lower))) return false;
  }
  return first < end;
}

static bool is_stop(const dl_article *a, uint32_t i) {
  dl_str w = dl_token_at(a, i)->lower;
  return dl_str_is(w, ",") || dl_str_is(w, ".") || dl_str_is(w, ";") || dl_str_is(w, ":") || dl_str_is(w, "\"") ||
         dl_str_is(w, ")") || dl_str_is(w, "--") || dl_str_is(w, "who");
}

/* The first words of a role say what he is: a title within them, before any preposition. */
static bool begins_with_title(const dl_naming *n, uint32_t first, uint32_t end) {
  for (uint32_t i = first; i < end && i < first + 8; i++) {
    uint32_t start;
    if (dl_token_at(n->a, i)->upos == DL_UPOS_ADP && !dl_named_on(n, i)) return false;
    if (dl_token_at(n->a, i)->xpos == DL_XPOS_NNS) continue; /* a plural begins a list, not one man's role */
    if (!dl_named_on(n, i) && is_title_row(n, dl_names_phrase_before(&n->tables->title_phrases, n->a, first, i + 1, &start))) return true;
  }
  return false;
}

static uint32_t skip_article(const dl_article *a, uint32_t i, uint32_t end) {
  return i < end && dl_token_at(a, i)->upos == DL_UPOS_DET ? i + 1 : i;
}

static void role_behind(dl_naming *n, const dl_named *m, uint32_t ceiling) {
  const dl_article *a = n->a;
  if (m->end >= ceiling || !dl_str_is(dl_token_at(a, m->end)->lower, ",")) return;
  uint32_t first = skip_article(a, m->end + 1, ceiling), end = first;
  while (end < ceiling && end - first < APPOSITION && !is_stop(a, end)) end++;
  if (end == first || (end < ceiling && !is_stop(a, end)) || !is_apposition(n, first, end) || !begins_with_title(n, first, end)) return;
  dl_role_read r = dl_role_of(n, first, end);
  keep_role(n, m->entity, first, end, &r);
}

static void role_ahead(dl_naming *n, const dl_named *m, uint32_t floor) {
  const dl_article *a = n->a;
  if (m->first < floor + 3 || !dl_str_is(dl_token_at(a, m->first - 1)->lower, ",")) return;
  uint32_t end = m->first - 1, first = end;
  while (first > floor && end - first < APPOSITION && !is_stop(a, first - 1)) first--;
  while (first < end && dl_token_at(a, first)->upos != DL_UPOS_DET && !dl_named_on(n, first)) first++;
  first = skip_article(a, first, end);
  if (!is_apposition(n, first, end) || !begins_with_title(n, first, end)) return;
  if (first > floor && dl_named_on(n, first - 1)) return;
  dl_role_read r = dl_role_of(n, first, end);
  keep_role(n, m->entity, first, end, &r);
}

static void given_gender(dl_naming *n, uint32_t id) {
  dl_entity *e = &n->a->entities.at[id];
  dl_str words[DL_NAME_WORDS];
  if (e->type != DL_ENTITY_PER || e->gender) return;
  if (dl_name_words(n->who.at[id].normal, words, DL_NAME_WORDS) > 1 || n->who.at[id].words == 1)
    e->gender = n->who.at[id].words > 1 ? dl_names_gender(n->tables, words[0]) : 0;
}

void dl_read_roles(dl_naming *n) {
  for (uint32_t i = 0; i < n->named.n; i++) {
    const dl_named *m = &n->named.at[i];
    if (n->a->entities.at[m->entity].type != DL_ENTITY_PER) continue;
    const dl_sentence *s = &n->a->sentences.at[dl_token_at(n->a, m->first)->sentence];
    role_before(n, m, s->first);
    role_behind(n, m, s->end);
    role_ahead(n, m, s->first);
  }
  for (uint32_t i = 0; i < n->a->entities.n; i++) given_gender(n, i);
}
