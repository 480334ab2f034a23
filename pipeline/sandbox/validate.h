/*
 * What a call may hold, as data: a schema is a table of rows, one per member,
 * and one checker walks a body or a query against it. The tables are written
 * down from the vendors' pages (schema_*.c) and know nothing of the
 * mappers that they check.
 */
#ifndef SANDBOX_VALIDATE_H
#define SANDBOX_VALIDATE_H

#include <json-c/json.h>
#include <stdbool.h>
#include <stddef.h>

enum schema_type {
	S_STRING,
	S_INT,
	S_OBJECT,
	S_STRINGS, /* list of strings */
	S_OBJECTS, /* list of objects; their rows are under "name[]." */
	S_BOOL,
	S_REPEATED, /* of a query: a string, or several of the same name */
};

/* What a string or a number looks like, beyond its type. */
enum schema_form {
	F_ANY,
	F_SET,	   /* number: in `set`, "1-3,9"; string: "a|b" */
	F_NUMBER,  /* string of digits whose value is in `set` */
	F_TIME,	   /* milliseconds since 1970; seconds are refused */
	F_TIME_UP, /* the same, or -1: until now */
	F_BIRTH,   /* as F_TIME, where values near 1970 are real */
	F_ID,	   /* decimal int64 */
	F_CITY,	   /* CT_n */
	F_CITY_ID, /* CT_n or an id */
	F_COUNTRY, /* CN_n */
	F_DIAL,	   /* +86 */
	F_MOBILE,  /* 5 to 20 digits, "-" and " " between */
	F_EMAIL,
	F_PHONE, /* as F_MOBILE, a country's code before it or not */
	F_MONTH, /* 2010-01 */
};

struct schema_row {
	const char *path; /* "resume.education_list[].degree" */
	enum schema_type type;
	bool required;
	enum schema_form form;
	const char *set;
	int max;	   /* longest list, or string in bytes; 0: any */
	const char *needs; /* a member that must then be there too */
};

/* Codes that a business rule answers with; the gateway's is always 99992402. */
struct schema {
	const struct schema_row *rows; /* path NULL ends */
	int bad_city, bad_mobile, bad_value;
};

enum { CODE_FIELD_VALIDATION = 99992402, CODE_BAD_PARAMETER = 1002002 };

/*
 * Check value (may be NULL) as an object of the schema. Returns 0, or the code
 * to answer with, having appended {field, value, description} to violations.
 * The gateway's findings (type, required, enumeration, length, unknown) win
 * over those of the business (what a string looks like).
 * lenient: unknown members pass, null counts as absent.
 */
int validate(const struct schema *schema, json_object *value, bool lenient,
    json_object *violations);

/* Append one violation by hand; value may be NULL. */
void violation_add(json_object *violations, const char *field,
    json_object *value, const char *description);

#endif
