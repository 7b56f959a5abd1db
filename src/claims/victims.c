/*
 * victims.c - who the counted persons are, as far as the words say so.
 *
 * Status, sex, age and occupation come from the noun (victims.tsv) and from
 * the adjectives beside it; the words themselves are kept as `as_called`.
 * Nothing is concluded from what is not said.
 */
#include "claims/figures_internal.h"

static const dl_token *at(const dl_counting *c, uint32_t i) { return &c->a->tokens.at[i]; }

static void take_noun(const dl_counting *c, uint32_t noun, dl_victims *v) {
  dl_str status = dl_victim_word(c, noun, 1), sex = dl_victim_word(c, noun, 2), age = dl_victim_word(c, noun, 3), occupation = dl_victim_word(c, noun, 4);
  if (status.n && v->status == DL_VICTIM_UNKNOWN) v->status = (dl_victim_status)dl_victim_status_of(status);
  if (sex.n && !v->sex.s) v->sex = sex;
  if (age.n && !v->age.s) v->age = age;
  if (occupation.n && !v->occupation.s) v->occupation = occupation;
}

/* Years in "13-year-old", one token or five. */
static dl_str years_of(const dl_counting *c, uint32_t i) {
  const dl_token *t = at(c, i);
  uint32_t n = 0;
  while (n < t->lower.n && dl_is_digit(t->lower.s[n])) n++;
  if (!n || n > 3) return (dl_str){0};
  if (n < t->lower.n) return dl_str_starts(dl_str_of(t->lower.s + n, t->lower.n - n), "-year") ? dl_str_of(t->lower.s, n) : (dl_str){0};
  uint32_t next = i + 1 < c->a->tokens.n && dl_word_is(c->a, i + 1, "-") ? i + 2 : i + 1;
  return dl_word_is(c->a, next, "year") || dl_word_is(c->a, next, "years") ? t->lower : (dl_str){0};
}

void dl_figure_victims(const dl_counting *c, const dl_counted *x, dl_figure *f) {
  dl_victims *v = &f->victims;
  if (x->noun == DL_NONE) return;
  uint32_t first = x->q.end < x->noun ? x->q.end : x->noun;
  if (at(c, first)->lower.n == 2 && dl_word_is(c->a, first, "of")) first++;
  for (uint32_t i = first; i < x->noun; i++) {
    const dl_token *t = at(c, i);
    if (t->name_label && DL_BIO_TYPE(t->name_label) == DL_ENTITY_NORP && !v->nationality.s) v->nationality = dl_str_of(c->a->text.s + t->start, t->end - t->start);
    dl_str years = years_of(c, i);
    if (years.s && !v->age.s) v->age = years;
    if (t->upos == DL_UPOS_NOUN || t->upos == DL_UPOS_ADJ) take_noun(c, i, v);
    if (dl_str_is(t->lower, "male") || dl_str_is(t->lower, "female")) v->sex = t->lower;
  }
  take_noun(c, x->noun, v);
  if (at(c, x->noun)->name_label && DL_BIO_TYPE(at(c, x->noun)->name_label) == DL_ENTITY_NORP && !v->nationality.s)
    v->nationality = dl_str_of(c->a->text.s + at(c, x->noun)->start, at(c, x->noun)->end - at(c, x->noun)->start);
  if (first <= x->noun) v->as_called = dl_str_of(c->a->text.s + at(c, first)->start, at(c, x->noun)->end - at(c, first)->start);
  dl_str unit = dl_victim_word(c, x->noun, 5);
  if (unit.n) f->unit = unit;
}
