/* pdf.c: small documents written here, whole and broken. */
#include "buffer.h"
#include "parser.h"

#include "../tap.h"

#include <stdarg.h>
#include <stdlib.h>
#include <unistd.h>

extern const struct parser pdf_parser;

enum { MAX_OBJECTS = 32 };

/* A document that is written object by object. */
struct writer {
	struct buffer b;
	size_t at[MAX_OBJECTS];
	int n;
};

/* The next object, from 1 on. */
static void
object(struct writer *w, const char *fmt, ...)
{
	va_list ap;

	w->at[++w->n] = w->b.len;
	buffer_addf(&w->b, "%d 0 obj\n", w->n);
	va_start(ap, fmt);
	buffer_addv(&w->b, fmt, ap);
	va_end(ap);
	buffer_adds(&w->b, "\nendobj\n");
}

static void
begin(struct writer *w)
{
	*w = (struct writer){0};
	buffer_init(&w->b, 1 << 20);
	buffer_adds(&w->b, "%PDF-1.4\n");
	object(w, "<</Type/Catalog/Pages 2 0 R>>");
}

static void
finish(struct writer *w, const char *trailer)
{
	size_t xref = w->b.len;

	buffer_addf(&w->b, "xref\n0 %d\n0000000000 65535 f \n", w->n + 1);
	for (int i = 1; i <= w->n; i++)
		buffer_addf(&w->b, "%010zu 00000 n \n", w->at[i]);
	buffer_addf(&w->b,
	    "trailer<</Size %d/Root 1 0 R%s>>\nstartxref\n%zu\n%%%%EOF\n",
	    w->n + 1, trailer, xref);
}

static void
stream(struct writer *w, const char *content)
{
	object(w, "<</Length %zu>>stream\n%s\nendstream", strlen(content),
	    content);
}

/* One page of 600 x 800 with this content; more goes into its dictionary. */
static void
one_page(struct writer *w, const char *content, const char *more)
{
	begin(w);
	object(w, "<</Type/Pages/Kids[3 0 R]/Count 1>>");
	object(w,
	    "<</Type/Page/Parent 2 0 R/MediaBox[0 0 600 800]/Contents 4 0 R"
	    "/Resources<</Font<</F 5 0 R/B 6 0 R>>>>%s>>",
	    more);
	stream(w, content);
	object(w, "<</Type/Font/Subtype/Type1/BaseFont/Helvetica>>");
	object(w, "<</Type/Font/Subtype/Type1/BaseFont/Helvetica-Bold>>");
}

static enum failure
parse(const char *data, size_t len, struct document *doc)
{
	const char *detail = NULL;
	struct parse_input in = {.data = data, .len = len, .max_pages = 2};

	document_init(doc);
	return pdf_parser.parse(&in, doc, &detail);
}

static void
fails(struct writer *w, enum failure want, const char *what)
{
	struct document doc;
	enum failure got = parse(w->b.data, w->b.len, &doc);

	is(failure_info(got)->code, failure_info(want)->code, what);
	document_release(&doc);
	buffer_release(&w->b);
}

static void
test_text(void)
{
	struct document doc;
	struct writer w;

	one_page(&w,
	    "BT /B 20 Tf 50 700 Td (Ada Example) Tj ET "
	    "BT /F 10 Tf 1 0 0 rg 50 650 Td (ada@example.com) Tj ET",
	    "/Annots[7 0 R 8 0 R]");
	object(&w, "<</Type/Annot/Subtype/Link/Rect[50 645 140 662]"
		   "/A<</S/URI/URI(mailto:ada@example.com)>>>>");
	object(&w, "<</Type/Annot/Subtype/Link/Rect[0 0 10 10]"
		   "/A<</S/GoTo/D[3 0 R/Fit]>>>>");
	object(&w, "<</Title(A resume)/Author(Ada)>>");
	finish(&w, "/Info 9 0 R");
	is_int(parse(w.b.data, w.b.len, &doc), FAIL_NONE, "a page of text");
	is_int((long long)doc.n_lines, 2, "two lines");
	if (doc.n_lines == 2) {
		const struct line *l = doc.lines;
		is(l[0].text, "Ada Example", "the first");
		ok(l[0].bold && !l[1].bold, "in bold type");
		ok(l[0].size > 19 && l[0].size < 21, "of its size");
		is_int(l[1].color, 0xff0000, "the second in red");
		ok(l[0].box.y0 > 80 && l[0].box.y1 < 110 && l[0].box.x0 == 50,
		    "where it is, from the top left");
	}
	is_int((long long)doc.n_links, 1, "one link that leads outside");
	if (doc.n_links == 1) {
		is(doc.links[0].url, "mailto:ada@example.com", "its target");
		is(doc.links[0].text, "ada@example.com", "what it covers");
		ok(doc.links[0].box.y0 > 135 && doc.links[0].box.y1 < 160,
		    "and where");
	}
	is(doc.title, "A resume", "title");
	is(doc.author, "Ada", "author");
	document_release(&doc);
	buffer_release(&w.b);
}

/* Lines of a page: those that are hidden have a '!' before them. */
static void
shows(const char *content, const char *more, const char *want, const char *what)
{
	struct document doc;
	struct writer w;
	struct buffer got;

	one_page(&w, content, more);
	/* a grey picture of one dot, /Im in forms that ask for it */
	object(&w,
	    "<</Type/XObject/Subtype/Image/Width 1/Height 1"
	    "/ColorSpace/DeviceGray/BitsPerComponent 8/Length 1>>stream\n"
	    "\x80\nendstream");
	finish(&w, "");
	parse(w.b.data, w.b.len, &doc);
	buffer_init(&got, 1000);
	for (size_t i = 0; i < doc.n_lines; i++)
		buffer_addf(&got, "%s%s%s", i ? " / " : "",
		    doc.lines[i].role == ROLE_HIDDEN ? "!" : "",
		    doc.lines[i].text);
	is(got.data ? got.data : "", want, what);
	buffer_release(&got);
	document_release(&doc);
	buffer_release(&w.b);
}

static void
test_hidden(void)
{
#define AT(y, text) "BT /F 10 Tf 50 " #y " Td (" text ") Tj ET "
#define PICTURE	    "/Resources<</Font<</F 5 0 R>>/XObject<</Im 7 0 R>>>>"
	shows(AT(700, "black") "1 1 1 rg " AT(600, "white"), "",
	    "black / !white", "white on white");
	shows("0 0 0.4 rg 0 590 600 40 re f 1 g " AT(600,
		  "white") "0 0 0.4 rg " AT(620, "blue") AT(500, "also blue"),
	    "", "white / also blue / !blue", "not white on a dark bar");
	shows("q 0 0 0.4 rg 0 590 600 40 re 0 0 10 10 re f Q 1 g "
	      "0 580 m 600 580 l 600 630 l 0 620 l h f " AT(600, "white"),
	    "", "white", "not where the ground is not known");
	shows("q 10 w 0 0 1 RG 0 600 m 600 600 l S Q 1 g " AT(598, "white"), "",
	    "white", "nor on a thick line");
	shows(AT(700, "ink") "3 Tr " AT(600, "none") "0 Tr " AT(500, "again"),
	    "", "ink / again / !none", "no ink");
	shows("q 600 0 0 800 0 0 cm /Im Do Q 3 Tr " AT(600, "read")
		  AT(500, "more"),
	    PICTURE, "read / more", "no ink, over a picture of the text");
	shows("q 100 0 0 90 400 700 cm /Im Do Q " AT(700, "ink") "3 Tr " AT(
		  600, "none"),
	    PICTURE, "ink / !none", "no ink, beside a picture");
	shows(AT(700, "on") AT(-100, "below") AT(900, "above"), "", "on",
	    "what is off the page is not read at all");
	shows("BT /F 12 Tf 1 Tr 50 700 Td (outline) Tj ET "
	      "BT /F 10 Tf 0.1 0 0 0.1 50 600 Tm (tiny) Tj ET",
	    "", "outline / !tiny", "too small to be read");
}

static void
test_turned(void)
{
	struct document doc;
	struct writer w;

	one_page(&w, "BT /F 12 Tf 0 1 -1 0 300 100 Tm (Turned text) Tj ET",
	    "/Rotate 90");
	finish(&w, "");
	is_int(parse(w.b.data, w.b.len, &doc), FAIL_NONE, "a turned page");
	ok(doc.n_pages == 1 && doc.pages[0].width == 800,
	    "is as wide as it is shown");
	ok(doc.n_lines == 1 && strcmp(doc.lines[0].text, "Turned text") == 0,
	    "and its text is read");
	document_release(&doc);
	buffer_release(&w.b);

	one_page(&w,
	    "BT /F 12 Tf 0 1 -1 0 30 100 Tm (On the margin) Tj ET "
	    "BT /F 12 Tf 60 700 Td (Upright) Tj ET",
	    "");
	finish(&w, "");
	is_int(parse(w.b.data, w.b.len, &doc), FAIL_NONE, "a turned line");
	ok(doc.n_lines == 2, "is one line");
	ok(doc.n_lines == 2 &&
		(strcmp(doc.lines[0].text, "On the margin") == 0 ||
		    strcmp(doc.lines[1].text, "On the margin") == 0),
	    "in its order");
	document_release(&doc);
	buffer_release(&w.b);
}

static void
test_broken(void)
{
	struct document doc;
	struct writer w;

	is_int(parse("", 0, &doc), FAIL_DAMAGED, "no bytes");
	document_release(&doc);
	is_int(parse("%PDF-1.4\nnothing", 16, &doc), FAIL_DAMAGED, "no body");
	document_release(&doc);

	one_page(&w, "", "");
	finish(&w, "");
	fails(&w, FAIL_NO_TEXT, "an empty page");

	one_page(&w, "0 0 600 800 re f", "");
	finish(&w, "");
	fails(&w, FAIL_NO_TEXT, "a picture");

	begin(&w);
	object(&w, "<</Type/Pages/Kids[]/Count 0>>");
	finish(&w, "");
	fails(&w, FAIL_DAMAGED, "no pages");

	begin(&w);
	object(&w, "<</Type/Pages/Kids[9 0 R 9 0 R]/Count 2>>");
	finish(&w, "");
	fails(&w, FAIL_DAMAGED, "pages that are counted but not there");

	one_page(&w, "BT /F 10 Tf 50 700 Td (secret) Tj ET", "");
	object(&w, "<</Filter/Standard/V 1/R 2/P -4"
		   "/O<0123456789abcdef0123456789abcdef"
		   "0123456789abcdef0123456789abcdef>"
		   "/U<0123456789abcdef0123456789abcdef"
		   "0123456789abcdef0123456789abcdef>>>");
	finish(&w, "/Encrypt 7 0 R/ID[<00><00>]");
	fails(&w, FAIL_ENCRYPTED, "a password");

	begin(&w);
	object(&w, "<</Type/Pages/Kids[3 0 R 4 0 R 5 0 R]/Count 3>>");
	for (int i = 0; i < 3; i++)
		object(&w, "<</Type/Page/Parent 2 0 R/MediaBox[0 0 9 9]>>");
	finish(&w, "");
	fails(&w, FAIL_LIMIT, "more pages than we read");
}

/* A document cut at every so many bytes fails or not, but ends. */
static void
test_cut(void)
{
	struct writer w;
	bool sane = true;

	one_page(&w, "BT /F 10 Tf 50 700 Td (cut off) Tj ET", "");
	finish(&w, "");
	for (size_t n = 0; n < w.b.len; n += 7) {
		struct document doc;
		enum failure got = parse(w.b.data, n, &doc);
		sane &= got == FAIL_NONE || got == FAIL_DAMAGED ||
			got == FAIL_NO_TEXT;
		document_release(&doc);
	}
	ok(sane, "a document cut anywhere");
	buffer_release(&w.b);
}

int
main(void)
{
	/* poppler tells of each broken object */
	if (!freopen("/dev/null", "w", stderr))
		return 1;
	pdf_parser.begin();
	ok(pdf_parser.sniff("%PDF-1.7", 8) == 100, "the magic number");
	ok(pdf_parser.sniff("\r\n%PDF-1.7", 10) > 0, "not at the beginning");
	ok(pdf_parser.sniff("PK\003\004", 4) == 0, "another format");
	test_text();
	test_hidden();
	test_turned();
	test_broken();
	test_cut();
	return tap_end();
}
