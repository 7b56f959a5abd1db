/*
 * fuzz_read.c - hostile articles through the whole reading and comparing.
 *
 * The first byte picks what is done with the rest: read as plain text, read as
 * JSON Lines, read as a compressed file, or two halves compared. Built with
 * -fsanitize=fuzzer it is a libFuzzer target; with FUZZ_REPLAY it reads the
 * files named and, with --mutate=N, N mutations of each from a fixed seed.
 */
#define _GNU_SOURCE
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include "dateline.h"

static dateline *g_library;
static char g_path[2][64];

static int swallow(void *context, const char *bytes, size_t size) { return (void)context, (void)bytes, (void)size, 0; }

static int on_article(void *context, dateline_article *article, dateline_text rendered) {
  dateline_error error;
  (void)rendered;
  dateline_collection_add(context, article, &error);
  return 0;
}

static void put(const char *path, const uint8_t *data, size_t size) {
  FILE *f = fopen(path, "wb");
  if (!f) abort();
  if (size) fwrite(data, 1, size, f);
  fclose(f);
}

static void read_and_compare(size_t n, dateline_from from, int format) {
  const char *paths[] = {g_path[0], g_path[1]};
  dateline_error error = {0};
  dateline_collection *collection = NULL;
  dateline_read_options options = DATELINE_READ_OPTIONS_INIT;
  size_t refused = 0;
  options.from = from;
  options.renders = 1;
  options.format = format ? DATELINE_FORMAT_CONLLU : DATELINE_FORMAT_JSON;
  if (dateline_collection_new(&collection, g_library, &error)) abort();
  dateline_reading reading = {collection, on_article, NULL, NULL};
  dateline_read(g_library, paths, n, &options, &reading, &refused, &error);
  for (int view = DATELINE_VIEW_COPIES; n > 1 && view <= DATELINE_VIEW_REPORT; view++) {
    dateline_view_options v = DATELINE_VIEW_OPTIONS_INIT;
    dateline_collection_write(collection, (dateline_view)view, &v, swallow, NULL, &error);
  }
  dateline_collection_free(collection);
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);
int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size) {
  static const char *const ends[] = {".txt", ".jsonl", ".txt.gz", ".jsonl.zst"};
  if (!size) return 0;
  if (!g_library) {
    dateline_error error = {0};
    if (dateline_open(&g_library, NULL, &error)) {
      fprintf(stderr, "%s\n", error.message);
      exit(3);
    }
  }
  unsigned kind = data[0] & 3, is_pair = data[0] >> 2 & 1, format = data[0] >> 3 & 1;
  size_t half = is_pair ? (size - 1) / 2 : size - 1;
  for (unsigned i = 0; i <= is_pair; i++) {
    snprintf(g_path[i], sizeof g_path[i], "/tmp/dateline-fuzz-%d-%u%s", (int)getpid(), i, ends[kind]);
    put(g_path[i], data + 1 + (i ? half : 0), i ? size - 1 - half : half);
  }
  read_and_compare(1 + is_pair, DATELINE_FROM_AUTO, (int)format);
  for (unsigned i = 0; i <= is_pair; i++) unlink(g_path[i]);
  return 0;
}

#ifdef FUZZ_REPLAY
static uint64_t g_random = 88172645463325252u;
static uint32_t dice(uint32_t n) {
  g_random ^= g_random << 13;
  g_random ^= g_random >> 7;
  g_random ^= g_random << 17;
  return n ? (uint32_t)(g_random >> 33) % n : 0;
}

/* A few bytes changed, cut, doubled or replaced by marks that matter to the reader. */
static size_t mutate(uint8_t *at, size_t n, size_t cap) {
  static const char *const marks[] = {"\"", "\xE2\x80\x9C", "\xE2\x80\x9D", "\n\n", "--", "U.S.", "{", "}", "\xFF", "&#8217;", " 13 ", "'", "\xC3"};
  for (uint32_t k = dice(6) + 1; k; k--) {
    uint32_t place = 1 + dice((uint32_t)(n > 1 ? n - 1 : 1));
    switch (dice(4)) {
      case 0: at[place % n] = (uint8_t)dice(256); break;
      case 1: n = 1 + dice((uint32_t)n); break;
      case 2: {
        const char *m = marks[dice(sizeof marks / sizeof *marks)];
        size_t size = strlen(m);
        if (n + size > cap || place > n) break;
        memmove(at + place + size, at + place, n - place);
        memcpy(at + place, m, size);
        n += size;
        break;
      }
      default: {
        size_t size = dice(200);
        if (place + size > n || n + size > cap) break;
        memmove(at + place + size, at + place, n - place);
        n += size;
      }
    }
  }
  return n;
}

int main(int argc, char **argv) {
  long mutations = 0, runs = 0;
  for (int i = 1; i < argc; i++) {
    if (strncmp(argv[i], "--mutate=", 9) == 0) {
      mutations = atol(argv[i] + 9);
      continue;
    }
    FILE *f = fopen(argv[i], "rb");
    if (!f) return fprintf(stderr, "%s: cannot be read\n", argv[i]), 1;
    enum { CAP = 1 << 17 };
    uint8_t *data = malloc(CAP), *changed = malloc(CAP);
    if (!data || !changed) return 1;
    size_t n = fread(data, 1, CAP / 2, f);
    fclose(f);
    LLVMFuzzerTestOneInput(data, n);
    runs++;
    for (long k = 0; k < mutations && n; k++, runs++) {
      memcpy(changed, data, n);
      LLVMFuzzerTestOneInput(changed, mutate(changed, n, CAP));
    }
    free(data);
    free(changed);
  }
  dateline_close(g_library);
  printf("%ld inputs read\n", runs);
  return 0;
}
#endif
