/* compare_two.c - see compare_two.h. */
#include "compare/compare_two.h"

#include "compare/changes.h"
#include "compare/lineage_write.h"

static const dl_parent *parent_in(const dl_descent *d, uint32_t member) {
  for (uint32_t i = 0; i < d->parents.n; i++)
    if (d->parents.at[i].member == member) return &d->parents.at[i];
  return NULL;
}

/* The alignment alone, where lineage found no descent. */
static dl_parent align_alone(const dl_change_words *words, dl_collection *c, uint32_t copy, uint32_t of) {
  const dl_member *x = &c->members.at[copy], *y = &c->members.at[of];
  dl_parent p = {.member = of, .kind = DL_LINEAGE_PASSAGE, .direction = DL_DIRECTION_EITHER};
  uint32_t shared = 0;
  dl_align(&p.blocks, &c->arena, x, y);
  for (uint32_t i = 0; i < p.blocks.n; i++) shared += p.blocks.at[i].n;
  p.share = x->n_words ? shared * 1000 / x->n_words : 0;
  p.share_of = y->n_words ? shared * 1000 / y->n_words : 0;
  dl_changes_find(words, &c->arena, x, y, &p);
  return p;
}

static void put_heading(dl_buf *out, const dl_lineage *l, uint32_t copy, const dl_parent *p, bool is_known) {
  dl_put_line(out, l->collection->members.at[copy].article->id);
  dl_buf_z(out, is_known ? ", beside " : ", beside (no copying was found) ");
  dl_put_line(out, l->collection->members.at[p->member].article->id);
  dl_buf_char(out, '\n');
}

int dl_compare_two(const dl_lineage *lineage, dl_collection *c, uint32_t a, uint32_t b, bool is_json, const dl_look *look,
                   const dl_container *data, dl_buf *out, dateline_error *error) {
  dl_change_words words;
  int status = dl_change_words_open(&words, data, error);
  if (status) return status;
  bool is_turned = parent_in(&lineage->of[a], b) != NULL;
  uint32_t copy = is_turned ? a : b, of = is_turned ? b : a;
  const dl_parent *known = parent_in(&lineage->of[copy], of);
  dl_parent p = known ? *known : align_alone(&words, c, copy, of);
  dl_descent descent = {.published = lineage->of[copy].published, .is_inferred = lineage->of[copy].is_inferred,
                        .inferred_of = lineage->of[copy].inferred_of};
  *DL_PUSH(&c->arena, descent.parents) = p;
  dl_changes_added(&descent.added, &c->arena, &c->members.at[copy], &p, 1);
  dl_descent *only = DL_NEW_ARRAY(&c->arena, dl_descent, c->members.n);
  only[copy] = descent;
  dl_lineage two = {c, only};
  if (is_json) {
    dl_lineage_write_one(&two, copy, out, look->has_style);
    return DATELINE_OK;
  }
  put_heading(out, &two, copy, &p, known != NULL);
  dl_put_parent_people(out, &two, copy, &p, look);
  dl_put_added_people(out, &two, copy, look);
  return DATELINE_OK;
}
