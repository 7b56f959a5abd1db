/*
 * learn.c - learns the weights of the statement reader's choices.
 *
 * usage: learn_statements OUT.tsv DUMP [JUDGED...] [--apart=N] [--fold=K] [--rounds=N] [--small=N] [--threshold=N] [--penalty=X]
 *   OUT.tsv   data/lexicon/statement-weights.tsv
 *   DUMP      the prefix given to dump.c
 *   JUDGED    the prefixes of its drafts, one for each part of the articles, made with weights learnt without that part
 *   --apart=N   learn without every N-th article (from the K-th), and say how each choice does on those
 *
 * From the judge's drafts, its two choices are learnt once without each JUDGED
 * and tried on that one: from those sums comes what a sum means, as a score in
 * twentieths (isotonic regression), and the threshold.
 *
 * A choice among candidates is a conditional logit, the choice of cues a plain
 * one; both convex, with a quadratic penalty, by L-BFGS. One thread and a
 * fixed order of sums: the same dump gives the same weights on one machine.
 */
#include <math.h>
#include <stdbool.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

/* What passes the judge's first sum still goes where its score is low, so that the first may let more pass than is best alone. */
enum { MARGIN = 144 };
enum { CHOICES = 14, SIDE = 7, SLOTS = 1 << 24, SCALE = 256, LEAST = 3, MEMORY = 8, DRAFT_THRESHOLD = -600 }; /* the last as in dump.c */
static const char *const NAMES[CHOICES] = {"", "cue", "cue-start", "cue-end", "source", "source-start", "source-end", "side",
                                           "left-end", "left-start", "right-start", "right-end", "statement", "sure"};

/* The dump as it lies on disk. */
typedef struct dump {
  const int32_t (*row)[5]; /* choice, article, group, is_right, features */
  const uint32_t *feat;
  uint64_t *at;            /* first feature of each row */
  uint32_t rows;
} dump;

/* The rows of one choice, with columns for the features seen often enough. */
typedef struct problem {
  uint32_t rows, columns, groups;
  uint64_t *begin;         /* rows + 1 */
  uint32_t *column;        /* of each entry */
  uint8_t *right;          /* of each row */
  uint32_t *group;         /* first row of each group, groups + 1 */
  uint32_t *hash;          /* of each column */
  double *z;               /* scores, then slopes */
  double penalty;
  bool is_binary;
} problem;

static double option(int argc, char **argv, const char *name, double otherwise) {
  size_t n = strlen(name);
  for (int i = 3; i < argc; i++)
    if (!strncmp(argv[i], "--", 2) && !strncmp(argv[i] + 2, name, n) && argv[i][n + 2] == '=') return atof(argv[i] + n + 3);
  return otherwise;
}

static void *room(size_t n, size_t size) {
  void *p = calloc(n + 1, size);
  if (!p) fprintf(stderr, "out of memory\n"), exit(1);
  return p;
}

static void *slurp(const char *prefix, const char *suffix, size_t *bytes) {
  char path[4096];
  snprintf(path, sizeof path, "%s%s", prefix, suffix);
  FILE *f = fopen(path, "rb");
  if (!f) perror(path), exit(1);
  fseek(f, 0, SEEK_END);
  *bytes = (size_t)ftell(f);
  rewind(f);
  void *p = room(*bytes, 1);
  if (fread(p, 1, *bytes, f) != *bytes) fprintf(stderr, "%s: cannot be read\n", path), exit(1);
  fclose(f);
  return p;
}

static dump read_dump(const char *prefix) {
  size_t bytes;
  dump d = {0};
  d.row = slurp(prefix, ".cand", &bytes);
  d.rows = (uint32_t)(bytes / sizeof *d.row);
  d.feat = slurp(prefix, ".feat", &bytes);
  d.at = room(d.rows, sizeof *d.at);
  for (uint32_t r = 0; r < d.rows; r++) d.at[r + 1] = d.at[r] + (uint32_t)d.row[r][4];
  return d;
}

/* ---- one choice ---- */

static bool is_mine(const dump *d, uint32_t r, int choice, uint32_t apart, uint32_t fold, bool held) {
  return d->row[r][0] == choice && (apart && (uint32_t)d->row[r][1] % apart == fold) == held;
}

/* Choices between yes and no. */
static bool is_plain(int choice) { return choice == 1 || choice >= CHOICES - 2; }

static void count_features(const dump *d, int choice, uint32_t apart, uint32_t fold, uint32_t *seen) {
  memset(seen, 0, SLOTS * sizeof *seen);
  for (uint32_t r = 0; r < d->rows; r++)
    if (is_mine(d, r, choice, apart, fold, false))
      for (uint64_t k = d->at[r]; k < d->at[r + 1]; k++) seen[d->feat[k]]++;
}

/* `seen` becomes the column of each hash, counted from 1; 0 has none. */
static problem make_problem(const dump *d, int choice, uint32_t apart, uint32_t fold, uint32_t *seen) {
  problem p = {.penalty = 2, .is_binary = is_plain(choice)};
  uint64_t entries = 0;
  count_features(d, choice, apart, fold, seen);
  for (uint32_t x = 0; x < SLOTS; x++) {
    if (seen[x] >= LEAST) entries += seen[x], p.columns++;
    else seen[x] = 0;
  }
  for (uint32_t r = 0; r < d->rows; r++) p.rows += is_mine(d, r, choice, apart, fold, false);
  p.begin = room(p.rows, sizeof *p.begin), p.right = room(p.rows, 1), p.z = room(p.rows, sizeof *p.z);
  p.group = room(p.rows, sizeof *p.group), p.column = room(entries, sizeof *p.column), p.hash = room(p.columns, sizeof *p.hash);
  uint32_t n = 0, column = 0;
  for (uint32_t x = 0; x < SLOTS; x++)
    if (seen[x]) p.hash[column] = x, seen[x] = ++column;
  entries = 0;
  int32_t last = -1;
  for (uint32_t r = 0; r < d->rows; r++) {
    if (!is_mine(d, r, choice, apart, fold, false)) continue;
    if (p.is_binary || d->row[r][2] != last) p.group[p.groups++] = n;
    last = d->row[r][2];
    p.right[n] = d->row[r][3] > 0;
    for (uint64_t k = d->at[r]; k < d->at[r + 1]; k++)
      if (seen[d->feat[k]]) p.column[entries++] = seen[d->feat[k]] - 1;
    p.begin[++n] = entries;
  }
  p.group[p.groups] = n;
  return p;
}

static void free_problem(problem *p) {
  free(p->begin), free(p->column), free(p->right), free(p->group), free(p->hash), free(p->z);
}

/* The slope of the loss at each row's score, in place of the scores; returns the loss. */
static double slopes(const problem *p, uint32_t g) {
  double *z = p->z, top = -1e300, total = 0, loss = 0;
  uint32_t from = p->group[g], to = p->group[g + 1];
  if (p->is_binary) {
    double x = z[from];
    z[from] = 1 / (1 + exp(-x)) - p->right[from];
    return (x > 0 ? x : 0) + log1p(exp(-fabs(x))) - (p->right[from] ? x : 0);
  }
  for (uint32_t r = from; r < to; r++)
    if (z[r] > top) top = z[r];
  for (uint32_t r = from; r < to; r++) {
    if (p->right[r]) loss -= z[r] - top;
    total += z[r] = exp(z[r] - top);
  }
  for (uint32_t r = from; r < to; r++) z[r] = z[r] / total - p->right[r];
  return loss + log(total);
}

static double value_and_gradient(const problem *p, const float *w, float *gradient, double *sums) {
  double value = 0;
  memset(sums, 0, p->columns * sizeof *sums);
  for (uint32_t g = 0; g < p->groups; g++) {
    for (uint32_t r = p->group[g]; r < p->group[g + 1]; r++) {
      double z = 0;
      for (uint64_t k = p->begin[r]; k < p->begin[r + 1]; k++) z += w[p->column[k]];
      p->z[r] = z;
    }
    value += slopes(p, g);
    for (uint32_t r = p->group[g]; r < p->group[g + 1]; r++)
      if (fabs(p->z[r]) > 1e-6)
        for (uint64_t k = p->begin[r]; k < p->begin[r + 1]; k++) sums[p->column[k]] += p->z[r];
  }
  for (uint32_t x = 0; x < p->columns; x++) {
    value += p->penalty / 2 * w[x] * w[x];
    gradient[x] = (float)(sums[x] + p->penalty * w[x]);
  }
  return value;
}

static double dot(const float *a, const float *b, uint32_t n) {
  double sum = 0;
  for (uint32_t i = 0; i < n; i++) sum += (double)a[i] * b[i];
  return sum;
}

static void add(float *a, double scale, const float *b, uint32_t n) {
  for (uint32_t i = 0; i < n; i++) a[i] += (float)(scale * b[i]);
}

/* The direction of L-BFGS from the last steps and changes of gradient; `m` of them, the newest at slot (m - 1) % MEMORY. */
static void direction(float *q, float *const *step, float *const *change, const double *inverse, uint32_t m, uint32_t n) {
  double alpha[MEMORY];
  uint32_t oldest = m > MEMORY ? m - MEMORY : 0;
  for (uint32_t k = m; k-- > oldest;) {
    uint32_t i = k % MEMORY;
    alpha[i] = inverse[i] * dot(step[i], q, n);
    add(q, -alpha[i], change[i], n);
  }
  if (m) {
    uint32_t i = (m - 1) % MEMORY;
    double scale = 1 / (inverse[i] * dot(change[i], change[i], n));
    for (uint32_t x = 0; x < n; x++) q[x] = (float)(q[x] * scale);
  }
  for (uint32_t k = oldest; k < m; k++) {
    uint32_t i = k % MEMORY;
    add(q, alpha[i] - inverse[i] * dot(change[i], q, n), step[i], n);
  }
}

static float *learn(const problem *p, uint32_t rounds) {
  uint32_t n = p->columns, m = 0;
  float *w = room(n, 4), *g = room(n, 4), *q = room(n, 4), *next = room(n, 4), *slope = room(n, 4), *step[MEMORY], *change[MEMORY];
  double inverse[MEMORY], *sums = room(n, sizeof *sums);
  for (uint32_t i = 0; i < MEMORY; i++) step[i] = room(n, 4), change[i] = room(n, 4);
  double value = value_and_gradient(p, w, g, sums);
  for (uint32_t round = 0; round < rounds; round++) {
    memcpy(q, g, n * sizeof *q);
    direction(q, step, change, inverse, m, n);
    double down = dot(q, g, n), length = m ? 1 : 1 / (sqrt(dot(g, g, n)) + 1e-9), then = value;
    int tries = 0;
    for (; tries < 12; tries++, length /= 2) { /* Armijo's condition */
      for (uint32_t x = 0; x < n; x++) next[x] = (float)(w[x] - length * q[x]);
      then = value_and_gradient(p, next, slope, sums);
      if (then <= value - 1e-4 * length * down) break;
    }
    if (tries == 12) break;
    float *s = step[m % MEMORY], *y = change[m % MEMORY];
    for (uint32_t x = 0; x < n; x++) s[x] = next[x] - w[x], y[x] = slope[x] - g[x], w[x] = next[x], g[x] = slope[x];
    double curve = dot(s, y, n);
    if (curve > 1e-10) inverse[m % MEMORY] = 1 / curve, m++;
    bool is_done = value - then < 1e-5 * value;
    value = then;
    if (is_done) break;
  }
  for (uint32_t i = 0; i < MEMORY; i++) free(step[i]), free(change[i]);
  free(g), free(q), free(next), free(slope), free(sums);
  return w;
}

/* ---- what was left out ---- */

static int32_t score(const dump *d, uint32_t r, const int32_t *weight) {
  int32_t sum = 0;
  for (uint64_t k = d->at[r]; k < d->at[r + 1]; k++) sum += weight[d->feat[k]];
  return sum;
}

static void show_plain(const dump *d, int choice, const int32_t *weight, uint32_t apart, uint32_t fold) {
  double best = 0;
  int at = 0;
  for (int t = -384; t <= 256; t += 32) {
    uint32_t said = 0, right = 0, all = 0;
    for (uint32_t r = 0; r < d->rows; r++) {
      if (!is_mine(d, r, choice, apart, fold, true)) continue;
      bool is = d->row[r][3] > 0, says = score(d, r, weight) >= t;
      said += says, right += says && is, all += is;
    }
    double f = 200.0 * right / (said + all + 1e-9);
    if (f > best) best = f, at = t;
  }
  printf("   F %.1f at %d", best, at);
}

static void show_choice(const dump *d, int choice, const int32_t *weight, uint32_t apart, uint32_t fold) {
  uint32_t right = 0, groups = 0;
  int32_t last = -1, most = 0;
  bool is_right = false;
  for (uint32_t r = 0; r < d->rows; r++) {
    if (!is_mine(d, r, choice, apart, fold, true)) continue;
    int32_t z = score(d, r, weight);
    if (d->row[r][2] != last) {
      right += is_right, groups++, last = d->row[r][2];
    } else if (z <= most) continue;
    most = z, is_right = d->row[r][3] > 0;
  }
  printf("   right %.2f of %u", 100.0 * (right + is_right) / (groups + 1e-9), groups);
}

/* ---- the judge ---- */

typedef struct tried {
  int32_t sum;
  bool is_right;
} tried;

static int by_sum(const void *a, const void *b) {
  const tried *x = a, *y = b;
  return (x->sum > y->sum) - (x->sum < y->sum);
}

/* The sum from which F is best: right ones found against those there are. */
static int best_threshold(const tried *t, uint32_t n, uint32_t all) {
  uint32_t right = 0;
  double best = 0;
  int at = 0;
  for (uint32_t i = n; i-- > 0;) {
    right += t[i].is_right;
    double f = 2.0 * right / (n - i + all);
    if (f > best) best = f, at = t[i].sum;
  }
  printf("statement: F %.1f of %u drafts from %d\n", 100 * best, n, at);
  return at;
}

enum { TWENTIETHS = 20 };

typedef struct pool {
  double right;
  uint32_t n, first;
} pool;

/* The least sums from which the share of right ones is k + 1 twentieths, by pooling neighbours that are out of order. */
static void calibrate(const tried *t, uint32_t n, int32_t *least) {
  pool *p = room(n, sizeof *p);
  uint32_t m = 0;
  for (uint32_t i = 0; i < n; i++) {
    p[m++] = (pool){t[i].is_right, 1, i};
    while (m > 1 && p[m - 2].right / p[m - 2].n >= p[m - 1].right / p[m - 1].n) {
      p[m - 2].right += p[m - 1].right, p[m - 2].n += p[m - 1].n;
      m--;
    }
  }
  for (int k = 0; k < TWENTIETHS; k++) {
    least[k] = 1000000;
    for (uint32_t i = m; i-- > 0 && p[i].right >= (k + 1.0) / TWENTIETHS * p[i].n;) least[k] = t[p[i].first].sum;
  }
  free(p);
}

typedef struct settings {
  uint32_t apart, fold, rounds;
  int small;
  double penalty;
} settings;

static void learn_choice(const dump *d, int choice, const settings *o, uint32_t *seen, int32_t *weight) {
  problem p = make_problem(d, choice, o->apart, o->fold, seen);
  p.penalty = o->penalty;
  float *w = learn(&p, o->rounds);
  for (uint32_t x = 0; x < p.columns; x++) {
    int v = (int)lround((double)w[x] * SCALE);
    if (abs(v) >= o->small) weight[p.hash[x]] += v;
  }
  printf("%-13s groups %7u features %7u", NAMES[choice], p.groups, p.columns);
  if (o->apart && is_plain(choice)) show_plain(d, choice, weight, o->apart, o->fold);
  else if (o->apart) show_choice(d, choice, weight, o->apart, o->fold);
  printf("\n"), fflush(stdout);
  free(w), free_problem(&p);
}

/* The dumps of all parts one behind the other; `by_part`: the part in place of the article. */
static dump join(char **prefixes, int parts, bool by_part) {
  dump all = {0};
  size_t entries = 0;
  uint32_t groups = 0;
  int32_t(*row)[5] = NULL;
  uint32_t *feat = NULL;
  for (int k = 0; k < parts; k++) {
    dump d = read_dump(prefixes[k]);
    row = realloc(row, (all.rows + d.rows) * sizeof *row), feat = realloc(feat, (entries + d.at[d.rows]) * sizeof *feat);
    if (!row || !feat) fprintf(stderr, "out of memory\n"), exit(1);
    memcpy(row + all.rows, d.row, d.rows * sizeof *row), memcpy(feat + entries, d.feat, d.at[d.rows] * sizeof *feat);
    for (uint32_t r = 0; r < d.rows; r++) {
      if (by_part) row[all.rows + r][1] = k;
      row[all.rows + r][2] += (int32_t)groups; /* as the groups of one dump end, those of the next go on */
    }
    groups += d.rows;
    all.rows += d.rows, entries += d.at[d.rows];
    free((void *)d.row), free((void *)d.feat), free(d.at);
  }
  all.row = (const int32_t(*)[5])row, all.feat = feat, all.at = room(all.rows, sizeof *all.at);
  for (uint32_t r = 0; r < all.rows; r++) all.at[r + 1] = all.at[r] + (uint32_t)row[r][4];
  return all;
}

/* Learns without each part in turn and returns the sums of all drafts by weights that have not seen them, in order. */
static tried *try_parts(const dump *d, int choice, const settings *o, int parts, uint32_t *seen, uint32_t *n) {
  tried *t = room(d->rows, sizeof *t);
  *n = 0;
  for (int k = 0; k < parts; k++) {
    settings part = *o;
    int32_t *weight = room(SLOTS, sizeof *weight);
    part.apart = (uint32_t)parts, part.fold = (uint32_t)k;
    learn_choice(d, choice, &part, seen, weight);
    for (uint32_t r = 0; r < d->rows; r++)
      if (is_mine(d, r, choice, part.apart, part.fold, true)) t[(*n)++] = (tried){score(d, r, weight), d->row[r][3] > 0};
    free(weight);
  }
  qsort(t, *n, sizeof *t, by_sum);
  return t;
}

int main(int argc, char **argv) {
  int parts = 0;
  while (parts + 3 < argc && strncmp(argv[parts + 3], "--", 2)) parts++;
  if (argc < 3) return fprintf(stderr, "usage: learn_statements OUT.tsv DUMP [JUDGED...] [--apart=N] [--fold=K] [--rounds=N] [--small=N]\n"), 2;
  settings o = {(uint32_t)option(argc, argv, "apart", 0), (uint32_t)option(argc, argv, "fold", 3),
                (uint32_t)option(argc, argv, "rounds", 40), (int)option(argc, argv, "small", 16), option(argc, argv, "penalty", 2)};
  uint32_t *seen = room(SLOTS, sizeof *seen), n;
  int32_t *weight = room(SLOTS, sizeof *weight), least[TWENTIETHS] = {0};
  dump d = read_dump(argv[2]);
  for (int choice = 1; choice < (parts ? SIDE : CHOICES - 2); choice++) learn_choice(&d, choice, &o, seen, weight);
  int threshold = 0;
  uint32_t cues = 0; /* those that became no draft, too */
  for (uint32_t r = 0; r < d.rows; r++) cues += d.row[r][0] == 1 && d.row[r][3] > 0;
  if (parts) { /* contents beside right cues and sources, and beside those that were chosen: half the weight to each */
    dump both = join(argv + 2, parts + 1, false);
    o.penalty *= 2;
    for (int choice = SIDE; choice < CHOICES - 2; choice++) learn_choice(&both, choice, &o, seen, weight);
    free((void *)both.row), free((void *)both.feat), free(both.at);
    dump judged = join(argv + 3, parts, true);
    o.apart = 0, o.penalty = option(argc, argv, "judge-penalty", 6);
    tried *t = try_parts(&judged, CHOICES - 2, &o, parts, seen, &n);
    threshold = best_threshold(t, n, cues) - MARGIN, free(t);
    t = try_parts(&judged, CHOICES - 1, &o, parts, seen, &n);
    calibrate(t, n, least), free(t);
    for (int choice = CHOICES - 2; choice < CHOICES; choice++) learn_choice(&judged, choice, &o, seen, weight);
  }
  FILE *out = fopen(argv[1], "w");
  if (!out) return perror(argv[1]), 1;
  fprintf(out, "# weights of the statement reader, made by train/statements: hash of a feature, its weight\n");
  fprintf(out, "draft threshold\t%d\nstatement threshold\t%d\n", DRAFT_THRESHOLD, (int)option(argc, argv, "threshold", threshold));
  for (int k = 0; k < TWENTIETHS; k++) fprintf(out, "sure\t%d\t%d\n", least[k], k);
  for (uint32_t x = 1; x < SLOTS; x++)
    if (weight[x]) fprintf(out, "%x\t%d\n", x, weight[x]);
  return fclose(out) ? 1 : 0;
}
