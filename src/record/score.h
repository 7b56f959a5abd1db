/*
 * score.h - how often things decided in this way are right.
 *
 * Each layer sorts what it decides into a few classes (which rule, which
 * evidence, how near the runner-up); data/lexicon/scores.tsv holds for each
 * class the share of hundred that was right on development data, counted by
 * train/calibrate_scores.py. A score is thus a measured frequency, no
 * probability of a model's own. What scores below DL_SCORE_LEAST is kept and
 * named in `abstained`.
 */
#ifndef DL_RECORD_SCORE_H
#define DL_RECORD_SCORE_H
#include "base/lexicon.h"

enum { DL_SCORE_LEAST = 50 };

/* Percent for a class ("times weekday back"), or for its first words where it was never counted; 0 where neither was. */
uint8_t dl_score_of(const dl_table *scores, dl_str class);
#endif
