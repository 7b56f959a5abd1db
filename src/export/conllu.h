/* conllu.h - an article's words in CoNLL-U, a format a file in this folder. */
#ifndef DL_EXPORT_CONLLU_H
#define DL_EXPORT_CONLLU_H
#include "base/buf.h"
#include "record/article.h"

/* `# newdoc id`, then each sentence with `# text`. False when memory ran out. */
bool dl_conllu_write(const dl_article *a, dl_buf *out);
#endif
