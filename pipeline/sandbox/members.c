/* Members of JSON objects; see members.h. */
#include "members.h"

json_object *
member(json_object *o, const char *name)
{
	json_object *v;
	return o && json_object_object_get_ex(o, name, &v) ? v : NULL;
}

const char *
member_text(json_object *o, const char *name)
{
	json_object *v = member(o, name);
	return v ? json_object_get_string(v) : NULL;
}

void
put_text(json_object *o, const char *name, const char *text)
{
	if (text)
		json_object_object_add(o, name, json_object_new_string(text));
}

const char *
plain_json(json_object *o)
{
	return json_object_to_json_string_ext(
	    o, JSON_C_TO_STRING_PLAIN | JSON_C_TO_STRING_NOSLASHESCAPE);
}
