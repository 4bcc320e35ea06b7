/**
 * The URM09's registers, as far as the driver uses them. Two-byte values have their high byte first.
 * Source: DFRobot wiki, SEN0304, "Register" (V1.0; V2.0 changed the board's layout alone), and the library
 * DFRobot/DFRobot_URM09.
 */

export const URM09_ADDRESS = 0x11;

export const URM09_REGISTER = {
  /** Centimetres; 0 from power-up until the first measurement, 0xFFFF when nothing came back. */
  distance: 0x03,
  /** Tenths of a degree Celsius, signed. */
  temperature: 0x05,
  /** Bit 7: measure by itself. Bits 5 and 4: the farthest distance. 0 after power-up. */
  configuration: 0x07,
  /** 1 measures once. */
  command: 0x08,
} as const;

/** On command only, to 500 cm, which takes about 40 ms. */
export const URM09_PASSIVE_500_CM = 0x20;

export const URM09_MEASURE_ONCE = 0x01;

/** The library's page for the Raspberry Pi: -1 "when no data is detected". */
export const URM09_NO_ECHO = 0xffff;
