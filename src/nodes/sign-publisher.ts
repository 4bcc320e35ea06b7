/** Tells the broker what the sign knows: sequence numbers, times and topics around the register's facts. */

import type { AlleyId, BayId } from "../domain/ids.js";
import { occupancyOf, SENSOR_HEALTH } from "../domain/occupancy.js";
import type { Result } from "../domain/result.js";
import { type Command, decodeCommand } from "../mqtt/commands.js";
import {
  type EventPayload,
  encodeAlleyState,
  encodeBayAccuracy,
  encodeBayState,
  encodeEvent,
  encodeOnline,
  encodeReply,
} from "../mqtt/payloads.js";
import { MqttSession } from "../mqtt/session.js";
import {
  alleyStateTopic,
  bayAccuracyTopic,
  bayStateTopic,
  commandFilter,
  commandNameOf,
  eventTopic,
  nodeDownTopic,
  nodeTree,
  nodeUpFilter,
  onlineTopic,
  replyTopic,
  rootTopic,
  scheduleTopic,
} from "../mqtt/topics.js";
import type { BayRegister } from "../occupancy/bay-register.js";
import type { BayCounts } from "../occupancy/counts.js";
import type { Clock } from "../ports/clock.js";
import type { Log } from "../ports/log.js";
import type { MqttConstructor } from "../ports/mqtt.js";
import type { Random } from "../ports/random.js";
import type { Timer } from "../ports/timer.js";
import type { Ruling } from "../schedule/ruling.js";
import type { SignGroundTruth } from "./sign-ground-truth.js";
import type { SignTime } from "./sign-time.js";
import { SignWifiBays, type SignWifiBaysOptions } from "./sign-wifi-bays.js";

export interface SignPublisherOptions {
  readonly alley: AlleyId;
  readonly register: BayRegister;
  /** Takes marks, and keeps the counts that are published. */
  readonly truth: SignGroundTruth;
  readonly clock: Clock;
  /** Takes what technicians say of the time, and dates what is published. */
  readonly time: SignTime;
  readonly random: Random;
  readonly mqtt: { readonly io: MqttConstructor; readonly timer: Timer };
  /** A number that no message had before; `undefined` when there is none to be had. */
  nextSequence(): number | undefined;
  /** Whether it listens to the committee's topics. */
  readonly hasCommittee: boolean;
  /** Opens the frames of bays on Wi-Fi; `undefined` while no bay is paired. */
  readonly receiver: SignWifiBaysOptions["receiver"] | undefined;
  /** Told of every command, done or refused. */
  readonly log: Log;
  /** A signed schedule came, or what is said to be one; the bytes are the callee's for the length of the call. */
  onSchedule(bytes: Uint8Array): void;
  /** A chain of roots came, or what is said to be one. */
  onRoot(bytes: Uint8Array): void;
  /** Everything kept must be published again. */
  onRefresh(): void;
  /** A claim came, or what is said to be one; returns why it is refused, a stable word. */
  onClaim(bytes: Uint8Array): string | undefined;
}

export class SignPublisher {
  readonly #options: SignPublisherOptions;
  readonly #session: MqttSession;
  readonly #wifiBays: SignWifiBays | undefined;
  #sequence = 0;

  constructor(options: SignPublisherOptions) {
    const { alley, hasCommittee, receiver, mqtt, random, clock, log } = options;
    this.#options = options;
    this.#session = new MqttSession({
      mqtt,
      timer: mqtt.timer,
      random,
      clientId: `golmok-${alley}-sign`,
      will: { topic: onlineTopic(alley), payload: encodeOnline(false), retain: true },
      // The root first: brokers mostly give what they keep in the order of asking.
      subscriptions: [
        commandFilter(alley),
        ...(hasCommittee ? [rootTopic(alley), scheduleTopic(alley)] : []),
        ...(receiver === undefined ? [] : [nodeUpFilter(alley)]),
      ],
      onOnline: () => options.onRefresh(),
      onMessage: (topic, payload) => this.#take(topic, payload),
    });
    this.#wifiBays =
      receiver &&
      new SignWifiBays({
        alley,
        receiver,
        clock,
        log,
        send: (bay, frame) => this.#session.sendNow(nodeDownTopic(alley, bay), frame),
      });
  }

  start(): void {
    this.#session.start();
  }

  stop(): void {
    this.#session.stop();
  }

  get isOnline(): boolean {
    return this.#session.state === "online";
  }

  /** Has the broker give the schedule that it keeps once more. */
  askForSchedule(): void {
    this.#session.askAgain(scheduleTopic(this.#options.alley));
  }

  publishAlley(ruling: Ruling, counts: BayCounts, face: string, scheduleVersion: number): void {
    const { alley, time } = this.#options;
    const untilMs = ruling.permissionUntilMs;
    const payload = encodeAlleyState({
      seq: this.#next(),
      timeS: this.#nowS(),
      trust: time.now().trust,
      permission: ruling.regime.permission,
      ...counts,
      untilS: untilMs === undefined ? undefined : Math.floor(untilMs / 1_000),
      face,
      schedule: scheduleVersion,
    });
    this.#session.publish(alleyStateTopic(alley), payload, { retain: true });
  }

  /** Everything kept of every pooled bay. */
  publishBays(): void {
    for (const bay of this.#options.register.pooled) {
      this.publishBay(bay);
      this.publishAccuracy(bay);
    }
  }

  publishBay(bay: BayId): void {
    const { alley, register } = this.#options;
    const payload = encodeBayState({
      seq: this.#next(),
      timeS: this.#nowS(),
      state: occupancyOf(register.occupancyOf(bay)),
      confidence: register.confidenceOf(bay),
      health: SENSOR_HEALTH[register.healthOf(bay)] ?? "ok",
      sinceS: this.#civilS(register.sinceMsOf(bay)),
      heardS: this.#civilS(register.heardMsOf(bay)),
    });
    this.#session.publish(bayStateTopic(alley, bay), payload, { retain: true });
  }

  /** Says nothing of a bay of which no mark has been judged. */
  publishAccuracy(bay: BayId): void {
    const { alley, truth } = this.#options;
    if (!truth.counts.hasCounts(bay)) return;
    const payload = encodeBayAccuracy({
      seq: this.#next(),
      timeS: this.#nowS(),
      ...truth.counts.countsOf(bay),
    });
    this.#session.publish(bayAccuracyTopic(alley, bay), payload, { retain: true });
  }

  /** A bay left the pool: the broker is to forget what it keeps of it. */
  forgetBay(bay: BayId): void {
    const { alley } = this.#options;
    for (const topic of [bayStateTopic(alley, bay), bayAccuracyTopic(alley, bay)])
      this.#session.publish(topic, new Uint8Array(0), { retain: true });
  }

  publishEvent(event: Omit<EventPayload, "seq" | "timeS">): void {
    const payload = encodeEvent({ seq: this.#next(), timeS: this.#nowS(), ...event });
    this.#session.publish(eventTopic(this.#options.alley), payload, { retain: false });
  }

  /** A fingerprint of everything it knows. */
  digest(): number {
    return (this.#session.digest() ^ Math.imul(this.#sequence, 0x9e3779b1)) >>> 0;
  }

  #take(topic: string, payload: Uint8Array): void {
    const { alley, log, onRefresh } = this.#options;
    if (topic === scheduleTopic(alley)) {
      this.#options.onSchedule(payload);
      return;
    }
    if (topic === rootTopic(alley)) {
      this.#options.onRoot(payload);
      return;
    }
    if (topic.startsWith(nodeTree(alley))) {
      this.#wifiBays?.take(topic, payload);
      return;
    }
    const decoded = decodeCommand(alley, topic, payload);
    const name = commandNameOf(alley, topic) ?? "";
    const command = decoded.ok ? decoded.value : undefined;
    const done = decoded.ok ? this.#obey(decoded.value) : decoded;
    const reply = encodeReply({ command: name, ok: done.ok, reason: done.ok ? done.value : done.error });
    this.#session.publish(replyTopic(alley), reply, { retain: false });
    if (done.ok) log.write("info", "command", name);
    else log.write("info", "command-refused", `${name} ${done.error}`);
    if (command?.name === "republish") onRefresh();
  }

  /** Hands a command over; `value` is what else is to be said of one that is done. */
  #obey(command: Command): Result<string | undefined, string> {
    switch (command.name) {
      case "republish":
        return { ok: true, value: undefined };
      case "claim": {
        const refusal = this.#options.onClaim(command.bytes);
        return refusal === undefined ? { ok: true, value: undefined } : { ok: false, error: refusal };
      }
      case "time-challenge":
        return this.#options.time.challenge();
      case "time":
        return this.#options.time.takeSigned(command.bytes);
      case "mark": {
        const marked = this.#options.truth.take(command.mark);
        return marked.ok && marked.value === "taken" ? { ok: true, value: undefined } : marked;
      }
    }
  }

  #next(): number {
    this.#sequence = this.#options.nextSequence() ?? this.#sequence + 1;
    return this.#sequence;
  }

  #nowS(): number | undefined {
    return this.#civilS(this.#options.clock.uptimeMs());
  }

  /** UTC seconds of a moment of the sign's uptime; `undefined` unless the time is trusted: a reader would take it as true. */
  #civilS(uptimeMs: number | undefined): number | undefined {
    const { clock, time } = this.#options;
    const utcMs = time.trustedMs();
    if (uptimeMs === undefined || utcMs === undefined) return undefined;
    return Math.floor((utcMs - clock.uptimeMs() + uptimeMs) / 1_000);
  }
}
