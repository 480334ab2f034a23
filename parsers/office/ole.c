/*
 * OLE: names of streams, in UTF-16, tell what it is (MS-DOC 2.1, MS-OFFCRYPTO
 * 2.3.4.4). Old .doc is read by LibreOffice, if that is there; so are files of
 * WPS and Works, whose streams have other names.
 */
#include "ole.h"

#include <string.h>
#include <strings.h>

bool
ole_is(const char *data, size_t len)
{
	return len >= 8 &&
	       memcmp(data, "\xD0\xCF\x11\xE0\xA1\xB1\x1A\xE1", 8) == 0;
}

static bool
has_stream(const struct parse_input *in, const char *name, size_t len)
{
	return memmem(in->data, in->len, name, len) != NULL;
}

enum failure
ole_judge(const struct parse_input *in, const char **detail)
{
#define STREAM(s) has_stream(in, s, sizeof(s) - 1)
	const char *dot = in->name ? strrchr(in->name, '.') : NULL;
	if (STREAM("E\0n\0c\0r\0y\0p\0t\0e\0d\0P\0a\0c\0k")) {
		*detail = "an Office file with a password";
		return FAIL_ENCRYPTED;
	}
	if (STREAM("W\0o\0r\0d\0D\0o\0c\0u\0m\0e\0n\0t") ||
	    (dot && strcasecmp(dot, ".wps") == 0))
		return FAIL_NO_HELPER;
	*detail = "an Office file from before 2007 that is no text";
	return FAIL_UNSUPPORTED;
#undef STREAM
}
