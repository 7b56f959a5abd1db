/* cmd_quotes.c - `dateline quotes`: who says what. */
#include "cli.h"

static int run(const cli_options *o) {
  dateline_query query = DATELINE_QUERY_INIT;
  int bad = cli_need_inputs(o, "quotes");
  query.kind = DATELINE_QUERY_QUOTES;
  query.name = o->who;
  return bad ? bad : cli_run_query(o, &query);
}

const cli_command cmd_quotes = {
    "quotes", run, "show who is quoted as saying what, and through whom",
    "usage: dateline quotes [OPTIONS] FILE...\n"
    "       dateline quotes --store=FILE [OPTIONS]\n"
    "\n"
    "Report by report: the speaker, the words, who passed them on, how they are\n"
    "hedged, and whether the source is unnamed.\n"
    "\n"
    "  --who=NAME               only this person or body, under every spelling\n"
    CLI_FORMAT_OPTION CLI_INPUT_OPTIONS "\n"
    "examples:\n"
    "  dateline quotes report.txt\n"
    "  dateline quotes --who=Lavrov --store=news.db\n",
};
