/**
 * What a storage can do wrong: lose or change what it acknowledged, refuse to open, give out a number that was given out
 * before, keep what has expired, or refuse to work on.
 */
export type ViolationKind = "lost" | "unmountable" | "repeated" | "kept-too-long" | "stuck";

/** A storage broke a promise. */
export class Violation extends Error {
  override readonly name = "Violation";
  readonly kind: ViolationKind;

  constructor(kind: ViolationKind, message: string) {
    super(`${kind}: ${message}`);
    this.kind = kind;
  }
}
