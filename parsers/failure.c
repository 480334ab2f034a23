/* The table of failure.def as data. */
#include "failure.h"

#include <string.h>

#define TEMPORARY true
#define PERMANENT false

static const struct failure_info table[FAIL_COUNT] = {
#define FAILURE(name, code, class, text, hint, zh_text, zh_hint)               \
	[FAIL_##name] = {code, class, text, hint, zh_text, zh_hint},
#include "failure.def"
#undef FAILURE
};

static const struct failure_info unknown = {"unknown", false, "unknown failure",
    "please report it", "未知错误", "请报告此问题"};

const struct failure_info *
failure_info(enum failure failure)
{
	if (failure <= FAIL_NONE || failure >= FAIL_COUNT)
		return &unknown;
	return &table[failure];
}

enum failure
failure_from_code(const char *code)
{
	for (int i = FAIL_NONE + 1; i < FAIL_COUNT; i++)
		if (strcmp(table[i].code, code) == 0)
			return i;
	return FAIL_NONE;
}
