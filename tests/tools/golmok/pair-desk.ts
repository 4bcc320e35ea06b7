import { mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { FlashEmulator } from "../../../hosts/alley/flash-emulator.js";
import { type BayPairing, encodeBayPairing, encodeNodePairing } from "../../../src/radio/pairing-record.js";
import { loadBayPairing, loadSignPairings, type SignPairing } from "../../../src/radio/pairings.js";
import {
  BAY_PLAN,
  BAY_SECTORS,
  BOARD_SECTOR_BYTES,
  SIGN_PLAN,
  SIGN_SECTORS,
} from "../../../src/storage/plans.js";
import { Storage } from "../../../src/storage/storage.js";
import { type GolmokRun, runGolmok } from "./run-golmok.js";

/** A folder with nodes' partitions in files, and what pairing does there. */
export class PairDesk {
  readonly folder = mkdtempSync(join(tmpdir(), "golmok-pair-"));

  path(name: string): string {
    return join(this.folder, name);
  }

  get files(): readonly string[] {
    return readdirSync(this.folder).toSorted();
  }

  bytes(name: string): Buffer {
    return readFileSync(this.path(name));
  }

  write(name: string, bytes: Uint8Array): void {
    writeFileSync(this.path(name), bytes);
  }

  /** Pairs a node of alley 1 with `sign.img`, its image `bay-N.img` unless another `--bay` follows. */
  pair(node: number, ...more: readonly string[]): Promise<GolmokRun> {
    const named = ["--alley", "1", "--node", `${node}`, "--sign", this.path("sign.img")];
    return runGolmok("pair", ...named, "--bay", this.path(`bay-${node}.img`), "--lang", "en", ...more);
  }

  check(...bays: readonly string[]): Promise<GolmokRun> {
    const named = bays.flatMap((bay) => (bay.startsWith("--") ? [bay] : ["--bay", this.path(bay)]));
    return runGolmok("pair", "check", "--sign", this.path("sign.img"), "--lang", "en", ...named);
  }

  sign(name = "sign.img"): SignPairing {
    const loaded = loadSignPairings(this.#open(name, "sign").storage.records);
    if (!loaded.ok) throw new Error(loaded.error);
    return loaded.value;
  }

  bay(name: string): BayPairing {
    const loaded = loadBayPairing(this.#open(name, "bay").storage.records);
    if (!loaded.ok) throw new Error(loaded.error);
    return loaded.value;
  }

  /** Works on a store in its file, as the board would; gives what `work` gives. */
  inStore<Value>(name: string, kind: "sign" | "bay", work: (storage: Storage) => Value): Value {
    const { flash, storage } = this.#open(name, kind);
    const value = work(storage);
    this.write(name, flash.image);
    return value;
  }

  setBay(name: string, pairing: BayPairing): void {
    this.inStore(name, "bay", ({ records }) => records.set("pairing", encodeBayPairing(pairing)));
  }

  setNode(node: number, link: BayPairing["link"]): void {
    const bytes = encodeNodePairing({ node, link });
    this.inStore("sign.img", "sign", ({ records }) => records.set(`pair/${node}`, bytes));
  }

  close(): void {
    rmSync(this.folder, { recursive: true });
  }

  #open(name: string, kind: "sign" | "bay") {
    const [plan, sectorCount] =
      kind === "sign" ? ([SIGN_PLAN, SIGN_SECTORS] as const) : ([BAY_PLAN, BAY_SECTORS] as const);
    const image = new Uint8Array(this.bytes(name));
    const flash = new FlashEmulator({ sectorBytes: BOARD_SECTOR_BYTES, sectorCount, image });
    const storage = Storage.open(flash, plan);
    if (!storage.ok) throw new Error(storage.error);
    return { flash, storage: storage.value };
  }
}
