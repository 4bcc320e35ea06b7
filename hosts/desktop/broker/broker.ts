import type { EventEmitter } from "node:events";
import { createServer, type Server, type Socket } from "node:net";
import type { Aedes } from "aedes";
import type { AlleyId, BayId } from "../../../src/domain/ids.js";
import { BrokerAccess, bayUser } from "./broker-access.js";
import { BrokerClients } from "./broker-clients.js";
import { type BrokerPasswords, randomPassword } from "./broker-users.js";
import { GuardedConnection } from "./guarded-connection.js";

const HOST = "127.0.0.1";

/** How many ports after the wanted one are tried. */
const PORTS_TRIED = 20;

const MAX_CONNECTIONS = 64;

export interface BrokerOptions {
  /** The first port to try, then the ones after it; 0 takes any free one. */
  readonly port: number;
  readonly alley: AlleyId;
  /** Bays on Wi-Fi: each is a user, `bay-<number>`. */
  readonly bays?: readonly BayId[];
  /** Passwords to use instead of random ones. */
  readonly passwords?: Partial<BrokerPasswords>;
  /** The broker met a fault of its own and goes on. */
  onFault?(error: Error): void;
}

/** An MQTT broker inside this process, reachable from this machine only. */
export interface Broker {
  /** `mqtt://127.0.0.1:<port>`. */
  readonly url: string;
  readonly port: number;
  /** The password of each user. */
  readonly users: BrokerPasswords;
  readonly isCut: boolean;
  /** Loses every client and refuses new ones until `restore`. Kept messages stay. */
  cut(): void;
  restore(): void;
  /** Loses every client, frees the port, and settles when both are done. */
  close(): Promise<void>;
}

/** Starts a broker that enforces {@link BrokerAccess}; rejects when no port is free. */
export async function startBroker(options: BrokerOptions): Promise<Broker> {
  const users = {
    ...Object.fromEntries((options.bays ?? []).map((bay) => [bayUser(bay), randomPassword()])),
    committee: options.passwords?.committee ?? randomPassword(),
    technician: options.passwords?.technician ?? randomPassword(),
    sign: options.passwords?.sign ?? randomPassword(),
  };
  const aedes = await new BrokerClients(new BrokerAccess(options.alley), users).createAedes();
  // Unheard, an error would end the process.
  const events: EventEmitter = aedes;
  events.on("error", (error: Error) => options.onFault?.(error));
  const sockets = new Set<Socket>();
  let isCut = false;
  const server = createServer((socket) => {
    if (isCut) {
      socket.on("error", () => {});
      socket.resetAndDestroy();
      return;
    }
    sockets.add(socket);
    socket.on("close", () => sockets.delete(socket));
    aedes.handle(new GuardedConnection(socket));
  });
  server.maxConnections = MAX_CONNECTIONS;
  const dropAll = (): void => {
    for (const socket of sockets) socket.destroy();
  };
  try {
    const port = await listen(server, options.port);
    server.on("error", (error) => options.onFault?.(error));
    return {
      url: `mqtt://${HOST}:${port}`,
      port,
      users,
      get isCut() {
        return isCut;
      },
      cut() {
        isCut = true;
        dropAll();
      },
      restore() {
        isCut = false;
      },
      async close() {
        const closed = new Promise<void>((resolve) => server.close(() => resolve()));
        dropAll();
        await closed;
        await closeAedes(aedes);
      },
    };
  } catch (error) {
    await closeAedes(aedes);
    throw error;
  }
}

/** Listens on the first free port from `first` on, and says which. */
async function listen(server: Server, first: number): Promise<number> {
  const tries = first === 0 ? 1 : PORTS_TRIED;
  for (let offset = 0; offset < tries; offset += 1) {
    const port = await tryPort(server, first + offset);
    if (port !== undefined) return port;
  }
  throw new Error(`no free port for the broker from ${first} to ${first + tries - 1} on ${HOST}`);
}

/** The port now listened on; `undefined` when it is taken. */
function tryPort(server: Server, port: number): Promise<number | undefined> {
  return new Promise((resolve, reject) => {
    const onError = (error: NodeJS.ErrnoException): void => {
      if (error.code === "EADDRINUSE") resolve(undefined);
      else reject(error);
    };
    server.once("error", onError);
    server.listen(port, HOST, () => {
      server.removeListener("error", onError);
      const address = server.address();
      resolve(typeof address === "object" && address !== null ? address.port : port);
    });
  });
}

function closeAedes(aedes: Aedes): Promise<void> {
  return new Promise((resolve) => aedes.close(() => resolve()));
}
