/* pack.c - see pack.h. SHA-256 is nettle's, which needs no allocation and keeps no state; compression is zstd's. */
#include "store/pack.h"

#include <nettle/sha2.h>
#include <zstd.h>

#include "dateline.h"

enum { LEVEL = 3 };
#define MAX_UNPACKED (1ULL << 30) /* a store is not trusted with our memory */

void dl_sha256(dl_str bytes, char hex[65]) {
  static const char digits[] = "0123456789abcdef";
  struct sha256_ctx context;
  uint8_t digest[SHA256_DIGEST_SIZE];
  sha256_init(&context);
  sha256_update(&context, bytes.n, (const uint8_t *)bytes.s);
  sha256_digest(&context, sizeof digest, digest);
  for (size_t i = 0; i < sizeof digest; i++) {
    hex[2 * i] = digits[digest[i] >> 4];
    hex[2 * i + 1] = digits[digest[i] & 15];
  }
  hex[64] = 0;
}

bool dl_pack(dl_buf *out, dl_str bytes) {
  size_t bound = ZSTD_compressBound(bytes.n);
  if (!dl_buf_reserve(out, bound)) return false;
  size_t n = ZSTD_compress(out->at + out->n, bound, bytes.s ? bytes.s : "", bytes.n, LEVEL);
  if (ZSTD_isError(n)) return false; /* the room suffices, so it is memory */
  out->n += n;
  return true;
}

int dl_unpack(dl_buf *out, dl_str frame, uint64_t size) {
  dl_buf_clear(out);
  if (size > MAX_UNPACKED || ZSTD_getFrameContentSize(frame.s, frame.n) != size) return DATELINE_EFORMAT;
  if (!dl_buf_reserve(out, (size_t)size + 1)) return DATELINE_ENOMEM;
  size_t n = ZSTD_decompress(out->at, (size_t)size, frame.s, frame.n);
  if (ZSTD_isError(n) || n != size) return DATELINE_EFORMAT;
  out->n = n;
  return 0;
}
