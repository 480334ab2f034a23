/*
 * The table of failures: what can go wrong with one document, record or
 * delivery, each with a stable code, a class, and words for people.
 * Everything here is constant; nothing is owned by the caller.
 */
#ifndef PARSERS_FAILURE_H
#define PARSERS_FAILURE_H

#include <stdbool.h>

/* FAIL_EMPTY, FAIL_DAMAGED, ...; 0 is success. */
enum failure {
	FAIL_NONE = 0,
#define FAILURE(name, code, class, text, hint, zh_text, zh_hint) FAIL_##name,
#include "failure.def"
#undef FAILURE
	FAIL_COUNT
};

struct failure_info {
	const char *code; /* "damaged": stable */
	bool temporary;	  /* the same bytes may succeed later */
	const char *text, *hint;
	const char *zh_text, *zh_hint;
};

/* Never NULL; an unknown number gives an entry with code "unknown". */
const struct failure_info *failure_info(enum failure failure);

/* FAIL_NONE when no failure has this code. */
enum failure failure_from_code(const char *code);

#endif
