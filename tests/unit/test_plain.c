/*
 * test_plain.c - what plain-words output shares: days, counts, wrapped lines,
 * and that no control character reaches a terminal.
 */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <string.h>

#include <cmocka.h>

#include "record/day.h"
#include "record/plain.h"

static void expect(dl_buf *out, const char *wanted) {
  dl_buf_char(out, '\0');
  assert_string_equal(out->at, wanted);
  dl_buf_free(out);
}

static int32_t day(const char *iso) { return dl_day_parse(dl_str_z(iso)); }

static void days_are_named_as_people_name_them(void **state) {
  (void)state;
  dl_buf out = {0};
  dl_put_days(&out, day("2024-03-12"), day("2024-03-12"));
  expect(&out, "12 March 2024");
  dl_put_days(&out, day("2024-02-01"), day("2024-02-29"));
  expect(&out, "February 2024");
  dl_put_days(&out, day("2023-12-01"), day("2023-12-31"));
  expect(&out, "December 2023");
  dl_put_days(&out, day("2021-01-01"), day("2021-12-31"));
  expect(&out, "2021");
  dl_put_days(&out, day("2021-09-21"), day("2021-09-30"));
  expect(&out, "21 September 2021 to 30 September 2021");
  dl_put_days(&out, DL_NO_DAY, day("2021-09-30"));
  expect(&out, "30 September 2021");
  dl_put_days(&out, day("2021-09-01"), day("2021-10-31"));
  expect(&out, "1 September 2021 to 31 October 2021");
}

static void times_keep_their_zone(void **state) {
  (void)state;
  dl_buf out = {0};
  dl_put_time(&out, DL_STR("2024-03-14T19:15:00+07:00"));
  expect(&out, "2024-03-14 19:15+07:00");
  dl_put_time(&out, DL_STR("2024-03-14T19:15:00.250Z"));
  expect(&out, "2024-03-14 19:15Z");
  dl_put_time(&out, DL_STR("2024-03-14"));
  expect(&out, "2024-03-14");
  dl_put_time(&out, DL_STR("2024"));
  expect(&out, "2024");
}

static void counts_have_their_number(void **state) {
  (void)state;
  dl_buf out = {0};
  dl_put_count(&out, 1, "report");
  dl_buf_char(&out, ' ');
  dl_put_count(&out, 2, "report");
  expect(&out, "1 report 2 reports");
}

static void words_wrap_behind_their_indent(void **state) {
  (void)state;
  dl_buf out = {0};
  dl_put_words(&out, DL_STR("one two  three four five six"), 4, 4, 24);
  expect(&out, "one two three four\n    five six");
  dl_put_words(&out, DL_STR("\xC3\xA9\xC3\xA9\xC3\xA9\xC3\xA9\xC3\xA9\xC3\xA9\xC3\xA9\xC3\xA9\xC3\xA9\xC3\xA9 abcdefghi"), 0, 0, 20);
  expect(&out, "\xC3\xA9\xC3\xA9\xC3\xA9\xC3\xA9\xC3\xA9\xC3\xA9\xC3\xA9\xC3\xA9\xC3\xA9\xC3\xA9 abcdefghi");
  dl_put_words(&out, DL_STR("a-word-that-is-longer-than-the-line-has-room-for b"), 2, 2, 1);
  expect(&out, "a-word-that-is-longer-than-the-line-has-room-for\n  b");
}

static void control_characters_do_not_reach_a_terminal(void **state) {
  (void)state;
  dl_buf out = {0};
  dl_put_line(&out, DL_STR("red \x1b[31m text\r\nand \xC2\x9B" "31m\x7F"));
  expect(&out, "red [31m text and 31m");
}

int main(void) {
  const struct CMUnitTest tests[] = {
      cmocka_unit_test(days_are_named_as_people_name_them),
      cmocka_unit_test(times_keep_their_zone),
      cmocka_unit_test(counts_have_their_number),
      cmocka_unit_test(words_wrap_behind_their_indent),
      cmocka_unit_test(control_characters_do_not_reach_a_terminal),
  };
  return cmocka_run_group_tests(tests, NULL, NULL);
}
