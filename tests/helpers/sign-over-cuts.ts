import type { BayId } from "../../src/domain/ids.js";
import type { KeptEvent } from "../../src/nodes/event-codec.js";
import { readEvents } from "../../src/nodes/sign-journal.js";
import { EVENTS } from "../../src/storage/plans.js";
import type { BayVoice } from "./bay-voice.js";
import { BrokerMember } from "./broker-member.js";
import { SignStand, type SignStandOptions } from "./sign-stand.js";
import { signFlash, signStorage } from "./sign-store.js";
import { COMMITTEE } from "./signed-schedules.js";

/** One board over power cuts: each time that its power comes, another node in another stand, with a blank broker. */
export class SignOverCuts {
  readonly flash = signFlash();
  readonly #options: SignStandOptions;
  readonly #voices = new Map<BayId, BayVoice>();
  #seed = 0;
  stand: SignStand;
  member: BrokerMember;

  constructor(options: SignStandOptions = {}) {
    this.#options = { committee: COMMITTEE, ...options };
    this.stand = this.#powerOn({});
    this.member = new BrokerMember(this.stand);
  }

  /** The power goes, and comes back a minute later; then the sign knows the time or does not. */
  cut(isTold = true): void {
    this.stand = this.#powerOn({ startMs: this.stand.utcMs + 60_000, isTold });
    this.member = new BrokerMember(this.stand);
  }

  keep(topic: string, bytes: Uint8Array): void {
    this.member.send(topic, bytes, true);
    this.stand.pass(1_000);
  }

  /** Everything in the log of events. */
  get events(): readonly KeptEvent[] {
    const events: KeptEvent[] = [];
    readEvents(signStorage(this.flash).log(EVENTS), 0, (event) => {
      events.push(event);
      return true;
    });
    return events;
  }

  /** Events of the present stand about schedules and roots, as they were published. */
  get told(): readonly string[] {
    return this.stand.published
      .filter(({ topic }) => topic === "golmok/1/event")
      .map(({ text }) => JSON.parse(text) as { kind: string; detail: string | null })
      .filter(({ kind }) => kind.startsWith("schedule") || kind.startsWith("root"))
      .map(({ kind, detail }) => `${kind} ${detail}`);
  }

  get sequences(): readonly number[] {
    return this.stand.published
      .map(({ text }) => (text.startsWith('{"seq"') ? (JSON.parse(text) as { seq: number }).seq : 0))
      .filter((seq) => seq > 0);
  }

  #powerOn(options: SignStandOptions): SignStand {
    this.#seed += 1;
    const [seed, voices] = [this.#seed, this.#voices];
    return new SignStand({ ...this.#options, ...options, seed, voices, storage: signStorage(this.flash) });
  }
}
