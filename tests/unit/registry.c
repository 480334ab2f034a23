/* Which parser reads what: bytes before names. */
#include "parser.h"
#include "../tap.h"

static const char *
found(const char *data, size_t len, const char *name, const char *type)
{
	struct parse_input in = {
	    .data = data, .len = len, .name = name, .media_type = type};
	const struct parser *p = parser_find(&in);
	return p ? p->name : "none";
}

#define FOUND(data, name, type) found(data, sizeof(data) - 1, name, type)

int
main(void)
{
	is(FOUND("%PDF-1.4\n", "cv.txt", "text/plain"), "pdf",
	    "a PDF, whatever it is called");
	is(FOUND("<!DOCTYPE html><p>x", "cv.doc", "application/msword"), "html",
	    "a page exported as .doc");
	is(FOUND("\xEF\xBB\xBF<html>", NULL, NULL), "html",
	    "a page after a byte order mark");
	is(FOUND("<!-- x --><?xml version='1.0'?>\n<html>", NULL, NULL), "html",
	    "a page after a comment and an XML declaration");
	is(FOUND("words", "cv.html", NULL), "html", "by the suffix");
	is(FOUND("words", NULL, "text/html; charset=gbk"), "html",
	    "by the declared type");
	is(FOUND("words", NULL, "text/plain"), "plain", "text");
	is(FOUND("words", NULL, NULL), "plain", "text without a name");
	is(FOUND("{}", "gold.json", NULL), "none", "text for machines");
	is(FOUND("<p", "cv.txt", NULL), "plain", "a text with a bracket");
	is(FOUND("<center><h1>x</h1></center>\n## y\n", "cv.md", NULL), "plain",
	    "Markdown that begins with tags");
	is(FOUND("%PDF-1.4\n", "cv.md", NULL), "pdf", "but no other format");
	is(FOUND("\xFF\xFE"
		 "a\0b\0",
	       "cv.txt", NULL),
	    "plain", "text in UTF-16");
	is(FOUND("\xD0\xCF\x11\xE0\xA1\xB1\x1A\xE1", "cv.pdf", NULL), "docx",
	    "an old Office file, to be told why not");
	is(FOUND("PK\3\4....word/document.xml", "cv.zip", NULL), "docx",
	    "a DOCX, whatever it is called");
	is(FOUND("PK\3\4....", "cv.docx", NULL), "docx", "or by its name");
	is(FOUND("Received: a\nFrom: b\nTo: c\n\n<html>", "a.html", NULL),
	    "mail", "a mail with a page in it");
	is(FOUND("{\\rtf1\\ansi", "cv.txt", "text/plain"), "rtf", "RTF");
	is(FOUND("\x89PNG\r\n\x1A\n", NULL, "image/png"), "image", "a picture");
	is(FOUND("Rar!\x1A\x07", "cv.rar", NULL), "archive", "an archive");
	is(FOUND("PK\3\4....", "cv.bin", NULL), "archive",
	    "an archive by another name");
	is(FOUND("\x01\x02\x03\x04\x00\x00", NULL, NULL), "none", "noise");
	is(FOUND("BMW, 2015 - 2018", "cv.txt", NULL), "plain",
	    "a text that begins as a bitmap does");
	return tap_end();
}
