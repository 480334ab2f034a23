/* Declarations of CSS; see css_block.h. */
#include "css_block.h"

#include "buffer.h"

#include <ctype.h>
#include <stdlib.h>
#include <string.h>

void
css_block_free(struct css_block *b)
{
	for (size_t i = 0; i < b->n; i++)
		free(b->list[i].value);
	free(b->list);
	free(b);
}

const char *
css_skip(const char *s, const char *end, const char *stops)
{
	int depth = 0;
	for (; s < end; s++) {
		if (*s == '\\' && s + 1 < end) {
			s++;
		} else if (*s == '"' || *s == '\'') {
			const char *q = s + 1;
			while (q < end && *q != *s && *q != '\n')
				q += *q == '\\' ? 2 : 1;
			s = q < end ? q : end - 1;
		} else if (*s == '(' || *s == '[') {
			depth++;
		} else if ((*s == ')' || *s == ']') && depth) {
			depth--;
		} else if (*s == '}' || (!depth && strchr(stops, *s))) {
			return s;
		}
	}
	return end;
}

char *
css_word(const char *s, const char *end)
{
	while (s < end && isspace((unsigned char)*s))
		s++;
	while (end > s && isspace((unsigned char)end[-1]))
		end--;
	char *copy = xstrndup(s, (size_t)(end - s));
	for (char *p = copy; *p; p++)
		*p = (char)tolower((unsigned char)*p);
	return copy;
}

static void
add_declaration(
    struct css_block *b, enum css_property p, bool important, char *value)
{
	b->list = xreallocarray(b->list, b->n + 1, sizeof(*b->list));
	b->list[b->n++] = (struct css_declaration){p, important, value};
}

/* "font: italic bold 12px/30px Georgia": the three that matter, one by one. */
static void
read_font(struct css_block *b, char *value, bool important)
{
	char *save = NULL, *copy = xstrdup(value);
	for (char *w = strtok_r(copy, " ", &save); w;
	     w = strtok_r(NULL, " ", &save)) {
		size_t digits = strspn(w, "0123456789.");
		if (digits && w[digits]) {
			add_declaration(b, CSS_SIZE, important, xstrdup(w));
			break; /* the family follows the size */
		}
		if (digits || strncmp(w, "bold", 4) == 0)
			add_declaration(b, CSS_WEIGHT, important, xstrdup(w));
	}
	free(copy);
	add_declaration(b, CSS_FAMILY, important, value);
}

/* "margin: 1px 2px": what it says of left and right. */
static void
read_sides(
    struct css_block *b, const char *name, const char *value, bool important)
{
	static const struct {
		const char *name;
		enum css_property left, right;
		bool four; /* top, right, bottom, left; else left and right */
	} sides[] = {
	    {"margin", CSS_MARGIN_LEFT, CSS_MARGIN_RIGHT, true},
	    {"padding", CSS_PADDING_LEFT, CSS_PADDING_RIGHT, true},
	    {"margin-inline", CSS_MARGIN_LEFT, CSS_MARGIN_RIGHT, false},
	    {"padding-inline", CSS_PADDING_LEFT, CSS_PADDING_RIGHT, false},
	    {"margin-inline-start", CSS_MARGIN_LEFT, CSS_PROPERTIES, false},
	    {"margin-inline-end", CSS_PROPERTIES, CSS_MARGIN_RIGHT, false},
	    {"padding-inline-start", CSS_PADDING_LEFT, CSS_PROPERTIES, false},
	    {"padding-inline-end", CSS_PROPERTIES, CSS_PADDING_RIGHT, false},
	};
	size_t i = 0, n = 0, most = sizeof(sides) / sizeof(sides[0]);
	const char *v[4], *end[4];

	while (i < most && strcmp(name, sides[i].name) != 0)
		i++;
	if (i == most)
		return;
	for (const char *s = value; *s && n < 4; n++) {
		v[n] = s;
		end[n] = css_skip(s, s + strlen(s), " \t\r\n");
		s = end[n] + strspn(end[n], " \t\r\n");
	}
	if (!n)
		return;
	size_t right = n > 1 ? 1 : 0;
	size_t left = sides[i].four ? (n > 3 ? 3 : right) : 0;
	if (sides[i].left != CSS_PROPERTIES)
		add_declaration(
		    b, sides[i].left, important, css_word(v[left], end[left]));
	if (sides[i].right != CSS_PROPERTIES)
		add_declaration(b, sides[i].right, important,
		    css_word(v[right], end[right]));
}

/* Add "name: value [!important]" when the property is one of ours. */
static void
read_declaration(const char *s, const char *end, struct css_block *b)
{
	const char *colon = memchr(s, ':', (size_t)(end - s));
	if (!colon)
		return;
	char *name = css_word(s, colon);
	bool font = strcmp(name, "font") == 0, important = false;
	enum css_property p = css_property_find(name);
	char *value = css_word(colon + 1, end);
	char *bang = p == CSS_CONTENT ? NULL : strchr(value, '!');
	if (bang) {
		important = strstr(bang, "important") != NULL;
		while (bang > value && isspace((unsigned char)bang[-1]))
			bang--;
		*bang = '\0';
	}
	if (font) {
		read_font(b, value, important);
	} else if (p != CSS_PROPERTIES) {
		add_declaration(b, p, important, value);
	} else {
		read_sides(b, name, value, important);
		free(value);
	}
	free(name);
}

struct css_block *
css_block_read(const char **s, const char *end)
{
	struct css_block *b = xcalloc(1, sizeof(*b));
	while (*s < end && **s != '}') {
		const char *stop = css_skip(*s, end, ";");
		read_declaration(*s, stop, b);
		*s = stop < end && *stop == ';' ? stop + 1 : stop;
	}
	if (*s < end)
		(*s)++;
	return b;
}
