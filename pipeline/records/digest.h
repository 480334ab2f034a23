/*
 * The SHA-256 of bytes, as the id of a record: "sha256:" and 64 hex digits.
 * The only user of nettle, which starts at once: libcrypto takes milliseconds
 * and megabytes for it, in every process.
 */
#ifndef PIPELINE_DIGEST_H
#define PIPELINE_DIGEST_H

#include <stddef.h>

#define DIGEST_ID_SIZE (7 + 64 + 1) /* with the NUL */

/* Bytes that come in pieces. Reusable: digest_end() starts it afresh. */
struct digest;

struct digest *digest_new(void);
void digest_free(struct digest *d);
void digest_add(struct digest *d, const void *data, size_t len);
/* Write the id of what was added; the digest is empty again. */
void digest_end(struct digest *d, char id[DIGEST_ID_SIZE]);

/* Bytes that are there whole. */
void digest_bytes(const void *data, size_t len, char id[DIGEST_ID_SIZE]);

#endif
