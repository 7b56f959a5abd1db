/*
 * publishers.h - who published an article: the row of table `publishers` (web
 * domain or name in lower case; town, region or country, kind) that it has.
 */
#ifndef DL_NAMES_PUBLISHERS_H
#define DL_NAMES_PUBLISHERS_H
#include "base/lexicon.h"
#include "record/article.h"

/* "http://www.example.co.uk/news" -> "example.co.uk", in lower case; what is no address stays whole. */
dl_str dl_domain_of(dl_arena *arena, dl_str address);
/* The row of a domain, of a domain above it, or of a publisher's name; DL_NONE. `domain` is dl_domain_of's. */
uint32_t dl_publisher_find(const dl_table *publishers, dl_str domain);
/* Fills publisher_kind where the table tells it. */
void dl_publisher_read(const dl_table *publishers, dl_article *a);
#endif
