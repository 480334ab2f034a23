/*
 * libmicrohttpd, and the only file that knows it: a thread for each
 * connection gathers a request into an exchange, has it run, and sends the
 * reply. Loopback only.
 */
#include "sandbox.h"

#include "diag.h"
#include "text.h"

#include <arpa/inet.h>
#include <errno.h>
#include <microhttpd.h>
#include <netinet/in.h>
#include <stdlib.h>
#include <string.h>
#include <sys/socket.h>
#include <sys/stat.h>
#include <unistd.h>

enum { FORM_BUFFER = 64 << 10, CONNECTIONS = 256, IDLE_SECONDS = 120 };

struct server {
	struct MHD_Daemon *daemon;
	struct sandbox *box;
};

/* An exchange and what only this file needs of it. */
struct connection {
	struct exchange x;
	struct MHD_PostProcessor *form;
	bool wanted; /* the body is looked at */
};

/* ------------------------------------------------------------- requests */

/* Query arguments as an object; a name that comes twice makes a list. */
static enum MHD_Result
add_argument(
    void *cls, enum MHD_ValueKind kind, const char *name, const char *value)
{
	json_object *args = cls, *old, *text;
	/* U+FFFD stands for what is no text; no call wants it. */
	if (!text_is_utf8(name, strlen(name)))
		name = "\xEF\xBF\xBD";
	if (!value || !text_is_utf8(value, strlen(value)))
		value = value ? "\xEF\xBF\xBD" : "";
	text = json_object_new_string(value);
	if (!json_object_object_get_ex(args, name, &old)) {
		json_object_object_add(args, name, text);
	} else if (json_object_is_type(old, json_type_array)) {
		json_object_array_add(old, text);
	} else {
		json_object *list = json_object_new_array();
		json_object_array_add(list, json_object_get(old));
		json_object_array_add(list, text);
		json_object_object_add(args, name, list);
	}
	return MHD_YES;
}

/* A part of the form, or a further piece of one (offset > 0). */
static enum MHD_Result
add_part(void *cls, enum MHD_ValueKind kind, const char *key,
    const char *filename, const char *type, const char *encoding,
    const char *data, uint64_t offset, size_t size)
{
	struct exchange *x = cls;
	key = key ? key : "";
	if (strcmp(key, "content") == 0) {
		if (offset == 0 && x->upload.seen)
			x->form_trouble =
			    "more than one part is called content";
		else if (offset == 0)
			upload_open(&x->upload, x->box->dir, filename, type);
		upload_add(&x->upload, data, size);
	} else if (strcmp(key, "file_name") != 0 && !x->box->options.lenient) {
		/* file_name is not documented, but clients are seen to send it
		 * and the real server takes it. */
		x->form_trouble = "a part is not called content";
	}
	return MHD_YES;
}

static struct connection *
connection_open(struct sandbox *box, struct MHD_Connection *mhd,
    const char *method, const char *path)
{
	struct connection *c = xcalloc(1, sizeof(*c));
	struct exchange *x = &c->x;
	x->box = box;
	x->method = method;
	x->path = path;
	x->file = -1;
	x->reset_after = -1;
	buffer_init(&x->raw, BODY_MAX);
	buffer_init(&x->reply, REPLY_MAX);
	upload_init(&x->upload, box->options.max_upload);
	x->query_args = json_object_new_object();
	MHD_get_connection_values(
	    mhd, MHD_GET_ARGUMENT_KIND, add_argument, x->query_args);
	x->authorization =
	    MHD_lookup_connection_value(mhd, MHD_HEADER_KIND, "Authorization");
	x->dingtalk_token = MHD_lookup_connection_value(
	    mhd, MHD_HEADER_KIND, "x-acs-dingtalk-access-token");
	x->content_type =
	    MHD_lookup_connection_value(mhd, MHD_HEADER_KIND, "Content-Type");
	x->host = MHD_lookup_connection_value(mhd, MHD_HEADER_KIND, "Host");
	x->origin = MHD_lookup_connection_value(mhd, MHD_HEADER_KIND, "Origin");
	exchange_begin(x);
	c->wanted = exchange_wants_body(x);
	if (c->wanted && x->route->kind == BODY_UPLOAD) {
		c->form =
		    MHD_create_post_processor(mhd, FORM_BUFFER, add_part, x);
		if (!c->form || !x->content_type ||
		    strncasecmp(x->content_type, "multipart/form-data", 19))
			x->form_trouble = "should be multipart/form-data";
	}
	return c;
}

static void
connection_close(struct connection *c)
{
	if (c->form)
		MHD_destroy_post_processor(c->form);
	if (c->x.file >= 0)
		close(c->x.file);
	json_object_put(c->x.query_args);
	json_object_put(c->x.body);
	buffer_release(&c->x.raw);
	buffer_release(&c->x.reply);
	upload_release(&c->x.upload);
	free(c->x.file_name);
	free(c);
}

static void
take_body(struct connection *c, const char *data, size_t size)
{
	if (!c->wanted)
		return;
	if (c->form && !c->x.form_trouble) {
		if (MHD_post_process(c->form, data, size) != MHD_YES)
			c->x.form_trouble = "is no complete form";
	} else if (c->x.route->kind != BODY_UPLOAD) {
		buffer_add(&c->x.raw, data, size);
	}
}

/* ------------------------------------------------------------- replies */

/* A reply that does not come at once, or not whole. */
static ssize_t
read_badly(void *cls, uint64_t at, char *to, size_t room)
{
	struct exchange *x = cls;
	size_t n = x->cut ? x->reply.len / 2 : x->reply.len;
	if (x->trickle_ms) {
		pthread_mutex_lock(&x->box->lock);
		sandbox_dawdle(x->box, x->trickle_ms);
		pthread_mutex_unlock(&x->box->lock);
		room = room < 16 ? room : 16;
	}
	if (at >= n)
		return MHD_CONTENT_READER_END_WITH_ERROR;
	if (room > n - at)
		room = n - at;
	memcpy(to, x->reply.data + at, room);
	return (ssize_t)room;
}

static struct MHD_Response *
make_response(struct exchange *x)
{
	struct stat st;
	if (x->file >= 0 && fstat(x->file, &st) == 0) {
		struct MHD_Response *r = MHD_create_response_from_fd64(
		    (uint64_t)st.st_size, x->file);
		if (r)
			x->file = -1; /* the response closes it */
		return r;
	}
	if (x->cut || x->trickle_ms)
		return MHD_create_response_from_callback(
		    x->reply.len, 1024, read_badly, x, NULL);
	return MHD_create_response_from_buffer(
	    x->reply.len, x->reply.data, MHD_RESPMEM_MUST_COPY);
}

/* RFC 6266: any name, as percent-encoded UTF-8. */
static void
add_disposition(struct MHD_Response *r, const char *name)
{
	struct buffer text;
	buffer_init(&text, 4096);
	buffer_adds(&text, "attachment; filename*=UTF-8''");
	for (const unsigned char *p = (const unsigned char *)name; *p; p++)
		if ((*p >= '0' && *p <= '9') || (*p >= 'a' && *p <= 'z') ||
		    (*p >= 'A' && *p <= 'Z') || *p == '.' || *p == '-')
			buffer_addc(&text, (char)*p);
		else
			buffer_addf(&text, "%%%02X", *p);
	MHD_add_response_header(r, "Content-Disposition", text.data);
	buffer_release(&text);
}

static enum MHD_Result
send_reply(struct MHD_Connection *mhd, struct exchange *x)
{
	struct MHD_Response *r = make_response(x);
	if (!r)
		return MHD_NO;
	MHD_add_response_header(r, "Content-Type", x->type);
	MHD_add_response_header(r, "X-Tt-Logid", x->log_id);
	MHD_add_response_header(r, "Cache-Control", "no-store");
	MHD_add_response_header(r, "X-Content-Type-Options", "nosniff");
	MHD_add_response_header(r, "Referrer-Policy", "no-referrer");
	MHD_add_response_header(r, "Content-Security-Policy",
	    "default-src 'none'; style-src 'unsafe-inline'; "
	    "frame-ancestors 'none'; base-uri 'none'; form-action 'none'");
	if (x->reset_after >= 0) {
		MHD_add_response_header(r, "x-ogw-ratelimit-limit", "100");
		MHD_add_response_header(
		    r, "x-ogw-ratelimit-reset", DB_NUMBER(x->reset_after));
	}
	if (x->file_name)
		add_disposition(r, x->file_name);
	enum MHD_Result result =
	    MHD_queue_response(mhd, (unsigned)x->status, r);
	MHD_destroy_response(r);
	return result;
}

static enum MHD_Result
on_request(void *cls, struct MHD_Connection *mhd, const char *path,
    const char *method, const char *version, const char *data, size_t *size,
    void **state)
{
	struct connection *c = *state;
	if (!c) {
		*state = connection_open(cls, mhd, method, path);
		return MHD_YES;
	}
	if (*size > 0) {
		take_body(c, data, *size);
		*size = 0;
		return MHD_YES;
	}
	if (c->form) {
		enum MHD_Result whole = MHD_destroy_post_processor(c->form);
		c->form = NULL;
		if (whole != MHD_YES && !c->x.form_trouble)
			c->x.form_trouble = "is no complete form";
	}
	if (!exchange_run(&c->x))
		return MHD_NO; /* closes the connection */
	return send_reply(mhd, &c->x);
}

static void
on_end(void *cls, struct MHD_Connection *mhd, void **state,
    enum MHD_RequestTerminationCode why)
{
	if (*state)
		connection_close(*state);
	*state = NULL;
}

/* ------------------------------------------------------------- the daemon */

/* "127.0.0.1:8080", "localhost:0", "[::1]:0"; nothing but loopback. */
static bool
read_address(const char *text, struct sockaddr_storage *out, bool *v6)
{
	char host[64];
	const char *colon = strrchr(text, ':');
	size_t n = colon ? (size_t)(colon - text) : 0;
	char *end;
	if (!colon || n == 0 || n >= sizeof(host) || !colon[1])
		return false;
	unsigned long port = strtoul(colon + 1, &end, 10);
	if (*end || colon[1 + strspn(colon + 1, "0123456789")] || port > 65535)
		return false;
	memcpy(host, text, n);
	host[n] = '\0';
	memset(out, 0, sizeof(*out));
	*v6 = strcmp(host, "[::1]") == 0;
	if (*v6) {
		struct sockaddr_in6 *a = (struct sockaddr_in6 *)out;
		a->sin6_family = AF_INET6;
		a->sin6_addr = in6addr_loopback;
		a->sin6_port = htons((uint16_t)port);
		return true;
	}
	struct sockaddr_in *a = (struct sockaddr_in *)out;
	a->sin_family = AF_INET;
	a->sin_port = htons((uint16_t)port);
	if (strcmp(host, "localhost") == 0)
		a->sin_addr.s_addr = htonl(INADDR_LOOPBACK);
	else if (inet_pton(AF_INET, host, &a->sin_addr) != 1)
		return false;
	return ntohl(a->sin_addr.s_addr) >> 24 == 127;
}

/* What it listens on, for people and --port-file. */
static void
name_itself(struct sandbox *box, struct MHD_Daemon *daemon, bool v6)
{
	const union MHD_DaemonInfo *info =
	    MHD_get_daemon_info(daemon, MHD_DAEMON_INFO_BIND_PORT);
	const char *listen = box->options.listen;
	int host = (int)(strrchr(listen, ':') - listen);
	struct buffer url;
	box->port = info ? info->port : 0;
	buffer_init(&url, 256);
	buffer_addf(&url, "http://%.*s:%d", host, listen, box->port);
	box->base_url = buffer_take(&url);
}

struct server *
server_start(struct sandbox *box)
{
	struct sockaddr_storage address;
	bool v6;
	if (!read_address(box->options.listen, &address, &v6)) {
		diag_error("sandbox-listen",
		    "%s: not an address of this machine's loopback; use "
		    "127.0.0.1:PORT",
		    box->options.listen);
		return NULL;
	}
	struct MHD_Daemon *daemon = MHD_start_daemon(
	    MHD_USE_INTERNAL_POLLING_THREAD | MHD_USE_THREAD_PER_CONNECTION |
		MHD_USE_POLL | (v6 ? MHD_USE_IPv6 : 0),
	    0, NULL, NULL, on_request, box, MHD_OPTION_SOCK_ADDR,
	    (struct sockaddr *)&address, MHD_OPTION_NOTIFY_COMPLETED, on_end,
	    NULL, MHD_OPTION_CONNECTION_LIMIT, (unsigned)CONNECTIONS,
	    MHD_OPTION_CONNECTION_TIMEOUT, (unsigned)IDLE_SECONDS,
	    MHD_OPTION_END);
	if (!daemon) {
		diag_error("sandbox-port", "%s: cannot listen: %s",
		    box->options.listen, strerror(errno));
		return NULL;
	}
	name_itself(box, daemon, v6);
	struct server *server = xcalloc(1, sizeof(*server));
	server->daemon = daemon;
	server->box = box;
	return server;
}

void
server_stop(struct server *server)
{
	if (!server)
		return;
	pthread_mutex_lock(&server->box->lock);
	server->box->stopping = true;
	pthread_cond_broadcast(&server->box->stop);
	pthread_mutex_unlock(&server->box->lock);
	MHD_stop_daemon(server->daemon);
	free(server);
}
