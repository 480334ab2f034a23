/* Answers kept in files; see cache.h. */
#include "cache.h"

#include "answer.h"
#include "diag.h"
#include "outfile.h"
#include "parser.h"
#include "records/spool.h"

#include <dirent.h>
#include <errno.h>
#include <fcntl.h>
#include <link.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

/* Entry: this line, the id of what follows, a line end, and frames. */
static const char head[] = "resumepipe-cache 1\n";

enum { HEAD = sizeof(head) - 1 + DIGEST_ID_SIZE, MAX_ENTRY = 256 << 20 };

struct cache {
	const char *dir, *spool;
	uint64_t size, used; /* used: as far as we know */
	bool counted, silent;
	struct buffer program; /* what all keys depend on */
	bool ocr;
};

const char *
cache_default(void)
{
	static char dir[4096];
	const char *cache = getenv("XDG_CACHE_HOME"), *home = getenv("HOME");
	if (cache && *cache)
		snprintf(dir, sizeof(dir), "%s/resumepipe/documents", cache);
	else
		snprintf(dir, sizeof(dir), "%s/.cache/resumepipe/documents",
		    home && *home ? home : "/tmp");
	return dir;
}

/* ------------------------------------------------------------------ keys */

/* The first object is the program; its linker's note names its very code. */
static int
find_build(struct dl_phdr_info *info, size_t size, void *to)
{
	struct buffer *out = to;
	for (int i = 0; i < info->dlpi_phnum; i++) {
		const ElfW(Phdr) *p = &info->dlpi_phdr[i];
		const char *s = (const char *)info->dlpi_addr + p->p_vaddr;
		const char *end = s + p->p_memsz;
		while (p->p_type == PT_NOTE && end - s > 12) {
			ElfW(Nhdr) n;
			memcpy(&n, s, sizeof(n));
			const char *name = s + sizeof(n);
			const char *id = name + ((n.n_namesz + 3) & ~3u);
			s = id + ((n.n_descsz + 3) & ~3u);
			if (n.n_type == NT_GNU_BUILD_ID && s <= end &&
			    strcmp(name, "GNU") == 0)
				for (unsigned k = 0; k < n.n_descsz; k++)
					buffer_addf(
					    out, "%02x", (unsigned char)id[k]);
		}
	}
	return 1;
}

static bool
name_program(struct cache *c, const struct work_options *o)
{
	const struct parser *const *p = o->parsers ? o->parsers : parsers;
	buffer_init(&c->program, 1 << 16);
	dl_iterate_phdr(find_build, &c->program);
	if (!c->program.len)
		return false;
	for (; *p; p++)
		if ((*p)->library)
			buffer_addf(&c->program, " %s", (*p)->library());
	buffer_addf(&c->program, " size %ld pages %ld depth %ld ocr %d body %d",
	    o->max_size, o->max_pages, o->max_depth, o->ocr_jobs > 0,
	    o->mail_body);
	return true;
}

/* Where the entry is, or would be. Free with free(). */
static char *
place(const struct cache *c, const char *id, const char *name,
    const char *media_type)
{
	char key[DIGEST_ID_SIZE];
	struct buffer b, path;
	buffer_init(&b, 1 << 20);
	buffer_addf(&b, "%s\n%s\n%s\n%s\n", id, c->program.data,
	    media_type ? media_type : "", name ? name : "");
	digest_bytes(b.data, b.len, key);
	buffer_release(&b);
	const char *hex = strchr(key, ':') + 1;
	buffer_init(&path, 1 << 16);
	buffer_addf(&path, "%s/%.2s/%s", c->dir, hex, hex + 2);
	return buffer_take(&path);
}

/* --------------------------------------------------------------- getting */

/* The file's bytes, if it is one of ours. */
static bool
read_entry(const char *path, struct buffer *b)
{
	struct stat st;
	char chunk[65536];
	ssize_t n = 0;
	int fd = open(path, O_RDONLY | O_CLOEXEC | O_NOFOLLOW | O_NONBLOCK);
	if (fd < 0)
		return false;
	bool fine = fstat(fd, &st) == 0 && S_ISREG(st.st_mode) &&
		    st.st_uid == geteuid();
	while (fine && (n = read(fd, chunk, sizeof(chunk))) > 0)
		fine = buffer_add(b, chunk, (size_t)n);
	if (fine && n == 0)
		futimens(fd, NULL); /* it was used */
	close(fd);
	return fine && n == 0;
}

static const char *
text_of(json_object *meta, const char *key)
{
	json_object *v;
	return json_object_object_get_ex(meta, key, &v)
		   ? json_object_get_string(v)
		   : NULL;
}

/* Are the parts' bytes still where they were put? */
static bool
has_parts(const struct cache *c, struct work_result *r)
{
	for (size_t i = 1; i < r->n_items; i++) {
		struct work_item *item = &r->items[i];
		json_object *size;
		if (!json_object_object_get_ex(item->meta, "size", &size))
			return false;
		item->data_len = (size_t)json_object_get_uint64(size);
		if (!spool_has(c->spool, text_of(item->meta, "id"),
			text_of(item->meta, "name"), item->data_len))
			return false;
	}
	return true;
}

bool
cache_get(struct cache *c, const char *id, const char *name,
    const char *media_type, struct work_result *r)
{
	char *path = place(c, id, name, media_type), sum[DIGEST_ID_SIZE];
	struct buffer b;
	size_t taken = HEAD;
	buffer_init(&b, MAX_ENTRY);
	answer_start(r);
	bool fine = read_entry(path, &b) && b.len > HEAD &&
		    memcmp(b.data, head, sizeof(head) - 1) == 0;
	if (fine) {
		digest_bytes(b.data + HEAD, b.len - HEAD, sum);
		fine = memcmp(b.data + sizeof(head) - 1, sum,
			   DIGEST_ID_SIZE - 1) == 0 &&
		       answer_take(r, id, &b, &taken) == 1 && taken == b.len &&
		       has_parts(c, r);
	}
	if (!fine)
		answer_release(r);
	buffer_release(&b);
	free(path);
	return fine;
}

/* --------------------------------------------------------------- putting */

static void
add_frame(struct buffer *b, enum frame_type type, const char *data, size_t len)
{
	struct frame f = {.type = type, .len = len};
	buffer_add(b, &f, sizeof(f));
	buffer_add(b, data, len);
}

static void
add_json(struct buffer *b, enum frame_type type, json_object *json)
{
	size_t len;
	const char *text = json_object_to_json_string_length(json,
	    JSON_C_TO_STRING_PLAIN | JSON_C_TO_STRING_NOSLASHESCAPE, &len);
	add_frame(b, type, text, len);
}

static void
add_item(struct buffer *b, const struct work_item *item)
{
	if (item->meta)
		add_json(b, FRAME_PART, item->meta);
	if (item->failure) {
		struct buffer text;
		buffer_init(&text, 1 << 12);
		buffer_adds(&text, failure_info(item->failure)->code);
		buffer_addc(&text, '\0');
		buffer_adds(&text, item->detail ? item->detail : "");
		add_frame(b, FRAME_FAILURE, text.data, text.len);
		buffer_release(&text);
	}
	if (item->document)
		add_frame(
		    b, FRAME_DOCUMENT, item->document, item->document_len);
}

/* Would the same come of it another time, on a busier or a better machine? */
static bool
is_lasting(const struct cache *c, const struct work_result *r)
{
	if (c->ocr && r->pictures)
		return false;
	for (size_t i = 0; i < r->n_items; i++) {
		enum failure f = r->items[i].failure;
		if (f == FAIL_TIMEOUT || f == FAIL_MEMORY || f == FAIL_CRASH ||
		    f == FAIL_NO_HELPER || (f && failure_info(f)->temporary))
			return false;
	}
	return *r->id;
}

/* -------------------------------------------------------------- evicting */

struct kept {
	char *path;
	uint64_t size;
	struct timespec used;
};

static int
compare_kept(const void *a, const void *b)
{
	const struct kept *k = a, *l = b;
	if (k->used.tv_sec != l->used.tv_sec)
		return k->used.tv_sec < l->used.tv_sec ? -1 : 1;
	if (k->used.tv_nsec != l->used.tv_nsec)
		return k->used.tv_nsec < l->used.tv_nsec ? -1 : 1;
	return strcmp(k->path, l->path);
}

struct listing {
	struct kept *items;
	size_t n;
	uint64_t size;
};

static void
list_folder(struct listing *l, const char *folder)
{
	DIR *d = opendir(folder);
	struct dirent *e;
	while (d && (e = readdir(d))) {
		struct stat st;
		if (*e->d_name == '.' ||
		    fstatat(dirfd(d), e->d_name, &st, AT_SYMLINK_NOFOLLOW) ||
		    !S_ISREG(st.st_mode))
			continue;
		struct buffer path;
		buffer_init(&path, 1 << 16);
		buffer_addf(&path, "%s/%s", folder, e->d_name);
		if ((l->n & (l->n - 1)) == 0)
			l->items = xreallocarray(
			    l->items, l->n ? 2 * l->n : 1, sizeof(*l->items));
		l->items[l->n++] = (struct kept){
		    buffer_take(&path), (uint64_t)st.st_size, st.st_mtim};
		l->size += (uint64_t)st.st_size;
	}
	if (d)
		closedir(d);
}

/* Count what is there; when it is too much, a fifth more than that goes. */
static void
make_room(struct cache *c)
{
	struct listing l = {0};
	for (unsigned i = 0; i < 256; i++) {
		struct buffer folder;
		buffer_init(&folder, 1 << 16);
		buffer_addf(&folder, "%s/%02x", c->dir, i);
		list_folder(&l, folder.data);
		buffer_release(&folder);
	}
	if (l.size > c->size) {
		qsort(l.items, l.n, sizeof(*l.items), compare_kept);
		for (size_t i = 0; i < l.n && l.size > c->size / 5 * 4; i++)
			if (unlink(l.items[i].path) == 0 || errno == ENOENT)
				l.size -= l.items[i].size;
	}
	for (size_t i = 0; i < l.n; i++)
		free(l.items[i].path);
	free(l.items);
	c->used = l.size;
	c->counted = true;
}

static bool
put_entry(struct cache *c, char *path, const struct buffer *b)
{
	char *slash = strrchr(path, '/');
	*slash = '\0';
	bool fine = make_folders(path);
	*slash = '/';
	if (!fine || !outfile_put(path, b->data, b->len))
		return false;
	c->used += b->len;
	if (!c->counted || c->used > c->size)
		make_room(c);
	return true;
}

void
cache_put(struct cache *c, const char *name, const char *media_type,
    const struct work_result *r)
{
	char sum[DIGEST_ID_SIZE];
	struct buffer b, frames;
	if (!is_lasting(c, r))
		return;
	buffer_init(&frames, MAX_ENTRY - HEAD);
	add_frame(&frames, FRAME_ID, r->id, strlen(r->id));
	if (r->mail)
		add_json(&frames, FRAME_MAIL, r->mail);
	if (r->pictures)
		add_frame(&frames, FRAME_PICTURES, NULL, 0);
	for (size_t i = 0; i < r->n_items; i++)
		add_item(&frames, &r->items[i]);
	add_frame(&frames, FRAME_END, NULL, 0);
	digest_bytes(frames.data, frames.len, sum);
	buffer_init(&b, MAX_ENTRY);
	buffer_addf(&b, "%s%s\n", head, sum);
	buffer_add(&b, frames.data, frames.len);
	char *path = place(c, r->id, name, media_type);
	if (!frames.full && !put_entry(c, path, &b) && !c->silent) {
		diag_warning("cache", "%s: cannot keep what was read: %s",
		    c->dir, strerror(errno));
		c->silent = true;
	}
	free(path);
	buffer_release(&frames);
	buffer_release(&b);
}

/* ------------------------------------------------------------------ life */

struct cache *
cache_new(const char *dir, uint64_t size, const struct work_options *options,
    const char *spool)
{
	struct cache *c = xcalloc(1, sizeof(*c));
	*c = (struct cache){.dir = dir,
	    .spool = spool,
	    .size = size,
	    .ocr = options->ocr_jobs > 0};
	if (name_program(c, options))
		return c;
	diag_warning("cache-off",
	    "%s: nothing is kept: this program was linked without a build id",
	    dir);
	cache_free(c);
	return NULL;
}

void
cache_free(struct cache *c)
{
	if (!c)
		return;
	buffer_release(&c->program);
	free(c);
}
