import { InvalidArgumentError } from "commander";

const DIGITS = /^\d{1,10}$/;

/** Reads an integer in [low, high] on the command line. */
export function countReader(low: number, high: number): (text: string) => number {
  return (text) => {
    const value = DIGITS.test(text) ? Number(text) : Number.NaN;
    if (value >= low && value <= high) return value;
    throw new InvalidArgumentError(`expected ${low} to ${high}`);
  };
}
