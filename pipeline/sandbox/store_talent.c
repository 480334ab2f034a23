/* Who is the same person as whom; see store.h. */
#include "store.h"

#include "buffer.h"
#include "db.h"
#include "members.h"

#include <inttypes.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

/* The number a person would dial: "138 0013-8000" is 13800138000. */
static char *
talent_value(const char *kind, const char *text)
{
	char *out = xstrdup(text), *to = out;
	bool mobile = strcmp(kind, "mobile") == 0;
	for (const char *p = text; *p; p++) {
		if (mobile && (*p == ' ' || *p == '-'))
			continue;
		*to++ = *p >= 'A' && *p <= 'Z' ? *p + 32 : *p;
	}
	*to = 0;
	return out;
}

static void
describe_talent(struct db *s, const struct person *who, const char *id)
{
	const char *sql = who->name_is_guess
			      ? "UPDATE talent SET name = coalesce(name, ?),"
				" mobile = coalesce(nullif(?, ''), mobile),"
				" email = coalesce(nullif(?, ''), email)"
				" WHERE id = ?"
			      : "UPDATE talent SET name = ?,"
				" mobile = coalesce(nullif(?, ''), mobile),"
				" email = coalesce(nullif(?, ''), email)"
				" WHERE id = ?";
	db_run(s, sql,
	    DB_WITH(who->name ? who->name : "", who->mobile ? who->mobile : "",
		who->email ? who->email : "", id));
}

void
store_talent(struct db *s, const struct person *who, int64_t now, char *id)
{
	/* An id number says most; the site user is what the caller says. */
	const char *const kinds[] = {
	    "identification", "mobile", "email", "user"};
	const char *const given[] = {
	    who->identification, who->mobile, who->email, who->user_id};
	char *values[4] = {NULL};
	int64_t talent = 0;
	for (int i = 0; i < 4; i++) {
		if (!given[i] || !*given[i])
			continue;
		values[i] = talent_value(kinds[i], given[i]);
		if (!talent)
			talent = db_value(s,
			    "SELECT talent FROM talent_key"
			    " WHERE kind = ? AND value = ?",
			    DB_WITH(kinds[i], values[i]));
	}
	if (!talent) {
		db_run(s,
		    "INSERT INTO talent(id, created)"
		    " SELECT coalesce(max(id), 7300000000000000000) + 1, ?"
		    " FROM talent",
		    DB_WITH(DB_NUMBER(now)));
		talent = db_last_id(s);
	}
	describe_talent(s, who, DB_NUMBER(talent));
	for (int i = 0; i < 4; i++) {
		if (values[i])
			db_run(s,
			    "INSERT OR IGNORE INTO talent_key VALUES(?,?,?)",
			    DB_WITH(kinds[i], values[i], DB_NUMBER(talent)));
		free(values[i]);
	}
	snprintf(id, STORE_ID_SIZE, "%" PRId64, talent);
}

json_object *
store_talents_by(
    struct db *s, const char *kind, json_object *values, int64_t until)
{
	json_object *ids = json_object_new_array();
	for (size_t i = 0; i < json_object_array_length(values); i++) {
		char *value = talent_value(
		    kind, json_object_get_string(
			      json_object_array_get_idx(values, i)));
		json_object *row = db_row(s,
		    "SELECT CAST(id AS TEXT) AS id FROM talent_key"
		    " JOIN talent ON talent.id = talent_key.talent"
		    " WHERE kind = ? AND value = ? AND created <= ?",
		    DB_WITH(kind, value, DB_NUMBER(until)));
		if (row)
			json_object_array_add(
			    ids, json_object_get(member(row, "id")));
		json_object_put(row);
		free(value);
	}
	return ids;
}

json_object *
store_talent_keys(struct db *s, const char *id)
{
	return db_row(s,
	    "SELECT CAST(id AS TEXT) AS talent_id, mobile, email,"
	    " (SELECT value FROM talent_key WHERE talent = talent.id"
	    " AND kind = 'identification') AS identification"
	    " FROM talent WHERE id = ?",
	    DB_WITH(id));
}
