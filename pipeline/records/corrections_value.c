/* Corrections: what the fields of the model take as a value. */
#include "correction.h"

#include "buffer.h"

#include <math.h>
#include <stdlib.h>
#include <string.h>

/* The words of tokens, as resume-model.5 has them; languages are codes. */
static const struct {
	const char *path, *words;
} tokens[] = {
    {"basic_info.gender", "male female other"},
    {"basic_info.marital_status", "married single divorced"},
    {"basic_info.identification.identification_type",
	"resident_id passport hk_macao_permit taiwan_permit other"},
    {"education_list.degree",
	"primary junior_high vocational senior_high associate bachelor master "
	"doctor other"},
    {"education_list.education_type",
	"overseas full_time part_time self_taught other"},
    {"language_list.proficiency",
	"beginner conversational business fluent native"},
    {"sns_list.sns_type",
	"linkedin maimai wechat weibo github zhihu facebook twitter whatsapp "
	"website qq other"},
};

static bool
is_word_of(const char *words, const char *word)
{
	size_t n = strlen(word);

	for (const char *p = words; *p; p += strspn(p, " ")) {
		size_t len = strcspn(p, " ");
		if (len == n && memcmp(p, word, n) == 0)
			return true;
		p += len;
	}
	return false;
}

static bool
is_token(const char *path, const char *text)
{
	size_t n = strspn(text, "abcdefghijklmnopqrstuvwxyz");

	for (size_t i = 0; i < sizeof tokens / sizeof *tokens; i++)
		if (strcmp(tokens[i].path, path) == 0)
			return is_word_of(tokens[i].words, text);
	return (n == 2 || n == 3) && !text[n];
}

/* YYYY, YYYY-MM or YYYY-MM-DD; "present" where something can go on. */
static bool
is_date(const char *path, const char *text)
{
	const char *shape = "dddd-dd-dd", *name = strrchr(path, '.');
	size_t n = strlen(text);

	if (strcmp(text, "present") == 0)
		return strcmp(name, ".end_time") == 0;
	if (n != 4 && n != 7 && n != 10)
		return false;
	for (size_t i = 0; i < n; i++)
		if (shape[i] == 'd' ? text[i] < '0' || text[i] > '9'
				    : text[i] != '-')
			return false;
	long month = n > 4 ? strtol(text + 5, NULL, 10) : 1;
	long day = n > 7 ? strtol(text + 8, NULL, 10) : 1;
	return month >= 1 && month <= 12 && day >= 1 && day <= 31;
}

char *
correction_text(const struct field_info *info, json_object *v, const char **why)
{
	enum field_type type = info ? info->type : TYPE_LONG;

	if (type == TYPE_NUMBER) {
		*why = "the value of this field is a number, not below 0";
		bool number = json_object_is_type(v, json_type_int) ||
			      json_object_is_type(v, json_type_double);
		double d = number ? json_object_get_double(v) : -1;
		return isfinite(d) && d >= 0
			   ? xstrdup(json_object_to_json_string(v))
			   : NULL;
	}
	*why = "the value of this field is a text, and not an empty one";
	if (!json_object_is_type(v, json_type_string))
		return NULL;
	const char *s = json_object_get_string(v);
	if (strlen(s) != (size_t)json_object_get_string_len(v))
		return NULL;
	s += strspn(s, " \t\r\n");
	size_t n = strlen(s);
	while (n && strchr(" \t\r\n", s[n - 1]))
		n--;
	char *text = xstrndup(s, n);
	if (n && type == TYPE_TOKEN && !is_token(info->path, text))
		*why = "the field has no such word; see resume-model(5)";
	else if (n && type == TYPE_DATE && !is_date(info->path, text))
		*why = "a date is YYYY, YYYY-MM or YYYY-MM-DD, an open end "
		       "is present";
	else if (n && type != TYPE_LONG && strpbrk(text, "\r\n"))
		*why = "the text of this field is a single line";
	else if (n)
		return text;
	free(text);
	return NULL;
}
