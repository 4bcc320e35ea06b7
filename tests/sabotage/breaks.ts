/** The breaks that the tests must notice. Each is one line of the product, changed as a slip of the pen would. */

import type { Break } from "../../tools/sabotage/break.js";
import { ACCURACY_BREAKS } from "./accuracy-breaks.js";
import { AIRTIME_BREAKS } from "./airtime-breaks.js";
import { ALLEY_RADIO_BREAKS } from "./alley-radio-breaks.js";
import { BAY_BREAKS } from "./bay-breaks.js";
import { BOARD_FORM_BREAKS } from "./board-form-breaks.js";
import { breaksOf } from "./broken-file.js";
import { CAPACITY_BREAKS } from "./capacity-breaks.js";
import { CCM_BREAKS } from "./ccm-breaks.js";
import { CHIP_REST_BREAKS } from "./chip-rest-breaks.js";
import { CLOCK_BENCH_BREAKS } from "./clock-bench-breaks.js";
import { CLOCK_BREAKS } from "./clock-breaks.js";
import { COMPARISON_BREAKS } from "./comparison-breaks.js";
import { CORPUS_BREAKS } from "./corpus-breaks.js";
import { DOCUMENT_BREAKS } from "./document-breaks.js";
import { ENERGY_BREAKS } from "./energy-breaks.js";
import { ENFORCEMENT_BREAKS } from "./enforcement-breaks.js";
import { EXCHANGE_BREAKS } from "./exchange-breaks.js";
import { HOST_BREAKS } from "./host-breaks.js";
import { LINK_BREAKS } from "./link-breaks.js";
import { LORA_AIR_BREAKS } from "./lora-air-breaks.js";
import { LORA_RADIO_BREAKS } from "./lora-radio-breaks.js";
import { PAIRING_BREAKS } from "./pairing-breaks.js";
import { PULSE_DRIVER_BREAKS } from "./pulse-driver-breaks.js";
import { RADIO_AUDIT_BREAKS } from "./radio-audit-breaks.js";
import { RADIO_BREAKS } from "./radio-breaks.js";
import { RADIO_RULES_BREAKS } from "./radio-rules-breaks.js";
import { REPLAY_BREAKS } from "./replay-breaks.js";
import { RULES_BREAKS } from "./rules-breaks.js";
import { SCHEDULE_INTAKE_BREAKS } from "./schedule-intake-breaks.js";
import { SENSE_TOOL_BREAKS } from "./sense-tool-breaks.js";
import { SENSING_BENCH_BREAKS } from "./sensing-bench-breaks.js";
import { SENSING_BREAKS } from "./sensing-breaks.js";
import { SERIAL_RANGER_BREAKS } from "./serial-ranger-breaks.js";
import { SESSION_BREAKS } from "./session-breaks.js";
import { SHOW_BREAKS } from "./show-breaks.js";
import { SIGN_BREAKS } from "./sign-breaks.js";
import { SIGN_MEMORY_BREAKS } from "./sign-memory-breaks.js";
import { SIGN_NODE_BREAKS } from "./sign-node-breaks.js";
import { SIGN_TIME_BREAKS } from "./sign-time-breaks.js";
import { STORAGE_BREAKS } from "./storage-breaks.js";
import { STORAGE_TOOL_BREAKS } from "./storage-tool-breaks.js";
import { SX126X_BREAKS } from "./sx126x-breaks.js";
import { SX127X_BREAKS } from "./sx127x-breaks.js";
import { TRIPWIRE_BREAKS } from "./tripwire-breaks.js";
import { TRUST_BREAKS } from "./trust-breaks.js";
import { WIFI_BAY_BREAKS } from "./wifi-bay-breaks.js";

export const BREAKS: readonly Break[] = [
  ...ACCURACY_BREAKS,
  ...BAY_BREAKS,
  ...BOARD_FORM_BREAKS,
  ...CCM_BREAKS,
  ...AIRTIME_BREAKS,
  ...COMPARISON_BREAKS,
  ...CORPUS_BREAKS,
  ...DOCUMENT_BREAKS,
  ...ENERGY_BREAKS,
  ...ENFORCEMENT_BREAKS,
  ...EXCHANGE_BREAKS,
  ...HOST_BREAKS,
  ...PULSE_DRIVER_BREAKS,
  ...ALLEY_RADIO_BREAKS,
  ...CAPACITY_BREAKS,
  ...LINK_BREAKS,
  ...LORA_RADIO_BREAKS,
  ...PAIRING_BREAKS,
  ...RADIO_AUDIT_BREAKS,
  ...RADIO_RULES_BREAKS,
  ...REPLAY_BREAKS,
  ...WIFI_BAY_BREAKS,
  ...CHIP_REST_BREAKS,
  ...RADIO_BREAKS,
  ...RULES_BREAKS,
  ...SCHEDULE_INTAKE_BREAKS,
  ...SENSE_TOOL_BREAKS,
  ...SENSING_BENCH_BREAKS,
  ...SENSING_BREAKS,
  ...SESSION_BREAKS,
  ...SHOW_BREAKS,
  ...SERIAL_RANGER_BREAKS,
  ...SIGN_BREAKS,
  ...SIGN_MEMORY_BREAKS,
  ...SIGN_NODE_BREAKS,
  ...CLOCK_BENCH_BREAKS,
  ...CLOCK_BREAKS,
  ...SIGN_TIME_BREAKS,
  ...STORAGE_BREAKS,
  ...STORAGE_TOOL_BREAKS,
  ...SX127X_BREAKS,
  ...SX126X_BREAKS,
  ...LORA_AIR_BREAKS,
  ...TRIPWIRE_BREAKS,
  ...TRUST_BREAKS,
].flatMap(breaksOf);
