/**
 * How a bay's board does, in eight bytes: two numbers, little endian.
 *
 * ```
 * first    bits 31-16 battery in mV, 0: not known    15-8 temperature in C + 128, 0: not known    7-0 reserved, 0
 * second   bits 31-24 strength in dBm + 200 and 23-16 signal to noise in quarters of a dB + 128, of the acknowledgement
 *          before    15-8 attempts of the report before    7-0 reserved, 0
 * ```
 */
export interface HealthReport {
  /** `undefined`: not known. */
  batteryMv: number | undefined;
  temperatureC: number | undefined;
  /** How it heard the sign. */
  rssiDbm: number;
  snrQuarterDb: number;
  /** Times that the report before was sent, until it was acknowledged. */
  attempts: number;
}

const TEMPERATURE_ZERO = 128;
const RSSI_ZERO = 200;
const SNR_ZERO = 128;

export function encodeHealth({ batteryMv = 0, temperatureC }: Readonly<HealthReport>): number {
  const temperature = temperatureC === undefined ? 0 : byteOf(temperatureC + TEMPERATURE_ZERO);
  return (((batteryMv & 0xffff) << 16) | (temperature << 8)) >>> 0;
}

/** The second number. */
export function encodeHealthHigh({ rssiDbm, snrQuarterDb, attempts }: Readonly<HealthReport>): number {
  const rssi = byteOf(rssiDbm + RSSI_ZERO);
  return ((rssi << 24) | (byteOf(snrQuarterDb + SNR_ZERO) << 16) | (byteOf(attempts) << 8)) >>> 0;
}

export function decodeHealth(body: number, bodyHigh: number): HealthReport {
  const batteryMv = body >>> 16;
  const temperature = (body >>> 8) & 0xff;
  return {
    batteryMv: batteryMv === 0 ? undefined : batteryMv,
    temperatureC: temperature === 0 ? undefined : temperature - TEMPERATURE_ZERO,
    rssiDbm: (bodyHigh >>> 24) - RSSI_ZERO,
    snrQuarterDb: ((bodyHigh >>> 16) & 0xff) - SNR_ZERO,
    attempts: (bodyHigh >>> 8) & 0xff,
  };
}

function byteOf(value: number): number {
  return Math.max(0, Math.min(0xff, Math.floor(value)));
}
