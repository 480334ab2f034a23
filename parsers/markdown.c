/* See markdown.h. */
#include "markdown.h"

#include "buffer.h"
#include "text.h"

#include <ctype.h>
#include <stdbool.h>
#include <stdlib.h>
#include <string.h>
#include <strings.h>

enum {
	MAX_TAG = 2000,
	MAX_NAME = 12,
	MAX_LINK = 500,
	MAX_FRONT = 100, /* lines */
};

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
	    {"&middot;", "·"}, {"&bull;", "•"}, {"&ndash;", "–"},
	    {"&mdash;", "—"}, {"&thinsp;", " "}, {"&#39;", "'"},
	    {"&#124;", "|"}, {"&#160;", " "}, {"&#8194;", " "},
	    {"&#8195;", "  "}, {"&#12288;", "  "}};

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

/*
 * A star at the edge of a word, or a low line at the edge of a word of
 * letters, with another in the line.
 */
static bool
is_emphasis(struct slice t, size_t i)
{
	char sign = t.s[i];
	bool left = i > 0 && t.s[i - 1] != ' ';
	bool right = i + 1 < t.len && t.s[i + 1] != ' ';

	if (sign == '_') {
		left = i > 0 && isalnum((unsigned char)t.s[i - 1]);
		right = i + 1 < t.len && isalnum((unsigned char)t.s[i + 1]);
	} else if (sign != '*') {
		return false;
	}
	return left != right && (memchr(t.s, sign, i) ||
				    memchr(t.s + i + 1, sign, t.len - i - 1));
}

char *
markdown_without_marks(struct slice t)
{
	struct buffer out;
	buffer_init(&out, t.len);
	for (size_t i = 0; i < t.len; i++) {
		char c = t.s[i];
		const char *close;
		if (strchr("*_~", c) && i + 1 < t.len && t.s[i + 1] == c) {
			i++;
		} else if (c == '`' || is_emphasis(t, i)) {
			continue;
		} else if (c == '!' && i + 1 < t.len && t.s[i + 1] == '[') {
			continue; /* the words for a picture */
		} else if (c == '\\' && i + 1 < t.len &&
			   ispunct((unsigned char)t.s[i + 1])) {
			buffer_addc(&out, t.s[++i]);
		} else if (c == '[' &&
			   (close = memmem(t.s + i,
				t.len - i < MAX_LINK ? t.len - i : MAX_LINK,
				"](", 2))) {
			size_t from = (size_t)(close - t.s) + 2;
			size_t left = t.len - from;
			const char *end = memchr(
			    t.s + from, ')', left < MAX_LINK ? left : MAX_LINK);
			if (!end) {
				buffer_addc(&out, c);
				continue;
			}
			char *words = markdown_without_marks((struct slice){
			    t.s + i + 1, (size_t)(close - t.s) - i - 1});
			buffer_adds(&out, words);
			free(words);
			i = (size_t)(end - t.s);
		} else {
			buffer_addc(&out, c);
		}
	}
	return buffer_take(&out);
}

bool
markdown_is_bold(struct slice t)
{
	return t.len > 4 && slice_starts_with(t, "**") &&
	       memcmp(t.s + t.len - 2, "**", 2) == 0 &&
	       !memmem(t.s + 2, t.len - 4, "**", 2);
}

void
markdown_add_links(struct document *doc, struct slice t)
{
	const char *s = t.s, *end = t.s + t.len, *middle;
	while ((middle = memmem(s, (size_t)(end - s), "](", 2))) {
		const char *open = middle;
		while (open > s && *open != '[')
			open--;
		const char *close = memchr(middle, ')', (size_t)(end - middle));
		if (*open != '[' || !close)
			return;
		document_add_link(doc,
		    xstrndup(middle + 2, (size_t)(close - middle) - 2),
		    text_clean(open + 1, (size_t)(middle - open) - 1), 1);
		s = close;
	}
}

size_t
markdown_hashes(struct slice t)
{
	size_t n = 0;
	while (n < t.len && n < 7 && t.s[n] == '#')
		n++;
	return n > 0 && n < 7 && n < t.len && t.s[n] == ' ' ? n + 1 : 0;
}

size_t
markdown_front_matter(const struct slice *lines, size_t n)
{
	size_t end = 1;

	if (!n || slice_trim(lines[0]).len != 3 ||
	    !slice_starts_with(lines[0], "---"))
		return 0;
	while (end < n && end < MAX_FRONT &&
	       !slice_starts_with(lines[end], "---") &&
	       slice_trim(lines[end]).len)
		end++;
	if (end == 1 || end == n || !slice_starts_with(lines[end], "---") ||
	    !memchr(lines[1].s, ':', lines[1].len))
		return 0;
	return end + 1;
}
