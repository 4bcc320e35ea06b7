import type { AlleyId } from "../../../src/domain/ids.js";
import {
  alleyStateTopic,
  alleyTree,
  commandFilter,
  committeeTree,
  onlineTopic,
  rootTopic,
  scheduleTopic,
} from "../../../src/mqtt/topics.js";
import { MAX_MESSAGE_BYTES } from "../../../src/ports/mqtt.js";
import { filterMatches } from "../../alley/topic-filter.js";

/** Longest payload of what is not the committee's, in bytes. */
const MAX_PLAIN_BYTES = 4_096;

/** Who has a password. */
export const BROKER_USERS = ["committee", "technician", "sign"] as const;

export type BrokerUser = (typeof BROKER_USERS)[number];

/** Everyone else listens to the public topics, and says nothing. */
export type BrokerReader = BrokerUser | "anonymous";

/** What each may do at an alley's broker. Source: docs/protocol.md, "MQTT", "Who may do what". */
export class BrokerAccess {
  readonly #publicTopics: readonly string[];
  readonly #tree: string;
  readonly #commands: string;
  readonly #committeeTree: string;
  readonly #committeeTopics: readonly string[];

  constructor(alley: AlleyId) {
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
        return filter === this.#commands || this.#committeeTopics.includes(filter);
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
        return this.isCommand(topic) || this.#committeeTopics.includes(topic);
    }
  }

  /** Longest payload that a message of this topic may have, in bytes. */
  maxPayloadBytes(topic: string): number {
    return this.#committeeTopics.includes(topic) ? MAX_MESSAGE_BYTES : MAX_PLAIN_BYTES;
  }

  isCommand(topic: string): boolean {
    return filterMatches(this.#commands, topic);
  }

  /** Whether a topic, or one below it, is for the sign to hear and not to say. */
  #isToTheSign(topic: string): boolean {
    return [`${this.#tree}command/`, this.#committeeTree].some((head) => `${topic}/`.startsWith(head));
  }
}
