import { describe, expect, test } from 'vitest'
import { loadTheme, type TemplateFiles } from '../../../src/core/theme/load.ts'
import { readTemplate, templateNames } from '../../../src/node/templates.ts'

function broken(tokens: string) {
  const files: TemplateFiles = { name: 'mine', tokens, css: '', matter: new Map() }
  return loadTheme(files)
}

describe.each(templateNames())('template %s', (name) => {
  test('loads', () => {
    const { value, diagnostics } = readTemplate(name)
    expect(diagnostics).toEqual([])
    expect(value?.name).toBe(name)
  })
})

test('a name is matched, never made into a path', () => {
  expect(readTemplate('../templates/classic').diagnostics[0]?.rule).toBe('template-missing')
})

test('what is no JSON is said to be none', () => {
  expect(broken('{').diagnostics[0]?.message).toContain('not JSON')
})

test('each wrong token is named by its path', () => {
  const { value, diagnostics } = broken(JSON.stringify({ summary: 3, page: { width: -1 } }))
  expect(value).toBeUndefined()
  expect(diagnostics.map(({ message }) => message).join('\n')).toContain('"page.width"')
  expect(diagnostics.every(({ rule }) => rule === 'template-broken')).toBe(true)
})
