/* html.h - writing text into HTML. */
#ifndef DL_EXPORT_HTML_H
#define DL_EXPORT_HTML_H
#include "base/buf.h"

/* Text with < > & " escaped and control characters made spaces, newlines kept. */
void dl_html_text(dl_buf *out, dl_str s);
/* The same, with runs of space made one space. */
void dl_html_line(dl_buf *out, dl_str s);
#endif
