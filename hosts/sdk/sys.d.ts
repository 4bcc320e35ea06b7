/** What the program has from the system. Bound by sys.js, written in host.c. */

/** All of standard input, as text; empty when it is a terminal. */
export function read(): string;

/** Writes the whole text, as UTF-8: 1 is standard output, which is buffered, 2 is standard error. Throws when it can't. */
export function write(descriptor: 1 | 2, text: string): void;
