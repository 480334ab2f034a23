/*
 * Which parts of a mail are the documents that it was sent for: a rule about
 * mails, not about resumes. If a document is attached, it is meant and the body
 * only goes with it; letters and certificates are passed over when there is
 * something else. Without one, the body is the document, if it says enough to
 * be one, and archives come after it; else letters, archives and pictures are
 * what is left. No mail library is behind this.
 */
#ifndef PARSERS_MAIL_PARTS_H
#define PARSERS_MAIL_PARTS_H

#include "buffer.h"
#include "document.h"

enum { MAIL_MAX_PARTS = 500 };

/* How likely it is that a part is what the mail was sent for. */
enum rank {
	RANK_RESUME,	/* a document that is called one */
	RANK_DOCUMENT,	/* a document */
	RANK_WORK,	/* one that is called a work of the person */
	RANK_LETTER,	/* one that is called something else */
	RANK_CONTAINER, /* an archive, TNEF: it may hold one */
	RANK_PICTURE,
	RANK_BODY,
	RANK_NONE
};

struct mail_part {
	enum rank rank;
	int group; /* of a body */
	bool html;
	struct part part; /* owned until it is handed to the document */
};

/* Zero to begin with. */
struct mail_parts {
	struct mail_part list[MAIL_MAX_PARTS];
	int n;
	int group; /* bodies kept under one number say the same */
};

/*
 * Of an attachment, by its type (lower case), its name (NULL: none) and its
 * bytes. inside: it is shown within the text, as logos are.
 */
enum rank mail_rank(const char *type, const char *name,
    const struct buffer *content, bool inside);

/* Keep a part; takes the strings and the bytes, whatever becomes of them. */
void mail_keep(struct mail_parts *parts, enum rank rank, char *name, char *type,
    char *where, struct buffer *content);

/* What the mail itself says, while that is ours; NULL: nothing. */
const struct part *mail_body(struct mail_parts *parts);

/* Hand to the document what is one, the likeliest first. */
void mail_decide(struct mail_parts *parts, struct document *doc);

/* Free what was not handed over. */
void mail_parts_release(struct mail_parts *parts);

#endif
