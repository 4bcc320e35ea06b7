/*
 * The main() of a build for a plain Linux command line: makes the XS machine, runs the manifest's main module to its
 * end, and gives it standard input, output and error (sys.js binds them). Ends with 0, or 1 after an uncaught
 * exception or a failed write.
 */

#include "xsAll.h"
#include "mc.xs.h"

#include <glib.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#define READ_STEP_BYTES 65536

/* XS calls this when it cannot go on: out of memory, out of stack, a promise rejected and never handled. */
void fxAbort(txMachine* the, int status)
{
	(void)the;
	fflush(stdout);
	fprintf(stderr, "XS stopped: %s\n", fxAbortString(status));
	_exit(EXIT_FAILURE);
}

void sys_read(xsMachine* the)
{
	char* text = NULL;
	size_t length = 0, step = 0;

	if (isatty(STDIN_FILENO)) {
		xsResult = xsString("");
		return;
	}
	do {
		char* grown = realloc(text, length + READ_STEP_BYTES);
		if (grown == NULL) {
			free(text);
			xsUnknownError("standard input: %zu bytes do not fit in memory", length);
		}
		text = grown;
		step = fread(text + length, 1, READ_STEP_BYTES, stdin);
		length += step;
	} while (step > 0);
	xsResult = xsStringBuffer(text, length);
	free(text);
}

void sys_write(xsMachine* the)
{
	int descriptor = xsToInteger(xsArg(0));
	char* text = xsToString(xsArg(1));
	FILE* stream = descriptor == STDERR_FILENO ? stderr : stdout;

	if (fputs(text, stream) == EOF)
		xsUnknownError("file descriptor %d: write failed", descriptor);
}

/* Says what was thrown: an error's stack begins with its message. A release build has functions' names, no lines. */
static void complain(xsMachine* the)
{
	xsTry {
		xsSlot stack = xsUndefined;
		if (xsTypeOf(xsException) == xsReferenceType)
			stack = xsGet(xsException, xsID("stack"));
		fprintf(stderr, "%s\n", xsToString(xsTypeOf(stack) == xsUndefinedType ? xsException : stack));
	}
	xsCatch {
		fprintf(stderr, "an exception that has no text\n");
	}
}

static int runMain(xsMachine* machine, char* module)
{
	volatile int status = EXIT_SUCCESS;

	xsBeginHost(machine);
	xsTry {
		xsAwaitImport(module, XS_IMPORT_NAMESPACE);
	}
	xsCatch {
		status = EXIT_FAILURE;
		complain(the);
	}
	xsEndHost(machine);
	return status;
}

int main(void)
{
	txPreparation* preparation = xsPreparation();
	xsMachine* machine = fxPrepareMachine(NULL, preparation, "golmok", NULL, NULL);
	int status;

	if (machine == NULL) {
		fprintf(stderr, "no memory for the XS machine\n");
		return EXIT_FAILURE;
	}
	status = runMain(machine, preparation->main);
	if (status == EXIT_SUCCESS) {
		/* XS leaves promises to GLib's main loop: run it until nothing is waiting. */
		while (g_main_context_iteration(NULL, FALSE))
			;
		fxCheckUnhandledRejections(machine, 1);
	}
	if (fflush(stdout) != 0) {
		fprintf(stderr, "standard output: write failed\n");
		status = EXIT_FAILURE;
	}
	return status;
}
