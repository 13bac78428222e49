/** The look of the report page: light or dark as the reader's device is, readable on paper too. */
export const REPORT_STYLE = `
:root { color-scheme: light dark; --ground: #f6f7f9; --paper: #ffffff; --ink: #1d2733; --soft: #5b6875; --line: #dde3e9;
  --band: #2f7f86; --neck: #cfe3e5; --mark: #c2410c; --corrected: #2f7f86; }
@media (prefers-color-scheme: dark) { :root { --ground: #12171d; --paper: #1a212a; --ink: #e6ebf0; --soft: #9aa7b4;
  --line: #2d3743; --band: #2c7c84; --neck: #22444a; --mark: #f08a4b; --corrected: #5cc4cd; } }
* { box-sizing: border-box; }
body { margin: 0; background: var(--ground); color: var(--ink);
  font: 16px/1.55 system-ui, -apple-system, "Segoe UI", Roboto, "Helvetica Neue", sans-serif; }
main { max-width: 1040px; margin: 0 auto; padding: 40px 24px 64px; }
header p { color: var(--soft); margin: 4px 0 0; }
h1 { font-size: 1.75rem; line-height: 1.2; margin: 0; letter-spacing: -0.01em; }
h2 { font-size: 1.15rem; margin: 0 0 8px; }
section { background: var(--paper); border: 1px solid var(--line); border-radius: 12px; padding: 24px; margin-top: 20px; }
section p { max-width: 72ch; margin: 0 0 12px; }
section p:last-child { margin-bottom: 0; }
.verdict { border-left: 5px solid var(--soft); }
.verdict.found { border-left-color: var(--mark); }
.verdict h2 { font-size: 1.35rem; }
.soft { color: var(--soft); }
.scroll { overflow-x: auto; }
svg { display: block; width: 100%; min-width: 700px; height: auto; margin: 12px 0 4px; }
svg text { fill: var(--ink); font-size: 15px; }
svg .name { font-weight: 600; }
svg .note, svg .tick { fill: var(--soft); font-size: 13px; }
svg .tick, svg .value { text-anchor: middle; }
svg .mark { fill: var(--mark); font-weight: 600; }
svg .band { fill: var(--band); }
svg .band.marked { fill: var(--mark); }
svg .neck { fill: var(--neck); }
svg .value { font-weight: 600; font-size: 14px; }
svg .grid { stroke: var(--line); }
svg .range { stroke: var(--corrected); stroke-width: 5; stroke-linecap: round; opacity: 0.45; }
svg .corrected, .key .dot { fill: var(--corrected); background: var(--corrected); }
svg .naive { fill: var(--paper); stroke: var(--soft); stroke-width: 2; }
.key { display: flex; flex-wrap: wrap; gap: 4px 20px; color: var(--soft); font-size: 0.9rem; margin-bottom: 16px; }
.key i { display: inline-block; width: 12px; height: 12px; border-radius: 50%; margin-right: 6px; vertical-align: -1px; }
.key .ring { border: 2px solid var(--soft); }
.key .bar { width: 26px; height: 6px; border-radius: 3px; background: var(--corrected); opacity: 0.45; vertical-align: 2px; }
table { width: 100%; border-collapse: collapse; font-variant-numeric: tabular-nums; font-size: 0.94rem; }
caption { text-align: left; color: var(--soft); font-size: 0.9rem; padding-bottom: 8px; }
th, td { padding: 8px 12px; border-bottom: 1px solid var(--line); text-align: right; vertical-align: top; }
th { font-weight: 600; }
thead th { color: var(--soft); font-size: 0.86rem; vertical-align: bottom; }
th:first-child, td:first-child { text-align: left; padding-left: 0; min-width: 10em; overflow-wrap: break-word; }
td.text, th.text { text-align: left; }
tbody tr:last-child > * { border-bottom: 0; }
small { color: var(--soft); white-space: nowrap; display: block; font-size: 0.85em; }
footer { color: var(--soft); font-size: 0.9rem; margin-top: 24px; }
@media print { body { background: none; } section { break-inside: avoid; } }
`;
