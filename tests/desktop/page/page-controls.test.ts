import type { PageCommand } from "../../../hosts/desktop/page/contract.js";
import { DESKTOP, PHONE, pageSuite } from "../../helpers/page-suite.js";

const pageTest = pageSuite("the page's controls in Chromium");

interface ControlCase {
  readonly ko: string;
  readonly en: string;
  readonly bay?: number;
  readonly command: PageCommand;
  /** What the page then shows. */
  readonly view: string;
}

const CONTROLS: readonly ControlCase[] = [
  ...([10, 60, 600, 3600] as const).map((speed) => {
    const name = `${speed.toLocaleString("en")}×`;
    return {
      ko: name,
      en: name,
      command: { type: "speed", speed } as const,
      view: `button[aria-pressed=true]:text-is("${name}")`,
    };
  }),
  {
    ko: "1×",
    en: "1×",
    command: { type: "speed", speed: 1 },
    view: 'button[aria-pressed=true]:text-is("1×")',
  },
  { ko: "멈추기", en: "Pause", command: { type: "pause", paused: true }, view: ".pill.still" },
  {
    ko: "이어 가기",
    en: "Resume",
    command: { type: "pause", paused: false },
    view: ":not(:has(.pill.still)) > .when",
  },
  { ko: "차 세우기", en: "Put a car", bay: 4, command: { type: "put-car", bay: 4 }, view: "#bay-4 .car" },
  {
    ko: "차 빼기",
    en: "Take the car",
    bay: 4,
    command: { type: "take-car", bay: 4 },
    view: "#bay-4:not(:has(.car))",
  },
  {
    ko: "노드 침묵시키기",
    en: "Silence the node",
    bay: 4,
    command: { type: "silence", bay: 4, silenced: true },
    view: "#bay-4 .node-mute",
  },
  {
    ko: "침묵 풀기",
    en: "Let it talk",
    bay: 4,
    command: { type: "silence", bay: 4, silenced: false },
    view: "#bay-4:not(:has(.node-mute))",
  },
  {
    ko: "브로커 끊기",
    en: "Cut the broker",
    command: { type: "cut-broker", cut: true },
    view: ".broker .pill.bad",
  },
  {
    ko: "브로커 잇기",
    en: "Restore the broker",
    command: { type: "cut-broker", cut: false },
    view: ".broker .pill.good",
  },
];

for (const language of ["ko", "en"] as const) {
  for (const [screen, options] of [
    ["a desk", DESKTOP],
    ["a phone", PHONE],
  ] as const) {
    pageTest(
      `on ${screen}, in "${language}", every control sends its command and the view follows`,
      { ...options, hash: `#${language}` },
      async (t, { tab, control }) => {
        for (const { bay, command, view, [language]: name } of CONTROLS) {
          if (bay !== undefined && (await tab.locator(".bay-card").count()) === 0)
            await tab.click(`#bay-${bay}`);
          await tab.getByRole("button", { name, exact: true }).click();
          await tab.waitForSelector(view, { state: "attached", timeout: 5_000 });
          t.deepEqual(control.commands.at(-1), command);
          if (command.type === "silence" && !command.silenced) await tab.keyboard.press("Escape");
        }
        t.is(control.commands.length, CONTROLS.length);
      },
    );
  }
}

pageTest("a bay is opened, worked and left by keyboard alone", DESKTOP, async (t, { tab, control }) => {
  await tab.focus("#bay-1");
  await tab.keyboard.press("Enter");
  await tab.waitForSelector(".bay-card");
  t.is(await tab.getAttribute("#bay-1", "aria-expanded"), "true");
  await tab.keyboard.press("Tab");
  await tab.keyboard.press("Tab");
  await tab.keyboard.press("Space");
  await tab.waitForSelector("#bay-1 .car");
  t.deepEqual(control.commands, [{ type: "put-car", bay: 1 }]);
  await tab.keyboard.press("Escape");
  await tab.waitForSelector(".bay-card", { state: "detached" });
  t.is(await tab.evaluate(() => document.activeElement?.id), "bay-1");
});

pageTest("the withdrawn bay explains itself and offers nothing to do", DESKTOP, async (t, { tab }) => {
  await tab.click("#bay-7");
  t.true(
    (await tab.textContent(".bay-card"))?.includes("공유") ||
      (await tab.textContent(".bay-card"))?.includes("빠진 면"),
  );
  t.is(await tab.locator(".bay-actions").count(), 0);
});

pageTest(
  "a refused command is told, and can be dismissed",
  { ...DESKTOP, hash: "#en" },
  async (t, { tab, control }) => {
    control.refuseWith = "mqtt://example is your own broker";
    await tab.getByRole("button", { name: "Cut the broker" }).click();
    t.is(await tab.textContent("[role=status] p"), "mqtt://example is your own broker");
    await tab.getByRole("button", { name: "Dismiss" }).click();
    t.is(await tab.locator("[role=status]").count(), 0);
  },
);
