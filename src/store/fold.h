/* fold.h - words as names and searches compare them: lower case, without accents, parted by one space. */
#ifndef DL_STORE_FOLD_H
#define DL_STORE_FOLD_H
#include "base/buf.h"

/* Appends the folded words of `s`. A name's dots and apostrophes join ("U.S." is "us", "O'Brien" "obrien"). */
void dl_fold_name(dl_buf *out, dl_str s);
/* The same, but everything that is no letter or digit parts, as in the full-text index. */
void dl_fold_text(dl_buf *out, dl_str s);
/* The next word of folded text from *at, empty at the end. */
dl_str dl_folded_next(dl_str folded, uint32_t *at);
/* True when every word of `words` is among the words of `in`; both folded. */
bool dl_folded_has_all(dl_str in, dl_str words);
#endif
