/*
 * ledger_origins.c - whose number it is.
 *
 * The origin of a claim is the earliest identifiable source in its chain, else
 * the earliest article that says it. A claim in copied text has the origin of
 * the claim it was copied from, also where the copy dropped the attribution.
 * An article's own figure that equals, bounds or sums attributed figures of the
 * same row adds no origin.
 */
#include "compare/ledger.h"

/* Words that say nothing of who speaks: "tests showed", "negotiations continued". The article says it itself. */
static bool is_nobody(const dl_ledger *l, const dl_article *a, const dl_statement *s) {
  dl_str printed = dl_text_of(a, s->source.at[0]);
  if (s->polarity == DL_POLARITY_WILL_NOT_SAY || s->polarity == DL_POLARITY_ASKS) return true; /* who has not said it */
  return s->source_kind == DL_SOURCE_OTHER && s->speaker == DL_NONE && !s->is_anonymous && !dl_is_pronoun_source(printed) && !dl_is_speaker(l, printed);
}

/* "initial reports", "a security source": whoever passes it on answers for it. */
static bool is_unidentified(const dl_statement *s) {
  return s->is_anonymous || s->source_kind == DL_SOURCE_UNNAMED || (s->source_kind == DL_SOURCE_DOCUMENT && s->speaker == DL_NONE);
}

/* The earliest that can be identified, of the chain from the nearest source to those who pass it on; else the nearest. */
uint32_t dl_earliest_statement(const dl_ledger *l, const dl_article *a, const dl_numbers *chain) {
  uint32_t nearest = DL_NONE;
  for (uint32_t i = 0; i < chain->n; i++) {
    uint32_t n = chain->at[i];
    const dl_statement *s = n < a->statements.n ? &a->statements.at[n] : NULL;
    if (!s || !s->source.n || is_nobody(l, a, s)) continue;
    if (!is_unidentified(s)) return n;
    if (nearest == DL_NONE) nearest = n;
  }
  return nearest;
}

/* "They said ..." after "Medical workers said ...": the statement whose source the pronoun repeats. */
static const dl_statement *named_before(const dl_article *a, uint32_t statement) {
  const dl_statement *s = &a->statements.at[statement];
  for (uint32_t i = statement; i-- > 0 && a->statements.at[i].sentence + 2 >= s->sentence;) {
    const dl_statement *before = &a->statements.at[i];
    if (before->source.n && !dl_is_pronoun_source(dl_text_of(a, before->source.at[0]))) return before;
  }
  return s;
}

/* The country of whoever says so: of the one who speaks, else named within the words ("Thai authorities"). */
static void find_country(const dl_ledger *l, dl_claim *c, const dl_article *a, const dl_entity *speaker, dl_span source) {
  const dl_entity *best = speaker && speaker->codes.n ? speaker : NULL;
  for (uint32_t i = 0; i < a->entities.n && !best; i++)
    for (uint32_t k = 0; k < a->entities.at[i].mentions.n && !best; k++)
      if (a->entities.at[i].codes.n && dl_span_holds(source, a->entities.at[i].mentions.at[k].span)) best = &a->entities.at[i];
  for (uint32_t i = 0; best && i < best->codes.n && !c->country.n; i++) { /* a code that is no role is a country's */
    dl_str code = best->codes.at[i];
    if (code.n >= 3 && !dl_table_has(&l->roles, dl_str_of(code.s, 3))) c->country = dl_str_of(code.s, 3);
  }
  if (!c->country.n) return;
  c->is_country = best == speaker && best->type == DL_ENTITY_LOC;
}

/* "The judge": whoever that was taken to be may as well be the judge whom another report names. */
static bool is_bare_role(dl_str printed) {
  uint32_t words = 1;
  for (uint32_t i = 1; i < printed.n; i++) {
    if (dl_is_upper(printed.s[i])) return false;
    words += printed.s[i] == ' ';
  }
  return words == 2 && (dl_str_starts(printed, "The ") || dl_str_starts(printed, "the "));
}

void dl_claim_from_statement(const dl_ledger *l, dl_claim *c, dl_arena *arena, const dl_article *a, const dl_statement *s) {
  dl_str printed = dl_text_of(a, s->source.at[0]);
  c->source_kind = s->source_kind;
  c->has_source_kind = true;
  c->is_party = s->is_party;
  c->is_anonymous = s->is_anonymous;
  c->origin_name = printed;
  const dl_entity *e = s->speaker != DL_NONE && s->speaker < a->entities.n ? &a->entities.at[s->speaker] : NULL;
  if (e && e->key.n && e->name.n) c->origin_name = e->name;
  dl_str body = dl_body_of_statement(l, arena, a, s);
  if (!body.n && e && e->type == DL_ENTITY_PER) body = dl_body_of_person(l, e->key);
  if (body.n) c->origin = body;
  else if (e && e->key.n) c->origin = e->type == DL_ENTITY_ORG && dl_is_lower(e->key.s[0]) ? dl_plain_source(l, arena, e->key) : e->key;
  else c->origin = dl_plain_source(l, arena, printed);
  find_country(l, c, a, e, s->source.at[0]);
  c->is_generic = dl_is_generic_source(l, dl_plain_source(l, arena, printed), c->country.n != 0) || (e && e->type == DL_ENTITY_PER && is_bare_role(printed));
}

/* "syrian observatory" of "syrian observatory for human rights": the words up to what the body is for. */
static dl_str head_of_name(dl_str s) {
  for (uint32_t i = 4; i + 5 < s.n; i++)
    if (memcmp(s.s + i, " for ", 5) == 0 || memcmp(s.s + i, " of ", 4) == 0) return dl_str_of(s.s, i);
  return s;
}

/* "philippine coast guard" and "coast guard", "monitoring network in chiang mai" and "monitoring network": one ends or
 * begins the other at a word. */
static bool is_shorter_name(dl_str longer, dl_str shorter) {
  if (shorter.n < 4 || shorter.n >= longer.n) return false;
  dl_str head = head_of_name(longer);
  if (head.n < longer.n && head.n > shorter.n && head.s[head.n - shorter.n - 1] == ' ' && memcmp(head.s + head.n - shorter.n, shorter.s, shorter.n) == 0) return true;
  uint32_t rest = longer.n - shorter.n;
  bool ends = longer.s[rest - 1] == ' ' && memcmp(longer.s + rest, shorter.s, shorter.n) == 0;
  bool begins = (longer.s[shorter.n] == ' ' || longer.s[shorter.n] == ',' || longer.s[shorter.n] == '\'' || (unsigned char)longer.s[shorter.n] == 0xE2) && memcmp(longer.s, shorter.s, shorter.n) == 0;
  return ends || begins;
}

/* "Sami Haddad" and "Sammi Haddad": full names that differ in doubled consonants only. */
static bool is_spelt_doubled(dl_str a, dl_str b) {
  uint32_t i = 0, k = 0;
  if (a.n == b.n || !memchr(a.s, ' ', a.n)) return false;
  while (i < a.n && k < b.n && a.s[i] == b.s[k]) {
    char letter = a.s[i];
    bool is_consonant = dl_is_lower(letter) && !memchr("aeiou", letter, 5);
    do i++;
    while (is_consonant && i < a.n && a.s[i] == letter);
    do k++;
    while (is_consonant && k < b.n && b.s[k] == letter);
  }
  return i == a.n && k == b.n;
}

void dl_join_source(dl_claim *x, const dl_claim *y) {
  if (!x->source.n || !y->source.n) return;
  if (is_shorter_name(y->origin, x->origin) || (y->origin.n > x->origin.n && is_spelt_doubled(x->origin, y->origin))) x->origin = y->origin;
}

static void join_names(dl_row *row) {
  for (uint32_t i = 0; i < row->claims.n; i++)
    for (uint32_t k = 0; k < row->claims.n; k++) dl_join_source(&row->claims.at[i], &row->claims.at[k]);
}

static bool is_press(const dl_claim *c) { return c->has_source_kind && (c->source_kind == DL_SOURCE_MEDIA || c->source_kind == DL_SOURCE_STATE_MEDIA); }

static bool is_official(const dl_claim *c) {
  return c->has_source_kind && (c->source_kind == DL_SOURCE_GOVERNMENT || c->source_kind == DL_SOURCE_MILITARY || c->source_kind == DL_SOURCE_RESCUE);
}

/*
 * Whether a source without a name of its own may be the named one: "its
 * organizers" with the number that a federation gives, "officials" beside the
 * ministry, "the U.S." beside the U.S. military. Of one country where both are
 * known, and saying what can be true together; officials may also be the ones
 * who later count more.
 */
static bool may_be(const dl_ledger *l, const dl_row *row, uint32_t i, uint32_t k) {
  const dl_claim *x = &row->claims.at[i], *y = &row->claims.at[k];
  if (!y->source.n || y->is_generic || y->is_country || dl_str_eq(x->origin, y->origin)) return false;
  if (x->country.n && y->country.n && !dl_str_eq(x->country, y->country)) return false;
  const dl_figure *f = dl_claim_figure(l, x), *g = dl_claim_figure(l, y);
  if (f->is_part != g->is_part) return false;
  bool has_same_number = f->low == g->low && f->high == g->high, is_one_side = (is_official(x) && is_official(y)) || (is_press(x) && is_press(y)); /* "state media", SANA */
  if (x->is_country) return x->country.n && dl_str_eq(x->country, y->country) && is_official(y) && (has_same_number || dl_claims_compare(l, row, i < k ? i : k, i < k ? k : i).verdict == DL_VERDICT_AGREE);
  if (has_same_number) return true;
  bool is_of_one_size = dl_figure_size(f) <= 2 * dl_figure_size(g) && dl_figure_size(g) <= 2 * dl_figure_size(f);
  if (!is_one_side || !is_of_one_size || x->member == y->member) return false;
  dl_verdict v = dl_claims_compare(l, row, i < k ? i : k, i < k ? k : i).verdict;
  return v == DL_VERDICT_AGREE || v == DL_VERDICT_UPDATED;
}

static void join_generic(const dl_ledger *l, dl_row *row) {
  for (uint32_t i = 0; i < row->claims.n; i++) {
    dl_claim *x = &row->claims.at[i];
    if (!x->source.n || !(x->is_generic || x->is_country)) continue;
    for (uint32_t k = 0; k < row->claims.n; k++)
      if (k != i && may_be(l, row, i, k)) {
        x->origin = row->claims.at[k].origin;
        break;
      }
  }
}

dl_str dl_article_origin(dl_arena *arena, dl_str id) { return dl_str_format(arena, "article:%.*s", (int)id.n, id.s); }

void dl_claim_from_article(dl_claim *c, dl_arena *arena, const dl_article *a) {
  c->origin = dl_article_origin(arena, a->id);
  c->origin_name = a->publisher.n ? a->publisher : a->id;
  c->source_kind = a->publisher_kind;
  c->has_source_kind = a->has_publisher_kind;
}

/* The figure's statements are all of people who would not say, or of nobody: its words then name no source either. */
static bool is_of_nobody(const dl_ledger *l, const dl_article *a, const dl_figure *f) {
  for (uint32_t i = 0; i < f->chain.n; i++) {
    const dl_statement *s = f->chain.at[i] < a->statements.n ? &a->statements.at[f->chain.at[i]] : NULL;
    if (!s || !s->source.n || !is_nobody(l, a, s)) return false;
  }
  return f->chain.n != 0;
}

/* Whoever the figure's source names, without a statement: "Norland has acknowledged nine dead". */
static const dl_entity *named_source(const dl_article *a, const dl_figure *f) {
  for (uint32_t i = 0; i < a->entities.n; i++)
    for (uint32_t k = 0; k < a->entities.at[i].mentions.n; k++) {
      const dl_mention *m = &a->entities.at[i].mentions.at[k];
      if (m->kind == DL_MENTION_NAME && m->span.start == f->source.start && m->span.end == f->source.end && a->entities.at[i].key.n) return &a->entities.at[i];
    }
  return NULL;
}

static void own_origin(dl_ledger *l, dl_arena *arena, dl_claim *c) {
  const dl_article *a = dl_claim_article(l, c);
  const dl_figure *f = dl_claim_figure(l, c);
  uint32_t statement = dl_earliest_statement(l, a, &f->chain);
  if (!dl_span_is_empty(f->source) && !is_of_nobody(l, a, f)) c->source = dl_text_of(a, f->source);
  if (statement != DL_NONE) {
    const dl_statement *s = &a->statements.at[statement];
    if (s->speaker == DL_NONE && dl_is_pronoun_source(dl_text_of(a, s->source.at[0]))) s = named_before(a, statement);
    dl_claim_from_statement(l, c, arena, a, s);
    if (!c->source.s) c->source = dl_text_of(a, a->statements.at[statement].source.at[0]);
    bool is_unknown = s->speaker == DL_NONE && dl_is_pronoun_source(dl_text_of(a, s->source.at[0]));
    if (is_unknown) c->origin = dl_article_origin(arena, a->id); /* "he", of whom nothing tells who he is */
  } else if (c->source.s && (named_source(a, f) || dl_is_speaker(l, c->source))) {
    const dl_entity *e = named_source(a, f);
    c->origin = e ? e->key : dl_plain_source(l, arena, c->source);
    c->origin_name = e && e->name.n ? e->name : c->source;
    find_country(l, c, a, e, f->source);
    c->is_generic = dl_is_generic_source(l, c->origin, c->country.n != 0);
    c->is_party = f->victims.side.n && dl_str_eq(f->victims.side, c->origin_name); /* who counts their own dead */
  } else {
    c->source = (dl_str){NULL, 0};
    dl_claim_from_article(c, arena, a);
  }
}

/* The row's claim that stands at that place of that article. */
static uint32_t claim_at(const dl_ledger *l, const dl_row *row, uint32_t member, uint32_t byte) {
  for (uint32_t i = 0; i < row->claims.n; i++) {
    const dl_claim *c = &row->claims.at[i];
    if (c->member != member) continue;
    dl_span s = dl_claim_figure(l, c)->span;
    if (s.start <= byte && byte < s.end) return i;
  }
  return DL_NONE;
}

static void find_copied(const dl_ledger *l, dl_row *row, uint32_t i) {
  dl_claim *c = &row->claims.at[i];
  const dl_descent *d = &l->lineage->of[c->member];
  dl_span span = dl_claim_figure(l, c)->span;
  for (uint32_t k = 0; k < d->parents.n && c->copied_from == DL_NONE; k++) {
    const dl_parent *p = &d->parents.at[k];
    uint32_t at = dl_place_in_parent(l->stories->collection, c->member, p, span.end ? span.end - 1 : 0);
    if (at != DL_NONE) c->copied_from = claim_at(l, row, p->member, at);
  }
}

/* A claim whose text was copied has its origin where the text was first; the walk is bounded against circles. */
static void follow_copies(dl_row *row, uint32_t i) {
  uint32_t at = i;
  for (uint32_t steps = 0; steps < 32 && row->claims.at[at].copied_from != DL_NONE; steps++)
    at = row->claims.at[at].copied_from;
  if (at == i) return;
  row->claims.at[i].origin = row->claims.at[at].origin;
  row->claims.at[i].origin_name = row->claims.at[at].origin_name;
  row->claims.at[i].is_anonymous = row->claims.at[at].is_anonymous;
}

static bool meets(const dl_figure *a, const dl_figure *b) {
  bool is_below = a->high != DL_OPEN && b->low != DL_OPEN && a->high < b->low;
  bool is_above = a->low != DL_OPEN && b->high != DL_OPEN && a->low > b->high;
  return !is_below && !is_above;
}

static bool counts_nobody(const dl_ledger *l, const dl_claim *c) { return dl_claim_figure(l, c)->high == 0; }

/* An article's own figure beside attributed ones: of the same article or its family, else of another that it agrees with. */
static void find_same(const dl_ledger *l, dl_row *row, uint32_t i) {
  dl_claim *own = &row->claims.at[i];
  const dl_figure *f = dl_claim_figure(l, own);
  int64_t sum = 0;
  uint32_t first = DL_NONE;
  if (own->source.s || own->copied_from != DL_NONE) return;
  for (uint32_t k = 0; k < row->claims.n; k++) {
    const dl_claim *c = &row->claims.at[k];
    bool is_family = l->lineage->of[c->member].family == l->lineage->of[own->member].family;
    if (!c->source.s || !is_family) continue;
    const dl_figure *g = dl_claim_figure(l, c);
    if (meets(f, g) && !g->is_part) {
      own->same_as = k;
      break;
    }
    if (c->member == own->member && g->low != DL_OPEN) {
      sum += g->low;
      if (first == DL_NONE) first = k;
    }
  }
  if (own->same_as == DL_NONE && first != DL_NONE && f->low == sum) own->same_as = first;
  for (uint32_t k = 0; k < row->claims.n && own->same_as == DL_NONE; k++) { /* what others attribute */
    const dl_claim *c = &row->claims.at[k];
    bool is_whole = dl_claim_is_main(l, c) && dl_claim_is_main(l, own) && !counts_nobody(l, c) && !counts_nobody(l, own);
    if (c->source.s && c->member != own->member && is_whole && dl_claims_compare(l, row, i < k ? i : k, i < k ? k : i).verdict == DL_VERDICT_AGREE) own->same_as = k;
  }
  if (own->same_as == DL_NONE) return;
  own->origin = row->claims.at[own->same_as].origin;
  own->origin_name = row->claims.at[own->same_as].origin_name;
  own->is_anonymous = row->claims.at[own->same_as].is_anonymous;
}

static bool differs(const dl_figure *a, const dl_figure *b) { return a->low != b->low || a->high != b->high; }

/* The older claim of the same origin, in an earlier article, with another value. */
static void find_superseded(const dl_ledger *l, dl_row *row, uint32_t i) {
  dl_claim *c = &row->claims.at[i];
  dl_str now = dl_claim_time(l, c);
  if (c->same_as != DL_NONE) return; /* what repeats another's number replaces none */
  for (uint32_t k = 0; k < row->claims.n; k++) {
    const dl_claim *old = &row->claims.at[k];
    dl_str then = dl_claim_time(l, old);
    uint32_t n = then.n < 16 || now.n < 16 ? 10 : 16; /* a day is not before a minute of it */
    if (k == i || then.n < 10 || now.n < 10 || dl_str_compare(dl_str_of(then.s, n), dl_str_of(now.s, n)) >= 0) continue;
    if (!dl_str_eq(old->origin, c->origin) || !dl_claim_is_main(l, old) || !dl_claim_is_main(l, c)) continue;
    if (differs(dl_claim_figure(l, old), dl_claim_figure(l, c))) c->supersedes = k;
  }
}

static bool is_withdrawn(const dl_ledger *l, const dl_claim *c) {
  return dl_claim_article(l, c)->version.kind == DL_VERSION_WITHDRAWAL;
}

/* Pieces of a count support the count that they are pieces of; they count where nothing whole stands. */

/* A count of some beside its own article's count of more than twice as many. */
static bool is_mere_piece(const dl_ledger *l, const dl_row *row, uint32_t i) {
  const dl_claim *c = &row->claims.at[i];
  if (dl_claim_is_one_of_them(l, row, c)) return true;
  for (uint32_t k = 0; k < row->claims.n; k++) {
    const dl_claim *x = &row->claims.at[k];
    if (k == i || x->member != c->member || !dl_claim_is_main(l, x)) continue;
    if (dl_have_other_sources(c, x) && dl_stand_together(l, c, x)) continue; /* they dispute it */
    if (dl_figure_size(dl_claim_figure(l, x)) > 2 * dl_figure_size(dl_claim_figure(l, c))) return true;
  }
  return false;
}

/* One of the two that contradict each other: "none" too stands behind its side. */
static bool is_side(const dl_row *row, uint32_t i) {
  if (row->verdict != DL_VERDICT_CONFLICT || row->decides >= row->pairs.n) return false;
  return row->pairs.at[row->decides].a == i || row->pairs.at[row->decides].b == i;
}

static bool supports(const dl_ledger *l, const dl_row *row, uint32_t i) {
  if (is_withdrawn(l, &row->claims.at[i])) return false;
  if (is_side(row, i)) return true;
  if (is_mere_piece(l, row, i)) return false;
  for (uint32_t k = 0; counts_nobody(l, &row->claims.at[i]) && k < row->claims.n; k++)
    if (!counts_nobody(l, &row->claims.at[k])) return false; /* "no" stands behind no count of others */
  if (dl_claim_is_main(l, &row->claims.at[i])) return true;
  for (uint32_t k = 0; k < row->claims.n; k++)
    if (dl_claim_is_main(l, &row->claims.at[k])) return false;
  return true;
}

bool dl_claim_supports(const dl_ledger *l, const dl_row *row, uint32_t i) { return supports(l, row, i); }

/* Two numbers of which one is half as much again as the other, or more: a source of the one does not stand behind the other. */
static bool are_of_other_size(const dl_ledger *l, const dl_row *row, uint32_t i, uint32_t k) {
  int64_t x = dl_figure_size(dl_claim_figure(l, &row->claims.at[i])), y = dl_figure_size(dl_claim_figure(l, &row->claims.at[k]));
  return 2 * x >= 3 * y || 2 * y >= 3 * x;
}

/* Two claims that count one thing, as far as they were compared. Where one report alone counts, what it parts is two. */
static bool count_one_thing(const dl_ledger *l, const dl_row *row, uint32_t i, uint32_t k) {
  bool is_single = row->verdict == DL_VERDICT_SINGLE;
  for (uint32_t p = 0; p < row->pairs.n; p++) {
    const dl_claim_pair *x = &row->pairs.at[p];
    bool is_theirs = (x->a == i && x->b == k) || (x->a == k && x->b == i);
    if (is_theirs && x->verdict == DL_VERDICT_UPDATED && are_of_other_size(l, row, i, k)) return false;
    if (is_theirs) return x->verdict != DL_VERDICT_UNCLEAR && x->verdict != DL_VERDICT_SCOPE && !(is_single && x->verdict == DL_VERDICT_CONFLICT);
  }
  return true;
}

static void count_support(const dl_ledger *l, dl_row *row, uint32_t of) {
  row->articles = row->origins = row->anonymous = row->named = 0;
  for (uint32_t i = 0; i < row->claims.n; i++) {
    const dl_claim *c = &row->claims.at[i];
    if (!supports(l, row, i) || (of != DL_NONE && !count_one_thing(l, row, of, i))) continue;
    bool is_new_article = true, is_new_origin = true;
    for (uint32_t k = 0; k < i; k++) {
      if (!supports(l, row, k) || (of != DL_NONE && !count_one_thing(l, row, of, k))) continue;
      is_new_article = is_new_article && row->claims.at[k].member != c->member;
      is_new_origin = is_new_origin && !dl_str_eq(row->claims.at[k].origin, c->origin);
    }
    row->articles += is_new_article;
    row->origins += is_new_origin;
    row->anonymous += is_new_origin && c->is_anonymous;
    row->named += is_new_origin && !c->is_anonymous;
  }
}

/* Where the leading claims count different things or moments, what stands behind the one that most stands behind. */
void dl_ledger_support(const dl_ledger *l, dl_row *row) {
  uint32_t best = DL_NONE, most = 0;
  bool is_apart = row->verdict == DL_VERDICT_UNCLEAR || row->verdict == DL_VERDICT_UPDATED || row->verdict == DL_VERDICT_SINGLE || row->verdict == DL_VERDICT_SCOPE;
  for (uint32_t i = 0; is_apart && i < row->values.n; i++) {
    count_support(l, row, row->values.at[i].claim);
    if (best == DL_NONE || row->origins > most) best = row->values.at[i].claim, most = row->origins;
  }
  count_support(l, row, best);
  if (!row->origins && best != DL_NONE) count_support(l, row, DL_NONE);
}

/* Where no report gives a whole number of the incident, each report's largest piece is taken for one. */
static void promote_pieces(const dl_ledger *l, dl_row *row) {
  for (uint32_t i = 0; i < row->claims.n; i++)
    if (!dl_claim_figure(l, &row->claims.at[i])->is_part) return;
  for (uint32_t i = 0; i < row->claims.n; i++) {
    dl_claim *c = &row->claims.at[i];
    bool is_largest = true;
    for (uint32_t k = 0; k < row->claims.n && is_largest; k++) {
      const dl_claim *x = &row->claims.at[k];
      int64_t own = dl_figure_size(dl_claim_figure(l, c)), other = dl_figure_size(dl_claim_figure(l, x));
      if (k != i && x->member == c->member) is_largest = own > other || (own == other && i < k);
    }
    c->is_promoted = is_largest;
  }
}

void dl_ledger_origins(dl_ledger *l, dl_arena *arena, dl_row *row) {
  promote_pieces(l, row);
  for (uint32_t i = 0; i < row->claims.n; i++) own_origin(l, arena, &row->claims.at[i]);
  join_names(row);
  join_generic(l, row);
  for (uint32_t i = 0; i < row->claims.n; i++) find_copied(l, row, i);
  for (uint32_t i = 0; i < row->claims.n; i++) find_same(l, row, i);
  for (uint32_t i = 0; i < row->claims.n; i++) follow_copies(row, i);
  for (uint32_t i = 0; i < row->claims.n; i++) find_superseded(l, row, i);
}
