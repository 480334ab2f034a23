/* DOCX: packages made here, of members that are stored. */
#include "package.h"

#include <stdlib.h>

extern const struct parser docx_parser;

#define NS "xmlns:w='urn:w' xmlns:r='urn:r' xmlns:v='urn:v' xmlns:mc='urn:mc'"
#define DOCUMENT(body)                                                         \
	"<w:document " NS "><w:body>" body "</w:body></w:document>"
#define RELATIONS(list) "<Relationships>" list "</Relationships>"
#define P(text)		"<w:p>" R(text) "</w:p>"
#define R(text)		"<w:r><w:t>" text "</w:t></w:r>"

#define SHOWS(body, want, what)                                                \
	(zip_add("word/document.xml", DOCUMENT(body)),                         \
	    read_package(&docx_parser), is(lines(), want, what))

/* ---------------------------------------------------------------- tests */

static void
test_text(void)
{
	SHOWS(P("陈小明") "<w:p>" R("Exam")
		  R("ple") "<w:r><w:br/></w:r>" R("two") "</w:p><w:p/>",
	    "陈小明 / Example / two", "runs, paragraphs and breaks");
	ok(doc.lines[1].block == doc.lines[2].block, "a break ends no block");
	ok(doc.lines[0].block != doc.lines[1].block, "a paragraph does");
	SHOWS("<w:p><w:r><w:t>电话：</w:t><w:tab/><w:t>138 0013 8000</w:t>"
	      "<w:tab/><w:t>北京</w:t></w:r></w:p>"
	      "<w:p><w:r><w:t>1.</w:t><w:tab/><w:t>one</w:t></w:r></w:p>",
	    "电话： 138 0013 8000 / 北京 / 1. one",
	    "tabs part columns, not labels and numbers");
	SHOWS("<w:p>" R("a") "<w:del>" R("b") "</w:del><w:ins>" R(
		  "c") "</w:ins><w:r><w:rPr><w:vanish/></w:rPr><w:t>d</w:t></"
		       "w:r></w:p>",
	    "ac / hidden|d", "changes and hidden text");
#define LOOKS(rpr, text) "<w:r><w:rPr>" rpr "</w:rPr><w:t>" text "</w:t></w:r>"
#define WHITE		 "<w:color w:val='FFFFFF'/>"
#define NAVY		 "<w:shd w:fill='1F3864'/>"
	SHOWS("<w:p>" R("a") LOOKS(WHITE, "b") LOOKS(WHITE NAVY, "c")
		  LOOKS("<w:sz w:val='2'/>", "d")
		      LOOKS(WHITE "<w:highlight w:val='black'/>", "e") "</w:p>",
	    "ace / hidden|bd", "white on white, and what is too small");
	SHOWS("<w:p><w:pPr>" NAVY "</w:pPr>" LOOKS(WHITE, "a")
		  LOOKS("<w:color w:val='1F3864'/>", "b")
		      LOOKS("<w:color w:val='auto'/>", "c") "</w:p>",
	    "ac / hidden|b", "the ground of a paragraph");
	SHOWS("<w:tbl><w:tr><w:tc><w:tcPr>" NAVY "</w:tcPr><w:p>" LOOKS(
		  WHITE, "a") "</w:p></w:tc></w:tr></w:tbl><w:p>" LOOKS(WHITE,
		  "b") "</w:p>" P("c"),
	    "a / hidden|b / c", "that of a cell");
	SHOWS("<w:tbl><w:tblPr><w:tblStyle w:val='x'/></w:tblPr><w:tr><w:tc>"
	      "<w:p>" LOOKS(
		  WHITE, "a") "</w:p></w:tc></w:tr></w:tbl><w:p>"
			      "<w:r><w:pict><w:txbxContent><w:p>" LOOKS(WHITE,
				  "b") "</w:p></w:txbxContent></w:pict></"
				       "w:r>" LOOKS(WHITE, "c") "</w:p>",
	    "a / c / b", "not where it is not known");
	SHOWS("<w:p><w:r><mc:AlternateContent><mc:Choice><w:txbxContent>" P(
		  "box") "</w:txbxContent></mc:Choice><mc:Fallback>"
			 "<w:txbxContent>" P(
			     "box") "</w:txbxContent>"
				    "</mc:Fallback></mc:AlternateContent></"
				    "w:r>" R("a") "</w:p>" P("b"),
	    "a / box / b", "a text box, once");
}

static void
test_styles(void)
{
	zip_add("word/styles.xml",
	    "<w:styles " NS "><w:docDefaults><w:rPrDefault><w:rPr>"
	    "<w:sz w:val='21'/></w:rPr></w:rPrDefault></w:docDefaults>"
	    "<w:style w:type='paragraph' w:styleId='A'><w:name w:val='heading "
	    "1'/>"
	    "<w:rPr><w:b/><w:sz w:val='32'/></w:rPr></w:style>"
	    "<w:style w:type='paragraph' w:styleId='B'><w:basedOn w:val='A'/>"
	    "<w:rPr><w:b w:val='0'/></w:rPr></w:style>"
	    "<w:style w:type='paragraph' w:styleId='C'><w:basedOn w:val='C'/>"
	    "<w:pPr><w:numPr><w:numId w:val='3'/></w:numPr></w:pPr></w:style>"
	    "</w:styles>");
#define STYLED(id)                                                             \
	"<w:p><w:pPr><w:pStyle w:val='" id "'/></w:pPr>" R("x") "</w:p>"
	SHOWS(STYLED("A") STYLED("B") STYLED("C")
		  STYLED("none") "<w:p><w:r><w:rPr><w:b/><w:color "
				 "w:val='FF0000'/></w:rPr>"
				 "<w:t>y</w:t></w:r></w:p>",
	    "heading|x / heading|x / list-item|x / x / y", "roles by style");
	is_int((long long)doc.lines[0].size, 16, "the size of a style");
	ok(doc.lines[0].bold && !doc.lines[1].bold, "a style based on another");
	is_int((long long)(doc.lines[3].size * 10), 105, "the default size");
	ok(doc.lines[4].bold && doc.lines[4].color == 0xFF0000,
	    "what a run says itself");
}

static void
test_tables(void)
{
#define CELL(text) "<w:tc>" P(text) "</w:tc>"
	SHOWS(
	    "<w:tbl><w:tr><w:tc><w:tcPr><w:vMerge "
	    "w:val='restart'/></w:tcPr>" P("a") "</w:tc>" CELL(
		"b") "</w:tr><w:tr><w:tc><w:tcPr><w:vMerge/>"
		     "</w:tcPr><w:p/></w:tc>" CELL(
			 "c") "</w:tr><w:tr><w:tc>"
			      "<w:tcPr><w:gridSpan w:val='2'/></w:tcPr>" P("d")
				  P("e") "</w:tc>" CELL(
				      "f") "</w:tr></w:tbl>" P("g"),
	    "cell|a / cell|b / cell|c / cell|d / cell|e / cell|f / g",
	    "a table of data");
	is_int(doc.lines[2].row, 1, "the row of a cell");
	is_int(doc.lines[2].col, 1, "its column");
	is_int(doc.lines[5].col, 2, "its column after a wide cell");
	ok(doc.lines[3].block == doc.lines[4].block, "a cell is one block");
#define SIX P("x") P("x") P("x") P("x") P("x") P("x")
	SHOWS("<w:tbl><w:tr><w:tc>" SIX P("y") "</w:tc>" CELL(
		  "z") "</w:tr></w:tbl>",
	    "x / x / x / x / x / x / y / z", "a table that is a page");
#define CONTROL(body) "<w:sdt><w:sdtContent>" body "</w:sdtContent></w:sdt>"
	SHOWS("<w:tbl>" CONTROL(
		  "<w:tr>" CELL("a") CONTROL(CELL("b")) CELL("c") "</w:tr>")
		  CONTROL("<w:tr>" CELL("d") CELL("e") "</w:tr>") "</w:tbl>",
	    "cell|a / cell|b / cell|c / cell|d / cell|e",
	    "rows and cells in controls");
	is_int(doc.lines[2].col, 2, "the column after one in a control");
	is_int(doc.lines[4].row, 1, "the row after one in a control");
}

static void
test_package(void)
{
	zip_add("_rels/.rels",
	    RELATIONS("<Relationship Id='1' Type='x/officeDocument' "
		      "Target='/w/main.xml'/>"));
	zip_add("w/main.xml",
	    DOCUMENT("<w:p><w:hyperlink r:id='L'>" R(
		"site") "</w:hyperlink></w:p><w:p><w:r><w:fldChar "
			"w:fldCharType='begin'/>"
			"<w:instrText> HYPERLINK \"mailto:a@example.com\" "
			"</w:instrText>"
			"<w:fldChar w:fldCharType='separate'/><w:t>mail</w:t>"
			"<w:fldChar w:fldCharType='end'/></w:r>" R(
			    " end") "</w:p>"));
	zip_add("w/_rels/main.xml.rels",
	    RELATIONS("<Relationship Id='L' Target='https://example.com'/>"
		      "<Relationship Id='H' Type='x/header' Target='h.xml'/>"
		      "<Relationship Id='F' Type='x/footer' Target='f.xml'/>"));
	zip_add("w/h.xml", "<w:hdr " NS ">" P("head") "</w:hdr>");
	zip_add("w/f.xml", "<w:ftr " NS ">" P("foot") "</w:ftr>");
	zip_add("docProps/core.xml",
	    "<c xmlns:d='urn:d'><d:title>CV</d:title><d:creator>Ana</d:creator>"
	    "</c>");
	read_package(&docx_parser);
	is(lines(), "head / site / mail end / furniture|foot",
	    "parts are found by relationships");
	is_int((long long)doc.n_links, 2, "two links");
	is(doc.links[0].url, "https://example.com", "by relationship");
	is(doc.links[0].text, "site", "its words");
	is(doc.links[1].url, "mailto:a@example.com", "by a field");
	is(doc.links[1].text, "mail", "its words");
	is(doc.title, "CV", "the title");
	is(doc.author, "Ana", "the author");

	zip_add("word/document.xml", DOCUMENT("<w:altChunk r:id='C'/>"));
	zip_add("word/_rels/document.xml.rels",
	    RELATIONS("<Relationship Id='C' Target='page.html'/>"));
	zip_add("word/page.html", "<p>a page");
	read_package(&docx_parser);
	is_int(failure, 0, "a page wrapped up as Word");
	ok(doc.n_parts == 1 && strcmp(doc.parts[0].name, "page.html") == 0,
	    "is handed on");
}

static void
test_bad(void)
{
	static const char ole[] = "\xD0\xCF\x11\xE0\xA1\xB1\x1A\xE1....";
	static const char locked[] =
	    "\xD0\xCF\x11\xE0\xA1\xB1\x1A\xE1...E\0n\0c\0r\0y\0p\0t\0e\0d\0"
	    "P\0a\0c\0k\0a\0g\0e\0";
	read_bytes(&docx_parser, "PK\3\4", 4);
	is_int(failure, FAIL_DAMAGED, "an archive that breaks off");
	zip_add("a.txt", "x");
	read_package(&docx_parser);
	is_int(failure, FAIL_UNSUPPORTED, "an archive of something else");
	zip_add("word/document.xml", "<w:document><w:p>");
	read_package(&docx_parser);
	is_int(failure, FAIL_DAMAGED, "XML that breaks off");
	SHOWS("<w:p/>", "", "a document without text");
	is_int(failure, FAIL_NO_TEXT, "is told so");
	zip_add("word/document.xml",
	    "<!DOCTYPE d [<!ENTITY x SYSTEM 'file:///etc/hostname'>]>" DOCUMENT(
		P("a&x;b")));
	read_package(&docx_parser);
	is(lines(), "ab", "entities are not fetched");
	read_bytes(&docx_parser, ole, sizeof(ole) - 1);
	is_int(failure, FAIL_UNSUPPORTED, "an old .doc");
	read_bytes(&docx_parser, locked, sizeof(locked) - 1);
	is_int(failure, FAIL_ENCRYPTED, "a document with a password");
}

int
main(void)
{
	document_init(&doc);
	zip_begin();
	test_text();
	test_styles();
	test_tables();
	test_package();
	test_bad();
	document_release(&doc);
	zip_free();
	return tap_end();
}
