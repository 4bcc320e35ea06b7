/** What the host asks of the engine: how many bytes of JSON (u16, little endian), the JSON, and an image. */
export interface MountCommand {
  readonly sectorBytes: number;
  /** So many storages are opened on the image, one after the other, and kept; the last one is measured. */
  readonly count: number;
}

export interface MountOutcome {
  /** Of opening the last one; 0 when it did not open. */
  readonly computrons: number;
  /** Entries of the log of events, as it says. */
  readonly events: number;
  readonly records: number;
}

const LENGTH_BYTES = 2;

export function encodeCommand(command: MountCommand, image: Uint8Array): Uint8Array {
  const json = Uint8Array.from(JSON.stringify(command), (letter) => letter.charCodeAt(0));
  const bytes = new Uint8Array(LENGTH_BYTES + json.length + image.length);
  bytes[0] = json.length & 0xff;
  bytes[1] = json.length >> 8;
  bytes.set(json, LENGTH_BYTES);
  bytes.set(image, LENGTH_BYTES + json.length);
  return bytes;
}

export function decodeCommand(bytes: Uint8Array): {
  readonly command: MountCommand;
  readonly image: Uint8Array;
} {
  const end = LENGTH_BYTES + (bytes[0] ?? 0) + 256 * (bytes[1] ?? 0);
  const json = String.fromCharCode(...bytes.subarray(LENGTH_BYTES, end));
  return { command: JSON.parse(json) as MountCommand, image: bytes.slice(end) };
}
