/* library.h - what stands behind the public types of dateline.h. */
#ifndef DL_LIBRARY_H
#define DL_LIBRARY_H
#include "dateline.h"
#include "record/article.h"
#include "resources.h"

struct dateline {
  dl_resources *resources;
};

/* An article owns its arena, in which the record lives. */
struct dateline_article {
  dl_arena arena;
  dl_article *record;
  dl_str raw;
};

/* Article `i` of a collection, i < dateline_collection_size. */
const dl_article *dl_collected(const dateline_collection *collection, size_t i);
#endif
