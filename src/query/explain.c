/* explain.c - see explain.h. */
#include "query/explain.h"

#include "base/utf8.h"
#include "record/precision.h"

enum { MOST_LINES = 12 };

/* One thing that was decided. */
typedef struct subject {
  const char *layer;
  char id[16];
  dl_span span;
  dl_str is;             /* what it was taken for */
  const char *precision; /* of a time or place, else NULL */
  dl_precision_code code;
  uint8_t score;         /* percent, 0 unknown */
  dl_str by[MOST_LINES], runner_up[MOST_LINES];
  uint32_t n;
} subject;

typedef struct teller {
  const dl_article *a;
  bool is_json;
  const dl_look *look;
  dl_buf *out;
  dl_offsets offsets;
  uint32_t told;
} teller;

static bool holds(dl_span span, uint32_t byte) { return span.start <= byte && byte < span.end; }

static bool any_holds(const dl_spans *spans, uint32_t byte) {
  for (uint32_t i = 0; i < spans->n; i++)
    if (holds(spans->at[i], byte)) return true;
  return false;
}

static void add(subject *s, dl_str by, dl_str runner_up) {
  if (s->n == MOST_LINES) return;
  s->by[s->n] = by;
  s->runner_up[s->n++] = runner_up;
}

static void add_lines(subject *s, const dl_article *a) {
  for (uint32_t i = 0; i < a->trace->lines.n; i++) {
    const dl_trace_line *l = &a->trace->lines.at[i];
    bool is_same = strcmp(l->layer, s->layer) == 0 && l->span.start == s->span.start && l->span.end == s->span.end;
    if (is_same) add(s, l->by, l->runner_up);
  }
}

/* ---- what it is ---- */

static dl_str of_entity(const dl_article *a, const dl_entity *e) {
  dl_str codes = {"", 0};
  for (uint32_t i = 0; i < e->codes.n; i++)
    codes = dl_str_format(a->arena, "%.*s%s%.*s", (int)codes.n, codes.s, i ? " " : ", codes ", (int)e->codes.at[i].n, e->codes.at[i].s);
  return dl_str_format(a->arena, "%.*s, %s, key \xE2\x80\x9C%.*s\xE2\x80\x9D%.*s", (int)e->name.n, e->name.s,
                       dl_entity_type_name((int)e->type), (int)e->key.n, e->key.s, (int)codes.n, codes.s);
}

static dl_str of_time(const dl_article *a, const dl_time *t) {
  dl_str from = t->from.n && !dl_str_eq(t->from, t->to)
                    ? dl_str_format(a->arena, ", %.*s to %.*s", (int)t->from.n, t->from.s, (int)t->to.n, t->to.n ? t->to.s : "")
                    : DL_STR("");
  return dl_str_format(a->arena, "%s %.*s%.*s", dl_time_type_name((int)t->type), (int)t->value.n, t->value.n ? t->value.s : "",
                       (int)from.n, from.s);
}

static dl_str of_place(const dl_article *a, const dl_place *p) {
  if (!p->has_point) return DL_STR("no point was given");
  return dl_str_format(a->arena, "%.*s%s%.*s, %s", (int)p->gazetteer_name.n, p->gazetteer_name.n ? p->gazetteer_name.s : "",
                       p->country.n ? ", " : "", (int)p->country.n, p->country.n ? p->country.s : "",
                       dl_place_use_name((int)p->use));
}

static dl_str cut(const dl_article *a, dl_str s) {
  enum { MOST = 160 };
  if (s.n <= MOST) return s;
  uint32_t n = MOST;
  while (n && ((unsigned char)s.s[n] & 0xC0) == 0x80) n--;
  return dl_str_format(a->arena, "%.*s ...", (int)n, s.s);
}

static dl_str spans_of(const dl_article *a, const dl_spans *spans) {
  dl_str out = {"", 0};
  for (uint32_t i = 0; i < spans->n; i++) {
    dl_str one = cut(a, dl_text_of(a, spans->at[i]));
    out = dl_str_format(a->arena, "%.*s%s%.*s", (int)out.n, out.s, i ? " ... " : "", (int)one.n, one.s);
  }
  return out;
}

static dl_str of_statement(const dl_article *a, const dl_statement *s) {
  dl_str source = s->source.n ? spans_of(a, &s->source) : DL_STR("nobody named"), cue = spans_of(a, &s->cue),
         content = spans_of(a, &s->content);
  dl_str who = {"", 0};
  if (s->speaker != DL_NONE && s->speaker < a->entities.n) {
    dl_str name = a->entities.at[s->speaker].name;
    who = dl_str_format(a->arena, " (%.*s)", (int)name.n, name.s);
  }
  return dl_str_format(a->arena, "%.*s%.*s, %s; cue \xE2\x80\x9C%.*s\xE2\x80\x9D, %s; content \xE2\x80\x9C%.*s\xE2\x80\x9D",
                       (int)source.n, source.s, (int)who.n, who.s, dl_source_kind_name((int)s->source_kind), (int)cue.n, cue.s,
                       dl_polarity_name((int)s->polarity), (int)content.n, content.s);
}

/* ---- choices of a statement ---- */

static dl_str word_of(const dl_article *a, uint32_t token) {
  if (token == DL_NONE || token >= a->tokens.n) return DL_STR("none");
  const dl_token *t = dl_token_at(a, token);
  dl_str word = dl_text_of(a, (dl_span){t->start, t->end});
  return dl_str_format(a->arena, "\xE2\x80\x9C%.*s\xE2\x80\x9D", (int)word.n, word.s);
}

static dl_str side_of(uint32_t side) {
  static const char *const sides[] = {"nothing", "before the cue", "behind the cue", "on both sides of the cue"};
  return dl_str_z(side < 4 ? sides[side] : "nothing");
}

static void add_choices(subject *s, const dl_article *a, uint32_t head) {
  for (uint32_t i = 0; i < a->trace->choices.n; i++) {
    const dl_trace_choice *c = &a->trace->choices.at[i];
    if (c->head != head) continue;
    bool is_side = strcmp(c->what, "side") == 0;
    dl_str best = is_side ? side_of(c->best) : word_of(a, c->best);
    dl_str by = dl_str_format(a->arena, "%s %.*s", is_side ? "the content stands" : c->what, (int)best.n, best.s), other = {NULL, 0};
    if (c->has_second) {
      dl_str second = is_side ? side_of(c->second) : word_of(a, c->second);
      other = dl_str_format(a->arena, "%.*s, %d points behind", (int)second.n, second.s, c->lead);
    } else if (!c->has_second && c->lead) {
      by = dl_str_format(a->arena, "%.*s, %d points %s what a cue needs", (int)by.n, by.s, c->lead < 0 ? -c->lead : c->lead,
                         c->lead < 0 ? "below" : "above");
    }
    add(s, by, other);
  }
}

/* ---- telling ---- */

static void tell_json(teller *t, const subject *s) {
  dl_buf *out = t->out;
  dl_buf_char(out, '{');
  dl_json_field(out, "article", t->a->id);
  dl_json_field_z(out, "layer", s->layer);
  dl_json_field_z(out, "id", s->id);
  dl_json_field_int(out, "start", dl_offsets_chars(&t->offsets, s->span.start));
  dl_json_field_int(out, "end", dl_offsets_chars(&t->offsets, s->span.end));
  dl_json_field(out, "text", dl_text_of(t->a, s->span));
  dl_json_field(out, "is", s->is);
  if (s->precision) {
    bool is_time = strcmp(s->layer, "times") == 0;
    dl_json_field_z(out, "precision", s->precision);
    dl_json_field_int(out, is_time ? "date_prec" : "where_prec", s->code.ucdp);
    dl_json_field_int(out, is_time ? "time_precision" : "geo_precision", s->code.acled);
  }
  if (s->score) {
    dl_json_key(out, "score");
    dl_buf_format(out, "%u.%02u", s->score / 100, s->score % 100);
  }
  dl_json_key(out, "decided");
  dl_buf_char(out, '[');
  for (uint32_t i = 0; i < s->n; i++) {
    dl_json_comma(out);
    dl_buf_char(out, '{');
    dl_json_field(out, "by", s->by[i]);
    dl_json_field(out, "runner_up", s->runner_up[i]);
    dl_buf_char(out, '}');
  }
  dl_buf_z(out, "]}\n");
}

static void put_wrapped(teller *t, const char *before, dl_str s, uint32_t indent) {
  dl_buf line = {0};
  dl_buf_z(&line, before);
  dl_put_line(&line, s);
  dl_put_spaces(t->out, indent);
  dl_put_words(t->out, dl_buf_view(&line), indent, indent + 2, t->look->width);
  dl_buf_char(t->out, '\n');
  if (line.is_full) t->out->is_full = true;
  dl_buf_free(&line);
}

static void put_precision(teller *t, const subject *s) {
  bool is_time = strcmp(s->layer, "times") == 0;
  dl_buf_format(t->out, "  precise to: %s, %s %d of UCDP, ", s->precision, is_time ? "date_prec" : "where_prec", s->code.ucdp);
  if (s->code.acled) dl_buf_format(t->out, "%s %d of ACLED\n", is_time ? "time_precision" : "geo_precision", s->code.acled);
  else dl_buf_z(t->out, "not coded by ACLED\n");
}

static void tell_people(teller *t, const subject *s) {
  static const char *const singular[] = {"names", "name", "times", "time", "places", "place", "statements", "statement"};
  const char *what = s->layer;
  for (int i = 0; i < 8; i += 2)
    if (strcmp(s->layer, singular[i]) == 0) what = singular[i + 1];
  if (t->told) dl_buf_char(t->out, '\n');
  dl_put_ansi(t->out, t->look, "1");
  dl_buf_z(t->out, what);
  dl_buf_z(t->out, " \xE2\x80\x9C");
  dl_put_line(t->out, cut(t->a, dl_text_of(t->a, s->span)));
  dl_buf_format(t->out, "\xE2\x80\x9D at %u to %u", dl_offsets_chars(&t->offsets, s->span.start),
                dl_offsets_chars(&t->offsets, s->span.end));
  dl_put_ansi(t->out, t->look, "0");
  dl_buf_char(t->out, '\n');
  put_wrapped(t, "is: ", s->is, 2);
  if (s->precision) put_precision(t, s);
  if (s->score) dl_buf_format(t->out, "  right in %u of 100 decided in this way\n", s->score);
  for (uint32_t i = 0; i < s->n; i++) {
    put_wrapped(t, "decided by: ", s->by[i], 2);
    if (s->runner_up[i].n) put_wrapped(t, "runner-up: ", s->runner_up[i], 4);
  }
}

static void tell(teller *t, subject *s) {
  add_lines(s, t->a);
  if (t->is_json) tell_json(t, s);
  else tell_people(t, s);
  t->told++;
}

static subject subject_of(const char *layer, char letter, uint32_t number, dl_span span, dl_str is, uint8_t score) {
  subject s = {.layer = layer, .span = span, .is = is, .score = score};
  uint32_t at = 0, n = number + 1, digits = 1;
  for (uint32_t x = n; x >= 10; x /= 10) digits++;
  s.id[at++] = letter;
  for (uint32_t k = digits; k-- > 0; n /= 10) s.id[at + k] = (char)('0' + n % 10);
  return s;
}

static void tell_names(teller *t, uint32_t byte) {
  const dl_article *a = t->a;
  for (uint32_t i = 0; i < a->entities.n; i++)
    for (uint32_t k = 0; k < a->entities.at[i].mentions.n; k++) {
      const dl_mention *m = &a->entities.at[i].mentions.at[k];
      if (!holds(m->span, byte)) continue;
      subject s = subject_of("names", 'e', i, m->span, of_entity(a, &a->entities.at[i]), m->score);
      tell(t, &s);
    }
  for (uint32_t i = 0; !t->told && i < a->trace->lines.n; i++) { /* a pronoun that was left open */
    const dl_trace_line *l = &a->trace->lines.at[i];
    if (strcmp(l->layer, "names") || !holds(l->span, byte)) continue;
    subject s = subject_of("names", 'e', 0, l->span, DL_STR("nobody named: left open"), 0);
    s.id[0] = 0;
    tell(t, &s);
  }
}

uint32_t dl_explain_write(const dl_article *a, uint32_t byte, bool is_json, const dl_table *codes, const dl_look *look, dl_buf *out) {
  teller t = {.a = a, .is_json = is_json, .look = look, .out = out};
  dl_offsets_make(&t.offsets, a->arena, a->text);
  tell_names(&t, byte);
  for (uint32_t i = 0; i < a->times.n; i++) {
    subject s = subject_of("times", 't', i, a->times.at[i].span, of_time(a, &a->times.at[i]), a->times.at[i].score);
    s.precision = dl_time_precision_name((int)a->times.at[i].precision);
    s.code = dl_time_code(codes, &a->times.at[i]);
    if (holds(s.span, byte)) tell(&t, &s);
  }
  for (uint32_t i = 0; i < a->places.n; i++) {
    subject s = subject_of("places", 'p', i, a->places.at[i].span, of_place(a, &a->places.at[i]), a->places.at[i].score);
    s.precision = a->places.at[i].has_point ? dl_place_precision_name((int)a->places.at[i].precision) : NULL;
    s.code = dl_place_code(codes, &a->places.at[i]);
    if (holds(s.span, byte)) tell(&t, &s);
  }
  for (uint32_t i = 0; i < a->statements.n; i++) {
    const dl_statement *x = &a->statements.at[i];
    if (!any_holds(&x->source, byte) && !any_holds(&x->cue, byte) && !any_holds(&x->content, byte)) continue;
    subject s = subject_of("statements", 's', i, x->cue.n ? x->cue.at[0] : x->content.at[0], of_statement(a, x), 0);
    add_choices(&s, a, x->cue_token);
    tell(&t, &s);
  }
  return t.told;
}
