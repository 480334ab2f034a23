/* Short words for json-c's long ones. Nothing here takes or gives ownership. */
#ifndef SANDBOX_MEMBERS_H
#define SANDBOX_MEMBERS_H

#include <json-c/json.h>

/* A member, or NULL when it or the object is not there. */
json_object *member(json_object *o, const char *name);
/* A member as text; NULL as above. */
const char *member_text(json_object *o, const char *name);
/* Add a text member; NULL text adds nothing. */
void put_text(json_object *o, const char *name, const char *text);
/* Compact JSON; lives until the object changes. */
const char *plain_json(json_object *o);

#endif
