/*
 * The table of parsers, and which of them reads given bytes. What the bytes
 * say of themselves counts more than a name: exports of job sites are HTML
 * called .doc. Formats that none here reads are known by their first bytes,
 * so that they end as "unsupported" and not as text full of noise.
 */
#include "markdown.h"
#include "parser.h"

#include <string.h>
#include <strings.h>

enum { SURE = 80, SNIFF = 4096 };

#define TNEF "\x78\x9F\x3E\x22" /* MS-OXTNEF 2.1.3.1: winmail.dat */

extern const struct parser pdf_parser;
extern const struct parser archive_parser, docx_parser, html_parser;
extern const struct parser image_parser, mail_parser, odt_parser;
extern const struct parser plain_parser, rtf_parser;

const struct parser *const parsers[] = {
    &pdf_parser,
    &docx_parser,
    &odt_parser,
    &rtf_parser,
    &image_parser,
    &mail_parser,
    &html_parser,
    &archive_parser,
    &plain_parser,
    NULL,
};

/* First bytes of what is no resume format, or none that is read here. */
static bool
is_foreign(const char *data, size_t len)
{
	static const struct {
		const char *bytes;
		size_t len;
	} signs[] = {
#define SIGN(s) {s, sizeof(s) - 1}
	    SIGN("\xD0\xCF\x11\xE0"), /* OLE: .doc, .xls, .msg, encrypted */
	    SIGN("PK\x05\x06"),
	    SIGN("7z\xBC\xAF\x27\x1C"),
	    SIGN("Rar!"),
	    SIGN("\x1F\x8B"),
	    SIGN("BZh"),
	    SIGN("\xFD"
		 "7zXZ"),
	    SIGN("\x28\xB5\x2F\xFD"),
	    SIGN("BM"),
	    SIGN("RIFF"),
	    SIGN("%!PS"),
	    SIGN("AT&TFORM"),
	    SIGN("SQLite format 3"),
	    SIGN(TNEF),
	    SIGN("\x7F"
		 "ELF"),
	    SIGN("MZ"),
#undef SIGN
	};
	for (size_t i = 0; i < sizeof(signs) / sizeof(signs[0]); i++)
		if (len >= signs[i].len &&
		    memcmp(data, signs[i].bytes, signs[i].len) == 0 &&
		    /* two letters may begin a text as well */
		    (signs[i].len > 2 ||
			memchr(data, '\0', len < SNIFF ? len : SNIFF)))
			return true;
	return len > 5 && memcmp(data, "<?xml", 5) == 0;
}

static bool
has_suffix(const char *name, const char *suffix)
{
	size_t n = strlen(name), m = strlen(suffix);
	return n >= m && strcasecmp(name + n - m, suffix) == 0;
}

/* Text, but for machines: data, settings, programs. No person's resume. */
static bool
is_machine_text(const char *name)
{
	static const char *const suffixes[] = {".json", ".jsonl", ".ndjson",
	    ".csv", ".tsv", ".xml", ".yaml", ".yml", ".toml", ".ini", ".conf",
	    ".log", ".sql", ".js", ".mjs", ".ts", ".css", ".c", ".h", ".cc",
	    ".cpp", ".java", ".py", ".rb", ".go", ".rs", ".sh", ".bat", ".ps1",
	    ".tex", ".bib", ".svg", ".ics", ".vcf", ".lock", ".diff", ".patch"};
	for (size_t i = 0; i < sizeof(suffixes) / sizeof(*suffixes); i++)
		if (has_suffix(name, suffixes[i]))
			return true;
	return false;
}

/* "text/html; charset=x" is of type "text/html". */
static bool
is_type(const char *declared, const char *type)
{
	size_t n = strlen(type);
	return strncasecmp(declared, type, n) == 0 &&
	       (declared[n] == '\0' || declared[n] == ';' ||
		   declared[n] == ' ');
}

static const struct parser *
find_declared(const struct parse_input *in)
{
	for (size_t i = 0; in->media_type && parsers[i]; i++)
		for (const char *const *t = parsers[i]->media_types; *t; t++)
			if (is_type(in->media_type, *t) &&
			    strcmp(*t, "text/plain") != 0)
				return parsers[i];
	for (size_t i = 0; in->name && parsers[i]; i++)
		for (const char *const *s = parsers[i]->suffixes; *s; s++)
			if (has_suffix(in->name, *s))
				return parsers[i];
	return NULL;
}

const struct parser *
parser_find(const struct parse_input *in)
{
	const struct parser *best = NULL, *declared = find_declared(in);
	size_t len = in->len < SNIFF ? in->len : SNIFF;
	int most = 0;
	for (size_t i = 0; parsers[i]; i++) {
		int sure = parsers[i]->sniff(in->data, len);
		if (sure > most) {
			most = sure;
			best = parsers[i];
		}
	}
	/* Markdown may begin with tags */
	if (most >= SURE && !(best == &html_parser && markdown_is_named(in)))
		return best;
	if (is_foreign(in->data, in->len))
		return NULL;
	if (!declared && in->name && is_machine_text(in->name))
		return NULL;
	return declared ? declared : best;
}

enum failure
parser_refusal(const struct parse_input *in)
{
	return in->len >= 4 && memcmp(in->data, TNEF, 4) == 0
		   ? FAIL_TNEF
		   : FAIL_UNSUPPORTED;
}
