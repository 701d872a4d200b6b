import { describe, expect, test } from 'vitest'
import { readConfig } from '../../../src/core/config/read-config.ts'
import { readingOrder } from '../../../src/core/config/reading-order.ts'
import { formatDiagnosticLine } from '../../../src/core/diagnostic/format.ts'
import type { Manuscript } from '../../../src/core/source/source.ts'
import { themeOf } from '../../../src/core/theme/own-template.ts'
import { readTemplate, templateFiles } from '../../../src/node/templates.ts'

const shelf = { theme: readTemplate, templateFiles }

function manuscriptOf(files: Readonly<Record<string, string>>): Manuscript {
  const all = Object.entries({ '01.md': '# One\n\nText.\n', ...files })
  return {
    name: 'book',
    form: 'folder',
    files: all.map(([path, text]) => ({ path, bytes: new TextEncoder().encode(text) })),
    refused: [],
    ...(files['book.yaml'] !== undefined && { config: 'book.yaml' }),
    base: '',
    newest: '2024-01-01T00:00:00Z',
    set: [],
  }
}

function designed(tokens: string, files: Readonly<Record<string, string>> = {}, template = './design') {
  const manuscript = manuscriptOf({ 'book.yaml': `template: ${template}\n`, 'design/theme.json': tokens, ...files })
  const config = readConfig(manuscript).value
  if (!config) throw new Error('no configuration')
  const { value, diagnostics } = themeOf(config, manuscript, shelf)
  return { theme: value, said: diagnostics.map(formatDiagnosticLine) }
}

describe('a template of the author’s', () => {
  test('changes the tokens it names, and keeps the others of the one it extends', () => {
    const { theme, said } = designed('{"extends": "modern", "chapter": {"dropCap": 2, "title": {"scale": 3}}}')
    expect(said).toEqual([])
    const modern = readTemplate('modern').value
    expect(theme).toMatchObject({ text: modern?.text, matter: modern?.matter, css: modern?.css })
    expect(theme?.chapter).toMatchObject({ dropCap: 2, start: modern?.chapter.start })
    expect(theme?.chapter.title).toEqual({ ...modern?.chapter.title, scale: 3 })
  })

  test('may hold every token, its own pages and style sheet', () => {
    const files = { 'design/matter/half-title.md': '[title] {{title}} again\n', 'design/epub.css': 'p{color:inherit}' }
    const { theme, said } = designed(templateFiles('classic')?.tokens ?? '', files)
    expect(said).toEqual([])
    expect(theme?.css).toBe('p{color:inherit}')
    expect(theme?.matter.get('half-title')).toContain('again')
    expect(theme?.matter.has('title-page')).toBe(true)
  })

  test.each([
    ['{\n  "extends": "modern",\n  "text": {"align": "lift"}\n}', 'template-broken] design/theme.json:3:12 '],
    ['{"extends": "modern", "text": {"features": ["dlig", "dligg"]}}', 'template-broken] design/theme.json:1:53 '],
    ['{"extends": "modern", "colour": "red"}', 'token "colour"'],
    ['{"extends": "modern",\n "text": {,}}', 'template-broken] design/theme.json:2:11 '],
    ['{"extends": "modem"}', 'no template is called "modem"'],
    ['{"extends": 7}', 'token "extends"'],
    ['[]', 'template-broken'],
    ['{"__proto__": {"summary": "x"}}', 'template-broken'],
  ])('%s is told with its place', (tokens, said) => {
    const found = designed(tokens)
    expect(found.theme).toBeUndefined()
    expect(found.said.join('\n')).toContain(said)
  })

  test.each(['@import "x.css";', 'p{background:URL (http://example.org)}', '@\\69mport "x";'])(
    '%s is refused',
    (css) => {
      expect(designed('{"extends": "classic"}', { 'design/epub.css': css }).said[0]).toContain('design/epub.css:1:')
    },
  )

  test.each(['../design', '/etc/design', 'design/../..', 'file:///design', '"C:\\\\design"'])(
    'the path %s is no folder of the manuscript',
    (template) => {
      expect(designed('{}', {}, template).said[0]).toContain('error[file-refused] book.yaml:1:11 ')
    },
  )

  test('has pages that are no chapters', () => {
    const pages = { 'design/theme.json': '{}', 'design/matter/title-page.md': '# Not a chapter' }
    const manuscript = manuscriptOf(pages)
    const config = readConfig(manuscript).value
    if (!config) throw new Error('no configuration')
    const files = readingOrder(manuscript, config).value?.files.map(({ file }) => file.path)
    expect(files).toEqual(['01.md'])
  })
})
