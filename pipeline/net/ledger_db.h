/*
 * The inside of the ledger, for the files that make it up: ledger.c, the calls
 * and their states, and ledger_meter.c, how often calls were made.
 */
#ifndef PIPELINE_NET_LEDGER_DB_H
#define PIPELINE_NET_LEDGER_DB_H

#include "ledger.h"

struct ledger {
	struct sqlite3 *db;
	struct sqlite3_stmt *find, *intend, *settle;
	char stage[32], run[64];
	int lock;
	long orphans;
	char error[256];
};

/* Statements without parameters or results. False: ledger_fail(). */
bool ledger_run(struct ledger *l, const char *sql);
/* Keep the database's words for ledger_error(). Always false. */
bool ledger_fail(struct ledger *l);

#endif
