/*
 * The worker's side of worker.h: bytes to frames. It runs confined; whatever
 * happens here costs one document.
 */
#include "worker.h"

#include "buffer.h"
#include "confine.h"
#include "records/document_json.h"
#include "ocr/ocr.h"
#include "parser.h"

#include <errno.h>
#include <locale.h>
#include <mimalloc.h>
#include <signal.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/prctl.h>
#include <sys/socket.h>
#include <unistd.h>

enum { MAX_TEXT = 64 << 20, MAX_NAME = 1 << 16, BATCH = 1 << 16 };

struct child {
	int socket;
	const struct work_options *options;
	const struct parser *const *parsers;
	bool ocr;
	struct buffer out;    /* JSON text, reused */
	struct buffer frames; /* that are sent together: each wakes the pool */
};

static void
send_bytes(int fd, const void *data, size_t len)
{
	const char *p = data;
	while (len) {
		ssize_t n = write(fd, p, len);
		if (n < 0 && errno == EINTR)
			continue;
		if (n <= 0)
			_exit(0); /* the pool has gone */
		p += n;
		len -= (size_t)n;
	}
}

static void
send_frames(struct child *c)
{
	send_bytes(c->socket, c->frames.data, c->frames.len);
	buffer_clear(&c->frames);
}

static void
send_frame(struct child *c, enum frame_type type, const void *data, size_t len)
{
	struct frame f = {.type = type, .len = len};
	if (c->frames.len + sizeof(f) + len > BATCH)
		send_frames(c);
	buffer_add(&c->frames, &f, sizeof(f));
	if (sizeof(f) + len <= BATCH) {
		buffer_add(&c->frames, data, len);
	} else {
		send_frames(c);
		send_bytes(c->socket, data, len);
	}
}

static void
send_json(struct child *c, enum frame_type type, json_object *json)
{
	size_t len;
	const char *text = json_object_to_json_string_length(json,
	    JSON_C_TO_STRING_PLAIN | JSON_C_TO_STRING_NOSLASHESCAPE, &len);
	send_frame(c, type, text, len);
	json_object_put(json);
}

static void
send_failure(struct child *c, enum failure failure, const char *detail)
{
	char text[512];
	int n = snprintf(text, sizeof(text), "%s%c%s",
	    failure_info(failure)->code, '\0', detail ? detail : "");
	size_t len = n < 0 ? 0 : (size_t)n;
	send_frame(c, FRAME_FAILURE, text,
	    len < sizeof(text) ? len : sizeof(text) - 1);
}

static void
add_string(json_object *o, const char *key, const char *value)
{
	if (value && *value)
		json_object_object_add(o, key, json_object_new_string(value));
}

static void
send_mail(struct child *c, const struct mail *m)
{
	json_object *o = json_object_new_object();
	add_string(o, "message_id", m->message_id);
	add_string(o, "from_name", m->from_name);
	add_string(o, "from", m->from);
	add_string(o, "to", m->to);
	add_string(o, "subject", m->subject);
	if (m->received)
		json_object_object_add(
		    o, "received", json_object_new_int64(m->received));
	add_string(o, "body_html", m->body_html);
	send_json(c, FRAME_MAIL, o);
}

static void
send_part(struct child *c, const struct part *part, const char *where)
{
	char id[DIGEST_ID_SIZE];
	digest_bytes(part->data, part->len, id);
	json_object *o = json_object_new_object();
	add_string(o, "id", id);
	add_string(o, "part", where);
	add_string(o, "name", part->name);
	add_string(o, "media_type", part->media_type);
	json_object_object_add(
	    o, "size", json_object_new_int64((int64_t)part->len));
	send_json(c, FRAME_PART, o);
	send_frame(c, FRAME_BYTES, part->data, part->len);
}

static const struct parser *
find(const struct child *c, const struct parse_input *in)
{
	if (c->parsers == parsers)
		return parser_find(in);
	for (size_t i = 0; c->parsers[i]; i++)
		if (c->parsers[i]->sniff(in->data, in->len) > 0)
			return c->parsers[i];
	return NULL;
}

static void parse(struct child *c, const struct parse_input *in,
    const struct part *part, const char *where);

static void
parse_parts(struct child *c, const struct parse_input *in,
    const struct document *doc, const char *where)
{
	for (size_t i = 0; i < doc->n_parts; i++) {
		const struct part *part = &doc->parts[i];
		struct buffer path;
		buffer_init(&path, MAX_NAME);
		buffer_addf(&path, "%s%s%s", where ? where : "",
		    where ? "/" : "", part->where);
		struct parse_input inner = *in;
		inner.data = part->data;
		inner.len = part->len;
		inner.name = part->name;
		inner.media_type = part->media_type;
		inner.max_depth--;
		parse(c, &inner, part, path.data);
		buffer_release(&path);
	}
}

/*
 * Parse a document, or a part of one, and send what came of it. Something
 * that has parts is a container: the parts stand for it.
 */
static void
parse(struct child *c, const struct parse_input *in, const struct part *part,
    const char *where)
{
	struct document doc;
	const char *detail = NULL;
	const struct parser *parser = find(c, in);
	enum failure failure;

	document_init(&doc);
	if (!in->len)
		failure = FAIL_EMPTY;
	else if (!parser)
		failure = parser_refusal(in);
	else if (in->max_depth < 0)
		failure = FAIL_LIMIT, detail = "mails nested too deep";
	else
		failure = parser->parse(in, &doc, &detail);
	if (doc.pictures)
		send_frame(c, FRAME_PICTURES, NULL, 0);
	if (doc.mail && !part)
		send_mail(c, doc.mail);
	if (!failure && doc.n_parts) {
		parse_parts(c, in, &doc, where);
		document_release(&doc);
		return;
	}
	buffer_clear(&c->out);
	if (!failure && !document_write_json(&doc, &c->out))
		failure = FAIL_LIMIT, detail = "too much text";
	if (part)
		send_part(c, part, where);
	if (failure)
		send_failure(c, failure, detail);
	else
		send_frame(c, FRAME_DOCUMENT, c->out.data, c->out.len);
	document_release(&doc);
}

/* A request and the descriptor that comes with it. False: no more. */
static bool
receive(int socket, struct work_message *m, int *fd)
{
	union {
		struct cmsghdr head;
		char space[CMSG_SPACE(sizeof(int))];
	} control;
	struct iovec iov = {m, sizeof(*m)};
	struct msghdr msg = {.msg_iov = &iov,
	    .msg_iovlen = 1,
	    .msg_control = &control,
	    .msg_controllen = sizeof(control)};
	ssize_t n;
	do
		n = recvmsg(socket, &msg, MSG_WAITALL);
	while (n < 0 && errno == EINTR);
	struct cmsghdr *head = CMSG_FIRSTHDR(&msg);
	if (n != sizeof(*m) || !head || head->cmsg_type != SCM_RIGHTS)
		return false;
	memcpy(fd, CMSG_DATA(head), sizeof(*fd));
	return true;
}

static char *
receive_text(int socket, size_t len)
{
	char *text = xcalloc(len + 1, 1);
	for (size_t have = 0; have < len;) {
		ssize_t n = read(socket, text + have, len - have);
		if (n <= 0 && !(n < 0 && errno == EINTR))
			_exit(0);
		have += n > 0 ? (size_t)n : 0;
	}
	return text;
}

/* The document's bytes; shorter than asked when the file has shrunk. */
static char *
read_document(int fd, uint64_t offset, uint64_t *len)
{
	char *data = malloc(*len + 1);
	uint64_t have = 0;
	if (!data)
		abort();
	while (have < *len) {
		ssize_t n =
		    pread(fd, data + have, *len - have, (off_t)(offset + have));
		if (n < 0 && errno == EINTR)
			continue;
		if (n <= 0)
			break;
		have += (uint64_t)n;
	}
	data[have] = '\0';
	*len = have;
	return data;
}

static bool
serve(struct child *c)
{
	struct work_message m;
	char id[DIGEST_ID_SIZE];
	int fd;
	if (!receive(c->socket, &m, &fd))
		return false;
	char *name = receive_text(c->socket, m.name_len);
	char *type = receive_text(c->socket, m.media_type_len);
	char *data = read_document(fd, m.offset, &m.len);
	close(fd);
	digest_bytes(data, m.len, id);
	send_frame(c, FRAME_ID, id, strlen(id));
	struct parse_input in = {.data = data,
	    .len = m.len,
	    .name = m.name_len ? name : NULL,
	    .media_type = m.media_type_len ? type : NULL,
	    .max_pages = (size_t)c->options->max_pages,
	    .max_depth = (int)c->options->max_depth,
	    .mail_body = c->options->mail_body,
	    .ocr = c->ocr};
	parse(c, &in, NULL, NULL);
	send_frame(c, FRAME_END, NULL, 0);
	send_frames(c);
	free(data);
	free(name);
	free(type);
	return true;
}

/* It is linked to where sanitizers have no allocator of their own. */
#pragma weak mi_option_set
#if MI_MALLOC_VERSION < 210
enum { GIVE_BACK = mi_option_decommit_delay };
#else
enum { GIVE_BACK = mi_option_purge_delay };
#endif
/* Milliseconds: a document later, what a large one took is the system's. */
enum { SOON = 5 };

/*
 * The same letters wherever we run: libarchive gives up names that the locale
 * of its process has no letters for.
 */
static void
fix_letters(void)
{
	locale_t utf8 = newlocale(LC_CTYPE_MASK, "C.UTF-8", (locale_t)0);

	if (utf8)
		uselocale(utf8);
}

void
work_child(int socket, const struct work_options *options, bool ocr)
{
	struct child c = {.socket = socket,
	    .options = options,
	    .parsers = options->parsers ? options->parsers : parsers};
	signal(SIGTERM, SIG_DFL);
	signal(SIGINT, SIG_IGN); /* the pool decides */
	prctl(PR_SET_PDEATHSIG, SIGKILL, 0, 0, 0);
	buffer_init(&c.out, MAX_TEXT);
	buffer_init(&c.frames, BATCH);
	fix_letters();
	if (mi_option_set)
		mi_option_set((mi_option_t)GIVE_BACK, SOON);
	c.ocr = ocr;
	if (ocr)
		ocr_load(); /* what is missing is told by each document */
	confine_limits((size_t)(ocr ? options->ocr_memory : options->memory));
	unsigned can = options->confine ? confine_available() : 0;
	if (can && confine_self() != can)
		_exit(1); /* the kernel can, and yet it did not happen */
	while (serve(&c))
		;
	_exit(0);
}
