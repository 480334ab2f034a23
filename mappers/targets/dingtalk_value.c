/*
 * Single values of the model in DingTalk's form: tokens in its words, dates as
 * months, a school's class, and who the person is.
 */
#include "dingtalk.h"

#include "buffer.h"
#include "lists.h"

#include <stdio.h>
#include <string.h>
#include <strings.h>

/* "2015-09-01" as 2015-09; a year alone begins with January. NULL: no date. */
static json_object *
convert_month(const char *text, bool from_year)
{
	const char *d = "0123456789";
	char month[8];
	size_t n = strspn(text, d);

	if (n != 4 || (text[4] && text[4] != '-'))
		return NULL;
	if (!text[4]) {
		if (!from_year)
			return NULL;
		snprintf(month, sizeof(month), "%.4s-01", text);
	} else if (strspn(text + 5, d) == 2 && strncmp(text + 5, "00", 2) > 0 &&
		   strncmp(text + 5, "12", 2) <= 0) {
		snprintf(month, sizeof(month), "%.7s", text);
	} else {
		return NULL;
	}
	return json_object_new_string(month);
}

static json_object *
convert_texts(json_object *value)
{
	bool many = json_object_is_type(value, json_type_array);
	size_t n = many ? json_object_array_length(value) : 1;
	struct buffer text;
	json_object *joined;

	buffer_init(&text, 1 << 16);
	for (size_t i = 0; i < n; i++) {
		json_object *one =
		    many ? json_object_array_get_idx(value, i) : value;

		if (json_object_is_type(one, json_type_string))
			buffer_addf(&text, "%s%s", text.len > 0 ? "," : "",
			    json_object_get_string(one));
	}
	joined = text.len > 0 ? json_object_new_string(text.data) : NULL;
	buffer_release(&text);
	return joined;
}

static const char *
word_of(const struct dingtalk_token *words, const char *token)
{
	while (words->ours && strcmp(words->ours, token) != 0)
		words++;
	return words->theirs;
}

json_object *
dingtalk_convert(const struct dingtalk_row *row, json_object *value)
{
	const char *text = json_object_get_string(value), *word;

	if (row->conversion == TO_LIST)
		return convert_texts(value);
	if (!json_object_is_type(value, json_type_string) || !*text)
		return NULL;
	switch (row->conversion) {
	case TO_TEXT:
		return json_object_new_string(text);
	case TO_WORD:
		word = word_of(row->words, text);
		return word ? json_object_new_string(word) : NULL;
	default:
		return convert_month(text, row->conversion != TO_BIRTH);
	}
}

bool
dingtalk_is_present(const struct dingtalk_row *row, json_object *value)
{
	return row->conversion == TO_END &&
	       strcmp(json_object_get_string(value), "present") == 0;
}

const char *
dingtalk_school_type(const struct call_input *in, const char *school)
{
	static const char *const types[] = {"985", "211"};
	char name[24];
	size_t len = strcspn(school, "("), wide;
	const char *bracket = strstr(school, "（");

	wide = bracket ? (size_t)(bracket - school) : len;
	for (size_t i = 0; in->lists && i < 2; i++) {
		snprintf(name, sizeof(name), "schools-%s", types[i]);
		const struct list *list = lists_find(in->lists, name);
		if (list_token(list, school, strlen(school)) ||
		    list_token(list, school, len < wide ? len : wide))
			return types[i];
	}
	return NULL;
}

/* After the number in the line, whatever is between its digits; or NULL. */
static const char *
after_number(const char *line, const char *mobile)
{
	for (; *line; line++) {
		const char *s = line, *digit = mobile;

		while (*digit && *s == *digit) {
			digit++;
			s++;
			s += *digit ? strspn(s, " -.()") : 0;
		}
		if (!*digit)
			return s;
	}
	return NULL;
}

bool
dingtalk_transfers(const char *mobile, const char *line)
{
	static const char *const kinds[] = {"虚拟号", "虛擬號", "虚拟电话",
	    "虚拟手机", "隐私号", "隱私號", "中间号", "转接"};
	static const char *const to[] = {
	    "转", "轉", "分机", "分機", "extension", "ext", "x"};
	const char *rest;

	if (!mobile)
		return false;
	if (strncmp(mobile, "950", 3) == 0) /* of a service, of nobody */
		return true;
	for (size_t i = 0; line && i < sizeof(kinds) / sizeof(*kinds); i++)
		if (strstr(line, kinds[i]))
			return true;
	rest = line ? after_number(line, mobile) : NULL;
	if (!rest)
		return false;
	rest += strspn(rest, " ,;(-");
	for (size_t i = 0; i < sizeof(to) / sizeof(*to); i++)
		if (strncasecmp(rest, to[i], strlen(to[i])) == 0) {
			rest += strlen(to[i]);
			rest += strspn(rest, " .:");
			return *rest >= '0' && *rest <= '9';
		}
	return false;
}

char *
dingtalk_phone(json_object *resume)
{
	const char *mobile = target_text(resume, "basic_info.mobile");
	const char *dial =
	    target_text(resume, "basic_info.mobile_country_code");
	struct buffer text;

	if (!mobile)
		return NULL;
	buffer_init(&text, 1 << 16);
	if (dial && strcmp(dial, "+86") != 0)
		buffer_addf(&text, "%s-", dial);
	buffer_adds(&text, mobile);
	return buffer_take(&text);
}

json_object *
dingtalk_person(const struct call_input *in)
{
	json_object *resume = target_get(in->record, "resume");
	json_object *out = json_object_new_object();
	char *phone = dingtalk_phone(resume);

	target_add(out, "name", target_text(resume, "basic_info.name"));
	target_add(out, "phone_num", phone);
	target_add(out, "email", target_text(resume, "basic_info.email"));
	free(phone);
	return out;
}
