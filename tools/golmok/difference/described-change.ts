/** One change: what kind, a sentence in the language asked for, and what it was and is. */
export interface DescribedChange {
  readonly kind: string;
  readonly text: string;
  readonly [field: string]: unknown;
}
