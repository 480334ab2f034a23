/* HTML as a person sees it. */
#include "html/css.h"
#include "parser.h"
#include "../tap.h"

#include <stdlib.h>

extern const struct parser html_parser;

static struct document doc;
static enum failure failure;

static void
parse_bytes(const char *text, size_t len, const char *charset)
{
	const char *detail = NULL;
	struct parse_input in = {.data = text, .len = len, .charset = charset};
	document_release(&doc);
	document_init(&doc);
	failure = html_parser.parse(&in, &doc, &detail);
}

static void
parse(const char *text)
{
	parse_bytes(text, strlen(text), NULL);
}

/* All lines: "role|text" joined by " / ". */
static const char *
lines(void)
{
	static char out[2000];
	size_t n = 0;
	out[0] = '\0';
	for (size_t i = 0; i < doc.n_lines && n < sizeof(out); i++) {
		const struct line *l = &doc.lines[i];
		const char *role = line_role_name(l->role);
		n += (size_t)snprintf(out + n, sizeof(out) - n, "%s%s%s%s",
		    i ? " / " : "", role, *role ? "|" : "", l->text);
	}
	return out;
}

#define SHOWS(page, want, what) (parse(page), is(lines(), want, what))

static void
test_lines(void)
{
	SHOWS("<p>one\n two</p><div>three<br>four</div>",
	    "one two / three / four",
	    "blocks and <br> end lines, white space does not");
	ok(doc.lines[1].block == doc.lines[2].block,
	    "a <br> stays in its block");
	ok(doc.lines[0].block != doc.lines[1].block, "blocks differ");
	SHOWS("a<script>x</script><style>y</style><noscript>z</noscript>b"
	      "<template>t</template><!-- c -->",
	    "ab", "scripts and comments are not text");
	SHOWS("<p>a&nbsp;&nbsp;&nbsp;b&#x3000;c</p>", "a b c",
	    "spaces of any kind are one");
	SHOWS("<pre>one\ntwo</pre>", "one / two", "<pre> keeps lines");
	SHOWS("<div style='white-space:pre-line'>one\ntwo</div>", "one / two",
	    "and so does CSS");
	SHOWS("<div>a<div>b<div>c</div>d</div>e</div>", "a / b / c / d / e",
	    "text around nested blocks");
	parse("<title>CV of  Ana</title><meta name=author content='Ana E.'>x");
	is(doc.title, "CV of Ana", "the title");
	is(doc.author, "Ana E.", "the author");
	parse("<p></p><img alt='photo'>");
	is_int(failure, FAIL_NO_TEXT, "a page without words");
	parse("");
	is_int(failure, FAIL_NO_TEXT, "no page at all");
}

static void
test_roles(void)
{
	SHOWS("<h1>Ana</h1><ul><li>one<li>two</ul><p>x",
	    "heading|Ana / list-item|one / list-item|two / x",
	    "headings and items");
	SHOWS(
	    "<ul><li><b>Welder</b>, Acme<ul><li>one<li>two</ul><li>three</ul>",
	    "Welder, Acme / list-item|one / list-item|two / list-item|three",
	    "an item with a list of its own is an entry");
	parse("<h1>a</h1><h2>b</h2><p>c <b>d</b></p><p><b>e e</b> f</p>"
	      "<p style='font-size:10px'>g <big>H</big></p>"
	      "<p style='font:italic bold 20px/2 serif;color:#f00'>i</p>");
	is_int((long long)doc.lines[0].size, 24, "h1 is twice as large");
	is_int((long long)doc.lines[1].size, 18, "h2 half more");
	is_int((long long)doc.lines[2].size, 12, "the browser's default");
	ok(doc.lines[0].bold && !doc.lines[2].bold, "headings are bold");
	ok(doc.lines[3].bold, "bold when more than half of it is");
	is_int((long long)doc.lines[4].size, 9, "pixels; the largest counts");
	is_int((long long)doc.lines[5].size, 15, "the shorthand");
	ok(doc.lines[5].bold && doc.lines[5].color == 0xFF0000,
	    "its weight, and a color");
	SHOWS("<h2>工作<span style='display:block'>经历</span></h2>",
	    "heading|工作经历", "a heading broken for a narrow column");
}

static void
test_hidden(void)
{
	SHOWS("<style>.x{display:none} .a .y{visibility:hidden}</style>"
	      "<p>a<p class=x>b<p class=y>c<div class=a><p class=y>d"
	      "<span style='visibility:visible'>e</span></div>"
	      "<p hidden>f<p aria-hidden=true>g",
	    "a / hidden|b / c / e / hidden|d / hidden|f / g",
	    "what is not displayed is told apart");
	SHOWS("<div style='font-size:0'>a<p style='font-size:initial'>b</p>"
	      "<p style='font-size:calc(1rem + 1vw)'>c</p>d</div>",
	    "hidden|a / b / c / hidden|d", "a size that undoes one of nothing");
	SHOWS("<p>a<p style='font-size:0'>b<p style='font-size:1px'>c"
	      "<p style='font-size:9px'>d",
	    "a / hidden|b / hidden|c / d", "what is too small to be read");
	SHOWS("<p>a<p style='position:absolute;left:-9999px'>b"
	      "<p style='text-indent:-100em'>c<p style='margin-left:-10px'>d",
	    "a / hidden|b / hidden|c / d", "what no screen reaches");
	SHOWS("<p>a<p style='color:#fff'>b<font color='white'>c</font></p>"
	      "<p style='color:#fff;background:#036'>d"
	      "<table bgcolor='#003366'><tr><td><font color='#003366'>e</font>"
	      "<font color='#FFFFFF'>f</font></table>",
	    "a / hidden|bc / d / f / hidden|e",
	    "what has the colour of its ground");
	SHOWS("<p style='background:url(x);color:#fff'>a</p>"
	      "<p style='background:linear-gradient(#000,#111);color:#fff'>b"
	      "<p style='color:var(--x);background:#000'>c"
	      "<p style='position:absolute;color:#fff'>d"
	      "<p style='color:#fff;background:rgba(0,0,0,.5)'>e"
	      "<p style='background:#000'><a href='/x'>f</a>",
	    "a / b / c / d / e / f", "not where that is not known");
	SHOWS("<style>p:first-child{background:#000}</style>"
	      "<div><p style='color:#fff'>a</p></div>",
	    "a", "nor where rules were passed over");
	SHOWS("<style>p:hover{background:#000}</style>"
	      "<div><p style='color:#fff'>a</p>b</div>",
	    "hidden|a / b", "those for a pointing finger do not count");
	SHOWS("<link rel=stylesheet href=x.css><p style='color:#fff'>a</p>",
	    "a", "nor where rules stand elsewhere");
	SHOWS("<style>@media print{p{display:none}} "
	      "@media (max-width:600px){p{display:none}}</style><p>a",
	    "a", "rules for paper and for telephones do not count");
	SHOWS("<style>@media screen and (min-width:30em){p{display:none}}"
	      "</style><p>a",
	    "hidden|a", "rules for a screen do");
	SHOWS("<style>p:hover{display:none} [x] p{display:none}</style><p>a",
	    "a", "selectors beyond us are left out");
	SHOWS("<style>p{display:none}#i{display:block}</style><p id=i>a"
	      "<p style='display:block'>b<p>c",
	    "a / b / hidden|c", "the more specific rule wins");
	SHOWS("<style>p{display:none!important}</style>"
	      "<p style='display:block'>b",
	    "hidden|b", "unless one is important");
	SHOWS("<i class=material-icons>phone</i> 138 0013 8000",
	    "138 0013 8000", "the names of icons are not words");
}

static void
test_layout(void)
{
	SHOWS("<span class=date>2019</span><span class=org>Acme</span>",
	    "2019 Acme", "elements that a class names are not glued");
	SHOWS("<span lang=EN>20</span><span lang=ZH>19</span>"
	      "<span class=MsoX>年</span><span class=c12>x</span>",
	    "2019年x", "runs of an office program are");
	SHOWS("<p>Acme<span class=date>2019</span>now, 公司<span class=t>经理"
	      "</span>, Java<span lang=en>Script</span>",
	    "Acme 2019 now, 公司经理, JavaScript",
	    "nor are they glued to the text around");
	SHOWS("<h4>Acme<span class='date pull-right'>2019</span></h4>",
	    "heading|Acme / heading|2019", "a class of Bootstrap");
	SHOWS(
	    "<div style='display:flex'><div>May 2019</div> – <div>Present</div>"
	    "</div><div style='display:flex'><i>–</i><b>welded 12 ships for "
	    "the navy of an example</b></div>",
	    "May 2019 – Present / welded 12 ships for the navy of an example",
	    "but for the two ends of a range of dates");
	SHOWS("<table><tr><td>Nowhere<td>2012<td>-</table><p>Experience:</p>",
	    "cell|Nowhere / cell|2012 / Experience:",
	    "a table that ends in a dash");
	SHOWS(
	    "<h3>Ovens</h3><i class=t>Rye</i> <i class=t>Corn</i><h3>Mills</h3>"
	    "<i class=t>Wind</i> <i class=t>Water</i><p>all</p>",
	    "heading|Ovens / Rye / Corn / heading|Mills / Wind / Water / all",
	    "lists of equals one after the other");
	SHOWS("<b>Bread</b><mark>Rye</mark><mark>Corn</mark><mark>Oat</mark>",
	    "Bread / Rye / Corn / Oat", "what is marked in a row");
	SHOWS("<style>div div{display:inline-block}</style>"
	      "<div><div>Rye</div><div>Corn</div><div>Oat</div></div>"
	      "<div><div>Baker</div><div>2019</div></div>",
	    "Rye / Corn / Oat / Baker 2019", "three boxes are a list");
	SHOWS("<p><span class=tag>C</span> <span class=tag>Git</span></p>"
	      "<p><span class=y>2013</span> - <span class=y>2014</span></p>",
	    "C / Git / 2013 - 2014", "a row of equals is a row of boxes");
	SHOWS("<style>.tag{display:inline-block}</style>"
	      "<p><b class=tag>C</b> <b class=tag>Git</b></p>",
	    "C / Git", "whatever the style sheet makes of them");
	SHOWS(
	    "<h2><span>项目</span><span style='display:block'>经历</span></h2>",
	    "heading|项目经历", "two halves of a heading");
	SHOWS("<div style='display:flex'><span>Acme</span><span>2019</span>"
	      "<span>|</span></div>",
	    "Acme / 2019", "boxes of a flex container stand alone");
	SHOWS("<style>.r{float:right}</style><p>Acme<span class=r>2019</span>",
	    "Acme / 2019", "and what floats");
	SHOWS("<style>span{display:inline-block}</style>"
	      "<span>a</span><span>b</span>",
	    "a b", "blocks in a line are words of it");
	SHOWS("<style>div{display:inline-block;width:100%}</style>"
	      "<div>a</div><div>b</div>",
	    "a / b", "unless they are as wide as columns");
	SHOWS("<style>.w > .k{display:block}</style>"
	      "<p class=w>a<span class=k>b</span><i><span class=k>c</span></i>",
	    "a / b / c", "a child is not any descendant");
	SHOWS("<input value='Ana'><input type=hidden value=x>"
	      "<input type=radio checked> male<select><option>a"
	      "<option selected>b</select>",
	    "Ana ◉ male b", "forms show what is filled in");
}

static void
test_room(void)
{
	SHOWS("<p><span style='margin-right:1em'>Baking Guild</span>"
	      "<span>May 2017</span>",
	    "Baking Guild May 2017", "a margin parts words");
	SHOWS("<p><b style='margin:0 9px 0 0'>Guild</b>May 2017",
	    "Guild May 2017", "as one of four does");
	SHOWS("<style>p>i{padding:0 .4em}</style><p><i>rye</i><i>oats</i>",
	    "rye oats", "and padding");
	SHOWS("<style>i{padding:2px 5px}</style>"
	      "<p><i style='padding:0'>rye</i><i style='padding:0'>bread</i>",
	    "ryebread", "if no other rule takes it away");
	SHOWS("<style>em{padding:0 1px}</style><p>Nut<em>bread</em>",
	    "Nutbread", "less than a space does not");
	SHOWS("<p>我<b style='padding:0 2px'>烤</b>面包", "我烤面包",
	    "nor does it between ideographs");
	SHOWS("<p><b style='margin-right:10px'>姓名</b>白小麦", "姓名 白小麦",
	    "but half an em does");
	SHOWS("<style>i+i{margin-left:8px}</style><p><i>rye</i><i>oats</i>",
	    "rye oats", "room before all but the first");
	SHOWS("<style>i:not(:last-child){margin-right:8px}</style>"
	      "<p><i>rye</i><i>oats</i>",
	    "rye oats", "or after all but the last");
	SHOWS("<style>p i:first-child{display:none}</style>"
	      "<p><i>rye</i><i>oats</i>",
	    "oats / hidden|rye", "the first child");
	SHOWS("<style>i:after{content:', '}</style><p><i>rye</i><i>oats</i>"
	      "<p>x",
	    "rye, oats / x", "separators of the style sheet, none at the end");
	SHOWS("<style>.d::before{content:'\xc2\xb7'}</style>"
	      "<p>Guild<span class=d>May 2017</span>",
	    "Guild \xc2\xb7 May 2017", "and before a word");
	SHOWS("<style>.e::before{content:'at '}</style>"
	      "<p>Baker<span class=e>Guild</span>",
	    "Baker at Guild", "and words that join two others");
	SHOWS("<style>i:after{content:' in '}.l{display:inline}</style>"
	      "<div><i>Diploma</i><div class=l>Baking</div></div>",
	    "Diploma in Baking", "after the first of them too");
	SHOWS("<style>.e::before{content:'at '}</style>"
	      "<div class=e>Guild</div><p class=e>Mill",
	    "Guild / Mill", "none where a line begins");
	SHOWS("<style>u::before{content:'in'}i::before{content:'a '}"
	      "b::before{content:'Tel: '}</style>"
	      "<p>x<u>y</u><i>z</i><b>8</b>",
	    "x y z 8", "no letters for pictures, no labels");
	SHOWS("<style>.d::before{content:'\\f0e0'}</style>"
	      "<p>a<b class=d>b</b>",
	    "a b", "an icon takes room");
	SHOWS("<p>rye<img src=x>oats", "rye oats", "so does a picture");
	SHOWS("<style>a+b{}c+ d +d{color:red}+i{}i+{}a + >b{}</style><p>x", "x",
	    "neighbours of all kinds end");
}

static void
test_tables(void)
{
	parse("<table><tr><td rowspan=2>a<td>b<td>c<tr><td colspan=2>d"
	      "<tr><td>e<td><p>f</p><p>g</p></table>");
	is(lines(),
	    "cell|a / cell|b / cell|c / cell|d / cell|e / cell|f / cell|g",
	    "a table of data");
	is_int(doc.lines[3].row, 1, "the row of a cell");
	is_int(doc.lines[3].col, 1, "its column, after a cell from above");
	is_int(doc.lines[4].col, 0, "which ends in the next row");
	is_int(doc.lines[6].col, 1, "the column of a second line");
	ok(doc.lines[5].block == doc.lines[6].block, "a cell is one block");
	SHOWS("<table><tr><td><h2>Left</h2><p>a</td><td><h2>Right</h2><p>b"
	      "</td></tr></table>",
	    "heading|Left / a / heading|Right / b",
	    "a table that lays out a page is looked through");
	SHOWS("<table><tr><td>x<td><table><tr><td>a<td>b<tr><td>c<td>d</table>"
	      "<tr><td>y<td>z</table>",
	    "x / cell|a / cell|b / cell|c / cell|d / y / z",
	    "only the inner table holds data");
	SHOWS("<table><tr><td>a</table><p>b", "a / b", "one cell is no table");
}

static void
test_links(void)
{
	parse("<p><a href='mailto:a@example.com'>write <b>me</b></a>"
	      "<a href='#top'>up</a><a href=javascript:x>y</a>"
	      "<a href='https://example.com/'><svg><text>z</text></svg></a>");
	is_int((long long)doc.n_links, 2, "links that lead somewhere");
	is(doc.links[0].url, "mailto:a@example.com", "the address");
	is(doc.links[0].text, "write me", "the words");
	is(doc.links[1].text, "", "an icon has none");
}

static void
test_charset(void)
{
	static const char gbk[] = "<p>\xBC\xF2\xC0\xFA</p>";
	static const char meta[] = "<html><head><meta http-equiv=Content-Type "
				   "content='text/html; charset=GB2312'></head>"
				   "<body>\xBC\xF2\xC0\xFA";
	parse(gbk);
	is(lines(), "简历", "GBK without a word of it");
	is(doc.charset_how, "guessed", "is guessed");
	parse(meta);
	is(lines(), "简历", "GBK with a declaration");
	is(doc.charset_how, "declared", "is declared");
	parse("<?xml version='1.0' encoding='Big5'?><html><p>\xB2\xC4");
	is(lines(), "第", "a declaration of XML");
	parse_bytes(meta, sizeof(meta) - 1, "utf-8");
	is(lines(), "简历", "a mail that says something else");
	parse("<meta charset=gbk><p>这一页其实是另一种编码");
	is(lines(), "这一页其实是另一种编码", "a page that says so itself");
	parse_bytes("<p>a\0b", 6, NULL);
	is(lines(), "a b", "a NUL does not end the page");
}

/* n times the opening tag, then text. */
static char *
nested(const char *tag, size_t n)
{
	size_t len = strlen(tag);
	char *page = malloc(n * len + 5);
	for (size_t i = 0; i < n; i++)
		memcpy(page + i * len, tag, len);
	memcpy(page + n * len, "deep", 5);
	return page;
}

static void
test_hostile(void)
{
	char *page = nested("<blockquote>", 300);
	SHOWS(page, "deep", "more than 256 levels");
	free(page);
	page = nested("<div class=a id=b>", 20000);
	SHOWS(page, "deep", "20000 levels");
	free(page);
	page = nested("<table><tr><td>", 500);
	SHOWS(page, "deep", "500 tables in tables");
	free(page);
	SHOWS("<style>p{display:none", "", "a style sheet that breaks off");
	SHOWS("<style>}}}{{{;@media{p{}}/*</style><p>a", "a",
	    "a style sheet of noise");
	SHOWS("<style>> .a{display:none}.a >{display:none}</style>"
	      "<b class=a>a</b>",
	    "a", "a selector that begins or ends with a combinator");
	SHOWS("<style>p{font-size:1e99px;color:#;font-weight:}</style>"
	      "<p style='font-size:-5px;:;;display'>a",
	    "a", "declarations of noise");
	SHOWS("<!DOCTYPE html [<!ENTITY x SYSTEM 'file:///etc/passwd'>]>"
	      "<p>a&x;b",
	    "]> / a&x;b", "entities are not fetched");
}

/* Parts of the page that a style sets side by side. */
static void
test_columns(void)
{
	parse("<style>.page, .row {display: flex}</style><div class=page>"
	      "<div><h1>Jo</h1><h2>Jobs</h2><div class=row><b>Clerk</b>"
	      "<i>2019</i></div><p>Sorted the letters of the town.</p></div>"
	      "<div><p>jo@example.org</p><h2>Skills</h2><p>Bees</p></div>"
	      "</div><p>The end</p>");
	is(lines(),
	    "heading|Jo / heading|Jobs / Clerk / 2019 / "
	    "Sorted the letters of the town. / jo@example.org / "
	    "heading|Skills / Bees / The end",
	    "columns follow each other");
	ok(doc.lines[0].column == doc.lines[4].column,
	    "what stands beside another in a column is none");
	ok(doc.lines[4].column < doc.lines[5].column, "the next is another");
	is_int(doc.lines[8].column, 0, "what is below both is in none");
	SHOWS("<title>t</title><main><p>a</p></main>", "a",
	    "what the head holds for want of a body is shown");
	parse("<style>.page {float: left} aside {float: right}</style>"
	      "<main class=page><p>a</p></main><aside><p>b</p></aside>");
	ok(doc.n_lines == 2 && doc.lines[0].column < doc.lines[1].column,
	    "or float");
}

int
main(void)
{
	document_init(&doc);
	html_parser.begin();
	test_lines();
	test_roles();
	test_hidden();
	test_layout();
	test_columns();
	test_room();
	test_tables();
	test_links();
	test_charset();
	test_hostile();
	document_release(&doc);
	return tap_end();
}
