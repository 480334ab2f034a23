/* What is written as text is what json-c writes (pipeline/records/json_text.h). */
#include "../tap.h"
#include "records/json_text.h"

#include <json-c/json.h>

static void
same_string(const char *s, const char *what)
{
	struct buffer out;
	json_object *o = json_object_new_string(s);

	buffer_init(&out, 4096);
	json_text_string(&out, s);
	is(out.data,
	    json_object_to_json_string_ext(
		o, JSON_C_TO_STRING_PLAIN | JSON_C_TO_STRING_NOSLASHESCAPE),
	    what);
	json_object_put(o);
	buffer_release(&out);
}

static void
number(double v, const char *want)
{
	struct buffer out;

	buffer_init(&out, 64);
	json_text_number(&out, v);
	is(out.data, want, want);
	buffer_release(&out);
}

int
main(void)
{
	char all[128];
	struct buffer out;

	for (int i = 1; i < 128; i++)
		all[i - 1] = (char)i;
	all[127] = '\0';
	same_string(all, "every sign of ASCII");
	same_string("", "nothing");
	same_string("张三 \"é\" a/b", "more than ASCII, quotes, a slash");

	number(0, "0");
	number(12, "12");
	number(0.5, "0.5");
	number(-3.25, "-3.25");
	number(99.999, "100");
	number(595.92, "595.92");
	number(1e300, "0");

	buffer_init(&out, 256);
	buffer_addc(&out, '{');
	json_text_key(&out, "a");
	json_text_number(&out, 1);
	json_text_key(&out, "box");
	json_text_box(&out, &(struct box){1, 2.5f, 123456.75f, -0.25f});
	buffer_addc(&out, '}');
	is(out.data, "{\"a\":1,\"box\":[1,2.5,123456.75,-0.25]}",
	    "keys and a box");
	buffer_release(&out);
	return tap_end();
}
