/* Regular expressions: values, misses, and limits that are no misses. */
#include "re.h"
#include "../tap.h"

static void
test_value(void)
{
	struct re_error err;
	struct re_span whole, value;
	struct re *re = re_compile("a(?<value>\\p{Han}+)b", &err);
	const char *text = "xa北京b";

	ok(re_has_value(re), "the group is known");
	is_int(re_find(re, text, strlen(text), 0, &whole, &value), RE_HIT,
	    "it matches");
	is_int((long long)whole.start, 1, "the match begins");
	is_int((long long)value.start, 2, "the value begins");
	is_int((long long)value.end, 8, "the value ends");
	is_int(re_find(re, "ab", 2, 0, &whole, &value), RE_MISS, "no match");
	re_free(re);
	re = re_compile("b+", &err);
	is_int(re_find(re, "abb", 3, 0, &whole, &value), RE_HIT, "no group");
	is_int((long long)value.end, 3, "then the match is the value");
	re_free(re);
	re_free(NULL);
}

static void
test_errors(void)
{
	struct re_error err = {{0}, 0};

	ok(!re_compile("abc(", &err), "a wrong pattern is refused");
	is_int((long long)err.offset, 4, "the offset is told");
	ok(err.text[0] != '\0', "and what is wrong");
}

static void
test_limit(void)
{
	struct re_error err;
	struct re_span whole, value;
	struct re *re = re_compile("^(?:a|aa|aaa)+$", &err);
	char text[400];

	memset(text, 'a', sizeof text);
	text[sizeof text - 1] = 'b';
	is_int(re_find(re, text, sizeof text, 0, &whole, &value), RE_LIMIT,
	    "a runaway pattern hits the limit, and that is no miss");
	re_free(re);
}

int
main(void)
{
	test_value();
	test_errors();
	test_limit();
	return tap_end();
}
