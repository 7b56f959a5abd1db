/*
 * stories.h - which articles tell one happening (a story) and which stories
 * continue one another (a thread).
 *
 * Articles are joined bottom-up by average linkage over their likeness, which
 * fades with the days between them, less a share of what each has with those
 * most like it. Stories of any days whose articles are still alike make a
 * thread. What was copied belongs to the story it was copied from.
 */
#ifndef DL_COMPARE_STORIES_H
#define DL_COMPARE_STORIES_H
#include "compare/likeness.h"
#include "compare/lineage.h"

typedef struct dl_story {
  dl_str id;            /* given, else "s1" ... in order of the first article */
  uint32_t thread;      /* number of its thread */
  dl_numbers members;   /* in order of publication, then as given */
  dl_str title;
  int32_t from_day, to_day; /* of publication, DL_NO_DAY */
} dl_story;

typedef struct dl_stories {
  const dl_collection *collection;
  DL_VEC(dl_story) stories;
  uint32_t *of;         /* story of each member */
  uint32_t n_threads;
} dl_stories;

/* `are_given`: keep the articles' own `story`. */
int dl_stories_make(dl_stories *out, dl_collection *c, const dl_lineage *lineage, bool are_given, dl_arena *scratch,
                    const dl_container *data, dateline_error *error);
void dl_stories_write_json(const dl_stories *stories, const dl_lineage *lineage, bool has_summary, dl_buf *out);
/* "6 reports, 2 of them not copied from another here" */
void dl_put_story_counts(dl_buf *out, const dl_story *story, const dl_lineage *lineage);
void dl_stories_write_people(const dl_stories *stories, const dl_lineage *lineage, const dl_look *look, dl_buf *out);
/* Distinct origins among a story's articles: families of copies. */
uint32_t dl_story_origins(const dl_story *story, const dl_lineage *lineage);
#endif
