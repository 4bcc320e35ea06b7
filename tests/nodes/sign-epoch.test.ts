/** The alley goes to another channel once its bays were told, and each board is asked how it does. */

import test from "ava";
import { HEARTBEAT_MS, SILENCE_BUDGET_MS } from "../../src/domain/budgets.js";
import { FREE } from "../../src/domain/occupancy.js";
import {
  type Acknowledgement,
  decodeAcknowledgement,
  emptyAcknowledgement,
} from "../../src/radio/acknowledgement.js";
import { alleyChannels, channelOf } from "../../src/radio/channel-plan.js";
import { TELL_HEALTH } from "../../src/radio/command.js";
import { COMMAND, HEALTH } from "../../src/radio/frame.js";
import { encodeHealth, encodeHealthHigh } from "../../src/radio/health-report.js";
import { LinkPace } from "../../src/radio/link-pace.js";
import { encodeReport } from "../../src/radio/occupancy-report.js";
import { KR920 } from "../../src/radio/regions/kr920.js";
import type { BayVoice } from "../helpers/bay-voice.js";
import { emptyReport } from "../helpers/frames.js";
import { makeAes, SIGN_PAIRING } from "../helpers/pairing.js";
import { AIRTIME_MS } from "../helpers/sign-board.js";
import { SignOverCuts } from "../helpers/sign-over-cuts.js";
import { SignStand } from "../helpers/sign-stand.js";

const BODY = encodeReport({ ...emptyReport(), occupancy: FREE });
const DAY_MS = 86_400_000;
/** A bay goes down by so much at once. */
const STEP_DB = 2;

const QUARTER_HOUR_MS = 900_000;

/** The sign looks at its radio this often. */
const LOOK_MS = 300_000;

/** A frame of the sign, as its bay understands it. */
function bodyOf(stand: SignStand, voice: BayVoice, index = -1): Uint8Array {
  return voice.open(stand.radio.sent.at(index)?.bytes ?? new Uint8Array(0)) ?? new Uint8Array(0);
}

/** A bay reports and is acknowledged. */
function acknowledgementTo(stand: SignStand, bay: number): Acknowledgement {
  const voice = stand.voiceOf(bay);
  stand.radio.hear(voice.report(BODY));
  stand.pass(20);
  const into = emptyAcknowledgement();
  const body = bodyOf(stand, voice);
  if (!decodeAcknowledgement(body, 0, body.length, into)) throw new Error(`bay ${bay} was not acknowledged`);
  stand.pass(280);
  return into;
}

/** All paired bays send their heartbeats until an uptime. */
function liveUntil(stand: SignStand, uptimeMs: number): void {
  while (stand.timer.nowMs < uptimeMs) {
    for (const bay of SIGN_PAIRING.nodes.keys()) {
      if (stand.timer.nowMs < uptimeMs) acknowledgementTo(stand, bay);
    }
    stand.runUntil(
      Math.max(stand.timer.nowMs, Math.min(uptimeMs, stand.timer.nowMs + HEARTBEAT_MS - 10_000)),
    );
  }
}

function frequencyOf(epoch: number): number | undefined {
  const channels = alleyChannels(KR920);
  return channels[channelOf(makeAes(SIGN_PAIRING.shared.channel), KR920, epoch)]?.centreHz;
}

test("a new alley begins in epoch 0, at the largest spreading factor that bays are spared for", (t) => {
  const stand = new SignStand();
  t.like(stand.radio.tuning, { frequencyHz: frequencyOf(0), bandwidthHz: 125_000, spreadingFactor: 9 });
  t.is(acknowledgementTo(stand, 3).nextEpoch, undefined);
});

test("after a day on one channel another is announced for two heartbeats and a half; then the sign is there", (t) => {
  const board = new SignOverCuts();
  const { stand } = board;
  const announcements = () => stand.log.filter((line) => line.includes("radio-moves"));
  liveUntil(stand, DAY_MS - LOOK_MS);
  t.deepEqual(announcements(), []);
  while (announcements().length === 0 && stand.timer.nowMs < DAY_MS + 2 * LOOK_MS)
    liveUntil(stand, stand.timer.nowMs + LOOK_MS / 10);
  const [announced] = announcements();
  t.regex(announced ?? "", /^info radio-moves epoch 1, SF7, in 750 s \(room: bay \d+, \d+ dB left\)$/);
  const first = acknowledgementTo(stand, 3);
  t.like(first, { nextEpoch: 1, nextSpreadingFactor: 7 });
  t.true(first.nextInS > 2 * (HEARTBEAT_MS / 1_000) && first.nextInS <= SILENCE_BUDGET_MS / 1_000);
  stand.pass(100_000 - 300);
  t.is(
    acknowledgementTo(stand, 3).nextInS,
    first.nextInS - 100,
    "the bay hears of the same moment each time",
  );
  const moveMs = stand.timer.nowMs + (first.nextInS - 101) * 1_000;
  stand.runUntil(moveMs - 2_000);
  t.like(stand.radio.tuning, { frequencyHz: frequencyOf(0), spreadingFactor: 9 });
  stand.runUntil(moveMs + 2_000);
  t.like(stand.radio.tuning, { frequencyHz: frequencyOf(1), spreadingFactor: 7 });
  t.true(stand.radio.isListening);
  t.is(acknowledgementTo(stand, 3).nextEpoch, undefined, "it has happened");

  board.cut();
  t.like(board.stand.radio.tuning, { frequencyHz: frequencyOf(1), spreadingFactor: 7 });
  const voice = board.stand.voiceOf(3);
  t.is(bodyOf(board.stand, voice).at(-1), 1, "a challenge tells the epoch");
});

test("a quarter of an hour after it was first heard a bay is asked how its board does, once a day", (t) => {
  const stand = new SignStand();
  const voice = stand.voiceOf(3);
  t.false(acknowledgementTo(stand, 3).hasCommand);
  liveUntil(stand, QUARTER_HOUR_MS + HEARTBEAT_MS);
  const commands = () =>
    stand.radio.sent.filter(({ bytes }) => ((bytes[0] ?? 0) & 15) === COMMAND && bytes[3] === 3);
  const asked = commands().length;
  t.true(asked > 0, "asked again with each acknowledgement until it tells");
  t.true(acknowledgementTo(stand, 3).hasCommand);
  t.is(commands().length, asked + 1);
  t.deepEqual([...bodyOf(stand, voice)], [TELL_HEALTH, 0, 0, 0]);
  const [acknowledgement, command] = stand.radio.sent.slice(-2);
  const gapMs = (command?.startMs ?? 0) - (acknowledgement?.startMs ?? 0) - AIRTIME_MS;
  const { pauseMs, listenMs } = new LinkPace(9, 125_000, KR920.pauseMs);
  t.true(gapMs >= pauseMs && gapMs <= listenMs + pauseMs, `${gapMs} ms: while the bay listens for it`);

  const health = { batteryMv: 3_412, temperatureC: -7, rssiDbm: -91, snrQuarterDb: 18, attempts: 2 };
  stand.radio.hear(voice.report(encodeHealth(health), { type: HEALTH, bodyHigh: encodeHealthHigh(health) }));
  stand.pass(300);
  t.is(bodyOf(stand, voice)[0], voice.counter & 0xff, "what it tells is acknowledged");
  t.true(
    stand.log.includes("info bay-health bay 3: 3412 mV, -7 C, hears the sign at -91 dBm, 4.5 dB, 2 attempts"),
  );
  const toldMs = stand.timer.nowMs;
  while (stand.timer.nowMs < toldMs + DAY_MS - HEARTBEAT_MS) {
    t.false(acknowledgementTo(stand, 3).hasCommand);
    stand.pass(HEARTBEAT_MS - 300);
  }
  stand.pass(HEARTBEAT_MS);
  t.true(acknowledgementTo(stand, 3).hasCommand);
});

test("what a bay tells of its board changes nothing of what the sign believes of its bay", (t) => {
  const stand = new SignStand();
  const voice = stand.voiceOf(3);
  acknowledgementTo(stand, 3);
  const before = stand.node.register.digest();
  stand.radio.hear(voice.report(0xffffffff, { type: HEALTH, bodyHigh: 0xffffffff }));
  stand.pass(300);
  t.is(stand.node.register.digest(), before);
});

test("a bay that is heard well is asked for less power, step by step, and from the loudest on again once it was silent", (t) => {
  const stand = new SignStand();
  const powers = Array.from({ length: 12 }, () => {
    const { powerDbm = Number.NaN } = acknowledgementTo(stand, 3);
    stand.pass(HEARTBEAT_MS - 300);
    return powerDbm;
  });
  t.is(powers[0], stand.radio.tuning?.powerDbm);
  t.true(
    powers.every((powerDbm, index) => powerDbm <= (powers[index - 1] ?? 99)),
    powers.join(),
  );
  t.true((powers.at(-1) ?? 99) < (powers[0] ?? 0), powers.join());
  stand.pass(3 * HEARTBEAT_MS);
  t.is(acknowledgementTo(stand, 3).powerDbm, (powers[0] ?? 0) - STEP_DB, "one step below all there is");
});
