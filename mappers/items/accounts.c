/* The accounts found so far: two spellings of a page are one. */
#include "accounts.h"

#include "buffer.h"

#include <stdlib.h>
#include <string.h>

const char *
accounts_bare(const char *url, size_t *len)
{
	*len = strlen(url);
	const char *p = strstr(url, "://");
	if (p) {
		*len -= (size_t)(p + 3 - url);
		url = p + 3;
	}
	if (*len > 4 && strncasecmp(url, "www.", 4) == 0) {
		url += 4;
		*len -= 4;
	}
	while (*len && url[*len - 1] == '/')
		--*len;
	return url;
}

static bool
same_page(const char *a, const char *b)
{
	size_t na, nb;
	const char *x = accounts_bare(a, &na), *y = accounts_bare(b, &nb);

	return na == nb && strncasecmp(x, y, na) == 0;
}

const char *
accounts_type(const struct mapping *m, const char *url)
{
	const struct list *sns = lists_find(&m->rules->lists, "sns");
	size_t len;
	const char *s = accounts_bare(url, &len);
	char host[128];
	size_t n = strcspn(s, "/?#:");

	if (n >= sizeof host || n > len)
		return "website";
	memcpy(host, s, n);
	text_lower(host, n);
	for (size_t i = 0; i < n; i++) {
		const char *token = i == 0 || host[i - 1] == '.'
					? list_token(sns, host + i, n - i)
					: NULL;
		if (token)
			return token;
	}
	return "website";
}

/* The last part of an address: the account's name. */
static bool
ends_with_part(const char *url, const char *part)
{
	size_t nu, np;
	const char *u = accounts_bare(url, &nu), *p = accounts_bare(part, &np);

	if (*p == '@') {
		p++;
		np--;
	}
	return nu > np && np >= 3 && strncasecmp(u + nu - np, p, np) == 0 &&
	       strchr("/@", u[nu - np - 1]);
}

/* A part of an address that the end of a line, or "…", cut off. */
static bool
is_piece_of(const struct account *x, const char *piece)
{
	size_t nu, np;
	const char *u = accounts_bare(x->link, &nu),
		   *p = accounts_bare(piece, &np);

	if (np > 3 && memcmp(p + np - 3, "…", 3) == 0)
		np -= 3;
	if (np < 4 || nu <= np)
		return false;
	return (strcmp(x->rule, "link") == 0 && strncasecmp(u, p, np) == 0) ||
	       (strncasecmp(u + nu - np, p, np) == 0 && u[nu - np - 1] != '.');
}

void
accounts_add(struct accounts *a, const char *link, const char *type,
    const char *rule, double score, int line)
{
	size_t len;

	accounts_bare(link, &len);
	if (!len || len > MAX_LINK)
		return;
	for (int i = 0; i < a->n; i++) {
		struct account *x = &a->items[i];
		if (same_page(x->link, link) || ends_with_part(x->link, link) ||
		    is_piece_of(x, link)) {
			if (x->line < 0)
				x->line = line;
			return;
		}
	}
	if (a->n < MAX_LINKS)
		a->items[a->n++] =
		    (struct account){xstrdup(link), type, rule, score, line};
}

void
accounts_release(struct accounts *a)
{
	for (int i = 0; i < a->n; i++)
		free(a->items[i].link);
	a->n = 0;
}
