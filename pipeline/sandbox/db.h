/*
 * SQLite, as little of it as the sandbox needs; the only file that knows it.
 * Parameters are text (DB_WITH), the columns' types turn numbers back; rows
 * come as JSON objects with the columns' names. Errors are remembered: the
 * first failing statement makes `failed` true until db_begin().
 */
#ifndef SANDBOX_DB_H
#define SANDBOX_DB_H

#include <json-c/json.h>
#include <stdbool.h>
#include <stdint.h>

struct db;

/*
 * Open or make a file and run schema. NULL: *why is a static phrase, and errno
 * is EBUSY when another process has it.
 */
struct db *db_open(const char *path, const char *schema, const char **why);
void db_close(struct db *db);

void db_begin(struct db *db);
bool db_failed(const struct db *db);
/* Commit, or roll back when something failed; true when it is kept. */
bool db_end(struct db *db);
/* Roll back. */
void db_undo(struct db *db);

#define DB_WITH(...) ((const char *const[]){__VA_ARGS__, NULL})
#define DB_NOTHING   ((const char *const[]){NULL})

struct db_number {
	char text[24];
};

struct db_number db_number(int64_t n);
#define DB_NUMBER(n) (db_number(n).text)

void db_run(struct db *db, const char *sql, const char *const *with);
/* All rows; never NULL. JSON in a column body or reply comes as such. */
json_object *db_rows(struct db *db, const char *sql, const char *const *with);
/* The first row; NULL when there is none. */
json_object *db_row(struct db *db, const char *sql, const char *const *with);
/* The first column of the first row as a number; 0 when there is none. */
int64_t db_value(struct db *db, const char *sql, const char *const *with);
int64_t db_last_id(struct db *db);

#endif
