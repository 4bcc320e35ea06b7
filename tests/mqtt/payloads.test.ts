import test from "ava";
import {
  encodeAlleyState,
  encodeBayAccuracy,
  encodeBayState,
  encodeEvent,
  encodeOnline,
  encodeReply,
} from "../../src/mqtt/payloads.js";

const ALLEY = {
  seq: 41,
  timeS: 1_796_083_200,
  trust: "trusted",
  permission: "anyone",
  pooled: 14,
  free: 5,
  occupied: 8,
  unknown: 1,
  untilS: 1_796_119_200,
  face: "open",
  schedule: 3,
} as const;

const BAY = {
  seq: 9,
  timeS: 100,
  state: "occupied",
  confidence: 7,
  health: "ok",
  sinceS: 40,
  heardS: 90,
} as const;

const text = (bytes: Uint8Array): string => Buffer.from(bytes).toString("utf8");

test("online is one character", (t) => {
  t.deepEqual([text(encodeOnline(true)), text(encodeOnline(false))], ["1", "0"]);
});

test("the alley's state is counts and words in a fixed order", (t) => {
  t.is(
    text(encodeAlleyState(ALLEY)),
    '{"seq":41,"time":1796083200,"trust":"trusted","permission":"anyone","pooled":14,"free":5,"occupied":8,"unknown":1,"until":1796119200,"face":"open","schedule":3}',
  );
});

test("the order of the alley's state does not depend on the caller's", (t) => {
  const reversed = Object.fromEntries(Object.entries(ALLEY).reverse()) as unknown as typeof ALLEY;
  t.deepEqual(encodeAlleyState(reversed), encodeAlleyState(ALLEY));
});

test("what else a caller knows does not reach the public topic", (t) => {
  t.deepEqual(
    encodeAlleyState({ ...ALLEY, household: 12, plate: "12가3456" } as typeof ALLEY),
    encodeAlleyState(ALLEY),
  );
});

test("time that is not trusted is null, and never a number", (t) => {
  t.is(
    text(encodeAlleyState({ ...ALLEY, timeS: undefined, trust: "unknown", untilS: undefined })),
    '{"seq":41,"time":null,"trust":"unknown","permission":"anyone","pooled":14,"free":5,"occupied":8,"unknown":1,"until":null,"face":"open","schedule":3}',
  );
  t.is(
    text(
      encodeBayState({ ...BAY, timeS: undefined, state: "unknown", sinceS: undefined, heardS: undefined }),
    ),
    '{"seq":9,"time":null,"state":"unknown","confidence":7,"health":"ok","since":null,"heard":null}',
  );
});

test("a bay's state has a fixed order", (t) => {
  t.is(
    text(encodeBayState(BAY)),
    '{"seq":9,"time":100,"state":"occupied","confidence":7,"health":"ok","since":40,"heard":90}',
  );
});

const ACCURACY = {
  seq: 12,
  timeS: 100,
  occupied: { occupied: 19, free: 1, unknown: 2 },
  free: { occupied: 3, free: 65_535, unknown: 0 },
};

test("a bay's accuracy is what was believed, by what was true, in a fixed order", (t) => {
  t.is(
    text(encodeBayAccuracy(ACCURACY)),
    '{"seq":12,"time":100,"occupied":{"occupied":19,"free":1,"unknown":2},"free":{"occupied":3,"free":65535,"unknown":0}}',
  );
  t.deepEqual(
    encodeBayAccuracy({ ...ACCURACY, free: { unknown: 0, free: 65_535, occupied: 3 } }),
    encodeBayAccuracy(ACCURACY),
  );
});

test("an event and a reply have all their members, null where there is nothing to say", (t) => {
  t.is(
    text(encodeEvent({ seq: 3, timeS: 5, kind: "bay-silent", bay: 15, detail: "unknown", durationS: 90 })),
    '{"seq":3,"time":5,"kind":"bay-silent","bay":15,"detail":"unknown","duration":90}',
  );
  t.is(
    text(
      encodeEvent({
        seq: 4,
        timeS: 5,
        kind: "started",
        bay: undefined,
        detail: undefined,
        durationS: undefined,
      }),
    ),
    '{"seq":4,"time":5,"kind":"started","bay":null,"detail":null,"duration":null}',
  );
  t.is(
    text(encodeReply({ command: "republish", ok: true, reason: undefined })),
    '{"command":"republish","ok":true,"reason":null}',
  );
  t.is(
    text(encodeReply({ command: 'a"\\\n골', ok: false, reason: "unknown-command" })),
    '{"command":"a\\"\\\\\\n골","ok":false,"reason":"unknown-command"}',
  );
});

for (const value of [0.5, Number.NaN, Number.POSITIVE_INFINITY, 2 ** 53]) {
  test(`a number that is no integer is never sent: ${value}`, (t) => {
    t.throws(() => encodeAlleyState({ ...ALLEY, free: value }), { instanceOf: RangeError });
    t.throws(() => encodeAlleyState({ ...ALLEY, untilS: value }), { instanceOf: RangeError });
    t.throws(() => encodeBayState({ ...BAY, heardS: value }), { instanceOf: RangeError });
    t.throws(() => encodeBayAccuracy({ ...ACCURACY, free: { ...ACCURACY.free, unknown: value } }), {
      instanceOf: RangeError,
    });
    t.throws(
      () =>
        encodeEvent({
          seq: value,
          timeS: 1,
          kind: "started",
          bay: undefined,
          detail: undefined,
          durationS: undefined,
        }),
      {
        instanceOf: RangeError,
      },
    );
  });
}
