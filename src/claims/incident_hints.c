/*
 * incident_hints.c - what a figure's sentence says of the happening it belongs
 * to: a word for its kind, a day, a place, and whether it is another one, told
 * of earlier times or a total; see incidents.c for what is made of it.
 *
 * A sentence that says nothing goes on where the one before stopped, within
 * its paragraph.
 */
#include "claims/incident_hints.h"

enum { NEAR_DAYS = DL_NEAR_DAYS, LONG_PERIOD_DAYS = 45, YEAR_DAYS = 360, LEAD_SENTENCES = DL_LEAD_SENTENCES, GOVERNED = 60, GENERAL = 120, CLAUSE = 40, MOST_STATEMENTS = 300 };

static const dl_token *at(const dl_counting *c, uint32_t i) { return &c->a->tokens.at[i]; }

/* ---- what a sentence says ---- */

/* "gas attack": the row of two words, the first of which is token `i`. */
static uint32_t kind_of_two(const dl_counting *c, uint32_t i, uint32_t end) {
  char room[64];
  if (i + 1 >= end) return DL_NONE;
  dl_str first = at(c, i)->lower, second = at(c, i + 1)->lemma;
  if (first.n + second.n >= 60) return DL_NONE;
  memcpy(room, first.s, first.n);
  room[first.n] = ' ';
  memcpy(room + first.n + 1, second.s, second.n);
  return dl_table_find(&c->step->kinds, dl_str_of(room, first.n + 1 + second.n));
}

/* The subject of the verb is one who attacks. */
static bool is_by_bomber(const dl_counting *c, uint32_t verb) {
  uint32_t who = at(c, verb)->upos == DL_UPOS_VERB ? dl_child(c->a, verb, DL_DEP_NSUBJ) : DL_NONE;
  return who != DL_NONE && dl_figure_word(c, who, "attacker");
}

uint32_t dl_kind_at(const dl_counting *c, uint32_t i, uint32_t end) {
  const dl_token *t = at(c, i);
  if (kind_of_two(c, i, end) != DL_NONE) return DL_NONE; /* its second word stands for both */
  uint32_t both = i ? kind_of_two(c, i - 1, end) : DL_NONE;
  if (both != DL_NONE) return both;
  if (t->upos != DL_UPOS_NOUN && t->upos != DL_UPOS_VERB && t->upos != DL_UPOS_PROPN) return DL_NONE;
  uint32_t row = dl_table_find(&c->step->kinds, t->lemma);
  if (row == DL_NONE) row = dl_table_find(&c->step->kinds, t->lower);
  if (row == DL_NONE) return DL_NONE;
  dl_str as = dl_table_field(&c->step->kinds, row, 4);
  if (dl_str_is(as, "noun") && t->upos == DL_UPOS_VERB) return DL_NONE;
  if (dl_str_is(dl_kind_class(c, row), "crash") && is_by_bomber(c, i)) return DL_NONE; /* "a bomber crashed a truck" */
  if (dl_str_is(dl_kind_class(c, row), "fire") && t->head != DL_NONE && dl_figure_word(c, t->head, "fires")) return DL_NONE; /* "set fire to" */
  return row;
}

dl_str dl_kind_class(const dl_counting *c, uint32_t kind) { return kind == DL_NONE ? (dl_str){0} : dl_table_field(&c->step->kinds, kind, 3); }
dl_str dl_kind_name(const dl_counting *c, uint32_t kind) { return kind == DL_NONE ? (dl_str){0} : dl_table_field(&c->step->kinds, kind, 1); }

/* A word that says only that people came to harm: "killing", "violence". */
static bool is_general(const dl_counting *c, uint32_t kind) { return dl_str_is(dl_kind_class(c, kind), "any"); }

static uint32_t distance(uint32_t a, uint32_t b) { return a > b ? a - b : b - a; }

static bool is_indefinite(const dl_counting *c, uint32_t noun) {
  for (uint32_t k = dl_child(c->a, noun, DL_DEP_DET); k != DL_NONE; k = dl_next_child(c->a, k, DL_DEP_DET))
    if (dl_word_is(c->a, k, "a") || dl_word_is(c->a, k, "an") || dl_word_is(c->a, k, "another")) return true;
  return false;
}

/*
 * "The bombs fell a day after medics had treated 30": what stands behind is another happening. The first token behind
 * such words, or the sentence's first; `days` is how far apart.
 */
static uint32_t clause_apart(const dl_counting *c, uint32_t sentence, uint32_t near, int32_t *days) {
  const dl_article *a = c->a;
  const dl_sentence *s = &a->sentences.at[sentence];
  for (uint32_t i = 0; i < a->times.n; i++) {
    const dl_time *t = &a->times.at[i];
    if (t->type != DL_TIME_DURATION || !dl_span_holds(s->span, t->span)) continue;
    uint32_t k = dl_token_from(a, t->span.end);
    if (k + 1 >= near || k >= s->end) continue;
    bool is_after = dl_word_is(a, k, "after"), is_before = dl_word_is(a, k, "before"), has_clause = false;
    for (uint32_t v = k + 1; v < near && v < k + CLAUSE && !has_clause; v++) has_clause = at(c, v)->upos == DL_UPOS_VERB || at(c, v)->upos == DL_UPOS_AUX;
    if (!(is_after || is_before) || !has_clause) continue;
    int32_t n = t->value.n == 3 && t->value.s[0] == 'P' && t->value.s[2] == 'D' ? t->value.s[1] - '0' : 0;
    *days = is_after ? -n : n;
    return k + 1;
  }
  return s->first;
}

/* "near the site of a suspected gas attack": another happening, by which the place is told. */
static bool tells_a_spot(const dl_counting *c, uint32_t i, uint32_t first) {
  for (uint32_t n = 0; n < 5 && i > first + 1; n++, i--)
    if (dl_word_is(c->a, i - 1, "of")) return dl_figure_word(c, i - 2, "spot");
  return false;
}

/* The nearest word for a happening; one that depends on the figure's predicate is nearer than any other. */
static void take_kind(const dl_counting *c, uint32_t sentence, uint32_t near, uint32_t verb, dl_hint *h) {
  const dl_sentence *s = &c->a->sentences.at[sentence];
  uint32_t best = UINT32_MAX, behind = clause_apart(c, sentence, near, &h->days_apart);
  for (uint32_t i = s->first; i < s->end; i++) {
    uint32_t row = dl_kind_at(c, i, s->end);
    if (row == DL_NONE || tells_a_spot(c, i, s->first)) continue;
    if (i < behind) {
      h->apart_from = row;
      continue;
    }
    bool governed = verb != DL_NONE && (i == verb || at(c, i)->head == verb);
    uint32_t d = distance(i, near) + (governed ? 0 : GOVERNED) + (is_general(c, row) ? GENERAL : 0);
    if (d >= best) continue;
    best = d, h->kind = row, h->kind_token = i, h->kind_is_own = true;
    bool is_subject = i < near && dl_deprel_plain((dl_deprel)at(c, i)->deprel) == DL_DEP_NSUBJ;
    h->is_new = (governed || is_subject) && sentence >= LEAD_SENTENCES && at(c, i)->upos == DL_UPOS_NOUN && is_indefinite(c, i);
  }
}

int32_t dl_report_day(const dl_article *a) {
  if (a->anchor_day != DL_NO_DAY) return a->anchor_day;
  return a->published_day;
}

static bool is_saying_verb(const dl_counting *c, uint32_t verb) {
  if (dl_table_has(&c->step->cues, at(c, verb)->lemma) || dl_figure_word(c, verb, "accusing")) return true;
  for (uint32_t i = 0; i < c->a->statements.n && i < MOST_STATEMENTS; i++)
    if (c->a->statements.at[i].cue_token == verb) return true;
  return false;
}

/*
 * "said on Sunday": the day of the saying, not of what is told. The time hangs on the verb of saying itself: in "no
 * deaths were reported from Monday's incident" it is the incident's.
 */
static bool is_day_of_saying(const dl_counting *c, dl_span time, uint32_t token, uint32_t verb) {
  uint32_t k = token;
  for (uint32_t n = 0; n < 6 && at(c, k)->head != DL_NONE && dl_span_holds(time, (dl_span){at(c, at(c, k)->head)->start, at(c, at(c, k)->head)->end}); n++) k = at(c, k)->head;
  dl_deprel rel = dl_deprel_plain((dl_deprel)at(c, k)->deprel);
  if (rel == DL_DEP_NMOD || rel == DL_DEP_COMPOUND) return false;
  for (uint32_t n = 0; n < 6 && k != DL_NONE; n++, k = at(c, k)->head)
    if (at(c, k)->upos == DL_UPOS_VERB) {
      bool is_told_first = verb != DL_NONE && token < verb && verb < k; /* "On Friday nine were killed, police said" */
      return k != verb && !is_told_first && is_saying_verb(c, k);
    }
  return false;
}

/* "6 p.m.", "midnight": an hour of a day that the words do not name, and that need not be the report's. */
static bool is_hour_only(const dl_counting *c, const dl_time *t) {
  if (t->type != DL_TIME_TIME) return false;
  for (uint32_t i = dl_token_from(c->a, t->span.start); i < c->a->tokens.n && at(c, i)->start < t->span.end; i++)
    if (at(c, i)->upos == DL_UPOS_PROPN || dl_figure_word(c, i, "day")) return false;
  return true;
}

/* "two more than on Wednesday": the day of what it is measured against. */
static bool is_compared(const dl_counting *c, uint32_t token) {
  return (token >= 1 && dl_word_is(c->a, token - 1, "than")) || (token >= 2 && dl_word_is(c->a, token - 2, "than") && at(c, token - 1)->upos == DL_UPOS_ADP);
}

static bool is_weekday_value(const dl_time *t) { return dl_str_starts(t->value, "XXXX-WXX-") && t->value.n >= 10; }

/*
 * Times that say when another happening was: a month of no known year, a month or year told by a report without a day, a
 * month still to come ("in September", told in April), a saying of weeks ago.
 */
static bool is_of_another_time(const dl_article *a, const dl_time *t, bool is_saying) {
  int32_t day = dl_report_day(a);
  bool is_long = t->precision == DL_PRECISION_MONTH || t->precision == DL_PRECISION_YEAR;
  if (t->from_day == DL_NO_DAY || t->to_day == DL_NO_DAY || day == DL_NO_DAY) return is_long;
  return (is_long && t->from_day > day) || (is_saying && t->to_day < day - NEAR_DAYS);
}

/* "killed two fighters involved in the 2014 raid": old days told of the noun, in a clause of its own. */
static bool is_told_of_noun(const dl_counting *c, uint32_t token, uint32_t verb) {
  if (verb == DL_NONE) return false;
  uint32_t first = c->a->sentences.at[at(c, token)->sentence].first;
  for (uint32_t i = token; token < verb && i-- > first && i + 12 > token && at(c, i)->upos != DL_UPOS_AUX;) { /* whatever the tree: "a clerk who left the party months ago was shot" */
    if (at(c, i)->xpos == DL_XPOS_WP || at(c, i)->xpos == DL_XPOS_WDT) return true;
    if (at(c, i)->xpos == DL_XPOS_VBN && i > first && dl_word_is(c->a, i - 1, ",")) return true;
  }
  uint32_t k = token;
  for (uint32_t n = 0; n < 8 && k != DL_NONE && k != verb; n++, k = at(c, k)->head)
    if (dl_deprel_plain((dl_deprel)at(c, k)->deprel) == DL_DEP_ACL) return !dl_is_below(c->a, verb, k) && at(c, k)->upos == DL_UPOS_VERB;
  return false;
}

/* "A crash killed 40, raising the deaths of this year to 300": the words stand in the participle's clause, the 40 do not. */
static bool is_of_added_clause(const dl_counting *c, uint32_t cue, uint32_t verb) {
  uint32_t v = cue;
  while (v != DL_NONE && at(c, v)->upos != DL_UPOS_VERB) v = at(c, v)->head;
  return v != DL_NONE && verb != DL_NONE && v != verb && at(c, v)->xpos == DL_XPOS_VBG && dl_figure_word(c, v, "revise") && !dl_is_below(c->a, verb, v);
}

static void take_time(const dl_counting *c, uint32_t sentence, uint32_t near, uint32_t verb, dl_hint *h) {
  const dl_article *a = c->a;
  dl_span s = a->sentences.at[sentence].span;
  uint32_t best = UINT32_MAX, here = at(c, near)->start;
  for (uint32_t i = 0; i < a->times.n; i++) {
    const dl_time *t = &a->times.at[i];
    if (!dl_spans_overlap(t->span, s) || t->type == DL_TIME_DURATION || t->type == DL_TIME_SET) continue;
    uint32_t token = dl_token_from(a, t->span.start), d = distance(t->span.start, here);
    if (token >= a->tokens.n || d >= best || is_of_added_clause(c, token, verb)) continue;
    int32_t day = dl_report_day(a);
    bool is_old = t->to_day != DL_NO_DAY && day != DL_NO_DAY && t->to_day < day - NEAR_DAYS;
    if (is_old && is_told_of_noun(c, token, verb)) continue;
    bool is_saying = is_day_of_saying(c, t->span, token, verb), is_weekday = t->from_day == DL_NO_DAY && is_weekday_value(t);
    if (!is_weekday && is_of_another_time(a, t, is_saying)) h->scope = DL_SCOPE_OTHER;
    bool has_day = is_weekday || (t->from_day != DL_NO_DAY && t->to_day != DL_NO_DAY && h->scope == DL_SCOPE_MAIN);
    if (!has_day || is_saying || is_hour_only(c, t) || is_compared(c, token)) continue;
    best = d, h->from_day = is_weekday ? DL_NO_DAY : t->from_day, h->to_day = is_weekday ? DL_NO_DAY : t->to_day;
    h->weekday = is_weekday ? t->value.s[9] : 0;
  }
}

/* "the London-based monitor", "doctors in Geneva said": where the one who speaks is, not what is spoken of. */
static bool is_place_of_source(const dl_article *a, const dl_place *p, uint32_t sentence) {
  if (p->span.end < a->text.n && a->text.s[p->span.end] == '-') return true;
  for (uint32_t i = 0; i < a->statements.n; i++) {
    const dl_statement *x = &a->statements.at[i];
    if (x->sentence != sentence) continue;
    for (uint32_t k = 0; k < x->source.n; k++)
      if (dl_span_holds(x->source.at[k], p->span)) return true;
  }
  return false;
}

static void take_place(const dl_counting *c, uint32_t sentence, uint32_t near, dl_hint *h) {
  const dl_article *a = c->a;
  dl_span s = a->sentences.at[sentence].span;
  uint32_t best = UINT32_MAX, here = at(c, near)->start;
  for (uint32_t i = 0; i < a->places.n; i++) {
    const dl_place *p = &a->places.at[i];
    if (!dl_spans_overlap(p->span, s) || p->use != DL_USE_LITERAL) continue;
    uint32_t d = distance(p->span.start, here) + (p->precision == DL_PLACE_COUNTRY || p->precision == DL_PLACE_REGION ? 100000 : 0);
    if (d < best && !is_place_of_source(a, p, sentence)) best = d, h->place = i;
  }
}

static bool phrase_at(const dl_counting *c, uint32_t i, uint32_t end, dl_str words) {
  for (uint32_t k = 0; k < words.n; i++) {
    uint32_t n = 0;
    while (k + n < words.n && words.s[k + n] != ' ') n++;
    if (i >= end || at(c, i)->lower.n != n || memcmp(at(c, i)->lower.s, words.s + k, n) != 0) return false;
    k += n + 1;
  }
  return !dl_word_is(c->a, i, "-") || at(c, i)->has_space_before; /* "an insurgency-hit district" */
}

/* "Since the president was ousted the police have arrested thousands": a stretch that lasts, where no happening opens it. */
static bool is_lasting_since(const dl_counting *c, uint32_t i, uint32_t end) {
  const dl_sentence *s = &c->a->sentences.at[at(c, i)->sentence];
  bool is_perfect = false;
  if (i + 1 >= end || at(c, i + 1)->upos == DL_UPOS_PUNCT) return false; /* "two have been arrested since" */
  for (uint32_t k = s->first; k < s->end; k++) is_perfect |= at(c, k)->upos == DL_UPOS_AUX && dl_lemma_is(c->a, k, "have") && !dl_word_is(c->a, k, "had");
  if (!is_perfect || (at(c, i)->upos != DL_UPOS_SCONJ && at(c, i)->upos != DL_UPOS_ADP)) return false;
  uint32_t top = at(c, i)->head;
  for (uint32_t k = i + 1; k < end; k++) {
    if (top == DL_NONE || (k != top && !dl_is_below(c->a, k, top))) break;
    if (dl_table_has(&c->step->kinds, at(c, k)->lemma)) return false; /* "since the attack" */
    if (dl_effect_lookup(c, k, "v", "obj") >= 0 || dl_effect_lookup(c, k, "v", "subj") >= 0) return false;
  }
  return true;
}

static void take_scope(const dl_counting *c, uint32_t sentence, uint32_t verb, dl_hint *h) {
  const dl_sentence *s = &c->a->sentences.at[sentence];
  const dl_table *t = &c->step->scopes;
  for (uint32_t i = s->first; i < s->end && h->scope == DL_SCOPE_MAIN; i++)
    for (uint32_t row = 0; row < t->rows; row++) {
      dl_str words = dl_table_field(t, row, 0), where = dl_table_field(t, row, 2);
      if (words.n && words.s[0] != at(c, i)->lower.s[0]) continue;
      if (!phrase_at(c, i, s->end, words) || (dl_str_is(where, "start") && i > s->first + 1)) continue;
      if (dl_str_is(where, "clause") && dl_str_is(dl_table_field(t, row, 1), "other") && is_told_of_noun(c, i, verb)) continue;
      int scope = dl_figure_scope_of(dl_table_field(t, row, 1));
      if (dl_str_is(where, "clause") && is_of_added_clause(c, i, verb)) continue;
      if (dl_str_is(where, "late") && sentence < LEAD_SENTENCES) continue;
      if (dl_str_is(where, "span")) { /* "over the past three years", not "ten days" */
        bool is_long = false;
        for (uint32_t k = i; k < s->end && k < i + 7; k++)
          is_long |= dl_lemma_is(c->a, k, "year") || dl_lemma_is(c->a, k, "decade") || dl_lemma_is(c->a, k, "month");
        if (!is_long) continue;
      }
      if (dl_str_is(where, "rate")) { /* "200 people a day", not "a day after" */
        uint32_t k = i;
        for (uint32_t n = 0; n < words.n; n++) k += n == 0 || words.s[n] == ' ';
        bool closes = k >= s->end || at(c, k)->upos == DL_UPOS_PUNCT || dl_word_is(c->a, k, "in") || dl_word_is(c->a, k, "and");
        if (i == s->first || at(c, i - 1)->upos != DL_UPOS_NOUN || !closes) continue;
      }
      if (dl_str_is(where, "time")) { /* "since 2011", not "since the attack" */
        bool is_time = i + 1 < s->end && dl_is_digit(at(c, i + 1)->lower.s[0]);
        for (uint32_t k = 0; k < c->a->times.n && !is_time; k++)
          is_time = c->a->times.at[k].span.start >= at(c, i)->start && c->a->times.at[k].span.start <= at(c, i)->end + 2;
        if (!is_time && !is_lasting_since(c, i, s->end)) continue;
      }
      if (scope >= 0) h->scope = (dl_figure_scope)scope;
      break;
    }
}

/* "a revenge attack for air strikes in Kunduz that left 32 dead": the preposition before what was avenged, where the number
 * stands behind it; DL_NONE. */
static uint32_t avenged_behind(const dl_counting *c, uint32_t sentence, uint32_t near) {
  enum { REACH = 5 };
  uint32_t first = c->a->sentences.at[sentence].first;
  for (uint32_t i = near; i-- > first;) {
    if (dl_word_is(c->a, i, ";")) return DL_NONE;
    if (!dl_word_is(c->a, i, "for") && !dl_word_is(c->a, i, "to") && !dl_word_is(c->a, i, "over")) continue;
    for (uint32_t k = i; k-- > first && i - k < REACH;)
      if (dl_figure_word(c, k, "revenge")) return i;
  }
  return DL_NONE;
}

/* What was avenged happened before, and is of its own kind. */
static void take_avenged(const dl_counting *c, uint32_t sentence, uint32_t near, dl_hint *h) {
  uint32_t behind = avenged_behind(c, sentence, near);
  if (behind == DL_NONE) return;
  for (uint32_t i = behind + 1; i < near; i++) {
    uint32_t row = dl_kind_at(c, i, near);
    if (row == DL_NONE) continue;
    h->kind = row, h->kind_token = i, h->kind_is_own = true, h->is_new = true, h->scope = DL_SCOPE_OTHER;
    return;
  }
}

dl_hint dl_hint_of(const dl_counting *c, uint32_t sentence, uint32_t token, uint32_t verb) {
  dl_hint h = {.kind = DL_NONE, .kind_token = DL_NONE, .from_day = DL_NO_DAY, .to_day = DL_NO_DAY, .place = DL_NONE, .scope = DL_SCOPE_MAIN, .apart_from = DL_NONE};
  take_kind(c, sentence, token, verb, &h);
  take_avenged(c, sentence, token, &h);
  take_time(c, sentence, token, verb, &h);
  take_place(c, sentence, token, &h);
  if (h.scope == DL_SCOPE_MAIN) take_scope(c, sentence, verb, &h);
  int32_t day = dl_report_day(c->a);
  if (day != DL_NO_DAY && h.from_day != DL_NO_DAY && h.from_day > day + 1) h.from_day = h.to_day = DL_NO_DAY, h.weekday = 0; /* what came to people is past */
  if (h.to_day != DL_NO_DAY && day != DL_NO_DAY && h.to_day < day - NEAR_DAYS) h.is_old = true;
  if (h.from_day != DL_NO_DAY && h.to_day - h.from_day > LONG_PERIOD_DAYS && !h.is_old && h.scope == DL_SCOPE_MAIN && day != DL_NO_DAY && h.from_day < day - LONG_PERIOD_DAYS)
    h.scope = DL_SCOPE_CUMULATIVE;
  bool is_of_year = h.from_day != DL_NO_DAY && h.to_day - h.from_day >= YEAR_DAYS;
  if (day == DL_NO_DAY && is_of_year && h.scope == DL_SCOPE_MAIN) h.scope = DL_SCOPE_OTHER; /* "in 2013", of a report without a day of its own */
  if (h.is_old && h.scope == DL_SCOPE_MAIN) h.scope = DL_SCOPE_OTHER;
  return h;
}

/* "died from further complications Wednesday": the day of the death is not the happening's. */
static bool is_late_death(const dl_counting *c, uint32_t verb) {
  if (verb == DL_NONE || !(dl_lemma_is(c->a, verb, "die") || dl_lemma_is(c->a, verb, "succumb"))) return false;
  const dl_sentence *s = &c->a->sentences.at[at(c, verb)->sentence];
  for (uint32_t i = verb + 1; i < s->end && i < verb + 7; i++)
    if (dl_lemma_is(c->a, i, "complication") || dl_lemma_is(c->a, i, "injury") || dl_lemma_is(c->a, i, "wound") || dl_lemma_is(c->a, i, "burn")) return true;
  return false;
}

/* "A truck bomb collapsed a bridge.": a sentence behind the lead that opens with a happening not told before. */
static bool brings_new(const dl_counting *c, uint32_t sentence, const dl_hint *h) {
  if (h->kind_token == DL_NONE || sentence < LEAD_SENTENCES || at(c, h->kind_token)->upos != DL_UPOS_NOUN) return false;
  dl_deprel rel = dl_deprel_plain((dl_deprel)at(c, h->kind_token)->deprel);
  return (rel == DL_DEP_NSUBJ || rel == DL_DEP_ROOT) && !is_general(c, h->kind) && is_indefinite(c, h->kind_token);
}

static void take_kind_of(const dl_counting *c, uint32_t sentence, const dl_hint *before, dl_hint *h) {
  if (h->kind != DL_NONE || before->kind == DL_NONE) return;
  h->kind = before->kind, h->kind_token = before->kind_token;
  h->is_new = brings_new(c, sentence, before);
}

/* A sentence without a day of its own goes on in the time of the one before, within the paragraph. */
static void carry_over(const dl_counting *c, uint32_t sentence, dl_hint *h) {
  if (h->scope != DL_SCOPE_MAIN || h->from_day != DL_NO_DAY || h->weekday) return;
  const dl_sentence *s = c->a->sentences.at;
  for (uint32_t back = 1; back <= 2 && sentence >= back && s[sentence - back].part == s[sentence].part; back++) {
    dl_hint before = dl_hint_of(c, sentence - back, s[sentence - back].first, DL_NONE);
    if (before.scope == DL_SCOPE_OTHER && (before.is_old || before.from_day == DL_NO_DAY)) {
      h->scope = DL_SCOPE_OTHER, h->from_day = before.from_day, h->to_day = before.to_day, h->is_carried = true;
      if (h->kind == DL_NONE) h->kind = before.kind;
      return;
    }
    if (before.from_day != DL_NO_DAY || before.weekday) {
      take_kind_of(c, sentence - back, &before, h);
      h->from_day = before.from_day, h->to_day = before.to_day, h->weekday = before.weekday;
      return;
    }
    take_kind_of(c, sentence - back, &before, h);
  }
}

/* "More than 150,000 have died in the conflict. Millions more have fled.": the second goes on with the first's total. */
static bool goes_on_with_total(const dl_counting *c, uint32_t sentence, uint32_t token) {
  const dl_sentence *s = c->a->sentences.at;
  if (!sentence || s[sentence - 1].part != s[sentence].part || !(dl_word_is(c->a, token + 1, "more") || dl_word_is(c->a, token + 1, "others"))) return false;
  return dl_hint_of(c, sentence - 1, s[sentence - 1].first, DL_NONE).scope == DL_SCOPE_CUMULATIVE;
}

dl_hint dl_hint_of_claim(const dl_counting *c, uint32_t sentence, uint32_t token, uint32_t verb) {
  dl_hint h = dl_hint_of(c, sentence, token, verb);
  bool is_later = verb != DL_NONE && h.from_day != DL_NO_DAY && dl_report_day(c->a) != DL_NO_DAY && h.from_day > dl_report_day(c->a) && dl_lemma_is(c->a, verb, "die");
  if (is_later || is_late_death(c, verb)) h.from_day = h.to_day = DL_NO_DAY, h.weekday = 0;
  if (h.scope == DL_SCOPE_MAIN && goes_on_with_total(c, sentence, token)) h.scope = DL_SCOPE_CUMULATIVE;
  carry_over(c, sentence, &h);
  return h;
}
