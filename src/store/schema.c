/*
 * schema.c - the store's tables, opening and closing it.
 *
 * Every opening checks whose file it is before anything is written: SQLite's
 * application id says that it is a store, user_version which schema. A file of
 * a newer schema is refused, another program's database is left alone.
 * WAL with synchronous=FULL: what was committed survives a power cut, and
 * readers never wait for a writer.
 */
#include <stdarg.h>
#include <string.h>

#include "base/alloc.h"
#include "base/error.h"
#include "record/day.h"
#include "store/store.h"

#define PART " article INTEGER NOT NULL REFERENCES article ON DELETE CASCADE, number INTEGER NOT NULL,"
#define PART_END " PRIMARY KEY (article, number)) WITHOUT ROWID;"

static const char *const schema[] = {
    "CREATE TABLE raw (sha256 TEXT PRIMARY KEY, size INTEGER NOT NULL, bytes BLOB NOT NULL);",
    "CREATE TABLE article (article INTEGER PRIMARY KEY, id TEXT NOT NULL UNIQUE, given_id TEXT NOT NULL,"
    " version INTEGER NOT NULL, sha256 TEXT NOT NULL REFERENCES raw, url TEXT, file TEXT, publisher TEXT,"
    " published TEXT, day TEXT, updated TEXT, retrieved TEXT, added TEXT NOT NULL, title TEXT, section TEXT,"
    " language TEXT, story TEXT, keep TEXT NOT NULL CHECK (keep IN ('full', 'sentences', 'record')),"
    " program TEXT NOT NULL, record_size INTEGER NOT NULL, record BLOB NOT NULL, UNIQUE (given_id, version));",
    "CREATE UNIQUE INDEX article_bytes ON article (sha256, given_id);",
    "CREATE INDEX article_day ON article (day);",
    "CREATE TABLE entity (" PART " type TEXT NOT NULL, name TEXT, key TEXT, codes TEXT," PART_END,
    "CREATE INDEX entity_key ON entity (key);",
    "CREATE TABLE entity_word (word TEXT NOT NULL, article INTEGER NOT NULL REFERENCES article ON DELETE CASCADE,"
    " number INTEGER NOT NULL, PRIMARY KEY (word, article, number)) WITHOUT ROWID;",
    "CREATE TABLE time (" PART " text TEXT, type TEXT, value TEXT, from_day TEXT, to_day TEXT," PART_END,
    "CREATE INDEX time_from ON time (from_day);",
    "CREATE TABLE place (" PART " name TEXT, gazetteer_name TEXT, geonameid INTEGER, country TEXT, lat REAL, lon REAL,"
    " place_use TEXT," PART_END,
    "CREATE INDEX place_geonameid ON place (geonameid);",
    "CREATE TABLE statement (" PART " speaker INTEGER, source TEXT, cue TEXT, content TEXT, kind TEXT, polarity TEXT,"
    " source_kind TEXT, party INTEGER, anonymous INTEGER," PART_END,
    "CREATE TABLE incident (" PART " kind TEXT, weapon TEXT, from_day TEXT, to_day TEXT, place INTEGER, status TEXT,"
    " central INTEGER," PART_END,
    "CREATE TABLE figure (" PART " text TEXT, effect TEXT, low INTEGER, high INTEGER, qualifier TEXT, part INTEGER,"
    " scope TEXT, incident INTEGER, unit TEXT, source TEXT, status TEXT, from_day TEXT, to_day TEXT, place INTEGER,"
    PART_END,
    "CREATE INDEX figure_effect ON figure (effect, from_day);",
    "CREATE TABLE event (" PART " type TEXT, mode TEXT, status TEXT, anchor TEXT, clause TEXT, time INTEGER,"
    " place INTEGER, source INTEGER, incident INTEGER," PART_END,
    "CREATE INDEX event_type ON event (type);",
    "CREATE TABLE event_party (article INTEGER NOT NULL REFERENCES article ON DELETE CASCADE, event INTEGER NOT NULL,"
    " side TEXT NOT NULL CHECK (side IN ('actor', 'recipient')), number INTEGER NOT NULL, entity INTEGER, country TEXT,"
    " sector TEXT, code TEXT, PRIMARY KEY (article, event, side, number)) WITHOUT ROWID;",
    "CREATE INDEX event_party_code ON event_party (code);",
    "CREATE VIRTUAL TABLE search USING fts5 (title, text, content='',"
    " tokenize=\"unicode61 remove_diacritics 2\");",
    "CREATE TABLE log (entry INTEGER PRIMARY KEY AUTOINCREMENT, at TEXT NOT NULL, what TEXT NOT NULL, id TEXT,"
    " sha256 TEXT, program TEXT NOT NULL, note TEXT);",
    "CREATE TRIGGER log_is_not_changed BEFORE UPDATE ON log"
    " BEGIN SELECT RAISE(ABORT, 'the log is append-only'); END;",
    "CREATE TRIGGER log_is_not_shortened BEFORE DELETE ON log"
    " BEGIN SELECT RAISE(ABORT, 'the log is append-only'); END;",
};

static const char *const sql[DL_SQL_count] = {
    [DL_SQL_BEGIN] = "BEGIN IMMEDIATE",
    [DL_SQL_COMMIT] = "COMMIT",
    [DL_SQL_ROLLBACK] = "ROLLBACK",
    [DL_SQL_HAS] = "SELECT 1 FROM article WHERE sha256 = ?1 AND (given_id = ?2 OR id = ?2)",
    [DL_SQL_HAS_ID] = "SELECT 1 FROM article WHERE id = ?1",
    [DL_SQL_RAW] = "INSERT OR IGNORE INTO raw VALUES (?, ?, ?)",
    [DL_SQL_ARTICLE] = "INSERT INTO article VALUES (NULL, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, 'full', ?, ?, ?)",
    [DL_SQL_ENTITY] = "INSERT INTO entity VALUES (?, ?, ?, ?, ?, ?)",
    [DL_SQL_ENTITY_WORD] = "INSERT OR IGNORE INTO entity_word VALUES (?, ?, ?)",
    [DL_SQL_TIME] = "INSERT INTO time VALUES (?, ?, ?, ?, ?, ?, ?)",
    [DL_SQL_PLACE] = "INSERT INTO place VALUES (?, ?, ?, ?, ?, ?, ? / 100000.0, ? / 100000.0, ?)",
    [DL_SQL_STATEMENT] = "INSERT INTO statement VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)",
    [DL_SQL_INCIDENT] = "INSERT INTO incident VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?)",
    [DL_SQL_FIGURE] = "INSERT INTO figure VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)",
    [DL_SQL_EVENT] = "INSERT INTO event VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)",
    [DL_SQL_PARTY] = "INSERT INTO event_party VALUES (?, ?, ?, ?, ?, ?, ?, ?)",
    [DL_SQL_SEARCH] = "INSERT INTO search (rowid, title, text) VALUES (?, ?, ?)",
    [DL_SQL_LOG] = "INSERT INTO log VALUES (NULL, ?, ?, ?, ?, ?, ?)",
};

int dl_store_error(const dl_store *s, int code, const char *doing, dateline_error *error) {
  const char *path = s->path ? s->path : "store";
  if (s->db && sqlite3_extended_errcode(s->db) == SQLITE_IOERR_NOMEM) code = SQLITE_NOMEM;
  switch (code & 0xFF) {
    case SQLITE_NOMEM: return dl_error_set(error, DATELINE_ENOMEM, "%s: out of memory while %s", path, doing);
    case SQLITE_NOTADB: return dl_error_set(error, DATELINE_ESTORE, "%s: is not a store", path);
    case SQLITE_CORRUPT: return dl_error_set(error, DATELINE_ESTORE, "%s: the store is damaged (while %s)", path, doing);
    case SQLITE_BUSY:
    case SQLITE_LOCKED:
      return dl_error_set(error, DATELINE_ESTORE, "%s: another program is writing to the store; try again", path);
    case SQLITE_FULL: return dl_error_set(error, DATELINE_ESTORE, "%s: the disk is full", path);
    case SQLITE_READONLY: return dl_error_set(error, DATELINE_ESTORE, "%s: the store cannot be written", path);
    case SQLITE_CANTOPEN: return dl_error_set(error, DATELINE_ESTORE, "%s: cannot be opened", path);
    default:
      return dl_error_set(error, DATELINE_ESTORE, "%s: while %s: %s", path, doing,
                          s->db ? sqlite3_errmsg(s->db) : sqlite3_errstr(code));
  }
}

/* ---- running statements ---- */
static int bind_str(sqlite3_stmt *q, int i, dl_str v) {
  return v.s ? sqlite3_bind_text(q, i, v.s, (int)v.n, SQLITE_STATIC) : sqlite3_bind_null(q, i);
}

static int bind_day(sqlite3_stmt *q, int i, int32_t day) {
  char iso[11];
  if (day == DL_NO_DAY) return sqlite3_bind_null(q, i);
  dl_day_format(day, iso);
  return sqlite3_bind_text(q, i, iso, 10, SQLITE_TRANSIENT);
}

static int bind_one(sqlite3_stmt *q, int i, char type, va_list *args) {
  switch (type) {
    case 'i': return sqlite3_bind_int64(q, i, va_arg(*args, int64_t));
    case 'u': return sqlite3_bind_int64(q, i, va_arg(*args, uint32_t));
    case 's': return bind_str(q, i, va_arg(*args, dl_str));
    case 'z': return bind_str(q, i, dl_str_z(va_arg(*args, const char *)));
    case 'd': return bind_day(q, i, va_arg(*args, int32_t));
    case 'b': {
      dl_str v = va_arg(*args, dl_str);
      return sqlite3_bind_blob(q, i, v.s, (int)v.n, SQLITE_STATIC);
    }
    case 'n': {
      uint32_t n = va_arg(*args, uint32_t);
      return n == DL_NONE ? sqlite3_bind_null(q, i) : sqlite3_bind_int64(q, i, (int64_t)n + 1);
    }
    default: {
      int64_t bound = va_arg(*args, int64_t);
      return bound == DL_OPEN ? sqlite3_bind_null(q, i) : sqlite3_bind_int64(q, i, bound);
    }
  }
}

int dl_store_run(dl_store *s, dl_sql which, const char *types, ...) {
  va_list args;
  sqlite3_stmt **q = &s->statements[which];
  int code = *q ? SQLITE_OK : sqlite3_prepare_v3(s->db, sql[which], -1, SQLITE_PREPARE_PERSISTENT, q, NULL);
  va_start(args, types);
  for (int i = 1; !code && types[i - 1]; i++) code = bind_one(*q, i, types[i - 1], &args);
  va_end(args);
  if (!code) code = sqlite3_step(*q);
  if (code == SQLITE_ROW) return code;
  if (*q) {
    sqlite3_reset(*q);
    sqlite3_clear_bindings(*q);
  }
  return code;
}

/* ---- opening ---- */
static int pragma_int(dl_store *s, const char *query, int64_t *out) {
  sqlite3_stmt *q = NULL;
  int code = sqlite3_prepare_v2(s->db, query, -1, &q, NULL);
  if (!code) code = sqlite3_step(q);
  if (code == SQLITE_ROW) {
    *out = sqlite3_column_int64(q, 0);
    code = SQLITE_OK;
  }
  sqlite3_finalize(q);
  return code;
}

static int make_schema(dl_store *s, dateline_error *error) {
  char marks[96];
  int code = sqlite3_exec(s->db, "PRAGMA journal_mode = WAL; BEGIN IMMEDIATE", NULL, NULL, NULL);
  int64_t tables = 0;
  if (!code) code = pragma_int(s, "SELECT count(*) FROM sqlite_schema", &tables);
  for (size_t i = 0; !code && !tables && i < sizeof schema / sizeof *schema; i++)
    code = sqlite3_exec(s->db, schema[i], NULL, NULL, NULL);
  sqlite3_snprintf(sizeof marks, marks, "PRAGMA application_id = %d; PRAGMA user_version = %d; COMMIT",
                   DL_STORE_APPLICATION, DL_STORE_SCHEMA);
  if (!code) code = sqlite3_exec(s->db, marks, NULL, NULL, NULL);
  return code ? dl_store_error(s, code, "making the store", error) : DATELINE_OK;
}

static int check_schema(dl_store *s, bool is_writable, dateline_error *error) {
  int64_t application = 0, version = 0, tables = 0;
  int code = pragma_int(s, "PRAGMA application_id", &application);
  if (!code) code = pragma_int(s, "PRAGMA user_version", &version);
  if (!code) code = pragma_int(s, "SELECT count(*) FROM sqlite_schema", &tables);
  if (code) return dl_store_error(s, code, "opening the store", error);
  if (!application && !version && !tables) {
    if (is_writable) return make_schema(s, error);
    return dl_error_set(error, DATELINE_ESTORE, "%s: is empty; `dateline add` fills a store", s->path);
  }
  if (application != DL_STORE_APPLICATION)
    return dl_error_set(error, DATELINE_ESTORE, "%s: is another program's database, not a store", s->path);
  if (version != DL_STORE_SCHEMA)
    return dl_error_set(error, DATELINE_ESTORE, "%s: was made by another version of dateline (schema %lld; this one reads %d)",
                        s->path, (long long)version, DL_STORE_SCHEMA);
  return DATELINE_OK;
}

static int open_file(dl_store *s, const dateline_store_options *o, dateline_error *error) {
  int flags = SQLITE_OPEN_READWRITE | SQLITE_OPEN_NOMUTEX | (o->is_writable ? SQLITE_OPEN_CREATE : 0);
  int code = sqlite3_open_v2(s->path, &s->db, flags, NULL);
  if (code) return dl_store_error(s, code, "opening the store", error);
  sqlite3_busy_timeout(s->db, o->wait_ms > 0 ? o->wait_ms : 5000);
  sqlite3_db_config(s->db, SQLITE_DBCONFIG_DEFENSIVE, 1, NULL);
  sqlite3_db_config(s->db, SQLITE_DBCONFIG_TRUSTED_SCHEMA, 0, NULL);
  int status = check_schema(s, o->is_writable != 0, error);
  if (status) return status;
  code = sqlite3_exec(s->db, "PRAGMA synchronous = FULL; PRAGMA foreign_keys = ON; PRAGMA cell_size_check = ON", NULL,
                      NULL, NULL);
  return code ? dl_store_error(s, code, "opening the store", error) : DATELINE_OK;
}

int dl_store_open(dl_store *s, const char *path, const dateline_store_options *o, dateline_error *error) {
  size_t n = strlen(path) + 1;
  memset(s, 0, sizeof *s);
  s->clock = o->clock;
  s->batch = o->batch ? o->batch : 200;
  s->path = dl_alloc(n);
  if (!s->path) return dl_error_set(error, DATELINE_ENOMEM, "%s: out of memory while opening the store", path);
  memcpy(s->path, path, n);
  int status = open_file(s, o, error);
  if (status) dl_store_close(s);
  return status;
}

void dl_store_close(dl_store *s) {
  for (int i = 0; i < DL_SQL_count; i++) sqlite3_finalize(s->statements[i]);
  if (s->db && !sqlite3_get_autocommit(s->db)) sqlite3_exec(s->db, "ROLLBACK", NULL, NULL, NULL);
  sqlite3_close(s->db);
  dl_release(s->path);
  dl_buf_free(&s->packed);
  dl_buf_free(&s->record);
  for (int i = 0; i < DL_STORE_SCRATCH; i++) dl_buf_free(&s->scratch[i]);
  memset(s, 0, sizeof *s);
}
