/*
 * Makes zip archives of stored members for the unit tests: zip_begin(),
 * zip_add() for each member, zip_end(); then the bytes are in zip_package.
 */
#ifndef TESTS_ZIP_H
#define TESTS_ZIP_H

#include "buffer.h"

#include <stdint.h>
#include <string.h>

static struct buffer zip_package, zip_directory;
static unsigned zip_members;

static inline void
zip_put(struct buffer *b, uint64_t value, int bytes)
{
	for (int i = 0; i < bytes; i++)
		buffer_addc(b, (char)(value >> 8 * i & 0xFF));
}

static inline uint32_t
zip_checksum(const char *s, size_t len)
{
	uint32_t crc = 0xFFFFFFFF;
	for (size_t i = 0; i < len; i++) {
		crc ^= (unsigned char)s[i];
		for (int k = 0; k < 8; k++)
			crc = crc >> 1 ^ (crc & 1 ? 0xEDB88320 : 0);
	}
	return ~crc;
}

static inline void
zip_sizes(struct buffer *b, const char *name, const char *data)
{
	zip_put(b, 0, 4); /* time and date */
	zip_put(b, zip_checksum(data, strlen(data)), 4);
	zip_put(b, (uint32_t)strlen(data), 4);
	zip_put(b, (uint32_t)strlen(data), 4);
	zip_put(b, (uint32_t)strlen(name), 2);
	zip_put(b, 0, 2);
}

static inline void
zip_add(const char *name, const char *data)
{
	uint32_t at = (uint32_t)zip_package.len;
	buffer_add(&zip_package, "PK\3\4\n\0\0\0\0\0", 10);
	zip_sizes(&zip_package, name, data);
	buffer_adds(&zip_package, name);
	buffer_adds(&zip_package, data);
	buffer_add(&zip_directory, "PK\1\2\n\0\n\0\0\0\0\0", 12);
	zip_sizes(&zip_directory, name, data);
	zip_put(&zip_directory, 0, 8);
	zip_put(&zip_directory, 0, 2); /* comment, disk, attributes */
	zip_put(&zip_directory, at, 4);
	buffer_adds(&zip_directory, name);
	zip_members++;
}

static inline void
zip_begin(void)
{
	buffer_release(&zip_package);
	buffer_release(&zip_directory);
	buffer_init(&zip_package, 1 << 20);
	buffer_init(&zip_directory, 1 << 20);
	zip_members = 0;
}

static inline void
zip_end(void)
{
	uint32_t at = (uint32_t)zip_package.len;
	buffer_add(&zip_package, zip_directory.data, zip_directory.len);
	buffer_add(&zip_package, "PK\5\6\0\0\0\0", 8);
	zip_put(&zip_package, zip_members, 2);
	zip_put(&zip_package, zip_members, 2);
	zip_put(&zip_package, (uint32_t)zip_directory.len, 4);
	zip_put(&zip_package, at, 4);
	zip_put(&zip_package, 0, 2);
}

static inline void
zip_free(void)
{
	buffer_release(&zip_package);
	buffer_release(&zip_directory);
}

#endif
