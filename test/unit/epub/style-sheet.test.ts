import { describe, expect, test } from 'vitest'
import type { Edition } from '../../../src/core/renderer.ts'
import { readTemplate, templateNames } from '../../../src/node/templates.ts'
import { elements, pages, render, textOf } from './pages.ts'
import { book, chapter, edition, editionOf, em, p, settings, t } from './sample.ts'

const classesOf = (files: ReturnType<typeof render>) =>
  new Set(
    [...pages(files).values()].flatMap((page) =>
      [...elements(page)].flatMap(({ attributes }) => attributes.class?.split(' ') ?? []),
    ),
  )
const inSheet = (css: string) =>
  new Set([...css.replace(/\{[^}]*\}/g, '{}').matchAll(/\.([a-z][\w-]*)/g)].map(([, name = '']) => name))

/** Say what a thing is, for a style sheet of the author's, and look like any other. */
const plain = new Set(
  'chapter letter flashback preface authors-note acknowledgements about-the-author glossary series credit time'.split(
    ' ',
  ),
)

async function inTemplate(name: string, language: string): Promise<Edition> {
  const { value: theme } = await readTemplate(name)
  if (!theme) throw new Error(`no template "${name}"`)
  return { ...edition, theme, book: { ...book, metadata: { ...book.metadata, language } } }
}

describe.each(templateNames())('the style sheet of "%s"', (name) => {
  test.each(['en', 'he', 'ja', 'zh'])('is less than 6 kB for a book of every node (%s)', async (language) => {
    for (const notes of ['foot', 'chapter-end', 'book-end'] as const) {
      const files = render({ ...(await inTemplate(name, language)), settings: { ...settings, notes } })
      expect(textOf(files, 'style.css').length).toBeLessThan(6000)
    }
  })

  test('names the classes that the book has, and no other', async () => {
    const files = render(await inTemplate(name, 'en'))
    const used = classesOf(files)
    const { css } = (await inTemplate(name, 'en')).theme
    const named = inSheet(textOf(files, 'style.css').replace(css.trim(), ''))
    expect([...named].filter((each) => !used.has(each))).toEqual([])
    expect([...used].filter((each) => !named.has(each) && !plain.has(each) && !each.startsWith('language-'))).toEqual(
      [],
    )
  })
})

describe('in Chinese and Japanese', () => {
  const sheet = (language: string) =>
    textOf(render(editionOf([chapter('one', '一', p('これは', em('本'), 'である。'))], { language })), 'style.css')

  test('emphasis has dots, and nothing is in italics', () => {
    expect(sheet('ja')).toContain('text-emphasis:filled dot')
    expect(sheet('ja')).not.toContain('italic')
    expect(sheet('zh-Hans')).toContain('text-emphasis-position:under right')
    expect(sheet('zh-Hans')).toContain('p{margin:0;text-indent:2em')
    expect(sheet('zh-Hans')).not.toContain('h1+p')
    expect(sheet('en')).toContain('h1+p')
    expect(sheet('ja')).not.toContain('text-emphasis-position')
    expect(sheet('en')).not.toContain('text-emphasis')
  })

  test('a paragraph has the indent of its language', () => {
    expect(sheet('ja')).toContain('p{margin:0;text-indent:1em;')
    expect(sheet('zh')).toContain('p{margin:0;text-indent:2em;')
  })

  test('an indent that the author wrote is the only one', () => {
    const files = render(editionOf([chapter('one', '一', p('　これ'))], { language: 'ja' }))
    expect(textOf(files, 'one.xhtml')).toContain('<p class="continued">　これ</p>')
  })

  test('words in a book in another language have dots too', () => {
    const words = p({ type: 'foreign', language: 'ja', children: [em('本')] })
    const files = render(editionOf([chapter('one', 'One', words)]))
    expect(textOf(files, 'style.css')).toContain('em:lang(ja),:lang(ja) em{font-style:normal;')
  })
})

test('words in capitals become small ones only where the design has small capitals', () => {
  const shouted = { ...chapter('one', undefined, p('x')), heading: { number: [t('CHAPTER ONE')], title: [t('RAIN')] } }
  const files = render(editionOf([shouted]))
  const page = textOf(files, 'one.xhtml')
  expect(page).toContain('<span class="number caps"')
  expect(page).toContain('<span class="title caps">RAIN')
  expect(textOf(files, 'style.css')).toContain('.number.caps{text-transform:lowercase}')
  expect(textOf(files, 'style.css')).not.toContain('.title.caps')
})
