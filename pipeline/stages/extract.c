/*
 * resume-extract: file records -> document records, by way of confined workers
 * (pipeline/workers/extraction.h). Half of this file is options and formats.
 */
#include "workers/confine.h"
#include "diag.h"
#include "workers/extraction.h"
#include "ocr/ocr.h"
#include "workers/office.h"
#include "parser.h"
#include "records/spool.h"
#include "stage.h"

#include <errno.h>
#include <string.h>
#include <unistd.h>

static struct {
	long jobs, timeout, memory, max_size, max_pages, max_depth;
	long ocr_jobs, ocr_timeout;
	bool ocr, mail_body;
	const char *spool, *confine, *cache_dir, *office;
	long cache_size;
	bool list_formats, cache;
} cfg;

/* Address space; the models alone take 200 MB of memory. */
static const long OCR_MEMORY = 2L << 30;

static const char *const confine_choices[] = {"best", "require", "off", NULL};
static const struct opt options[] = {
    {"jobs", 'j', OPT_INT, &cfg.jobs, "N",
	"workers; 0 is one for each processor", "0", .min = 0, .max = 256},
    {"timeout", 0, OPT_DURATION, &cfg.timeout, "TIME",
	"longest time for one document", "30s"},
    {"max-memory", 0, OPT_SIZE, &cfg.memory, "SIZE",
	"most memory (address space) of a worker", "512M"},
    {"max-size", 0, OPT_SIZE, &cfg.max_size, "SIZE",
	"largest document that is read", "50M"},
    {"max-pages", 0, OPT_INT, &cfg.max_pages, "N",
	"most pages of a document that are read", "200"},
    {"max-depth", 0, OPT_INT, &cfg.max_depth, "N",
	"deepest nesting of mails in mails", "8"},
    {"mail-body", 0, OPT_FLAG, &cfg.mail_body, NULL,
	"keep what a mail says beside its documents; some targets take it"},
    {"ocr", 0, OPT_FLAG, &cfg.ocr, NULL,
	"recognise the text of pictures and of pages that are pictures", "yes"},
    {"ocr-jobs", 0, OPT_INT, &cfg.ocr_jobs, "N",
	"workers for recognition; 0 is one for each processor", "0", .min = 0,
	.max = 256},
    {"ocr-timeout", 0, OPT_DURATION, &cfg.ocr_timeout, "TIME",
	"longest time for one document that needs recognition", "5m"},
    {"spool", 0, OPT_STRING, &cfg.spool, "DIR",
	"folder for documents found inside mails; by default "
	"$XDG_CACHE_HOME/resumepipe/spool"},
    {"cache", 0, OPT_FLAG, &cfg.cache, NULL,
	"keep what was read of documents, and read none of them twice"},
    {"cache-dir", 0, OPT_STRING, &cfg.cache_dir, "DIR",
	"folder for that; by default $XDG_CACHE_HOME/resumepipe/documents"},
    {"cache-size", 0, OPT_SIZE, &cfg.cache_size, "SIZE",
	"most bytes in it; what was used least recently goes first", "512M"},
    {"office", 0, OPT_STRING, &cfg.office, "PROGRAM",
	"LibreOffice, which reads .doc and .wps; 'no' for none", "soffice"},
    {"confine", 0, OPT_CHOICE, &cfg.confine, "HOW",
	"fence the workers in with Landlock and seccomp: as well as the "
	"kernel can, or fail without both, or not at all",
	"best", confine_choices},
    {"list-formats", 0, OPT_FLAG, &cfg.list_formats, NULL,
	"print the formats that are read and end", .flag_only = true},
    {NULL},
};

static struct extraction *extraction;
static struct work_options workers;
static struct cache *cache;
static struct office office;

static int
extract_each(struct stage_run *run, struct record *rec, const char **detail)
{
	return extraction_add(extraction, rec);
}

static int
extract_pass(struct stage_run *run, const char *line, size_t len)
{
	return extraction_pass(extraction, line, len);
}

static int
extract_wait(struct stage_run *run, int fd)
{
	return extraction_wait(extraction, fd);
}

static int
extract_end(struct stage_run *run)
{
	int r = extraction ? extraction_finish(extraction) : 0;
	extraction_free(extraction);
	cache_free(cache);
	free(office.program);
	return r;
}

static bool
extract_standalone(void)
{
	return cfg.list_formats;
}

static void
find_office(void)
{
	if (strcmp(cfg.office, "no") != 0)
		office.program = office_find(cfg.office);
	office.timeout_ms = cfg.timeout;
	office.max_size = (size_t)cfg.max_size;
	office.confine = strcmp(cfg.confine, "off") != 0;
}

static int
list_formats(struct stage_run *run)
{
	for (size_t i = 0; parsers[i]; i++) {
		fprintf(run->out, "%-8s", parsers[i]->name);
		for (size_t k = 0; parsers[i]->suffixes[k]; k++)
			fprintf(run->out, " %s", parsers[i]->suffixes[k]);
		for (size_t k = 0; parsers[i]->media_types[k]; k++)
			fprintf(run->out, " %s", parsers[i]->media_types[k]);
		putc('\n', run->out);
	}
	const char *missing = ocr_load();
	fprintf(run->out, "%-8s %s\n", "ocr", missing ? missing : "active");
	ocr_unload();
	find_office();
	fprintf(run->out, "%-8s .doc .wps %s\n", "office",
	    office.program ? "active"
			   : "needs LibreOffice (Debian: " OFFICE_PACKAGE ")");
	run->stop = true;
	return 0;
}

static int
extract_begin(struct stage_run *run)
{
	if (cfg.list_formats)
		return list_formats(run);
	unsigned can = confine_available();
	bool both = can == (CONFINE_LANDLOCK | CONFINE_SECCOMP);
	if (strcmp(cfg.confine, "off") != 0 && !both) {
		diag_warning("sandbox-weak",
		    "the kernel lacks %s: the workers are not fenced in fully",
		    can & CONFINE_SECCOMP ? "Landlock" : "seccomp");
		if (strcmp(cfg.confine, "require") == 0)
			return EXIT_OS;
	}
	if (!cfg.spool)
		cfg.spool = spool_default();
	long cpus = sysconf(_SC_NPROCESSORS_ONLN);
	if (cpus < 1)
		cpus = 1;
	workers = (struct work_options){
	    .jobs = cfg.jobs   ? cfg.jobs
		    : cpus > 0 ? cpus
			       : 1,
	    .timeout_ms = cfg.timeout,
	    .memory = cfg.memory,
	    .max_size = cfg.max_size,
	    .max_pages = cfg.max_pages,
	    .max_depth = cfg.max_depth,
	    .mail_body = cfg.mail_body,
	    .confine = strcmp(cfg.confine, "off") != 0,
	    .ocr_jobs = !cfg.ocr       ? 0
			: cfg.ocr_jobs ? cfg.ocr_jobs
				       : cpus,
	    .ocr_timeout_ms = cfg.ocr_timeout,
	    .ocr_memory = OCR_MEMORY,
	};
	if (cfg.cache)
		cache =
		    cache_new(cfg.cache_dir ? cfg.cache_dir : cache_default(),
			(uint64_t)cfg.cache_size, &workers, cfg.spool);
	find_office();
	extraction = extraction_new(
	    run, &workers, cfg.spool, cache, office.program ? &office : NULL);
	if (!extraction) {
		diag_error("worker-start", "cannot start a worker: %s",
		    strerror(errno));
		return EXIT_OS;
	}
	return 0;
}

static const char *const takes[] = {"file", NULL};
static const char *const gives[] = {"document", NULL};
static const char *const examples[] = {
    "resume-scan ~/resumes | resume-extract > documents.ndjson",
    "resume-scan cv.pdf | resume-extract | jq -r '.document.lines[]?.text'",
    NULL};
static const struct opt *const tables[] = {options, NULL};

static const struct stage stage = {
    .name = "resume-extract",
    .purpose = "read the text and layout of documents",
    .takes = takes,
    .gives = gives,
    .examples = examples,
    .tables = tables,
    .standalone = extract_standalone,
    .begin = extract_begin,
    .each = extract_each,
    .pass = extract_pass,
    .wait = extract_wait,
    .end = extract_end,
};

static void
versions(void)
{
	for (size_t i = 0; parsers[i]; i++)
		if (parsers[i]->library)
			puts(parsers[i]->library());
}

int
main(int argc, char **argv)
{
	opts_print_versions = versions;
	return stage_main(&stage, argc, argv);
}
