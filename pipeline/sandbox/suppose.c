/*
 * What no document says, or only lets suppose: the first value of a row is
 * how the sandbox does it unless told otherwise.
 */
#include "sandbox.h"

#include <string.h>

static const struct {
	const char *name, *values[4];
} rows[] = {
    /* "429, or 400 on some older APIs" */
    [SUPPOSE_RATE_STATUS] = {"rate-status", {"429", "400"}},
    /* no page promises that pages are full, or that one holds anything */
    [SUPPOSE_PAGES] = {"pages", {"full", "irregular"}},
    /* a repeated external_id with other values */
    [SUPPOSE_REPEATED_USER] = {"repeated-user", {"first", "last"}},
    /* "if data is empty, keep polling" */
    [SUPPOSE_UNFINISHED_TASK] = {"unfinished-task",
	{"status", "empty", "absent"}},
    /* which code of the table who applied before gets */
    [SUPPOSE_REPEATED_CREATE] = {"repeated-create",
	{"1002510", "1002402", "1002206"}},
    /* the pages spell it in the one way, replies were seen with the other */
    /* "within 24 hours only once": what a repeat gets, no page says */
    [SUPPOSE_REPEATED_HISTORY] = {"repeated-history",
	{"refused", "first", "second"}},
    /* one SDK has it in the lists, no page does */
    [SUPPOSE_TOLD_EXTERNAL_ID] = {"told-external-id", {"no", "yes"}},
    [SUPPOSE_LOG_ID] = {"log-id", {"log_id", "logid"}},
};

const char *
suppose(const struct sandbox *box, enum supposition what)
{
	return rows[what].values[box->supposed[what]];
}

bool
suppose_is(const struct sandbox *box, enum supposition what, const char *value)
{
	return strcmp(suppose(box, what), value) == 0;
}

const char *
suppose_set(struct sandbox *box, const char *text)
{
	size_t name = strcspn(text, "=");
	for (int i = 0; i < SUPPOSITIONS; i++) {
		if (strlen(rows[i].name) != name ||
		    strncmp(rows[i].name, text, name) != 0 || !text[name])
			continue;
		for (int k = 0; k < 4 && rows[i].values[k]; k++)
			if (strcmp(rows[i].values[k], text + name + 1) == 0) {
				box->supposed[i] = k;
				return NULL;
			}
		return "no such value; see SUPPOSITIONS in resume-sandbox(1)";
	}
	return "no such supposition; see SUPPOSITIONS in resume-sandbox(1)";
}
