/** Counts frames that left the antenna and did not get to the station that they were meant for. */
export class LostFrames {
  #count = 0;

  get count(): number {
    return this.#count;
  }

  /** Before anyone can have it. */
  sent(): void {
    this.#count += 1;
  }

  delivered(): void {
    this.#count -= 1;
  }
}
