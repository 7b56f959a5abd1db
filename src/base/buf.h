/*
 * buf.h - a growable byte buffer on the heap, for output and for files.
 * A failed allocation sets `is_full`; later writes are ignored, so that a
 * writer checks once at the end. JSON writing is here too, since every layer
 * of output needs it.
 */
#ifndef DL_BASE_BUF_H
#define DL_BASE_BUF_H
#include "base/str.h"

typedef struct dl_buf {
  char *at;
  size_t n, cap;
  bool is_full; /* memory ran out; the content is not whole */
} dl_buf;

void dl_buf_free(dl_buf *buf);
void dl_buf_clear(dl_buf *buf); /* keeps the memory */
bool dl_buf_reserve(dl_buf *buf, size_t more);
void dl_buf_add(dl_buf *buf, const char *bytes, size_t n);
void dl_buf_str(dl_buf *buf, dl_str s);
void dl_buf_z(dl_buf *buf, const char *z);
void dl_buf_char(dl_buf *buf, char c);
void dl_buf_int(dl_buf *buf, int64_t n);
void dl_buf_format(dl_buf *buf, const char *format, ...) __attribute__((format(printf, 2, 3)));
dl_str dl_buf_view(const dl_buf *buf);

/* JSON: a string with its quotes and escapes; bytes must be valid UTF-8. */
void dl_json_string(dl_buf *buf, dl_str s);
/* `"key":` with a comma before it unless the last byte opens an object or array. */
void dl_json_key(dl_buf *buf, const char *key);
/* A comma unless the last byte opens an object or array or the buffer is empty. */
void dl_json_comma(dl_buf *buf);
void dl_json_field(dl_buf *buf, const char *key, dl_str value);      /* left out when value.s is NULL */
void dl_json_field_z(dl_buf *buf, const char *key, const char *value);
void dl_json_field_int(dl_buf *buf, const char *key, int64_t value);
void dl_json_field_bool(dl_buf *buf, const char *key, bool value);
#endif
