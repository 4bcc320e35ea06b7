import { type GolmokRun, runGolmok, scratchFile } from "../run-golmok.js";

export const TRACE_HEADER = "uptime_s,source,id,utc,error_ms,true_utc";

/** A trace with this under its header. */
export function trace(...lines: readonly string[]): string {
  return `${[TRACE_HEADER, ...lines].join("\n")}\n`;
}

/** Replays a trace's text, in English unless told otherwise. */
export async function replay(text: string, ...options: readonly string[]): Promise<GolmokRun> {
  const path = await scratchFile(text, "sign.csv");
  return runGolmok("clock", "replay", path, "--lang", "en", ...options);
}

/** What `--json` prints; see docs/clock.md. */
export interface ReplayAnswer {
  readonly rows: number;
  readonly transitions: readonly {
    readonly uptimeS: number;
    readonly trust: string;
    readonly utc: string | null;
    readonly errorMs: number | null;
  }[];
  readonly steps: readonly { readonly line: number; readonly movedMs: number | null }[];
  readonly refused: readonly { readonly line: number; readonly source: string; readonly reason: string }[];
  readonly faces: readonly { readonly uptimeS: number; readonly face: string; readonly regime: string }[];
  readonly lengthSeconds: number;
  readonly trustSeconds: Readonly<Record<string, number>>;
  readonly faceSeconds: Readonly<Record<string, number>>;
  readonly openedWhileUntrustedSeconds: number;
  readonly worstSafeFaceDelaySeconds: number;
  readonly truth: Readonly<Record<string, number | null>> | null;
}

export async function replayed(text: string, ...options: readonly string[]): Promise<ReplayAnswer> {
  return JSON.parse((await replay(text, "--json", ...options)).out);
}
