/*
 * Accounts that are told by their name: "微信：…", "GitHub jo-doe", "jo-doe
 * (GitHub)", and a name beside an icon.
 */
#include "accounts.h"

#include "buffer.h"
#include "sections/sections.h"

#include <ctype.h>
#include <stdlib.h>
#include <string.h>

enum { MAX_LABELS = 8 };

bool
handles_is_one(const char *s, size_t len, bool next_line)
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

/* "微信：同手机号": the account is the phone's number. */
static bool
is_same_number(const struct view *v, const struct label *label)
{
	const struct vline *l = &v->lines[label->value.line];
	const char *s = l->low + label->value.start;
	size_t len = label->value.end - label->value.start;

	return len >= 6 && len <= 24 && memcmp(s, "同", 3) == 0 &&
	       (memmem(s, len, "号", 3) || memmem(s, len, "手机", 6) ||
		   memmem(s, len, "电话", 6) || memmem(s, len, "上", 3));
}

/* "QQ/微信号：1847720365": WeChat's names begin with a letter. */
static bool
is_number_of_qq(const struct view *v, const struct label *label,
    const char *text, size_t len)
{
	const struct vline *l = &v->lines[label->line];

	return len >= 5 && len <= 10 && strspn(text, "0123456789") >= len &&
	       (memmem(l->low, label->start, "qq", 2) ||
		   (label->line == label->value.line &&
		       memmem(l->low + label->start,
			   label->value.start - label->start, "qq", 2)));
}

static void
from_label(struct accounts *a, const struct label *label)
{
	const struct view *v = a->m->view;
	const char *type = label->token + 4;
	const struct find *phone = find_best(a->m, "basic_info.mobile");

	if (phone && is_same_number(v, label)) {
		accounts_add(a, phone->value, type, "same number", 0.9,
		    label->value.line);
		return;
	}
	struct span s = first_word(v, label->value);
	const struct vline *at = &v->lines[s.line];
	const char *text = at->text + s.start;
	size_t len = s.end - s.start;
	struct buffer value;

	/* "GitHub @jo-doe" */
	if (len > 3 && *text == '@') {
		text++;
		len--;
	}
	bool below = at->row != v->lines[label->line].row;
	/* a sentence stands below the word */
	if (below && s.end + 1 < label->value.end)
		return;
	if (len < 3 || memchr(text + 1, '@', len - 1) ||
	    (!label->colon &&
		!handles_is_one(text, len, s.line != label->line && below)))
		return;
	buffer_init(&value, MAX_LINK);
	if (clean_url(&a->m->rules->lists, text, len, &value)) {
		if (strcmp(type, "website") == 0)
			type = strchr(value.data, '.')
				   ? accounts_type(a->m, value.data)
				   : NULL;
		if (type && strcmp(type, "wechat") == 0 &&
		    is_number_of_qq(v, label, text, len))
			type = "qq";
		if (type)
			accounts_add(
			    a, value.data, type, "label", 0.93, s.line);
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
	    list_token(a->m->view->labels, open + 1, l->len - at - 2);
	size_t end = at;
	while (end > l->body && l->text[end - 1] == ' ')
		end--;
	if (!token || strncmp(token, "sns.", 4) != 0 ||
	    !handles_is_one(l->text + l->body, end - l->body, false))
		return;
	char *handle = xstrndup(l->text + l->body, end - l->body);
	accounts_add(a, handle, token + 4, "label", 0.9, line);
	free(handle);
}

/* In a Chinese resume: the phone has the form of a mobile number there. */
static bool
is_of_china(const struct mapping *m)
{
	const struct find *phone = find_best(m, "basic_info.mobile");

	return phone && strlen(phone->value) == 11 && phone->value[0] == '1';
}

/*
 * Alone among the contact details: a name with a low line in it, or a number.
 * It is an account that an icon names; in China nearly always that of WeChat
 * or QQ.
 */
static void
from_handle(struct accounts *a, int line)
{
	enum { MIN_HANDLE = 6, MAX_HANDLE = 24 };
	const struct vline *l = &a->m->view->lines[line];
	const char *s = l->text + l->body;
	size_t len = l->len - l->body, letters = 0;

	if (len < MIN_HANDLE || len > MAX_HANDLE)
		return;
	const struct find *mail = find_best(a->m, "basic_info.email");
	bool china = is_of_china(a->m);
	for (size_t i = 0; i < len; i++)
		letters += isalpha((unsigned char)s[i]) != 0;
	if (!mail || mail->line < line - 5 || mail->line > line + 5)
		return;
	bool name = letters >= 3 && memchr(s, '_', len) &&
		    !strpbrk(s, " .@:/()");
	/* six digits are a postal code */
	bool number = china && len >= 7 && len <= 10 &&
		      strspn(s, "0123456789") == len && s[0] != '0';
	if (!name && !number)
		return;
	char *handle = xstrndup(s, len);
	accounts_add(a, handle,
	    number  ? "qq"
	    : china ? "wechat"
		    : "other",
	    "handle", 0.6, line);
	free(handle);
}

/* "手机/微信：…", "手机号（微信同号）：…": the number is an account, too. */
static bool
names_wechat(const struct view *v, const struct label *label)
{
	const struct vline *l = &v->lines[label->line];
	size_t end =
	    label->value.line == label->line ? label->value.start : l->len;

	return strcmp(label->token, "basic_info.mobile") == 0 &&
	       (memmem(l->low + label->start, end - label->start, "微信", 6) ||
		   memmem(
		       l->low + label->start, end - label->start, "wechat", 6));
}

static void
from_labels(struct accounts *a, int line)
{
	const struct find *phone;
	struct label found[MAX_LABELS];
	const struct vline *l = &a->m->view->lines[line];
	int n = labels_find(a->m->view, a->m->view->labels, line,
	    section_is_personal(l->section), found, MAX_LABELS);

	for (int i = 0; i < n; i++) {
		if (names_wechat(a->m->view, &found[i]) &&
		    (phone = find_best(a->m, "basic_info.mobile")))
			accounts_add(a, phone->value, "wechat", "same number",
			    0.9, line);
		if (strncmp(found[i].token, "sns.", 4) == 0 &&
		    (found[i].colon || section_is_personal(l->section)))
			from_label(a, &found[i]);
	}
}

void
handles_find(struct accounts *a)
{
	const struct view *v = a->m->view;

	for (int i = 0; i < v->n_lines; i++) {
		if (v->lines[i].heading)
			continue;
		from_labels(a, i);
		if (section_is_personal(v->lines[i].section)) {
			from_label_behind(a, i);
			from_handle(a, i);
		}
	}
}
