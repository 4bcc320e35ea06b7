export const CHUNK_BYTES = 32;

/** As many bytes as a LoRa modem's buffer has, with views of them in order, so that none is made for each frame. */
export class ChunkedBytes {
  readonly all = new Uint8Array(256);
  readonly chunks: readonly Uint8Array[] = Array.from({ length: 256 / CHUNK_BYTES }, (_, index) =>
    this.all.subarray(index * CHUNK_BYTES, (index + 1) * CHUNK_BYTES),
  );
}
