/* container.c - see container.h. */
#define _GNU_SOURCE
#include "base/container.h"

#include <errno.h>
#include <fcntl.h>
#include <stdio.h>
#include <sys/mman.h>
#include <sys/stat.h>
#include <unistd.h>
#include <xxhash.h>

#include "base/alloc.h"
#include "base/error.h"

static const char MAGIC[8] = {'D', 'A', 'T', 'E', 'L', 'I', 'N', 'E'};
enum { LAYOUT = 1, ALIGNMENT = 64, MAX_SECTIONS = 4096, NAME_SIZE = 32, MOST_LAID = 16, BLOCK = 1 << 20 };

typedef struct header {
  char magic[8];
  uint32_t version, n;
  uint64_t size, table_hash;
} header;

typedef struct entry {
  char name[NAME_SIZE];
  uint64_t offset, size, hash;
} entry;

typedef struct overlay {
  char name[NAME_SIZE];
  void *at;
} overlay;

struct dl_container {
  const unsigned char *at;
  size_t size;
  const entry *table;
  uint32_t n;
  bool is_mapped;
  overlay laid[MOST_LAID];
  uint32_t n_laid;
  char path[1024];
};

static int refuse(const dl_container *c, dateline_error *error, const char *why) {
  return dl_error_set(error, DATELINE_EFORMAT, "%s: not a usable dateline data file: %s", c->path, why);
}

static void give_back(const dl_container *c, size_t from, size_t to) {
  if (c->is_mapped) (void)madvise((void *)(uintptr_t)(c->at + from), to - from, MADV_DONTNEED);
}

/* The hash of a section, taken block by block, each given back when it was looked at: else opening alone would hold the
   whole file, of which articles ask for a part. */
static uint64_t hash_of(const dl_container *c, const entry *e, XXH3_state_t *state) {
  XXH3_64bits_reset(state);
  for (uint64_t at = e->offset, end = e->offset + e->size; at < end;) {
    uint64_t next = at / BLOCK * BLOCK + BLOCK;
    if (next > end) next = end;
    XXH3_64bits_update(state, c->at + at, (size_t)(next - at));
    give_back(c, at / BLOCK * BLOCK, next);
    at = next;
  }
  return XXH3_64bits_digest(state);
}

static int check_sections(const dl_container *c, XXH3_state_t *state, dateline_error *error) {
  for (uint32_t i = 0; i < c->n; i++) {
    const entry *e = &c->table[i];
    if (e->name[NAME_SIZE - 1] || e->offset % ALIGNMENT || e->offset > c->size || e->size > c->size - e->offset)
      return refuse(c, error, "a section lies outside the file");
    if (hash_of(c, e, state) != e->hash) return refuse(c, error, "a section is damaged");
  }
  return DATELINE_OK;
}

static int check(dl_container *c, dateline_error *error) {
  header h;
  if (c->size < sizeof h) return refuse(c, error, "shorter than its header");
  memcpy(&h, c->at, sizeof h);
  if (memcmp(h.magic, MAGIC, sizeof MAGIC) != 0) return refuse(c, error, "it does not begin with DATELINE");
  if (h.version != LAYOUT) return refuse(c, error, "its layout version is not 1");
  if (h.size != c->size) return refuse(c, error, "it is truncated, or bytes were added");
  if (h.n > MAX_SECTIONS || h.n * sizeof(entry) > c->size - sizeof h)
    return refuse(c, error, "its section table does not fit");
  c->table = (const entry *)(const void *)(c->at + sizeof h);
  c->n = h.n;
  if (XXH3_64bits(c->table, h.n * sizeof(entry)) != h.table_hash) return refuse(c, error, "its section table is damaged");
  XXH3_state_t *state = XXH3_createState();
  if (!state) return dl_error_set(error, DATELINE_ENOMEM, "%s: out of memory", c->path);
  int status = check_sections(c, state, error);
  XXH3_freeState(state);
  return status;
}

static int open_at(dl_container **out, const void *bytes, size_t size, bool is_mapped, const char *name,
                   dateline_error *error) {
  dl_container *c = dl_alloc_zeroed(1, sizeof *c);
  *out = NULL;
  if (!c) return dl_error_set(error, DATELINE_ENOMEM, "%s: out of memory", name);
  c->at = bytes;
  c->size = size;
  c->is_mapped = is_mapped;
  snprintf(c->path, sizeof c->path, "%s", name);
  int status = check(c, error);
  if (status) dl_release(c);
  else *out = c;
  return status;
}

int dl_container_open_bytes(dl_container **out, const void *bytes, size_t size, const char *name,
                            dateline_error *error) {
  return open_at(out, bytes, size, false, name, error);
}

int dl_container_open(dl_container **out, const char *path, dateline_error *error) {
  *out = NULL;
  int file = open(path, O_RDONLY | O_CLOEXEC);
  if (file < 0) return dl_error_set(error, DATELINE_EIO, "%s: %s", path, strerror(errno));
  struct stat info;
  if (fstat(file, &info) || !S_ISREG(info.st_mode) || info.st_size <= 0) {
    close(file);
    return dl_error_set(error, DATELINE_EIO, "%s: not a file with content", path);
  }
  size_t size = (size_t)info.st_size;
  void *at = mmap(NULL, size, PROT_READ, MAP_PRIVATE, file, 0);
  close(file);
  if (at == MAP_FAILED) return dl_error_set(error, DATELINE_EIO, "%s: cannot be mapped: %s", path, strerror(errno));
  int status = open_at(out, at, size, true, path, error);
  if (status) munmap(at, size);
  return status;
}

void dl_container_give_back(const dl_container *c) { give_back(c, 0, c->size); }

void dl_container_close(dl_container *c) {
  if (!c) return;
  for (uint32_t i = 0; i < c->n_laid; i++) dl_release(c->laid[i].at);
  if (c->is_mapped) munmap((void *)(uintptr_t)c->at, c->size);
  dl_release(c);
}

dl_section dl_container_section(const dl_container *c, const char *name) {
  for (uint32_t i = 0; i < c->n; i++)
    if (strcmp(c->table[i].name, name) == 0)
      return (dl_section){c->at + c->table[i].offset, (size_t)c->table[i].size};
  return (dl_section){NULL, 0};
}

int dl_container_lay(dl_container *c, const char *name, void *laid, dateline_error *error) {
  if (c->n_laid == MOST_LAID || strlen(name) >= NAME_SIZE) {
    dl_release(laid);
    return dl_error_set(error, DATELINE_EUSAGE, "%s: nothing more can be laid over it", name);
  }
  overlay *o = &c->laid[c->n_laid++];
  snprintf(o->name, NAME_SIZE, "%s", name);
  o->at = laid;
  return DATELINE_OK;
}

void *dl_container_laid(const dl_container *c, const char *name) {
  for (uint32_t i = c->n_laid; i-- > 0;)
    if (strcmp(c->laid[i].name, name) == 0) return c->laid[i].at;
  return NULL;
}

const char *dl_container_path(const dl_container *c) { return c->path; }

static bool put(FILE *file, const void *at, size_t size) { return !size || fwrite(at, 1, size, file) == size; }

static bool pad(FILE *file, uint64_t from, uint64_t to) {
  static const char zeros[ALIGNMENT];
  return put(file, zeros, (size_t)(to - from));
}

static uint64_t aligned(uint64_t n) { return (n + ALIGNMENT - 1) / ALIGNMENT * ALIGNMENT; }

int dl_container_write(const char *path, const dl_container_part *parts, uint32_t n, dateline_error *error) {
  entry *table = dl_alloc_zeroed(n ? n : 1, sizeof *table);
  if (!table) return dl_error_set(error, DATELINE_ENOMEM, "%s: out of memory", path);
  uint64_t at = sizeof(header) + n * sizeof(entry);
  for (uint32_t i = 0; i < n; i++) {
    snprintf(table[i].name, NAME_SIZE, "%s", parts[i].name);
    table[i].offset = aligned(at);
    table[i].size = parts[i].size;
    table[i].hash = XXH3_64bits(parts[i].size ? parts[i].at : "", parts[i].size);
    at = table[i].offset + parts[i].size;
  }
  header h = {.version = LAYOUT, .n = n, .size = at, .table_hash = XXH3_64bits(table, n * sizeof(entry))};
  memcpy(h.magic, MAGIC, sizeof MAGIC);
  FILE *file = fopen(path, "wb");
  bool ok = file && put(file, &h, sizeof h) && put(file, table, n * sizeof(entry));
  uint64_t done = sizeof h + n * sizeof(entry);
  for (uint32_t i = 0; ok && i < n; i++) {
    ok = pad(file, done, table[i].offset) && put(file, parts[i].at, parts[i].size);
    done = table[i].offset + table[i].size;
  }
  if (file && fclose(file)) ok = false;
  dl_release(table);
  return ok ? DATELINE_OK : dl_error_set(error, DATELINE_EIO, "%s: cannot be written: %s", path, strerror(errno));
}
