/**
 * An alley whose sign loses its power again and again, and somebody of the committee who sends schedules and claims meanwhile
 * and writes down all that the sign acknowledged.
 */

import { FlashEmulator } from "../../hosts/alley/flash-emulator.js";
import { drawCut } from "../../hosts/alley/flash-power-cut.js";
import { SeededRandom } from "../../hosts/alley/random.js";
import { decodeClaims } from "../../src/enforcement/claim-rows.js";
import type { KeptEvent } from "../../src/nodes/event-codec.js";
import { readEvents } from "../../src/nodes/sign-journal.js";
import { CommitteeMemory } from "../../src/nodes/sign-memory-committee.js";
import type { Mqtt } from "../../src/ports/mqtt.js";
import { DEFAULT_SCHEDULE } from "../../src/schedule/default-schedule.js";
import type { Schedule } from "../../src/schedule/schedule.js";
import { BOARD_SECTOR_BYTES, EVENTS, SIGN_SECTORS } from "../../src/storage/plans.js";
import type { Storage } from "../../src/storage/storage.js";
import { ISSUER, signedClaim } from "../enforcement/claim-issuer.js";
import { signFlash, signStorage } from "../helpers/sign-store.js";
import { COMMITTEE, signedSchedule } from "../helpers/signed-schedules.js";
import { buildAlley, HOUR_MS, TUESDAY_MS } from "./run.js";

/** The default alley, with somebody who issues claims. */
const SCHEDULE: Schedule = { ...DEFAULT_SCHEDULE, claimKey: ISSUER.publicKey };

export interface PublishedEvent {
  readonly seq: number;
  readonly time: number | null;
  readonly kind: string;
  readonly bay: number | null;
  readonly detail: string | null;
}

export class TormentedSign {
  readonly flash: FlashEmulator;
  readonly alley: ReturnType<typeof buildAlley>["alley"];
  readonly random: SeededRandom;
  readonly events: PublishedEvent[] = [];
  /** Tokens of claims that were answered with yes. */
  readonly claims: number[] = [];
  /** Highest version of a schedule that was told to hold. */
  heldVersion = 1;
  acceptedVersion = 1;
  /** Numbers that did not rise on their topic. */
  readonly repeated: string[] = [];
  cuts = 0;
  cutsInWrites = 0;
  readonly #lastSeq = new Map<string, number>();
  readonly #member: Mqtt;
  #version = 1;
  #token = 0;
  #askedToken: number | undefined;

  constructor(seed: number) {
    this.random = new SeededRandom(seed, "torment");
    this.flash = new FlashEmulator({
      sectorBytes: BOARD_SECTOR_BYTES,
      sectorCount: SIGN_SECTORS,
      random: this.random,
    });
    const startMs = TUESDAY_MS + 6 * HOUR_MS;
    this.alley = buildAlley({
      seed,
      startMs,
      schedule: SCHEDULE,
      committee: COMMITTEE,
      flash: this.flash,
    }).alley;
    this.#member = new this.alley.broker.io({
      clientId: "member",
      keepAliveS: 30,
      will: { topic: "golmok/1/gone", payload: new Uint8Array(0), retain: false },
      onConnect: () => this.#member.subscribe("golmok/1/#"),
      onMessage: (topic, payload) => this.#hear(topic, Buffer.from(payload).toString("latin1")),
      onAcknowledged: () => {},
      onClose: () => {},
    });
    this.pass(10_000);
  }

  pass(durationMs: number): void {
    this.alley.runUntil(this.alley.time.nowMs + durationMs);
  }

  /** Takes the power away now, or in one of the next writes; then it comes back. */
  cut(): void {
    if (this.random.below(2) === 0) {
      this.alley.cutSignPower();
      this.cuts += 1;
      this.pass(1_000 + this.random.below(120_000));
      if (this.alley.sign.face === undefined) this.alley.restoreSignPower();
      return;
    }
    let rest = this.random.below(12);
    this.flash.onOperation = (operation) => {
      rest -= 1;
      if (rest >= 0) return undefined;
      // The next one may come while the store recovers from this one.
      rest = this.random.below(3) === 0 ? this.random.below(3) : Number.MAX_SAFE_INTEGER;
      this.cuts += 1;
      this.cutsInWrites += 1;
      return drawCut(operation, this.random);
    };
  }

  /** The committee has a new schedule, with another notice. */
  sendSchedule(): void {
    this.#version += 1;
    const noticeMs = (10 + (this.#version % 20)) * 60_000;
    this.#send("committee/schedule", signedSchedule({ ...SCHEDULE, version: this.#version, noticeMs }), true);
  }

  /** Somebody shows a claim to a bay. */
  sendClaim(): void {
    this.#token += 1;
    this.#askedToken = this.#token;
    const nowS = Math.floor(this.alley.time.nowMs / 1_000);
    const claim = {
      alley: 1,
      bay: 1 + this.random.below(14),
      classIndex: 0,
      fromS: nowS - 60,
      expiresS: nowS + 86_400,
      tokenHigh: 9,
      tokenLow: this.#token,
    };
    this.#send("command/claim", signedClaim(claim), false);
  }

  /** What stands on the flash, as the sign would find it. */
  get stored(): Storage {
    return signStorage(signFlash(this.flash.image));
  }

  /** Version of the newest schedule that the sign will find. */
  get newestStored(): number {
    const log = { write: () => {} };
    const memory = new CommitteeMemory({ records: this.stored.records, log, onFact: () => {} });
    return memory.load(1).newest?.version ?? 1;
  }

  /** Acknowledged claims and published events that are not in the store. */
  lost(): readonly string[] {
    const storage = this.stored;
    const claims = decodeClaims(storage.records.get("claims") ?? new Uint8Array(0), 1);
    const tokens = new Set(claims.ok ? claims.value.rows.map(({ tokenLow }) => tokenLow) : []);
    const lost = this.claims.filter((token) => !tokens.has(token)).map((token) => `claim ${token}`);
    const kept: KeptEvent[] = [];
    readEvents(storage.log(EVENTS), 0, (event) => {
      kept.push(event);
      return true;
    });
    let next = 0;
    for (const event of this.events) {
      const found = kept.findIndex((other, index) => index >= next && isSame(other, event));
      if (found < 0) lost.push(`event ${JSON.stringify(event)}`);
      else next = found + 1;
    }
    return lost;
  }

  #send(topic: string, bytes: Uint8Array, isKept: boolean): void {
    this.#member.publish(`golmok/1/${topic}`, bytes, isKept, 1);
  }

  #hear(topic: string, text: string): void {
    if (topic === "golmok/1/reply") {
      const { command, ok } = JSON.parse(text) as { command: string; ok: boolean };
      if (command === "claim" && ok && this.#askedToken !== undefined) this.claims.push(this.#askedToken);
      this.#askedToken = undefined;
      return;
    }
    if (!text.startsWith('{"seq"')) return;
    const said = JSON.parse(text) as PublishedEvent;
    const last = this.#lastSeq.get(topic) ?? 0;
    if (said.seq <= last) this.repeated.push(`${topic} ${said.seq} after ${last}`);
    this.#lastSeq.set(topic, said.seq);
    if (topic !== "golmok/1/event") return;
    this.events.push(said);
    if (said.kind === "schedule") this.heldVersion = Number(said.detail);
    if (said.kind === "schedule-accepted") this.acceptedVersion = Number(said.detail);
  }
}

/** The log has the earliest second at which an event can have been, and readers are told the likeliest. */
function isSame(kept: KeptEvent, { kind, bay, detail, time }: PublishedEvent): boolean {
  if (kept.kind !== kind || (kept.bay ?? null) !== bay || (kept.detail ?? null) !== detail) return false;
  if (time === null) return kept.trust !== "trusted";
  return kept.trust === "trusted" && Math.abs(kept.atS - time) <= 3;
}
