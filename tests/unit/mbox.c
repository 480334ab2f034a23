#include "../tap.h"
#include "buffer.h"
#include "sources/mbox.h"

#include <stdlib.h>
#include <sys/mman.h>
#include <unistd.h>

static void
postmark(const char *line, bool want)
{
	tap_ok(mbox_is_postmark(line, strlen(line)) == want, __FILE__, __LINE__,
	    line);
}

static void
postmarks(void)
{
	postmark("From a@example.com Fri Jul  8 12:08:34 2011", true);
	postmark("From a@example.com Fri Jul 08 12:08 2011\r\n", true);
	postmark("From - Sat Jan 01 00:00:00 2022\n", true);
	postmark("From 17@xxx Thu Jan 01 00:00:00 +0000 2015", true);
	postmark("From a Thu Jan  1 00:00:00 UTC 2015", true);
	postmark("From \"A B\" Thu Jan  1 00:00:00 2015 remote from x", true);
	postmark("From me to you", false);
	postmark("From July 2011 on I led a team of six.", false);
	postmark("From a@example.com Fri Jul 2011", false);
	postmark("From a@example.com Fri Jul 123 12:08:34 2011", false);
	postmark("From a@example.com fri jul 8 12:08:34 2011", false);
	postmark(">From a@example.com Fri Jul  8 12:08:34 2011", false);
	postmark("From: a@example.com", false);
	postmark("From ", false);
	postmark("", false);
}

struct found {
	const char *text;
	size_t n;
	char got[8][300];
	char id[8][DIGEST_ID_SIZE];
};

static int
collect(void *ctx, const struct mbox_message *m)
{
	struct found *f = ctx;
	if (f->n == 8)
		return 1;
	snprintf(f->got[f->n], sizeof(f->got[0]), "%.*s", (int)m->size,
	    f->text + m->offset);
	memcpy(f->id[f->n], m->id, DIGEST_ID_SIZE);
	return m->number == ++f->n ? 0 : -1;
}

static int
split(struct found *f, const char *text, size_t len)
{
	int fd = memfd_create("mbox", MFD_CLOEXEC);
	if (write(fd, text, len) != (ssize_t)len)
		return -1;
	lseek(fd, 0, SEEK_SET);
	*f = (struct found){.text = text};
	int r = mbox_split(fd, collect, f);
	close(fd);
	return r;
}

#define P "From a@example.com Fri Jul  8 12:08:34 2011\n"

static void
splits(void)
{
	struct found f;
	char id[DIGEST_ID_SIZE];
	const char *text = P "Subject: one\n\nFrom here on\n\nFrom me\n\n" P
			     "Subject: two\n\nbody\n" P "still two\n\n\n" P
			     "\n" P "Subject: four\n\nno end";
	is_int(split(&f, text, strlen(text)), 0, "a mailbox is read");
	is_int((long long)f.n, 4, "four messages");
	is(f.got[0], "Subject: one\n\nFrom here on\n\nFrom me\n",
	    "lines that begin with From are text");
	digest_bytes(f.got[0], strlen(f.got[0]), id);
	is(f.id[0], id, "the id is that of its bytes");
	is(f.got[1], "Subject: two\n\nbody\n" P "still two\n\n",
	    "a postmark counts only after an empty line");
	digest_bytes(f.got[1], strlen(f.got[1]), id);
	is(f.id[1], id, "its id");
	is(f.got[2], "", "a message of nothing");
	is(f.got[3], "Subject: four\n\nno end", "no line end at the end");

	const char *crlf =
	    "From a Fri Jul  8 12:08:34 2011\r\nA: b\r\n\r\nc\r\n"
	    "\r\nFrom a Fri Jul  8 12:08:34 2011\r\nD: e\r\n";
	split(&f, crlf, strlen(crlf));
	is_int((long long)f.n, 2, "CR LF line ends");
	is(f.got[0], "A: b\r\n\r\nc\r\n", "the empty line is no part");
	digest_bytes(f.got[0], strlen(f.got[0]), id);
	is(f.id[0], id, "its id");
}

/* A line longer than any buffer, and a postmark across two reads. */
static void
long_lines(void)
{
	struct found f;
	struct buffer b;
	char id[DIGEST_ID_SIZE];
	buffer_init(&b, 1 << 20);
	buffer_adds(&b, P);
	for (int i = 0; i < 65500; i++)
		buffer_addc(&b, 'x');
	buffer_adds(&b, "\n\n" P);
	size_t second = b.len;
	for (int i = 0; i < 200000; i++)
		buffer_addc(&b, 'y');
	split(&f, b.data, b.len);
	is_int((long long)f.n, 2, "long lines");
	digest_bytes(b.data + second, b.len - second, id);
	is(f.id[1], id, "the id of the long one");
	buffer_release(&b);
}

int
main(void)
{
	postmarks();
	splits();
	long_lines();
	return tap_end();
}
