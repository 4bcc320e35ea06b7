/** A table as GitHub reads it; all columns but the first `textColumns` are flush right. */
export function markdownTable(
  heads: readonly string[],
  rows: readonly (readonly string[])[],
  textColumns = 1,
): string {
  const rule = heads.map((_, index) => (index < textColumns ? "---" : "---:"));
  return [heads, rule, ...rows].map((cells) => `| ${cells.join(" | ")} |`).join("\n");
}
