/*
 * mutate SEED COUNT: small documents of every text format, damaged at random
 * (the same for the same seed), through the parser that takes them. Nothing
 * is asked of the result but that it is one: under the sanitizers this finds
 * what reads or writes where it must not. Prints how many gave lines.
 */
#include "buffer.h"
#include "parser.h"

#include "../zip.h"

#include <inttypes.h>
#include <stdio.h>
#include <stdlib.h>

static uint64_t state;

/* xorshift64*: no libc, so that a seed means the same everywhere. */
static unsigned
random_below(size_t n)
{
	state ^= state >> 12;
	state ^= state << 25;
	state ^= state >> 27;
	return (unsigned)((state * 2685821657736338717u >> 33) % (n ? n : 1));
}

static const char *const seeds[] = {
    "<!DOCTYPE html><style>.a>.b{display:none!important}@media(min-width:9em)"
    "{#c{font:bold 12px/2 x;color:rgb(1,2,3)}}</style><h1 class=a>Ana "
    "<span class=b>x</span></h1><table><tr><td rowspan=2>1<td>2<tr><td>3"
    "</table><ul><li>one<li><a href='https://example.com'>two</a></ul>"
    "<select><option>a<option selected>b</select><input value=c>",
    "Received: from a; Sat, 08 Mar 2025 10:22:33 +0800\n"
    "From: =?gbk?B?zfXD9w==?= <wm@example.cn>\nSubject: =?utf-8?Q?=E7=AE=80?="
    " =?utf-8?Q?=E5=8E=86?=\nMIME-Version: 1.0\nContent-Type: "
    "multipart/mixed; boundary=\"x\"\n\n--x\nContent-Type: text/html; "
    "charset=gbk\nContent-Transfer-Encoding: quoted-printable\n\n<p>=BC=F2\n"
    "--x\nContent-Type: message/rfc822\n\nFrom: a@example.com\n\nhi\n"
    "--x\nContent-Disposition: attachment;\n filename*0*=utf-8''%E7%AE;\n "
    "filename*1*=%80.pdf\nContent-Transfer-Encoding: base64\n\nJVBERi0=\n"
    "--x--\n",
    "# Ana **Example**\n\n- one [two](https://example.com)\n\n| a | b |\n"
    "|---|---|\n| c | d |\n\n工作经历\n====\n2019\tAcme\n2020\tAcme\n",
    "<w:document xmlns:w='w' xmlns:r='r'><w:body><w:p><w:pPr><w:pStyle "
    "w:val='A'/><w:numPr><w:numId w:val='1'/></w:numPr></w:pPr><w:r><w:rPr>"
    "<w:b/><w:sz w:val='32'/></w:rPr><w:t>Ana</w:t><w:tab/><w:br/></w:r>"
    "<w:hyperlink r:id='L'><w:r><w:t>x</w:t></w:r></w:hyperlink></w:p><w:tbl>"
    "<w:tr><w:tc><w:tcPr><w:gridSpan w:val='2'/><w:vMerge/></w:tcPr><w:p/>"
    "</w:tc><w:tc><w:p><w:r><w:fldChar w:fldCharType='begin'/><w:instrText> "
    "HYPERLINK \"u\" </w:instrText><w:fldChar w:fldCharType='end'/></w:r>"
    "</w:p></w:tc></w:tr></w:tbl></w:body></w:document>",
};

enum { N_SEEDS = sizeof(seeds) / sizeof(seeds[0]), DOCX = 3 };

static void
mutate(struct buffer *b)
{
	static const char *const pieces[] = {"\xFF", "<", ">", "'", "\"", "=?",
	    "?=", "--x\n", "\n\n", "<table>", "<td>", "</", "{", "}", ";", ":",
	    "%", "\\", "|", "\t", "&#0;", "&#x110000;", "<w:p>", "<w:tbl>",
	    "w:val=", "999999999999", "-1", "\xBC\xF2", "\xE7\xAE"};
	for (unsigned n = 1 + random_below(8); n > 0; n--) {
		struct buffer old = *b;
		size_t at = random_below(old.len + 1);
		size_t to = at + random_below(old.len - at + 1) / 4;
		size_t from = random_below(old.len + 1);
		const char *piece =
		    pieces[random_below(sizeof(pieces) / sizeof(pieces[0]))];
		buffer_init(b, 1 << 20);
		buffer_add(b, old.data, at);
		switch (random_below(4)) {
		case 0:
			buffer_adds(b, piece);
			break;
		case 1: /* cut some out */
			at = to;
			break;
		case 2: /* copy some in */
			buffer_add(b, old.data + from,
			    random_below(old.len - from + 1));
			break;
		default:
			buffer_addc(b, (char)random_below(256));
			at += at < old.len;
		}
		buffer_add(b, old.data + at, old.len - at);
		buffer_release(&old);
	}
}

/* Parse bytes in memory of just their size, so that no read goes astray. */
static bool
parse(const char *data, size_t len)
{
	char *copy = malloc(len ? len : 1);
	if (!copy)
		abort();
	memcpy(copy, data, len);
	struct parse_input in = {.data = copy,
	    .len = len,
	    .max_depth = 3,
	    .max_pages = 10,
	    .mail_body = true};
	const struct parser *parser = parser_find(&in);
	const char *detail = NULL;
	struct document doc;
	document_init(&doc);
	if (parser && len)
		parser->parse(&in, &doc, &detail);
	bool lines = doc.n_lines > 0;
	for (size_t i = 0; i < doc.n_parts; i++)
		lines |= parse(doc.parts[i].data, doc.parts[i].len);
	document_release(&doc);
	free(copy);
	return lines;
}

static bool
run_one(unsigned seed)
{
	struct buffer b;
	buffer_init(&b, 1 << 20);
	buffer_adds(&b, seeds[seed]);
	mutate(&b);
	bool lines;
	if (seed == DOCX) {
		/* names and data are strings there; a NUL only ends them */
		zip_begin();
		zip_add("word/document.xml", b.data);
		zip_end();
		lines = parse(zip_package.data, zip_package.len);
	} else {
		lines = parse(b.data, b.len);
	}
	buffer_release(&b);
	return lines;
}

int
main(int argc, char **argv)
{
	if (argc != 3) {
		fprintf(stderr, "usage: mutate SEED COUNT\n");
		return 64;
	}
	state = strtoull(argv[1], NULL, 10) * 2 + 1;
	unsigned long count = strtoul(argv[2], NULL, 10), lines = 0;
	for (size_t i = 0; parsers[i]; i++)
		if (parsers[i]->begin)
			parsers[i]->begin();
	for (unsigned long i = 0; i < count; i++)
		lines += run_one((unsigned)(i % N_SEEDS));
	zip_free();
	printf("%lu of %lu gave lines\n", lines, count);
	return 0;
}
