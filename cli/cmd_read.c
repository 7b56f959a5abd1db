/* cmd_read.c - `dateline read`: articles to records. */
#include "cli.h"

typedef struct job {
  bool has_output_failed;
} job;

static int on_article(void *context, dateline_article *article, dateline_text rendered) {
  job *j = context;
  cli_warn_of(article);
  j->has_output_failed = cli_print(NULL, rendered.data, rendered.size) != 0;
  dateline_article_free(article);
  return j->has_output_failed;
}

static int run(const cli_options *options) {
  if (!options->n_paths) return cli_complain("read: no input named; `dateline read --help`"), EXIT_USAGE;
  size_t refused = 0;
  dateline *library = cli_open(options, &refused);
  if (!library) return EXIT_NOTHING;
  job j = {false};
  dateline_read_options read = options->read;
  read.renders = 1;
  read.format = options->has_format ? options->format : DATELINE_FORMAT_JSON;
  if (read.format == DATELINE_FORMAT_CONLLU && !options->has_layers) read.layers = DATELINE_LAYERS_WORDS;
  dateline_reading reading = {&j, on_article, cli_on_refused, NULL};
  dateline_error error = {0};
  int status = dateline_read(library, options->paths, options->n_paths, &read, &reading, &refused, &error);
  dateline_close(library);
  if (j.has_output_failed) return cli_complain("standard output cannot be written"), EXIT_NOTHING;
  if (status) return cli_complain("%s", error.message), status == DATELINE_EUSAGE ? EXIT_USAGE : EXIT_NOTHING;
  return refused ? EXIT_PARTLY : EXIT_DONE;
}

const cli_command cmd_read = {
    "read", run, "read articles and print their records",
    "usage: dateline read [OPTIONS] FILE...\n"
    "\n"
    "Reads articles (plain text, JSON Lines, folders and globs of them, - for\n"
    "standard input, also .gz and .zst) and prints one record an article.\n"
    "\n"
    "  --format=json|conllu     what to print (default json)\n"
    "  --layers=all|words       how far to read (default all; with conllu words,\n"
    "                           which is all that it shows)\n" CLI_READING_OPTIONS
    "\n"
    "examples:\n"
    "  dateline read report.txt\n"
    "  dateline read --format=conllu reports.jsonl.gz\n",
};
