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
DATELINE_API void dateline_close(dateline *library);

/* ---- reading ---- */

typedef enum dateline_from { DATELINE_FROM_AUTO, DATELINE_FROM_TEXT, DATELINE_FROM_JSONL } dateline_from;
typedef enum dateline_format { DATELINE_FORMAT_PEOPLE, DATELINE_FORMAT_JSON, DATELINE_FORMAT_CONLLU } dateline_format;

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
} dateline_read_options;
#define DATELINE_READ_OPTIONS_INIT \
  { 1, DATELINE_FROM_AUTO, 0, 1, 0, 0, NULL, 0, DATELINE_FORMAT_JSON }

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

/* Writes one article. PEOPLE is a summary in plain words. */
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
  DATELINE_VIEW_REPORT   /* one self-contained HTML page */
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
  int by_thread;        /* ledger: cumulative figures by thread */
  const char *story;    /* only this story; NULL: all */
  const char *policy;   /* how tolls are reckoned; NULL: cautious */
  const char *a, *b;    /* compare: ids */
  const char *title;    /* report: heading; NULL: made from the stories */
} dateline_view_options;
#define DATELINE_VIEW_OPTIONS_INIT \
  { 1, DATELINE_FORMAT_PEOPLE, 0, 0, 0, 0, 0, 0, NULL, NULL, NULL, NULL, NULL }

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

#ifdef __cplusplus
}
#endif
#endif
