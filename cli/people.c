/*
 * people.c - what people see: messages, colour, the width of the terminal, and
 * progress. Results go to standard output, everything else to standard error.
 * Colour and progress are for terminals only, so that a pipe gets plain text.
 */
#include <stdarg.h>
#include <stdio.h>
#include <stdlib.h>
#include <sys/ioctl.h>
#include <unistd.h>

#include "cli.h"

enum { PROGRESS_STEP = 50 };

int cli_print(void *context, const char *bytes, size_t size) {
  (void)context;
  return fwrite(bytes, 1, size, stdout) == size ? 0 : -1;
}

void cli_complain(const char *format, ...) {
  va_list args;
  va_start(args, format);
  if (isatty(STDERR_FILENO) == 1) fputs("\r\x1b[K", stderr); /* what progress left on the line */
  fputs("dateline: ", stderr);
  vfprintf(stderr, format, args);
  fputc('\n', stderr);
  va_end(args);
}

void cli_progress(size_t articles) {
  if (articles % PROGRESS_STEP == 0 && isatty(STDERR_FILENO) == 1) fprintf(stderr, "\r%zu reports read\x1b[K", articles);
}

void cli_progress_end(void) {
  if (isatty(STDERR_FILENO) == 1) fputs("\r\x1b[K", stderr);
}

void cli_warn_of(const dateline_article *article) {
  dateline_text id = dateline_article_id(article);
  for (size_t i = 0; i < dateline_article_warnings(article); i++) {
    dateline_text said = dateline_article_warning(article, i);
    cli_complain("%.*s: %.*s", (int)id.size, id.data, (int)said.size, said.data);
  }
}

int cli_on_refused(void *context, const dateline_error *error) {
  (void)context;
  cli_complain("%s", error->message);
  return 0;
}

void cli_look_of_terminal(int *has_colour, int *width) {
  const char *no = getenv("NO_COLOR"), *columns = getenv("COLUMNS");
  bool is_terminal = isatty(STDOUT_FILENO) == 1;
  struct winsize size;
  *has_colour = is_terminal && !(no && *no);
  *width = columns ? atoi(columns) : 0;
  if (is_terminal && ioctl(STDOUT_FILENO, TIOCGWINSZ, &size) == 0 && size.ws_col) *width = size.ws_col;
}
