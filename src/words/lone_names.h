/*
 * lone_names.h - one reading for a lone word within an article: a name of one type, or none.
 *
 * The name head sees a sentence and knows few acronyms and few of the world's
 * names: it guesses from the words beside each. An article says them often, and
 * explains most acronyms once, "the Lake Basin Water Council (LBWC)", where the
 * long form tells the type, or that it names no body at all ("a first
 * information report (FIR)"). The head's numbers over all mentions of an acronym
 * or a proper noun that stand alone, labelled or not, are summed, those over a
 * long form weighing more; every mention takes the type that the sum speaks
 * for, or none. Long forms are found as Schwartz and Hearst do (A simple
 * algorithm for identifying abbreviation definitions in biomedical text, 2003):
 * the acronym's letters in order, read backwards from the bracket. Worth 0.8 of
 * a point of F1 on worldwide-dev's unseen fifth (docs/models.md).
 */
#ifndef DL_WORDS_LONE_NAMES_H
#define DL_WORDS_LONE_NAMES_H
#include "words/margins.h"

/* Changes name_label of tokens; allocates from the article's arena. Run behind dl_names_agree. */
void dl_lone_names_agree(dl_article *a, const dl_name_marks *marks);
#endif
