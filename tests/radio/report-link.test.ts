import test from "ava";
import {
  ACKNOWLEDGEMENT,
  decodeFrame,
  FRAME_BYTES,
  type Frame,
  HELLO,
  REPORT,
} from "../../src/radio/frame.js";
import { LINK_BYTES, ReportLink } from "../../src/radio/report-link.js";
import { acknowledgementOf, emptyFrame, frameBytes } from "../helpers/frames.js";
import { scriptedRandom, TestRandom } from "../helpers/scripted-random.js";

const ALLEY = 1;
const BAY = 3;
const FREE_BODY = 0x40000000;
const OCCUPIED_BODY = 0x80000000;
const ATTEMPTS = 10;
const RETRY_MIN_MS = 20;
const RETRY_MAX_MS = 619;

function linkOf(...jitter: readonly number[]): ReportLink {
  return new ReportLink(ALLEY, BAY, scriptedRandom(...jitter, 0));
}

/** The frame that the link would send now. */
function frameOf(link: ReportLink): Frame {
  const bytes = new Uint8Array(FRAME_BYTES);
  link.encode(bytes);
  const decoded = decodeFrame(bytes, emptyFrame());
  if (!decoded.ok) throw new Error(decoded.error);
  return decoded.value;
}

/** Brings a link that sends to where its report was acknowledged. */
function acknowledge(link: ReportLink): void {
  link.transmitted();
  link.received(acknowledgementOf(frameOf(link)));
}

/** Lets every attempt be met with silence, until the link has time; how many there were. */
function exhaust(link: ReportLink): number {
  for (let attempts = 1; ; attempts += 1) {
    link.transmitted();
    link.silence();
    if (link.dueMs === undefined) throw new Error("a report was given up");
    if (link.dueMs > RETRY_MAX_MS) return attempts;
    if (link.elapse(link.dueMs) !== "transmit") throw new Error("a retry that was due was not sent");
  }
}

function stateOf(link: ReportLink): string {
  const region = new DataView(new ArrayBuffer(LINK_BYTES));
  link.save(region);
  return new Uint8Array(region.buffer).join();
}

test("a report is sent at once, and then listened for", (t) => {
  const link = linkOf();
  t.is(link.submit(FREE_BODY), "transmit");
  t.deepEqual(frameOf(link), { type: HELLO, alley: ALLEY, bay: BAY, counter: 1, body: FREE_BODY });
  t.is(link.transmitted(), "listen");
});

test("an acknowledged report is not sent again", (t) => {
  const link = linkOf();
  link.submit(FREE_BODY);
  acknowledge(link);
  t.is(link.dueMs, undefined);
  t.is(link.elapse(1_000_000), "nothing");
});

test("every report says hello until one was acknowledged, and none after", (t) => {
  const link = linkOf();
  const types: number[] = [];
  for (const isAnswered of [false, false, true, false, true]) {
    link.submit(FREE_BODY);
    types.push(frameOf(link).type);
    if (isAnswered) acknowledge(link);
    else exhaust(link);
  }
  t.deepEqual(types, [HELLO, HELLO, HELLO, REPORT, REPORT]);
});

test("a retry is the same frame again", (t) => {
  const link = linkOf();
  link.submit(OCCUPIED_BODY);
  const first = frameOf(link);
  link.transmitted();
  link.silence();
  link.elapse(RETRY_MAX_MS);
  t.deepEqual(frameOf(link), first);
});

for (const [jitter, expectedMs] of [
  [0, RETRY_MIN_MS],
  [100, 120],
  [1_000_000, RETRY_MAX_MS],
] as const) {
  test(`a retry comes ${expectedMs} ms after silence, when chance says ${jitter}`, (t) => {
    const link = linkOf(jitter);
    link.submit(FREE_BODY);
    link.transmitted();
    t.is(link.silence(), "nothing");
    t.is(link.dueMs, expectedMs);
    t.is(link.elapse(expectedMs - 1), "nothing");
    t.is(link.dueMs, 1);
    t.is(link.elapse(1), "transmit");
    t.is(link.dueMs, undefined);
  });
}

test("retries are spread over the whole of their bounds", (t) => {
  const delays: number[] = [];
  for (let seed = 0; seed < 400; seed += 1) {
    const link = new ReportLink(ALLEY, BAY, new TestRandom(seed));
    link.submit(FREE_BODY);
    link.transmitted();
    link.silence();
    delays.push(link.dueMs ?? Number.NaN);
  }
  t.true(Math.min(...delays) >= RETRY_MIN_MS && Math.min(...delays) < RETRY_MIN_MS + 20);
  t.true(Math.max(...delays) <= RETRY_MAX_MS && Math.max(...delays) > RETRY_MAX_MS - 20);
});

test("after ten quick attempts a link tries once a minute, and quickly again when there is a new report", (t) => {
  const link = linkOf();
  link.submit(FREE_BODY);
  t.is(exhaust(link), ATTEMPTS);
  for (let minute = 0; minute < 300; minute += 1) {
    const dueMs = link.dueMs ?? 0;
    t.true(dueMs >= 55_000 && dueMs < 65_000, `${dueMs} ms`);
    t.is(link.elapse(dueMs - 1), "nothing");
    t.is(link.elapse(1), "transmit");
    link.transmitted();
    link.silence();
  }
  t.is(link.submit(FREE_BODY), "transmit");
  t.is(frameOf(link).counter, 2);
  t.is(exhaust(link), ATTEMPTS);
});

test("a report that comes while an older one is being sent goes next, with all of its attempts", (t) => {
  const link = linkOf();
  link.submit(FREE_BODY);
  t.is(link.submit(OCCUPIED_BODY), "nothing");
  t.is(link.transmitted(), "transmit");
  t.deepEqual(frameOf(link), { type: HELLO, alley: ALLEY, bay: BAY, counter: 2, body: OCCUPIED_BODY });
  t.is(exhaust(link), ATTEMPTS);
});

test("of several reports that come while one is being sent, only the newest goes", (t) => {
  const link = linkOf();
  for (const body of [FREE_BODY, OCCUPIED_BODY, FREE_BODY]) link.submit(body);
  t.is(link.transmitted(), "transmit");
  t.is(frameOf(link).counter, 3);
  t.is(link.transmitted(), "listen");
});

for (const [where, prepare] of [
  ["while the link listens", (link: ReportLink) => link.transmitted()],
  ["while the link waits to send again", (link: ReportLink) => [link.transmitted(), link.silence()]],
] as const) {
  test(`a report that comes ${where} replaces the one before at once`, (t) => {
    const link = linkOf();
    link.submit(FREE_BODY);
    prepare(link);
    t.is(link.submit(OCCUPIED_BODY), "transmit");
    t.is(frameOf(link).body, OCCUPIED_BODY);
    t.is(link.dueMs, undefined);
  });
}

const own: Frame = { type: ACKNOWLEDGEMENT, alley: ALLEY, bay: BAY, counter: 1, body: 0 };
for (const [what, bytes] of [
  ["another bay's acknowledgement", frameBytes({ ...own, bay: BAY + 1 })],
  ["another alley's acknowledgement", frameBytes({ ...own, alley: ALLEY + 1 })],
  ["the acknowledgement of an older report", frameBytes({ ...own, counter: 0 })],
  ["the acknowledgement of a report that was never sent", frameBytes({ ...own, counter: 2 })],
  ["another bay's report", frameBytes({ ...own, type: REPORT, bay: BAY + 1 })],
  ["an echo of the bay's own report", frameBytes({ ...own, type: HELLO, body: FREE_BODY })],
  ["a broken frame", frameBytes(own).map((byte, index) => (index === 5 ? byte ^ 1 : byte))],
  ["half a frame", frameBytes(own).slice(0, 8)],
  ["nothing at all", new Uint8Array(0)],
] as const) {
  test(`${what} is no answer: the report is sent again`, (t) => {
    const link = linkOf();
    link.submit(FREE_BODY);
    link.transmitted();
    t.is(link.received(bytes), "nothing");
    t.is(link.dueMs, RETRY_MIN_MS);
    t.is(link.elapse(RETRY_MIN_MS), "transmit");
    t.is(frameOf(link).type, HELLO);
  });
}

test("foreign frames use up attempts as silence does", (t) => {
  const link = linkOf();
  link.submit(FREE_BODY);
  let attempts = 1;
  for (; ; attempts += 1) {
    link.transmitted();
    link.received(frameBytes({ ...own, bay: BAY + 1 }));
    if (link.dueMs === undefined || link.dueMs > RETRY_MAX_MS) break;
    link.elapse(link.dueMs);
  }
  t.is(attempts, ATTEMPTS);
});

for (const [event, call] of [
  ["an end of transmission", (link: ReportLink) => link.transmitted()],
  ["an empty window", (link: ReportLink) => link.silence()],
  ["an acknowledgement", (link: ReportLink) => link.received(frameBytes(own))],
  ["the passing of an hour", (link: ReportLink) => link.elapse(3_600_000)],
] as const) {
  test(`${event} that comes while the link is idle changes nothing`, (t) => {
    const link = linkOf();
    const before = stateOf(link);
    t.is(call(link), "nothing");
    t.is(stateOf(link), before);
  });
}

for (const [event, call] of [
  ["an empty window", (link: ReportLink) => link.silence()],
  ["an acknowledgement", (link: ReportLink) => link.received(frameBytes(own))],
] as const) {
  test(`${event} that comes late, while the link sends, changes nothing`, (t) => {
    const link = linkOf();
    link.submit(FREE_BODY);
    const before = stateOf(link);
    t.is(call(link), "nothing");
    t.is(stateOf(link), before);
  });
}

test("the counter wraps to zero", (t) => {
  const link = linkOf();
  const region = new DataView(new ArrayBuffer(LINK_BYTES));
  region.setUint32(4, 0xffffffff, true);
  link.load(region);
  link.submit(FREE_BODY);
  t.is(frameOf(link).counter, 0);
  acknowledge(link);
  t.is(link.dueMs, undefined);
});

test("a report that finds the channel taken waits for a moment, and that is no attempt", (t) => {
  const link = linkOf();
  link.submit(FREE_BODY);
  for (let time = 0; time < 100; time += 1) {
    link.defer();
    const dueMs = link.dueMs ?? 0;
    t.true(dueMs >= 10 && dueMs < 260, `${dueMs} ms`);
    t.is(link.elapse(dueMs - 1), "nothing");
    t.is(link.elapse(1), "transmit");
  }
  t.is(exhaust(link), ATTEMPTS);
});

test("only what is about to be sent can be deferred", (t) => {
  const link = linkOf();
  link.defer();
  t.is(link.dueMs, undefined);
  link.submit(FREE_BODY);
  link.transmitted();
  link.defer();
  t.is(link.dueMs, undefined);
});
