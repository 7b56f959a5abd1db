/* alloc.c - see alloc.h. */
#include "base/alloc.h"

#include <stdint.h>
#include <stdlib.h>
#include <string.h>

#include "dateline.h"

/* The only process-wide state of the library: set once, before anything else. */
static void *(*g_allocate)(size_t) = malloc;
static void *(*g_resize)(void *, size_t) = realloc;
static void (*g_release)(void *) = free;

void dateline_set_allocator(void *(*allocate)(size_t), void *(*resize)(void *, size_t), void (*release)(void *)) {
  g_allocate = allocate ? allocate : malloc;
  g_resize = resize ? resize : realloc;
  g_release = release ? release : free;
}

void *dl_alloc(size_t size) { return g_allocate(size ? size : 1); }

void *dl_alloc_zeroed(size_t count, size_t size) {
  if (size && count > SIZE_MAX / size) return NULL;
  void *block = dl_alloc(count * size);
  if (block) memset(block, 0, count * size);
  return block;
}

void *dl_resize(void *block, size_t size) { return g_resize(block, size ? size : 1); }

void dl_release(void *block) {
  if (block) g_release(block);
}
