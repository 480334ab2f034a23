/*
 * Social accounts and pages: from links behind words and icons, from
 * addresses in the text, and from labels (handles.c).
 */
#include "accounts.h"

#include "buffer.h"
#include "sections/sections.h"

#include <stdlib.h>
#include <string.h>

/*
 * The host of the mail address, cut off by the end of a line or a space. Where
 * the address stands whole, it is a page.
 */
static bool
is_mail_host(const struct mapping *m, const char *url)
{
	const struct find *mail = find_best(m, "basic_info.email");
	const char *at = mail ? strchr(mail->value, '@') : NULL;
	size_t n = strlen(url);

	if (mail && strstr(m->view->lines[mail->line].text, mail->value))
		return false;
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
	       strcmp(accounts_type(m, url->data), "website") != 0) {
		size_t n = strcspn(l->text + end + 1, " |,;()");
		if (!handles_is_one(l->text + end + 1, n, false) &&
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
from_text(struct accounts *a, int line, int field)
{
	const struct rule_set *set = a->m->rules;
	const struct vline *l = &a->m->view->lines[line];
	struct buffer value;
	struct re_span at;

	buffer_init(&value, MAX_LINK);
	for (size_t i = 0; i < set->n_rules; i++) {
		const struct rule *rule = &set->rules[i];
		size_t from = 0;
		if (rule->index != field || !(rule->in & 1u << l->section))
			continue;
		while (rule_apply(set, rule, l->text, l->len, from, &value,
			   &at) == RE_HIT) {
			at.end = go_on(a->m, l, at.end, &value);
			if (!is_mail_host(a->m, value.data))
				accounts_add(a, value.data,
				    accounts_type(a->m, value.data), rule->name,
				    rule->score, line);
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
	const char *s = accounts_bare(url, &len);

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

/* A place on a map, behind where the person lives. */
static bool
is_map(const char *url)
{
	static const char *const maps[] = {"maps.google.", "google.com/maps",
	    "goo.gl/maps", "maps.app.goo.gl", "maps.apple.com",
	    "openstreetmap.org"};

	for (size_t i = 0; i < sizeof maps / sizeof *maps; i++)
		if (strstr(url, maps[i]))
			return true;
	return false;
}

/* Where a link to a network is the person's, though it is not the header. */
static bool
may_hold_accounts(enum section s)
{
	return s == SECTION_evaluation || s == SECTION_skill ||
	       s == SECTION_language || s == SECTION_other;
}

static bool
has_letters(const char *s)
{
	return s[strcspn(s, "abcdefghijklmnopqrstuvwxyz")] != '\0';
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
		if (strncasecmp(link->url, "http", 4) != 0 || is_map(link->url))
			continue;
		const char *type = accounts_type(a->m, link->url);
		bool network =
		    strcmp(type, "website") != 0 && is_account(link->url);
		/* an icon stands beside the lines */
		bool mine =
		    line < 0
			? network && link->page <= 1 && !has_letters(link->text)
			: section_is_personal(v->lines[line].section) ||
			      (network &&
				  may_hold_accounts(v->lines[line].section));
		if (mine)
			accounts_add(a, link->url, type, "link",
			    line < 0 ? 0.8 : 0.92, line);
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
	int field = resume_field("sns_list.link");
	for (int i = 0; i < v->n_lines; i++)
		from_text(&a, i, field);
	handles_find(&a);
	qsort(a.items, (size_t)a.n, sizeof *a.items, by_line);
	for (int i = 0; i < a.n; i++) {
		struct account *x = &a.items[i];
		entry_put(m, "sns_list.sns_type", i, x->type, x->rule, x->score,
		    x->line, x->line);
		entry_put(m, "sns_list.link", i, x->link, x->rule, x->score,
		    x->line, x->line);
	}
	accounts_release(&a);
}
