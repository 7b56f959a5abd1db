/* policy.c - finding a policy's table, and what its settings mean; see policy.h. */
#include "compare/policy.h"

#include <errno.h>
#include <stdio.h>

#include "base/alloc.h"
#include "base/error.h"

#define BEST_NAME(constant, name) name,
static const char *const best_names[] = {DL_BEST_LIST(BEST_NAME)};
const char *dl_best_name(int v) { return v >= 0 && v < DL_best_count ? best_names[v] : ""; }

int dl_best_of(dl_str name) {
  for (int i = 0; i < DL_best_count; i++)
    if (dl_str_is(name, best_names[i])) return i;
  return -1;
}

enum { MOST_BYTES = 1 << 20 };

/* What may stand behind each setting; NULL: any words. */
static const struct {
  const char *setting, *values;
} settings[] = {{"name", NULL}, {"version", NULL}, {"date", NULL}, {"codebook", NULL}, {"rule", NULL}, {"effects", NULL},
                {"sources", NULL}, {"word", NULL}, {"rank", NULL}, {"unnumbered", "0"}, {"party", "0"}, {"reliable", "0"},
                {"best", " lowest highest reliable reliable-lowest "}, {"range", " none all reliable "},
                {"parts", " unless-total "}, {"victims", " all civilian "}, {"split", " none days places "},
                {"by", " sides children-women-men "}};
enum { N_SETTINGS = sizeof settings / sizeof *settings };

static bool is_number(dl_str s) {
  for (uint32_t i = 0; i < s.n; i++)
    if (!dl_is_digit(s.s[i])) return false;
  return s.n > 0 && s.n < 10;
}

static int64_t number_of(dl_str s) {
  int64_t n = 0;
  for (uint32_t i = 0; i < s.n && dl_is_digit(s.s[i]) && i < 9; i++) n = n * 10 + (s.s[i] - '0');
  return n;
}

static dl_str field_of(dl_str *line) {
  const char *tab = line->n ? memchr(line->s, '\t', line->n) : NULL;
  dl_str field = tab ? dl_str_of(line->s, (size_t)(tab - line->s)) : *line;
  *line = tab ? dl_str_of(tab + 1, line->n - field.n - 1) : DL_STR("");
  return field;
}

/* What is wrong with a line, or NULL. */
static const char *wrong_in(dl_str line) {
  dl_str setting = field_of(&line), value = field_of(&line), second = field_of(&line);
  int i = 0;
  while (i < N_SETTINGS && !dl_str_is(setting, settings[i].setting)) i++;
  if (i == N_SETTINGS) return "the setting is not known";
  if (!value.n) return "a value is missing (tab-separated)";
  const char *values = settings[i].values;
  if (values && *values == '0' && !is_number(value)) return "the value is not a number";
  if (values && *values == ' ') {
    char padded[40];
    snprintf(padded, sizeof padded, " %.*s ", (int)(value.n < 32 ? value.n : 32), value.s);
    if (!strstr(values, padded)) return "the value is not known";
  }
  bool needs_number = dl_str_is(setting, "word") || dl_str_is(setting, "rank");
  if (needs_number && !is_number(second)) return "a number must stand in the third field";
  if (dl_str_is(setting, "rank") && dl_source_kind_of(value) < 0) return "the kind of source is not known";
  return NULL;
}

static int check_lines(dl_str text, const char *path, dateline_error *error) {
  for (uint32_t number = 1; text.n; number++) {
    const char *end = memchr(text.s, '\n', text.n);
    dl_str line = dl_str_of(text.s, end ? (size_t)(end - text.s) : text.n);
    text = end ? dl_str_of(end + 1, text.n - line.n - 1) : DL_STR("");
    if (line.n && line.s[line.n - 1] == '\r') line.n--;
    const char *wrong = line.n && line.s[0] != '#' ? wrong_in(line) : NULL;
    if (wrong) return dl_error_set(error, DATELINE_EFORMAT, "%s:%u: %s", path, number, wrong);
  }
  return DATELINE_OK;
}

static int read_text(dl_buf *out, const char *path, dateline_error *error) {
  char piece[8192];
  size_t n;
  FILE *file = fopen(path, "rb");
  if (!file)
    return dl_error_set(error, DATELINE_EUSAGE, "no policy \"%s\": neither acled, cautious, range, ucdp nor a file (%s)", path,
                        strerror(errno));
  while ((n = fread(piece, 1, sizeof piece, file)) > 0 && out->n < MOST_BYTES) dl_buf_add(out, piece, n);
  bool is_bad = ferror(file) != 0 || n > 0;
  fclose(file);
  if (out->is_full) return dl_error_set(error, DATELINE_ENOMEM, "%s: out of memory", path);
  return is_bad ? dl_error_set(error, DATELINE_EFORMAT, "%s: cannot be read as a policy", path) : DATELINE_OK;
}

static int open_file(dl_policy *p, const char *path, dateline_error *error) {
  dl_buf text = {0}, bytes = {0};
  int status = read_text(&text, path, error);
  if (!status) status = check_lines(dl_buf_view(&text), path, error);
  if (!status) status = dl_table_compile(&bytes, dl_buf_view(&text), path, error);
  if (!status && !(p->owned = dl_alloc(bytes.n ? bytes.n : 1))) status = dl_error_set(error, DATELINE_ENOMEM, "%s: out of memory", path);
  if (!status) {
    memcpy(p->owned, bytes.at, bytes.n);
    status = dl_table_check(&p->table, (dl_section){p->owned, bytes.n}, path, error);
  }
  dl_buf_free(&text);
  dl_buf_free(&bytes);
  return status;
}

static bool is_set(const dl_policy *p, const char *setting, const char *value) {
  for (uint32_t row = dl_table_find(&p->table, dl_str_z(setting)); row != DL_NONE; row = dl_table_next(&p->table, row))
    if (dl_str_is(dl_table_field(&p->table, row, 1), value)) return true;
  return false;
}

static void understand(dl_policy *p, const char *named) {
  p->name = dl_table_get(&p->table, DL_STR("name"), 1);
  if (!p->name.n) p->name = dl_str_z(named);
  p->version = dl_table_get(&p->table, DL_STR("version"), 1);
  p->date = dl_table_get(&p->table, DL_STR("date"), 1);
  p->codebook = dl_table_get(&p->table, DL_STR("codebook"), 1);
  p->rule = dl_table_get(&p->table, DL_STR("rule"), 1);
  int best = dl_best_of(dl_table_get(&p->table, DL_STR("best"), 1));
  p->best = best < 0 ? DL_BEST_LOWEST : (dl_best)best;
  p->has_range = !is_set(p, "range", "none");
  p->is_range_reliable = is_set(p, "range", "reliable");
  p->takes_civilians = is_set(p, "victims", "civilian");
  p->splits_days = is_set(p, "split", "days");
  p->splits_places = is_set(p, "split", "places");
  p->by_sides = is_set(p, "by", "sides");
  p->by_groups = is_set(p, "by", "children-women-men");
  int64_t reliable = number_of(dl_table_get(&p->table, DL_STR("reliable"), 1));
  p->reliable = reliable ? (uint32_t)reliable : DL_UNRANKED;
}

int dl_policy_open(dl_policy *p, const char *named, const dl_container *data, dateline_error *error) {
  char section[32];
  memset(p, 0, sizeof *p);
  snprintf(section, sizeof section, "lex/policy-%.19s", named);
  bool is_known = strlen(named) < 20 && dl_container_section(data, section).at != NULL;
  int status = is_known ? dl_table_open(&p->table, data, section + 4, error) : open_file(p, named, error);
  if (!status) understand(p, named);
  return status;
}

void dl_policy_close(dl_policy *p) {
  dl_release(p->owned);
  p->owned = NULL;
}
