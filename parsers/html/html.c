/*
 * HTML by libxml2: what a person sees of it, in reading order. The bytes are
 * decoded and parsed here, html_walk.c reads the tree. Nothing is fetched and
 * no script is run.
 */
#include "buffer.h"
#include "charset.h"
#include "html_tree.h"
#include "html_walk.h"
#include "parser.h"
#include "text.h"

#include <libxml/HTMLparser.h>
#include <stdlib.h>
#include <string.h>
#include <strings.h>

enum {
	MAX_BYTES = 64 << 20,
	PROLOGUE = 64 << 10, /* where a charset declaration is looked for */
};

/* ------------------------------------------------------------- the head */

/* What stands in <head> for us, and style sheets wherever they stand. */
static void
read_head(struct html_sheets *sheets, const xmlNode *root, struct document *doc)
{
	for (const xmlNode *n = root; n; n = html_next(n, root)) {
		if (n->type != XML_ELEMENT_NODE)
			continue;
		const char *name = (const char *)n->name;
		const xmlNode *text = n->children;
		const char *content = text ? (const char *)text->content : NULL;
		if (strcmp(name, "style") == 0) {
			for (; text; text = text->next)
				if (text->content)
					css_parse(sheets->sheet,
					    (const char *)text->content,
					    strlen(
						(const char *)text->content));
		} else if (strcmp(name, "link") == 0) {
			const char *rel = html_attribute(n, "rel");
			sheets->elsewhere |=
			    rel && strcasestr(rel, "stylesheet");
		} else if (strcmp(name, "title") == 0 && content &&
			   !doc->title) {
			doc->title = text_clean(content, strlen(content));
		} else if (strcmp(name, "meta") == 0 && !doc->author) {
			const char *key = html_attribute(n, "name");
			const char *value = html_attribute(n, "content");
			if (key && value && *value &&
			    strcasecmp(key, "author") == 0)
				doc->author = text_clean(value, strlen(value));
		}
	}
}

/* The charset that <meta> or the XML declaration names; "" for none. */
static void
find_declared(const char *data, size_t len, char *name, size_t size)
{
	const char *end = data + (len < PROLOGUE ? len : PROLOGUE);
	*name = '\0';
	for (const char *s = data; (s = memchr(s, '<', (size_t)(end - s)));
	     s++) {
		const char *key = NULL, *close;
		close = memchr(s, '>', (size_t)(end - s));
		if (!close)
			return;
		if (strncasecmp(s, "<meta", 5) == 0)
			key = "charset";
		else if (strncmp(s, "<?xml", 5) == 0)
			key = "encoding";
		else
			continue;
		for (; s < close && strncasecmp(s, key, strlen(key)) != 0; s++)
			;
		if (s == close)
			continue;
		s += strlen(key);
		while (s < close && strchr(" \t\r\n=\"'", *s))
			s++;
		size_t n = strcspn(s, " \t\r\n\"'>;/?");
		if (n && n < size) {
			memcpy(name, s, n);
			name[n] = '\0';
			return;
		}
	}
}

static struct charset_result
decode(const struct parse_input *in)
{
	char declared[40];
	struct charset_result text;
	find_declared(in->data, in->len, declared, sizeof(declared));
	/* the mail's word counts more than the page's, if it is true */
	text = charset_decode(
	    in->data, in->len, in->charset ? in->charset : declared);
	if (in->charset && *declared && strcmp(text.how, "guessed") == 0) {
		free(text.text);
		text = charset_decode(in->data, in->len, declared);
	}
	return text;
}

static enum failure
html_parse(
    const struct parse_input *in, struct document *doc, const char **detail)
{
	if (in->len > MAX_BYTES) {
		*detail = "the page is larger than 64 MB";
		return FAIL_LIMIT;
	}
	struct charset_result text = decode(in);
	doc->charset = xstrdup(text.charset);
	doc->charset_how = xstrdup(text.how);
	xmlDoc *tree = htmlReadMemory(text.text, (int)text.len, NULL, "UTF-8",
	    XML_PARSE_HUGE | HTML_PARSE_RECOVER | HTML_PARSE_NONET |
		HTML_PARSE_NOERROR | HTML_PARSE_NOWARNING |
		HTML_PARSE_IGNORE_ENC | HTML_PARSE_COMPACT);
	free(text.text);
	const xmlNode *root = tree ? xmlDocGetRootElement(tree) : NULL;
	if (root) {
		struct html_sheets sheets = {.sheet = css_new()};
		read_head(&sheets, root, doc);
		html_walk(root, &sheets, doc);
		css_free(sheets.sheet);
	}
	xmlFreeDoc(tree);
	if (doc->n_lines)
		return FAIL_NONE;
	*detail = "the page shows no text";
	return FAIL_NO_TEXT;
}

/* ------------------------------------------------------------- the row */

static int
html_sniff(const char *data, size_t len)
{
	static const char *const starts[] = {"<!doctype html", "<html", "<head",
	    "<body", "<meta", "<title", "<style", "<table", "<div", "<script",
	    "<p>", "<h1", "<center", "<font", "<link"};
	char text[1025]; /* without NULs, so that UTF-16 shows too */
	size_t n = 0;
	for (size_t i = 0; i < len && n < sizeof(text) - 1; i++)
		if (data[i] && !(data[i] & 0x80))
			text[n++] = data[i];
	text[n] = '\0';
	const char *s = text;
	for (;;) {
		s += strspn(s, " \t\r\n\f");
		const char *close;
		if (strncmp(s, "<!--", 4) == 0 && (close = strstr(s, "-->")))
			s = close + 3;
		else if (strncmp(s, "<?xml", 5) == 0 &&
			 (close = strstr(s, "?>")))
			s = close + 2;
		else
			break;
	}
	for (size_t i = 0; i < sizeof(starts) / sizeof(starts[0]); i++)
		if (strncasecmp(s, starts[i], strlen(starts[i])) == 0)
			return 90;
	if (memchr(data, '\0', len < 1024 ? len : 1024))
		return 0;
	return strcasestr(text, "<html") || strcasestr(text, "<body") ? 60 : 0;
}

static const char *
library(void)
{
	return "libxml2 " LIBXML_DOTTED_VERSION;
}

const struct parser html_parser = {
    .name = "html",
    .media_types = (const char *const[]){"text/html", "application/xhtml+xml",
	"application/xhtml", NULL},
    .suffixes =
	(const char *const[]){".html", ".htm", ".xhtml", ".shtml", NULL},
    .sniff = html_sniff,
    .parse = html_parse,
    .begin = xmlInitParser,
    .library = library,
};
