/*
 * Word lists: what a recruiter would change. A list is plain text, one entry
 * a line, '#' starts a comment at the start of a line; "word => token" gives
 * the word a token (several words may share one). Words are compared in lower
 * case (as text_lower() makes it); a word with accents stands for the same
 * without them, too. Loaded once, then only read.
 */
#ifndef MAPPERS_LISTS_H
#define MAPPERS_LISTS_H

#include "letters.h"

#include <stdbool.h>
#include <stddef.h>

struct list;

struct lists {
	struct list **slots; /* a hash of names; NULL: free */
	size_t n, n_slots;   /* n_slots: a power of two, or 0 */
};

void lists_init(struct lists *lists);
void lists_release(struct lists *lists);
/* Add the words of a text to the list of that name (made when new). */
void lists_add(
    struct lists *lists, const char *name, const char *text, size_t len);
/* Never NULL: a name that is not there gives an empty list. */
const struct list *lists_find(const struct lists *lists, const char *name);

/*
 * The token of a word that is the whole text, "" when it has none, NULL when
 * it is not listed. The text must be in lower case.
 */
const char *list_token(const struct list *list, const char *low, size_t len);
/* The longest word that the text starts with; *used its bytes. */
const char *list_prefix(
    const struct list *list, const char *low, size_t len, size_t *used);
/* The longest word that the text ends with; *used its bytes. */
const char *list_suffix(
    const struct list *list, const char *low, size_t len, size_t *used);
/*
 * The first word in the text at or after byte from (the longest there);
 * Latin words match whole words only. *start and *used say where.
 */
const char *list_search(const struct list *list, const char *low, size_t len,
    size_t from, size_t *start, size_t *used);

#endif
