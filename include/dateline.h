/*
 * dateline.h - the public interface of libdateline.
 *
 * Everything exported is declared here and begins with `dateline_`. Types are
 * opaque unless a field is listed. Functions that can fail return
 * DATELINE_OK (0) or a negative dateline_status, and write the details into a
 * dateline_error that the caller owns (NULL is allowed where details are not
 * wanted). Strings are UTF-8; a `dateline_text` is a length and need not end
 * in NUL. The library never prints, exits or changes the locale.
 *
 * Threads: a `dateline` (the opened models and tables) is immutable and may be
 * shared by all threads. A reader, a collection and a store each belong to one
 * thread at a time.
 */
#ifndef DATELINE_H
#define DATELINE_H

#include <stddef.h>
#include <stdint.h>

#ifdef __cplusplus
extern "C" {
#endif

#if defined(__GNUC__)
#define DATELINE_API __attribute__((visibility("default")))
#else
#define DATELINE_API
#endif

#define DATELINE_VERSION "0.1.0"

typedef enum dateline_status {
  DATELINE_OK = 0,
  DATELINE_ENOMEM = -1,   /* out of memory */
  DATELINE_EIO = -2,      /* a file cannot be read or written */
  DATELINE_EFORMAT = -3,  /* a file is not what it should be */
  DATELINE_EINPUT = -4,   /* an article was refused: empty, binary, too long ... */
  DATELINE_EUSAGE = -5,   /* an argument is out of its range */
  DATELINE_ESTORE = -6,   /* the store cannot be opened, read or written */
  DATELINE_ENOTFOUND = -7 /* no such article, story or name */
} dateline_status;

typedef struct dateline_error {
  int code;
  char message[1024]; /* names the input and the place; ends in NUL */
} dateline_error;

/* A string with its length; `data` may be NULL where `size` is 0. */
typedef struct dateline_text {
  const char *data;
  size_t size;
} dateline_text;

/* Where output goes. Returns 0, or a non-zero value to stop. */
typedef int (*dateline_sink)(void *context, const char *bytes, size_t size);

/*
 * All memory of the library comes through one allocator. Set it before any
 * other call and not again while objects live; this is the one process-wide
 * setting. NULL for all restores the C library's.
 */
DATELINE_API void dateline_set_allocator(void *(*allocate)(size_t), void *(*resize)(void *, size_t),
                                         void (*release)(void *));

DATELINE_API const char *dateline_version(void);

/* ---- opening ---- */

/* The opened models and tables: immutable, shared by all threads. */
typedef struct dateline dateline;

/*
 * Opens dateline.data and words.dlm in `folder`, or, where `folder` is NULL, in
 * DATELINE_DATA, beside the program, in ../models or ../share/dateline of it.
 */
DATELINE_API int dateline_open(dateline **out, const char *folder, dateline_error *error);

/*
 * A user's own actors, places and sources: tab-separated files with a header,
 * laid over the built-in data (docs/own-data.md has their columns). A row that
 * does not fit is told as "FILE:LINE: ..." and passed over; the rest is used.
 * Start from DATELINE_OPEN_OPTIONS_INIT.
 */
typedef struct dateline_open_options {
  int version;         /* 1 */
  const char *folder;  /* as for dateline_open */
  const char *actors, *places, *sources; /* paths; NULL: none */
  void *context;
  void (*on_row)(void *context, const char *message); /* NULL: nothing is told */
} dateline_open_options;
#define DATELINE_OPEN_OPTIONS_INIT { 1, NULL, NULL, NULL, NULL, NULL, NULL }

/* *refused (may be NULL) gets the rows passed over added. A file that cannot be read, or has no usable header, is an error. */
DATELINE_API int dateline_open_with(dateline **out, const dateline_open_options *options, size_t *refused,
                                    dateline_error *error);
DATELINE_API void dateline_close(dateline *library);

/* ---- reading ---- */

typedef enum dateline_from { DATELINE_FROM_AUTO, DATELINE_FROM_TEXT, DATELINE_FROM_JSONL } dateline_from;
typedef enum dateline_format { DATELINE_FORMAT_PEOPLE, DATELINE_FORMAT_JSON, DATELINE_FORMAT_CONLLU } dateline_format;
/* How far an article is read. WORDS: text, tokens, lemmas and trees, which is all that CoNLL-U shows. */
typedef enum dateline_layers { DATELINE_LAYERS_ALL, DATELINE_LAYERS_WORDS } dateline_layers;

/* Start from DATELINE_READ_OPTIONS_INIT. */
typedef struct dateline_read_options {
  int version;             /* 1 */
  dateline_from from;
  size_t max_text_bytes;   /* of one article; 0: 4 MB */
  int threads;             /* 0: as many as there are cores */
  int keep_story;          /* keep the input's `story` as given */
  int keep_raw;            /* hand over the bytes as received */
  const char *now;         /* ISO 8601 day for undated articles' relative times; NULL: none */
  int renders;             /* hand over every article rendered in `format` */
  dateline_format format;
  dateline_layers layers;
} dateline_read_options;
#define DATELINE_READ_OPTIONS_INIT \
  { 1, DATELINE_FROM_AUTO, 0, 1, 0, 0, NULL, 0, DATELINE_FORMAT_JSON, DATELINE_LAYERS_ALL }

/* One article that was read. Belongs to whoever holds it; free with dateline_article_free. */
typedef struct dateline_article dateline_article;
DATELINE_API void dateline_article_free(dateline_article *article);
DATELINE_API dateline_text dateline_article_id(const dateline_article *article);   /* valid as long as the article */
DATELINE_API dateline_text dateline_article_text(const dateline_article *article);
DATELINE_API dateline_text dateline_article_raw(const dateline_article *article);  /* empty without keep_raw */
/* Number of things said while reading ("not valid UTF-8: mended"), and one of them. */
DATELINE_API size_t dateline_article_warnings(const dateline_article *article);
DATELINE_API dateline_text dateline_article_warning(const dateline_article *article, size_t i);

/* How a walk over inputs reports; both are called on the caller's thread, in input order. Return 0 to go on. */
typedef struct dateline_reading {
  void *context;
  /* `article` is the callee's to free or keep. `rendered` is valid during the call only. */
  int (*on_article)(void *context, dateline_article *article, dateline_text rendered);
  /* An input was refused; reading goes on. NULL: refused inputs are only counted. */
  int (*on_refused)(void *context, const dateline_error *error);
  /* Before an article is read: its id and, with keep_raw, the bytes as received. 1 to pass it over, 0 to read it,
   * negative to stop. Called in input order, ahead of on_article. NULL: all are read. */
  int (*on_received)(void *context, dateline_text id, dateline_text raw);
} dateline_reading;

/*
 * Reads every article of the named files, folders and glob patterns ("-" is
 * standard input) and hands each over in input order, whatever the number of
 * threads. Returns DATELINE_OK also when inputs were refused; their number is
 * added to *refused (may be NULL). A non-zero return of a callback stops.
 */
DATELINE_API int dateline_read(const dateline *library, const char *const *paths, size_t n,
                               const dateline_read_options *options, const dateline_reading *reading,
                               size_t *refused, dateline_error *error);

/* Writes one article: its record as one line of JSON, or CONLLU. PEOPLE is for collections and queries; here it is JSON. */
DATELINE_API int dateline_article_write(const dateline_article *article, dateline_format format, dateline_sink sink,
                                        void *context, dateline_error *error);

/* ---- comparing ---- */

/* Articles that are compared with one another. */
typedef struct dateline_collection dateline_collection;

/* What a collection is asked for. */
typedef enum dateline_view {
  DATELINE_VIEW_COPIES,  /* who was made from whom */
  DATELINE_VIEW_STORIES, /* which articles tell one happening */
  DATELINE_VIEW_LEDGER,  /* claims by incident, with verdict and support */
  DATELINE_VIEW_COMPARE, /* two articles: kept, added, dropped, altered */
  DATELINE_VIEW_REPORT,  /* one self-contained HTML page */
  DATELINE_VIEW_CHANGES, /* what is new in the ledger since a time: needs `asof` */
  DATELINE_VIEW_EXPORT,  /* in the shape of other event data: needs `to` */
  DATELINE_VIEW_EXPLAIN  /* what was decided at a place of article `a`, why, and what the runner-up was: needs `at` */
} dateline_view;

/* Start from DATELINE_VIEW_OPTIONS_INIT. */
typedef struct dateline_view_options {
  int version;          /* 1 */
  dateline_format format;
  int has_colour;       /* PEOPLE: ANSI colour */
  int width;            /* PEOPLE: columns; 0: 80 */
  int given_stories;    /* keep the input's `story` */
  int has_summary;      /* stories: one line a story */
  int has_style;        /* copies, compare: differences of style too */
  const char *story;    /* only this story; NULL: all */
  const char *a, *b;    /* compare: ids */
  const char *title;    /* report: heading; NULL: made from the stories */
  int has_why;          /* ledger: the two claims that decide each verdict, in their sentences */
  const char *asof;     /* only the articles that were there at this time, ISO 8601, a day to its end; NULL: all.
                         * Changes: the time since which, a day from its beginning */
  const char *asof_by;  /* "published", "retrieved" or "added"; NULL: the first of them that an article has */
  const char *at;       /* explain: an offset in code points, or words of the text, whose first place counts */
  const char *policy;   /* ledger: tolls by it: acled, cautious, range, ucdp, or a file; NULL: none. Changes: NULL is
                         * cautious, export the format's own */
  const char *to;       /* export: plover, polecat, gdelt, gdelt-mentions, ucdp, acled, hxl or geojson */
} dateline_view_options;
#define DATELINE_VIEW_OPTIONS_INIT \
  { 1, DATELINE_FORMAT_PEOPLE, 0, 0, 0, 0, 0, NULL, NULL, NULL, NULL, 0, NULL, NULL, NULL, NULL, NULL }

/* `library` must outlive the collection. */
DATELINE_API int dateline_collection_new(dateline_collection **out, const dateline *library, dateline_error *error);
/* Takes the article over, also when it fails. */
DATELINE_API int dateline_collection_add(dateline_collection *collection, dateline_article *article,
                                         dateline_error *error);
DATELINE_API size_t dateline_collection_size(const dateline_collection *collection);
DATELINE_API void dateline_collection_free(dateline_collection *collection);
/* Compares what was added so far and writes one view of it. */
DATELINE_API int dateline_collection_write(dateline_collection *collection, dateline_view view,
                                           const dateline_view_options *options, dateline_sink sink, void *context,
                                           dateline_error *error);

/* What the columns of an export format (NULL: of all) hold and where it comes from, in Markdown. */
DATELINE_API int dateline_export_describe(const char *to, dateline_sink sink, void *context, dateline_error *error);

/* ---- querying ---- */

/* What a query selects from a collection. */
typedef enum dateline_query_kind {
  DATELINE_QUERY_WHO,      /* everything about one person or body: `name` */
  DATELINE_QUERY_QUOTES,   /* who says what; only `name`'s where it is set */
  DATELINE_QUERY_TIMELINE, /* dated events, incidents and figures in order of day */
  DATELINE_QUERY_EVENTS,   /* who did what to whom */
  DATELINE_QUERY_SEARCH    /* articles that have all of `words` */
} dateline_query_kind;

/* Start from DATELINE_QUERY_INIT. */
typedef struct dateline_query {
  int version;            /* 1 */
  dateline_query_kind kind;
  dateline_format format; /* PEOPLE or JSON, one object a line */
  int has_colour;         /* PEOPLE: ANSI colour */
  int width;              /* PEOPLE: columns; 0: 80 */
  const char *name;       /* a person or body: a key, or words of a name; "Lavrov" finds Sergei and Sergey Lavrov */
  const char *words;      /* search: words that must all occur; "in quotation marks" as a phrase */
  const char *from, *to;  /* timeline, events: ISO days, inclusive; NULL: open */
} dateline_query;
#define DATELINE_QUERY_INIT { 1, DATELINE_QUERY_QUOTES, DATELINE_FORMAT_PEOPLE, 0, 0, NULL, NULL, NULL, NULL }

/* Writes what the query selects; *found (may be NULL) is the number of rows. Linear in the collection, sorting apart. */
DATELINE_API int dateline_collection_query(dateline_collection *collection, const dateline_query *query,
                                           dateline_sink sink, void *context, size_t *found, dateline_error *error);

/* ---- the store ---- */

/* One SQLite file that keeps articles, the bytes they came in and their records. */
typedef struct dateline_store dateline_store;

/* Start from DATELINE_STORE_OPTIONS_INIT. */
typedef struct dateline_store_options {
  int version;     /* 1 */
  int is_writable; /* made where it is missing */
  int wait_ms;     /* for another writer to finish; 0: 5 seconds */
  unsigned batch;  /* articles in one transaction; 0: 200 */
  int64_t clock;   /* the time of adding, seconds since 1970; -1: now */
} dateline_store_options;
#define DATELINE_STORE_OPTIONS_INIT { 1, 0, 0, 0, -1 }

DATELINE_API int dateline_store_open(dateline_store **out, const char *path, const dateline_store_options *options,
                                     dateline_error *error);
/* Undoes what was added and not committed. */
DATELINE_API void dateline_store_close(dateline_store *store);
/*
 * Adds an article that was read with `keep_raw`. The same bytes under the same
 * id are passed over (*was_added 0; may be NULL); other bytes under an id that
 * is there become a further version, "ID#2". Full batches are committed on the
 * way. After an error the open batch is undone; finished ones stay.
 */
DATELINE_API int dateline_store_add(dateline_store *store, dateline_article *article, int *was_added,
                                    dateline_error *error);
/* *is_there: whether dateline_store_add would pass these bytes over; they need not be read then. */
DATELINE_API int dateline_store_has(dateline_store *store, dateline_text id, dateline_text raw, int *is_there,
                                    dateline_error *error);
DATELINE_API int dateline_store_commit(dateline_store *store, dateline_error *error);

/* Which articles; all that is set must hold. Start from DATELINE_SELECTION_INIT. */
typedef struct dateline_selection {
  int version;           /* 1 */
  const char *id;        /* this article */
  const char *name;      /* articles that mention this person or body, under any spelling */
  const char *words;     /* articles that have all these words (full-text index) */
  const char *from, *to; /* published on these days, ISO 8601, inclusive; undated articles are left out */
} dateline_selection;
#define DATELINE_SELECTION_INIT { 1, NULL, NULL, NULL, NULL, NULL }

/* Loads the records of the chosen articles, in the order of adding. */
DATELINE_API int dateline_store_load(dateline_store *store, const dateline_selection *selection,
                                     dateline_collection *collection, dateline_error *error);
/*
 * Checks the file, the tables' references and the index; with `rehashes` also
 * the SHA-256 of all bytes as received and every record. Each problem is told
 * (on_problem may be NULL; a non-zero return stops) and counted in *problems.
 */
DATELINE_API int dateline_store_check(dateline_store *store, int rehashes,
                                      int (*on_problem)(void *context, const char *problem), void *context,
                                      size_t *problems, dateline_error *error);

#ifdef __cplusplus
}
#endif
#endif
