/* pool.c - see pool.h. */
#include "base/pool.h"

#include <pthread.h>

#include "base/alloc.h"

typedef enum state { EMPTY, READY, TAKEN, DONE } state;

typedef struct pool {
  const dl_pool_steps *steps;
  char *slots;
  size_t slot_size;
  uint32_t n;
  state *states;
  uint64_t produced, taken, emitted;
  bool is_closed;
  pthread_mutex_t lock;
  pthread_cond_t work_waits, result_waits;
} pool;

typedef struct worker {
  pool *pool;
  pthread_t thread;
  uint32_t number;
} worker;

static void *slot_at(const pool *p, uint64_t i) { return p->slots + (size_t)(i % p->n) * p->slot_size; }

static void *work_loop(void *argument) {
  worker *w = argument;
  pool *p = w->pool;
  pthread_mutex_lock(&p->lock);
  for (;;) {
    while (p->taken == p->produced && !p->is_closed) pthread_cond_wait(&p->work_waits, &p->lock);
    if (p->taken == p->produced) break;
    uint64_t job = p->taken++;
    p->states[job % p->n] = TAKEN;
    pthread_mutex_unlock(&p->lock);
    p->steps->work(p->steps->context, w->number, slot_at(p, job));
    pthread_mutex_lock(&p->lock);
    p->states[job % p->n] = DONE;
    pthread_cond_signal(&p->result_waits);
  }
  pthread_mutex_unlock(&p->lock);
  return NULL;
}

/* Takes out the oldest job, waiting for it where `wait` says so. 1 when one was taken out. */
static int emit_oldest(pool *p, bool wait) {
  pthread_mutex_lock(&p->lock);
  bool is_any = p->emitted < p->produced;
  if (is_any && wait)
    while (p->states[p->emitted % p->n] != DONE) pthread_cond_wait(&p->result_waits, &p->lock);
  bool is_done = is_any && p->states[p->emitted % p->n] == DONE;
  pthread_mutex_unlock(&p->lock);
  if (!is_done) return 0;
  int status = p->steps->emit(p->steps->context, slot_at(p, p->emitted));
  p->states[p->emitted % p->n] = EMPTY;
  p->emitted++;
  return status < 0 ? status : 1;
}

static int drive(pool *p) {
  for (;;) {
    int status;
    while ((status = emit_oldest(p, p->produced - p->emitted >= p->n)) > 0) {
    }
    if (status < 0) return status;
    status = p->steps->produce(p->steps->context, slot_at(p, p->produced));
    if (status < 0) return status;
    if (status == 0) break;
    pthread_mutex_lock(&p->lock);
    p->states[p->produced % p->n] = READY;
    p->produced++;
    pthread_cond_signal(&p->work_waits);
    pthread_mutex_unlock(&p->lock);
  }
  int status;
  while ((status = emit_oldest(p, true)) > 0) {
  }
  return status;
}

static int run_alone(const dl_pool_steps *steps, void *slot) {
  int status;
  while ((status = steps->produce(steps->context, slot)) > 0) {
    steps->work(steps->context, 0, slot);
    if ((status = steps->emit(steps->context, slot)) < 0) return status;
  }
  return status;
}

static void end_threads(pool *p, worker *workers, uint32_t n) {
  pthread_mutex_lock(&p->lock);
  p->is_closed = true;
  pthread_cond_broadcast(&p->work_waits);
  pthread_mutex_unlock(&p->lock);
  for (uint32_t i = 0; i < n; i++) pthread_join(workers[i].thread, NULL);
}

int dl_pool_run(uint32_t threads, const dl_pool_steps *steps, void *slots, uint32_t n_slots, size_t slot_size) {
  if (threads < 2 || n_slots < 2) return run_alone(steps, slots);
  pool p = {.steps = steps, .slots = slots, .slot_size = slot_size, .n = n_slots};
  p.states = dl_alloc_zeroed(n_slots, sizeof *p.states);
  worker *workers = dl_alloc_zeroed(threads, sizeof *workers);
  int status = p.states && workers ? 0 : DATELINE_ENOMEM;
  if (!status) {
    pthread_mutex_init(&p.lock, NULL);
    pthread_cond_init(&p.work_waits, NULL);
    pthread_cond_init(&p.result_waits, NULL);
    uint32_t started = 0;
    for (; started < threads && !status; started++) {
      workers[started].pool = &p;
      workers[started].number = started;
      if (pthread_create(&workers[started].thread, NULL, work_loop, &workers[started])) {
        status = DATELINE_ENOMEM;
        break;
      }
    }
    if (!status) status = drive(&p);
    end_threads(&p, workers, started);
    pthread_cond_destroy(&p.result_waits);
    pthread_cond_destroy(&p.work_waits);
    pthread_mutex_destroy(&p.lock);
  }
  dl_release(workers);
  dl_release(p.states);
  return status;
}
