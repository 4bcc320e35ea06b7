/** A command as a document shows it, and what stands below it. */
export interface ShownCommand {
  readonly command: string;
  /** Without what follows a line of three dots. */
  readonly output: string;
  /** The document leaves out the rest. */
  readonly isCut: boolean;
}

const BLOCK = /^```[a-z]*\n(\$ .*?)^```$/gms;
const CUT = "\n...";

/** Every command of a document's blocks that begin with `$`, in order. */
export function shownCommands(markdown: string): readonly ShownCommand[] {
  return [...markdown.matchAll(BLOCK)].flatMap(([, block = ""]) =>
    `\n${block.trimEnd()}`
      .split("\n$ ")
      .slice(1)
      .map((shown) => {
        const [command = "", ...lines] = shown.split("\n");
        const output = lines.join("\n");
        const isCut = output.endsWith(CUT);
        return { command, output: isCut ? output.slice(0, -CUT.length) : output, isCut };
      }),
  );
}
