/* See markdown.h. */
#include "markdown.h"

#include "buffer.h"

#include <ctype.h>
#include <stdbool.h>
#include <string.h>
#include <strings.h>

enum { MAX_TAG = 2000, MAX_NAME = 12 };

struct tag {
	char name[MAX_NAME];
	bool closing;
	size_t len; /* with both brackets */
};

/* What a tag is in Markdown; a name ends at '|'. */
static const struct {
	const char *names, *open, *close;
} meanings[] = {
    {"h1|h2|h3|h4|h5|h6|", "\n\n# ", "\n\n"},
    {"li|", "\n- ", "\n"},
    {"td|th|", "\t", ""},
    {"tr|p|div|center|ul|ol|dl|dt|dd|table|section|header|blockquote|", "\n",
	"\n"},
    {"br|hr|", "\n", "\n"},
    {"b|strong|", "**", "**"},
};

bool
markdown_is_named(const struct parse_input *in)
{
	const char *dot = in->name ? strrchr(in->name, '.') : NULL;

	return (in->media_type &&
		   strcmp(in->media_type, "text/markdown") == 0) ||
	       (dot && (strcasecmp(dot, ".md") == 0 ||
			   strcasecmp(dot, ".markdown") == 0));
}

static bool
find_tag(const char *s, size_t len, struct tag *tag)
{
	size_t i = 1, n = 0;
	const char *end = memchr(s, '>', len < MAX_TAG ? len : MAX_TAG);

	*tag = (struct tag){.closing = len > 1 && s[1] == '/'};
	i += tag->closing;
	while (end && s + i < end && n < MAX_NAME - 1 &&
	       isalnum((unsigned char)s[i]))
		tag->name[n++] = (char)tolower((unsigned char)s[i++]);
	if (!n || !strchr(" \t\r\n/>", s[i]))
		return false;
	tag->len = (size_t)(end - s) + 1;
	return true;
}

static bool
is_one_of(const char *name, const char *names)
{
	size_t n = strlen(name);

	for (const char *at = names; (at = strstr(at, name)); at++)
		if (at[n] == '|' && (at == names || at[-1] == '|'))
			return true;
	return false;
}

/* The bytes from a comment, a style or a script to its end; 0: it is none. */
static size_t
unread(const char *s, size_t len, const struct tag *tag)
{
	const char *end = NULL;
	size_t left = len > 4 ? len - 4 : 0;

	if (!tag) {
		if (len < 4 || memcmp(s, "<!--", 4) != 0)
			return 0;
		end = memmem(s + 4, left, "-->", 3);
		return end ? (size_t)(end - s) + 3 : len;
	}
	if (tag->closing || !is_one_of(tag->name, "style|script|"))
		return 0;
	for (size_t i = tag->len; i + 2 < len; i++)
		if (s[i] == '<' && s[i + 1] == '/' &&
		    strncasecmp(s + i + 2, tag->name, strlen(tag->name)) == 0)
			return i;
	return len;
}

/* The value of href in a tag; its length in *n. */
static const char *
find_href(const char *s, size_t len, size_t *n)
{
	for (size_t i = 2; i + 6 < len; i++) {
		if (!isspace((unsigned char)s[i]) ||
		    strncasecmp(s + i + 1, "href=", 5) != 0)
			continue;
		const char *value = s + i + 6;
		char quote = *value;
		if (quote != '"' && quote != '\'')
			return NULL;
		const char *end =
		    memchr(value + 1, quote, (size_t)(s + len - value - 1));
		*n = end ? (size_t)(end - value - 1) : 0;
		return end ? value + 1 : NULL;
	}
	return NULL;
}

/* An entity at s as the sign that it is; returns its bytes, 0: it is none. */
static size_t
add_entity(struct buffer *out, const char *s, size_t len)
{
	static const struct {
		const char *name, *sign;
	} entities[] = {{"&nbsp;", " "}, {"&ensp;", " "}, {"&emsp;", "  "},
	    {"&amp;", "&"}, {"&lt;", "<"}, {"&gt;", ">"}, {"&quot;", "\""},
	    {"&middot;", "·"}, {"&bull;", "•"}};

	for (size_t i = 0; i < sizeof(entities) / sizeof(entities[0]); i++) {
		size_t n = strlen(entities[i].name);
		if (len >= n && memcmp(s, entities[i].name, n) == 0) {
			buffer_adds(out, entities[i].sign);
			return n;
		}
	}
	return 0;
}

static void
add_meaning(struct buffer *out, const struct tag *tag)
{
	for (size_t i = 0; i < sizeof(meanings) / sizeof(meanings[0]); i++)
		if (is_one_of(tag->name, meanings[i].names))
			buffer_adds(out, tag->closing ? meanings[i].close
						      : meanings[i].open);
}

char *
markdown_without_html(const char *s, size_t len, size_t *out_len)
{
	struct buffer out;
	const char *href = NULL; /* of the link that is open */
	size_t href_len = 0, step;
	struct tag tag;

	buffer_init(&out, 4 * len + 16);
	for (size_t i = 0; i < len; i += step) {
		const char *at = s + i;
		size_t left = len - i;
		step = 1;
		if (*at == '&' && (step = add_entity(&out, at, left)))
			continue;
		if (*at == '<' && (step = unread(at, left, NULL)))
			continue;
		step = 1;
		if (*at != '<' || !find_tag(at, left, &tag)) {
			buffer_addc(&out, *at);
			continue;
		}
		if ((step = unread(at, left, &tag)))
			continue;
		step = tag.len;
		if (strcmp(tag.name, "a") != 0) {
			add_meaning(&out, &tag);
		} else if (!tag.closing) {
			href = find_href(at, tag.len, &href_len);
			if (href)
				buffer_addc(&out, '[');
		} else if (href) {
			buffer_adds(&out, "](");
			buffer_add(&out, href, href_len);
			buffer_addc(&out, ')');
			href = NULL;
		}
	}
	*out_len = out.len;
	return buffer_take(&out);
}
