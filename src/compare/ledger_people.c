/*
 * ledger_people.c - the ledger for a reporter at a terminal.
 *
 * Happening by happening, incident by incident: each figure as printed, who
 * says so, when, in which reports; how the figures compare in plain words; how
 * many distinct origins. Claims of one origin with one value stand on one line,
 * with the reports that repeat them.
 */
#include "compare/ledger.h"

#include "compare/lineage_write.h"
#include "compare/policy.h"
#include "record/day.h"
#include "record/plain.h"

const char *dl_effect_in_words(dl_effect e) {
  switch (e) {
    case DL_EFFECT_CASUALTIES: return "killed or injured";
    case DL_EFFECT_IN_NEED: return "in need";
    case DL_EFFECT_PRESENT: return "taking part or aboard";
    case DL_EFFECT_HOSPITALISED: return "in hospital or treated";
    default: return dl_effect_name((int)e);
  }
}

const char *dl_verdict_in_words(dl_verdict v) {
  switch (v) {
    case DL_VERDICT_AGREE: return "compatible";
    case DL_VERDICT_UPDATED: return "moved over time";
    case DL_VERDICT_CONFLICT: return "sources contradict";
    case DL_VERDICT_SCOPE: return "count different things";
    case DL_VERDICT_SINGLE: return "one report only";
    default: return "unclear";
  }
}

bool dl_row_has_reason_to_tell(const dl_row *row) {
  return row->verdict != DL_VERDICT_SINGLE && !(row->verdict == DL_VERDICT_AGREE && row->origins == 1);
}

static void put_capital(dl_buf *out, dl_str s) {
  if (!s.n) return;
  char first = dl_is_lower(s.s[0]) ? (char)(s.s[0] - 32) : s.s[0];
  dl_buf_char(out, first);
  dl_put_line(out, dl_str_of(s.s + 1, s.n - 1));
}

void dl_put_incident_heading(dl_buf *out, const dl_joint_incident *x) {
  if (x->scope == DL_SCOPE_CUMULATIVE) dl_buf_z(out, "Totals over a longer time");
  else if (x->kind.n && !dl_str_is(x->kind, "unspecified")) put_capital(out, x->kind);
  else dl_buf_z(out, x->is_central ? "The happening itself" : "Told as background");
  if (x->place_told.n) {
    dl_buf_z(out, ", ");
    dl_put_line(out, x->place_told);
  }
  if (x->from_day == DL_NO_DAY && x->to_day == DL_NO_DAY) return;
  dl_buf_z(out, ", ");
  dl_put_days(out, x->from_day, x->to_day);
}

bool dl_is_same_claim(const dl_ledger *l, const dl_row *row, uint32_t a, uint32_t b) {
  const dl_claim *x = &row->claims.at[a], *y = &row->claims.at[b];
  const dl_figure *f = dl_claim_figure(l, x), *g = dl_claim_figure(l, y);
  return dl_str_eq(x->origin, y->origin) && f->low == g->low && f->high == g->high && f->is_part == g->is_part &&
         f->status == g->status;
}

bool dl_opens_claim(const dl_ledger *l, const dl_row *row, uint32_t i) {
  for (uint32_t k = 0; k < i; k++)
    if (dl_is_same_claim(l, row, k, i)) return false;
  return true;
}

void dl_put_claim_who(dl_buf *out, const dl_ledger *l, const dl_claim *c) {
  const dl_article *a = dl_claim_article(l, c);
  if (c->source.n) dl_put_line(out, dl_claim_who(l, c));
  else {
    dl_buf_z(out, "the report itself, ");
    dl_put_line(out, a->publisher.n ? a->publisher : a->id);
  }
}

static const char *status_in_words(dl_figure_status status) {
  switch (status) {
    case DL_FIGURE_UNVERIFIED: return "not verified";
    case DL_FIGURE_ESTIMATED: return "an estimate";
    case DL_FIGURE_FEARED: return "feared";
    case DL_FIGURE_DENIED: return "denied";
    case DL_FIGURE_PLANNED: return "planned";
    default: return NULL;
  }
}

/* What the claim is against another of its row: the number that it replaces, or the one that it should repeat. */
static void put_against(dl_buf *out, const dl_ledger *l, const dl_row *row, const dl_claim *c) {
  bool is_altered = dl_claim_is_altered(l, row, c);
  uint32_t other = is_altered ? c->copied_from : c->copied_from == DL_NONE ? c->supersedes : DL_NONE;
  if (other == DL_NONE) return;
  const dl_claim *old = &row->claims.at[other];
  bool is_correction = dl_claim_article(l, c)->version.kind == DL_VERSION_CORRECTION;
  dl_buf_z(out, is_altered ? ", altered in copying: the text it was made from has " : is_correction ? ", corrects " : ", after ");
  dl_put_claim_number(out, l, old);
}

void dl_put_source_notes(dl_buf *out, const dl_claim *c) {
  bool is_kind_known = c->has_source_kind && c->source_kind != DL_SOURCE_OTHER && c->source_kind != DL_SOURCE_UNNAMED;
  if (is_kind_known)
    dl_buf_format(out, " (%s%s)", dl_source_kind_in_words(c->source_kind), c->is_party ? ", a party to it" : "");
  else if (c->is_party) dl_buf_z(out, " (a party to it)");
  if (c->is_anonymous) dl_buf_z(out, ", not named");
}

/* "Lt. Cmdr. Arnel Bascon, a coast guard spokesman": the name, without what is told of it behind a comma. */
static uint32_t end_of_name(dl_str s) {
  static const char *const openers[] = {", ", " which ", " who ", " that "};
  for (uint32_t i = 4; i < s.n; i++)
    for (size_t k = 0; k < sizeof openers / sizeof *openers; k++)
      if (dl_str_starts(dl_str_of(s.s + i, s.n - i), openers[k])) return i;
  return s.n;
}

uint32_t dl_opening_in_small(const dl_article *a, dl_str who) {
  if (dl_str_starts(who, "A ")) return 2; /* with the space, which opens no line */
  if (dl_str_starts(who, "The ") || dl_str_starts(who, "An ")) return 1;
  if (who.n < 2 || !dl_is_upper(who.s[0]) || !dl_is_lower(who.s[1]) || who.s < a->text.s || who.s >= a->text.s + a->text.n) return 0;
  uint32_t at = (uint32_t)(who.s - a->text.s), next = 0;
  for (uint32_t i = 0; i < a->entities.n; i++)
    for (uint32_t k = 0; k < a->entities.at[i].mentions.n; k++)
      if (a->entities.at[i].mentions.at[k].kind == DL_MENTION_NAME && a->entities.at[i].mentions.at[k].span.start == at) return 0;
  while (next < who.n && who.s[next] != ' ') next++;
  return next + 1 < who.n && dl_is_upper(who.s[next + 1]) ? 0 : 1;
}

void dl_put_source_within(dl_buf *out, const dl_ledger *l, const dl_claim *c) {
  const dl_article *a = dl_claim_article(l, c);
  dl_str who = dl_claim_who(l, c);
  if (!c->source.n) who = a->publisher.n ? a->publisher : a->id;
  else who.n = end_of_name(who);
  if (c->source.n && dl_is_pronoun_source(who)) { /* "he", of whom nothing tells who he is */
    dl_buf_z(out, "somebody quoted by ");
    dl_put_line(out, a->publisher.n ? a->publisher : a->id);
    return;
  }
  static const char *const subjects[] = {"He ", "he ", "She ", "she ", "They ", "they "}; /* "according to he and his family" */
  for (size_t k = 0; k < sizeof subjects / sizeof *subjects; k++)
    if (c->source.n && c->origin_name.n && dl_str_starts(who, subjects[k])) who = c->origin_name;
  bool is_owned = dl_str_starts(who, "Their ") || dl_str_starts(who, "Its ") || dl_str_starts(who, "His ") || dl_str_starts(who, "Her ");
  if (is_owned && c->origin_name.n) who = c->origin_name;
  uint32_t n = c->source.n ? dl_opening_in_small(a, who) : 0;
  for (uint32_t i = 0; i < n; i++) dl_buf_char(out, dl_lower_char(who.s[i]));
  dl_put_line(out, dl_str_of(who.s + n, who.n - n));
}

/* The kind of source in brackets; whether it is named, and how sure the report is, behind commas. */
void dl_put_claim_notes(dl_buf *out, const dl_ledger *l, const dl_row *row, const dl_claim *c) {
  put_against(out, l, row, c);
  const dl_figure *f = dl_claim_figure(l, c);
  const char *status = status_in_words(f->status);
  dl_put_source_notes(out, c);
  if (f->is_part && !c->is_promoted) dl_buf_z(out, ", part of another figure");
  if ((f->is_part || f->low == 1) && f->victims.as_called.n) {
    dl_buf_z(out, ", called \xE2\x80\x9C");
    dl_put_line(out, f->victims.as_called);
    dl_buf_z(out, "\xE2\x80\x9D");
  }
  if (f->effect != DL_EFFECT_OTHER && f->unit.n && !dl_str_is(f->unit, "person")) {
    dl_buf_z(out, ", counted by the ");
    dl_put_line(out, f->unit);
  }
  if (f->victims.side.n) {
    bool is_own = dl_str_eq(f->victims.side, c->origin_name);
    dl_buf_z(out, is_own ? ", of its own people" : ", of the side of ");
    if (!is_own) dl_put_line(out, f->victims.side);
  }
  if (status) dl_buf_format(out, ", %s", status);
}

void dl_put_claim_report(dl_buf *out, const dl_ledger *l, const dl_claim *c, bool is_first) {
  dl_str time = dl_claim_time(l, c);
  dl_buf_z(out, is_first ? "in " : "; ");
  dl_put_line(out, dl_claim_article(l, c)->id);
  if (time.n >= 10) {
    dl_buf_char(out, ' ');
    dl_put_time(out, time);
  } else dl_buf_z(out, ", undated");
  if (c->copied_from != DL_NONE) dl_buf_z(out, " (copied)");
}

static void put_reports(const dl_ledger *l, const dl_row *row, uint32_t i, dl_buf *out) {
  uint32_t n = 0, last = DL_NONE;
  for (uint32_t k = i; k < row->claims.n; k++) {
    const dl_claim *c = &row->claims.at[k];
    if (!dl_is_same_claim(l, row, i, k) || c->member == last) continue;
    last = c->member;
    dl_put_claim_report(out, l, c, n++ == 0);
  }
}

/* What was put into `line` on lines of its own, from `indent` on where the cursor stands there. */
static void put_wrapped(dl_buf *line, uint32_t indent, const dl_look *look, dl_buf *out) {
  if (line->is_full) out->is_full = true;
  dl_put_words(out, dl_buf_view(line), indent, indent, look->width);
  dl_buf_char(out, '\n');
  dl_buf_clear(line);
}

/* `out` is told where there is no memory to say. */
static uint32_t columns_of_number(const dl_ledger *l, const dl_claim *c, dl_buf *out) {
  dl_buf number = {0};
  dl_put_claim_number(&number, l, c);
  if (number.is_full) out->is_full = true;
  uint32_t n = dl_columns(dl_buf_view(&number));
  dl_buf_free(&number);
  return n;
}

static void put_claim(const dl_ledger *l, const dl_row *row, uint32_t i, uint32_t width, const dl_look *look, dl_buf *out) {
  const dl_claim *c = &row->claims.at[i];
  uint32_t indent = width + 8, columns = columns_of_number(l, c, out);
  dl_buf line = {0};
  dl_put_spaces(out, 6);
  dl_put_claim_number(out, l, c);
  if (columns > width) dl_buf_char(out, '\n');
  dl_put_spaces(out, columns > width ? indent : indent - 6 - columns);
  dl_put_claim_who(&line, l, c);
  dl_put_claim_notes(&line, l, row, c);
  put_wrapped(&line, indent, look, out);
  dl_put_spaces(out, indent);
  put_reports(l, row, i, &line);
  put_wrapped(&line, indent, look, out);
  dl_buf_free(&line);
}

static const char *verdict_colour(dl_verdict v) {
  return v == DL_VERDICT_CONFLICT ? "1;31" : v == DL_VERDICT_UPDATED ? "1;33" : v == DL_VERDICT_AGREE ? "1;32" : "1";
}

void dl_put_row_heading(const char *what, dl_verdict verdict, uint32_t origins, uint32_t articles, const dl_look *look, dl_buf *out) {
  dl_put_spaces(out, 4);
  dl_put_ansi(out, look, "1");
  dl_buf_z(out, what);
  dl_put_ansi(out, look, "0");
  dl_buf_z(out, ": ");
  dl_put_ansi(out, look, verdict_colour(verdict));
  dl_buf_z(out, dl_verdict_in_words(verdict));
  dl_put_ansi(out, look, "0");
  if (origins == 1) dl_buf_z(out, "; one origin (uncorroborated)");
  else dl_buf_format(out, "; %u distinct origins", origins);
  dl_buf_z(out, " in ");
  dl_put_count(out, articles, "report");
  dl_buf_char(out, '\n');
}

static void put_row(const dl_ledger *l, const dl_row *row, const dl_look *look, dl_buf *out) {
  enum { WIDEST = 24 };
  uint32_t width = 4;
  dl_put_row_heading(dl_effect_in_words(row->effect), row->verdict, row->origins, row->articles, look, out);
  if (dl_row_has_reason_to_tell(row)) {
    dl_buf reason = {0};
    dl_row_put_reason(l, row, &reason);
    dl_put_spaces(out, 6);
    put_wrapped(&reason, 6, look, out);
    dl_buf_free(&reason);
  }
  if (l->policy) dl_row_toll_put_people(l->policy, l, row, &l->tolls[row - l->rows.at], look, out);
  if (l->has_why) dl_ledger_put_why(l, row, look, out);
  for (uint32_t i = 0; i < row->claims.n; i++) {
    uint32_t n = columns_of_number(l, &row->claims.at[i], out);
    if (n > width && n < WIDEST) width = n;
  }
  for (uint32_t i = 0; i < row->claims.n; i++)
    if (dl_opens_claim(l, row, i)) put_claim(l, row, i, width, look, out);
}

static void put_story_heading(const dl_ledger *l, const dl_story *s, const dl_look *look, dl_buf *out) {
  dl_put_ansi(out, look, "1;4");
  dl_put_line(out, s->title);
  dl_put_ansi(out, look, "0");
  dl_buf_z(out, "\n  happening ");
  dl_buf_str(out, s->id);
  dl_buf_z(out, ": ");
  dl_put_story_counts(out, s, l->lineage);
  dl_buf_char(out, '\n');
}

/* What copies changed of what the reports say, below the story's figures. */
static void put_changed(const dl_ledger *l, uint32_t story, const dl_look *look, dl_buf *out) {
  const dl_story *s = &l->stories->stories.at[story];
  size_t before = out->n;
  dl_buf_z(out, "  ");
  dl_put_ansi(out, look, "1");
  dl_buf_z(out, "Changed in copying");
  dl_put_ansi(out, look, "0");
  dl_buf_char(out, '\n');
  uint32_t n = 0;
  for (uint32_t i = 0; i < s->members.n; i++) n += dl_put_meaning_people(out, l->lineage, s->members.at[i], look);
  if (!n) out->n = before;
}

/* The facets of an incident; those of its story begin at `from`. */
static void put_facets(const dl_ledger *l, uint32_t from, uint32_t incident, const dl_look *look, dl_buf *out) {
  for (uint32_t i = from; i < l->facets.n && l->facets.at[i].story == l->facets.at[from].story; i++)
    if (l->facets.at[i].incident == incident && dl_facet_row_is_to_tell(&l->facets.at[i]))
      dl_facet_row_put_people(l, &l->facets.at[i], look, out);
}

static void put_incident(const dl_ledger *l, uint32_t incident, const dl_look *look, dl_buf *out) {
  dl_put_spaces(out, 2);
  dl_put_ansi(out, look, "1");
  dl_put_incident_heading(out, &l->incidents.at[incident]);
  dl_put_ansi(out, look, "0");
  dl_buf_char(out, '\n');
}

void dl_ledger_write_people(const dl_ledger *l, const dl_look *look, dl_buf *out) {
  uint32_t story = DL_NONE, incident = DL_NONE, facets = 0;
  if (l->asof) dl_asof_put_people(l->asof, look, out);
  if (l->policy) dl_policy_put_people(l->policy, look, out);
  for (uint32_t i = 0; i < l->rows.n; i++) {
    const dl_row *row = &l->rows.at[i];
    if (row->story != story) {
      dl_buf_z(out, i ? "\n" : "");
      put_story_heading(l, &l->stories->stories.at[row->story], look, out);
      story = row->story;
      incident = DL_NONE;
      while (facets < l->facets.n && l->facets.at[facets].story < story) facets++;
    }
    if (row->incident != incident) {
      put_incident(l, row->incident, look, out);
      incident = row->incident;
    }
    put_row(l, row, look, out);
    bool is_last = i + 1 == l->rows.n || l->rows.at[i + 1].story != row->story;
    if (is_last || l->rows.at[i + 1].incident != row->incident) put_facets(l, facets, incident, look, out);
    if (is_last) put_changed(l, row->story, look, out);
  }
  if (!l->rows.n) dl_buf_z(out, "No figures of people affected were found.\n");
}
