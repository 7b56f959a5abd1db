/* cmd_timeline.c - `dateline timeline`: what happened on which day. */
#include "cli.h"

static int run(const cli_options *o) {
  dateline_query query = DATELINE_QUERY_INIT;
  int bad = cli_need_inputs(o, "timeline");
  query.kind = DATELINE_QUERY_TIMELINE;
  return bad ? bad : cli_run_query(o, &query);
}

const cli_command cmd_timeline = {
    "timeline", run, "lay out incidents, figures and events by day",
    "usage: dateline timeline [OPTIONS] FILE...\n"
    "       dateline timeline --store=FILE [OPTIONS]\n"
    "\n"
    "Incidents, figures and events that have a day, in its order, over all reports.\n"
    "What several reports tell in the same words stands once.\n"
    "\n"
    "  --since=DAY --until=DAY  only these days\n"
    CLI_FORMAT_OPTION CLI_INPUT_OPTIONS "\n"
    "examples:\n"
    "  dateline timeline reports/\n"
    "  dateline timeline --store=news.db --since=2024-03-01 --until=2024-03-31\n",
};
