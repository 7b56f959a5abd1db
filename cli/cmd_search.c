/* cmd_search.c - `dateline search`: articles that have all the words. */
#include "cli.h"

static int run(const cli_options *o) {
  dateline_query query = DATELINE_QUERY_INIT;
  query.kind = DATELINE_QUERY_SEARCH;
  return cli_run_asking(o, &query, &query.words, "search", "words");
}

const cli_command cmd_search = {
    "search", run, "find reports that have all the words, and the passages",
    "usage: dateline search [OPTIONS] WORDS FILE...\n"
    "       dateline search --store=FILE WORDS...\n"
    "\n"
    "Finds reports whose title and text have all the words, in any order, whatever\n"
    "their case and accents; words in quotation marks must stand together. Newest\n"
    "first, with the sentences that hold them.\n"
    "\n"
    CLI_FORMAT_OPTION CLI_INPUT_OPTIONS "\n"
    "examples:\n"
    "  dateline search --store=news.db chlorine hospital\n"
    "  dateline search '\"barrel bomb\" civilians' reports/\n",
};
