import { get, type IncomingHttpHeaders, type RequestOptions, request } from "node:http";
import { connect } from "node:net";
import { networkInterfaces } from "node:os";
import test, { type ExecutionContext } from "ava";
import { WebSocket } from "ws";
import type { Refusal, ServerMessage } from "../../../hosts/desktop/page/contract.js";
import { type Page, startPage } from "../../../hosts/desktop/server/page-server.js";
import { FakeControl } from "../../helpers/fake-control.js";
import { until } from "../../helpers/mosquitto.js";

const FOREIGN_HOSTS = [
  "evil.example",
  "evil.example:8014",
  "127.0.0.1.evil.example",
  "localhost.evil.example:80",
  "0.0.0.0",
  "[::1]",
];

/** Runs a test against a page of its own. */
function withPage(
  title: string,
  run: (t: ExecutionContext, page: Page, control: FakeControl) => Promise<void>,
): void {
  test(title, async (t) => {
    const control = new FakeControl();
    const page = await startPage({ port: 0, control });
    try {
      await run(t, page, control);
    } finally {
      await page.close();
    }
  });
}

interface Answer {
  readonly status: number;
  readonly headers: IncomingHttpHeaders;
  readonly body: string;
}

function ask(url: string, options: RequestOptions = {}): Promise<Answer> {
  return new Promise((resolve, reject) => {
    const asked = request(url, { ...options, agent: false }, (response) => {
      let body = "";
      response.setEncoding("utf8");
      response.on("data", (text: string) => {
        body += text;
      });
      response.on("end", () =>
        resolve({ status: response.statusCode ?? 0, headers: response.headers, body }),
      );
    });
    asked.on("error", reject);
    asked.end();
  });
}

interface Visitor {
  readonly socket: WebSocket;
  readonly heard: ServerMessage[];
  refusals(): Refusal[];
}

function liveUrl(page: Page): string {
  return `${page.url.replace("http:", "ws:")}live`;
}

/** Opens a WebSocket; rejects with the HTTP status when it is refused. */
function visit(page: Page, headers: Record<string, string> = {}, url = liveUrl(page)): Promise<Visitor> {
  return new Promise((resolve, reject) => {
    const socket = new WebSocket(url, { headers });
    const heard: ServerMessage[] = [];
    socket.on("message", (data) => heard.push(JSON.parse(data.toString()) as ServerMessage));
    socket.on("open", () =>
      resolve({ socket, heard, refusals: () => heard.filter((message) => message.type === "refusal") }),
    );
    socket.on("unexpected-response", (_request, response) =>
      reject(new Error(`refused with ${response.statusCode}`)),
    );
    socket.on("error", reject);
  });
}

withPage("the page and its files are served, and nothing else", async (t, page) => {
  const types = {
    "": "text/html",
    "main.js": "text/javascript",
    "page.css": "text/css",
    "icon.svg": "image/svg+xml",
  };
  for (const [path, type] of Object.entries(types)) {
    const { status, headers, body } = await ask(page.url + path);
    t.is(status, 200, path);
    t.true(headers["content-type"]?.startsWith(type), path);
    t.not(body, "", path);
  }
  for (const path of ["main.tsx", "../package.json", "%2e%2e/package.json", "live", "nothing"]) {
    t.is((await ask(page.url + path)).status, 404, path);
  }
  t.is((await ask(page.url, { method: "POST" })).status, 405);
  t.is((await ask(page.url, { method: "HEAD" })).body, "");
});

withPage("the browser is told to run and load only what this host serves", async (t, page) => {
  const { headers } = await ask(page.url);
  const policy = String(headers["content-security-policy"]);
  t.true(policy.includes("default-src 'none'"));
  t.true(policy.includes("frame-ancestors 'none'"));
  t.false(policy.includes("unsafe"));
  t.is(headers["x-content-type-options"], "nosniff");
  t.is(headers["cross-origin-resource-policy"], "same-origin");
});

withPage("a name that is not this machine's own gets no page", async (t, page) => {
  const { port } = new URL(page.url);
  for (const host of FOREIGN_HOSTS) t.is((await ask(page.url, { headers: { host } })).status, 403, host);
  for (const host of [`127.0.0.1:${port}`, `localhost:${port}`, `LOCALHOST:${port}`, "localhost"]) {
    t.is((await ask(page.url, { headers: { host } })).status, 200, host);
  }
});

withPage("a WebSocket under a name that is not this machine's own is refused", async (t, page) => {
  for (const host of FOREIGN_HOSTS) {
    await t.throwsAsync(
      visit(page, { host, origin: `http://${host}` }),
      { message: "refused with 403" },
      host,
    );
  }
});

withPage("a WebSocket from another site's page is refused", async (t, page) => {
  const { host } = new URL(page.url);
  const foreign = [
    "http://evil.example",
    "null",
    "http://localhost:3000",
    "http://127.0.0.1",
    `https://${host}`,
    `http://${host}.evil.example`,
    "",
  ];
  for (const origin of foreign) {
    await t.throwsAsync(visit(page, { origin }), { message: "refused with 403" }, origin);
  }
  const own = await visit(page, { origin: `http://${host}` });
  own.socket.terminate();
});

withPage("a WebSocket on any other path is refused", async (t, page) => {
  await t.throwsAsync(visit(page, {}, `${liveUrl(page)}/more`), { message: "refused with 404" });
});

withPage("who connects is shown the present moment at once", async (t, page) => {
  const { socket, heard } = await visit(page);
  await until("a snapshot", () => heard.some((message) => message.type === "snapshot"));
  t.is(heard[0]?.type, "history");
  socket.terminate();
});

withPage(
  "a message that is no command is answered with a reason, and the next command is obeyed",
  async (t, page, control) => {
    const { socket, refusals } = await visit(page);
    const bad = [
      "",
      "{",
      "[]",
      "\u0000",
      '{"type":"reboot"}',
      '{"type":"speed","speed":7}',
      '{"type":"put-car","bay":99}',
      "x".repeat(1_000),
    ];
    for (const text of bad) socket.send(text);
    socket.send(Buffer.from([0, 1, 2, 255]));
    await until("a refusal for each", () => refusals().length === bad.length + 1);
    for (const { textKo, textEn } of refusals()) t.true(textKo.length > 5 && textEn.length > 5);
    t.deepEqual(control.commands, []);
    socket.send('{"type":"pause","paused":true}');
    await until("the pause", () => control.commands.length === 1);
    t.deepEqual(control.commands, [{ type: "pause", paused: true }]);
    socket.terminate();
  },
);

withPage("what the alley refuses is told to the one who asked, in its words", async (t, page, control) => {
  control.refuseWith = "no bay 60 in this alley";
  const [asker, other] = await Promise.all([visit(page), visit(page)]);
  asker.socket.send('{"type":"put-car","bay":60}');
  await until("a refusal", () => asker.refusals().length === 1);
  t.is(asker.refusals()[0]?.textEn, "no bay 60 in this alley");
  t.deepEqual(other.refusals(), []);
  for (const { socket } of [asker, other]) socket.terminate();
});

withPage(
  "a message too long, or not of this protocol, ends its own connection only",
  async (t, page, control) => {
    const [long, garbled, good] = await Promise.all([visit(page), visit(page), visit(page)]);
    const codes: number[] = [];
    long.socket.on("close", (code) => codes.push(code));
    long.socket.send("x".repeat(1_025));
    await until("the long one's end", () => codes.length === 1);
    t.deepEqual(codes, [1009]);
    const raw = (garbled.socket as unknown as { _socket: { write(bytes: Buffer): void } })._socket;
    raw.write(Buffer.from([0xff, 0xff, 0xff, 0xff, 0xff, 0xff]));
    await until("the garbled one's end", () => garbled.socket.readyState === WebSocket.CLOSED);
    good.socket.send('{"type":"cut-broker","cut":true}');
    await until("the good one's command", () => control.commands.length === 1);
    t.pass();
    good.socket.terminate();
  },
);

withPage("the thirty-third visitor is asked to wait", async (t, page) => {
  const visitors = await Promise.all(Array.from({ length: 32 }, () => visit(page)));
  await t.throwsAsync(visit(page), { message: "refused with 503" });
  visitors[0]?.socket.close();
  await until("a place", () => visitors[0]?.socket.readyState === WebSocket.CLOSED);
  const next = await visit(page);
  for (const { socket } of [...visitors, next]) socket.terminate();
});

withPage("the page cannot be reached from another machine", async (t, page) => {
  const outward = Object.values(networkInterfaces())
    .flat()
    .find((address) => address?.family === "IPv4" && !address.internal);
  if (outward === undefined) {
    t.pass("this machine has no address but its own");
    return;
  }
  const error = await new Promise<NodeJS.ErrnoException | undefined>((resolve) => {
    const socket = connect({ host: outward.address, port: Number(new URL(page.url).port) }, () =>
      resolve(undefined),
    );
    socket.on("error", resolve);
  });
  t.is(error?.code, "ECONNREFUSED");
});

withPage("a port that is taken is passed over for the next free one", async (t, page, control) => {
  const port = Number(new URL(page.url).port);
  const second = await startPage({ port, control });
  t.true(Number(new URL(second.url).port) > port);
  await second.close();
});

test("closing ends every connection, frees the port, and listens to the alley no more", async (t) => {
  const control = new FakeControl();
  const page = await startPage({ port: 0, control });
  const { socket } = await visit(page);
  t.is(control.listenerCount, 1);
  await Promise.all([page.close(), page.close()]);
  await until("the end", () => socket.readyState === WebSocket.CLOSED);
  t.is(control.listenerCount, 0);
  await t.throwsAsync(new Promise((resolve, reject) => get(page.url, resolve).on("error", reject)), {
    code: "ECONNREFUSED",
  });
});
