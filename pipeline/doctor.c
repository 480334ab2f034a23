/* See doctor.h. */
#include "doctor.h"

#include "buffer.h"
#include "driver/chain.h"
#include "workers/confine.h"
#include "diag.h"
#include "exit.h"
#include "outfile.h"
#include "records/path_json.h"
#include "driver/rundir.h"
#include "records/spool.h"
#include "strmap.h"

#include <errno.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/statvfs.h>
#include <sys/wait.h>
#include <time.h>
#include <unistd.h>

#define OUTPUT_MAX (4u << 20)
#define LOW_SPACE  (200ull << 20) /* bytes: a nightly spool needs some */
#define A_PAST_DAY 1735689600	  /* 2025-01-01: before it, no clock is right */

/* --------------------------------------------------------------- rows */

void
doctor_init(struct doctor *d)
{
	const char *no = getenv("NO_COLOR");
	*d = (struct doctor){.colour = isatty(STDOUT_FILENO) && !(no && *no),
	    .chinese = diag_locale_is_chinese()};
}

const char *
doctor_say(const struct doctor *d, const char *en, const char *zh)
{
	return d->chinese ? zh : en;
}

static void
row(const struct doctor *d, const char *mark, const char *colour,
    const char *what, const char *text)
{
	printf("%s%-5s%s %-11s %s\n", d->colour ? colour : "", mark,
	    d->colour ? "\033[0m" : "", what, text);
	fflush(stdout); /* in step with what programs say on stderr */
}

void
doctor_note(struct doctor *d, const char *text)
{
	printf("%18s%s\n", "", text);
}

void
doctor_good(struct doctor *d, const char *what, const char *text)
{
	row(d, "ok", "\033[32m", what, text);
}

void
doctor_weak(
    struct doctor *d, const char *what, const char *text, const char *cure)
{
	row(d, "weak", "\033[33m", what, text);
	doctor_note(d, cure);
	d->weak++;
}

void
doctor_bad(struct doctor *d, int status, const char *what, const char *text,
    const char *cure)
{
	row(d, "BAD", "\033[31m", what, text);
	doctor_note(d, cure);
	d->bad++;
	d->status = exit_worse(d->status, status);
}

int
doctor_verdict(struct doctor *d)
{
	if (d->bad)
		printf(d->chinese ? "有 %u 项检查未通过。\n"
				  : diag_count(d->bad, "%u check failed.\n",
					"%u of the checks failed.\n"),
		    d->bad);
	else if (d->weak)
		printf(d->chinese
			   ? "可以运行；有 %u 项可以改进。\n"
			   : diag_count(d->weak,
				 "It will run; %u thing could be better.\n",
				 "It will run; %u things could be better.\n"),
		    d->weak);
	else
		puts(doctor_say(d, "All is well.", "一切正常。"));
	return fflush(stdout) == 0 ? d->status : EXIT_OUTPUT;
}

/* ------------------------------------------------------------ programs */

/* Run one of our programs; its output, or NULL when it failed. */
static char *
output_of(const char *name, const char *option, const char *input)
{
	char *path = chain_program(name);
	char *argv[] = {path, (char *)option, NULL};
	struct buffer out;
	int ended = 0;
	buffer_init(&out, OUTPUT_MAX);
	int error = chain_capture(argv, input, &out, &ended);
	bool fine = !error && WIFEXITED(ended) && WEXITSTATUS(ended) == 0;
	char *text = fine ? buffer_take(&out) : NULL;
	buffer_release(&out);
	free(path);
	return text;
}

/* The lines after the first are libraries: each once. */
static void
add_libraries(struct strmap *libraries, char *text)
{
	char *line = strchr(text, '\n');
	while (line && line[1]) {
		char *end = strchr(++line, '\n');
		if (end)
			*end = '\0';
		strmap_at(libraries, line);
		line = end;
	}
}

static void
print_library(const char *name, void *value, void *ctx)
{
	doctor_note(ctx, name);
}

void
doctor_programs(struct doctor *d, const char *const *names)
{
	struct strmap libraries = STRMAP_INIT;
	struct buffer text;
	unsigned n = 0, bad = d->bad;

	buffer_init(&text, 4096);
	for (; names[n]; n++) {
		char *version = output_of(names[n], "--version", NULL);
		buffer_clear(&text);
		buffer_addf(
		    &text, "resume-%s %s\n", names[n], RESUMEPIPE_VERSION);
		if (!version || strncmp(version, text.data, text.len) != 0) {
			buffer_clear(&text);
			buffer_addf(&text, "resume-%s: %s", names[n],
			    version
				? doctor_say(
				      d, "of another version", "版本不同")
				: doctor_say(d, "it does not run", "无法运行"));
			doctor_bad(d, EXIT_UNAVAILABLE, "programs", text.data,
			    doctor_say(d,
				"install all programs of one version: make "
				"install",
				"请安装同一版本的全部程序：make install"));
		} else {
			add_libraries(&libraries, version);
		}
		free(version);
	}
	if (d->bad == bad) {
		buffer_clear(&text);
		buffer_addf(&text,
		    d->chinese ? "%u 个程序，版本 %s，所用的库："
			       : "%u of version %s, built with",
		    n, RESUMEPIPE_VERSION);
		doctor_good(d, "programs", text.data);
	}
	strmap_each(&libraries, print_library, d);
	strmap_release(&libraries, NULL);
	buffer_release(&text);
}

/* ------------------------------------------------------------- reading */

/*
 * A page with two Chinese characters in a font that is not embedded: it takes
 * poppler-data to know them. The cross-reference table is left out, readers
 * rebuild it.
 */
static const char chinese_pdf[] =
    "%PDF-1.4\n"
    "1 0 obj\n<</Type/Catalog/Pages 2 0 R>>\nendobj\n"
    "2 0 obj\n<</Type/Pages/Kids[3 0 R]/Count 1>>\nendobj\n"
    "3 0 obj\n<</Type/Page/Parent 2 0 R/MediaBox[0 0 200 200]"
    "/Contents 4 0 R/Resources<</Font<</F 5 0 R>>>>>>\nendobj\n"
    "4 0 obj\n<</Length 43>>\nstream\n"
    "BT /F 20 Tf 20 100 Td <4E2D6587> Tj ET     \n"
    "endstream\nendobj\n"
    "5 0 obj\n<</Type/Font/Subtype/Type0/BaseFont/STSong-Light"
    "/Encoding/UniGB-UCS2-H/DescendantFonts[6 0 R]>>\nendobj\n"
    "6 0 obj\n<</Type/Font/Subtype/CIDFontType0/BaseFont/STSong-Light"
    "/CIDSystemInfo<</Registry(Adobe)/Ordering(GB1)/Supplement 2>>"
    "/FontDescriptor 7 0 R>>\nendobj\n"
    "7 0 obj\n<</Type/FontDescriptor/FontName/STSong-Light/Flags 4"
    "/FontBBox[-25 -254 1000 880]/ItalicAngle 0/Ascent 880/Descent -120"
    "/CapHeight 880/StemV 93>>\nendobj\n"
    "trailer\n<</Root 1 0 R/Size 8>>\n%%EOF\n";

/* The record of a file as resume-scan would write it. */
static char *
file_record(const char *path)
{
	json_object *o = json_object_new_object();
	json_object *source = json_object_new_object();
	json_object_object_add(o, "v", json_object_new_int(1));
	json_object_object_add(o, "kind", json_object_new_string("file"));
	json_object_object_add(o, "source", source);
	path_json_set(source, "origin", path);
	path_json_set(source, "path", path);
	path_json_set(source, "name", "check.pdf");
	char *line =
	    xstrdup(json_object_to_json_string_ext(o, JSON_C_TO_STRING_PLAIN));
	json_object_put(o);
	return line;
}

void
doctor_reading(struct doctor *d)
{
	char path[] = "/tmp/resume-check.XXXXXX";
	int fd = mkstemp(path);
	size_t len = sizeof(chinese_pdf) - 1;
	if (fd < 0 || write(fd, chinese_pdf, len) != (ssize_t)len) {
		doctor_bad(d, EXIT_OS, "reading",
		    doctor_say(d, "/tmp cannot be written", "/tmp 无法写入"),
		    doctor_say(d, "make room in /tmp", "请清理 /tmp"));
	} else {
		char *line = file_record(path);
		char *out = output_of("extract", "--jobs=1", line);
		if (out && strstr(out, "中文"))
			doctor_good(d, "reading",
			    doctor_say(d,
				"a confined worker reads a Chinese PDF",
				"隔离的解析进程能读取中文 PDF"));
		else
			doctor_bad(d, EXIT_UNAVAILABLE, "reading",
			    doctor_say(d,
				"a PDF with a Chinese font that is not "
				"embedded gives no text",
				"未嵌入中文字体的 PDF 读不出文字"),
			    doctor_say(d,
				"install the character maps: apt-get install "
				"poppler-data",
				"请安装字符映射表：apt-get install "
				"poppler-data"));
		free(out);
		free(line);
	}
	if (fd >= 0) {
		close(fd);
		unlink(path);
	}
}

void
doctor_kernel(struct doctor *d)
{
	unsigned can = confine_available();
	if (can == (CONFINE_LANDLOCK | CONFINE_SECCOMP))
		doctor_good(d, "kernel",
		    doctor_say(d, "Landlock and seccomp fence the workers in",
			"Landlock 与 seccomp 隔离解析进程"));
	else
		doctor_weak(d, "kernel",
		    can & CONFINE_SECCOMP
			? doctor_say(d, "it has no Landlock", "没有 Landlock")
		    : can & CONFINE_LANDLOCK
			? doctor_say(d, "it has no seccomp", "没有 seccomp")
			: doctor_say(d, "it has neither Landlock nor seccomp",
			      "Landlock 与 seccomp 均无"),
		    doctor_say(d,
			"use a kernel from 5.13 on with both, or read only "
			"documents that you trust",
			"请使用 5.13 以上且两者都启用的内核，"
			"否则只读取可信的文档"));
}

void
doctor_rules(struct doctor *d)
{
	char *out = output_of("map", "--check-rules", NULL);
	if (!out) {
		doctor_bad(d, EXIT_CONFIG, "rules",
		    doctor_say(d, "they are not right", "规则有误"),
		    doctor_say(d,
			"resume-map --check-rules names file and line",
			"resume-map --check-rules 会指出文件和行号"));
		return;
	}
	out[strcspn(out, "\n")] = '\0';
	doctor_good(d, "rules", *out ? out : "ok");
	free(out);
}

/* --------------------------------------------------------- recognition */

void
doctor_recognition(struct doctor *d)
{
	char *out = output_of("extract", "--list-formats", NULL);
	char *line = out ? strstr(out, "\nocr ") : NULL;
	if (line) {
		line += strlen("\nocr ");
		line += strspn(line, " ");
		line[strcspn(line, "\n")] = '\0';
	}
	if (line && strcmp(line, "active") == 0)
		doctor_good(d, "scans",
		    doctor_say(
			d, "text recognition reads them", "文字识别可用"));
	else
		doctor_weak(d, "scans", line ? line : "?",
		    doctor_say(d, "without it, pictures have no text",
			"缺少它，图片没有文字"));
	free(out);
}

/* --------------------------------------------------------------- state */

static void
check_folder(struct doctor *d, const char *what, const char *path)
{
	struct statvfs fs;
	struct buffer text;
	buffer_init(&text, 1 << 16);
	buffer_addf(&text, "%s", path);
	if (!make_folders(path) || access(path, W_OK) < 0) {
		buffer_addf(&text, ": %s", strerror(errno));
		doctor_bad(d, EXIT_CANNOT_CREATE, what, text.data,
		    doctor_say(d,
			"make it writable, or set XDG_STATE_HOME and "
			"XDG_CACHE_HOME to folders that are",
			"请使其可写，或将 XDG_STATE_HOME、XDG_CACHE_HOME "
			"指向可写的文件夹"));
	} else if (statvfs(path, &fs) == 0 &&
		   (unsigned long long)fs.f_bavail * fs.f_frsize < LOW_SPACE) {
		buffer_adds(&text, doctor_say(d, ": less than 200 MB are free",
				       "：剩余空间不足 200 MB"));
		doctor_weak(d, what, text.data,
		    doctor_say(d, "make room", "请清理空间"));
	} else {
		doctor_good(d, what, text.data);
	}
	buffer_release(&text);
}

void
doctor_state(struct doctor *d)
{
	check_folder(d, "state", state_dir());
	check_folder(d, "spool", spool_default());
	if (time(NULL) < A_PAST_DAY)
		doctor_bad(d, EXIT_OS, "clock",
		    doctor_say(d, "it is set to the past", "时间早于实际"),
		    doctor_say(d,
			"set it: tokens and certificates depend on it",
			"请校准：令牌和证书依赖它"));
}
