/* From an office program's hands into a worker's; see conversion.h. */
#include "conversion.h"

#include "buffer.h"

#include <errno.h>
#include <stdlib.h>
#include <string.h>
#include <strings.h>
#include <sys/mman.h>
#include <unistd.h>

bool
conversion_wanted(const struct work_result *r)
{
	for (size_t i = 0; i < r->n_items; i++)
		if (r->items[i].failure == FAIL_NO_HELPER)
			return true;
	return false;
}

static const char *
suffix_of(const struct conversion *c)
{
	json_object *meta = NULL;
	const char *name = c->name;
	if (c->item->meta &&
	    json_object_object_get_ex(c->item->meta, "name", &meta))
		name = json_object_get_string(meta);
	const char *dot = name ? strrchr(name, '.') : NULL;
	return dot && strcasecmp(dot, ".wps") == 0 ? ".wps" : ".doc";
}

/* The item gets what the job has. */
static void
move(struct work_item *to, struct work_item *from)
{
	to->failure = from->failure;
	to->document = from->document;
	to->document_len = from->document_len;
	free(to->detail);
	to->detail = from->detail;
	from->document = from->detail = NULL;
}

static int
read_made(
    struct work_pool *pool, const struct office_file *f, struct work_item *item)
{
	int fd = memfd_create("document", MFD_CLOEXEC), r = 0;
	if (fd < 0)
		return -errno;
	for (size_t done = 0; done < f->made_len;) {
		ssize_t n = write(fd, f->made + done, f->made_len - done);
		if (n <= 0) {
			close(fd);
			return -EIO;
		}
		done += (size_t)n;
	}
	struct work_job *job = work_submit(
	    pool, &(struct work_request){
		      .fd = fd, .len = f->made_len, .name = "made.odt"});
	if (!job)
		return -errno;
	while (!r && !work_done(job))
		r = work_wait(pool, -1);
	if (!r)
		move(item, &work_result(job)->items[0]);
	work_job_free(job);
	return r;
}

int
conversion_run(const struct office *office, struct work_pool *pool,
    struct conversion *list, size_t n)
{
	struct office_file files[OFFICE_BATCH];
	int r = 0;
	if (!n)
		return 0;
	for (size_t i = 0; i < n; i++) {
		struct work_item *item = list[i].item;
		files[i] = (struct office_file){
		    .data = list[i].bytes ? list[i].bytes : item->data,
		    .len = list[i].bytes ? list[i].len : item->data_len,
		    .suffix = suffix_of(&list[i])};
	}
	office_convert(office, files, n);
	for (size_t i = 0; i < n; i++) {
		struct work_item *item = list[i].item;
		item->failure = files[i].failure;
		free(item->detail);
		item->detail =
		    files[i].detail ? xstrdup(files[i].detail) : NULL;
		if (files[i].made && !r)
			r = read_made(pool, &files[i], item);
		free(files[i].made);
	}
	return r;
}
