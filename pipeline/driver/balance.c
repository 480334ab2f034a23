/* See balance.h. */
#include "balance.h"

#include "buffer.h"
#include "exit.h"

#include <stdint.h>
#include <stdlib.h>
#include <string.h>

#define TEXT_MAX (1u << 20)

static const struct {
	const char *name, *zh;
} states[ITEM_STATES] = {
    [ITEM_SKIPPED] = {"skipped", "跳过"},
    [ITEM_EXISTING] = {"existing", "已存在"},
    [ITEM_DELIVERED] = {"delivered", "已投递"},
    [ITEM_PLANNED] = {"planned", "待投递（演练）"},
    [ITEM_MAPPED] = {"mapped", "已解析"},
    [ITEM_EXTRACTED] = {"extracted", "已提取"},
    [ITEM_SCANNED] = {"scanned", "已扫描"},
    [ITEM_OTHER] = {"other", "其他"},
    [ITEM_HELD] = {"held", "待人工处理"},
    [ITEM_FAILED] = {"failed", "失败"},
    [ITEM_LOST] = {"lost", "丢失"},
};

const char *
item_state_name(enum item_state state)
{
	return states[state].name;
}

const char *
item_state_zh(enum item_state state)
{
	return states[state].zh;
}

static enum item_state
delivery_state(const struct record *rec)
{
	static const struct {
		const char *outcome;
		enum item_state state;
	} table[] = {
	    {"done", ITEM_DELIVERED},
	    {"exists", ITEM_EXISTING},
	    {"skipped", ITEM_SKIPPED},
	    {"planned", ITEM_PLANNED},
	    {"held", ITEM_HELD},
	};
	const char *outcome = record_string(rec, "delivery.outcome");
	for (size_t i = 0; outcome && i < sizeof(table) / sizeof(*table); i++)
		if (strcmp(table[i].outcome, outcome) == 0)
			return table[i].state;
	return ITEM_HELD; /* not known to be done: someone has to look */
}

/* A line of results.ndjson says its state. */
static enum item_state
result_state(const struct record *rec)
{
	const char *name = record_string(rec, "state");
	for (int i = 0; name && i < ITEM_STATES; i++)
		if (strcmp(states[i].name, name) == 0)
			return i;
	return ITEM_OTHER;
}

enum item_state
item_state_of(const struct record *rec)
{
	switch (rec->kind) {
	case KIND_FILE:
		return ITEM_SCANNED;
	case KIND_DOCUMENT:
		return ITEM_EXTRACTED;
	case KIND_RESUME:
		return ITEM_MAPPED;
	case KIND_DELIVERY:
		return delivery_state(rec);
	case KIND_ERROR:
		return ITEM_FAILED;
	default:
		return result_state(rec);
	}
}

static void
count_free(void *p)
{
	free(p);
}

static void
count(struct strmap *map, const char *key, unsigned long n)
{
	void **at = strmap_at(map, key);
	if (!*at)
		*at = xcalloc(1, sizeof(unsigned long));
	*(unsigned long *)*at += n;
}

static void
error_free(void *p)
{
	struct balance_error *e = p;
	free(e->first);
	free(e->text);
	free(e->hint);
	free(e->stage);
	free(e);
}

void
balance_init(struct balance *b)
{
	*b = (struct balance){.furthest = ITEM_OTHER};
}

void
balance_release(struct balance *b)
{
	strmap_release(&b->errors, error_free);
	strmap_release(&b->reasons, count_free);
	strmap_release(&b->left_out, count_free);
	strmap_release(&b->mails, free);
	free(b->stopped);
	free(b->first_lost);
}

char *
balance_key(const struct record *rec)
{
	struct buffer key;
	const char *id = record_string(rec, "source.container");
	const char *origin = record_string(rec, "source.origin");
	if (!id)
		id = record_string(rec, "id");
	buffer_init(&key, TEXT_MAX);
	buffer_adds(&key, id ? id : "");
	buffer_addc(&key, '\n');
	buffer_adds(&key, origin ? origin : "");
	return buffer_take(&key);
}

char *
balance_place(const struct record *rec)
{
	struct buffer place;
	const char *origin = record_string(rec, "source.origin");
	const char *part = record_string(rec, "source.part");
	const char *stream = record_string(rec, "source.stream");
	json_object *line = record_get(rec, "source.line");
	buffer_init(&place, TEXT_MAX);
	if (origin)
		buffer_adds(&place, origin);
	else if (stream)
		buffer_addf(&place, "%s:%lld", stream,
		    (long long)json_object_get_int64(line));
	if (part)
		buffer_addf(&place, "#%s", part);
	return buffer_take(&place);
}

static void
add_error(
    struct balance *b, const char *code, const struct record *rec, char *place)
{
	void **at = strmap_at(&b->errors, code);
	if (!*at) {
		struct balance_error *e = xcalloc(1, sizeof(*e));
		const struct failure_info *info =
		    failure_info(failure_from_code(code));
		const char *text =
		    rec ? record_string(rec, "error.text") : NULL;
		const char *hint =
		    rec ? record_string(rec, "error.hint") : NULL;
		const char *stage =
		    rec ? record_string(rec, "error.stage") : NULL;
		e->first = place;
		place = NULL;
		e->temporary = info->temporary;
		e->text = xstrdup(text ? text : info->text);
		e->hint = xstrdup(hint ? hint : info->hint);
		e->stage = stage ? xstrdup(stage) : NULL;
		*at = e;
	}
	((struct balance_error *)*at)->n++;
	free(place);
}

static void
add_tally(struct balance *b, const struct record *rec)
{
	json_object *left = record_get(rec, "left_out");
	const char *stopped = record_string(rec, "stopped");
	int64_t n = json_object_get_int64(record_get(rec, "records"));
	b->has_tally = true;
	b->expected += n > 0 ? (unsigned long)n : 0;
	if (stopped && !b->stopped)
		b->stopped = xstrdup(stopped);
	if (!json_object_is_type(left, json_type_object))
		return;
	json_object_object_foreach(left, what, value)
	{
		int64_t k = json_object_get_int64(value);
		if (k > 0)
			count(&b->left_out, what, (unsigned long)k);
	}
}

struct mail {
	unsigned long documents, parts;
	enum item_state worst;
};

static void
move(struct balance *b, enum item_state from, enum item_state to)
{
	b->n[from]--;
	b->n[to]++;
}

/*
 * A document of a mail: does it begin a new item? The documents of a mail
 * come in a row, so the same mail a second time begins after the last part.
 */
static bool
add_to_mail(struct balance *b, const struct record *rec, enum item_state state)
{
	char *key = balance_key(rec);
	void **at = strmap_at(&b->mails, key);
	struct mail *mail = *at;
	free(key);
	if (!mail)
		mail = *at = xcalloc(1, sizeof(*mail));
	int64_t parts = json_object_get_int64(record_get(rec, "source.parts"));
	mail->parts = parts > 0 ? (unsigned long)parts : 0;
	bool first = mail->documents == 0 ||
		     (mail->parts && mail->documents % mail->parts == 0);
	mail->documents++;
	if (!first && state > mail->worst)
		move(b, mail->worst, state);
	if (first || state > mail->worst)
		mail->worst = state;
	return first;
}

bool
balance_add(struct balance *b, const struct record *rec)
{
	if (rec->kind == KIND_TALLY) {
		add_tally(b, rec);
		return false;
	}
	enum item_state state = item_state_of(rec);
	const char *code = record_string(rec, "error.code");
	const char *reason = record_string(rec, "delivery.reason");
	bool no_record = false;
	if (state == ITEM_FAILED) {
		add_error(b, code ? code : "unknown", rec, balance_place(rec));
		no_record = !record_string(rec, "source.origin");
	}
	if (state == ITEM_SKIPPED)
		count(&b->reasons, reason ? reason : "unknown", 1);
	/* what is held got as far as a delivery */
	enum item_state got = state == ITEM_HELD ? ITEM_PLANNED : state;
	if (got < b->furthest)
		b->furthest = got;
	if (record_string(rec, "source.container") &&
	    !add_to_mail(b, rec, state))
		return false;
	b->stray += no_record;
	b->items++;
	b->n[state]++;
	return true;
}

void
balance_add_stray(struct balance *b, const char *name)
{
	add_error(
	    b, failure_info(FAIL_NOT_A_RECORD)->code, NULL, xstrdup(name));
	b->stray++;
	b->items++;
	b->n[ITEM_FAILED]++;
}

void
balance_add_lost(struct balance *b, const char *place)
{
	if (!b->first_lost)
		b->first_lost = xstrdup(place);
	b->items++;
	b->n[ITEM_LOST]++;
}

unsigned long
balance_lost(const struct balance *b)
{
	bool missing = b->has_tally && b->expected > b->items;
	return b->n[ITEM_LOST] + (missing ? b->expected - b->items : 0);
}

unsigned long
balance_surplus(const struct balance *b)
{
	unsigned long known = b->items - b->stray;
	return b->has_tally && known > b->expected ? known - b->expected : 0;
}

static void
add_missing(const char *key, void *value, void *ctx)
{
	const struct mail *mail = value;
	unsigned long over = mail->parts ? mail->documents % mail->parts : 0;
	if (over)
		*(unsigned long *)ctx += mail->parts - over;
}

unsigned long
balance_lost_parts(const struct balance *b)
{
	unsigned long missing = 0;
	strmap_each(&b->mails, add_missing, &missing);
	return missing;
}

unsigned long
balance_unfinished(const struct balance *b)
{
	unsigned long n = 0;
	for (int s = ITEM_MAPPED; s <= ITEM_SCANNED; s++)
		if (s > (int)b->furthest)
			n += b->n[s];
	return n;
}

int
balance_loss_status(const struct balance *b)
{
	if (balance_lost(b) || balance_lost_parts(b))
		return EXIT_BUG;
	return balance_surplus(b) ? EXIT_DATA : EXIT_FINE;
}

int
balance_status(const struct balance *b, bool fail_on_review)
{
	int status = EXIT_FINE;
	if (b->stopped && strcmp(b->stopped, "limit") != 0)
		status = exit_worse(status, EXIT_AGAIN);
	if (b->n[ITEM_FAILED] || balance_unfinished(b))
		status = exit_worse(status, EXIT_SOME_FAILED);
	if (b->n[ITEM_HELD] && fail_on_review)
		status = exit_worse(status, EXIT_REVIEW);
	return status;
}
