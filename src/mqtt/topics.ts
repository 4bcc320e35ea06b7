import { type AlleyId, type BayId, MAX_BAY_ID } from "../domain/ids.js";

/**
 * The topic tree, with the alley's number in decimal:
 *
 *     golmok/<alley>/online             "1", or "0" by the will      kept      public
 *     golmok/<alley>/state              the alley's counts           kept      public
 *     golmok/<alley>/bay/<bay>/state    one bay                      kept      credentials
 *     golmok/<alley>/bay/<bay>/accuracy how often the sign was right kept      credentials
 *     golmok/<alley>/event              what happened                not kept  credentials
 *     golmok/<alley>/command/<name>     to the sign                  not kept  credentials
 *     golmok/<alley>/reply              the sign's answer to it      not kept  credentials
 *     golmok/<alley>/committee/schedule the committee's envelope     kept      credentials
 *     golmok/<alley>/committee/root     its chain of roots           kept      credentials
 *     golmok/<alley>/node/<bay>/up      frame of a bay on Wi-Fi      not kept  credentials
 *     golmok/<alley>/node/<bay>/down    the sign's answer to it      not kept  credentials
 *
 * Source: docs/protocol.md, "MQTT".
 */
export function alleyTree(alley: AlleyId): string {
  return `golmok/${alley}/`;
}

export function onlineTopic(alley: AlleyId): string {
  return `${alleyTree(alley)}online`;
}

export function alleyStateTopic(alley: AlleyId): string {
  return `${alleyTree(alley)}state`;
}

export function bayStateTopic(alley: AlleyId, bay: BayId): string {
  return `${alleyTree(alley)}bay/${bay}/state`;
}

export function bayAccuracyTopic(alley: AlleyId, bay: BayId): string {
  return `${alleyTree(alley)}bay/${bay}/accuracy`;
}

export function eventTopic(alley: AlleyId): string {
  return `${alleyTree(alley)}event`;
}

export function replyTopic(alley: AlleyId): string {
  return `${alleyTree(alley)}reply`;
}

/** Where the committee keeps its signed schedule: the envelope's bytes. */
export function scheduleTopic(alley: AlleyId): string {
  return `${committeeTree(alley)}schedule`;
}

/** Where the committee keeps what leads from an older root to its present one. */
export function rootTopic(alley: AlleyId): string {
  return `${committeeTree(alley)}root`;
}

/** What stands before every topic of the committee. */
export function committeeTree(alley: AlleyId): string {
  return `${alleyTree(alley)}committee/`;
}

/** All commands: every sign subscribes to them. */
export function commandFilter(alley: AlleyId): string {
  return `${alleyTree(alley)}command/+`;
}

const UP = "/up";

/** What stands before every topic of the bays on Wi-Fi. */
export function nodeTree(alley: AlleyId): string {
  return `${alleyTree(alley)}node/`;
}

/** Where a bay on Wi-Fi sends its frames. */
export function nodeUpTopic(alley: AlleyId, bay: BayId): string {
  return `${nodeTree(alley)}${bay}${UP}`;
}

/** Where it hears the sign. */
export function nodeDownTopic(alley: AlleyId, bay: BayId): string {
  return `${nodeTree(alley)}${bay}/down`;
}

/** All bays' frames: a sign that is paired with bays subscribes to them. */
export function nodeUpFilter(alley: AlleyId): string {
  return `${nodeTree(alley)}+${UP}`;
}

/** The bay whose `up` this is; `undefined` when the topic is no such topic of this alley. */
export function bayOfUpTopic(alley: AlleyId, topic: string): BayId | undefined {
  const head = nodeTree(alley);
  if (!topic.startsWith(head) || !topic.endsWith(UP)) return undefined;
  const level = topic.slice(head.length, -UP.length);
  const bay = Number(level);
  // One way to write each number: no sign, no leading zero, no exponent.
  return Number.isInteger(bay) && bay >= 1 && bay <= MAX_BAY_ID && `${bay}` === level ? bay : undefined;
}

/** Longest name of a command, in characters. */
const MAX_COMMAND_NAME_LENGTH = 32;

/**
 * The last level of a command's topic; `undefined` when the topic is no command of this alley. A name is
 * 1 to 32 of `a` to `z` and `-`, so that it can be repeated in a reply without harm.
 */
export function commandNameOf(alley: AlleyId, topic: string): string | undefined {
  const head = `${alleyTree(alley)}command/`;
  if (!topic.startsWith(head)) return undefined;
  const name = topic.slice(head.length);
  if (name.length === 0 || name.length > MAX_COMMAND_NAME_LENGTH) return undefined;
  for (let index = 0; index < name.length; index += 1) {
    const character = name.charCodeAt(index);
    const isLetter = character >= 0x61 && character <= 0x7a;
    if (!isLetter && character !== 0x2d) return undefined;
  }
  return name;
}
