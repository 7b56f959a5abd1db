/* cmd_who.c - `dateline who`: everything about one person or body. */
#include "cli.h"

static int run(const cli_options *o) {
  dateline_query query = DATELINE_QUERY_INIT;
  query.kind = DATELINE_QUERY_WHO;
  return cli_run_asking(o, &query, &query.name, "who", "name");
}

const cli_command cmd_who = {
    "who", run, "show what a person or body says, does and is said to have done",
    "usage: dateline who [OPTIONS] NAME FILE...\n"
    "       dateline who --store=FILE NAME...\n"
    "\n"
    "Finds a person or body under every spelling and shows its roles, its statements,\n"
    "what others say of it, the figures that rest on it and the events it has part in.\n"
    "A name that means several gives each in turn.\n"
    "\n"
    CLI_FORMAT_OPTION CLI_INPUT_OPTIONS "\n"
    "examples:\n"
    "  dateline who \"Sergey Lavrov\" reports/\n"
    "  dateline who --store=news.db Red Crescent\n",
};
