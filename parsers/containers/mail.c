/*
 * Mail by GMime: what it says of itself, and the documents in it. GMime is
 * trusted with the structure only; headers are read by header.c and base64
 * bodies decoded by it, since GMime 3.2.13 cuts both (QUIRKS.md).
 *
 * Which of the parts are documents is the business of mail_parts.c. A mail that
 * is forwarded as an attachment is looked into.
 */
#include "buffer.h"
#include "charset.h"
#include "header.h"
#include "mail_body.h"
#include "mail_parts.h"
#include "parser.h"
#include "text.h"

#include <ctype.h>
#include <gmime/gmime.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <strings.h>

enum {
	MAX_LEVELS = 60, /* of multiparts in multiparts */
	MAX_PART = 256 << 20,
};

/* -------------------------------------------------------------- content */

/* The raw value of a header of the part itself; NULL: none. */
static const char *
raw_header(GMimeObject *object, const char *name)
{
	GMimeHeaderList *list = g_mime_object_get_header_list(object);
	int n = g_mime_header_list_get_count(list);
	for (int i = 0; i < n; i++) {
		GMimeHeader *h = g_mime_header_list_get_header_at(list, i);
		if (strcasecmp(g_mime_header_get_name(h), name) == 0)
			return g_mime_header_get_raw_value(h);
	}
	return NULL;
}

static char *
media_type(GMimeObject *object)
{
	GMimeContentType *type = g_mime_object_get_content_type(object);
	char *full = type ? g_mime_content_type_get_mime_type(type) : NULL;
	char *copy = xstrdup(full ? full : "text/plain");
	for (char *s = copy; *s; s++)
		*s = (char)tolower((unsigned char)*s);
	g_free(full);
	return copy;
}

static void
read_stream(GMimeStream *stream, struct buffer *out)
{
	char chunk[8192];
	ssize_t n;
	g_mime_stream_reset(stream);
	while ((n = g_mime_stream_read(stream, chunk, sizeof(chunk))) > 0)
		buffer_add(out, chunk, (size_t)n);
}

/* The bytes of a part with its transfer encoding undone. */
static void
read_content(GMimePart *part, struct buffer *out)
{
	GMimeDataWrapper *content = g_mime_part_get_content(part);
	GMimeStream *stream =
	    content ? g_mime_data_wrapper_get_stream(content) : NULL;
	if (!stream)
		return;
	if (g_mime_part_get_content_encoding(part) ==
	    GMIME_CONTENT_ENCODING_BASE64) {
		struct buffer raw;
		buffer_init(&raw, MAX_PART);
		read_stream(stream, &raw);
		base64_decode(out, raw.data, raw.len);
		buffer_release(&raw);
		return;
	}
	GMimeStream *decoded = g_mime_stream_mem_new();
	g_mime_data_wrapper_write_to_stream(content, decoded);
	read_stream(decoded, out);
	g_object_unref(decoded);
}

/* The name a part goes by, without the folders some programs put before. */
static char *
part_name(GMimeObject *object)
{
	char *name =
	    header_param(raw_header(object, "Content-Disposition"), "filename");
	if (!name)
		name = header_param(raw_header(object, "Content-Type"), "name");
	if (!name)
		return NULL;
	char *last = name;
	for (char *s = name; *s; s++)
		if ((*s == '/' || *s == '\\') && s[1])
			last = s + 1;
	char *base = xstrdup(last);
	free(name);
	return base;
}

/* ------------------------------------------------------------ searching */

struct search {
	struct mail_parts parts;
	int attachments;
	int alternative;      /* multipart/alternative that we are inside of */
	int depth, max_depth; /* of mails in mails */
	bool encrypted, too_deep;
};

/*
 * A text that is shown, not attached. Its charset is told only by the mail, so
 * it goes on as UTF-8 with a mark, which outweighs what a page says of itself.
 */
static void
add_body(struct search *s, GMimeObject *object, char *type, const char *prefix,
    struct buffer *content)
{
	char *charset =
	    header_param(raw_header(object, "Content-Type"), "charset");
	struct buffer where;
	buffer_init(&where, 1 << 10);
	buffer_addf(&where, "%sbody", prefix);
	if (memmem(content->data, content->len < 256 ? content->len : 256,
		"-----BEGIN PGP MESSAGE-----", 27)) {
		s->encrypted = true;
		buffer_clear(content);
	}
	if (charset) {
		struct charset_result r =
		    charset_decode(content->data, content->len, charset);
		if (strcmp(r.how, "declared") == 0 &&
		    strcmp(r.charset, "utf-8") != 0) {
			buffer_clear(content);
			buffer_adds(content, "\xEF\xBB\xBF");
			buffer_add(content, r.text, r.len);
		}
		free(r.text);
		free(charset);
	}
	mail_keep(
	    &s->parts, RANK_BODY, NULL, type, buffer_take(&where), content);
}

static void
visit_leaf(struct search *s, GMimeObject *object, const char *prefix)
{
	const char *raw = raw_header(object, "Content-Disposition");
	const char *disposition = raw ? raw + strspn(raw, " \t\r\n") : "";
	char *type = media_type(object), *name = part_name(object);
	bool attached = strncasecmp(disposition, "attachment", 10) == 0;
	struct buffer content;

	buffer_init(&content, MAX_PART);
	read_content(GMIME_PART(object), &content);
	if (strncmp(type, "text/", 5) == 0 && !attached && !name &&
	    (strcmp(type, "text/plain") == 0 ||
		strcmp(type, "text/html") == 0)) {
		add_body(s, object, type, prefix, &content);
		return;
	}
	if (strcmp(type, "application/pkcs7-mime") == 0 ||
	    strcmp(type, "application/x-pkcs7-mime") == 0)
		s->encrypted = true;
	if (name && strcasecmp(name, "winmail.dat") == 0) {
		free(type);
		type = xstrdup("application/ms-tnef");
	}
	enum rank rank = mail_rank(type, name, &content,
	    !attached && raw_header(object, "Content-Id"));
	struct buffer where;
	buffer_init(&where, 1 << 10);
	buffer_addf(&where, "%sattachment/%d", prefix, ++s->attachments);
	mail_keep(&s->parts, rank, name, type, buffer_take(&where), &content);
}

static void visit(
    struct search *s, GMimeObject *object, const char *prefix, int level);

static void
visit_mail(struct search *s, GMimeObject *object, const char *prefix)
{
	GMimeMessage *inner =
	    g_mime_message_part_get_message(GMIME_MESSAGE_PART(object));
	GMimeObject *body = inner ? g_mime_message_get_mime_part(inner) : NULL;
	struct buffer where;
	if (!body)
		return;
	if (s->depth == s->max_depth) {
		s->too_deep = true;
		return;
	}
	buffer_init(&where, 1 << 10);
	buffer_addf(&where, "%sattachment/%d/", prefix, ++s->attachments);
	int outer = s->attachments;
	s->attachments = 0;
	s->depth++;
	visit(s, body, where.data, 0);
	s->depth--;
	s->attachments = outer;
	buffer_release(&where);
}

/* Bodies inside one multipart/alternative say the same: one group. */
static void
visit_multipart(
    struct search *s, GMimeObject *object, const char *prefix, int level)
{
	GMimeMultipart *parts = GMIME_MULTIPART(object);
	int n = g_mime_multipart_get_count(parts);
	char *type = media_type(object);
	bool same = strcmp(type, "multipart/alternative") == 0;
	if (strcmp(type, "multipart/encrypted") == 0)
		s->encrypted = true;
	free(type);
	for (int i = 0; i < n; i++) {
		if (!s->alternative && (!same || i == 0))
			s->parts.group++;
		s->alternative += same;
		visit(
		    s, g_mime_multipart_get_part(parts, i), prefix, level + 1);
		s->alternative -= same;
	}
}

static void
visit(struct search *s, GMimeObject *object, const char *prefix, int level)
{
	if (level > MAX_LEVELS)
		s->too_deep = true;
	else if (GMIME_IS_MULTIPART(object))
		visit_multipart(s, object, prefix, level);
	else if (GMIME_IS_MESSAGE_PART(object))
		visit_mail(s, object, prefix);
	else if (GMIME_IS_PART(object))
		visit_leaf(s, object, prefix);
}

/* --------------------------------------------------------- what it says */

static int64_t
decode_date(const char *raw)
{
	char *text = raw ? header_text(raw) : NULL;
	GDateTime *date = text ? g_mime_utils_header_decode_date(text) : NULL;
	int64_t ms = date ? g_date_time_to_unix(date) * 1000 : 0;
	if (date)
		g_date_time_unref(date);
	free(text);
	return ms;
}

static struct mail *
read_mail(GMimeObject *message)
{
	struct mail *mail = xcalloc(1, sizeof(*mail));
	const char *received = raw_header(message, "Received");
	const char *when = received ? strrchr(received, ';') : NULL;
	char *id = header_text(raw_header(message, "Message-Id"));

	mail->received = when ? decode_date(when + 1) : 0;
	if (!mail->received)
		mail->received = decode_date(raw_header(message, "Date"));
	mail->subject = header_text(raw_header(message, "Subject"));
	mail->to = header_addresses(raw_header(message, "To"));
	header_mailbox(
	    raw_header(message, "From"), &mail->from_name, &mail->from);
	if (mail->from && !strchr(mail->from, '@')) {
		free(mail->from); /* "<Saved by Blink>": nobody's address */
		mail->from = NULL;
	}
	if (id) {
		char *s = id + strspn(id, "< ");
		s[strcspn(s, "> ")] = '\0';
		if (*s)
			mail->message_id = xstrdup(s);
		free(id);
	}
	return mail;
}

/* Why a mail without documents has none. */
static enum failure
nothing_found(const struct search *s, const char **detail)
{
	if (s->encrypted) {
		*detail = "the mail itself is encrypted";
		return FAIL_ENCRYPTED;
	}
	if (s->too_deep) {
		*detail = "mails nested too deep";
		return FAIL_LIMIT;
	}
	*detail = "no document is attached, and the text is short";
	return FAIL_NO_DOCUMENT;
}

/* Past the line "From x Mon Jan ..." that mbox puts before a message. */
static const char *
skip_from_line(const char *data, size_t *len)
{
	const char *nl = *len > 5 && memcmp(data, "From ", 5) == 0
			     ? memchr(data, '\n', *len)
			     : NULL;
	if (!nl)
		return data;
	*len -= (size_t)(nl + 1 - data);
	return nl + 1;
}

static enum failure
mail_parse(
    const struct parse_input *in, struct document *doc, const char **detail)
{
	size_t len = in->len;
	const char *data = skip_from_line(in->data, &len);
	GMimeStream *stream = g_mime_stream_mem_new_with_buffer(data, len);
	GMimeParser *parser = g_mime_parser_new_with_stream(stream);
	GMimeMessage *message = g_mime_parser_construct_message(parser, NULL);
	enum failure failure = FAIL_DAMAGED;

	if (message) {
		struct search *s = xcalloc(1, sizeof(*s));
		GMimeObject *root = g_mime_message_get_mime_part(message);
		s->max_depth = in->max_depth > 0 ? in->max_depth : 0;
		doc->mail = read_mail(GMIME_OBJECT(message));
		if (root)
			visit(s, root, "", 0);
		const struct part *body =
		    in->mail_body ? mail_body(&s->parts) : NULL;
		if (body)
			doc->mail->body_html = mail_body_html(body, in);
		mail_decide(&s->parts, doc);
		failure = doc->n_parts ? FAIL_NONE : nothing_found(s, detail);
		mail_parts_release(&s->parts);
		free(s);
		g_object_unref(message);
	} else {
		*detail = "there are no headers";
	}
	g_object_unref(parser);
	g_object_unref(stream);
	return failure;
}

/* ------------------------------------------------------------- the row */

/* "Name: value" lines, some of which only mails have. */
static int
mail_sniff(const char *data, size_t len)
{
	static const char *const known[] = {"from:", "to:", "subject:", "date:",
	    "received:", "mime-version:", "content-type:", "message-id:",
	    "return-path:", "delivered-to:", "reply-to:", "cc:", "sender:",
	    "dkim-signature:", "x-mailer:", "content-transfer-encoding:"};
	enum { N = sizeof(known) / sizeof(known[0]), STRONG = 4 };
	int lines = 0, hits = 0, strong = 0;
	const char *s = skip_from_line(data, &len), *end = s + len;
	while (s < end && *s != '\r' && *s != '\n') {
		const char *nl = memchr(s, '\n', (size_t)(end - s));
		size_t n = nl ? (size_t)(nl - s) : (size_t)(end - s);
		size_t key = 0;
		while (key < n && s[key] > ' ' && s[key] < 127 && s[key] != ':')
			key++;
		if (*s != ' ' && *s != '\t') {
			if (key == n && !nl)
				break; /* cut at the end of what we see */
			if (key == 0 || key == n || s[key] != ':') {
				hits -= 2; /* no header: be surer */
				break;
			}
			lines++;
			for (int i = 0; i < N; i++)
				if (strncasecmp(
					s, known[i], strlen(known[i])) == 0) {
					hits++;
					strong += i >= STRONG && i < STRONG + 6;
				}
		}
		s = nl ? nl + 1 : end;
	}
	if (hits < 2 || lines < 2)
		return 0;
	return strong || hits > 2 ? 95 : 60;
}

static void
mail_begin(void)
{
	static bool begun;
	if (!begun)
		g_mime_init();
	begun = true;
}

static const char *
library(void)
{
	static char text[64];
	snprintf(text, sizeof(text), "GMime %u.%u.%u", gmime_major_version,
	    gmime_minor_version, gmime_micro_version);
	return text;
}

const struct parser mail_parser = {
    .name = "mail",
    .media_types = (const char *const[]){"message/rfc822", "multipart/related",
	"application/x-mimearchive", NULL},
    .suffixes = (const char *const[]){".eml", ".mht", ".mhtml", NULL},
    .sniff = mail_sniff,
    .parse = mail_parse,
    .begin = mail_begin,
    .library = library,
};
