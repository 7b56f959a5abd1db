/*
 * test_input.c - files of every kind to articles: what is read, what is mended
 * and said, what is refused by name while the rest goes on. Any beginning of
 * any of the files is read or refused.
 */
#define _GNU_SOURCE
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>
#include <zlib.h>
#include <zstd.h>

#include <cmocka.h>

#include "input/dates.h"
#include "input/source.h"
#include "record/day.h"

static char folder[64];

static int make_folder(void **state) {
  (void)state;
  strcpy(folder, "/tmp/dateline-input-XXXXXX");
  return mkdtemp(folder) ? 0 : -1;
}
static int drop_folder(void **state) {
  (void)state;
  char command[128];
  snprintf(command, sizeof command, "rm -r %s", folder);
  return system(command);
}

static const char *put(const char *name, const void *bytes, size_t n) {
  static char path[256];
  snprintf(path, sizeof path, "%s/%s", folder, name);
  FILE *f = fopen(path, "wb");
  assert_non_null(f);
  assert_int_equal(fwrite(bytes, 1, n, f), n);
  fclose(f);
  return path;
}

static size_t pack_gz(const char *bytes, size_t n, unsigned char *out, size_t cap) {
  z_stream z = {0};
  assert_int_equal(deflateInit2(&z, 6, Z_DEFLATED, 15 + 16, 8, Z_DEFAULT_STRATEGY), Z_OK);
  z.next_in = (unsigned char *)(uintptr_t)bytes;
  z.avail_in = (unsigned)n;
  z.next_out = out;
  z.avail_out = (unsigned)cap;
  assert_int_equal(deflate(&z, Z_FINISH), Z_STREAM_END);
  size_t size = cap - z.avail_out;
  deflateEnd(&z);
  return size;
}

/* Everything that the paths give, as "id:text bytes" or "!message", one a line. */
static void read_all(const char *const *paths, size_t n, const dl_source_options *options, dl_buf *out) {
  dl_source *source;
  dateline_error error = {0};
  dl_buf_clear(out);
  assert_int_equal(dl_source_open(&source, paths, n, options, &error), 0);
  for (int rounds = 0;; rounds++) {
    assert_true(rounds < 1000);
    dl_arena arena;
    dl_arena_init(&arena);
    dl_article *a = NULL;
    int got = dl_source_next(source, &arena, &a, NULL, &error);
    if (got > 0) {
      assert_int_equal(dl_utf8_valid(a->text.s, a->text.n), a->text.n);
      dl_buf_str(out, a->id);
      dl_buf_char(out, ':');
      dl_buf_str(out, a->text);
      for (uint32_t i = 0; i < a->warnings.n; i++) dl_buf_z(out, " (mended)");
    } else if (got < 0) {
      assert_true(error.message[0] != 0);
      dl_buf_z(out, "!");
      dl_buf_z(out, error.message);
    }
    dl_buf_char(out, '\n');
    dl_arena_free(&arena);
    if (!got) break;
  }
  dl_source_close(source);
  dl_buf_char(out, 0);
}

static const dl_source_options plain = {.now_day = DL_NO_DAY};

static void expect(const char *path, const char *want) {
  dl_buf got = {0};
  read_all(&path, 1, &plain, &got);
  assert_string_equal(got.at, want);
  dl_buf_free(&got);
}
static void expect_refusal(const char *path, const char *part) {
  dl_buf got = {0};
  read_all(&path, 1, &plain, &got);
  assert_int_equal(got.at[0], '!');
  assert_non_null(strstr(got.at, part));
  assert_non_null(strstr(got.at, folder));
  dl_buf_free(&got);
}

static void bytes_are_mended_and_said(void **state) {
  (void)state;
  expect(put("a.txt", "Plain text.", 11), "a.txt:Plain text.\n\n");
  expect(put("bom.txt", "\xEF\xBB\xBFMarked.", 10), "bom.txt:Marked.\n\n");
  expect(put("w.txt", "caf\xE9 \x93it\x94", 9), "w.txt:caf\xC3\xA9 \xE2\x80\x9Cit\xE2\x80\x9D (mended)\n\n");
  expect(put("u16.txt", "\xFF\xFEH\0i\0", 6), "u16.txt:Hi (mended)\n\n");
}

static void what_cannot_be_read_is_refused(void **state) {
  (void)state;
  expect_refusal(put("empty.txt", "", 0), "empty");
  expect_refusal(put("spaces.txt", " \n ", 3), "empty");
  expect_refusal(put("binary.txt", "a\0b\1\2\3\4\5\6\7", 10), "binary");
  char missing[128];
  snprintf(missing, sizeof missing, "%s/nothing.txt", folder);
  expect_refusal(missing, "nothing.txt");
}

static const char lines[] =
    "{\"id\": \"one\", \"text\": \"First report.\", \"published\": \"2 July 2016\"}\n"
    "\n"
    "{\"id\": \"one\", \"text\": \"Second report.\"}\n"
    "{\"text\": \"cut off\n"
    "{\"url\": \"http://example.org/x\", \"text\": \"Third.\", \"title\": null, \"figures\": 3}\n"
    "[1]\n"
    "{\"html\": \"<p>x</p>\"}\n"
    "{\"text\": \"\"}\n"
    "{\"id\": 7, \"text\": \"Last.\", \"published\": \"some day\"}";

static void lines_are_read_and_bad_ones_named(void **state) {
  (void)state;
  const char *path = put("all.jsonl", lines, sizeof lines - 1);
  dl_buf got = {0};
  read_all(&path, 1, &plain, &got);
  const char *want[] = {"one:First report.", "one#2:Second report.", "!", "http://example.org/x:Third.", "!", "!", "!",
                        "7:Last. (mended)"};
  const char *numbers[] = {NULL, NULL, "line 4", NULL, "line 6", "line 7", "line 8", NULL};
  char *line = got.at;
  for (size_t i = 0; i < sizeof want / sizeof *want; i++) {
    char *end = strchr(line, '\n');
    assert_non_null(end);
    *end = 0;
    if (numbers[i]) assert_non_null(strstr(line, numbers[i]));
    else assert_string_equal(line, want[i]);
    assert_int_equal(line[0] == '!', want[i][0] == '!');
    line = end + 1;
  }
  dl_buf_free(&got);
}

static void packed_files_read_as_they_are(void **state) {
  (void)state;
  unsigned char packed[4096];
  dl_buf want = {0}, got = {0};
  const char *path = put("same.jsonl", lines, sizeof lines - 1);
  read_all(&path, 1, &plain, &want);
  size_t n = pack_gz(lines, sizeof lines - 1, packed, sizeof packed);
  path = put("same.jsonl.gz", packed, n);
  read_all(&path, 1, &plain, &got);
  size_t seen = 0;
  for (size_t i = 0; i < got.n; i++) seen += got.at[i] == '!'; /* messages name another file */
  assert_int_equal(seen, 4);
  assert_int_equal(memcmp(got.at, want.at, 40), 0);
  n = ZSTD_compress(packed, sizeof packed, lines, sizeof lines - 1, 3);
  path = put("same.jsonl.zst", packed, n);
  read_all(&path, 1, &plain, &got);
  assert_int_equal(memcmp(got.at, want.at, 40), 0);
  n = pack_gz("Packed text.", 12, packed, sizeof packed);
  expect(put("p.txt.gz", packed, n), "p.txt:Packed text.\n\n");
  dl_buf_free(&got);
  dl_buf_free(&want);
}

static void every_beginning_is_read_or_refused(void **state) {
  (void)state;
  unsigned char packed[2][4096];
  size_t sizes[2] = {pack_gz(lines, sizeof lines - 1, packed[0], sizeof packed[0]),
                     ZSTD_compress(packed[1], sizeof packed[1], lines, sizeof lines - 1, 3)};
  static const char *const names[] = {"cut.jsonl.gz", "cut.jsonl.zst"};
  dl_buf got = {0};
  for (int k = 0; k < 2; k++) {
    for (size_t n = 0; n < sizes[k]; n++) {
      const char *path = put(names[k], packed[k], n);
      read_all(&path, 1, &plain, &got);
      assert_true(n < 4 || strchr(got.at, '!'));
    }
    for (size_t i = 0; i < sizes[k]; i++) { /* and every damaged byte */
      packed[k][i] ^= 0x41;
      const char *path = put(names[k], packed[k], sizes[k]);
      read_all(&path, 1, &plain, &got);
      packed[k][i] ^= 0x41;
    }
  }
  for (size_t n = 0; n < sizeof lines; n++) {
    const char *path = put("cut.jsonl", lines, n);
    read_all(&path, 1, &plain, &got);
  }
  dl_buf_free(&got);
}

static void what_is_too_long_is_refused_and_the_rest_read(void **state) {
  (void)state;
  dl_source_options options = {.max_text_bytes = 1000, .now_day = DL_NO_DAY};
  dl_buf text = {0}, got = {0};
  dl_buf_z(&text, "{\"id\":\"long\",\"text\":\"");
  while (text.n < 3000000) dl_buf_z(&text, "word ");
  dl_buf_z(&text, "\"}\n{\"id\":\"next\",\"text\":\"Short.\"}\n{\"id\":\"middling\",\"text\":\"");
  for (int i = 0; i < 300; i++) dl_buf_z(&text, "word ");
  dl_buf_z(&text, "\"}\n");
  unsigned char *packed = malloc(1 << 20);
  size_t n = pack_gz(text.at, text.n, packed, 1 << 20);
  assert_true(n < 20000); /* a small file that unpacks to a long line */
  const char *path = put("bomb.jsonl.gz", packed, n);
  read_all(&path, 1, &options, &got);
  assert_non_null(strstr(got.at, "line 1 is longer"));
  assert_non_null(strstr(got.at, "\nnext:Short.\n"));
  assert_non_null(strstr(got.at, "line 3"));
  path = put("long.txt", text.at, text.n);
  read_all(&path, 1, &options, &got);
  assert_int_equal(got.at[0], '!');
  free(packed);
  dl_buf_free(&text);
  dl_buf_free(&got);
}

static void folders_and_patterns_are_sorted(void **state) {
  (void)state;
  char path[128];
  snprintf(path, sizeof path, "%s/sub", folder);
  assert_int_equal(mkdir(path, 0700), 0);
  put("sub/b.txt", "Bee.", 4);
  put("sub/a.txt", "Ay.", 3);
  put("sub/c.png", "no text", 7);
  put("sub/d.jsonl", "{\"text\":\"Dee.\"}", 15);
  expect(path, "a.txt:Ay.\nb.txt:Bee.\nd.jsonl:Dee.\n\n");
  snprintf(path, sizeof path, "%s/sub/[ab].txt", folder);
  expect(path, "a.txt:Ay.\nb.txt:Bee.\n\n");
  put("sub/plain", "{\"id\":\"guessed\",\"text\":\"By its first byte.\"}\n", 45);
  snprintf(path, sizeof path, "%s/sub/plain", folder);
  expect(path, "guessed:By its first byte.\n\n");
}

static void days_are_understood(void **state) {
  (void)state;
  static const struct {
    const char *given, *iso;
  } all[] = {
      {"01-January-2015", "2015-01-01"},
      {"2 July 2016", "2016-07-02"},
      {"Dec. 9, 2016", "2016-12-09"},
      {"2016-09-23T01:07:00", "2016-09-23T01:07:00"},
      {"2016-09-23 01:07:00 +0200", "2016-09-23T01:07:00+02:00"},
      {"Fri, 09 Dec 2016 22:15:00 GMT", "2016-12-09T22:15:00Z"},
      {"Published 10:15 p.m. EST, Dec. 9, 2016", "2016-12-09T22:15:00-05:00"},
      {"Thursday 8th September 2016 12:01 am", "2016-09-08T00:01:00"},
      {"26-FEB-1987 15:01:01.79", "1987-02-26T15:01:01"},
      {"23/08/2016", "2016-08-23"},
      {"8.9.2016", "2016-09-08"},
      {"20160908", "2016-09-08"},
      {"09/08/2016", NULL}, /* two days */
      {"2016-02-30", NULL},
      {"March 2016", NULL},
      {"9 Dec 2016 25:10", NULL},
      {"soon", NULL},
      {"", NULL},
  };
  dl_arena arena;
  dl_arena_init(&arena);
  for (size_t i = 0; i < sizeof all / sizeof *all; i++) {
    dl_str got = dl_published_of(&arena, dl_str_z(all[i].given));
    if (all[i].iso ? !dl_str_is(got, all[i].iso) : got.s != NULL)
      fail_msg("\"%s\" is read as \"%.*s\"", all[i].given, (int)got.n, got.s ? got.s : "");
  }
  char iso[DL_ISO_SIZE];
  assert_int_equal(dl_date_read(DL_STR("Dec. 30"), dl_day_of(2020, 1, 2), iso), dl_day_of(2019, 12, 30));
  assert_int_equal(dl_date_read(DL_STR("09/08/2016"), DL_NO_DAY, iso), dl_day_of(2016, 9, 8));
  dl_arena_free(&arena);
}

int main(void) {
  const struct CMUnitTest tests[] = {
      cmocka_unit_test(bytes_are_mended_and_said),
      cmocka_unit_test(what_cannot_be_read_is_refused),
      cmocka_unit_test(lines_are_read_and_bad_ones_named),
      cmocka_unit_test(packed_files_read_as_they_are),
      cmocka_unit_test(every_beginning_is_read_or_refused),
      cmocka_unit_test(what_is_too_long_is_refused_and_the_rest_read),
      cmocka_unit_test(folders_and_patterns_are_sorted),
      cmocka_unit_test(days_are_understood),
  };
  return cmocka_run_group_tests_name("input", tests, make_folder, drop_folder);
}
