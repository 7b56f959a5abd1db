/* pack.h - hashing what was received and compressing what is kept. */
#ifndef DL_STORE_PACK_H
#define DL_STORE_PACK_H
#include "base/buf.h"

/* The SHA-256 of the bytes as 64 hexadecimal digits and a NUL. */
void dl_sha256(dl_str bytes, char hex[65]);
/* Appends one zstd frame. False when memory ran out. */
bool dl_pack(dl_buf *out, dl_str bytes);
/* Replaces `out` by what the frame holds, which must be `size` bytes. 0, DATELINE_ENOMEM or DATELINE_EFORMAT. */
int dl_unpack(dl_buf *out, dl_str frame, uint64_t size);
#endif
