/* arena.c - see arena.h. */
#include "base/arena.h"

#include <string.h>

#include "base/alloc.h"

enum { FIRST_BLOCK = 64 * 1024, ALIGN = 16, MAX_BLOCK = 4 * 1024 * 1024 };

struct dl_arena_block {
  struct dl_arena_block *next;
  size_t size, used; /* of the bytes behind the header */
};
#define HEADER ((sizeof(struct dl_arena_block) + ALIGN - 1) / ALIGN * ALIGN)

void dl_arena_init(dl_arena *arena) { memset(arena, 0, sizeof *arena); }

static void *give_up(dl_arena *arena) {
  if (arena->is_guarded) {
    arena->is_guarded = 0;
    longjmp(arena->on_full, 1);
  }
  return NULL;
}

static struct dl_arena_block *new_block(dl_arena *arena, size_t size) {
  struct dl_arena_block *block = dl_alloc(HEADER + size);
  if (!block) return NULL;
  block->next = arena->head;
  block->size = size;
  block->used = 0;
  arena->head = block;
  return block;
}

void dl_arena_reset(dl_arena *arena) {
  struct dl_arena_block *block = arena->head, *next;
  for (; block && block->next; block = next) {
    next = block->next;
    dl_release(block);
  }
  if (block) block->used = 0;
  arena->head = block;
  arena->used = 0;
}

void dl_arena_free(dl_arena *arena) {
  dl_arena_reset(arena);
  dl_release(arena->head);
  arena->head = NULL;
}

void *dl_arena_alloc(dl_arena *arena, size_t count, size_t size) {
  if (size && count > (SIZE_MAX / 2) / size) return give_up(arena);
  size_t bytes = (count * size + ALIGN - 1) / ALIGN * ALIGN;
  if (!bytes) bytes = ALIGN;
  struct dl_arena_block *block = arena->head;
#ifdef DL_ARENA_DEBUG
  block = NULL;
#endif
  if (!block || block->size - block->used < bytes) {
    size_t want = block ? block->size * 2 : FIRST_BLOCK;
    if (want > MAX_BLOCK) want = MAX_BLOCK;
#ifdef DL_ARENA_DEBUG
    want = bytes;
#endif
    block = new_block(arena, bytes > want ? bytes : want);
    if (!block) return give_up(arena);
  }
  char *piece = (char *)block + HEADER + block->used;
  block->used += bytes;
  arena->used += bytes;
  memset(piece, 0, bytes);
  return piece;
}

char *dl_arena_copy(dl_arena *arena, const char *bytes, size_t size) {
  char *copy = dl_arena_alloc(arena, size + 1, 1);
  if (copy && size) memcpy(copy, bytes, size);
  return copy;
}

void *dl_vec_grow(dl_arena *arena, const void *at, uint32_t n, uint32_t *cap, size_t size) {
  uint32_t more = *cap < 4 ? 8 : *cap * 2;
  if (more < *cap) return give_up(arena);
  void *grown = dl_arena_alloc(arena, more, size);
  if (grown && n) memcpy(grown, at, (size_t)n * size);
  *cap = more;
  return grown;
}
