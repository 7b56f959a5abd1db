/* feats.c - see feats.h; the twin of around() in train/make_feats.py. */
#include "words/feats.h"

#include "base/buf.h"

enum { KEY_BYTES = 160, STEPS = 3, CHAIN = 64 };

typedef struct around {
  uint32_t subject; /* first subject that is no clause, DL_NONE */
  bool has_aux, has_passive, has_mark, has_subject, has_conj;
} around;

struct dl_feats {
  const dl_table *table;
  const dl_article *a;
  const dl_sentence *sentence;
  around *words; /* of the sentence */
};

static const dl_token *token(const dl_feats *f, uint32_t i) { return &f->a->tokens.at[i]; }
static around *at(const dl_feats *f, uint32_t i) { return &f->words[i - f->sentence->first]; }

static bool is_subject(uint8_t rel) {
  return rel == DL_DEP_NSUBJ || rel == DL_DEP_NSUBJ_PASS || rel == DL_DEP_CSUBJ || rel == DL_DEP_EXPL;
}

static void note_child(dl_feats *f, uint32_t i) {
  const dl_token *t = token(f, i);
  if (t->head == DL_NONE || t->head < f->sentence->first || t->head >= f->sentence->end) return;
  around *w = at(f, t->head);
  if (t->deprel == DL_DEP_AUX) w->has_aux = true;
  if (t->deprel == DL_DEP_AUX_PASS || t->deprel == DL_DEP_NSUBJ_PASS) w->has_passive = true;
  if (t->deprel == DL_DEP_MARK) w->has_mark = true;
  if (t->deprel == DL_DEP_CONJ) w->has_conj = true;
  if (!is_subject(t->deprel)) return;
  w->has_subject = true;
  if (w->subject == DL_NONE && t->deprel != DL_DEP_CSUBJ) w->subject = i;
}

dl_feats *dl_feats_new(const dl_table *table, const dl_article *a, const dl_sentence *sentence) {
  dl_feats *f = DL_NEW(a->arena, dl_feats);
  uint32_t n = sentence->end - sentence->first;
  *f = (dl_feats){table, a, sentence, DL_NEW_ARRAY(a->arena, around, n)};
  for (uint32_t i = 0; i < n; i++) f->words[i] = (around){.subject = DL_NONE};
  for (uint32_t i = sentence->first; i < sentence->end; i++) note_child(f, i);
  return f;
}

static bool is_form(const dl_token *t, const char *form) { return dl_str_eq(t->lower, dl_str_z(form)); }

/* What a subject asks of its verb. */
static const char *person_of(const dl_token *t) {
  if (is_form(t, "i")) return "1s";
  if (is_form(t, "we")) return "1p";
  if (is_form(t, "you")) return "2";
  bool is_plural = is_form(t, "they") || is_form(t, "these") || is_form(t, "those") || t->xpos == DL_XPOS_NNS ||
                   t->xpos == DL_XPOS_NNPS;
  return is_plural ? "3p" : "3s";
}

/* The subject of verb i, or of the verb that it helps or is joined to. */
static uint32_t subject_of(const dl_feats *f, uint32_t i) {
  for (int step = 0; step < STEPS; step++) {
    if (at(f, i)->subject != DL_NONE) return at(f, i)->subject;
    const dl_token *t = token(f, i);
    bool goes_on = t->deprel == DL_DEP_AUX || t->deprel == DL_DEP_AUX_PASS || t->deprel == DL_DEP_COP || t->deprel == DL_DEP_CONJ;
    if (!goes_on || t->head == DL_NONE) break;
    i = t->head;
  }
  return DL_NONE;
}

static const char *agreement(const dl_feats *f, uint32_t i) {
  uint32_t k = subject_of(f, i);
  if (k == DL_NONE) return "none";
  const dl_token *t = token(f, i), *s = token(f, k);
  bool is_relative = is_form(s, "that") || is_form(s, "which") || is_form(s, "who");
  if (is_relative && t->deprel == DL_DEP_ACL_RELCL && t->head != DL_NONE) return person_of(token(f, t->head));
  return at(f, k)->has_conj ? "3p" : person_of(s);
}

static bool is_in_relative(const dl_feats *f, uint32_t i) {
  for (int step = 0; step < CHAIN && i != DL_NONE; step++, i = token(f, i)->head)
    if (token(f, i)->deprel == DL_DEP_ACL_RELCL) return true;
  return false;
}

/* A relation without its subtype. */
static dl_str relation(uint8_t deprel) {
  dl_str s = dl_str_z(dl_deprel_name(deprel));
  for (uint32_t i = 0; i < s.n; i++)
    if (s.s[i] == ':') return dl_str_of(s.s, i);
  return s;
}

static dl_str bare_verb(const dl_feats *f, uint32_t i) {
  const dl_token *t = token(f, i);
  const around *w = at(f, i);
  uint8_t rel = t->deprel;
  if (w->has_aux || w->has_mark || rel == DL_DEP_XCOMP || rel == DL_DEP_CCOMP) return dl_str_z("bound");
  if (w->has_subject) return dl_str_z("subject");
  bool is_named = rel == DL_DEP_AUX || rel == DL_DEP_COP || rel == DL_DEP_CONJ || rel == DL_DEP_ADVCL;
  return is_named ? relation(rel) : dl_str_z("free");
}

static bool is_told_relation(uint8_t rel) {
  switch (rel) {
    case DL_DEP_DET: case DL_DEP_NSUBJ: case DL_DEP_OBJ: case DL_DEP_OBL: case DL_DEP_ADVMOD: case DL_DEP_AMOD:
    case DL_DEP_NUMMOD: return true;
    default: return false;
  }
}

static dl_str neighbourhood(const dl_feats *f, uint32_t i) {
  const dl_token *t = token(f, i);
  const around *w = at(f, i);
  switch (t->xpos) {
    case DL_XPOS_VBN: return w->has_passive ? dl_str_z("passive") : w->has_aux ? dl_str_z("perfect") : relation(t->deprel);
    case DL_XPOS_VBG: return w->has_aux ? dl_str_z("aux") : relation(t->deprel);
    case DL_XPOS_VB: return bare_verb(f, i);
    case DL_XPOS_VBP: case DL_XPOS_VBD: case DL_XPOS_VBZ: return dl_str_z(agreement(f, i));
    case DL_XPOS_PRP: case DL_XPOS_PRPS: return is_subject(t->deprel) ? dl_str_z("subject") : dl_str_z("other");
    case DL_XPOS_WP: case DL_XPOS_WDT: case DL_XPOS_WRB: return is_in_relative(f, i) ? dl_str_z("relative") : dl_str_z("other");
    case DL_XPOS_DT: case DL_XPOS_RB: case DL_XPOS_JJ: case DL_XPOS_CD:
      return is_told_relation(t->deprel) ? relation(t->deprel) : dl_str_z("other");
    default: return dl_str_z("*");
  }
}

typedef struct key {
  uint32_t n;
  char s[KEY_BYTES];
} key;

static void put(key *k, dl_str s) {
  for (uint32_t i = 0; i < s.n && k->n < KEY_BYTES; i++) k->s[k->n++] = dl_lower_char(s.s[i]);
}

dl_str dl_feats_of(const dl_feats *f, uint32_t i) {
  const dl_token *t = token(f, i);
  dl_str near = neighbourhood(f, i), any = dl_str_z("*");
  for (int level = 0; level < 4; level++) {
    key k = {0};
    put(&k, dl_str_z(dl_upos_name(t->upos)));
    put(&k, dl_str_z(" "));
    put(&k, dl_str_z(t->xpos ? dl_xpos_name(t->xpos) : "_"));
    put(&k, dl_str_z(" "));
    put(&k, level < 2 ? t->lower : any);
    put(&k, dl_str_z(" "));
    put(&k, level % 2 == 0 ? near : any);
    uint32_t row = dl_table_find(f->table, dl_str_of(k.s, k.n));
    if (row == DL_NONE) continue;
    dl_str found = dl_table_field(f->table, row, 1);
    return dl_str_eq(found, dl_str_z("_")) ? dl_str_of("", 0) : found;
  }
  return dl_str_of("", 0);
}
