/* map.c - see map.h. */
#include "base/map.h"

void dl_map_init(dl_map *map, dl_arena *arena) {
  memset(map, 0, sizeof *map);
  map->arena = arena;
}

static uint32_t *slot_of(const dl_map *map, dl_str key) {
  uint32_t mask = map->capacity - 1;
  uint32_t at = (uint32_t)dl_str_hash(key) & mask;
  while (map->slots[at] && !dl_str_eq(map->keys.at[map->slots[at] - 1], key)) at = (at + 1) & mask;
  return &map->slots[at];
}

static void grow(dl_map *map) {
  map->capacity = map->capacity ? map->capacity * 2 : 16;
  map->slots = DL_NEW_ARRAY(map->arena, uint32_t, map->capacity);
  for (uint32_t i = 0; map->slots && i < map->keys.n; i++) *slot_of(map, map->keys.at[i]) = i + 1;
}

uint32_t dl_map_get(const dl_map *map, dl_str key) {
  if (!map->keys.n) return DL_NONE;
  uint32_t index = *slot_of(map, key);
  return index ? map->values.at[index - 1] : DL_NONE;
}

uint32_t *dl_map_put(dl_map *map, dl_str key, uint32_t fresh) {
  if ((uint64_t)(map->keys.n + 1) * 10 > (uint64_t)map->capacity * 7) grow(map);
  uint32_t *slot = slot_of(map, key);
  if (!*slot) {
    *DL_PUSH(map->arena, map->keys) = key;
    *DL_PUSH(map->arena, map->values) = fresh;
    *slot = map->keys.n;
  }
  return &map->values.at[*slot - 1];
}

uint32_t dl_map_intern(dl_map *map, dl_str key) {
  uint32_t known = dl_map_get(map, key);
  if (known != DL_NONE) return known;
  return *dl_map_put(map, dl_str_copy(map->arena, key), map->keys.n);
}
