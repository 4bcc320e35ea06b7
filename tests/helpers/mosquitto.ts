import { type ChildProcess, spawn } from "node:child_process";
import { accessSync, constants, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { connect, createServer } from "node:net";
import { tmpdir } from "node:os";
import { join } from "node:path";

const BROKER_PATHS = ["/usr/sbin/mosquitto", "/usr/local/sbin/mosquitto", "/opt/homebrew/sbin/mosquitto"];
const CLIENT_PATHS = [
  "/usr/bin/mosquitto_sub",
  "/usr/local/bin/mosquitto_sub",
  "/opt/homebrew/bin/mosquitto_sub",
];

/** Mosquitto's own programs; `undefined` where they are not installed (Debian: `mosquitto`, `mosquitto-clients`). */
export const MOSQUITTO = BROKER_PATHS.find(isProgram);
export const MOSQUITTO_SUB = CLIENT_PATHS.find(isProgram);

function isProgram(path: string): boolean {
  try {
    accessSync(path, constants.X_OK);
    return true;
  } catch {
    return false;
  }
}

/** A port of 127.0.0.1 that was free a moment ago. */
export function freePort(): Promise<number> {
  return new Promise((resolve, reject) => {
    const server = createServer();
    server.on("error", reject);
    server.listen(0, "127.0.0.1", () => {
      const address = server.address();
      const port = typeof address === "object" && address !== null ? address.port : 0;
      server.close(() => resolve(port));
    });
  });
}

/** A real Mosquitto that keeps nothing on disk, and can be killed and started again on its port. */
export class Mosquitto {
  readonly url: string;
  readonly #program: string;
  readonly #port: number;
  readonly #folder: string;
  #process: ChildProcess | undefined;

  private constructor(program: string, port: number, scheme: string, rules: string) {
    this.url = `${scheme}://127.0.0.1:${port}`;
    this.#program = program;
    this.#port = port;
    this.#folder = mkdtempSync(join(tmpdir(), "golmok-mosquitto-"));
    writeFileSync(
      join(this.#folder, "mosquitto.conf"),
      `listener ${port} 127.0.0.1\n${rules}\npersistence false\n`,
    );
  }

  /** @param rules lines of its configuration, below the listener's */
  static async start(program: string, scheme = "mqtt", rules = "allow_anonymous true"): Promise<Mosquitto> {
    const broker = new Mosquitto(program, await freePort(), scheme, rules);
    await broker.restart();
    return broker;
  }

  async restart(): Promise<void> {
    this.#process = spawn(this.#program, ["-c", join(this.#folder, "mosquitto.conf")], { stdio: "ignore" });
    await answers(this.#port);
  }

  /** Ends it as a power cut would. */
  async kill(): Promise<void> {
    const child = this.#process;
    this.#process = undefined;
    if (child === undefined || child.exitCode !== null) return;
    const exited = new Promise<void>((resolve) => child.once("exit", () => resolve()));
    child.kill("SIGKILL");
    await exited;
  }

  async close(): Promise<void> {
    await this.kill();
    rmSync(this.#folder, { recursive: true, force: true });
  }
}

/** Settles once something listens on the port; rejects after five seconds. */
async function answers(port: number): Promise<void> {
  const deadlineMs = Date.now() + 5_000;
  while (!(await accepts(port))) {
    if (Date.now() > deadlineMs) throw new Error(`nothing listens on 127.0.0.1:${port}`);
    await new Promise((resolve) => setTimeout(resolve, 10));
  }
}

function accepts(port: number): Promise<boolean> {
  return new Promise((resolve) => {
    const socket = connect(port, "127.0.0.1", () => {
      socket.destroy();
      resolve(true);
    });
    socket.on("error", () => resolve(false));
  });
}

/** Settles once `holds` is true; rejects, saying what was awaited, after `limitMs`. */
export async function until(what: string, holds: () => boolean, limitMs = 5_000): Promise<void> {
  const deadlineMs = Date.now() + limitMs;
  while (!holds()) {
    if (Date.now() > deadlineMs) throw new Error(`not within ${limitMs} ms: ${what}`);
    await new Promise((resolve) => setTimeout(resolve, 5));
  }
}
