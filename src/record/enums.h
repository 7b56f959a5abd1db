/*
 * enums.h - the enumerations of the record and of the words layer, each with
 * the name it has in JSON and CoNLL-U. One list makes the constants and the
 * names, so that they cannot drift apart: dl_effect_name(DL_EFFECT_KILLED) is
 * "killed", and dl_effect_of(view) gives the constant or -1.
 */
#ifndef DL_RECORD_ENUMS_H
#define DL_RECORD_ENUMS_H
#include "base/str.h"

/* kinds of parts */
#define DL_PART_KIND_LIST(X) \
  X(DL_PART_TITLE, "title") \
  X(DL_PART_DATELINE, "dateline") \
  X(DL_PART_BYLINE, "byline") \
  X(DL_PART_PARAGRAPH, "paragraph") \
  X(DL_PART_SUBHEAD, "subhead") \
  X(DL_PART_CREDIT, "credit") \
  X(DL_PART_CAPTION, "caption") \
  X(DL_PART_NOTICE, "notice") \
  X(DL_PART_BOILERPLATE, "boilerplate")
#define DL_CREDIT_ROLE_LIST(X) \
  X(DL_CREDIT_AUTHOR, "author") \
  X(DL_CREDIT_CONTRIBUTOR, "contributor")
#define DL_VERSION_KIND_LIST(X) \
  X(DL_VERSION_NONE, "none") \
  X(DL_VERSION_UPDATE, "update") \
  X(DL_VERSION_CORRECTION, "correction") \
  X(DL_VERSION_WITHDRAWAL, "withdrawal")
#define DL_ENTITY_TYPE_LIST(X) \
  X(DL_ENTITY_PER, "PER") \
  X(DL_ENTITY_ORG, "ORG") \
  X(DL_ENTITY_LOC, "LOC") \
  X(DL_ENTITY_NORP, "NORP") \
  X(DL_ENTITY_MISC, "MISC")
#define DL_MENTION_KIND_LIST(X) \
  X(DL_MENTION_NAME, "name") \
  X(DL_MENTION_NOMINAL, "nominal") \
  X(DL_MENTION_PRONOUN, "pronoun")
/* TIMEX3 types */
#define DL_TIME_TYPE_LIST(X) \
  X(DL_TIME_DATE, "DATE") \
  X(DL_TIME_TIME, "TIME") \
  X(DL_TIME_DURATION, "DURATION") \
  X(DL_TIME_SET, "SET")
#define DL_TIME_PRECISION_LIST(X) \
  X(DL_PRECISION_INSTANT, "instant") \
  X(DL_PRECISION_DAY, "day") \
  X(DL_PRECISION_RANGE, "range") \
  X(DL_PRECISION_WEEK, "week") \
  X(DL_PRECISION_MONTH, "month") \
  X(DL_PRECISION_YEAR, "year")
#define DL_PLACE_PRECISION_LIST(X) \
  X(DL_PLACE_EXACT, "exact") \
  X(DL_PLACE_NEAR, "near") \
  X(DL_PLACE_ADM2, "adm2") \
  X(DL_PLACE_ADM1, "adm1") \
  X(DL_PLACE_COUNTRY, "country") \
  X(DL_PLACE_REGION, "region")
#define DL_PLACE_USE_LIST(X) \
  X(DL_USE_LITERAL, "literal") \
  X(DL_USE_METONYMIC, "metonymic") \
  X(DL_USE_DEMONYM, "demonym") \
  X(DL_USE_EMBEDDED, "embedded")
#define DL_SOURCE_KIND_LIST(X) \
  X(DL_SOURCE_GOVERNMENT, "government") \
  X(DL_SOURCE_MILITARY, "military") \
  X(DL_SOURCE_ARMED_GROUP, "armed-group") \
  X(DL_SOURCE_RESCUE, "rescue") \
  X(DL_SOURCE_MEDICAL, "medical") \
  X(DL_SOURCE_MONITOR, "monitor") \
  X(DL_SOURCE_UN, "un") \
  X(DL_SOURCE_NGO, "ngo") \
  X(DL_SOURCE_WITNESS, "witness") \
  X(DL_SOURCE_FAMILY, "family") \
  X(DL_SOURCE_DOCUMENT, "document") \
  X(DL_SOURCE_STATE_MEDIA, "state-media") \
  X(DL_SOURCE_MEDIA, "media") \
  X(DL_SOURCE_SOCIAL, "social") \
  X(DL_SOURCE_OTHER, "other") \
  X(DL_SOURCE_UNNAMED, "unnamed")
#define DL_STATEMENT_KIND_LIST(X) \
  X(DL_STATEMENT_DIRECT, "direct") \
  X(DL_STATEMENT_INDIRECT, "indirect") \
  X(DL_STATEMENT_MIXED, "mixed")
#define DL_POLARITY_LIST(X) \
  X(DL_POLARITY_SAYS, "says") \
  X(DL_POLARITY_DENIES, "denies") \
  X(DL_POLARITY_ASKS, "asks") \
  X(DL_POLARITY_WILL_NOT_SAY, "will-not-say")
#define DL_HEDGE_CLASS_LIST(X) \
  X(DL_HEDGE_UNVERIFIED, "unverified") \
  X(DL_HEDGE_ALLEGED, "alleged") \
  X(DL_HEDGE_POSSIBLE, "possible") \
  X(DL_HEDGE_EXPECTED, "expected") \
  X(DL_HEDGE_DOUBTED, "doubted")
#define DL_EFFECT_LIST(X) \
  X(DL_EFFECT_KILLED, "killed") \
  X(DL_EFFECT_INJURED, "injured") \
  X(DL_EFFECT_CASUALTIES, "casualties") \
  X(DL_EFFECT_MISSING, "missing") \
  X(DL_EFFECT_DETAINED, "detained") \
  X(DL_EFFECT_DISPLACED, "displaced") \
  X(DL_EFFECT_TRAPPED, "trapped") \
  X(DL_EFFECT_HOSPITALISED, "hospitalised") \
  X(DL_EFFECT_KIDNAPPED, "kidnapped") \
  X(DL_EFFECT_RESCUED, "rescued") \
  X(DL_EFFECT_RELEASED, "released") \
  X(DL_EFFECT_AFFECTED, "affected") \
  X(DL_EFFECT_IN_NEED, "in-need") \
  X(DL_EFFECT_PRESENT, "present") \
  X(DL_EFFECT_OTHER, "other")
#define DL_VICTIM_STATUS_LIST(X) \
  X(DL_VICTIM_UNKNOWN, "unknown") \
  X(DL_VICTIM_CIVILIAN, "civilian") \
  X(DL_VICTIM_COMBATANT, "combatant")
#define DL_FIGURE_SCOPE_LIST(X) \
  X(DL_SCOPE_MAIN, "main") \
  X(DL_SCOPE_OTHER, "other") \
  X(DL_SCOPE_CUMULATIVE, "cumulative")
#define DL_FIGURE_STATUS_LIST(X) \
  X(DL_FIGURE_REPORTED, "reported") \
  X(DL_FIGURE_UNVERIFIED, "unverified") \
  X(DL_FIGURE_ESTIMATED, "estimated") \
  X(DL_FIGURE_FEARED, "feared") \
  X(DL_FIGURE_DENIED, "denied") \
  X(DL_FIGURE_PLANNED, "planned")
#define DL_MEASURE_LIST(X) \
  X(DL_MEASURE_NONE, "none") \
  X(DL_MEASURE_FLOW, "flow") \
  X(DL_MEASURE_STOCK, "stock")
/* what is said of an incident that is no number */
#define DL_FACET_LIST(X) \
  X(DL_FACET_HAPPENED, "happened") \
  X(DL_FACET_RESPONSIBLE, "responsible") \
  X(DL_FACET_CAUSE, "cause")
#define DL_STANCE_LIST(X) \
  X(DL_STANCE_SAYS, "says") \
  X(DL_STANCE_DENIES, "denies") \
  X(DL_STANCE_OPEN, "open")
/* PLOVER */
#define DL_EVENT_TYPE_LIST(X) \
  X(DL_EVENT_AGREE, "AGREE") \
  X(DL_EVENT_CONSULT, "CONSULT") \
  X(DL_EVENT_SUPPORT, "SUPPORT") \
  X(DL_EVENT_CONCEDE, "CONCEDE") \
  X(DL_EVENT_COOPERATE, "COOPERATE") \
  X(DL_EVENT_AID, "AID") \
  X(DL_EVENT_RETREAT, "RETREAT") \
  X(DL_EVENT_REQUEST, "REQUEST") \
  X(DL_EVENT_ACCUSE, "ACCUSE") \
  X(DL_EVENT_REJECT, "REJECT") \
  X(DL_EVENT_THREATEN, "THREATEN") \
  X(DL_EVENT_PROTEST, "PROTEST") \
  X(DL_EVENT_SANCTION, "SANCTION") \
  X(DL_EVENT_MOBILIZE, "MOBILIZE") \
  X(DL_EVENT_COERCE, "COERCE") \
  X(DL_EVENT_ASSAULT, "ASSAULT")
#define DL_EVENT_STATUS_LIST(X) \
  X(DL_STATUS_ACTUAL, "actual") \
  X(DL_STATUS_BACKGROUND, "background") \
  X(DL_STATUS_PLANNED, "planned") \
  X(DL_STATUS_PROPOSED, "proposed") \
  X(DL_STATUS_CONDITIONAL, "conditional") \
  X(DL_STATUS_ALLEGED, "alleged") \
  X(DL_STATUS_DENIED, "denied") \
  X(DL_STATUS_NEGATED, "negated")
/* universal parts of speech; X also where unknown */
#define DL_UPOS_LIST(X) \
  X(DL_UPOS_X, "X") \
  X(DL_UPOS_ADJ, "ADJ") \
  X(DL_UPOS_ADP, "ADP") \
  X(DL_UPOS_ADV, "ADV") \
  X(DL_UPOS_AUX, "AUX") \
  X(DL_UPOS_CCONJ, "CCONJ") \
  X(DL_UPOS_DET, "DET") \
  X(DL_UPOS_INTJ, "INTJ") \
  X(DL_UPOS_NOUN, "NOUN") \
  X(DL_UPOS_NUM, "NUM") \
  X(DL_UPOS_PART, "PART") \
  X(DL_UPOS_PRON, "PRON") \
  X(DL_UPOS_PROPN, "PROPN") \
  X(DL_UPOS_PUNCT, "PUNCT") \
  X(DL_UPOS_SCONJ, "SCONJ") \
  X(DL_UPOS_SYM, "SYM") \
  X(DL_UPOS_VERB, "VERB")
/* Penn tags as UD English uses them */
#define DL_XPOS_LIST(X) \
  X(DL_XPOS_NONE, "NONE") \
  X(DL_XPOS_NN, "NN") \
  X(DL_XPOS_IN, "IN") \
  X(DL_XPOS_DT, "DT") \
  X(DL_XPOS_NNP, "NNP") \
  X(DL_XPOS_JJ, "JJ") \
  X(DL_XPOS_PRP, "PRP") \
  X(DL_XPOS_PERIOD, ".") \
  X(DL_XPOS_RB, "RB") \
  X(DL_XPOS_COMMA, ",") \
  X(DL_XPOS_NNS, "NNS") \
  X(DL_XPOS_VB, "VB") \
  X(DL_XPOS_CC, "CC") \
  X(DL_XPOS_VBD, "VBD") \
  X(DL_XPOS_VBP, "VBP") \
  X(DL_XPOS_VBZ, "VBZ") \
  X(DL_XPOS_CD, "CD") \
  X(DL_XPOS_VBN, "VBN") \
  X(DL_XPOS_VBG, "VBG") \
  X(DL_XPOS_TO, "TO") \
  X(DL_XPOS_PRPS, "PRP$") \
  X(DL_XPOS_MD, "MD") \
  X(DL_XPOS_UH, "UH") \
  X(DL_XPOS_COLON, ":") \
  X(DL_XPOS_WDT, "WDT") \
  X(DL_XPOS_RRB, "-RRB-") \
  X(DL_XPOS_LRB, "-LRB-") \
  X(DL_XPOS_WRB, "WRB") \
  X(DL_XPOS_OPEN_QUOTE, "``") \
  X(DL_XPOS_CLOSE_QUOTE, "''") \
  X(DL_XPOS_RP, "RP") \
  X(DL_XPOS_HYPH, "HYPH") \
  X(DL_XPOS_WP, "WP") \
  X(DL_XPOS_POS, "POS") \
  X(DL_XPOS_NNPS, "NNPS") \
  X(DL_XPOS_JJR, "JJR") \
  X(DL_XPOS_JJS, "JJS") \
  X(DL_XPOS_EX, "EX") \
  X(DL_XPOS_RBR, "RBR") \
  X(DL_XPOS_SYM, "SYM") \
  X(DL_XPOS_FW, "FW") \
  X(DL_XPOS_NFP, "NFP") \
  X(DL_XPOS_DOLLAR, "$") \
  X(DL_XPOS_PDT, "PDT") \
  X(DL_XPOS_GW, "GW") \
  X(DL_XPOS_ADD, "ADD") \
  X(DL_XPOS_RBS, "RBS") \
  X(DL_XPOS_LS, "LS") \
  X(DL_XPOS_AFX, "AFX") \
  X(DL_XPOS_WPS, "WP$") \
  X(DL_XPOS_XX, "XX")
/* universal relations with the subtypes of the English treebanks */
#define DL_DEPREL_LIST(X) \
  X(DL_DEP_DEP, "dep") \
  X(DL_DEP_ROOT, "root") \
  X(DL_DEP_PUNCT, "punct") \
  X(DL_DEP_CASE, "case") \
  X(DL_DEP_DET, "det") \
  X(DL_DEP_NSUBJ, "nsubj") \
  X(DL_DEP_ADVMOD, "advmod") \
  X(DL_DEP_AMOD, "amod") \
  X(DL_DEP_OBJ, "obj") \
  X(DL_DEP_OBL, "obl") \
  X(DL_DEP_CONJ, "conj") \
  X(DL_DEP_NMOD, "nmod") \
  X(DL_DEP_CC, "cc") \
  X(DL_DEP_COMPOUND, "compound") \
  X(DL_DEP_MARK, "mark") \
  X(DL_DEP_AUX, "aux") \
  X(DL_DEP_COP, "cop") \
  X(DL_DEP_ADVCL, "advcl") \
  X(DL_DEP_NMOD_POSS, "nmod:poss") \
  X(DL_DEP_XCOMP, "xcomp") \
  X(DL_DEP_ACL_RELCL, "acl:relcl") \
  X(DL_DEP_FLAT, "flat") \
  X(DL_DEP_CCOMP, "ccomp") \
  X(DL_DEP_ACL, "acl") \
  X(DL_DEP_PARATAXIS, "parataxis") \
  X(DL_DEP_NUMMOD, "nummod") \
  X(DL_DEP_AUX_PASS, "aux:pass") \
  X(DL_DEP_APPOS, "appos") \
  X(DL_DEP_NSUBJ_PASS, "nsubj:pass") \
  X(DL_DEP_DISCOURSE, "discourse") \
  X(DL_DEP_OBL_UNMARKED, "obl:unmarked") \
  X(DL_DEP_NMOD_UNMARKED, "nmod:unmarked") \
  X(DL_DEP_COMPOUND_PRT, "compound:prt") \
  X(DL_DEP_EXPL, "expl") \
  X(DL_DEP_FIXED, "fixed") \
  X(DL_DEP_IOBJ, "iobj") \
  X(DL_DEP_LIST, "list") \
  X(DL_DEP_REPARANDUM, "reparandum") \
  X(DL_DEP_OBL_AGENT, "obl:agent") \
  X(DL_DEP_CSUBJ, "csubj") \
  X(DL_DEP_NMOD_DESC, "nmod:desc") \
  X(DL_DEP_NSUBJ_OUTER, "nsubj:outer") \
  X(DL_DEP_ADVCL_RELCL, "advcl:relcl") \
  X(DL_DEP_DET_PREDET, "det:predet") \
  X(DL_DEP_VOCATIVE, "vocative") \
  X(DL_DEP_GOESWITH, "goeswith") \
  X(DL_DEP_CC_PRECONJ, "cc:preconj") \
  X(DL_DEP_ORPHAN, "orphan") \
  X(DL_DEP_DISLOCATED, "dislocated") \
  X(DL_DEP_CSUBJ_PASS, "csubj:pass") \
  X(DL_DEP_CSUBJ_OUTER, "csubj:outer") \
  X(DL_DEP_OBL_NPMOD, "obl:npmod") \
  X(DL_DEP_OBL_TMOD, "obl:tmod") \
  X(DL_DEP_NMOD_NPMOD, "nmod:npmod") \
  X(DL_DEP_NMOD_TMOD, "nmod:tmod")

#define DL_ENUM_CONSTANT(constant, name) constant,
#define DL_ENUM_DECLARE(type, list)                                              \
  typedef enum dl_##type { list(DL_ENUM_CONSTANT) DL_##type##_count } dl_##type; \
  const char *dl_##type##_name(int value); /* "" when out of range */            \
  int dl_##type##_of(dl_str name);         /* -1 when unknown */

DL_ENUM_DECLARE(part_kind, DL_PART_KIND_LIST)
DL_ENUM_DECLARE(credit_role, DL_CREDIT_ROLE_LIST)
DL_ENUM_DECLARE(version_kind, DL_VERSION_KIND_LIST)
DL_ENUM_DECLARE(entity_type, DL_ENTITY_TYPE_LIST)
DL_ENUM_DECLARE(mention_kind, DL_MENTION_KIND_LIST)
DL_ENUM_DECLARE(time_type, DL_TIME_TYPE_LIST)
DL_ENUM_DECLARE(time_precision, DL_TIME_PRECISION_LIST)
DL_ENUM_DECLARE(place_precision, DL_PLACE_PRECISION_LIST)
DL_ENUM_DECLARE(place_use, DL_PLACE_USE_LIST)
DL_ENUM_DECLARE(source_kind, DL_SOURCE_KIND_LIST)
DL_ENUM_DECLARE(statement_kind, DL_STATEMENT_KIND_LIST)
DL_ENUM_DECLARE(polarity, DL_POLARITY_LIST)
DL_ENUM_DECLARE(hedge_class, DL_HEDGE_CLASS_LIST)
DL_ENUM_DECLARE(effect, DL_EFFECT_LIST)
DL_ENUM_DECLARE(victim_status, DL_VICTIM_STATUS_LIST)
DL_ENUM_DECLARE(figure_scope, DL_FIGURE_SCOPE_LIST)
DL_ENUM_DECLARE(figure_status, DL_FIGURE_STATUS_LIST)
DL_ENUM_DECLARE(measure, DL_MEASURE_LIST)
DL_ENUM_DECLARE(facet, DL_FACET_LIST)
DL_ENUM_DECLARE(stance, DL_STANCE_LIST)
DL_ENUM_DECLARE(event_type, DL_EVENT_TYPE_LIST)
DL_ENUM_DECLARE(event_status, DL_EVENT_STATUS_LIST)
DL_ENUM_DECLARE(upos, DL_UPOS_LIST)
DL_ENUM_DECLARE(xpos, DL_XPOS_LIST)
DL_ENUM_DECLARE(deprel, DL_DEPREL_LIST)

/* Labels of name mentions on tokens: 0 outside, else 1 + type * 2 (begins) or 2 + type * 2 (inside). */
#define DL_BIO_BEGIN(type) ((uint8_t)(1 + (type)*2))
#define DL_BIO_INSIDE(type) ((uint8_t)(2 + (type)*2))
#define DL_BIO_TYPE(label) ((dl_entity_type)(((label)-1) / 2))
#define DL_BIO_IS_BEGIN(label) ((label) % 2 == 1)
#endif
