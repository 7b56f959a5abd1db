/*
 * encoding.h - bytes as received to valid UTF-8.
 *
 * A byte-order mark decides first (UTF-8, UTF-16 either way); valid UTF-8 is
 * kept to the byte; anything else is read as Windows-1252 where it is not
 * UTF-8, sequence by sequence, so that one stray byte harms itself only.
 */
#ifndef DL_INPUT_ENCODING_H
#define DL_INPUT_ENCODING_H
#include "record/article.h"

typedef enum dl_mended { DL_MENDED_NOT, DL_MENDED_UTF16, DL_MENDED_WINDOWS } dl_mended;

/* The text, in `arena` or a view of `bytes`; *n_mended counts the bytes that were not UTF-8. */
dl_str dl_decode(dl_arena *arena, dl_str bytes, dl_mended *how, uint32_t *n_mended);
/* True when the bytes are no text: NULs without a UTF-16 mark, or many control characters. */
bool dl_is_binary(dl_str bytes);
#endif
