/*
 * mentions.c - the spans of names.
 *
 * The words step labels tokens; here the labels become spans and are put right
 * where spelling or a table knows better: marks and possessives at the ends
 * fall off, an honorific is no part of the name, a span without a letter in
 * upper case or a digit is none (but in a text that is in small letters as a
 * whole), what a hyphen puts before it ("anti-") and the first word of a title
 * behind it ("U.S. Defense" before "Secretary") are none of it. A name that is a country's or a known body's and was missed is taken
 * when its letters are capitals; one that was cut in two ("Syrian" and "Civil
 * Defense") is put together. A country's name is a place, its people's a
 * nationality, a news agency or an armed group an organisation, whatever the
 * label says.
 */
#include "names/naming.h"

static bool is_mark(const dl_article *a, uint32_t i) {
  const dl_token *t = dl_token_at(a, i);
  uint32_t code;
  if (t->lower.n == 0 || dl_str_is(t->lower, "'s") || dl_str_is(t->lower, "'")) return true;
  for (uint32_t k = 0; k < t->lower.n;) {
    k += dl_utf8_decode(t->lower.s + k, t->lower.n - k, &code);
    if (dl_utf8_is_letter(code) || (code < 128 && dl_is_digit((char)code)) || code == '$' || code == '+') return false;
  }
  return true;
}

static bool is_honorific(const dl_naming *n, uint32_t i) {
  uint32_t start, row = dl_names_phrase_before(&n->tables->title_phrases, n->a, i, i + 1, &start);
  return row != DL_NONE && dl_str_is(dl_table_field(&n->tables->titles, row, 1), "honorific");
}

/* "Rabbi", "Envoy" that the label takes for the first of a person's names. */
static bool is_title(const dl_naming *n, uint32_t i) {
  uint32_t start, row = dl_names_phrase_before(&n->tables->title_phrases, n->a, i, i + 1, &start);
  return row != DL_NONE && (dl_str_is(dl_table_field(&n->tables->titles, row, 1), "honorific") || dl_str_is(dl_table_field(&n->tables->titles, row, 1), "title"));
}

/* "Song Min-soon", "Kim Gye-gwan": what a hyphen ties to a person's name in small letters is of the name. */
static uint32_t to_tied(const dl_article *a, uint32_t end) {
  if (end + 1 >= a->tokens.n || end < 2 || !dl_str_is(dl_token_at(a, end)->lower, "-")) return end;
  const dl_token *rest = dl_token_at(a, end + 1);
  bool is_tied = !dl_token_at(a, end)->has_space_before && !rest->has_space_before && dl_is_lower(a->text.s[rest->start]) && rest->end - rest->start < 7;
  bool is_named = dl_token_at(a, end - 1)->name_label && dl_token_at(a, end - 2)->name_label; /* a family name before it; not "Obama-era" */
  return is_tied && is_named && !dl_str_is(rest->lower, "era") && !dl_str_is(rest->lower, "led") && !dl_str_is(rest->lower, "style") && rest->upos != DL_UPOS_ADJ && rest->xpos != DL_XPOS_VBN ? end + 2 : end;
}

/* A bracket that opens within a name closes within it: "JD (S)". */
static uint32_t to_bracket(const dl_article *a, uint32_t first, uint32_t end) {
  uint32_t limit = a->sentences.at[dl_token_at(a, first)->sentence].end, open = 0;
  for (uint32_t i = first; i < end; i++) {
    if (dl_str_is(dl_token_at(a, i)->lower, "(")) open++;
    if (dl_str_is(dl_token_at(a, i)->lower, ")")) open -= open > 0;
  }
  return open == 1 && end < limit && dl_str_is(dl_token_at(a, end)->lower, ")") ? end + 1 : end;
}

/* "Sana’ a": what follows an apostrophe that hangs on the name, in small letters, and is no possessive, is the rest of it. */
static uint32_t to_apostrophe(const dl_naming *n, uint32_t end) {
  const dl_article *a = n->a;
  if (end + 2 > a->tokens.n) return end;
  const dl_token *before = dl_token_at(a, end - 1), *mark = before + 1, *rest = before + 2;
  dl_str form = dl_text_of(a, (dl_span){mark->start, mark->end});
  bool is_apostrophe = dl_str_is(form, "'") || dl_str_is(form, "\xe2\x80\x99");
  bool is_glued = !mark->has_space_before && rest->has_space_before && !dl_str_ends(before->lower, "s");
  bool is_rest = rest->sentence == before->sentence && !rest->name_label && rest->lower.n <= 2 && !dl_str_is(rest->lower, "s") &&
                 dl_is_lower(a->text.s[rest->start]);
  return is_apostrophe && is_glued && is_rest ? end + 2 : end;
}

/* What a name is known by beside its label: a capital or a digit; in a text of one case the labels stand alone. */
static bool has_capital(const dl_naming *n, uint32_t first, uint32_t end) {
  const dl_article *a = n->a;
  if (n->is_small) return true;
  for (uint32_t i = first; i < end; i++)
    for (uint32_t k = dl_token_at(a, i)->start; k < dl_token_at(a, i)->end;) {
      uint32_t code;
      k += dl_utf8_decode(a->text.s + k, dl_token_at(a, i)->end - k, &code);
      if (dl_utf8_is_upper(code) || (code < 128 && dl_is_digit((char)code))) return true;
    }
  return false;
}

/* A name of the user's own, and whether it is a person's. */
static bool is_own_name(const dl_naming *n, dl_str normal, dl_entity_type *type) {
  if (!n->tables->bodies.over && !n->tables->officials.over) return false;
  bool is_body = dl_table_is_laid(&n->tables->bodies, dl_table_find(&n->tables->bodies, normal));
  if (!is_body && !dl_table_is_laid(&n->tables->officials, dl_table_find(&n->tables->officials, normal))) return false;
  *type = is_body ? DL_ENTITY_ORG : DL_ENTITY_PER;
  return true;
}

/* "Sitio Kamagong" of the user's own places is nobody; one word may well be a person's. */
static bool is_own_place(const dl_naming *n, dl_str normal) {
  return n->tables->own_places.over && memchr(normal.s, ' ', normal.n) && dl_table_find(&n->tables->own_places, normal) != DL_NONE;
}

/* "HMS Bounty", "MV Alan Kurdi": a ship, though it bear a person's name. */
static bool is_ship(const dl_naming *n, uint32_t first, uint32_t end) {
  const dl_article *a = n->a;
  const dl_token *t = dl_token_at(a, first);
  if (end - first < 2 || t->end - t->start < 2 || !dl_is_upper(a->text.s[t->start + 1])) return false;
  uint32_t row = dl_table_find(&n->tables->titles, t->lower);
  return row != DL_NONE && dl_str_is(dl_table_field(&n->tables->titles, row, 1), "ship");
}

/* "Hurricane Harvey": the word before, which has a capital too, is that of a storm. */
static bool is_storm(const dl_naming *n, uint32_t first) {
  const dl_article *a = n->a;
  if (first <= a->sentences.at[dl_token_at(a, first)->sentence].first || !dl_is_capital(a, first - 1)) return false;
  uint32_t row = dl_table_find(&n->tables->titles, dl_token_at(a, first - 1)->lower);
  return row != DL_NONE && dl_str_is(dl_table_field(&n->tables->titles, row, 1), "storm");
}

/* "Lashkar-e-Taiba", which a label takes for a thing. */
static bool is_armed_group(const dl_naming *n, dl_str normal) {
  uint32_t row = dl_table_find(&n->tables->bodies, normal);
  return row != DL_NONE && dl_str_is(dl_table_field(&n->tables->bodies, row, 3), "armed-group");
}

/* What the tables know better than the label. */
static dl_entity_type settled_type(const dl_naming *n, dl_str normal, dl_entity_type type) {
  dl_entity_type own;
  if (is_own_name(n, normal, &own)) return own;
  if (type != DL_ENTITY_ORG && is_own_place(n, normal)) return DL_ENTITY_LOC;
  if (type == DL_ENTITY_MISC && is_armed_group(n, normal)) return DL_ENTITY_ORG;
  dl_str kind, iso = dl_names_nation(n->tables, normal, &kind);
  if (type == DL_ENTITY_PER) { /* "the Kremlin" is nobody, whatever the label */
    uint32_t row = dl_table_find(&n->tables->bodies, normal);
    bool is_government = row != DL_NONE && dl_str_is(dl_table_field(&n->tables->bodies, row, 3), "government");
    return is_government ? DL_ENTITY_ORG : type;
  }
  if (iso.n && dl_str_is(kind, "name") && type == DL_ENTITY_ORG) return DL_ENTITY_LOC;
  if (iso.n && (dl_str_is(kind, "demonym") || dl_str_is(kind, "people")) && type == DL_ENTITY_LOC) return DL_ENTITY_NORP;
  if (!iso.n && type == DL_ENTITY_LOC) {
    uint32_t row = dl_table_find(&n->tables->bodies, normal);
    if (row != DL_NONE && !dl_str_is(dl_table_field(&n->tables->bodies, row, 3), "government")) return DL_ENTITY_ORG;
  }
  return type;
}

/* "anti-", "pro-": small letters before a hyphen, longer than an article. */
static bool is_prefix(const dl_article *a, uint32_t i, uint32_t end) {
  return i + 2 < end && dl_token_at(a, i)->lower.n >= 3 && !dl_is_capital(a, i) && dl_str_is(dl_token_at(a, i + 1)->lower, "-");
}

/* The bytes of a prefix that is no token of its own with its hyphen: 5 of "anti-Islamic". */
static uint32_t prefix_of(const dl_article *a, uint32_t i) {
  const dl_token *t = dl_token_at(a, i);
  uint32_t n = t->start;
  while (n < t->end && dl_is_lower(a->text.s[n])) n++;
  bool is_prefix_then_name = n >= t->start + 3 && n + 1 < t->end && a->text.s[n] == '-' && dl_is_upper(a->text.s[n + 1]);
  return is_prefix_then_name ? n + 1 - t->start : 0;
}

/* "anti-Islamic" is read as "islamic". */
static dl_str without_prefix(dl_str normal, uint32_t prefix) {
  return normal.n > prefix ? dl_str_of(normal.s + prefix, normal.n - prefix) : normal;
}

/* "U.S. Defense" before "Secretary": where the title that runs over the end of a name begins, else `end`. */
static uint32_t before_title(const dl_naming *n, uint32_t first, uint32_t end) {
  uint32_t start, limit = n->a->sentences.at[dl_token_at(n->a, first)->sentence].end;
  if (end >= limit || end - first < 2) return end;
  uint32_t row = dl_names_phrase_before(&n->tables->title_phrases, n->a, first + 1, end + 1, &start);
  return row != DL_NONE && start < end && dl_str_is(dl_table_field(&n->tables->titles, row, 1), "title") ? start : end;
}

/* "Aleppo, Syria" is called by what stands before the comma; a list of countries is left as it is. */
static void cut_holder(const dl_naming *n, dl_named *m) {
  const dl_article *a = n->a;
  dl_str kind;
  for (uint32_t i = m->first + 1; i + 1 < m->end; i++) {
    if (!dl_str_is(dl_token_at(a, i)->lower, ",") || dl_names_nation(n->tables, m->normal, &kind).n) continue;
    dl_str front = dl_name_normal(a, m->first, i);
    bool is_country = dl_names_nation(n->tables, front, &kind).n && dl_str_is(kind, "name");
    if (!front.n || is_country) return;
    m->within = dl_name_normal(a, i + 1, m->end);
    m->normal = front;
    return;
  }
}

/* "US$", "the 64-year-old": a currency or an age, whatever the label. */
static bool is_amount(const dl_article *a, uint32_t first, uint32_t end) {
  const dl_token *t = dl_token_at(a, first), *last = dl_token_at(a, end - 1);
  if (last->end > last->start && a->text.s[last->end - 1] == '$') return true;
  if (!dl_is_digit(a->text.s[t->start])) return false;
  for (uint32_t i = first; i < end; i++)
    if (dl_lemma_is(a, i, "year") || dl_lemma_is(a, i, "year-old") || dl_str_ends(dl_token_at(a, i)->lower, "-year-old")) return true;
  return false;
}

/* "Frenchman Luc Moreau": the people with "man" or "woman" behind it. */
static bool is_man_of(const dl_naming *n, uint32_t i) {
  dl_str word = dl_token_at(n->a, i)->lower, kind;
  uint32_t cut = dl_str_ends(word, "woman") ? 5 : dl_str_ends(word, "man") ? 3 : 0;
  return cut && word.n > cut + 3 && dl_names_nation(n->tables, dl_str_of(word.s, word.n - cut), &kind).n && dl_str_is(kind, "demonym");
}

static void add(dl_naming *n, uint32_t first, uint32_t end, dl_entity_type type) {
  dl_article *a = n->a;
  uint8_t label = dl_token_at(a, first)->name_label;
  int32_t margin = dl_token_at(a, first)->name_margin;
  bool is_labelled = label != 0 && dl_token_at(a, end - 1)->name_label != 0;
  if (!n->is_small && is_prefix(a, first, end)) first += 2;
  if (type != DL_ENTITY_PER) {
    uint32_t cut = before_title(n, first, end);
    dl_str kind;
    if (cut < end && dl_names_nation(n->tables, dl_name_normal(a, first, cut), &kind).n) {
      end = cut;
      type = dl_str_is(kind, "demonym") ? DL_ENTITY_NORP : DL_ENTITY_LOC;
    }
  }
  while (first < end && is_mark(a, end - 1) && !dl_str_is(dl_token_at(a, end - 1)->lower, ")")) end--;
  while (first < end && is_mark(a, first)) first++;
  if (type == DL_ENTITY_PER)
    while (first + 1 < end && (is_title(n, first) || (first + 2 < end && is_man_of(n, first)))) first++;
  if (first >= end || !has_capital(n, first, end) || is_amount(a, first, end)) return;
  if (type == DL_ENTITY_PER) end = to_tied(a, end);
  end = to_bracket(a, first, end);
  end = to_apostrophe(n, end);
  dl_named *m = DL_PUSH(a->arena, n->named);
  *m = (dl_named){.first = first, .end = end, .type = type, .entity = DL_NONE};
  m->normal = dl_name_normal(a, first, end);
  if (!m->normal.n) {
    n->named.n--;
    return;
  }
  m->prefix = prefix_of(a, first);
  m->normal = without_prefix(m->normal, m->prefix);
  m->type = is_ship(n, first, end) || is_storm(n, first) ? DL_ENTITY_MISC : settled_type(n, m->normal, type);
  if (m->type == DL_ENTITY_LOC) cut_holder(n, m);
  m->head = dl_head_of(a, first, end);
  m->is_labelled = is_labelled;
  m->margin = margin;
  if (is_labelled) m->label = DL_BIO_TYPE(label);
  m->is_after_honorific = first > a->sentences.at[dl_token_at(a, first)->sentence].first && is_honorific(n, first - 1);
  for (uint32_t i = first; i < end; i++) n->named_at[i] = n->named.n;
}

/* "anti-Islamic State rebels": a known body whose first word a prefix hangs on; its end, or 0. */
static uint32_t body_behind_prefix(const dl_naming *n, uint32_t i, uint32_t most, dl_entity_type *type) {
  const dl_article *a = n->a;
  uint32_t prefix = prefix_of(a, i);
  for (uint32_t end = most; prefix && end > i + 1; end--) {
    if (!dl_is_capital(a, end - 1) || n->named_at[end - 1]) continue;
    if (!dl_names_body(n->tables, without_prefix(dl_name_normal(a, i, end), prefix)).is_found) continue;
    *type = DL_ENTITY_ORG;
    return end;
  }
  return 0;
}

/* "IS militants", and "IS" alone where the whole name is told: a body's short name in capitals, among words in small letters. */
static bool is_short_body(const dl_naming *n, uint32_t i, uint32_t limit) {
  const dl_article *a = n->a;
  const dl_token *t = dl_token_at(a, i);
  if (t->end - t->start < 2 || !dl_sentence_has_small(a, t->sentence)) return false;
  for (uint32_t k = t->start; k < t->end; k++)
    if (!dl_is_upper(a->text.s[k])) return false;
  dl_known body = dl_names_body(n->tables, dl_name_normal(a, i, i + 1));
  if (!body.is_found) return false;
  if (dl_map_get(&n->bodies, body.key) != DL_NONE) return true;
  if (i + 1 >= limit) return false;
  const dl_token *next = dl_token_at(a, i + 1);
  bool is_linked = dl_str_is(next->lower, "-") && i + 2 < limit && dl_token_at(a, i + 2)->upos != DL_UPOS_PROPN; /* "IS-held" */
  return is_linked || dl_table_has(&n->tables->agents, next->lemma) || dl_table_has(&n->tables->agents, next->lower);
}

/* A country or body written in capitals from token i on; its end, or 0. */
static uint32_t known_from(const dl_naming *n, uint32_t i, uint32_t limit, dl_entity_type *type) {
  const dl_article *a = n->a;
  uint32_t most = limit - i > 7 ? i + 7 : limit;
  if (!dl_is_capital(a, i) || is_mark(a, i)) return body_behind_prefix(n, i, most, type);
  for (uint32_t end = most; end > i; end--) {
    if (!dl_is_capital(a, end - 1) || n->named_at[end - 1]) continue;
    if (end < a->tokens.n && dl_token_at(a, end)->lower.n && dl_token_at(a, end)->lower.s[0] == '$') continue; /* US$ 5 */
    dl_str kind, normal = dl_name_normal(a, i, end);
    bool is_word = normal.n == dl_token_at(a, i)->lower.n && end == i + 1;
    dl_str iso = dl_names_nation(n->tables, normal, &kind);
    if (iso.n && (normal.n > 3 || dl_is_upper(a->text.s[dl_token_at(a, end - 1)->end - 1]) || !is_word) &&
        (dl_str_is(kind, "name") || dl_str_is(kind, "demonym") || dl_str_is(kind, "people"))) {
      *type = dl_str_is(kind, "name") ? DL_ENTITY_LOC : DL_ENTITY_NORP;
      return end;
    }
    if (is_own_name(n, normal, type)) return end;
    if (end == i + 1 ? is_short_body(n, i, limit) : dl_names_body(n->tables, normal).is_found) {
      *type = DL_ENTITY_ORG;
      return end;
    }
  }
  return 0;
}

/* The end of a known body that begins with the name [i, end) and goes on behind it, else `end`. */
static uint32_t whole_body(const dl_naming *n, uint32_t i, uint32_t end, uint32_t limit) {
  const dl_article *a = n->a;
  if (end >= limit || is_mark(a, end)) return end;
  uint32_t most = limit - i > 8 ? i + 8 : limit;
  for (uint32_t stop = most; stop > end; stop--) {
    uint8_t next = stop < limit ? dl_token_at(a, stop)->name_label : 0;
    if ((!n->is_small && !dl_is_capital(a, stop - 1)) || (next && !DL_BIO_IS_BEGIN(next))) continue;
    if (dl_names_body(n->tables, dl_name_normal(a, i, stop)).is_found) return stop;
  }
  return end;
}

/* The end of the full name that begins at token i, is in no label and can only be who speaks: "…," said Anong Thepsakul. */
static uint32_t speaker_from(const dl_naming *n, uint32_t first, uint32_t i, uint32_t limit) {
  const dl_article *a = n->a;
  if (i < first + 3 || dl_token_at(a, i)->upos != DL_UPOS_PROPN) return 0;
  const dl_token *verb = dl_token_at(a, i - 1), *mark = dl_token_at(a, i - 2);
  if (verb->upos != DL_UPOS_VERB || mark->upos != DL_UPOS_PUNCT || dl_token_at(a, i)->head != i - 1 ||
      dl_token_at(a, i)->deprel != DL_DEP_NSUBJ)
    return 0;
  uint32_t end = i;
  while (end < limit && end < i + 4 && dl_token_at(a, end)->upos == DL_UPOS_PROPN && dl_is_capital(a, end) &&
         !dl_token_at(a, end)->name_label)
    end++;
  bool is_whole = end == limit || dl_token_at(a, end)->upos == DL_UPOS_PUNCT;
  return end > i + 1 && is_whole ? end : 0;
}

/* Between two labelled names, in one sentence. */
static void take_known(dl_naming *n, const dl_sentence *s, uint32_t from, uint32_t end) {
  const dl_article *a = n->a;
  if (a->parts.n > s->part && a->parts.at[s->part].kind == DL_PART_TITLE) return; /* all are capitals there */
  for (uint32_t i = from; i < end;) {
    dl_entity_type type;
    uint32_t stop = dl_token_at(a, i)->name_label ? 0 : known_from(n, i, end, &type);
    if (!stop && (stop = speaker_from(n, s->first, i, end)) != 0) type = DL_ENTITY_PER;
    if (stop) add(n, i, stop, type);
    i = stop ? stop : i + 1;
  }
}

/* ---- plurals that only begin a sentence ---- */

/* The plural of a word for people or arms, and "gunman": "gunmen", "warplanes". */
static bool is_plural_of_kind(const dl_naming *n, dl_str word) {
  if (dl_str_ends(word, "men") || dl_str_ends(word, "gunman") || dl_str_ends(word, "bomber") || dl_str_ends(word, "attacker")) return dl_table_has(&n->tables->agents, word);
  return word.n > 4 && dl_str_ends(word, "s") && !dl_str_ends(word, "ss") && dl_table_has(&n->tables->agents, dl_str_of(word.s, word.n - 1));
}

/* One word, first in its sentence and so with a capital of which nothing follows. */
static bool is_first_plural(const dl_naming *n, const dl_named *m) {
  const dl_article *a = n->a;
  const dl_sentence *s = &a->sentences.at[dl_token_at(a, m->first)->sentence];
  uint32_t at = m->first;
  while (at > s->first && dl_token_at(a, at - 1)->upos == DL_UPOS_PUNCT) at--;
  return m->type == DL_ENTITY_PER && m->end == m->first + 1 && at == s->first && is_plural_of_kind(n, dl_token_at(a, m->first)->lower);
}

/* "Warplanes struck": no person, unless a name within a sentence has the word. */
static void drop_plurals(dl_naming *n) {
  dl_map inside;
  uint32_t kept = 0, found = 0;
  for (uint32_t i = 0; i < n->named.n; i++) found += is_first_plural(n, &n->named.at[i]);
  if (!found) return;
  dl_map_init(&inside, n->a->arena);
  for (uint32_t i = 0; i < n->named.n; i++)
    if (!is_first_plural(n, &n->named.at[i]))
      for (uint32_t k = n->named.at[i].first; k < n->named.at[i].end; k++) (void)dl_map_put(&inside, dl_token_at(n->a, k)->lower, 0);
  for (uint32_t i = 0; i < n->named.n; i++) {
    dl_named *m = &n->named.at[i];
    bool is_none = is_first_plural(n, m) && dl_map_get(&inside, dl_token_at(n->a, m->first)->lower) == DL_NONE;
    if (!is_none) n->named.at[kept++] = *m;
    for (uint32_t k = m->first; k < m->end; k++) n->named_at[k] = is_none ? 0 : kept;
  }
  n->named.n = kept;
}

/* "Hurricane Harvey ... Harvey hit Texas": the storm again, unless a person in full has the name too. */
static void take_storms(dl_naming *n) {
  dl_map storms, persons;
  bool has_storm = false;
  dl_map_init(&storms, n->a->arena);
  dl_map_init(&persons, n->a->arena);
  for (uint32_t i = 0; i < n->named.n; i++) {
    const dl_named *m = &n->named.at[i];
    if (m->type == DL_ENTITY_MISC && m->end == m->first + 1 && is_storm(n, m->first)) {
      (void)dl_map_put(&storms, m->normal, 1);
      has_storm = true;
    }
    for (uint32_t k = m->first; m->type == DL_ENTITY_PER && m->end > m->first + 1 && k < m->end; k++)
      (void)dl_map_put(&persons, dl_token_at(n->a, k)->lower, 1);
  }
  for (uint32_t i = 0; i < n->named.n && has_storm; i++) {
    dl_named *m = &n->named.at[i];
    bool is_same = m->type == DL_ENTITY_PER && m->end == m->first + 1 && dl_map_get(&storms, m->normal) != DL_NONE;
    if (is_same && dl_map_get(&persons, dl_token_at(n->a, m->first)->lower) == DL_NONE) m->type = DL_ENTITY_MISC;
  }
}

/* The known bodies with names of more than one word that are labelled. */
static void note_bodies(dl_naming *n) {
  const dl_article *a = n->a;
  dl_map_init(&n->bodies, a->arena);
  for (uint32_t i = 0, end; i < a->tokens.n; i = end) {
    uint8_t label = dl_token_at(a, i)->name_label;
    end = i + 1;
    if (!label) continue;
    while (end < a->tokens.n && dl_token_at(a, end)->name_label == DL_BIO_INSIDE(DL_BIO_TYPE(label))) end++;
    if (end == i + 1) continue;
    dl_known body = dl_names_body(n->tables, dl_name_normal(a, i, end));
    if (body.is_found) (void)dl_map_put(&n->bodies, body.key, 1);
  }
}

void dl_find_names(dl_naming *n) {
  dl_article *a = n->a;
  note_bodies(n);
  for (uint32_t k = 0; k < a->sentences.n; k++) {
    const dl_sentence *s = &a->sentences.at[k];
    uint32_t plain = s->first;
    for (uint32_t i = s->first; i < s->end;) {
      uint8_t label = dl_token_at(a, i)->name_label;
      if (!label) {
        i++;
        continue;
      }
      dl_entity_type type = DL_BIO_TYPE(label);
      uint32_t end = i + 1;
      while (end < s->end && dl_token_at(a, end)->name_label == DL_BIO_INSIDE(type)) end++;
      take_known(n, s, plain, i);
      uint32_t whole = type == DL_ENTITY_PER ? end : whole_body(n, i, end, s->end);
      if (whole > end) type = DL_ENTITY_ORG;
      end = whole;
      add(n, i, end, type);
      plain = i = end;
    }
    take_known(n, s, plain, s->end);
  }
  drop_plurals(n);
  take_storms(n);
}
