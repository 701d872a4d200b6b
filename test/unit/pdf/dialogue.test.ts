import { expect, test } from 'vitest'
import type { Block } from '../../../src/core/model/block.ts'
import { em } from '../../../src/core/model/build.ts'
import { layOut } from '../../../src/core/pdf/render.ts'
import type { Mark } from '../../../src/core/pdf/sheets.ts'
import { fakeFonts, fakeSetter } from './fake.ts'
import { book, chapter, edition, p, scene, text, theme } from './gallery.ts'

/** What stands in italics on the page of a chapter that holds the block alone. */
function italics(block: Block): string {
  const played = chapter('one', 'One', scene('one-1', [block]))
  const { value } = layOut(edition({ ...book, front: [], body: [played], back: [] }), {
    fonts: fakeFonts,
    set: fakeSetter(),
  })
  const marks = value?.sheets.sheets.flatMap(({ content }) => content.flatMap((each) => each.marks)) ?? []
  return marks.map(slantedText).join('').trim()
}

function slantedText(mark: Mark): string {
  if (mark.kind !== 'text') return ''
  const runs = mark.runs.filter(({ face }) => face === theme.fonts.text.italic)
  return runs.flatMap(({ pieces }) => pieces.map((piece) => (typeof piece === 'number' ? ' ' : piece.text))).join('')
}

const direction = (...children: (string | ReturnType<typeof em>)[]): Block => ({
  type: 'drama',
  children: [
    { type: 'direction', children: children.map((child) => (typeof child === 'string' ? text(child) : child)) },
  ],
})

const aside = (...words: readonly (ReturnType<typeof text> | ReturnType<typeof em>)[]): Block => ({
  type: 'drama',
  children: [{ type: 'speech', speaker: [text('Tam.')], direction: words, children: [p('Good.')] }],
})

test.each([
  ['plain', direction('Enter Tam.'), 'Enter Tam.'],
  ['with a stressed word', direction('Enter Tam, ', em('slowly'), '.'), 'Enter Tam, .'],
  ['all in italics', direction(em('Enter Tam.')), 'Enter Tam.'],
  ['in italics but for a name', direction(em('Enter'), ' Tam', em(', who sits down.')), 'Enter, who sits down.'],
  ['of a speaker, plain', aside(text('(low)')), '(low)'],
  ['of a speaker, in italics', aside(em('(low)')), '(low)'],
])('a direction %s is in italics as its author meant it', (_, block, slanted) => {
  expect(italics(block).replaceAll(/\s+/gu, ' ')).toBe(slanted)
})
