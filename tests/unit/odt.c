/* ODT: packages made here, of members that are stored. */
#include "package.h"

#include <stdlib.h>

extern const struct parser odt_parser;

#define NS                                                                     \
	"xmlns:office='urn:o' xmlns:text='urn:t' xmlns:style='urn:s' "         \
	"xmlns:fo='urn:f' xmlns:table='urn:b' xmlns:draw='urn:d' "             \
	"xmlns:xlink='urn:x' xmlns:svg='urn:v' xmlns:dc='urn:c'"
#define CONTENT(styles, body)                                                  \
	"<office:document-content " NS "><office:automatic-styles>" styles     \
	"</office:automatic-styles><office:body><office:text>" body            \
	"</office:text></office:body></office:document-content>"
#define STYLES(styles, masters)                                                \
	"<office:document-styles " NS "><office:styles>" styles                \
	"</office:styles><office:master-styles>" masters                       \
	"</office:master-styles></office:document-styles>"
#define P(text) "<text:p>" text "</text:p>"
#define STYLE(name, props)                                                     \
	"<style:style style:family='text' style:name='" name "'>"              \
	"<style:text-properties " props "/></style:style>"
#define SPAN(name, text)                                                       \
	"<text:span text:style-name='" name "'>" text "</text:span>"

static const char type[] = "application/vnd.oasis.opendocument.text";

static void
parse(void)
{
	read_package(&odt_parser);
	zip_add("mimetype", type);
}

#define SHOWS(styles, body, want, what)                                        \
	(zip_add("content.xml", CONTENT(styles, body)), parse(),               \
	    is(lines(), want, what))

static void
test_text(void)
{
	SHOWS("",
	    "<text:tracked-changes>" P("gone") "</text:tracked-changes>" P(
		"陈小明")
		P("Exam<text:span>ple</text:span><text:line-break/>two") P("")
		    P("电话：<text:tab/>138<text:s/>0013 8000<text:tab/>北京")
			P("1.<text:tab/>one<office:annotation>" P(
			    "why") "</office:annotation>"),
	    "陈小明 / Example / two / 电话： 138 0013 8000 / 北京 / 1. one",
	    "paragraphs, breaks, tabs; no comments, no deletions");
	ok(doc.lines[1].block == doc.lines[2].block, "a break ends no block");
	SHOWS("",
	    "<text:h text:outline-level='1'>Work</text:h>"
	    "<text:list><text:list-item>" P("one") "<text:list><text:list-"
						   "item>" P("two") "</"
								    "text:list-"
								    "item></"
								    "text:list>"
								    "</"
								    "text:list-"
								    "item></"
								    "text:"
								    "list>" P(
									"<text:"
									"a "
									"xlink:"
									"href='"
									"https:"
									"//"
									"exampl"
									"e.org/"
									"x'>a "
									"link</"
									"text:"
									"a>"),
	    "heading|Work / list-item|one / list-item|two / a link",
	    "headings, lists in lists");
	ok(doc.n_links == 1 &&
		strcmp(doc.links[0].url, "https://example.org/x") == 0 &&
		strcmp(doc.links[0].text, "a link") == 0,
	    "a link and its words");
	SHOWS("",
	    P("a<draw:frame><draw:text-box>" P(
		"box") "</draw:text-box>"
		       "<svg:title>photo</svg:title></draw:frame>b<text:note>"
		       "<text:note-citation>1</"
		       "text:note-citation><text:note-body>" P(
			   "note") "</text:note-body></text:note>")
		P("c") "<draw:frame><draw:text-box>" P(
		    "page") "</draw:text-box></draw:frame>",
	    "ab / box / note / c / page", "frames and notes come after");
}

static void
test_styles(void)
{
	zip_add("styles.xml",
	    STYLES("<style:default-style style:family='paragraph'>"
		   "<style:text-properties fo:font-size='10.5pt'/>"
		   "</style:default-style>"
		   "<style:style style:family='paragraph' style:name='Base' "
		   "style:default-outline-level='1'><style:text-properties "
		   "fo:font-weight='bold' fo:font-size='200%'/></style:style>",
		"<style:master-page><style:header>" P(
		    "Ana") "</style:header>"
			   "<style:footer>" P(
			       "end") "</style:footer></style:master-page>"));
	SHOWS("<style:style style:family='paragraph' style:name='P1' "
	      "style:parent-style-name='Base'><style:text-properties "
	      "fo:color='#ff0000'/></style:style>"
	      "<style:style style:family='paragraph' style:name='L' "
	      "style:parent-style-name='L'/>",
	    "<text:p text:style-name='P1'>Work</text:p>"
	    "<text:p text:style-name='L'>x</text:p>",
	    "Ana / heading|Work / x / furniture|end",
	    "the page's header, a heading by its style, a footer");
	ok(doc.lines[1].bold && doc.lines[1].color == 0xFF0000,
	    "what a style and its parent say");
	is_int((long long)doc.lines[1].size, 21, "sizes in per cent");
	is_int((long long)(doc.lines[2].size * 10), 105, "and by default");
}

static void
test_tables(void)
{
#define CELL(text) "<table:table-cell>" P(text) "</table:table-cell>"
#define ROW(cells) "<table:table-row>" cells "</table:table-row>"
	SHOWS("",
	    "<table:table><table:table-header-rows>" ROW(CELL("a") CELL(
		"b")) "</table:table-header-rows>" ROW(CELL("c") "<table:"
								 "covered-"
								 "table-cell/"
								 ">" CELL("d"))
		ROW(CELL("e") CELL("f")) "</table:table>",
	    "cell|a / cell|b / cell|c / cell|d / cell|e / cell|f", "a table");
	ok(doc.n_lines == 6 && doc.lines[3].row == 1 && doc.lines[3].col == 2,
	    "rows and columns");
	SHOWS("",
	    "<table:table>" ROW(
		"<table:table-cell>" P("1") P("2") P("3") P("4") P("5") P("6")
		    P("7") "</table:table-cell>" CELL("x")) "</table:table>",
	    "1 / 2 / 3 / 4 / 5 / 6 / 7 / x", "a table that is a page");
}

static void
test_hidden(void)
{
	SHOWS(STYLE("W", "fo:color='#ffffff'")
		  STYLE("N", "fo:color='#ffffff' fo:background-color='#1f3864'")
		      STYLE("V", "text:display='none'")
			  STYLE("T", "fo:font-size='1pt'"),
	    P("a" SPAN("W", "b") SPAN("N", "c") SPAN("V", "d") SPAN("T",
		"e")) "<text:section text:display='none'>" P("f") "</"
								  "text:"
								  "section>",
	    "ac / hidden|bde / hidden|f", "what is not seen is kept apart");
	SHOWS(STYLE("W", "fo:color='#ffffff'"),
	    P("<draw:custom-shape>" P(
		SPAN("W", "a")) "</draw:custom-shape>" SPAN("W", "b")),
	    "b / a", "not where something may stand behind it");
}

static void
test_broken(void)
{
	zip_add("content.xml", "<office:document-content");
	parse();
	is_int(failure, FAIL_DAMAGED, "no well-formed text");
	zip_add("META-INF/manifest.xml", "<m><encryption-data/></m>");
	zip_add("content.xml", "\x01\x02");
	parse();
	is_int(failure, FAIL_ENCRYPTED, "a password");
	SHOWS("", "", "", "no text");
	is_int(failure, FAIL_NO_TEXT, "is told");
	struct buffer deep;
	buffer_init(&deep, 1 << 20);
	buffer_adds(&deep, "<a><body><text>");
	for (int i = 0; i < 240; i++)
		buffer_adds(&deep, "<text:section xmlns:text='t'>");
	zip_add("content.xml", deep.data);
	parse();
	is_int(failure, FAIL_DAMAGED, "nested without end");
	buffer_release(&deep);
	zip_add("content.xml", CONTENT("", P("x")));
	zip_end();
	ok(odt_parser.sniff(zip_package.data, zip_package.len) > 90,
	    "known by its first member");
	int whole = 0;
	for (size_t n = 0; n < zip_package.len; n += 7) {
		read_bytes(&odt_parser, zip_package.data, n);
		whole += n < zip_package.len / 2 && !failure;
	}
	is_int(whole, 0, "cut anywhere");
	zip_begin();
}

int
main(void)
{
	zip_begin();
	zip_add("mimetype", type);
	test_text();
	test_styles();
	test_tables();
	test_hidden();
	test_broken();
	document_release(&doc);
	buffer_release(&zip_package);
	buffer_release(&zip_directory);
	return tap_end();
}
