/*
 * conllu.c - CoNLL-U (universaldependencies.org/format.html).
 *
 * The forms of the words, joined without spaces, are the article's non-space
 * characters unchanged; words split from one token are written with the
 * token's range line before them.
 */
#include "export/conllu.h"

#include "words/feats.h"

static dl_str form_of(const dl_article *a, uint32_t i) {
  const dl_token *t = &a->tokens.at[i];
  return dl_str_of(a->text.s + t->start, t->end - t->start);
}

static void put(dl_buf *out, dl_str s) { s.n ? dl_buf_str(out, s) : dl_buf_char(out, '_'); }

/* Text with every run of space made one space. */
static void put_line(dl_buf *out, dl_str s) {
  bool was_space = false;
  for (uint32_t i = 0; i < s.n; i++) {
    bool is_space = dl_is_space(s.s[i]);
    if (!is_space) dl_buf_char(out, s.s[i]);
    else if (!was_space) dl_buf_char(out, ' ');
    was_space = is_space;
  }
}

static bool has_space_after(const dl_article *a, uint32_t i, uint32_t end) {
  return i + 1 >= end || a->tokens.at[i + 1].has_space_before;
}

static void put_range(const dl_article *a, dl_buf *out, uint32_t i, const dl_sentence *s) {
  uint32_t last = i;
  while (last + 1 < s->end && a->tokens.at[last + 1].is_split) last++;
  if (last == i) return;
  dl_buf_format(out, "%u-%u\t", i - s->first + 1, last - s->first + 1);
  dl_buf_add(out, a->text.s + a->tokens.at[i].start, a->tokens.at[last].end - a->tokens.at[i].start);
  dl_buf_z(out, "\t_\t_\t_\t_\t_\t_\t_\t");
  dl_buf_z(out, has_space_after(a, last, s->end) ? "_\n" : "SpaceAfter=No\n");
}

static void put_word(const dl_article *a, dl_buf *out, uint32_t i, const dl_sentence *s, const dl_feats *feats) {
  const dl_token *t = &a->tokens.at[i];
  bool is_in_range = t->is_split || (i + 1 < s->end && a->tokens.at[i + 1].is_split);
  if (!t->is_split) put_range(a, out, i, s);
  dl_buf_int(out, i - s->first + 1);
  dl_buf_char(out, '\t');
  put_line(out, form_of(a, i));
  dl_buf_char(out, '\t');
  put(out, t->lemma);
  dl_buf_format(out, "\t%s\t%s\t", dl_upos_name(t->upos), t->xpos ? dl_xpos_name(t->xpos) : "_");
  put(out, feats ? dl_feats_of(feats, i) : dl_str_of("", 0));
  dl_buf_format(out, "\t%u\t%s\t_\t%s\n",
                t->head == DL_NONE ? 0 : t->head - s->first + 1, dl_deprel_name(t->deprel),
                is_in_range || has_space_after(a, i, s->end) ? "_" : "SpaceAfter=No");
}

bool dl_conllu_write(const dl_article *a, dl_buf *out) {
  dl_buf_z(out, "# newdoc id = ");
  put_line(out, a->id);
  dl_buf_char(out, '\n');
  for (uint32_t k = 0; k < a->sentences.n; k++) {
    const dl_sentence *s = &a->sentences.at[k];
    dl_buf_z(out, "# text = ");
    put_line(out, dl_text_of(a, s->span));
    dl_buf_char(out, '\n');
    const dl_feats *feats = a->feats_table ? dl_feats_new(a->feats_table, a, s) : NULL;
    for (uint32_t i = s->first; i < s->end; i++) put_word(a, out, i, s, feats);
    dl_buf_char(out, '\n');
  }
  return !out->is_full;
}
