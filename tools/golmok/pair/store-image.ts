/** A node's partition in a file: read whole, worked on in memory, written whole by whoever wants it kept. */

import { constants, existsSync } from "node:fs";
import { access, realpath } from "node:fs/promises";
import { FlashEmulator } from "../../../hosts/alley/flash-emulator.js";
import { checkImage } from "../../../src/storage/check-image.js";
import {
  BAY_PLAN,
  BAY_SECTORS,
  BOARD_SECTOR_BYTES,
  SIGN_PLAN,
  SIGN_SECTORS,
} from "../../../src/storage/plans.js";
import { Storage } from "../../../src/storage/storage.js";
import type { Words } from "../committee-schedule.js";
import { readBytes, writeFailure } from "../keys/file-access.js";
import { usageFailure } from "../keys/usage-failure.js";
import type { Language } from "../language.js";

export type NodeKind = "sign" | "bay";

export interface StoreImage {
  /** Where the file really is, behind all links. */
  readonly path: string;
  /** What would be written. */
  readonly bytes: Uint8Array;
  readonly storage: Storage;
  /** Nothing in it is damaged. */
  readonly isSound: boolean;
}

const ERASED = 0xff;

const KINDS = {
  sign: { plan: SIGN_PLAN, sectorCount: SIGN_SECTORS, words: { ko: "전광판", en: "sign" } },
  bay: { plan: BAY_PLAN, sectorCount: BAY_SECTORS, words: { ko: "주차면", en: "bay" } },
} as const;

/** The image in a file. Throws a `CommandFailure` with EXIT_USAGE when there is none. */
export async function readStoreImage(path: string, kind: NodeKind, language: Language): Promise<StoreImage> {
  const { sectorCount } = KINDS[kind];
  const image = await readBytes(path, BOARD_SECTOR_BYTES * Math.max(SIGN_SECTORS, BAY_SECTORS), language);
  const sizeBytes = BOARD_SECTOR_BYTES * sectorCount;
  if (image.length !== sizeBytes) throw refusal(path, language, sizeWords(kind, sizeBytes, image.length));
  return openImage(path, await realpath(path), image, kind, language);
}

/** The image in a file that may be written, or a blank one where no file is. */
export async function readOrMakeStoreImage(
  path: string,
  kind: NodeKind,
  language: Language,
): Promise<StoreImage> {
  if (!existsSync(path)) return openImage(path, path, undefined, kind, language);
  try {
    await access(path, constants.W_OK);
  } catch (error) {
    throw writeFailure(path, error, language);
  }
  return readStoreImage(path, kind, language);
}

/** It is worked on all the same: the store goes on with the newest that is intact. */
export function damagedWords(path: string): Words {
  return {
    ko: `${path}: 손상된 곳이 있습니다; \`golmok storage fsck\`로 보세요`,
    en: `${path}: something in it is damaged; look with \`golmok storage fsck\``,
  };
}

function openImage(
  path: string,
  realPath: string,
  image: Uint8Array | undefined,
  kind: NodeKind,
  language: Language,
): StoreImage {
  const { plan, sectorCount } = KINDS[kind];
  const geometry = { sectorBytes: BOARD_SECTOR_BYTES, sectorCount };
  const flash = new FlashEmulator({ ...geometry, ...(image === undefined ? {} : { image }) });
  const check = checkImage(flash);
  if (!check.ok) throw refusal(path, language, NEWER);
  const { formattedSectors, isSound } = check.value;
  if (formattedSectors === 0 && flash.image.some((byte) => byte !== ERASED))
    throw refusal(path, language, FOREIGN);
  const storage = Storage.open(flash, plan);
  if (!storage.ok) throw refusal(path, language, NEWER);
  return { path: realPath, bytes: flash.image, storage: storage.value, isSound };
}

const NEWER: Words = {
  ko: "더 새로운 펌웨어의 저장 형식입니다; 이 프로그램을 새 판으로 바꾸세요",
  en: "its format is that of a newer firmware; update this program",
};

const FOREIGN: Words = {
  ko: "골목 저장 파티션이 아닙니다; 파티션 전체를 떴는지, 위치가 맞는지 보세요. 새 보드라면 없는 파일 이름을 주세요",
  en: "this is no store of Golmok's; see whether the whole partition was dumped, and from the right place. For a new board name a file that is not there yet",
};

function sizeWords(kind: NodeKind, sizeBytes: number, isBytes: number): Words {
  const { ko, en } = KINDS[kind].words;
  return {
    ko: `${ko}의 저장 파티션은 ${sizeBytes}바이트인데 이 파일은 ${isBytes}바이트입니다; --sign과 --bay를 바꾸지 않았는지, 파티션 전체를 떴는지 보세요`,
    en: `a ${en}'s store has ${sizeBytes} bytes, and this file has ${isBytes}; see whether --sign and --bay were mixed up, and whether the whole partition was dumped`,
  };
}

function refusal(path: string, language: Language, { ko, en }: Words): Error {
  return usageFailure(language, { ko: `${path}: ${ko}`, en: `${path}: ${en}` });
}
