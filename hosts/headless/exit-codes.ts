/** Exit codes of every command of the project. */
export const EXIT_OK = 0;
/** Checked, and it fails. */
export const EXIT_FAILED = 1;
/** Bad usage or input. */
export const EXIT_USAGE = 2;
