/*
 * Feishu Hire: the file itself, as the one part of a form, with a name and a
 * type that cannot become anything else there.
 */
#include "feishu.h"

#include "buffer.h"

#include <string.h>
#include <strings.h>

/* The name without what may not be in a multipart file name. */
static char *
clean_file_name(const char *name)
{
	char *clean = xstrdup(name && *name ? name : "resume");

	for (char *s = clean; *s; s++)
		if (*s == '/' || *s == '\\')
			*s = '_';
		else if (*s == '"')
			*s = '\'';
		else if ((unsigned char)*s < ' ' || *s == 0x7f)
			*s = ' ';
	return clean;
}

/* "text/html" and nothing that could become another header. */
static bool
is_media_type(const char *type)
{
	size_t n = type ? strspn(type, target_plain) : 0;

	return n > 0 && type[n] == '/' && type[n + 1] &&
	       !type[n + 1 + strspn(type + n + 1, target_plain)];
}

/* The type that a client would tell from the name. */
static const char *
type_of_name(const char *name)
{
	static const struct {
		const char *suffix, *type;
	} types[] = {
	    {".pdf", "application/pdf"},
	    {".doc", "application/msword"},
	    {".docx", "application/vnd.openxmlformats-officedocument"
		      ".wordprocessingml.document"},
	    {".html", "text/html"},
	    {".htm", "text/html"},
	    {".txt", "text/plain"},
	    {".rtf", "application/rtf"},
	    {".eml", "message/rfc822"},
	    {".png", "image/png"},
	    {".jpg", "image/jpeg"},
	    {".jpeg", "image/jpeg"},
	};
	const char *dot = strrchr(name, '.');

	for (size_t i = 0; dot && i < sizeof(types) / sizeof(*types); i++)
		if (strcasecmp(types[i].suffix, dot) == 0)
			return types[i].type;
	return "application/octet-stream";
}

/* hire-v1/attachment/create_attachment */
bool
feishu_build_upload(const struct call_input *in, struct call_request *out,
    struct call_problems *problems)
{
	const char *type = target_text(in->record, "source.media_type");

	out->method = "POST";
	out->path = feishu_path("attachments", NULL, NULL);
	out->file_part = "content";
	out->file_name =
	    clean_file_name(target_text(in->record, "source.name"));
	out->file_type =
	    xstrdup(is_media_type(type) ? type : type_of_name(out->file_name));
	return true;
}
