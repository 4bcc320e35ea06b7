import test from "ava";
import { FEED_LENGTH, type FeedEvent, type ServerMessage } from "../../../hosts/desktop/page/contract.js";
import { type ClientSocket, PageClients } from "../../../hosts/desktop/server/page-clients.js";

const BEHIND_BYTES = 10_000_000;

/** A socket that keeps what it was sent; a test says how far behind it is. */
class FakeSocket implements ClientSocket {
  bufferedAmount = 0;
  readonly sent: string[] = [];
  pingCount = 0;
  isTerminated = false;

  send(text: string): void {
    this.sent.push(text);
  }

  ping(): void {
    this.pingCount += 1;
  }

  terminate(): void {
    this.isTerminated = true;
  }

  /** What it was sent since the last call, decoded. */
  take(): ServerMessage[] {
    return this.sent.splice(0).map((text) => JSON.parse(text) as ServerMessage);
  }
}

function event(number: number): FeedEvent {
  return { type: "event", utcMs: number, textKo: `${number}번째 일`, textEn: `event ${number}` };
}

function join(): { clients: PageClients; socket: FakeSocket } {
  const clients = new PageClients();
  const socket = new FakeSocket();
  clients.add(socket);
  return { clients, socket };
}

test("who comes late gets the feed so far, then each event once", (t) => {
  const clients = new PageClients();
  clients.tell(event(1));
  const socket = new FakeSocket();
  clients.add(socket);
  clients.tell(event(2));
  clients.show("{}");
  clients.tell(event(3));
  t.deepEqual(socket.take(), [
    { type: "history", events: [event(1), event(2)] },
    {} as ServerMessage,
    event(3),
  ]);
});

test("the feed keeps its newest two hundred events", (t) => {
  const { clients, socket } = join();
  for (let number = 0; number < FEED_LENGTH + 50; number += 1) clients.tell(event(number));
  clients.show("{}");
  const [history] = socket.take();
  t.deepEqual(history, {
    type: "history",
    events: Array.from({ length: FEED_LENGTH }, (_, index) => event(index + 50)),
  });
});

test("a client that is behind gets nothing, whatever happens", (t) => {
  const { clients, socket } = join();
  clients.show("{}");
  socket.take();
  socket.bufferedAmount = BEHIND_BYTES;
  for (let number = 0; number < 1_000; number += 1) {
    clients.tell(event(number));
    clients.show(`{"number":${number}}`);
    clients.refuse(socket, "안 됩니다.", "No.");
  }
  t.is(socket.sent.length, 0);
});

test("a client that has caught up gets the whole feed and the present moment", (t) => {
  const { clients, socket } = join();
  clients.show("{}");
  socket.take();
  socket.bufferedAmount = BEHIND_BYTES;
  clients.tell(event(1));
  clients.show('{"number":1}');
  socket.bufferedAmount = 0;
  clients.tell(event(2));
  clients.show('{"number":2}');
  t.deepEqual(socket.take(), [
    { type: "history", events: [event(1), event(2)] },
    { number: 2 } as unknown as ServerMessage,
  ]);
});

test("one slow client does not hold up another", (t) => {
  const { clients, socket: slow } = join();
  const quick = new FakeSocket();
  clients.add(quick);
  slow.bufferedAmount = BEHIND_BYTES;
  clients.show("{}");
  t.is(slow.sent.length, 0);
  t.is(quick.sent.length, 2);
});

test("a moment that has not changed is not sent again", (t) => {
  const { clients, socket } = join();
  clients.show('{"number":1}');
  clients.show('{"number":1}');
  t.is(socket.take().length, 2);
});

test("a client that answers no ping is let go, one that answers stays", (t) => {
  const { clients, socket: dead } = join();
  const alive = new FakeSocket();
  clients.add(alive);
  clients.ping();
  clients.answered(alive);
  clients.ping();
  t.true(dead.isTerminated);
  t.false(alive.isTerminated);
  t.is(alive.pingCount, 2);
});
