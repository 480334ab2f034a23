/*
 * Is a text among words that the code itself knows? (Words that people may
 * want to change are in lists.) The words are constants, none of them empty.
 */
#ifndef MAPPERS_AMONG_H
#define MAPPERS_AMONG_H

#include <stdbool.h>
#include <stddef.h>

/* An array of words and how many it has. */
#define AMONG(words) (words), sizeof(words) / sizeof *(words)

/* The whole text is one of the words. */
bool among_is(const char *const *words, size_t n, const char *text, size_t len);
/* Bytes of the first of the words that the text begins with; 0: none. */
size_t among_begins(
    const char *const *words, size_t n, const char *text, size_t len);
/* The same of those that it ends with. */
size_t among_ends(
    const char *const *words, size_t n, const char *text, size_t len);

#endif
