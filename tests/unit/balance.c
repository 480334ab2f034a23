#include "../tap.h"
#include "driver/balance.h"
#include "exit.h"

#include <stdlib.h>

static bool
add(struct balance *b, const char *line)
{
	struct record rec;
	const char *why;
	if (!record_parse(&rec, line, strlen(line), &why))
		return ok(false, line);
	bool first = balance_add(b, &rec);
	record_release(&rec);
	return first;
}

#define SRC(o) "\"source\":{\"origin\":\"" o "\"}"
#define PART(id, o, n, parts)                                                  \
	"\"id\":\"" id n "\",\"source\":{\"origin\":\"" o                      \
	"\",\"container\":\"" id "\",\"part\":\"" n "\",\"parts\":" parts "}"
#define DELIVERY(outcome)                                                      \
	"\"delivery\":{\"outcome\":\"" outcome "\",\"reason\":\"earlier\"}"
#define TALLY(n) "{\"v\":1,\"kind\":\"tally\",\"records\":" n "}"

static void
full_run(void)
{
	struct balance b;
	balance_init(&b);
	ok(add(&b, "{\"kind\":\"delivery\",\"id\":\"1\"," SRC("a") "," DELIVERY(
		       "done") "}"),
	    "a new item");
	add(&b, "{\"kind\":\"delivery\",\"id\":\"2\"," SRC("b") "," DELIVERY(
		    "exists") "}");
	add(&b, "{\"kind\":\"delivery\",\"id\":\"3\"," SRC("c") "," DELIVERY(
		    "skipped") "}");
	add(&b, "{\"kind\":\"error\",\"id\":\"4\"," SRC(
		    "d") ",\"error\":{\"code\":\"damaged\"}}");
	is_int(balance_status(&b, false), EXIT_SOME_FAILED, "one failed");
	ok(!add(&b, TALLY("4")), "a tally is no item");
	is_int((long long)b.items, 4, "items");
	is_int((long long)b.n[ITEM_DELIVERED], 1, "delivered");
	is_int((long long)b.n[ITEM_EXISTING], 1, "existing");
	is_int((long long)b.n[ITEM_SKIPPED], 1, "skipped");
	is_int((long long)b.n[ITEM_FAILED], 1, "failed");
	is_int((long long)balance_lost(&b), 0, "nothing lost");
	struct balance_error *e = strmap_get(&b.errors, "damaged");
	is(e->first, "d", "the first file of an error");
	is(e->text, failure_info(FAIL_DAMAGED)->text, "its words");
	add(&b, TALLY("2"));
	is_int((long long)balance_lost(&b), 2, "two are missing");
	is_int(balance_loss_status(&b), EXIT_BUG, "which is a bug");
	balance_add_lost(&b, "x");
	is_int((long long)balance_lost(&b), 2, "one of them by name");
	is(b.first_lost, "x", "that is kept");
	balance_release(&b);
}

static void
surplus(void)
{
	struct balance b;
	balance_init(&b);
	add(&b, "{\"kind\":\"resume\",\"id\":\"1\"," SRC("a") "}");
	balance_add_stray(&b, "stdin:2");
	add(&b, TALLY("1"));
	is_int((long long)balance_surplus(&b), 0, "a log line is no surplus");
	is_int(balance_status(&b, false), EXIT_SOME_FAILED, "but a failure");
	add(&b, "{\"kind\":\"resume\",\"id\":\"1\"," SRC("a") "}");
	is_int((long long)balance_surplus(&b), 1, "a second record is");
	is_int(balance_loss_status(&b), EXIT_DATA, "and told");
	balance_release(&b);
}

static void
mails(void)
{
	struct balance b;
	balance_init(&b);
	ok(add(&b, "{\"kind\":\"resume\"," PART("m", "a.eml", "1", "2") "}"),
	    "the first document of a mail");
	is_int((long long)balance_lost_parts(&b), 1, "the second is awaited");
	ok(!add(&b, "{\"kind\":\"error\"," PART("m", "a.eml", "2", "2") "}"),
	    "the second is no new item");
	is_int((long long)balance_lost_parts(&b), 0, "now it is whole");
	is_int((long long)b.n[ITEM_FAILED], 1, "its state is the worst");
	is_int((long long)b.n[ITEM_MAPPED], 0, "and only that");
	ok(add(&b, "{\"kind\":\"resume\"," PART("m", "a.eml", "1", "2") "}"),
	    "the same mail a second time (in an mbox) is an item");
	add(&b, "{\"kind\":\"resume\"," PART("m", "a.eml", "2", "2") "}");
	ok(add(&b, "{\"kind\":\"resume\"," PART("m", "b.eml", "1", "1") "}"),
	    "so is its copy in another file");
	is_int((long long)b.items, 3, "three items");
	is_int((long long)b.n[ITEM_MAPPED], 2, "two of them mapped");
	add(&b, TALLY("3"));
	is_int((long long)balance_lost(&b), 0, "balanced");
	balance_release(&b);
}

static void
goals(void)
{
	struct balance b;
	balance_init(&b);
	add(&b, "{\"kind\":\"file\",\"id\":\"1\"," SRC("a") "}");
	is_int((long long)balance_unfinished(&b), 0,
	    "a stream of files is as far as it goes");
	add(&b, "{\"kind\":\"resume\",\"id\":\"2\"," SRC("b") "}");
	is_int((long long)balance_unfinished(&b), 1, "a file among resumes");
	add(&b, "{\"kind\":\"delivery\",\"id\":\"3\"," SRC("c") "," DELIVERY(
		    "held") "}");
	is_int((long long)balance_unfinished(&b), 2, "both among deliveries");
	balance_release(&b);

	balance_init(&b);
	add(&b, "{\"kind\":\"delivery\",\"id\":\"3\"," SRC("c") "," DELIVERY(
		    "held") "}");
	is_int(balance_status(&b, false), EXIT_FINE, "held is an end state");
	is_int(balance_status(&b, true), EXIT_REVIEW, "--fail-on-review");
	add(&b, "{\"kind\":\"delivery\",\"id\":\"4\"," SRC("d") "," DELIVERY(
		    "what?") "}");
	is_int((long long)b.n[ITEM_HELD], 2, "an unknown outcome is held");
	add(&b, "{\"kind\":\"tally\",\"records\":2,\"stopped\":\"limit\"}");
	is_int(balance_status(&b, false), EXIT_FINE, "a limit is no failure");
	balance_release(&b);

	balance_init(&b);
	add(&b, "{\"kind\":\"tally\",\"records\":-5,\"stopped\":\"signal\"}");
	is_int(balance_status(&b, false), EXIT_AGAIN, "stopped by a signal");
	is_int((long long)b.expected, 0, "a nonsense tally");
	balance_release(&b);
}

int
main(void)
{
	full_run();
	surplus();
	mails();
	goals();
	return tap_end();
}
