/* Word lists: a hash of words, with the lengths that can start at a place. */
#include "lists.h"

#include "buffer.h"
#include "text.h"

#include <stdint.h>
#include <stdlib.h>
#include <string.h>

enum { MAX_WORD = 63 }; /* bytes; longer words are cut off by the loader */

struct word {
	const char *text;  /* lower case; not ended by NUL */
	const char *token; /* "" when none */
	uint8_t len;
	bool accents; /* its first letter that is not ASCII may have one */
};

struct slot {
	uint32_t hash, at; /* index + 1 into words; 0: free */
};

struct list {
	char *name;
	char **texts; /* what the words are parts of */
	size_t n_texts;
	struct word *words;
	size_t n;
	struct slot *slots;
	uint8_t *tags;	     /* a byte of each slot's hash; 0: it is free */
	size_t n_slots;	     /* a power of two, twice n or more */
	uint8_t *starts;     /* a bit for each way in which words start ... */
	uint64_t *lens;	     /* ... and for eight of them, bit k: in k bytes */
	uint8_t *sketches;   /* a bit for each sketch_of() a word */
	int shift;	     /* what start_of() leaves of 32 bits */
	uint8_t shorts[256]; /* the lengths of words of one or two bytes */
	uint64_t ends;	     /* bit k: some word has k bytes */
};

/* FNV-1a. The hash of a text goes on from that of its beginning. */
static const uint32_t HASH = 2166136261u;

static uint32_t
hash_on(uint32_t h, const char *s, size_t len)
{
	for (size_t i = 0; i < len; i++)
		h = (h ^ (unsigned char)s[i]) * 16777619u;
	return h;
}

static uint32_t
hash_end(uint32_t h)
{
	return h ^ h >> 15;
}

static uint32_t
hash(const char *s, size_t len)
{
	return hash_end(hash_on(HASH, s, len));
}

/* How a word of three bytes or more starts: they are one Chinese sign. */
static size_t
start_of(const struct list *l, const char *s)
{
	const unsigned char *u = (const unsigned char *)s;

	return ((uint32_t)u[0] << 16 | (uint32_t)u[1] << 8 | u[2]) *
		   2654435761u >>
	       l->shift;
}

/*
 * Some bytes of a text and how many it has: most that are no words differ from
 * all words in that, and need not be looked for.
 */
static size_t
sketch_of(const struct list *l, const char *s, size_t len)
{
	const unsigned char *u = (const unsigned char *)s;

	return ((uint32_t)u[0] << 16 | (uint32_t)u[len / 2] << 8 | u[len - 1] |
		   (uint32_t)len << 24) *
		   2654435761u >>
	       l->shift;
}

static void
note_start(struct list *l, const struct word *w)
{
	size_t sketch = sketch_of(l, w->text, w->len);

	l->sketches[sketch / 8] |= (uint8_t)(1u << sketch % 8);
	if (w->len < 3) {
		l->shorts[(unsigned char)w->text[0]] |= (uint8_t)(1u << w->len);
		return;
	}
	size_t at = start_of(l, w->text);
	l->starts[at / 8] |= (uint8_t)(1u << at % 8);
	l->lens[at / 8] |= 1ull << w->len;
}

/* Bit k: a word of k bytes may start this text. */
static inline uint64_t
lens_of(const struct list *l, const char *s, size_t len)
{
	uint64_t lens = l->shorts[(unsigned char)*s];

	if (len >= 3) {
		size_t at = start_of(l, s);
		if (l->starts[at / 8] >> at % 8 & 1)
			lens |= l->lens[at / 8];
	}
	return len < MAX_WORD ? lens & ((2ull << len) - 1) : lens;
}

static uint8_t
tag_of(uint32_t h)
{
	return (uint8_t)(h >> 24 | 1);
}

/* Most that is looked for is not there: the tags tell, and stay in the cache.
 */
static const struct word *
find_hashed(const struct list *l, const char *s, size_t len, uint32_t h)
{
	size_t mask = l->n_slots - 1;

	for (size_t i = h & mask; l->tags[i]; i = (i + 1) & mask) {
		if (l->tags[i] != tag_of(h) || l->slots[i].hash != h)
			continue;
		const struct word *w = &l->words[l->slots[i].at - 1];
		if (w->len == len && memcmp(w->text, s, len) == 0)
			return w;
	}
	return NULL;
}

static const struct word *
find(const struct list *l, const char *s, size_t len)
{
	if (!len || len > MAX_WORD || !(l->ends >> len & 1))
		return NULL;
	size_t sketch = sketch_of(l, s, len);
	return l->sketches[sketch / 8] >> sketch % 8 & 1
		   ? find_hashed(l, s, len, hash(s, len))
		   : NULL;
}

static void
insert(struct list *l, struct slot slot)
{
	size_t mask = l->n_slots - 1, i = slot.hash & mask;

	while (l->tags[i])
		i = (i + 1) & mask;
	l->tags[i] = tag_of(slot.hash);
	l->slots[i] = slot;
}

/* Make room for so many words. */
static void
reserve(struct list *l, size_t n)
{
	struct slot *old = l->slots;
	uint8_t *old_tags = l->tags;
	size_t n_old = l->n_slots;

	l->words = xreallocarray(l->words, n, sizeof *l->words);
	l->n_slots = n_old ? n_old : 16;
	while (l->n_slots < 2 * n)
		l->n_slots *= 2;
	if (l->n_slots == n_old)
		return;
	l->slots = xreallocarray(NULL, l->n_slots, sizeof *l->slots);
	l->tags = xcalloc(l->n_slots, sizeof *l->tags);
	for (size_t i = 0; i < n_old; i++)
		if (old_tags[i])
			insert(l, old[i]);
	free(old);
	free(old_tags);
	free(l->starts);
	free(l->lens);
	free(l->sketches);
	l->sketches = xcalloc(l->n_slots / 2, sizeof *l->sketches);
	l->starts = xcalloc(l->n_slots / 2, sizeof *l->starts);
	l->lens = xcalloc(l->n_slots / 2, sizeof *l->lens);
	l->shift = 30 - __builtin_ctzll(l->n_slots);
	for (size_t i = 0; i < l->n; i++)
		note_start(l, &l->words[i]);
}

/* There is room. The texts stay where they are. */
static void
add_word(struct list *l, char *s, size_t len, const char *token)
{
	if (len == 0 || len > MAX_WORD)
		return;
	size_t ascii = 0;
	uint32_t h = HASH;
	for (; ascii < len && !(s[ascii] & 0x80); ascii++) {
		if (s[ascii] >= 'A' && s[ascii] <= 'Z')
			s[ascii] += 32;
		h = hash_on(h, s + ascii, 1);
	}
	text_lower(s + ascii, len - ascii);
	h = hash_end(hash_on(h, s + ascii, len - ascii));
	if (find_hashed(l, s, len, h))
		return; /* the first one stands */
	l->words[l->n++] = (struct word){.text = s,
	    .token = token,
	    .len = (uint8_t)len,
	    .accents = ascii < len && letter_is_accented(s + ascii)};
	insert(l, (struct slot){h, (uint32_t)l->n});
	note_start(l, &l->words[l->n - 1]);
	l->ends |= 1ull << len;
}

void
lists_init(struct lists *lists)
{
	*lists = (struct lists){0};
}

void
lists_release(struct lists *lists)
{
	for (size_t i = 0; i < lists->n_slots; i++) {
		struct list *l = lists->slots[i];
		if (!l)
			continue;
		for (size_t k = 0; k < l->n_texts; k++)
			free(l->texts[k]);
		free(l->texts);
		free(l->words);
		free(l->slots);
		free(l->tags);
		free(l->starts);
		free(l->lens);
		free(l->sketches);
		free(l->name);
		free(l);
	}
	free(lists->slots);
	lists_init(lists);
}

/* Where the list of that name is, or would be. Some slot is free. */
static struct list **
place_of(const struct lists *lists, const char *name)
{
	for (size_t i = hash(name, strlen(name));; i++) {
		struct list **slot = &lists->slots[i & (lists->n_slots - 1)];
		if (!*slot || strcmp((*slot)->name, name) == 0)
			return slot;
	}
}

static void
make_room(struct lists *lists)
{
	struct lists wider = {.n = lists->n,
	    .n_slots = lists->n_slots ? 2 * lists->n_slots : 128};

	wider.slots = xcalloc(wider.n_slots, sizeof(*wider.slots));
	for (size_t i = 0; i < lists->n_slots; i++)
		if (lists->slots[i])
			*place_of(&wider, lists->slots[i]->name) =
			    lists->slots[i];
	free(lists->slots);
	*lists = wider;
}

static struct list *
list_named(struct lists *lists, const char *name)
{
	if (2 * lists->n >= lists->n_slots)
		make_room(lists);
	struct list **place = place_of(lists, name);
	if (!*place) {
		*place = xcalloc(1, sizeof(**place));
		(*place)->name = xstrdup(name);
		lists->n++;
	}
	return *place;
}

static bool
is_blank(char c)
{
	return c == ' ' || c == '\t' || c == '\r';
}

/* The text without blanks at its ends, up to *end. */
static char *
trim(char *s, char **end)
{
	while (s < *end && is_blank(*s))
		s++;
	while (s < *end && is_blank((*end)[-1]))
		--*end;
	return s;
}

/* Where "=>" stands; NULL: nowhere. */
static char *
find_arrow(char *s, const char *end)
{
	while (s < end && (s = memchr(s, '=', (size_t)(end - s)))) {
		if (s + 1 < end && s[1] == '>')
			return s;
		s++;
	}
	return NULL;
}

static void
add_line(struct list *l, char *line, char *end)
{
	char *token = find_arrow(line, end), *word_end = token ? token : end;
	char *word = trim(line, &word_end);

	if (word == word_end || *word == '#')
		return;
	if (token) {
		token = trim(token + 2, &end);
		*end = '\0';
	}
	add_word(l, word, (size_t)(word_end - word), token ? token : "");
}

/* The word as people write it who have no accents; 0: it has none either. */
static size_t
strip_accents(const struct word *w, char *out)
{
	size_t n = 0;

	for (size_t i = 0; w->accents && i < w->len; i++) {
		char bare = w->text[i];
		if ((unsigned char)bare >= 0x80) {
			bare = letter_bare(w->text + i);
			if (!bare)
				return 0;
			i++;
		}
		out[n++] = bare;
	}
	return n < w->len ? n : 0;
}

/*
 * "COMPETENCES" for "compétences": capitals often have no accents. Not for
 * short words, which would be others; what is listed itself stands.
 */
static void
add_bare(struct list *l, size_t from)
{
	enum { MIN_BARE = 4 };
	size_t to = l->n, bytes = 1, words = 0, n;
	char bare[MAX_WORD];

	for (size_t i = from; i < to; i++) {
		n = strip_accents(&l->words[i], bare);
		words += n > 0;
		bytes += n;
	}
	char *out = xcalloc(bytes, 1);
	reserve(l, l->n + words);
	l->texts = xreallocarray(l->texts, l->n_texts + 1, sizeof *l->texts);
	l->texts[l->n_texts++] = out;
	for (size_t i = from; i < to; i++, out += n) {
		n = strip_accents(&l->words[i], bare);
		memcpy(out, bare, n);
		if (n >= MIN_BARE)
			add_word(l, out, n, l->words[i].token);
	}
}

void
lists_add(struct lists *lists, const char *name, const char *text, size_t len)
{
	struct list *l = list_named(lists, name);
	char *own = xstrndup(text, len), *end = own + strlen(own);
	size_t lines = 1, from = l->n;

	for (char *s = own; (s = memchr(s, '\n', (size_t)(end - s))); s++)
		lines++;
	reserve(l, l->n + lines);
	l->texts = xreallocarray(l->texts, l->n_texts + 1, sizeof *l->texts);
	l->texts[l->n_texts++] = own;
	for (char *next; own < end; own = next + 1) {
		next = memchr(own, '\n', (size_t)(end - own));
		if (!next)
			next = end;
		add_line(l, own, next);
	}
	add_bare(l, from);
}

const struct list *
lists_find(const struct lists *lists, const char *name)
{
	static uint8_t no_starts[1];
	static const struct list nothing = {.starts = no_starts, .shift = 31};

	const struct list *l = lists->n_slots ? *place_of(lists, name) : NULL;
	return l ? l : &nothing;
}

const char *
list_token(const struct list *l, const char *low, size_t len)
{
	const struct word *w = find(l, low, len);
	return w ? w->token : NULL;
}

/* A Latin word goes on across this place: nothing begins or ends here. */
static inline bool
is_inside(const char *low, size_t len, size_t at)
{
	return at && at < len && text_in_word(low, len, at) &&
	       text_in_word(low, len, at - 1);
}

/* The longest word that starts at byte at, of these lengths. */
static const struct word *
longest(
    const struct list *l, const char *low, size_t len, size_t at, uint64_t lens)
{
	uint32_t h = HASH;
	const struct word *best = NULL;

	for (size_t done = 0; lens; lens &= lens - 1) {
		size_t n = (size_t)__builtin_ctzll(lens);
		if (is_inside(low, len, at + n))
			continue;
		h = hash_on(h, low + at + done, n - done);
		done = n;
		const struct word *w = find_hashed(l, low + at, n, hash_end(h));
		if (w)
			best = w;
	}
	return best;
}

const char *
list_prefix(const struct list *l, const char *low, size_t len, size_t *used)
{
	uint64_t lens = len ? lens_of(l, low, len) : 0;
	const struct word *w = lens ? longest(l, low, len, 0, lens) : NULL;
	*used = w ? w->len : 0;
	return w ? w->token : NULL;
}

const char *
list_suffix(const struct list *l, const char *low, size_t len, size_t *used)
{
	uint64_t lens = l->ends;

	*used = 0;
	if (len < MAX_WORD)
		lens &= (2ull << len) - 1;
	while (lens) {
		size_t n = 63 - (size_t)__builtin_clzll(lens);
		const struct word *w = is_inside(low, len, len - n)
					   ? NULL
					   : find(l, low + len - n, n);
		if (w) {
			*used = n;
			return w->token;
		}
		lens &= ~(1ull << n);
	}
	return NULL;
}

const char *
list_search(const struct list *l, const char *low, size_t len, size_t from,
    size_t *start, size_t *used)
{
	bool before = from && text_in_word(low, len, from - 1), now;

	for (size_t i = from; i < len; i++, before = now) {
		now = text_in_word(low, len, i);
		if ((before && now) || ((unsigned char)low[i] & 0xc0) == 0x80)
			continue;
		uint64_t lens = lens_of(l, low + i, len - i);
		const struct word *w =
		    lens ? longest(l, low, len, i, lens) : NULL;
		if (w) {
			*start = i;
			*used = w->len;
			return w->token;
		}
		if ((unsigned char)low[i] >= 0xe0)
			i += 2; /* such a sign is no letter */
	}
	return NULL;
}
