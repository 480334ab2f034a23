/* Regular expressions: the only file that knows PCRE2. */
#define PCRE2_CODE_UNIT_WIDTH 8
#include "re.h"

#include "buffer.h"

#include <pcre2.h>
#include <stdlib.h>

/*
 * A line is short: patterns that need more than this are wrong, not slow.
 * The limits hold for the interpreter too (a machine without JIT).
 */
enum { MATCH_LIMIT = 100000, DEPTH_LIMIT = 2000, HEAP_LIMIT_KIB = 2048 };

struct re {
	pcre2_code *code;
	pcre2_match_data *match;
	/* pcre2_match, or what it calls when the pattern was compiled by JIT */
	int (*run)(const pcre2_code *, PCRE2_SPTR, PCRE2_SIZE, PCRE2_SIZE,
	    uint32_t, pcre2_match_data *, pcre2_match_context *);
	int value; /* number of the group "value"; 0: none */
};

/* One for the process: it holds limits only and is never changed. */
static pcre2_match_context *
limits(void)
{
	static pcre2_match_context *context;

	if (!context) {
		context = pcre2_match_context_create(NULL);
		pcre2_set_match_limit(context, MATCH_LIMIT);
		pcre2_set_depth_limit(context, DEPTH_LIMIT);
		pcre2_set_heap_limit(context, HEAP_LIMIT_KIB);
	}
	return context;
}

struct re *
re_compile(const char *pattern, struct re_error *err)
{
	int code;
	PCRE2_SIZE at;
	pcre2_code *compiled = pcre2_compile((PCRE2_SPTR)pattern,
	    PCRE2_ZERO_TERMINATED,
	    PCRE2_UTF | PCRE2_UCP | PCRE2_NEVER_BACKSLASH_C, &code, &at, NULL);
	if (!compiled) {
		pcre2_get_error_message(
		    code, (PCRE2_UCHAR *)err->text, sizeof err->text);
		err->offset = at;
		return NULL;
	}
	/* Without JIT the interpreter does the same, slower. */
	bool jit = pcre2_jit_compile(compiled, PCRE2_JIT_COMPLETE) == 0;

	struct re *re = xcalloc(1, sizeof *re);
	re->run = jit ? pcre2_jit_match : pcre2_match;
	re->code = compiled;
	re->match = pcre2_match_data_create_from_pattern(compiled, NULL);
	int group =
	    pcre2_substring_number_from_name(compiled, (PCRE2_SPTR) "value");
	re->value = group > 0 ? group : 0;
	return re;
}

void
re_free(struct re *re)
{
	if (!re)
		return;
	pcre2_match_data_free(re->match);
	pcre2_code_free(re->code);
	free(re);
}

const char *
re_version(void)
{
	static char text[64] = "PCRE2 ";
	pcre2_config(PCRE2_CONFIG_VERSION, text + 6);
	return text;
}

bool
re_has_value(const struct re *re)
{
	return re->value != 0;
}

enum re_result
re_find(const struct re *re, const char *text, size_t len, size_t from,
    struct re_span *whole, struct re_span *value)
{
	int n = re->run(re->code, (PCRE2_SPTR)text, len, from,
	    PCRE2_NO_UTF_CHECK, re->match, limits());
	if (n == PCRE2_ERROR_NOMATCH)
		return RE_MISS;
	if (n < 0)
		return RE_LIMIT;

	const PCRE2_SIZE *at = pcre2_get_ovector_pointer(re->match);
	*whole = (struct re_span){at[0], at[1]};
	*value = *whole;
	if (re->value && re->value < n && at[2 * re->value] != PCRE2_UNSET)
		*value =
		    (struct re_span){at[2 * re->value], at[2 * re->value + 1]};
	/* \K in a lookahead can turn a match around. */
	if (whole->start > whole->end)
		*whole = *value;
	return RE_HIT;
}
