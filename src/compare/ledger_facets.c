/*
 * ledger_facets.c - claims that are no numbers: that it happened, who is held
 * responsible, what caused it.
 *
 * The assertions of a story's articles are laid on its joint incidents, one row
 * by facet. Origins are settled as for figures: the first source in the chain,
 * the text that was copied, and the article itself only where nobody else is
 * named for the same. Then every two claims are compared by what they name
 * (the same party in all articles has one key) and by whether they say or
 * deny it. Two parties named by two sources contradict only where both have
 * names and are not of one country; "gunmen" can be anybody.
 */
#include "compare/ledger.h"

enum { MOST_PAIRS = 4096 };

/* ---- gathering ---- */

static dl_facet_row *row_of(dl_ledger *l, dl_arena *arena, uint32_t from, uint32_t story, uint32_t incident, dl_facet facet) {
  for (uint32_t i = from; i < l->facets.n; i++)
    if (l->facets.at[i].incident == incident && l->facets.at[i].facet == facet) return &l->facets.at[i];
  dl_facet_row *row = DL_PUSH(arena, l->facets);
  row->story = story;
  row->incident = incident;
  row->facet = facet;
  row->decides = DL_NONE;
  return row;
}

static void name_party(const dl_ledger *l, dl_arena *arena, const dl_article *a, const dl_assertion *r, dl_facet_claim *c) {
  c->key = c->country = DL_STR("");
  if (dl_span_is_empty(r->named)) return;
  const dl_entity *e = r->entity < a->entities.n ? &a->entities.at[r->entity] : NULL;
  dl_str printed = dl_text_of(a, r->named);
  c->named = e && dl_is_pronoun_source(printed) && e->name.n ? e->name : printed;
  c->key = e && e->key.n ? e->key : dl_plain_source(l, arena, printed);
  for (uint32_t i = 0; e && e->key.n && i < e->mentions.n; i++) c->is_known = c->is_known || e->mentions.at[i].span.end == r->named.end; /* not "American soldiers" */
  for (uint32_t i = 0; e && i < e->codes.n && !c->country.n; i++) {
    dl_str code = e->codes.at[i];
    if (code.n >= 3 && !dl_table_has(&l->roles, dl_str_of(code.s, 3))) c->country = dl_str_of(code.s, 3);
  }
}

static void own_origin(const dl_ledger *l, dl_arena *arena, const dl_article *a, const dl_assertion *r, dl_facet_claim *c) {
  dl_claim *said = &c->said;
  uint32_t earliest = dl_earliest_statement(l, a, &r->chain);
  const dl_statement *s = earliest == DL_NONE ? NULL : &a->statements.at[earliest];
  for (uint32_t i = 0; i < r->chain.n && !s; i++)
    if (r->chain.at[i] < a->statements.n && a->statements.at[r->chain.at[i]].source.n) s = &a->statements.at[r->chain.at[i]];
  if (!dl_span_is_empty(r->source)) said->source = dl_text_of(a, r->source);
  if (s) {
    dl_claim_from_statement(l, said, arena, a, s);
    if (!said->source.s) said->source = dl_text_of(a, s->source.at[0]);
    c->is_self = r->stance == DL_STANCE_DENIES && s->speaker != DL_NONE && s->speaker == r->entity;
  } else if (said->source.s) {
    const dl_entity *e = r->speaker < a->entities.n ? &a->entities.at[r->speaker] : NULL;
    said->origin = e && e->key.n ? e->key : dl_plain_source(l, arena, said->source);
    said->origin_name = e && e->name.n && dl_is_pronoun_source(said->source) ? e->name : said->source;
  } else dl_claim_from_article(said, arena, a);
  bool is_same_place = !dl_span_is_empty(r->source) && dl_spans_overlap(r->source, r->named);
  c->is_self = c->is_self || is_same_place;
}

static void lay(dl_ledger *l, dl_collection *c, uint32_t from, uint32_t story, uint32_t member) {
  const dl_article *a = c->members.at[member].article;
  for (uint32_t i = 0; i < a->assertions.n; i++) {
    const dl_assertion *r = &a->assertions.at[i];
    if (r->incident >= a->incidents.n) continue;
    uint32_t joint = dl_joint_of(l, story, member, r->incident);
    if (joint == DL_NONE) continue;
    bool is_own = r->facet == DL_FACET_RESPONSIBLE && r->stance == DL_STANCE_SAYS && r->entity != DL_NONE && r->speaker == r->entity;
    if (is_own && !dl_spans_overlap(r->source, r->named)) continue; /* "he said he had been charged": no claim of responsibility */
    if (r->facet == DL_FACET_HAPPENED && r->stance == DL_STANCE_SAYS && a->incidents.at[r->incident].status == DL_STATUS_BACKGROUND && !l->incidents.at[joint].is_central) continue;
    dl_facet_row *row = row_of(l, &c->arena, from, story, joint, r->facet);
    dl_facet_claim *x = DL_PUSH(&c->arena, row->claims);
    x->said = (dl_claim){.member = member, .figure = DL_NONE, .copied_from = DL_NONE, .same_as = DL_NONE, .supersedes = DL_NONE};
    x->assertion = i;
    name_party(l, &c->arena, a, r, x);
    own_origin(l, &c->arena, a, r, x);
  }
}

/* ---- origins ---- */

static bool is_before(const dl_ledger *l, const dl_facet_claim *x, const dl_facet_claim *y) {
  dl_str a = dl_claim_time(l, &x->said), b = dl_claim_time(l, &y->said);
  if (!a.s != !b.s) return a.s != NULL;
  uint32_t n = a.n < 16 || b.n < 16 ? 10 : 16;
  int c = a.n >= 10 && b.n >= 10 ? dl_str_compare(dl_str_of(a.s, n), dl_str_of(b.s, n)) : 0;
  if (c) return c < 0;
  bool is_copy_x = l->lineage->of[x->said.member].parents.n, is_copy_y = l->lineage->of[y->said.member].parents.n;
  if (is_copy_x != is_copy_y) return !is_copy_x;
  return x->said.member != y->said.member ? x->said.member < y->said.member : x->assertion < y->assertion;
}

static void sort_claims(const dl_ledger *l, dl_facet_row *row) {
  for (uint32_t i = 1; i < row->claims.n; i++) {
    dl_facet_claim x = row->claims.at[i];
    uint32_t k = i;
    for (; k && is_before(l, &x, &row->claims.at[k - 1]); k--) row->claims.at[k] = row->claims.at[k - 1];
    row->claims.at[k] = x;
  }
}

static void join_names(dl_facet_row *row) {
  for (uint32_t i = 0; i < row->claims.n; i++)
    for (uint32_t k = 0; k < row->claims.n; k++) dl_join_source(&row->claims.at[i].said, &row->claims.at[k].said);
}

static dl_stance stance_of(const dl_ledger *l, const dl_facet_claim *c) { return dl_facet_assertion(l, c)->stance; }

static bool says_the_same(const dl_ledger *l, const dl_facet_claim *x, const dl_facet_claim *y) {
  return stance_of(l, x) == stance_of(l, y) && dl_str_eq(x->key, y->key);
}

static void take_origin(dl_facet_claim *to, const dl_facet_claim *from) {
  to->said.origin = from->said.origin;
  to->said.origin_name = from->said.origin_name;
  to->said.is_anonymous = from->said.is_anonymous;
}

/* The claim that stood where this one was copied from. */
static void find_copied(const dl_ledger *l, dl_facet_row *row, uint32_t i) {
  dl_facet_claim *c = &row->claims.at[i];
  const dl_descent *d = &l->lineage->of[c->said.member];
  dl_span anchor = dl_facet_assertion(l, c)->anchor;
  for (uint32_t k = 0; k < d->parents.n && c->said.copied_from == DL_NONE; k++) {
    uint32_t at = dl_place_in_parent(l->stories->collection, c->said.member, &d->parents.at[k], anchor.end ? anchor.end - 1 : 0);
    for (uint32_t m = 0; at != DL_NONE && m < row->claims.n; m++) {
      const dl_facet_claim *y = &row->claims.at[m];
      dl_span s = dl_facet_assertion(l, y)->anchor;
      if (y->said.member == d->parents.at[k].member && s.start <= at && at < s.end) c->said.copied_from = m;
    }
  }
}

static void follow_copies(dl_facet_row *row, uint32_t i) {
  uint32_t at = i;
  for (uint32_t steps = 0; steps < 32 && row->claims.at[at].said.copied_from != DL_NONE; steps++) at = row->claims.at[at].said.copied_from;
  if (at != i) take_origin(&row->claims.at[i], &row->claims.at[at]);
}

/* What an article says itself beside somebody who says it adds no origin. */
static void find_same(const dl_ledger *l, dl_facet_row *row, uint32_t i) {
  dl_facet_claim *own = &row->claims.at[i];
  if (own->said.source.s || own->said.copied_from != DL_NONE) return;
  for (uint32_t k = 0; k < row->claims.n; k++) {
    const dl_facet_claim *c = &row->claims.at[k];
    if (!c->said.source.s || !says_the_same(l, own, c)) continue;
    own->said.same_as = k;
    take_origin(own, c);
    return;
  }
}

static bool supports(const dl_ledger *l, const dl_facet_row *row, uint32_t i) {
  return dl_claim_article(l, &row->claims.at[i].said)->version.kind != DL_VERSION_WITHDRAWAL;
}

static void count_support(const dl_ledger *l, dl_facet_row *row) {
  for (uint32_t i = 0; i < row->claims.n; i++) {
    if (!supports(l, row, i)) continue;
    const dl_claim *c = &row->claims.at[i].said;
    bool is_new_article = true, is_new_origin = true;
    for (uint32_t k = 0; k < i; k++) {
      if (!supports(l, row, k)) continue;
      is_new_article = is_new_article && row->claims.at[k].said.member != c->member;
      is_new_origin = is_new_origin && !dl_str_eq(row->claims.at[k].said.origin, c->origin);
    }
    row->articles += is_new_article;
    row->origins += is_new_origin;
    row->anonymous += is_new_origin && c->is_anonymous;
    row->named += is_new_origin && !c->is_anonymous;
  }
}

/* ---- comparing ---- */

static dl_claim_pair compare_names(const dl_facet_row *row, uint32_t i, uint32_t k) {
  const dl_facet_claim *x = &row->claims.at[i], *y = &row->claims.at[k];
  dl_claim_pair p = {i, k, DL_VERDICT_AGREE, "both can be true"};
  if (row->facet == DL_FACET_CAUSE) {
    p.verdict = DL_VERDICT_UNCLEAR;
    p.why = "they name different causes, and both can be true";
    return p;
  }
  bool is_one_country = x->country.n && dl_str_eq(x->country, y->country);
  bool is_one_source = dl_str_eq(x->said.origin, y->said.origin) || x->said.member == y->said.member;
  bool is_sourced = x->said.source.s && y->said.source.s;
  if (!x->is_known || !y->is_known || is_one_country) return p;
  if (dl_str_eq(x->said.origin, y->said.origin) || (is_one_source && !is_sourced)) return p;
  p.verdict = DL_VERDICT_CONFLICT;
  p.why = "different sources hold different parties responsible";
  return p;
}

static dl_claim_pair compare(const dl_ledger *l, const dl_facet_row *row, uint32_t i, uint32_t k) {
  const dl_facet_claim *x = &row->claims.at[i], *y = &row->claims.at[k];
  dl_stance s = stance_of(l, x), t = stance_of(l, y);
  dl_claim_pair p = {i, k, DL_VERDICT_AGREE, "both say the same"};
  if (s == DL_STANCE_OPEN || t == DL_STANCE_OPEN) {
    if (s == t) return p;
    p.verdict = DL_VERDICT_UPDATED;
    p.why = "one of them does not know the cause";
  } else if (s != t) {
    bool is_one = dl_str_eq(x->key, y->key);
    p.verdict = is_one ? DL_VERDICT_CONFLICT : DL_VERDICT_AGREE;
    const dl_facet_claim *denial = s == DL_STANCE_DENIES ? x : y;
    p.why = !is_one ? "both can be true" : denial->is_self ? "one party accuses, the accused denies" : "one says so, the other denies it";
  } else if (!dl_str_eq(x->key, y->key)) {
    p = compare_names(row, i, k);
    if (s == DL_STANCE_DENIES) p = (dl_claim_pair){i, k, DL_VERDICT_AGREE, "both can be true"};
  }
  return p;
}

static int rank(const dl_facet_row *row, const dl_claim_pair *p) {
  bool is_other_article = row->claims.at[p->a].said.member != row->claims.at[p->b].said.member;
  bool is_other_origin = !dl_str_eq(row->claims.at[p->a].said.origin, row->claims.at[p->b].said.origin);
  int among_equals = (is_other_origin ? 2 : 0) + (is_other_article ? 1 : 0);
  switch (p->verdict) {
    case DL_VERDICT_CONFLICT: return 40 + among_equals;
    case DL_VERDICT_UPDATED: return 30 + among_equals;
    case DL_VERDICT_UNCLEAR: return 20 + among_equals;
    default: return 10 + among_equals + (dl_str_eq(row->claims.at[p->a].key, row->claims.at[p->b].key) ? 4 : 0);
  }
}

static void judge(const dl_ledger *l, dl_arena *arena, dl_facet_row *row) {
  for (uint32_t i = 0; i < row->claims.n; i++)
    for (uint32_t k = i + 1; k < row->claims.n && row->pairs.n < MOST_PAIRS; k++) *DL_PUSH(arena, row->pairs) = compare(l, row, i, k);
  const dl_claim_pair *best = NULL;
  for (uint32_t i = 0; i < row->pairs.n; i++)
    if (!best || rank(row, &row->pairs.at[i]) > rank(row, best)) best = &row->pairs.at[i];
  bool is_single = row->articles < 2 && !(best && best->verdict == DL_VERDICT_CONFLICT);
  row->verdict = is_single || !best ? DL_VERDICT_SINGLE : best->verdict;
  row->decides = best && !is_single ? (uint32_t)(best - row->pairs.at) : DL_NONE;
}

/* ---- the sentence ---- */

static void put_named(const dl_ledger *l, dl_buf *out, const dl_facet_claim *c) {
  uint32_t n = dl_opening_in_small(dl_claim_article(l, &c->said), c->named);
  for (uint32_t i = 0; i < n; i++) dl_buf_char(out, dl_lower_char(c->named.s[i]));
  dl_put_line(out, dl_str_of(c->named.s + n, c->named.n - n));
}

/* "the army held rebels responsible", "rebels denied responsibility", "the cause was not known, according to police" */
static void put_alone(const dl_ledger *l, const dl_facet_row *row, const dl_facet_claim *c, dl_buf *out) {
  dl_stance stance = stance_of(l, c);
  if (row->facet == DL_FACET_CAUSE && stance == DL_STANCE_OPEN) dl_buf_z(out, "the cause was not known, according to ");
  if (row->facet == DL_FACET_RESPONSIBLE && c->is_self) {
    put_named(l, out, c);
    dl_buf_z(out, stance == DL_STANCE_DENIES ? " denied responsibility" : " claimed responsibility");
    return;
  }
  dl_put_source_within(out, l, &c->said);
  if (row->facet == DL_FACET_HAPPENED) dl_buf_z(out, stance == DL_STANCE_DENIES ? " denied that it happened" : " reported it");
  else if (row->facet == DL_FACET_RESPONSIBLE) {
    bool is_own = !c->said.source.n; /* the report tells it and holds nobody to account */
    dl_buf_z(out, stance == DL_STANCE_DENIES ? " denied that it was " : is_own ? " named " : " held ");
    put_named(l, out, c);
    if (stance != DL_STANCE_DENIES) dl_buf_z(out, is_own ? " as responsible" : " responsible");
  } else if (stance != DL_STANCE_OPEN) {
    dl_buf_z(out, stance == DL_STANCE_DENIES ? " ruled out " : " gave ");
    put_named(l, out, c);
    if (stance != DL_STANCE_DENIES) dl_buf_z(out, " as the cause");
  }
}

static void put_two(const dl_ledger *l, const dl_facet_row *row, const dl_claim_pair *p, dl_buf *out) {
  const dl_facet_claim *x = &row->claims.at[p->a], *y = &row->claims.at[p->b];
  bool is_one_origin = dl_str_eq(x->said.origin, y->said.origin);
  if (stance_of(l, x) == DL_STANCE_DENIES && stance_of(l, y) == DL_STANCE_SAYS) x = &row->claims.at[p->b], y = &row->claims.at[p->a];
  if (p->verdict == DL_VERDICT_AGREE && says_the_same(l, x, y)) {
    if (is_one_origin) {
      put_alone(l, row, x, out);
      return;
    }
    put_alone(l, row, x, out);
    dl_buf_z(out, stance_of(l, x) == DL_STANCE_OPEN ? " and " : ", and so did ");
    dl_put_source_within(out, l, &y->said);
    return;
  }
  put_alone(l, row, x, out);
  dl_buf_z(out, "; ");
  if (stance_of(l, y) == DL_STANCE_DENIES && dl_str_eq(x->key, y->key) && row->facet != DL_FACET_HAPPENED) {
    if (y->is_self) put_named(l, out, y);
    else dl_put_source_within(out, l, &y->said);
    dl_buf_z(out, " denied it");
  } else put_alone(l, row, y, out);
}

void dl_facet_put_reason(const dl_ledger *l, const dl_facet_row *row, dl_buf *out) {
  size_t from = out->n;
  if (row->decides != DL_NONE) put_two(l, row, &row->pairs.at[row->decides], out);
  else if (row->claims.n) put_alone(l, row, &row->claims.at[0], out);
  if (out->is_full || out->n == from) return;
  bool is_address = false; /* "theguardian.com" */
  for (size_t i = from; i + 1 < out->n && out->at[i] != ' '; i++) is_address = is_address || (out->at[i] == '.' && out->at[i + 1] != ' ');
  if (dl_is_lower(out->at[from]) && !is_address) out->at[from] = (char)(out->at[from] - 32);
  if (out->at[out->n - 1] != '.') dl_buf_char(out, '.');
}

/* ---- the rows of a story ---- */

static void sort_rows(dl_ledger *l, uint32_t from) {
  for (uint32_t i = from + 1; i < l->facets.n; i++) {
    dl_facet_row x = l->facets.at[i];
    uint32_t k = i;
    for (; k > from; k--) {
      const dl_facet_row *y = &l->facets.at[k - 1];
      bool is_central_x = l->incidents.at[x.incident].is_central, is_central_y = l->incidents.at[y->incident].is_central;
      bool comes_first = is_central_x != is_central_y ? is_central_x : x.incident != y->incident ? x.incident < y->incident : x.facet < y->facet;
      if (!comes_first) break;
      l->facets.at[k] = *y;
    }
    l->facets.at[k] = x;
  }
}

void dl_ledger_facets(dl_ledger *l, dl_collection *c, uint32_t story) {
  const dl_story *s = &l->stories->stories.at[story];
  uint32_t from = l->facets.n;
  for (uint32_t i = 0; i < s->members.n; i++) lay(l, c, from, story, s->members.at[i]);
  sort_rows(l, from);
  for (uint32_t i = from; i < l->facets.n; i++) {
    dl_facet_row *row = &l->facets.at[i];
    sort_claims(l, row);
    join_names(row);
    for (uint32_t k = 0; k < row->claims.n; k++) find_copied(l, row, k);
    for (uint32_t k = 0; k < row->claims.n; k++) find_same(l, row, k);
    for (uint32_t k = 0; k < row->claims.n; k++) follow_copies(row, k);
    count_support(l, row);
    judge(l, &c->arena, row);
  }
}
