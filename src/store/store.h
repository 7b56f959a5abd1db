/*
 * store.h - one SQLite file that keeps articles, their bytes as received and
 * their records, and finds them again. The schema is docs/store.md.
 *
 * SQLite and zstd take their memory from the C library, not from
 * dateline_set_allocator: SQLite's allocator is a setting of the whole process
 * that must come before its first use, and a host program (Python, a browser)
 * often uses SQLite itself. When their memory runs out it still comes back as
 * DATELINE_ENOMEM.
 */
#ifndef DL_STORE_STORE_H
#define DL_STORE_STORE_H
#include <sqlite3.h>

#include "base/buf.h"
#include "record/article.h"
#include "dateline.h"

enum { DL_STORE_SCHEMA = 1, DL_STORE_SCRATCH = 3 };
#define DL_STORE_APPLICATION 0x646c6e31 /* "dln1" in the file's header */

typedef enum dl_sql {
  DL_SQL_BEGIN, DL_SQL_COMMIT, DL_SQL_ROLLBACK, DL_SQL_HAS, DL_SQL_HAS_ID, DL_SQL_RAW, DL_SQL_ARTICLE, DL_SQL_ENTITY,
  DL_SQL_ENTITY_WORD, DL_SQL_TIME, DL_SQL_PLACE, DL_SQL_STATEMENT, DL_SQL_INCIDENT, DL_SQL_FIGURE, DL_SQL_EVENT,
  DL_SQL_PARTY, DL_SQL_SEARCH, DL_SQL_LOG, DL_SQL_count
} dl_sql;

typedef struct dl_store {
  sqlite3 *db;
  char *path;
  sqlite3_stmt *statements[DL_SQL_count]; /* prepared at first use */
  uint32_t in_batch, batch;               /* articles in the open transaction; how many make one */
  bool is_open;                           /* a transaction is */
  int64_t clock;                          /* seconds since 1970; -1: the system's */
  dl_buf packed, record, scratch[DL_STORE_SCRATCH];
} dl_store;

/* What went wrong, in words; returns the status. */
int dl_store_error(const dl_store *s, int sqlite_code, const char *doing, dateline_error *error);
int dl_store_open(dl_store *s, const char *path, const dateline_store_options *options, dateline_error *error);
/* Undoes a batch that was not committed. */
void dl_store_close(dl_store *s);

/*
 * Runs one prepared statement to its end. `types` says what follows: i int64_t,
 * u uint32_t, s dl_str (NULL without bytes), z const char *, d a day, n a number
 * within the record (from 1; NULL for none), o a bound of a figure (NULL where
 * open), b a dl_str as blob. Returns SQLITE_DONE, SQLITE_ROW (the first row is
 * then left to read; reset the statement) or SQLite's error.
 */
int dl_store_run(dl_store *s, dl_sql which, const char *types, ...);

/* Adds one article; *was_added is false where the same bytes stand under this id. */
int dl_store_add(dl_store *s, dl_article *a, dl_str raw, bool *was_added, dateline_error *error);
int dl_store_has(dl_store *s, dl_str id, dl_str raw, bool *is_there, dateline_error *error);
int dl_store_commit(dl_store *s, dateline_error *error);

/* Calls `on_record` for every chosen article in the order of adding, until it returns non-zero. */
typedef int (*dl_on_record)(void *context, dl_str id, dl_str added, dl_str json, dateline_error *error);
int dl_store_load(dl_store *s, const dateline_selection *selection, dl_on_record on_record, void *context,
                  dateline_error *error);
/* See dateline_store_check. */
int dl_store_check(dl_store *s, bool rehashes, int (*on_problem)(void *, const char *), void *context,
                   size_t *problems, dateline_error *error);
#endif
