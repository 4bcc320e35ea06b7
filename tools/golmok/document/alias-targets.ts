import { type Alias, type Document, isAlias, isNode, type Node, visit } from "yaml";

/** The aliases of a document. */
export interface AliasTargets {
  /** What each stands for: the node that had its anchor last before it. */
  readonly targets: ReadonlyMap<Alias, Node>;
  /** Those before which nothing has their anchor. */
  readonly dangling: readonly Alias[];
}

/** Looks all aliases up in one walk, for the library would walk from the beginning for each. */
export function aliasTargets(document: Document): AliasTargets {
  const anchors = new Map<string, Node>();
  const targets = new Map<Alias, Node>();
  const dangling: Alias[] = [];
  visit(document, {
    Node(_, node) {
      if (isAlias(node)) {
        const target = anchors.get(node.source);
        if (target === undefined) dangling.push(node);
        else targets.set(node, target);
      } else if (isNode(node) && node.anchor !== undefined) {
        anchors.set(node.anchor, node);
      }
    },
  });
  return { targets, dangling };
}
