/* test_base.c - arena, map, buffer, UTF-8 offsets, container and word tables. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdio.h>
#include <stdlib.h>
#include <unistd.h>

#include <cmocka.h>

#include "base/alloc.h"
#include "base/lexicon.h"
#include "base/map.h"
#include "base/utf8.h"
#include "record/day.h"

static void *fail_always(size_t n) { return (void)n, NULL; }

static void arena_unwinds_when_memory_runs_out(void **state) {
  (void)state;
  dl_arena arena;
  dl_arena_init(&arena);
  dateline_set_allocator(fail_always, NULL, NULL);
  volatile int caught = 0;
  if (DL_ARENA_GUARD(&arena)) caught = 1;
  else dl_arena_alloc(&arena, 10, 10);
  dateline_set_allocator(NULL, NULL, NULL);
  assert_int_equal(caught, 1);
  assert_null(arena.head);
  dl_arena_free(&arena);
}

static void arena_grows_and_resets(void **state) {
  (void)state;
  dl_arena arena;
  dl_arena_init(&arena);
  DL_VEC(uint32_t) list = {0};
  for (uint32_t i = 0; i < 100000; i++) *DL_PUSH(&arena, list) = i;
  for (uint32_t i = 0; i < list.n; i++) assert_int_equal(list.at[i], i);
  assert_null(dl_arena_alloc(&arena, SIZE_MAX / 2, 16));
  dl_arena_reset(&arena);
  char *zeroed = dl_arena_alloc(&arena, 1000, 1);
  for (int i = 0; i < 1000; i++) assert_int_equal(zeroed[i], 0);
  dl_arena_free(&arena);
}

static void map_keeps_order_and_values(void **state) {
  (void)state;
  dl_arena arena;
  dl_map map;
  dl_arena_init(&arena);
  dl_map_init(&map, &arena);
  for (uint32_t i = 0; i < 5000; i++) assert_int_equal(dl_map_intern(&map, dl_str_format(&arena, "key %u", i % 2500)), i % 2500);
  assert_int_equal(map.keys.n, 2500);
  assert_int_equal(dl_map_get(&map, DL_STR("key 17")), 17);
  assert_int_equal(dl_map_get(&map, DL_STR("key")), DL_NONE);
  dl_arena_free(&arena);
}

static void offsets_translate_both_ways(void **state) {
  (void)state;
  dl_arena arena;
  dl_arena_init(&arena);
  dl_buf text = {0};
  for (int i = 0; i < 100; i++) dl_buf_z(&text, i % 3 ? "a\xC3\xA9\xE2\x80\x9C" : "\xF0\x9F\x98\x80z");
  dl_offsets offsets;
  assert_true(dl_offsets_make(&offsets, &arena, dl_buf_view(&text)));
  uint32_t chars = 0;
  for (uint32_t byte = 0; byte < text.n;) {
    uint32_t code;
    assert_int_equal(dl_offsets_chars(&offsets, byte), chars);
    assert_int_equal(dl_offsets_byte(&offsets, chars), byte);
    byte += dl_utf8_decode(text.at + byte, text.n - byte, &code);
    chars++;
  }
  assert_int_equal(dl_offsets_chars(&offsets, (uint32_t)text.n), chars);
  assert_int_equal(dl_offsets_byte(&offsets, chars + 5), text.n);
  dl_buf_free(&text);
  dl_arena_free(&arena);
}

static void utf8_refuses_what_is_not_well_formed(void **state) {
  (void)state;
  assert_int_equal(dl_utf8_valid("ab\xC3\xA9", 4), 4);
  assert_int_equal(dl_utf8_valid("ab\xC0\xAF", 4), 2);          /* overlong */
  assert_int_equal(dl_utf8_valid("\xED\xA0\x80", 3), 0);        /* surrogate */
  assert_int_equal(dl_utf8_valid("\xF4\x90\x80\x80", 4), 0);    /* beyond U+10FFFF */
  assert_int_equal(dl_utf8_valid("x\xE2\x80", 3), 1);           /* truncated */
  assert_int_equal(dl_utf8_unaccent(0xE9), 'e');
  assert_int_equal(dl_utf8_unaccent(0x142), 'l');
}

static void json_strings_are_escaped(void **state) {
  (void)state;
  dl_buf out = {0};
  dl_json_string(&out, dl_str_of("a\"b\\c\n\x01", 7));
  assert_true(dl_str_is(dl_buf_view(&out), "\"a\\\"b\\\\c\\n\\u0001\""));
  dl_buf_free(&out);
}

static void *aligned_copy(const char *path, size_t *size) {
  FILE *f = fopen(path, "rb");
  void *bytes = NULL;
  assert_non_null(f);
  assert_int_equal(posix_memalign(&bytes, 64, 1 << 16), 0);
  *size = fread(bytes, 1, 1 << 16, f);
  fclose(f);
  return bytes;
}

static void tables_are_found_and_damage_is_refused(void **state) {
  (void)state;
  dl_buf section = {0};
  dateline_error error = {0};
  assert_int_equal(dl_table_compile(&section, DL_STR("# note\nsay\tsaid\t1\nask\tx\nsay\tsecond\naccording to\tprep\n"), "t", &error), 0);
  char path[] = "/tmp/dateline-test-XXXXXX";
  int file = mkstemp(path);
  assert_true(file >= 0);
  close(file);
  dl_container_part part = {"lex/t", section.at, section.n};
  assert_int_equal(dl_container_write(path, &part, 1, &error), 0);
  dl_container *c;
  dl_table t;
  assert_int_equal(dl_container_open(&c, path, &error), 0);
  assert_int_equal(dl_table_open(&t, c, "t", &error), 0);
  uint32_t row = dl_table_find(&t, DL_STR("say"));
  assert_true(dl_str_is(dl_table_field(&t, row, 1), "said"));
  row = dl_table_next(&t, row);
  assert_true(dl_str_is(dl_table_field(&t, row, 1), "second"));
  assert_int_equal(dl_table_next(&t, row), DL_NONE);
  assert_int_equal(dl_table_find(&t, DL_STR("sa")), DL_NONE);
  assert_int_equal(t.max_words, 2);
  assert_int_equal(dl_table_open(&t, c, "u", &error), DATELINE_EFORMAT);
  dl_container_close(c);
  size_t size;
  unsigned char *bytes = aligned_copy(path, &size);
  for (size_t i = 0; i < size; i++) { /* padding aside, every damaged byte is noticed */
    bytes[i] ^= 0x20;
    dl_container *bad = NULL;
    if (dl_container_open_bytes(&bad, bytes, size, "damaged", &error) == 0) {
      assert_true(i > 24 + 56 && i < 128);
      dl_container_close(bad);
    }
    bytes[i] ^= 0x20;
  }
  for (size_t n = 0; n < size; n++) {
    dl_container *cut;
    assert_int_not_equal(dl_container_open_bytes(&cut, bytes, n, "cut", &error), 0);
  }
  free(bytes);
  unlink(path);
  dl_buf_free(&section);
}

static void days_round_trip(void **state) {
  (void)state;
  for (int32_t day = -200000; day < 200000; day += 37) {
    char iso[11];
    dl_day_format(day, iso);
    assert_int_equal(dl_day_parse(dl_str_z(iso)), day);
  }
  assert_int_equal(dl_day_weekday(dl_day_of(2016, 9, 8)), 3); /* a Thursday */
  assert_int_equal(dl_day_parse(DL_STR("2015-02-29")), DL_NO_DAY);
}

int main(void) {
  const struct CMUnitTest tests[] = {
      cmocka_unit_test(arena_unwinds_when_memory_runs_out),
      cmocka_unit_test(arena_grows_and_resets),
      cmocka_unit_test(map_keeps_order_and_values),
      cmocka_unit_test(offsets_translate_both_ways),
      cmocka_unit_test(utf8_refuses_what_is_not_well_formed),
      cmocka_unit_test(json_strings_are_escaped),
      cmocka_unit_test(tables_are_found_and_damage_is_refused),
      cmocka_unit_test(days_round_trip),
  };
  return cmocka_run_group_tests_name("base", tests, NULL, NULL);
}
