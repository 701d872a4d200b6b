import { describe, expect, test } from 'vitest'
import { long, read, seen } from './reading.ts'

const around = (text: string) => `${long}\n\n${text}\n\n${long}\n`
const texts = (text: string) => JSON.stringify(read(text).items)

describe('tags', () => {
  test.each([
    ['It was [i]very[/i] dark and [i]cold[/i].', 'emphasis'],
    ['It was <em>very</em> dark and <i class="x">cold</i>.', 'emphasis'],
    ['It was [b]very[/b] dark and [B]cold[/B].', 'strong'],
  ])('%s', (text, type) => {
    const { items } = read(around(text))
    const paragraph = items[1]
    expect(paragraph?.type === 'paragraph' && paragraph.children.map((one) => one.type)).toEqual([
      ...['text', type, 'text', type, 'text'],
    ])
  })
  test('over paragraphs, inside words, and around nothing', () => {
    const over = texts(around('[i]One lamp.\n\nTwo lamps.[/i] [i]Three[/i].'))
    expect(over).not.toContain('[i]')
    expect(over.match(/"emphasis"/gu)).toHaveLength(3)
    const words = read(around('It was un[i]believ[/i]able.[i][/i] She [u]went[/u].')).items[1]
    expect(words).toMatchObject({ children: [{ type: 'text', value: 'It was unbelievable. She went.' }] })
  })
  test('what is quoted is set in', () => {
    expect(seen(around('[quote]Come [b]now[/b].[/quote]')).slice(1, 3)).toEqual(['quote', '  text: Come now.'])
  })
  test.each([
    ['one pair alone', 'He typed [i]Dune[/i] and sat back.'],
    ['tags without their partners', 'See [i] and [i] in the index, and [b].'],
    ['notes and editors', 'The [Exeunt] and [1] stay [sic].'],
    ['what is less than what', 'a <b and c> d, i > j'],
  ])('%s stays as it is', (_, text) => {
    const { items, aside } = read(around(text))
    expect(items[1]).toMatchObject({ children: [{ type: 'text', value: text }] })
    expect(aside).toEqual([])
  })
  test('each is told, and the author may want them as they are', () => {
    const text = around('It was [i]very[/i] dark and [i]cold[/i].')
    const flow = read(text)
    expect(flow.aside).toHaveLength(4)
    expect(flow.inferences.filter(({ rule }) => rule === 'tags')).toHaveLength(1)
    const kept = read(text, [{ kind: 'emphasis', text: '[i]…[/i]', as: 'text' }])
    expect(kept.items[1]).toMatchObject({ children: [{ value: 'It was [i]very[/i] dark and [i]cold[/i].' }] })
    expect(kept.aside).toEqual([])
  })
})
