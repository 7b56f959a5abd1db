/*
 * names.c - the step and the order of its rooms; see naming.h.
 *
 * Every room walks the tokens or the mentions once; where one looks back
 * (for the holder of a surname, an office, a pronoun) it looks a bounded
 * number of candidates back, so that the step is linear in the article.
 */
#include "names/names.h"

#include "names/naming.h"
#include "names/publishers.h"

struct dl_names {
  dl_names_tables tables;
};

int dl_names_open(dl_names **out, dl_arena *arena, const dl_container *data, const dl_gazetteer *gazetteer,
                  dateline_error *error) {
  *out = DL_NEW(arena, dl_names);
  (*out)->tables.gazetteer = gazetteer;
  return dl_names_tables_open(&(*out)->tables, data, error);
}

dl_named *dl_named_on(const dl_naming *n, uint32_t token) {
  return token < n->a->tokens.n && n->named_at[token] ? &n->named.at[n->named_at[token] - 1] : NULL;
}

bool dl_is_capital(const dl_article *a, uint32_t token) {
  const dl_token *t = dl_token_at(a, token);
  uint32_t code;
  if (t->end <= t->start) return false;
  dl_utf8_decode(a->text.s + t->start, t->end - t->start, &code);
  return dl_utf8_is_upper(code);
}

bool dl_sentence_has_small(const dl_article *a, uint32_t sentence) {
  const dl_sentence *s = &a->sentences.at[sentence];
  for (uint32_t i = s->first; i < s->end; i++) {
    const dl_token *t = dl_token_at(a, i);
    if (t->end > t->start + 1 && dl_is_lower(a->text.s[t->start])) return true;
  }
  return false;
}

/* Most sentences begin small, and hardly a word has a capital: a text in lower case, but for an "I" or a name or two. */
static bool is_small_text(const dl_article *a) {
  uint32_t small = 0, capitals = 0;
  for (uint32_t k = 0; k < a->sentences.n; k++) small += !dl_is_capital(a, a->sentences.at[k].first);
  for (uint32_t i = 0; i < a->tokens.n; i++) capitals += dl_is_capital(a, i);
  return small * 2 > a->sentences.n && capitals * 100 <= a->tokens.n;
}

uint32_t dl_head_of(const dl_article *a, uint32_t first, uint32_t end) {
  for (uint32_t i = first; i < end; i++) {
    uint32_t head = dl_token_at(a, i)->head;
    bool is_mark = dl_token_at(a, i)->deprel == DL_DEP_PUNCT || dl_token_at(a, i)->deprel == DL_DEP_CASE;
    if (!is_mark && (head == DL_NONE || head < first || head >= end)) return i;
  }
  return end - 1;
}

void dl_push_mention(dl_naming *n, uint32_t entity, uint32_t first, uint32_t end, uint32_t head, dl_mention_kind kind) {
  dl_article *a = n->a;
  dl_mention *m = DL_PUSH(a->arena, a->entities.at[entity].mentions);
  m->span = (dl_span){dl_token_at(a, first)->start, dl_token_at(a, end - 1)->end};
  m->kind = kind;
  m->first = first;
  m->end = end;
  m->head = head;
  for (uint32_t i = first; i < end; i++)
    if (a->token_entity[i] == DL_NONE || kind == DL_MENTION_NAME) a->token_entity[i] = entity;
}

/* Names, nominals and pronouns were added one kind after the other. Insertion from the back, and runs are long. */
static void sort_mentions(dl_arena *arena, dl_entity *e) {
  uint32_t n = e->mentions.n;
  dl_mention *from = e->mentions.at, *to = n ? DL_NEW_ARRAY(arena, dl_mention, n) : NULL;
  for (uint32_t width = 1; width < n; width *= 2) {
    for (uint32_t low = 0; low < n; low += 2 * width) {
      uint32_t mid = low + width < n ? low + width : n, high = mid + width < n ? mid + width : n, i = low, k = mid;
      for (uint32_t at = low; at < high; at++)
        to[at] = i < mid && (k >= high || from[i].span.start <= from[k].span.start) ? from[i++] : from[k++];
    }
    dl_mention *other = from;
    from = to;
    to = other;
  }
  e->mentions.at = from;
  e->mentions.cap = n;
}

void dl_names_read(const dl_names *names, dl_article *a) {
  uint32_t tokens = a->tokens.n;
  a->token_entity = DL_NEW_ARRAY(a->arena, uint32_t, tokens + 1);
  for (uint32_t i = 0; i < tokens; i++) a->token_entity[i] = DL_NONE;
  dl_naming n = {.tables = &names->tables, .a = a};
  n.day = a->published_day != DL_NO_DAY ? a->published_day : a->anchor_day;
  n.is_small = is_small_text(a);
  n.named_at = DL_NEW_ARRAY(a->arena, uint32_t, tokens + 1);
  n.in_role = DL_NEW_ARRAY(a->arena, uint8_t, tokens + 1);
  dl_publisher_read(&names->tables.publishers, a);
  dl_find_names(&n);
  dl_find_home(&n);
  dl_join_names(&n);
  dl_read_roles(&n);
  dl_give_codes(&n);
  dl_refer(&n);
  for (uint32_t i = 0; i < a->entities.n; i++) sort_mentions(a->arena, &a->entities.at[i]);
  dl_score_names(&n);
}

uint32_t dl_entity_at(const dl_article *a, uint32_t token) {
  return a->token_entity && token < a->tokens.n ? a->token_entity[token] : DL_NONE;
}
