/** Where a command prints: the process's own streams, or a test's. */
export interface CommandIo {
  /** Standard output: the answer, and with `--json` exactly one object. */
  out(text: string): void;
  /** Standard error: diagnostics and progress. */
  err(text: string): void;
}

/** What a command of the group gets: a command that prints its answer and still fails says so by `end`. */
export interface CommandContext extends CommandIo {
  /** Sets the exit code, EXIT_OK unless told otherwise. */
  end(exitCode: number): void;
}

/** Ends a command: its message goes to standard error, its exit code to the shell. */
export class CommandFailure extends Error {
  readonly exitCode: number;

  /** @param exitCode EXIT_FAILED or EXIT_USAGE of `hosts/headless/exit-codes.ts` */
  constructor(exitCode: number, message: string) {
    super(message);
    this.exitCode = exitCode;
  }
}
