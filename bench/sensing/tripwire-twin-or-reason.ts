import { TripwireTwin } from "./twin/tripwire-twin.js";
import { CompilerMissingError, TwinProgram } from "./twin/twin-program.js";

/** The boards' tripwire in C; `undefined` where there is no compiler, and stderr says so. */
export function tripwireTwinOrReason(): TripwireTwin | undefined {
  try {
    return new TripwireTwin(new TwinProgram().path);
  } catch (error) {
    if (!(error instanceof CompilerMissingError)) throw error;
    console.error(`sensing: the boards' tripwire is not compared: ${error.message}`);
    return undefined;
  }
}
