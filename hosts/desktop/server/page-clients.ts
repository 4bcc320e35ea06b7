import { FEED_LENGTH, type FeedEvent, type FeedHistory, type Refusal } from "../page/contract.js";

/** A client with more than this unsent gets nothing until it has caught up. */
const MAX_UNSENT_BYTES = 256 * 1024;

/** What we need of one WebSocket. */
export interface ClientSocket {
  /** Bytes handed over and not yet taken by the network. */
  readonly bufferedAmount: number;
  send(text: string): void;
  ping(): void;
  terminate(): void;
}

interface ClientState {
  /** Events passed it by while it was behind: it gets the whole feed anew. */
  needsHistory: boolean;
  /** What it was shown last, so that a paused alley sends nothing. */
  shown: string;
  hasAnswered: boolean;
}

/**
 * Everybody who looks at the page. A client that reads too slowly is skipped, never queued for without bound:
 * snapshots are moments, so it misses some, and the feed is sent anew once it has caught up.
 */
export class PageClients {
  readonly #clients = new Map<ClientSocket, ClientState>();
  readonly #feed: FeedEvent[] = [];

  get count(): number {
    return this.#clients.size;
  }

  add(socket: ClientSocket): void {
    this.#clients.set(socket, { needsHistory: true, shown: "", hasAnswered: true });
  }

  remove(socket: ClientSocket): void {
    this.#clients.delete(socket);
  }

  /** Keeps an event for those who come later, and tells everybody who keeps up. */
  tell(event: FeedEvent): void {
    this.#feed.push(event);
    if (this.#feed.length > FEED_LENGTH) this.#feed.shift();
    const text = JSON.stringify(event);
    for (const [socket, state] of this.#clients) {
      if (!state.needsHistory && !send(socket, text)) state.needsHistory = true;
    }
  }

  /** Shows everybody who keeps up a snapshot, as JSON, unless it is what they saw last. */
  show(snapshot: string): void {
    for (const [socket, state] of this.#clients) {
      if (state.needsHistory) state.needsHistory = !send(socket, this.#history());
      if (state.shown !== snapshot && send(socket, snapshot)) state.shown = snapshot;
    }
  }

  refuse(socket: ClientSocket, textKo: string, textEn: string): void {
    const refusal: Refusal = { type: "refusal", textKo, textEn };
    send(socket, JSON.stringify(refusal));
  }

  /** Notes that the client answered our ping. */
  answered(socket: ClientSocket): void {
    const state = this.#clients.get(socket);
    if (state !== undefined) state.hasAnswered = true;
  }

  /** Ends the connections that have not answered since the last call, and asks the others again. */
  ping(): void {
    for (const [socket, state] of this.#clients) {
      if (state.hasAnswered) {
        state.hasAnswered = false;
        socket.ping();
      } else {
        socket.terminate();
      }
    }
  }

  closeAll(): void {
    for (const socket of this.#clients.keys()) socket.terminate();
    this.#clients.clear();
  }

  #history(): string {
    const history: FeedHistory = { type: "history", events: this.#feed };
    return JSON.stringify(history);
  }
}

/** Sends unless the client is behind; says whether it did. */
function send(socket: ClientSocket, text: string): boolean {
  if (socket.bufferedAmount > MAX_UNSENT_BYTES) return false;
  socket.send(text);
  return true;
}
