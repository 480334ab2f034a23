/* See http.h. libcurl's multi interface, one for the whole process. */
#include "http.h"

#include "fiber.h"

#include <curl/curl.h>
#include <errno.h>
#include <poll.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

/* What is sent comes from here, and at most once. */
struct upload {
	const char *data; /* or NULL: from fd */
	int fd;
	off_t start, size, done;
};

struct http {
	long timeout_ms;
	const char *ca_file;
	char agent[64];
};

/* A call that is under way. */
struct transfer {
	struct fiber *waiter; /* or NULL: no fiber */
	bool done;
	CURLcode result;
};

/* Longer than any wait needs: a signal may come just before it begins. */
enum { LONGEST_WAIT = 500 };

static CURLM *multi;
static unsigned users;

struct http *
http_open(long timeout_ms, const char *ca_file)
{
	struct http *h = xcalloc(1, sizeof(*h));

	h->timeout_ms = timeout_ms;
	h->ca_file = ca_file;
	snprintf(
	    h->agent, sizeof(h->agent), "resumepipe/%s", RESUMEPIPE_VERSION);
	if (users == 0 && curl_global_init(CURL_GLOBAL_DEFAULT) == 0)
		multi = curl_multi_init();
	if (!multi) {
		free(h);
		return NULL;
	}
	users++;
	return h;
}

void
http_close(struct http *h)
{
	if (!h)
		return;
	if (--users == 0) {
		curl_multi_cleanup(multi);
		multi = NULL;
		curl_global_cleanup();
	}
	free(h);
}

/* "127.0.0.1:80/x" and the like are this machine. */
static bool
is_loopback(const char *url)
{
	static const char *const names[] = {"127.0.0.1", "localhost", "[::1]"};

	url = strstr(url, "://");
	for (size_t i = 0; url && i < sizeof(names) / sizeof(*names); i++) {
		size_t len = strlen(names[i]);

		if (strncasecmp(url + 3, names[i], len) == 0 &&
		    strchr(":/", url[3 + len]))
			return true;
	}
	return false;
}

bool
http_host_is_safe(const char *url)
{
	if (strpbrk(url, "@ \t\r\n"))
		return false;
	if (strncasecmp(url, "https://", 8) == 0)
		return url[8] != '\0';
	return strncasecmp(url, "http://", 7) == 0 && is_loopback(url);
}

static size_t
read_upload(char *to, size_t size, size_t n, void *arg)
{
	struct upload *u = arg;
	size_t room = size * n;
	ssize_t got;

	if ((off_t)room > u->size - u->done)
		room = (size_t)(u->size - u->done);
	if (u->data) {
		memcpy(to, u->data + u->done, room);
		got = (ssize_t)room;
	} else {
		do
			got = pread(u->fd, to, room, u->start + u->done);
		while (got < 0 && errno == EINTR);
		if (got < 0 || (got == 0 && room > 0))
			return CURL_READFUNC_ABORT; /* shorter than it was */
	}
	u->done += got;
	return (size_t)got;
}

/*
 * libcurl repeats a request by itself when a kept connection turns out to be
 * closed, also a POST that the server may have acted on. Refusing to go back
 * in a body that was begun makes that an error, which the caller then judges.
 */
static int
seek_upload(void *arg, curl_off_t offset, int origin)
{
	struct upload *u = arg;

	return origin == SEEK_SET && offset == 0 && u->done == 0
		   ? CURL_SEEKFUNC_OK
		   : CURL_SEEKFUNC_FAIL;
}

static size_t
write_body(char *data, size_t size, size_t n, void *arg)
{
	struct http_reply *reply = arg;

	return buffer_add(&reply->body, data, size * n) ? size * n : 0;
}

static void
set_options(const struct http *h, CURL *easy, const struct http_request *r,
    struct http_reply *reply)
{
	long timeout = h->timeout_ms + (r->part ? r->size / 65536 * 1000 : 0);

	curl_easy_setopt(easy, CURLOPT_URL, r->url);
	curl_easy_setopt(easy, CURLOPT_PROTOCOLS_STR, "http,https");
	curl_easy_setopt(easy, CURLOPT_NOSIGNAL, 1L);
	curl_easy_setopt(easy, CURLOPT_USERAGENT, h->agent);
	curl_easy_setopt(easy, CURLOPT_CONNECTTIMEOUT_MS, 15000L);
	curl_easy_setopt(easy, CURLOPT_TIMEOUT_MS, timeout);
	curl_easy_setopt(easy, CURLOPT_TCP_KEEPALIVE, 1L);
	/* Servers close idle connections after a minute or so. */
	curl_easy_setopt(easy, CURLOPT_MAXAGE_CONN, 30L);
	curl_easy_setopt(easy, CURLOPT_ERRORBUFFER, reply->error);
	curl_easy_setopt(easy, CURLOPT_WRITEFUNCTION, write_body);
	curl_easy_setopt(easy, CURLOPT_WRITEDATA, reply);
	if (h->ca_file)
		curl_easy_setopt(easy, CURLOPT_CAINFO, h->ca_file);
	if (is_loopback(r->url))
		curl_easy_setopt(easy, CURLOPT_PROXY, "");
	/* rather share a connection of HTTP/2 than open one more */
	if (strncasecmp(r->url, "https:", 6) == 0)
		curl_easy_setopt(easy, CURLOPT_PIPEWAIT, 1L);
}

static struct curl_slist *
headers_of(const struct http_request *r)
{
	struct curl_slist *list = NULL;
	struct buffer line;

	list = curl_slist_append(list, "Accept: application/json");
	list = curl_slist_append(list, "Expect:");
	if (r->body)
		list = curl_slist_append(
		    list, "Content-Type: application/json; charset=utf-8");
	if (r->bearer) {
		buffer_init(&line, 1 << 16);
		buffer_addf(&line, "%s %s",
		    r->head ? r->head : "Authorization: Bearer", r->bearer);
		list = curl_slist_append(list, line.data);
		explicit_bzero(line.data, line.len);
		buffer_release(&line);
	}
	return list;
}

/* The whole request body as a stream that is read once. */
static curl_mime *
set_body(CURL *easy, const struct http_request *r, struct upload *u)
{
	curl_mime *mime;
	curl_mimepart *part;

	if (r->part) {
		*u = (struct upload){
		    .fd = r->fd, .start = r->offset, .size = r->size};
		mime = curl_mime_init(easy);
		part = curl_mime_addpart(mime);
		curl_mime_name(part, r->part);
		curl_mime_filename(part, r->file_name);
		curl_mime_type(part, r->file_type);
		curl_mime_data_cb(
		    part, u->size, read_upload, seek_upload, NULL, u);
		curl_easy_setopt(easy, CURLOPT_MIMEPOST, mime);
		return mime;
	}
	if (r->body) {
		*u = (struct upload){
		    .data = r->body, .size = (off_t)strlen(r->body)};
		curl_easy_setopt(easy, CURLOPT_POST, 1L);
		curl_easy_setopt(
		    easy, CURLOPT_POSTFIELDSIZE_LARGE, (curl_off_t)u->size);
		curl_easy_setopt(easy, CURLOPT_READFUNCTION, read_upload);
		curl_easy_setopt(easy, CURLOPT_READDATA, u);
		curl_easy_setopt(easy, CURLOPT_SEEKFUNCTION, seek_upload);
		curl_easy_setopt(easy, CURLOPT_SEEKDATA, u);
	}
	curl_easy_setopt(easy, CURLOPT_CUSTOMREQUEST, r->method);
	return NULL;
}

/* Into the multi, and wait until it is through. */
static CURLcode
perform(CURL *easy)
{
	struct transfer t = {.waiter = fiber_self()};

	curl_easy_setopt(easy, CURLOPT_PRIVATE, &t);
	if (curl_multi_add_handle(multi, easy) != CURLM_OK)
		return CURLE_FAILED_INIT;
	while (!t.done)
		if (t.waiter)
			fiber_park();
		else
			http_wait(-1, -1);
	return t.result;
}

/* What is known of the request and its reply when it is through. */
static void
look_at(CURL *easy, CURLcode result, struct http_reply *reply)
{
	char *type = NULL;
	long bytes = 0;

	if (result == CURLE_OK)
		curl_easy_getinfo(easy, CURLINFO_RESPONSE_CODE, &reply->status);
	else if (result == CURLE_SEND_FAIL_REWIND) /* see seek_upload() */
		snprintf(reply->error, sizeof(reply->error),
		    "the connection was closed without a reply");
	else if (!reply->error[0])
		snprintf(reply->error, sizeof(reply->error), "%s",
		    curl_easy_strerror(result));
	/* Nothing of the request left this machine: surely not done. */
	curl_easy_getinfo(easy, CURLINFO_REQUEST_SIZE, &bytes);
	reply->file_short = result == CURLE_ABORTED_BY_CALLBACK;
	reply->sent = bytes > 0 && result != CURLE_COULDNT_CONNECT &&
		      !reply->file_short; /* half a request is none */
	curl_easy_getinfo(easy, CURLINFO_CONTENT_TYPE, &type);
	reply->content_type = type;
}

void
http_call(
    struct http *h, const struct http_request *r, struct http_reply *reply)
{
	struct upload upload = {0};
	struct curl_slist *headers;
	curl_mime *mime;
	CURL *easy = curl_easy_init();

	*reply = (struct http_reply){.handle = easy};
	buffer_init(&reply->body, HTTP_MAX_REPLY);
	if (!easy) {
		snprintf(reply->error, sizeof(reply->error), "out of memory");
		return;
	}
	headers = headers_of(r);
	set_options(h, easy, r, reply);
	curl_easy_setopt(easy, CURLOPT_HTTPHEADER, headers);
	mime = set_body(easy, r, &upload);
	look_at(easy, perform(easy), reply);
	curl_easy_setopt(easy, CURLOPT_ERRORBUFFER, NULL);
	curl_mime_free(mime);
	curl_slist_free_all(headers);
}

/* Those that are through go on. */
static bool
finish_calls(void)
{
	CURLMsg *message;
	struct transfer *t;
	bool any = false;
	int left;

	while ((message = curl_multi_info_read(multi, &left))) {
		CURL *easy = message->easy_handle;
		CURLcode result = message->data.result;

		curl_easy_getinfo(easy, CURLINFO_PRIVATE, &t);
		curl_multi_remove_handle(multi, easy);
		t->result = result;
		t->done = any = true;
		if (t->waiter)
			fiber_wake(t->waiter);
	}
	return any;
}

static bool
is_readable(int fd)
{
	struct pollfd p = {.fd = fd, .events = POLLIN};

	return fd >= 0 && poll(&p, 1, 0) > 0;
}

bool
http_wait(int64_t ms, int fd)
{
	struct curl_waitfd input = {.fd = fd, .events = CURL_WAIT_POLLIN};
	int running;

	if (ms < 0 || ms > LONGEST_WAIT)
		ms = LONGEST_WAIT;
	if (!multi) { /* a dry run */
		poll(&(struct pollfd){.fd = fd, .events = POLLIN}, 1, (int)ms);
		return is_readable(fd);
	}
	curl_multi_perform(multi, &running);
	if (!finish_calls()) {
		curl_multi_poll(multi, &input, fd >= 0, (int)ms, NULL);
		curl_multi_perform(multi, &running);
		finish_calls();
	}
	return is_readable(fd);
}

void
http_reply_release(struct http_reply *reply)
{
	buffer_release(&reply->body);
	curl_easy_cleanup(reply->handle);
	reply->handle = NULL;
}

const char *
http_header(const struct http_reply *reply, const char *name)
{
	struct curl_header *header;

	if (curl_easy_header(
		reply->handle, name, 0, CURLH_HEADER, -1, &header) != 0)
		return NULL;
	return header->value;
}

const char *
http_version(void)
{
	/* "libcurl/7.88.1 OpenSSL/3.0.19 zlib/1.2.13 ...": the first two */
	static char text[80];
	const char *all = curl_version();
	size_t n = strcspn(all, " ");

	n += strspn(all + n, " ");
	n += strcspn(all + n, " ");
	snprintf(text, sizeof(text), "%.*s", (int)n, all);
	return text;
}
