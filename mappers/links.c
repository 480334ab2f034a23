/*
 * Social accounts and pages: from links behind words and icons, from
 * addresses in the text, and from labels ("微信：…"). A page found twice, as
 * an address and as the account's name in it, is told once.
 */
#include "mapping.h"

#include "buffer.h"
#include "text.h"

#include <ctype.h>
#include <stdlib.h>
#include <string.h>

enum { MAX_LINKS = 24, MAX_LABELS = 8, MAX_LINK = 400 };

struct account {
	char *link;
	const char *type, *rule;
	double score;
	int line;
};

struct accounts {
	struct account items[MAX_LINKS];
	int n;
	struct mapping *m;
};

/* Without scheme, www and closing slash: what two spellings share. */
static const char *
bare(const char *url, size_t *len)
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
	const char *x = bare(a, &na), *y = bare(b, &nb);

	return na == nb && strncasecmp(x, y, na) == 0;
}

/* The kind of a page by its host; website when the host is not listed. */
static const char *
type_of(const struct mapping *m, const char *url)
{
	const struct list *sns = lists_find(&m->rules->lists, "sns");
	size_t len;
	const char *s = bare(url, &len);
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
	const char *u = bare(url, &nu), *p = bare(part, &np);

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
	const char *u = bare(x->link, &nu), *p = bare(piece, &np);

	if (np > 3 && memcmp(p + np - 3, "…", 3) == 0)
		np -= 3;
	if (np < 4 || nu <= np)
		return false;
	return (strcmp(x->rule, "link") == 0 && strncasecmp(u, p, np) == 0) ||
	       (strncasecmp(u + nu - np, p, np) == 0 && u[nu - np - 1] != '.');
}

static void
add(struct accounts *a, const char *link, const char *type, const char *rule,
    double score, int line)
{
	size_t len;

	bare(link, &len);
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

static bool
is_personal(enum section s)
{
	return s == SECTION_header || s == SECTION_profile ||
	       s == SECTION_sns || s == SECTION_intention;
}

/*
 * Written like an account: what stands beside a word that names a network,
 * without a colon, is often the next word of a list of such words.
 */
static bool
is_handle(const char *s, size_t len, bool next_line)
{
	bool upper = false, sign = false;

	for (size_t i = 0; i < len; i++) {
		unsigned char c = (unsigned char)s[i];
		if (c >= 0x80 || c <= ' ')
			return false;
		upper |= isupper(c) != 0;
		sign |= isdigit(c) || strchr("_-@/", c);
	}
	if (next_line && memchr(s, '.', len))
		return false;
	return sign || (!upper && !next_line);
}

/* The first word of a label's value. */
static struct span
first_word(const struct view *v, struct span s)
{
	const struct vline *at = &v->lines[s.line];
	size_t end = s.start;

	while (end < s.end && !strchr(" |;,()", at->text[end]) &&
	       (unsigned char)at->text[end] < 0x80)
		end++;
	s.end = end;
	return s;
}

static void
from_label(struct accounts *a, const struct label *label)
{
	const struct view *v = a->m->view;
	const char *type = label->token + 4;
	struct span s = first_word(v, label->value);
	const struct vline *at = &v->lines[s.line];
	const char *text = at->text + s.start;
	size_t len = s.end - s.start;
	struct buffer value;

	if (len < 3 || memchr(text + 1, '@', len - 1) ||
	    (!label->colon && !is_handle(text, len,
				  s.line != label->line &&
				      at->row != v->lines[label->line].row)))
		return;
	buffer_init(&value, MAX_LINK);
	if (clean_url(&a->m->rules->lists, text, len, &value)) {
		if (strcmp(type, "website") == 0)
			type = strchr(value.data, '.')
				   ? type_of(a->m, value.data)
				   : NULL;
		if (type)
			add(a, value.data, type, "label", 0.93, s.line);
	}
	buffer_release(&value);
}

/* "taoran_film (微信)", "jo-doe (GitHub)": the label behind its value. */
static void
from_label_behind(struct accounts *a, int line)
{
	const struct vline *l = &a->m->view->lines[line];
	const char *open = memchr(l->low, '(', l->len);
	size_t at = open ? (size_t)(open - l->low) : 0;

	if (at < l->body + 4 || l->low[l->len - 1] != ')' || l->len - at > 20)
		return;
	const char *token =
	    list_token(lists_find(&a->m->rules->lists, "labels"), open + 1,
		l->len - at - 2);
	size_t end = at;
	while (end > l->body && l->text[end - 1] == ' ')
		end--;
	if (!token || strncmp(token, "sns.", 4) != 0 ||
	    !is_handle(l->text + l->body, end - l->body, false))
		return;
	char *handle = xstrndup(l->text + l->body, end - l->body);
	add(a, handle, token + 4, "label", 0.9, line);
	free(handle);
}

/*
 * A name with a low line or digits in it, alone among the contact details: an
 * account that an icon names.
 */
static void
from_handle(struct accounts *a, int line)
{
	const struct vline *l = &a->m->view->lines[line];
	const char *s = l->text + l->body;
	size_t len = l->len - l->body, letters = 0;
	const struct find *mail = find_best(a->m, "basic_info.email");

	for (size_t i = 0; i < len; i++)
		letters += isalpha((unsigned char)s[i]) != 0;
	if (len < 6 || len > 24 || letters < 3 || !memchr(s, '_', len) ||
	    strpbrk(s, " .@:/()") || !mail || mail->line < line - 5 ||
	    mail->line > line + 5)
		return;
	/* in China it is nearly always that of WeChat */
	const struct find *phone = find_best(a->m, "basic_info.mobile");
	bool china =
	    phone && strlen(phone->value) == 11 && phone->value[0] == '1';
	char *handle = xstrndup(s, len);
	add(a, handle, china ? "wechat" : "other", "handle", 0.6, line);
	free(handle);
}

static void
from_labels(struct accounts *a, int line)
{
	struct label found[MAX_LABELS];
	const struct vline *l = &a->m->view->lines[line];
	int n =
	    labels_find(a->m->view, lists_find(&a->m->rules->lists, "labels"),
		line, is_personal(l->section), found, MAX_LABELS);

	for (int i = 0; i < n; i++)
		if (strncmp(found[i].token, "sns.", 4) == 0 &&
		    (found[i].colon || is_personal(l->section)))
			from_label(a, &found[i]);
}

/* The host of the mail address, cut off by the end of a line or a space. */
static bool
is_mail_host(const struct mapping *m, const char *url)
{
	const struct find *mail = find_best(m, "basic_info.email");
	const char *at = mail ? strchr(mail->value, '@') : NULL;
	size_t n = strlen(url);

	return at && strlen(at + 1) >= n &&
	       strcasecmp(at + 1 + strlen(at + 1) - n, url) == 0;
}

/*
 * "https://github.com/ name": an address that goes on behind a space, as some
 * layouts break it after a slash. Returns where it ends.
 */
static size_t
go_on(const struct mapping *m, const struct vline *l, size_t end,
    struct buffer *url)
{
	while (end && end + 1 < l->len && l->text[end] == ' ' &&
	       l->text[end - 1] == '/' &&
	       strcmp(type_of(m, url->data), "website") != 0) {
		size_t n = strcspn(l->text + end + 1, " |,;()");
		if (!is_handle(l->text + end + 1, n, false) &&
		    l->text[end + n] != '/')
			break;
		if (url->data[url->len - 1] != '/')
			buffer_addc(url, '/');
		buffer_add(url, l->text + end + 1, n);
		end += n + 1;
	}
	return end;
}

/* Addresses in the text: rules of the field sns_list.link. */
static void
from_text(struct accounts *a, int line)
{
	const struct rule_set *set = a->m->rules;
	const struct vline *l = &a->m->view->lines[line];
	struct buffer value;
	struct re_span at;

	buffer_init(&value, MAX_LINK);
	for (size_t i = 0; i < set->n_rules; i++) {
		const struct rule *rule = &set->rules[i];
		size_t from = 0;
		if (strcmp(rule->field, "sns_list.link") != 0 ||
		    !(rule->in & 1u << l->section))
			continue;
		while (rule_apply(set, rule, l->text, l->len, from, &value,
			   &at) == RE_HIT) {
			at.end = go_on(a->m, l, at.end, &value);
			if (!is_mail_host(a->m, value.data))
				add(a, value.data, type_of(a->m, value.data),
				    rule->name, rule->score, line);
			from = at.end > from ? at.end : from + 1;
		}
	}
	buffer_release(&value);
}

/* The line that a link's box or words lie on; -1: none. */
static int
line_of(const struct view *v, const struct link *link, int from)
{
	for (int i = 0; i < v->n_lines; i++) {
		/* without geometry, links stand in the order of the lines */
		int k = box_is_empty(&link->box) ? (from + i) % v->n_lines : i;
		if (view_link_on(link, &v->lines[k]))
			return k;
	}
	return -1;
}

/* A page of one account: github.com/name, not github.com/name/project. */
static bool
is_account(const char *url)
{
	size_t len, parts = 0;
	const char *s = bare(url, &len);

	for (size_t i = 0; i < len; i++)
		parts += s[i] == '/';
	if (memmem(s, len, "/company/", 9) || memmem(s, len, "/school/", 8) ||
	    memmem(s, len, "/package/", 9) || memmem(s, len, "/project/", 9))
		return false;
	if (strncasecmp(s, "github.", 7) == 0 ||
	    strncasecmp(s, "gitlab.", 7) == 0 ||
	    strncasecmp(s, "gitee.", 6) == 0)
		return parts == 1;
	return parts <= 3;
}

/* Where a link to a network is the person's, though it is not the header. */
static bool
may_hold_accounts(enum section s)
{
	return s == SECTION_evaluation || s == SECTION_skill ||
	       s == SECTION_language || s == SECTION_other;
}

/* Links behind words and icons of the personal parts. */
static void
from_links(struct accounts *a)
{
	const struct view *v = a->m->view;
	int from = 0;

	for (size_t i = 0; i < v->doc->n_links; i++) {
		const struct link *link = &v->doc->links[i];
		int line = line_of(v, link, from);
		from = line < 0 ? from : line;
		if (strncasecmp(link->url, "http", 4) != 0)
			continue;
		const char *type = type_of(a->m, link->url);
		bool network =
		    strcmp(type, "website") != 0 && is_account(link->url);
		/* an icon stands beside the lines */
		bool mine = line < 0
				? network && link->page <= 1
				: is_personal(v->lines[line].section) ||
				      (network && may_hold_accounts(
						      v->lines[line].section));
		if (mine)
			add(a, link->url, type, "link", line < 0 ? 0.8 : 0.92,
			    line);
	}
}

static int
by_line(const void *x, const void *y)
{
	const struct account *a = x, *b = y;

	return a->line != b->line ? (a->line < b->line ? -1 : 1)
				  : strcmp(a->link, b->link);
}

void
map_links(struct mapping *m)
{
	struct accounts a = {.m = m};
	const struct view *v = m->view;

	from_links(&a);
	for (int i = 0; i < v->n_lines; i++)
		from_text(&a, i);
	for (int i = 0; i < v->n_lines; i++)
		if (!v->lines[i].heading) {
			from_labels(&a, i);
			if (is_personal(v->lines[i].section)) {
				from_label_behind(&a, i);
				from_handle(&a, i);
			}
		}
	qsort(a.items, (size_t)a.n, sizeof *a.items, by_line);
	for (int i = 0; i < a.n; i++) {
		struct account *x = &a.items[i];
		entry_put(m, "sns_list.sns_type", i, x->type, x->rule, x->score,
		    x->line, x->line);
		entry_put(m, "sns_list.link", i, x->link, x->rule, x->score,
		    x->line, x->line);
		free(x->link);
	}
}
