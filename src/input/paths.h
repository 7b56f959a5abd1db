/*
 * paths.h - from what a user names to files: folders are walked (sorted by
 * name, hidden files left out, text and JSON Lines only), patterns are matched,
 * files and "-" stand for themselves.
 */
#ifndef DL_INPUT_PATHS_H
#define DL_INPUT_PATHS_H
#include "record/article.h"
#include "dateline.h"

/* A path as it is opened; what does not exist is kept, so that it is refused by name when its turn comes. */
int dl_paths_expand(dl_strings *out, dl_arena *arena, const char *const *paths, size_t n, dateline_error *error);
/* The name without folder and without .gz or .zst. */
dl_str dl_path_name(dl_str path);
#endif
