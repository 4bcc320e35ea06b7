import type { Random } from "../../src/ports/random.js";

/** Changes bytes in one to three of the ways in which they are spoiled or forged; what comes out may be what went in. */
export function mutateBytes(bytes: Uint8Array, random: Random): Uint8Array {
  let mutated = bytes;
  for (let changes = 1 + random.below(3); changes > 0; changes -= 1) mutated = mutateOnce(mutated, random);
  return mutated;
}

function mutateOnce(bytes: Uint8Array, random: Random): Uint8Array {
  const at = random.below(bytes.length + 1);
  const length = 1 + random.below(random.below(8) === 0 ? 80 : 4);
  const head = bytes.slice(0, at);
  const tail = bytes.slice(at);
  switch (random.below(8)) {
    case 0:
      return head;
    case 1:
      return joined(head, tail.slice(length));
    case 2:
      return joined(
        head,
        Uint8Array.from({ length }, () => random.below(256)),
        tail,
      );
    case 3:
      return joined(bytes, bytes.slice(at, at + length));
    case 4: {
      const from = random.below(bytes.length + 1);
      return joined(head, bytes.slice(from, from + length), tail.slice(length));
    }
    case 5:
      return joined(head, Uint8Array.of(random.below(2) === 0 ? 0 : 0xff), tail.slice(1));
    case 6:
      return joined(head, tail.slice(length), tail.slice(0, length));
    default:
      return joined(head, Uint8Array.of((tail[0] ?? 0) ^ (1 << random.below(8))), tail.slice(1));
  }
}

function joined(...parts: readonly Uint8Array[]): Uint8Array {
  return new Uint8Array(Buffer.concat(parts));
}
