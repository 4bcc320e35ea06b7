/*
 * Runs the boards' tripwire over operations from standard input, and answers each step on standard output.
 *
 *   operation  'w' then the 32 bytes of a region    what follows works on these
 *              's' then u16 little endian           one step with this echo
 *   answer     of 36 bytes to a step: 1 when it woke the node or 0, a zero, u16 little endian pause in milliseconds,
 *              the region after the step
 *
 * Before the first region all of its bytes are zero. Ends with 1 where the operations break off or are none of these.
 */

#include "tripwire.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#define HEAD_BYTES 4
#define ANSWER_BYTES (HEAD_BYTES + GOLMOK_TRIPWIRE_BYTES)
#define BUFFER_BYTES (1 << 16)

static int fail(const char *why)
{
	fprintf(stderr, "tripwire-twin: %s\n", why);
	return EXIT_FAILURE;
}

int main(void)
{
	static char input[BUFFER_BYTES], output[BUFFER_BYTES];
	uint8_t region[GOLMOK_TRIPWIRE_BYTES] = { 0 };
	uint8_t answer[ANSWER_BYTES] = { 0 };
	uint8_t echo[2];
	uint16_t pause_ms;
	int operation;

	setvbuf(stdin, input, _IOFBF, sizeof input);
	setvbuf(stdout, output, _IOFBF, sizeof output);
	while ((operation = getchar()) != EOF) {
		switch (operation) {
		case 'w':
			if (fread(region, sizeof region, 1, stdin) != 1)
				return fail("the operations break off within a region");
			break;
		case 's':
			if (fread(echo, sizeof echo, 1, stdin) != 1)
				return fail("the operations break off within a step");
			answer[0] = golmok_tripwire_step(region, (uint16_t)(echo[0] | (unsigned)echo[1] << 8)) ? 1 : 0;
			pause_ms = golmok_tripwire_pause_ms(region);
			answer[2] = (uint8_t)(pause_ms & 0xff);
			answer[3] = (uint8_t)(pause_ms >> 8);
			memcpy(answer + HEAD_BYTES, region, sizeof region);
			if (fwrite(answer, sizeof answer, 1, stdout) != 1)
				return fail("nobody reads the answers");
			break;
		default:
			return fail("an operation that is none");
		}
	}
	return fflush(stdout) == 0 ? EXIT_SUCCESS : fail("nobody reads the answers");
}
