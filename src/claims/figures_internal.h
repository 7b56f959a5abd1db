/*
 * figures_internal.h - what the files of the figures part share.
 *
 * One article goes through: quantities (numbers.c), what each counts and what
 * befell them (figures_noun.c, figures_effect.c and the files it names,
 * figures_list.c), whose word it is and how
 * sure (figures_fields.c), who the victims were (victims.c), to which
 * happening it belongs (incidents.c), which persons are told of (persons.c),
 * and the tolls (tolls.c). A `dl_counted` is a quantity on its way to become a
 * figure.
 */
#ifndef DL_CLAIMS_FIGURES_INTERNAL_H
#define DL_CLAIMS_FIGURES_INTERNAL_H
#include "claims/figures.h"
#include "claims/numbers.h"

struct dl_figures_step {
  dl_number_tables numbers;
  dl_table effects, persons, victims, kinds, scopes, themes, cues, policy, words, scores;
};

enum { DL_NO_EFFECT = -1 };

typedef struct dl_counted {
  dl_quantity q;
  uint32_t sentence;
  uint32_t noun;        /* counted noun, DL_NONE where the number stands alone */
  uint32_t end;         /* behind the noun phrase, as far as it is sure */
  uint32_t of;          /* what it is taken from: "dead" in "three of the dead", DL_NONE */
  uint32_t verb;        /* predicate or noun that says what befell them, DL_NONE */
  int effect;           /* dl_effect or DL_NO_EFFECT */
  bool is_person;       /* the noun counts people */
  bool is_thing;        /* the noun counts something else */
  bool is_part;
  bool is_pronoun_of;   /* "three of them", "of whom two" */
  bool is_weak;         /* only the role of the noun says so */
  bool is_theme;        /* what a protest, a funeral or a trial is about */
  uint32_t total;       /* counted that it is a part of, DL_NONE */
} dl_counted;

typedef struct dl_counting {
  const dl_figures_step *step;
  dl_article *a;
  DL_VEC(dl_counted) list;     /* in order of the text */
  uint32_t *figure_of;         /* [list.n] figure, DL_NONE */
} dl_counting;

/* ---- words ---- */
/* Effect that the table gives token `t` under `pos` ("v", "a", "n") and `frame`, or DL_NO_EFFECT. */
int dl_effect_lookup(const dl_counting *c, uint32_t t, const char *pos, const char *frame);
bool dl_is_via(const dl_counting *c, uint32_t t);
/* A noun that stands for a person or persons. */
bool dl_is_person_noun(const dl_counting *c, uint32_t t);
/* The word or its lemma has this part in figure_words.tsv. */
bool dl_figure_word(const dl_counting *c, uint32_t t, const char *part);
bool dl_is_agent_noun(const dl_counting *c, uint32_t noun);
/* Field `i` of the noun's row in victims.tsv, empty where nothing is said ("-" too). */
dl_str dl_victim_word(const dl_counting *c, uint32_t t, uint32_t i);
static inline bool dl_word_is(const dl_article *a, uint32_t i, const char *w) { return i < a->tokens.n && dl_str_is(a->tokens.at[i].lower, w); }

/* The table has a row of this frame for the word. */
bool dl_effect_has(const dl_counting *c, uint32_t t, const char *frame);
static inline bool dl_is_nominal(const dl_token *t) { return t->upos == DL_UPOS_NOUN || t->upos == DL_UPOS_PROPN; }

/* ---- figures_noun.c ---- */
/* Fills noun, end, of, is_person, is_thing. */
void dl_counted_noun(const dl_counting *c, dl_counted *x);

/* ---- figures_theme.c ---- */
/* An earlier harm that a protest, a funeral or a trial is about, or that set it off. */
bool dl_is_theme(const dl_counting *c, uint32_t verb);
/* The death of the one person that `noun` stands for was the theme of a sentence before. */
bool dl_is_told_as_theme(const dl_counting *c, uint32_t noun);
/* "did not kill", "tried to hang": a harm that nobody came to. */
bool dl_is_undone(const dl_counting *c, uint32_t verb);

/* ---- figures_unreal.c ---- */
/* Foretold, possible, tried, averted, forbidden, in a condition, or who is left out: nothing came to them. */
bool dl_is_unreal(const dl_counting *c, const dl_counted *x);
/* "if both are killed": the verb stands in a clause of condition. */
bool dl_is_conditional(const dl_counting *c, uint32_t verb);

/* ---- figures_tree.c ---- */
/* What befell the persons that `node` (noun or number) stands for; sets *verb. */
int dl_effect_of_node(const dl_counting *c, uint32_t node, uint32_t *verb, bool *is_weak);
/* The word as an adjective or passive participle: "dead", "wounded"; not "executed the plan". */
int dl_effect_of_participle(const dl_counting *c, uint32_t i);
/* "The toll rose to 16": the effect of the noun that verb `v` gives a number for, or DL_NO_EFFECT. */
int dl_toll_beside(const dl_counting *c, uint32_t v, uint32_t *noun);

/* ---- figures_beside.c ---- */
/* The same by neighbouring words, for where the tree is silent. */
int dl_effect_of_neighbours(const dl_counting *c, const dl_counted *x, uint32_t *verb);
/* By the verb group behind prepositional phrases of the noun. */
int dl_effect_of_phrase(const dl_counting *c, const dl_counted *x, uint32_t *verb);
/* By the verb group behind a participle on the noun and its phrases. */
int dl_effect_behind_participle(const dl_counting *c, const dl_counted *x, uint32_t participle, uint32_t *verb);
/* By the word right before or behind the phrase; `tree` is what the tree says. */
int dl_effect_touching(const dl_counting *c, const dl_counted *x, uint32_t *verb, int tree);
/* A number or a semicolon stands in [from, to). */
bool dl_number_between(const dl_counting *c, uint32_t from, uint32_t to);

/* ---- figures_effect.c ---- */
void dl_effect_of_counted(const dl_counting *c, dl_counted *x);

/* ---- figures_estimates.c ---- */
/* "lowered the toll ... to 24, from 27", "gave the number of people killed as 27": the effect, or DL_NO_EFFECT. */
int dl_toll_given(const dl_counting *c, uint32_t first, uint32_t *noun);
/* The counted before `x` whose count it is: "The number is 24"; DL_NONE. */
uint32_t dl_count_told_before(const dl_counting *c, const dl_counted *x);
/* Who gives it: the subject of that verb, 0-0. */
dl_span dl_toll_giver(const dl_counting *c, uint32_t first);
/* The verb that gives a crowd the number whose phrase begins at token `first`, DL_NONE; and who gives it, 0-0. */
uint32_t dl_estimate_of(const dl_counting *c, uint32_t first);
dl_span dl_estimate_source(const dl_counting *c, uint32_t first);

/* ---- figures_list.c ---- */
/* Coordination, "including", "of whom", apposition: passes effects along and marks parts. */
void dl_counted_lists(dl_counting *c);

/* ---- figures_fields.c ---- */
void dl_figure_source(const dl_counting *c, dl_figure *f);
void dl_figure_certainty(const dl_counting *c, dl_figure *f);

/* ---- figures_score.c ---- */
/* How often figures decided in this way are right, percent. */
uint8_t dl_figure_score(const dl_counting *c, const dl_counted *x);

/* ---- victims.c ---- */
void dl_figure_victims(const dl_counting *c, const dl_counted *x, dl_figure *f);

/* ---- sides.c ---- */
/* The side they belong to, where it is said; the figure's source is known. */
void dl_figure_side(const dl_counting *c, dl_figure *f);

/* ---- incidents.c ---- */
void dl_incidents_find(dl_counting *c);
/* Parts that only the whole article shows. */
void dl_figure_parts(dl_counting *c);

/* ---- persons.c ---- */
void dl_persons_find(dl_counting *c);

/* ---- tolls.c ---- */
void dl_tolls_compute(dl_counting *c);
#endif
