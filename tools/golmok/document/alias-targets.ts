import { type Alias, type Document, isAlias, isNode, type Node, visit } from "yaml";

/**
 * What each alias of a document stands for: the node that had its anchor last before it. Looked up for all in one walk,
 * for the library would walk from the beginning for each.
 */
export function aliasTargets(document: Document): ReadonlyMap<Alias, Node> {
  const anchors = new Map<string, Node>();
  const targets = new Map<Alias, Node>();
  visit(document, {
    Node(_, node) {
      if (isAlias(node)) {
        const target = anchors.get(node.source);
        if (target !== undefined) targets.set(node, target);
      } else if (isNode(node) && node.anchor !== undefined) {
        anchors.set(node.anchor, node);
      }
    },
  });
  return targets;
}
