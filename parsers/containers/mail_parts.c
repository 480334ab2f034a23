/* The rule that finds the documents of a mail; see mail_parts.h. */
#include "mail_parts.h"

#include <ctype.h>
#include <stdlib.h>
#include <string.h>
#include <strings.h>

enum {
	LOGO = 20 << 10, /* bytes; smaller pictures decorate */
	LONG_BODY = 600, /* visible bytes that no mere letter has */
};

static bool
ends_with(const char *name, const char *const *suffixes)
{
	size_t n = name ? strlen(name) : 0;
	for (; n && *suffixes; suffixes++) {
		size_t m = strlen(*suffixes);
		if (n > m && strcasecmp(name + n - m, *suffixes) == 0)
			return true;
	}
	return false;
}

static bool
mentions(const char *name, const char *const *words)
{
	for (; name && *words; words++)
		if (strcasestr(name, *words))
			return true;
	return false;
}

static bool
begins_with(const struct buffer *b, const char *bytes, size_t n)
{
	return b->len >= n && memcmp(b->data, bytes, n) == 0;
}

/* What a document is called tells a resume from what goes with it. */
static enum rank
rank_document(const char *name)
{
	static const char *const resume[] = {"简历", "履历", "簡歷", "履歷",
	    "resume", "résumé", "curriculum", "cv", "lebenslauf", NULL};
	static const char *const work[] = {
	    "作品", "portfolio", "work sample", "work_sample", NULL};
	static const char *const other[] = {"求职信", "自荐信", "求職信",
	    "自薦", "推荐信", "推薦", "成绩单", "成績", "证书", "證書", "证件",
	    "cover letter", "cover_letter", "coverletter", "cover-letter",
	    "motivation", "transcript", "certificate", "reference",
	    "recommendation", NULL};
	if (mentions(name, resume))
		return RANK_RESUME;
	if (mentions(name, work))
		return RANK_WORK;
	return mentions(name, other) ? RANK_LETTER : RANK_DOCUMENT;
}

enum rank
mail_rank(
    const char *type, const char *name, const struct buffer *b, bool inside)
{
	static const char *const documents[] = {".pdf", ".doc", ".docx",
	    ".docm", ".dot", ".dotx", ".wps", ".rtf", ".odt", ".html", ".htm",
	    ".mht", ".mhtml", ".txt", ".md", ".pages", ".eml", ".msg", NULL};
	static const char *const containers[] = {".zip", ".rar", ".7z", ".tar",
	    ".gz", ".tgz", ".xls", ".xlsx", ".ppt", ".pptx", ".et", ".dps",
	    NULL};
	static const char *const pictures[] = {".jpg", ".jpeg", ".png", ".gif",
	    ".bmp", ".tif", ".tiff", ".webp", ".heic", ".svg", NULL};
	static const char *const chaff[] = {".ics", ".vcf", ".p7s", ".p7m",
	    ".asc", ".sig", ".mp3", ".mp4", ".mov", ".css", ".js", NULL};

	if (strcmp(type, "application/ms-tnef") == 0)
		return RANK_CONTAINER;
	if (ends_with(name, chaff) || strstr(type, "signature") ||
	    strcmp(type, "text/calendar") == 0 || strstr(type, "vcard"))
		return RANK_NONE;
	/* Exchange calls the texts between attachments so */
	if (name && strncasecmp(name, "ATT0", 4) == 0 &&
	    strncmp(type, "text/", 5) == 0)
		return RANK_NONE;
	if (ends_with(name, documents) || begins_with(b, "%PDF-", 5) ||
	    begins_with(b, "{\\rtf", 5))
		return rank_document(name);
	if (strncmp(type, "image/", 6) == 0 || ends_with(name, pictures))
		return inside || b->len < LOGO ? RANK_NONE : RANK_PICTURE;
	if (ends_with(name, containers))
		return RANK_CONTAINER;
	static const char *const types[] = {"pdf", "msword", "wordprocessing",
	    "opendocument.text", "rtf", "text/plain", "text/html",
	    "text/markdown", NULL};
	if (mentions(type, types) || begins_with(b, "\xD0\xCF\x11\xE0", 4))
		return rank_document(name);
	if (begins_with(b, "PK\x03\x04", 4) || begins_with(b, "Rar!", 4) ||
	    begins_with(b, "7z\xBC\xAF", 4))
		return RANK_CONTAINER;
	return RANK_NONE;
}

/* Bytes that a reader sees of a text: no tags, no spaces, no style sheet. */
static size_t
visible_length(const struct part *part, bool html)
{
	static const char *const unseen[] = {"style", "script", "title"};
	size_t n = 0;
	const char *end = part->data + part->len;
	for (const char *s = part->data; s < end; s++) {
		if (!html || *s != '<') {
			n += (unsigned char)*s > ' ';
			continue;
		}
		for (size_t i = 0; i < 3; i++) {
			size_t len = strlen(unseen[i]);
			if (strncasecmp(s + 1, unseen[i], len) != 0)
				continue;
			s = strcasestr(s + 1 + len, unseen[i]);
			if (!s)
				return n;
		}
		const char *close = memchr(s, '>', (size_t)(end - s));
		s = close ? close : end - 1;
	}
	return n;
}

/* A body that is long, or that tells how to reach someone, is a document. */
static bool
says_enough(const struct mail_part *f)
{
	size_t digits = 0, most = 0;
	bool at = false;
	for (size_t i = 0; i < f->part.len; i++) {
		unsigned char c = (unsigned char)f->part.data[i];
		at |= c == '@';
		if (isdigit(c))
			digits++;
		else if (!strchr("- ().", c))
			digits = 0;
		most = digits > most ? digits : most;
	}
	size_t seen = visible_length(&f->part, f->html);
	return seen >= LONG_BODY ||
	       (seen >= LONG_BODY / 6 && (at || most >= 8));
}

void
mail_keep(struct mail_parts *s, enum rank rank, char *name, char *type,
    char *where, struct buffer *content)
{
	size_t len = content->len;
	char *data = buffer_take(content);
	if (rank == RANK_NONE || s->n == MAIL_MAX_PARTS || !len) {
		free(name);
		free(type);
		free(where);
		free(data);
		return;
	}
	bool html = rank == RANK_BODY && strstr(type, "html");
	s->list[s->n++] = (struct mail_part){
	    rank, s->group, html, {name, type, where, data, len}};
}

static void
hand_over(struct mail_part *f, struct document *doc)
{
	struct part *p = &f->part;
	document_add_part(
	    doc, p->name, p->media_type, p->where, p->data, p->len);
	f->rank = RANK_NONE;
	*p = (struct part){NULL};
}

void
mail_parts_release(struct mail_parts *s)
{
	for (int i = 0; i < s->n; i++) {
		free(s->list[i].part.name);
		free(s->list[i].part.media_type);
		free(s->list[i].part.where);
		free(s->list[i].part.data);
	}
	s->n = 0;
}

static bool
has_rank(const struct mail_parts *s, enum rank first, enum rank last)
{
	for (int i = 0; i < s->n; i++)
		if (s->list[i].rank >= first && s->list[i].rank <= last)
			return true;
	return false;
}

/* In the order of rank, and within it in that of the mail. */
static void
hand_over_ranks(
    struct mail_parts *s, enum rank first, enum rank last, struct document *doc)
{
	for (enum rank rank = first; rank <= last; rank++)
		for (int i = 0; i < s->n; i++)
			if (s->list[i].rank == rank)
				hand_over(&s->list[i], doc);
}

/*
 * The longest body. Of two that say the same the page is taken, unless it
 * holds much less than the text: some programs leave it empty.
 */
static struct mail_part *
best_body(struct mail_parts *s)
{
	struct mail_part *best = NULL;
	size_t most = 0;
	for (int i = 0; i < s->n; i++) {
		struct mail_part *f = &s->list[i];
		if (f->rank != RANK_BODY)
			continue;
		size_t n = visible_length(&f->part, f->html);
		bool better = n > most;
		if (best && f->group == best->group && f->html != best->html)
			better = f->html ? n >= most / 4 : n > 4 * most;
		if (!best || better) {
			best = f;
			most = n;
		}
	}
	return best;
}

const struct part *
mail_body(struct mail_parts *s)
{
	struct mail_part *body = best_body(s);
	return body ? &body->part : NULL;
}

void
mail_decide(struct mail_parts *s, struct document *doc)
{
	struct mail_part *body = best_body(s);
	if (has_rank(s, RANK_RESUME, RANK_DOCUMENT)) {
		hand_over_ranks(s, RANK_RESUME, RANK_WORK, doc);
	} else if (body && (says_enough(body) || !doc->mail->from)) {
		/* what no one sent is a page that was saved */
		hand_over(body, doc);
		hand_over_ranks(s, RANK_WORK, RANK_WORK, doc);
		hand_over_ranks(s, RANK_CONTAINER, RANK_CONTAINER, doc);
	} else {
		hand_over_ranks(s, RANK_WORK, RANK_PICTURE, doc);
	}
}
