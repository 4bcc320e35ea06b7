import { BOARDS, type BoardEnergy, type BoardName } from "./boards.js";
import { RADIOS, type RadioEnergy, type RadioName, type SpreadingFactor } from "./radios.js";
import { RANGERS, type RangerEnergy, type RangerName } from "./rangers.js";
import { THERMOMETER, type ThermometerEnergy } from "./thermometer.js";

/** A whole LoRa bay node. */
export interface NodeEnergy {
  readonly ranger: RangerEnergy;
  readonly board: BoardEnergy;
  readonly radio: RadioEnergy;
  readonly thermometer: ThermometerEnergy;
  readonly spreadingFactor: SpreadingFactor;
}

/** No battery bay is ever told to use a slower one. */
const SLOWEST: SpreadingFactor = 9;

/** The transceiver that comes with each board. */
const RADIO_OF: Readonly<Record<BoardName, RadioName>> = {
  esp32S3: "sx1262",
  esp32: "sx1276",
  heltecV2: "sx1276",
  esp32C3: "sx1262",
  esp32C3XsOnly: "sx1262",
};

export function loraNode(ranger: RangerName, board: BoardName, spreadingFactor = SLOWEST): NodeEnergy {
  return {
    ranger: RANGERS[ranger],
    board: BOARDS[board],
    radio: RADIOS[RADIO_OF[board]],
    thermometer: THERMOMETER,
    spreadingFactor,
  };
}
