/* buf.c - see buf.h. */
#include "base/buf.h"

#include <stdarg.h>
#include <stdio.h>

#include "base/alloc.h"

void dl_buf_free(dl_buf *buf) {
  dl_release(buf->at);
  memset(buf, 0, sizeof *buf);
}

void dl_buf_clear(dl_buf *buf) {
  buf->n = 0;
  buf->is_full = false;
}

bool dl_buf_reserve(dl_buf *buf, size_t more) {
  if (buf->is_full) return false;
  if (buf->cap - buf->n >= more) return true;
  size_t cap = buf->cap ? buf->cap * 2 : 256;
  while (cap - buf->n < more && cap < SIZE_MAX / 4) cap *= 2;
  char *at = cap - buf->n < more ? NULL : dl_resize(buf->at, cap);
  if (!at) {
    buf->is_full = true;
    return false;
  }
  buf->at = at;
  buf->cap = cap;
  return true;
}

void dl_buf_add(dl_buf *buf, const char *bytes, size_t n) {
  if (!n || !dl_buf_reserve(buf, n)) return;
  memcpy(buf->at + buf->n, bytes, n);
  buf->n += n;
}

void dl_buf_str(dl_buf *buf, dl_str s) { dl_buf_add(buf, s.s, s.n); }
void dl_buf_z(dl_buf *buf, const char *z) { dl_buf_add(buf, z, strlen(z)); }
void dl_buf_char(dl_buf *buf, char c) { dl_buf_add(buf, &c, 1); }

void dl_buf_int(dl_buf *buf, int64_t n) {
  char digits[24];
  size_t at = sizeof digits;
  uint64_t rest = n < 0 ? 0 - (uint64_t)n : (uint64_t)n;
  do digits[--at] = (char)('0' + rest % 10);
  while (rest /= 10);
  if (n < 0) digits[--at] = '-';
  dl_buf_add(buf, digits + at, sizeof digits - at);
}

void dl_buf_format(dl_buf *buf, const char *format, ...) {
  va_list args, again;
  va_start(args, format);
  va_copy(again, args);
  int n = vsnprintf(NULL, 0, format, args);
  va_end(args);
  if (n > 0 && dl_buf_reserve(buf, (size_t)n + 1)) {
    vsnprintf(buf->at + buf->n, (size_t)n + 1, format, again);
    buf->n += (size_t)n;
  }
  va_end(again);
}

dl_str dl_buf_view(const dl_buf *buf) { return dl_str_of(buf->at ? buf->at : "", buf->n); }

void dl_json_string(dl_buf *buf, dl_str s) {
  static const char hex[] = "0123456789abcdef";
  dl_buf_char(buf, '"');
  uint32_t from = 0;
  for (uint32_t i = 0; i < s.n; i++) {
    unsigned char c = (unsigned char)s.s[i];
    if (c >= 0x20 && c != '"' && c != '\\' && c != 0x7F) continue;
    dl_buf_add(buf, s.s + from, i - from);
    from = i + 1;
    switch (c) {
      case '"': dl_buf_z(buf, "\\\""); break;
      case '\\': dl_buf_z(buf, "\\\\"); break;
      case '\n': dl_buf_z(buf, "\\n"); break;
      case '\t': dl_buf_z(buf, "\\t"); break;
      case '\r': dl_buf_z(buf, "\\r"); break;
      default: {
        char escape[6] = {'\\', 'u', '0', '0', hex[c >> 4], hex[c & 15]};
        dl_buf_add(buf, escape, 6);
      }
    }
  }
  dl_buf_add(buf, s.s + from, s.n - from);
  dl_buf_char(buf, '"');
}

void dl_json_comma(dl_buf *buf) {
  if (!buf->n) return;
  char last = buf->at[buf->n - 1];
  if (last != '{' && last != '[' && last != '\n') dl_buf_char(buf, ',');
}

void dl_json_key(dl_buf *buf, const char *key) {
  dl_json_comma(buf);
  dl_buf_char(buf, '"');
  dl_buf_z(buf, key);
  dl_buf_z(buf, "\":");
}

void dl_json_field(dl_buf *buf, const char *key, dl_str value) {
  if (!value.s) return;
  dl_json_key(buf, key);
  dl_json_string(buf, value);
}

void dl_json_field_z(dl_buf *buf, const char *key, const char *value) { dl_json_field(buf, key, dl_str_z(value)); }

void dl_json_field_int(dl_buf *buf, const char *key, int64_t value) {
  dl_json_key(buf, key);
  dl_buf_int(buf, value);
}

void dl_json_field_bool(dl_buf *buf, const char *key, bool value) {
  dl_json_key(buf, key);
  dl_buf_z(buf, value ? "true" : "false");
}
