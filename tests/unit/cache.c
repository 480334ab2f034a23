/* cache.c: what is kept, for how long, and what is not believed. */
#include "../tap.h"
#include "workers/answer.h"
#include "workers/cache.h"

#include <stdlib.h>
#include <unistd.h>

static char dir[] = "/tmp/resumepipe-cache.XXXXXX";
static struct work_options options = {
    .max_size = 1000, .max_pages = 10, .max_depth = 2};
static char id[DIGEST_ID_SIZE];

static void
make(struct work_result *r, enum failure failure, const char *document)
{
	answer_start(r);
	memcpy(r->id, id, sizeof(id));
	if (failure)
		answer_fail(r, failure, "why");
	if (document) {
		r->items[0].document = strdup(document);
		r->items[0].document_len = strlen(document);
	}
}

/* Put it into a cache and take it out again: "kept", or what is there. */
static const char *
turn(struct cache *c, enum failure failure, const char *document,
    const char *name)
{
	static char got[100];
	struct work_result r = {0};
	make(&r, failure, document);
	cache_put(c, name, NULL, &r);
	answer_release(&r);
	if (!cache_get(c, id, name, NULL, &r))
		return "nothing";
	snprintf(got, sizeof(got), "%s %s %s",
	    r.items[0].failure ? failure_info(r.items[0].failure)->code : "-",
	    r.items[0].detail ? r.items[0].detail : "-",
	    r.items[0].document ? r.items[0].document : "-");
	answer_release(&r);
	return got;
}

static void
test_kept(void)
{
	struct cache *c = cache_new(dir, 1 << 20, &options, dir);
	is(turn(c, FAIL_NONE, "{\"lines\":[]}", "a.pdf"), "- - {\"lines\":[]}",
	    "a document is kept");
	is(turn(c, FAIL_DAMAGED, NULL, "b.pdf"), "damaged why -",
	    "and so is a failure that lasts");
	is(turn(c, FAIL_TIMEOUT, NULL, "c.pdf"), "nothing",
	    "not one for want of time");
	is(turn(c, FAIL_MEMORY, NULL, "d.pdf"), "nothing", "or of memory");
	is(turn(c, FAIL_CRASH, NULL, "e.pdf"), "nothing", "nor a crash");
	is(turn(c, FAIL_UNREADABLE, NULL, "f.pdf"), "nothing",
	    "nor a temporary one");
	struct work_result r = {0};
	ok(!cache_get(c, id, "other.pdf", NULL, &r), "the name counts");
	ok(!cache_get(c, id, "a.pdf", "text/plain", &r), "and the type");
	cache_free(c);
	options.max_pages = 11;
	c = cache_new(dir, 1 << 20, &options, dir);
	ok(!cache_get(c, id, "a.pdf", NULL, &r), "and the limits");
	cache_free(c);
	options.max_pages = 10;
	options.ocr_jobs = 1;
	c = cache_new(dir, 1 << 20, &options, dir);
	ok(!cache_get(c, id, "a.pdf", NULL, &r), "and recognition");
	make(&r, FAIL_NONE, "{}");
	r.pictures = true;
	cache_put(c, "g.pdf", NULL, &r);
	answer_release(&r);
	ok(!cache_get(c, id, "g.pdf", NULL, &r),
	    "pictures that should have been read are tried again");
	cache_free(c);
	options.ocr_jobs = 0;
}

static void
test_size(void)
{
	struct cache *c = cache_new(dir, 20000, &options, dir);
	struct work_result r = {0};
	char document[1000];
	memset(document, ' ', sizeof(document));
	document[0] = '{';
	document[998] = '}';
	document[999] = '\0';
	char name[20];
	int n = 0;
	for (int i = 0; i < 100; i++) {
		snprintf(name, sizeof(name), "n%d", i);
		turn(c, FAIL_NONE, document, name);
		usleep(1000); /* so that they differ in age */
	}
	for (int i = 0; i < 100; i++) {
		snprintf(name, sizeof(name), "n%d", i);
		if (cache_get(c, id, name, NULL, &r))
			n++;
		answer_release(&r);
	}
	ok(n >= 10 && n <= 20, "no more than fits");
	ok(cache_get(c, id, "n99", NULL, &r), "the last is among them");
	answer_release(&r);
	ok(!cache_get(c, id, "n0", NULL, &r), "the first is not");
	cache_free(c);
}

int
main(void)
{
	digest_bytes("x", 1, id);
	if (!mkdtemp(dir))
		return 1;
	test_kept();
	test_size();
	int r = tap_end();
	fflush(stdout);
	if (r == 0)
		execlp("rm", "rm", "-rf", dir, (char *)NULL);
	return r;
}
