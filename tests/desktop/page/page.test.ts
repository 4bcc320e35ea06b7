import { startPage } from "../../../hosts/desktop/server/page-server.js";
import { DESKTOP, pageSuite } from "../../helpers/page-suite.js";

const pageTest = pageSuite("the page in Chromium");

const HANGUL = /[가-힣]/;

pageTest(
  "each bay says its state in words, for eyes and for screen readers",
  { ...DESKTOP, hash: "#en" },
  async (t, { tab }) => {
    for (const [id, words] of [
      [1, ["Bay 1", "Free", "100% sure", "19 s ago"]],
      [3, ["Bay 3", "Taken", "57% sure", "57 s ago"]],
      [6, ["Bay 6", "Unknown", "Silenced", "15 min ago"]],
      [7, ["Bay 7", "Not shared"]],
      [13, ["Bay 13", "Unknown", "Blocked", "17 min ago"]],
    ] as const) {
      t.is(await tab.getAttribute(`#bay-${id}`, "aria-label"), words.join(", "));
      const shown = await tab.textContent(`#bay-${id} .bay-words`);
      for (const word of words.slice(1)) t.true(shown?.includes(word), `bay ${id} shows ${word}`);
    }
  },
);

pageTest(
  "Korean comes first; English is a press away, and is remembered",
  DESKTOP,
  async (t, { tab, server }) => {
    t.is(await tab.getAttribute("html", "lang"), "ko");
    t.is(await tab.title(), "골목: 함께 쓰는 주차 골목");
    t.is(await tab.textContent("h1"), "지금은 누구나 세울 수 있습니다");
    await tab.getByRole("button", { name: "English" }).click();
    t.is(await tab.textContent("h1"), "Anyone may park now");
    t.is(await tab.getAttribute("html", "lang"), "en");
    t.true(tab.url().endsWith("#en"));
    await tab.goto("about:blank");
    await tab.goto(server.url);
    await tab.waitForSelector("canvas");
    t.is(await tab.textContent("h1"), "Anyone may park now");
  },
);

pageTest(
  "in English nothing but the way back is Korean",
  { ...DESKTOP, hash: "#en" },
  async (t, { tab, control }) => {
    control.tell("차가 섰습니다.", "A car parked.");
    control.refuseWith = "not now";
    await tab.click("#bay-1");
    await tab.getByRole("button", { name: "Put a car" }).click();
    await tab.waitForSelector(".toast");
    await tab.waitForSelector(".feed li");
    const text = await tab.evaluate(() => {
      document.querySelector("[lang=ko]")?.remove();
      const labels = [...document.querySelectorAll("[aria-label]")].map((each) =>
        each.getAttribute("aria-label"),
      );
      return `${document.title} ${document.body.textContent} ${labels.join(" ")}`;
    });
    t.notRegex(text, HANGUL);
  },
);

pageTest(
  "the feed shows the newest first, and two hundred at most",
  { ...DESKTOP, hash: "#en" },
  async (t, { tab, control }) => {
    for (let number = 1; number <= 250; number += 1) control.tell(`${number}번째`, `event ${number}`);
    await tab.getByText("event 250", { exact: true }).waitFor();
    const newest = Array.from({ length: 200 }, (_, index) => `event ${250 - index}`);
    t.deepEqual(await tab.locator(".feed li span").allTextContents(), newest);
    await tab.reload();
    await tab.getByText("event 250", { exact: true }).waitFor();
    t.deepEqual(await tab.locator(".feed li span").allTextContents(), newest);
  },
);

pageTest(
  "the week stands in seven rows with every span, and the mark is at now",
  { ...DESKTOP, hash: "#en" },
  async (t, { tab, control }) => {
    t.deepEqual(
      await tab
        .locator(".week .day")
        .evaluateAll((rows) => rows.map((row) => row.querySelectorAll(".span").length)),
      [3, 3, 3, 3, 3, 1, 1],
    );
    t.is(await tab.textContent(".week .today .day-name"), "Tue");
    t.is(await tab.textContent(".now title"), "Now: Tuesday 14:05");
    const words = await tab.locator(".week .for-readers li").allTextContents();
    t.is(words[1], "Monday 08:30–19:00: Anyone by day");
    const markOf = async () => (await tab.locator(".now line").boundingBox())?.x ?? 0;
    const beforeX = await markOf();
    control.state = { ...control.state, minuteOfWeek: control.state.minuteOfWeek + 120 };
    await tab.waitForFunction(() => document.querySelector(".now title")?.textContent?.endsWith("16:05"));
    t.true((await markOf()) > beforeX + 20);
  },
);

pageTest(
  "a lost connection is shown, and mends itself",
  { ...DESKTOP, hash: "#en", expected: /WebSocket|ERR_CONNECTION/ },
  async (t, { tab, control, server }) => {
    await server.close();
    await tab.waitForSelector(".banner");
    t.is(await tab.textContent(".connection"), "Disconnected");
    const again = await startPage({ port: Number(new URL(server.url).port), control });
    t.teardown(() => again.close());
    t.is(again.url, server.url);
    control.state = { ...control.state, permission: "residents" };
    await tab.waitForSelector(".banner", { state: "detached", timeout: 20_000 });
    t.is(await tab.textContent(".connection"), "Live");
    await tab.waitForSelector('h1:text-is("Residents only now")', { timeout: 20_000 });
  },
);
