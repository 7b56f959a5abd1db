/* lemma.c - see lemma.h. */
#include "words/lemma.h"

#include "base/error.h"
#include "base/utf8.h"

static int refuse(const dl_container *model, dateline_error *error, const char *why) {
  return dl_error_set(error, DATELINE_EFORMAT, "%s: lemmas: %s", dl_container_path(model), why);
}

int dl_lemmas_open(dl_lemmas *l, const dl_container *model, dateline_error *error) {
  dl_section slot = dl_container_section(model, "words/lemma.slot"), hash = dl_container_section(model, "words/lemma.hash");
  dl_section rule = dl_container_section(model, "words/lemma.rule"), rules = dl_container_section(model, "words/lemma.rules");
  if (!slot.at || !hash.at || !rule.at || !rules.at) return refuse(model, error, "a section is missing");
  size_t slots = slot.size / sizeof *l->slot, entries = hash.size / sizeof *l->hash;
  if (slots < 2 || slots > UINT32_MAX || (slots & (slots - 1)) || slot.size % sizeof *l->slot)
    return refuse(model, error, "the number of slots is not a power of two");
  if (entries >= slots || hash.size % sizeof *l->hash || rule.size != entries * sizeof *l->rule)
    return refuse(model, error, "the table's parts differ in length");
  if (rules.size % sizeof(dl_lemma_rule) || !rules.size) return refuse(model, error, "the rules are cut off");
  *l = (dl_lemmas){.slot = (const void *)slot.at, .hash = (const void *)hash.at, .rule = (const void *)rule.at,
                   .rules = (const void *)rules.at, .slots = (uint32_t)slots, .entries = (uint32_t)entries,
                   .n_rules = (uint32_t)(rules.size / sizeof(dl_lemma_rule))};
  uint32_t used = 0;
  for (uint32_t i = 0; i < l->slots; i++) {
    if (l->slot[i] > l->entries) return refuse(model, error, "a slot points outside the table");
    used += l->slot[i] != 0;
  }
  if (used >= l->slots) return refuse(model, error, "no slot is free");
  for (uint32_t i = 0; i < l->entries; i++)
    if (l->rule[i] >= l->n_rules) return refuse(model, error, "an entry names a rule that is not there");
  for (uint32_t i = 0; i < l->n_rules; i++)
    if (l->rules[i].n > DL_LEMMA_ADD || l->rules[i].start >= DL_LEMMA_STARTS)
      return refuse(model, error, "a rule is not usable");
  return DATELINE_OK;
}

uint64_t dl_lemma_tag(const char *upos, const char *xpos) {
  uint64_t h = dl_fnv(upos, strlen(upos), DL_FNV_START);
  h = dl_fnv(" ", 1, h);
  h = dl_fnv(xpos, strlen(xpos), h);
  return dl_fnv("\t", 1, h);
}

static const dl_lemma_rule *find(const dl_lemmas *l, uint64_t h) {
  for (uint32_t i = (uint32_t)(h >> 20) & (l->slots - 1);; i = (i + 1) & (l->slots - 1)) {
    if (!l->slot[i]) return NULL;
    if (l->hash[l->slot[i] - 1] == h) return &l->rules[l->rule[l->slot[i] - 1]];
  }
}

static const dl_lemma_rule *rule_for(const dl_lemmas *l, const dl_key *key, uint64_t tag) {
  const dl_lemma_rule *r = key->is_cut ? NULL : find(l, dl_fnv(key->s, key->n, dl_fnv("^", 1, tag)));
  uint32_t n = key->n < DL_LEMMA_ENDING ? key->n : DL_LEMMA_ENDING;
  for (; !r; n--) {
    r = find(l, dl_fnv(key->s + key->n - n, n, tag));
    if (!n) break;
  }
  return r;
}

/* The first letter of the printed form, the rest in lower case. */
static dl_str with_capital(dl_arena *arena, dl_str form, dl_str lower) {
  uint32_t code, low;
  if (!form.n || !lower.n) return form;
  uint32_t a = dl_utf8_decode(form.s, form.n, &code), b = dl_utf8_decode(lower.s, lower.n, &low);
  char *out = dl_arena_alloc(arena, a + lower.n - b + 1, 1);
  memcpy(out, form.s, a);
  memcpy(out + a, lower.s + b, lower.n - b);
  return dl_str_of(out, a + lower.n - b);
}

/* The key's text: that of `lower` where they are the same, else a copy that stays. */
static dl_str plain(dl_arena *arena, dl_str lower, const dl_key *key) {
  if (key->is_cut || (key->n == lower.n && memcmp(key->s, lower.s, key->n) == 0)) return lower;
  return dl_str_copy(arena, dl_str_of(key->s, key->n));
}

static dl_str beginning(dl_arena *arena, uint8_t start, dl_str form, dl_str lower, const dl_key *key) {
  if (start == DL_LEMMA_AS_IS) return form;
  return start == DL_LEMMA_CAPITAL ? with_capital(arena, form, lower) : plain(arena, lower, key);
}

dl_str dl_lemma_of(const dl_lemmas *l, dl_arena *arena, dl_str form, dl_str lower, const dl_key *key, uint64_t tag) {
  const dl_lemma_rule *r = rule_for(l, key, tag);
  if (!r) return lower;
  dl_str from = beginning(arena, r->start, form, lower, key);
  uint32_t cut = r->cut < from.n ? r->cut : from.n;
  if (!cut && !r->n) return from;
  uint32_t keep = from.n - cut;
  while (keep && keep < from.n && ((unsigned char)from.s[keep] & 0xc0) == 0x80) keep--;
  if (!r->n) return dl_str_of(from.s, keep);
  char *out = dl_arena_alloc(arena, (size_t)keep + r->n + 1, 1);
  memcpy(out, from.s, keep);
  memcpy(out + keep, r->add, r->n);
  return dl_str_of(out, keep + r->n);
}
