/* Archives: which members are handed on, and under what name. */
#include "package.h"

#include <stdlib.h>

extern const struct parser archive_parser;

/* All parts: "name=bytes" joined by " / ". */
static const char *
parts(void)
{
	static char out[1000];
	size_t n = 0;
	out[0] = '\0';
	for (size_t i = 0; i < doc.n_parts && n < sizeof(out); i++)
		n += (size_t)snprintf(out + n, sizeof(out) - n, "%s%s=%s",
		    i ? " / " : "", doc.parts[i].name, doc.parts[i].data);
	return out;
}

int
main(void)
{
	document_init(&doc);
	zip_begin();

	zip_add("cv/", "");
	zip_add("cv/\xBC\xF2\xC0\xFA.txt", "a");
	zip_add("cv/ana.pdf", "%PDF-");
	zip_add("__MACOSX/cv/._ana.pdf", "x");
	zip_add("cv/~$ana.docx", "x");
	zip_add("Thumbs.db", "x");
	zip_add("run.exe", "MZ");
	zip_add("empty.pdf", "");
	read_package(&archive_parser);
	is(parts(), "简历.txt=a / ana.pdf=%PDF-", "documents, by their names");
	is(doc.parts[0].where, "cv/简历.txt", "and where they stand");

	zip_add("photo.png", "x");
	read_package(&archive_parser);
	is_int(failure, FAIL_NO_DOCUMENT, "nothing like a document");
	zip_add("inner.zip", "PK\3\4");
	read_package(&archive_parser);
	is(parts(), "inner.zip=PK\3\4", "an archive in an archive");
	read_package(&archive_parser);
	ok(failure != FAIL_NONE, "an empty archive");
	read_bytes(&archive_parser, "PK\3\4....", 8);
	is_int(failure, FAIL_DAMAGED, "an archive that breaks off");
	read_bytes(&archive_parser, "7z\xBC\xAF\x27\x1C..", 8);
	is_int(failure, FAIL_DAMAGED, "a broken archive of another kind");

	document_release(&doc);
	zip_free();
	return tap_end();
}
