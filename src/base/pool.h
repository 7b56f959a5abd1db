/*
 * pool.h - work on many threads whose results come out in the order in which
 * the work went in.
 *
 * The calling thread produces jobs into a ring of slots and takes finished
 * ones out in order; workers take the oldest job that waits. With one thread
 * no thread is started. A slot is the caller's memory, reused.
 */
#ifndef DL_BASE_POOL_H
#define DL_BASE_POOL_H
#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "dateline.h"

typedef struct dl_pool_steps {
  void *context;
  /* Calling thread. Fills the slot; returns 1, 0 at the end, negative to stop. */
  int (*produce)(void *context, void *slot);
  /* Worker thread number `worker` (0 ..). */
  void (*work)(void *context, uint32_t worker, void *slot);
  /* Calling thread, in order. Returns 0, or negative to stop. */
  int (*emit)(void *context, void *slot);
} dl_pool_steps;

/* `slots` points to `n_slots` slots of `slot_size` bytes, at least threads + 1 of them.
 * Returns the first negative result of produce or emit, DATELINE_ENOMEM when a thread
 * could not be started, else 0. All threads have ended when it returns. */
int dl_pool_run(uint32_t threads, const dl_pool_steps *steps, void *slots, uint32_t n_slots, size_t slot_size);
#endif
