import { ChipAntenna } from "../../hosts/alley/chips/chip-antenna.js";
import { AirAntenna } from "../../hosts/alley/lora-air/air-antenna.js";
import { AirLinks } from "../../hosts/alley/lora-air/air-links.js";
import { AirModem } from "../../hosts/alley/lora-air/air-modem.js";
import { LoraAir } from "../../hosts/alley/lora-air/lora-air.js";
import { type LoraChipName, makeLoraChip } from "../../hosts/alley/lora-chips.js";
import { SeededRandom } from "../../hosts/alley/random.js";
import type { RadioManner } from "../../src/ports/radio.js";
import { TURNAROUND_MS } from "../../src/radio/link-pace.js";
import { type LoraModemSource, LoraRadio } from "../../src/radio/lora-radio.js";
import type { ListenBeforeTalk } from "../../src/radio/regions/region.js";
import { Workbench } from "../drivers/helpers/workbench.js";
import { FRAME, TUNING } from "./lora-radio-stand.js";

export interface Exchange {
  readonly spreadingFactor: number;
  readonly rule: ListenBeforeTalk | undefined;
  /** Of every link. */
  readonly lossCentiDb: number;
  /** What the one who disturbs has: the others are on modems that are no chips. */
  readonly modem: "AirModem" | LoraChipName;
  readonly manner: RadioManner;
  /** When somebody else has something to say, or never. */
  readonly disturbUs: number | undefined;
}

export interface ExchangeOutcome {
  readonly frameEndUs: number;
  readonly answerEndUs: number;
  readonly isHeard: boolean;
  readonly isAnswered: boolean;
  /** What came of the one who disturbs. */
  readonly other: "refused" | "transmitted" | "nothing";
}

const ANSWER = FRAME.slice(0, 12);
const DISTURBANCE = FRAME.slice().reverse();

/** All modems have been set up by then. */
const BEGIN_US = 100_000;

/** Longer than a bay's: what is asked is whether the answer arrives. */
const WINDOW_MS = 500;

/** A bay calls, the sign answers once it has turned its radio round, and somebody else speaks or tries to. */
export function exchange({
  spreadingFactor,
  rule,
  lossCentiDb,
  modem,
  manner,
  disturbUs,
}: Exchange): ExchangeOutcome {
  const bench = new Workbench();
  const air = new LoraAir({
    clock: bench,
    random: new SeededRandom(7, "air"),
    links: new AirLinks(() => lossCentiDb),
    lossPerMillion: 0,
    hasCapture: true,
  });
  const radioOn = (source: LoraModemSource, tell: (what: "heard" | "transmitted" | "refused") => void) => {
    const radio = new LoraRadio({
      modem: source,
      timer: bench.timer,
      listenBeforeTalk: rule,
      onReadable: () => tell("heard"),
      onTransmitted: () => tell("transmitted"),
      onRefused: () => tell("refused"),
      onReceiveTimeout: () => {},
    });
    radio.tune({ ...TUNING, spreadingFactor });
    return radio;
  };
  const airModem = (): LoraModemSource => ({ io: AirModem, antenna: new AirAntenna(air), clock: bench });
  const chipOf = (name: LoraChipName): LoraModemSource => {
    const antenna = new ChipAntenna({ air, receiverOf: () => 0, onSent: () => {}, onDelivered: () => {} });
    return makeLoraChip(name, bench, antenna).modem;
  };
  const outcome = {
    frameEndUs: 0,
    answerEndUs: 0,
    isHeard: false,
    isAnswered: false,
    other: "nothing" as ExchangeOutcome["other"],
  };
  const bay = radioOn(airModem(), (what) => {
    if (what === "heard") outcome.isAnswered = bay.read()?.bytes.length === ANSWER.length;
    if (what !== "transmitted") return;
    outcome.frameEndUs = bench.nowUs;
    bay.receive(WINDOW_MS);
  });
  const sign = radioOn(airModem(), (what) => {
    if (what === "transmitted") outcome.answerEndUs = bench.nowUs;
    if (what !== "heard" || sign.read()?.bytes[0] !== FRAME[0]) return;
    outcome.isHeard = true;
    bench.timer.set(() => sign.transmit(ANSWER, "answer"), TURNAROUND_MS);
  });
  const other = radioOn(modem === "AirModem" ? airModem() : chipOf(modem), (what) => {
    if (what !== "heard") outcome.other = what;
  });
  sign.receive();
  bench.atUs(BEGIN_US, () => bay.transmit(FRAME, "call"));
  if (disturbUs !== undefined) bench.atUs(disturbUs, () => other.transmit(DISTURBANCE, manner));
  bench.passMs(20_000);
  return outcome;
}
