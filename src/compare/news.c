/* news.c - see news.h. */
#include "compare/news.h"

#include "base/map.h"

#define NEWS_LIST(X)                       \
  X(NEWS_CONTRADICTION, "contradiction")   \
  X(NEWS_FIRST, "first-toll")              \
  X(NEWS_TOLL, "moved-toll")               \
  X(NEWS_ORIGIN, "origin")                 \
  X(NEWS_DENIAL, "denial")                 \
  X(NEWS_CORRECTION, "correction")         \
  X(NEWS_WITHDRAWAL, "withdrawal")
#define NEWS_CONSTANT(constant, name) constant,
#define NEWS_NAME(constant, name) name,
typedef enum news_kind { NEWS_LIST(NEWS_CONSTANT) NEWS_KINDS } news_kind;
static const char *const kind_names[] = {NEWS_LIST(NEWS_NAME)};
static const char *const kind_words[] = {"sources now contradict", "first count", "toll has moved", "new origin",
                                         "denied", "corrected", "withdrawn"};

typedef struct item {
  news_kind kind;
  uint32_t row, was;          /* of now, of before; DL_NONE */
  uint32_t member, statement; /* of now; DL_NONE */
  uint32_t claim;             /* of the row; DL_NONE */
  uint32_t facet;             /* row of facets of now; DL_NONE */
} item;

typedef struct finding {
  const dl_ledger *before, *now;
  const dl_asof *since;
  dl_arena *arena;
  dl_map claims;              /* "ID figure" to the row of before + 1 */
  DL_VEC(item) items;
} finding;

static const dl_member *member_of(const finding *f, uint32_t member) { return &f->now->stories->collection->members.at[member]; }

static bool is_new_article(const finding *f, const dl_article *a) {
  int64_t minute;
  dl_clock clock;
  return dl_asof_time(f->since, a, &minute, &clock) && minute > f->since->minute;
}

/* ---- matching rows ---- */

static dl_str claim_key(const finding *f, const dl_ledger *l, const dl_claim *c) {
  dl_str id = dl_claim_article(l, c)->id;
  return dl_str_format(f->arena, "%.*s %u", (int)id.n, id.s, c->figure);
}

static void index_before(finding *f) {
  dl_map_init(&f->claims, f->arena);
  for (uint32_t i = 0; i < f->before->rows.n; i++)
    for (uint32_t k = 0; k < f->before->rows.at[i].claims.n; k++)
      *dl_map_put(&f->claims, claim_key(f, f->before, &f->before->rows.at[i].claims.at[k]), i) = i;
}

/* The row of before that most claims of this one stood in, DL_NONE. */
static uint32_t row_before(const finding *f, const dl_row *row) {
  uint32_t *count = DL_NEW_ARRAY(f->arena, uint32_t, f->before->rows.n + 1), best = DL_NONE;
  for (uint32_t k = 0; k < row->claims.n; k++) {
    uint32_t i = dl_map_get(&f->claims, claim_key(f, f->now, &row->claims.at[k]));
    if (i == DL_NONE || f->before->rows.at[i].effect != row->effect) continue;
    count[i]++;
    if (best == DL_NONE || count[i] > count[best]) best = i;
  }
  return best;
}

/* ---- finding ---- */

static item *add(finding *f, news_kind kind) {
  item *x = DL_PUSH(f->arena, f->items);
  *x = (item){kind, DL_NONE, DL_NONE, DL_NONE, DL_NONE, DL_NONE, DL_NONE};
  return x;
}

static void add_of_row(finding *f, news_kind kind, uint32_t row, uint32_t was, uint32_t claim) {
  item *x = add(f, kind);
  x->row = row;
  x->was = was;
  x->claim = claim;
}

static bool has_new_claim(const finding *f, const dl_row *row) {
  for (uint32_t k = 0; k < row->claims.n; k++)
    if (is_new_article(f, dl_claim_article(f->now, &row->claims.at[k]))) return true;
  return false;
}

static bool has_origin(const dl_ledger *l, const dl_row *row, dl_str origin) {
  for (uint32_t k = 0; k < row->claims.n; k++)
    if (dl_str_eq(row->claims.at[k].origin, origin) && dl_claim_supports(l, row, k)) return true;
  return false;
}

/* Origins that stand behind the row and did not before, each once. */
static void find_origins(finding *f, uint32_t number, uint32_t was) {
  const dl_row *row = &f->now->rows.at[number];
  for (uint32_t k = 0; k < row->claims.n; k++) {
    const dl_claim *c = &row->claims.at[k];
    if (!dl_claim_supports(f->now, row, k) || !is_new_article(f, dl_claim_article(f->now, c))) continue;
    if (has_origin(f->before, &f->before->rows.at[was], c->origin)) continue;
    bool is_told = false;
    for (uint32_t i = 0; i < f->items.n; i++) {
      const item *x = &f->items.at[i];
      is_told |= x->kind == NEWS_ORIGIN && x->row == number && dl_str_eq(row->claims.at[x->claim].origin, c->origin);
    }
    if (!is_told) add_of_row(f, NEWS_ORIGIN, number, was, k);
  }
}

static void find_in_row(finding *f, uint32_t number) {
  const dl_row *row = &f->now->rows.at[number];
  if (!has_new_claim(f, row)) return;
  uint32_t was = row_before(f, row);
  const dl_row_toll *is = &f->now->tolls[number], *old = was == DL_NONE ? NULL : &f->before->tolls[was];
  if (row->verdict == DL_VERDICT_CONFLICT && (was == DL_NONE || f->before->rows.at[was].verdict != DL_VERDICT_CONFLICT))
    add_of_row(f, NEWS_CONTRADICTION, number, was, DL_NONE);
  if (is->has && (!old || !old->has)) add_of_row(f, NEWS_FIRST, number, was, is->claim);
  else if (is->has && old && old->has && (is->best != old->best || is->low != old->low || is->high != old->high))
    add_of_row(f, NEWS_TOLL, number, was, is->claim);
  if (was != DL_NONE) find_origins(f, number, was);
}

/* A row of facets of before with one of these claims contradicted then already. */
static bool was_contradicted(const finding *f, const dl_facet_row *row) {
  for (uint32_t i = 0; i < f->before->facets.n; i++) {
    const dl_facet_row *old = &f->before->facets.at[i];
    if (old->facet != row->facet || old->verdict != DL_VERDICT_CONFLICT) continue;
    for (uint32_t a = 0; a < old->claims.n; a++)
      for (uint32_t b = 0; b < row->claims.n; b++)
        if (old->claims.at[a].assertion == row->claims.at[b].assertion &&
            dl_str_eq(dl_claim_article(f->before, &old->claims.at[a].said)->id, dl_claim_article(f->now, &row->claims.at[b].said)->id)) return true;
  }
  return false;
}

/* Who is held responsible, what caused it, whether it happened: contradicted since. */
static void find_in_facets(finding *f, uint32_t number) {
  const dl_facet_row *row = &f->now->facets.at[number];
  bool is_new = false;
  for (uint32_t k = 0; k < row->claims.n; k++) is_new |= is_new_article(f, dl_claim_article(f->now, &row->claims.at[k].said));
  if (row->verdict == DL_VERDICT_CONFLICT && is_new && !was_contradicted(f, row)) add(f, NEWS_CONTRADICTION)->facet = number;
}

/* The words stand in a text that this one was made from. */
static bool is_copied(const finding *f, uint32_t member, uint32_t at) {
  const dl_descent *d = &f->now->lineage->of[member];
  for (uint32_t i = 0; i < d->parents.n; i++)
    if (dl_place_in_parent(f->now->stories->collection, member, &d->parents.at[i], at) != DL_NONE) return true;
  return false;
}

static void find_in_article(finding *f, uint32_t member) {
  const dl_article *a = member_of(f, member)->article;
  if (!is_new_article(f, a)) return;
  for (uint32_t i = 0; i < a->statements.n; i++) {
    const dl_statement *s = &a->statements.at[i];
    if (s->polarity != DL_POLARITY_DENIES || !s->cue.n || is_copied(f, member, s->cue.at[0].start)) continue;
    item *x = add(f, NEWS_DENIAL);
    x->member = member;
    x->statement = i;
  }
  if (a->version.kind == DL_VERSION_CORRECTION) add(f, NEWS_CORRECTION)->member = member;
  if (a->version.kind == DL_VERSION_WITHDRAWAL) add(f, NEWS_WITHDRAWAL)->member = member;
}

/* Story by story: its rows, then its articles. */
static void find_all(finding *f) {
  const dl_stories *s = f->now->stories;
  index_before(f);
  for (uint32_t i = 0; i < s->stories.n; i++) {
    for (uint32_t k = 0; k < f->now->rows.n; k++)
      if (f->now->rows.at[k].story == i) find_in_row(f, k);
    for (uint32_t k = 0; k < f->now->facets.n; k++)
      if (f->now->facets.at[k].story == i) find_in_facets(f, k);
    for (uint32_t k = 0; k < s->stories.at[i].members.n; k++) find_in_article(f, s->stories.at[i].members.at[k]);
  }
}

static uint32_t story_of(const finding *f, const item *x) {
  if (x->facet != DL_NONE) return f->now->facets.at[x->facet].story;
  return x->row != DL_NONE ? f->now->rows.at[x->row].story : f->now->stories->of[x->member];
}

/* ---- programs ---- */

static void bound(dl_buf *out, const char *key, int64_t n) {
  dl_json_key(out, key);
  if (n == DL_OPEN) dl_buf_z(out, "null");
  else dl_buf_int(out, n);
}

static void write_toll(const char *key, const dl_row_toll *t, dl_buf *out) {
  if (!t->has) return;
  dl_json_key(out, key);
  dl_buf_char(out, '{');
  bound(out, "best", t->best);
  bound(out, "low", t->low);
  bound(out, "high", t->high);
  dl_buf_char(out, '}');
}

static void write_article(const finding *f, uint32_t member, uint32_t at, dl_buf *out) {
  const dl_article *a = member_of(f, member)->article;
  uint32_t sentence = at == DL_NONE ? DL_NONE : dl_sentence_at(a, at);
  dl_json_field(out, "article", a->id);
  dl_json_field(out, "publisher", a->publisher);
  dl_json_field(out, "published", f->now->lineage->of[member].published);
  if (sentence != DL_NONE) dl_json_field(out, "sentence", dl_text_of(a, a->sentences.at[sentence].span));
}

static void write_row_item(const finding *f, const item *x, dl_buf *out) {
  const dl_row *row = &f->now->rows.at[x->row];
  dl_json_key(out, "incident");
  dl_buf_format(out, "\"i%u\"", row->incident + 1);
  dl_json_field_z(out, "effect", dl_effect_name((int)row->effect));
  if (x->kind == NEWS_CONTRADICTION) {
    if (x->was != DL_NONE) dl_json_field_z(out, "was", dl_verdict_name((int)f->before->rows.at[x->was].verdict));
    dl_ledger_write_why(f->now, row, out);
  } else if (x->kind != NEWS_ORIGIN) {
    dl_json_field(out, "policy", f->now->policy->name);
    if (x->was != DL_NONE) write_toll("was", &f->before->tolls[x->was], out);
    write_toll("is", &f->now->tolls[x->row], out);
  }
  if (x->claim == DL_NONE) return;
  const dl_claim *c = &row->claims.at[x->claim];
  dl_json_field(out, "text", dl_text_of(dl_claim_article(f->now, c), dl_claim_figure(f->now, c)->span));
  dl_json_field(out, "source", c->source);
  dl_json_field(out, "origin", c->origin);
  write_article(f, c->member, dl_claim_figure(f->now, c)->span.start, out);
}

static void write_facet_item(const finding *f, const item *x, dl_buf *out) {
  const dl_facet_row *row = &f->now->facets.at[x->facet];
  dl_buf reason = {0};
  dl_facet_put_reason(f->now, row, &reason);
  dl_json_key(out, "incident");
  dl_buf_format(out, "\"i%u\"", row->incident + 1);
  dl_json_field_z(out, "facet", dl_facet_name((int)row->facet));
  dl_json_field(out, "reason", dl_buf_view(&reason));
  if (reason.is_full) out->is_full = true;
  dl_buf_free(&reason);
}

static void write_article_item(const finding *f, const item *x, dl_buf *out) {
  const dl_article *a = member_of(f, x->member)->article;
  if (x->statement == DL_NONE) {
    write_article(f, x->member, DL_NONE, out);
    dl_json_field(out, "of", a->version.of);
    dl_json_field(out, "note", a->version.note);
    return;
  }
  const dl_statement *s = &a->statements.at[x->statement];
  dl_json_key(out, "statement");
  dl_buf_format(out, "\"s%u\"", x->statement + 1);
  if (s->source.n) dl_json_field(out, "source", dl_text_of(a, s->source.at[0]));
  if (s->speaker != DL_NONE && s->speaker < a->entities.n) dl_json_field(out, "speaker", a->entities.at[s->speaker].name);
  if (s->content.n) dl_json_field(out, "content", dl_text_of(a, s->content.at[0]));
  write_article(f, x->member, s->cue.at[0].start, out);
}

void dl_news_write_json(const dl_ledger *before, const dl_ledger *now, const dl_asof *since, dl_arena *arena, dl_buf *out) {
  finding f = {.before = before, .now = now, .since = since, .arena = arena};
  find_all(&f);
  for (uint32_t i = 0; i < f.items.n; i++) {
    const item *x = &f.items.at[i];
    dl_buf_char(out, '{');
    dl_json_field_z(out, "kind", kind_names[x->kind]);
    dl_json_field(out, "story", now->stories->stories.at[story_of(&f, x)].id);
    if (x->facet != DL_NONE) write_facet_item(&f, x, out);
    else if (x->row != DL_NONE) write_row_item(&f, x, out);
    else write_article_item(&f, x, out);
    dl_buf_z(out, "}\n");
  }
}

/* ---- people ---- */

static void put_article(const finding *f, uint32_t member, dl_buf *out) {
  const dl_article *a = member_of(f, member)->article;
  dl_str time = f->now->lineage->of[member].published;
  dl_put_line(out, a->id);
  if (a->publisher.n) {
    dl_buf_z(out, ", ");
    dl_put_line(out, a->publisher);
  }
  if (time.n >= 10) {
    dl_buf_z(out, ", ");
    dl_put_time(out, time);
  }
}

static void put_row_item(const finding *f, const item *x, dl_buf *out) {
  const dl_row *row = &f->now->rows.at[x->row];
  dl_put_incident_heading(out, &f->now->incidents.at[row->incident]);
  dl_buf_format(out, ", %s: ", dl_effect_in_words(row->effect));
  if (x->kind == NEWS_CONTRADICTION) {
    dl_row_put_reason(f->now, row, out);
    return;
  }
  const dl_claim *c = &row->claims.at[x->claim];
  if (x->kind != NEWS_ORIGIN) {
    if (x->was != DL_NONE && f->before->tolls[x->was].has) {
      dl_toll_put(f->before, &f->before->rows.at[x->was], &f->before->tolls[x->was], out);
      dl_buf_z(out, " before, now ");
    }
    dl_toll_put(f->now, row, &f->now->tolls[x->row], out);
    dl_buf_z(out, ". ");
  }
  dl_put_claim_number(out, f->now, c);
  dl_buf_z(out, ": ");
  dl_put_claim_who(out, f->now, c);
  dl_buf_z(out, " in ");
  put_article(f, c->member, out);
}

static void put_facet_item(const finding *f, const item *x, dl_buf *out) {
  const dl_facet_row *row = &f->now->facets.at[x->facet];
  dl_put_incident_heading(out, &f->now->incidents.at[row->incident]);
  dl_buf_format(out, ", %s: ", dl_facet_in_words(row->facet));
  dl_facet_put_reason(f->now, row, out);
}

static void put_article_item(const finding *f, const item *x, dl_buf *out) {
  const dl_article *a = member_of(f, x->member)->article;
  if (x->statement != DL_NONE) {
    uint32_t sentence = dl_sentence_at(a, a->statements.at[x->statement].cue.at[0].start);
    dl_buf_z(out, "\xE2\x80\x9C");
    if (sentence != DL_NONE) dl_put_line(out, dl_text_of(a, a->sentences.at[sentence].span));
    dl_buf_z(out, "\xE2\x80\x9D in ");
  }
  put_article(f, x->member, out);
  if (x->statement == DL_NONE && a->version.note.n) {
    dl_buf_z(out, ": ");
    dl_put_line(out, a->version.note);
  }
}

static void put_heading(const finding *f, const dl_look *look, dl_buf *out) {
  const dl_asof *s = f->since;
  uint32_t old = s->taken[0] + s->taken[1] + s->taken[2];
  dl_buf line = {0};
  dl_buf_z(&line, "Since ");
  dl_put_time(&line, s->time);
  dl_buf_format(&line, ": %u new of ", s->later);
  dl_put_count(&line, s->later + old, "report");
  dl_buf_z(&line, s->by == DL_CLOCK_ADDED ? ", by adding to the store." : s->by == DL_CLOCK_RETRIEVED ? ", by retrieval." :
                  s->by == DL_CLOCK_PUBLISHED ? ", by publication." : ", by publication, else retrieval, else adding.");
  if (s->untimed.n) dl_buf_format(&line, " %u without a time left out.", s->untimed.n);
  if (!f->items.n) dl_buf_z(&line, " Nothing new in the ledger.");
  dl_put_words(out, dl_buf_view(&line), 0, 0, look->width);
  dl_buf_char(out, '\n');
  if (line.is_full) out->is_full = true;
  dl_buf_free(&line);
}

static void put_item(const finding *f, const item *x, const dl_look *look, dl_buf *out) {
  dl_buf line = {0};
  dl_put_spaces(out, 2);
  dl_put_ansi(out, look, x->kind == NEWS_CONTRADICTION ? "1;31" : "1");
  dl_buf_z(out, kind_words[x->kind]);
  dl_put_ansi(out, look, "0");
  dl_buf_z(out, "\n    ");
  if (x->facet != DL_NONE) put_facet_item(f, x, &line);
  else if (x->row != DL_NONE) put_row_item(f, x, &line);
  else put_article_item(f, x, &line);
  dl_put_words(out, dl_buf_view(&line), 4, 4, look->width);
  dl_buf_char(out, '\n');
  if (line.is_full) out->is_full = true;
  dl_buf_free(&line);
  if (x->kind == NEWS_CONTRADICTION && x->row != DL_NONE) dl_ledger_put_why(f->now, &f->now->rows.at[x->row], look, out);
}

void dl_news_write_people(const dl_ledger *before, const dl_ledger *now, const dl_asof *since, const dl_look *look,
                          dl_arena *arena, dl_buf *out) {
  finding f = {.before = before, .now = now, .since = since, .arena = arena};
  uint32_t story = DL_NONE;
  find_all(&f);
  put_heading(&f, look, out);
  for (uint32_t i = 0; i < f.items.n; i++) {
    uint32_t here = story_of(&f, &f.items.at[i]);
    if (here != story) {
      dl_buf_char(out, '\n');
      dl_put_ansi(out, look, "1;4");
      dl_put_line(out, now->stories->stories.at[here].title);
      dl_put_ansi(out, look, "0");
      dl_buf_char(out, '\n');
    }
    story = here;
    put_item(&f, &f.items.at[i], look, out);
  }
}
