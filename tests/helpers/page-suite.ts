import test, { type ExecutionContext } from "ava";
import { type Browser, type BrowserContextOptions, chromium, type Page as Tab } from "playwright-core";
import { type Page, startPage } from "../../hosts/desktop/server/page-server.js";
import { CHROMIUM, CHROMIUM_ARGS } from "./chromium.js";
import { FakeControl } from "./fake-control.js";

export const DESKTOP: BrowserContextOptions = { viewport: { width: 1_280, height: 900 } };
export const PHONE: BrowserContextOptions = {
  viewport: { width: 360, height: 780 },
  deviceScaleFactor: 3,
  hasTouch: true,
};

const PATIENCE_MS = 10_000;

/** What a browser test works with: the fake alley, its server, and a tab that shows it. */
export interface Opened {
  readonly control: FakeControl;
  readonly server: Page;
  readonly tab: Tab;
}

export interface TabOptions extends BrowserContextOptions {
  /** The end of the address: `#en`. */
  readonly hash?: string;
  /** What the browser's console may say; anything else fails the test. */
  readonly expected?: RegExp;
}

type PageTest = (
  title: string,
  options: TabOptions,
  run: (t: ExecutionContext, opened: Opened) => Promise<void>,
) => void;

/** Tests of the page in one Chromium, each with an alley and a profile of its own; skipped by name where there is none. */
export function pageSuite(suite: string): PageTest {
  if (CHROMIUM === undefined) {
    console.log(`SKIPPED: ${suite} (no Chromium: install it, or name it in $CHROMIUM)`);
    return (title) => test.skip(title, (t) => t.pass());
  }
  let browser: Browser | undefined;
  test.after.always(async () => browser?.close());
  return (title, options, run) =>
    test.serial(title, async (t) => {
      browser ??= await chromium.launch({ executablePath: CHROMIUM ?? "", args: CHROMIUM_ARGS });
      await withTab(t, browser, options, (opened) => run(t, opened));
    });
}

async function withTab(
  t: ExecutionContext,
  browser: Browser,
  options: TabOptions,
  run: (opened: Opened) => Promise<void>,
): Promise<void> {
  const { hash = "", expected, ...contextOptions } = options;
  const control = new FakeControl();
  const server = await startPage({ port: 0, control });
  const context = await browser.newContext({ colorScheme: "light", ...contextOptions });
  try {
    const tab = await context.newPage();
    tab.setDefaultTimeout(PATIENCE_MS);
    const complaints: string[] = [];
    tab.on("console", (message) => complaints.push(`${message.type()}: ${message.text()}`));
    tab.on("pageerror", (error) => complaints.push(error.message));
    await tab.goto(server.url + hash);
    await tab.waitForSelector("canvas");
    await run({ control, server, tab });
    t.deepEqual(
      complaints.filter((text) => expected?.test(text) !== true),
      [],
    );
  } finally {
    await context.close();
    await server.close();
  }
}
