/** What happens in the alley, in words, Korean first: the lines of the page's feed. */

import { type OccupancyCode, occupancyOf } from "../../src/domain/occupancy.js";
import type { Face } from "../../src/sign/face.js";
import { describeFace } from "../../src/sign/face-text.js";

export interface FeedWords {
  readonly textKo: string;
  readonly textEn: string;
}

const OCCUPANCY_KO = { free: "비었습니다", occupied: "찼습니다", unknown: "확인 중입니다" } as const;
const OCCUPANCY_EN = { free: "is free", occupied: "is occupied", unknown: "is being checked" } as const;

export function arrivedWords(bay: number, kind: string): FeedWords {
  return { textKo: `${bay}번 면에 차가 들어왔습니다`, textEn: `A car (${kind}) drove into bay ${bay}` };
}

export function leftWords(bay: number): FeedWords {
  return { textKo: `${bay}번 면에서 차가 나갔습니다`, textEn: `The car in bay ${bay} left` };
}

export function believedWords(bay: number, code: OccupancyCode): FeedWords {
  const occupancy = occupancyOf(code);
  return {
    textKo: `표지판: ${bay}번 면이 ${OCCUPANCY_KO[occupancy]}`,
    textEn: `Sign: bay ${bay} ${OCCUPANCY_EN[occupancy]}`,
  };
}

export function facedWords(face: Face): FeedWords {
  const { ko, en } = describeFace(face);
  return { textKo: `표지판 화면: ${ko}`, textEn: `Sign shows: ${en}` };
}

/** What the sign logs, in words where neighbours should understand it. */
export function loggedWords(code: string, detail: string): FeedWords {
  switch (code) {
    case "schedule":
      return { textKo: `이제 시간표 ${detail}판을 따릅니다`, textEn: `Schedule ${detail} holds from now on` };
    case "schedule-accepted":
      return {
        textKo: `위원회가 서명한 시간표 ${detail}판을 받았습니다`,
        textEn: `Schedule ${detail} came, signed by the committee`,
      };
    case "schedule-refused":
      return {
        textKo: `시간표를 받지 않았습니다 (${detail})`,
        textEn: `A schedule was refused (${detail})`,
      };
    case "root-accepted":
      return {
        textKo: `위원회 명부가 ${detail}판으로 바뀌었습니다`,
        textEn: `The committee's root is version ${detail} now`,
      };
    case "root-refused":
      return {
        textKo: `위원회 명부를 받지 않았습니다 (${detail})`,
        textEn: `A committee root was refused (${detail})`,
      };
    case "time-trust":
      return detail === "trusted"
        ? { textKo: "표지판이 정확한 시각을 압니다", textEn: "The sign knows what time it is" }
        : {
            textKo: `표지판의 시각이 확실하지 않습니다 (${detail})`,
            textEn: `The sign is not sure of its time (${detail})`,
          };
    case "time-stepped":
      return {
        textKo: `표지판의 시계가 뛰었습니다 (${detail})`,
        textEn: `The sign's clock jumped (${detail})`,
      };
  }
  const text = detail === "" ? code : `${code} (${detail})`;
  return { textKo: `기록: ${text}`, textEn: `Log: ${text}` };
}
