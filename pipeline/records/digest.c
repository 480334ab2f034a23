/* See digest.h. */
#include "digest.h"

#include "buffer.h"

#include <nettle/sha2.h>
#include <stdint.h>
#include <stdlib.h>

struct digest {
	struct sha256_ctx sha;
};

static void
id_take(struct sha256_ctx *sha, char id[DIGEST_ID_SIZE])
{
	static const char hex[] = "0123456789abcdef";
	static const char prefix[] = "sha256:";
	uint8_t md[SHA256_DIGEST_SIZE];
	char *p = id;
	sha256_digest(sha, sizeof(md), md); /* which starts it afresh */
	for (const char *s = prefix; *s; s++)
		*p++ = *s;
	for (size_t i = 0; i < sizeof(md); i++) {
		*p++ = hex[md[i] >> 4];
		*p++ = hex[md[i] & 15];
	}
	*p = '\0';
}

struct digest *
digest_new(void)
{
	struct digest *d = xcalloc(1, sizeof(*d));
	sha256_init(&d->sha);
	return d;
}

void
digest_free(struct digest *d)
{
	free(d);
}

void
digest_add(struct digest *d, const void *data, size_t len)
{
	sha256_update(&d->sha, len, data);
}

void
digest_end(struct digest *d, char id[DIGEST_ID_SIZE])
{
	id_take(&d->sha, id);
}

void
digest_bytes(const void *data, size_t len, char id[DIGEST_ID_SIZE])
{
	struct sha256_ctx sha;
	sha256_init(&sha);
	sha256_update(&sha, len, data);
	id_take(&sha, id);
}
