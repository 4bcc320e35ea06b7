import test from "ava";
import { daysFromCivil } from "../../src/clock/civil-time.js";
import type { Face } from "../../src/sign/face.js";
import { describeFace } from "../../src/sign/face-text.js";

const TODAY = { day: daysFromCivil(2026, 12, 1), minuteOfDay: 1140, dayDistance: 0 };
const TOMORROW = { day: daysFromCivil(2026, 12, 2), minuteOfDay: 510, dayDistance: 1 };
const FAR = { day: daysFromCivil(2026, 12, 12), minuteOfDay: 510, dayDistance: 11 };
const FREE: Face = { kind: "free", free: 7, unknown: 0, phase: "steady", change: TODAY, next: undefined };
const RESIDENTS: Face = { ...FREE, kind: "residents", free: 0, change: TOMORROW };

for (const [face, ko, en] of [
  [FREE, "빈자리 7 · 누구나 주차 · 19:00까지", "7 free · anyone may park · until 19:00"],
  [
    { ...FREE, unknown: 2, phase: "notice", next: "residents" },
    "빈자리 7 · 점검 2 · 누구나 주차 · 19:00부터 거주자 전용",
    "7 free · 2 unknown · anyone may park · from 19:00 residents only",
  ],
  [
    { ...FREE, phase: "untrusted", change: undefined },
    "빈자리 7 · 누구나 주차 · 시각 확인중",
    "7 free · anyone may park · time not known",
  ],
  [{ ...FREE, kind: "full", free: 0, unknown: 1, change: undefined }, "만차 · 점검 1", "full · 1 unknown"],
  [{ ...FREE, kind: "checking", free: 0, change: undefined }, "점검중", "checking"],
  [RESIDENTS, "거주자 전용 · 수요일 08:30까지", "residents only · until Wed 08:30"],
  [
    { ...RESIDENTS, change: { ...FAR, dayDistance: 6 } },
    "거주자 전용 · 토요일 08:30까지",
    "residents only · until Sat 08:30",
  ],
  [
    { ...RESIDENTS, change: { ...FAR, dayDistance: 7 } },
    "거주자 전용 · 12월 12일 08:30까지",
    "residents only · until 12 Dec 08:30",
  ],
  [
    { ...RESIDENTS, phase: "grace" },
    "거주자 전용 · 방문차량 출차 · 수요일 08:30까지",
    "residents only · visitors out · until Wed 08:30",
  ],
  [
    { ...RESIDENTS, kind: "nobody", phase: "grace", change: undefined },
    "주차 금지 · 차량 출차",
    "no parking · cars out",
  ],
  [
    { ...RESIDENTS, kind: "permit", phase: "grace" },
    "허가차량 전용 · 다른 차 출차 · 수요일 08:30까지",
    "permit only · others out · until Wed 08:30",
  ],
  [
    { ...RESIDENTS, phase: "notice", next: "anyone" },
    "거주자 전용 · 수요일 08:30부터 누구나 주차",
    "residents only · from Wed 08:30 anyone may park",
  ],
] as const satisfies readonly (readonly [Face, string, string])[]) {
  test(`a face is told in words: ${en}`, (t) => {
    t.deepEqual(describeFace(face), { ko, en });
  });
}
