import { expect, test } from 'vitest'
import { commands, readTitleBlock } from '../../../../src/core/read/markdown/commands.ts'
import { items, read, said } from './read.ts'

/** What is left of a text, with a sign where something was taken out. */
function left(text: string): string {
  let rest = text
  for (const { start, end } of commands(text, 0).toReversed()) rest = `${rest.slice(0, start)}¤${rest.slice(end)}`
  return rest
}

test.each([
  [String.raw`\newpage`],
  [String.raw`  \clearpage \vspace*{2em}`],
  [String.raw`\label{cha:storm}`],
  [String.raw`\addcontentsline{toc}{chapter}{Storm}`],
  [String.raw`\begin{center}`],
  ['{frontmatter}'],
  ['{#storm}'],
  ['{sample: true}'],
  ['{width=60%, float=left}'],
  ['{#storm .wide lang="fr"}'],
  ['{:: encoding="utf-8" /}'],
  ['[TOC]'],
  ['[[_TOC_]]'],
  ['*[HTML]: A language of marks'],
  ['%% not yet %%'],
  ['%%\nnot\n\nyet\n%%'],
  ['<style>\np { color: red }\n\n@page {}\n</style>'],
  ['<style type="text/css">p { color: red }</STYLE>'],
])('%j alone on its line speaks to another program', (line) => {
  expect(left(`# Storm\n${line}\n\nRain.\n`)).toBe('# Storm\n¤\n\nRain.\n')
})

test.each([
  String.raw`\newpages`,
  String.raw`\emph{rain}`,
  String.raw`Rain \newpage rain`,
  String.raw`\begin{equation}`,
  '{rain}',
  '{title="Rain", lang=fr}',
  '{: .indent}',
  '{rain: storm}',
  '[toc] and rain',
  '*[rain]* fell',
  '100%% rain',
  '%% rain',
  '%%rain%% fell',
  '<style> rain',
  '<styles>\n</styles>',
  '<script>run()</script>',
  '% rain',
  '```\n\\newpage\n{#storm}\n```',
  '~~~~\n\\newpage\n~~~\n\\newpage\n~~~~',
  '    \\newpage',
])('%j is text', (text) => expect(left(`Storm.\n\n${text}\n`)).toBe(`Storm.\n\n${text}\n`))

test('a paragraph keeps the words behind a command at its head', () => {
  expect(items('\\noindent *Rain* fell.\n')).toEqual(items('*Rain* fell.\n'))
})

test('a heading may be linked to by the name that stands above it', () => {
  const flow = read('Rain.\n\n{#storm}\n# The Storm\n\nIt came.\n')
  expect(flow.anchors).toMatchObject([{ name: 'storm', item: 1 }])
  expect(flow.aside.map(({ reason }) => reason)).toEqual(['for another program: settings'])
})

test('what is left out is said, once for each kind', () => {
  const text = '\\newpage\n\n{mainmatter}\n\nRain.\n\n\\newpage\n\n%% why? %%\n\n<style>\n</style>\n'
  expect(said(read(text))).toEqual([
    'info[command-dropped] 1:1',
    'info[command-dropped] 3:1',
    'info[comment-dropped] 9:1',
    'info[command-dropped] 11:1',
  ])
})

test('a title block at the head tells title, authors and date', () => {
  const text = '% The Storm:\n  a Story\n% Ada Example; Ben\n% 2001-09-09\n\nIt came.\n'
  const flow = read(text)
  expect(flow.found).toMatchObject({
    title: [{ value: 'The Storm: a Story' }],
    contributors: [{ name: 'Ada Example', role: 'aut' }, { name: 'Ben' }],
    date: '2001-09-09',
  })
  expect(items(text)).toEqual(items('It came.\n'))
  expect(readTitleBlock('% Rain\n%\n% 2001')).toEqual({ title: 'Rain', authors: [], date: '2001' })
  expect(commands('% of the harbour was ice.\nThe rest was fog.\n', 0)).toEqual([])
})

test('time grows no faster than the text', () => {
  const many = [
    `{${'id=a '.repeat(20_000)}!}`,
    '<style>\n'.repeat(20_000),
    `{${'.a'.repeat(20_000)}!}`,
    '%% a b\n'.repeat(20_001),
  ]
  for (const text of many) {
    const start = performance.now()
    commands(text, 0)
    expect(performance.now() - start).toBeLessThan(2000)
  }
})
