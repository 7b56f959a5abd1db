/* report.c - the page's frame, its figures and its quotations; see report.h. */
#include "export/report.h"

#include "export/html.h"
#include "record/day.h"

static const dl_member *member_at(const dl_ledger *l, uint32_t i) { return &l->stories->collection->members.at[i]; }

static void put_head(const dl_ledger *l, dl_str title, dl_str style, dl_buf *out) {
  const dl_stories *s = l->stories;
  dl_buf_z(out, "<!doctype html>\n<html lang=\"en\"><head><meta charset=\"utf-8\">"
                "<meta name=\"viewport\" content=\"width=device-width,initial-scale=1\">"
                "<meta http-equiv=\"Content-Security-Policy\" content=\"default-src 'none'; style-src 'unsafe-inline'\">"
                "<title>");
  dl_html_line(out, title);
  dl_buf_z(out, "</title><style>\n");
  dl_buf_str(out, style);
  dl_buf_z(out, "</style></head><body>\n<header class=\"top\"><h1>");
  dl_html_line(out, title);
  dl_buf_z(out, "</h1><p class=\"soft\">");
  dl_put_count(out, s->collection->members.n, "report");
  dl_buf_z(out, ", ");
  dl_put_count(out, s->stories.n, "happening");
  dl_buf_z(out, ". Figures are shown as printed, with who says so; they are not merged. Origins are distinct: no "
                "copying and no shared source was found between them. Whether they are independent is for a person to "
                "judge.</p>\n<nav><ol>\n");
  for (uint32_t i = 0; i < s->stories.n; i++) {
    dl_buf_format(out, "<li><a href=\"#story-%u\">", i + 1);
    dl_html_line(out, s->stories.at[i].title);
    dl_buf_z(out, "</a></li>\n");
  }
  dl_buf_z(out, "</ol></nav></header>\n<main>\n");
}

/* What the terminal shows too, escaped: `plain` is emptied. */
static void put_plain(dl_buf *out, dl_buf *plain) {
  if (plain->is_full) out->is_full = true;
  dl_html_line(out, dl_buf_view(plain));
  dl_buf_free(plain);
}

static void put_who(const dl_ledger *l, const dl_row *row, const dl_claim *c, dl_buf *out) {
  dl_buf who = {0}, notes = {0};
  dl_put_claim_who(&who, l, c);
  put_plain(out, &who);
  dl_put_claim_notes(&notes, l, row, c);
  dl_buf_z(out, "<span class=\"soft\">");
  dl_buf_z(out, notes.n && notes.at[0] == ' ' ? " " : "");
  put_plain(out, &notes);
  dl_buf_z(out, "</span>");
}

static void put_reports(const dl_ledger *l, const dl_row *row, uint32_t i, dl_buf *out) {
  uint32_t n = 0, last = DL_NONE;
  for (uint32_t k = i; k < row->claims.n; k++) {
    const dl_claim *c = &row->claims.at[k];
    if (!dl_is_same_claim(l, row, i, k) || c->member == last) continue;
    last = c->member;
    dl_buf_z(out, n++ ? "<br>" : "");
    dl_html_line(out, dl_claim_article(l, c)->id);
    if (dl_claim_time(l, c).n >= 10) {
      dl_buf_z(out, " <span class=\"soft\">");
      dl_html_line(out, dl_str_of(dl_claim_time(l, c).s, 10));
      dl_buf_z(out, c->copied_from != DL_NONE ? ", copied</span>" : "</span>");
    }
  }
}

static void put_number(const dl_ledger *l, const dl_claim *c, dl_buf *out) {
  dl_buf number = {0};
  dl_put_claim_number(&number, l, c);
  if (number.is_full) out->is_full = true;
  dl_html_line(out, dl_buf_view(&number));
  dl_buf_free(&number);
}

static void put_table(const dl_ledger *l, const dl_row *row, dl_buf *out) {
  dl_buf_z(out, "<table><thead><tr><th>figure</th><th>who says so</th><th>in</th></tr></thead><tbody>\n");
  for (uint32_t i = 0; i < row->claims.n; i++) {
    if (!dl_opens_claim(l, row, i)) continue;
    const dl_claim *c = &row->claims.at[i];
    dl_buf_z(out, "<tr><td class=\"n\">");
    put_number(l, c, out);
    dl_buf_z(out, "</td><td>");
    put_who(l, row, c, out);
    dl_buf_z(out, "</td><td>");
    put_reports(l, row, i, out);
    dl_buf_z(out, "</td></tr>\n");
  }
  dl_buf_z(out, "</tbody></table>\n");
}

/* The sentence of a claim, its figure marked. */
static void put_sentence(const dl_ledger *l, const dl_claim *c, dl_buf *out) {
  const dl_article *a = dl_claim_article(l, c);
  dl_span f = dl_claim_figure(l, c)->span;
  uint32_t i = dl_sentence_at(a, f.start);
  dl_span s = i == DL_NONE ? f : a->sentences.at[i].span;
  if (f.start < s.start || f.end > s.end) s = f;
  dl_buf_z(out, "<blockquote>");
  dl_html_text(out, dl_str_of(a->text.s + s.start, f.start - s.start));
  dl_buf_z(out, "<mark>");
  dl_html_text(out, dl_text_of(a, f));
  dl_buf_z(out, "</mark>");
  dl_html_text(out, dl_str_of(a->text.s + f.end, s.end - f.end));
  dl_buf_z(out, "<p class=\"soft\">");
  dl_html_line(out, a->publisher.n ? a->publisher : a->id);
  if (dl_claim_time(l, c).n >= 10) {
    dl_buf_z(out, ", ");
    dl_html_line(out, dl_str_of(dl_claim_time(l, c).s, 10));
  }
  dl_buf_z(out, "</p></blockquote>");
}

static void put_contradiction(const dl_ledger *l, const dl_row *row, dl_buf *out) {
  if (row->verdict != DL_VERDICT_CONFLICT || row->decides == DL_NONE) return;
  const dl_claim_pair *p = &row->pairs.at[row->decides];
  dl_buf_z(out, "<div class=\"versus\">");
  put_sentence(l, &row->claims.at[p->a], out);
  put_sentence(l, &row->claims.at[p->b], out);
  dl_buf_z(out, "</div>\n");
}

static void put_row(const dl_ledger *l, const dl_row *row, dl_buf *out) {
  dl_buf_format(out, "<div class=\"row\"><p><b>%s</b> <span class=\"badge %s\">%s</span> <span class=\"soft\">",
                dl_effect_in_words(row->effect), dl_verdict_name((int)row->verdict), dl_verdict_in_words(row->verdict));
  if (row->origins == 1) dl_buf_z(out, "one origin (uncorroborated), ");
  else dl_buf_format(out, "%u distinct origins, ", row->origins);
  dl_put_count(out, row->articles, "report");
  dl_buf_z(out, "</span></p>\n");
  if (dl_row_has_reason_to_tell(row)) {
    dl_buf_z(out, "<p>");
    dl_buf reason = {0};
    dl_row_put_reason(l, row, &reason);
    put_plain(out, &reason);
    dl_buf_z(out, "</p>\n");
  }
  put_table(l, row, out);
  put_contradiction(l, row, out);
  dl_report_chart(l, row, out);
  dl_buf_z(out, "</div>\n");
}

static void put_facet_table(const dl_ledger *l, const dl_facet_row *row, dl_buf *out) {
  dl_buf_z(out, "<table><thead><tr><th>said</th><th>who says so</th><th>in</th></tr></thead><tbody>\n");
  for (uint32_t i = 0; i < row->claims.n; i++) {
    const dl_facet_claim *c = &row->claims.at[i];
    if (!dl_facet_opens(row, l, i)) continue;
    dl_buf said = {0}, who = {0};
    dl_facet_put_said(l, c, &said);
    dl_put_claim_who(&who, l, &c->said);
    dl_put_source_notes(&who, &c->said);
    dl_buf_z(out, "<tr><td>");
    put_plain(out, &said);
    dl_buf_z(out, "</td><td>");
    put_plain(out, &who);
    dl_buf_z(out, "</td><td>");
    for (uint32_t k = i, n = 0; k < row->claims.n; k++) {
      if (!dl_facet_is_same(l, row, i, k)) continue;
      dl_buf_z(out, n++ ? "<br>" : "");
      dl_html_line(out, dl_claim_article(l, &row->claims.at[k].said)->id);
      if (row->claims.at[k].said.copied_from != DL_NONE) dl_buf_z(out, " <span class=\"soft\">copied</span>");
    }
    dl_buf_z(out, "</td></tr>\n");
  }
  dl_buf_z(out, "</tbody></table>\n");
}

/* What is said of the incident besides numbers; the facets of its story begin at `from`. */
static void put_facets(const dl_ledger *l, uint32_t from, uint32_t incident, dl_buf *out) {
  for (uint32_t i = from; i < l->facets.n && l->facets.at[i].story == l->facets.at[from].story; i++) {
    const dl_facet_row *row = &l->facets.at[i];
    if (row->incident != incident || !dl_facet_row_is_to_tell(row)) continue;
    dl_buf_format(out, "<div class=\"row\"><p><b>%s</b> <span class=\"badge %s\">%s</span> <span class=\"soft\">",
                  dl_facet_in_words(row->facet), dl_verdict_name((int)row->verdict), dl_verdict_in_words(row->verdict));
    if (row->origins == 1) dl_buf_z(out, "one origin (uncorroborated), ");
    else dl_buf_format(out, "%u distinct origins, ", row->origins);
    dl_put_count(out, row->articles, "report");
    dl_buf_z(out, "</span></p>\n<p>");
    dl_buf reason = {0};
    dl_facet_put_reason(l, row, &reason);
    put_plain(out, &reason);
    dl_buf_z(out, "</p>\n");
    put_facet_table(l, row, out);
    dl_buf_z(out, "</div>\n");
  }
}

static void put_incident_head(const dl_joint_incident *x, dl_buf *out) {
  dl_buf heading = {0};
  dl_put_incident_heading(&heading, x);
  dl_buf_z(out, "<div class=\"incident\"><h4>");
  put_plain(out, &heading);
  dl_buf_z(out, "</h4>\n");
}

static void put_figures(const dl_ledger *l, uint32_t story, dl_buf *out) {
  uint32_t incident = DL_NONE, facets = 0;
  while (facets < l->facets.n && l->facets.at[facets].story < story) facets++;
  for (uint32_t i = 0; i < l->rows.n; i++) {
    const dl_row *row = &l->rows.at[i];
    if (row->story != story) continue;
    if (row->incident != incident) {
      if (incident != DL_NONE) put_facets(l, facets, incident, out);
      dl_buf_z(out, incident == DL_NONE ? "<h3>Figures, incident by incident</h3>\n" : "</div>\n");
      put_incident_head(&l->incidents.at[row->incident], out);
      incident = row->incident;
    }
    put_row(l, row, out);
  }
  if (incident == DL_NONE) return;
  put_facets(l, facets, incident, out);
  dl_buf_z(out, "</div>\n");
}

/* ---- who says what ---- */

static bool is_worth_quoting(const dl_article *a, const dl_statement *s) {
  return s->content.n && s->source.n && s->speaker != DL_NONE && s->speaker < a->entities.n &&
         (s->kind != DL_STATEMENT_INDIRECT || s->polarity != DL_POLARITY_SAYS);
}

/* Copies repeat quotations: only those of articles that were not made from another here. */
static bool is_original(const dl_ledger *l, uint32_t member) { return !l->lineage->of[member].parents.n; }

static void put_quotes_of(const dl_article *a, dl_str key, uint32_t *left, dl_buf *out) {
  for (uint32_t i = 0; i < a->statements.n && *left; i++) {
    const dl_statement *s = &a->statements.at[i];
    if (!is_worth_quoting(a, s) || !dl_str_eq(a->entities.at[s->speaker].key, key) || dl_is_passed_on(a, i)) continue;
    (*left)--;
    dl_buf_z(out, "<blockquote>");
    for (uint32_t k = 0; k < s->content.n; k++) {
      if (k) dl_buf_z(out, " \xE2\x80\xA6 ");
      dl_html_line(out, dl_text_of(a, s->content.at[k]));
    }
    dl_buf_z(out, "<p class=\"soft\">");
    if (s->polarity != DL_POLARITY_SAYS) dl_buf_format(out, "%s; ", dl_polarity_name((int)s->polarity));
    dl_html_line(out, a->publisher.n ? a->publisher : a->id);
    dl_buf_z(out, "</p></blockquote>\n");
  }
}

static void put_speaker(const dl_ledger *l, const dl_story *story, const dl_entity *e, dl_buf *out) {
  uint32_t left = 6;
  dl_buf_z(out, "<details class=\"said\" open><summary>");
  dl_html_line(out, e->name);
  dl_buf_z(out, "</summary>\n");
  for (uint32_t i = 0; i < story->members.n; i++)
    if (is_original(l, story->members.at[i])) put_quotes_of(member_at(l, story->members.at[i])->article, e->key, &left, out);
  dl_buf_z(out, "</details>\n");
}

static bool is_told(const dl_str *told, uint32_t n, dl_str key) {
  for (uint32_t i = 0; i < n; i++)
    if (dl_str_eq(told[i], key)) return true;
  return false;
}

static void put_said(const dl_ledger *l, const dl_story *story, dl_buf *out) {
  dl_str told[40];
  uint32_t n = 0;
  for (uint32_t i = 0; i < story->members.n; i++) {
    if (!is_original(l, story->members.at[i])) continue;
    const dl_article *a = member_at(l, story->members.at[i])->article;
    for (uint32_t k = 0; k < a->statements.n && n < 40; k++) {
      const dl_statement *s = &a->statements.at[k];
      if (!is_worth_quoting(a, s) || is_told(told, n, a->entities.at[s->speaker].key)) continue;
      if (!n) dl_buf_z(out, "<h3>Who says what</h3>\n");
      told[n++] = a->entities.at[s->speaker].key;
      put_speaker(l, story, &a->entities.at[s->speaker], out);
    }
  }
}

static void put_articles(const dl_ledger *l, const dl_story *story, dl_buf *out) {
  dl_buf_z(out, "<details><summary>The reports</summary><table><thead><tr><th>published</th><th>publisher</th>"
                "<th>report</th></tr></thead><tbody>\n");
  for (uint32_t i = 0; i < story->members.n; i++) {
    uint32_t m = story->members.at[i];
    const dl_article *a = member_at(l, m)->article;
    dl_buf_z(out, "<tr><td>");
    if (l->lineage->of[m].published.s) dl_html_line(out, l->lineage->of[m].published);
    else dl_buf_z(out, "not known");
    if (l->lineage->of[m].is_inferred) dl_buf_z(out, " <span class=\"soft\">at the earliest, from what it copies</span>");
    dl_buf_z(out, "</td><td>");
    dl_html_line(out, a->publisher);
    dl_buf_z(out, "</td><td>");
    dl_html_line(out, a->title.n ? a->title : a->id);
    dl_buf_z(out, " <span class=\"soft\">");
    dl_html_line(out, a->id);
    dl_buf_z(out, "</span></td></tr>\n");
  }
  dl_buf_z(out, "</tbody></table></details>\n");
}

static void put_story(const dl_ledger *l, uint32_t i, dl_buf *out) {
  const dl_story *s = &l->stories->stories.at[i];
  dl_buf_format(out, "<section class=\"story\" id=\"story-%u\"><h2>", i + 1);
  dl_html_line(out, s->title);
  dl_buf_z(out, "</h2><p class=\"soft\">");
  dl_put_days(out, s->from_day, s->to_day);
  dl_buf_z(out, s->from_day != DL_NO_DAY ? "; " : "");
  dl_put_story_counts(out, s, l->lineage);
  dl_buf_format(out, "; affair t%u</p>\n", s->thread + 1);
  put_articles(l, s, out);
  put_figures(l, i, out);
  put_said(l, s, out);
  dl_report_copies(l, s, out);
  dl_buf_z(out, "</section>\n");
}

void dl_report_write(const dl_ledger *l, dl_str title, dl_str style, dl_buf *out) {
  put_head(l, title.n ? title : DL_STR("What was reported, and by whom"), style, out);
  for (uint32_t i = 0; i < l->stories->stories.n; i++) put_story(l, i, out);
  dl_buf_z(out, "</main>\n<footer class=\"soft\">Made by dateline " DATELINE_VERSION
                ". This page is whole: it fetches nothing.</footer></body></html>\n");
}
