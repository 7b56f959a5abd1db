/*
 * map.h - a hash map from strings to 32-bit numbers, in an arena.
 *
 * Open addressing with linear probing over XXH3, kept under 70 percent full.
 * Keys are views: their bytes must outlive the map. Iteration is over `keys`
 * in order of insertion, so that output never depends on hashing.
 */
#ifndef DL_BASE_MAP_H
#define DL_BASE_MAP_H
#include "base/str.h"

typedef struct dl_map {
  dl_arena *arena;
  DL_VEC(dl_str) keys;      /* in order of insertion */
  DL_VEC(uint32_t) values;  /* beside keys */
  uint32_t *slots;          /* index into keys plus one; 0 is free */
  uint32_t capacity;        /* power of two */
} dl_map;

#define DL_NONE UINT32_MAX

void dl_map_init(dl_map *map, dl_arena *arena);
/* The value stored under `key`, or DL_NONE. */
uint32_t dl_map_get(const dl_map *map, dl_str key);
/* Where the value of `key` stands, added as `fresh` when it was missing. */
uint32_t *dl_map_put(dl_map *map, dl_str key, uint32_t fresh);
/* Interning: the number of `key` (0, 1, 2 ... in order of first sight); copies the key. */
uint32_t dl_map_intern(dl_map *map, dl_str key);
#endif
