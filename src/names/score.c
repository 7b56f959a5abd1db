/*
 * score.c - the class of a name whose share of right bounds and types is its
 * score (record/score.h).
 *
 * What is known of a name is how far the labels' next reading lay behind
 * (words/margins.h), what it was taken for, and how often the article has the
 * same words as a name: a model that is unsure of one mention is seldom wrong
 * in the same way six times. A name that a table or another mention decided
 * otherwise than its label, or that had none, has a class of its own. The
 * shares are made to rise with the margin (train/calibrate_scores.py).
 */
#include <stdio.h>

#include "names/naming.h"
#include "record/score.h"

enum { CLASS_SIZE = 64, FEW = 2, MANY = 5 };

static uint32_t step_of(int32_t margin) {
  static const int16_t steps[] = {0, 500, 1000, 1500, 2000, 2750, 3500, 4250, 5000, 6000, 7500};
  uint32_t n = 0;
  while (n < sizeof steps / sizeof *steps && margin >= steps[n]) n++;
  return n;
}

static uint8_t score_of(const dl_naming *n, const dl_named *m, dl_entity_type type, uint32_t times) {
  char class[CLASS_SIZE];
  const char *kind = dl_entity_type_name((int)type), *often = times >= MANY ? "many" : times >= FEW ? "few" : "once";
  if (!m->is_labelled) snprintf(class, sizeof class, "names listed %s", kind);
  else if (m->label != type) snprintf(class, sizeof class, "names other %s", kind);
  else snprintf(class, sizeof class, "names labelled %s %s %02u", kind, often, step_of(m->margin));
  return dl_score_of(&n->tables->scores, dl_str_z(class));
}

static void score_mention(dl_naming *n, dl_map *counts, dl_entity *e, dl_mention *m) {
  const dl_named *named = dl_named_on(n, m->first);
  if (m->kind != DL_MENTION_NAME || !named) return;
  m->score = score_of(n, named, e->type, dl_map_get(counts, named->normal));
  if (m->score > e->score) e->score = m->score;
  if (m->score && m->score < DL_SCORE_LEAST) dl_abstain(n->a, "names", m->span, "may be no name, or of other bounds or another kind");
}

void dl_score_names(dl_naming *n) {
  dl_map counts;
  dl_map_init(&counts, n->a->arena);
  for (uint32_t i = 0; i < n->named.n; i++) ++*dl_map_put(&counts, n->named.at[i].normal, 0);
  for (uint32_t i = 0; i < n->a->entities.n; i++) {
    dl_entity *e = &n->a->entities.at[i];
    for (uint32_t k = 0; k < e->mentions.n; k++) score_mention(n, &counts, e, &e->mentions.at[k]);
  }
}
