/*
 * Every item of a run from the scan to its end state: what the source named
 * is awaited until it arrives at the end; what never does is known by name.
 * Writes results.ndjson and results.csv on the way, and records.ndjson, the
 * last stage's output as it is, when that is wanted.
 */
#ifndef PIPELINE_TRACKER_H
#define PIPELINE_TRACKER_H

#include "balance.h"
#include "outfile.h"
#include "records/result.h"

#include <stdbool.h>

struct tracker {
	struct balance balance;
	unsigned long scanned; /* records of the source so far */
	bool scan_ended;       /* its tally came */
	bool chinese;
	/* private */
	struct strmap awaited; /* balance_key() -> struct awaited */
	struct results results;
	struct outfile records;
	char *lines_path, *table_path;
	int error; /* errno of a write that failed */
};

/* Results go into the folder. False: errno is set. */
bool tracker_init(
    struct tracker *t, const char *folder, bool chinese, bool keep_records);
/* Forget everything; what was not committed does not appear. */
void tracker_release(struct tracker *t);

/* A line of the source. */
void tracker_scanned(struct tracker *t, const char *line, size_t len);
/* A line of the last stage; NULL: it was too long to be read. */
void tracker_arrived(struct tracker *t, const char *line, size_t len);
/*
 * A line of the source that no stage got to see: it stays "scanned". False:
 * it is no item.
 */
bool tracker_left(struct tracker *t, const char *line, size_t len);

/* No more will arrive: what is still awaited is lost. */
void tracker_close(struct tracker *t);
/* Let the result files appear. 0, or an errno. */
int tracker_commit(struct tracker *t);

#endif
