/* stream.c - see stream.h. */
#define _GNU_SOURCE
#include "input/stream.h"

#include <errno.h>
#include <stdio.h>
#include <sys/stat.h>
#include <zlib.h>
#include <zstd.h>

#include "base/alloc.h"
#include "base/error.h"

enum { PIECE = 64 * 1024 };
typedef enum packing { PLAIN, GZIP, ZSTD } packing;

struct dl_stream {
  FILE *file;
  bool is_own;        /* not standard input */
  packing packing;
  z_stream gz;
  ZSTD_DCtx *zst;
  size_t zst_wants;   /* 0: a frame has ended */
  bool is_started, gz_ended;
  unsigned char packed[PIECE];
  size_t from, to;    /* packed bytes not yet taken */
  char path[1024];
};

static void *z_allocate(void *unused, unsigned n, unsigned size) { return (void)unused, dl_alloc_zeroed(n, size); }
static void z_release(void *unused, void *block) {
  (void)unused;
  dl_release(block);
}

static int begin_packing(dl_stream *s, dateline_error *error) {
  static const unsigned char gz[] = {0x1F, 0x8B}, zst[] = {0x28, 0xB5, 0x2F, 0xFD};
  if (s->to >= 2 && memcmp(s->packed, gz, 2) == 0) {
    s->gz.zalloc = z_allocate;
    s->gz.zfree = z_release;
    if (inflateInit2(&s->gz, 15 + 16) != Z_OK) return dl_error_set(error, DATELINE_ENOMEM, "%s: out of memory", s->path);
    s->packing = GZIP;
  } else if (s->to >= 4 && memcmp(s->packed, zst, 4) == 0) {
    s->zst = ZSTD_createDCtx();
    if (!s->zst) return dl_error_set(error, DATELINE_ENOMEM, "%s: out of memory", s->path);
    ZSTD_DCtx_setParameter(s->zst, ZSTD_d_windowLogMax, 25);
    s->packing = ZSTD;
  }
  return DATELINE_OK;
}

static bool refill(dl_stream *s) {
  if (s->from < s->to) return true;
  s->from = 0;
  s->to = fread(s->packed, 1, PIECE, s->file);
  return s->to > 0;
}

int dl_stream_open(dl_stream **out, const char *path, dateline_error *error) {
  dl_stream *s = *out = dl_alloc_zeroed(1, sizeof *s);
  if (!s) return dl_error_set(error, DATELINE_ENOMEM, "%s: out of memory", path);
  bool is_standard = strcmp(path, "-") == 0;
  struct stat info;
  snprintf(s->path, sizeof s->path, "%s", is_standard ? "standard input" : path);
  s->file = is_standard ? stdin : fopen(path, "rbe");
  s->is_own = !is_standard;
  int status = DATELINE_OK;
  if (!s->file) status = dl_error_set(error, DATELINE_EINPUT, "%s: %s", path, strerror(errno));
  else if (!is_standard && fstat(fileno(s->file), &info) == 0 && S_ISDIR(info.st_mode))
    status = dl_error_set(error, DATELINE_EINPUT, "%s: is a folder", path);
  else {
    refill(s);
    status = begin_packing(s, error);
  }
  if (status) {
    dl_stream_close(s);
    *out = NULL;
  }
  return status;
}

static int64_t damaged(const dl_stream *s, dateline_error *error, const char *why) {
  return dl_error_set(error, DATELINE_EINPUT, "%s: the compressed data %s", s->path, why);
}

static int64_t read_gzip(dl_stream *s, char *at, size_t size, dateline_error *error) {
  s->gz.next_out = (unsigned char *)at;
  s->gz.avail_out = (unsigned)size;
  while (s->gz.avail_out == size) {
    if (!refill(s)) return s->gz_ended ? 0 : damaged(s, error, "end too early");
    if (s->gz_ended) { /* a further member */
      if (inflateReset(&s->gz) != Z_OK) return damaged(s, error, "are damaged");
      s->gz_ended = false;
    }
    s->gz.next_in = s->packed + s->from;
    s->gz.avail_in = (unsigned)(s->to - s->from);
    int result = inflate(&s->gz, Z_NO_FLUSH);
    s->from = s->to - s->gz.avail_in;
    if (result == Z_MEM_ERROR) return dl_error_set(error, DATELINE_ENOMEM, "%s: out of memory", s->path);
    if (result != Z_OK && result != Z_STREAM_END && result != Z_BUF_ERROR) return damaged(s, error, "are damaged");
    s->gz_ended = result == Z_STREAM_END;
  }
  return (int64_t)(size - s->gz.avail_out);
}

static int64_t read_zstd(dl_stream *s, char *at, size_t size, dateline_error *error) {
  ZSTD_outBuffer to = {at, size, 0};
  while (to.pos == 0) {
    bool has_more = refill(s);
    if (!has_more && (s->zst_wants == 0 && s->is_started)) return 0;
    ZSTD_inBuffer in = {s->packed + s->from, s->to - s->from, 0};
    s->zst_wants = ZSTD_decompressStream(s->zst, &to, &in);
    s->is_started = true;
    if (ZSTD_isError(s->zst_wants)) return damaged(s, error, "are damaged");
    s->from += in.pos;
    if (!has_more && to.pos == 0) return damaged(s, error, "end too early");
  }
  return (int64_t)to.pos;
}

static int64_t read_plain(dl_stream *s, char *at, size_t size, dateline_error *error) {
  if (!refill(s)) {
    return ferror(s->file) ? dl_error_set(error, DATELINE_EINPUT, "%s: cannot be read: %s", s->path, strerror(errno)) : 0;
  }
  size_t n = s->to - s->from < size ? s->to - s->from : size;
  memcpy(at, s->packed + s->from, n);
  s->from += n;
  return (int64_t)n;
}

int64_t dl_stream_read(dl_stream *s, char *at, size_t size, dateline_error *error) {
  if (!size) return 0;
  if (s->packing == GZIP) return read_gzip(s, at, size, error);
  return s->packing == ZSTD ? read_zstd(s, at, size, error) : read_plain(s, at, size, error);
}

void dl_stream_close(dl_stream *s) {
  if (!s) return;
  if (s->packing == GZIP) inflateEnd(&s->gz);
  ZSTD_freeDCtx(s->zst);
  if (s->file && s->is_own) fclose(s->file);
  dl_release(s);
}
