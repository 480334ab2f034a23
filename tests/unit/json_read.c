/* JSON that is read as text is what json-c reads
 * (pipeline/records/json_read.h). */
#include "../tap.h"
#include "buffer.h"
#include "records/json_read.h"

#include <json-c/json.h>
#include <stdlib.h>
#include <string.h>

static const char *
why_not(const char *text, size_t len)
{
	/* nothing behind the end, so that whoever reads there is seen */
	char *copy = xcalloc(len + !len, 1);
	struct json_reader r;

	memcpy(copy, text, len);
	json_read_init(&r, copy, len);
	json_read_skip(&r);
	json_read_end(&r);
	free(copy);
	return r.why;
}

static void
accepts(const char *text)
{
	json_object *o = json_tokener_parse(text);

	is(why_not(text, strlen(text)), NULL, text);
	ok(o || strcmp(text, "null") == 0, "so does json-c");
	json_object_put(o);
}

static void
refuses(const char *text, const char *why)
{
	is(why_not(text, strlen(text)), why, text);
}

static void
test_grammar(void)
{
	static const char *const bad[] = {"NaN", "Infinity", "-", "+1", "01",
	    "-01", "1.e1", ".5", "1e+x", "'a'", "nul1", "True", "[1,]", "[,1]",
	    "[1 2]", "[1}", "{\"a\":1,}", "{\"a\" 1}", "{a:1}", "{1:1}",
	    "\"\\x\"", "\"\\u12g4\"", "\"a\tb\"", "// no\n1", "]", ":", "{,}",
	    "1,"};
	static const char *const torn[] = {"", " ", "[", "{", "[1", "[1,",
	    "{\"a", "{\"a\"", "{\"a\":", "{\"a\":1", "tru", "1.", "1e", "1e-",
	    "-", "[[]"};

	accepts("{\"v\":1,\"a\":[1,-2.5,1e3,true,false,null,\"x\",{},[]]}");
	accepts(" { \"a\" :\t[ 1 , 2 ]\r\n} ");
	accepts("\"\\\"\\\\\\/\\b\\f\\n\\r\\t\\u00e9\"");
	accepts("null");
	accepts("-0.0E+5");
	for (size_t i = 0; i < sizeof bad / sizeof *bad; i++)
		ok(why_not(bad[i], strlen(bad[i])) != NULL, bad[i]);
	for (size_t i = 0; i < sizeof torn / sizeof *torn; i++)
		refuses(torn[i], "the JSON ends too early");
	refuses("{} x", "something follows the JSON");
	refuses("[1]]", "something follows the JSON");
	is(why_not("[\0]", 3), "it is not JSON", "a NUL");
	is(why_not("[]\0", 3), "something follows the JSON", "a NUL behind");

	char deep[200];
	memset(deep, '[', 100);
	memset(deep + 100, ']', 100);
	is(why_not(deep + 36, 128), NULL, "64 levels");
	is(why_not(deep + 35, 130), "it is nested too deep", "65 levels");
}

static void
number(const char *text)
{
	struct json_reader r;
	double v = 42;

	json_read_init(&r, text, strlen(text));
	ok(json_read_number(&r, &v) && v == strtod(text, NULL), text);
}

static void
string(const char *text)
{
	struct json_reader r;
	json_object *o = json_tokener_parse(text);
	char *s = NULL;

	json_read_init(&r, text, strlen(text));
	ok(json_read_string(&r, &s), text);
	is(s, json_object_get_string(o), "as json-c reads it");
	free(s);
	json_object_put(o);
}

static void
test_values(void)
{
	static const char *const numbers[] = {"0", "-0", "7", "-12", "0.1",
	    "595.92", "-841.89", "123456789012345", "1234567890.12345",
	    "0.00000000000001", "9007199254740993", "0.1234567890123456789",
	    "1e22", "1.5E-7", "123e-400", "1e400", "18446744073709551617"};
	static const char *const strings[] = {"\"\"", "\"张三 é\"",
	    "\"a\\\"b\\\\c\\/d\\b\\f\\n\\r\\te\"", "\"\\u5f20\\u00E9x\\u007f\"",
	    "\"\\ud83d\\ude00\"", "\"a\\ud83db\"", "\"\\ude00\"",
	    "\"\\ud83d\\u0041\"", "\"\\ud83d\\ud83d\\ude00\"", "\"a\\u0000b\""};
	struct json_reader r;
	struct json_span key;
	double n = 42;
	bool b = true;
	char *s = NULL;

	for (size_t i = 0; i < sizeof numbers / sizeof *numbers; i++)
		number(numbers[i]);
	for (size_t i = 0; i < sizeof strings / sizeof *strings; i++)
		string(strings[i]);

	const char *text =
	    "{\"n\":\"7\",\"b\":0,\"s\":[1,{\"x\":2}],\"last\":7}";
	json_read_init(&r, text, strlen(text));
	ok(!json_read_enter(&r, '['), "no array");
	ok(json_read_enter(&r, '{'), "an object");
	ok(json_read_key(&r, &key) && json_span_is(&key, "n"), "a key");
	ok(!json_read_number(&r, &n) && n == 42, "a string is no number");
	ok(json_read_key(&r, &key) && !json_read_bool(&r, &b) && b,
	    "a number is no boolean");
	ok(json_read_key(&r, &key) && !json_read_string(&r, &s) && !s,
	    "an array is no string");
	ok(json_read_key(&r, &key) && json_span_is(&key, "last"), "skipped");
	ok(!json_span_is(&key, "las") && !json_span_is(&key, "lasts"),
	    "neither more nor less");
	ok(json_read_number(&r, &n) && n == 7, "what follows is read");
	ok(!json_read_key(&r, &key) && json_read_end(&r), "the end");
}

int
main(void)
{
	test_grammar();
	test_values();
	return tap_end();
}
