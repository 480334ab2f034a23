/*
 * One exchange of the sender: a request over HTTP or through the operator's
 * command, and what the target makes of the reply. Nothing is repeated here.
 */
#include "sender.h"

#include "buffer.h"
#include "command.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/mman.h>
#include <sys/sendfile.h>
#include <unistd.h>

/* A reply's seconds to wait and id to quote are in its heads. */
static const char *
head_of(const struct http_reply *reply, const char *name)
{
	return name ? http_header(reply, name) : NULL;
}

/* The file's part of fd as the beginning of a file of its own; -1: no. */
static int
copy_part(const struct sender_file *file)
{
	int fd = memfd_create("file", MFD_CLOEXEC);
	off_t at = file->offset, end = file->offset + file->size;

	while (fd >= 0 && at < end)
		if (sendfile(fd, file->fd, &at, (size_t)(end - at)) <= 0) {
			close(fd);
			return -1;
		}
	if (fd >= 0)
		lseek(fd, 0, SEEK_SET);
	return fd;
}

/* The operator's command takes the file, and prints what is the reply. */
static void
publish(struct sender *s, enum call_kind kind,
    const struct call_request *request, const struct sender_file *file,
    struct call_receipt *receipt)
{
	const struct target_call *call = &s->o.target->calls[kind];
	const char *const environment[] = {"RESUME_FILE_NAME",
	    request->file_name, "RESUME_FILE_TYPE", request->file_type, NULL};
	struct command command = {
	    .line = json_object_get_string(
		json_object_object_get(s->o.config, call->needs)),
	    .limit_ms = s->o.timeout_ms,
	    .input = copy_part(file),
	    .environment = environment,
	};
	const char *why = "the file cannot be read";
	char text[4097];
	ssize_t n = command.input < 0
			? -1
			: command_run(&command, text, sizeof(text) - 1, &why);

	if (command.input >= 0)
		close(command.input);
	if (n >= 0) {
		call->classify(
		    &(struct call_reply){
			.status = 200, .body = text, .len = (size_t)n},
		    receipt);
		return;
	}
	snprintf(text, sizeof(text), "%s: %s", call->needs, why);
	*receipt = (struct call_receipt){
	    .outcome = OUTCOME_TEMPORARY,
	    .failure = FAIL_UNAVAILABLE,
	    .message = xstrdup(text),
	};
}

const char *
sender_host(const struct sender_options *o, enum call_kind kind)
{
	const char *host = o->target->calls[kind].host;

	/* a rehearsal never leaves its server */
	return host && !o->target->default_secret &&
		       strcmp(o->host, o->target->default_host) == 0
		   ? host
		   : o->host;
}

/* The address, with the token where the target wants it there. */
static void
add_url(struct sender *s, enum call_kind kind,
    const struct call_request *request, struct buffer *url)
{
	const char *name = s->o.target->calls[kind].token_query;

	buffer_addf(url, "%s%s", sender_host(&s->o, kind), request->path);
	if (name)
		buffer_addf(url, "%c%s=%s",
		    strchr(request->path, '?') ? '&' : '?', name,
		    sender_token(s, kind)->token);
}

/* Over HTTP. */
static void
ask(struct sender *s, enum call_kind kind, const struct call_request *request,
    const struct sender_file *file, struct call_receipt *receipt)
{
	const struct target *target = s->o.target;
	struct http_reply reply;
	struct buffer url;
	struct call_reply read;
	const char *reset;

	buffer_init(&url, 1 << 16);
	add_url(s, kind, request, &url);
	http_call(s->http,
	    &(struct http_request){
		.method = request->method,
		.url = url.data,
		.bearer =
		    sender_is_login(kind) || target->calls[kind].token_query
			? NULL
			: sender_token(s, kind)->token,
		.head = target->calls[kind].token_head,
		.body = request->body
			    ? json_object_to_json_string_ext(request->body,
				  JSON_C_TO_STRING_PLAIN |
				      JSON_C_TO_STRING_NOSLASHESCAPE)
			    : NULL,
		.part = request->file_part,
		.file_name = request->file_name,
		.file_type = request->file_type,
		.fd = file ? file->fd : -1,
		.offset = file ? file->offset : 0,
		.size = file ? file->size : 0,
	    },
	    &reply);
	explicit_bzero(url.data, url.len);
	buffer_release(&url);
	if (reply.status) {
		reset = head_of(&reply, target->reset_header);
		if (!reset)
			reset = http_header(&reply, "Retry-After");
		read = (struct call_reply){
		    .status = reply.status,
		    .content_type = reply.content_type,
		    .body = reply.body.data,
		    .len = reply.body.len,
		    .reset_s = reset && *reset >= '0' && *reset <= '9'
				   ? strtol(reset, NULL, 10)
				   : -1,
		    .log_id = head_of(&reply, target->log_id_header),
		};
		target->calls[kind].classify(&read, receipt);
		s->halt.unavailable = 0;
	} else {
		*receipt = (struct call_receipt){
		    .outcome = reply.file_short ? OUTCOME_PERMANENT
			       : reply.sent	? OUTCOME_IN_DOUBT
						: OUTCOME_TEMPORARY,
		    .failure =
			reply.file_short ? FAIL_CHANGED : FAIL_UNAVAILABLE,
		    .message = xstrdup(reply.error),
		};
	}
	http_reply_release(&reply);
}

void
sender_exchange(struct sender *s, enum call_kind kind,
    const struct call_request *request, const struct sender_file *file,
    struct call_receipt *receipt)
{
	(request->by_command ? publish : ask)(s, kind, request, file, receipt);
}
