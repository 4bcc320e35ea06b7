export interface Battery {
  /** Supply voltage in millivolts, [0, 65535]; `undefined` where it cannot be measured. */
  read(): number | undefined;
}
