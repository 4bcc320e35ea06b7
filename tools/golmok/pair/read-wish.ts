import { resolve } from "node:path";
import { MAX_BAY_ID } from "../../../src/domain/ids.js";
import type { RegionName } from "../../../src/radio/pairing-record.js";
import { usageFailure } from "../keys/usage-failure.js";
import type { Language } from "../language.js";
import type { PairingWish } from "./make-pairing.js";
import type { PairFiles } from "./pair-words.js";

/** Whom to pair, as options have it. */
export interface WishText {
  readonly alley: string;
  readonly node: string;
  readonly region: RegionName;
  readonly sign: string;
  readonly bay: string;
  readonly replace?: boolean;
}

export const MAX_ALLEY = 65_535;

/** Throws a `CommandFailure` with EXIT_USAGE that names the option, what it says and what it may say. */
export function readWish(text: WishText, language: Language): PairingWish & { readonly files: PairFiles } {
  const whole = (option: string, value: string, max: number): number => {
    const number = /^\d{1,5}$/.test(value) ? Number(value) : 0;
    if (number >= 1 && number <= max) return number;
    throw usageFailure(language, {
      ko: `${option} ${value}: 1부터 ${max}까지의 정수를 적으세요`,
      en: `${option} ${value}: write a whole number from 1 to ${max}`,
    });
  };
  const { region, sign, bay, replace } = text;
  if (resolve(sign) === resolve(bay)) {
    throw usageFailure(language, {
      ko: `${bay}: --sign과 --bay가 같은 파일입니다; 저마다 다른 파일을 주세요`,
      en: `${bay}: --sign and --bay are one file; give each its own`,
    });
  }
  return {
    alley: whole("--alley", text.alley, MAX_ALLEY),
    node: whole("--node", text.node, MAX_BAY_ID),
    region,
    isReplacing: replace === true,
    files: { sign, bay },
  };
}
