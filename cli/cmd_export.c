/* cmd_export.c - `dateline export`: the record in the shape of other event data. */
#include "cli.h"

static int describe(const cli_options *o) {
  dateline_error error = {0};
  int status = dateline_export_describe(o->to, cli_print, NULL, &error);
  if (status) cli_complain("%s", error.message);
  return status ? cli_exit_of(status) : EXIT_DONE;
}

static int run(const cli_options *o) {
  if (o->has_columns) return describe(o);
  if (!o->to) return cli_complain("export: to which format? `dateline export --help`"), EXIT_USAGE;
  int bad = cli_need_inputs(o, "export");
  return bad ? bad : cli_run_view(o, DATELINE_VIEW_EXPORT);
}

const cli_command cmd_export = {
    "export", run, "write events and happenings in the shape of other event data",
    "usage: dateline export --to=FORMAT [OPTIONS] FILE... [-o OUT]\n"
    "       dateline export --to=FORMAT --store=FILE [OPTIONS]\n"
    "       dateline export [--to=FORMAT] --columns\n"
    "\n"
    "Events, each once however many copies repeat it: plover (JSON Lines), polecat,\n"
    "gdelt (61 columns), gdelt-mentions (each telling). Happenings of the ledger with\n"
    "their tolls: ucdp, acled (violence and protests), hxl, geojson (all). What\n"
    "reports do not hold (identifiers, sides, codes of other gazetteers) stays empty.\n"
    "\n"
    "  --to=plover|polecat|gdelt|gdelt-mentions|ucdp|acled|hxl|geojson\n"
    "                           the format\n"
    "  --columns                what each column holds and where it comes from\n"
    "  -o FILE, --output=FILE   where to write (default: standard output)\n"
    "  --policy=acled|ucdp|range|cautious|FILE\n"
    "                           what tolls are reckoned by (default: ucdp and acled their\n"
    "                           own, else cautious)\n"
    "  --asof=TIME              only the reports that were there at this time\n"
    "  --by=published|retrieved|added\n"
    "                           by which clock\n"
    "  --given-stories          keep the `story` that the input gives\n" CLI_INPUT_OPTIONS
    "\n"
    "examples:\n"
    "  dateline export --to=acled reports/ -o events.csv\n"
    "  dateline export --to=geojson --store=desk.db -o map.geojson\n"
    "  dateline export --to=gdelt --columns\n",
};
