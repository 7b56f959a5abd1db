/*
 * cli.h - what the verbs share: options, messages, exit statuses.
 */
#ifndef CLI_H
#define CLI_H
#include <stdbool.h>
#include <stddef.h>

#include "dateline.h"

enum { EXIT_DONE = 0, EXIT_PARTLY = 1, EXIT_USAGE = 2, EXIT_NOTHING = 3 };

/* Options that every verb understands; a verb refuses those that mean nothing to it. */
typedef struct cli_options {
  dateline_read_options read;
  dateline_format format;
  bool has_format;
  bool has_layers;
  const char *store, *story, *output, *title;
  const char *actors, *places, *sources; /* a user's own tables */
  const char *a, *b;        /* compare: the two ids; explain: the article's */
  const char *at;           /* explain: the offset, or words */
  const char *who;          /* quotes, events: only this person or body */
  const char *since, *until; /* timeline, events: ISO days */
  bool has_summary, has_style, has_why;
  const char *policy;        /* ledger: tolls by it */
  const char *to;            /* export: the format */
  bool has_columns;          /* export: say what the columns hold */
  const char *asof, *by;     /* ledger: the time it stands for, and by which clock */
  const char *const *paths; /* positional arguments */
  size_t n_paths;
} cli_options;

typedef struct cli_command {
  const char *name;
  int (*run)(const cli_options *options);
  const char *summary; /* one line for `dateline --help` */
  const char *help;    /* usage, options and examples */
} cli_command;

/* Lines of help that several verbs share. A verb takes the options that its help names. */
#define CLI_READING_OPTIONS                                                            \
  "  --from=auto|text|jsonl   what the input is (default: told by its name and bytes)\n" \
  "  --threads=N              threads to read with (default 1)\n"                       \
  "  --now=DAY                the day that an undated report's \"today\" means\n"         \
  "  --max-text=BYTES         longest text of one report (default 4194304)\n"           \
  "  --actors=FILE            your own actors, laid over the built-in ones\n"          \
  "  --places=FILE            your own places, P-codes too\n"                         \
  "  --sources=FILE           your own publishers: their home and kind\n"
#define CLI_INPUT_OPTIONS "  --store=FILE             read from a store in place of files\n" CLI_READING_OPTIONS
#define CLI_FORMAT_OPTION "  --format=people|json     plain words (default) or one object a line\n"

extern const cli_command cmd_read, cmd_copies, cmd_stories, cmd_ledger, cmd_changes, cmd_explain, cmd_report, cmd_compare, cmd_add, cmd_who, cmd_quotes,
    cmd_timeline, cmd_events, cmd_export, cmd_search, cmd_check, cmd_verify;

/* Writes to standard output; a dateline_sink. */
int cli_print(void *context, const char *bytes, size_t size);
/* "dateline: ..." on standard error. */
void cli_complain(const char *format, ...) __attribute__((format(printf, 1, 2)));
/* Prints what was said while an article was read. */
void cli_warn_of(const dateline_article *article);
/* A dateline_reading's on_refused: names the input on standard error. */
int cli_on_refused(void *context, const dateline_error *error);
/* Whether standard output takes colour (a terminal, and NO_COLOR unset), and its columns. */
void cli_look_of_terminal(int *has_colour, int *width);
/* "N reports read" on standard error while it is a terminal. */
void cli_progress(size_t articles);
void cli_progress_end(void);
/* The exit status that a dateline_status means. */
int cli_exit_of(int status);
/* EXIT_USAGE, said, where neither a file nor a store is named. */
int cli_need_inputs(const cli_options *options, const char *verb);
/* Fills the collection from the files, or from the store, where `selection` (NULL: all) chooses. A dateline_status,
 * said when negative. `library` may be NULL with a store. */
int cli_gather(const dateline *library, dateline_collection *collection, const cli_options *options,
               const dateline_selection *selection, size_t *refused);
/* Gathers and writes one query; cli_run_asking takes its name or words (*wanted) from the positional arguments. */
int cli_run_query(const cli_options *options, dateline_query *query);
int cli_run_asking(const cli_options *options, dateline_query *query, const char **wanted, const char *verb,
                   const char *what);
/* Reads the inputs, collects them and writes one view. */
int cli_run_view(const cli_options *options, dateline_view view);
/* Opens the library, with the user's own tables, or complains; NULL means EXIT_NOTHING. *refused: rows passed over. */
dateline *cli_open(const cli_options *options, size_t *refused);
#endif
