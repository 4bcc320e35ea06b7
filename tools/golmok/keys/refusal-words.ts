/** Why an envelope or a root is refused, for people: what is wrong, and what to do. */

import type { AcceptError } from "../../../src/schedule/accept-schedule.js";
import type { RootUpdateError } from "../../../src/trust/accept-root.js";
import type { RootDecodeError } from "../../../src/trust/root-codec.js";
import type { Words } from "../committee-schedule.js";

/** Every code that a node gives for a schedule or a root that it does not take. */
export type RefusalCode = AcceptError | RootUpdateError;

type PlainCode = Exclude<RefusalCode, `schedule-${string}` | RootDecodeError>;

const PLAIN: Readonly<Record<PlainCode, Words>> = {
  truncated: { ko: "파일이 중간에 끊겼습니다; 다시 받으세요", en: "it ends too early; get the file again" },
  "bad-magic": {
    ko: "서명된 파일이 아닙니다; `sign`이나 `root rotate`가 만든 파일을 주세요",
    en: "this is no signed file; give one that `sign` or `root rotate` made",
  },
  "unknown-format": {
    ko: "더 새로운 프로그램이 만든 파일입니다; 이 프로그램을 새로 받으세요",
    en: "a newer program made this file; get a newer version of this one",
  },
  "unknown-kind": {
    ko: "무엇에 서명했는지 알 수 없습니다; 이 프로그램을 새로 받으세요",
    en: "it is not known what was signed here; get a newer version of this program",
  },
  "too-many-signatures": {
    ko: "위원 수보다 서명이 많습니다; 처음부터 다시 서명하세요",
    en: "there are more signatures than members; sign it anew",
  },
  oversize: {
    ko: "너무 큽니다; 맞는 파일인지 보세요",
    en: "it is too large; see whether it is the right file",
  },
  "trailing-bytes": {
    ko: "끝 뒤에 무언가 더 붙어 있습니다; 다시 받으세요",
    en: "something was added after its end; get the file again",
  },
  "duplicate-signer": {
    ko: "한 위원의 서명이 두 번 들어 있습니다; 처음부터 다시 서명하세요",
    en: "one member's signature is in it twice; sign it anew",
  },
  "unordered-signatures": {
    ko: "서명의 차례가 바뀌었습니다; 다시 받으세요",
    en: "the signatures are out of order; get the file again",
  },
  "wrong-kind": {
    ko: "다른 것에 한 서명입니다; 시간표와 위원회 명부를 바꿔 주지 않았는지 보세요",
    en: "something else was signed; see whether a schedule and a root were mixed up",
  },
  "wrong-root": {
    ko: "다른 판의 위원회 명부로 서명했습니다; 지금 명부로 다시 서명하세요",
    en: "it was signed under another version of the root; sign it anew under this one",
  },
  "unknown-key": {
    ko: "명부에 없는 사람이 서명했습니다; 위원들만 다시 서명하세요",
    en: "somebody signed whose key is not in the root; have the members alone sign it anew",
  },
  "ambiguous-key": {
    ko: "옛 명부와 새 명부의 서로 다른 두 키가 같은 번호를 씁니다; 새 키를 다시 만드세요",
    en: "two keys of the old and the new root have one id; make the new key anew",
  },
  "too-few-signatures": {
    ko: "서명이 모자랍니다; 다른 위원에게 `sign`을 부탁하세요",
    en: "signatures are missing; ask other members to `sign` it",
  },
  "too-few-old-signatures": {
    ko: "옛 명부 위원의 서명이 모자랍니다; 그분들에게 `root rotate`를 부탁하세요",
    en: "signatures by the old root's members are missing; ask them to `root rotate` it",
  },
  "too-few-new-signatures": {
    ko: "새 명부 위원의 서명이 모자랍니다; 그분들에게 `root rotate`를 부탁하세요",
    en: "signatures by the new root's members are missing; ask them to `root rotate` it",
  },
  "bad-signature": {
    ko: "서명이 맞지 않습니다. 서명한 뒤에 바뀌었거나 꾸며낸 것이니 쓰지 마세요",
    en: "a signature does not hold: it was changed after it was signed, or forged; do not use it",
  },
  "wrong-alley": {
    ko: "다른 골목의 것입니다; 맞는 파일을 주세요",
    en: "it is for another alley; give the right file",
  },
  "not-newer": {
    ko: "이미 쓰는 판보다 새롭지 않습니다; 판 번호를 올려 다시 서명하세요",
    en: "it is not newer than the one in force; raise its version and sign it anew",
  },
  expired: {
    ko: "쓸 기한이 지났습니다; 새 시간표에 서명하세요",
    en: "its time is over; sign a newer schedule",
  },
  "root-version-not-next": {
    ko: "새 명부의 판은 지금 판의 바로 다음이어야 합니다; 지금 명부로 다시 만드세요",
    en: "a new root's version must be the next one; make it anew from the present root",
  },
  "no-newer-root": {
    ko: "지금 명부보다 새 것이 들어 있지 않습니다",
    en: "there is no newer root in it than the present one",
  },
};

const ROOT: Readonly<Record<RootDecodeError, Words>> = {
  "root-truncated": {
    ko: "명부가 중간에 끊겼습니다; 다시 받으세요",
    en: "the root ends too early; get the file again",
  },
  "root-bad-magic": {
    ko: "위원회 명부가 아닙니다; `root new`나 `root verify --out`이 만든 파일을 주세요",
    en: "this is no committee root; give the file that `root new` or `root verify --out` made",
  },
  "root-unknown-format": {
    ko: "더 새로운 프로그램이 만든 명부입니다; 이 프로그램을 새로 받으세요",
    en: "a newer program made this root; get a newer version of this one",
  },
  "root-trailing-bytes": {
    ko: "명부 뒤에 무언가 더 붙어 있습니다; 다시 받으세요",
    en: "something was added after the root's end; get the file again",
  },
  "root-alley-out-of-range": {
    ko: "골목 번호는 1부터 65535까지입니다",
    en: "an alley's number is 1 to 65535",
  },
  "root-version-out-of-range": {
    ko: "명부의 판 번호가 범위를 벗어났습니다",
    en: "the root's version is out of range",
  },
  "root-key-count": { ko: "위원의 키는 1개부터 16개까지입니다", en: "a committee has 1 to 16 keys" },
  "root-threshold": {
    ko: "필요한 서명 수는 1부터 키의 수까지입니다",
    en: "the threshold is 1 to the number of keys",
  },
  "root-weak-key": { ko: "쓸 수 없는 키가 들어 있습니다", en: "one of the keys can be signed for by anyone" },
  "root-duplicate-key": { ko: "같은 키가 두 번 들어 있습니다", en: "one key is in it twice" },
  "root-unordered-keys": {
    ko: "명부의 키 차례가 바뀌었습니다; 다시 받으세요",
    en: "the root's keys are out of order",
  },
  "root-duplicate-key-id": {
    ko: "두 키의 번호가 같습니다; 둘 중 하나를 다시 만드세요",
    en: "two keys have one id; make one of them anew",
  },
};

/** What a code means. */
export function refusalWords(code: RefusalCode): Words {
  if (isRootCode(code)) return ROOT[code];
  if (!isScheduleCode(code)) return PLAIN[code];
  return {
    ko: "서명한 내용을 시간표로 읽을 수 없습니다; 이 프로그램을 새로 받거나 문서로 다시 서명하세요",
    en: "what was signed cannot be read as a schedule; get a newer version of this program, or sign the document anew",
  };
}

/** What is wrong with a root. */
export function rootErrorWords(error: RootDecodeError): Words {
  return ROOT[error];
}

function isRootCode(code: RefusalCode): code is RootDecodeError {
  return Object.hasOwn(ROOT, code);
}

function isScheduleCode(code: RefusalCode): code is Extract<RefusalCode, `schedule-${string}`> {
  return code.startsWith("schedule-");
}
