/* What the calls of Feishu share: problems, and the country of a phone. */
#include "feishu.h"

#include <string.h>

void
feishu_not_carried(struct feishu_work *work, const char *path)
{
	target_not_carried(work->not_carried, path);
}

void
feishu_problem(struct feishu_work *work, const char *field, const char *theirs,
    const char *what)
{
	target_problem(work->problems, field, theirs, what);
}

bool
feishu_is_mobile(const char *s)
{
	size_t digits = 0;

	for (; *s; s++)
		if (*s >= '0' && *s <= '9')
			digits++;
		else if (*s != '-' && *s != ' ')
			return false;
	return digits >= 5 && digits <= 20;
}

bool
feishu_is_email(const char *s)
{
	const char *at = strchr(s, '@');

	return at && at > s && strchr(at, '.') && !strchr(at + 1, '@') &&
	       !strpbrk(s, " \t\n,;<>");
}

bool
feishu_is_id(const char *text)
{
	return *text && strlen(text) < 20 && !text[strspn(text, "0123456789")];
}

const char *
feishu_country(const struct call_input *in, const char *dial)
{
	const char *code = target_pair(in->config, "place-code", dial);

	if (!code && strcmp(dial, "+86") == 0)
		code = "CN_1";
	return code ? code : feishu_place_by_dial(in->places, dial);
}

/* A mainland mobile number; no other country's has this shape by chance. */
static bool
is_chinese_mobile(const char *s)
{
	return strlen(s) == 11 && strspn(s, "0123456789") == 11 &&
	       s[0] == '1' && s[1] >= '3';
}

bool
feishu_mobile(json_object *resume, const char **mobile, const char **dial)
{
	*mobile = target_text(resume, "basic_info.mobile");
	*dial = target_text(resume, "basic_info.mobile_country_code");
	if (*mobile && !*dial && is_chinese_mobile(*mobile))
		*dial = "+86";
	return *mobile && *dial;
}
