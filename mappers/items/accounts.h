/*
 * The social accounts of one document while they are gathered: links.c finds
 * them in links and in the text, handles.c behind labels; accounts.c tells
 * each page once.
 */
#ifndef MAPPERS_ACCOUNTS_H
#define MAPPERS_ACCOUNTS_H

#include "mapping.h"

enum { MAX_LINKS = 24, MAX_LINK = 400 };

struct account {
	char *link; /* owned */
	const char *type, *rule;
	double score;
	int line; /* of the view; -1: an icon beside the lines */
};

struct accounts {
	struct account items[MAX_LINKS];
	int n;
	struct mapping *m;
};

/* An account, unless it is known; the link is copied. */
void accounts_add(struct accounts *a, const char *link, const char *type,
    const char *rule, double score, int line);
void accounts_release(struct accounts *a);
/* Without scheme, www and closing slash: what two spellings share. */
const char *accounts_bare(const char *url, size_t *len);
/* The kind of a page by its host; website when the host is not listed. */
const char *accounts_type(const struct mapping *m, const char *url);

/* handles.c: accounts that a label, brackets or an icon name. */
void handles_find(struct accounts *a);
/*
 * Written like an account: what stands beside a word that names a network,
 * without a colon, is often the next word of a list of such words.
 */
bool handles_is_one(const char *s, size_t len, bool next_line);

#endif
