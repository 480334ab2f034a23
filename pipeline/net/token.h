/*
 * The access token, kept in a file of mode 0600 between runs, so that stages
 * and nightly runs do not ask for one each. Knows when a token is worth
 * renewing; fetching it is the courier's.
 */
#ifndef PIPELINE_NET_TOKEN_H
#define PIPELINE_NET_TOKEN_H

#include <stdbool.h>
#include <stdint.h>

struct token_cache {
	char *path;	  /* of the file; NULL: memory only */
	char *key;	  /* whose token it is: host and app */
	char *token;	  /* or NULL */
	int64_t expires;  /* seconds since the epoch */
	int64_t renew;	  /* from then on a new one is worth asking for */
	unsigned changes; /* how often it became another */
};

/* What the file holds for the key, if anything. */
void token_open(struct token_cache *t, const char *key);
/* Look again: another process may have put a new one there. */
void token_load(struct token_cache *t);
void token_release(struct token_cache *t);
/* A token that needs no renewal yet. */
bool token_is_fresh(const struct token_cache *t, int64_t now);
/* One that still works for the next minute. */
bool token_is_valid(const struct token_cache *t, int64_t now);
/* A token that was fetched now; written to the file, if that can be. */
void token_set(
    struct token_cache *t, const char *token, long lifetime_s, int64_t now);
/* The target refused it: gone here and in the file. */
void token_drop(struct token_cache *t);

#endif
