/* See digest.h. A library that cannot hash ends the process: no id, no record.
 */
#include "digest.h"

#include "exit.h"

#include <openssl/evp.h>
#include <stdio.h>
#include <stdlib.h>

struct digest {
	EVP_MD_CTX *ctx;
};

static void
must(int done)
{
	if (done)
		return;
	fputs("resumepipe: libcrypto cannot compute SHA-256\n", stderr);
	exit(EXIT_OS);
}

static void
id_print(const unsigned char *md, char id[DIGEST_ID_SIZE])
{
	static const char hex[] = "0123456789abcdef";
	static const char prefix[] = "sha256:";
	char *p = id;
	for (const char *s = prefix; *s; s++)
		*p++ = *s;
	for (int i = 0; i < 32; i++) {
		*p++ = hex[md[i] >> 4];
		*p++ = hex[md[i] & 15];
	}
	*p = '\0';
}

struct digest *
digest_new(void)
{
	struct digest *d = calloc(1, sizeof(*d));
	must(d && (d->ctx = EVP_MD_CTX_new()));
	must(EVP_DigestInit_ex(d->ctx, EVP_sha256(), NULL));
	return d;
}

void
digest_free(struct digest *d)
{
	if (!d)
		return;
	EVP_MD_CTX_free(d->ctx);
	free(d);
}

void
digest_add(struct digest *d, const void *data, size_t len)
{
	must(EVP_DigestUpdate(d->ctx, data, len));
}

void
digest_end(struct digest *d, char id[DIGEST_ID_SIZE])
{
	unsigned char md[EVP_MAX_MD_SIZE];
	must(EVP_DigestFinal_ex(d->ctx, md, NULL));
	/* No type: the one in use is kept, and not looked up again. */
	must(EVP_DigestInit_ex(d->ctx, NULL, NULL));
	id_print(md, id);
}

void
digest_bytes(const void *data, size_t len, char id[DIGEST_ID_SIZE])
{
	unsigned char md[EVP_MAX_MD_SIZE];
	must(EVP_Digest(data, len, md, NULL, EVP_sha256(), NULL));
	id_print(md, id);
}
