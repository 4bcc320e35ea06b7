/** The version of this firmware, as in package.json: what the history says of an update. */
export const FIRMWARE_VERSION = "0.1.0";
