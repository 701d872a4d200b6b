import { beforeAll, describe, expect, test } from 'vitest'
import { type EpubRuleId, epubRules } from '../../../src/core/diagnostic/epub-rules.ts'
import { rules } from '../../../src/core/diagnostic/rules.ts'
import { openedZip } from '../../../src/core/finished/zip.ts'
import { lintFinished } from '../../../src/core/lint/lint.ts'
import { Copy, findings, goodBook, inflate } from './copy.ts'
import { faults, together } from './faults.ts'

/** Every rule speaks of the fault that is its own, and no other rule does. */
let book: Uint8Array
beforeAll(async () => {
  book = await goodBook()
}, 60_000)

const ids = Object.keys(epubRules) as EpubRuleId[]

test('a good book has nothing wrong with it', () => {
  expect(findings(book)).toEqual([])
  expect(findings(new Copy(book).bytes())).toEqual([])
})

test('every rule has a fault, and there are many', () => {
  expect(Object.keys(faults).sort()).toEqual(ids.toSorted())
  expect(ids.length).toBeGreaterThanOrEqual(100)
})

test('every rule says what it is about, who asks for it, and has a name of its own', () => {
  for (const id of ids) {
    const { summary, source } = epubRules[id]
    expect(summary, id).toMatch(/^\S.*\.$/u)
    expect(source.length, id).toBeGreaterThan(5)
    expect(id).toMatch(/^epub-[a-z0-9-]+$/u)
    expect(Object.hasOwn(rules, id), id).toBe(false)
  }
})

describe('the fault of one rule is told by it alone', () => {
  test.each(ids)('%s', (id) => {
    const copy = new Copy(book)
    faults[id](copy)
    const found = [...new Set(findings(copy.bytes()).map(({ rule }) => rule))]
    expect(found.toSorted()).toEqual([id, ...(together[id] ?? [])].toSorted())
  })
})

test('what is no archive at all is told', () => {
  const said = lintFinished('x.epub', openedZip(Buffer.from('no zip'), inflate))
  expect(said.map(({ rule }) => rule)).toEqual(['epub-unreadable'])
})

test('what is found often is told a few times, and counted', () => {
  const copy = new Copy(book)
  copy.append('<p> </p>'.repeat(12))
  const said = lintFinished('lamp.epub', openedZip(copy.bytes(), inflate))
  const line = copy.text('the-tide.xhtml').split('<p> </p>')[0]?.split('\n').length
  const place = `a "p" is empty in "lamp.epub", OEBPS/the-tide.xhtml:${line}`
  expect(said.map(({ message }) => message)).toEqual([place, place, place, 'and 9 more in "lamp.epub"'])
  expect(said[0]?.hints.map(({ message }) => message)).toEqual([epubRules['epub-empty'].source])
  expect(said[0]?.severity).toBe('info')
})
