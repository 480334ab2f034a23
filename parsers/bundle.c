/* Archives by libarchive; see bundle.h. */
#include "bundle.h"

#include "buffer.h"

#include <archive.h>
#include <archive_entry.h>
#include <stdlib.h>
#include <string.h>
#include <strings.h>

enum {
	MAX_MEMBERS = 10000,
	MAX_MEMBER = 64 << 20, /* bytes of one */
	MAX_TOTAL = 128 << 20, /* bytes of all that is unpacked */
};

static enum failure
read_member(struct archive *a, const char *name, struct bundle *bundle,
    size_t *total, const char **detail)
{
	char chunk[16384];
	struct buffer b;
	la_ssize_t n;
	size_t left = MAX_TOTAL - *total;

	buffer_init(&b, left < MAX_MEMBER ? left : MAX_MEMBER);
	while ((n = archive_read_data(a, chunk, sizeof(chunk))) > 0)
		if (!buffer_add(&b, chunk, (size_t)n))
			break;
	*total += b.len;
	bool full = b.full;
	size_t len = b.len;
	bundle->members = xreallocarray(
	    bundle->members, bundle->n + 1, sizeof(*bundle->members));
	bundle->members[bundle->n++] =
	    (struct bundle_member){xstrdup(name), buffer_take(&b), len};
	if (full) {
		*detail = "an archive that unpacks to too much";
		return FAIL_LIMIT;
	}
	if (n < 0) {
		*detail = "a member of the archive is damaged";
		return FAIL_DAMAGED;
	}
	return FAIL_NONE;
}

/* No folder, device or link: they have no bytes. */
static bool
is_file(struct archive_entry *entry)
{
	__LA_MODE_T type = archive_entry_filetype(entry);
	return (!type || type == AE_IFREG) && !archive_entry_hardlink(entry);
}

static enum failure
read_all(struct archive *a, struct bundle *bundle,
    bool (*wanted)(const char *name), const char **detail)
{
	struct archive_entry *entry;
	enum failure failure = FAIL_NONE;
	size_t total = 0;
	int n = 0, r;

	/* a warning: the name, mostly, does not fit into the locale */
	while (!failure &&
	       ((r = archive_read_next_header(a, &entry)) == ARCHIVE_OK ||
		   r == ARCHIVE_WARN)) {
		const char *name = archive_entry_pathname(entry);
		if (!name) /* marked as UTF-8, and the locale is not */
			name = archive_entry_pathname_utf8(entry);
		if (++n > MAX_MEMBERS) {
			*detail = "an archive of too many members";
			return FAIL_LIMIT;
		}
		if (!name || !wanted(name) || !is_file(entry))
			continue;
		if (archive_entry_is_data_encrypted(entry)) {
			*detail = "the archive is encrypted";
			return FAIL_ENCRYPTED;
		}
		failure = read_member(a, name, bundle, &total, detail);
	}
	if (failure)
		return failure;
	if (r == ARCHIVE_EOF)
		return FAIL_NONE;
	*detail = "the archive is damaged";
	return FAIL_DAMAGED;
}

enum failure
bundle_read(struct bundle *bundle, const char *data, size_t len,
    bool (*wanted)(const char *name), const char **detail)
{
	struct archive *a = archive_read_new();
	enum failure failure = FAIL_DAMAGED;

	*bundle = (struct bundle){NULL, 0};
	archive_read_support_format_zip(a);
	archive_read_support_format_7zip(a);
	archive_read_support_format_rar(a);
	archive_read_support_format_rar5(a);
	archive_read_support_format_tar(a);
	archive_read_support_filter_gzip(a);
	archive_read_support_filter_bzip2(a);
	archive_read_support_filter_xz(a);
#ifdef FUZZING /* what is changed by chance must get past the checksum */
	archive_read_set_options(a, "zip:ignorecrc32");
#endif
	if (archive_read_open_memory(a, data, len) == ARCHIVE_OK)
		failure = read_all(a, bundle, wanted, detail);
	else
		*detail = "no archive";
	archive_read_free(a);
	return failure;
}

void
bundle_release(struct bundle *bundle)
{
	for (size_t i = 0; i < bundle->n; i++) {
		free(bundle->members[i].name);
		free(bundle->members[i].data);
	}
	free(bundle->members);
	*bundle = (struct bundle){NULL, 0};
}

const struct bundle_member *
bundle_find(const struct bundle *bundle, const char *name)
{
	for (size_t i = 0; i < bundle->n; i++)
		if (strcasecmp(bundle->members[i].name, name) == 0)
			return &bundle->members[i];
	return NULL;
}
