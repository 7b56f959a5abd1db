/*
 * language.c - see language.h.
 *
 * Letters of another script decide at once. Within the Latin script every
 * language is told by its function words, which make up a third of running
 * text: another language must have clearly more of them than English. A text
 * is English until something speaks against it, since headlines and tables
 * hold few function words of any kind. Only the first tokens are looked at.
 */
#include "text/language.h"

enum { LOOK = 3000, LANGUAGES = 64 };

typedef struct tally {
  dl_str code;
  uint32_t n;
} tally;

/* The main language of a script other than Latin, NULL for Latin. */
static const char *script_language(uint32_t code) {
  if (code < 0x370) return NULL;
  if (code < 0x400) return "el";
  if (code < 0x530) return "ru";
  if (code < 0x590) return "hy";
  if (code < 0x600) return "he";
  if (code < 0x780) return "ar";
  if (code >= 0x900 && code < 0x980) return "hi";
  if (code >= 0x980 && code < 0xA00) return "bn";
  if (code >= 0xE00 && code < 0xE80) return "th";
  if (code >= 0x10A0 && code < 0x1100) return "ka";
  if (code >= 0x3040 && code < 0x3100) return "ja";
  if (code >= 0x4E00 && code < 0xA000) return "zh";
  if (code >= 0xAC00 && code < 0xD7B0) return "ko";
  if (code >= 0x780 && code < 0x1E00) return "und";
  return NULL;
}

static tally *tally_of(tally *list, uint32_t *n, dl_str code) {
  for (uint32_t i = 0; i < *n; i++)
    if (dl_str_eq(list[i].code, code)) return &list[i];
  if (*n == LANGUAGES) return NULL;
  list[*n] = (tally){code, 0};
  return &list[(*n)++];
}

static void count(tally *list, uint32_t *n, dl_str code) {
  tally *t = tally_of(list, n, code);
  if (t) t->n++;
}

static void count_token(const dl_token *t, const dl_table *table, tally *list, uint32_t *n, uint32_t *words,
                        uint32_t *foreign) {
  uint32_t code;
  dl_utf8_decode(t->lower.s, t->lower.n, &code);
  if (!dl_utf8_is_letter(code)) return;
  const char *script = script_language(code);
  ++*words;
  if (script) {
    ++*foreign;
    count(list, n, dl_str_z(script));
    return;
  }
  for (uint32_t row = dl_table_find(table, t->lower); row != DL_NONE; row = dl_table_next(table, row))
    count(list, n, dl_table_field(table, row, 1));
}

static void abstain(dl_article *a, dl_str code) {
  a->is_read = false;
  bool is_english = a->language.n >= 2 && dl_lower_char(a->language.s[0]) == 'e' && dl_lower_char(a->language.s[1]) == 'n';
  if (!a->language.n || is_english) a->language = dl_str_copy(a->arena, code);
  dl_abstain(a, "language", (dl_span){0, a->text.n}, "language");
}

void dl_language_decide(dl_article *a, const dl_table *table) {
  tally list[LANGUAGES], *best = NULL;
  uint32_t n = 0, words = 0, foreign = 0, english = 0;
  uint32_t end = a->tokens.n < LOOK ? a->tokens.n : LOOK;
  for (uint32_t i = 0; i < end; i++) count_token(&a->tokens.at[i], table, list, &n, &words, &foreign);
  for (uint32_t i = 0; i < n; i++) {
    if (dl_str_is(list[i].code, "en")) english = list[i].n;
    else if (!best || list[i].n > best->n) best = &list[i];
  }
  a->is_read = true;
  if (foreign * 2 > words && best) abstain(a, best->code);
  else if (best && best->n >= 3 && best->n * 2 > english * 3 && best->n * 12 > words) abstain(a, best->code);
  else if (words >= 60 && english * 50 < words) abstain(a, DL_STR("und"));
}
