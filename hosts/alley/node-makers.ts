import { BayNode, type BayNodeOptions } from "../../src/nodes/bay-node.js";
import { SignNode } from "../../src/nodes/sign-node.js";
import type { SignNodeOptions } from "../../src/nodes/sign-options.js";

/** How nodes come to be. Whoever measures a node can stand between it and its ports. */
export interface NodeMakers {
  bay(options: BayNodeOptions): BayNode;
  sign(options: SignNodeOptions): SignNode;
}

/** Nodes as they are. */
export const PLAIN_NODES: NodeMakers = {
  bay: (options) => new BayNode(options),
  sign: (options) => new SignNode(options),
};
