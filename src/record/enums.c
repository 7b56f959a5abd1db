/* enums.c - names of the enumerations; see enums.h. */
#include "record/enums.h"

#define NAME_ROW(constant, name) name,
static int find(const char *const *names, int n, dl_str name) {
  for (int i = 0; i < n; i++)
    if (dl_str_is(name, names[i])) return i;
  return -1;
}

#define DEFINE(type, list)                                                                            \
  static const char *const type##_names[] = {list(NAME_ROW)};                                         \
  const char *dl_##type##_name(int value) {                                                           \
    return value >= 0 && value < (int)DL_##type##_count ? type##_names[value] : "";                   \
  }                                                                                                   \
  int dl_##type##_of(dl_str name) { return find(type##_names, (int)DL_##type##_count, name); }

DEFINE(part_kind, DL_PART_KIND_LIST)
DEFINE(credit_role, DL_CREDIT_ROLE_LIST)
DEFINE(version_kind, DL_VERSION_KIND_LIST)
DEFINE(entity_type, DL_ENTITY_TYPE_LIST)
DEFINE(mention_kind, DL_MENTION_KIND_LIST)
DEFINE(time_type, DL_TIME_TYPE_LIST)
DEFINE(time_precision, DL_TIME_PRECISION_LIST)
DEFINE(place_precision, DL_PLACE_PRECISION_LIST)
DEFINE(place_use, DL_PLACE_USE_LIST)
DEFINE(source_kind, DL_SOURCE_KIND_LIST)
DEFINE(statement_kind, DL_STATEMENT_KIND_LIST)
DEFINE(polarity, DL_POLARITY_LIST)
DEFINE(hedge_class, DL_HEDGE_CLASS_LIST)
DEFINE(effect, DL_EFFECT_LIST)
DEFINE(victim_status, DL_VICTIM_STATUS_LIST)
DEFINE(figure_scope, DL_FIGURE_SCOPE_LIST)
DEFINE(figure_status, DL_FIGURE_STATUS_LIST)
DEFINE(measure, DL_MEASURE_LIST)
DEFINE(facet, DL_FACET_LIST)
DEFINE(stance, DL_STANCE_LIST)
DEFINE(event_type, DL_EVENT_TYPE_LIST)
DEFINE(event_status, DL_EVENT_STATUS_LIST)
DEFINE(upos, DL_UPOS_LIST)
DEFINE(xpos, DL_XPOS_LIST)
DEFINE(deprel, DL_DEPREL_LIST)
