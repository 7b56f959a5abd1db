/*
 * inputs.c - where a verb's articles come from: named files, or a store; and
 * the queries, which differ in little else.
 */
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "cli.h"

typedef struct gathering {
  dateline_collection *collection;
  dateline_error error;
  int status;
  size_t n;
} gathering;

static void on_row(void *context, const char *message) {
  (void)context;
  cli_complain("%s", message);
}

dateline *cli_open(const cli_options *o, size_t *refused) {
  dateline *library = NULL;
  dateline_error error = {0};
  dateline_open_options options = DATELINE_OPEN_OPTIONS_INIT;
  options.actors = o->actors;
  options.places = o->places;
  options.sources = o->sources;
  options.on_row = on_row;
  if (dateline_open_with(&library, &options, refused, &error)) cli_complain("%s", error.message);
  return library;
}

int cli_exit_of(int status) {
  if (!status) return EXIT_DONE;
  return status == DATELINE_EUSAGE || status == DATELINE_ENOTFOUND ? EXIT_USAGE : EXIT_NOTHING;
}

static int on_article(void *context, dateline_article *article, dateline_text rendered) {
  gathering *g = context;
  (void)rendered;
  cli_warn_of(article);
  cli_progress(++g->n);
  g->status = dateline_collection_add(g->collection, article, &g->error);
  return g->status;
}

static int gather_files(const dateline *library, dateline_collection *collection, const cli_options *o, size_t *refused) {
  gathering g = {.collection = collection};
  dateline_reading reading = {&g, on_article, cli_on_refused, NULL};
  int status = dateline_read(library, o->paths, o->n_paths, &o->read, &reading, refused, &g.error);
  cli_progress_end();
  if (status) cli_complain("%s", g.error.message);
  return status;
}

static int gather_store(dateline_collection *collection, const char *path, const dateline_selection *selection) {
  dateline_store *store = NULL;
  dateline_error error = {0};
  int status = dateline_store_open(&store, path, NULL, &error);
  if (!status) status = dateline_store_load(store, selection, collection, &error);
  if (status) cli_complain("%s", error.message);
  dateline_store_close(store);
  return status;
}

int cli_gather(const dateline *library, dateline_collection *collection, const cli_options *o,
               const dateline_selection *selection, size_t *refused) {
  if (o->store) return gather_store(collection, o->store, selection);
  return gather_files(library, collection, o, refused);
}

int cli_need_inputs(const cli_options *o, const char *verb) {
  if (o->n_paths && o->store) return cli_complain("%s: takes files or a store, not both", verb), EXIT_USAGE;
  if (o->store && (o->actors || o->places || o->sources)) {
    cli_complain("%s: --actors, --places and --sources are for reading; a store keeps what was read when it was added", verb);
    return EXIT_USAGE;
  }
  if (o->n_paths || o->store) return EXIT_DONE;
  cli_complain("%s: no input named; `dateline %s --help`", verb, verb);
  return EXIT_USAGE;
}

/* ---- queries ---- */
static int write_query(dateline_collection *collection, dateline_query *query, const cli_options *o) {
  dateline_error error = {0};
  size_t found = 0;
  query->format = o->has_format ? o->format : DATELINE_FORMAT_PEOPLE;
  cli_look_of_terminal(&query->has_colour, &query->width);
  int status = dateline_collection_query(collection, query, cli_print, NULL, &found, &error);
  if (status) cli_complain("%s", error.message);
  else if (!found && query->format == DATELINE_FORMAT_PEOPLE)
    cli_complain("nothing found in %zu report%s", dateline_collection_size(collection),
                 dateline_collection_size(collection) == 1 ? "" : "s");
  return cli_exit_of(status);
}

int cli_run_query(const cli_options *o, dateline_query *query) {
  dateline_selection selection = DATELINE_SELECTION_INIT;
  dateline_collection *collection = NULL;
  dateline_error error = {0};
  size_t refused = 0;
  dateline *library = o->store ? NULL : cli_open(o, &refused); /* a store's records need no models */
  if (!library && !o->store) return EXIT_NOTHING;
  selection.name = query->name;
  selection.words = query->words;
  query->from = o->since;
  query->to = o->until;
  int exit_status = EXIT_NOTHING, status = dateline_collection_new(&collection, library, &error);
  if (status) cli_complain("%s", error.message);
  else if ((status = cli_gather(library, collection, o, &selection, &refused))) exit_status = cli_exit_of(status);
  else {
    exit_status = write_query(collection, query, o);
    if (exit_status == EXIT_DONE && refused) exit_status = EXIT_PARTLY;
  }
  dateline_collection_free(collection);
  dateline_close(library);
  return exit_status;
}

/* The words asked for: with a store all that is not an option, else the first, before the files. */
int cli_run_asking(const cli_options *o, dateline_query *query, const char **wanted, const char *verb,
                   const char *what) {
  cli_options rest = *o;
  size_t size = 1, n = o->store ? o->n_paths : 1;
  if (!o->n_paths) return cli_complain("%s: no %s given; `dateline %s --help`", verb, what, verb), EXIT_USAGE;
  for (size_t i = 0; i < n; i++) size += strlen(o->paths[i]) + 1;
  char *words = calloc(size, 1);
  if (!words) return cli_complain("out of memory"), EXIT_NOTHING;
  for (size_t i = 0; i < n; i++) strcat(strcat(words, i ? " " : ""), o->paths[i]);
  *wanted = words;
  rest.paths += n;
  rest.n_paths -= n;
  int exit_status = cli_need_inputs(&rest, verb);
  if (!exit_status) exit_status = cli_run_query(&rest, query);
  free(words);
  return exit_status;
}
