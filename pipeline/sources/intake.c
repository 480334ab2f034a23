/* See intake.h. */
#include "intake.h"

#include "buffer.h"
#include "records/digest.h"
#include "mbox.h"
#include "records/path_json.h"

#include <errno.h>
#include <fcntl.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#define CHUNK	  65536
#define PLACE_MAX (1u << 20)

static const char mail_type[] = "message/rfc822";

void
intake_init(struct intake *in, long max_size, intake_put_fn *put, void *ctx)
{
	*in = (struct intake){.max_size = max_size, .put = put, .ctx = ctx};
	in->digest = digest_new();
}

void
intake_release(struct intake *in)
{
	digest_free(in->digest);
	strmap_release(&in->places, free);
}

/* What is known of an item; unknown strings are NULL, a size -1. */
struct item {
	const char *path, *name, *part, *media_type, *id;
	long long offset, size;
	enum failure failure;
	const char *detail;
};

/* Where the same content was met before; NULL: this is the first place. */
static const char *
first_place(struct intake *in, const struct item *item)
{
	void **at = strmap_at(&in->places, item->id);
	if (*at)
		return *at;
	struct buffer place;
	buffer_init(&place, PLACE_MAX);
	char *readable = path_readable(item->path);
	buffer_adds(&place, readable);
	if (item->part)
		buffer_addf(&place, "#%s", item->part);
	free(readable);
	*at = buffer_take(&place);
	return NULL;
}

static void
add_string(json_object *o, const char *member, const char *value)
{
	if (value)
		json_object_object_add(
		    o, member, json_object_new_string(value));
}

static json_object *
item_source(struct intake *in, const struct item *item)
{
	json_object *source = json_object_new_object();
	path_json_set(source, "origin", item->path);
	path_json_set(source, "path", item->path);
	path_json_set(source, "name", item->name);
	add_string(source, "media_type", item->media_type);
	add_string(source, "part", item->part);
	if (item->part)
		json_object_object_add(
		    source, "offset", json_object_new_int64(item->offset));
	if (item->size >= 0)
		json_object_object_add(
		    source, "size", json_object_new_int64(item->size));
	if (item->id && item->size > 0)
		add_string(source, "duplicate_of", first_place(in, item));
	return source;
}

static int
put(struct intake *in, const struct item *item)
{
	struct record rec = {json_object_new_object(), KIND_FILE};
	json_object_object_add(rec.json, "v", json_object_new_int(1));
	add_string(rec.json, "kind", record_kind_name(KIND_FILE));
	add_string(rec.json, "id", item->id);
	json_object_object_add(rec.json, "source", item_source(in, item));
	int stop = in->put(in->ctx, &rec, item->failure, item->detail);
	record_release(&rec);
	return stop;
}

static const char *
base_name(const char *path)
{
	const char *slash = strrchr(path, '/');
	return slash && slash[1] ? slash + 1 : path;
}

int
intake_unreadable(struct intake *in, const char *path, const char *why)
{
	return put(in, &(struct item){.path = path,
			   .name = base_name(path),
			   .size = -1,
			   .failure = FAIL_UNREADABLE,
			   .detail = why});
}

struct mailbox {
	struct intake *in;
	const char *path;
};

static int
put_message(void *ctx, const struct mbox_message *m)
{
	const struct mailbox *box = ctx;
	struct buffer part, name;
	buffer_init(&part, 64);
	buffer_init(&name, PLACE_MAX);
	buffer_addf(&part, "message/%lu", m->number);
	buffer_addf(&name, "%s#%lu", base_name(box->path), m->number);
	struct item item = {.path = box->path,
	    .name = name.data,
	    .part = part.data,
	    .media_type = mail_type,
	    .id = m->id,
	    .offset = m->offset,
	    .size = m->size};
	if (m->size == 0)
		item.failure = FAIL_EMPTY;
	else if (m->size > box->in->max_size)
		item.failure = FAIL_TOO_LARGE;
	int stop = put(box->in, &item);
	buffer_release(&part);
	buffer_release(&name);
	return stop;
}

static int
put_mailbox(struct intake *in, int fd, const char *path)
{
	struct mailbox box = {in, path};
	int stop = lseek(fd, 0, SEEK_SET) < 0
		       ? -errno
		       : mbox_split(fd, put_message, &box);
	/* messages that were read before the error stay */
	return stop < 0 ? intake_unreadable(in, path, strerror(-stop)) : stop;
}

static ssize_t
read_some(int fd, char *data, size_t len)
{
	ssize_t n;
	do
		n = read(fd, data, len);
	while (n < 0 && errno == EINTR);
	return n;
}

/* Hash what fd holds; the first n bytes are in data. 0, or an errno. */
static int
hash(struct intake *in, int fd, char *data, ssize_t n, struct item *item,
    char id[DIGEST_ID_SIZE])
{
	item->size = 0;
	while (n > 0 && item->size <= in->max_size) {
		digest_add(in->digest, data, (size_t)n);
		item->size += n;
		n = read_some(fd, data, CHUNK);
	}
	int error = n < 0 ? errno : 0;
	digest_end(in->digest, id);
	item->id = id;
	return error;
}

static int
put_open_file(struct intake *in, int fd, struct item *item)
{
	char data[CHUNK], id[DIGEST_ID_SIZE];
	struct stat st;

	if (fstat(fd, &st) < 0)
		return intake_unreadable(in, item->path, strerror(errno));
	if (!S_ISREG(st.st_mode))
		return intake_unreadable(in, item->path, "it is no file");
	ssize_t n = read_some(fd, data, sizeof(data));
	const char *end = n > 0 ? memchr(data, '\n', (size_t)n) : NULL;
	if (end && mbox_is_postmark(data, (size_t)(end - data)))
		return put_mailbox(in, fd, item->path);
	int error = n < 0 ? errno : 0;
	item->size = st.st_size;
	if (!error && st.st_size <= in->max_size)
		error = hash(in, fd, data, n, item, id);
	if (error)
		return intake_unreadable(in, item->path, strerror(error));
	if (item->size > in->max_size) {
		item->failure = FAIL_TOO_LARGE;
		item->id = NULL; /* of a part of the bytes */
	} else if (item->size == 0) {
		item->failure = FAIL_EMPTY;
	}
	return put(in, item);
}

int
intake_file(struct intake *in, const char *path, bool is_message)
{
	struct item item = {.path = path,
	    .name = base_name(path),
	    .size = -1,
	    .media_type = is_message ? mail_type : NULL};
	/* O_NONBLOCK: a pipe put in a file's place must not hang the run */
	int fd = open(path, O_RDONLY | O_CLOEXEC | O_NOCTTY | O_NONBLOCK);
	if (fd < 0)
		return intake_unreadable(in, path, strerror(errno));
	int stop = put_open_file(in, fd, &item);
	close(fd);
	return stop;
}
