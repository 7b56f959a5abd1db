/*
 * tolls.c - one number per incident and effect, by the policy `cautious`.
 *
 * Figures are laid out by whose word they are. Within one source the figures
 * of one row add up ("two soldiers and a child"), those of different sentences
 * are the same people told again unless they say "another" or "more", and the
 * largest is its number; parts count only where it gives no total. Nothing is
 * ever added across sources: the toll ranges over them, and its best is the
 * lowest bound that one of them supports. Persons without a number count where
 * no number does. Background and totals over a war keep their figures and
 * have no toll: they are not what this report counts. The policy's rule stands in data/policies/cautious.tsv.
 */
#include "claims/figures_internal.h"

typedef struct voice {
  dl_str source;      /* as printed; empty: the article itself */
  int64_t low, high;  /* of its total, DL_OPEN where open */
  bool has;
} voice;
typedef DL_VEC(voice) voices;

static dl_str source_key(const dl_article *a, const dl_figure *f) {
  if (f->chain.n) {
    const dl_statement *s = &a->statements.at[f->chain.at[0]];
    if (s->speaker != DL_NONE && s->speaker < a->entities.n) return a->entities.at[s->speaker].key.n ? a->entities.at[s->speaker].key : a->entities.at[s->speaker].name;
  }
  return dl_span_is_empty(f->source) ? (dl_str){"", 0} : dl_str_lower(a->arena, dl_text_of(a, f->source));
}

static int64_t plus(int64_t a, int64_t b) { return a == DL_OPEN || b == DL_OPEN ? DL_OPEN : a + b; }
static int64_t known(int64_t low, int64_t high) { return low != DL_OPEN ? low : high; }

/* "another 13", "two others", "three more": beside those counted before. */
static bool is_further(const dl_counting *c, const dl_counted *x) {
  uint32_t first = x->q.span_first > c->a->sentences.at[x->sentence].first ? x->q.span_first - 1 : x->q.span_first;
  for (uint32_t i = first; i < x->end + 1 && i < c->a->tokens.n; i++)
    if (dl_figure_word(c, i, "further")) return true;
  return false;
}

static bool in_toll(const dl_figure *f, uint32_t incident, dl_effect effect) { return f->incident == incident && f->effect == effect && f->status != DL_FIGURE_PLANNED; }

/* The first number of its sentence that has this predicate and effect: to it the persons of the row are joined. */
static bool is_first_of_row(const dl_counting *c, const dl_counted *x) {
  for (const dl_counted *y = x; y-- > c->list.at && y->sentence == x->sentence;)
    if (y->verb == x->verb && y->effect == x->effect && !y->is_part && c->figure_of[y - c->list.at] != DL_NONE) return false;
  return true;
}

/* "A father and son were shot", "a clerk and driver were": two by the verb; "a farmer and elder was shot" is one. */
static bool are_two(const dl_counting *c, const dl_counted *x, uint32_t head) {
  if (dl_token_at(c->a, head)->head != x->noun || dl_deprel_plain((dl_deprel)dl_token_at(c->a, head)->deprel) != DL_DEP_CONJ) return false;
  if (dl_figure_word(c, head, "kin") && dl_figure_word(c, x->noun, "kin")) return true;
  uint32_t k = dl_child(c->a, x->verb, DL_DEP_AUX_PASS);
  return k != DL_NONE && dl_word_is(c->a, k, "were");
}

/* "his wife", "the driver", "himself", "and Karim Lund" behind one counted: a member of the row, no apposition. A name is
   one only joined to a single person, and no other verb may stand between. */
static bool is_member(const dl_counting *c, const dl_counted *x, const dl_person *p, uint32_t head) {
  const dl_article *a = c->a;
  const dl_token *t = dl_token_at(a, head);
  uint32_t first = dl_token_from(a, p->span.start), from = head > x->end ? x->end : head, to = head > x->end ? first : x->q.span_first;
  if (t->upos == DL_UPOS_PROPN && !(x->q.low == 1 && dl_deprel_plain((dl_deprel)t->deprel) == DL_DEP_CONJ && t->head == x->noun && first > 0 && dl_token_at(a, first - 1)->upos == DL_UPOS_CCONJ)) return false;
  if (t->upos == DL_UPOS_NOUN && dl_child(a, head, DL_DEP_NMOD_POSS) == DL_NONE && dl_child(a, head, DL_DEP_DET) == DL_NONE && !are_two(c, x, head)) return false;
  uint32_t joint = head > x->end ? first : x->q.span_first;
  if (joint == 0 || (dl_token_at(a, joint - 1)->upos != DL_UPOS_CCONJ && !dl_word_is(a, joint - 1, ",") && !dl_word_is(a, joint - 1, "with"))) return false;
  for (uint32_t i = from; i < to; i++)
    if (dl_token_at(a, i)->upos == DL_UPOS_VERB || dl_token_at(a, i)->upos == DL_UPOS_AUX) return false;
  return true;
}

/* "A trader, his wife and their son", "the mayor and a driver", "two others and himself": persons without a number whom
   the same predicate befalls. */
static int64_t joined_to(const dl_counting *c, const dl_counted *x, uint32_t incident, dl_effect effect) {
  int64_t n = 0;
  if (x->is_part || x->verb == DL_NONE || !is_first_of_row(c, x)) return 0;
  for (uint32_t i = 0; i < c->a->persons.n; i++) {
    const dl_person *p = &c->a->persons.at[i];
    uint32_t head = dl_token_from(c->a, p->span.end - 1), verb;
    bool weak;
    if (p->figure != DL_NONE || p->incident != incident || p->effect != effect || dl_token_at(c->a, head)->sentence != x->sentence || !is_member(c, x, p, head)) continue;
    n += dl_effect_of_node(c, head, &verb, &weak) == (int)effect && verb == x->verb;
  }
  return n;
}

/* "rose from 12 to 19", "lowered to 24, from 27": where the toll was, when the sentence says where it is. */
static bool was_before(const dl_counting *c, uint32_t i) {
  const dl_counted *x = &c->list.at[i];
  uint32_t first = c->a->sentences.at[x->sentence].first;
  if (x->q.span_first == first || !dl_word_is(c->a, x->q.span_first - 1, "from")) return false;
  for (uint32_t k = i ? i - 1 : i + 1; k < c->list.n && k <= i + 1; k += 2) {
    const dl_counted *y = &c->list.at[k];
    if (y->sentence == x->sentence && y->effect == x->effect && y->q.span_first > first && dl_word_is(c->a, y->q.span_first - 1, "to")) return true;
  }
  return false;
}

/* Civilians and then combatants, or the other way: nobody is counted twice. */
static bool are_others(const dl_figure *f, const dl_figure *g) {
  if (!f || f->victims.status == DL_VICTIM_UNKNOWN || g->victims.status == DL_VICTIM_UNKNOWN) return false;
  return f->victims.status != g->victims.status;
}

/* The numbers of one source: rows added up, the largest row taken. `parts`: the parts instead of the totals. */
static voice hear(const dl_counting *c, uint32_t incident, dl_effect effect, dl_str source, bool parts) {
  voice v = {.source = source};
  int64_t low = 0, high = 0;
  uint32_t row = DL_NONE;
  const dl_figure *before = NULL;
  for (uint32_t i = 0; i <= c->list.n; i++) {
    if (i < c->list.n && (c->list.at[i].is_theme || was_before(c, i))) continue;
    const dl_figure *f = i < c->list.n && c->figure_of[i] != DL_NONE ? &c->a->figures.at[c->figure_of[i]] : NULL;
    if (i < c->list.n && (!f || !in_toll(f, incident, effect) || f->is_part != parts || !dl_str_eq(source_key(c->a, f), source))) continue;
    bool same_row = f && row != DL_NONE && (f->sentence == row || is_further(c, &c->list.at[i]) || are_others(before, f));
    before = f;
    if (same_row) {
      int64_t joined = joined_to(c, &c->list.at[i], incident, effect);
      low = plus(low, known(f->low, f->high) + joined), high = plus(high, plus(f->high, joined));
      row = f->sentence;
      continue;
    }
    if (row != DL_NONE && (!v.has || low > v.low)) v.low = low, v.high = high, v.has = true;
    if (!f) break;
    int64_t joined = joined_to(c, &c->list.at[i], incident, effect);
    row = f->sentence, low = known(f->low, f->high) + joined, high = plus(f->high, joined);
  }
  return v;
}

static int64_t persons_without_figure(const dl_article *a, uint32_t incident, dl_effect effect) {
  int64_t n = 0;
  for (uint32_t i = 0; i < a->persons.n; i++)
    if (a->persons.at[i].incident == incident && a->persons.at[i].effect == effect && a->persons.at[i].figure == DL_NONE) n++;
  return n;
}

static void compute(dl_counting *c, uint32_t incident, dl_effect effect) {
  dl_article *a = c->a;
  dl_toll t = {.incident = incident, .effect = effect, .low = DL_OPEN, .high = DL_OPEN, .policy = dl_table_get(&c->step->policy, DL_STR("name"), 1)};
  bool takes_highest = dl_str_is(dl_table_get(&c->step->policy, DL_STR("best"), 1), "highest");
  voices heard = {0};
  for (uint32_t pass = 0; pass < 2 && !heard.n; pass++) /* totals; parts only where nobody gives one */
    for (uint32_t i = 0; i < a->figures.n; i++) {
      const dl_figure *f = &a->figures.at[i];
      if (!in_toll(f, incident, effect) || f->is_part != (pass == 1)) continue;
      dl_str source = source_key(a, f);
      bool is_new = true;
      for (uint32_t k = 0; k < heard.n; k++) is_new &= !dl_str_eq(heard.at[k].source, source);
      voice v = is_new ? hear(c, incident, effect, source, pass == 1) : (voice){0};
      if (v.has) *DL_PUSH(a->arena, heard) = v;
    }
  int64_t persons = persons_without_figure(a, incident, effect);
  if (!heard.n && !persons) return;
  bool is_open = false;
  uint32_t first = 0;
  while (first + 1 < heard.n && heard.at[first].high == 0 && !heard.at[first].source.n) first++; /* "no soldier died": of a kind only, where others are counted */
  for (uint32_t i = first; i < heard.n; i++) {
    if (i > first && heard.at[i].high == 0 && !heard.at[i].source.n) continue;
    if (i == first || heard.at[i].low < t.best) t.best = heard.at[i].low;
    int64_t top = heard.at[i].high;
    if (top == DL_OPEN) is_open = true, top = heard.at[i].low;
    if (i == first || top > t.high) t.high = top;
  }
  if (!heard.n) t.best = t.high = persons;
  t.low = t.best;
  if (takes_highest) t.best = t.high;
  if (is_open && t.high == t.low) t.high = DL_OPEN;
  for (uint32_t i = 0; i < a->figures.n; i++)
    if (in_toll(&a->figures.at[i], incident, effect)) *DL_PUSH(a->arena, t.figures) = i;
  *DL_PUSH(a->arena, a->tolls) = t;
}

void dl_tolls_compute(dl_counting *c) {
  dl_article *a = c->a;
  for (uint32_t pass = 0; pass < 2; pass++)
    for (uint32_t i = 0; i < a->incidents.n; i++)
      if (a->incidents.at[i].is_central == (pass == 0) && a->incidents.at[i].status != DL_STATUS_BACKGROUND)
        for (int e = 0; e < DL_EFFECT_OTHER; e++) compute(c, i, (dl_effect)e);
}
