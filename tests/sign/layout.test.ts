import test from "ava";
import fc from "fast-check";
import { daysFromCivil } from "../../src/clock/civil-time.js";
import type { Face, LocalMoment } from "../../src/sign/face.js";
import { layoutFace } from "../../src/sign/layout.js";
import type { Phase } from "../../src/sign/phase.js";
import { HEADLINE_BIG, heightOf } from "../../src/sign/text-style.js";
import { anyFace, everyCountedFace, everyDayAt, everyPhaseOf } from "./all-faces.js";

const SAMPLE_MINUTES = [284, 510, 1440];

/** What is wrong with a phase, or nothing: texts must lie within 64x32, a dark pixel or more from each other. */
function faultOf(phase: Phase): string | undefined {
  for (const [index, one] of phase.entries()) {
    const box = `"${one.text}" at ${one.x},${one.y}, ${one.width} wide`;
    if (one.x < 0 || one.x + one.width > 64) return `${box}: clipped at the side`;
    if (one.y < 0 || one.y + heightOf(one.style) > 32) return `${box}: clipped above or below`;
    if (one.glyphs.length !== one.text.length) return `${box}: a glyph is missing`;
    for (const other of phase.slice(index + 1)) {
      const aside = one.x + one.width < other.x || other.x + other.width < one.x;
      const above = one.y + heightOf(one.style) < other.y || other.y + heightOf(other.style) < one.y;
      if (!aside && !above) return `${box}: touches "${other.text}" at ${other.x},${other.y}`;
    }
  }
  return phase.length === 0 ? "nothing is shown" : undefined;
}

function faultsOf(faces: readonly Face[]): string[] {
  const faults: string[] = [];
  for (const face of faces) {
    for (const phase of layoutFace(face)) {
      const fault = faultOf(phase);
      if (fault !== undefined) faults.push(`${fault} in ${JSON.stringify(face)}`);
    }
  }
  return faults.slice(0, 5);
}

/** The faces that tell `moment`: a free bay's end within a week only, a beginning within a day. */
function timedFaces(face: Face, moment: LocalMoment): Face[] {
  const faces: Face[] = [];
  if (face.kind !== "checking" && (face.kind !== "free" || moment.dayDistance <= 6)) {
    faces.push({ ...face, change: moment });
  }
  if (moment.dayDistance <= 1) faces.push({ ...face, phase: "notice", change: moment, next: "nobody" });
  return faces;
}

function textsOf(face: Face): string[] {
  return layoutFace(face).map((phase) => phase.map((placed) => placed.text).join(" | "));
}

test("every face fits at every count", (t) => {
  const moments = SAMPLE_MINUTES.flatMap((minute) => everyDayAt(minute).slice(0, 8));
  const faces = everyCountedFace().flatMap((face) => moments.flatMap((moment) => everyPhaseOf(face, moment)));
  t.true(faces.length > 15_000);
  t.deepEqual(faultsOf(faces), []);
});

test("every face fits at every minute of every day", (t) => {
  const widest = everyCountedFace().filter(
    ({ kind, free }) => kind !== "full" && (free === 0 || free === 10),
  );
  for (let minute = 0; minute <= 1440; minute += 1) {
    const faces = everyDayAt(minute).flatMap((moment) => widest.flatMap((face) => timedFaces(face, moment)));
    const faults = faultsOf(faces);
    if (faults.length > 0) t.fail(faults.join("\n"));
  }
  t.pass();
});

test("an alley of up to 63 bays fits as well", (t) => {
  const result = fc.check(
    fc.property(anyFace(), (face) => faultsOf([face]).length === 0),
    { numRuns: 3_000 },
  );
  t.false(result.failed, `seed ${result.seed}: ${faultsOf(result.counterexample ?? [])}`);
});

const TODAY = { day: 20_788, minuteOfDay: 1140, dayDistance: 0 };
const TOMORROW = { day: 20_789, minuteOfDay: 510, dayDistance: 1 };
const FAR = { day: 20_799, minuteOfDay: 510, dayDistance: 11 };
const FREE: Face = { kind: "free", free: 7, unknown: 0, phase: "steady", change: TODAY, next: undefined };
const RESIDENTS: Face = { ...FREE, kind: "residents", free: 0, change: TOMORROW };

for (const [title, face, ko, en] of [
  ["a free face says how many and until when", FREE, "빈자리 | 7 | 19:00까지", "FREE | 7 | UNTIL | 19:00"],
  [
    "unknown bays stand apart from the count",
    { ...FREE, unknown: 2 },
    "빈자리 | 7 | 점검 2 | 19:00까지",
    "FREE | 7 | CHECK 2 | UNTIL | 19:00",
  ],
  [
    "a notice keeps the count and marks that some bays are unknown",
    { ...FREE, unknown: 2, phase: "notice", next: "residents" },
    "빈자리 | 7 | ? | 19:00부터 | 거주자 전용",
    "FREE | 7 | ? | FROM | 19:00 | RESIDENTS",
  ],
  ["a full alley says only that", { ...FREE, kind: "full", free: 0, change: undefined }, "만차", "FULL"],
  [
    "a full alley owns up to unknown bays",
    { ...FREE, kind: "full", free: 0, unknown: 3, change: undefined },
    "만차 | 점검 3",
    "FULL | CHECK 3",
  ],
  [
    "unknown bays and unknown time are told together",
    { ...FREE, kind: "full", free: 0, unknown: 3, phase: "untrusted", change: undefined },
    "만차 | 점검 3 | 시각 확인중",
    "FULL | CHECK 3 | TIME?",
  ],
  [
    "another day is told by its weekday",
    RESIDENTS,
    "거주자전용 | 수 08:30까지",
    "RESIDENTS | ONLY | UNTIL | WED 08:30",
  ],
  [
    "a day beyond the week is told by its date",
    { ...RESIDENTS, change: FAR },
    "거주자전용 | ~12일 08:30",
    "RESIDENTS | ONLY | UNTIL | 12TH 08:30",
  ],
  [
    "grace asks visitors to leave",
    { ...RESIDENTS, phase: "grace" },
    "거주자전용 | 방문차량 출차",
    "RESIDENTS | ONLY | VISITORS OUT",
  ],
  [
    "grace before nobody may park asks every car to leave",
    { ...RESIDENTS, kind: "nobody", phase: "grace" },
    "주차금지 | 차량 출차",
    "NO PARKING | CARS OUT",
  ],
  [
    "permit holders are told until when",
    { ...RESIDENTS, kind: "permit" },
    "허가차량 | 전용 | 수 08:30까지",
    "PERMIT | ONLY | UNTIL | WED 08:30",
  ],
  [
    "grace before permit holders' hours asks the others to leave",
    { ...RESIDENTS, kind: "permit", phase: "grace" },
    "허가차량 | 전용 | 다른 차 출차",
    "PERMIT | ONLY | OTHERS OUT",
  ],
  [
    "permit holders' hours are announced",
    { ...FREE, phase: "notice", next: "permit" },
    "빈자리 | 7 | 19:00부터 | 허가차량 전용",
    "FREE | 7 | FROM | 19:00 | PERMIT ONLY",
  ],
  [
    "residents are told when the alley opens",
    { ...RESIDENTS, phase: "notice", change: TOMORROW, next: "anyone" },
    "거주자전용 | 수 08:30부터 | 누구나 주차",
    "RESIDENTS | WED 08:30 | ANYONE",
  ],
  [
    "a day's end is 24:00",
    { ...RESIDENTS, kind: "nobody", change: { ...TODAY, minuteOfDay: 1440 } },
    "주차금지 | 24:00까지",
    "NO PARKING | UNTIL | 24:00",
  ],
  [
    "untrusted time is told with the permission",
    { ...RESIDENTS, phase: "untrusted", change: undefined },
    "거주자전용 | 시각 확인중",
    "RESIDENTS | ONLY | TIME?",
  ],
  [
    "no word of any bay is told as such",
    { ...FREE, kind: "checking", free: 0, change: undefined },
    "점검중",
    "CHECKING",
  ],
] as const satisfies readonly (readonly [string, Face, string, string])[]) {
  test(title, (t) => {
    t.deepEqual(textsOf(face), [ko, en]);
  });
}

test("a weekday is told for six days, a date from the seventh", (t) => {
  const telling = (dayDistance: number) => textsOf({ ...RESIDENTS, change: { ...FAR, dayDistance } });
  t.deepEqual(telling(6), ["거주자전용 | 토 08:30까지", "RESIDENTS | ONLY | UNTIL | SAT 08:30"]);
  t.deepEqual(telling(7), ["거주자전용 | ~12일 08:30", "RESIDENTS | ONLY | UNTIL | 12TH 08:30"]);
});

test("a date is told as it is said", (t) => {
  const ordinals = [1, 2, 3, 4, 11, 12, 13, 21, 22, 23, 24, 30, 31].map((dayOfMonth) => {
    const change = { day: daysFromCivil(2026, 12, dayOfMonth), minuteOfDay: 510, dayDistance: 9 };
    return layoutFace({ ...RESIDENTS, change })[1]
      .at(-1)
      ?.text.split(" ")[0];
  });
  t.is(ordinals.join(" "), "1ST 2ND 3RD 4TH 11TH 12TH 13TH 21ST 22ND 23RD 24TH 30TH 31ST");
});

test("the count is the largest text", (t) => {
  for (const phase of layoutFace({ ...FREE, free: 14, unknown: 0 })) {
    t.is(phase.find(({ text }) => text === "14")?.style, HEADLINE_BIG);
  }
});

test("no two kinds of face differ by colour alone", (t) => {
  const kinds = ["free", "full", "checking", "residents", "permit", "nobody"] as const;
  for (const language of [0, 1] as const) {
    const words = kinds.map((kind) => layoutFace({ ...FREE, kind, change: undefined })[language][0]?.text);
    t.is(new Set(words).size, kinds.length);
  }
});
