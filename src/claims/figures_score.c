/*
 * figures_score.c - the class of a figure whose share of right ones is its
 * score (record/score.h).
 *
 * What is mostly wrong is the effect, so the class is where the word that
 * decided it stands: in the phrase, touching it, near it or far from it, or
 * nowhere but in the role of the noun. Beside it stands how the number is
 * written.
 */
#include <stdio.h>

#include "claims/figures_internal.h"
#include "record/score.h"

enum { CLASS_SIZE = 64, NEAR = 6 };

static const char *kind_name(const dl_counted *x) {
  switch (x->q.kind) {
    case DL_QUANTITY_DIGITS: return "digits";
    case DL_QUANTITY_WORDS: case DL_QUANTITY_BOTH: return "words";
    case DL_QUANTITY_VAGUE: return "vague";
    case DL_QUANTITY_ARTICLE: return "article";
    default: return "none";
  }
}

static const char *reach_name(const dl_counted *x) {
  if (x->is_weak) return "role";
  if (x->verb == DL_NONE) return "list";
  if (x->verb >= x->q.span_first && x->verb < x->end) return "phrase";
  uint32_t d = x->verb < x->q.span_first ? x->q.span_first - x->verb : x->verb - x->end + 1;
  return d == 1 ? "touching" : d <= NEAR ? "near" : "far";
}

uint8_t dl_figure_score(const dl_counting *c, const dl_counted *x) {
  char class[CLASS_SIZE];
  snprintf(class, sizeof class, "figures %s %s", reach_name(x), kind_name(x));
  return dl_score_of(&c->step->scores, dl_str_z(class));
}
