/*
 * statements_features.c - what each choice looks at.
 *
 * A feature is a hash of the choice, the number of its template and up to
 * three values. Values are hashes of words, relations, paths, or small
 * numbers. The training script learns one weight a hash; changing a template
 * here means training anew (train/statements).
 */
#include "claims/statements_model.h"

static uint32_t mix(uint32_t h, uint32_t v) {
  h = (h ^ v) * 0x9E3779B1u;
  return h ^ h >> 15;
}

dl_maker dl_make_features(dl_features *f, dl_choice choice) {
  f->n = 0;
  return (dl_maker){f, mix(0x51ED270Bu, (uint32_t)choice), 0};
}

/* Each call site takes the next template number, so that the order of calls is part of the model. */
void dl_add(dl_maker *m, uint32_t a, uint32_t b, uint32_t c) {
  uint32_t h = mix(mix(mix(mix(m->seed, ++m->template), a), b), c);
  h = (h ^ h >> 13) & DL_FEATURE_MASK;
  if (m->f->n < DL_MAX_FEATURES) m->f->at[m->f->n++] = h | (h == 0);
}
static void add2(dl_maker *m, uint32_t a, uint32_t b) { dl_add(m, a, b, 0); }
static void add1(dl_maker *m, uint32_t a) { dl_add(m, a, 0, 0); }
/* A template whose feature may stand several times, or not at all: its number is given. */
void dl_add_named(dl_maker *m, uint32_t number, uint32_t a, uint32_t b) {
  uint32_t kept = m->template;
  m->template = 1000 + number;
  add2(m, a, b);
  m->template = kept;
}

static const dl_word OUTSIDE = {.lemma = 3, .lower = 3, .upos = 30, .xpos = 90, .dep = 90, .head = DL_NONE,
                                .child = DL_NONE, .sibling = DL_NONE, .quote = DL_NONE};

/* The word at i + by, within the sentence. */
static const dl_word *near_word(const dl_desk *d, uint32_t i, int by) {
  dl_range r = dl_sentence_range(d, i);
  int64_t at = (int64_t)i + by;
  return at < (int64_t)r.first || at > (int64_t)r.last ? &OUTSIDE : &d->words[at];
}

static uint32_t plain(const dl_word *w) { return w->dep > 80 ? w->dep : (uint32_t)dl_deprel_plain((dl_deprel)w->dep); }

uint32_t dl_bucket(uint32_t n) { return n < 6 ? n : n < 8 ? 6 : n < 12 ? 7 : n < 18 ? 8 : n < 30 ? 9 : 10; }

static uint32_t child_of(const dl_desk *d, uint32_t head, dl_deprel rel) {
  for (uint32_t c = d->words[head].child; c != DL_NONE; c = d->words[c].sibling)
    if (d->words[c].dep == rel || (plain(&d->words[c]) == rel && rel == plain(&(dl_word){.dep = (uint8_t)rel})))
      return c;
  return DL_NONE;
}

static uint32_t lemma_at(const dl_desk *d, uint32_t i) { return i == DL_NONE ? 2 : d->words[i].lemma; }

/* What kind of thing a noun or pronoun is, roughly. */
uint32_t dl_thing_class(const dl_desk *d, uint32_t i) {
  if (i == DL_NONE) return 0;
  const dl_word *w = &d->words[i];
  uint8_t label = d->a->tokens.at[i].name_label;
  if (w->upos == DL_UPOS_PRON || w->upos == DL_UPOS_DET) return mix(1, w->lower);
  if (label) return 10 + (uint32_t)DL_BIO_TYPE(label);
  if (w->upos == DL_UPOS_PROPN) return 5;
  return mix(2, w->coarse);
}

/* The subject, also one shared by coordination or left to the governor. */
static uint32_t subject_of(const dl_desk *d, uint32_t i, uint32_t *how) {
  for (uint32_t k = 0; k < 4 && i != DL_NONE; k++) {
    uint32_t s = child_of(d, i, DL_DEP_NSUBJ);
    if (s != DL_NONE) return *how = 1u + (k > 0) + (d->words[s].dep == DL_DEP_NSUBJ_PASS ? 2u : 0u), s;
    uint32_t dep = plain(&d->words[i]);
    if (dep != DL_DEP_CONJ && dep != DL_DEP_XCOMP && dep != DL_DEP_ADVCL) break;
    i = d->words[i].head;
  }
  *how = 0;
  return DL_NONE;
}

/* Whether a quotation ends shortly before or begins shortly behind: 1 touching, 2 near. */
static uint32_t quote_left(const dl_desk *d, uint32_t i) {
  dl_range r = dl_sentence_range(d, i);
  for (uint32_t k = 1; k < 9 && k <= i - r.first; k++)
    if (d->words[i - k].quote != DL_NONE) return k < 5 ? 1 : 2;
  return 0;
}
static uint32_t quote_right(const dl_desk *d, uint32_t i) {
  dl_range r = dl_sentence_range(d, i);
  for (uint32_t k = 1; k < 12 && i + k <= r.last; k++)
    if (d->words[i + k].quote != DL_NONE) return k < 4 ? 1 : 2;
  bool is_near;
  return dl_quote_behind(d, i, &is_near) != DL_NONE ? is_near ? 3 : 4 : 0;
}

/* What depends on the word, as one number. */
static uint32_t frame_of(const dl_desk *d, uint32_t i, uint32_t quotes) {
  uint32_t how, v = 0;
  subject_of(d, i, &how);
  static const uint8_t kept[] = {DL_DEP_OBJ, DL_DEP_CCOMP, DL_DEP_XCOMP, DL_DEP_PARATAXIS, DL_DEP_OBL};
  for (uint32_t k = 0; k < sizeof kept; k++)
    if (child_of(d, i, (dl_deprel)kept[k]) != DL_NONE) v |= 1u << k;
  if (child_of(d, i, DL_DEP_AUX_PASS) != DL_NONE) v |= 64;
  if (quotes) v |= quote_left(d, i) << 8 | quote_right(d, i) << 12;
  return v | how << 16;
}

static uint32_t next_countable(const dl_desk *d, uint32_t i) {
  dl_range r = dl_sentence_range(d, i);
  for (uint32_t k = i + 1; k <= r.last && k - i < 16; k++)
    if (!d->words[k].is_edge_mark) return k;
  return DL_NONE;
}

static void dependents_features(dl_maker *m, const dl_desk *d, uint32_t i) {
  const dl_word *w = &d->words[i];
  uint32_t n = 0;
  for (uint32_t c = w->child; c != DL_NONE && n < 12; c = d->words[c].sibling, n++) {
    const dl_word *k = &d->words[c];
    if (k->dep == DL_DEP_PUNCT) {
      dl_add_named(m, 1, k->lower, c > i);
      continue;
    }
    uint32_t rel = mix(k->dep, c > i);
    dl_add_named(m, 2, rel, w->xpos);
    dl_add_named(m, 3, rel, w->lemma);
    dl_add_named(m, 4, rel, k->lemma);
    dl_add_named(m, 5, rel, w->coarse);
    dl_add_named(m, 11, rel, w->propensity);
    uint32_t mark = child_of(d, c, DL_DEP_CASE);
    if (mark == DL_NONE) mark = child_of(d, c, DL_DEP_MARK);
    if (mark != DL_NONE) {
      dl_add_named(m, 6, mix(rel, d->words[mark].lemma), 0);
      dl_add_named(m, 7, mix(rel, d->words[mark].lemma), w->lemma);
      dl_add_named(m, 8, mix(rel, d->words[mark].lemma), w->coarse);
      dl_add_named(m, 12, mix(rel, d->words[mark].lemma), w->propensity);
    }
    if (plain(k) == DL_DEP_OBJ) dl_add_named(m, 9, mix(w->lemma, k->lemma), 0), dl_add_named(m, 10, k->coarse, w->coarse);
  }
}

void dl_cue_features(dl_features *f, const dl_desk *d, uint32_t i) {
  dl_maker m = dl_make_features(f, DL_CHOOSE_CUE);
  const dl_word *w = &d->words[i], *p = near_word(d, i, -1), *q = near_word(d, i, 1), *p2 = near_word(d, i, -2),
                *q2 = near_word(d, i, 2), *h = w->head == DL_NONE ? &OUTSIDE : &d->words[w->head];
  uint32_t how, subject = subject_of(d, i, &how), thing = mix(dl_thing_class(d, subject), how), L = w->lemma;
  uint32_t v = frame_of(d, i, 1), u = frame_of(d, i, 0), ql = quote_left(d, i), qr = quote_right(d, i);
  uint32_t part = d->a->parts.at[d->a->sentences.at[d->a->tokens.at[i].sentence].part].kind;
  add1(&m, 0), add1(&m, L), add2(&m, L, w->xpos), add2(&m, L, v), add2(&m, L, u), add2(&m, L, thing);
  add2(&m, L, w->dep), add1(&m, w->lower), add1(&m, w->xpos), add2(&m, w->xpos, w->dep), add2(&m, v, w->xpos);
  add2(&m, u, w->xpos), add2(&m, thing, w->xpos), dl_add(&m, u, thing, w->xpos), add2(&m, ql, w->xpos), add2(&m, qr, w->xpos);
  add2(&m, w->fine, w->upos), add2(&m, w->coarse, w->upos), add2(&m, w->sense, w->upos);
  dl_add(&m, w->fine, u, w->upos), dl_add(&m, w->coarse, u, w->upos), dl_add(&m, w->sense, u, w->upos);
  dl_add(&m, w->fine, thing, w->upos), dl_add(&m, w->coarse, thing, w->upos), dl_add(&m, w->coarse, w->xpos, w->dep);
  dl_add(&m, w->sense, w->xpos, w->dep);
  add1(&m, p->lower), add1(&m, q->lower), add2(&m, L, p->lemma), add2(&m, L, q->lemma), dl_add(&m, L, p->lower, q->lower);
  add2(&m, p->upos, q->upos), dl_add(&m, p->upos, w->upos, q->upos), dl_add(&m, p2->upos, p->upos, w->xpos);
  dl_add(&m, w->xpos, q->upos, q2->upos), add2(&m, p2->lower, p->lower), add2(&m, q->lower, q2->lower);
  dl_add(&m, w->xpos, p->lower, 0), dl_add(&m, w->xpos, q->lower, 0), dl_add(&m, w->coarse, q->lower, 0);
  add2(&m, h->lemma, w->dep), dl_add(&m, h->lemma, w->dep, L), dl_add(&m, h->upos, w->dep, w->upos), add2(&m, h->coarse, w->dep);
  add2(&m, L, h->upos), add1(&m, lemma_at(d, subject)), add2(&m, lemma_at(d, subject), w->coarse);
  add2(&m, part, w->upos), add2(&m, part, L);
  dl_add(&m, w->propensity, w->upos, u), dl_add(&m, w->propensity, w->upos, thing), add2(&m, w->propensity, w->xpos);
  dl_add(&m, w->propensity, w->dep, w->xpos), dl_add(&m, w->propensity, q->lower, w->upos), dl_add(&m, w->propensity, ql, qr);
  dl_add(&m, w->propensity, part, w->upos), dl_add(&m, w->propensity, p->lower, w->upos);
  uint32_t c = child_of(d, i, DL_DEP_CCOMP), x = child_of(d, i, DL_DEP_XCOMP);
  if (c != DL_NONE) dl_add_named(&m, 20, lemma_at(d, child_of(d, c, DL_DEP_MARK)), w->upos), dl_add_named(&m, 21, d->words[c].left < i, L);
  if (x != DL_NONE) dl_add_named(&m, 22, lemma_at(d, x), w->coarse), dl_add_named(&m, 23, d->words[x].xpos, L);
  dependents_features(&m, d, i);
}

/* Relation of token i to a head within a few steps, as a hash; 0 when it is neither below nor above. */
static uint32_t path(const dl_desk *d, uint32_t i, uint32_t to) {
  uint32_t ups[9], down[9], n = 0, k = 0;
  for (uint32_t x = to; x != DL_NONE && n < 8; x = d->words[x].head) ups[n++] = x;
  uint32_t h = 7, x = i;
  for (; x != DL_NONE && k < 8; x = d->words[x].head, k++) {
    for (uint32_t j = 0; j < n; j++)
      if (ups[j] == x) {
        for (uint32_t z = 0; z < j; z++) h = mix(h, 100 + plain(&d->words[ups[z]]));
        return h;
      }
    down[k] = d->words[x].dep;
    h = mix(h, down[k]);
  }
  return 0;
}

void dl_cue_edge_features(dl_features *f, const dl_desk *d, const dl_draft *s, dl_choice choice, uint32_t i) {
  dl_maker m = dl_make_features(f, choice);
  bool is_end = choice == DL_CHOOSE_CUE_END;
  const dl_word *c = &d->words[s->head], *w = &d->words[i], *o = near_word(d, i, is_end ? 1 : -1),
                *o2 = near_word(d, i, is_end ? 2 : -2);
  uint32_t by = is_end ? i - s->head : s->head - i, L = c->lemma;
  uint32_t mine = w->head == s->head ? 1u : i == s->head ? 2u : w->head != DL_NONE && d->words[w->head].head == s->head ? 3u : 0u;
  uint32_t its = o->head == s->head && o != &OUTSIDE ? 1u : 0u;
  uint32_t way = i == s->head ? 5 : path(d, i, s->head);
  add1(&m, by), add2(&m, by, c->xpos), add2(&m, by, L), add2(&m, by, c->coarse);
  add2(&m, w->lower, mine), add2(&m, w->dep, mine), add2(&m, w->upos, mine), add1(&m, way), dl_add(&m, w->lemma, L, mine);
  add2(&m, o->lower, its), add2(&m, o->dep, its), add2(&m, o->upos, its), dl_add(&m, o->lemma, L, by), add2(&m, o2->upos, o->upos);
  dl_add(&m, o->dep, o->upos, c->upos), dl_add(&m, w->dep, o->dep, mix(mine, its)), dl_add(&m, w->upos, o->upos, by);
  dl_add(&m, w->lower, o->lower, 0), dl_add(&m, c->xpos, o->lower, by), dl_add(&m, c->xpos, o->dep, its), dl_add(&m, c->coarse, o->lower, by);
  dl_add(&m, c->xpos, w->dep, mine), dl_add(&m, L, way, 0), dl_add(&m, c->dep, way, o->upos), dl_add(&m, o2->lower, o->lower, by == 0);
  add2(&m, w->is_edge_mark, o->is_edge_mark), dl_add(&m, c->upos, o->quote != DL_NONE, by), dl_add(&m, w->quote != DL_NONE, by, 0);
  dl_add(&m, frame_of(d, s->head, 1), by, 0), dl_add(&m, L, o->upos, by), dl_add(&m, L, o->dep, by);
  /* relations of what was passed on the way */
  uint32_t passed = 1;
  for (uint32_t k = 1; k <= by && k < 6; k++)
    passed = mix(passed, d->words[is_end ? s->head + k : s->head - k].dep);
  add2(&m, passed, c->upos), add2(&m, passed, o->dep), dl_add(&m, passed, L, o->upos), add2(&m, passed, o->lower);
}

void dl_source_features(dl_features *f, const dl_desk *d, const dl_draft *s, uint32_t i) {
  dl_maker m = dl_make_features(f, DL_CHOOSE_SOURCE);
  const dl_word *c = &d->words[s->head];
  uint32_t how, subject = subject_of(d, s->head, &how), L = c->lemma, u = frame_of(d, s->head, 0);
  if (i == DL_NONE) {
    m.template = 100;
    add1(&m, 0), add1(&m, L), add1(&m, c->xpos), add2(&m, c->xpos, c->dep), add2(&m, how, c->xpos), add2(&m, L, how), add2(&m, L, u);
    add2(&m, u, c->xpos), add2(&m, c->coarse, u), add2(&m, c->coarse, c->xpos), add1(&m, near_word(d, s->cue.first, -1)->lower);
    add1(&m, near_word(d, s->cue.last, 1)->lower), add2(&m, near_word(d, s->cue.last, 1)->upos, c->xpos);
    add2(&m, near_word(d, s->cue.first, -1)->upos, c->xpos), add2(&m, dl_thing_class(d, subject), c->xpos);
    add2(&m, d->words[s->cue.first].lower, c->upos), add2(&m, d->words[s->cue.last].lower, c->upos);
    add2(&m, dl_thing_class(d, subject), L), add2(&m, quote_left(d, s->head), quote_right(d, s->head));
    return;
  }
  const dl_word *w = &d->words[i], *p = near_word(d, i, -1), *q = near_word(d, i, 1);
  uint32_t way = path(d, i, s->head), thing = dl_thing_class(d, i), behind = i > s->head;
  uint32_t by = behind ? i - s->cue.last : i < s->cue.first ? s->cue.first - i : 0, far = dl_bucket(by) * 2 + behind;
  uint32_t inside = i >= s->cue.first && i <= s->cue.last, is_subject = i == subject;
  uint32_t gap = 0; /* verbs and commas between */
  for (uint32_t k = behind ? s->cue.last + 1 : i + 1; k < (behind ? i : s->cue.first); k++)
    gap += d->words[k].upos == DL_UPOS_VERB ? 1u : d->words[k].is_edge_mark ? 4u : 0u;
  if (gap > 15) gap = 15;
  add1(&m, way), add2(&m, way, c->xpos), add2(&m, way, L), add2(&m, way, c->coarse), add2(&m, way, thing), add2(&m, way, u);
  add2(&m, far, c->upos), add2(&m, far, thing), add2(&m, far, w->dep), add1(&m, gap), add2(&m, gap, behind), add2(&m, gap, w->dep);
  add2(&m, thing, c->upos), add2(&m, thing, w->dep), add2(&m, w->lemma, behind), add2(&m, w->dep, behind), add2(&m, w->dep, c->xpos);
  dl_add(&m, w->dep, c->dep, behind), dl_add(&m, is_subject, how, c->xpos), dl_add(&m, is_subject, how, c->dep);
  dl_add(&m, is_subject, how, L), dl_add(&m, is_subject, thing, u), add2(&m, inside, w->dep), dl_add(&m, inside, thing, c->upos);
  add2(&m, p->lower, behind), add2(&m, q->lower, behind), add2(&m, p->upos, q->upos), dl_add(&m, by == 1, behind, w->upos);
  dl_add(&m, by == 1, behind, L), dl_add(&m, far, w->upos, L), dl_add(&m, q->upos, by, behind), dl_add(&m, gap, w->upos, thing);
  dl_add(&m, w->fine, c->upos, 0), dl_add(&m, w->coarse, w->dep, c->upos), add2(&m, w->sense, w->dep);
  uint32_t mark = child_of(d, i, DL_DEP_CASE);
  dl_add(&m, lemma_at(d, mark), way, c->upos), dl_add(&m, lemma_at(d, mark), w->dep, L), dl_add(&m, lemma_at(d, mark), u, far);
  uint32_t h = w->head;
  add2(&m, h == DL_NONE ? 3 : d->words[h].lemma, w->dep), dl_add(&m, h == s->head, w->dep, c->dep);
  dl_add(&m, w->quote == c->quote, 0, 0), dl_add(&m, far, c->dep, w->dep), add2(&m, w->xpos, way);
}

/* The highest node whose subtree begins (or ends) at i. */
static uint32_t edge_node(const dl_desk *d, uint32_t i, bool is_end) {
  uint32_t t = i;
  for (uint32_t k = 0; k < 24; k++) {
    uint32_t h = d->words[t].head;
    if (h == DL_NONE || (is_end ? d->words[h].right : d->words[h].left) != i) break;
    t = h;
  }
  return t;
}

void dl_source_edge_features(dl_features *f, const dl_desk *d, const dl_draft *s, dl_choice choice, uint32_t i) {
  dl_maker m = dl_make_features(f, choice);
  bool is_end = choice == DL_CHOOSE_SOURCE_END;
  uint32_t h = s->source_head;
  const dl_word *n = &d->words[h], *w = &d->words[i], *o = near_word(d, i, is_end ? 1 : -1), *o2 = near_word(d, i, is_end ? 2 : -2),
                *c = &d->words[s->head];
  uint32_t by = is_end ? i - h : h - i, whole = (is_end ? n->right : n->left) == i, way = i == h ? 5 : path(d, i, h);
  uint32_t behind = h > s->head, thing = dl_thing_class(d, h);
  uint32_t at_cue = is_end ? i + 1 == s->cue.first || (i + 2 == s->cue.first && o->is_edge_mark) : i == s->cue.last + 1;
  uint32_t beyond = is_end ? (whole ? 0 : 1) : 0, outer_way = 0, outer_rel = 99;
  /* the relation of the word outside to the source's head */
  uint32_t next = i;
  if (is_end) {
    next = next_countable(d, i);
    if (next != DL_NONE) {
      outer_way = path(d, next, h);
      uint32_t e = edge_node(d, next, false);
      outer_rel = mix(d->words[e].dep, d->words[e].head == h);
    }
  } else if (i > dl_sentence_range(d, i).first) outer_way = path(d, i - 1, h);
  uint32_t top = edge_node(d, i, is_end), top_rel = mix(d->words[top].dep, d->words[top].head == h);
  add1(&m, dl_bucket(by)), add2(&m, by == 0, n->upos), add2(&m, by == 0, thing), add2(&m, by == 0, n->dep), add2(&m, dl_bucket(by), n->upos);
  add1(&m, whole), add2(&m, whole, n->upos), add2(&m, whole, behind), add2(&m, whole, c->upos), add2(&m, whole, at_cue), add2(&m, at_cue, behind);
  dl_add(&m, whole, o->upos, behind), dl_add(&m, whole, o->lower, behind), add2(&m, way, 0), add2(&m, outer_way, 0), add2(&m, way, outer_way);
  add2(&m, outer_way, o->is_edge_mark), dl_add(&m, outer_way, behind, o->lower), dl_add(&m, outer_rel, behind, o->lower), add2(&m, outer_rel, thing);
  add2(&m, w->upos, o->upos), add1(&m, o->lower), add2(&m, o->lower, o2->lower), add2(&m, o->lower, o2->upos), add1(&m, w->lower), add2(&m, w->dep, o->dep);
  add2(&m, o->upos, o2->upos), dl_add(&m, o->is_edge_mark, o2->dep, behind), dl_add(&m, top_rel, o->lower, behind), add2(&m, top_rel, whole);
  dl_add(&m, top_rel, outer_rel, at_cue), add2(&m, top_rel, n->dep), add2(&m, w->upos, way), dl_add(&m, w->dep, w->upos, o->upos);
  dl_add(&m, outer_rel, by == 0, n->upos), dl_add(&m, outer_rel, c->lemma, behind), dl_add(&m, n->dep, whole, o->lower), add2(&m, beyond, outer_rel);
  dl_add(&m, d->words[s->cue.first].lower, whole, o->upos), dl_add(&m, o->upos, behind, at_cue), dl_add(&m, c->dep, whole, outer_rel);
}

static uint32_t countable_before(const dl_desk *d, uint32_t i) {
  dl_range r = dl_sentence_range(d, i);
  uint32_t n = 0;
  for (uint32_t k = i; k-- > r.first && n < 64;) n += !d->words[k].is_edge_mark;
  return n;
}

static uint32_t source_zone(const dl_draft *s) {
  return !dl_has(s->source) ? 0 : s->source.last < s->cue.first ? (s->source.last + 2 < s->cue.first ? 2 : 1)
       : s->source.first > s->cue.last ? (s->source.first > s->cue.last + 2 ? 4 : 3) : 5;
}

uint32_t dl_quote_tail(const dl_desk *d, uint32_t quote) {
  dl_range r = dl_quote_chain_range(d, quote);
  if (!dl_has(r)) return 0;
  const dl_article *a = d->a;
  uint32_t i = r.last + 1;
  bool is_stopped = false;
  for (; i < d->n && d->words[i].is_edge_mark && i - r.last < 8; i++) {
    char c = a->text.s[a->tokens.at[i].start];
    if (c == ',') return 3;
    is_stopped |= c == '.';
    if (i + 1 < d->n && a->sentences.at[a->tokens.at[i + 1].sentence].part != a->sentences.at[a->tokens.at[r.last].sentence].part) return 1;
  }
  if (is_stopped || i >= d->n) return 1;
  uint32_t last = dl_sentence_range(d, i).last;
  for (uint32_t k = i; k <= last && k - i < 6 && !d->words[k].is_edge_mark; k++)
    if (d->words[k].upos == DL_UPOS_VERB && d->words[k].quote == DL_NONE && d->words[k].propensity > 6) return 2;
  return 1;
}

void dl_side_features(dl_features *f, const dl_desk *d, const dl_draft *s, uint32_t side) {
  dl_maker m = dl_make_features(f, DL_CHOOSE_SIDE);
  const dl_word *c = &d->words[s->head];
  dl_range r = dl_sentence_range(d, s->head);
  uint32_t L = c->lemma, u = frame_of(d, s->head, 0), ql = quote_left(d, s->head), qr = quote_right(d, s->head), zone = source_zone(s);
  uint32_t first = zone == 1 || zone == 2 || zone == 5 ? s->source.first : s->cue.first, last = s->cue.last;
  if (first > s->cue.first) first = s->cue.first;
  if (zone >= 3 && s->source.last > last) last = s->source.last;
  uint32_t before = dl_bucket(countable_before(d, first)), after = 0;
  for (uint32_t k = last + 1; k <= r.last && k - last < 128; k++) after += !d->words[k].is_edge_mark;
  after = dl_bucket(after);
  bool is_near = false;
  uint32_t behind = dl_quote_behind(d, s->head, &is_near), goes_on = behind == DL_NONE ? 0 : 1u + is_near + 2u * dl_quote_tail(d, behind);
  uint32_t starts_in = d->words[r.first].quote != DL_NONE || (r.first < r.last && d->words[r.first + 1].quote != DL_NONE);
  const dl_word *o = near_word(d, last, 1), *o2 = near_word(d, last, 2), *p = near_word(d, first, -1), *p2 = near_word(d, first, -2);
  uint32_t top_in_q = mix(p->quote != DL_NONE || p2->quote != DL_NONE, o->quote != DL_NONE || o2->quote != DL_NONE);
  uint32_t K = side + 1;
  add1(&m, K), add2(&m, K, L), add2(&m, K, c->xpos), dl_add(&m, K, c->xpos, c->dep), dl_add(&m, K, L, c->dep), dl_add(&m, K, u, c->xpos);
  dl_add(&m, K, L, u), dl_add(&m, K, ql, qr), dl_add(&m, K, before, after), dl_add(&m, K, before == 0, after == 0), dl_add(&m, K, zone, c->xpos);
  dl_add(&m, K, mix(before == 0, after == 0), goes_on), dl_add(&m, K, mix(before == 0, after == 0), mix(ql, qr)), dl_add(&m, K, zone, mix(before, after));
  dl_add(&m, K, starts_in, goes_on), dl_add(&m, K, mix(starts_in, goes_on), mix(before == 0, after == 0)), dl_add(&m, K, top_in_q, mix(goes_on, after == 0));
  dl_add(&m, K, o->lower, 0), dl_add(&m, K, o->lower, c->xpos), dl_add(&m, K, o->lower, o2->lower), dl_add(&m, K, o->upos, o2->upos), dl_add(&m, K, p->lower, c->xpos);
  dl_add(&m, K, p->lower, o->lower), dl_add(&m, K, p->upos, p2->upos), dl_add(&m, K, L, o->lower), dl_add(&m, K, L, o->upos), dl_add(&m, K, L, p->lower);
  dl_add(&m, K, L, after == 0), dl_add(&m, K, c->coarse, u), dl_add(&m, K, c->coarse, zone), dl_add(&m, K, zone, mix(p->lower, o->lower)), dl_add(&m, K, zone, mix(c->dep, after == 0));
  dl_add(&m, K, d->words[s->cue.last].lower, o->upos), dl_add(&m, K, d->words[s->cue.last].dep, o->upos), dl_add(&m, K, d->words[s->cue.first].dep, zone);
  dl_add(&m, K, mix(zone, top_in_q), mix(goes_on, after)), dl_add(&m, K, mix(zone, c->dep), mix(p->lower, o->upos));
  dl_add(&m, K, top_in_q, p->lower), dl_add(&m, K, mix(top_in_q, starts_in), o->lower);
  dl_add(&m, K, c->head == DL_NONE ? 1 : d->words[c->head].upos, mix(c->dep, zone));
  uint32_t how, subject = subject_of(d, s->head, &how);
  dl_add(&m, K, mix(how, subject == s->source_head), c->xpos), dl_add(&m, K, mix(how, subject == s->source_head), mix(u, c->xpos)), dl_add(&m, K, mix(how, subject == s->source_head), L);
  dl_add(&m, K, dl_thing_class(d, subject), how), dl_add(&m, K, dl_thing_class(d, s->source_head), zone);
  uint32_t cc = child_of(d, s->head, DL_DEP_CCOMP);
  if (cc == DL_NONE) cc = child_of(d, s->head, DL_DEP_PARATAXIS);
  dl_add(&m, K, cc == DL_NONE ? 0 : 1u + (cc > s->head) + 2u * (d->words[cc].left < s->head && d->words[cc].right > s->head), mix(after == 0, before == 0));
  uint32_t n = 0;
  for (uint32_t k = c->child; k != DL_NONE && n < 10; k = d->words[k].sibling, n++)
    dl_add_named(&m, 1, K, mix(d->words[k].dep, k > s->head)), dl_add_named(&m, 2, mix(K, c->coarse), mix(d->words[k].dep, k > s->head));
}

/* The dependent of the cue (or of its governor) that holds i, as a relation; and whether i is its edge. */
static uint32_t argument_of(const dl_desk *d, uint32_t i, uint32_t cue, bool is_end, uint32_t *node) {
  uint32_t x = i;
  for (uint32_t k = 0; k < 40 && x != DL_NONE; k++) {
    uint32_t h = d->words[x].head;
    if (h == cue) {
      *node = x;
      return mix(d->words[x].dep, (is_end ? d->words[x].right : d->words[x].left) == i);
    }
    x = h;
  }
  *node = DL_NONE;
  return 0;
}

/* A clause is crossed or follows: its connective, its first verb and whether it has a subject of its own. */
static uint32_t clause_at(const dl_desk *d, uint32_t k, uint32_t last, uint32_t *connective) {
  uint32_t has_subject = 0;
  *connective = d->words[k].lower;
  for (uint32_t z = k; z <= last && z - k < 6; z++) {
    const dl_word *w = &d->words[z];
    if (w->upos == DL_UPOS_VERB || w->upos == DL_UPOS_AUX) return mix(mix(w->xpos, w->propensity), has_subject);
    if (w->upos == DL_UPOS_NOUN || w->upos == DL_UPOS_PROPN || w->upos == DL_UPOS_PRON) has_subject = 1;
    if (w->is_edge_mark) break;
  }
  return 1;
}

static void next_clause_features(dl_maker *m, const dl_desk *d, const dl_draft *s, uint32_t i, uint32_t start) {
  uint32_t last = dl_sentence_range(d, s->head).last, connective, next = next_countable(d, i), n = 0;
  const dl_word *cue = &d->words[s->head];
  uint32_t is_quoted = d->words[start].quote != DL_NONE, closed = 0;
  for (uint32_t k = start + 1; k <= i && k - start < 120 && n < 5; k++) {
    const dl_word *p = &d->words[k - 1], *w = &d->words[k];
    closed |= p->quote != DL_NONE && w->quote == DL_NONE;
    if (w->is_edge_mark || w->quote != DL_NONE || !(p->is_edge_mark || w->upos == DL_UPOS_CCONJ)) continue;
    uint32_t clause = clause_at(d, k, i, &connective);
    dl_add_named(m, 30, mix(connective, closed), clause), dl_add_named(m, 31, connective, p->is_edge_mark);
    dl_add_named(m, 32, mix(clause, cue->xpos), p->is_edge_mark), dl_add_named(m, 33, mix(w->dep, w->head == s->head), clause);
    n++;
  }
  if (next == DL_NONE) return;
  uint32_t clause = clause_at(d, next, last, &connective), is_comma = d->words[i + 1].is_edge_mark;
  closed = d->words[i].quote != DL_NONE && d->words[next].quote == DL_NONE;
  dl_add_named(m, 34, mix(connective, closed), clause), dl_add_named(m, 35, mix(is_comma, closed), clause);
  dl_add_named(m, 36, mix(clause, cue->xpos), mix(is_comma, connective)), dl_add_named(m, 37, mix(is_quoted, closed), connective);
  dl_add_named(m, 38, mix(d->words[next].dep, d->words[next].head == s->head), clause);
}

void dl_content_edge_features(dl_features *f, const dl_desk *d, const dl_draft *s, dl_choice choice, uint32_t i) {
  dl_maker m = dl_make_features(f, choice);
  bool is_end = choice == DL_CHOOSE_LEFT_END || choice == DL_CHOOSE_RIGHT_END, is_left = choice == DL_CHOOSE_LEFT_END || choice == DL_CHOOSE_LEFT_START;
  const dl_word *c = &d->words[s->head], *w = &d->words[i], *o = near_word(d, i, is_end ? 1 : -1), *o2 = near_word(d, i, is_end ? 2 : -2);
  dl_range r = dl_sentence_range(d, s->head);
  uint32_t top = edge_node(d, i, is_end), arg, L = c->lemma, argument = argument_of(d, i, s->head, is_end, &arg);
  uint32_t top_rel = mix(d->words[top].dep, d->words[top].head == s->head), way = path(d, top, s->head);
  uint32_t zone = source_zone(s), in_sentence = i >= r.first && i <= r.last ? 1u : i < r.first ? 2u : 3u;
  uint32_t ref = is_left ? s->cue.first : s->cue.last, between = 0;
  uint32_t lo = i < ref ? i : ref, hi = i < ref ? ref : i;
  for (uint32_t k = lo + 1; k < hi && k - lo < 60; k++) between += !d->words[k].is_edge_mark && !(dl_has(s->source) && k >= s->source.first && k <= s->source.last);
  uint32_t by = dl_bucket(between), q = w->quote, touches = 0;
  if (q != DL_NONE) {
    dl_range in = dl_quote_range(d, q);
    touches = 1u + (is_end ? in.last == i : in.first == i);
  } else if (o->quote != DL_NONE) touches = 3;
  uint32_t at_edge = 0; /* of the sentence */
  {
    uint32_t k = i;
    if (is_end) while (k < r.last && k - i < 8 && d->words[k + 1].is_edge_mark) k++;
    else while (k > r.first && i - k < 8 && d->words[k - 1].is_edge_mark) k--;
    at_edge = is_end ? k == r.last : k == r.first;
  }
  uint32_t next = DL_NONE, outer_rel = 98, outer_way = 0;
  if (is_end) next = next_countable(d, i);
  else if (i > 0 && i > r.first && in_sentence == 1) next = i - 1;
  if (next != DL_NONE) {
    uint32_t e = is_end ? edge_node(d, next, false) : next;
    outer_rel = mix(d->words[e].dep, d->words[e].head == s->head);
    outer_way = path(d, e, s->head);
  }
  uint32_t in_source = zone * 3 + (dl_has(s->source) ? (i < s->source.first ? 0u : 1u) : 2u);
  uint32_t above = c->left == i || c->right == i, below = arg != DL_NONE;
  uint32_t mark = in_sentence | touches << 4 | at_edge << 8;
  add1(&m, mark), add2(&m, mark, c->upos), add2(&m, mark, L), add2(&m, mark, zone), add2(&m, mark, o->lower), add2(&m, mark, top_rel), add2(&m, mark, way);
  add2(&m, by, c->upos), add2(&m, between == 0, L), add2(&m, between == 0, zone), add2(&m, between == 0, w->upos), dl_add(&m, between == 0, c->coarse, w->lower), add2(&m, between == 0, mark);
  add1(&m, way), add2(&m, way, c->xpos), add2(&m, way, L), add2(&m, way, c->coarse), add2(&m, way, c->dep), add2(&m, way, o->lower), add2(&m, way, zone), add2(&m, way, between == 0);
  add1(&m, argument), add2(&m, argument, L), add2(&m, argument, c->xpos), add2(&m, argument, o->lower), add2(&m, argument, mark), add2(&m, argument, c->coarse), add2(&m, argument, between == 0);
  add1(&m, top_rel), add2(&m, top_rel, o->lower), add2(&m, top_rel, w->lower), add2(&m, top_rel, o->upos), add2(&m, top_rel, c->upos), add2(&m, top_rel, argument);
  add1(&m, o->lower), add2(&m, o->lower, o2->lower), add2(&m, o->lower, o2->upos), add2(&m, o->upos, w->upos), add1(&m, w->lower), add2(&m, w->upos, w->dep), add2(&m, L, w->lower), add2(&m, o->upos, o2->upos);
  add1(&m, outer_rel), add2(&m, outer_rel, o->lower), add2(&m, outer_rel, argument), add2(&m, outer_way, 0), add2(&m, outer_way, o->lower), add2(&m, outer_way, top_rel), add2(&m, outer_way, c->xpos);
  add1(&m, in_source), add2(&m, in_source, mark), add2(&m, in_source, between == 0), add2(&m, in_source, top_rel), add2(&m, above, below), add2(&m, above, mark);
  add2(&m, d->words[s->cue.last].lower, w->upos), dl_add(&m, d->words[s->cue.last].lower, between == 0, is_left), add2(&m, s->side, mark), add2(&m, s->side, way);
  dl_add(&m, mark, o->lower, zone), dl_add(&m, c->dep, mark, o->lower), dl_add(&m, c->dep, mark, outer_rel), dl_add(&m, way, mark, o->upos);
  if (choice == DL_CHOOSE_RIGHT_END || choice == DL_CHOOSE_LEFT_START) {
    uint32_t start = choice == DL_CHOOSE_RIGHT_END ? s->right.first : s->left.last;
    const dl_word *b = &d->words[start];
    uint32_t top_b = edge_node(d, start, !is_end), same = (is_end ? d->words[top_b].right : d->words[top_b].left) == i, commas = 0, quotes = 0;
    uint32_t from = start < i ? start : i, to = start < i ? i : start;
    for (uint32_t k = from; k <= to && k - from < 150; k++) {
      commas += d->words[k].is_edge_mark;
      quotes += k > from && (d->words[k].quote == DL_NONE) != (d->words[k - 1].quote == DL_NONE);
    }
    uint32_t sq = b->quote != DL_NONE, cm = commas > 3 ? 3 : commas, node_b;
    uint32_t arg_b = argument_of(d, start, s->head, !is_end, &node_b);
    uint32_t rel_b = mix(d->words[top_b].dep, d->words[top_b].head == s->head);
    uint32_t span_b = node_b == DL_NONE ? 0 : 1u + ((is_end ? d->words[node_b].right : d->words[node_b].left) == i);
    uint32_t joined = mix(node_b == arg && arg != DL_NONE, same);
    /* the smallest subtree that holds both edges: whether it ends here too */
    uint32_t all = top_b;
    for (uint32_t k = 0; k < 40 && d->words[all].head != DL_NONE && (d->words[all].left > from || d->words[all].right < to); k++) all = d->words[all].head;
    uint32_t tight = mix(d->words[all].left == from, d->words[all].right == to), lca = mix(d->words[all].dep, tight);
    add2(&m, same, rel_b), add2(&m, same, mark), add2(&m, same, o->lower), add2(&m, span_b, mark), add2(&m, span_b, o->lower), add2(&m, span_b, rel_b);
    add2(&m, joined, mark), add2(&m, joined, outer_rel), add2(&m, sq, mix(mark, quotes & 1)), add2(&m, mix(sq, quotes & 1), o->lower), add2(&m, cm, mark);
    add2(&m, dl_bucket(to - from), c->upos), add2(&m, dl_bucket(to - from), L), add2(&m, b->lower, mark), add2(&m, b->lower, top_rel), add2(&m, b->lower, o->lower), dl_add(&m, b->lower, span_b, o->upos);
    add2(&m, arg_b, argument), dl_add(&m, arg_b, mark, outer_rel), add1(&m, lca), add2(&m, lca, mark), add2(&m, lca, o->lower), add2(&m, lca, c->upos), add2(&m, lca, L), add2(&m, lca, outer_rel), add2(&m, lca, c->dep);
    dl_add(&m, b->upos, dl_bucket(to - from), c->upos), dl_add(&m, b->lower, c->upos, span_b), dl_add(&m, all == s->head, tight, mark), dl_add(&m, sq, same, mark);
    if (is_end && in_sentence == 1) next_clause_features(&m, d, s, i, start);
  }
}
