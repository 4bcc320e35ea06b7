/**
 * The DS3231's registers, as far as the driver uses them.
 *
 * ```
 *          bit 7     6      5        4       3      2      1     0
 *   0x00   0         10 seconds              seconds
 *   0x01   0         10 minutes              minutes
 *   0x02   0         12/24  PM or 20  10     hours
 *   0x03   0         0      0        0       0      day of the week, 1 to 7
 *   0x04   0         0      10 days          day of the month
 *   0x05   century   0      0        10      month
 *   0x06   10 years                          year
 *   0x07 - 0x0a      alarm 1, no bit unused: the tag, high byte first
 *   0x0b - 0x0d      alarm 2, no bit unused: the complement of the tag's low three bytes
 *   0x0e   EOSC      BBSQW  CONV     RS2     RS1    INTCN  A2IE  A1IE
 *   0x0f   OSF       0      0        0       EN32k  BSY    A2F   A1F
 *   0x10   aging offset: the maker's and the technician's, never touched
 * ```
 *
 * Source: DS3231 datasheet 19-5170 Rev 10, figure 1 "Timekeeping Registers"; Control Register; Status Register.
 */

/** Source: 19-5170, I2C Serial Data Bus, Slave Address. */
export const DS3231_ADDRESS = 0x68;

export const DS3231_REGISTER = { time: 0x00, alarms: 0x07, control: 0x0e, status: 0x0f } as const;

export const TIME_BYTES = 7;
export const TAG_BYTES = 7;

/** From the time to the status, both included. */
export const READ_BYTES = 0x10;

/** EOSC: the oscillator stops when power fails. */
export const CONTROL_STOPS_ON_BATTERY = 0x80;

/** As after the first power: the oscillator runs on the battery, no alarm and no square wave drive the pin. */
export const CONTROL_RUNNING = 0x1c;

/** OSF: the oscillator was stopped at some time since this was cleared. */
export const STATUS_WAS_STOPPED = 0x80;

/** Clears OSF and the alarms' flags, and puts the 32 kHz output off. */
export const STATUS_CLEARED = 0x00;
