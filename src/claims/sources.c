/*
 * sources.c - whose words they are; see sources.h.
 *
 * The kind of a source comes from its head noun, then from the actor codes of
 * its entity, then from the other words of the span and the entity's roles
 * (data/lexicon/source-kinds.tsv, actor-code-kinds.tsv). A pronoun takes
 * everything from its antecedent: the entity the names step gave it, or else
 * the last source before it that agrees in number. Statements are in order of
 * their cues.
 */
#include "claims/sources.h"

int dl_sources_open(dl_sources_tables *t, const dl_container *data, dateline_error *error) {
  int status = dl_table_open(&t->kinds, data, "source-kinds", error);
  if (!status) status = dl_table_open(&t->polarity, data, "cue-polarity", error);
  if (!status) status = dl_table_open(&t->codes, data, "actor-code-kinds", error);
  return status;
}

typedef struct token_range {
  uint32_t first, end;
} token_range;

static token_range tokens_in(const dl_article *a, dl_span span) {
  token_range r = {dl_token_from(a, span.start), 0};
  for (r.end = r.first; r.end < a->tokens.n && a->tokens.at[r.end].start < span.end; r.end++) {
  }
  return r;
}

static uint32_t entity_at(const dl_article *a, uint32_t token) {
  return a->token_entity && token < a->tokens.n ? a->token_entity[token] : DL_NONE;
}

static bool is_in_spans(const dl_spans *spans, dl_span inner) {
  for (uint32_t i = 0; i < spans->n; i++)
    if (dl_span_holds(spans->at[i], inner)) return true;
  return false;
}

static dl_span token_span(const dl_article *a, uint32_t i) {
  return (dl_span){a->tokens.at[i].start, a->tokens.at[i].end};
}

/* ---- kinds ---- */

typedef struct kind {
  int value;        /* dl_source_kind, -1 unknown */
  bool is_person;   /* the noun is of a person, so that it alone names nobody */
  bool is_weak;     /* anything else in the span tells more ("agency") */
} kind;

static kind kind_of_row(const dl_table *t, uint32_t row) {
  kind k = {-1, false, false};
  if (row == DL_NONE) return k;
  k.value = dl_source_kind_of(dl_table_field(t, row, 1));
  k.is_person = dl_str_is(dl_table_field(t, row, 2), "person");
  k.is_weak = dl_str_is(dl_table_field(t, row, 2), "weak") || k.value == DL_SOURCE_UNNAMED || k.value == DL_SOURCE_OTHER;
  return k;
}

/* The longest entry that begins at token i, by lower-cased words with single spaces; `used` tokens long. */
static uint32_t longest_entry(const dl_table *t, const dl_article *a, uint32_t i, uint32_t end, uint32_t *used) {
  char key[96];
  uint32_t n = 0, best = DL_NONE;
  *used = 1;
  for (uint32_t k = i; k < end && k - i < t->max_words + 2; k++) { /* a hyphen parts a word in three */
    dl_str w = a->tokens.at[k].lower;
    if (n + w.n + 1 > sizeof key) break;
    if (n && a->tokens.at[k].has_space_before) key[n++] = ' ';
    dl_str lemma = a->tokens.at[k].lemma; /* the last word may stand in the plural */
    uint32_t row = DL_NONE;
    if (n + lemma.n < sizeof key) {
      memcpy(key + n, lemma.s, lemma.n);
      row = dl_table_find(t, dl_str_of(key, n + lemma.n));
    }
    memcpy(key + n, w.s, w.n);
    n += w.n;
    if (row == DL_NONE) row = dl_table_find(t, dl_str_of(key, n));
    if (row != DL_NONE) best = row, *used = k - i + 1;
  }
  return best;
}

static kind kind_of_word(const dl_sources_tables *t, const dl_article *a, uint32_t i) {
  kind k = kind_of_row(&t->kinds, dl_table_find(&t->kinds, a->tokens.at[i].lemma));
  return k.value >= 0 ? k : kind_of_row(&t->kinds, dl_table_find(&t->kinds, a->tokens.at[i].lower));
}

/* Inside a clause about the source: "a rescue group that works in rebel-held districts" are no rebels. */
static bool is_in_clause(const dl_article *a, uint32_t i, token_range r) {
  for (uint32_t up = 0; up < 8 && i >= r.first && i < r.end; up++) {
    uint8_t rel = a->tokens.at[i].deprel;
    if (rel == DL_DEP_ACL_RELCL || rel == DL_DEP_ACL || rel == DL_DEP_ADVCL) return a->tokens.at[i].head >= r.first && a->tokens.at[i].head < r.end;
    i = a->tokens.at[i].head;
  }
  return false;
}

static kind kind_of_words(const dl_sources_tables *t, const dl_article *a, token_range r) {
  kind best = {-1, false, false};
  uint32_t longest = 0, used;
  for (uint32_t i = r.first; i < r.end; i++) {
    kind k = kind_of_row(&t->kinds, longest_entry(&t->kinds, a, i, r.end, &used));
    if (k.value < 0) k = kind_of_word(t, a, i), used = 1;
    bool is_people = k.value == DL_SOURCE_DOCUMENT && i + 1 < a->tokens.n && dl_str_is(a->tokens.at[i + 1].lower, "who"); /* "figures who helped build it" */
    if (is_people) continue;
    /* a kind that says something beats a weak one */
    uint32_t weight = used * 2 + !k.is_weak;
    if (k.value >= 0 && weight > longest && !is_in_clause(a, i, r)) best = k, longest = weight;
  }
  return best;
}

static int kind_of_codes(const dl_sources_tables *t, const dl_entity *e) {
  for (uint32_t i = e->codes.n; i-- > 0;) {
    uint32_t row = dl_table_find(&t->codes, e->codes.at[i]);
    if (row != DL_NONE) return dl_source_kind_of(dl_table_field(&t->codes, row, 1));
  }
  return -1;
}

static kind kind_of_roles(const dl_sources_tables *t, const dl_article *a, const dl_entity *e) {
  kind k = {-1, false, false};
  for (uint32_t i = 0; i < e->roles.n && k.value < 0; i++) k = kind_of_words(t, a, tokens_in(a, e->roles.at[i].span));
  return k;
}

/* ---- speakers ---- */

/* Within a name whose bearer only has the one who speaks: "Bruce Steinberg's sister". */
static bool is_owner(const dl_article *a, uint32_t i, uint32_t end) {
  uint32_t e = entity_at(a, i);
  while (i + 1 < end && entity_at(a, i + 1) == e) i++;
  return i + 1 < end && a->tokens.at[i + 1].xpos == DL_XPOS_POS;
}

/* "the firm's sales manager Alastair Bruce": the person named last, right behind a noun; DL_NONE. */
static uint32_t named_last(const dl_article *a, token_range r) {
  uint32_t e = r.end > r.first ? entity_at(a, r.end - 1) : DL_NONE, i = r.end;
  if (e == DL_NONE || e >= a->entities.n || a->entities.at[e].type != DL_ENTITY_PER) return DL_NONE;
  while (i > r.first && entity_at(a, i - 1) == e) i--;
  const dl_token *before = &a->tokens.at[i ? i - 1 : 0];
  return i > r.first && before->upos == DL_UPOS_NOUN && before->xpos == DL_XPOS_NN ? e : DL_NONE;
}

static uint32_t speaker_of(const dl_article *a, const dl_statement *s) {
  if (!s->source.n) return DL_NONE;
  uint32_t last = named_last(a, tokens_in(a, s->source.at[0]));
  if (last != DL_NONE) return last;
  uint32_t e = s->source_token == DL_NONE ? DL_NONE : entity_at(a, s->source_token), other = DL_NONE;
  token_range r = tokens_in(a, s->source.at[0]);
  for (uint32_t i = r.first; i < r.end && e != DL_NONE; i++) /* "Mountain View based maker Intel": the one behind */
    if (dl_str_is(a->tokens.at[i].lower, "based") && i > s->source_token && entity_at(a, r.end - 1) != DL_NONE) return entity_at(a, r.end - 1);
  if (e != DL_NONE) return e;
  for (uint32_t i = r.first; i < r.end; i++) {
    /* an apposition or a flat name, not what the source is of or from */
    uint8_t rel = a->tokens.at[i].deprel;
    uint32_t here = entity_at(a, i);
    if (here == DL_NONE || here >= a->entities.n || is_owner(a, i, r.end)) continue;
    if (a->entities.at[here].type == DL_ENTITY_PER && (rel == DL_DEP_APPOS || rel == DL_DEP_FLAT || rel == DL_DEP_NSUBJ))
      return here;
    if (rel == DL_DEP_APPOS && other == DL_NONE && a->entities.at[here].type != DL_ENTITY_LOC) other = here;
  }
  return other;
}

static bool is_pronoun(const dl_article *a, uint32_t i) {
  return i != DL_NONE && (a->tokens.at[i].upos == DL_UPOS_PRON || a->tokens.at[i].xpos == DL_XPOS_PRP);
}

enum { PRONOUN_I, PRONOUN_HE, PRONOUN_SHE, PRONOUN_THEY, PRONOUN_RELATIVE, PRONOUN_OTHER };
static int pronoun_kind(dl_str w) {
  return dl_str_is(w, "i") || dl_str_is(w, "we") || dl_str_is(w, "my") || dl_str_is(w, "our") ? PRONOUN_I
       : dl_str_is(w, "he") || dl_str_is(w, "his") || dl_str_is(w, "him") ? PRONOUN_HE
       : dl_str_is(w, "she") || dl_str_is(w, "her") ? PRONOUN_SHE
       : dl_str_is(w, "they") || dl_str_is(w, "their") || dl_str_is(w, "them") ? PRONOUN_THEY
       : dl_str_is(w, "who") || dl_str_is(w, "which") || dl_str_is(w, "that") ? PRONOUN_RELATIVE : PRONOUN_OTHER;
}

static bool is_plural_source(const dl_article *a, const dl_statement *s) {
  if (s->source_token == DL_NONE) return false;
  const dl_token *t = &a->tokens.at[s->source_token];
  if (t->xpos == DL_XPOS_NNS || t->xpos == DL_XPOS_NNPS || dl_str_is(t->lower, "they")) return true;
  return dl_child(a, s->source_token, DL_DEP_CONJ) != DL_NONE;
}

/* The statement before s, not far, whose source a pronoun can stand for. */
static const dl_statement *antecedent(const dl_article *a, uint32_t number, int pronoun) {
  const dl_statement *s = &a->statements.at[number];
  for (uint32_t k = number; k-- > 0 && number - k <= 8;) {
    const dl_statement *b = &a->statements.at[k];
    if (s->sentence - b->sentence > 6) break;
    if (b->source_token == DL_NONE || b->source_token == s->source_token) continue;
    if (b->source.n && is_in_spans(&s->content, b->source.at[0])) continue; /* spoken of in these very words */
    bool is_plural = is_plural_source(a, b);
    if (is_plural != (pronoun == PRONOUN_THEY)) continue;
    if (b->speaker != DL_NONE && b->speaker < a->entities.n) {
      const dl_entity *e = &a->entities.at[b->speaker];
      if (pronoun != PRONOUN_THEY && e->type != DL_ENTITY_PER) continue;
      if ((pronoun == PRONOUN_HE && e->gender == 2) || (pronoun == PRONOUN_SHE && e->gender == 1)) continue;
    }
    return b;
  }
  return NULL;
}

/* The noun that a relative pronoun's clause hangs on. */
static uint32_t relative_head(const dl_article *a, uint32_t token) {
  uint32_t x = token;
  for (uint32_t k = 0; k < 6 && x != DL_NONE; k++) {
    if (a->tokens.at[x].deprel == DL_DEP_ACL_RELCL || a->tokens.at[x].deprel == DL_DEP_ACL) return a->tokens.at[x].head;
    x = a->tokens.at[x].head;
  }
  return DL_NONE;
}

static void settle_kind(const dl_sources_tables *t, const dl_article *a, dl_statement *s, uint32_t head) {
  kind k = {-1, false, false};
  const dl_entity *e = s->speaker != DL_NONE && s->speaker < a->entities.n ? &a->entities.at[s->speaker] : NULL;
  bool is_common = head != DL_NONE && a->tokens.at[head].upos != DL_UPOS_PROPN;
  token_range r = {0, 0};
  if (s->source.n) r = tokens_in(a, s->source.at[0]);
  if (head != DL_NONE && is_common) k = kind_of_word(t, a, head);
  kind words = kind_of_words(t, a, r);
  int value = k.is_weak ? -1 : k.value;
  /* a body's name tells more than its code; a person's office more than words around it */
  if (value < 0 && !words.is_weak && (!e || e->type == DL_ENTITY_ORG || is_common)) value = words.value;
  if (value < 0 && e) value = kind_of_codes(t, e);
  if (value < 0 && !words.is_weak) value = words.value;
  if (value < 0 && e) value = kind_of_roles(t, a, e).value;
  if (value < 0 && e && e->type == DL_ENTITY_LOC) value = DL_SOURCE_GOVERNMENT; /* a country speaks through its government */
  if (value < 0) value = k.value >= 0 ? k.value : words.value;
  if (value == DL_SOURCE_DOCUMENT && e && e->type == DL_ENTITY_PER) value = DL_SOURCE_OTHER; /* "a research officer" */
  if (value >= 0) s->source_kind = (dl_source_kind)value;
  bool is_named = e && (e->type == DL_ENTITY_PER || e->type == DL_ENTITY_ORG);
  for (uint32_t i = r.first; i < r.end && k.is_person && !is_named; i++)
    is_named = a->tokens.at[i].upos == DL_UPOS_PROPN &&
               (a->tokens.at[i].deprel == DL_DEP_APPOS || a->tokens.at[i].deprel == DL_DEP_FLAT || a->tokens.at[i].head == DL_NONE);
  s->is_anonymous = is_common && k.is_person && !is_named;
}

/* In somebody's own words "I" is that somebody. */
static const dl_statement *speaks_of_self(const dl_article *a, uint32_t number) {
  enum { REACH = 64 };
  const dl_statement *s = &a->statements.at[number];
  if (!s->source.n || !dl_str_is(a->tokens.at[s->source_token].lower, "i")) return NULL;
  for (uint32_t k = number; k-- > 0 && number - k <= REACH;) {
    const dl_statement *b = &a->statements.at[k];
    if (b->kind == DL_STATEMENT_DIRECT && b->speaker != DL_NONE && is_in_spans(&b->content, s->source.at[0])) return b;
  }
  return NULL;
}

static void settle_speaker(const dl_sources_tables *t, dl_article *a, uint32_t number) {
  dl_statement *s = &a->statements.at[number];
  uint32_t head = s->source_token;
  s->speaker = speaker_of(a, s);
  if (is_pronoun(a, head)) {
    int p = pronoun_kind(a->tokens.at[head].lower);
    if (p == PRONOUN_RELATIVE) {
      uint32_t up = relative_head(a, head);
      if (up != DL_NONE) head = up;
      if (s->speaker == DL_NONE) s->speaker = entity_at(a, head);
    } else {
      const dl_statement *b = p == PRONOUN_I ? speaks_of_self(a, number) : p == PRONOUN_HE || p == PRONOUN_SHE || p == PRONOUN_THEY ? antecedent(a, number, p) : NULL;
      if (b && (s->speaker == DL_NONE || s->speaker == b->speaker)) {
        s->speaker = b->speaker;
        s->source_kind = b->source_kind;
        s->is_anonymous = b->is_anonymous;
        s->reason = b->reason;
        return;
      }
    }
  }
  settle_kind(t, a, s, head);
}

/* ---- why a source is not named ---- */

static bool is_negated(const dl_article *a, uint32_t i) {
  const dl_sentence *s = &a->sentences.at[a->tokens.at[i].sentence];
  for (uint32_t k = i; k > s->first && i - k < 5; k--) {
    const dl_token *t = &a->tokens.at[k - 1];
    if (t->upos == DL_UPOS_PUNCT || t->upos == DL_UPOS_NOUN || t->upos == DL_UPOS_PROPN || t->upos == DL_UPOS_PRON) return false;
    if (t->upos == DL_UPOS_VERB && !dl_str_is(a->tokens.at[k].lower, "to")) return false; /* "who asked not to be named said" */
    if (dl_str_is(t->lower, "not") || dl_str_is(t->lower, "n't") || dl_str_is(t->lower, "never") ||
        dl_str_is(t->lower, "n\xE2\x80\x99t") || dl_str_is(t->lemma, "not"))
      return true;
  }
  return false;
}

static bool opens_reason(dl_str w) {
  return dl_str_is(w, "because") || dl_str_is(w, "to") || dl_str_is(w, "as") || dl_str_is(w, "since") ||
         dl_str_is(w, "citing") || dl_str_is(w, "due") || dl_str_is(w, "given") || dl_str_is(w, "for");
}

/* To the end of the clause: a comma, a closing mark or the sentence's last stop. */
static dl_span clause_from(const dl_article *a, uint32_t first) {
  const dl_sentence *s = &a->sentences.at[a->tokens.at[first].sentence];
  uint32_t end = first + 1;
  while (end < s->end && !(a->tokens.at[end].upos == DL_UPOS_PUNCT &&
                           (dl_str_is(a->tokens.at[end].lower, ",") || dl_str_is(a->tokens.at[end].lower, ";") ||
                            dl_str_is(a->tokens.at[end].lower, ".") || dl_str_is(a->tokens.at[end].lower, "\""))))
    end++;
  return (dl_span){a->tokens.at[first].start, a->tokens.at[end - 1].end};
}

static dl_span reason_behind(const dl_article *a, uint32_t i) {
  const dl_sentence *s = &a->sentences.at[a->tokens.at[i].sentence];
  if (dl_lemma_is(a, i, "authorize") || dl_lemma_is(a, i, "authorise") || dl_lemma_is(a, i, "permit") ||
      dl_lemma_is(a, i, "allow")) {
    uint32_t k = i;
    while (k > s->first && i - k < 5 && !opens_reason(a->tokens.at[k].lower)) k--;
    return clause_from(a, opens_reason(a->tokens.at[k].lower) ? k : i);
  }
  for (uint32_t k = i + 1; k < s->end && k - i < 7; k++)
    if (opens_reason(a->tokens.at[k].lower)) return clause_from(a, k);
  return token_span(a, i);
}

static void settle_reason(dl_article *a, dl_statement *s) {
  if (!dl_span_is_empty(s->reason)) return;
  const dl_sentence *x = &a->sentences.at[s->sentence];
  for (uint32_t i = x->first; i < x->end; i++) {
    const dl_token *t = &a->tokens.at[i];
    if (is_in_spans(&s->content, token_span(a, i))) continue;
    bool is_word = dl_str_is(t->lower, "anonymity") || dl_str_is(t->lower, "anonymously") ||
                   ((dl_str_is(t->lower, "named") || dl_str_is(t->lower, "identified") || dl_str_is(t->lower, "authorized") ||
                     dl_str_is(t->lower, "authorised") || dl_str_is(t->lower, "quoted")) && is_negated(a, i));
    if (!is_word) continue;
    s->is_anonymous = true;
    s->reason = reason_behind(a, i);
    if (!dl_str_is(t->lower, "authorized") && s->reason.end - s->reason.start > (uint32_t)(t->end - t->start)) return;
  }
}

/* ---- polarity ---- */

static bool is_withheld(const dl_sources_tables *t, dl_str lemma) {
  for (uint32_t row = dl_table_find(&t->polarity, lemma); row != DL_NONE; row = dl_table_next(&t->polarity, row))
    if (dl_str_is(dl_table_field(&t->polarity, row, 2), "not")) return true;
  return false;
}

static bool complement_is_withheld(const dl_sources_tables *t, const dl_article *a, uint32_t cue) {
  const dl_sentence *s = &a->sentences.at[a->tokens.at[cue].sentence];
  uint32_t x = dl_child(a, cue, DL_DEP_XCOMP);
  if (x != DL_NONE) return is_withheld(t, a->tokens.at[x].lemma);
  for (uint32_t k = cue + 1; k < s->end && k - cue < 5; k++)
    if (is_withheld(t, a->tokens.at[k].lemma)) return true;
  return false;
}

bool dl_sources_is_document(const dl_sources_tables *t, const dl_article *a, uint32_t i) {
  return kind_of_word(t, a, i).value == DL_SOURCE_DOCUMENT;
}

bool dl_sources_is_media(const dl_sources_tables *t, const dl_article *a, uint32_t i) {
  return kind_of_word(t, a, i).value == DL_SOURCE_MEDIA;
}

bool dl_sources_is_known(const dl_sources_tables *t, const dl_article *a, uint32_t i) { return kind_of_word(t, a, i).value >= 0; }

bool dl_sources_is_denial(const dl_sources_tables *t, const dl_article *a, uint32_t i) {
  uint32_t row = dl_table_find(&t->polarity, a->tokens.at[i].lemma);
  return row != DL_NONE && dl_polarity_of(dl_table_field(&t->polarity, row, 1)) == DL_POLARITY_DENIES && !dl_table_field(&t->polarity, row, 2).n;
}

bool dl_sources_is_refusal(const dl_sources_tables *t, const dl_article *a, uint32_t i) {
  dl_str lemma = a->tokens.at[i].lemma;
  for (uint32_t row = dl_table_find(&t->polarity, lemma); row != DL_NONE; row = dl_table_next(&t->polarity, row)) {
    dl_str condition = dl_table_field(&t->polarity, row, 2);
    if (dl_str_is(condition, "not") && is_negated(a, i)) return true;
    if (dl_str_is(condition, "to") && complement_is_withheld(t, a, i)) return true;
  }
  return false;
}

static void settle_polarity(const dl_sources_tables *t, dl_article *a, dl_statement *s) {
  if (s->cue_token == DL_NONE || !s->cue.n) return;
  token_range r = tokens_in(a, s->cue.at[0]);
  for (uint32_t i = r.first; i < r.end; i++) {
    bool is_negative = is_negated(a, i);
    for (uint32_t row = dl_table_find(&t->polarity, a->tokens.at[i].lemma); row != DL_NONE; row = dl_table_next(&t->polarity, row)) {
      dl_str condition = dl_table_field(&t->polarity, row, 2);
      if (dl_str_is(condition, "not") ? !is_negative : dl_str_is(condition, "to") ? !complement_is_withheld(t, a, i) : is_negative)
        continue;
      int p = dl_polarity_of(dl_table_field(&t->polarity, row, 1));
      if (p >= 0 && (s->polarity == DL_POLARITY_SAYS || p == DL_POLARITY_WILL_NOT_SAY)) s->polarity = (dl_polarity)p;
    }
  }
}

/* ---- time, via, party ---- */

static uint32_t distance(dl_span a, dl_span b) { return a.end <= b.start ? b.start - a.end : a.start >= b.end ? a.start - b.end : 0; }

static void settle_time(dl_article *a, dl_statement *s) {
  if (!s->cue.n) return;
  dl_span sentence = a->sentences.at[s->sentence].span;
  uint32_t best = UINT32_MAX, low = 0, high = a->times.n;
  while (low < high) {
    uint32_t mid = low + (high - low) / 2;
    if (a->times.at[mid].span.start >= sentence.start) high = mid;
    else low = mid + 1;
  }
  for (uint32_t i = low; i < a->times.n && a->times.at[i].span.start < sentence.end; i++) {
    const dl_time *x = &a->times.at[i];
    if (is_in_spans(&s->content, x->span) || is_in_spans(&s->source, x->span) ||
        (x->type != DL_TIME_DATE && x->type != DL_TIME_TIME)) continue;
    uint32_t d = distance(x->span, s->cue.at[0]);
    if (d < best) best = d, s->time = i;
  }
}

static bool is_media(const dl_sources_tables *t, const dl_article *a, uint32_t e) {
  const dl_entity *x = &a->entities.at[e];
  if (x->type == DL_ENTITY_PER || x->type == DL_ENTITY_LOC) return false;
  int k = kind_of_codes(t, x);
  if (k < 0 && x->mentions.n) k = kind_of_words(t, a, tokens_in(a, x->mentions.at[0].span)).value;
  return k == DL_SOURCE_MEDIA || k == DL_SOURCE_STATE_MEDIA;
}

/* A named medium in the cue's sentence outside the content: told it, published it, broadcast it. */
static uint32_t medium_of(const dl_sources_tables *t, const dl_article *a, const dl_statement *s) {
  const dl_sentence *x = &a->sentences.at[s->sentence];
  for (uint32_t i = x->first; i < x->end; i++) {
    uint32_t e = entity_at(a, i);
    dl_span here = token_span(a, i);
    if (e == DL_NONE || e >= a->entities.n || e == s->speaker || is_in_spans(&s->content, here)) continue;
    bool is_own = i == s->source_token || (s->source_token != DL_NONE && a->tokens.at[i].head == s->source_token && is_in_spans(&s->source, here) &&
                                           dl_child(a, i, DL_DEP_CASE) == DL_NONE);
    bool is_elsewhere = dl_deprel_plain((dl_deprel)a->tokens.at[i].deprel) == DL_DEP_NSUBJ && a->tokens.at[i].head != s->cue_token;
    if (is_elsewhere) continue; /* "…, while the Daily Post quoted others" */
    if (is_own) continue; /* "state news agency SANA": its own name */
    if (is_media(t, a, e)) return e;
    /* "newspaper X": the noun beside the name tells */
    uint32_t near = i > x->first ? i - 1 : i;
    kind k = kind_of_word(t, a, near);
    if (k.value == DL_SOURCE_MEDIA && !k.is_person && a->entities.at[e].type != DL_ENTITY_PER) return e;
  }
  return DL_NONE;
}

/* Whether `from` already hangs on `to`, so that the chain stays a chain. */
static bool passes_on(const dl_article *a, uint32_t from, uint32_t to) {
  for (uint32_t k = 0; k < 16 && a->statements.at[from].via_kind == DL_VIA_STATEMENT; k++) {
    from = a->statements.at[from].via;
    if (from == to) return true;
  }
  return false;
}

static void settle_via(const dl_sources_tables *t, dl_article *a, uint32_t number) {
  dl_statement *s = &a->statements.at[number];
  if (s->via_kind != DL_VIA_NONE || !s->cue.n) return;
  uint32_t best = DL_NONE, size = UINT32_MAX;
  uint32_t from = number > 24 ? number - 24 : 0;
  for (uint32_t k = from; k < a->statements.n && k < number + 24; k++) {
    const dl_statement *b = &a->statements.at[k];
    if (k == number || !b->source.n || passes_on(a, k, number)) continue;
    for (uint32_t i = 0; i < b->content.n; i++) {
      dl_span c = b->content.at[i];
      if (dl_span_holds(c, s->cue.at[0]) && (!s->source.n || dl_span_holds(c, s->source.at[0])) && c.end - c.start < size)
        best = k, size = c.end - c.start;
    }
  }
  if (best != DL_NONE && s->speaker != DL_NONE && a->statements.at[best].speaker == s->speaker) return; /* nobody passes on his own words */
  if (best != DL_NONE) {
    s->via_kind = DL_VIA_STATEMENT;
    s->via = best;
    return;
  }
  if (s->source_kind == DL_SOURCE_MEDIA && s->speaker == DL_NONE) return;
  uint32_t e = medium_of(t, a, s);
  if (e != DL_NONE) {
    s->via_kind = DL_VIA_ENTITY;
    s->via = e;
  }
}

/* A side speaks of its own matter: it names itself or its country, or says we. */
static void settle_party(const dl_article *a, dl_statement *s) {
  if (s->source_kind != DL_SOURCE_GOVERNMENT && s->source_kind != DL_SOURCE_MILITARY &&
      s->source_kind != DL_SOURCE_ARMED_GROUP && s->source_kind != DL_SOURCE_STATE_MEDIA)
    return;
  const dl_entity *me = s->speaker != DL_NONE && s->speaker < a->entities.n ? &a->entities.at[s->speaker] : NULL;
  if (s->source_kind == DL_SOURCE_ARMED_GROUP) s->is_party = true;
  for (uint32_t k = 0; k < s->content.n && !s->is_party; k++) {
    token_range r = tokens_in(a, s->content.at[k]);
    for (uint32_t i = r.first; i < r.end && !s->is_party; i++) {
      dl_str w = a->tokens.at[i].lower;
      uint32_t e = entity_at(a, i);
      s->is_party = dl_str_is(w, "we") || dl_str_is(w, "our") || dl_str_is(w, "us");
      if (!me || e == DL_NONE || e >= a->entities.n) continue;
      const dl_entity *x = &a->entities.at[e];
      if (x == me || (me->codes.n && x->codes.n && dl_str_eq(me->codes.at[0], x->codes.at[0]))) s->is_party = true;
    }
  }
}

void dl_sources_settle(const dl_sources_tables *t, dl_article *a) {
  for (uint32_t i = 0; i < a->statements.n; i++) {
    settle_speaker(t, a, i);
    settle_reason(a, &a->statements.at[i]);
    settle_polarity(t, a, &a->statements.at[i]);
    settle_time(a, &a->statements.at[i]);
    settle_party(a, &a->statements.at[i]);
  }
  for (uint32_t i = 0; i < a->statements.n; i++) settle_via(t, a, i);
}
