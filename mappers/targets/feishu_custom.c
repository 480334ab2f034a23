/*
 * The target's own fields: which of ours go there, and in which of its ten
 * forms. A line of the configuration, custom-field, names both:
 *
 *	NAME[+NAME]=[PLACE/]ID[:FORMAT[:TEXT>KEY|TEXT>KEY...]]
 *
 * NAME is a field of a user's rule or a member of the model ("training_list.
 * institution"); "+NAME" is the end of a period, another member beside it.
 * PLACE is a member of their resume, or the id of a module, which holds fields
 * of its own; without one it is the member of the same name, or the person.
 */
#include "feishu.h"

#include "resume.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

enum { PIECE = FEISHU_CUSTOM_NAME };

static const struct {
	const char *name;
	enum feishu_format format;
} formats[] = {
    {"line", FORMAT_TEXT},
    {"lines", FORMAT_TEXT},
    {"choice", FORMAT_CHOICE},
    {"choices", FORMAT_CHOICES},
    {"number", FORMAT_NUMBER},
    {"month", FORMAT_TIME},
    {"year", FORMAT_TIME},
    {"date", FORMAT_TIME},
    {"files", FORMAT_FILES},
    {"period", FORMAT_PERIOD},
};

static const char *const places[] = {"basic_info", "education_list",
    "career_list", "internship_list", "project_list", "language_list",
    "sns_list", "works_list", "award_list", "self_evaluation"};

static bool
is_place(const char *name, size_t len)
{
	for (size_t i = 0; i < sizeof(places) / sizeof(*places); i++)
		if (strlen(places[i]) == len &&
		    memcmp(places[i], name, len) == 0)
			return true;
	return false;
}

static bool
is_group(const char *name)
{
	for (size_t i = 0; i < resume_n_groups; i++)
		if (strcmp(resume_groups[i].name, name) == 0)
			return true;
	return false;
}

static bool
take(char *to, const char *from, size_t len)
{
	if (len >= PIECE)
		return false;
	memcpy(to, from, len);
	to[len] = '\0';
	return true;
}

/* The left side: group and member of ours, and that of the end. */
static bool
read_name(const char *s, size_t len, struct feishu_custom *c)
{
	const char *plus = memchr(s, '+', len), *dot;
	size_t first = plus ? (size_t)(plus - s) : len;
	char group[PIECE];

	if (!first || (plus && !take(c->end, plus + 1, len - first - 1)))
		return false;
	dot = memchr(s, '.', first);
	if (dot && take(group, s, (size_t)(dot - s)) && is_group(group)) {
		snprintf(c->group, sizeof(c->group), "%s", group);
		return take(c->member, dot + 1, first - (size_t)(dot - s) - 1);
	}
	snprintf(c->group, sizeof(c->group), "custom");
	if (!take(c->member, s, first))
		return false;
	/* a list of texts, "skill_list", and the files beside the resume */
	if (is_group(c->member) || strcmp(c->member, "files") == 0) {
		snprintf(c->group, sizeof(c->group), "%s", c->member);
		c->member[0] = '\0';
	}
	return true;
}

bool
feishu_custom_read(const char *pair, struct feishu_custom *c)
{
	const char *equals = strchr(pair, '='), *s, *slash;
	size_t n;

	*c = (struct feishu_custom){.format = FORMAT_TEXT};
	if (!equals || !read_name(pair, (size_t)(equals - pair), c))
		return false;
	s = equals + 1;
	n = strcspn(s, ":");
	slash = memchr(s, '/', n);
	if (slash) {
		if (!take(c->place, s, (size_t)(slash - s)))
			return false;
		n -= (size_t)(slash - s) + 1;
		s = slash + 1;
	}
	if (!n || !take(c->id, s, n))
		return false;
	s += n;
	if (*s) {
		n = strcspn(++s, ":");
		c->options = s[n] ? s + n + 1 : "";
		for (size_t i = 0; i < sizeof(formats) / sizeof(*formats); i++)
			if (strlen(formats[i].name) == n &&
			    memcmp(formats[i].name, s, n) == 0) {
				c->format = formats[i].format;
				c->has_format = true;
			}
		if (!c->has_format)
			return false;
	}
	if (!*c->place && is_place(c->group, strlen(c->group)))
		snprintf(c->place, sizeof(c->place), "%s", c->group);
	else if (!*c->place)
		snprintf(c->place, sizeof(c->place), "basic_info");
	c->module = !is_place(c->place, strlen(c->place));
	return true;
}

/* ---------------------------------------------------------------- placing */

/* Append {object_id, value}, or tell that the value has no such form. */
static void
add_item(struct feishu_work *work, const struct feishu_custom *c,
    json_object *from, json_object *list)
{
	json_object *value = *c->member ? target_get(from, c->member) : from;
	const char *end = *c->end ? target_text(from, c->end) : NULL;
	json_object *item;
	char *text, path[2 * PIECE + 2];

	if (!value || (*c->end && !end))
		return;
	text = feishu_custom_value(work, c, value, end);
	if (!text) {
		snprintf(path, sizeof(path), "%s%s%s", c->group,
		    *c->member ? "." : "", c->member);
		feishu_not_carried(work, path);
		return;
	}
	item = json_object_new_object();
	target_add(item, "object_id", c->id);
	target_add(item, "value", text);
	json_object_array_add(list, item);
	free(text);
}

/* The n-th line; false: there are no more. *fits: it is one of ours. */
static bool
line_at(const struct feishu_work *work, size_t n, struct feishu_custom *c,
    bool *fits)
{
	json_object *lines = target_get(work->in->config, "custom-field"), *one;

	if (!json_object_is_type(lines, json_type_array)) {
		one = lines;
		if (n > 0 || !lines)
			return false;
	} else if (n < json_object_array_length(lines)) {
		one = json_object_array_get_idx(lines, n);
	} else {
		return false;
	}
	*fits = json_object_is_type(one, json_type_string) &&
		feishu_custom_read(json_object_get_string(one), c);
	return true;
}

static void
add_list(json_object *to, const char *name, json_object *list)
{
	if (json_object_array_length(list) > 0)
		json_object_object_add(to, name, list);
	else
		json_object_put(list);
}

/* What the line reads from: a group of ours; NULL: not there. Borrowed. */
static json_object *
source_of(const struct feishu_work *work, const struct feishu_custom *c)
{
	return strcmp(c->group, "files") == 0
		   ? target_get(work->in->record, "attachment.others")
		   : target_get(work->resume, c->group);
}

void
feishu_custom_add(struct feishu_work *work, const char *place,
    json_object *entry, bool first, json_object *to)
{
	json_object *list = json_object_new_array(), *from;
	struct feishu_custom c;
	bool fits;

	for (size_t n = 0; line_at(work, n, &c, &fits); n++) {
		if (!fits || c.module || strcmp(c.place, place) != 0)
			continue;
		if (strcmp(c.group, place) == 0)
			from = entry;
		else /* what stands once goes to the first */
			from = first ? source_of(work, &c) : NULL;
		if (from)
			add_item(work, &c, from, list);
	}
	add_list(to, "customized_data", list);
}

/* One object of a module: those of its fields that come from this group. */
static void
add_module(struct feishu_work *work, const struct feishu_custom *module,
    json_object *from, json_object *list)
{
	json_object *children = json_object_new_array(), *item;
	struct feishu_custom c;
	bool fits;

	for (size_t n = 0; line_at(work, n, &c, &fits); n++)
		if (fits && c.module && strcmp(c.place, module->place) == 0 &&
		    strcmp(c.group, module->group) == 0)
			add_item(work, &c, from, children);
	if (json_object_array_length(children) == 0) {
		json_object_put(children);
		return;
	}
	item = json_object_new_object();
	target_add(item, "object_id", module->place);
	json_object_object_add(item, "children", children);
	json_object_array_add(list, item);
}

/* Is it the first line of its module and group? */
static bool
is_first(
    const struct feishu_work *work, size_t n, const struct feishu_custom *c)
{
	struct feishu_custom before;
	bool fits;

	for (size_t i = 0; i < n && line_at(work, i, &before, &fits); i++)
		if (fits && before.module &&
		    strcmp(before.place, c->place) == 0 &&
		    strcmp(before.group, c->group) == 0)
			return false;
	return true;
}

void
feishu_custom_modules(struct feishu_work *work, json_object *to)
{
	json_object *list = json_object_new_array(), *from;
	struct feishu_custom c;
	bool fits;

	for (size_t n = 0; line_at(work, n, &c, &fits); n++) {
		if (!fits || !c.module || !is_first(work, n, &c))
			continue;
		from = source_of(work, &c);
		if (!*c.member || !json_object_is_type(from, json_type_array)) {
			if (from)
				add_module(work, &c, from, list);
			continue;
		}
		for (size_t i = 0; i < json_object_array_length(from); i++)
			add_module(
			    work, &c, json_object_array_get_idx(from, i), list);
	}
	add_list(to, "customized_data", list);
}

bool
feishu_custom_has(
    const struct feishu_work *work, const char *group, const char *member)
{
	struct feishu_custom c;
	bool fits;

	for (size_t n = 0; line_at(work, n, &c, &fits); n++)
		if (fits && strcmp(c.group, group) == 0 &&
		    (!member || strcmp(c.member, member) == 0 ||
			(*c.end && strcmp(c.end, member) == 0)))
			return true;
	return false;
}

void
feishu_custom_check(struct feishu_work *work)
{
	json_object *lines = target_get(work->in->config, "custom-field"), *one;
	size_t n = json_object_is_type(lines, json_type_array)
		       ? json_object_array_length(lines)
		       : 0;
	struct feishu_custom c;

	for (size_t i = 0; i < n; i++) {
		one = json_object_array_get_idx(lines, i);
		if (!feishu_custom_read(json_object_get_string(one), &c))
			feishu_problem(work, json_object_get_string(one),
			    "customized_data",
			    "is no NAME=[PLACE/]ID[:FORMAT]");
		else if (!feishu_is_id(c.id) ||
			 (c.module && !feishu_is_id(c.place)))
			feishu_problem(work, json_object_get_string(one),
			    "customized_data.object_id", "must be a number");
	}
}
