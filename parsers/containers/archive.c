/*
 * Archives of documents: zip, 7z, rar, tar (compressed, too). Each member that
 * may be a document is handed on to be read; what it is called decides, by the
 * rule for mails. Names are bytes of no told charset (zip files from Chinese
 * Windows have GBK there) and go through the ladder. Nothing is ever written to
 * a disk.
 */
#include "bundle.h"
#include "charset.h"
#include "mail_parts.h"
#include "parser.h"
#include "text.h"

#include <stdlib.h>
#include <string.h>
#include <strings.h>

static const char *
base_name(const char *name)
{
	const char *base = name;
	for (const char *s = name; *s; s++)
		if ((*s == '/' || *s == '\\') && s[1])
			base = s + 1;
	return base;
}

/* No folders, nothing that programs leave behind beside documents. */
static bool
is_wanted(const char *name)
{
	const char *base = base_name(name);
	size_t len = strlen(base);
	return len && base[len - 1] != '/' && *base != '.' &&
	       strncmp(base, "~$", 2) != 0 && !strstr(name, "__MACOSX/") &&
	       strcasecmp(base, "Thumbs.db") != 0 &&
	       strcasecmp(base, "desktop.ini") != 0;
}

static char *
clean_name(const char *raw)
{
	struct charset_result r = charset_decode(raw, strlen(raw), NULL);
	char *name = text_clean(r.text, r.len);
	free(r.text);
	return name;
}

/* Hand on the members of these ranks. */
static void
hand_over(struct bundle *bundle, enum rank first, enum rank last,
    struct document *doc)
{
	for (size_t i = 0; i < bundle->n; i++) {
		struct bundle_member *m = &bundle->members[i];
		struct buffer content = {.data = m->data, .len = m->len};
		if (!m->data || !m->len)
			continue;
		char *path = clean_name(m->name);
		char *name = xstrdup(base_name(path));
		enum rank rank = mail_rank("", name, &content, false);
		if (rank < first || rank > last) {
			free(name);
			free(path);
			continue;
		}
		document_add_part(doc, name, NULL, path, m->data, m->len);
		m->data = NULL; /* it is the document's now */
	}
}

static bool
begins(const char *data, size_t len, const char *sign, size_t n)
{
	return len >= n && memcmp(data, sign, n) == 0;
}

/* gzip, bzip2, xz: around a tar, or around something else. */
static bool
is_compressed(const char *data, size_t len)
{
	return begins(data, len, "\x1F\x8B\x08", 3) ||
	       begins(data, len, "BZh", 3) ||
	       begins(data, len,
		   "\xFD"
		   "7zXZ",
		   5);
}

static enum failure
archive_parse(
    const struct parse_input *in, struct document *doc, const char **detail)
{
	struct bundle bundle;
	enum failure failure =
	    bundle_read(&bundle, in->data, in->len, is_wanted, detail);
	if (!failure) {
		hand_over(&bundle, RANK_RESUME, RANK_CONTAINER, doc);
		if (!doc->n_parts)
			hand_over(&bundle, RANK_PICTURE, RANK_PICTURE, doc);
		if (!doc->n_parts)
			failure = FAIL_NO_DOCUMENT;
	}
	if (failure == FAIL_DAMAGED && !bundle.n &&
	    is_compressed(in->data, in->len)) {
		*detail = "a compressed file that is no tar archive";
		failure = FAIL_UNSUPPORTED;
	}
	bundle_release(&bundle);
	return failure;
}

static int
archive_sniff(const char *data, size_t len)
{
	if (begins(data, len, "7z\xBC\xAF\x27\x1C", 6) ||
	    begins(data, len, "Rar!\x1A\x07", 6) || is_compressed(data, len) ||
	    (len >= 512 && memcmp(data + 257, "ustar", 5) == 0))
		return 90;
	/* below what is sure: an Office file may be a zip that hides it */
	return begins(data, len, "PK\3\4", 4) ? 50 : 0;
}

const struct parser archive_parser = {
    .name = "archive",
    .media_types = (const char *const[]){"application/zip",
	"application/x-zip-compressed", "application/x-7z-compressed",
	"application/x-rar-compressed", "application/vnd.rar",
	"application/x-tar", "application/gzip", "application/x-gzip", NULL},
    .suffixes = (const char *const[]){".zip", ".7z", ".rar", ".tar", ".tgz",
	".tar.gz", ".tar.bz2", ".tar.xz", NULL},
    .sniff = archive_sniff,
    .parse = archive_parse,
};
