/*
 * The name: the text near the top that is written like one, stands out, and
 * agrees with the mail address, the file name or the mail around it.
 */
#include "mapping.h"

#include "among.h"
#include "buffer.h"
#include "sections/sections.h"
#include "text.h"

#include <stdlib.h>
#include <string.h>

enum { MAX_NAME_LINES = 60 };

/* "Hello, I'm Jo Doe.", "嗨，我是张三", "CV of Jo Doe": bytes before the name.
 */
static size_t
greeting(const char *s, size_t len)
{
	static const char *const leads[] = {"hello", "hi", "hey", "嗨", "你好",
	    "您好", "大家好", ",", "!", "，", "！", "i'm ", "i’m ", "i am ",
	    "my name is ", "it's ", "meet ", "我是", "我叫", "我的名字是",
	    "résumé of ", "RÉSUMÉ OF ", "resume of ", "curriculum vitae of ",
	    "cv of "};
	enum { FIRST_LEAD = 11 };
	size_t at = 0;
	bool led = false; /* "Hi" alone may be a name */

	for (size_t i = 0; i < sizeof leads / sizeof *leads; i++) {
		size_t n = strlen(leads[i]);
		at += strspn(s + at, " ");
		if (len > at + n && strncasecmp(s + at, leads[i], n) == 0) {
			at += n;
			led |= i >= FIRST_LEAD;
		}
	}
	return led ? at : 0;
}

/* Letter-spaced Han joined; 简历, 先生, "I'm" and the like taken off. */
static char *
tidy(const char *s, size_t len)
{
	static const char *const tails[] = {"的个人简历", "的简历", "个人简历",
	    "求职简历", "简历", "先生", "女士", "小姐", "'s resume", "個人履歷",
	    "的履歷", "履歷", "’s resume", " resume", " cv",
	    " curriculum vitae", "的求职简历"};
	char *out = xcalloc(len + 1, 1);
	size_t n = 0, from = greeting(s, len);

	/* the sentence ends, where one began */
	if (from && s[len - 1] == '.')
		len--;
	for (size_t i = from; i < len; i++)
		if (s[i] != ' ' ||
		    !((i && s[i - 1] & 0x80 &&
			(unsigned char)s[i - 1] >= 0x80 && i + 1 < len &&
			(unsigned char)s[i + 1] >= 0xe3)))
			out[n++] = s[i];
	char *low = xstrdup(out);
	text_lower(low, n);
	for (size_t i = 0; i < sizeof tails / sizeof *tails; i++) {
		size_t t = strlen(tails[i]);
		if (n > t && memcmp(low + n - t, tails[i], t) == 0) {
			n -= t;
			out[n] = '\0';
		}
	}
	free(low);
	return out;
}

/* How much of a name's words stand in a text without spaces and marks. */
static double
agrees(const char *low, size_t len, const char *with)
{
	int words = 0, found = 0;

	if (!with)
		return 0;
	char *w = xstrdup(with);
	text_lower(w, strlen(w));
	for (size_t i = 0; i < len;) {
		size_t n = strcspn(low + i, " .-");
		if (i + n > len)
			n = len - i;
		if (n >= 3) {
			words++;
			found += memmem(w, strlen(w), low + i, n) != NULL;
		}
		i += n + 1;
	}
	free(w);
	return words ? (double)found / words : 0;
}

/* Size and place: names are large and at the top. */
static double
prominence(const struct view *v, int line)
{
	const struct vline *l = &v->lines[line];
	float body = v->looks[v->body_look].size;
	float largest = 0;
	double score = 0;

	for (int i = 0; i < v->n_looks; i++)
		if (v->looks[i].size > largest)
			largest = v->looks[i].size;
	if (l->src->size > 0 && l->src->size >= largest - 0.6f &&
	    largest > body * 1.15f)
		score += 0.25;
	else if (l->src->size > body * 1.3f)
		score += 0.15;
	else if (l->src->bold)
		score += 0.05;
	if (l->src->role == ROLE_HEADING)
		score += 0.1;
	if (line == 0)
		score += 0.15;
	else if (line < 4)
		score += 0.08;
	return score;
}

/* "Jo Doe, CPA", "…, PhD, MBA": where such letters begin; else the length. */
static size_t
before_letters(const char *s, size_t len)
{
	const char *comma = memchr(s, ',', len);
	size_t capitals = 0, at = comma ? (size_t)(comma - s) : len;

	if (len - at > 20)
		return len;
	for (size_t i = at; i < len; i++) {
		bool upper = s[i] >= 'A' && s[i] <= 'Z';
		capitals = s[i] == ',' ? 0 : capitals + upper;
		if (!upper && !strchr(",. h", s[i]))
			return len;
	}
	return capitals >= 3 || (capitals == 2 && s[len - 1] == 'D') ? at : len;
}

/* "你好", "一名前端工程师", "a web developer": greets, or says what one is. */
static bool
is_introduction(const char *name, const char *low, size_t len)
{
	static const char *const greetings[] = {
	    "你好", "您好", "大家好", "嗨", "hello", "hi there"};
	static const char *const articles[] = {
	    "一名", "一位", "一个", "一個", "a ", "an "};

	for (size_t i = 0; i < sizeof articles / sizeof *articles; i++)
		if (strncmp(name, articles[i], strlen(articles[i])) == 0)
			return true;
	return among_is(AMONG(greetings), low, len);
}

/* A text in lines line..last that may be the name. */
static void
consider_text(
    struct mapping *m, const char *text, size_t len, int line, int last)
{
	const struct view *v = m->view;
	const struct find *mail = find_best(m, "basic_info.email");
	const struct map_hints *h = m->hints;
	enum section second;
	char *name = tidy(text, len);

	len = strlen(name);
	char *low = xstrndup(name, len);
	text_lower(low, len);
	len = before_letters(name, len);
	double score = name_spelling(v, name, low, len);
	if (score > 0 && len && !is_introduction(name, low, len) &&
	    sections_heading(v->headings, low, len, &second) == SECTION_COUNT &&
	    !list_token(v->labels, low, len)) {
		score = score * 0.6 + prominence(v, line) +
			0.25 * agrees(low, len, mail ? mail->value : NULL);
		if (h)
			score += 0.1 * agrees(low, len, h->file_name) +
				 0.1 * agrees(low, len, h->mail_subject) +
				 0.1 * agrees(low, len, h->mail_from_name);
		score += 0.1 * agrees(low, len, v->doc->title);
		/* all that is written so large */
		if (last > line)
			score += v->looks[v->lines[line].look].lines == 2
				     ? 0.2
				     : 0.02;
		find_add(m, "basic_info.name", name, "name", score * 0.85, line,
		    last);
	}
	free(name);
	free(low);
}

static void
consider(struct mapping *m, int line, size_t start, size_t end)
{
	const struct view *v = m->view;
	struct span s = span_trim(v, (struct span){line, start, end});

	if (s.end > s.start)
		consider_text(m, v->lines[line].text + s.start, s.end - s.start,
		    line, line);
}

static bool
ends_with_particle(const char *low, size_t len)
{
	static const char *const words[] = {" von", " van", " de", " der",
	    " den", " da", " di", " del", " dos", " la", " le", " el", " al",
	    " bin", " ibn"};

	for (size_t i = 0; i < sizeof words / sizeof *words; i++) {
		size_t n = strlen(words[i]);
		if (len > n && memcmp(low + len - n, words[i], n) == 0)
			return true;
	}
	return false;
}

/* The text stands in another line, too: a title that is held. */
static bool
is_told_again(const struct view *v, int line, const char *low, size_t len)
{
	for (int i = line + 1; i < v->n_lines; i++)
		if (memmem(v->lines[i].low, v->lines[i].len, low, len))
			return true;
	return false;
}

/* "Ada Example Journalist and Producer": the words before a title. */
static void
consider_before_title(struct mapping *m, int line, struct span s)
{
	const struct view *v = m->view;
	const struct vline *l = &v->lines[line];
	size_t ends[2], n = 0;

	for (size_t i = s.start, words = 0; i < s.end && words < 3; i++) {
		size_t start, used;
		if (l->text[i] != ' ' || ++words < 2)
			continue;
		const char *rest = l->low + i + 1;
		size_t len = s.end - i - 1;
		/* "von", "de": the name goes on */
		if (l->text[i + 1] < 'A' || l->text[i + 1] > 'Z' ||
		    ends_with_particle(l->low + s.start, i - s.start))
			continue;
		if (!list_suffix(v->titles, rest, len, &used) &&
		    !(list_search(v->titles, rest, len, 0, &start, &used) &&
			start < 24))
			continue;
		if (memchr(rest, ' ', len) &&
		    is_told_again(v, line, rest, len)) {
			consider(m, line, s.start, i);
			return;
		}
		ends[n++] = i;
	}
	for (size_t i = 0; i < n; i++)
		consider(m, line, s.start, ends[i]);
}

/* "Ada Example, Computer Science Graduate": what stands before. */
static size_t
first_comma(const struct vline *l, size_t start, size_t end)
{
	for (size_t i = start; i < end; i++)
		if (l->text[i] == ',' || l->text[i] == '(' ||
		    (i + 3 <= end && memcmp(l->text + i, "，", 3) == 0))
			return i;
	return end;
}

/* "张某-仓储主管", "张某·简历": where a title follows; else the end. */
static size_t
before_chinese_title(const struct view *v, const struct vline *l, struct span s)
{
	static const char *const resumes[] = {
	    "简历", "个人简历", "求职简历", "履历", "个人履历"};
	const char *low = l->low + s.start;
	size_t len = s.end - s.start, used, n = 1;
	const char *mark = memchr(low, '-', len);

	/* "阿依某·买某-教师": a dot may be the name's own */
	if (!mark) {
		n = strlen("·");
		mark = memmem(low, len, "·", n);
	}
	if (!mark || mark == low)
		return s.end;
	const char *rest = mark + n;
	len -= (size_t)(rest - low);
	bool follows = len && (*rest & 0x80) &&
		       (among_is(AMONG(resumes), rest, len) ||
			   list_suffix(v->titles, rest, len, &used));
	return follows ? (size_t)(mark - l->low) : s.end;
}

/* The Chinese one of a name in two scripts: "苏念慈 Su Nianci". */
static struct span
chinese_part(const struct vline *l, struct span s)
{
	size_t turn = s.end;
	int before = -1;
	unsigned c;

	for (size_t i = s.start, n; i < s.end; i += n) {
		n = text_decode(l->text + i, s.end - i, &c);
		int han = text_is_han(c);
		if (!han && !text_in_word(l->text, s.end, i))
			continue;
		if (before >= 0 && han != before && turn != s.end)
			return (struct span){s.line, s.end, s.end};
		if (before >= 0 && han != before)
			turn = i;
		before = han;
	}
	/* "6年经验", "HRBP负责人": one text, no two names */
	if (turn == s.end || l->text[turn - 1] != ' ')
		return (struct span){s.line, s.end, s.end};
	return before ? (struct span){s.line, turn, s.end}
		      : (struct span){s.line, s.start, turn};
}

/* A name in two lines: given name over family name. */
static void
consider_two_lines(struct mapping *m, int line)
{
	const struct view *v = m->view;
	const struct vline *l = &v->lines[line];
	struct buffer both;
	int next = line + 1;

	while (next < v->n_lines && next < line + 3 &&
	       v->lines[next].look != l->look)
		next++;
	if (next >= v->n_lines || next >= line + 3)
		return;
	const struct vline *n = &v->lines[next];
	if (n->section != l->section || l->len >= 30 || n->len >= 24 ||
	    n->heading || (unsigned char)n->text[0] >= 0xe3 ||
	    name_spelling(v, n->text, n->low, n->len) <= 0.1)
		return;
	buffer_init(&both, 128);
	buffer_addf(&both, "%s %s", l->text, n->text);
	consider_text(m, both.data, both.len, line, next);
	buffer_release(&both);
}

/* "甘 无 名": at most four Han, each by itself. */
static bool
is_letter_spaced(const struct vline *l)
{
	size_t len = l->len - l->body;
	const char *s = l->text + l->body;

	if (len < 7 || len > 15 || len % 4 != 3)
		return false;
	for (size_t i = 0; i < len; i += 4)
		if ((unsigned char)s[i] < 0xe3 ||
		    (i + 3 < len && s[i + 3] != ' '))
			return false;
	return true;
}

/* "顾 晓曼": a family name, a space, a given name, and nothing else. */
static bool
is_family_and_given(const struct view *v, const struct vline *l)
{
	const struct list *surnames = v->surnames;
	const char *s = l->text + l->body, *gap = strchr(s, ' ');
	size_t family = gap ? (size_t)(gap - s) : 0;
	size_t given = gap ? strlen(gap + 1) : 0;

	if (!family || family > 6 || given < 3 || given > 6 ||
	    strchr(gap + 1, ' ') || !list_token(surnames, s, family) ||
	    strcmp(gap + 1, "男") == 0 || strcmp(gap + 1, "女") == 0)
		return false;
	for (size_t i = 0; i < given; i += 3)
		if ((unsigned char)gap[1 + i] < 0xe3)
			return false;
	return true;
}

/* The first mail address of the document stands close below the line. */
static bool
is_over_mail(const struct view *v, int line)
{
	enum { NEAR = 8 };

	for (int i = 0; i < v->n_lines && i <= line + NEAR; i++)
		if (memchr(v->lines[i].low, '@', v->lines[i].len))
			return i > line;
	return false;
}

bool
name_begins_header(const struct view *v, int i)
{
	const struct vline *l = &v->lines[i];
	const struct look *own = &v->looks[l->look];
	bool large = own->size > 1.5f * v->looks[v->body_look].size;

	if (own->lines != 1 || l->has_date || l->len > 40 ||
	    !(own->heading || (large && is_over_mail(v, i))) ||
	    name_spelling(v, l->text, l->low, l->len) < 0.5)
		return false;
	for (int k = 0; k < v->n_looks; k++)
		if (k != l->look && v->looks[k].size >= own->size)
			return false;
	return true;
}

void
map_name(struct mapping *m)
{
	const struct view *v = m->view;

	for (int i = 0; i < v->n_lines && i < MAX_NAME_LINES; i++) {
		const struct vline *l = &v->lines[i];
		struct span pieces[MAX_PIECES];
		bool large = v->looks[l->look].size >
				 1.3f * v->looks[v->body_look].size ||
			     l->src->role == ROLE_HEADING;
		if ((l->heading && l->section != SECTION_other) ||
		    l->len > 120 ||
		    (l->section != SECTION_header &&
			l->section != SECTION_profile && !large))
			continue;
		if (is_letter_spaced(l) || is_family_and_given(v, l)) {
			consider(m, i, l->body, l->len);
			continue;
		}
		int n = split_strong(
		    v, (struct span){i, l->body, l->len}, pieces, MAX_PIECES);
		/* "张三/男/1990-01" */
		if (n == 1 && (l->text[l->body] & 0x80))
			n = split_list(v, pieces[0], pieces, MAX_PIECES);
		for (int k = 0; k < n && k < 3; k++) {
			size_t comma =
			    first_comma(l, pieces[k].start, pieces[k].end);
			struct span zh = chinese_part(l, pieces[k]);
			consider(m, i, pieces[k].start,
			    before_chinese_title(v, l, pieces[k]));
			if (zh.start < zh.end)
				consider(m, i, zh.start, zh.end);
			size_t len = pieces[k].end - pieces[k].start;
			if (comma < pieces[k].end &&
			    before_letters(l->text + pieces[k].start, len) ==
				len)
				consider(m, i, pieces[k].start, comma);
		}
		if (n == 1 && large && !memchr(l->text, ',', l->len))
			consider_before_title(m, i, pieces[0]);
		if (n == 1 && large)
			consider_two_lines(m, i);
	}
}
