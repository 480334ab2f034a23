/*
 * Offices: sentences that tell what somebody was and little else: "担任编导，
 * 主要工作包括：", "任会计一职".
 */
#include "entries.h"

#include "among.h"

#include <string.h>

size_t
words_before_office(const char *low, size_t len)
{
	static const char *const tails[] = {
	    "一职", "一岗", "职务", "岗位", "职位"};
	size_t tail = among_ends(AMONG(tails), low, len);

	return len > tail + 3 ? len - tail : len;
}

size_t
words_office(const struct view *v, const char *low, size_t len, size_t *start)
{
	static const char *const leads[] = {"本人担任", "主要担任", "担任",
	    "职务为", "职位为", "岗位为", "出任", "现任", "任职", "任"};
	size_t at = among_begins(AMONG(leads), low, len), end;

	if (!at)
		return 0;
	while (at < len && strchr(" :", low[at]))
		at++;
	for (end = at; end < len && !strchr(",;:", low[end]); end++)
		if (strncmp(low + end, "。", 3) == 0)
			break;
	/* what follows leads to what was done, and says nothing of it */
	if (end < len && low[len - 1] != ':' && end + 3 < len)
		return 0;
	size_t n = words_before_office(low + at, end - at);
	*start = at;
	return title_score(v, low + at, n) >= 0.85 ? n : 0;
}
