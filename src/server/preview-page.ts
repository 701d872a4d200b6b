/** The preview's page; what it shows comes with the state. */
export const previewPage = `<!DOCTYPE html>
<html lang="en">
<head>
<meta charset="utf-8">
<title>Preview</title>
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta name="color-scheme" content="light dark">
<link rel="stylesheet" href="/preview.css">
<script type="module" src="/client/preview.js"></script>
</head>
<body>
<header>
<h1 id="title">Preview</h1>
<p id="status" role="status">reading the manuscript</p>
<nav aria-label="Panes and downloads">
<button type="button" data-pane="book" aria-pressed="true">E-book</button>
<button type="button" data-pane="spread" aria-pressed="true">Pages</button>
<button type="button" data-pane="findings" aria-pressed="true">Remarks</button>
<a id="download-epub" hidden download>EPUB</a>
<a id="download-pdf" hidden download>PDF</a>
</nav>
</header>
<main>
<section id="book" aria-label="E-book">
<div class="frame"></div>
<div class="controls">
<button type="button" class="back" aria-label="Back in the e-book">‹</button>
<select aria-label="Contents of the e-book"></select>
<button type="button" class="on" aria-label="On in the e-book">›</button>
</div>
</section>
<section id="spread" aria-label="Pages">
<div class="frame"></div>
<div class="controls">
<button type="button" class="back" aria-label="Leaf back">‹</button>
<label>Page <input type="number" min="1" value="1"></label> <span class="count"></span>
<button type="button" class="on" aria-label="Leaf on">›</button>
</div>
</section>
<section id="findings" aria-label="Remarks">
<p class="count"></p>
<ul tabindex="0" aria-label="Remarks of the build"></ul>
</section>
<section id="source" aria-label="Manuscript" hidden>
<div class="bar"><h2></h2><button type="button" class="close">Close</button></div>
<div class="lines" tabindex="0" aria-label="Lines of the file"><ol></ol></div>
</section>
</main>
</body>
</html>
`

export const previewStyle = `:root {
  color-scheme: light dark;
  --desk: #e4e0d8;
  --card: #fbfaf7;
  --ink: #24211d;
  --faint: #625d54;
  --line: #c9c2b4;
  --mark: #7a2e1d;
  --lit: #fff1c9;
}
@media (prefers-color-scheme: dark) {
  :root {
    --desk: #1c1a18;
    --card: #272421;
    --ink: #ece6da;
    --faint: #b3aa9b;
    --line: #45403a;
    --mark: #e6a48f;
    --lit: #4d431f;
  }
}
* { box-sizing: border-box; }
[hidden] { display: none !important; }
html, body { height: 100%; }
body {
  display: flex;
  flex-direction: column;
  margin: 0;
  background: var(--desk);
  color: var(--ink);
  font: 0.9375rem/1.4 system-ui, sans-serif;
}
header {
  display: flex;
  flex-wrap: wrap;
  gap: 0.25rem 1.25rem;
  align-items: baseline;
  padding: 0.6rem 1rem;
  border-bottom: 1px solid var(--line);
  background: var(--card);
}
h1 { margin: 0; font-size: 1.0625rem; }
h2 { margin: 0; font-size: 0.9375rem; }
#status { flex: 1; min-width: 12rem; margin: 0; color: var(--faint); }
#status[data-kind="failed"] { color: var(--mark); font-weight: 600; }
.gone #status { color: var(--mark); }
nav { display: flex; flex-wrap: wrap; gap: 0.4rem; }
button, nav a, select, input {
  padding: 0.25rem 0.7rem;
  border: 1px solid var(--line);
  border-radius: 4px;
  background: var(--card);
  color: var(--ink);
  font: inherit;
  text-decoration: none;
}
button { cursor: pointer; }
nav button[aria-pressed="false"] { color: var(--faint); text-decoration: line-through; }
nav a { border-color: var(--mark); color: var(--mark); }
:focus-visible { outline: 3px solid var(--mark); outline-offset: 2px; }
main {
  flex: 1;
  min-height: 0;
  display: grid;
  grid-template: minmax(0, 1fr) fit-content(22vh) / minmax(18rem, 2fr) minmax(24rem, 5fr);
  gap: 1px;
}
section { display: flex; flex-direction: column; min-width: 0; min-height: 0; }
#book, #findings { background: var(--card); }
.frame { position: relative; flex: 1; min-height: 0; }
#book .frame { background: #fff; }
foliate-view { position: absolute; inset: 0; }
foliate-view.hidden { visibility: hidden; }
#spread .frame { display: flex; align-items: center; justify-content: center; padding: 12px; overflow: hidden; }
canvas { background: #fff; box-shadow: 0 1px 6px #0004; }
canvas + canvas, .no-page + canvas { border-left: 1px solid #0002; }
.controls { display: flex; gap: 0.6rem; align-items: center; justify-content: center; padding: 0.4rem; border-top: 1px solid var(--line); background: var(--card); }
select { min-width: 0; max-width: 60%; }
input { width: 5rem; }
#findings { grid-column: 1 / -1; padding: 0.4rem 1rem; border-top: 1px solid var(--line); }
#findings p { margin: 0; color: var(--faint); }
#findings ul { flex: 1; margin: 0.3rem 0 0; padding: 0; overflow: auto; list-style: none; }
#findings li { margin: 0.1rem 0; }
#findings li button { padding: 0.1rem 0.3rem; border: 0; background: none; text-align: left; }
#findings li button:hover { background: var(--lit); }
#findings .hint { margin: 0 0 0 1rem; }
.kind { font-weight: 600; }
.error .kind, .warning .kind { color: var(--mark); }
.place { color: var(--faint); font-family: ui-monospace, Consolas, monospace; font-size: 0.9em; }
#source {
  position: fixed;
  inset: 3.5rem 1rem 1rem auto;
  width: min(44rem, calc(100vw - 2rem));
  border: 1px solid var(--line);
  border-radius: 6px;
  background: var(--card);
  box-shadow: 0 4px 24px #0005;
}
.bar { display: flex; justify-content: space-between; align-items: center; padding: 0.5rem 0.8rem; border-bottom: 1px solid var(--line); }
.lines { flex: 1; overflow: auto; }
.lines ol { margin: 0; padding: 0.5rem 0.8rem 0.5rem 4rem; font: 0.875rem/1.5 ui-monospace, Consolas, monospace; }
.lines li { white-space: pre-wrap; overflow-wrap: anywhere; }
.lines li::marker { color: var(--faint); }
.marked { background: var(--lit); }
.without-book #book, .without-spread #spread, .without-findings #findings { display: none; }
.without-book main, .without-spread main { grid-template-columns: minmax(0, 1fr); }
.without-findings main { grid-template-rows: minmax(0, 1fr); }
@media (max-width: 48rem) {
  html, body { height: auto; }
  main { display: block; }
  #book .frame, #spread .frame { flex: none; height: 70vh; }
  #findings ul { max-height: 60vh; }
}
`
