import type { RecordsError } from "../../../src/storage/records.js";
import type { Words } from "../committee-schedule.js";
import type { MadePairing, PairingWish, PairRefusal } from "./make-pairing.js";

/** The files as the user named them. */
export interface PairFiles {
  readonly sign: string;
  readonly bay: string;
}

/** Why nothing was paired. */
export function pairRefusalWords(
  refusal: PairRefusal,
  { alley, node, region }: PairingWish,
  { sign, bay }: PairFiles,
): Words {
  switch (refusal) {
    case "sign-of-another-alley":
      return {
        ko: `${sign}: 골목 ${alley}의 전광판이 아닙니다; --sign과 --alley를 확인하세요`,
        en: `${sign}: this is not the sign of alley ${alley}; look at --sign and --alley`,
      };
    case "sign-of-another-region":
      return {
        ko: `${sign}: 이 전광판의 골목은 ${region}이(가) 아닌 다른 지역 규정을 씁니다; --region을 확인하세요`,
        en: `${sign}: this sign's alley keeps to another region's rules than ${region}; look at --region`,
      };
    case "already-paired":
      return {
        ko: `${sign}: 주차면 ${node}은(는) 이미 페어링되어 있습니다; 보드를 바꾸었거나 지난번에 끝까지 하지 못했으면 --replace를 붙이고, 아니면 --node를 확인하세요`,
        en: `${sign}: bay ${node} is paired already; if its board was replaced, or the last time did not come to its end, add --replace, else look at --node`,
      };
    case "bay-is-anothers":
      return {
        ko: `${bay}: 다른 주차면이나 다른 골목과 이미 페어링되어 있습니다; 새 보드라면 없는 파일 이름을 주고, 이 보드를 여기에 옮겨 쓴다면 --replace를 붙이세요`,
        en: `${bay}: it is paired as another bay or in another alley; for a new board name a file that is not there yet, and if this board moves here, add --replace`,
      };
    case "generator-repeats":
      return {
        ko: "새 키가 이미 있는 키와 같습니다: 이 컴퓨터의 난수 발생기가 고장 났거나 복제된 컴퓨터입니다; 아무것도 쓰지 않았으니 다른 컴퓨터에서 하세요",
        en: "the new keys are keys that are there already: this computer's generator is broken, or the computer was cloned; nothing was written, use another one",
      };
  }
}

/** A store that did not take the keys. */
export function unstoredWords(path: string, error: RecordsError): Words {
  return {
    ko: `${path}: 저장소에 키를 쓸 수 없습니다 (${error}): 꽉 찼거나 손상되었습니다; \`golmok storage report\`로 보세요`,
    en: `${path}: the store did not take the keys (${error}): it is full or damaged; look with \`golmok storage report\``,
  };
}

/** What was done, and what comes next. */
export function pairedWords(
  { bay, isReplaced }: MadePairing,
  fingerprint: string,
  { sign, bay: bayFile }: PairFiles,
): Words {
  const { alley, node, region } = bay;
  return {
    ko: `골목 ${alley}의 주차면 ${node}과(와) 전광판을 페어링했습니다 (${region})${isReplaced ? ". 전에 쓰던 키는 이제 쓸 수 없습니다" : ""}
지문 ${fingerprint}
  ${bayFile}: 이 주차면의 보드 하나에만 쓰세요
  ${sign}: 전광판의 보드에 쓰세요
두 파일에는 키가 들어 있습니다. 아무에게도 보이지 말고, 보드에 쓴 주차면 파일은 지우세요.
`,
    en: `bay ${node} and the sign of alley ${alley} are paired (${region})${isReplaced ? "; the keys that were there before are of no use any more" : ""}
fingerprint ${fingerprint}
  ${bayFile}: write it to this bay's board, and to no other
  ${sign}: write it to the sign's board
Both files hold keys: show them to nobody, and delete the bay's once its board has it.
`,
  };
}
