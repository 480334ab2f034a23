/*
 * Load for a sandbox: so many connections that are kept alive, each making one
 * site user after the other for so many seconds.
 *   load PORT TOKEN CONNECTIONS SECONDS
 * Prints how many calls were answered well, and how many were not.
 */
#include <arpa/inet.h>
#include <netinet/tcp.h>
#include <pthread.h>
#include <stdatomic.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/socket.h>
#include <time.h>
#include <unistd.h>

enum { MAX = 256, ROOM = 4096 };

static struct sockaddr_in address;
static const char *token;
static struct timespec end;
static atomic_ulong good, bad;

static int
is_over(void)
{
	struct timespec now;

	clock_gettime(CLOCK_MONOTONIC, &now);
	return now.tv_sec > end.tv_sec ||
	       (now.tv_sec == end.tv_sec && now.tv_nsec >= end.tv_nsec);
}

static int
connection(void)
{
	int fd = socket(AF_INET, SOCK_STREAM | SOCK_CLOEXEC, 0), one = 1;

	if (fd >= 0 &&
	    connect(fd, (struct sockaddr *)&address, sizeof(address)) == 0) {
		setsockopt(fd, IPPROTO_TCP, TCP_NODELAY, &one, sizeof(one));
		return fd;
	}
	if (fd >= 0)
		close(fd);
	return -1;
}

/* The whole reply into the text; 0: the connection ended before. */
static int
read_reply(int fd, char *text)
{
	size_t got = 0;
	ssize_t n;

	while ((n = read(fd, text + got, ROOM - 1 - got)) > 0) {
		const char *body, *length;

		got += (size_t)n;
		text[got] = '\0';
		body = strstr(text, "\r\n\r\n");
		length = strcasestr(text, "\r\ncontent-length:");
		if (body && length &&
		    got >= (size_t)(body + 4 - text) +
			       strtoul(length + 17, NULL, 10))
			return 1;
	}
	return 0;
}

static int
make_user(int fd, int who, unsigned long n)
{
	char body[128], text[ROOM];
	int len = snprintf(body, sizeof(body),
	    "{\"external_id\":\"%ld-%d-%lu\",\"name\":\"Test User\"}",
	    (long)getpid(), who, n);

	len = snprintf(text, sizeof(text),
	    "POST /open-apis/hire/v1/websites/7047318856652261676/site_users "
	    "HTTP/1.1\r\nHost: 127.0.0.1\r\nAuthorization: Bearer %s\r\n"
	    "Content-Type: application/json; charset=utf-8\r\n"
	    "Content-Length: %d\r\n\r\n%s",
	    token, len, body);
	return write(fd, text, (size_t)len) == len && read_reply(fd, text) &&
	       strncmp(text, "HTTP/1.1 200", 12) == 0 &&
	       strstr(text, "\"code\":0");
}

static void *
work(void *arg)
{
	int who = (int)(size_t)arg, fd = connection();

	for (unsigned long n = 0; fd >= 0 && !is_over(); n++) {
		if (make_user(fd, who, n)) {
			good++;
			continue;
		}
		bad++;
		close(fd);
		fd = connection();
	}
	if (fd >= 0)
		close(fd);
	else
		bad++;
	return NULL;
}

int
main(int argc, char **argv)
{
	pthread_t threads[MAX];
	long n;

	if (argc != 5 || (n = strtol(argv[3], NULL, 10)) < 1 || n > MAX)
		return 64;
	address.sin_family = AF_INET;
	address.sin_addr.s_addr = htonl(INADDR_LOOPBACK);
	address.sin_port = htons((uint16_t)strtoul(argv[1], NULL, 10));
	token = argv[2];
	clock_gettime(CLOCK_MONOTONIC, &end);
	end.tv_sec += strtol(argv[4], NULL, 10);
	for (long i = 0; i < n; i++)
		pthread_create(&threads[i], NULL, work, (void *)(size_t)i);
	for (long i = 0; i < n; i++)
		pthread_join(threads[i], NULL);
	printf("%lu %lu\n", good, bad);
	return 0;
}
