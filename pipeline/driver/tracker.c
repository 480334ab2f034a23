/* See tracker.h. */
#include "tracker.h"

#include "buffer.h"
#include "records/result.h"
#include "rundir.h"

#include <errno.h>
#include <stdlib.h>
#include <string.h>

struct awaited {
	unsigned long n; /* the same mail may be twice in one mbox */
	char *place;
};

static void
awaited_free(void *p)
{
	struct awaited *a = p;
	free(a->place);
	free(a);
}

static bool
open_records(struct tracker *t, const char *folder)
{
	char *path = path_join(folder, "records.ndjson");
	bool done = outfile_open(&t->records, path);
	t->error = done ? 0 : errno;
	free(path);
	return done;
}

bool
tracker_init(
    struct tracker *t, const char *folder, bool chinese, bool keep_records)
{
	*t = (struct tracker){.chinese = chinese,
	    .lines_path = path_join(folder, "results.ndjson"),
	    .table_path = path_join(folder, "results.csv")};
	balance_init(&t->balance);
	if (results_open(&t->results, t->lines_path, t->table_path, chinese) &&
	    (!keep_records || open_records(t, folder)))
		return true;
	int error = t->results.error ? t->results.error : t->error;
	tracker_release(t);
	errno = error;
	return false;
}

void
tracker_release(struct tracker *t)
{
	results_discard(&t->results);
	outfile_discard(&t->records);
	strmap_release(&t->awaited, awaited_free);
	balance_release(&t->balance);
	free(t->lines_path);
	free(t->table_path);
}

void
tracker_scanned(struct tracker *t, const char *line, size_t len)
{
	struct record rec;
	const char *why;
	if (!record_parse(&rec, line, len, &why))
		return;
	if (rec.kind == KIND_TALLY) {
		t->scan_ended = true;
		balance_add(&t->balance, &rec);
		results_write(&t->results, &rec);
	} else {
		char *key = balance_key(&rec);
		void **at = strmap_at(&t->awaited, key);
		struct awaited *a = *at;
		if (!a) {
			a = *at = xcalloc(1, sizeof(*a));
			a->place = balance_place(&rec);
		}
		a->n++;
		t->scanned++;
		free(key);
	}
	record_release(&rec);
}

/* True: it is an item, or a document of one. */
static bool
arrive(struct tracker *t, const struct record *rec)
{
	if (rec->kind == KIND_TALLY)
		return false; /* it was counted when it set out */
	if (balance_add(&t->balance, rec)) {
		char *key = balance_key(rec);
		struct awaited *a = strmap_get(&t->awaited, key);
		if (a && --a->n == 0)
			awaited_free(strmap_take(&t->awaited, key));
		free(key);
	}
	results_write(&t->results, rec);
	return true;
}

void
tracker_arrived(struct tracker *t, const char *line, size_t len)
{
	if (t->records.f && line &&
	    (fwrite(line, 1, len, t->records.f) != len ||
		putc('\n', t->records.f) == EOF))
		t->error = errno;
	tracker_left(t, line, len);
}

bool
tracker_left(struct tracker *t, const char *line, size_t len)
{
	struct record rec;
	const char *why;
	if (line && !len)
		return false;
	if (!line || !record_parse(&rec, line, len, &why)) {
		balance_add_stray(&t->balance, "");
		return false;
	}
	bool item = arrive(t, &rec);
	record_release(&rec);
	return item;
}

/* A result for what never came; key is "ID LF ORIGIN". */
static void
lose(const char *key, void *value, void *ctx)
{
	struct tracker *t = ctx;
	struct awaited *a = value;
	const char *origin = strchr(key, '\n') + 1;
	for (; a->n; a->n--) {
		struct record rec = {json_object_new_object(), KIND_OTHER};
		json_object *source = json_object_new_object();
		json_object_object_add(
		    rec.json, "kind", json_object_new_string("result"));
		json_object_object_add(rec.json, "state",
		    json_object_new_string(item_state_name(ITEM_LOST)));
		if (origin - key > 1)
			json_object_object_add(rec.json, "id",
			    json_object_new_string_len(
				key, (int)(origin - key - 1)));
		json_object_object_add(
		    source, "origin", json_object_new_string(origin));
		json_object_object_add(rec.json, "source", source);
		results_write(&t->results, &rec);
		record_release(&rec);
		balance_add_lost(&t->balance, a->place);
	}
}

/* The scan ended before it could count: we did. */
static void
count_for_scan(struct tracker *t)
{
	struct record rec = {json_object_new_object(), KIND_TALLY};
	json_object_object_add(rec.json, "v", json_object_new_int(1));
	json_object_object_add(
	    rec.json, "kind", json_object_new_string("tally"));
	json_object_object_add(
	    rec.json, "by", json_object_new_string("resume-run"));
	json_object_object_add(
	    rec.json, "records", json_object_new_int64((int64_t)t->scanned));
	json_object_object_add(
	    rec.json, "stopped", json_object_new_string("killed"));
	balance_add(&t->balance, &rec);
	results_write(&t->results, &rec);
	record_release(&rec);
}

void
tracker_close(struct tracker *t)
{
	if (!t->scan_ended)
		count_for_scan(t);
	strmap_each(&t->awaited, lose, t);
}

int
tracker_commit(struct tracker *t)
{
	if (!results_commit(&t->results))
		return t->results.error;
	if (t->records.f && !t->error && !outfile_commit(&t->records))
		t->error = errno;
	return t->error;
}
