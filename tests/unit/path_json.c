#include "records/path_json.h"
#include "../tap.h"

#include <stdlib.h>

static const char *
member(json_object *o, const char *name)
{
	json_object *v;
	return json_object_object_get_ex(o, name, &v)
		   ? json_object_get_string(v)
		   : NULL;
}

static void
survives(const char *path, const char *what)
{
	json_object *o = json_object_new_object();
	path_json_set(o, "path", path);
	/* through text, as in a record */
	json_object *again = json_tokener_parse(json_object_to_json_string(o));
	char *got = path_json_get(again, "path");
	is(got, path, what);
	free(got);
	json_object_put(again);
	json_object_put(o);
}

int
main(void)
{
	survives("cv.pdf", "plain name");
	survives("\xe7\xae\x80\xe5\x8e\x86.pdf", "Chinese name");
	survives("two\nlines\t\"quoted\" \\.pdf", "newline, tab, quotes");
	survives("\xbc\xf2\xc0\xfa.pdf", "name in GBK");
	survives("a\xff", "one bad byte at the end, padding ==");
	survives("ab\xff", "padding =");
	survives("abc\xed\xa0\x80", "a surrogate");
	survives("\xef\xbf\xbd.pdf", "a name that holds U+FFFD itself");

	json_object *o = json_object_new_object();
	ok(path_json_get(o, "path") == NULL, "absent");
	path_json_set(o, "path", "\xbc\xf2.pdf");
	is(member(o, "path"), "\xef\xbf\xbd\xef\xbf\xbd.pdf", "readable form");
	is(member(o, "path_base64"), "vPIucGRm", "whole form");
	json_object_object_add(o, "path", json_object_new_string("b.pdf"));
	char *got = path_json_get(o, "path");
	is(got, "b.pdf", "an edited path wins over the old whole form");
	free(got);
	path_json_set(o, "path", "c.pdf");
	ok(!member(o, "path_base64"), "a clean name needs no second form");
	json_object_object_add(
	    o, "path", json_object_new_string("\xef\xbf\xbd"));
	json_object_object_add(o, "path_base64", json_object_new_string("%"));
	got = path_json_get(o, "path");
	is(got, "\xef\xbf\xbd", "what is no base64 does not count");
	free(got);
	json_object_object_add(o, "path", json_object_new_int(1));
	ok(path_json_get(o, "path") == NULL, "a number is no name");
	json_object_object_add(
	    o, "path", json_object_new_string_len("a\0b", 3));
	ok(path_json_get(o, "path") == NULL, "a NUL is in no name");
	json_object_put(o);
	return tap_end();
}
