"""How the page of coverage looks: in light and dark, on a wide screen and on a phone."""

STYLE = """
:root { color-scheme: light dark; --text: #1c2126; --dim: #5d6771; --paper: #fff; --line: #dde2e7; --soft: #f5f7f9;
  --hit: #1a7f4b; --hit-bg: #e9f6ee; --part: #8a5d00; --part-bg: #fff5d9; --miss: #b3261e; --miss-bg: #fdebe9; }
@media (prefers-color-scheme: dark) { :root { --text: #e3e8ec; --dim: #98a3ad; --paper: #14181c; --line: #2d343b;
  --soft: #1b2025; --hit: #5fd394; --hit-bg: #14291e; --part: #f0c04f; --part-bg: #2f2710; --miss: #ff8b80;
  --miss-bg: #381a18; } }
* { box-sizing: border-box; }
body { margin: 0; background: var(--paper); color: var(--text); font: 16px/1.5 system-ui, "Noto Sans KR", sans-serif; }
main { max-width: 70rem; margin: 0 auto; padding: 1.5rem 1rem 4rem; }
.project { margin: 0; color: var(--dim); overflow-wrap: anywhere; }
h1 { margin: 0 0 1.25rem; font-size: 2.25rem; line-height: 1.2; }
h1 small { font-size: 1rem; font-weight: 400; color: var(--dim); }
.tables { display: grid; grid-template-columns: repeat(auto-fit, minmax(min(26rem, 100%), 1fr)); gap: 1.5rem 3rem;
  align-items: start; }
table { width: 100%; border-collapse: collapse; font-variant-numeric: tabular-nums; }
th { font-weight: 400; color: var(--dim); text-align: right; }
th, td { padding: .2rem .4rem; border-bottom: 1px solid var(--line); }
td { text-align: right; }
th:first-child, td:first-child { padding-left: 0; text-align: left; overflow-wrap: anywhere; }
td:last-child { width: 5.5rem; padding-right: 0; }
a { color: inherit; }
.bar { display: block; height: .5rem; border-radius: .25rem; background: var(--line); overflow: hidden; }
.bar i { display: block; height: 100%; }
.bar .hit { background: var(--hit); } .bar .part { background: var(--part); } .bar .miss { background: var(--miss); }
.only { display: flex; flex-wrap: wrap; gap: .25rem 2rem; justify-content: space-between; margin: 2rem 0 .75rem; }
.key { display: flex; flex-wrap: wrap; gap: 0 1rem; }
.key .hit { color: var(--hit); } .key .part { color: var(--part); } .key .miss { color: var(--miss); }
details { margin-bottom: .75rem; border: 1px solid var(--line); border-radius: .5rem; overflow: hidden; }
summary { padding: .5rem .75rem; background: var(--soft); font-weight: 600; cursor: pointer; overflow-wrap: anywhere; }
summary small { font-weight: 400; color: var(--dim); }
.source { padding: .25rem 0; font: .8125rem/1.5 ui-monospace, "D2Coding", "Noto Sans Mono CJK KR", monospace; }
.line { display: grid; grid-template-columns: 3.25rem 1.5rem minmax(0, 1fr) fit-content(45%); padding-right: .75rem; }
.line i { color: var(--dim); font-style: normal; text-align: right; user-select: none; }
.line b { text-align: center; user-select: none; }
.line code { font: inherit; white-space: pre-wrap; overflow-wrap: anywhere; }
.note { padding-left: 1rem; text-align: right; color: var(--dim); user-select: none; }
.line.hit { background: var(--hit-bg); } .line.hit b { color: var(--hit); }
.line.part { background: var(--part-bg); } .line.part b, .line.part .note { color: var(--part); }
.line.miss { background: var(--miss-bg); } .line.miss b, .line.miss .note { color: var(--miss); }
.files:has(:checked) .line:not(.miss, .part) { display: none; }
@media (max-width: 40rem) { h1 small { display: block; }
  .line { grid-template-columns: 2.75rem 1.25rem minmax(0, 1fr); }
  .note { grid-column: 3; padding: 0; text-align: left; } .line.hit .note { display: none; }
  td:last-child { width: 3.5rem; } }
"""
