import { cited, type Figure, recalled } from "./figure.js";

/** A DS18B20 with power on its own pin; read once for each time XS wakes. */
export interface ThermometerEnergy {
  readonly conversionMs: Figure;
  readonly activeMa: Figure;
  readonly standbyUa: Figure;
}

export const THERMOMETER: ThermometerEnergy = {
  conversionMs: cited(750, "src/drivers/ds18b20: DS18B20 datasheet 19-7487, tCONV at 12 bits"),
  activeMa: recalled(1.5, "the same, DC Electrical Characteristics: 1 mA, at most 1.5"),
  standbyUa: recalled(1, "the same: 0.75 uA, at most 1"),
};
