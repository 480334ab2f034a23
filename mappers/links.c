/*
 * Social accounts and pages: from addresses in the text, from links behind
 * words and icons, and from labels ("微信：…").
 */
#include "mapping.h"

#include "buffer.h"
#include "text.h"

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

static void
add(struct accounts *a, const char *link, const char *type, const char *rule,
    double score, int line)
{
	size_t len;

	bare(link, &len);
	if (!len || len > MAX_LINK)
		return;
	for (int i = 0; i < a->n; i++)
		if (same_page(a->items[i].link, link))
			return;
	if (a->n < MAX_LINKS)
		a->items[a->n++] =
		    (struct account){xstrdup(link), type, rule, score, line};
}

static bool
is_personal(enum section s)
{
	return s == SECTION_header || s == SECTION_profile ||
	       s == SECTION_sns || s == SECTION_intention ||
	       s == SECTION_evaluation;
}

static void
from_labels(struct accounts *a, int line)
{
	const struct view *v = a->m->view;
	struct label found[MAX_LABELS];
	struct buffer value;
	int n = labels_find(v, lists_find(&a->m->rules->lists, "labels"), line,
	    true, found, MAX_LABELS);

	buffer_init(&value, MAX_LINK);
	for (int i = 0; i < n; i++) {
		if (strncmp(found[i].token, "sns.", 4) != 0)
			continue;
		struct span s = found[i].value;
		const struct vline *at = &v->lines[s.line];
		/* the first word */
		size_t end = s.start;
		while (end < s.end && at->text[end] != ' ' &&
		       at->text[end] != '|' && at->text[end] != ';' &&
		       (unsigned char)at->text[end] < 0x80)
			end++;
		buffer_clear(&value);
		if (end - s.start < 3 || memchr(at->text + s.start, '@', 1) ||
		    !clean_url(&a->m->rules->lists, at->text + s.start,
			end - s.start, &value))
			continue;
		const char *type = found[i].token + 4;
		if (strchr(value.data, '@') && value.data[0] != '@')
			continue;
		/* a word after a bare "web" is no account */
		if (!found[i].colon && !strpbrk(value.data, "0123456789_./"))
			continue;
		/* the words of a link: its address says more */
		const struct link *link = view_link(v, at);
		if (link && strstr(link->text, value.data)) {
			add(a, link->url, type_of(a->m, link->url), "link", 0.9,
			    line);
			continue;
		}
		if (strcmp(type, "website") == 0) {
			if (!strchr(value.data, '.'))
				continue;
			type = type_of(a->m, value.data);
		}
		add(a, value.data, type, "label", 0.93, line);
	}
	buffer_release(&value);
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
			add(a, value.data, type_of(a->m, value.data),
			    rule->name, rule->score, line);
			from = at.end > from ? at.end : from + 1;
		}
	}
	buffer_release(&value);
}

/* The line that a link's box or words lie on; -1: none. */
static int
line_of(const struct view *v, const struct link *link)
{
	for (int i = 0; i < v->n_lines; i++)
		if (view_link_on(link, &v->lines[i]))
			return i;
	return -1;
}

/* Links behind words and icons of the personal parts. */
static void
from_links(struct accounts *a)
{
	const struct view *v = a->m->view;

	for (size_t i = 0; i < v->doc->n_links; i++) {
		const struct link *link = &v->doc->links[i];
		if (strncasecmp(link->url, "http", 4) != 0)
			continue;
		int line = line_of(v, link);
		const char *type = type_of(a->m, link->url);
		bool personal =
		    line >= 0 && is_personal(v->lines[line].section);
		size_t len;
		const char *path = bare(link->url, &len);
		/* an icon stands beside the lines */
		if (line < 0 && strcmp(type, "website") != 0 &&
		    memchr(path, '/', len) && link->page <= 1)
			personal = true;
		/* an account is the person's wherever the line was put */
		if (line >= 0 && strcmp(type, "website") != 0 &&
		    memchr(path, '/', len) &&
		    v->lines[line].section != SECTION_project &&
		    v->lines[line].section != SECTION_career &&
		    v->lines[line].section != SECTION_works &&
		    v->lines[line].section != SECTION_other)
			personal = true;
		if (personal)
			add(a, link->url, type, "link", 0.85, line);
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
	const struct find *mail = find_best(m, "basic_info.email");

	for (int i = 0; i < v->n_lines; i++)
		if (is_personal(v->lines[i].section) && !v->lines[i].heading)
			from_labels(&a, i);
	for (int i = 0; i < v->n_lines; i++)
		from_text(&a, i);
	from_links(&a);
	qsort(a.items, (size_t)a.n, sizeof *a.items, by_line);
	int entry = 0;
	for (int i = 0; i < a.n; i++) {
		struct account *x = &a.items[i];
		/* the part of the mail address behind the @ */
		const char *at = mail ? strchr(mail->value, '@') : NULL;
		if (!at || !same_page(at + 1, x->link)) {
			entry_put(m, "sns_list.sns_type", entry, x->type,
			    x->rule, x->score, x->line, x->line);
			entry_put(m, "sns_list.link", entry, x->link, x->rule,
			    x->score, x->line, x->line);
			entry++;
		}
		free(x->link);
	}
}
