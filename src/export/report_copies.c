/*
 * report_copies.c - who copied whom: for each copy the changes that matter,
 * and its text with what was added and what was dropped shown in place.
 */
#include "compare/lineage_write.h"
#include "export/html.h"
#include "export/report.h"

static const dl_member *member_at(const dl_ledger *l, uint32_t i) { return &l->stories->collection->members.at[i]; }

static const char *made_in_words(dl_lineage_kind kind) {
  switch (kind) {
    case DL_LINEAGE_REPRINT: return "reprints";
    case DL_LINEAGE_CUT: return "is cut from";
    case DL_LINEAGE_EDITED: return "is edited from";
    case DL_LINEAGE_MERGED: return "is merged, in part from";
    case DL_LINEAGE_PASSAGE: return "takes a passage from";
    case DL_LINEAGE_SECOND_HAND: return "is a second-hand copy of";
    case DL_LINEAGE_VERSION: return "is a later version of";
    case DL_LINEAGE_CORRECTION: return "corrects";
    default: return "is made from";
  }
}

static void put_span(dl_buf *out, const char *tag, const dl_member *m, dl_span s) {
  if (dl_span_is_empty(s)) return;
  dl_buf_format(out, "<%s>", tag);
  dl_html_line(out, dl_text_of(m->article, s));
  dl_buf_format(out, "</%s>", tag);
}

static dl_span sentence_of(const dl_member *m, dl_span s) {
  uint32_t i = dl_sentence_at(m->article, s.start);
  if (i == DL_NONE && s.start) i = dl_sentence_at(m->article, s.start - 1);
  return i == DL_NONE ? s : m->article->sentences.at[i].span;
}

/* The copy's sentence with the parent's words struck out before its own. */
static void put_in_sentence(dl_buf *out, const dl_member *x, const dl_member *y, const dl_difference *d) {
  dl_span s = sentence_of(x, d->here);
  if (d->here.start < s.start || d->here.end > s.end) s = d->here;
  dl_html_line(out, dl_str_of(x->article->text.s + s.start, d->here.start - s.start));
  const char *text = x->article->text.s;
  if (d->here.start > s.start && dl_is_space(text[d->here.start - 1])) dl_buf_char(out, ' ');
  put_span(out, "del", y, d->there);
  if (!dl_span_is_empty(d->there) && !dl_span_is_empty(d->here)) dl_buf_char(out, ' ');
  put_span(out, "ins", x, d->here);
  if (d->here.end < s.end && dl_is_space(text[d->here.end])) dl_buf_char(out, ' ');
  dl_html_line(out, dl_str_of(x->article->text.s + d->here.end, s.end - d->here.end));
}

static void put_changes(dl_buf *out, const dl_member *x, const dl_member *y, const dl_parent *p) {
  uint32_t n = 0;
  for (uint32_t i = 0; i < p->altered.n; i++) {
    const dl_difference *d = &p->altered.at[i];
    if (!dl_alters_meaning(d)) continue;
    dl_buf_z(out, n++ ? "" : "<ul class=\"changes\">\n");
    dl_buf_format(out, "<li><span class=\"badge\">%s</span> ", dl_change_name((int)d->change));
    put_in_sentence(out, x, y, d);
    dl_buf_z(out, "</li>\n");
  }
  if (n) dl_buf_z(out, "</ul>\n");
}

/* What stands before each word of the copy: the parent's words that fell out there. */
typedef struct piece {
  uint32_t at;   /* byte in the copy */
  dl_span there; /* bytes in the parent */
} piece;
typedef DL_VEC(piece) pieces;

static void put_with_marks(dl_buf *out, const dl_member *x, const dl_member *y, const dl_parent *p) {
  uint32_t done = 0, of_end = 0;
  dl_str text = x->article->text;
  for (uint32_t i = 0; i <= p->blocks.n; i++) {
    bool is_last = i == p->blocks.n;
    const dl_block *b = &p->blocks.at[i];
    uint32_t start = is_last ? text.n : x->words[b->at].start;
    uint32_t of_start = is_last ? y->article->text.n : y->words[b->of].start;
    if (of_start > of_end) {
      dl_str gone = dl_str_trim(dl_str_of(y->article->text.s + of_end, of_start - of_end));
      bool has_letter = false;
      for (uint32_t k = 0; k < gone.n && !has_letter; k++) has_letter = dl_is_alpha(gone.s[k]) || dl_is_digit(gone.s[k]);
      if (has_letter) {
        dl_buf_z(out, " <del>");
        dl_html_line(out, gone);
        dl_buf_z(out, "</del> ");
      }
    }
    if (start > done) {
      dl_str fresh = dl_str_of(text.s + done, start - done);
      bool has_letter = false;
      for (uint32_t k = 0; k < fresh.n && !has_letter; k++) has_letter = dl_is_alpha(fresh.s[k]) || dl_is_digit(fresh.s[k]);
      dl_buf_z(out, has_letter ? "<ins>" : "");
      dl_html_text(out, fresh);
      dl_buf_z(out, has_letter ? "</ins>" : "");
    }
    if (is_last) break;
    uint32_t end = x->words[b->at + b->n - 1].end;
    dl_html_text(out, dl_str_of(text.s + start, end - start));
    done = end;
    if (b->of + b->n > 0 && y->words[b->of + b->n - 1].end > of_end) of_end = y->words[b->of + b->n - 1].end;
  }
}

static void put_parent(const dl_ledger *l, uint32_t i, const dl_parent *p, dl_buf *out) {
  const dl_member *x = member_at(l, i), *y = member_at(l, p->member);
  dl_buf_z(out, "<div class=\"copy\"><p><b>");
  dl_html_line(out, x->article->id);
  dl_buf_z(out, "</b> ");
  if (p->direction == DL_DIRECTION_COMMON) {
    dl_buf_z(out, "and <b>");
    dl_html_line(out, y->article->id);
    dl_buf_z(out, "</b> are both drawn from a text of ");
    dl_html_line(out, p->common);
    dl_buf_z(out, " that is not among these");
  } else {
    dl_buf_z(out, made_in_words(p->kind));
    dl_buf_z(out, " <b>");
    dl_html_line(out, y->article->id);
    dl_buf_z(out, "</b>");
    if (p->direction == DL_DIRECTION_EITHER) dl_buf_z(out, ", or the other way round");
  }
  dl_buf_format(out, ". <span class=\"soft\">%u%% of it stands there; %u%% of that text stands here.</span></p>\n",
                (p->share + 5) / 10, (p->share_of + 5) / 10);
  put_changes(out, x, y, p);
  dl_buf_z(out, "<details><summary>The text, with the differences in place</summary><div class=\"text\">");
  put_with_marks(out, x, y, p);
  dl_buf_z(out, "</div></details></div>\n");
}

void dl_report_copies(const dl_ledger *l, const dl_story *story, dl_buf *out) {
  uint32_t n = 0;
  for (uint32_t i = 0; i < story->members.n; i++) {
    const dl_descent *d = &l->lineage->of[story->members.at[i]];
    for (uint32_t k = 0; k < d->parents.n; k++) {
      if (!n++) dl_buf_z(out, "<h3>Who copied whom</h3>\n");
      put_parent(l, story->members.at[i], &d->parents.at[k], out);
    }
  }
}
