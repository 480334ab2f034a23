/* Following routes; see route.h. route_read.c reads them. */
#include "route_rules.h"

#include "buffer.h"

#include <string.h>

enum { MAX_WHY = 4000 };

const struct route_source route_sources[] = {
    {"subject", {"source.mail.subject"}},
    {"from", {"source.mail.from", "source.mail.from_name"}},
    {"to", {"source.mail.to"}},
    {"folder", {"source.origin", "source.path"}},
    {"name", {"source.name"}},
    {"intention", {"resume.intention.title"}},
    {NULL},
};

/* Of a path the folder only. */
static size_t
length_of(int source, const char *text)
{
	const char *slash = source == FOLDER ? strrchr(text, '/') : NULL;

	return slash		  ? (size_t)(slash - text)
	       : source == FOLDER ? 0
				  : strlen(text);
}

/* The text that the condition fits, with its length; NULL: none. */
static const char *
fits(const struct condition *c, const struct record *rec, size_t *len)
{
	struct re_span whole, value;
	const char *text;

	for (int i = 0; i < 2 && route_sources[c->source].members[i]; i++) {
		text = record_string(rec, route_sources[c->source].members[i]);
		if (!text)
			continue;
		*len = length_of(c->source, text);
		if (c->re ? re_find(c->re, text, *len, 0, &whole, &value) ==
				RE_HIT
			  : strlen(c->text) == *len &&
				memcmp(c->text, text, *len) == 0)
			return text;
	}
	return NULL;
}

static bool
rule_fits(const struct rule *rule, const struct record *rec, struct buffer *why)
{
	size_t len;

	for (size_t i = 0; i < rule->n; i++) {
		const struct condition *c = &rule->conditions[i];
		const char *text = fits(c, rec, &len);

		if (!text)
			return false;
		buffer_addf(why, "%s%s %s %s (", i ? "; " : "",
		    route_sources[c->source].name, c->re ? "~" : "=", c->text);
		buffer_add(why, text, len);
		buffer_addc(why, ')');
	}
	if (rule->n == 0)
		buffer_adds(why, "no condition");
	return true;
}

/* The row of the path, of as much of its end as a row has. */
static const struct row *
find_row(const struct routes *r, const struct record *rec)
{
	static const char *const members[] = {
	    "source.origin", "source.path", "source.name"};
	const struct row *row = NULL;

	for (int i = 0; i < 3 && !row && r->rows.n > 0; i++) {
		const char *path = record_string(rec, members[i]);

		while (path && !row) {
			row = strmap_get(&r->rows, path);
			path = strchr(path, '/');
			path = path ? path + 1 : NULL;
		}
	}
	return row;
}

/* What the creates need and nothing gave. */
static const char *
lacks(const struct target *target, json_object *config)
{
	const char *const *scope = target->calls[CALL_CREATE_BY_RESUME].scope;

	for (; scope && *scope; scope++)
		if (!json_object_object_get_ex(config, *scope, NULL))
			return *scope;
	return NULL;
}

void
routes_choose(
    const struct routes *r, const struct record *rec, struct route_choice *c)
{
	const struct row *row = find_row(r, rec);
	struct buffer why;

	*c = (struct route_choice){.config = r->base};
	buffer_init(&why, MAX_WHY);
	if (row) {
		c->config = row->config;
		buffer_addf(&why, "line %lu of the table", row->line);
	}
	for (size_t i = 0; !row && i < r->n; i++) {
		buffer_clear(&why);
		buffer_addf(&why, "route %zu: ", r->rules[i].number);
		if (rule_fits(&r->rules[i], rec, &why)) {
			c->config = r->rules[i].config;
			c->hold = r->rules[i].hold;
			break;
		}
		buffer_clear(&why);
	}
	if (why.len == 0)
		buffer_adds(&why, "no route");
	c->why = buffer_take(&why);
	c->lacks = c->hold ? NULL : lacks(r->target, c->config);
}

char *
routes_tell(const struct routes *r, const struct route_choice *c)
{
	struct buffer text;
	json_object *value;

	buffer_init(&text, MAX_WHY);
	if (c->hold)
		buffer_adds(&text, "hold");
	for (const struct target_key *k = r->target->keys; k->name; k++)
		if (k->routed && !c->hold &&
		    json_object_object_get_ex(c->config, k->name, &value))
			buffer_addf(&text, "%s%s=%s", text.len ? " " : "",
			    k->name,
			    json_object_is_type(value, json_type_string)
				? json_object_get_string(value)
				: json_object_to_json_string_ext(
				      value, JSON_C_TO_STRING_PLAIN));
	return buffer_take(&text);
}
