import type { SignPairing } from "../../../src/radio/pairings.js";
import type { Words } from "../committee-schedule.js";
import { inLanguage, type Language } from "../language.js";
import type { BayCheck, BayProblem, Holder, PairingCheck } from "./check-pairings.js";
import { linkFingerprint } from "./fingerprint.js";

const PROBLEMS: Readonly<Record<BayProblem, Words>> = {
  "not-paired": { ko: "페어링하지 않았습니다", en: "it is not paired" },
  unreadable: {
    ko: "키를 읽을 수 없습니다; --replace로 다시 페어링하세요",
    en: "its keys cannot be read; pair it anew with --replace",
  },
  "another-alley": { ko: "다른 골목의 것입니다", en: "it is paired in another alley" },
  "another-region": {
    ko: "전광판과 지역 규정이 다릅니다; --replace로 다시 페어링하세요",
    en: "it keeps to another region's rules than the sign; pair it anew with --replace",
  },
  "node-unknown": {
    ko: "전광판에 이 주차면의 키가 없습니다; 다시 페어링하세요",
    en: "the sign has no keys for this bay; pair it anew",
  },
  "keys-differ": {
    ko: "전광판의 키와 다릅니다; 옛 파일이 아닌지 보고, --replace로 다시 페어링하세요",
    en: "its keys are not the sign's; see whether the file is an old one, and pair it anew with --replace",
  },
  "alley-keys-differ": {
    ko: "골목이 함께 쓰는 키가 전광판과 다릅니다; --replace로 다시 페어링하세요",
    en: "the keys that all share are not the sign's; pair it anew with --replace",
  },
  "node-twice": {
    ko: "같은 주차면이 두 번 있습니다; 복제한 파일이면 지우고, 다른 보드면 제 번호로 페어링하세요",
    en: "the same bay is there twice; delete the copy, or pair the other board under its own number",
  },
};

/** All that was found, for people. */
export function checkText(
  file: string,
  sign: SignPairing,
  { bays, duplicates, broken, isSound }: PairingCheck,
  language: Language,
): string {
  const say = (words: Words) => inLanguage(words, language);
  const { alley, region, nodes } = sign;
  const lines = [
    say({
      ko: `${file}: 골목 ${alley}, ${region}, 페어링한 주차면 ${nodes.size}개`,
      en: `${file}: alley ${alley}, ${region}, bays that are paired: ${nodes.size}`,
    }),
    ...[...nodes].map(([node, link]) => `  ${say(nodeWords(node))}  ${linkFingerprint(link)}`),
    ...broken.map((node) => `  ${say(nodeWords(node))}  ${say(PROBLEMS.unreadable)}`),
    ...bays.map((bay) => bayLine(bay, language)),
    ...duplicates.map((holders) => say(duplicateWords(holders, language))),
    say(isSound ? SOUND : UNSOUND),
  ];
  return lines.map((line) => `${line}\n`).join("");
}

const SOUND: Words = { ko: "맞습니다.", en: "All of it fits." };

const UNSOUND: Words = {
  ko: "맞지 않는 것이 있습니다. 고치기 전에는 보드에 쓰지 마세요.",
  en: "Not all of it fits. Write none of it to a board before that is put right.",
};

function bayLine({ bay, pairing, problems }: BayCheck, language: Language): string {
  const say = (words: Words) => inLanguage(words, language);
  const who =
    pairing === undefined ? "" : `${say(nodeWords(pairing.node))}, ${linkFingerprint(pairing.link)}: `;
  if (problems.length === 0)
    return `${bay}: ${who}${say({ ko: "전광판의 키와 같습니다", en: "its keys are the sign's" })}`;
  return `${bay}: ${who}${problems.map((problem) => say(PROBLEMS[problem])).join("; ")}`;
}

function duplicateWords(holders: readonly Holder[], language: Language): Words {
  const names = holders
    .map((holder) =>
      typeof holder === "number" ? inLanguage(nodeWords(holder), language) : holderName(holder, language),
    )
    .join(", ");
  return {
    ko: `키가 같습니다: ${names}; 하나만 남기고 --replace로 다시 페어링하세요`,
    en: `one key for several: ${names}; pair all but one of them anew with --replace`,
  };
}

function holderName(holder: string, language: Language): string {
  return holder === "alley" ? inLanguage({ ko: "골목 전체", en: "the whole alley" }, language) : holder;
}

function nodeWords(node: number): Words {
  return { ko: `주차면 ${node}`, en: `bay ${node}` };
}
