/*
 * Who it is: contact and personal details, from labels anywhere
 * and from rules in the parts of a resume that speak of the person.
 */
#include "mapping.h"

#include "among.h"
#include "buffer.h"
#include "sections/sections.h"
#include "text.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

enum { MAX_LABELS = 12, MAX_VALUE = 400, MAX_CUTS = 12 };

static const double LABEL_SCORE = 0.95;
static const double SPACE_LABEL_SCORE = 0.85; /* no colon */

/* A label with a colon is believed here too. */
static bool
may_hold_labels(enum section s)
{
	return section_is_personal(s) || s == SECTION_evaluation ||
	       s == SECTION_other || s == SECTION_skill ||
	       s == SECTION_language || s == SECTION_certificate;
}

/* Longest text that can be a value of the field, in bytes. */
static size_t
limit_of(const char *path)
{
	return strstr(path, "address") || strstr(path, "intention") ? 150 : 60;
}

/* Text stands as the document has it, not as it was folded to be matched. */
static void
set_raw(const struct view *v, const struct label *label,
    const struct re_span *at, struct buffer *value)
{
	struct span s = {label->value.line, label->value.start + at->start,
	    label->value.start + at->end};
	char *raw = span_text(v, span_trim(v, s));

	buffer_clear(value);
	buffer_adds(value, raw);
	free(raw);
}

/* "45-60K | 在职": a stroke between spaces ends the value. */
static size_t
before_stroke(const char *text, size_t len)
{
	for (size_t i = 1; i + 1 < len; i++)
		if (text[i] == '|' && text[i - 1] == ' ' && text[i + 1] == ' ')
			return i - 1;
	return len;
}

/* A place where somebody lives; with its street it is an address, too. */
static void
find_city(struct mapping *m, const char *text, const char *rule, double score,
    int line, int last)
{
	char *city = place_city(text, strlen(text));

	if (city)
		find_add(m, "basic_info.current_home_address", text, rule,
		    score * 0.9, line, last);
	find_add(m, "basic_info.current_city", city ? city : text, rule, score,
	    line, last);
	free(city);
}

/* "深圳": where one wishes to work. */
static void
find_places(struct mapping *m, struct span s)
{
	const struct vline *l = &m->view->lines[s.line];

	if (place_score(m->view, l->text + s.start, l->low + s.start,
		s.end - s.start) < 0.8)
		return;
	char *text = span_text(m->view, s);
	find_add(m, "intention.city", text, "label", 0.85, s.line, s.line);
	free(text);
}

/* "会计主管(全职)": the title without how one wishes to be employed. */
static struct span
without_kind(const struct view *v, struct span s)
{
	static const char *const kinds[] = {
	    "(全职)", "(兼职)", "(实习)", "(全职/兼职)", "(校招)", "(社招)"};

	s.end -= among_ends(
	    AMONG(kinds), v->lines[s.line].low + s.start, s.end - s.start);
	return span_trim(v, s);
}

/* "幼儿园教师 / 济南、济宁": the title; the places are those wished for. */
static struct span
without_places(struct mapping *m, struct span s)
{
	const struct view *v = m->view;
	const struct vline *l = &v->lines[s.line];
	struct span parts[MAX_PIECES], rest = s;
	int n = 0;

	/* "产品经理 | 深圳 | 25-30K": the first; others may be places */
	const char *stroke = memchr(l->low + s.start, '|', s.end - s.start);
	if (stroke) {
		n = split_strong(v, s, parts, MAX_PIECES);
		for (int i = 1; i < n; i++)
			find_places(m, parts[i]);
		s.end = (size_t)(stroke - l->low);
		return span_trim(v, s);
	}
	for (size_t i = s.start + 3; i + 3 < s.end && rest.end == s.end; i++)
		if (memcmp(l->low + i, " / ", 3) == 0 ||
		    memcmp(l->low + i, " - ", 3) == 0 || l->low[i] == ';') {
			rest =
			    span_trim(v, (struct span){s.line, i + 1, s.end});
			if (l->low[i] == ' ')
				rest = span_trim(
				    v, (struct span){s.line, i + 3, s.end});
			n = split_list(v, rest, parts, MAX_PIECES);
			for (int k = 0; k < n; k++)
				if (place_score(v, l->text + parts[k].start,
					l->low + parts[k].start,
					parts[k].end - parts[k].start) < 0.8)
					return s;
			s.end = i;
			break;
		}
	if (n) {
		char *places = span_text(v, rest);
		find_add(
		    m, "intention.city", places, "label", 0.85, s.line, s.line);
		free(places);
	}
	return span_trim(v, s);
}

/* "Leeds, UK, jo.example.org": without what else reaches the person. */
static size_t
before_link(const struct mapping *m, struct span s)
{
	const int email = resume_field("basic_info.email"),
		  link = resume_field("sns_list.link");
	const struct vline *l = &m->view->lines[s.line];
	struct buffer value;
	struct re_span at;

	buffer_init(&value, MAX_VALUE);
	for (size_t i = 0; i < m->rules->n_rules; i++) {
		const struct rule *rule = &m->rules->rules[i];
		if ((rule->index == email || rule->index == link) &&
		    rule_apply(m->rules, rule, l->text + s.start,
			s.end - s.start, 0, &value, &at) == RE_HIT &&
		    at.start > 0)
			s.end = s.start + at.start;
	}
	buffer_release(&value);
	return span_trim(m->view, s).end;
}

/* The value of a label goes through the field's label rules, if any. */
static void
take_label(struct mapping *m, const char *path, const struct label *label)
{
	const struct view *v = m->view;
	const struct vline *l = &v->lines[label->value.line];
	const char *text = l->text + label->value.start;
	size_t len = before_stroke(text, label->value.end - label->value.start);
	struct buffer value;
	struct re_span at;
	bool ruled = false;
	double score = label->colon ? LABEL_SCORE : SPACE_LABEL_SCORE;

	buffer_init(&value, MAX_VALUE);
	for (size_t i = 0; i < m->rules->n_rules; i++) {
		const struct rule *rule = &m->rules->rules[i];
		if (!rule->in_label || strcmp(rule->field, path) != 0)
			continue;
		ruled = true;
		if (rule_apply(m->rules, rule, text, len, 0, &value, &at) ==
		    RE_HIT) {
			if (rule->clean == clean_text)
				set_raw(v, label, &at, &value);
			find_add(m, path, value.data, rule->name,
			    score * rule->score, label->line,
			    label->value.line);
			break;
		}
	}
	bool date = resume_fields[resume_field(path)].type == TYPE_DATE;
	if (!ruled && date) {
		if (clean_date(&m->rules->lists, text, len, &value))
			find_add(m, path, value.data, "label", score,
			    label->line, label->value.line);
	} else if (!ruled && len && len <= limit_of(path)) {
		struct span s = {label->value.line, label->value.start,
		    label->value.start + len};
		bool city = strcmp(path, "basic_info.current_city") == 0;
		/* "Address: Leeds, UK" */
		if (strcmp(path, "basic_info.current_home_address") == 0) {
			s.end = before_link(m, s);
			city = (unsigned char)text[0] < 0xe3 &&
			       place_score(v, text, l->low + s.start,
				   s.end - s.start) > 0;
		} else if (city) {
			s.end = s.start +
				place_before_latin(v, l->low + s.start, len);
			s.end = before_link(m, s);
		}
		char *raw = span_text(v, s);
		/* columns put beside each other what is not */
		if (city &&
		    list_token(v->languages, l->low + s.start, s.end - s.start))
			;
		else if (city)
			find_city(m, raw, "label", score, label->line,
			    label->value.line);
		else
			find_add(m, path, raw, "label", score, label->line,
			    label->value.line);
		free(raw);
	}
	buffer_release(&value);
}

/* The line stands under a heading of its own: "Location". */
static bool
is_under_place(const struct mapping *m, int line)
{
	const struct view *v = m->view;
	int head = line;

	while (head > 0 && !v->lines[head].heading &&
	       v->lines[head - 1].part == v->lines[line].part)
		head--;
	const struct vline *h = &v->lines[head];
	const char *path = h->heading ? list_token(m->view->labels,
					    h->low + h->body, h->len - h->body)
				      : NULL;
	return path &&
	       (strcmp(path, "basic_info.current_city") == 0 ||
		   strcmp(path, "basic_info.current_home_address") == 0);
}

/* "紧急联系人 | 李某 | 电话": of whom another label of the row tells. */
static bool
is_of_another(const struct mapping *m, const struct label *label,
    const struct label *before)
{
	const struct view *v = m->view;
	const struct vline *l = &v->lines[label->line];
	struct label found[MAX_LABELS];

	for (; before < label; before++)
		if (strcmp(before->token, "person") == 0)
			return true;
	for (int i = label->line - 1; i >= 0; i--) {
		const struct vline *b = &v->lines[i];
		if (l->src->row >= 0 ? b->src->row != l->src->row ||
					   b->src->page != l->src->page
				     : b->row != l->row)
			return false;
		int n = labels_find(v, v->labels, i, false, found, MAX_LABELS);
		if (n && strcmp(found[n - 1].token, "person") == 0)
			return true;
	}
	return false;
}

/*
 * Marks the lines below or beside their labels: they are told; and those that
 * tell of another person.
 */
static void
person_labels(struct mapping *m, int line, bool *told, bool *other)
{
	const struct view *v = m->view;
	const struct vline *l = &v->lines[line];
	const struct list *labels = m->view->labels;
	struct label found[MAX_LABELS];
	bool personal =
	    section_is_personal(l->section) || is_under_place(m, line);

	if (l->heading || !may_hold_labels(l->section))
		return;
	int n = labels_find(v, labels, line, personal, found, MAX_LABELS);
	for (int i = 0; i < n; i++) {
		const char *path = found[i].token;
		/* "地点：" among what is looked for is not where one lives */
		if (l->section == SECTION_intention &&
		    strcmp(path, "basic_info.current_city") == 0)
			path = "intention.city";
		/* below its column: of a table, of the family maybe */
		const struct vline *value = &v->lines[found[i].value.line];
		if (strcmp(path, "person") == 0 ||
		    (strcmp(path, "basic_info.mobile") == 0 &&
			is_of_another(m, &found[i], found))) {
			other[found[i].value.line] |=
			    found[i].value.line != line || n == 1;
			continue;
		}
		if ((!personal && !found[i].colon &&
			(l->src->row < 0 || value->src->row != l->src->row)) ||
		    resume_field(path) < 0)
			continue;
		if (strcmp(path, "intention.title") == 0)
			found[i].value =
			    without_kind(v, without_places(m, found[i].value));
		take_label(m, path, &found[i]);
		if (found[i].value.line != line)
			told[found[i].value.line] = true;
	}
}

/* Its field is one that a person has once. */
static bool
is_scalar(const struct rule *rule)
{
	return rule->index < 0 ||
	       !resume_groups[resume_fields[rule->index].group].many;
}

/* The sections of these rules, a bit for each: most lines are in no such. */
static uint32_t
sections_of_rules(const struct rule_set *set)
{
	uint32_t in = 0;

	for (size_t i = 0; i < set->n_rules; i++)
		if (is_scalar(&set->rules[i]))
			in |= set->rules[i].in;
	return in;
}

/* The rules of the line's section. */
static void
person_rules(struct mapping *m, int line)
{
	const struct vline *l = &m->view->lines[line];
	uint32_t here = 1u << l->section |
			(m->view->told ? 1u << SECTION_told : 0);
	struct buffer value;
	struct re_span at;

	buffer_init(&value, MAX_VALUE);
	for (size_t i = 0; i < m->rules->n_rules; i++) {
		const struct rule *rule = &m->rules->rules[i];
		if (!(rule->in & here) || !is_scalar(rule))
			continue;
		if (rule_apply(m->rules, rule, l->text + l->body,
			l->len - l->body, 0, &value, &at) == RE_HIT)
			find_add(m, rule->field, value.data, rule->name,
			    rule->score, line, line);
	}
	buffer_release(&value);
}

/* Where the words of links stand in a line, at most max. */
static int
words_of_links(
    const struct view *v, const struct vline *l, struct re_span *out, int max)
{
	int n = 0;

	for (size_t i = 0; i < v->doc->n_links && n < max; i++) {
		const struct link *link = &v->doc->links[i];
		size_t len = strlen(link->text);
		const char *at = len && len < l->len && view_link_on(link, l)
				     ? strstr(l->text, link->text)
				     : NULL;
		if (at)
			out[n++] = (struct re_span){(size_t)(at - l->text),
			    (size_t)(at - l->text) + len};
	}
	return n;
}

int
split_contact(struct mapping *m, int line, struct span *out, int max)
{
	const int mobile = resume_field("basic_info.mobile"),
		  email = resume_field("basic_info.email"),
		  link = resume_field("sns_list.link");
	const struct vline *l = &m->view->lines[line];
	struct re_span cut[MAX_CUTS], at;
	struct buffer value;
	int n_cuts = 0, n = 0;

	buffer_init(&value, MAX_VALUE);
	for (size_t i = 0; i < m->rules->n_rules; i++) {
		const struct rule *rule = &m->rules->rules[i];
		bool contact = rule->index == mobile || rule->index == email ||
			       rule->index == link;
		if (!(rule->in & 1u << l->section) || n_cuts == MAX_CUTS)
			continue;
		if (contact && rule_apply(m->rules, rule, l->text, l->len,
				   l->body, &value, &at) == RE_HIT)
			cut[n_cuts++] = at;
	}
	buffer_release(&value);
	n_cuts += words_of_links(m->view, l, cut + n_cuts, MAX_CUTS - n_cuts);
	for (size_t from = l->body; from < l->len;) {
		size_t start = l->len, end = l->len;
		for (int i = 0; i < n_cuts; i++)
			if (cut[i].end > from && cut[i].start < start) {
				start = cut[i].start;
				end = cut[i].end;
			}
		if (start > from)
			n += split_strong(m->view,
			    (struct span){line, from, start}, out + n, max - n);
		from = end;
	}
	return n;
}

/* "籍 贯 四川": the piece is what a label of the line names. */
static bool
is_labelled(const struct span *piece, const struct label *labels, int n)
{
	for (int i = 0; i < n; i++)
		/* "籍贯：湖北荆州 · 武汉市": the next piece is no value */
		if (labels[i].value.line == piece->line &&
		    piece->start == labels[i].value.start)
			return true;
	return false;
}

/* "Jo Doe, RN" is no town, whatever the letters behind it are. */
static bool
begins_with_name(const struct mapping *m, struct span s)
{
	const struct find *name = find_best(m, "basic_info.name");
	size_t len = name ? strlen(name->value) : 0;

	return len && s.end - s.start >= len &&
	       memcmp(m->view->lines[s.line].text + s.start, name->value,
		   len) == 0;
}

/* Pieces of a header line that are a place: where the person lives. */
static void
person_place(struct mapping *m, int line)
{
	const struct view *v = m->view;
	const struct vline *l = &v->lines[line];
	struct span pieces[MAX_PIECES];
	struct label labels[MAX_LABELS];

	if (l->heading ||
	    (l->section != SECTION_header && l->section != SECTION_profile &&
		l->section != SECTION_sns && !is_under_place(m, line)))
		return;
	int n = split_contact(m, line, pieces, MAX_PIECES);
	int n_labels =
	    labels_find(v, m->view->labels, line, true, labels, MAX_LABELS);
	for (int i = 0; i < n; i++) {
		struct span s = pieces[i];
		if (is_labelled(&s, labels, n_labels) || begins_with_name(m, s))
			continue;
		double score = place_score(
		    v, l->text + s.start, l->low + s.start, s.end - s.start);
		if (score <= 0)
			continue;
		s.end = s.start + place_before_latin(
				      v, l->low + s.start, s.end - s.start);
		/* a country alone says less than the line beside it */
		const char *kind =
		    list_token(v->places, l->low + s.start, s.end - s.start);
		if (kind && strcmp(kind, "country") == 0)
			score *= 0.6;
		char *text = span_text(v, s);
		find_city(m, text, "place", 0.8 * score, line, line);
		free(text);
	}
}

/* Where the phone is, months come first: "03/12/1994". */
static bool
is_month_first(const struct mapping *m)
{
	const struct find *code =
	    find_best(m, "basic_info.mobile_country_code");
	const struct find *phone = find_best(m, "basic_info.mobile");

	return code ? strcmp(code->value, "+1") == 0
		    : phone && strcmp(phone->rule, "phone.north-america") == 0;
}

/* "12/03/1994" is the twelfth of March in most countries. */
static void
settle_birthday(struct mapping *m)
{
	if (is_month_first(m))
		return;
	for (size_t i = 0; i < m->n_finds; i++) {
		struct find *f = &m->finds[i];
		char day[3], month[3];
		struct buffer slashed;
		if (strcmp(f->path, "basic_info.birthday") != 0 ||
		    sscanf(f->value, "%*4[0-9]-%2[0-9]-%2[0-9]", month, day) !=
			2)
			continue;
		/* as it was read: month, day, year */
		buffer_init(&slashed, 32);
		buffer_addf(&slashed, "%s/%s/%.4s", month, day, f->value);
		if (strcmp(day, "12") <= 0 &&
		    strstr(m->view->lines[f->last].low, slashed.data)) {
			memcpy(f->value + 5, day, 2);
			memcpy(f->value + 8, month, 2);
		}
		buffer_release(&slashed);
	}
}

void
map_person(struct mapping *m)
{
	int n = m->view->n_lines;
	bool *told = xcalloc((size_t)n + 1, sizeof *told);
	bool *other = xcalloc((size_t)n + 1, sizeof *other);
	uint32_t in = sections_of_rules(m->rules);

	for (int i = 0; i < n; i++)
		person_labels(m, i, told, other);
	for (int i = 0; i < n; i++)
		if (!m->view->lines[i].heading && !other[i] &&
		    in & 1u << m->view->lines[i].section)
			person_rules(m, i);
	map_name(m); /* looks at the mail address */
	for (int i = 0; i < n; i++)
		if (!told[i])
			person_place(m, i); /* looks at the name */
	free(told);
	free(other);
	settle_birthday(m);
}
