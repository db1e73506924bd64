/** Of the file and the shared page. Contrast is at least 4.5 in both themes; in print everything is dark on white. */
export const STYLE = `
:root { color-scheme: light dark; --ink: #16202b; --muted: #4b5563; --paper: #fff; --line: #d5dae1; --seen: #1c4f82; --negative: #b42318; --band: #d5d8dc; --public: #1c4f82; --internal: #6b7280; --decision: #8a5a00; --good: #14643b; --bad: #b42318; }
@media (prefers-color-scheme: dark) { :root { --ink: #e8edf2; --muted: #a9b1bd; --paper: #11181f; --line: #36404b; --seen: #7db7f0; --negative: #ff8a75; --band: #39424d; --public: #7db7f0; --internal: #9aa3af; --decision: #e5b45c; --good: #6fd3a0; --bad: #ff8a75; } }
* { box-sizing: border-box; }
body { margin: 0; background: var(--paper); color: var(--ink); font: 1rem/1.55 system-ui, -apple-system, "Segoe UI", Roboto, sans-serif; }
main { max-width: 62rem; margin: 0 auto; padding: 1.5rem 1.25rem 4rem; }
h1 { font-size: 1.7rem; line-height: 1.2; margin: .2rem 0 .6rem; overflow-wrap: anywhere; }
h2 { font-size: 1.2rem; margin: 2.2rem 0 .6rem; break-after: avoid; }
h3 { font-size: 1rem; margin: 1.1rem 0 .3rem; break-after: avoid; }
p { margin: .4rem 0; overflow-wrap: anywhere; }
ul { margin: .4rem 0; padding-inline-start: 1.2rem; }
li { overflow-wrap: anywhere; }
a { color: inherit; }
.brand, .meta { color: var(--muted); }
.meta { font-size: .92rem; }
.proof { font-size: .82rem; color: var(--muted); white-space: nowrap; }
figure { margin: .5rem 0; break-inside: avoid; }
.drawing { width: 100%; height: auto; display: block; font: 12px system-ui, sans-serif; }
.drawing text { fill: var(--muted); }
.drawing .time, .drawing .lane { fill: var(--ink); }
.grid { stroke: var(--line); }
.mark { stroke: var(--ink); stroke-opacity: .55; }
.band { fill: var(--band); }
.blind { fill: var(--band); stroke: var(--muted); stroke-dasharray: 4 3; }
.expected, .seen, .negative { fill: none; }
.expected { stroke: var(--muted); stroke-dasharray: 4 3; }
.seen { stroke: var(--seen); stroke-width: 2.2; }
.negative { stroke: var(--negative); stroke-width: 1.5; }
circle { stroke: var(--paper); stroke-width: 1.5; }
circle.public { fill: var(--public); } circle.internal { fill: var(--internal); } circle.decision { fill: var(--decision); }
.legend { display: flex; flex-wrap: wrap; gap: .2rem 1.2rem; list-style: none; padding: 0; font-size: .88rem; color: var(--muted); }
.legend li::before { content: ""; display: inline-block; width: 1.2rem; height: 3px; margin-inline-end: .4rem; vertical-align: middle; background: var(--band); }
.legend .is-seen::before { background: var(--seen); } .legend .is-negative::before { background: var(--negative); } .legend .is-expected::before { height: .6rem; }
.wide { overflow-x: auto; }
table { border-collapse: collapse; width: 100%; font-size: .92rem; font-variant-numeric: tabular-nums; }
th, td { text-align: start; vertical-align: top; padding: .4rem .6rem .4rem 0; border-bottom: 1px solid var(--line); font-weight: 400; overflow-wrap: anywhere; }
thead th { color: var(--muted); font-size: .84rem; white-space: nowrap; }
tbody th { font-weight: 500; }
tr { break-inside: avoid; }
tr:target { background: var(--band); }
.is-met td:last-child { color: var(--good); font-weight: 600; } .is-missed td:last-child { color: var(--bad); font-weight: 600; }
.timeline td:nth-child(2) { white-space: nowrap; } .timeline td:last-child { font-family: ui-monospace, monospace; font-size: .8rem; color: var(--muted); }
@page { size: A4; margin: 16mm 14mm; }
@media print { :root { color-scheme: light; --ink: #000; --muted: #333; --paper: #fff; --line: #bbb; --seen: #1c4f82; --negative: #b42318; --band: #dcdfe3; --public: #1c4f82; --internal: #6b7280; --decision: #8a5a00; --good: #14643b; --bad: #b42318; } body { font-size: 10.5pt; } main { max-width: none; padding: 0; } .wide { overflow: visible; } a { text-decoration: none; } * { print-color-adjust: exact; } }
`;
