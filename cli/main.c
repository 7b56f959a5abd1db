/* main.c - dispatch to the verbs, and the options that they share. */
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "cli.h"

static const cli_command *const commands[] = {
    &cmd_read,   &cmd_copies,   &cmd_stories, &cmd_ledger, &cmd_changes, &cmd_report, &cmd_export, &cmd_compare, &cmd_who,   &cmd_quotes,
    &cmd_timeline, &cmd_events, &cmd_search,  &cmd_explain, &cmd_add,    &cmd_check,  &cmd_verify};
enum { N_COMMANDS = sizeof commands / sizeof *commands };

static void print_help(void) {
  printf("dateline reads news reports and keeps the sourced record.\n\nusage: dateline VERB [OPTIONS] FILE...\n\n");
  for (int i = 0; i < N_COMMANDS; i++) printf("  %-10s %s\n", commands[i]->name, commands[i]->summary);
  printf("\n`dateline VERB --help` explains one verb with examples.\n");
}

static const cli_command *find(const char *name) {
  for (int i = 0; i < N_COMMANDS; i++)
    if (strcmp(commands[i]->name, name) == 0) return commands[i];
  return NULL;
}

/* The value of --NAME=VALUE, or NULL when `argument` is another option. */
static const char *value_of(const char *argument, const char *name) {
  size_t n = strlen(name);
  return strncmp(argument, name, n) == 0 && argument[n] == '=' ? argument + n + 1 : NULL;
}

static bool parse_number(const char *text, long low, long high, long *out) {
  char *end;
  *out = strtol(text, &end, 10);
  return *text && !*end && *out >= low && *out <= high;
}

static bool parse_format(cli_options *o, const char *v) {
  o->has_format = true;
  if (strcmp(v, "json") == 0) o->format = DATELINE_FORMAT_JSON;
  else if (strcmp(v, "conllu") == 0) o->format = DATELINE_FORMAT_CONLLU;
  else if (strcmp(v, "people") == 0) o->format = DATELINE_FORMAT_PEOPLE;
  else return false;
  return true;
}

static bool parse_from(cli_options *o, const char *v) {
  if (strcmp(v, "auto") == 0) o->read.from = DATELINE_FROM_AUTO;
  else if (strcmp(v, "text") == 0) o->read.from = DATELINE_FROM_TEXT;
  else if (strcmp(v, "jsonl") == 0) o->read.from = DATELINE_FROM_JSONL;
  else return false;
  return true;
}

static bool parse_layers(cli_options *o, const char *v) {
  o->has_layers = true;
  if (strcmp(v, "all") == 0) o->read.layers = DATELINE_LAYERS_ALL;
  else if (strcmp(v, "words") == 0) o->read.layers = DATELINE_LAYERS_WORDS;
  else return false;
  return true;
}

static bool parse_option(cli_options *o, const char *argument) {
  const char *v;
  long number;
  if ((v = value_of(argument, "--format"))) return parse_format(o, v);
  if ((v = value_of(argument, "--from"))) return parse_from(o, v);
  if ((v = value_of(argument, "--layers"))) return parse_layers(o, v);
  if ((v = value_of(argument, "--now"))) return o->read.now = v, true;
  if ((v = value_of(argument, "--store"))) return o->store = v, true;
  if ((v = value_of(argument, "--who"))) return o->who = v, true;
  if ((v = value_of(argument, "--since"))) return o->since = v, true;
  if ((v = value_of(argument, "--until"))) return o->until = v, true;
  if ((v = value_of(argument, "--story"))) return o->story = v, true;
  if ((v = value_of(argument, "--output"))) return o->output = v, true;
  if ((v = value_of(argument, "--actors"))) return o->actors = v, true;
  if ((v = value_of(argument, "--places"))) return o->places = v, true;
  if ((v = value_of(argument, "--sources"))) return o->sources = v, true;
  if ((v = value_of(argument, "--to"))) return o->to = v, true;
  if (strcmp(argument, "--columns") == 0) return o->has_columns = true;
  if ((v = value_of(argument, "--title"))) return o->title = v, true;
  if (strcmp(argument, "--summary") == 0) return o->has_summary = true;
  if ((v = value_of(argument, "--asof"))) return o->asof = v, true;
  if ((v = value_of(argument, "--policy"))) return o->policy = v, true;
  if ((v = value_of(argument, "--by"))) return o->by = v, true;
  if (strcmp(argument, "--why") == 0) return o->has_why = true;
  if (strcmp(argument, "--style") == 0) return o->has_style = true;
  if (strcmp(argument, "--given-stories") == 0) return o->read.keep_story = 1, true;
  if ((v = value_of(argument, "--threads"))) {
    if (!parse_number(v, 1, 256, &number)) return false;
    return o->read.threads = (int)number, true;
  }
  if ((v = value_of(argument, "--max-text"))) {
    if (!parse_number(v, 1, 1L << 30, &number)) return false;
    return o->read.max_text_bytes = (size_t)number, true;
  }
  return false;
}

/* --format=A|B in a verb's help: whether `value` is among them. */
static bool is_format_of(const cli_command *command, const char *value) {
  const char *at = strstr(command->help, "--format=");
  for (at = at ? at + strlen("--format=") : " "; *at != ' '; at += *at == '|') {
    size_t n = strcspn(at, "| ");
    if (strlen(value) == n && strncmp(at, value, n) == 0) return true;
    at += n;
  }
  return false;
}

/* A verb takes the options that its help names. */
static bool is_taken(const cli_command *command, const char *argument) {
  size_t n = strcspn(argument, "=");
  const char *format = value_of(argument, "--format");
  if (format) return is_format_of(command, format);
  for (const char *at = strstr(command->help, "--"); at; at = strstr(at + 2, "--"))
    if (strncmp(at, argument, n) == 0 && strchr("= ,\n", at[n])) return true;
  return false;
}

/* "--NAME VALUE" stands for "--NAME=VALUE", where the verb takes a value there. NULL: it stands alone. */
static char *joined(const cli_command *command, const char *argument, const char *next) {
  size_t n = strlen(argument);
  const char *at = strstr(command->help, argument);
  while (at && at[n] != '=') at = strstr(at + 1, argument);
  if (!at || !next || strncmp(next, "--", 2) == 0 || strchr(argument, '=')) return NULL;
  size_t size = n + strlen(next) + 2;
  char *out = malloc(size);
  if (out) snprintf(out, size, "%s=%s", argument, next);
  return out;
}

static int usage(const cli_command *command, const char *argument) {
  cli_complain("%s: %s is not understood; `dateline %s --help`", command->name, argument, command->name);
  return EXIT_USAGE;
}

/* 0, or the status to leave with; -1 to leave with 0, help having been printed. */
static int parse(const cli_command *command, int argc, char **argv, cli_options *o, const char **paths, char **made) {
  for (int i = 2; i < argc; i++) {
    if (strcmp(argv[i], "--help") == 0) return printf("%s", command->help), -1;
    if (strcmp(argv[i], "-o") == 0 && i + 1 < argc) o->output = argv[++i];
    else if (strncmp(argv[i], "--", 2) != 0 || !argv[i][2]) paths[o->n_paths++] = argv[i];
    else {
      made[i] = joined(command, argv[i], i + 1 < argc ? argv[i + 1] : NULL);
      const char *argument = made[i] ? made[i] : argv[i];
      if (made[i]) i++;
      if (!is_taken(command, argument) || !parse_option(o, argument)) return usage(command, argument);
    }
  }
  return 0;
}

int main(int argc, char **argv) {
  if (argc < 2 || strcmp(argv[1], "--help") == 0 || strcmp(argv[1], "help") == 0) return print_help(), argc < 2 ? 2 : 0;
  if (strcmp(argv[1], "--version") == 0) return printf("dateline %s\n", dateline_version()), 0;
  const cli_command *command = find(argv[1]);
  if (!command) return cli_complain("no verb \"%s\"; `dateline --help` lists them", argv[1]), EXIT_USAGE;
  cli_options options = {.read = DATELINE_READ_OPTIONS_INIT};
  const char **paths = calloc((size_t)argc, sizeof *paths);
  char **made = calloc((size_t)argc, sizeof *made);
  options.paths = paths;
  int status = paths && made ? parse(command, argc, argv, &options, paths, made) : EXIT_NOTHING;
  if (!status) status = command->run(&options);
  for (int i = 0; made && i < argc; i++) free(made[i]);
  free(made);
  free(paths);
  if (status < 0) status = EXIT_DONE;
  if ((fflush(stdout) || ferror(stdout)) && status != EXIT_NOTHING)
    return cli_complain("standard output cannot be written"), EXIT_NOTHING;
  return status;
}
