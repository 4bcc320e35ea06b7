/** The style of a printed or shown timetable: paper-like, one column on a phone, a page of A4 for each language. */
export const STYLE = `
:root { color-scheme: light; --ink: #24221e; --soft: #67625a; --line: #d5cec1; --holiday: #9c3a32; }
* { box-sizing: border-box; }
body { margin: 0; background: #fff; color: var(--ink); line-height: 1.5; word-break: keep-all; overflow-wrap: anywhere;
  font-family: "Noto Sans KR", "Noto Sans CJK KR", "Apple SD Gothic Neo", "Malgun Gothic", "Nanum Gothic", sans-serif; }
.sheet { max-width: 800px; margin: 0 auto; padding: 20px 18px 28px; }
.sheet + .sheet { border-top: 3px solid var(--ink); }
.patterns { position: absolute; }
h1 { margin: 0; font-size: 1.7rem; line-height: 1.25; }
h2 { margin: 1.5em 0 0.35em; font-size: 1.12rem; border-bottom: 2px solid var(--ink); padding-bottom: 0.15em; }
h3 { margin: 1.1em 0 0.3em; font-size: 1.02rem; }
h4 { margin: 0 0 0.2em; font-size: 1rem; }
.validity { margin: 0.25em 0 0; color: var(--soft); }
figure { margin: 0.6em 0 0; }
figure svg { display: block; width: 100%; height: auto; }
.legend { display: flex; flex-wrap: wrap; gap: 4px 18px; margin: 0.7em 0 0; padding: 0; list-style: none; }
.legend li { display: flex; align-items: center; gap: 7px; }
.legend svg { width: 34px; height: 18px; }
.days { display: grid; grid-template-columns: repeat(auto-fill, minmax(270px, 1fr)); gap: 0.9em 26px; margin-top: 0.5em; }
.day { break-inside: avoid; }
table { border-collapse: collapse; width: 100%; }
th, td { padding: 0.18em 0; text-align: left; vertical-align: top; border-top: 1px solid var(--line); font-weight: 400; }
th { width: 7.2em; white-space: nowrap; font-variant-numeric: tabular-nums; }
td small { display: block; color: var(--soft); }
.others { color: var(--soft); }
ol, ul { margin: 0.3em 0 0; padding-left: 1.5em; }
li { margin: 0.15em 0; }
.after { display: grid; grid-template-columns: repeat(auto-fill, minmax(270px, 1fr)); gap: 0 26px; }
@media print {
  @page { size: A4; margin: 11mm; }
  body { font-size: 8.8pt; line-height: 1.32; }
  .sheet { max-width: none; padding: 0; }
  .sheet + .sheet { break-before: page; border-top: 0; }
  h2 { margin-top: 0.8em; }
  h3 { margin-top: 0.6em; }
  figure { max-width: 150mm; margin: 0.3em auto 0; break-inside: avoid; }
  .legend { margin-top: 0.3em; }
  h2, h3 { break-after: avoid; }
  .days { grid-template-columns: 1fr 1fr 1fr; gap: 0.4em 18px; margin-top: 0.2em; }
  .after { grid-template-columns: 1.3fr 1fr 1.3fr; gap: 0 18px; }
}
`;
