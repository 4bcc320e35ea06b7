import test from "ava";
import { BaySide } from "../../bench/radio/link-world/bay-side.js";
import { SignSide } from "../../bench/radio/link-world/sign-side.js";
import {
  bayPairingOf,
  blankFlash,
  keepPairing,
  makeAes,
  signPairingOf,
} from "../../bench/radio/link-world/world-pairing.js";
import { TestRandom } from "../helpers/scripted-random.js";

test("a report that was held back is not said after a newer one", (t) => {
  const pairing = signPairingOf(1, [0]);
  const bay = new BaySide({ flash: blankFlash(), makeAes, random: new TestRandom(1) });
  const sign = new SignSide({ flash: blankFlash(), makeAes, random: new TestRandom(2) });
  keepPairing(bay.flash, bayPairingOf(pairing, 1));
  sign.powerOn(pairing);
  bay.powerOn();
  const accepted: number[] = [];
  const exchange = (hasCommand = false) => {
    for (let left = 5; left > 0 && bay.frame === undefined; left -= 1) bay.wait();
    const { frame } = bay;
    if (frame === undefined) return;
    const isListening = bay.sent();
    if (sign.take(frame) === "accepted") accepted.push((sign.heard.body >>> 4) & 15);
    const answer = sign.answer(1, hasCommand);
    if (isListening) bay.hear(answer);
    if (bay.isListening) bay.hear(undefined);
  };
  const say = (count: number) => bay.say(count << 4);
  say(1);
  exchange();
  exchange();
  say(2);
  say(3);
  say(4);
  // The command that is announced is lost; 4 waits until 3 is acknowledged.
  for (let left = 3; left > 0 && accepted.at(-1) !== 3; left -= 1) exchange(true);
  say(5);
  for (let left = 4; left > 0; left -= 1) exchange();
  t.deepEqual(accepted, [1, 3, 5], "5 tells of 4 too");
});
