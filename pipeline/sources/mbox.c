/* See mbox.h. */
#include "mbox.h"

#include "buffer.h"

#include <ctype.h>
#include <errno.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#define CHUNK	     65536
#define POSTMARK_MAX 512 /* bytes of a line that can be a postmark */
#define WORDS_MAX    16

struct word {
	const char *s;
	size_t len;
};

static size_t
split_words(const char *s, size_t len, struct word *words)
{
	size_t n = 0, i = 0;
	while (n < WORDS_MAX) {
		while (i < len && isspace((unsigned char)s[i]))
			i++;
		if (i == len)
			break;
		words[n].s = s + i;
		while (i < len && !isspace((unsigned char)s[i]))
			i++;
		words[n].len = (size_t)(s + i - words[n].s);
		n++;
	}
	return n;
}

/* One of three-letter names that stand in a row in list? */
static bool
is_one_of(const struct word *w, const char *list)
{
	if (w->len != 3)
		return false;
	for (; *list; list += 3)
		if (strncmp(w->s, list, 3) == 0)
			return true;
	return false;
}

/* Does the word look like the pattern, where 9 stands for a digit? */
static bool
is_like(const struct word *w, const char *pattern)
{
	if (w->len != strlen(pattern))
		return false;
	for (size_t i = 0; i < w->len; i++)
		if (pattern[i] == '9' ? !isdigit((unsigned char)w->s[i])
				      : pattern[i] != w->s[i])
			return false;
	return true;
}

/* "Fri Jul  8 12:08:34 2011", the zone before or after the year or absent. */
static bool
is_date(const struct word *w, size_t n)
{
	if (n < 5 || !is_one_of(&w[0], "MonTueWedThuFriSatSun") ||
	    !is_one_of(&w[1], "JanFebMarAprMayJunJulAugSepOctNovDec"))
		return false;
	if (!is_like(&w[2], "9") && !is_like(&w[2], "99"))
		return false;
	if (!is_like(&w[3], "99:99:99") && !is_like(&w[3], "99:99"))
		return false;
	for (size_t i = 4; i < n && i < 7; i++)
		if (is_like(&w[i], "9999"))
			return true;
	return false;
}

bool
mbox_is_postmark(const char *line, size_t len)
{
	struct word words[WORDS_MAX];

	if (len < 5 || len > POSTMARK_MAX || memcmp(line, "From ", 5) != 0)
		return false;
	size_t n = split_words(line, len, words);
	/* a sender may hold blanks, or be missing */
	for (size_t i = 1; i + 5 <= n; i++)
		if (is_date(&words[i], n - i))
			return true;
	return false;
}

struct splitter {
	mbox_fn *each;
	void *ctx;
	struct digest *digest;
	struct mbox_message message;
	bool inside;	 /* a postmark was seen */
	long long at;	 /* offset of what comes next */
	size_t blank;	 /* bytes of an empty line held back: 0, 1, 2 */
	bool line_start; /* what comes next begins a line */
};

static void
give_blank(struct splitter *s)
{
	if (s->blank && s->inside)
		digest_add(s->digest, &"\r\n"[2 - s->blank], s -> blank);
	s->blank = 0;
}

static int
end_message(struct splitter *s)
{
	if (!s->inside)
		return 0;
	s->message.size = s->at - (long long)s->blank - s->message.offset;
	s->blank = 0;
	digest_end(s->digest, s->message.id);
	return s->each(s->ctx, &s->message);
}

/* A line with its end, or a piece of a line longer than the buffer. */
static int
take(struct splitter *s, const char *line, size_t len)
{
	bool first = s->at == 0 || s->blank;
	int stop = 0;

	if (s->line_start && first && mbox_is_postmark(line, len)) {
		stop = end_message(s);
		s->inside = true;
		s->message.number++;
		s->message.offset = s->at + (long long)len;
	} else {
		give_blank(s);
		bool empty = s->line_start &&
			     (len == 1 || (len == 2 && line[0] == '\r')) &&
			     line[len - 1] == '\n';
		if (empty)
			s->blank = len;
		else if (s->inside)
			digest_add(s->digest, line, len);
	}
	s->at += (long long)len;
	s->line_start = line[len - 1] == '\n';
	return stop;
}

/* Take the whole lines of data; *used: bytes taken. */
static int
take_lines(struct splitter *s, const char *data, size_t len, size_t *used)
{
	const char *nl;
	int stop = 0;
	*used = 0;
	while (!stop && (nl = memchr(data + *used, '\n', len - *used))) {
		size_t n = (size_t)(nl - data) + 1 - *used;
		stop = take(s, data + *used, n);
		*used += n;
	}
	return stop;
}

int
mbox_split(int fd, mbox_fn *each, void *ctx)
{
	struct splitter s = {.each = each, .ctx = ctx, .line_start = true};
	char *data = xcalloc(1, CHUNK);
	size_t have = 0, used;
	int stop = 0;

	s.digest = digest_new();
	while (!stop) {
		ssize_t n = read(fd, data + have, CHUNK - have);
		if (n < 0 && errno == EINTR)
			continue;
		if (n < 0)
			stop = -errno;
		if (n <= 0)
			break;
		have += (size_t)n;
		stop = take_lines(&s, data, have, &used);
		if (!stop && !used && have == CHUNK) {
			stop = take(&s, data, have);
			used = have;
		}
		have -= used;
		memmove(data, data + used, have);
	}
	if (!stop && have)
		stop = take(&s, data, have);
	if (!stop)
		stop = end_message(&s);
	digest_free(s.digest);
	free(data);
	return stop;
}
