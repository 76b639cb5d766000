"""How the page of an evaluation looks: as that of coverage, with a matrix, a histogram and lists of sentences."""

from bot.testing.coverage.page_style import STYLE as BASE

STYLE = (
    BASE
    + """
:root { --shade: 26, 127, 75; --wrong: 179, 38, 30; }
@media (prefers-color-scheme: dark) { :root { --shade: 95, 211, 148; --wrong: 255, 139, 128; } }
h2 { margin: 2.5rem 0 .75rem; font-size: 1.25rem; line-height: 1.3; }
h2 small { font-size: 1rem; font-weight: 400; color: var(--dim); }
.remark { margin: .25rem 0; color: var(--dim); overflow-wrap: anywhere; }
.figures { display: grid; grid-template-columns: repeat(auto-fill, minmax(11rem, 1fr)); gap: .75rem;
  margin: 1.25rem 0 0; }
.figures div { padding: .75rem 1rem; border: 1px solid var(--line); border-radius: .5rem; }
.figures b { display: block; font-size: 1.75rem; line-height: 1.2; font-variant-numeric: tabular-nums; }
.figures span { color: var(--dim); }
.wide { overflow-x: auto; overscroll-behavior-x: contain; }
.figure td:last-child, .figure th:last-child { width: auto; }
.figure td { white-space: nowrap; } .figure td:first-child { white-space: normal; min-width: 7rem; }
td.bar-cell { width: 5.5rem; min-width: 3.5rem; }
.matrix table { width: auto; border-collapse: separate; border-spacing: 1px; font-size: .75rem; }
.matrix th, .matrix td { border: 0; padding: .1rem; }
.matrix td, .matrix td:last-child { width: 1.55rem; min-width: 1.55rem; height: 1.55rem; text-align: center;
  background: var(--soft); }
.matrix td.right { background: rgba(var(--shade), var(--a)); }
.matrix td.wrong { background: rgba(var(--wrong), var(--a)); }
.matrix td.strong { color: var(--paper); }
.matrix thead th { vertical-align: bottom; } .matrix thead th span { display: block; max-height: 9rem;
  margin: 0 auto; writing-mode: vertical-rl; transform: rotate(180deg); overflow: hidden; white-space: nowrap;
  text-overflow: ellipsis; text-align: left; }
.matrix tbody th, .matrix thead th:first-child { position: sticky; left: 0; z-index: 1; max-width: 11rem;
  padding-right: .5rem; background: var(--paper); text-align: right; overflow: hidden; white-space: nowrap;
  text-overflow: ellipsis; }
.histogram { display: block; width: 100%; max-width: 44rem; height: auto; font-size: 14px;
  font-variant-numeric: tabular-nums; }
.histogram text { fill: var(--dim); } .histogram .right { fill: var(--hit); } .histogram .wrong { fill: var(--miss); }
.histogram line { stroke: var(--line); } .histogram .threshold { stroke: var(--part); stroke-dasharray: 4 3; }
.histogram text.threshold { fill: var(--part); stroke: none; }
.legend span { margin-right: 1.25rem; } .legend .right { color: var(--hit); } .legend .wrong { color: var(--miss); }
.sentences { margin: 0; padding: 0; list-style: none; }
.sentences li { padding: .6rem 0; border-bottom: 1px solid var(--line); overflow-wrap: anywhere; }
.sentences p { margin: 0; } .sentences .said { font-weight: 600; }
.sentences .place { color: var(--dim); font-weight: 400;
  font-size: .875rem; margin-left: .5rem; } .sentences .mistake { color: var(--miss); white-space: pre-wrap; }
.sentences .near { color: var(--dim); }
@media (max-width: 40rem) { .matrix tbody th, .matrix thead th:first-child { max-width: 6.5rem; }
  .figures { grid-template-columns: repeat(auto-fill, minmax(8.5rem, 1fr)); } .figure .bar-cell { display: none; }
  .figure th, .figure td { padding: .2rem .3rem; } .sentences .place { display: block; margin: 0; } }
"""
)
