import type { AlleyId, BayId } from "../../../src/domain/ids.js";
import {
  alleyStateTopic,
  alleyTree,
  commandFilter,
  committeeTree,
  nodeDownTopic,
  nodeTree,
  nodeUpFilter,
  nodeUpTopic,
  onlineTopic,
  rootTopic,
  scheduleTopic,
} from "../../../src/mqtt/topics.js";
import { MAX_MESSAGE_BYTES } from "../../../src/ports/mqtt.js";
import { filterMatches } from "../../alley/topic-filter.js";

/** Longest payload of what is not the committee's, in bytes. */
const MAX_PLAIN_BYTES = 4_096;

/** Who has a password, besides bays. */
export type BrokerUser = "committee" | "technician" | "sign";

/** Each bay on Wi-Fi has a name and a password of its own. */
export type BayUser = `bay-${number}`;

export function bayUser(bay: BayId): BayUser {
  return `bay-${bay}`;
}

/** Everyone else listens to the public topics, and says nothing. */
export type BrokerReader = BrokerUser | BayUser | "anonymous";

/** What each may do at an alley's broker. Source: docs/protocol.md, "MQTT", "Who may do what". */
export class BrokerAccess {
  readonly #alley: AlleyId;
  readonly #nodeTree: string;
  readonly #publicTopics: readonly string[];
  readonly #tree: string;
  readonly #commands: string;
  readonly #committeeTree: string;
  readonly #committeeTopics: readonly string[];

  constructor(alley: AlleyId) {
    this.#alley = alley;
    this.#nodeTree = nodeTree(alley);
    this.#publicTopics = [onlineTopic(alley), alleyStateTopic(alley)];
    this.#tree = alleyTree(alley);
    this.#commands = commandFilter(alley);
    this.#committeeTree = committeeTree(alley);
    this.#committeeTopics = [scheduleTopic(alley), rootTopic(alley)];
  }

  mayPublish(who: BrokerReader, topic: string): boolean {
    switch (who) {
      case "anonymous":
        return false;
      case "committee":
        return this.isCommand(topic) || this.#committeeTopics.includes(topic);
      case "technician":
        return this.isCommand(topic);
      case "sign":
        return topic.startsWith(this.#tree) && !this.#isToTheSign(topic);
      default:
        return topic === nodeUpTopic(this.#alley, bayOf(who));
    }
  }

  /** A filter is granted when something that the asker may receive can match it. */
  maySubscribe(who: BrokerReader, filter: string): boolean {
    switch (who) {
      case "anonymous":
        return this.#publicTopics.some((topic) => filterMatches(filter, topic));
      case "committee":
      case "technician":
        return true;
      case "sign":
        return (
          filter === this.#commands ||
          filter === nodeUpFilter(this.#alley) ||
          this.#committeeTopics.includes(filter)
        );
      default:
        return filter === nodeDownTopic(this.#alley, bayOf(who));
    }
  }

  mayReceive(who: BrokerReader, topic: string): boolean {
    switch (who) {
      case "anonymous":
        return this.#publicTopics.includes(topic);
      case "committee":
      case "technician":
        return true;
      case "sign":
        return this.isMoment(topic) || this.#committeeTopics.includes(topic);
      default:
        return topic === nodeDownTopic(this.#alley, bayOf(who));
    }
  }

  /** Longest payload that a message of this topic may have, in bytes. */
  maxPayloadBytes(topic: string): number {
    return this.#committeeTopics.includes(topic) ? MAX_MESSAGE_BYTES : MAX_PLAIN_BYTES;
  }

  isCommand(topic: string): boolean {
    return filterMatches(this.#commands, topic);
  }

  /** Whether what is said there to the sign is for now, and never to be kept. */
  isMoment(topic: string): boolean {
    return this.isCommand(topic) || filterMatches(nodeUpFilter(this.#alley), topic);
  }

  /** Whether a topic, or one below it, is for the sign to hear and not to say. */
  #isToTheSign(topic: string): boolean {
    const isHeard = [`${this.#tree}command/`, this.#committeeTree].some((head) =>
      `${topic}/`.startsWith(head),
    );
    return isHeard || (`${topic}/`.startsWith(this.#nodeTree) && !topic.endsWith("/down"));
  }
}

function bayOf(user: BayUser): BayId {
  return Number(user.slice("bay-".length));
}
