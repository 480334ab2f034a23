/*
 * rules < documents.ndjson: the slowest rules. Each rule is tried on every
 * line of all documents, in whatever section, the way that mapping tries it:
 * more than mapping does, and the same for all. Prints the five that cost most,
 * in microseconds of CPU a document, and the sum of all.
 */
#include "records/document_json.h"
#include "records/record.h"
#include "rules_files.h"
#include "text.h"
#include "view/view.h"

#include "buffer.h"

#include <stdlib.h>
#include <time.h>
#include <unistd.h>

enum { MAX_LINE = 64 << 20, MAX_VALUE = 4096, SLOWEST = 5 };

struct cost {
	const struct rule *rule;
	double us;
	unsigned long hits, limits;
};

static double
now_us(void)
{
	struct timespec t;

	clock_gettime(CLOCK_PROCESS_CPUTIME_ID, &t);
	return (double)t.tv_sec * 1e6 + (double)t.tv_nsec / 1e3;
}

static void
try_rule(const struct rule_set *set, const struct view *v, struct cost *c)
{
	struct buffer value;
	struct re_span at;

	buffer_init(&value, MAX_VALUE);
	double begin = now_us();
	for (int i = 0; i < v->n_lines; i++) {
		enum re_result result = rule_apply(set, c->rule,
		    v->lines[i].text, v->lines[i].len, 0, &value, &at);
		c->hits += result == RE_HIT;
		c->limits += result == RE_LIMIT;
	}
	c->us += now_us() - begin;
	buffer_release(&value);
}

/* False: the record is no document. */
static bool
try_document(
    const struct rule_set *set, const struct record *rec, struct cost *costs)
{
	struct document doc;
	struct view v;

	document_init(&doc);
	bool fine = document_read_json(record_document(rec), &doc);
	if (fine) {
		view_init(&v, &doc, set);
		for (size_t i = 0; i < set->n_rules; i++)
			try_rule(set, &v, &costs[i]);
		view_release(&v);
	}
	document_release(&doc);
	return fine;
}

static int
by_cost(const void *a, const void *b)
{
	const struct cost *x = a, *y = b;

	return x->us > y->us ? -1 : x->us < y->us;
}

static void
print(struct cost *costs, size_t n, unsigned long documents)
{
	double all = 0, each = documents ? (double)documents : 1;

	qsort(costs, n, sizeof *costs, by_cost);
	for (size_t i = 0; i < n; i++)
		all += costs[i].us;
	printf("%zu rules over every line of %lu documents: %.0f us a "
	       "document; the slowest:\n",
	    n, documents, all / each);
	for (size_t i = 0; i < n && i < SLOWEST; i++)
		printf("  %-24s %7.1f us a document, %lu found\n",
		    costs[i].rule->name, costs[i].us / each, costs[i].hits);
	for (size_t i = 0; i < n; i++)
		if (costs[i].limits)
			printf("  %s hit its limit on %lu lines\n",
			    costs[i].rule->name, costs[i].limits);
}

int
main(void)
{
	struct rule_set *set = rule_set_new();
	struct ndjson_reader in;
	unsigned long documents = 0;
	const char *why;
	char *line;
	size_t len;

	if (!rules_files_add_shipped(set))
		return 78;
	struct cost *costs = xcalloc(set->n_rules, sizeof *costs);
	for (size_t i = 0; i < set->n_rules; i++)
		costs[i].rule = &set->rules[i];
	ndjson_init(&in, STDIN_FILENO, "stdin", MAX_LINE);
	while (ndjson_read(&in, &line, &len) == NDJSON_LINE) {
		struct record rec;
		if (!record_parse(&rec, line, len, &why))
			continue;
		documents +=
		    rec.kind == KIND_DOCUMENT && try_document(set, &rec, costs);
		record_release(&rec);
	}
	print(costs, set->n_rules, documents);
	ndjson_release(&in);
	free(costs);
	rule_set_free(set);
	return 0;
}
