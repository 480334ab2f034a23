/* See quota.h. */
#include "quota.h"

#include "buffer.h"

#include <stdlib.h>
#include <time.h>

enum { CHINA_S = 8 * 3600 };

void
quota_init(struct quota *q, const struct target *target, const char *host,
    json_object *config)
{
	const char *const *id = target->calls[CALL_TOKEN].scope;
	json_object *most = target->per_month ? json_object_object_get(
						    config, target->per_month)
					      : NULL;
	struct buffer name;

	*q = (struct quota){
	    .most = most ? strtol(json_object_get_string(most), NULL, 10) : 0};
	if (q->most <= 0)
		return;
	buffer_init(&name, 1 << 16);
	buffer_addf(&name, "%s %s", target->name, host);
	for (; id && *id; id++)
		buffer_addf(&name, " %s",
		    json_object_get_string(
			json_object_object_get(config, *id)));
	q->name = buffer_take(&name);
}

void
quota_release(struct quota *q)
{
	free(q->name);
	*q = (struct quota){0};
}

long
quota_count(
    const struct quota *q, struct ledger *ledger, long calls, int64_t now)
{
	time_t seconds = now / 1000 + CHINA_S;
	struct tm tm;
	char month[16];
	long total;

	if (!q->name)
		return -1;
	gmtime_r(&seconds, &tm);
	strftime(month, sizeof(month), "%Y-%m", &tm);
	return ledger_count(ledger, q->name, month, calls, &total) ? total : -1;
}
