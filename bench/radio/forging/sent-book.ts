/**
 * What was really said, written down apart from the link: who sent which bytes when, what of it was accepted, and which of
 * the sign's frames answers which of a bay's.
 */

interface SentFrame {
  readonly node: number;
  /** Of all that ever happened, the so-and-so-manieth. */
  readonly order: number;
  isAccepted: boolean;
}

export class SentBook {
  readonly #sent = new Map<string, SentFrame>();
  /** By the sign's frame: the bay's that it answers. */
  readonly #answers = new Map<string, string>();
  /** By node: nothing that was said before may be accepted any more. */
  readonly #barriers = new Map<number, number>();
  #order = 0;

  /** A bay sends a frame: the same bytes again are the same frame. */
  noteSent(node: number, frame: Uint8Array): void {
    const key = keyOf(frame);
    this.#order += 1;
    if (!this.#sent.has(key)) this.#sent.set(key, { node, order: this.#order, isAccepted: false });
  }

  /** What a node said until now is old: the sign has started, has doubts, or the node has other keys. */
  raiseBarrier(node: number): void {
    this.#order += 1;
    this.#barriers.set(node, this.#order);
  }

  noteAnswer(frame: Uint8Array, answered: Uint8Array): void {
    this.#answers.set(keyOf(frame), keyOf(answered));
  }

  /** The sign accepted a frame: false when it should not have. */
  accept(node: number, frame: Uint8Array): boolean {
    const sent = this.#sent.get(keyOf(frame));
    if (sent === undefined || sent.node !== node || sent.isAccepted) return false;
    if (sent.order <= (this.#barriers.get(node) ?? 0)) return false;
    sent.isAccepted = true;
    this.#barriers.set(node, sent.order);
    return true;
  }

  isAnswerTo(frame: Uint8Array, underWay: Uint8Array): boolean {
    return this.#answers.get(keyOf(frame)) === keyOf(underWay);
  }
}

/** One character for each byte. */
export function keyOf(bytes: Uint8Array): string {
  return String.fromCharCode(...bytes);
}
