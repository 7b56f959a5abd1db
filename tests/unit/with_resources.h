/*
 * with_resources.h - set-up and tear-down of a group of tests that read with
 * the built data, and an article to read. Each test file is a program of its
 * own, so that the functions stand here and are static.
 */
#ifndef DL_TESTS_WITH_RESOURCES_H
#define DL_TESTS_WITH_RESOURCES_H
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdio.h>

#include <cmocka.h>

#include "resources.h"

static dl_resources *resources;

static int open_resources(void **state) {
  (void)state;
  dateline_error error;
  if (dl_resources_open(&resources, NULL, &error)) {
    fprintf(stderr, "%s\n", error.message);
    return -1;
  }
  return 0;
}

static int close_resources(void **state) {
  (void)state;
  dl_resources_close(resources);
  return 0;
}

/* An article of `text` in `arena`, which the caller frees. */
static inline dl_article *new_article(dl_arena *arena, dl_str text) {
  dl_arena_init(arena);
  if (DL_ARENA_GUARD(arena)) fail_msg("out of memory");
  dl_article *a = dl_article_new(arena);
  a->text = text;
  dl_arena_unguard(arena);
  return a;
}
#endif
