/* A text among a few words; see among.h. */
#include "among.h"

#include <string.h>

bool
among_is(const char *const *words, size_t n, const char *text, size_t len)
{
	for (size_t i = 0; i < n && len; i++)
		if (*words[i] == *text && strncmp(words[i], text, len) == 0 &&
		    !words[i][len])
			return true;
	return false;
}

size_t
among_begins(const char *const *words, size_t n, const char *text, size_t len)
{
	for (size_t i = 0; i < n && len; i++) {
		if (*words[i] != *text)
			continue;
		size_t used = strlen(words[i]);
		if (used <= len && memcmp(words[i], text, used) == 0)
			return used;
	}
	return 0;
}

size_t
among_ends(const char *const *words, size_t n, const char *text, size_t len)
{
	for (size_t i = 0; i < n; i++) {
		size_t used = strlen(words[i]);
		if (used <= len && words[i][used - 1] == text[len - 1] &&
		    memcmp(words[i], text + len - used, used) == 0)
			return used;
	}
	return 0;
}
