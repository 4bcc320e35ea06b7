/*
 * The tripwire, as the boards run it below the engine: on a core for deep sleep, or in the stub that runs at each wake.
 *
 * Its twin is src/sensing/tripwire.ts, which says what a tripwire is for and draws the region, byte by byte. The twins
 * agree on every byte: what changes here changes there. Nothing is kept but in the region, nothing is needed but
 * <stdint.h> and <stdbool.h>, and the region may lie at any address.
 */

#ifndef GOLMOK_TRIPWIRE_H
#define GOLMOK_TRIPWIRE_H

#include <stdbool.h>
#include <stdint.h>

/* Length of the tripwire's region in the retained buffer. */
#define GOLMOK_TRIPWIRE_BYTES 32

/* A reading in microseconds, [1, 65534], or one of these; as in src/domain/range.ts. */
#define GOLMOK_ECHO_FAULT 0x0000
#define GOLMOK_ECHO_NONE 0xffff

/* Takes one reading; true when the node must wake. */
bool golmok_tripwire_step(uint8_t region[GOLMOK_TRIPWIRE_BYTES], uint16_t echo_us);

/* How long to sleep until the next ping, milliseconds of the node's clock. */
uint16_t golmok_tripwire_pause_ms(const uint8_t region[GOLMOK_TRIPWIRE_BYTES]);

#endif
