/* margins.c - see margins.h. */
#include "words/margins.h"

enum { WINDOW = 200, NEVER = -(1 << 29) };

typedef int32_t sums[DL_NAME_LABELS];

typedef struct window {
  sums forward[WINDOW + 1];  /* [i][k]: the best labels of the words before word i, k that of the last */
  sums backward[WINDOW + 1]; /* [i][k]: the best of word i and behind, where the one before it bears k */
} window;

uint32_t dl_name_label(uint32_t first, uint32_t end, uint32_t i, dl_entity_type type) {
  uint32_t part = end - first == 1 ? 3 : i == first ? 0 : i + 1 == end ? 2 : 1;
  return 1 + 4 * (uint32_t)type + part;
}

int32_t dl_name_behind(const dl_name_marks *marks, uint32_t first, uint32_t end, dl_entity_type type) {
  int32_t sum = 0;
  for (uint32_t i = first; i < end && i < first + WINDOW; i++) sum += marks[i].behind[dl_name_label(first, end, i, type)];
  return sum;
}

/*
 * A name that begins (B) goes on (I) and ends (E), or stands alone (S): label
 * 1 + 4 * type + {B, I, E, S}, 0 outside. O, B and S follow only a closed
 * label; I and E only B and I of their type.
 */
uint32_t dl_name_best_closed(const int32_t v[DL_NAME_LABELS]) {
  uint32_t best = 0;
  for (uint32_t k = 3; k < DL_NAME_LABELS; k += 4) {
    if (v[k] > v[best]) best = k;
    if (v[k + 1] > v[best]) best = k + 1;
  }
  return best;
}

void dl_name_step(const int32_t before[DL_NAME_LABELS], int32_t now[DL_NAME_LABELS], const int32_t *scores,
                  uint8_t back[DL_NAME_LABELS]) {
  uint32_t closed = dl_name_best_closed(before);
  for (uint32_t k = 0; k < DL_NAME_LABELS; k++) {
    uint32_t part = k ? (k - 1) % 4 : 3, from = closed;
    if (part == 1) from = before[k] > before[k - 1] ? k : k - 1;
    if (part == 2) from = before[k - 1] > before[k - 2] ? k - 1 : k - 2;
    now[k] = before[from] + scores[k];
    if (now[k] < NEVER) now[k] = NEVER;
    back[k] = (uint8_t)from;
  }
}

static void go_forward(window *w, const dl_name_marks *marks, uint32_t n) {
  uint8_t back[DL_NAME_LABELS];
  for (uint32_t k = 0; k < DL_NAME_LABELS; k++) w->forward[0][k] = k ? NEVER : 0;
  for (uint32_t i = 0; i < n; i++) {
    int32_t scores[DL_NAME_LABELS];
    for (uint32_t k = 0; k < DL_NAME_LABELS; k++) scores[k] = -(int32_t)marks[i].behind[k];
    dl_name_step(w->forward[i], w->forward[i + 1], scores, back);
  }
}

static int32_t larger(int32_t a, int32_t b) { return a > b ? a : b; }

/* One step back: the best of what may follow each label. */
static void step_back(const int32_t behind[DL_NAME_LABELS], int32_t now[DL_NAME_LABELS], const uint16_t *marks) {
  int32_t then[DL_NAME_LABELS];
  for (uint32_t k = 0; k < DL_NAME_LABELS; k++) then[k] = larger(behind[k] - marks[k], NEVER);
  int32_t opens = then[0];
  for (uint32_t k = 1; k < DL_NAME_LABELS; k += 4) opens = larger(opens, larger(then[k], then[k + 3]));
  now[0] = opens;
  for (uint32_t k = 1; k < DL_NAME_LABELS; k += 4) {
    now[k] = now[k + 1] = larger(then[k + 1], then[k + 2]);
    now[k + 2] = now[k + 3] = opens;
  }
}

static void go_backward(window *w, const dl_name_marks *marks, uint32_t n) {
  for (uint32_t k = 0; k < DL_NAME_LABELS; k++) w->backward[n][k] = k == 0 || (k - 1) % 4 >= 2 ? 0 : NEVER;
  for (uint32_t i = n; i-- > 0;) step_back(w->backward[i + 1], w->backward[i], marks[i].behind);
}

/* The best sequence in which word `i` bears another label than `own`. */
static int32_t best_without(const window *w, uint32_t i, uint32_t own) {
  int32_t best = 2 * NEVER;
  for (uint32_t k = 0; k < DL_NAME_LABELS; k++)
    if (k != own) best = larger(best, w->forward[i + 1][k] + w->backward[i + 1][k]);
  return best;
}

static int32_t margin_of(const window *w, const dl_name_marks *marks, uint32_t first, uint32_t end, dl_entity_type type) {
  int32_t with = w->forward[first][dl_name_best_closed(w->forward[first])] - dl_name_behind(marks, first, end, type) + w->backward[end][0];
  int32_t without = 2 * NEVER;
  for (uint32_t i = first; i < end; i++) without = larger(without, best_without(w, i, dl_name_label(first, end, i, type)));
  return with - without;
}

static void read_window(dl_article *a, const dl_name_marks *marks, window *w, uint32_t from, uint32_t n) {
  dl_token *t = a->tokens.at + from;
  bool is_ready = false;
  for (uint32_t i = 0, end; i < n; i = end) {
    end = i + 1;
    if (!t[i].name_label || !DL_BIO_IS_BEGIN(t[i].name_label)) continue;
    dl_entity_type type = DL_BIO_TYPE(t[i].name_label);
    while (end < n && t[end].name_label == DL_BIO_INSIDE(type)) end++;
    if (!is_ready) go_forward(w, marks + from, n), go_backward(w, marks + from, n), is_ready = true;
    int32_t margin = margin_of(w, marks + from, i, end, type) / 4;
    t[i].name_margin = (int16_t)(margin > INT16_MAX ? INT16_MAX : margin < -INT16_MAX ? -INT16_MAX : margin);
  }
}

/* A sentence longer than the window is read in windows; a name across their border is taken for two. */
void dl_name_margins(dl_article *a, const dl_name_marks *marks) {
  window *w = DL_NEW(a->arena, window);
  for (uint32_t k = 0; k < a->sentences.n; k++)
    for (uint32_t i = a->sentences.at[k].first, end = a->sentences.at[k].end; i < end; i += WINDOW)
      read_window(a, marks, w, i, end - i < WINDOW ? end - i : WINDOW);
}
