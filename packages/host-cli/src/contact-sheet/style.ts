/** The contact sheet's looks, light and dark. */
export const contactSheetStyle = `
:root { color-scheme: light dark; --ground: #f6f4ef; --card: #fff; --ink: #1c1b19; --soft: #6f6a61; --line: #e2ddd2; --accent: #1d7a5f; --check: #d8d4ca; }
@media (prefers-color-scheme: dark) { :root { --ground: #14151a; --card: #1c1e25; --ink: #eceae4; --soft: #969086; --line: #2b2e37; --accent: #53c7a0; --check: #30333d; } }
* { box-sizing: border-box; margin: 0; }
body { background: var(--ground); color: var(--ink); font: 14px/1.45 system-ui, -apple-system, "Segoe UI", Roboto, sans-serif; padding: 40px clamp(16px, 4vw, 64px) 80px; }
header { max-width: 72ch; margin-bottom: 32px; }
h1 { font-size: 30px; letter-spacing: -0.02em; line-height: 1.15; }
header p { color: var(--soft); margin-top: 8px; }
.legend { display: flex; gap: 20px; font-weight: 600; }
.key::before { content: ""; display: inline-block; width: 10px; height: 10px; border-radius: 3px; background: var(--check); margin-right: 7px; }
.key.chosen::before { background: var(--accent); }
section { background: var(--card); border: 1px solid var(--line); border-radius: 14px; padding: 22px 24px 8px; margin-bottom: 20px; content-visibility: auto; contain-intrinsic-size: auto 700px; }
h2 { font-size: 19px; letter-spacing: -0.01em; margin-bottom: 14px; }
h2 span { color: var(--soft); font-weight: 400; margin-left: 4px; }
.strip { border-top: 1px solid var(--line); padding: 14px 0 18px; display: grid; grid-template-columns: 96px 1fr; gap: 8px 16px; }
h3 { font-size: 12px; font-weight: 600; text-transform: uppercase; letter-spacing: 0.08em; color: var(--soft); padding-top: 3px; }
.figures { display: flex; flex-wrap: wrap; gap: 18px; align-items: flex-start; }
figure { width: 200px; }
.tall figure { width: 136px; }
.frame { position: relative; border-radius: 8px; overflow: hidden; background: var(--line); outline: 1px solid var(--line); }
.tall .frame { aspect-ratio: 2 / 3; }
.wide .frame { aspect-ratio: 16 / 9; }
.frame img { display: block; width: 100%; height: 100%; object-fit: cover; }
.transparent .frame { background: #23262e; }
.transparent .frame img { object-fit: contain; padding: 10px; }
.blank { display: grid; place-items: center; height: 100%; min-height: 76px; color: var(--soft); font-size: 12px; }
.chosen .frame { outline: 3px solid var(--accent); outline-offset: 2px; }
.passed .frame img { opacity: 0.72; filter: saturate(0.75); transition: opacity 0.15s, filter 0.15s; }
.passed:hover .frame img { opacity: 1; filter: none; }
.badge { position: absolute; left: 6px; top: 6px; background: var(--accent); color: var(--card); font-size: 11px; font-weight: 700; padding: 2px 8px; border-radius: 99px; }
figcaption { margin-top: 10px; font-size: 12px; }
.score { display: flex; align-items: center; gap: 8px; }
.score b { font-size: 15px; font-variant-numeric: tabular-nums; }
.meter { flex: 1; height: 4px; border-radius: 2px; background: var(--line); overflow: hidden; }
.meter i { display: block; height: 100%; background: var(--soft); }
.chosen .meter i { background: var(--accent); }
.facts { color: var(--soft); margin-top: 3px; }
.reason { margin-top: 3px; }
.passed .reason { color: var(--soft); }
@media (max-width: 640px) { .strip { grid-template-columns: 1fr; } figure { width: 150px; } .tall figure { width: 108px; } }
@media print { body { padding: 0; } section { break-inside: avoid; } }
`
