/*
 * stream.h - the bytes of a file or of standard input, unpacked where they are
 * gzip or Zstandard (told by their first bytes, not by the name), in pieces.
 * Memory is bounded whatever the file claims to hold.
 */
#ifndef DL_INPUT_STREAM_H
#define DL_INPUT_STREAM_H
#include "base/str.h"
#include "dateline.h"

typedef struct dl_stream dl_stream;

/* `path` "-" is standard input. Errors name the path. */
int dl_stream_open(dl_stream **out, const char *path, dateline_error *error);
/* Fills up to `size` bytes; 0 at the end, negative when the file cannot be read or its packed data are damaged. */
int64_t dl_stream_read(dl_stream *stream, char *at, size_t size, dateline_error *error);
void dl_stream_close(dl_stream *stream);
#endif
