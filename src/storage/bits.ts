/** How many bits of a 32-bit word are 1, [0, 32]. */
export function onesOf(word: number): number {
  let ones = 0;
  for (let rest = word; rest !== 0; rest &= rest - 1) ones += 1;
  return ones;
}

/** Says whether `bytes[start, end)` are as an erase leaves them. */
export function isBlank(bytes: Uint8Array, start = 0, end = bytes.length): boolean {
  for (let at = start; at < end; at += 1) if (bytes[at] !== 0xff) return false;
  return true;
}
