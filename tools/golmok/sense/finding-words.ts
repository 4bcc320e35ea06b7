import { CALIBRATION_PINGS } from "../../../src/sensing/calibrate.js";
import type { Words } from "../committee-schedule.js";
import type { FindingCode } from "./calibrate-recording.js";

/** What a calibration found, and after a semicolon what to do. */
export const FINDING_WORDS: Readonly<Record<FindingCode, Words>> = {
  "few-readings": {
    ko: `잰 횟수가 ${CALIBRATION_PINGS}번보다 적습니다; 빈 주차면을 1분 넘게 기록하세요`,
    en: `there are fewer than ${CALIBRATION_PINGS} readings; record the empty bay for more than a minute`,
  },
  faults: {
    ko: "센서가 열 번에 한 번 이상 대답하지 않았습니다; 전원과 배선을 확인하고 다시 기록하세요",
    en: "the ranger did not answer one ping in ten or more; look at its power and wiring, and record again",
  },
  blocked: {
    ko: "25cm 안에서 메아리가 옵니다. 무언가 센서를 덮고 있습니다; 물방울, 거미줄, 덮개와 통 가장자리를 치우고 다시 기록하세요",
    en: "the echoes come from within 25 cm, so something covers the ranger; remove water, webs, the cap, or a housing's edge from its view, and record again",
  },
  "few-echoes": {
    ko: "메아리가 너무 드물어 바닥이 있는지 없는지 가릴 수 없습니다; 위에서 볼 때는 바닥을 똑바로 향하게 하고, 맞은편을 볼 때는 평평한 판을 세우고, 다시 기록하세요",
    en: "echoes are too seldom to tell whether the bay is empty; from above aim straight at the floor, looking level put something flat across, and record again",
  },
  unsteady: {
    ko: "메아리의 거리가 서로 다릅니다. 무언가 움직이거나 빔에 반쯤 걸려 있습니다; 사람과 차를 비키게 하고, 기둥, 연석, 가지가 걸리지 않게 방향을 고쳐 단단히 조인 뒤 다시 기록하세요",
    en: "the echoes disagree: something moves, or stands half in the beam; keep people and cars away, turn it clear of posts, kerbs and branches, fasten it, and record again",
  },
  "out-of-range": {
    ko: "되돌아오는 것이 너무 가깝거나(위에서는 1m, 옆에서는 0.5m 안) 6m보다 멉니다; 그 사이가 되게 달고, 차가 서 있지 않은지, 단위가 밀리미터인지 보세요",
    en: "what answers is too near (1 m from above, 0.5 m from the side) or farther than 6 m; mount it in between, and see that no car stands there and that the unit is millimetres",
  },
  "weak-echoes": {
    ko: "다섯 번에 한 번 넘게 메아리가 없습니다; 바닥이나 맞은편을 더 똑바로 향하게 하세요",
    en: "more than one ping in five brings no echo; aim straighter at the floor, or at what stands across",
  },
  "wide-spread": {
    ko: "메아리의 거리가 넓게 흩어집니다; 흔들리지 않게 조이고, 빔 가장자리에 걸린 것이 없는지 보세요",
    en: "the echoes are spread widely; fasten it so that it does not shake, and see that nothing stands at the beam's edge",
  },
  "car-below": {
    ko: "바닥이 1.8m보다 가깝습니다. 차의 지붕이 아닙니까? 주차면이 비었는지 보고, 차가 있었으면 다시 기록하세요",
    en: "the floor is nearer than 1.8 m, or is it the roof of a car? see that the bay is empty, and record again if it was not",
  },
  "car-across": {
    ko: "맞은편이 1.5m보다 가깝습니다. 서 있는 차가 아닙니까? 주차면이 비었는지 보고, 차가 있었으면 다시 기록하세요",
    en: "what stands across is nearer than 1.5 m, or is it a parked car? see that the bay is empty, and record again if it was not",
  },
  "far-floor": {
    ko: "4.5m보다 멉니다. 많은 센서가 이 거리에서는 잘 듣지 못합니다; 더 가까이 달 수 있으면 그렇게 하세요",
    en: "it is farther than 4.5 m, where many rangers hear little; mount it nearer if you can",
  },
  "silent-bay": {
    ko: "빈 주차면에서 아무것도 되돌아오지 않습니다. 차체가 소리를 되돌리지 않는 차는 빈 면과 가릴 수 없습니다; 맞은편에 평평한 판을 세우면 가릴 수 있습니다",
    en: "nothing comes back from the empty bay, so a car whose body sends nothing back cannot be told from it; it can, once something flat that reflects stands across",
  },
  "many-repeats": {
    ko: "같은 값이 이어서 자주 나옵니다. 센서가 멈추면 늦게 드러납니다; 더 잘게 재는 센서나 방식이 있으면 쓰세요",
    en: "equal values often follow each other, so a ranger that hangs shows late; use a ranger or a mode with finer steps if there is one",
  },
  "constant-repeats": {
    ko: "거의 같은 값만 나옵니다. 센서가 멈춰도 드러나지 않습니다; 더 잘게 재는 센서나 방식을 쓰세요",
    en: "nearly all values are equal, so a ranger that hangs never shows; use a ranger or a mode with finer steps",
  },
  "no-temperature": {
    ko: "온도가 적혀 있지 않습니다. 12.5도로 칩니다; 온도계를 달면 여름과 겨울에 바닥을 더 잘 찾습니다",
    en: "no temperature was recorded, and 12.5 degrees is assumed; with a thermometer the floor is found better in summer and winter",
  },
  "temperature-changed": {
    ko: "기록하는 동안 온도가 5도 넘게 바뀌었습니다; 온도계가 햇볕을 받지 않게 하고, 몇 분 안에 다시 기록하면 더 좋습니다",
    en: "the temperature changed by more than 5 degrees meanwhile; keep the thermometer out of the sun, and better record again within some minutes",
  },
  "short-recording": {
    ko: "기록이 1분보다 짧습니다; 1분 넘게 기록하면 더 믿을 수 있습니다",
    en: "the recording is shorter than a minute; a longer one can be trusted more",
  },
  gaps: {
    ko: "한동안 잰 것이 없습니다. 센서가 대답하지 않았을 수 있습니다; 전원과 배선을 확인하세요",
    en: "for a while there are no readings, as if the ranger had not answered; look at its power and wiring",
  },
};
