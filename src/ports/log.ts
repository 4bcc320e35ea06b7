/** A line for the technician. Nothing personal is ever put in one. */
export interface Log {
  /** `code` is a stable kebab-case word; `detail` is for people. */
  write(level: "info" | "warning" | "fault", code: string, detail: string): void;
}
