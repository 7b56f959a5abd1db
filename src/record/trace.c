/* trace.c - see trace.h. */
#include "record/trace.h"

void dl_trace_say(const dl_article *a, const char *layer, dl_span span, dl_str by, dl_str runner_up) {
  if (a->trace) *DL_PUSH(a->arena, a->trace->lines) = (dl_trace_line){layer, span, by, runner_up};
}

/* What is chosen anew replaces what was chosen before. */
void dl_trace_chose(const dl_article *a, dl_trace_choice choice) {
  if (!a->trace) return;
  for (uint32_t i = 0; i < a->trace->choices.n; i++) {
    dl_trace_choice *x = &a->trace->choices.at[i];
    if (x->head != choice.head || strcmp(x->what, choice.what) != 0) continue;
    *x = choice;
    return;
  }
  *DL_PUSH(a->arena, a->trace->choices) = choice;
}
