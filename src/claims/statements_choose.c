/*
 * statements_choose.c - the candidates of each choice, and the choosing.
 *
 * Candidates are few and near: the words around the cue, the nouns of its
 * sentence, the countable tokens of the sentence, and the edges of quotations
 * that reach beyond it. Work per cue is bounded by DL_MAX_CANDIDATES.
 */
#include "base/error.h"
#include "claims/statements_model.h"
#include "record/trace.h"

static uint32_t hex(dl_str s) {
  uint32_t n = 0;
  for (uint32_t i = 0; i < s.n && i < 8; i++) {
    char c = dl_lower_char(s.s[i]);
    n = n << 4 | (uint32_t)(dl_is_digit(c) ? c - '0' : c >= 'a' && c <= 'f' ? c - 'a' + 10 : 0);
  }
  return n;
}

static int32_t decimal(dl_str s) {
  int32_t n = 0;
  bool is_negative = s.n && s.s[0] == '-';
  for (uint32_t i = is_negative; i < s.n && i < 9; i++)
    if (dl_is_digit(s.s[i])) n = n * 10 + (s.s[i] - '0');
  return is_negative ? -n : n;
}

/* The bit of a hash in the filter. */
static uint32_t filter_bit(uint32_t key) { return (key ^ key >> 3) & (DL_FILTER_BITS - 1); }

void dl_choice_weights_put(dl_choice_weights *w, uint32_t key, int32_t value) {
  uint32_t at = key & w->mask, bit = filter_bit(key);
  while (w->slot[at].key) at = (at + 1) & w->mask;
  w->slot[at] = (dl_choice_weight){key, value};
  w->filter[bit / 64] |= UINT64_C(1) << bit % 64;
}

void dl_choice_weights_make(dl_choice_weights *w, dl_arena *arena, uint32_t rows) {
  uint32_t slots = 16;
  while (slots < rows * 2) slots *= 2;
  w->mask = slots - 1;
  w->slot = DL_NEW_ARRAY(arena, dl_choice_weight, slots);
  w->filter = DL_NEW_ARRAY(arena, uint64_t, DL_FILTER_BITS / 64);
}

static bool take_setting(dl_choice_weights *w, const dl_table *t, uint32_t row, dl_str name, int32_t value) {
  if (dl_str_is(name, "draft threshold")) w->draft_threshold = value;
  else if (dl_str_is(name, "statement threshold")) w->statement_threshold = value;
  else if (dl_str_is(name, "sure")) {
    int32_t step = decimal(dl_table_field(t, row, 2));
    if (step >= 0 && step < DL_SURE_STEPS) w->sure_at[step] = value;
  } else return false;
  return true;
}

/* Rows: the hexadecimal digits of the feature's hash, its weight; and the named thresholds. */
int dl_choice_weights_open(dl_choice_weights *w, dl_arena *arena, const dl_container *data, dateline_error *error) {
  dl_table t;
  int status = dl_table_open(&t, data, "statement-weights", error);
  if (status) return status;
  dl_choice_weights_make(w, arena, t.rows);
  for (uint32_t i = 0; i < t.rows; i++) {
    dl_str name = dl_table_field(&t, i, 0);
    int32_t value = decimal(dl_table_field(&t, i, 1));
    if (take_setting(w, &t, i, name, value)) continue;
    uint32_t key = hex(name);
    if (!key) return dl_error_set(error, DATELINE_EFORMAT, "table statement-weights: row %u has no hash", i + 1);
    dl_choice_weights_put(w, key, value);
  }
  return DATELINE_OK;
}

/*
 * Most features of a candidate have no weight: the filter, which stays in the
 * processor's near memory, tells so for nine of ten of them, without a branch
 * that cannot be foreseen. The slots of the others are fetched ahead of use.
 */
int32_t dl_choice_weights_sum(const dl_choice_weights *w, const dl_features *f) {
  uint32_t left[DL_MAX_FEATURES], n = 0;
  for (uint32_t i = 0; i < f->n; i++) {
    uint32_t bit = filter_bit(f->at[i]);
    left[n] = f->at[i];
    n += (uint32_t)(w->filter[bit / 64] >> bit % 64 & 1);
  }
  for (uint32_t i = 0; i < n; i++) __builtin_prefetch(&w->slot[left[i] & w->mask]);
  int32_t sum = 0;
  for (uint32_t i = 0; i < n; i++) {
    uint32_t at = left[i] & w->mask;
    while (w->slot[at].key && w->slot[at].key != left[i]) at = (at + 1) & w->mask;
    if (w->slot[at].key) sum += w->slot[at].value;
  }
  return sum;
}

uint32_t dl_range_head(const dl_desk *d, dl_range r) {
  uint32_t best = DL_NONE, best_rank = 0;
  for (uint32_t i = r.first; i <= r.last; i++) {
    const dl_word *w = &d->words[i];
    uint32_t rank = w->upos == DL_UPOS_VERB ? 6 : w->upos == DL_UPOS_NOUN || w->upos == DL_UPOS_PROPN ? 5
                  : w->upos == DL_UPOS_PRON || w->upos == DL_UPOS_ADJ ? 4 : w->is_edge_mark ? 1 : 2;
    if (w->head == DL_NONE || w->head < r.first || w->head > r.last) rank += 8;
    if (rank > best_rank) best = i, best_rank = rank;
  }
  return best;
}

bool dl_may_be_cue(const dl_desk *d, uint32_t i) {
  const dl_word *w = &d->words[i];
  if (w->quote != DL_NONE) return false;
  if (w->is_edge_mark) return d->a->tokens.at[i].end == d->a->tokens.at[i].start + 1 && d->a->text.s[d->a->tokens.at[i].start] == ':';
  switch (w->upos) {
    case DL_UPOS_VERB: case DL_UPOS_NOUN: case DL_UPOS_ADJ: case DL_UPOS_ADP: case DL_UPOS_ADV: case DL_UPOS_AUX:
    case DL_UPOS_SCONJ: case DL_UPOS_X: case DL_UPOS_PROPN: return true;
    default: return false;
  }
}

typedef struct list {
  uint32_t *at, n;
} list;

static void put(list *l, uint32_t token) {
  for (uint32_t i = 0; i < l->n && i < 4; i++) /* the few from outside the sentence come first */
    if (l->at[i] == token) return;
  if (l->n < DL_MAX_CANDIDATES) l->at[l->n++] = token;
}

static bool is_in(dl_range r, uint32_t i) { return dl_has(r) && i >= r.first && i <= r.last; }

static bool may_be_source(const dl_desk *d, const dl_draft *s, uint32_t i) {
  const dl_word *w = &d->words[i];
  if (is_in(s->cue, i) && i == s->head) return false;
  if (w->quote != DL_NONE && w->quote != d->words[s->head].quote) return false;
  if (w->dep == DL_DEP_COMPOUND || w->dep == DL_DEP_FLAT || w->dep == DL_DEP_FIXED || w->dep == DL_DEP_GOESWITH)
    return false;
  switch (w->upos) {
    case DL_UPOS_NOUN: case DL_UPOS_PROPN: case DL_UPOS_PRON: return true;
    case DL_UPOS_ADJ: case DL_UPOS_DET: case DL_UPOS_NUM: case DL_UPOS_X: case DL_UPOS_VERB: case DL_UPOS_SCONJ:
      return w->dep == DL_DEP_NSUBJ || w->dep == DL_DEP_NSUBJ_PASS || w->dep == DL_DEP_OBL_AGENT ||
             (w->upos != DL_UPOS_VERB && (w->dep == DL_DEP_OBL || w->dep == DL_DEP_CONJ || w->dep == DL_DEP_NMOD));
    default: return false;
  }
}

enum { SOURCE_REACH = 70, EDGE_REACH = 45, CONTENT_REACH = 110 };

static void sources(list *l, const dl_desk *d, const dl_draft *s) {
  dl_range r = dl_sentence_range(d, s->head);
  put(l, DL_NONE);
  for (uint32_t k = 0; k <= SOURCE_REACH; k++) {
    if (k <= s->head - r.first && may_be_source(d, s, s->head - k)) put(l, s->head - k);
    if (k && k <= r.last - s->head && may_be_source(d, s, s->head + k)) put(l, s->head + k);
  }
}

static void leftwards(list *l, const dl_desk *d, uint32_t from, uint32_t first, uint32_t reach, dl_range not) {
  for (uint32_t i = from + 1; i-- > first && from - i <= reach;) {
    if (is_in(not, i)) break;
    if (!d->words[i].is_edge_mark || i == from) put(l, i);
  }
}

static void rightwards(list *l, const dl_desk *d, uint32_t from, uint32_t last, uint32_t reach, dl_range not) {
  for (uint32_t i = from; i <= last && i - from <= reach; i++) {
    if (is_in(not, i)) break;
    if (!d->words[i].is_edge_mark || i == from) put(l, i);
  }
}

/* Whether a span between `from` and `i` would hold one part of a quotation only, which `from` stands outside. */
static bool cuts_quote(const dl_desk *d, uint32_t from, uint32_t i) {
  uint32_t q = d->words[i].quote;
  if (q == DL_NONE || q == d->words[from].quote) return false;
  dl_range r = dl_quote_range(d, q);
  if (!dl_has(r) || is_in(r, from)) return false;
  return i < from ? r.first < i : r.last > i;
}

/* +1 for a bracket that opens, -1 for one that closes. */
static int32_t bracket(const dl_desk *d, uint32_t i) {
  char c = d->a->text.s[d->a->tokens.at[i].start];
  return c == '(' || c == '[' ? 1 : c == ')' || c == ']' ? -1 : 0;
}

/* Leaves the edges, in order from `from` on, with which no quotation is cut and no bracket stands alone. */
static void keep_whole(list *l, const dl_desk *d, uint32_t from) {
  uint32_t at = from, kept = 0;
  int32_t depth = 0;
  for (uint32_t k = 0; k < l->n; k++) {
    uint32_t i = l->at[k];
    while (at != i && depth >= 0) {
      at = i < at ? at - 1 : at + 1;
      depth += i < from ? -bracket(d, at) : bracket(d, at);
    }
    if (depth < 0) break;
    if (i == from || (!depth && !cuts_quote(d, from, i))) l->at[kept++] = i;
  }
  l->n = kept;
}

/* Where a quotation begins that holds or closes at the end of the left content. */
static uint32_t quote_of_edge(const dl_desk *d, uint32_t i) {
  uint32_t q = d->words[i].quote;
  while (q != DL_NONE && d->a->quotes.at[q].outer < q) q = d->a->quotes.at[q].outer;
  return q;
}

static uint32_t chain_begin(const dl_desk *d, uint32_t q) {
  for (uint32_t k = 0; k < 8 && d->a->quotes.at[q].continues < q; k++) q = d->a->quotes.at[q].continues;
  return q;
}

static void left_starts(list *l, const dl_desk *d, const dl_draft *s) {
  uint32_t end = s->left.last, q = quote_of_edge(d, end);
  dl_range r = dl_sentence_range(d, end);
  if (q != DL_NONE) {
    dl_range one = dl_quote_range(d, q), all = dl_quote_range(d, chain_begin(d, q));
    if (dl_has(one) && one.first < r.first) put(l, one.first);
    if (dl_has(all) && all.first < r.first) put(l, all.first);
  }
  leftwards(l, d, end, r.first, CONTENT_REACH, s->source);
}

static void left_ends(list *l, const dl_desk *d, const dl_draft *s) {
  dl_range r = dl_sentence_range(d, s->head);
  uint32_t n = 0;
  for (uint32_t i = s->cue.first; i-- > r.first && n < CONTENT_REACH; n++)
    if (!d->words[i].is_edge_mark && !is_in(s->source, i)) put(l, i);
  /* a cue whose sentence begins with it: what closes before */
  if (!l->n && r.first > 0) {
    uint32_t i = r.first - 1;
    while (i > 0 && d->words[i].is_edge_mark) i--;
    if (d->words[i].quote != DL_NONE) put(l, i);
  }
}

static void right_starts(list *l, const dl_desk *d, const dl_draft *s) {
  dl_range r = dl_sentence_range(d, s->head);
  bool is_near;
  uint32_t q = dl_quote_behind(d, s->head, &is_near), n = 0;
  if (q != DL_NONE) {
    dl_range inside = dl_quote_range(d, q);
    if (dl_has(inside)) put(l, inside.first);
  }
  for (uint32_t i = s->cue.last + 1; i <= r.last && n < CONTENT_REACH; i++, n++)
    if (!d->words[i].is_edge_mark && !is_in(s->source, i)) put(l, i);
}

static void right_ends(list *l, const dl_desk *d, const dl_draft *s) {
  uint32_t start = s->right.first;
  dl_range r = dl_sentence_range(d, start), mine = dl_sentence_range(d, s->head);
  if (start > mine.last) { /* the quotation behind: it ends where it ends */
    uint32_t q = quote_of_edge(d, start);
    dl_range all = q == DL_NONE ? r : dl_quote_chain_range(d, q);
    put(l, dl_has(all) && all.last >= start ? all.last : start);
    return;
  }
  bool is_near;
  uint32_t behind = dl_quote_behind(d, s->head, &is_near);
  for (uint32_t i = r.last + 1; i-- > start && r.last - i < CONTENT_REACH;) { /* a quotation of this sentence that goes on */
    uint32_t q = quote_of_edge(d, i);
    if (q == DL_NONE) continue;
    dl_range all = dl_quote_chain_range(d, q);
    if (dl_has(all) && all.last > r.last) put(l, all.last);
    break;
  }
  if (behind != DL_NONE) {
    dl_range all = dl_quote_chain_range(d, behind);
    if (dl_has(all)) put(l, all.last);
  }
  rightwards(l, d, start, r.last, CONTENT_REACH, s->source);
}

uint32_t dl_candidates(uint32_t *out, const dl_desk *d, const dl_draft *s, dl_choice choice) {
  list l = {out, 0};
  dl_range r = dl_sentence_range(d, s->head);
  switch (choice) {
    case DL_CHOOSE_CUE_START: leftwards(&l, d, s->head, r.first, 10, dl_no_range()); break;
    case DL_CHOOSE_CUE_END: rightwards(&l, d, s->head, r.last, 16, dl_no_range()); break;
    case DL_CHOOSE_SOURCE: sources(&l, d, s); break;
    case DL_CHOOSE_SOURCE_START:
      leftwards(&l, d, s->source_head, r.first, 25, s->cue);
      keep_whole(&l, d, s->source_head);
      break;
    case DL_CHOOSE_SOURCE_END:
      rightwards(&l, d, s->source_head, r.last, EDGE_REACH, s->cue);
      keep_whole(&l, d, s->source_head);
      break;
    case DL_CHOOSE_SIDE:
      for (uint32_t k = 0; k < DL_SIDES; k++) put(&l, k);
      break;
    case DL_CHOOSE_LEFT_END: left_ends(&l, d, s); break;
    case DL_CHOOSE_LEFT_START: left_starts(&l, d, s); break;
    case DL_CHOOSE_RIGHT_START: right_starts(&l, d, s); break;
    case DL_CHOOSE_RIGHT_END: right_ends(&l, d, s); break;
    default: break;
  }
  return l.n;
}

void dl_choice_features(dl_features *f, const dl_desk *d, const dl_draft *s, dl_choice choice, uint32_t candidate) {
  switch (choice) {
    case DL_CHOOSE_CUE: dl_cue_features(f, d, candidate); break;
    case DL_CHOOSE_CUE_START: case DL_CHOOSE_CUE_END: dl_cue_edge_features(f, d, s, choice, candidate); break;
    case DL_CHOOSE_SOURCE: dl_source_features(f, d, s, candidate); break;
    case DL_CHOOSE_SOURCE_START: case DL_CHOOSE_SOURCE_END: dl_source_edge_features(f, d, s, choice, candidate); break;
    case DL_CHOOSE_SIDE: dl_side_features(f, d, s, candidate); break;
    default: dl_content_edge_features(f, d, s, choice, candidate);
  }
}

/* As `dateline explain` says it. */
static const char *const choice_words[] = {
    [DL_CHOOSE_CUE] = "cue", [DL_CHOOSE_CUE_START] = "the cue begins at", [DL_CHOOSE_CUE_END] = "the cue ends at",
    [DL_CHOOSE_SOURCE] = "the source is", [DL_CHOOSE_SOURCE_START] = "the source begins at",
    [DL_CHOOSE_SOURCE_END] = "the source ends at", [DL_CHOOSE_SIDE] = "side", [DL_CHOOSE_LEFT_END] = "the content before the cue ends at",
    [DL_CHOOSE_LEFT_START] = "the content before the cue begins at", [DL_CHOOSE_RIGHT_START] = "the content behind the cue begins at",
    [DL_CHOOSE_RIGHT_END] = "the content behind the cue ends at"};

/* The margin of a candidate that has no rival; of a choice without candidates it is -1, of one not made 0. */
enum { ALONE = 4000 };

uint32_t dl_choose(const dl_choice_weights *w, const dl_desk *d, dl_draft *s, dl_choice choice) {
  uint32_t candidates[DL_MAX_CANDIDATES], n = dl_candidates(candidates, d, s, choice), best = 0;
  int32_t score = INT32_MIN / 2, second_score = INT32_MIN / 2;
  uint32_t second = DL_NONE;
  dl_features f;
  for (uint32_t i = 0; i < n && n > 1; i++) {
    dl_choice_features(&f, d, s, choice, candidates[i]);
    int32_t x = dl_choice_weights_sum(w, &f);
    if (x > score) second = best, second_score = score, score = x, best = i;
    else if (x > second_score) second = i, second_score = x;
  }
  if (d->a->trace && n) {
    bool has_second = n > 1 && second != DL_NONE && second_score > INT32_MIN / 2;
    dl_trace_chose(d->a, (dl_trace_choice){s->head, choice_words[choice], candidates[best], has_second ? candidates[second] : DL_NONE,
                                           has_second ? score - second_score : 0, has_second});
  }
  s->margin[choice] = n > 1 ? score - second_score : n ? ALONE : -1;
  return n ? candidates[best] : DL_NONE;
}

static void choose_content(const dl_choice_weights *w, const dl_desk *d, dl_draft *s) {
  s->left = s->right = dl_no_range();
  s->side = dl_choose(w, d, s, DL_CHOOSE_SIDE);
  if (s->side & DL_SIDE_LEFT) {
    s->left.last = dl_choose(w, d, s, DL_CHOOSE_LEFT_END);
    if (s->left.last != DL_NONE) s->left.first = dl_choose(w, d, s, DL_CHOOSE_LEFT_START);
  }
  if (s->side & DL_SIDE_RIGHT) {
    s->right.first = dl_choose(w, d, s, DL_CHOOSE_RIGHT_START);
    if (s->right.first != DL_NONE) s->right.last = dl_choose(w, d, s, DL_CHOOSE_RIGHT_END);
  }
}

static bool starts_small(const dl_article *a, uint32_t i) {
  char c = a->text.s[a->tokens.at[i].start];
  return c >= 'a' && c <= 'z';
}

/*
 * "Whole sentence," she told the crowd: a quotation that begins a sentence and ends right before source and cue is what
 * was said, and words behind the cue without marks are then whom it was said to, or of what.
 */
static void take_quote_before(const dl_desk *d, dl_draft *s) {
  enum { APT = 7 };
  const dl_word *c = &d->words[s->head];
  if (dl_has(s->left) || !dl_has(s->source) || c->upos != DL_UPOS_VERB || c->propensity < APT) return;
  uint32_t from = s->source.last < s->cue.first ? s->source.first : s->cue.first, i = from;
  for (uint32_t k = s->source.last + 1; k < s->cue.first; k++) /* "he said, suggesting": said is the one */
    if (d->words[k].upos == DL_UPOS_VERB) return;
  while (i > 0 && from - i < 5 && (i == from || d->words[i].is_edge_mark)) i--;
  uint32_t q = d->words[i].is_edge_mark ? DL_NONE : quote_of_edge(d, i);
  if (q == DL_NONE || dl_quote_range(d, q).last != i || d->a->quotes.at[q].span.end > d->a->tokens.at[from].start) return;
  bool is_question = false; /* "…?" Ana Reyes asked the clerk: one sentence, though it may have been cut in two */
  for (uint32_t k = i + 1; k < from; k++) {
    char mark = d->a->text.s[d->a->tokens.at[k].start];
    if (mark == '.') return;
    is_question |= mark == '?' && dl_lemma_is(d->a, s->head, "ask");
  }
  if (d->a->tokens.at[i].sentence != d->a->tokens.at[from].sentence && !starts_small(d->a, from) && !is_question) return;
  uint32_t begin = dl_quote_range(d, q).first, first = dl_sentence_range(d, begin).first;
  while (first < begin && d->words[first].is_edge_mark) first++;
  if (first != begin) return;
  s->left = (dl_range){dl_quote_range(d, chain_begin(d, q)).first, i};
  s->side |= DL_SIDE_LEFT;
  if (!dl_has(s->right) || d->words[s->right.first].quote != DL_NONE) return;
  bool is_near;
  uint32_t behind = dl_quote_behind(d, s->head, &is_near);
  s->right = behind != DL_NONE && is_near && dl_quote_tail(d, behind) == 1 ? dl_quote_chain_range(d, behind) : dl_no_range();
  if (!dl_has(s->right)) s->side = DL_SIDE_LEFT;
}

void dl_draft_take_source(const dl_choice_weights *w, const dl_desk *d, dl_draft *s, uint32_t head) {
  s->source_head = head;
  s->source = dl_no_range();
  if (head == DL_NONE) return;
  s->source = (dl_range){head, head};
  s->source.last = dl_choose(w, d, s, DL_CHOOSE_SOURCE_END);
  s->source.first = dl_choose(w, d, s, DL_CHOOSE_SOURCE_START);
}

static bool is_comma(const dl_desk *d, uint32_t i) { return i < d->n && dl_str_is(d->a->tokens.at[i].lower, ","); }

/*
 * "…," Ana Reyes, the mayor, said: the parser may leave the name to the words said and the apposition to the verb. A
 * name between the end of a quotation and the comma before the source, or between two commas where a third stands
 * before the cue, is the source, and what was taken for it stands beside it.
 */
static void take_name_before(const dl_desk *d, dl_draft *s) {
  enum { NAME = 6 };
  if (!dl_has(s->source) || s->source.last >= s->cue.first || s->source.first < 3 || d->words[s->source_head].upos != DL_UPOS_NOUN) return;
  uint32_t comma = s->source.first - 1, i = comma;
  if (!is_comma(d, comma)) return;
  while (i > 1 && comma - i < NAME && d->words[i - 1].upos == DL_UPOS_PROPN && d->words[i - 1].quote == DL_NONE) i--;
  if (i == comma || !d->words[i - 1].is_edge_mark || d->a->tokens.at[i].sentence != d->a->tokens.at[s->head].sentence) return;
  uint32_t before = i - 1;
  while (before > 0 && i - before < 4 && d->words[before].is_edge_mark) before--;
  bool is_enclosed = is_comma(d, i - 1) && is_comma(d, s->source.last + 1) && s->source.last + 2 == s->cue.first;
  if (d->words[before].quote != DL_NONE || is_enclosed) s->source.first = s->source_head = i;
}

void dl_draft_complete(const dl_choice_weights *w, const dl_desk *d, dl_draft *s) {
  s->cue = (dl_range){s->head, s->head};
  s->source = s->left = s->right = dl_no_range();
  s->cue.first = dl_choose(w, d, s, DL_CHOOSE_CUE_START);
  s->cue.last = dl_choose(w, d, s, DL_CHOOSE_CUE_END);
  dl_draft_take_source(w, d, s, dl_choose(w, d, s, DL_CHOOSE_SOURCE));
  take_name_before(d, s);
  choose_content(w, d, s);
  take_quote_before(d, s);
}

enum { REST_REACH = 25 };

static uint32_t later_end(uint32_t end, dl_range r) { return dl_has(r) && r.last > end ? r.last : end; }

/* Whether the text before a quotation ends in a comma. */
static bool comma_before(const dl_article *a, uint32_t quote) {
  uint32_t i = a->quotes.at[quote].span.start;
  while (i > 0 && dl_is_space(a->text.s[i - 1])) i--;
  return i > 0 && a->text.s[i - 1] == ',';
}

void dl_draft_take_rest(const dl_desk *d, dl_draft *s) {
  if (!dl_has(s->left) || dl_has(s->right) || s->left.last >= s->head) return;
  uint32_t before = quote_of_edge(d, s->left.last);
  if (before == DL_NONE || dl_quote_range(d, before).last != s->left.last) return;
  uint32_t last = dl_sentence_range(d, s->head).last, from = later_end(s->cue.last, s->source), before_quote = from, verbs = 0;
  for (uint32_t i = from + 1; i <= last && i - from <= REST_REACH; i++) {
    uint32_t q = quote_of_edge(d, i);
    if (q == DL_NONE && !d->words[i].is_edge_mark) before_quote = i, verbs += d->words[i].upos == DL_UPOS_VERB;
    if (q == DL_NONE) continue;
    /* "adding": a cue of its own; behind another verb only what goes on with the sentence ("but") */
    bool is_other = verbs && (d->words[before_quote].upos == DL_UPOS_VERB || !starts_small(d->a, i));
    dl_range all = dl_quote_chain_range(d, q);
    if (!is_other && comma_before(d->a, q) && dl_has(all) && all.first == i) s->right = all;
    return;
  }
}
