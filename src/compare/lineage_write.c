/*
 * lineage_write.c - lineage as JSON (docs/record.md, `copies`) and in plain
 * words.
 */
#include "compare/lineage.h"
#include "compare/lineage_write.h"

static dl_str id_of(const dl_lineage *l, uint32_t i) { return l->collection->members.at[i].article->id; }

static void offsets(dl_buf *out, const dl_member *m, dl_span s, const char *start, const char *end) {
  dl_json_field_int(out, start, dl_offsets_chars(&m->offsets, s.start));
  dl_json_field_int(out, end, dl_offsets_chars(&m->offsets, s.end));
}

static void share_field(dl_buf *out, const char *key, uint32_t thousandths) {
  dl_json_key(out, key);
  dl_buf_format(out, "%u.%03u", thousandths / 1000, thousandths % 1000);
}

static void open_object(dl_buf *out) {
  dl_json_comma(out);
  dl_buf_char(out, '{');
}

static void write_parent(const dl_lineage *l, uint32_t i, const dl_parent *p, dl_buf *out) {
  const dl_member *x = &l->collection->members.at[i], *y = &l->collection->members.at[p->member];
  open_object(out);
  dl_json_field(out, "id", id_of(l, p->member));
  dl_json_field_z(out, "kind", dl_lineage_kind_name((int)p->kind));
  share_field(out, "share", p->share);
  share_field(out, "share_of", p->share_of);
  dl_json_field_z(out, "direction", dl_direction_name((int)p->direction));
  if (p->direction == DL_DIRECTION_COMMON) dl_json_field(out, "common", p->common);
  dl_json_key(out, "kept");
  dl_buf_char(out, '[');
  for (uint32_t k = 0; k < p->blocks.n; k++) {
    dl_block b = p->blocks.at[k];
    open_object(out);
    offsets(out, x, (dl_span){x->words[b.at].start, x->words[b.at + b.n - 1].end}, "start", "end");
    offsets(out, y, (dl_span){y->words[b.of].start, y->words[b.of + b.n - 1].end}, "of_start", "of_end");
    dl_buf_char(out, '}');
  }
  dl_buf_z(out, "]}");
}

static void write_dropped(const dl_lineage *l, const dl_descent *d, dl_buf *out) {
  dl_json_key(out, "dropped");
  dl_buf_char(out, '[');
  for (uint32_t k = 0; k < d->parents.n; k++) {
    const dl_parent *p = &d->parents.at[k];
    const dl_member *y = &l->collection->members.at[p->member];
    for (uint32_t j = 0; j < p->dropped.n; j++) {
      open_object(out);
      dl_json_field(out, "of", id_of(l, p->member));
      offsets(out, y, p->dropped.at[j], "start", "end");
      dl_json_field(out, "text", dl_text_of(y->article, p->dropped.at[j]));
      dl_buf_char(out, '}');
    }
  }
  dl_buf_char(out, ']');
}

static void write_altered(const dl_lineage *l, uint32_t i, dl_buf *out, bool with_style) {
  const dl_descent *d = &l->of[i];
  const dl_member *x = &l->collection->members.at[i];
  dl_json_key(out, "altered");
  dl_buf_char(out, '[');
  for (uint32_t k = 0; k < d->parents.n; k++) {
    const dl_parent *p = &d->parents.at[k];
    const dl_member *y = &l->collection->members.at[p->member];
    for (uint32_t j = 0; j < p->altered.n; j++) {
      const dl_difference *c = &p->altered.at[j];
      if (c->change == DL_CHANGE_STYLE && !with_style) continue;
      open_object(out);
      offsets(out, x, c->here, "start", "end");
      dl_json_field(out, "text", dl_text_of(x->article, c->here));
      dl_json_field(out, "of", id_of(l, p->member));
      offsets(out, y, c->there, "of_start", "of_end");
      dl_json_field(out, "of_text", dl_text_of(y->article, c->there));
      dl_json_field_z(out, "class", dl_change_name((int)c->change));
      dl_buf_char(out, '}');
    }
  }
  dl_buf_char(out, ']');
}

void dl_lineage_write_one(const dl_lineage *l, uint32_t i, dl_buf *out, bool with_style) {
  const dl_descent *d = &l->of[i];
  const dl_member *x = &l->collection->members.at[i];
  dl_buf_char(out, '{');
  dl_json_field(out, "id", id_of(l, i));
  dl_json_key(out, "of");
  dl_buf_char(out, '[');
  for (uint32_t k = 0; k < d->parents.n; k++) {
    if (d->parents.at[k].direction == DL_DIRECTION_COMMON) continue;
    dl_json_comma(out);
    dl_json_string(out, id_of(l, d->parents.at[k].member));
  }
  dl_buf_char(out, ']');
  dl_json_key(out, "parents");
  dl_buf_char(out, '[');
  for (uint32_t k = 0; k < d->parents.n; k++) write_parent(l, i, &d->parents.at[k], out);
  dl_buf_char(out, ']');
  if (d->published.s) {
    dl_json_key(out, "published");
    dl_buf_char(out, '{');
    dl_json_field(out, "value", d->published);
    dl_json_field_bool(out, "inferred", d->is_inferred);
    if (d->inferred_of != DL_NONE) dl_json_field(out, "of", id_of(l, d->inferred_of));
    dl_buf_char(out, '}');
  }
  dl_json_key(out, "added");
  dl_buf_char(out, '[');
  for (uint32_t k = 0; k < d->added.n; k++) {
    open_object(out);
    offsets(out, x, d->added.at[k], "start", "end");
    dl_json_field(out, "text", dl_text_of(x->article, d->added.at[k]));
    dl_buf_char(out, '}');
  }
  dl_buf_char(out, ']');
  write_dropped(l, d, out);
  write_altered(l, i, out, with_style);
  dl_buf_z(out, "}\n");
}

void dl_lineage_write_json(const dl_lineage *l, dl_buf *out, bool with_style) {
  for (uint32_t i = 0; i < l->collection->members.n; i++) dl_lineage_write_one(l, i, out, with_style);
}

/* ---- plain words ---- */

static const char *in_words(dl_lineage_kind kind) {
  switch (kind) {
    case DL_LINEAGE_REPRINT: return "reprint of";
    case DL_LINEAGE_CUT: return "cut from";
    case DL_LINEAGE_EDITED: return "edited from";
    case DL_LINEAGE_MERGED: return "merged, in part from";
    case DL_LINEAGE_PASSAGE: return "takes a passage from";
    case DL_LINEAGE_SECOND_HAND: return "second-hand copy of";
    case DL_LINEAGE_VERSION: return "later version of";
    case DL_LINEAGE_CORRECTION: return "correction of";
    default: return "made from";
  }
}

/* The column that what differs stands in, behind its class. */
enum { CLASS_INDENT = 4, TEXT_INDENT = 16, MOST_QUOTED = 160, MOST_SENTENCE = 320 };

/* On one line; a long text ends at a word, with an ellipsis. */
static void put_short(dl_buf *out, dl_str s, uint32_t most) {
  uint32_t keep = s.n > most ? most : s.n;
  while (keep < s.n && keep && !dl_is_space(s.s[keep])) keep--;
  dl_put_line(out, dl_str_of(s.s, keep));
  if (keep < s.n) dl_buf_z(out, " \xE2\x80\xA6");
}

static void put_quoted(dl_buf *out, const dl_member *m, dl_span s) {
  if (dl_span_is_empty(s)) {
    dl_buf_z(out, "(nothing)");
    return;
  }
  dl_buf_z(out, "\xE2\x80\x9C");
  put_short(out, dl_text_of(m->article, s), MOST_QUOTED);
  dl_buf_z(out, "\xE2\x80\x9D");
}

/* The sentence around a place, for reading it where it stands. */
static void put_sentence(dl_buf *out, const dl_member *m, dl_span s) {
  uint32_t i = dl_sentence_at(m->article, s.start);
  if (i != DL_NONE) put_short(out, dl_text_of(m->article, m->article->sentences.at[i].span), MOST_SENTENCE);
}

/* Ends a line that was gathered in `line`, wrapped behind what stands at its beginning. */
static void end_line(dl_buf *out, dl_buf *line, const dl_look *look) {
  if (line->is_full) out->is_full = true;
  dl_put_words(out, dl_buf_view(line), TEXT_INDENT, TEXT_INDENT, look->width);
  dl_buf_char(out, '\n');
  dl_buf_clear(line);
}

static void put_class(dl_buf *out, const char *name) {
  dl_put_spaces(out, CLASS_INDENT);
  dl_buf_format(out, "%-*s ", TEXT_INDENT - CLASS_INDENT - 1, name);
}

static bool is_worth_telling(const dl_difference *d, const dl_look *look) {
  return d->change != DL_CHANGE_STYLE || look->has_style;
}

static bool needs_sentences(const dl_difference *d) {
  return d->change != DL_CHANGE_WORDING && d->change != DL_CHANGE_TENSE && d->change != DL_CHANGE_STYLE;
}

static void put_difference(dl_buf *out, const dl_member *x, const dl_member *y, const dl_difference *d,
                           const dl_look *look) {
  dl_buf line = {0};
  put_class(out, dl_change_name((int)d->change));
  if (d->change == DL_CHANGE_MOVED) {
    put_quoted(&line, x, d->here);
    dl_buf_z(&line, " stands elsewhere");
  } else {
    put_quoted(&line, y, d->there);
    dl_buf_z(&line, " \xE2\x86\x92 ");
    put_quoted(&line, x, d->here);
  }
  end_line(out, &line, look);
  if (d->change != DL_CHANGE_MOVED && needs_sentences(d)) {
    dl_put_spaces(out, TEXT_INDENT);
    dl_buf_z(&line, "there: ");
    put_sentence(&line, y, d->there);
    end_line(out, &line, look);
    dl_put_spaces(out, TEXT_INDENT);
    dl_buf_z(&line, "here: ");
    put_sentence(&line, x, d->here);
    end_line(out, &line, look);
  }
  dl_buf_free(&line);
}

/* Changes that alter what a reader takes from the text; two long pieces that share nothing are other text, no change. */
bool dl_alters_meaning(const dl_difference *d) {
  enum { SHORT = 60, LONG = 200 };
  uint32_t here = d->here.end - d->here.start, there = d->there.end - d->there.start;
  bool is_one_sided = !here || !there;
  uint32_t longer = here > there ? here : there;
  switch (d->change) {
    case DL_CHANGE_FIGURE: case DL_CHANGE_LABEL: case DL_CHANGE_SPEAKER: return longer <= SHORT && !is_one_sided;
    case DL_CHANGE_QUOTATION: return longer <= LONG && !is_one_sided;
    case DL_CHANGE_HEDGE: case DL_CHANGE_ATTRIBUTION: return longer <= (is_one_sided && !here ? LONG : SHORT);
    default: return false;
  }
}

uint32_t dl_put_meaning_people(dl_buf *out, const dl_lineage *l, uint32_t i, const dl_look *look) {
  uint32_t n = 0;
  const dl_descent *d = &l->of[i];
  for (uint32_t k = 0; k < d->parents.n; k++) {
    const dl_parent *p = &d->parents.at[k];
    uint32_t before = n;
    bool is_own = p->kind == DL_LINEAGE_VERSION || p->kind == DL_LINEAGE_CORRECTION;
    if (is_own || p->direction == DL_DIRECTION_COMMON) continue;
    for (uint32_t j = 0; j < p->altered.n; j++) {
      if (!dl_alters_meaning(&p->altered.at[j])) continue;
      if (n++ == before) {
        dl_buf_z(out, "    ");
        dl_put_line(out, id_of(l, i));
        dl_buf_z(out, ", against ");
        dl_put_line(out, id_of(l, p->member));
        dl_buf_char(out, '\n');
      }
      put_difference(out, &l->collection->members.at[i], &l->collection->members.at[p->member], &p->altered.at[j], look);
    }
  }
  return n;
}

static void put_list(dl_buf *out, const char *what, const dl_member *m, const dl_spans *spans, const dl_look *look) {
  dl_buf line = {0};
  for (uint32_t i = 0; i < spans->n; i++) {
    put_class(out, what);
    put_quoted(&line, m, spans->at[i]);
    end_line(out, &line, look);
  }
  dl_buf_free(&line);
}

void dl_put_parent_people(dl_buf *out, const dl_lineage *l, uint32_t i, const dl_parent *p, const dl_look *look) {
  const dl_member *x = &l->collection->members.at[i], *y = &l->collection->members.at[p->member];
  if (p->direction == DL_DIRECTION_COMMON) {
    dl_buf_z(out, "  drawn, like ");
    dl_put_line(out, y->article->id);
    dl_buf_z(out, ", from a text of ");
    dl_put_line(out, p->common);
    dl_buf_z(out, " that is not among these");
  } else {
    dl_buf_format(out, "  %s ", in_words(p->kind));
    dl_put_line(out, y->article->id);
    if (p->direction == DL_DIRECTION_EITHER) dl_buf_z(out, " (or the other way round)");
  }
  dl_buf_format(out, "; %u%% of it stands there, %u%% of that text stands here\n", (p->share + 5) / 10,
                (p->share_of + 5) / 10);
  for (uint32_t k = 0; k < p->altered.n; k++)
    if (is_worth_telling(&p->altered.at[k], look)) put_difference(out, x, y, &p->altered.at[k], look);
  put_list(out, "dropped", y, &p->dropped, look);
}

void dl_put_added_people(dl_buf *out, const dl_lineage *l, uint32_t i, const dl_look *look) {
  put_list(out, "added", &l->collection->members.at[i], &l->of[i].added, look);
}

void dl_lineage_write_people(const dl_lineage *l, const dl_look *look, dl_buf *out) {
  for (uint32_t i = 0; i < l->collection->members.n; i++) {
    const dl_descent *d = &l->of[i];
    dl_put_ansi(out, look, "1");
    dl_put_line(out, id_of(l, i));
    dl_put_ansi(out, look, "0");
    if (!d->parents.n) dl_buf_z(out, ": not made from another report here");
    dl_buf_char(out, '\n');
    if (d->is_inferred) {
      dl_buf_z(out, "  undated; not before ");
      dl_put_line(out, d->published);
      dl_buf_z(out, ", the day of ");
      dl_put_line(out, id_of(l, d->inferred_of));
      dl_buf_char(out, '\n');
    }
    for (uint32_t k = 0; k < d->parents.n; k++) dl_put_parent_people(out, l, i, &d->parents.at[k], look);
    dl_put_added_people(out, l, i, look);
  }
}
