#include "records/digest.h"
#include "../tap.h"

/* The examples of FIPS 180-2. */
#define ABC                                                                    \
	"sha256:"                                                              \
	"ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad"
#define NOTHING                                                                \
	"sha256:"                                                              \
	"e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855"

int
main(void)
{
	char id[DIGEST_ID_SIZE];
	digest_bytes("abc", 3, id);
	is(id, ABC, "bytes at once");
	digest_bytes("", 0, id);
	is(id, NOTHING, "no bytes");

	struct digest *d = digest_new();
	digest_add(d, "a", 1);
	digest_add(d, "bc", 2);
	digest_end(d, id);
	is(id, ABC, "bytes in pieces");
	digest_end(d, id);
	is(id, NOTHING, "it starts afresh");
	digest_add(d, "abc", 3);
	digest_end(d, id);
	is(id, ABC, "and can be used again");
	digest_free(d);
	digest_free(NULL);
	return tap_end();
}
