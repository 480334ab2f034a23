/*
 * The document model: what every parser makes and the mappers read. Pages,
 * lines in reading order with geometry and style, links; for a mail also what
 * it says of itself and the documents inside it. A document owns all that it
 * points to; document_release() frees it. Geometry is in points (1/72 inch)
 * from the top left of the page as it is shown (after rotation).
 */
#ifndef PARSERS_DOCUMENT_H
#define PARSERS_DOCUMENT_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

struct box {
	float x0, y0, x1, y1; /* x0 <= x1, y0 <= y1; all 0: no geometry */
};

enum line_role {
	ROLE_NONE,    /* the format does not say */
	ROLE_HEADING, /* HTML h1-h6 */
	ROLE_LIST_ITEM,
	ROLE_CELL,	/* a table cell; row and col are set */
	ROLE_FURNITURE, /* repeated page header or footer, page number */
	ROLE_HIDDEN,	/* not visible to a person, or a watermark */
	ROLE_COUNT
};

/* One line of text as a person sees it; for a table cell, one line in it. */
struct line {
	char *text;	/* UTF-8, NFC, no control characters, not empty */
	int page;	/* from 1; 1 for formats without pages */
	struct box box; /* all 0 where there is no geometry */
	float size;	/* points; 0: unknown */
	uint32_t color; /* 0xRRGGBB; 0 is black or unknown */
	int block;	/* lines of one paragraph, list item or cell share it */
	int column;	/* column of the page from the left, from 0 */
	int row, col;	/* cell position in its table, from 0; -1: no cell */
	enum line_role role;
	bool bold, italic;
	float confidence; /* of recognised text, above 0..1; 0: it was read */
};

/* A hyperlink and the words that it covers. */
struct link {
	char *url;  /* as the document has it */
	char *text; /* the words that it covers; "" for an icon */
	int page;
	struct box box;
};

struct page {
	int number; /* from 1 */
	float width, height;
	int rotation; /* 0, 90, 180, 270: what the file asks for */
	bool ocr;     /* the text was recognised, not read */
	bool ruled;   /* its tables were found by the lines drawn */
};

/* What a mail says of itself. Members are NULL or 0 when it does not say. */
struct mail {
	char *message_id, *from_name, *from, *to, *subject;
	int64_t received; /* ms since the epoch: topmost Received, else Date */
	char *body_html;  /* see mail_body.h; only where it was asked for */
};

/* A document inside a mail or an archive, as bytes. */
struct part {
	char *name;	  /* display name, decoded UTF-8; NULL: none */
	char *media_type; /* lower case, without parameters */
	char *where;	  /* "body", "attachment/2": position inside */
	char *data;
	size_t len;
};

struct document {
	struct page *pages;
	size_t n_pages;
	struct line *lines;
	size_t n_lines;
	struct link *links;
	size_t n_links;
	int pictures;	      /* pages that are pictures and were not read */
	char *title, *author; /* NULL: none */
	char *charset;	      /* of text formats: what it was read as */
	char *charset_how;    /* "declared", "strict", "guessed" */
	struct mail *mail;    /* NULL: no mail */
	struct part *parts;
	size_t n_parts;
	/* ceilings, set by document_init(); adding over one sets `over` */
	size_t max_lines, max_text;
	size_t text_len;  /* sum of the lines' lengths */
	const char *over; /* name of the first ceiling hit; NULL: none */
};

void document_init(struct document *doc);
void document_release(struct document *doc);

/*
 * Append; each takes the strings it is given (they are freed with the
 * document, or at once when a ceiling is hit) and returns the new element,
 * valid until the next append of that kind, or NULL over a ceiling.
 */
struct page *document_add_page(struct document *doc, float width, float height);
struct line *document_add_line(struct document *doc, char *text, int page);
struct link *document_add_link(
    struct document *doc, char *url, char *text, int page);
struct part *document_add_part(struct document *doc, char *name,
    char *media_type, char *where, char *data, size_t len);

/* "heading", "list-item" ...; "" for ROLE_NONE. */
const char *line_role_name(enum line_role role);
/* ROLE_NONE for an unknown name. */
enum line_role line_role_from_name(const char *name);

/* Is text of one colour on the other not to be told from it? */
static inline bool
color_is_alike(uint32_t a, uint32_t b)
{
	for (int shift = 0; shift <= 16; shift += 8) {
		int d = (int)(a >> shift & 0xff) - (int)(b >> shift & 0xff);
		if (d >= 16 || d <= -16)
			return false;
	}
	return true;
}

static inline bool
box_is_empty(const struct box *b)
{
	return b->x1 <= b->x0 && b->y1 <= b->y0;
}

#endif
