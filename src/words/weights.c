/* weights.c - see weights.h. */
#include "words/weights.h"

#include <stdio.h>

#include "base/error.h"

typedef struct opening {
  const dl_container *model;
  dateline_error *error;
  int status;
} opening;

static void refuse(opening *o, const char *name, const char *why) {
  if (!o->status)
    o->status = dl_error_set(o->error, DATELINE_EFORMAT, "%s: words/%s: %s", dl_container_path(o->model), name, why);
}

/* The bytes of a section of exactly `count` elements; anything else is refused. */
static const void *section(opening *o, const char *name, size_t count, size_t size) {
  char full[32];
  snprintf(full, sizeof full, "words/%s", name);
  dl_section s = dl_container_section(o->model, full);
  if (!s.at) refuse(o, name, "missing");
  else if (s.size != count * size) refuse(o, name, "its size does not fit the model's other parts");
  return o->status ? NULL : s.at;
}

static dl_layer layer(opening *o, const char *name, uint32_t inputs, uint32_t segments, uint32_t outputs) {
  uint32_t padded = (outputs + DL_TILE - 1) / DL_TILE * DL_TILE;
  char part[32];
  dl_layer l = {.inputs = inputs, .segments = segments, .outputs = outputs, .outputs_padded = padded};
  snprintf(part, sizeof part, "%s.w", name);
  l.weights = section(o, part, (size_t)inputs * segments * padded, 1);
  snprintf(part, sizeof part, "%s.b", name);
  l.bias = section(o, part, padded, sizeof *l.bias);
  snprintf(part, sizeof part, "%s.m", name);
  l.scale = section(o, part, padded, sizeof *l.scale);
  for (uint32_t i = 0; !o->status && i < padded; i++)
    if (l.bias[i] > (1 << 29) || l.bias[i] < -(1 << 29) || l.scale[i] < 0)
      refuse(o, name, "a bias or scale is out of range");
  return l;
}

static void check_config(opening *o, const dl_words_config *c) {
  if (c->version != 1) refuse(o, "config", "made for another version of the program");
  if (c->width % 16 || c->width < 16 || c->width > DL_MAX_WIDTH || c->hidden % 16 || c->hidden < 16 ||
      c->hidden > DL_MAX_HIDDEN || !c->convs || c->convs > DL_MAX_CONVS)
    refuse(o, "config", "a width or number of layers is out of range");
  if (!c->words || c->words > 1u << 24 || c->slots <= c->words || c->slots > 1u << 26 || (c->slots & (c->slots - 1)) ||
      !c->own || c->own > 65536 || c->affixes < 2 || c->affixes > 1u << 20 || !c->shapes || c->shapes > 1u << 16 ||
      c->flags != 24)
    refuse(o, "config", "the size of a table is out of range");
  if (!c->tags || c->tags > DL_MAX_LABELS || !c->rels || c->rels > DL_MAX_LABELS || c->names != DL_NAME_LABELS)
    refuse(o, "config", "a number of labels is out of range");
  for (uint32_t i = 0; !o->status && i < c->convs; i++)
    if (!c->dilation[i] || c->dilation[i] > DL_MAX_DILATION) refuse(o, "config", "a dilation is out of range");
}

/* The next line of `*rest`; false at its end. */
static bool next_line(dl_str *rest, dl_str *line) {
  if (!rest->n) return false;
  const char *end = memchr(rest->s, '\n', rest->n);
  uint32_t n = end ? (uint32_t)(end - rest->s) : rest->n;
  *line = dl_str_of(rest->s, n);
  n += end != NULL;
  *rest = dl_str_of(rest->s + n, rest->n - n);
  return true;
}

static void read_tags(opening *o, dl_weights *w, dl_str rest) {
  dl_str line;
  uint32_t n = 0;
  for (; next_line(&rest, &line) && n < w->c.tags; n++) {
    int64_t space = dl_str_find(line, DL_STR(" "));
    uint32_t cut = space < 0 ? line.n : (uint32_t)space;
    int upos = dl_upos_of(dl_str_of(line.s, cut));
    int xpos = space < 0 ? -1 : dl_xpos_of(dl_str_of(line.s + cut + 1, line.n - cut - 1));
    if (upos < 0) refuse(o, "tags", "a part of speech is not known to this program");
    w->upos[n] = (uint8_t)(upos < 0 ? 0 : upos);
    w->xpos[n] = (uint8_t)(xpos < 0 ? 0 : xpos);
  }
  if (n != w->c.tags || rest.n) refuse(o, "tags", "not as many as the model says");
}

static void read_rels(opening *o, dl_weights *w, dl_str rest) {
  dl_str line;
  uint32_t n = 0;
  for (; next_line(&rest, &line) && n < w->c.rels; n++) {
    int rel = dl_deprel_of(line);
    if (rel < 0) refuse(o, "rels", "a relation is not known to this program");
    w->deprel[n] = (uint8_t)(rel < 0 ? 0 : rel);
  }
  if (n != w->c.rels || rest.n) refuse(o, "rels", "not as many as the model says");
}

static dl_str text_section(opening *o, const char *name) {
  char full[32];
  snprintf(full, sizeof full, "words/%s", name);
  dl_section s = dl_container_section(o->model, full);
  if (!s.at) refuse(o, name, "missing");
  else if (!s.size || s.size > 1u << 20 || s.at[s.size - 1] != '\n') refuse(o, name, "not a list of lines");
  return o->status ? dl_str_of("", 0) : dl_str_of((const char *)s.at, s.size);
}

static void check_vocabulary(opening *o, const dl_weights *w) {
  uint32_t used = 0;
  for (uint32_t i = 0; i < w->c.slots; i++) {
    if (w->slot[i] > w->c.words) refuse(o, "vocab.slot", "points outside the vocabulary");
    used += w->slot[i] != 0;
  }
  if (used >= w->c.slots) refuse(o, "vocab.slot", "no slot is free");
  for (uint32_t i = 0; i < w->c.words; i++)
    if (w->own_row[i] >= w->c.own) refuse(o, "vocab.own", "points outside its table");
}

static void open_tables(opening *o, dl_weights *w) {
  const dl_words_config *c = &w->c;
  w->hash = section(o, "vocab.hash", c->words, sizeof *w->hash);
  w->slot = section(o, "vocab.slot", c->slots, sizeof *w->slot);
  w->own_row = section(o, "vocab.own", c->words, sizeof *w->own_row);
  w->glove = section(o, "glove", (size_t)c->words * DL_GLOVE, 1);
  w->own = section(o, "own", (size_t)c->own * DL_SUM, 1);
  w->affix = section(o, "affix", (size_t)c->affixes * DL_SUM, 1);
  w->shape = section(o, "shape", (size_t)c->shapes * DL_SHAPE, 1);
  w->flag = section(o, "flag", (size_t)c->flags * DL_SHAPE, 1);
  if (!o->status) check_vocabulary(o, w);
}

static void open_layers(opening *o, dl_weights *w) {
  const dl_words_config *c = &w->c;
  w->stem = layer(o, "stem", DL_INPUT, 1, c->width);
  for (uint32_t i = 0; i < c->convs && !o->status; i++) {
    char name[16];
    snprintf(name, sizeof name, "conv%u", i);
    w->conv[i] = layer(o, name, c->width, 3, c->width);
  }
  w->tag_hidden = layer(o, "tag_hidden", c->width, 1, c->hidden);
  w->tag_out = layer(o, "tag_out", c->hidden, 1, c->tags);
  w->name_hidden = layer(o, "name_hidden", c->width, 1, c->hidden);
  w->name_out = layer(o, "name_out", c->hidden, 1, c->names);
  w->dep = layer(o, "dep", c->width, 1, c->hidden);
  w->head_hidden = layer(o, "head_hidden", c->width, 1, c->hidden);
  w->head = layer(o, "head", c->hidden, 1, c->hidden);
  w->head_bias = layer(o, "head_bias", c->hidden, 1, 1);
  w->rel_dep = layer(o, "rel_dep", c->width, 1, c->hidden);
  w->rel_head = layer(o, "rel_head", c->width, 1, c->hidden);
  w->rel_out = layer(o, "rel_out", c->hidden, 1, c->rels);
  if (dl_container_section(o->model, "words/bound_hidden.w").at || dl_container_section(o->model, "words/bound_out.w").at) {
    w->bound_hidden = layer(o, "bound_hidden", c->width, 3, DL_BOUND_HIDDEN);
    w->bound_out = layer(o, "bound_out", DL_BOUND_HIDDEN, 1, 1);
  }
  w->root = section(o, "root", c->hidden, 1);
  w->distance = section(o, "distance", 2 * DL_REACH + 2, sizeof *w->distance);
  w->rel_root = section(o, "rel.root", c->hidden, sizeof *w->rel_root);
  for (uint32_t i = 0; !o->status && i < 2 * DL_REACH + 2; i++)
    if (w->distance[i] > (1 << 24) || w->distance[i] < -(1 << 24)) refuse(o, "distance", "out of range");
}

int dl_weights_open(dl_weights *w, const dl_container *model, dateline_error *error) {
  opening o = {.model = model, .error = error};
  memset(w, 0, sizeof *w);
  const void *config = section(&o, "config", sizeof w->c / sizeof(uint32_t), sizeof(uint32_t));
  if (o.status) return o.status;
  memcpy(&w->c, config, sizeof w->c);
  check_config(&o, &w->c);
  if (!o.status) open_tables(&o, w);
  if (!o.status) open_layers(&o, w);
  if (!o.status) read_tags(&o, w, text_section(&o, "tags"));
  if (!o.status) read_rels(&o, w, text_section(&o, "rels"));
  return o.status ? o.status : dl_lemmas_open(&w->lemmas, model, error);
}

uint32_t dl_weights_find(const dl_weights *w, dl_str key) {
  uint64_t h = dl_fnv(key.s, key.n, DL_FNV_START);
  uint32_t mask = w->c.slots - 1;
  for (uint32_t i = (uint32_t)(h >> 20) & mask;; i = (i + 1) & mask) {
    if (!w->slot[i]) return 0;
    if (w->hash[w->slot[i] - 1] == h) return w->slot[i] - 1;
  }
}
