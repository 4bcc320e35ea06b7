/* See tripwire.h. Numbers of more than a byte go byte by byte: neither alignment nor byte order of the core matters. */

#include "tripwire.h"

enum {
	NEAR_US = 0,
	FAR_US = 2,
	PERIOD_MS = 4,
	CONFIRM_MS = 6,
	CONFIRM_COUNT = 8,
	NO_ECHO_INSIDE = 9,
	REPEAT_COUNT = 10,
	SILENCE_COUNT = 11,
	OUTSIDE_RUN = 12,
	SAME_RUN = 13,
	LAST_US = 14,
	KEPT_US = 16,
	PINGS = 24,
	ECHO_CONFIRM_COUNT = 28,
	OUTSIDE_ECHOES = 29
};

/* So many readings of a run outside are kept for the node; a power of two, for a core need not divide. */
#define KEPT 4u

#define LONGEST_RUN 255

static uint16_t read_u16(const uint8_t *bytes)
{
	return (uint16_t)(bytes[0] | (unsigned)bytes[1] << 8);
}

static void write_u16(uint8_t *bytes, uint16_t value)
{
	bytes[0] = (uint8_t)(value & 0xff);
	bytes[1] = (uint8_t)(value >> 8);
}

/* Adds one to a u32, little endian, that wraps. */
static void count_ping(uint8_t *pings)
{
	uint8_t *end = pings + 4;

	while (pings < end && ++*pings == 0)
		pings++;
}

static bool is_inside(const uint8_t *region, uint16_t echo_us)
{
	if (echo_us == GOLMOK_ECHO_FAULT)
		return false;
	if (echo_us == GOLMOK_ECHO_NONE)
		return region[NO_ECHO_INSIDE] == 1;
	return echo_us >= read_u16(region + NEAR_US) && echo_us <= read_u16(region + FAR_US);
}

/* Counts how often the reading came in a row; true when that is a ranger that hangs. */
static bool hangs(uint8_t *region, uint16_t echo_us)
{
	uint8_t limit = region[echo_us == GOLMOK_ECHO_NONE ? SILENCE_COUNT : REPEAT_COUNT];

	if (echo_us != read_u16(region + LAST_US) || echo_us == GOLMOK_ECHO_FAULT)
		region[SAME_RUN] = 1;
	else if (region[SAME_RUN] < LONGEST_RUN)
		region[SAME_RUN]++;
	write_u16(region + LAST_US, echo_us);
	return limit > 0 && region[SAME_RUN] >= limit;
}

bool golmok_tripwire_step(uint8_t region[GOLMOK_TRIPWIRE_BYTES], uint16_t echo_us)
{
	bool is_hanging = hangs(region, echo_us);
	uint8_t outside_run = region[OUTSIDE_RUN];
	unsigned outside_echoes = region[OUTSIDE_ECHOES];

	count_ping(region + PINGS);
	if (is_inside(region, echo_us)) {
		region[OUTSIDE_RUN] = 0;
		region[OUTSIDE_ECHOES] = 0;
		return is_hanging;
	}
	write_u16(region + KEPT_US + 2 * (outside_run & (KEPT - 1)), echo_us);
	if (outside_run < LONGEST_RUN)
		region[OUTSIDE_RUN]++;
	if (echo_us != GOLMOK_ECHO_NONE && echo_us != GOLMOK_ECHO_FAULT)
		outside_echoes++;
	region[OUTSIDE_ECHOES] = (uint8_t)(outside_echoes < LONGEST_RUN ? outside_echoes : LONGEST_RUN);
	return is_hanging || outside_run + 1 >= region[CONFIRM_COUNT] || outside_echoes >= region[ECHO_CONFIRM_COUNT];
}

uint16_t golmok_tripwire_pause_ms(const uint8_t region[GOLMOK_TRIPWIRE_BYTES])
{
	return read_u16(region + (region[OUTSIDE_RUN] > 0 ? CONFIRM_MS : PERIOD_MS));
}
