import type { Occupancy, SensorHealth } from "../../../src/domain/occupancy.js";
import type { Reason } from "../../../src/sensing/reason.js";
import type { Words } from "../committee-schedule.js";

/** Why a bay is reported as it is, as short as a label. */
export const REASON_WORDS: Readonly<Record<Reason, Words>> = {
  started: { ko: "아직 모름", en: "not sure yet" },
  "floor-seen": { ko: "빈 면의 메아리", en: "the empty bay's echo" },
  "nothing-near": { ko: "가까이에 없음", en: "nothing near" },
  "object-steady": { ko: "가만히 서 있음", en: "something stands still" },
  "object-among-floor": { ko: "바닥과 번갈아 서 있음", en: "stands, in turns with the floor" },
  "object-lingers": { ko: "움직이며 머묾", en: "moves, and stays" },
  "floor-gone": { ko: "바닥이 가려짐", en: "the floor is hidden" },
  disturbed: { ko: "무언가 들어옴", en: "something came" },
  undecidable: { ko: "가릴 수 없음", en: "cannot be decided" },
  "sensor-silent": { ko: "센서 말 없음", en: "the ranger is silent" },
  "sensor-blocked": { ko: "센서 덮임", en: "the ranger is covered" },
  "sensor-latched": { ko: "센서 멈춤", en: "the ranger hangs" },
  "sensor-misaligned": { ko: "센서 틀어짐", en: "the ranger is turned" },
};

export const STATE_WORDS: Readonly<Record<Occupancy, Words>> = {
  free: { ko: "빔", en: "free" },
  occupied: { ko: "차 있음", en: "occupied" },
  unknown: { ko: "모름", en: "unknown" },
};

export const HEALTH_WORDS: Readonly<Record<SensorHealth, Words>> = {
  ok: { ko: "좋음", en: "ok" },
  dirty: { ko: "더러움", en: "dirty" },
  blocked: { ko: "덮임", en: "blocked" },
  latched: { ko: "멈춤", en: "latched" },
  silent: { ko: "말 없음", en: "silent" },
  misaligned: { ko: "틀어짐", en: "misaligned" },
};
