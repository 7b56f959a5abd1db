/* cmd_verify.c - `dateline check` and `dateline verify`: whether a store is whole. */
#include <stdio.h>

#include "cli.h"

static int on_problem(void *context, const char *problem) {
  (void)context;
  cli_complain("%s", problem);
  return 0;
}

static int check(const cli_options *o, const char *verb, int rehashes) {
  dateline_store *store = NULL;
  dateline_error error = {0};
  size_t problems = 0;
  if (!o->store || o->n_paths) return cli_complain("%s: takes --store=FILE and nothing else", verb), EXIT_USAGE;
  int status = dateline_store_open(&store, o->store, NULL, &error);
  if (!status) status = dateline_store_check(store, rehashes, on_problem, NULL, &problems, &error);
  dateline_store_close(store);
  if (status) return cli_complain("%s", error.message), cli_exit_of(status);
  if (!problems) printf("%s: whole\n", o->store);
  return problems ? EXIT_PARTLY : EXIT_DONE;
}

static int run_check(const cli_options *o) { return check(o, "check", 0); }
static int run_verify(const cli_options *o) { return check(o, "verify", 1); }

const cli_command cmd_check = {
    "check", run_check, "check that a store's file is whole",
    "usage: dateline check --store=FILE\n"
    "\n"
    "Checks the file's pages and indexes, the references between its tables and the\n"
    "full-text index. Names every problem; exit status 1 where there is one.\n"
    "\n"
    "example:\n"
    "  dateline check --store=news.db\n",
};

const cli_command cmd_verify = {
    "verify", run_verify, "check a store and rehash every article's bytes",
    "usage: dateline verify --store=FILE\n"
    "\n"
    "Does what `check` does, unpacks the bytes that each article came in, compares\n"
    "their SHA-256 with the one kept, and reads every record.\n"
    "\n"
    "example:\n"
    "  dateline verify --store=news.db\n",
};
