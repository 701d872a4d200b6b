import { existsSync, readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, test } from 'vitest'
import { type ConfigKey, configKeys } from '../src/core/config/keys.ts'
import { kinds } from '../src/core/config/kinds.ts'
import { epubRuleGroups, epubRules } from '../src/core/diagnostic/epub-rules.ts'
import { formatDiagnosticLine } from '../src/core/diagnostic/format.ts'
import type { EpubRule } from '../src/core/diagnostic/rule.ts'
import { rules } from '../src/core/diagnostic/rules.ts'
import { type AssetId, matterKinds } from '../src/core/model/book.ts'
import { readMarkdown } from '../src/core/read/markdown/read.ts'
import { sourceText } from '../src/core/source/text.ts'
import { customs, others } from '../src/core/typography/customs/table.ts'
import { readTemplate, templateNames } from '../src/node/templates.ts'
import { octavo } from './unit/cli/terminal.ts'

/** The README says what is true: its links lead somewhere, its examples are read, its tables are those of the catalogues. */
const root = new URL('..', import.meta.url).pathname
const file = join(root, 'README.md')

/** A table of the README: what makes it, by the name in the comment above it. */
const tables: Readonly<Record<string, () => readonly string[]>> = {
  'keys metadata': () => keyRows(configKeys.metadata),
  'keys contents': () => keyRows(configKeys.contents),
  'keys settings': () => keyRows(configKeys.settings),
  'keys chapter': () => keyRows(configKeys.chapter),
  'keys work': () => keyRows(configKeys.work),
  rules: () => [
    '| Rule | Severity | When |',
    '|---|---|---|',
    ...Object.entries(rules).map(([rule, { severity, summary }]) => `| \`${rule}\` | ${severity} | ${cell(summary)} |`),
  ],
  lint: () => [
    '| Subject | Errors | Warnings | Notes |',
    '|---|---|---|---|',
    ...Object.entries(epubRuleGroups).map(([subject, group]) => `| ${subject} | ${gradesOf(group).join(' | ')} |`),
    `| **All** | ${gradesOf(epubRules).join(' | ')} |`,
  ],
  templates: () => [
    '| Template | Design |',
    '|---|---|',
    ...templateNames().map((name) => `| \`${name}\` | ${readTemplate(name).value?.summary} |`),
  ],
  fonts: fontRows,
  typography: customsRows,
}

/** How many of some rules are errors, warnings, notes. */
function gradesOf(group: Readonly<Record<string, EpubRule>>): number[] {
  const grades = Object.values(group).map(({ severity }) => severity)
  return (['error', 'warning', 'info'] as const).map((grade) => grades.filter((other) => other === grade).length)
}

function keyRows(keys: Readonly<Record<string, ConfigKey>>): string[] {
  const rows = Object.entries(keys).map(
    ([key, { kind, meaning, default: fallback }]) =>
      `| \`${key}\` | ${cell(meaning)} | ${cell(kinds[kind].expected)} | ${cell(fallback)} |`,
  )
  return ['| Key | Meaning | Value | Without it |', '|---|---|---|---|', ...rows]
}

function cell(text: string): string {
  return text.replaceAll('|', '\\|').replaceAll('*', '\\*')
}

/** What each language makes of typed marks. */
function customsRows(): string[] {
  const pair = ([open, close]: readonly [string, string]) => `${open}…${close}`
  const rows = [...customs, others].map(({ name, tags, quotes, dashes, source }) => {
    const marks = quotes && [quotes.double, quotes.doubleInside ?? quotes.single].map(pair).join(' ')
    const ways = { go: dashes.mark, bind: ` ${dashes.mark} `, stay: ` ${dashes.mark} ` }
    const tag = tags[0] ? `\`${tags[0]}\`` : ''
    return `| ${name} | ${tag} | ${marks ?? 'as typed'} | a${ways[dashes.spaces]}b | ${dashes.speech?.trim() ?? ''} | ${source} |`
  })
  return [
    '| Language | `lang` | Quotes, and inside them | `a - b` | Dialogue | After |',
    '|---|---|---|---|---|---|',
    ...rows,
  ]
}

/** Every font package of the project, with what its own licence file says. */
function fontRows(): string[] {
  const manifest: { dependencies: Record<string, string> } = JSON.parse(
    readFileSync(join(root, 'package.json'), 'utf8'),
  )
  const packages = Object.keys(manifest.dependencies).filter((name) => name.startsWith('@expo-google-fonts/'))
  const rows = packages.map((name) => {
    const licence = readFileSync(join(root, 'node_modules', name, 'LICENSE_FONT'), 'utf8')
    expect(licence, name).toMatch(/SIL Open Font License,\s+Version 1\.1/)
    const [holder = ''] = licence.split(/\n|[.] All Rights/u)
    return `| \`${name}\` | ${uses[name.slice(name.indexOf('/') + 1)]} | ${holder.replace(/\.$/u, '').replace(/ ?\((https?:[^)]*)\)/u, ', <$1>')} | OFL 1.1 |`
  })
  return ['| Package | Used for | Of | Licence |', '|---|---|---|---|', ...rows]
}

const uses: Readonly<Record<string, string>> = {
  'eb-garamond': 'text: the template `classic`',
  literata: 'text: the template `modern`',
  alegreya: 'text: the template `lively`',
  'source-code-pro': 'code',
  amiri: 'Arabic',
  'frank-ruhl-libre': 'Hebrew',
  'biz-udpmincho': 'Japanese',
  'noto-serif-sc': 'Chinese',
  'nanum-myeongjo': 'Korean',
  'noto-sans-math': 'mathematical signs',
  'noto-sans-symbols': 'symbols',
  'noto-sans-symbols-2': 'symbols',
  'noto-emoji': 'emoji, in one colour',
}

test.each(Object.entries(tables))('the table "%s" is that of its catalogue', (name, rows) => {
  const [head, tail] = [`<!-- ${name} -->\n`, '<!-- end -->']
  const text = readFileSync(file, 'utf8')
  const from = text.indexOf(head) + head.length
  expect(from, `README.md has "${head.trim()}"`).toBeGreaterThan(head.length)
  const to = text.indexOf(tail, from)
  const made = `${rows().join('\n')}\n`
  if (process.env.OCTAVO_UPDATE) writeFileSync(file, text.slice(0, from) + made + text.slice(to))
  else expect(text.slice(from, to)).toBe(made)
})

test('the list of the linter’s rules is that of its catalogue', () => {
  const list = join(root, 'src/core/lint/README.md')
  const made = `${lintList().join('\n')}\n`
  if (process.env.OCTAVO_UPDATE) writeFileSync(list, made)
  expect(readFileSync(list, 'utf8')).toBe(made)
})

function lintList(): string[] {
  const head = [
    '# Rules of the linter',
    '',
    'What each looks for in a finished e-book, and who asks for it. The numbers are those of EPUBCheck’s messages and of Standard Ebooks’ lint; axe is the engine of Ace.',
    'The list is made from [the catalogue](../diagnostic/epub-rules.ts) by `test/readme.test.ts`.',
  ]
  const groups = Object.entries(epubRuleGroups).flatMap(([subject, group]) => [
    '',
    `## ${subject}`,
    '',
    '| Rule | Severity | When | Source |',
    '|---|---|---|---|',
    ...Object.entries<EpubRule>(group).map(
      ([rule, { severity, summary, source }]) => `| \`${rule}\` | ${severity} | ${cell(summary)} | ${cell(source)} |`,
    ),
  ])
  return [...head, ...groups]
}

const readme = readFileSync(file, 'utf8')

/** Fenced blocks: the words behind the fence, and what stands in it. */
const fences = [...readme.matchAll(/^(`{3,})(\w*)\n([\s\S]*?)^\1$/gmu)].map(([, , info = '', text = '']) => ({
  info,
  text,
}))
const prose = readme.replace(/^(`{3,})\w*\n[\s\S]*?^\1$/gmu, '')

test('every link and picture of the README is there', () => {
  const targets = [...prose.matchAll(/\]\(([^)\s]+)\)|src="([^"]+)"/gu)].map(
    ([, link, picture]) => link ?? picture ?? '',
  )
  const headings = [...prose.matchAll(/^#+ (.+)$/gmu)].map(([, title = '']) => `#${anchorOf(title)}`)
  const broken = targets.filter((target) =>
    target.startsWith('#') ? !headings.includes(target) : !/^https?:/u.test(target) && !existsSync(join(root, target)),
  )
  expect(targets.length).toBeGreaterThan(20)
  expect(broken).toEqual([])
})

/** As GitHub names a heading. */
function anchorOf(title: string): string {
  return title
    .toLowerCase()
    .replace(/[^\p{L}\p{N} -]/gu, '')
    .replaceAll(' ', '-')
}

describe('Markdown examples', () => {
  const examples = fences.filter(({ info }) => info === 'markdown').map(({ text }) => text)

  test.each(examples)('are read without a complaint: %j', (text) => {
    const { items, diagnostics } = readMarkdown(sourceText('example.md', text), {
      resolveImage: (reference) => ({ value: reference as AssetId, diagnostics: [] }),
      resolveText: () => undefined,
    })
    expect(diagnostics.filter(({ severity }) => severity !== 'info').map(formatDiagnosticLine)).toEqual([])
    expect(items.length).toBeGreaterThan(0)
  })

  test('there are many', () => expect(examples.length).toBeGreaterThan(12))
})

test('every fence is shown', () => {
  const { diagnostics } = readMarkdown(sourceText('x.md', ':::nonsense\nx\n:::\n'), {
    resolveImage: () => ({ value: undefined, diagnostics: [] }),
    resolveText: () => undefined,
  })
  const known = /^known are (.+)$/u.exec(diagnostics[0]?.hints[0]?.message ?? '')?.[1]?.split(', ') ?? []
  expect(known).toContain('verse')
  expect(known.filter((name) => !readme.includes(`:::${name}`))).toEqual([])
})

test('every kind of matter is named', () => {
  expect(matterKinds.filter((kind) => !prose.includes(`\`${kind}\``))).toEqual([])
})

describe('commands', async () => {
  const commands = commandsIn((await octavo(['--help'])).out)

  test('those of the README are those of the program', () => {
    const named = [...readme.matchAll(/(?<![/\w])octavo (?:-- )?([a-z]+)/gu)].map(([, name]) => name)
    expect([...new Set(named)].sort()).toEqual(commands.toSorted())
  })

  test.each(commands)('every option of "%s" is in the README', async (command) => {
    const { out } = await octavo([command, '--help'])
    const options = [...out.matchAll(/^\s+(?:-\w, )?(--[a-z]+)/gmu)].map(([, option]) => option)
    expect(options.length).toBeGreaterThan(2)
    expect(options.filter((option) => !prose.includes(`\`${option}`))).toEqual([])
  })
})

function commandsIn(help: string): string[] {
  const list = help.slice(help.indexOf('Commands:'))
  return [...list.matchAll(/^ {2}([a-z]+) /gmu)].map(([, name = '']) => name)
}
