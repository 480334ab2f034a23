/*
 * resume-map: document records -> resume records. Loads rules and lists once;
 * then each document is mapped by itself (mappers/map.h).
 */
#include "records/corrections.h"
#include "coverage.h"
#include "diag.h"
#include "records/document_json.h"
#include "map.h"
#include "re.h"
#include "records/resume_json.h"
#include "rules_files.h"
#include "stage.h"

#include <errno.h>
#include <string.h>

/* Only papers that may be no resumes are told how likely they are one. */
static const double TELL_BELOW = 0.5;

static struct {
	struct opt_list rules, explain, corrections;
	bool check, coverage, unread, keep;
} cfg;

static const struct opt options[] = {
    {"rules", 'R', OPT_LIST, &cfg.rules, "DIR",
	"add the rules and lists of a folder; may be given again"},
    {"corrections", 'c', OPT_LIST, &cfg.corrections, "FILE",
	"apply what people corrected, lines of id, pointer and value or "
	"removed; may be given again"},
    {"check-rules", 0, OPT_FLAG, &cfg.check, NULL,
	"run every rule's own samples and end", .flag_only = true},
    {"coverage", 0, OPT_FLAG, &cfg.coverage, NULL,
	"print which fields the targets take, and where each of theirs is "
	"from, and end",
	.flag_only = true},
    {"explain", 'e', OPT_LIST, &cfg.explain, "FIELD",
	"print where each value came from, instead of records; only of fields "
	"whose name holds FIELD, which may be given again",
	.bare = "", .flag_only = true},
    {"unread", 'u', OPT_FLAG, &cfg.unread, NULL,
	"print the lines that fed no field, instead of records",
	.flag_only = true},
    {"keep-document", 0, OPT_FLAG, &cfg.keep, NULL,
	"leave the document in the record"},
    {NULL},
};

static struct rule_set *rules;
static struct corrections corrections;

/* Does a field of the model, or of a rule, hold the word in its name? */
static bool
is_of_a_field(const char *word)
{
	for (size_t i = 0; i < resume_n_fields; i++)
		if (strstr(resume_fields[i].path, word))
			return true;
	for (size_t i = 0; i < rules->n_rules; i++)
		if (strstr(rules->rules[i].field, word))
			return true;
	return false;
}

static int
begin(struct stage_run *run)
{
	if (cfg.coverage) {
		coverage_print(run->out);
		run->stop = true;
		return 0;
	}
	rules = rule_set_new();
	bool fine = rules_files_add_shipped(rules);
	for (size_t i = 0; i < cfg.rules.n; i++)
		fine &= rules_files_add(rules, cfg.rules.items[i]);
	corrections_init(&corrections);
	for (size_t i = 0; i < cfg.corrections.n; i++)
		fine &= corrections_add_file(
		    &corrections, cfg.corrections.items[i]);
	if (!fine)
		return EXIT_CONFIG;
	for (size_t i = 0; i < cfg.explain.n; i++)
		if (!is_of_a_field(cfg.explain.items[i])) {
			diag_error("explain-field",
			    "no field's name holds '%s'; man 5 resume-model "
			    "lists them",
			    cfg.explain.items[i]);
			return EXIT_USAGE;
		}
	if (!cfg.check)
		return 0;
	size_t problems = rule_set_check(rules, rules_files_problem, NULL);
	fprintf(run->out,
	    diag_count(problems, "%zu rules, %zu lists, %zu problem\n",
		"%zu rules, %zu lists, %zu problems\n"),
	    rules->n_rules, rules->lists.n, problems);
	run->stop = true;
	return problems ? EXIT_CONFIG : 0;
}

static bool
is_wanted(const char *path)
{
	for (size_t i = 0; i < cfg.explain.n; i++)
		if (strstr(path, cfg.explain.items[i]))
			return true;
	return false;
}

static void
explain(struct stage_run *run, const struct resume *resume)
{
	for (size_t i = 0; i < resume->n_values; i++) {
		const struct value *v = &resume->values[i];
		const struct evidence *e = &v->evidence;
		if (!is_wanted(v->path))
			continue;
		fprintf(run->out, "%s[%d] = %s\n    rule %s, %.2f", v->path,
		    v->entry, v->text, e->rule, e->confidence);
		if (e->n_lines)
			fprintf(run->out, ", page %d, line %d", e->page,
			    e->lines[0]);
		if (e->n_lines > 1)
			fprintf(run->out, "-%d", e->lines[e->n_lines - 1]);
		fprintf(run->out, "\n");
		for (size_t k = 0; k < v->n_runners_up; k++)
			fprintf(run->out, "    not %s (%s, %.2f)\n",
			    v->runners_up[k].value, v->runners_up[k].rule,
			    v->runners_up[k].confidence);
	}
}

static void
unread(struct stage_run *run, const struct document *doc,
    const struct resume *resume)
{
	for (size_t i = 0; i < doc->n_lines && i < resume->n_lines; i++)
		if (!resume->line_used[i])
			fprintf(run->out, "%zu\t%s\n", i, doc->lines[i].text);
}

/* A line that is no document: of those that explain, failures are told. */
static int
pass_on(struct stage_run *run, const char *line, size_t len)
{
	struct record rec;
	const char *why, *name, *text;
	bool fine = true;

	if (!cfg.explain.n && !cfg.unread)
		return stage_emit_line(run, line, len) ? 0 : -errno;
	if (!record_parse(&rec, line, len, &why))
		return 0;
	name = record_string(&rec, "source.name");
	text = record_string(&rec, "error.text");
	if (rec.kind == KIND_ERROR)
		fine = fprintf(run->out, "== %s\n    %s\n",
			   name ? name : "document", text ? text : "") > 0;
	record_release(&rec);
	return fine ? 0 : -EIO;
}

static bool
emit(struct stage_run *run, struct record *rec, const struct resume *resume)
{
	json_object *json, *evidence;

	resume_to_json(resume, &json, &evidence);
	if (!cfg.keep)
		json_object_object_del(rec->json, "document");
	json_object_object_add(rec->json, "resume", json);
	json_object_object_add(rec->json, "evidence", evidence);
	if (resume->likelihood < TELL_BELOW)
		json_object_object_add(rec->json, "resume_likelihood",
		    resume_likelihood_to_json(resume));
	else
		json_object_object_del(rec->json, "resume_likelihood");
	if (resume->people > 1)
		json_object_object_add(rec->json, "resume_people",
		    json_object_new_int(resume->people));
	else
		json_object_object_del(rec->json, "resume_people");
	record_set_kind(rec, KIND_RESUME);
	return stage_emit(run, rec);
}

static int
each(struct stage_run *run, struct record *rec, const char **detail)
{
	struct document doc;
	struct resume resume;
	struct map_hints hints = {
	    .file_name = record_string(rec, "source.name"),
	    .mail_subject = record_string(rec, "source.mail.subject"),
	    .mail_from_name = record_string(rec, "source.mail.from_name"),
	};
	bool fine = true;

	document_init(&doc);
	resume_init(&resume);
	if (!document_read_json(record_document(rec), &doc)) {
		document_release(&doc);
		*detail = "the record has no document";
		return FAIL_NOT_A_RECORD;
	}
	map_document(rules, &doc, &hints, &resume);
	const char *id = record_string(rec, "id");
	if (id && !corrections_apply(&corrections, id, &resume))
		stage_worse(run, EXIT_SOME_FAILED);
	if (cfg.explain.n || cfg.unread) {
		fprintf(run->out, "== %s\n",
		    hints.file_name ? hints.file_name : "document");
		if (cfg.explain.n)
			explain(run, &resume);
		if (cfg.unread)
			unread(run, &doc, &resume);
	} else {
		fine = emit(run, rec, &resume);
	}
	resume_release(&resume);
	document_release(&doc);
	return fine ? 0 : -EIO;
}

static bool
standalone(void)
{
	return cfg.check || cfg.coverage;
}

static int
end(struct stage_run *run)
{
	rule_set_free(rules);
	corrections_release(&corrections);
	return 0;
}

static const char *const takes[] = {"document", NULL};
static const char *const gives[] = {"resume", "error", NULL};
static const char *const examples[] = {
    "resume-scan ~/resumes | resume-extract | resume-map > mapped.ndjson",
    "resume-extract < scanned.ndjson | resume-map --explain=mobile",
    "resume-map --corrections corrections.ndjson < documents.ndjson",
    "resume-map --check-rules --rules ~/my-rules",
    "resume-map --coverage | grep '^feishu'",
    NULL,
};
static const struct opt *const tables[] = {options, NULL};

static const struct stage stage = {
    .name = "resume-map",
    .purpose = "map documents to the fields of a resume",
    .takes = takes,
    .gives = gives,
    .examples = examples,
    .tables = tables,
    .standalone = standalone,
    .begin = begin,
    .each = each,
    .pass = pass_on,
    .end = end,
};

static void
versions(void)
{
	puts(re_version());
}

int
main(int argc, char **argv)
{
	opts_print_versions = versions;
	return stage_main(&stage, argc, argv);
}
