import { mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { encodeSchedule } from "../../../src/schedule/encode-schedule.js";
import type { Schedule } from "../../../src/schedule/schedule.js";
import { readDocument } from "../../../tools/golmok/document/read-document.js";
import { type Member, memberOf, rootBytesOf, rootOf } from "../../helpers/committee.js";
import { SMALL_DOCUMENT } from "./small-document.js";

const PRIVATE = { type: "pkcs8", format: "pem" } as const;

export const NAMES = ["anna", "bora", "chan", "dara"] as const;

export type Name = (typeof NAMES)[number];

/** A folder with four members' keys, the root of the first three, two of whom must sign, and a document. */
export class CommitteeDesk {
  readonly folder = mkdtempSync(join(tmpdir(), "golmok-desk-"));
  readonly root = rootOf(NAMES.slice(0, 3).map(memberOf));

  constructor() {
    for (const name of NAMES) {
      const { privateKey, publicKey } = memberOf(name);
      const base64 = Buffer.from(publicKey).toString("base64");
      const id = Buffer.from(publicKey.subarray(0, 8)).toString("hex");
      this.write(`${name}.key`, privateKey.export(PRIVATE).toString());
      this.write(`${name}.key.pub`, `golmok-ed25519 ${base64} ${id}\n`);
    }
    this.write("committee.root", rootBytesOf(this.root));
    this.write("schedule.yaml", SMALL_DOCUMENT);
  }

  /** What the document says. */
  get schedule(): Schedule {
    const { compiled } = readDocument(SMALL_DOCUMENT);
    if (compiled === undefined) throw new Error("the document is not fine");
    return compiled.committee.schedule;
  }

  /** What is signed of the document. */
  get payload(): Uint8Array {
    return encodeSchedule(this.schedule);
  }

  path(name: string): string {
    return join(this.folder, name);
  }

  write(name: string, content: string | Uint8Array): string {
    writeFileSync(this.path(name), content);
    return this.path(name);
  }

  read(name: string): Uint8Array {
    return new Uint8Array(readFileSync(this.path(name)));
  }

  members(...names: readonly Name[]): readonly Member[] {
    return names.map(memberOf);
  }

  close(): void {
    rmSync(this.folder, { recursive: true });
  }
}
