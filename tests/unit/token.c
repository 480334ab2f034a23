/* The token cache: when it is worth renewing, and who may read it. */
#include "../tap.h"
#include "net/token.h"

#include <stdlib.h>
#include <sys/stat.h>
#include <sys/wait.h>
#include <unistd.h>

int
main(void)
{
	char dir[] = "/tmp/resumepipe-token.XXXXXX";
	int64_t now = 1000000000;
	struct token_cache t;
	struct stat st;

	if (!mkdtemp(dir))
		return 1;
	setenv("XDG_CACHE_HOME", dir, 1);
	token_open(&t, "feishu https://open.feishu.cn cli_1");
	ok(!token_is_fresh(&t, now) && !token_is_valid(&t, now), "none yet");
	token_set(&t, "t-1", 7200, now);
	ok(token_is_fresh(&t, now + 5399), "fresh until the last half hour");
	ok(!token_is_fresh(&t, now + 5401), "then a new one is worth asking");
	ok(token_is_valid(&t, now + 7100), "but it still works");
	ok(!token_is_valid(&t, now + 7150), "nearly to its end");
	ok(!token_is_valid(&t, now - 100000), "a clock that went back");
	is_int(stat(t.path, &st), 0, "written to a file");
	is_int(st.st_mode & 0777, 0600, "that is ours alone");
	token_release(&t);

	token_open(&t, "feishu https://open.feishu.cn cli_1");
	is(t.token, "t-1", "the next process has it");
	ok(token_is_fresh(&t, now + 100), "with its end");
	chmod(t.path, 0644);
	token_release(&t);
	token_open(&t, "feishu https://open.feishu.cn cli_1");
	ok(!t.token, "a file that others can read is not trusted");
	token_set(&t, "t-2", 900, now);
	ok(token_is_fresh(&t, now + 800), "a short life is used up");
	ok(!token_is_fresh(&t, now + 850), "nearly");
	token_drop(&t);
	ok(!token_is_valid(&t, now), "refused: gone");
	is_int(stat(t.path, &st), -1, "from the file too");
	token_release(&t);

	token_open(&t, "feishu https://open.feishu.cn cli_2");
	ok(!t.token, "another app has its own");
	token_release(&t);
	if (fork() == 0)
		execlp("rm", "rm", "-rf", dir, (char *)NULL);
	wait(NULL);
	return tap_end();
}
