/*
 * No shipped rule hits its match limit, however long and however hostile the
 * line: a limit would lose a value on the lines before it, too.
 */
#include "mapping.h"

enum { LINE = 100000 };

/* What a rule may look for, then one piece again and again, and another end. */
static void
fill_line(
    struct buffer *line, const char *begin, const char *piece, const char *end)
{
	buffer_clear(line);
	buffer_adds(line, begin);
	while (line->len < LINE)
		buffer_adds(line, piece);
	buffer_adds(line, end);
}

/* How many rules hit a limit on the line; it names them. */
static size_t
count_limits(const struct rule_set *set, const struct buffer *line)
{
	struct buffer value;
	struct re_span at;
	size_t n = 0;

	buffer_init(&value, 2 * LINE);
	for (size_t i = 0; i < set->n_rules; i++) {
		if (rule_apply(set, &set->rules[i], line->data, line->len, 0,
			&value, &at) != RE_LIMIT)
			continue;
		printf("# %s\n", set->rules[i].name);
		n++;
	}
	buffer_release(&value);
	return n;
}

int
main(void)
{
	static const char *const pieces[] = {"a", "1", "汉", " ", "（", "(",
	    "a ", "1 ", "1-", "a.", "a@", ":", "：", "/", "，", "汉 ",
	    "2018.09", "GPA "};
	static const char *const begins[] = {
	    "", "x@", "http://", "x.", "+1", "排名", "期望 ", "2018年"};
	static const char *const ends[] = {"", "!"};
	struct rule_set *set = shipped_rules();
	struct buffer line;
	char what[256];

	buffer_init(&line, 2 * LINE);
	for (size_t i = 0; i < sizeof pieces / sizeof *pieces; i++) {
		size_t n = 0;
		for (size_t b = 0; b < sizeof begins / sizeof *begins; b++)
			for (size_t e = 0; e < sizeof ends / sizeof *ends;
			     e++) {
				fill_line(&line, begins[b], pieces[i], ends[e]);
				n += count_limits(set, &line);
			}
		snprintf(what, sizeof what,
		    "no rule hits a limit on a long line of '%s'", pieces[i]);
		is_int((long long)n, 0, what);
	}
	ok(set->n_rules > 20, "the shipped rules");
	buffer_release(&line);
	rule_set_free(set);
	return tap_end();
}
