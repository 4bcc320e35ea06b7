import { createServer, type IncomingMessage, type Server, type ServerResponse } from "node:http";
import type { AddressInfo } from "node:net";
import type { Duplex } from "node:stream";
import { type WebSocket, WebSocketServer } from "ws";
import { type AlleyControl, LIVE_PATH } from "../page/contract.js";
import { bundlePage, type PageFile } from "./page-bundle.js";
import { PageClients } from "./page-clients.js";
import { COMMAND_ERROR_TEXT, decodeCommand } from "./page-command.js";
import { isOurHost, isOurOrigin, securityHeaders } from "./page-guard.js";

/** Only this machine: the page commands the alley and asks for no password. */
const ADDRESS = "127.0.0.1";
const PORTS_TO_TRY = 20;
const SNAPSHOT_PERIOD_MS = 100;
const PING_PERIOD_MS = 15_000;
/** The longest command is under 60 bytes. */
const MAX_MESSAGE_BYTES = 1_024;
const MAX_CLIENTS = 32;

export interface PageOptions {
  /** The port to begin with; when it is taken, the next free one of twenty. 0 takes any. */
  readonly port: number;
  readonly control: AlleyControl;
}

export interface Page {
  /** Where it really is: the port may not be the one asked for. */
  readonly url: string;
  /** Ends every connection and frees the port. Idempotent. */
  close(): Promise<void>;
}

/** Serves the page of an alley on 127.0.0.1. Rejects when the page does not compile or no port is free. */
export async function startPage({ port, control }: PageOptions): Promise<Page> {
  const files = await bundlePage();
  const clients = new PageClients();
  const server = createServer((request, response) => answer(files, request, response));
  const sockets = new WebSocketServer({
    noServer: true,
    maxPayload: MAX_MESSAGE_BYTES,
    perMessageDeflate: false,
    clientTracking: false,
  });
  server.on("upgrade", (request, socket, head) => {
    socket.on("error", () => socket.destroy());
    const reason = refusalOf(request, clients);
    if (reason !== undefined) refuseUpgrade(socket, reason);
    else sockets.handleUpgrade(request, socket, head, (client) => welcome(client, clients, control));
  });
  await listen(server, port);

  const unsubscribe = control.subscribe((event) => clients.tell(event));
  const showing = setInterval(() => show(clients, control), SNAPSHOT_PERIOD_MS);
  const pinging = setInterval(() => clients.ping(), PING_PERIOD_MS);
  let closed: Promise<void> | undefined;
  return {
    url: `http://${ADDRESS}:${(server.address() as AddressInfo).port}/`,
    close() {
      closed ??= new Promise((resolve) => {
        unsubscribe();
        clearInterval(showing);
        clearInterval(pinging);
        clients.closeAll();
        server.close(() => resolve());
        server.closeAllConnections();
      });
      return closed;
    },
  };
}

function answer(
  files: ReadonlyMap<string, PageFile>,
  request: IncomingMessage,
  response: ServerResponse,
): void {
  const { status, file } = choose(files, request);
  const host = request.headers.host;
  response.writeHead(status, {
    ...(host !== undefined && isOurHost(request.headers) ? securityHeaders(host) : {}),
    ...(status === 405 ? { allow: "GET, HEAD" } : {}),
    "content-type": file.contentType,
  });
  response.end(request.method === "HEAD" ? undefined : file.body);
}

function choose(
  files: ReadonlyMap<string, PageFile>,
  request: IncomingMessage,
): { status: number; file: PageFile } {
  if (!isOurHost(request.headers))
    return { status: 403, file: plain("This page answers only to 127.0.0.1 and localhost.") };
  if (request.method !== "GET" && request.method !== "HEAD")
    return { status: 405, file: plain("Only GET and HEAD.") };
  const path = (request.url ?? "/").split("?", 1)[0] ?? "/";
  const file = files.get(path);
  return file === undefined
    ? { status: 404, file: plain("Nothing here. The page is at /") }
    : { status: 200, file };
}

function plain(text: string): PageFile {
  return { contentType: "text/plain; charset=utf-8", body: `${text}\n` };
}

/** Why a WebSocket is refused, as an HTTP status line; `undefined` when it is not. */
function refusalOf(request: IncomingMessage, clients: PageClients): string | undefined {
  if (!isOurHost(request.headers) || !isOurOrigin(request.headers)) return "403 Forbidden";
  if (request.url !== LIVE_PATH) return "404 Not Found";
  return clients.count >= MAX_CLIENTS ? "503 Service Unavailable" : undefined;
}

function refuseUpgrade(socket: Duplex, status: string): void {
  socket.end(`HTTP/1.1 ${status}\r\nConnection: close\r\nContent-Length: 0\r\n\r\n`);
}

function welcome(client: WebSocket, clients: PageClients, control: AlleyControl): void {
  clients.add(client);
  client.on("error", () => client.terminate());
  client.on("close", () => clients.remove(client));
  client.on("pong", () => clients.answered(client));
  client.on("message", (data, isBinary) => obey(client, isBinary ? "" : data.toString(), clients, control));
  show(clients, control);
}

/** Carries out one message of a page, or tells that page why not. */
function obey(client: WebSocket, text: string, clients: PageClients, control: AlleyControl): void {
  const command = decodeCommand(text);
  if (!command.ok) {
    const { ko, en } = COMMAND_ERROR_TEXT[command.error];
    clients.refuse(client, ko, en);
    return;
  }
  const done = control.command(command.value);
  if (done.ok) show(clients, control);
  else clients.refuse(client, done.errorKo ?? done.error, done.error);
}

function show(clients: PageClients, control: AlleyControl): void {
  if (clients.count > 0) clients.show(JSON.stringify(control.snapshot()));
}

async function listen(server: Server, port: number): Promise<void> {
  const last = port === 0 ? 0 : Math.min(port + PORTS_TO_TRY - 1, 65_535);
  for (let candidate = port; candidate <= last; candidate += 1) {
    if (await tryListen(server, candidate)) return;
  }
  throw new Error(
    `No free port from ${port} to ${last} on ${ADDRESS}. Free one of them, or choose another range.`,
  );
}

/** True when the port is ours, false when it is taken; rejects on anything else. */
function tryListen(server: Server, port: number): Promise<boolean> {
  return new Promise((resolve, reject) => {
    const onError = (error: NodeJS.ErrnoException) => {
      server.off("listening", onListening);
      if (error.code === "EADDRINUSE") resolve(false);
      else reject(error);
    };
    const onListening = () => {
      server.off("error", onError);
      resolve(true);
    };
    server.once("error", onError);
    server.once("listening", onListening);
    server.listen(port, ADDRESS);
  });
}
