/* Plain text and Markdown into lines. */
#include "parser.h"
#include "../tap.h"

#include <stdlib.h>

extern const struct parser plain_parser;

static struct document doc;

static enum failure
parse(const char *text, const char *name)
{
	const char *detail = NULL;
	struct parse_input in = {
	    .data = text, .len = strlen(text), .name = name};
	document_release(&doc);
	document_init(&doc);
	return plain_parser.parse(&in, &doc, &detail);
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
test_lines(void)
{
	is_int(parse("陈小明\r\n\r\n电话：138 0013 8000\rEnd\n", NULL), 0,
	    "lines of three kinds of end");
	is_int((long long)doc.n_lines, 3, "three of them have words");
	is(line(0), "|陈小明", "the first");
	is(line(1), "|电话：138 0013 8000", "the second");
	ok(doc.lines[0].block != doc.lines[1].block,
	    "an empty line parts paragraphs");
	ok(doc.lines[1].block == doc.lines[2].block, "an end of line does not");
	is(doc.charset, "utf-8", "the charset is kept");
	is_int(
	    parse(" \n\t\n-----\n", NULL), FAIL_NO_TEXT, "no words, no text");
}

static void
test_headings(void)
{
	parse("工作经历\n--------\n某某科技有限公司\n\n===\nSkills\n===\nC\n",
	    NULL);
	is(line(0), "heading|工作经历", "words over a rule");
	is(line(1), "|某某科技有限公司", "the text below");
	is(line(2), "heading|Skills", "words between rules");
	is_int((long long)doc.n_lines, 4, "rules are no lines");
	parse("one\ntwo\n---\n", NULL);
	is(line(1), "|two", "a rule below a paragraph makes no heading");
}

static void
test_items(void)
{
	parse("- first\n  goes on\n* second\n• 第三\n1. Education\nplain\n",
	    NULL);
	is(line(0), "list-item|first", "an item with a hyphen");
	is(line(1), "list-item|goes on", "the indented line below it");
	ok(doc.lines[0].block == doc.lines[1].block, "is of the same block");
	is(line(2), "list-item|second", "an item with a star");
	is(line(3), "list-item|第三", "an item with a bullet");
	is(line(4), "|1. Education", "a number stays");
	is(line(5), "|plain", "a line that is no item");
	ok(doc.lines[4].block != doc.lines[3].block, "ends the item");
}

static void
test_tables(void)
{
	parse(
	    "2019-2021\t某公司\t工程师\n2017-2019\t\t另一公司\t助理\n\nx\ty\n",
	    NULL);
	is(line(1), "cell|某公司", "tabs make cells");
	is_int(doc.lines[1].row, 0, "its row");
	is_int(doc.lines[1].col, 1, "its column");
	is(line(4), "cell|另一公司", "tabs in a row are one step");
	is_int(doc.lines[4].row, 1, "the second row");
	is_int(doc.lines[4].col, 1, "its column");
	is(line(6), "|x y", "one line alone is no table");
	parse("| a | b |\n|---|---|\n| c |  |\n\nmail | phone | city\n", NULL);
	is(line(2), "cell|c", "a table of Markdown");
	is_int(doc.lines[2].row, 1, "its row");
	is(line(3), "|mail | phone | city", "bars in a line are no table");
	parse("a | b | c | d\ne | f | g | h\ni | j | k | l\n", NULL);
	is(line(5), "cell|f", "but as many in three lines are");
	parse("a | b | c | d\ne | f | g | h\n", NULL);
	is(line(0), "|a | b | c | d", "and in two are not");
}

/* What wide gaps part stands side by side. */
static void
test_gaps(void)
{
	parse("Acme Ltd              Whitby\nClerk    2019 - 2021\n", NULL);
	is(line(1), "cell|Whitby", "behind a wide gap");
	is_int(doc.lines[1].col, 1, "in a column of its own");
	is_int(doc.lines[2].row, 1, "the next line is the next row");
	is(line(3), "cell|2019 - 2021", "its dates");
	parse("Name:      Jo Doe\nPhone      : 555 0137\n", NULL);
	is(line(0), "|Name: Jo Doe", "a label's value goes on behind it");
	is(line(1), "|Phone : 555 0137", "be its colon far off");
	parse("R   E   S   U   M   E\n", NULL);
	is_int((long long)doc.n_lines, 1, "spaced letters are words");
	parse("姓    名：易知行          性    别：女\n", NULL);
	is(line(0), "cell|姓 名：易知行", "so are those of a label");
	is(line(1), "cell|性 别：女", "and pairs stand side by side");
	parse("one  two\n- three     four\n", NULL);
	is_int((long long)doc.n_lines, 2, "neither two spaces, nor an item");
}

static void
test_markdown(void)
{
	parse("# Ana Example #\n\n**Engineer** at [Acme](https://example.com), "
	      "5*8 hours, *quick*\n\n## Skills\n",
	    "cv.md");
	is(line(0), "heading|Ana Example", "a heading");
	is(line(1), "|Engineer at Acme, 5*8 hours, quick",
	    "words without their marks");
	is(line(2), "heading|Skills", "a second heading");
	ok(doc.lines[0].size > doc.lines[2].size &&
		doc.lines[2].size > doc.lines[1].size,
	    "headings are as large as their levels");
	is_int((long long)doc.n_links, 1, "one link");
	is(doc.links[0].url, "https://example.com", "where it leads");
	is(doc.links[0].text, "Acme", "what it covers");
	parse("_May 2019_ - __today__ of ~~a~~ snake_case_name "
	      "![logo](a.png)_it_\n\nx\n",
	    "cv.md");
	is(line(0), "|May 2019 - today of a snake_case_name logoit",
	    "low lines are marks at the edges of words");
	parse("---\nname: Ana\nphone: 555\n---\n# Ana\n", "cv.md");
	is(line(0), "|name: Ana", "what stands before the text for programs");
	is(line(1), "|phone: 555", "is no heading");
	is(line(2), "heading|Ana", "and the text is read");
	parse("---\nSkills\n---\nC\n", "cv.md");
	is(line(0), "heading|Skills", "words between rules are a heading");
	parse("# Ana\n2019&emsp;Acme&#124;Clerk &amp; R&D\n", "cv.md");
	is(line(1), "|2019 Acme|Clerk & R&D", "entities without any tag");
	parse("C# and F#\n__init__ of `x`\n", "a.txt");
	is(line(1), "|__init__ of `x`", "plain text keeps its signs");
}

static void
test_markdown_html(void)
{
	parse("<center>\n <h1>陈无名</h1>\n <span><img src='a.svg'>\n"
	      "138 0013 8000</span> <!-- no -->\n</center>\n\n"
	      " ## <img src=\"b.svg\" width=\"30px\"> 教育经历\n"
	      "<style>p { x: '<b>'; }</style>- 某某大学<br>统计学&nbsp;专业\n"
	      "- see <a href=\"https://example.com/a\">the <b>page</b></a>\n"
	      "a < b > c\n",
	    "cv.md");
	is(line(0), "heading|陈无名", "a heading in tags");
	is(line(1), "|138 0013 8000", "words among tags and comments");
	is(line(2), "heading|教育经历", "a heading with a picture");
	is(line(3), "list-item|某某大学", "an item before a break");
	is(line(4), "|统计学 专业", "what is behind it, and an entity");
	is(line(5), "list-item|see the page", "the words of a link");
	is(doc.n_links ? doc.links[0].url : "", "https://example.com/a",
	    "its address");
	is(line(6), "|a < b > c", "signs that are no tags");
	parse("<b\n\n# x\n<!-- never closed", "cv.md");
	is(line(0), "|<b", "a tag that never ends is text");
	is(line(1), "heading|x", "and what follows is read");
}

int
main(void)
{
	document_init(&doc);
	test_lines();
	test_headings();
	test_items();
	test_tables();
	test_gaps();
	test_markdown();
	test_markdown_html();
	document_release(&doc);
	return tap_end();
}
