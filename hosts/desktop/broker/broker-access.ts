import type { AlleyId } from "../../../src/domain/ids.js";
import { alleyStateTopic, alleyTree, commandFilter, onlineTopic } from "../../../src/mqtt/topics.js";
import { filterMatches } from "../../alley/topic-filter.js";

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

  constructor(alley: AlleyId) {
    this.#publicTopics = [onlineTopic(alley), alleyStateTopic(alley)];
    this.#tree = alleyTree(alley);
    this.#commands = commandFilter(alley);
  }

  mayPublish(who: BrokerReader, topic: string): boolean {
    switch (who) {
      case "anonymous":
        return false;
      case "committee":
      case "technician":
        return this.isCommand(topic);
      case "sign":
        return topic.startsWith(this.#tree) && !`${topic}/`.startsWith(`${this.#tree}command/`);
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
        return filter === this.#commands;
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
        return this.isCommand(topic);
    }
  }

  isCommand(topic: string): boolean {
    return filterMatches(this.#commands, topic);
  }
}
