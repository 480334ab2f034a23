#include "../tap.h"
#include "strmap.h"

#include <stdlib.h>

static char seen[64];

static void
see(const char *key, void *value, void *ctx)
{
	size_t n = strlen(seen);
	snprintf(
	    seen + n, sizeof(seen) - n, "%s=%s;", key, (const char *)value);
	++*(int *)ctx;
}

int
main(void)
{
	struct strmap map = STRMAP_INIT;
	int n = 0;
	ok(strmap_get(&map, "a") == NULL, "empty");
	*strmap_at(&map, "b") = strdup("2");
	*strmap_at(&map, "a") = strdup("1");
	void **at = strmap_at(&map, "b");
	is(*at, "2", "a key keeps its value");
	is(strmap_get(&map, "a"), "1", "get");
	ok(strmap_get(&map, "c") == NULL, "get of a key that is not there");
	is_int((long long)map.n, 2, "and makes none");
	strmap_each(&map, see, &n);
	is(seen, "a=1;b=2;", "in order of the keys");
	char *value = strmap_take(&map, "a");
	is(value, "1", "take");
	free(value);
	ok(!strmap_get(&map, "a") && map.n == 1, "forgets the key");
	ok(strmap_take(&map, "a") == NULL, "once");
	strmap_release(&map, free);
	ok(map.n == 0 && strmap_get(&map, "a") == NULL, "released");
	return tap_end();
}
