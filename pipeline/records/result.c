/* See result.h. */
#include "result.h"

#include "driver/balance.h"
#include "failure.h"

#include <errno.h>
#include <string.h>

static const char *const source_members[] = {"origin", "origin_base64", "path",
    "path_base64", "part", "offset", "container", "parts", "name",
    "name_base64", "media_type", "size", "duplicate_of", "stream", "line",
    NULL};

/* A member that stays, as its own reference. */
static void
keep(json_object *to, const char *name, json_object *value)
{
	if (value)
		json_object_object_add(to, name, json_object_get(value));
}

static json_object *
members(const struct record *rec, const char *name, const char *const *which)
{
	json_object *from = record_get(rec, name);
	json_object *to = json_object_new_object();
	for (; json_object_is_type(from, json_type_object) && *which; which++)
		keep(to, *which, json_object_object_get(from, *which));
	return to;
}

/* A member without its request, which holds the whole resume. */
static void
keep_sent(json_object *to, const struct record *rec, const char *name)
{
	json_object *from = record_get(rec, name);
	if (!json_object_is_type(from, json_type_object))
		return;
	json_object *copy = json_object_new_object();
	json_object_object_foreach(from, key, value)
	{
		if (strcmp(key, "request") != 0)
			keep(copy, key, value);
	}
	json_object_object_add(to, name, copy);
}

/*
 * One line: kind "result", id, source (without mail and body), state, error,
 * attachment, delivery (without the request). The tally stays as it is, so
 * that the file can be balanced like the stream. False: errno is set.
 */
static bool
write_line(const struct record *rec, FILE *out)
{
	if (rec->kind == KIND_TALLY)
		return record_write(rec, out);
	struct record result = {json_object_new_object(), KIND_OTHER};
	json_object *o = result.json;
	json_object_object_add(o, "v", json_object_new_int(1));
	json_object_object_add(o, "kind", json_object_new_string("result"));
	keep(o, "id", record_get(rec, "id"));
	json_object_object_add(o, "state",
	    json_object_new_string(item_state_name(item_state_of(rec))));
	json_object_object_add(
	    o, "source", members(rec, "source", source_members));
	keep(o, "error", record_get(rec, "error"));
	keep_sent(o, rec, "attachment");
	keep_sent(o, rec, "delivery");
	keep(o, "trail", record_get(rec, "trail"));
	bool done = record_write(&result, out);
	record_release(&result);
	return done;
}

/* ---------------------------------------------------------------- CSV */

/*
 * A cell. What a spreadsheet would take for a formula gets an apostrophe:
 * file names come from strangers.
 */
static void
put_cell(FILE *out, const char *s, const char *end)
{
	putc('"', out);
	if (s && *s && strchr("=+-@\t\r", *s))
		putc('\'', out);
	for (; s && *s; s++) {
		if (*s == '"')
			putc('"', out);
		putc(*s, out);
	}
	fprintf(out, "\"%s", end);
}

static const struct column {
	const char *member; /* NULL: the state */
	const char *name, *zh;
} columns[] = {
    {NULL, "state", "状态"},
    {"source.origin", "file", "文件"},
    {"source.part", "part", "部分"},
    {"source.name", "name", "名称"},
    {"error.code", "error", "错误代码"},
    {"error.text", "what happened", "错误说明"},
    {"error.hint", "what to do", "处理建议"},
    {"delivery.target", "target", "目标系统"},
    {"delivery.outcome", "outcome", "投递结果"},
    {"delivery.reason", "reason", "原因"},
    {"id", "id", "内容标识"},
};

#define COLUMNS (sizeof(columns) / sizeof(columns[0]))

/* The head of the table: a byte order mark, so that Excel reads UTF-8. */
static bool
write_csv_head(FILE *out, bool chinese)
{
	fputs("\xef\xbb\xbf", out);
	for (size_t i = 0; i < COLUMNS; i++)
		put_cell(out, chinese ? columns[i].zh : columns[i].name,
		    i + 1 < COLUMNS ? "," : "\r\n");
	return !ferror(out);
}

static const char *
cell(const struct record *rec, const struct column *c, bool chinese)
{
	enum item_state state = item_state_of(rec);
	if (!c->member)
		return chinese ? item_state_zh(state) : item_state_name(state);
	const char *value = record_string(rec, c->member);
	const char *code = record_string(rec, "error.code");
	enum failure failure = code ? failure_from_code(code) : FAIL_NONE;
	if (!chinese || !failure)
		return value;
	if (strcmp(c->member, "error.text") == 0)
		return failure_info(failure)->zh_text;
	if (strcmp(c->member, "error.hint") == 0)
		return failure_info(failure)->zh_hint;
	return value;
}

/* One row; none for the tally. */
static bool
write_csv_row(const struct record *rec, FILE *out, bool chinese)
{
	for (size_t i = 0; i < COLUMNS && rec->kind != KIND_TALLY; i++)
		put_cell(out, cell(rec, &columns[i], chinese),
		    i + 1 < COLUMNS ? "," : "\r\n");
	return !ferror(out);
}

/* -------------------------------------------------------------- files */

static bool
fail(struct results *r, const char *path)
{
	r->error = errno ? errno : EIO;
	r->failed = path;
	results_discard(r);
	return false;
}

bool
results_open(struct results *r, const char *lines_path, const char *table_path,
    bool chinese)
{
	*r = (struct results){.chinese = chinese,
	    .lines_path = lines_path,
	    .table_path = table_path};
	if (lines_path && !outfile_open(&r->lines, lines_path))
		return fail(r, lines_path);
	if (table_path && !(outfile_open(&r->table, table_path) &&
			      write_csv_head(r->table.f, chinese)))
		return fail(r, table_path);
	return true;
}

void
results_write(struct results *r, const struct record *rec)
{
	if (r->lines.f && !write_line(rec, r->lines.f))
		fail(r, r->lines_path);
	if (r->table.f && !write_csv_row(rec, r->table.f, r->chinese))
		fail(r, r->table_path);
}

bool
results_commit(struct results *r)
{
	if (r->lines.f && !outfile_commit(&r->lines))
		return fail(r, r->lines_path);
	if (r->table.f && !outfile_commit(&r->table))
		return fail(r, r->table_path);
	return !r->error;
}

void
results_discard(struct results *r)
{
	outfile_discard(&r->lines);
	outfile_discard(&r->table);
}
