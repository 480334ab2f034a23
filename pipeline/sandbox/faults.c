/* Failures on demand: a short list, first match first; see sandbox.h. */
#include "sandbox.h"

#include <stdlib.h>
#include <string.h>

enum { FAULT_MAX = 64 };

struct fault {
	char *call;
	enum fault_kind kind;
	long number;  /* of slow, trickle and code */
	long count;   /* 0: always */
	long percent; /* of the calls */
	struct fault *next;
};

static const char *const names[] = {
    [FAULT_NONE] = "",
    [FAULT_500] = "500",
    [FAULT_429] = "429",
    [FAULT_DROP_BEFORE] = "drop-before",
    [FAULT_DROP_AFTER] = "drop-after",
    [FAULT_GARBAGE] = "garbage",
    [FAULT_EMPTY] = "empty",
    [FAULT_SLOW] = "slow",
    [FAULT_CODE] = "code",
    [FAULT_BAN] = "ban",
    [FAULT_500_AFTER] = "500-after",
    [FAULT_TYPE] = "type",
    [FAULT_TRUNCATED] = "truncated",
    [FAULT_TRICKLE] = "trickle",
    [FAULT_EXPIRED] = "expired",
};

const char *
fault_name(enum fault_kind kind)
{
	return names[kind];
}

static enum fault_kind
kind_of(const char *name)
{
	for (int i = FAULT_500; i <= FAULT_EXPIRED; i++)
		if (strcmp(names[i], name) == 0)
			return (enum fault_kind)i;
	return FAULT_NONE;
}

/* A whole number below 10^8, which all codes are; -1: it is none. */
static long
small_number(const char *text)
{
	char *end;
	if (!*text || text[strspn(text, "0123456789")])
		return -1;
	long n = strtol(text, &end, 10);
	return n < 100000000 ? n : -1;
}

/* "3" or "10%"; false: neither. */
static bool
read_count(char *text, struct fault *f)
{
	size_t len = strlen(text);
	if (len == 0 || text[len - 1] != '%')
		return (f->count = small_number(text)) >= 0;
	text[len - 1] = '\0';
	f->count = 0;
	f->percent = small_number(text);
	return f->percent >= 0 && f->percent <= 100;
}

static const char *
read_fault(char *text, struct fault *f)
{
	char *save = NULL;
	const char *call = strtok_r(text, ":", &save);
	const char *kind = strtok_r(NULL, ":", &save);
	if (!call || !kind)
		return "a fault is CALL:KIND[:COUNT]";
	f->kind = kind_of(kind);
	if (f->kind == FAULT_NONE)
		return "no such kind; see FAULTS in resume-sandbox(1)";
	if (strcmp(call, "*") != 0 && !exchange_is_call(call))
		return "no such call; see CALLS in resume-sandbox(1)";
	f->count = 1;
	f->percent = 100;
	char *number = strtok_r(NULL, ":", &save);
	if (f->kind == FAULT_SLOW || f->kind == FAULT_CODE ||
	    f->kind == FAULT_TRICKLE) {
		f->number = number ? small_number(number) : -1;
		number = strtok_r(NULL, ":", &save);
	}
	if ((number && !read_count(number, f)) || f->number < 0 ||
	    strtok_r(NULL, ":", &save))
		return "its numbers are wrong: CALL:KIND[:COUNT], "
		       "CALL:slow:MS[:COUNT] or CALL:code:N[:COUNT]";
	f->call = xstrdup(call);
	return NULL;
}

const char *
fault_add(struct sandbox *box, const char *text)
{
	struct fault f = {0}, **end = &box->faults;
	for (int n = 0; *end; end = &(*end)->next)
		if (++n >= FAULT_MAX)
			return "too many faults";
	char *copy = xstrdup(text);
	const char *why = read_fault(copy, &f);
	free(copy);
	if (why)
		return why;
	*end = xcalloc(1, sizeof(f));
	**end = f;
	return NULL;
}

static void
remove_fault(struct fault **at)
{
	struct fault *gone = *at;
	*at = gone->next;
	free(gone->call);
	free(gone);
}

/* The same chances in the same order each time. */
static bool
is_hit(struct sandbox *box, const struct fault *f)
{
	box->dice = box->dice * 1103515245 + 12345;
	return (long)(box->dice >> 16) % 100 < f->percent;
}

enum fault_kind
fault_take(struct sandbox *box, const char *call, long *number)
{
	for (struct fault **at = &box->faults; *at; at = &(*at)->next) {
		struct fault *f = *at;
		if ((strcmp(f->call, call) != 0 && strcmp(f->call, "*") != 0) ||
		    !is_hit(box, f))
			continue;
		enum fault_kind kind = f->kind;
		*number = f->number;
		if (f->count == 1)
			remove_fault(at);
		else if (f->count > 1)
			f->count--;
		return kind;
	}
	return FAULT_NONE;
}

bool
fault_reply(struct exchange *x, enum fault_kind fault, long number)
{
	switch (fault) {
	case FAULT_500:
		reply_error(x, 500, 1002001, "system error", NULL);
		return true;
	case FAULT_429:
		reply_too_many(x, 1);
		return true;
	case FAULT_GARBAGE:
		reply_text(x, 200,
		    "<html><body><h1>Not what you hoped for</h1></body>");
		x->type = "text/html; charset=utf-8";
		return true;
	case FAULT_EMPTY:
		reply_data(x, NULL);
		return true;
	case FAULT_CODE:
		reply_error(x, number == 1002001 ? 500 : 400, (int)number,
		    "refused on demand", NULL);
		return true;
	case FAULT_BAN:
		reply_text(x, 200,
		    "{\"status\":1111,\"wait\":5,\"source\":\"x5\","
		    "\"punish\":\"deny\",\"uuid\":\"0\"}");
		x->code = 1111;
		return true;
	default:
		return false;
	}
}

void
faults_clear(struct sandbox *box)
{
	while (box->faults)
		remove_fault(&box->faults);
}

json_object *
faults_list(const struct sandbox *box)
{
	json_object *list = json_object_new_array();
	for (const struct fault *f = box->faults; f; f = f->next) {
		json_object *o = json_object_new_object();
		json_object_object_add(
		    o, "endpoint", json_object_new_string(f->call));
		json_object_object_add(
		    o, "kind", json_object_new_string(names[f->kind]));
		json_object_object_add(
		    o, "number", json_object_new_int64(f->number));
		json_object_object_add(
		    o, "count", json_object_new_int64(f->count));
		json_object_object_add(
		    o, "percent", json_object_new_int64(f->percent));
		json_object_array_add(list, o);
	}
	return list;
}
