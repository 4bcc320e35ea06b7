import { loadBayPairing, loadSignPairings, type SignPairing } from "../../../src/radio/pairings.js";
import type { Words } from "../committee-schedule.js";
import { usageFailure } from "../keys/usage-failure.js";
import type { Language } from "../language.js";
import type { FoundPairings } from "./make-pairing.js";
import type { StoreImage } from "./store-image.js";

/** What both images hold before they are paired. Throws a `CommandFailure` when the sign's side cannot be read. */
export function foundIn(sign: StoreImage, { storage }: StoreImage, language: Language): FoundPairings {
  const bay = loadBayPairing(storage.records);
  if (bay.ok) return { sign: signSideOf(sign, language), bay: bay.value };
  return { sign: signSideOf(sign, language), bay: bay.error === "not-paired" ? undefined : "broken" };
}

/** The sign's side in its image, `undefined` before the first pairing. Throws a `CommandFailure` when it cannot be read. */
export function signSideOf({ path, storage }: StoreImage, language: Language): SignPairing | undefined {
  const loaded = loadSignPairings(storage.records);
  if (loaded.ok) return loaded.value;
  if (loaded.error === "not-paired") return undefined;
  const { ko, en } = loaded.error === "unknown-format" ? NEWER : LOST;
  throw usageFailure(language, {
    ko: `${path}: ${ko} (${loaded.error})`,
    en: `${path}: ${en} (${loaded.error})`,
  });
}

const NEWER: Words = {
  ko: "더 새로운 프로그램이 한 페어링입니다; 이 프로그램을 새 판으로 바꾸세요",
  en: "a newer program paired it; update this program",
};

const LOST: Words = {
  ko: "골목의 무선 키를 읽을 수 없습니다; `golmok storage fsck`로 보고, 전광판에 새 이미지를 만들어 모든 주차면을 다시 페어링하세요",
  en: "the alley's radio keys cannot be read; look with `golmok storage fsck`, then make a new image for the sign and pair all bays anew",
};
