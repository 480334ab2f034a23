/* Words that stand in the code (mappers/among.h). */
#include "../tap.h"
#include "among.h"

int
main(void)
{
	static const char *const words[] = {"ltd", "l", "市", "ltd."};

	ok(among_is(AMONG(words), "ltd", 3), "the whole text");
	ok(among_is(AMONG(words), "l", 1), "of one byte");
	ok(among_is(AMONG(words), "市县", 3), "only so much of the text");
	ok(!among_is(AMONG(words), "lt", 2), "the start of a word is none");
	ok(!among_is(AMONG(words), "ltdx", 4), "nor is more than a word");
	ok(!among_is(AMONG(words), "ltd", 0), "nor is nothing");

	is_int((long long)among_begins(AMONG(words), "ltd. x", 6), 3,
	    "begins: the first that is listed, not the longest");
	is_int((long long)among_begins(AMONG(words), "lt", 2), 1,
	    "begins: a shorter one");
	is_int((long long)among_begins(AMONG(words), "市区", 2), 0,
	    "begins: not past the end");
	is_int(
	    (long long)among_begins(AMONG(words), "", 0), 0, "begins: nothing");

	is_int((long long)among_ends(AMONG(words), "x ltd.", 6), 4, "ends");
	is_int((long long)among_ends(AMONG(words), "td.", 3), 0,
	    "ends: not before the start");
	is_int((long long)among_ends(AMONG(words), "", 0), 0, "ends: nothing");
	return tap_end();
}
