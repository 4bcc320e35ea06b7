/** Which of the chip's outputs the board's antenna is on. */
export type Sx127xOutput = "rfo" | "pa-boost";

export interface Sx127xPower {
  readonly paConfig: number;
  readonly paDac: number;
  readonly ocp: number;
}

const PA_DAC_NORMAL = 0x84;
const PA_DAC_20_DBM = 0x87;

const PA_BOOST = 0x80;
const MAX_POWER_15_DBM = 0x70;

/** Over-current protection on, at a limit above what the output takes: 29 mA, 87 mA and 120 mA at full power. */
const OCP_80_MA = 0x20 | ((80 - 45) / 5);
const OCP_100_MA = 0x20 | ((100 - 45) / 5);
const OCP_140_MA = 0x20 | ((140 + 30) / 10);

/**
 * The nearest power that is not above `powerDbm`. RFO gives [-4, 14] dBm; PA_BOOST [2, 17] dBm and 20 dBm, which the chip
 * bears for 1 % of the time at most, with a standing wave ratio of up to 3:1: who asks for 20 dBm sees to that. The chip has
 * no documented 18 and 19 dBm. `RangeError` for less than the output's least: more than what was asked is never sent.
 *
 * Source: SX1276/77/78/79 datasheet, revision 7, sections 5.4.2 to 5.4.4, 6.4 (RegPaConfig, RegOcp), 6.1 (RegPaDac), table 6.
 */
export function powerOf(output: Sx127xOutput, powerDbm: number): Sx127xPower {
  const wholeDbm = Math.floor(powerDbm);
  if (output === "rfo") {
    if (!(wholeDbm >= -4)) throw new RangeError(`the output has no ${powerDbm} dBm: -4 to 14`);
    // MaxPower 7 is 15 dBm, of which OutputPower takes away; MaxPower 0 is 10.8 dBm, for what is below 0 dBm.
    const paConfig = wholeDbm < 0 ? wholeDbm + 4 : MAX_POWER_15_DBM | Math.min(wholeDbm, 14);
    return { paConfig, paDac: PA_DAC_NORMAL, ocp: OCP_80_MA };
  }
  if (!(wholeDbm >= 2)) throw new RangeError(`the output has no ${powerDbm} dBm: 2 to 17, and 20`);
  if (wholeDbm >= 20)
    return { paConfig: PA_BOOST | MAX_POWER_15_DBM | 15, paDac: PA_DAC_20_DBM, ocp: OCP_140_MA };
  return {
    paConfig: PA_BOOST | MAX_POWER_15_DBM | (Math.min(wholeDbm, 17) - 2),
    paDac: PA_DAC_NORMAL,
    ocp: OCP_100_MA,
  };
}
