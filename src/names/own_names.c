/* own_names.c - see own_names.h. */
#include "names/own_names.h"

#include <stdio.h>

#include "base/error.h"
#include "base/map.h"
#include "names/publishers.h"
#include "record/day.h"

const char *const dl_own_actor_columns[] = {"name", "code", "kind", "type", "from", "to", "office", "same_as", "sex"};
const char *const dl_own_source_columns[] = {"name", "domain", "place", "area", "kind"};
enum { A_NAME, A_CODE, A_KIND, A_TYPE, A_FROM, A_TO, A_OFFICE, A_SAME, A_SEX };
enum { S_NAME, S_DOMAIN, S_PLACE, S_AREA, S_KIND };

/* One row of a table's source text. */
static void put_row(dl_buf *out, const dl_str *fields, uint32_t n) {
  for (uint32_t i = 0; i < n; i++) {
    if (i) dl_buf_char(out, '\t');
    dl_buf_str(out, fields[i]);
  }
  dl_buf_char(out, '\n');
}

static void put_kind(dl_own_names *own, dl_arena *arena, dl_str name, dl_str kind, const char *how) {
  const dl_str row[] = {dl_str_lower(arena, name), kind, dl_str_z(how)};
  if (dl_source_kind_of(kind) >= 0) put_row(&own->kinds, row, 3);
}

/* Kinds of bodies that are no kinds of sources. */
static bool is_kind(dl_str kind) {
  return dl_source_kind_of(kind) >= 0 || dl_str_is(kind, "igo") || dl_str_is(kind, "opposition") || dl_str_is(kind, "party");
}

/* "RUS", "SYRREB", "USAGOVMIL": letters in threes. */
static bool is_code(dl_str code) {
  if (code.n % 3 || code.n > 12) return false;
  for (uint32_t i = 0; i < code.n; i++)
    if (!dl_is_upper(code.s[i])) return false;
  return true;
}

/* "2024-03-15" to "20240315"; empty stays open. */
static bool day_of(dl_arena *arena, dl_str iso, dl_str *out) {
  *out = DL_STR("0");
  if (!iso.n) return true;
  if (iso.n != 10 || dl_day_parse(iso) == DL_NO_DAY) return false;
  *out = dl_str_format(arena, "%.4s%.2s%.2s", iso.s, iso.s + 5, iso.s + 8);
  return true;
}

static void put_person(dl_own_names *own, const dl_names_tables *t, dl_arena *arena, const dl_str f[DL_TSV_COLUMNS],
                       dl_str from, dl_str to) {
  dl_str normal = dl_name_normal_of(arena, f[A_NAME]), folded = dl_name_fold(t, arena, normal);
  dl_str key = dl_name_normal_of(arena, f[A_SAME].n ? f[A_SAME] : f[A_NAME]), office = dl_str_lower(arena, f[A_OFFICE]);
  const dl_str row[] = {normal, key, f[A_CODE], from, to, office, f[A_SEX]};
  put_row(&own->officials, row, 7);
  if (dl_str_eq(normal, folded)) return;
  const dl_str other[] = {folded, key, f[A_CODE], from, to, office, f[A_SEX]};
  put_row(&own->officials, other, 7);
}

static void put_actor(dl_own_names *own, dl_tsv *tsv, const dl_names_tables *t, dl_arena *arena,
                      const dl_str f[DL_TSV_COLUMNS], dl_str from, dl_str to) {
  dl_str normal = dl_name_normal_of(arena, f[A_NAME]);
  if (!normal.n) {
    dl_tsv_refuse(tsv, "the name has no letters");
  } else if (dl_str_is(f[A_TYPE], "person")) {
    put_person(own, t, arena, f, from, to);
  } else if (dl_str_is(f[A_TYPE], "noun")) {
    const dl_str row[] = {normal, f[A_CODE]};
    put_row(&own->agents, row, 2);
    put_kind(own, arena, f[A_NAME], f[A_KIND], "person");
  } else {
    dl_str key = f[A_SAME].n ? dl_name_normal_of(arena, f[A_SAME]) : DL_STR("");
    const dl_str row[] = {normal, key, f[A_CODE], f[A_KIND], dl_str_lower(arena, f[A_OFFICE]), from, to};
    put_row(&own->bodies, row, 7);
    put_kind(own, arena, f[A_NAME], f[A_KIND], "");
  }
}

/* Rows of one name and type: each is compared with the one before it, so that long tables cost what they are long. */
typedef struct named_row {
  uint32_t line;
  dl_str from, to;
} named_row;

typedef struct named_rows {
  dl_map of; /* type and name to its last row */
  DL_VEC(named_row) at;
} named_rows;

/* Days as day_of makes them: "0" is open, digits compare as dates do. */
static bool is_before(dl_str to, dl_str from) {
  return !dl_str_is(to, "0") && !dl_str_is(from, "0") && dl_str_compare(to, from) < 0;
}

static void tell_twice(named_rows *rows, const dl_tsv *tsv, dl_arena *arena, const dl_str f[DL_TSV_COLUMNS], dl_str from, dl_str to) {
  bool is_body = !f[A_TYPE].n || dl_str_is(f[A_TYPE], "body");
  dl_str normal = dl_name_normal_of(arena, f[A_NAME]);
  dl_str key = dl_str_format(arena, "%c %.*s", is_body ? 'b' : f[A_TYPE].s[0], (int)normal.n, normal.s);
  uint32_t *last = dl_map_put(&rows->of, key, DL_NONE);
  if (*last == DL_NONE) {
    *last = rows->at.n;
    *DL_PUSH(arena, rows->at) = (named_row){tsv->line, from, to};
    return;
  }
  named_row *known = &rows->at.at[*last];
  if (!is_before(known->to, from) && !is_before(to, known->from))
    dl_tsv_note(tsv, "name \"%.*s\" stands in line %u for the same days; the row that comes first holds", (int)f[A_NAME].n,
                f[A_NAME].s, known->line);
  else *known = (named_row){tsv->line, from, to};
}

void dl_own_read_actors(dl_own_names *own, dl_tsv *tsv, const dl_names_tables *t, dl_arena *arena) {
  dl_str f[DL_TSV_COLUMNS], from, to;
  named_rows rows = {0};
  dl_map_init(&rows.of, arena);
  while (dl_tsv_next(tsv, f)) {
    bool is_type = !f[A_TYPE].n || dl_str_is(f[A_TYPE], "person") || dl_str_is(f[A_TYPE], "body") || dl_str_is(f[A_TYPE], "noun");
    if (!f[A_NAME].n) dl_tsv_refuse(tsv, "the name is empty");
    else if (!is_type) dl_tsv_refuse(tsv, "type \"%.*s\" is none of person, body, noun", (int)f[A_TYPE].n, f[A_TYPE].s);
    else if (!is_code(f[A_CODE])) dl_tsv_refuse(tsv, "code \"%.*s\" is not capital letters in threes", (int)f[A_CODE].n, f[A_CODE].s);
    else if (f[A_KIND].n && !is_kind(f[A_KIND])) dl_tsv_refuse(tsv, "kind \"%.*s\" is not known", (int)f[A_KIND].n, f[A_KIND].s);
    else if (f[A_SEX].n && !dl_str_is(f[A_SEX], "m") && !dl_str_is(f[A_SEX], "f")) dl_tsv_refuse(tsv, "sex is m, f or empty");
    else if (!day_of(arena, f[A_FROM], &from) || !day_of(arena, f[A_TO], &to))
      dl_tsv_refuse(tsv, "from and to are days like 2024-03-15, or empty");
    else if (is_before(to, from)) dl_tsv_refuse(tsv, "to is before from");
    else {
      tell_twice(&rows, tsv, arena, f, from, to);
      put_actor(own, tsv, t, arena, f, from, to);
    }
  }
}

void dl_own_read_sources(dl_own_names *own, dl_tsv *tsv, dl_arena *arena) {
  dl_str f[DL_TSV_COLUMNS];
  dl_map lines;
  dl_map_init(&lines, arena);
  while (dl_tsv_next(tsv, f)) {
    if (!f[S_NAME].n && !f[S_DOMAIN].n) {
      dl_tsv_refuse(tsv, "neither name nor domain is given");
      continue;
    }
    if (f[S_KIND].n && dl_source_kind_of(f[S_KIND]) < 0) {
      dl_tsv_refuse(tsv, "kind \"%.*s\" is not known", (int)f[S_KIND].n, f[S_KIND].s);
      continue;
    }
    dl_str domain = dl_domain_of(arena, f[S_DOMAIN].n ? f[S_DOMAIN] : f[S_NAME]);
    uint32_t *line = dl_map_put(&lines, domain, tsv->line);
    if (*line != tsv->line)
      dl_tsv_note(tsv, "%s \"%.*s\" stands in line %u already; that row holds", f[S_DOMAIN].n ? "domain" : "name", (int)domain.n,
                  domain.s, *line);
    const dl_str by_domain[] = {dl_domain_of(arena, f[S_DOMAIN]), f[S_PLACE], f[S_AREA], f[S_KIND]};
    const dl_str by_name[] = {dl_domain_of(arena, f[S_NAME]), f[S_PLACE], f[S_AREA], f[S_KIND]};
    if (by_domain[0].n) put_row(&own->publishers, by_domain, 4);
    if (by_name[0].n && !dl_str_eq(by_name[0], by_domain[0])) put_row(&own->publishers, by_name, 4);
    if (f[S_NAME].n) put_kind(own, arena, f[S_NAME], f[S_KIND], "");
  }
}

int dl_own_lay(const dl_own_names *own, dl_container *data, dateline_error *error) {
  const struct { const dl_buf *rows; const char *name; } all[] = {
      {&own->bodies, "bodies"}, {&own->officials, "officials"}, {&own->agents, "agents"},
      {&own->kinds, "source-kinds"}, {&own->publishers, "publishers"},
      {&own->places, "own-places"}};
  for (size_t i = 0; i < sizeof all / sizeof *all; i++) {
    if (all[i].rows->is_full) return dl_error_set(error, DATELINE_ENOMEM, "out of memory while laying over %s", all[i].name);
    int status = all[i].rows->n ? dl_table_lay_over(data, all[i].name, dl_buf_view(all[i].rows), error) : DATELINE_OK;
    if (status) return status;
  }
  return DATELINE_OK;
}

void dl_own_names_free(dl_own_names *own) {
  dl_buf_free(&own->bodies);
  dl_buf_free(&own->officials);
  dl_buf_free(&own->agents);
  dl_buf_free(&own->kinds);
  dl_buf_free(&own->publishers);
  dl_buf_free(&own->places);
}
