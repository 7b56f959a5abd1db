/*
 * arena.h - memory that lives and goes together.
 *
 * An article, a collection and the opened tables each own one arena: a chain
 * of blocks from which pieces are cut and which is given back at once. Nothing
 * cut from it is freed alone.
 *
 * Out of memory: code that builds a record allocates in a hundred places, and
 * a hundred checks would hide the reading. So the arena's owner guards the
 * whole operation once, and an allocation that fails unwinds to that guard:
 *
 *     if (DL_ARENA_GUARD(arena)) return dl_error_set(err, DATELINE_ENOMEM, ...);
 *     ... anything that allocates from `arena`, however deep ...
 *     dl_arena_unguard(arena);
 *
 * DL_ARENA_GUARD is 0 when it is set and non-zero when memory ran out. Between
 * guard and unguard nothing but arenas may be held: a file, a lock or a heap
 * block would leak when it unwinds. Without a guard, allocation returns NULL.
 * With -DDL_ARENA_DEBUG every piece is a block of its own, so that sanitizers
 * see each object.
 */
#ifndef DL_BASE_ARENA_H
#define DL_BASE_ARENA_H
#include <setjmp.h>
#include <stddef.h>
#include <stdint.h>

typedef struct dl_arena {
  struct dl_arena_block *head;
  size_t used;      /* bytes handed out since the last reset */
  int is_guarded;
  jmp_buf on_full;
} dl_arena;

void dl_arena_init(dl_arena *arena);
/* Gives everything back but the first block, which is kept for reuse. A guard stays. */
void dl_arena_reset(dl_arena *arena);
void dl_arena_free(dl_arena *arena);

#define DL_ARENA_GUARD(arena) ((arena)->is_guarded = 1, setjmp((arena)->on_full))
#define dl_arena_unguard(arena) ((void)((arena)->is_guarded = 0))

/* Zeroed, aligned to 16 bytes. */
void *dl_arena_alloc(dl_arena *arena, size_t count, size_t size);
/* A copy of `size` bytes with a NUL behind it that is not counted. */
char *dl_arena_copy(dl_arena *arena, const char *bytes, size_t size);

#define DL_NEW(arena, type) ((type *)dl_arena_alloc((arena), 1, sizeof(type)))
#define DL_NEW_ARRAY(arena, type, count) ((type *)dl_arena_alloc((arena), (count), sizeof(type)))

/*
 * Growable arrays in an arena: DL_VEC(T) is a struct {T *at; uint32_t n, cap}.
 * DL_PUSH returns a pointer to a new zeroed element; growing copies, so
 * pointers into the array do not survive a push.
 */
#define DL_VEC(type) \
  struct {           \
    type *at;        \
    uint32_t n, cap; \
  }
#define DL_PUSH(arena, vec)                                                                                       \
  ((vec).n < (vec).cap ? &(vec).at[(vec).n++]                                                                     \
                       : ((vec).at = dl_vec_grow((arena), (vec).at, (vec).n, &(vec).cap, sizeof *(vec).at), \
                          &(vec).at[(vec).n++]))
void *dl_vec_grow(dl_arena *arena, const void *at, uint32_t n, uint32_t *cap, size_t size);
#endif
