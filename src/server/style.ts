/** The download page's design: one column on a phone, covers beside their books where there is room. */
export const downloadStyle = `:root {
  color-scheme: light dark;
  --paper: #fbf9f4;
  --card: #fff;
  --ink: #22201c;
  --faint: #5f5a50;
  --line: #ddd6c8;
  --mark: #7a2e1d;
  --on-mark: #fff;
}
@media (prefers-color-scheme: dark) {
  :root {
    --paper: #181614;
    --card: #211e1b;
    --ink: #ece6da;
    --faint: #b0a798;
    --line: #3b3631;
    --mark: #e6a48f;
    --on-mark: #201512;
  }
}
* { box-sizing: border-box; }
body {
  margin: 0 auto;
  max-width: 60rem;
  padding: 2rem 1.25rem 3rem;
  background: var(--paper);
  color: var(--ink);
  font: 1.0625rem/1.5 "Iowan Old Style", "Palatino Linotype", Palatino, Georgia, serif;
}
header { margin-bottom: 2rem; border-bottom: 1px solid var(--line); padding-bottom: 1rem; }
header p { margin: 0; color: var(--faint); }
h1 { margin: 0; font-size: 2rem; font-weight: 400; line-height: 1.2; overflow-wrap: anywhere; }
h2 { margin: 0; font-size: 1.3rem; font-weight: 400; line-height: 1.25; overflow-wrap: anywhere; }
ul { margin: 0; padding: 0; list-style: none; }
.shelf { display: grid; gap: 1.25rem; }
article {
  display: flex;
  gap: 1.25rem;
  padding: 1.25rem;
  border: 1px solid var(--line);
  border-radius: 6px;
  background: var(--card);
}
.cover {
  flex: none;
  align-self: flex-start;
  width: 7.5rem;
  aspect-ratio: 5 / 8;
  object-fit: contain;
  object-position: top;
}
.bare { border: 1px solid var(--line); }
.about { min-width: 0; flex: 1; }
.by { margin: 0.15rem 0 0; color: var(--faint); }
.summary { margin: 0.75rem 0 0; }
.forms { display: flex; flex-wrap: wrap; gap: 0.5rem; margin: 1rem 0 0; }
.forms a {
  display: inline-block;
  padding: 0.5rem 0.9rem;
  border: 1px solid var(--mark);
  border-radius: 4px;
  color: var(--mark);
  font: 0.9375rem/1.4 system-ui, sans-serif;
  text-decoration: none;
}
.forms li:first-child a, .forms a:hover { background: var(--mark); color: var(--on-mark); }
.kind { font-weight: 600; }
a:focus-visible, summary:focus-visible { outline: 3px solid var(--mark); outline-offset: 2px; }
details { margin-top: 0.9rem; color: var(--faint); font: 0.875rem/1.45 system-ui, sans-serif; }
summary { width: fit-content; cursor: pointer; padding: 0.25rem 0; }
dl { margin: 0.5rem 0; }
dd { margin: 0 0 0.5rem; overflow-wrap: anywhere; }
details p { margin: 0; }
footer { margin-top: 2.5rem; color: var(--faint); }
footer h2 { color: var(--ink); margin-bottom: 0.75rem; }
.code { display: block; border-radius: 4px; background: #fff; }
.address, code { font-family: ui-monospace, Consolas, monospace; font-size: 0.92em; overflow-wrap: anywhere; }
.hidden {
  position: absolute;
  width: 1px;
  height: 1px;
  overflow: hidden;
  clip-path: inset(50%);
  white-space: nowrap;
}
@media (max-width: 30rem) {
  body { padding-top: 1.25rem; }
  article { gap: 1rem; padding: 1rem; }
  .cover { width: 5rem; }
}
`
