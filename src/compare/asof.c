/* asof.c - see asof.h. */
#include "compare/asof.h"

#include "base/error.h"
#include "record/day.h"

static const char *const clock_names[DL_CLOCKS] = {"published", "retrieved", "added"};
static const char *const clock_words[DL_CLOCKS] = {"publication", "retrieval", "adding to the store"};
enum { MINUTES = 24 * 60 };

/* Two digits at `i`, at most `most`; -1 where there are none. */
static int32_t pair_at(dl_str s, uint32_t i, int32_t most) {
  if (i + 2 > s.n || !dl_is_digit(s.s[i]) || !dl_is_digit(s.s[i + 1])) return -1;
  int32_t n = (s.s[i] - '0') * 10 + (s.s[i + 1] - '0');
  return n <= most ? n : -1;
}

/* Minutes east of Greenwich of what stands behind the time of day; false where it is no zone. */
static bool zone_of(dl_str s, int32_t *east) {
  *east = 0;
  if (!s.n || dl_str_is(s, "Z")) return true;
  if (s.s[0] != '+' && s.s[0] != '-') return false;
  int32_t hours = pair_at(s, 1, 14), minutes = 0;
  uint32_t at = s.n > 3 && s.s[3] == ':' ? 4 : 3;
  if (s.n > 3) minutes = pair_at(s, at, 59);
  if (hours < 0 || minutes < 0 || (s.n > 3 && s.n != at + 2)) return false;
  *east = (hours * 60 + minutes) * (s.s[0] == '-' ? -1 : 1);
  return true;
}

bool dl_minute_parse(dl_str iso, int64_t *minute) {
  int32_t day = dl_day_parse(iso), east;
  if (day == DL_NO_DAY) return false;
  if (iso.n == 10) {
    *minute = (int64_t)day * MINUTES + MINUTES - 1;
    return true;
  }
  int32_t hours = pair_at(iso, 11, 24), minutes = pair_at(iso, 14, 59);
  if ((iso.s[10] != 'T' && iso.s[10] != ' ') || hours < 0 || minutes < 0 || iso.s[13] != ':') return false;
  uint32_t at = 16;
  if (at < iso.n && iso.s[at] == ':') { /* seconds and their fraction */
    if (pair_at(iso, at + 1, 60) < 0) return false;
    at += 3;
    if (at < iso.n && iso.s[at] == '.')
      for (at++; at < iso.n && dl_is_digit(iso.s[at]);) at++;
  }
  if (!zone_of(dl_str_of(iso.s + at, iso.n - at), &east)) return false;
  *minute = (int64_t)day * MINUTES + hours * 60 + minutes - east;
  return true;
}

int dl_asof_understand(dl_asof *asof, const char *time, const char *by, dateline_error *error) {
  memset(asof, 0, sizeof *asof);
  asof->by = DL_CLOCKS;
  for (int i = 0; by && i < DL_CLOCKS; i++)
    if (strcmp(by, clock_names[i]) == 0) asof->by = i;
  if (by && asof->by == DL_CLOCKS)
    return dl_error_set(error, DATELINE_EUSAGE, "\"%s\" is none of published, retrieved, added", by);
  if (by && !time) return dl_error_set(error, DATELINE_EUSAGE, "which clock counts only where a time is asked for");
  asof->is_set = time != NULL;
  asof->time = dl_str_z(time);
  if (time && !dl_minute_parse(asof->time, &asof->minute))
    return dl_error_set(error, DATELINE_EUSAGE, "\"%s\" is not a time like 2024-03-15 or 2024-03-15T18:00Z", time);
  return DATELINE_OK;
}

int dl_since_understand(dl_asof *asof, const char *time, const char *by, dateline_error *error) {
  if (!time) return dl_error_set(error, DATELINE_EUSAGE, "since when? a time like 2024-03-15 or 2024-03-15T18:00Z");
  int status = dl_asof_understand(asof, time, by, error);
  if (!status && asof->time.n == 10) asof->minute -= MINUTES;
  return status;
}

/* A time of day that does not fit still has its day. */
static bool minute_of(dl_str iso, int64_t *minute) {
  return dl_minute_parse(iso, minute) || (iso.n > 10 && dl_minute_parse(dl_str_of(iso.s, 10), minute));
}

bool dl_asof_time(const dl_asof *asof, const dl_article *a, int64_t *minute, dl_clock *clock) {
  const dl_str times[DL_CLOCKS] = {a->updated.n ? a->updated : a->published, a->retrieved, a->added};
  for (int i = 0; i < DL_CLOCKS; i++) {
    if (asof->by != DL_CLOCKS && asof->by != i) continue;
    *clock = (dl_clock)i;
    if (minute_of(times[i], minute)) return true;
    if (i == DL_CLOCK_PUBLISHED && minute_of(a->published, minute)) return true;
  }
  return false;
}

bool dl_asof_takes(dl_asof *asof, const dl_article *a, dl_arena *arena) {
  int64_t minute;
  dl_clock clock;
  if (!asof->is_set) return true;
  if (!dl_asof_time(asof, a, &minute, &clock)) {
    *DL_PUSH(arena, asof->untimed) = a->id;
    return false;
  }
  if (minute > asof->minute) asof->later++;
  else asof->taken[clock]++;
  return minute <= asof->minute;
}

void dl_asof_put_people(const dl_asof *asof, const dl_look *look, dl_buf *out) {
  enum { MOST_NAMED = 5 };
  uint32_t taken = asof->taken[0] + asof->taken[1] + asof->taken[2], all = taken + asof->later + asof->untimed.n;
  dl_buf line = {0};
  if (!asof->is_set) return;
  dl_buf_z(&line, "As of ");
  dl_put_time(&line, asof->time);
  dl_buf_format(&line, ": %u of ", taken);
  dl_put_count(&line, all, "report");
  for (int i = 0; i < DL_CLOCKS; i++)
    if (asof->taken[i]) dl_buf_format(&line, ", %u by %s", asof->taken[i], clock_words[i]);
  dl_buf_char(&line, '.');
  if (asof->later) dl_buf_format(&line, " %u came later.", asof->later);
  if (asof->untimed.n) {
    dl_buf_format(&line, " %u without %s left out: ", asof->untimed.n,
                  asof->by == DL_CLOCKS ? "a time" : asof->by == DL_CLOCK_ADDED ? "a time of adding" :
                  asof->by == DL_CLOCK_RETRIEVED ? "a time of retrieval" : "a time of publication");
    for (uint32_t i = 0; i < asof->untimed.n && i < MOST_NAMED; i++) {
      dl_buf_z(&line, i ? ", " : "");
      dl_put_line(&line, asof->untimed.at[i]);
    }
    dl_buf_z(&line, asof->untimed.n > MOST_NAMED ? " ..." : ".");
  }
  dl_put_words(out, dl_buf_view(&line), 0, 0, look->width);
  dl_buf_z(out, "\n\n");
  if (line.is_full) out->is_full = true;
  dl_buf_free(&line);
}

void dl_asof_write_json(const dl_asof *asof, dl_buf *out) {
  if (!asof->is_set) return;
  dl_json_key(out, "as_of");
  dl_buf_char(out, '{');
  dl_json_field(out, "time", asof->time);
  dl_json_key(out, "by");
  dl_buf_char(out, '{');
  for (int i = 0; i < DL_CLOCKS; i++) dl_json_field_int(out, clock_names[i], asof->taken[i]);
  dl_buf_char(out, '}');
  dl_json_field_int(out, "later", asof->later);
  dl_json_key(out, "untimed");
  dl_buf_char(out, '[');
  for (uint32_t i = 0; i < asof->untimed.n; i++) {
    dl_json_comma(out);
    dl_json_string(out, asof->untimed.at[i]);
  }
  dl_buf_z(out, "]}");
}
