/*
 * alloc.h - the one door through which all memory comes.
 *
 * dl_alloc/dl_resize/dl_release go to malloc and friends unless a program (or
 * a test that makes allocations fail) installed its own with
 * dateline_set_allocator. They return NULL when memory has run out; sizes of
 * zero are served as one byte.
 */
#ifndef DL_BASE_ALLOC_H
#define DL_BASE_ALLOC_H
#include <stddef.h>

void *dl_alloc(size_t size);
void *dl_alloc_zeroed(size_t count, size_t size); /* NULL on overflow too */
void *dl_resize(void *block, size_t size);
void dl_release(void *block);
#endif
