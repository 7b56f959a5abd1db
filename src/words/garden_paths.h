/*
 * garden_paths.h - subjects that the parser hangs on the wrong one of two verbs.
 *
 * "A man wanted for two robberies was shot": read from the left, "wanted" is
 * the sentence's verb, and the verb that has an auxiliary and no subject of its
 * own behind it shows that it was not. "The mayor, once a union leader, was
 * shot": a verb has one subject, the other tells who that is. Both are seen
 * only in the finished tree, since arcs are chosen one by one.
 */
#ifndef DL_WORDS_GARDEN_PATHS_H
#define DL_WORDS_GARDEN_PATHS_H
#include "record/article.h"

/* Tokens [first, end) are one tree; at most DL_MAX_SENTENCE of them. Changes heads, relations and the tag of a participle. */
void dl_leave_garden_paths(dl_article *a, uint32_t first, uint32_t end);
#endif
