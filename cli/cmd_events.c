/* cmd_events.c - `dateline events`: who did what to whom. */
#include "cli.h"

static int run(const cli_options *o) {
  dateline_query query = DATELINE_QUERY_INIT;
  int bad = cli_need_inputs(o, "events");
  query.kind = DATELINE_QUERY_EVENTS;
  query.name = o->who;
  return bad ? bad : cli_run_query(o, &query);
}

const cli_command cmd_events = {
    "events", run, "show who did what to whom, and whether it happened",
    "usage: dateline events [OPTIONS] FILE...\n"
    "       dateline events --store=FILE [OPTIONS]\n"
    "\n"
    "Report by report: the parties, what one did to the other, whether it is done,\n"
    "planned, proposed, alleged or denied, where, when, and the words that say so.\n"
    "\n"
    "  --who=NAME               only events with this party\n"
    "  --since=DAY --until=DAY  only these days\n"
    CLI_FORMAT_OPTION CLI_INPUT_OPTIONS "\n"
    "examples:\n"
    "  dateline events reports/\n"
    "  dateline events --who=Russia --format=json archive.jsonl.gz\n",
};
