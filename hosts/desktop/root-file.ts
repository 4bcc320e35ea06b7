import { readFileSync } from "node:fs";
import type { AlleyId } from "../../src/domain/ids.js";
import type { Result } from "../../src/domain/result.js";
import type { CommitteeRoot } from "../../src/trust/committee-root.js";
import { decodeRoot } from "../../src/trust/root-codec.js";

/** The committee root in a file that `golmok schedule root new` made; or one line that says what is wrong with it. */
export function readRootFile(path: string, alley: AlleyId): Result<CommitteeRoot, string> {
  const bytes = readBytes(path);
  if (!bytes.ok) return { ok: false, error: `--root ${path}: cannot read the file (${bytes.error})` };
  const root = decodeRoot(bytes.value);
  if (!root.ok)
    return {
      ok: false,
      error: `--root ${path}: no committee root (${root.error}); give the file that \`npx golmok schedule root new\` made`,
    };
  if (root.value.alley === alley) return root;
  return {
    ok: false,
    error: `--root ${path}: the root of alley ${root.value.alley}; this is alley ${alley}`,
  };
}

function readBytes(path: string): Result<Uint8Array, string> {
  try {
    return { ok: true, value: new Uint8Array(readFileSync(path)) };
  } catch (error) {
    return { ok: false, error: (error as NodeJS.ErrnoException).code ?? String(error) };
  }
}
