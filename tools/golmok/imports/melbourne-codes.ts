/**
 * What the sign plates of the City of Melbourne say, by their codes. The data set has no key to its codes: `P` signs,
 * loading zones and clearways are those of the Road Safety Road Rules 2017 (Victoria), parts 12 and 13; the letters
 * before a `P` say how: `MP` at a meter, `FP` free, `DP` for disabled people, `PP` for permit holders.
 * Source: City of Melbourne, "Sign plates located in each Parking zone", CC BY.
 */

import type { Permission } from "../../../src/domain/permission.js";
import type { Words } from "../committee-schedule.js";

/** Classes of drivers that the codes name. */
export const MELBOURNE_PERMITS = ["disabled", "permit-holder", "loading"] as const;

type MelbournePermit = (typeof MELBOURNE_PERMITS)[number];

/** What one plate says to a driver. */
export interface PlateMeaning {
  /** A kebab-case word, one for each meaning. */
  readonly name: string;
  readonly permission: Permission;
  readonly permit: MelbournePermit | undefined;
  /** [1, 10080] minutes, or 0 for no limit. */
  readonly maxStayMinutes: number;
  /** Whether the stay is paid for: our schedules have no price, but between equal plates the paid one is stricter. */
  readonly isPaid: boolean;
  readonly text: Words;
}

const MAX_STAY_MINUTES = 10_080;
const MINUTES_PER_HOUR = 60;

/** A code may be anything: this much of it fits into a regime's name and into its text. */
const MAX_WORD = 10;
const MAX_SHOWN = 20;

/** `2P`, `MP2P`, `FP15`, `DP`, `LZ30`: a prefix, a number, and a `P` when the number counts hours. */
const TIMED_CODE = /^(MP|FP|DP|LZ)?(\d{1,3})?(P)?$/;

/** Other ways to write a plate. */
const SAME_AS: ReadonlyMap<string, string> = new Map([
  ["QP", "15"],
  ["1/4P", "15"],
  ["HP", "30"],
  ["1/2P", "30"],
  ["P DIS", "DP"],
  ["P", ""],
]);

const NO_STOPPING: ReadonlySet<string> = new Set([
  "NS",
  "NO STOP",
  "NO STOPPING",
  "NP",
  "NO PARKING",
  "CW",
  "CLEARWAY",
]);

/** What a plate with this code says; `undefined` for a code that is not known. Case and outer blanks do not matter. */
export function plateMeaning(code: string): PlateMeaning | undefined {
  const written = code.trim().toUpperCase();
  if (written === "") return undefined;
  if (NO_STOPPING.has(written)) return nobody("no-stopping", "정차 금지", "No stopping");
  if (written === "PP") return permitParking();
  const match = TIMED_CODE.exec(SAME_AS.get(written) ?? written);
  if (match === null) return undefined;
  const [, prefix = "", digits = "", hours = ""] = match;
  // A bare number of hours or a prefix that says who or how: anything less says nothing.
  const isWhole = digits === "" ? hours === "" : true;
  const maxStayMinutes = Number(digits) * (hours === "P" ? MINUTES_PER_HOUR : 1);
  const isZero = digits !== "" && maxStayMinutes === 0;
  const isBareNumber = prefix === "" && hours === "" && !SAME_AS.has(written);
  if (!isWhole || isZero || isBareNumber || maxStayMinutes > MAX_STAY_MINUTES) return undefined;
  return timed(prefix, maxStayMinutes);
}

/** What holds where a code is not known: better no car than one that must not stand there. */
export function unknownMeaning(code: string): PlateMeaning {
  const word = code
    .toLowerCase()
    .replace(/[^a-z0-9]+/g, "-")
    .replace(/^-|-$/g, "")
    .slice(0, MAX_WORD);
  return nobody(
    word === "" ? "unknown-plate" : `unknown-plate-${word}`.replace(/-$/, ""),
    `뜻을 모르는 표지 ${code.slice(0, MAX_SHOWN)}`,
    `Plate ${code.slice(0, MAX_SHOWN)}: meaning not known`,
  );
}

function timed(prefix: string, maxStayMinutes: number): PlateMeaning {
  const stay = maxStayMinutes === 0 ? "" : `-${maxStayMinutes}`;
  const until: Words =
    maxStayMinutes === 0
      ? { ko: "", en: "" }
      : { ko: ` ${maxStayMinutes}분까지`, en: `, at most ${maxStayMinutes} minutes` };
  const say = (ko: string, en: string): Words => ({ ko: `${ko}${until.ko}`, en: `${en}${until.en}` });
  const anyone = { permission: "anyone", permit: undefined, maxStayMinutes } as const;
  switch (prefix) {
    case "MP":
      return { ...anyone, name: `metered${stay}`, isPaid: true, text: say("유료 주차", "Metered parking") };
    case "FP":
      return { ...anyone, name: `free${stay}`, isPaid: false, text: say("무료 주차", "Free parking") };
    case "DP":
      return forPermit("disabled", maxStayMinutes, say("장애인 전용", "Disabled permit holders"));
    case "LZ":
      return forPermit("loading", maxStayMinutes, say("화물 하역", "Loading zone"));
    default:
      return { ...anyone, name: `parking${stay}`, isPaid: false, text: say("주차", "Parking") };
  }
}

function permitParking(): PlateMeaning {
  return forPermit("permit-holder", 0, { ko: "허가 차량 전용", en: "Permit holders only" });
}

function forPermit(permit: MelbournePermit, maxStayMinutes: number, text: Words): PlateMeaning {
  const stay = maxStayMinutes === 0 ? "" : `-${maxStayMinutes}`;
  return { name: `${permit}${stay}`, permission: "permit", permit, maxStayMinutes, isPaid: false, text };
}

function nobody(name: string, ko: string, en: string): PlateMeaning {
  return {
    name,
    permission: "nobody",
    permit: undefined,
    maxStayMinutes: 0,
    isPaid: false,
    text: { ko, en },
  };
}
