export interface Datagram {
  /** Which of the host's servers sent it, as {@link DatagramSocket.send} counts them. */
  readonly server: number;
  /** The reader's until the next `read`. */
  readonly bytes: Uint8Array;
}

/**
 * Short messages to and from a few servers that the host knows by number. The host resolves names, and gives only what
 * came from an address and port of such a server. Nothing here throws: what cannot be sent is lost, as any datagram may be.
 *
 * Source: ECMA-419, IO class UDP; here the host fills in addresses.
 */
export interface DatagramSocket {
  /** Sends one datagram of up to 512 bytes to server [0, 3]; copied before the call returns. */
  send(server: number, bytes: Uint8Array): void;
  /** The oldest that came, or `undefined`. */
  read(): Datagram | undefined;
  close(): void;
}

export interface DatagramOptions {
  /** One or more wait: call `read` until it gives nothing. Not called from within a method. */
  onReadable(): void;
}

export type DatagramSocketConstructor = new (options: DatagramOptions) => DatagramSocket;
