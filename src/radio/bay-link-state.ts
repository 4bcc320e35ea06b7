/** What a bay's link remembers between wakes. */

import { SALT_BYTES } from "./frame.js";
import type { BayPairing } from "./pairing-record.js";
import { codeOf, regionNamed } from "./regions/regions.js";

/** Length of the link's region in the retained buffer; drawn at `load`. */
export const LINK_BYTES = 148;

const KEY_BYTES = 16;

const SALT_AT = 40;
const HELLO_SALT_AT = 45;
const KEYS_AT = 64;
export const BUDGET_AT = 128;

/** What the link is about. */
export const IDLE = 0;
export const SENDING = 1;
export const LISTENING = 2;
export const WAITING = 3;
export const COMMANDED = 4;
export const SESSION = 5;

/** As much power as the region allows. */
export const FULL_POWER = 127;

export class BayLinkState {
  phase = IDLE;
  attempts = 0;
  /** A newer report came while the radio was sending the one before. */
  isSuperseded = false;
  /** `salt` is the sign's. */
  isSalted = false;
  /** The node had no power since its last report was acknowledged. */
  isRestarted = true;
  /** The frame under way is sent where the sign might have gone. */
  isSearching = false;
  isPaired = false;
  /** The epoch is another than the one that is kept in the store. */
  isEpochNew = false;
  /** Of the frame under way. */
  type = 0;
  /** What is to be sent once there is a salt. */
  wantedType = 0;
  region = 0;
  node = 0;
  alley = 0;
  epoch = 0;
  spreadingFactor = 0;
  /** Index among the alley's channels. */
  channel = 0;
  powerDbm = FULL_POWER;
  searchStep = 0;
  hasNextEpoch = false;
  nextEpoch = 0;
  nextSpreadingFactor = 0;
  nextEpochMs = 0;
  hasSession = false;
  /** Until it begins, and then until it has begun. */
  sessionMs = 0;
  /** The newest of the sign's counters in a session. */
  sessionCounter = 0;
  /** Of the first window of a session: see bay-session.ts. */
  sessionSteps = 0;
  /** The next number that was never used, and the first that is not set aside. */
  nextCounter = 0;
  limitCounter = 0;
  /** Of the frame under way. */
  counter = 0;
  /** The newest of the sign's counters. */
  signCounter = 0;
  body = 0;
  /** Second half of a longer body. */
  bodyHigh = 0;
  waitMs = 0;
  /** Until the region lets it send again after its own frame. */
  quietMs = 0;
  /** Times in a row that the channel was taken. */
  refusals = 0;
  /** Of the last report that was acknowledged, modulo 16. */
  ackedCount = 0;
  hasHeld = false;
  /** A report that waits for the one before to arrive. */
  heldBody = 0;
  /** What the last acknowledged report took. */
  lastAttempts = 0;
  readonly salt = new Uint8Array(SALT_BYTES);
  readonly helloSalt = new Uint8Array(SALT_BYTES);
  readonly up = new Uint8Array(KEY_BYTES);
  readonly down = new Uint8Array(KEY_BYTES);
  readonly broadcast = new Uint8Array(KEY_BYTES);
  readonly channelKey = new Uint8Array(KEY_BYTES);

  /** Keys and addresses of a bay that has just got power. */
  pair({ region, alley, node, link, shared }: BayPairing): void {
    this.isPaired = true;
    this.isRestarted = true;
    this.region = codeOf(regionNamed(region));
    this.alley = alley;
    this.node = node;
    this.powerDbm = FULL_POWER;
    this.up.set(link.up);
    this.down.set(link.down);
    this.broadcast.set(shared.broadcast);
    this.channelKey.set(shared.channel);
  }

  /** The next number that was never used; `undefined` when all that were set aside are. */
  takeNumber(): number | undefined {
    if (this.nextCounter >= this.limitCounter) return undefined;
    this.nextCounter += 1;
    return this.nextCounter - 1;
  }

  /**
   * Little endian.
   *
   * ```
   *  0 phase, attempts, flags, type    4 wanted type, region, node, epoch     8 alley u16, spreading factor, channel
   * 12 power i8, search step, next epoch, its factor    16 next epoch in ms   20 next counter   24 limit   28 counter
   * 32 the sign's counter   36 wait ms   40 salt 5   45 hello's salt 5   50 last attempts, session steps   52 session in ms   56 body   60 body, high
   * 64 keys: up, down, broadcast, channel, 16 each    128 airtime budget, 8
   * 136 held body   140 acknowledged count, has held, quiet ms, refusals   144 session's counter
   * ```
   */
  load(region: DataView): void {
    this.phase = region.getUint8(0);
    this.attempts = region.getUint8(1);
    this.#setFlags(region.getUint8(2));
    this.type = region.getUint8(3);
    this.wantedType = region.getUint8(4);
    this.region = region.getUint8(5);
    this.node = region.getUint8(6);
    this.epoch = region.getUint8(7);
    this.alley = region.getUint16(8, true);
    this.spreadingFactor = region.getUint8(10);
    this.channel = region.getUint8(11);
    this.powerDbm = region.getInt8(12);
    this.searchStep = region.getUint8(13);
    this.nextEpoch = region.getUint8(14);
    this.nextSpreadingFactor = region.getUint8(15);
    this.nextEpochMs = region.getUint32(16, true);
    this.nextCounter = region.getUint32(20, true);
    this.limitCounter = region.getUint32(24, true);
    this.counter = region.getUint32(28, true);
    this.signCounter = region.getUint32(32, true);
    this.waitMs = region.getUint32(36, true);
    this.lastAttempts = region.getUint8(50);
    this.sessionSteps = region.getUint8(51);
    this.sessionMs = region.getUint32(52, true);
    this.body = region.getUint32(56, true);
    this.bodyHigh = region.getUint32(60, true);
    this.heldBody = region.getUint32(136, true);
    this.ackedCount = region.getUint8(140);
    this.hasHeld = region.getUint8(141) === 1;
    this.quietMs = region.getUint8(142);
    this.refusals = region.getUint8(143);
    this.sessionCounter = region.getUint32(144, true);
    copyOut(region, SALT_AT, this.salt);
    copyOut(region, HELLO_SALT_AT, this.helloSalt);
    for (const [index, key] of this.#keys.entries()) copyOut(region, KEYS_AT + index * KEY_BYTES, key);
  }

  save(region: DataView): void {
    region.setUint8(0, this.phase);
    region.setUint8(1, this.attempts);
    region.setUint8(2, this.#flags());
    region.setUint8(3, this.type);
    region.setUint8(4, this.wantedType);
    region.setUint8(5, this.region);
    region.setUint8(6, this.node);
    region.setUint8(7, this.epoch);
    region.setUint16(8, this.alley, true);
    region.setUint8(10, this.spreadingFactor);
    region.setUint8(11, this.channel);
    region.setInt8(12, this.powerDbm);
    region.setUint8(13, this.searchStep);
    region.setUint8(14, this.nextEpoch);
    region.setUint8(15, this.nextSpreadingFactor);
    region.setUint32(16, this.nextEpochMs, true);
    region.setUint32(20, this.nextCounter, true);
    region.setUint32(24, this.limitCounter, true);
    region.setUint32(28, this.counter, true);
    region.setUint32(32, this.signCounter, true);
    region.setUint32(36, this.waitMs, true);
    region.setUint8(50, this.lastAttempts);
    region.setUint8(51, this.sessionSteps);
    region.setUint32(52, this.sessionMs, true);
    region.setUint32(56, this.body, true);
    region.setUint32(60, this.bodyHigh, true);
    region.setUint32(136, this.heldBody, true);
    region.setUint8(140, this.ackedCount);
    region.setUint8(141, this.hasHeld ? 1 : 0);
    region.setUint8(142, this.quietMs);
    region.setUint8(143, this.refusals);
    region.setUint32(144, this.sessionCounter, true);
    copyIn(region, SALT_AT, this.salt);
    copyIn(region, HELLO_SALT_AT, this.helloSalt);
    for (const [index, key] of this.#keys.entries()) copyIn(region, KEYS_AT + index * KEY_BYTES, key);
  }

  get #keys(): readonly Uint8Array[] {
    return [this.up, this.down, this.broadcast, this.channelKey];
  }

  #flags(): number {
    return (
      (this.isSuperseded ? 1 : 0) |
      (this.isSalted ? 2 : 0) |
      (this.isRestarted ? 4 : 0) |
      (this.isSearching ? 8 : 0) |
      (this.isPaired ? 16 : 0) |
      (this.isEpochNew ? 32 : 0) |
      (this.hasNextEpoch ? 64 : 0) |
      (this.hasSession ? 128 : 0)
    );
  }

  #setFlags(flags: number): void {
    this.isSuperseded = (flags & 1) !== 0;
    this.isSalted = (flags & 2) !== 0;
    this.isRestarted = (flags & 4) !== 0;
    this.isSearching = (flags & 8) !== 0;
    this.isPaired = (flags & 16) !== 0;
    this.isEpochNew = (flags & 32) !== 0;
    this.hasNextEpoch = (flags & 64) !== 0;
    this.hasSession = (flags & 128) !== 0;
  }
}

function copyOut(region: DataView, at: number, into: Uint8Array): void {
  for (let index = 0; index < into.length; index += 1) into[index] = region.getUint8(at + index);
}

function copyIn(region: DataView, at: number, bytes: Uint8Array): void {
  for (let index = 0; index < bytes.length; index += 1) region.setUint8(at + index, bytes[index] ?? 0);
}
