/*
 * rows_people.c - items of the record in plain words for a terminal; see
 * query.h. Text is printed on one line each, wrapped to the width with its
 * indent.
 */
#include "query/query.h"

#include "compare/ledger.h"
#include "record/day.h"
#include "record/plain.h"

void dl_put_colour(dl_asking *k, dl_colour colour) {
  if (k->q->has_colour) dl_buf_char(k->out, (char)colour);
}

static dl_str from_scratch(dl_arena *arena, dl_buf *buf) {
  return dl_str_copy(arena, dl_buf_view(buf));
}

dl_str dl_one_line(dl_arena *arena, const dl_article *a, dl_span span) {
  dl_spans one = {&span, 1, 1};
  return dl_one_line_spans(arena, a, &one);
}

dl_str dl_one_line_spans(dl_arena *arena, const dl_article *a, const dl_spans *spans) {
  size_t size = 1;
  for (uint32_t i = 0; i < spans->n; i++) size += spans->at[i].end - spans->at[i].start + 5;
  char *to = dl_arena_alloc(arena, size, 1);
  uint32_t n = 0;
  for (uint32_t i = 0; i < spans->n; i++) {
    if (i) {
      memcpy(to + n, " \xE2\x80\xA6 ", 5);
      n += 5;
    }
    n += dl_copy_line(to + n, dl_text_of(a, spans->at[i]));
  }
  return dl_str_of(to, n);
}

/* From the column of the indent on. */
static void wrap(dl_asking *k, dl_str text, uint32_t indent) {
  dl_put_words(k->out, text, indent, indent, k->q->width);
  dl_buf_char(k->out, '\n');
}

void dl_put_wrapped(dl_asking *k, dl_str text, uint32_t indent) {
  dl_put_spaces(k->out, indent);
  wrap(k, text, indent);
}

void dl_put_labelled(dl_asking *k, const char *label, dl_str text, uint32_t indent) {
  uint32_t n = (uint32_t)strlen(label);
  dl_buf_z(k->out, label);
  dl_put_spaces(k->out, indent > n ? indent - n : 0);
  wrap(k, text, indent);
}

void dl_put_origin(dl_asking *k, uint32_t article) {
  const dl_article *a = k->articles[article];
  dl_put_line(k->out, a->publisher.n ? a->publisher : a->id);
  if (a->published_day == DL_NO_DAY) return;
  dl_buf_z(k->out, ", ");
  dl_put_day(k->out, a->published_day);
}

/* What is not yet said by the heading: publisher, day, id. */
static void put_origin_line(dl_asking *k, const dl_article *a, uint32_t article) {
  if (a->title.n || a->publisher.n) dl_put_origin(k, article);
  else if (a->published_day != DL_NO_DAY) dl_put_day(k->out, a->published_day);
  else dl_buf_z(k->out, "undated");
  if (!a->title.n || !a->publisher.n) return;
  dl_buf_z(k->out, " \xC2\xB7 ");
  dl_put_line(k->out, a->id);
}

void dl_put_article(dl_asking *k, uint32_t article) {
  const dl_article *a = k->articles[article];
  if (k->out->n) dl_buf_char(k->out, '\n');
  dl_put_colour(k, DL_BOLD);
  dl_put_line(k->out, a->title.n ? a->title : a->id);
  dl_put_colour(k, DL_PLAIN);
  dl_buf_char(k->out, '\n');
  dl_put_colour(k, DL_FAINT);
  put_origin_line(k, a, article);
  dl_put_colour(k, DL_PLAIN);
  dl_buf_char(k->out, '\n');
}

const char *dl_event_in_words(dl_event_type type, bool has_recipient) {
  switch (type) {
    case DL_EVENT_AGREE: return has_recipient ? "agrees with" : "agrees";
    case DL_EVENT_CONSULT: return has_recipient ? "talks with" : "talks";
    case DL_EVENT_SUPPORT: return has_recipient ? "supports" : "gives support";
    case DL_EVENT_CONCEDE: return has_recipient ? "gives way to" : "gives way";
    case DL_EVENT_COOPERATE: return has_recipient ? "works with" : "cooperates";
    case DL_EVENT_AID: return has_recipient ? "helps" : "gives help";
    case DL_EVENT_RETREAT: return has_recipient ? "withdraws from" : "withdraws";
    case DL_EVENT_REQUEST: return has_recipient ? "asks" : "makes a request";
    case DL_EVENT_ACCUSE: return has_recipient ? "accuses" : "makes an accusation";
    case DL_EVENT_REJECT: return has_recipient ? "rejects" : "refuses";
    case DL_EVENT_THREATEN: return has_recipient ? "threatens" : "makes a threat";
    case DL_EVENT_PROTEST: return has_recipient ? "protests against" : "protests";
    case DL_EVENT_SANCTION: return has_recipient ? "punishes" : "imposes sanctions";
    case DL_EVENT_MOBILIZE: return has_recipient ? "mobilises against" : "mobilises";
    case DL_EVENT_COERCE: return has_recipient ? "coerces" : "uses force";
    default: return has_recipient ? "attacks" : "attacks somebody";
  }
}

const char *dl_status_in_words(dl_event_status status) {
  switch (status) {
    case DL_STATUS_ACTUAL: return NULL;
    case DL_STATUS_BACKGROUND: return "told as background";
    case DL_STATUS_NEGATED: return "did not happen";
    case DL_STATUS_CONDITIONAL: return "on a condition";
    default: return dl_event_status_name((int)status);
  }
}

/* ---- statements ---- */
static void put_speaker(dl_asking *k, const dl_article *a, const dl_statement *s) {
  dl_put_colour(k, DL_BOLD);
  if (s->speaker < a->entities.n) dl_put_line(k->out, a->entities.at[s->speaker].name);
  else if (s->source.n) dl_buf_str(k->out, dl_one_line_spans(k->arena, a, &s->source));
  else dl_buf_z(k->out, "Somebody not named");
  dl_put_colour(k, DL_PLAIN);
  if (s->speaker < a->entities.n && a->entities.at[s->speaker].roles.n) {
    dl_buf_z(k->out, ", ");
    dl_buf_str(k->out, dl_one_line(k->arena, a, a->entities.at[s->speaker].roles.at[0].span));
  }
}

static const char *polarity_in_words(dl_polarity p) {
  switch (p) {
    case DL_POLARITY_DENIES: return "a denial";
    case DL_POLARITY_ASKS: return "a question or request";
    case DL_POLARITY_WILL_NOT_SAY: return "would not say";
    default: return NULL;
  }
}

static void add_note(dl_buf *notes, const char *label, dl_str text) {
  if (notes->n) dl_buf_z(notes, "; ");
  dl_buf_z(notes, label);
  dl_buf_str(notes, text);
}

static void note_via(dl_asking *k, const dl_article *a, const dl_statement *s, dl_buf *notes) {
  if (s->via_kind == DL_VIA_ENTITY && s->via < a->entities.n)
    add_note(notes, "passed on by ", a->entities.at[s->via].name);
  if (s->via_kind != DL_VIA_STATEMENT || s->via >= a->statements.n) return;
  const dl_statement *by = &a->statements.at[s->via];
  add_note(notes, "passed on by ", by->speaker < a->entities.n ? a->entities.at[by->speaker].name
                                                              : dl_one_line_spans(k->arena, a, &by->source));
}

static void note_hedges(dl_asking *k, const dl_article *a, const dl_hedge *hedges, uint32_t n, dl_buf *notes) {
  for (uint32_t i = 0; i < n; i++) {
    add_note(notes, dl_hedge_class_name((int)hedges[i].kind), (dl_str){"", 0});
    dl_str words = dl_one_line_spans(k->arena, a, &hedges[i].spans);
    if (words.n) dl_buf_format(notes, " (\"%.*s\")", (int)words.n, words.s);
  }
}

static bool has_letter(dl_str s) {
  for (size_t i = 0; i < s.n; i++)
    if ((s.s[i] >= 'a' && s.s[i] <= 'z') || (s.s[i] >= 'A' && s.s[i] <= 'Z')) return true;
  return false;
}

void dl_put_statement(dl_asking *k, uint32_t article, uint32_t i, uint32_t indent) {
  const dl_article *a = k->articles[article];
  const dl_statement *s = &a->statements.at[i];
  dl_put_spaces(k->out, indent);
  put_speaker(k, a, s);
  dl_str cue = s->cue.n ? dl_one_line_spans(k->arena, a, &s->cue) : (dl_str){"", 0};
  bool is_cited = s->via_kind == DL_VIA_STATEMENT && s->via < a->statements.n && dl_has_same_content(s, &a->statements.at[s->via]);
  if (has_letter(cue) && !is_cited) { /* not "police — citing", not the mark behind a label, nor a dash */
    dl_buf_char(k->out, ' ');
    dl_put_colour(k, DL_FAINT);
    dl_buf_z(k->out, "\xE2\x80\x94 ");
    dl_buf_str(k->out, cue);
    dl_put_colour(k, DL_PLAIN);
  }
  dl_buf_z(k->out, ":\n");
  dl_put_wrapped(k, dl_one_line_spans(k->arena, a, &s->content), indent + 4);
  dl_fresh(k);
  if (polarity_in_words(s->polarity)) add_note(k->scratch, polarity_in_words(s->polarity), (dl_str){"", 0});
  if (s->is_anonymous) add_note(k->scratch, "unnamed source", (dl_str){"", 0});
  if (!dl_span_is_empty(s->reason)) add_note(k->scratch, "why unnamed: ", dl_one_line(k->arena, a, s->reason));
  note_via(k, a, s, k->scratch);
  note_hedges(k, a, s->hedges.at, s->hedges.n, k->scratch);
  if (!k->scratch->n) return;
  dl_put_colour(k, DL_FAINT);
  dl_put_wrapped(k, from_scratch(k->arena, k->scratch), indent + 4);
  dl_put_colour(k, DL_PLAIN);
}

/* ---- figures, incidents, events ---- */
/* Who a figure rests on: the speaker by name where one is known, else the words of the article. */
static dl_str authority(dl_asking *k, const dl_article *a, const dl_figure *f) {
  if (f->chain.n && f->chain.at[0] < a->statements.n) {
    uint32_t speaker = a->statements.at[f->chain.at[0]].speaker;
    if (speaker < a->entities.n && a->entities.at[speaker].name.n) return a->entities.at[speaker].name;
  }
  return dl_one_line(k->arena, a, f->source);
}

dl_str dl_figure_in_words(dl_asking *k, const dl_article *a, uint32_t i) {
  const dl_figure *f = &a->figures.at[i];
  dl_str source = authority(k, a, f);
  dl_buf *b = dl_fresh(k);
  bool is_thing = f->effect == DL_EFFECT_OTHER;
  if (!is_thing) dl_buf_format(b, "%s: ", dl_effect_in_words(f->effect));
  dl_put_line(b, dl_text_of(a, f->span));
  dl_str counted = is_thing ? f->unit : f->victims.as_called;
  if (counted.n) {
    dl_buf_char(b, ' ');
    dl_put_line(b, counted);
  }
  if (source.n) {
    dl_buf_z(b, ", according to ");
    dl_buf_str(b, source);
  }
  if (f->status != DL_FIGURE_REPORTED) dl_buf_format(b, "; %s", dl_figure_status_name((int)f->status));
  if (f->scope == DL_SCOPE_CUMULATIVE) dl_buf_z(b, "; total over a longer time");
  return from_scratch(k->arena, b);
}

static void add_status(dl_buf *b, dl_event_status status) {
  const char *words = dl_status_in_words(status);
  if (words) dl_buf_format(b, " (%s)", words);
}

dl_str dl_incident_in_words(dl_asking *k, const dl_article *a, uint32_t i) {
  const dl_incident *x = &a->incidents.at[i];
  dl_buf *b = dl_fresh(k);
  dl_buf_str(b, x->kind.n && !dl_str_is(x->kind, "unspecified") ? x->kind : DL_STR("of a kind not told"));
  if (x->place < a->places.n) {
    dl_buf_z(b, ", ");
    dl_put_line(b, a->places.at[x->place].name);
  }
  add_status(b, x->status);
  return from_scratch(k->arena, b);
}

static void put_actors(dl_asking *k, const dl_article *a, const dl_actor *actors, uint32_t n, dl_buf *b) {
  (void)k;
  for (uint32_t i = 0; i < n; i++) {
    if (i) dl_buf_z(b, i + 1 == n ? " and " : ", ");
    if (actors[i].entity < a->entities.n) dl_put_line(b, a->entities.at[actors[i].entity].name);
    else dl_buf_str(b, actors[i].code);
  }
}

void dl_put_event(dl_asking *k, uint32_t article, uint32_t i, uint32_t indent) {
  const dl_article *a = k->articles[article];
  const dl_event *e = &a->events.at[i];
  int32_t to, from = dl_event_day(a, e, &to);
  dl_buf *b = dl_fresh(k);
  put_actors(k, a, e->actors.at, e->actors.n, b);
  dl_buf_z(b, b->n ? " " : "Somebody ");
  dl_buf_z(b, dl_event_in_words(e->type, e->recipients.n > 0));
  if (e->recipients.n) dl_buf_char(b, ' ');
  put_actors(k, a, e->recipients.at, e->recipients.n, b);
  add_status(b, e->status);
  if (e->place < a->places.n) {
    dl_buf_z(b, " \xC2\xB7 ");
    dl_put_line(b, a->places.at[e->place].name);
  }
  if (from != DL_NO_DAY) {
    dl_buf_z(b, " \xC2\xB7 ");
    dl_put_day(b, from);
  }
  dl_str head = from_scratch(k->arena, b);
  dl_put_wrapped(k, head, indent);
  dl_put_colour(k, DL_FAINT);
  dl_put_wrapped(k, dl_one_line(k->arena, a, e->span), indent + 4);
  dl_put_colour(k, DL_PLAIN);
}

/* ---- days ---- */
static int32_t day_of_incident(const dl_article *a, uint32_t incident, int32_t *to) {
  *to = DL_NO_DAY;
  if (incident >= a->incidents.n) return DL_NO_DAY;
  *to = a->incidents.at[incident].to_day;
  return a->incidents.at[incident].from_day;
}

int32_t dl_event_day(const dl_article *a, const dl_event *e, int32_t *to) {
  if (e->time < a->times.n && a->times.at[e->time].from_day != DL_NO_DAY) {
    *to = a->times.at[e->time].to_day;
    return a->times.at[e->time].from_day;
  }
  return day_of_incident(a, e->incident, to);
}

int32_t dl_figure_day(const dl_article *a, const dl_figure *f, int32_t *to) {
  *to = f->to_day;
  return f->from_day != DL_NO_DAY ? f->from_day : day_of_incident(a, f->incident, to);
}

bool dl_is_asked_day(const dl_query *q, int32_t from, int32_t to) {
  if (q->from_day == DL_NO_DAY && q->to_day == DL_NO_DAY) return true;
  if (from == DL_NO_DAY) return false;
  if (to == DL_NO_DAY) to = from;
  return (q->from_day == DL_NO_DAY || to >= q->from_day) && (q->to_day == DL_NO_DAY || from <= q->to_day);
}
