/*
 * What a parser is: one row of the table in registry.c. A parser is a pure
 * function from bytes to a document: it opens no file, keeps no state between
 * documents that could change its output, and knows neither clock nor locale.
 * It runs in a sandboxed worker, where a crash or a hang costs one document.
 */
#ifndef PARSERS_PARSER_H
#define PARSERS_PARSER_H

#include "document.h"
#include "failure.h"

struct parse_input {
	const char *data;
	size_t len;
	const char *name;	/* display name, for its suffix; NULL: none */
	const char *media_type; /* as declared by a mail; NULL: none */
	const char *charset;	/* as declared outside; NULL: none */
	size_t max_pages;
	int max_depth; /* of nested containers */
	bool ocr;      /* recognise pages that are pictures (ocr.h) */
	bool mail_body; /* tell what a mail says beside its documents */
};

struct parser {
	const char *name;		/* "pdf" */
	const char *const *media_types; /* the first is the canonical one */
	const char *const *suffixes;	/* ".pdf"; lower case */
	/*
	 * How sure the parser is that these bytes are its own: 0 (not mine) to
	 * 100 (magic number). Must not need more than the first 4 KiB.
	 */
	int (*sniff)(const char *data, size_t len);
	/*
	 * Fill doc (initialised by the caller, released by the caller even on
	 * failure). detail, when set, is a short static English phrase.
	 */
	enum failure (*parse)(const struct parse_input *in,
	    struct document *doc, const char **detail);
	/* Once per process before the first document; NULL: none. */
	void (*begin)(void);
	/* What it stands on: "poppler 22.12.0"; NULL: nothing foreign. */
	const char *(*library)(void);
};

/* All parsers, most specific first, ended by NULL. */
extern const struct parser *const parsers[];

/*
 * The parser for these bytes: magic number first, then declared type, then
 * suffix, then "looks like text". NULL: none reads it.
 */
const struct parser *parser_find(const struct parse_input *in);

/* What to say of bytes that none reads. */
enum failure parser_refusal(const struct parse_input *in);

#endif
