/*
 * statements_judge.c - which drafts are statements, and how sure each is.
 *
 * A cue is first weighed alone, and everything a little like one is completed
 * into a draft. Only then is it seen whether a source and a content were found
 * and by what margin, what else the sentence and the report hold, and whether
 * two drafts want the same words. The judge weighs all that: one sum says
 * whether the draft is a statement, another how likely its source and content
 * are right. The weights are learnt on drafts of articles that the first
 * weights had not seen (train/statements), so that margins mean the same here.
 */
#include "claims/statements_model.h"

enum { MOST_STEPS = 12 };

/* Sums in steps of `width`, cut off at both ends; 0 is the lowest. */
static uint32_t steps(int32_t sum, int32_t width) {
  int32_t n = sum >= 0 ? sum / width : -((-sum + width - 1) / width);
  if (n < -MOST_STEPS) n = -MOST_STEPS;
  if (n > MOST_STEPS) n = MOST_STEPS;
  return (uint32_t)(n + MOST_STEPS);
}

static uint32_t length_of(dl_range r) { return dl_has(r) ? r.last - r.first + 1 : 0; }

static uint32_t quoted_share(const dl_desk *d, const dl_draft *s) {
  const dl_range ranges[] = {s->left, s->right};
  uint32_t all = 0, quoted = 0;
  for (uint32_t k = 0; k < 2; k++)
    for (uint32_t i = ranges[k].first; dl_has(ranges[k]) && i <= ranges[k].last; i++)
      if (!d->words[i].is_edge_mark) all++, quoted += d->words[i].quote != DL_NONE;
  return !all ? 0 : quoted == all ? 3 : quoted ? 2 : 1;
}

static bool holds_token(dl_range r, uint32_t i) { return dl_has(r) && i >= r.first && i <= r.last; }
static bool holds_in_content(const dl_draft *s, uint32_t i) { return holds_token(s->left, i) || holds_token(s->right, i); }
static bool overlaps(dl_range a, dl_range b) { return dl_has(a) && dl_has(b) && a.first <= b.last && b.first <= a.last; }

/* What the neighbouring drafts make of this one. */
typedef struct company {
  int32_t best, best_holding, best_held, best_rival; /* of cue scores */
  uint32_t same_source, same_lemma;
} company;

enum { NEIGHBOURS = 24, FAR = -4000 };

static company company_of(const dl_desk *d, const dl_drafts *all, uint32_t me) {
  company c = {FAR, FAR, FAR, FAR, 0, 0};
  const dl_draft *s = &all->list.at[me];
  uint32_t from = me > NEIGHBOURS ? me - NEIGHBOURS : 0;
  for (uint32_t k = from; k < all->list.n && k <= me + NEIGHBOURS; k++) {
    const dl_draft *o = &all->list.at[k];
    if (k == me) continue;
    int32_t score = o->cue_score;
    if (score > 0 && s->source_head != DL_NONE && o->source_head != DL_NONE)
      c.same_source += d->words[o->source_head].lemma == d->words[s->source_head].lemma;
    if (score > 0) c.same_lemma += d->words[o->head].lemma == d->words[s->head].lemma;
    bool is_near = d->a->tokens.at[o->head].sentence == d->a->tokens.at[s->head].sentence;
    if (is_near && score > c.best) c.best = score;
    if (holds_in_content(o, s->head) && score > c.best_holding) c.best_holding = score;
    if (holds_in_content(s, o->head) && score > c.best_held) c.best_held = score;
    bool is_rival = (overlaps(s->right, o->right) && s->right.last == o->right.last) || overlaps(s->cue, o->cue) ||
                    (overlaps(s->left, o->left) && s->left.first == o->left.first);
    if (is_rival && score > c.best_rival) c.best_rival = score;
  }
  return c;
}

static void content_features(dl_maker *m, const dl_desk *d, const dl_draft *s) {
  m->template = 200;
  const dl_word *w = &d->words[s->head];
  dl_range main = dl_has(s->right) ? s->right : s->left;
  uint32_t quoted = quoted_share(d, s), n = dl_bucket(length_of(s->left) + length_of(s->right));
  dl_add(m, s->side, w->xpos, 0), dl_add(m, s->side, w->lemma, 0), dl_add(m, quoted, w->xpos, 0), dl_add(m, quoted, w->lemma, 0);
  dl_add(m, n, w->xpos, 0), dl_add(m, n, quoted, s->side), dl_add(m, quoted, w->propensity, 0);
  if (!dl_has(main)) return;
  uint32_t top = dl_range_head(d, main), verbs = 0, capitals = 0;
  for (uint32_t i = main.first; i <= main.last && i - main.first < 60; i++) {
    verbs += d->words[i].upos == DL_UPOS_VERB || d->words[i].upos == DL_UPOS_AUX;
    capitals += d->words[i].upos == DL_UPOS_PROPN;
  }
  const dl_word *t = &d->words[top], *f = &d->words[main.first];
  dl_add(m, verbs > 2 ? 2 : verbs, w->xpos, 0), dl_add(m, verbs > 0, w->lemma, 0), dl_add(m, verbs > 0, w->coarse, 0);
  dl_add(m, capitals > 0, w->lemma, 0), dl_add(m, t->upos, w->lemma, 0), dl_add(m, t->upos, w->xpos, 0);
  dl_add(m, t->dep, t->head == s->head, w->xpos), dl_add(m, t->xpos, w->propensity, 0), dl_add(m, t->lemma, 0, 0);
  dl_add(m, t->lemma, w->lemma, 0), dl_add(m, t->coarse, t->upos, w->coarse), dl_add(m, t->sense, t->upos, w->sense);
  dl_add(m, f->lower, w->lemma, 0), dl_add(m, f->lower, w->xpos, 0), dl_add(m, f->upos, w->propensity, 0);
}

/* Each part has template numbers of its own, since a draft may lack what a part looks at. */
static void source_features(dl_maker *m, const dl_desk *d, const dl_draft *s) {
  m->template = 100;
  const dl_word *w = &d->words[s->head];
  uint32_t thing = dl_thing_class(d, s->source_head), where = dl_has(s->source) ? 1u + (s->source.first > s->cue.last) : 0;
  dl_add(m, where, w->xpos, 0), dl_add(m, where, w->lemma, 0), dl_add(m, thing, w->xpos, 0), dl_add(m, thing, w->lemma, 0);
  dl_add(m, thing, w->propensity, 0), dl_add(m, thing, where, w->dep), dl_add(m, thing, w->coarse, 0);
  if (!dl_has(s->source)) return;
  const dl_word *h = &d->words[s->source_head];
  dl_add(m, h->lemma, 0, 0), dl_add(m, h->lemma, w->lemma, 0), dl_add(m, h->dep, h->head == s->head, w->xpos);
  dl_add(m, h->sense, h->upos, w->sense), dl_add(m, d->words[s->source.first].lower, w->xpos, 0);
  dl_add(m, dl_bucket(length_of(s->source)), w->xpos, 0);
  for (uint32_t i = s->source.first; i <= s->source.last && i - s->source.first < 8; i++) dl_add_named(m, 50, d->words[i].lemma, 0);
}

void dl_judge_features(dl_features *f, const dl_desk *d, const dl_drafts *all, uint32_t me, dl_choice choice) {
  dl_maker maker = dl_make_features(f, choice), *m = &maker;
  const dl_draft *s = &all->list.at[me];
  const dl_word *w = &d->words[s->head];
  company c = company_of(d, all, me);
  uint32_t cue = steps(s->cue_score, 64), first = steps(s->cue_score, 192);
  dl_add(m, 0, 0, 0), dl_add(m, cue, 0, 0), dl_add(m, cue, w->xpos, 0), dl_add(m, first, w->lemma, 0), dl_add(m, w->lemma, w->xpos, 0);
  dl_add(m, first, w->propensity, w->upos), dl_add(m, first, dl_has(s->source), s->side);
  for (uint32_t k = DL_CHOOSE_CUE_START; k <= DL_CHOOSE_RIGHT_END; k++) {
    dl_add_named(m, k, steps(s->margin[k], 96), 0), dl_add_named(m, k + 20, steps(s->margin[k], 192), w->xpos);
    dl_add_named(m, k + 60, steps(s->margin[k], 256), first);
  }
  dl_add(m, steps(c.best, 128), 0, 0), dl_add(m, steps(c.best_holding, 128), 0, 0), dl_add(m, steps(c.best_held, 128), 0, 0);
  dl_add(m, steps(c.best_rival, 128), 0, 0), dl_add(m, steps(c.best_rival, 256), first, 0), dl_add(m, steps(c.best, 256), first, 0);
  dl_add(m, steps(c.best_holding, 256), first, w->xpos), dl_add(m, steps(c.best_held, 256), first, w->xpos);
  dl_add(m, steps(c.best_rival - s->cue_score, 128), 0, 0), dl_add(m, steps(c.best_rival - s->cue_score, 256), w->xpos, 0);
  dl_add(m, dl_bucket(c.same_source), first, 0), dl_add(m, dl_bucket(c.same_lemma), first, 0), dl_add(m, dl_bucket(c.same_source), w->xpos, 0);
  dl_add(m, d->words[s->cue.first].lower, d->words[s->cue.last].lower, length_of(s->cue)), dl_add(m, length_of(s->cue), w->xpos, 0);
  uint32_t in_report = d->a->sentences.n ? d->a->tokens.at[s->head].sentence * 8 / d->a->sentences.n : 0;
  dl_add(m, in_report, 0, 0), dl_add(m, dl_bucket(d->a->tokens.at[s->head].sentence), w->xpos, 0);
  dl_add(m, dl_bucket(all->strong * 10 / (d->a->sentences.n + 1)), 0, 0), dl_add(m, dl_bucket(all->strong * 10 / (d->a->sentences.n + 1)), first, 0);
  source_features(m, d, s);
  content_features(m, d, s);
}

void dl_drafts_add(dl_drafts *all, dl_arena *arena, const dl_draft *s) {
  *DL_PUSH(arena, all->list) = *s;
  all->strong += s->cue_score > 0;
}
