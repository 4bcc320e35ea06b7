import { assumed, chosen, cited, type Figure, recalled } from "./figure.js";

/** What a board takes apart from ranger and radio. All currents at the cell: a linear regulator hands them through. */
export interface BoardEnergy {
  readonly title: string;
  /** Who pings while XS sleeps. `none`: XS boots for each ping. */
  readonly tripwire: "ulp" | "wake-stub" | "none";
  /** The chip in deep sleep, with the memory and pins that the tripwire needs. */
  readonly deepSleepUa: Figure;
  /** Regulator, battery divider, everything that cannot be switched off. */
  readonly boardUa: Figure;
  /** The tripwire's core on top of deep sleep, while it runs. */
  readonly tripwireMa: Figure;
  /** Processor time per ping besides the ranger's (ULP), or besides the listening (wake stub, XS). */
  readonly tripwireMs: Figure;
  /** From reset to the first line of ours. */
  readonly bootMillicoulomb: Figure;
  readonly bootMs: Figure;
  readonly awakeMa: Figure;
  readonly lightSleepUa: Figure;
}

const BOOT = {
  bootMillicoulomb: recalled(
    3.3,
    "measurements of an ESP32 that others published: 3.3 mC; XS adds nothing yet",
  ),
  bootMs: recalled(70, "the same"),
} as const;

const CLEAN_BOARD = assumed(
  5,
  "MCP1700-class regulator (1.6 uA), battery divider switched, display, lamp and USB bridge without power",
);

const ESP32_S3 = {
  title: "ESP32-S3 (as Heltec V3)",
  tripwire: "ulp",
  deepSleepUa: cited(8, "ESP32-S3 datasheet v2.2, table 5-10: RTC memory and RTC peripherals powered"),
  boardUa: CLEAN_BOARD,
  tripwireMa: cited(0.19, "the same: ULP-RISC-V powered on"),
  tripwireMs: assumed(2, "waking and deciding"),
  ...BOOT,
  awakeMa: cited(39.9, "ESP32-S3 module datasheets, modem sleep: 160 MHz, one core on 32-bit data"),
  lightSleepUa: cited(240, "ESP32-S3 datasheet v2.2, table 5-10"),
} as const satisfies BoardEnergy;

const ESP32 = {
  title: "ESP32 (as Heltec V2, with a clean supply)",
  tripwire: "ulp",
  deepSleepUa: cited(10, "ESP32 datasheet v4.9, table 4-2: RTC timer and RTC memory"),
  boardUa: CLEAN_BOARD,
  tripwireMa: cited(0.15, "the same: ULP powered up; a user measured 0.435 mA (dzen.ru)"),
  tripwireMs: assumed(2, "waking and deciding"),
  ...BOOT,
  awakeMa: cited(44, "the same: modem sleep, 160 MHz, two cores, upper end"),
  lightSleepUa: cited(800, "the same"),
} as const satisfies BoardEnergy;

const ESP32_C3 = {
  title: "ESP32-C3, wake stub",
  tripwire: "wake-stub",
  deepSleepUa: cited(5, "ESP32-C3 datasheet v2.4, table 5-9: RTC timer and RTC memory"),
  boardUa: CLEAN_BOARD,
  tripwireMa: cited(17, "the same, table 5-8: 80 MHz, running"),
  tripwireMs: assumed(
    10,
    "two wakes a ping: power to the ranger, sleep through its start-up, then trigger and listen",
  ),
  ...BOOT,
  awakeMa: cited(23, "the same, table 5-8: 160 MHz, running"),
  lightSleepUa: cited(130, "the same, table 5-9"),
} as const satisfies BoardEnergy;

export const BOARDS = {
  esp32S3: ESP32_S3,
  esp32: ESP32,
  heltecV2: {
    ...ESP32,
    title: "Heltec V2 as sold",
    boardUa: recalled(
      800,
      "users of the Heltec V2: 0.8 mA in deep sleep, for the USB bridge and the regulator",
    ),
  },
  esp32C3: ESP32_C3,
  esp32C3XsOnly: {
    ...ESP32_C3,
    title: "ESP32-C3, neither ULP nor wake stub",
    tripwire: "none",
    tripwireMa: chosen(0, "there is none"),
    tripwireMs: assumed(20, "restoring, deciding and saving; the ranger starts while XS boots"),
  },
} as const satisfies Readonly<Record<string, BoardEnergy>>;

export type BoardName = keyof typeof BOARDS;
