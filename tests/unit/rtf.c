/* RTF into lines. */
#include "parser.h"
#include "../tap.h"

#include <stdlib.h>

extern const struct parser rtf_parser;

static struct document doc;

static int
parse_bytes(const char *text, size_t len)
{
	const char *detail = NULL;
	struct parse_input in = {.data = text, .len = len};
	document_release(&doc);
	document_init(&doc);
	return (int)rtf_parser.parse(&in, &doc, &detail);
}

static int
parse(const char *text)
{
	return parse_bytes(text, strlen(text));
}

/* "role|text" of line i. */
static const char *
line(size_t i)
{
	static char out[200];
	if (i >= doc.n_lines)
		return "(none)";
	snprintf(out, sizeof(out), "%s|%s", line_role_name(doc.lines[i].role),
	    doc.lines[i].text);
	return out;
}

static void
test_text(void)
{
	is_int(
	    parse("{\\rtf1\\ansi{\\fonttbl{\\f0 Arial;}}{\\colortbl;}"
		  "{\\*\\generator X;}{\\info{\\title T}}\n"
		  "{\\b\\fs32 Nora}\\b0  Nowhere\\par nora@example.com\\par}"),
	    0, "paragraphs");
	is_int((long long)doc.n_lines, 2, "two");
	is(line(0), "|Nora Nowhere", "groups and what is passed over");
	ok(doc.lines[0].bold && doc.lines[0].size == 16, "bold, 16 points");
	ok(!doc.lines[1].bold, "what a group says ends with it");
	ok(doc.lines[0].block != doc.lines[1].block, "each its own block");
	parse("{\\rtf1 a\\{b\\}\\\\c\\~d\\tab e\\line f}");
	is(line(0), "|a{b}\\c d e", "escapes");
	is(line(1), "|f", "a line break");
}

static void
test_charsets(void)
{
	parse("{\\rtf1\\ansi\\ansicpg936 \\'b8\\'ca\\'ce\\'de\\'c3\\'fb}");
	is(line(0), "|甘无名", "GBK pairs by the code page");
	parse("{\\rtf1\\ansi\\ansicpg1252{\\fonttbl{\\f0\\fcharset0 Arial;}"
	      "{\\f1\\fcharset134 SimSun;}}\\f0 Tel\\f1 \\'b5\\'e7\\f0  1}");
	is(line(0), "|Tel电 1", "GBK pairs by the font");
	parse("{\\rtf1\\ansicpg936\\uc2\\u29976\\'b8\\'ca\\u26080\\'ce\\'de!}");
	is(line(0), "|甘无!", "Unicode, with bytes for those who lack it");
	parse("{\\rtf1\\uc0\\u-10179\\u-8704 x}");
	is(line(0), "|😀x", "surrogates");
	parse("{\\rtf1\\uc1\\u233?t\\u233?}");
	is(line(0), "|été", "one byte each");
}

static void
test_tables(void)
{
	parse("{\\rtf1\\trowd\\cellx1\\cellx2\\pard\\intbl A\\cell B\\cell\\row"
	      "\\pard\\intbl C\\par D\\cell {E}\\cell\\row\\pard after\\par}");
	is_int((long long)doc.n_lines, 6, "cells and what follows");
	is(line(1), "cell|B", "a cell");
	ok(doc.lines[1].row == 0 && doc.lines[1].col == 1, "its place");
	ok(doc.lines[2].row == 1 && doc.lines[3].row == 1 &&
		doc.lines[3].col == 0,
	    "two lines in a cell");
	ok(doc.lines[4].col == 1, "a cell in a group");
	is(line(5), "|after", "no cell after the table");
}

static void
test_hidden(void)
{
	parse("{\\rtf1 seen{\\v trick}\\par{\\pict 0102}{\\field{\\*\\fldinst "
	      "HYPERLINK \"x\"}{\\fldrslt shown}}}");
	is(line(0), "|seen", "what is seen");
	is(line(1), "hidden|trick", "hidden text is kept apart");
	is(line(2), "|shown", "a field's result, no picture");
}

static void
test_hostile(void)
{
	char *deep = malloc(200001);
	memset(deep, '{', 200000);
	memcpy(deep, "{\\rtf1 a", 8);
	deep[200000] = '\0';
	parse(deep);
	is(line(0), "|a", "very deep");
	memset(deep + 8, '}', 199992);
	is_int(parse(deep), 0, "more closed than opened");
	memset(deep + 8, 'x', 199992);
	parse(deep);
	ok(doc.n_lines > 1, "a very long line");
	free(deep);
	is_int(parse("{\\rtf1"), FAIL_DAMAGED, "cut off");
	is_int(parse("{\\rtf1}"), FAIL_NO_TEXT, "empty");
	parse("{\\rtf1 a\\bin9999999999 }");
	is(line(0), "|a", "more raw bytes than there are");
	parse("{\\rtf1\\f-7\\fcharset999999\\fs-3\\u99999999999\\'z\\'4 a\\");
	ok(doc.n_lines <= 2, "nonsense");
	parse_bytes("{\\rtf1 a\0b}", 11);
	is(line(0), "|ab", "NUL");
}

int
main(void)
{
	test_text();
	test_charsets();
	test_tables();
	test_hidden();
	test_hostile();
	document_release(&doc);
	return tap_end();
}
