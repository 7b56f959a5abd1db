/*
 * container.h - the mapped file of models and compiled data.
 *
 * One layout serves trained weights, lexicon tables and the gazetteer:
 *
 *   bytes 0-7    "DATELINE"
 *   u32          layout version (1)
 *   u32          number of sections
 *   u64          size of the file
 *   u64          XXH3 of the section table
 *   table        per section: char name[32] (NUL padded), u64 offset, u64 size, u64 XXH3 of its bytes
 *   sections     each aligned to 64 bytes
 *
 * Little-endian. The file is mapped, checked once (magic, version, bounds,
 * alignment, every checksum) and then read in place; nothing is parsed at
 * start. What stands inside a section is checked by who reads it. Pages that
 * were only looked at for a check are given back to the system: in memory stays
 * what articles ask for.
 */
#ifndef DL_BASE_CONTAINER_H
#define DL_BASE_CONTAINER_H
#include "base/str.h"
#include "dateline.h"

typedef struct dl_container dl_container;

typedef struct dl_section {
  const unsigned char *at; /* aligned to 64 bytes; NULL when there is none of that name */
  size_t size;
} dl_section;

/* Opens and checks; the file stays mapped until close. */
int dl_container_open(dl_container **out, const char *path, dateline_error *error);
/* The same over bytes in memory, which must outlive it and be aligned to 64. */
int dl_container_open_bytes(dl_container **out, const void *bytes, size_t size, const char *name,
                            dateline_error *error);
void dl_container_close(dl_container *container);
dl_section dl_container_section(const dl_container *container, const char *name);
/* Gives the mapped pages back to the system, which reads again those that are asked for: after checks of whole sections. */
void dl_container_give_back(const dl_container *container);
/* Something of a user's own that goes with section `name`; taken over, released on close, also when this fails. */
int dl_container_lay(dl_container *container, const char *name, void *laid, dateline_error *error);
void *dl_container_laid(const dl_container *container, const char *name); /* NULL where nothing was laid */
const char *dl_container_path(const dl_container *container);

/* Writing, for the tools: sections are named at most 31 bytes. */
typedef struct dl_container_part {
  const char *name;
  const void *at;
  size_t size;
} dl_container_part;
int dl_container_write(const char *path, const dl_container_part *parts, uint32_t n, dateline_error *error);
#endif
