/*
 * cmd_compare.c - the verbs over a collection: copies, stories, ledger,
 * compare, report. Each reads its inputs, collects them and writes one view.
 */
#include <errno.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "cli.h"

static int write_to_file(void *context, const char *bytes, size_t size) {
  return fwrite(bytes, 1, size, context) == size ? 0 : -1;
}

static int write_view(dateline_collection *collection, dateline_view view, const cli_options *options) {
  dateline_view_options v = DATELINE_VIEW_OPTIONS_INIT;
  dateline_error error = {0};
  v.format = options->has_format ? options->format : DATELINE_FORMAT_PEOPLE;
  v.given_stories = options->read.keep_story;
  v.has_summary = options->has_summary;
  v.has_style = options->has_style;
  v.story = options->story;
  v.a = options->a;
  v.b = options->b;
  v.title = options->title;
  v.has_why = options->has_why;
  v.asof = view == DATELINE_VIEW_CHANGES ? options->since : options->asof;
  v.asof_by = options->by;
  v.policy = options->policy;
  v.to = options->to;
  v.at = options->at;
  cli_look_of_terminal(&v.has_colour, &v.width);
  FILE *file = options->output ? fopen(options->output, "wb") : NULL;
  if (options->output && !file) return cli_complain("%s: %s", options->output, strerror(errno)), EXIT_NOTHING;
  int status = dateline_collection_write(collection, view, &v, file ? write_to_file : cli_print, file, &error);
  if (file && fclose(file) && !status) return cli_complain("%s: %s", options->output, strerror(errno)), EXIT_NOTHING;
  if (!status) return EXIT_DONE;
  cli_complain("%s", error.message);
  return cli_exit_of(status);
}

int cli_run_view(const cli_options *options, dateline_view view) {
  dateline_collection *collection = NULL;
  dateline_error error = {0};
  size_t refused = 0;
  dateline *library = cli_open(options, &refused);
  if (!library) return EXIT_NOTHING;
  dateline_selection selection = DATELINE_SELECTION_INIT;
  if (view == DATELINE_VIEW_EXPLAIN) selection.id = options->a;
  int exit_status = EXIT_NOTHING;
  if (dateline_collection_new(&collection, library, &error)) cli_complain("%s", error.message);
  else if (cli_gather(library, collection, options, &selection, &refused) == DATELINE_OK) {
    exit_status = write_view(collection, view, options);
    if (exit_status == EXIT_DONE && refused) exit_status = EXIT_PARTLY;
  }
  dateline_collection_free(collection);
  dateline_close(library);
  return exit_status;
}

static int run_copies(const cli_options *options) {
  int bad = cli_need_inputs(options, "copies");
  return bad ? bad : cli_run_view(options, DATELINE_VIEW_COPIES);
}

const cli_command cmd_copies = {
    "copies", run_copies, "show which reports were made from which, and what each copy changed",
    "usage: dateline copies [OPTIONS] FILE...\n"
    "\n"
    "For every report: the reports it was made from (reprint, cut, edited, merged,\n"
    "passage, second-hand copy, later version, correction), and word for word what\n"
    "it added, dropped and altered.\n"
    "\n" CLI_FORMAT_OPTION CLI_INPUT_OPTIONS
    "  --style                  tell differences of style (dashes, quotation marks) too\n"
    "\n"
    "examples:\n"
    "  dateline copies reports/\n"
    "  dateline copies --format=json archive.jsonl.gz\n",
};

static int run_stories(const cli_options *options) {
  int bad = cli_need_inputs(options, "stories");
  return bad ? bad : cli_run_view(options, DATELINE_VIEW_STORIES);
}

const cli_command cmd_stories = {
    "stories", run_stories, "group reports by happening, and happenings by affair",
    "usage: dateline stories [OPTIONS] FILE...\n"
    "\n"
    "A happening (story) is one event with its news; an affair (thread) is the\n"
    "happenings that continue one another.\n"
    "\n" CLI_FORMAT_OPTION CLI_INPUT_OPTIONS
    "  --summary                with --format=json: one object a happening\n"
    "  --given-stories          keep the `story` that the input gives\n"
    "\n"
    "examples:\n"
    "  dateline stories reports/\n"
    "  dateline stories --format=json --summary archive.jsonl.gz\n",
};

static int run_ledger(const cli_options *options) {
  int bad = cli_need_inputs(options, "ledger");
  return bad ? bad : cli_run_view(options, DATELINE_VIEW_LEDGER);
}

const cli_command cmd_ledger = {
    "ledger", run_ledger, "lay out who counts how many, incident by incident, and how the figures compare",
    "usage: dateline ledger [OPTIONS] FILE...\n"
    "\n"
    "For every happening, incident by incident: each figure as printed, who says so,\n"
    "when and in which reports; whether the figures are compatible, moved over time,\n"
    "contradict or count different things; and how many distinct origins stand behind\n"
    "them. Copies are one origin; two outlets that cite one spokesman are one origin.\n"
    "\n" CLI_FORMAT_OPTION CLI_INPUT_OPTIONS
    "  --story=ID               one happening only\n"
    "  --given-stories          keep the `story` that the input gives\n"
    "  --why                    the two claims that decide each verdict, in their sentences\n"
    "  --policy=acled|ucdp|range|cautious|FILE\n"
    "                           one number by incident, and what was done to get it\n"
    "  --asof=TIME              the ledger as it stood then: 2024-03-15 (its end) or\n"
    "                           2024-03-15T18:00+02:00\n"
    "  --by=published|retrieved|added\n"
    "                           the clock of that time (default: the first a report has)\n"
    "\n"
    "examples:\n"
    "  dateline ledger reports/\n"
    "  dateline ledger --policy=ucdp reports/\n"
    "  dateline ledger --why --asof=2024-03-15T18:00Z --store=news.db\n"
    "  dateline ledger --format=json --story=s2 archive.jsonl.gz\n",
};

/* What comes into a store is new when it is added, unless another clock is asked for. */
static int run_changes(const cli_options *options) {
  cli_options o = *options;
  int bad = cli_need_inputs(options, "changes");
  if (bad) return bad;
  if (!o.since) return cli_complain("changes: since when? --since=TIME"), EXIT_USAGE;
  if (o.store && !o.by) o.by = "added";
  return cli_run_view(&o, DATELINE_VIEW_CHANGES);
}

const cli_command cmd_changes = {
    "changes", run_changes, "show what is new in the ledger since a time",
    "usage: dateline changes --since=TIME --store=FILE [OPTIONS]\n"
    "       dateline changes --since=TIME [OPTIONS] FILE...\n"
    "\n"
    "Compares the ledger as it stood at a time with that of now: sources that now\n"
    "contradict, first counts and tolls that moved, origins that stand behind a count\n"
    "for the first time; and in the reports that came in since: denials, corrections,\n"
    "withdrawals. What a copy repeats is not new.\n"
    "\n"
    "  --since=TIME             2024-03-15 (from its beginning) or 2024-03-15T18:00+02:00\n"
    "  --by=published|retrieved|added\n"
    "                           when a report came in; default: with a store when it was\n"
    "                           added, else the first of the three that a report has\n"
    "  --policy=acled|ucdp|range|cautious|FILE\n"
    "                           what tolls are reckoned by (default cautious)\n"
    CLI_FORMAT_OPTION CLI_INPUT_OPTIONS
    "  --given-stories          keep the `story` that the input gives\n"
    "\n"
    "examples:\n"
    "  dateline changes --since=2024-03-15 --store=news.db\n"
    "  dateline changes --since=2024-03-15T18:00Z --format=json reports/\n",
};

static int run_report(const cli_options *options) {
  int bad = cli_need_inputs(options, "report");
  return bad ? bad : cli_run_view(options, DATELINE_VIEW_REPORT);
}

const cli_command cmd_report = {
    "report", run_report, "write one self-contained page: ledger, contradictions, quotations, copies",
    "usage: dateline report [OPTIONS] FILE... [-o PAGE.html]\n"
    "\n"
    "Writes one HTML page that fetches nothing: the happenings, for each the figures\n"
    "by incident with a chart over time, contradictions side by side, who says what,\n"
    "and who copied whom with the differences in place.\n"
    "\n"
    "  -o FILE, --output=FILE   where to write (default: standard output)\n"
    "  --title=TEXT             the page's heading\n"
    "  --given-stories          keep the `story` that the input gives\n" CLI_INPUT_OPTIONS
    "\n"
    "examples:\n"
    "  dateline report reports/ -o report.html\n",
};

static bool is_file(const char *path) {
  FILE *f = fopen(path, "rb");
  if (f) fclose(f);
  return f != NULL || strcmp(path, "-") == 0;
}

/* An id, an offset, then the files that hold the article; a file alone is its own article. */
static int run_explain(const cli_options *options) {
  cli_options o = *options;
  if (o.n_paths < 2) return cli_complain("explain: which article, and at which offset? `dateline explain --help`"), EXIT_USAGE;
  o.a = o.paths[0];
  o.at = o.paths[1];
  o.paths += 2;
  o.n_paths -= 2;
  if (!o.store && !o.n_paths) {
    o.paths = options->paths;
    o.n_paths = 1;
    o.a = NULL;
  }
  int bad = cli_need_inputs(&o, "explain");
  return bad ? bad : cli_run_view(&o, DATELINE_VIEW_EXPLAIN);
}

const cli_command cmd_explain = {
    "explain", run_explain, "say why a name, time, place or statement was read as it was, and the runner-up",
    "usage: dateline explain [OPTIONS] ID OFFSET FILE...\n"
    "       dateline explain [OPTIONS] FILE OFFSET\n"
    "       dateline explain --store=FILE ID OFFSET\n"
    "\n"
    "Reads one article anew and tells, for every name, time, place and statement that\n"
    "holds the offset, what it was taken for, what decided it, and what would have been\n"
    "taken next. OFFSET counts characters as the records do; words of the text may stand\n"
    "in its place.\n"
    "\n" CLI_FORMAT_OPTION CLI_INPUT_OPTIONS
    "\n"
    "examples:\n"
    "  dateline explain report.txt 120\n"
    "  dateline explain tt-17 \"the Pentagon chief\" reports.jsonl\n"
    "  dateline explain --store=news.db tt-17 120\n",
};

/* Two files; or two ids first, then the files that hold them. */
static int run_two(const cli_options *options) {
  cli_options o = *options;
  bool has_ids = o.n_paths > 2 || (o.store && o.n_paths == 2);
  if (o.n_paths < 2) return cli_complain("compare: two files, or two ids and the files that hold them; `dateline compare --help`"), EXIT_USAGE;
  if (has_ids && !(o.n_paths == 2 && !o.store)) {
    bool is_first = !is_file(o.paths[0]); /* ids stand before the files or behind them */
    size_t at = is_first ? 0 : o.n_paths - 2;
    o.a = o.paths[at];
    o.b = o.paths[at + 1];
    if (is_first) o.paths += 2;
    o.n_paths -= 2;
  }
  return cli_run_view(&o, DATELINE_VIEW_COMPARE);
}

const cli_command cmd_compare = {
    "compare", run_two, "put two reports side by side: what was kept, added, dropped, altered",
    "usage: dateline compare [OPTIONS] FILE FILE\n"
    "       dateline compare [OPTIONS] ID ID FILE...\n"
    "       dateline compare --store=FILE ID ID\n"
    "\n"
    "Shows what one report has of another: how much was kept, and word for word what\n"
    "was added, dropped and altered, each change with its class and its sentence.\n"
    "\n"
    CLI_FORMAT_OPTION CLI_INPUT_OPTIONS
    "  --style                  tell differences of style (dashes, quotation marks) too\n"
    "\n"
    "examples:\n"
    "  dateline compare wire.txt copy.txt\n"
    "  dateline compare tt-17 dl-4 reports.jsonl\n",
};
