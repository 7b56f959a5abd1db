/* consistency.c - see consistency.h. */
#include "words/consistency.h"

/* No mention weighs more against a type than this: about what parts one that is clear from one that might be either. */
enum { MOST_BEHIND = 8000 };

/* What each mention of one word that is no part of a longer person's name here weighs against a person: reports name people
 * in full once. */
enum { ALONE = 1000 };

typedef struct tally {
  int64_t behind[DL_entity_type_count]; /* the mentions' sum, in the name head's units */
  uint32_t mentions;
  bool is_surname, is_given; /* the last word, the first of a person's name */
} tally;

/* The end of the mention that begins at token `i`. */
static uint32_t mention_end(const dl_article *a, uint32_t i) {
  uint8_t inside = DL_BIO_INSIDE(DL_BIO_TYPE(a->tokens.at[i].name_label));
  uint32_t sentence = a->tokens.at[i].sentence;
  for (i++; i < a->tokens.n && a->tokens.at[i].name_label == inside && a->tokens.at[i].sentence == sentence;) i++;
  return i;
}

/* The next mention at or behind token `i`, or tokens.n. */
static uint32_t next_mention(const dl_article *a, uint32_t i) {
  while (i < a->tokens.n && !(a->tokens.at[i].name_label && DL_BIO_IS_BEGIN(a->tokens.at[i].name_label))) i++;
  return i;
}

/* An argument without a case of its own, unlike the Monday of "told Smith Monday". */
static bool is_argument(const dl_token *t) {
  return t->deprel == DL_DEP_NSUBJ || t->deprel == DL_DEP_OBJ || t->deprel == DL_DEP_IOBJ;
}

/* Whether the person named up to `end` has a further name there that the labels miss: "said Anong [Thepsakul],". */
static bool goes_on(const dl_article *a, uint32_t end) {
  if (end >= a->tokens.n) return false;
  const dl_token *t = &a->tokens.at[end], *last = &a->tokens.at[end - 1];
  if (t->name_label || last->upos != DL_UPOS_PROPN || t->sentence != last->sentence) return false;
  bool is_subject_too = t->deprel == DL_DEP_NSUBJ && last->deprel == DL_DEP_NSUBJ && t->head == last->head; /* whatever its tag */
  if (t->upos != DL_UPOS_PROPN && !is_subject_too) return false;
  bool is_printed_so = t->has_space_before && t->end - t->start > 2 && dl_is_upper(a->text.s[t->start]) && dl_is_lower(a->text.s[t->end - 1]);
  bool is_one_name = t->head == end - 1 || last->head == end || (t->head == last->head && (t->deprel == last->deprel || is_argument(t)));
  bool is_last = end + 1 >= a->tokens.n || a->tokens.at[end + 1].name_label == 0;
  return is_printed_so && is_one_name && is_last;
}

/* Persons named in part get the rest of their name. */
static void complete_persons(dl_article *a) {
  for (uint32_t i = next_mention(a, 0), end; i < a->tokens.n; i = next_mention(a, end)) {
    end = mention_end(a, i);
    if (DL_BIO_TYPE(a->tokens.at[i].name_label) != DL_ENTITY_PER || !goes_on(a, end)) continue;
    a->tokens.at[end++].name_label = DL_BIO_INSIDE(DL_ENTITY_PER);
  }
}

static dl_str text_between(const dl_article *a, uint32_t first, uint32_t end) {
  return dl_str_of(a->text.s + a->tokens.at[first].start, a->tokens.at[end - 1].end - a->tokens.at[first].start);
}

static void set_type(dl_article *a, uint32_t first, uint32_t end, dl_entity_type type) {
  for (uint32_t i = first; i < end; i++)
    a->tokens.at[i].name_label = i == first ? DL_BIO_BEGIN(type) : DL_BIO_INSIDE(type);
}

typedef struct tallies {
  dl_map map; /* from a name's characters to its tally */
  DL_VEC(tally) at;
} tallies;

static tally *tally_of(tallies *t, dl_arena *arena, dl_str name) {
  uint32_t i = *dl_map_put(&t->map, name, t->at.n);
  return i < t->at.n ? &t->at.at[i] : DL_PUSH(arena, t->at);
}

static void weigh(tally *t, const dl_name_marks *marks, uint32_t first, uint32_t end) {
  t->mentions++;
  int32_t behind[DL_entity_type_count], least = INT32_MAX;
  for (int k = 0; k < DL_entity_type_count; k++) {
    behind[k] = dl_name_behind(marks, first, end, (dl_entity_type)k);
    if (behind[k] < least) least = behind[k];
  }
  for (int k = 0; k < DL_entity_type_count; k++)
    t->behind[k] += behind[k] - least > MOST_BEHIND ? MOST_BEHIND : behind[k] - least;
}

static void weigh_mentions(dl_article *a, tallies *t, const dl_name_marks *marks) {
  for (uint32_t i = next_mention(a, 0), end; i < a->tokens.n; i = next_mention(a, end)) {
    dl_entity_type type = DL_BIO_TYPE(a->tokens.at[i].name_label);
    end = mention_end(a, i);
    weigh(tally_of(t, a->arena, text_between(a, i, end)), marks, i, end);
    if (type != DL_ENTITY_PER || end - i < 2) continue;
    tally_of(t, a->arena, text_between(a, end - 1, end))->is_surname = true;
    tally_of(t, a->arena, text_between(a, i, i + 1))->is_given = true;
  }
}

static int64_t behind_of(const tally *t, int type, bool is_alone) {
  return t->behind[type] + (is_alone && type == DL_ENTITY_PER ? (int64_t)ALONE * t->mentions : 0);
}

/* The type that the mentions speak for more than for `type`, or `type`. */
static dl_entity_type likeliest(const tally *t, dl_entity_type type, bool is_one_word) {
  bool is_alone = is_one_word && !t->is_given;
  dl_entity_type best = type;
  for (int k = 0; k < DL_entity_type_count; k++)
    if (behind_of(t, k, is_alone) < behind_of(t, (int)best, is_alone)) best = (dl_entity_type)k;
  return best;
}

static void dateline_is_place(dl_article *a) {
  if (dl_span_is_empty(a->dateline_span)) return;
  uint32_t i = dl_token_from(a, a->dateline_span.start);
  if (i >= a->tokens.n || next_mention(a, i) != i) return;
  uint32_t end = mention_end(a, i);
  if (a->tokens.at[end - 1].end <= a->dateline_span.end) set_type(a, i, end, DL_ENTITY_LOC);
}

void dl_names_agree(dl_article *a, const dl_name_marks *marks) {
  tallies t = {0};
  complete_persons(a);
  dl_map_init(&t.map, a->arena);
  weigh_mentions(a, &t, marks);
  for (uint32_t i = next_mention(a, 0), end; i < a->tokens.n; i = next_mention(a, end)) {
    end = mention_end(a, i);
    const tally *seen = tally_of(&t, a->arena, text_between(a, i, end));
    bool is_person = seen->is_surname && end - i == 1;
    set_type(a, i, end, is_person ? DL_ENTITY_PER : likeliest(seen, DL_BIO_TYPE(a->tokens.at[i].name_label), end - i == 1));
  }
  dateline_is_place(a);
}
