/*
 * The text of mail headers: encoded words (RFC 2047), parameters (RFC 2231)
 * and addresses, as mail programs write them, which is not always as the RFCs
 * say. We read these ourselves because a padded word in the middle of a text
 * ends it for GMime 3.2.13 (QUIRKS.md). Raw values are as they stand in the
 * mail: folded, and perhaps with 8-bit characters of some charset. What is
 * returned is clean UTF-8 to be freed with free(), or NULL for nothing.
 */
#ifndef PARSERS_HEADER_H
#define PARSERS_HEADER_H

#include "buffer.h"

/* Unstructured text, such as a subject. */
char *header_text(const char *raw);

/*
 * The value of a parameter of Content-Type or Content-Disposition, be it
 * plain, encoded, cut into pieces, or in encoded words against the rules.
 */
char *header_param(const char *raw, const char *name);

/* The first mailbox: its display name and address, each perhaps NULL. */
void header_mailbox(const char *raw, char **name, char **address);

/* All addresses, joined with ", ". */
char *header_addresses(const char *raw);

/* Append what base64 says; a padded piece may be followed by more. */
void base64_decode(struct buffer *out, const char *s, size_t len);

#endif
