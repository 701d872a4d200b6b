import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import type { Id } from '../../../src/core/model/book.ts'
import type { Column, Page } from '../../../src/core/pdf/page.ts'
import { breakPages } from '../../../src/core/pdf/pages.ts'
import {
  BAD,
  element,
  fixedPiece,
  lazyPiece,
  NEVER,
  type NoteText,
  type Piece,
  type Row,
  stackOf,
} from '../../../src/core/pdf/piece.ts'

const column: Column = { lines: 20, leading: 14, noteLeading: 14, first: 'recto' }

let counter = 0

/** A row that can be told from every other: its anchor has a name. */
function row(name: string, more: Partial<Row> = {}): Row {
  return { height: 1, penalty: 0, notes: [], marks: [{ kind: 'anchor', id: name as Id, down: 0 }], ...more }
}

function lines(count: number, name = `p${counter++}`, notes: Record<number, readonly NoteText[]> = {}): Row[] {
  return Array.from({ length: count }, (_, at) => {
    const left = count - 1 - at
    return row(`${name}.${at}`, {
      penalty: left > 0 && (at === 0 || left === 1) ? BAD : 0,
      notes: notes[at] ?? [],
    })
  })
}

const para = (count: number, more: Partial<Piece> = {}) => fixedPiece(lines(count), more)
const heading = () =>
  fixedPiece([row(`h${counter++}`, { penalty: NEVER })], { before: 1, after: 1, keep: NEVER, reach: 14 })

function noteOf(name: string, count: number): NoteText {
  return { id: name as Id, rows: lines(count, name), element: element('Note') }
}

function names(page: Page): string[] {
  return page.placed.flatMap(({ stack, from, to }) => stack.rows.slice(from, to).flatMap(namesOf))
}

function namesOf(one: Row): string[] {
  return one.marks.flatMap((mark) => (mark.kind === 'anchor' ? [mark.id] : []))
}

function used(page: Page): number {
  return Math.max(
    0,
    ...page.placed.map(
      ({ stack, from, to, top }) => top + stack.rows.slice(from, to).reduce((sum, { height }) => sum + height, 0),
    ),
  )
}

describe('page breaking', () => {
  it('keeps every line, in order, on pages that are not too long, without widows or orphans', () => {
    fc.assert(
      fc.property(fc.array(fc.integer({ min: 1, max: 30 }), { minLength: 1, maxLength: 60 }), (counts) => {
        const pieces = counts.map((count) => para(count))
        const pages = breakPages(pieces, column)
        const wanted = pieces.flatMap((piece) => piece.stacks()[0]?.rows.flatMap(namesOf) ?? [])
        expect(pages.flatMap(names)).toEqual(wanted)
        for (const page of pages) {
          expect(used(page)).toBeLessThanOrEqual(column.lines + 1)
          for (const { stack, from, to } of page.placed) {
            if (from > 0) expect(stack.rows.length - from).toBeGreaterThanOrEqual(2)
            if (to < stack.rows.length) expect(to).toBeGreaterThanOrEqual(2)
          }
        }
      }),
      { seed: 7, numRuns: 60 },
    )
  })

  it('levels facing pages by setting a paragraph a line longer', () => {
    const elastic = () => {
      const name = `e${counter++}`
      return lazyPiece(
        () => stackOf(lines(6, name), 0),
        () => [stackOf(lines(7, name), 4000), stackOf(lines(5, name), 9000)],
      )
    }
    // After the recto, 19 lines would stand against 20 if nothing gave.
    const pieces = Array.from({ length: 30 }, (_, at) => (at % 4 === 3 ? para(3) : elastic()))
    const pages = breakPages(pieces, column)
    for (let at = 1; at + 1 < pages.length - 1; at += 2) {
      expect(used(pages[at]!)).toBe(used(pages[at + 1]!))
    }
  })

  it('never leaves a heading at the foot', () => {
    for (let before = 14; before <= 21; before++) {
      const pages = breakPages([para(before), heading(), para(8)], column)
      for (const page of pages.slice(0, -1)) expect(names(page).at(-1)).not.toMatch(/^h/)
    }
  })

  it('nor where the white above what follows it may grow', () => {
    for (let before = 10; before <= 21; before++) {
      const grown = fixedPiece([row('caption', { penalty: NEVER })], { before: 1, keep: NEVER, flex: 1, reach: 8 })
      const table = fixedPiece([row('table', { height: 6, penalty: NEVER })], { reach: 10 })
      const pages = breakPages([para(before), heading(), grown, table, para(30)], column)
      for (const page of pages.slice(0, -1)) expect(names(page).at(-1)).not.toMatch(/^h|^caption/)
    }
  })

  it('shows a blank break at the top of a page, and only there or at the foot', () => {
    const shown = stackOf([row('ornament', { penalty: NEVER })], 0)
    const gap = () => fixedPiece([], { before: 1, keep: NEVER, reach: 4, top: shown, foot: { ...shown, cost: 5e4 } })
    const middle = breakPages([para(8), gap(), para(6)], column)
    expect(middle.flatMap(names)).not.toContain('ornament')
    expect(used(middle[0]!)).toBe(15)
    const edge = breakPages([para(20), gap(), para(8)], column)
    expect(names(edge[1]!)[0]).toBe('ornament')
    const foot = breakPages([para(19), gap(), para(8)], column)
    expect(foot.map((page) => names(page).includes('ornament'))).toContain(true)
  })

  it('lets a picture that does not fit wait for the next page, and fills this one with text', () => {
    const plate = fixedPiece([row('plate', { height: 12, penalty: NEVER })], { before: 1, after: 1, float: true })
    const pages = breakPages([para(12), plate, para(30)], column)
    expect(used(pages[0]!)).toBe(20)
    expect(pages[1]!.placed[0]!.top).toBe(0)
    expect(names(pages[1]!)[0]).toBe('plate')
  })

  it('parts a picture at the top from a paragraph that goes on below it', () => {
    const plate = fixedPiece([row('plate', { height: 12, penalty: NEVER })], { before: 1, after: 1, float: true })
    const [, page] = breakPages([para(12), plate, para(30)], column)
    expect(page!.placed[1]!.from).toBeGreaterThan(0)
    expect(page!.placed[1]!.top).toBe(13)
  })

  it('places a picture that waits at the end of a chapter', () => {
    const plate = fixedPiece([row('plate', { height: 18, penalty: NEVER })], { float: true })
    expect(breakPages([para(12), plate], column).flatMap(names)).toContain('plate')
  })

  it('sets notes on the page of their mark, splits long ones, and loses no line of them', () => {
    fc.assert(
      fc.property(
        fc.array(fc.tuple(fc.integer({ min: 2, max: 12 }), fc.integer({ min: 0, max: 40 })), {
          minLength: 1,
          maxLength: 25,
        }),
        (texts) => {
          const wanted: string[] = []
          const pieces = texts.map(([count, note], at) => {
            const name = `q${counter++}`
            if (note === 0) return fixedPiece(lines(count, name))
            const made = noteOf(`n${at}x${counter}`, note)
            wanted.push(...made.rows.flatMap(namesOf))
            return fixedPiece(lines(count, name, { [count - 1]: [made] }))
          })
          const pages = breakPages(pieces, column)
          const found = pages.flatMap((page) =>
            page.notes.flatMap(({ note, from, to }) => note.rows.slice(from, to).flatMap(namesOf)),
          )
          expect(found).toEqual(wanted)
        },
      ),
      { seed: 11, numRuns: 60 },
    )
  })

  it('repeats a head on every page of a table', () => {
    const rows = lines(50, 't').map((one) => ({ ...one, penalty: 0 }))
    const table = fixedPiece(rows, { head: [row('head')] })
    const pages = breakPages([table], column)
    expect(pages.length).toBe(3)
    expect(pages.slice(1).every(({ placed }) => placed[0]?.head.length === 1 && placed[0].top === 1)).toBe(true)
  })

  it('ends for what is taller than a page', () => {
    const tower = fixedPiece([row('tower', { height: 45 })])
    const note = { ...noteOf('deep', 3), rows: [row('deep.0', { height: 90 })] }
    const pages = breakPages([para(5), tower, fixedPiece(lines(4, 'z', { 1: [note] })), para(5)], column)
    expect(pages.flatMap(names)).toContain('tower')
    expect(pages.flatMap((page) => page.notes).length).toBe(1)
  })

  it('comes to an end with a chapter of thousands of paragraphs', () => {
    const pieces = Array.from({ length: 4000 }, (_, at) => para(1 + ((at * 7) % 9)))
    const pages = breakPages(pieces, column)
    expect(pages.flatMap(names).length).toBe(pieces.reduce((sum, piece) => sum + (piece.stacks()[0]?.height ?? 0), 0))
  })

  it('makes no page of an empty galley but one', () => {
    expect(breakPages([], column).length).toBe(1)
  })
})
