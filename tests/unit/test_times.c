/*
 * test_times.c - time expressions: what is found in a sentence, its TIMEX3
 * type and value and the days it means, counted from a given day.
 *
 * The step reads characters, not tokens, so most cases run it alone over a
 * sentence; without tags the tense comes from the words about the time.
 */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>

#include "pipeline.h"
#include "record/day.h"
#include "record/precision.h"
#include "with_resources.h"

typedef struct expected {
  const char *text, *type, *value, *from, *to; /* from, to: NULL for unknown */
} expected;

typedef struct sentence {
  const char *today; /* NULL: unknown */
  const char *text;
  expected times[6];
} sentence;

/* The step alone. */
static void read_times(dl_arena *arena, dl_article *a) {
  if (DL_ARENA_GUARD(arena)) fail_msg("out of memory");
  dl_times_read(resources->times, a);
  dl_arena_unguard(arena);
}

static dl_article *read_text(dl_arena *arena, const char *text, const char *today, bool is_read) {
  dl_article *a = new_article(arena, dl_str_z(text));
  a->is_read = is_read;
  a->published_day = today ? dl_day_parse(dl_str_z(today)) : DL_NO_DAY;
  read_times(arena, a);
  return a;
}

static void assert_str(const sentence *s, const char *what, dl_str got, const char *want) {
  bool same = want ? got.s && dl_str_is(got, want) : got.s == NULL;
  if (!same)
    fail_msg("\"%s\": %s is %.*s, not %s", s->text, what, got.s ? (int)got.n : 4, got.s ? got.s : "none",
             want ? want : "none");
}

static void check(const sentence *s) {
  dl_arena arena;
  dl_article *a = read_text(&arena, s->text, s->today, true);
  uint32_t n = 0;
  while (n < 6 && s->times[n].text) n++;
  for (uint32_t i = 0; i < n && i < a->times.n; i++) {
    const expected *e = &s->times[i];
    const dl_time *t = &a->times.at[i];
    assert_str(s, "the text", dl_text_of(a, t->span), e->text);
    assert_str(s, "the type", dl_str_z(dl_time_type_name((int)t->type)), e->type);
    assert_str(s, "the value", t->value, e->value);
    assert_str(s, "from", t->from, e->from);
    assert_str(s, "to", t->to, e->to);
    if (t->from.n == 10) assert_int_equal(t->from_day, dl_day_parse(t->from));
    if (t->to.n == 10) assert_int_equal(t->to_day, dl_day_parse(t->to));
  }
  if (a->times.n != n) fail_msg("\"%s\": %u times, not %u", s->text, a->times.n, n);
  dl_arena_free(&arena);
}

#define CHECK_ALL(list) \
  for (size_t i = 0; i < sizeof(list) / sizeof *(list); i++) check(&(list)[i])
#define NO_TIME {NULL, NULL, NULL, NULL, NULL}
#define DAY(text, day) {text, "DATE", day, day, day}

/* 2021-03-17 is a Wednesday. */
#define WED "2021-03-17"

static void full_dates_in_every_order(void **state) {
  (void)state;
  static const sentence all[] = {
      {WED, "The bridge at Karsa opened on June 4, 1987.", {DAY("June 4, 1987", "1987-06-04")}},
      {WED, "The bridge at Karsa opened on 4 June 1987.", {DAY("4 June 1987", "1987-06-04")}},
      {WED, "He was sworn in on the 21st of November 2009.", {DAY("the 21st of November 2009", "2009-11-21")}},
      {WED, "Shares fell on Monday, Oct. 19, 1987, and did not recover.", {DAY("Monday, Oct. 19, 1987", "1987-10-19")}},
      {WED, "The deed is dated 1987-06-04.", {DAY("1987-06-04", "1987-06-04")}},
      {WED, "The deed is dated 1987/06/04.", {DAY("1987/06/04", "1987-06-04")}},
      {WED, "The permit of 25/12/2020 and that of 3/4/2020 were void.",
       {DAY("25/12/2020", "2020-12-25"), DAY("3/4/2020", "2020-04-03")}},
      {WED, "The permit of 12/25/2020 and that of 3/4/2020 were void.",
       {DAY("12/25/2020", "2020-12-25"), DAY("3/4/2020", "2020-03-04")}},
      {WED, "The permit of 03.04.2020 was void.", {DAY("03.04.2020", "2020-04-03")}},
      {WED, "Page 31/02/2020 does not exist.", {NO_TIME}},
      {WED, "The vote in March 2011 was close.", {{"March 2011", "DATE", "2011-03", "2011-03-01", "2011-03-31"}}},
      {WED, "The cloud lies 520 light years off.", {NO_TIME}},
      {WED, "In January the mill burned; early in the month it had been sold.",
       {{"January", "DATE", "2021-01", "2021-01-01", "2021-01-31"},
        {"early in the month", "DATE", "2021-01", "2021-01-01", "2021-01-10"}}},
      {WED, "The march to the sea drew 200 people, and they may win.", {NO_TIME}},
  };
  CHECK_ALL(all);
}

static void dates_without_year_take_the_nearest(void **state) {
  (void)state;
  static const sentence all[] = {
      {WED, "The mill closed on Dec. 3 after a fire.", {DAY("Dec. 3", "2020-12-03")}},
      {WED, "The mill will reopen on Dec. 3 with new owners.", {DAY("Dec. 3", "2021-12-03")}},
      {WED, "Ministers met in February and agreed.", {{"February", "DATE", "2021-02", "2021-02-01", "2021-02-28"}}},
      {WED, "Ministers met last October and agreed.", {{"last October", "DATE", "2020-10", "2020-10-01", "2020-10-31"}}},
      {WED, "Ministers will meet next October.", {{"next October", "DATE", "2021-10", "2021-10-01", "2021-10-31"}}},
      {WED, "The fair ran Sept. 5-7 and drew crowds.", {DAY("Sept. 5", "2020-09-05"), DAY("7", "2020-09-07")}},
      {WED, "Rain fell between August and early September 2015.",
       {{"August", "DATE", "2015-08", "2015-08-01", "2015-08-31"},
        {"early September 2015", "DATE", "2015-09", "2015-09-01", "2015-09-10"}}},
      {WED, "They fled in late December.", {{"late December", "DATE", "2020-12", "2020-12-21", "2020-12-31"}}},
      {WED, "They fled in mid-January.", {{"mid-January", "DATE", "2021-01", "2021-01-11", "2021-01-20"}}},
      {WED, "The plan runs until the end of June.", {{"the end of June", "DATE", "2021-06", "2021-06-21", "2021-06-30"}}},
  };
  CHECK_ALL(all);
}

static void weekdays_follow_the_tense(void **state) {
  (void)state;
  static const sentence all[] = {
      {WED, "The court ruled on Monday.", {DAY("Monday", "2021-03-15")}},
      {WED, "The court ruled on Friday.", {DAY("Friday", "2021-03-12")}},
      {WED, "The court will rule on Friday.", {DAY("Friday", "2021-03-19")}},
      {WED, "The court ruled Wednesday.", {DAY("Wednesday", WED)}},
      {WED, "The envoys would hold talks today and Friday.", {DAY("today", WED), DAY("Friday", "2021-03-19")}},
      {WED, "The court ruled last Wednesday.", {DAY("last Wednesday", "2021-03-10")}},
      {WED, "The court ruled this Monday.", {DAY("this Monday", "2021-03-15")}},
      {WED, "The court will rule this coming Sunday.", {DAY("this coming Sunday", "2021-03-21")}},
      {WED, "The court ruled early Tuesday.", {DAY("early Tuesday", "2021-03-16")}},
      {WED, "The deal holds until Sunday.", {DAY("Sunday", "2021-03-21")}},
      {WED, "The raid began on Sunday; the previous Friday had been quiet.",
       {DAY("Sunday", "2021-03-14"), DAY("the previous Friday", "2021-03-12")}},
      {WED, "Police raided the depot yesterday, and tomorrow the trial opens.",
       {DAY("yesterday", "2021-03-16"), DAY("tomorrow", "2021-03-18")}},
      {WED, "It was the day before yesterday.", {DAY("the day before yesterday", "2021-03-15")}},
      {WED, "Envoys met ahead of Friday's vote.", {DAY("Friday", "2021-03-19")}},
      {WED, "Banks were given until 9 a.m. Friday to answer.",
       {{"9 a.m. Friday", "TIME", "2021-03-19T09:00", "2021-03-19T09:00", "2021-03-19T09:00"}}},
      {WED, "The Sun rose over a wed couple who sat down.", {NO_TIME}},
  };
  CHECK_ALL(all);
}

static void units_are_counted_from_the_day(void **state) {
  (void)state;
  static const sentence all[] = {
      {WED, "The army left last week.", {{"last week", "DATE", "2021-W10", "2021-03-08", "2021-03-14"}}},
      {WED, "The army leaves next month.", {{"next month", "DATE", "2021-04", "2021-04-01", "2021-04-30"}}},
      {WED, "Growth was weak last year.", {{"last year", "DATE", "2020", "2020-01-01", "2020-12-31"}}},
      {WED, "Growth was weak earlier this year.", {{"earlier this year", "DATE", "2021", "2021-01-01", WED}}},
      {WED, "They met last weekend in Oslo.", {{"last weekend", "DATE", "2021-W10-WE", "2021-03-13", "2021-03-14"}}},
      {WED, "They met over the weekend.", {{"the weekend", "DATE", "2021-W10-WE", "2021-03-13", "2021-03-14"}}},
      {WED, "They will meet this weekend.", {{"this weekend", "DATE", "2021-W11-WE", "2021-03-20", "2021-03-21"}}},
      {WED, "She left two years ago.", {{"two years ago", "DATE", "2019", "2019-01-01", "2019-12-31"}}},
      {WED, "She left about three months ago.", {{"about three months ago", "DATE", "2020-12", "2020-12-01", "2020-12-31"}}},
      {WED, "She left 10 days ago.", {DAY("10 days ago", "2021-03-07")}},
      {WED, "The shop shut on March 2; a week later the roof fell in.",
       {DAY("March 2", "2021-03-02"), DAY("a week later", "2021-03-09")}},
      {WED, "The shop shut on March 2. The next day the roof fell in.",
       {DAY("March 2", "2021-03-02"), DAY("The next day", "2021-03-03")}},
      {WED, "The shop shut on May 2, 1995. The following year the roof fell in.",
       {DAY("May 2, 1995", "1995-05-02"), {"The following year", "DATE", "1996", "1996-01-01", "1996-12-31"}}},
      {WED, "Three people left several years ago.", {{"several years ago", "DATE", "PAST_REF", NULL, NULL}}},
  };
  CHECK_ALL(all);
}

static void lengths_are_durations(void **state) {
  (void)state;
  static const sentence all[] = {
      {WED, "Some 900 people moved over eight days.", {{"eight days", "DURATION", "P8D", NULL, NULL}}},
      {WED, "The siege lasted nearly a year.", {{"nearly a year", "DURATION", "P1Y", NULL, NULL}}},
      {WED, "The siege lasted at least 20 days.", {{"at least 20 days", "DURATION", "P20D", NULL, NULL}}},
      {WED, "The siege lasted for over a week.", {{"over a week", "DURATION", "P1W", NULL, NULL}}},
      {WED, "The two-week truce and the 5 1/2-year war are over.",
       {{"two-week", "DURATION", "P2W", NULL, NULL}, {"5 1/2-year", "DURATION", "P5Y6M", NULL, NULL}}},
      {WED, "The call took twenty-five minutes.", {{"twenty-five minutes", "DURATION", "PT25M", NULL, NULL}}},
      {WED, "The call took half an hour.", {{"half an hour", "DURATION", "PT30M", NULL, NULL}}},
      {WED, "Prices rose in the past two weeks.", {{"the past two weeks", "DURATION", "P2W", "2021-03-03", WED}}},
      {WED, "Work goes on for the next six months.", {{"the next six months", "DURATION", "P6M", WED, "2021-09-17"}}},
      {WED, "They have waited for years.", {{"years", "DURATION", "PXY", NULL, NULL}}},
      {WED, "A decision is due in the next several days.", {{"the next several days", "DURATION", "PXD", NULL, NULL}}},
      {WED, "It will take two to three weeks.", {{"two to three weeks", "DURATION", "P2W", NULL, NULL}}},
  };
  CHECK_ALL(all);
}

static void ages_prices_and_counts_are_no_times(void **state) {
  (void)state;
  static const sentence all[] = {
      {WED, "A 29-year-old man and a girl aged 13 years died.", {NO_TIME}},
      {WED, "The house, 40 years old, burnt down; he was in his 60s.", {NO_TIME}},
      {WED, "The second bus had 2000 people and $1999 aboard.", {NO_TIME}},
      {WED, "Room 1,990 holds 2100 seats.", {NO_TIME}},
      {WED, "The planet is ten light-years away.", {NO_TIME}},
      {WED, "The Sunday Times and USA Today recalled the Sept. 11 attacks.", {NO_TIME}},
      {WED, "He paid three quarters of the sum.", {NO_TIME}},
  };
  CHECK_ALL(all);
}

static void times_of_day_have_their_day(void **state) {
  (void)state;
  static const sentence all[] = {
      {WED, "The blast came at 10:35 a.m. Tuesday.",
       {{"10:35 a.m. Tuesday", "TIME", "2021-03-16T10:35", "2021-03-16T10:35", "2021-03-16T10:35"}}},
      {WED, "Voting ends at 5 p.m. EST March 20.",
       {{"5 p.m. EST March 20", "TIME", "2021-03-20T17:00", "2021-03-20T17:00-05:00", "2021-03-20T17:00-05:00"}}},
      {WED, "The signal was lost at 1430 GMT.",
       {{"1430 GMT", "TIME", "2021-03-17T14:30", "2021-03-17T14:30Z", "2021-03-17T14:30Z"}}},
      {WED, "The signal was lost at noon Monday.",
       {{"noon Monday", "TIME", "2021-03-15T12:00", "2021-03-15T12:00", "2021-03-15T12:00"}}},
      {WED, "Voting will end at 5 p.m. on Friday.",
       {{"5 p.m.", "TIME", "2021-03-19T17:00", "2021-03-19T17:00", "2021-03-19T17:00"}, DAY("Friday", "2021-03-19")}},
      {WED, "By Sunday noon the fire was out.",
       {{"Sunday noon", "TIME", "2021-03-14T12:00", "2021-03-14T12:00", "2021-03-14T12:00"}}},
      {WED, "The ferry sank on Monday 8:15 p.m. off the cape.",
       {{"Monday 8:15 p.m.", "TIME", "2021-03-15T20:15", "2021-03-15T20:15", "2021-03-15T20:15"}}},
      {WED, "The tremor struck at 4:50 a.m. Monday morning.",
       {{"4:50 a.m. Monday morning", "TIME", "2021-03-15T04:50", "2021-03-15T04:50", "2021-03-15T04:50"}}},
      {WED, "The pumps failed six hours ago.",
       {{"six hours ago", "TIME", "2021-03-17TXX:XX", "2021-03-16", WED}}},
      {WED, "On the night of March 2 the dam burst.",
       {{"the night of March 2", "TIME", "2021-03-02TNI", "2021-03-02", "2021-03-02"}}},
      {WED, "It rained this morning.", {{"this morning", "TIME", "2021-03-17TMO", WED, WED}}},
      {WED, "It rained last night.", {{"last night", "TIME", "2021-03-16TNI", "2021-03-16", "2021-03-16"}}},
      {WED, "It rained Friday evening.", {{"Friday evening", "TIME", "2021-03-12TEV", "2021-03-12", "2021-03-12"}}},
      {WED, "It will rain tonight.", {{"tonight", "TIME", "2021-03-17TNI", WED, WED}}},
      {WED, "The log says 2021-03-16T23:59:30Z.",
       {{"2021-03-16T23:59:30Z", "TIME", "2021-03-16T23:59:30", "2021-03-16T23:59:30Z", "2021-03-16T23:59:30Z"}}},
  };
  CHECK_ALL(all);
}

static void periods_seasons_and_holidays(void **state) {
  (void)state;
  static const sentence all[] = {
      {WED, "Profit fell in the third quarter.", {{"the third quarter", "DATE", "2020-Q3", "2020-07-01", "2020-09-30"}}},
      {WED, "Its third-quarter profit fell.", {{"third-quarter", "DATE", "2020-Q3", "2020-07-01", "2020-09-30"}}},
      {WED, "Profit fell in the first quarter of 2015 from a year earlier.",
       {{"the first quarter of 2015", "DATE", "2015-Q1", "2015-01-01", "2015-03-31"},
        {"a year earlier", "DATE", "2014-Q1", "2014-01-01", "2014-03-31"}}},
      {WED, "Sales rose in fiscal 2019.", {{"fiscal 2019", "DATE", "2019", "2019-01-01", "2019-12-31"}}},
      {WED, "The river froze last winter.", {{"last winter", "DATE", "2020-WI", "2020-12-01", "2021-02-28"}}},
      {WED, "The river dried out in the summer of 2003.", {{"the summer of 2003", "DATE", "2003-SU", "2003-06-01", "2003-08-31"}}},
      {WED, "Prices soared in the early 1980s.", {{"the early 1980s", "DATE", "198", "1980-01-01", "1983-04-30"}}},
      {WED, "It was built in the 19th century.", {{"the 19th century", "DATE", "18", "1800-01-01", "1899-12-31"}}},
      {WED, "They met on Christmas Eve.", {DAY("Christmas Eve", "2020-12-24")}},
      {WED, "They married on Valentine's Day 2015 and parted on New Year\xE2\x80\x99s Eve.",
       {DAY("Valentine's Day 2015", "2015-02-14"), DAY("New Year\xE2\x80\x99s Eve", "2020-12-31")}},
      {WED, "They met on Thanksgiving 2018.", {DAY("Thanksgiving 2018", "2018-11-22")}},
      {WED, "They will meet on Easter Monday.", {DAY("Easter Monday", "2021-04-05")}},
      {WED, "Nothing is known since 2011, in 1998 and by year-end.",
       {{"2011", "DATE", "2011", "2011-01-01", "2011-12-31"},
        {"1998", "DATE", "1998", "1998-01-01", "1998-12-31"},
        {"year-end", "DATE", "2021", "2021-09-01", "2021-12-31"}}},
  };
  CHECK_ALL(all);
}

static void years_of_old_and_years_in_spans(void **state) {
  (void)state;
  static const sentence all[] = {
      {WED, "The league of 477-450 BC broke up in the winter of 412 B.C.",
       {{"477", "DATE", "BC0477", NULL, NULL}, {"450 BC", "DATE", "BC0450", NULL, NULL},
        {"the winter of 412 B.C.", "DATE", "BC0412-WI", NULL, NULL}}},
      {WED, "In August 216 BC and through the 3rd century BC the city held.",
       {{"August 216 BC", "DATE", "BC0216-08", NULL, NULL}, {"the 3rd century BC", "DATE", "BC02", NULL, NULL}}},
      {WED, "The siege (1683) and the long war, 1790-1815, emptied the towns.",
       {{"1683", "DATE", "1683", "1683-01-01", "1683-12-31"},
        {"1790", "DATE", "1790", "1790-01-01", "1790-12-31"},
        {"1815", "DATE", "1815", "1815-01-01", "1815-12-31"}}},
      {WED, "They came third in the 2012-13 season.",
       {{"2012", "DATE", "2012", "2012-01-01", "2012-12-31"}, {"13", "DATE", "2013", "2013-01-01", "2013-12-31"}}},
      {WED, "It was sold a year-and-a-half ago.", {{"a year-and-a-half ago", "DATE", "2019-09", "2019-09-01", "2019-09-30"}}},
      {WED, "It was sold six and a half years ago.",
       {{"six and a half years ago", "DATE", "2014-09", "2014-09-01", "2014-09-30"}}},
      {WED, "Room 1800-22 and the 300 ad firms stayed shut.", {NO_TIME}},
  };
  CHECK_ALL(all);
}

static void what_repeats_and_what_is_vague(void **state) {
  (void)state;
  static const sentence all[] = {
      {WED, "The council meets every Tuesday.", {{"every Tuesday", "SET", "XXXX-WXX-2", NULL, NULL}}},
      {WED, "The ferry sails daily and every two weeks to the isle.",
       {{"daily", "SET", "P1D", NULL, NULL}, {"every two weeks", "SET", "P2W", NULL, NULL}}},
      {WED, "The yard builds 40 boats a year and pays $90.50 a month.", {{"a year", "SET", "P1Y", NULL, NULL}}},
      {WED, "Prices rose 3 percent a month, and attacks averaged 30 a day.", {{"a day", "SET", "P1D", NULL, NULL}}},
      {WED, "The boat sails twice a week and three times a month.",
       {{"twice a week", "SET", "P1W", NULL, NULL}, {"three times a month", "SET", "P1M", NULL, NULL}}},
      {WED, "Hundreds of letters a week arrived.", {{"a week", "SET", "P1W", NULL, NULL}}},
      {WED, "The kiln burns 24 hours a day.", {{"24 hours", "DURATION", "PT24H", NULL, NULL}}},
      {WED, "It killed 12 goats a day after the flood.", {{"a day", "DURATION", "P1D", NULL, NULL}}},
      {WED, "The Karsa Daily had it first.", {NO_TIME}},
      {WED, "The herd left ten days later.", {{"ten days later", "DATE", "XXXX-XX-XX", NULL, NULL}}},
      {WED, "He now lives abroad.", {{"now", "DATE", "PRESENT_REF", NULL, NULL}}},
      {WED, "He recently moved and currently rents.",
       {{"recently", "DATE", "PAST_REF", NULL, NULL}, {"currently", "DATE", "PRESENT_REF", NULL, NULL}}},
      {WED, "It failed in the past and may fail in the future.",
       {{"the past", "DATE", "PAST_REF", NULL, NULL}, {"the future", "DATE", "FUTURE_REF", NULL, NULL}}},
  };
  CHECK_ALL(all);
}

static void without_a_day_values_stay_open(void **state) {
  (void)state;
  static const sentence all[] = {
      {NULL, "The court ruled on Wednesday.", {{"Wednesday", "DATE", "XXXX-WXX-3", NULL, NULL}}},
      {NULL, "The court ruled today.", {{"today", "DATE", "XXXX-XX-XX", NULL, NULL}}},
      {NULL, "They met this weekend.", {{"this weekend", "DATE", "XXXX-WXX-WE", NULL, NULL}}},
      {NULL, "They met last year in September.",
       {{"last year", "DATE", "XXXX", NULL, NULL}, {"September", "DATE", "XXXX-09", NULL, NULL}}},
      {NULL, "It has gone on since late September 2015.",
       {{"late September 2015", "DATE", "2015-09", "2015-09-21", "2015-09-30"}}},
      {NULL, "They met on Sept. 5.", {{"Sept. 5", "DATE", "XXXX-09-05", NULL, NULL}}},
  };
  CHECK_ALL(all);
}

/* A word of a small tree: its head is counted from 1, 0 for the root. */
typedef struct leaf {
  dl_upos upos;
  dl_xpos xpos;
  dl_deprel deprel;
  uint32_t head;
} leaf;

/* The first day of the last time in `text`, whose words are parted by spaces and hang together as `leaves` says. */
static int32_t day_by_tree(const char *text, const leaf *leaves) {
  dl_arena arena;
  dl_arena_init(&arena);
  if (DL_ARENA_GUARD(&arena)) fail_msg("out of memory");
  dl_article *a = dl_article_new(&arena);
  a->text = dl_str_z(text);
  a->is_read = true;
  a->published_day = dl_day_parse(DL_STR(WED));
  uint32_t n = 0;
  for (uint32_t at = 0; at < a->text.n; n++) {
    uint32_t end = at;
    while (end < a->text.n && text[end] != ' ') end++;
    dl_token *t = DL_PUSH(&arena, a->tokens);
    t->start = at;
    t->end = end;
    t->lower = t->lemma = dl_str_lower(&arena, dl_str_of(text + at, end - at));
    t->upos = (uint8_t)leaves[n].upos;
    t->xpos = (uint8_t)leaves[n].xpos;
    t->deprel = (uint8_t)leaves[n].deprel;
    t->head = leaves[n].head ? leaves[n].head - 1 : DL_NONE;
    at = end + 1;
  }
  dl_sentence *s = DL_PUSH(&arena, a->sentences);
  s->span = (dl_span){0, a->text.n};
  s->end = n;
  dl_times_read(resources->times, a);
  assert_true(a->times.n > 0);
  int32_t day = a->times.at[a->times.n - 1].from_day;
  dl_arena_unguard(&arena);
  dl_arena_free(&arena);
  return day;
}

static void the_tree_tells_the_tense(void **state) {
  (void)state;
  int32_t last_friday = dl_day_of(2021, 3, 12), next_friday = last_friday + 7;
  const leaf ends[] = {{DL_UPOS_NOUN, DL_XPOS_NN, DL_DEP_NSUBJ, 2},
                       {DL_UPOS_VERB, DL_XPOS_VBZ, DL_DEP_ROOT, 0},
                       {DL_UPOS_ADP, DL_XPOS_IN, DL_DEP_CASE, 4},
                       {DL_UPOS_PROPN, DL_XPOS_NNP, DL_DEP_OBL, 2}};
  assert_int_equal(day_by_tree("Voting ends on Friday", ends), next_friday);
  const leaf ended[] = {ends[0], {DL_UPOS_VERB, DL_XPOS_VBD, DL_DEP_ROOT, 0}, ends[2], ends[3]};
  assert_int_equal(day_by_tree("Voting ended on Friday", ended), last_friday);
  const leaf strike[] = {ends[0],
                         {DL_UPOS_VERB, DL_XPOS_VBZ, DL_DEP_ROOT, 0},
                         {DL_UPOS_NOUN, DL_XPOS_NNS, DL_DEP_OBJ, 2},
                         {DL_UPOS_ADP, DL_XPOS_IN, DL_DEP_CASE, 5},
                         {DL_UPOS_PROPN, DL_XPOS_NNP, DL_DEP_NMOD, 3}};
  /* a noun between: the losses, not the reporting, are Friday's */
  assert_int_equal(day_by_tree("Kasteel reports losses of Monday", strike), dl_day_of(2021, 3, 15));
  /* nothing leans either way, and the day ahead is nearer by far */
  assert_int_equal(day_by_tree("Kasteel reports sales of Friday", strike), next_friday);
  const leaf purpose[] = {{DL_UPOS_PRON, DL_XPOS_PRP, DL_DEP_NSUBJ, 2},
                          {DL_UPOS_VERB, DL_XPOS_VBD, DL_DEP_ROOT, 0},
                          {DL_UPOS_PART, DL_XPOS_TO, DL_DEP_MARK, 4},
                          {DL_UPOS_VERB, DL_XPOS_VB, DL_DEP_ADVCL, 2},
                          {DL_UPOS_PROPN, DL_XPOS_NNP, DL_DEP_OBL, 4}};
  assert_int_equal(day_by_tree("They came to sing Friday", purpose), next_friday);
  assert_int_equal(day_by_tree("They came to sing Tuesday", purpose), dl_day_of(2021, 3, 16));
  const leaf truce[] = {{DL_UPOS_PRON, DL_XPOS_PRP, DL_DEP_NSUBJ, 2},
                        {DL_UPOS_VERB, DL_XPOS_VBD, DL_DEP_ROOT, 0},
                        {DL_UPOS_PRON, DL_XPOS_PRP, DL_DEP_OBJ, 2},
                        {DL_UPOS_ADP, DL_XPOS_IN, DL_DEP_CASE, 5},
                        {DL_UPOS_PROPN, DL_XPOS_NNP, DL_DEP_OBL, 2}};
  assert_int_equal(day_by_tree("They postpone it until Friday", truce), next_friday);
  assert_int_equal(day_by_tree("They denounced it before Friday", truce), last_friday);
  const leaf will[] = {{DL_UPOS_PROPN, DL_XPOS_NNP, DL_DEP_OBL, 4},
                       {DL_UPOS_PRON, DL_XPOS_PRP, DL_DEP_NSUBJ, 4},
                       {DL_UPOS_AUX, DL_XPOS_MD, DL_DEP_AUX, 4},
                       {DL_UPOS_VERB, DL_XPOS_VB, DL_DEP_ROOT, 0}};
  assert_int_equal(day_by_tree("Friday they might vote", will), next_friday);
  const leaf had[] = {will[0], will[1], {DL_UPOS_AUX, DL_XPOS_VBD, DL_DEP_AUX, 4}, {DL_UPOS_VERB, DL_XPOS_VBN, DL_DEP_ROOT, 0}};
  assert_int_equal(day_by_tree("Friday they had voted", had), last_friday);
  const leaf reached[] = {{DL_UPOS_PRON, DL_XPOS_PRP, DL_DEP_NSUBJ, 5},
                          {DL_UPOS_AUX, DL_XPOS_MD, DL_DEP_AUX, 5},
                          {DL_UPOS_PART, DL_XPOS_RB, DL_DEP_ADVMOD, 5},
                          {DL_UPOS_AUX, DL_XPOS_VB, DL_DEP_AUX_PASS, 5},
                          {DL_UPOS_VERB, DL_XPOS_VBN, DL_DEP_ROOT, 0},
                          {DL_UPOS_PROPN, DL_XPOS_NNP, DL_DEP_OBL, 5}};
  assert_int_equal(day_by_tree("They could not be found Friday", reached), last_friday);
  assert_int_equal(day_by_tree("They could surely be found Friday", reached), next_friday);
  const leaf due[] = {{DL_UPOS_PRON, DL_XPOS_PRP, DL_DEP_NSUBJ, 5},  {DL_UPOS_AUX, DL_XPOS_VBD, DL_DEP_COP, 5},
                      {DL_UPOS_ADJ, DL_XPOS_JJ, DL_DEP_AMOD, 5},     {DL_UPOS_ADP, DL_XPOS_IN, DL_DEP_CASE, 5},
                      {DL_UPOS_NOUN, DL_XPOS_NN, DL_DEP_ROOT, 0},    {DL_UPOS_PROPN, DL_XPOS_NNP, DL_DEP_OBL, 5}};
  assert_int_equal(day_by_tree("They were safe in court Friday", due), last_friday);
  const leaf lost[] = {{DL_UPOS_PRON, DL_XPOS_PRP, DL_DEP_NSUBJ, 3},
                       {DL_UPOS_AUX, DL_XPOS_VBP, DL_DEP_AUX, 3},
                       {DL_UPOS_VERB, DL_XPOS_VBN, DL_DEP_ROOT, 0},
                       {DL_UPOS_ADP, DL_XPOS_IN, DL_DEP_CASE, 5},
                       {DL_UPOS_PROPN, DL_XPOS_NNP, DL_DEP_OBL, 3}};
  assert_int_equal(day_by_tree("They have fallen through Friday", lost), last_friday);
  leaf planned[6];
  memcpy(planned, due, sizeof due);
  planned[2].deprel = DL_DEP_CASE;
  assert_int_equal(day_by_tree("They were due in court Friday", planned), next_friday);
}

static void the_section_line_gives_the_day(void **state) {
  (void)state;
  dl_arena arena;
  dl_article *a = read_text(&arena, "The dam burst Tuesday.\n\nB Section on 03/17/2021\n", NULL, true);
  assert_int_equal(a->anchor_day, dl_day_of(2021, 3, 17));
  assert_int_equal(a->times.at[0].from_day, dl_day_of(2021, 3, 16));
  dl_arena_free(&arena);
}

static void now_is_taken_where_nothing_else_is_known(void **state) {
  (void)state;
  dl_arena arena;
  dl_article *a = new_article(&arena, DL_STR("The dam burst yesterday."));
  a->is_read = true;
  a->now_day = dl_day_of(2021, 3, 17);
  read_times(&arena, a);
  assert_int_equal(a->times.at[0].from_day, dl_day_of(2021, 3, 16));
  dl_arena_free(&arena);
}

static void the_dateline_date_is_kept(void **state) {
  (void)state;
  dl_arena arena;
  dl_article *a = new_article(&arena, DL_STR("KARSA, March 16 (NWS) - The dam burst today."));
  a->dateline_span = (dl_span){0, 23};
  a->is_read = true;
  a->published_day = dl_day_of(2021, 3, 17);
  read_times(&arena, a);
  assert_true(dl_str_is(a->dateline_date, "2021-03-16"));
  assert_int_equal(a->anchor_day, dl_day_of(2021, 3, 16));
  assert_int_equal(a->times.at[1].from_day, dl_day_of(2021, 3, 16));
  dl_arena_free(&arena);
}

static void other_languages_keep_iso_dates_only(void **state) {
  (void)state;
  dl_arena arena;
  dl_article *a = read_text(&arena, "Am 2021-03-16 brach der Damm; 10.05.1998 war er 40 Jahre alt.", WED, false);
  assert_int_equal(a->times.n, 1);
  assert_true(dl_str_is(a->times.at[0].value, "2021-03-16"));
  dl_arena_free(&arena);
}

/* Years of the past do not make a report a history when it also speaks of its own days. */
static void a_report_that_looks_back_is_no_history(void **state) {
  (void)state;
  static const char past[] = "The dam was planned in 1950, begun in 1954, filled in 1961, raised in 1970, mended in 1982 and sold in 1999.";
  static const struct {
    const char *first, *value;
  } cases[] = {{"", "1999-01"}, {"In 2021 the valley is dry, and this year it was left. ", "2021-01"}};
  for (size_t i = 0; i < 2; i++) {
    char text[400];
    snprintf(text, sizeof text, "%s%s It burst in January.", cases[i].first, past);
    dl_arena arena;
    dl_article *a = read_text(&arena, text, WED, true);
    assert_true(a->times.n > 6);
    dl_str value = a->times.at[a->times.n - 1].value;
    if (!dl_str_is(value, cases[i].value)) fail_msg("%.*s, not %s", (int)value.n, value.s, cases[i].value);
    dl_arena_free(&arena);
  }
}

/* What is quoted counts from the day it was said on, where the words about the quotation tell it. */
static void tomorrow_in_a_mouth(void **state) {
  (void)state;
  static const struct {
    const char *text, *words, *day;
  } cases[] = {
      {"\"We will cross the pass tomorrow,\" the guide said on Monday.", "tomorrow", "2021-03-16"},
      {"On Monday the guide said: \"We crossed the pass yesterday, and it was cold.\"", "yesterday", "2021-03-14"},
      {"\"We will cross the pass tomorrow,\" the guide said.", "tomorrow", "2021-03-18"},
      {"\"We cross tomorrow, as was settled on Monday,\" the guide said.", "tomorrow", "2021-03-18"},
  };
  for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
    dl_arena arena;
    dl_reader reader;
    dl_article *a = new_article(&arena, dl_str_z(cases[i].text));
    a->is_read = true;
    a->published_day = dl_day_parse(DL_STR(WED));
    assert_int_equal(dl_reader_init(&reader, resources), DATELINE_OK);
    assert_int_equal(dl_reader_read(&reader, a), DATELINE_OK);
    dl_reader_free(&reader);
    uint32_t n = 0;
    for (uint32_t k = 0; k < a->times.n; k++) {
      if (!dl_str_is(dl_text_of(a, a->times.at[k].span), cases[i].words)) continue;
      n++;
      if (!dl_str_is(a->times.at[k].value, cases[i].day) || !dl_str_is(a->times.at[k].from, cases[i].day))
        fail_msg("%s: %.*s, not %s", cases[i].text, (int)a->times.at[k].value.n, a->times.at[k].value.s, cases[i].day);
    }
    assert_int_equal(n, 1);
    dl_arena_free(&arena);
  }
}

/* Scores are counted: here only that what is said in full counts for more, and that what is doubtful is named. */
static void what_is_said_counts_for_more(void **state) {
  (void)state;
  dl_arena arena;
  dl_article *a = read_text(&arena, "The mill burned on May 3, 2019, and was to reopen this Monday.", WED, true);
  assert_int_equal(a->times.n, 2);
  assert_in_range(a->times.at[0].score, 91, 99);
  assert_in_range(a->times.at[1].score, 1, a->times.at[0].score - 1);
  assert_int_equal(a->abstained.n, 0);
  dl_arena_free(&arena);
  a = read_text(&arena, "The ferry sails daily.", WED, true);
  assert_int_equal(a->times.n, 1);
  assert_in_range(a->times.at[0].score, 1, 49);
  assert_int_equal(a->abstained.n, 1);
  assert_true(dl_str_is(a->abstained.at[0].layer, "times"));
  assert_int_equal(a->abstained.at[0].span.start, a->times.at[0].span.start);
  dl_arena_free(&arena);
}

/* Every precision has its codes in the codebooks; a range is coded by its days. */
static void precisions_have_codes(void **state) {
  (void)state;
  static const struct {
    int32_t days, ucdp, acled;
  } ranges[] = {{1, 1, 1}, {2, 2, 2}, {6, 2, 2}, {7, 3, 2}, {8, 4, 3}, {31, 4, 3}, {32, 5, 0}, {0, 5, 0}};
  dl_table table;
  dateline_error error;
  assert_int_equal(dl_precisions_open(&table, resources->data, &error), DATELINE_OK);
  for (int p = 0; p < DL_time_precision_count; p++) {
    dl_time t = {.precision = (dl_time_precision)p, .from_day = DL_NO_DAY, .to_day = DL_NO_DAY};
    if (*dl_time_precision_name(p)) assert_in_range(dl_time_code(&table, &t).ucdp, 1, 5);
  }
  for (int p = 0; p < DL_place_precision_count; p++) {
    dl_place place = {.precision = (dl_place_precision)p};
    if (*dl_place_precision_name(p)) assert_in_range(dl_place_code(&table, &place).ucdp, 1, 7);
  }
  for (size_t i = 0; i < sizeof ranges / sizeof *ranges; i++) {
    dl_time t = {.precision = DL_PRECISION_RANGE, .from_day = DL_NO_DAY, .to_day = DL_NO_DAY};
    if (ranges[i].days) t.from_day = 7000, t.to_day = 7000 + ranges[i].days - 1;
    dl_precision_code code = dl_time_code(&table, &t);
    assert_int_equal(code.ucdp, ranges[i].ucdp);
    assert_int_equal(code.acled, ranges[i].acled);
  }
}

static void noise_does_not_derail(void **state) {
  (void)state;
  static const sentence all[] = {
      {WED, "", {NO_TIME}},
      {WED, "the last a 1/2 of the - Sep 99 31/31 : :00 a.m. '", {NO_TIME}},
      {WED, "a 5 1 / 2year war ended Mondaynight on Tuesday", {{"5 1 / 2year", "DURATION", "P5Y6M", NULL, NULL},
       DAY("Tuesday", "2021-03-16")}},
      {WED, "\xE2\x80\x9CToday\xE2\x80\x9D \xE2\x80\x94 the 99999999999999th day of 2020", {DAY("Today", WED),
       {"2020", "DATE", "2020", "2020-01-01", "2020-12-31"}}},
  };
  CHECK_ALL(all);
}

int main(void) {
  const struct CMUnitTest tests[] = {
      cmocka_unit_test(full_dates_in_every_order),
      cmocka_unit_test(dates_without_year_take_the_nearest),
      cmocka_unit_test(weekdays_follow_the_tense),
      cmocka_unit_test(units_are_counted_from_the_day),
      cmocka_unit_test(lengths_are_durations),
      cmocka_unit_test(ages_prices_and_counts_are_no_times),
      cmocka_unit_test(times_of_day_have_their_day),
      cmocka_unit_test(periods_seasons_and_holidays),
      cmocka_unit_test(years_of_old_and_years_in_spans),
      cmocka_unit_test(what_repeats_and_what_is_vague),
      cmocka_unit_test(without_a_day_values_stay_open),
      cmocka_unit_test(the_tree_tells_the_tense),
      cmocka_unit_test(the_section_line_gives_the_day),
      cmocka_unit_test(now_is_taken_where_nothing_else_is_known),
      cmocka_unit_test(the_dateline_date_is_kept),
      cmocka_unit_test(other_languages_keep_iso_dates_only),
      cmocka_unit_test(a_report_that_looks_back_is_no_history),
      cmocka_unit_test(tomorrow_in_a_mouth),
      cmocka_unit_test(what_is_said_counts_for_more),
      cmocka_unit_test(precisions_have_codes),
      cmocka_unit_test(noise_does_not_derail),
  };
  return cmocka_run_group_tests_name("times", tests, open_resources, close_resources);
}
