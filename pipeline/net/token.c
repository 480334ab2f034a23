/* See token.h. The cache is a convenience: failing to write it is no error. */
#include "token.h"

#include "buffer.h"
#include "outfile.h"

#include <errno.h>
#include <fcntl.h>
#include <json-c/json.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

/*
 * Feishu gives the same token until 30 minutes before its end and a new one
 * from then on; the old one stays valid. Asking earlier is useless.
 */
enum { RENEW_BEFORE = 30 * 60, MARGIN = 60, LONGEST = 24 * 3600 };

/* FNV-1a, to make a file name of the key; the key itself is in the file. */
static unsigned long long
hash_of(const char *key)
{
	unsigned long long h = 14695981039346656037ull;

	for (; *key; key++)
		h = (h ^ (unsigned char)*key) * 1099511628211ull;
	return h;
}

static char *
path_of(const char *key)
{
	const char *cache = getenv("XDG_CACHE_HOME"), *home = getenv("HOME");
	bool xdg = cache && *cache == '/';
	struct buffer path;

	if (!xdg && (!home || *home != '/'))
		return NULL;
	buffer_init(&path, 1 << 16);
	buffer_addf(
	    &path, "%s%s/resumepipe", xdg ? cache : home, xdg ? "" : "/.cache");
	make_folders(path.data);
	buffer_addf(&path, "/token-%016llx.json", hash_of(key));
	return buffer_take(&path);
}

static void
set(struct token_cache *t, const char *token, int64_t expires, int64_t now)
{
	int64_t life = expires - now;

	t->token = xstrdup(token);
	t->expires = expires;
	t->changes++;
	if (life > RENEW_BEFORE)
		t->renew = expires - RENEW_BEFORE;
	else /* it is what there was: use nearly all of it */
		t->renew = expires - (life > 10 * MARGIN ? MARGIN : life / 10);
}

static const char *
text_of(json_object *o, const char *name)
{
	json_object *value;

	return json_object_object_get_ex(o, name, &value) &&
		       json_object_is_type(value, json_type_string)
		   ? json_object_get_string(value)
		   : NULL;
}

void
token_open(struct token_cache *t, const char *key)
{
	*t = (struct token_cache){.key = xstrdup(key), .path = path_of(key)};
	token_load(t);
}

void
token_load(struct token_cache *t)
{
	char text[8192];
	struct stat st;
	json_object *o, *expires;
	const char *token;
	int fd;
	ssize_t n = -1;

	fd = t->path ? open(t->path, O_RDONLY | O_CLOEXEC | O_NOFOLLOW) : -1;
	if (fd < 0)
		return;
	if (fstat(fd, &st) == 0 && st.st_uid == geteuid() &&
	    !(st.st_mode & (S_IRWXG | S_IRWXO)))
		n = read(fd, text, sizeof(text) - 1);
	close(fd);
	if (n <= 0)
		return;
	text[n] = '\0';
	o = json_tokener_parse(text);
	token = text_of(o, "token");
	if (token && text_of(o, "key") &&
	    strcmp(text_of(o, "key"), t->key) == 0 &&
	    json_object_object_get_ex(o, "expires", &expires)) {
		free(t->token);
		t->token = xstrdup(token);
		t->expires = json_object_get_int64(expires);
		t->renew = t->expires - RENEW_BEFORE;
		t->changes++;
	}
	json_object_put(o);
	explicit_bzero(text, sizeof(text));
}

void
token_release(struct token_cache *t)
{
	if (t->token)
		explicit_bzero(t->token, strlen(t->token));
	free(t->token);
	free(t->key);
	free(t->path);
	*t = (struct token_cache){0};
}

/* A clock that went back must not make an old token look young. */
static bool
lives_until(const struct token_cache *t, int64_t end, int64_t now)
{
	return t->token && now < end && t->expires - now < LONGEST;
}

bool
token_is_fresh(const struct token_cache *t, int64_t now)
{
	return lives_until(t, t->renew, now);
}

bool
token_is_valid(const struct token_cache *t, int64_t now)
{
	return lives_until(t, t->expires - MARGIN, now);
}

static void
save(const struct token_cache *t)
{
	json_object *o = json_object_new_object();
	struct outfile file;

	json_object_object_add(o, "key", json_object_new_string(t->key));
	json_object_object_add(o, "token", json_object_new_string(t->token));
	json_object_object_add(o, "expires", json_object_new_int64(t->expires));
	if (outfile_open(&file, t->path)) {
		fputs(json_object_to_json_string_ext(o, JSON_C_TO_STRING_PLAIN),
		    file.f);
		outfile_commit(&file);
	}
	json_object_put(o);
}

void
token_set(
    struct token_cache *t, const char *token, long lifetime_s, int64_t now)
{
	free(t->token);
	set(t, token, now + lifetime_s, now);
	if (t->path)
		save(t);
}

void
token_drop(struct token_cache *t)
{
	free(t->token);
	t->token = NULL;
	t->changes++;
	if (t->path)
		unlink(t->path);
}
