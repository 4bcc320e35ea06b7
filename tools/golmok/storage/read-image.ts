import { checkImage, type ImageCheck } from "../../../src/storage/check-image.js";
import type { CommandFailure } from "../command-io.js";
import type { Words } from "../committee-schedule.js";
import { readBytes } from "../keys/file-access.js";
import { usageFailure } from "../keys/usage-failure.js";
import type { Language } from "../language.js";
import { ImageFlash } from "./image-flash.js";
import { findOtherSectorBytes, LARGEST_SECTOR_BYTES } from "./sector-size.js";

/** An image of a partition, and what a full scan found in it. */
export interface CheckedImage {
  readonly flash: ImageFlash;
  readonly check: ImageCheck;
}

const MIN_SECTORS = 4;
const MAX_SECTORS = 1_024;

/** The largest partition that a store can have: 64 MiB. */
const MAX_IMAGE_BYTES = MAX_SECTORS * LARGEST_SECTOR_BYTES;

/** Reads and scans an image. Throws a `CommandFailure` with EXIT_USAGE when the file is no image of a partition. */
export async function readImage(
  path: string,
  sectorBytes: number,
  language: Language,
): Promise<CheckedImage> {
  const bytes = await readBytes(path, MAX_IMAGE_BYTES, language);
  const refuse = (words: Words): CommandFailure =>
    usageFailure(language, { ko: `${path}: ${words.ko}`, en: `${path}: ${words.en}` });
  const misfit = sizeWords(bytes.length, sectorBytes) ?? sectorSizeWords(bytes, sectorBytes);
  if (misfit !== undefined) throw refuse(misfit);
  const flash = new ImageFlash(bytes, sectorBytes);
  const check = checkImage(flash);
  if (!check.ok) throw refuse(check.error === "newer-version" ? NEWER : GEOMETRY);
  if (check.value.formattedSectors === 0)
    throw refuse(bytes.every((byte) => byte === 0xff) ? BLANK : FOREIGN);
  return { flash, check: check.value };
}

const DUMP: Words = {
  ko: "저장 파티션 전체를 처음부터 끝까지 그대로 떠서 주세요",
  en: "dump the whole storage partition, and nothing before or after it",
};

const NEWER: Words = {
  ko: "더 새로운 펌웨어의 저장 형식입니다; 이 프로그램을 새 판으로 바꾸세요",
  en: "its format is that of a newer firmware; update this program",
};

const GEOMETRY: Words = {
  ko: `저장 파티션이 될 수 없는 크기입니다; ${DUMP.ko}`,
  en: `no storage partition has this size; ${DUMP.en}`,
};

const BLANK: Words = {
  ko: "모두 지워져 있습니다: 한 번도 쓰지 않은 파티션이거나 다른 곳을 떴습니다; 보드를 한 번 켠 뒤 다시 뜨거나 위치를 확인하세요",
  en: "all of it is erased: a partition that was never used, or the wrong place; start the board once and dump again, or look at the offset",
};

const FOREIGN: Words = {
  ko: `골목 저장 파티션이 아닙니다; ${DUMP.ko} (파티션의 위치를 확인하세요)`,
  en: `this is no partition of Golmok's; ${DUMP.en} (look at its offset)`,
};

function sizeWords(sizeBytes: number, sectorBytes: number): Words | undefined {
  const sectors = sizeBytes / sectorBytes;
  if (!Number.isInteger(sectors)) {
    return {
      ko: `크기 ${sizeBytes}바이트는 섹터 ${sectorBytes}바이트의 배수가 아닙니다; 중간에 끊기지 않았는지, --sector-bytes가 맞는지 보세요; ${DUMP.ko}`,
      en: `its ${sizeBytes} bytes are no whole number of sectors of ${sectorBytes}; see whether it was cut short, and whether --sector-bytes is right; ${DUMP.en}`,
    };
  }
  if (sectors >= MIN_SECTORS && sectors <= MAX_SECTORS) return undefined;
  return {
    ko: `${sectorBytes}바이트 섹터 ${sectors}개입니다; 저장 파티션은 ${MIN_SECTORS}개부터 ${MAX_SECTORS}개까지입니다; ${DUMP.ko}`,
    en: `it has ${sectors} sectors of ${sectorBytes} bytes; a storage partition has ${MIN_SECTORS} to ${MAX_SECTORS}; ${DUMP.en}`,
  };
}

/** Read with the wrong size, a sound image would look damaged everywhere. */
function sectorSizeWords(bytes: Uint8Array, sectorBytes: number): Words | undefined {
  const found = findOtherSectorBytes(bytes, sectorBytes);
  if (found === undefined) return undefined;
  return {
    ko: `섹터가 ${sectorBytes}바이트가 아니라 ${found}바이트인 것 같습니다; --sector-bytes ${found}을(를) 주세요`,
    en: `its sectors seem to have ${found} bytes, not ${sectorBytes}; give --sector-bytes ${found}`,
  };
}
