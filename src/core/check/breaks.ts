import { type Diagnostic, report } from '../diagnostic/diagnostic.ts'
import type { Chapter } from '../model/book.ts'
import type { SourceText, Span } from '../source/source.ts'
import { spanAt } from '../source/text.ts'

interface Break {
  /** As typed, for the message. */
  readonly mark: string
  readonly span: Span
}

/**
 * Scene breaks that are marked in more than one way, each other way told where it stands first. The book prints all of them alike,
 * so either one meant nothing or a difference is lost.
 */
export function mixedBreaks(chapters: readonly Chapter[], sources: ReadonlyMap<string, SourceText>): Diagnostic[] {
  const styles = new Map<string, Break[]>()
  for (const found of chapters.flatMap((chapter) => breaksIn(chapter, sources))) {
    const style = styleOf(found.mark)
    const same = styles.get(style)
    if (same) same.push(found)
    else styles.set(style, [found])
  }
  const [usual, ...others] = [...styles.values()].sort((a, b) => b.length - a.length)
  const [first] = usual ?? []
  if (!usual || !first) return []
  return others.flatMap((same) => {
    const [other] = same
    if (!other) return []
    const often = same.length === 1 ? 'this scene break is' : `this scene break and ${same.length - 1} more are`
    const rest = usual.length === 1 ? 'another is' : `${usual.length} are`
    const message = `${often} "${other.mark}", and ${rest} "${first.mark}"`
    return [report('breaks-mixed', message, other.span, 'mark all scene breaks alike: the book prints them alike')]
  })
}

/** The marks that stand between the scenes of a chapter; a gap has none. */
function breaksIn({ children }: Chapter, sources: ReadonlyMap<string, SourceText>): Break[] {
  return children.slice(1).flatMap((scene, index) => {
    const [before, after] = [children[index]?.span, scene.span]
    const source = before && sources.get(before.file)
    if (!source || !after || after.file !== before.file || after.start.offset <= before.end.offset) return []
    const between = source.text.slice(before.end.offset, Math.min(after.start.offset, before.end.offset + 400))
    const mark = between.split('\n').find((line) => isMark(line.trim()))
    if (mark === undefined) return []
    const at = before.end.offset + between.indexOf(mark) + mark.length - mark.trimStart().length
    return [{ mark: mark.trim(), span: spanAt(source, at, at + mark.trim().length) }]
  })
}

function isMark(line: string): boolean {
  return line !== '' && line.length <= 40 && !/[\p{L}\p{N}<]/u.test(line.replace(/[oO0]/gu, ''))
}

/** "* * *" and "*****" are one style, "~*~" another. */
function styleOf(mark: string): string {
  return mark.replace(/[\s\\]/gu, '').replace(/(.)\1+/gu, '$1')
}
