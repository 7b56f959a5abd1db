/* cmd_add.c - `dateline add`: articles into a store. */
#include <stdio.h>
#include <stdlib.h>
#include <unistd.h>

#include "cli.h"

typedef struct job {
  dateline_store *store;
  dateline_error error;
  int status;
  size_t read, added;
} job;

static int on_article(void *context, dateline_article *article, dateline_text rendered) {
  job *j = context;
  int was_added = 0;
  (void)rendered;
  cli_warn_of(article);
  j->status = dateline_store_add(j->store, article, &was_added, &j->error);
  dateline_article_free(article);
  j->added += was_added != 0;
  cli_progress(++j->read);
  return j->status;
}

/* What is there already is not read again. */
static int on_received(void *context, dateline_text id, dateline_text raw) {
  job *j = context;
  int is_there = 0;
  j->status = dateline_store_has(j->store, id, raw, &is_there, &j->error);
  if (is_there) cli_progress(++j->read);
  return j->status ? -1 : is_there;
}

/* Builds that must repeat themselves set the clock (reproducible-builds.org). */
static int64_t clock_of_environment(void) {
  const char *set = getenv("SOURCE_DATE_EPOCH");
  char *end = NULL;
  long long seconds = set && *set ? strtoll(set, &end, 10) : -1;
  return end && !*end && seconds >= 0 ? seconds : -1;
}

static int fill(const dateline *library, job *j, const cli_options *o, size_t *refused) {
  dateline_read_options read = o->read;
  dateline_error error = {0};
  dateline_reading reading = {j, on_article, cli_on_refused, on_received};
  read.keep_raw = 1;
  int status = dateline_read(library, o->paths, o->n_paths, &read, &reading, refused, &error);
  if (j->status) status = j->status; /* the store stopped the reading */
  else j->error = error;
  if (!status) status = dateline_store_commit(j->store, &j->error);
  cli_progress_end();
  if (status) cli_complain("%s", j->error.message);
  return status;
}

static int run(const cli_options *o) {
  dateline_store_options options = DATELINE_STORE_OPTIONS_INIT;
  job j = {0};
  size_t refused = 0;
  if (!o->store) return cli_complain("add: which store? --store=FILE"), EXIT_USAGE;
  if (!o->n_paths) return cli_complain("add: no input named; `dateline add --help`"), EXIT_USAGE;
  dateline *library = cli_open(o, &refused);
  if (!library) return EXIT_NOTHING;
  options.is_writable = 1;
  options.clock = clock_of_environment();
  int status = dateline_store_open(&j.store, o->store, &options, &j.error);
  if (status) cli_complain("%s", j.error.message);
  else status = fill(library, &j, o, &refused);
  dateline_store_close(j.store);
  dateline_close(library);
  if (status) return cli_exit_of(status);
  fprintf(stderr, "%s: %zu added, %zu already there, %zu refused\n", o->store, j.added, j.read - j.added, refused);
  return refused ? EXIT_PARTLY : EXIT_DONE;
}

const cli_command cmd_add = {
    "add", run, "add articles to a store",
    "usage: dateline add --store=FILE [OPTIONS] FILE...\n"
    "\n"
    "Reads articles and keeps them, with the bytes they came in, in one SQLite file,\n"
    "which is made where it is missing. Adding again adds nothing: the same bytes\n"
    "under the same id are passed over, other bytes under the same id become a\n"
    "further version (ID#2). Articles are written in batches of 200; whenever it is\n"
    "stopped, every finished batch is there.\n"
    "\n"
    "  --store=FILE             the store\n"
    CLI_READING_OPTIONS
    "  --given-stories          keep the `story` that the input gives\n"
    "\n"
    "examples:\n"
    "  dateline add --store=news.db reports/\n"
    "  dateline add --store=news.db --threads=4 archive-2024-*.jsonl.gz\n"
    "  dateline ledger --store=news.db\n",
};
