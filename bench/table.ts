import type { Bench, BenchFigures, Figure } from "./bench.js";

/** A bench's figures for people, one a line. Groups are indented. */
export function tableOf(bench: Bench, figures: BenchFigures): string {
  return [`${bench.name}: ${bench.summary}`, ...linesOf(figures, bench.meanings, "  ")].join("\n");
}

function linesOf(figures: BenchFigures, meanings: Bench["meanings"], indent: string): string[] {
  const entries = Object.entries(figures);
  const width = Math.max(24, ...entries.map(([name, value]) => (isGroup(value) ? 0 : name.length)));
  return entries.flatMap(([name, value]) => {
    const meaning = meanings[name] ?? "";
    if (!isGroup(value))
      return [`${indent}${name.padEnd(width)} ${amountOf(value).padStart(14)}  ${meaning}`.trimEnd()];
    return [`${indent}${name}  ${meaning}`.trimEnd(), ...linesOf(value, {}, `${indent}  `)];
  });
}

function isGroup(value: Figure | BenchFigures): value is BenchFigures {
  return typeof value === "object" && value !== null;
}

function amountOf(value: Figure): string {
  if (value === null) return "not measured";
  return typeof value === "string" ? value : value.toLocaleString("en-US", { maximumFractionDigits: 4 });
}
