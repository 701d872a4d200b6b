import { yamlText } from '../config/book-yaml.ts'
import type { Chapter, Heading, Id, Matter, Part, Scene } from '../model/book.ts'
import type { Inline } from '../model/inline.ts'
import { same } from '../model/same.ts'
import { plainText } from '../model/title.ts'
import { writeBlocks, writeNotes } from './blocks.ts'
import { type Desk, fence, line } from './desk.ts'

/** A part with what stands before its chapters, a chapter, or a piece of matter: what one file holds. */
export type Section = Part | Chapter | Matter

/** The whole text of one file: front matter, heading, blocks, notes. */
export function writeSection(section: Section, desk: Desk): string {
  const keys = [`kind: ${kindOf(section)}`]
  const opening = writeHeading(section.heading, section.id, keys, desk)
  const epigraph = section.heading?.epigraph
  const parts = [
    `---\n${keys.join('\n')}\n---`,
    opening,
    epigraph ? writeBlocks([epigraph], desk) : '',
    writeBody(section, section.heading ? desk : { ...desk, explicitHeadings: true }),
  ]
  const notes = writeNotes(0, desk)
  return `${[...parts, notes].filter((part) => part !== '').join('\n\n')}\n`
}

function kindOf(section: Section): string {
  if (section.type === 'part') return 'part'
  return section.type === 'matter' ? section.kind : (section.kind ?? 'chapter')
}

/** Where no heading opens the file, its first subheading would be taken for it, so each says what it is. */
function writeBody(section: Section, desk: Desk): string {
  if (section.type === 'chapter') return writeScenes(section.children, desk)
  return writeBlocks(section.type === 'part' ? section.intro : section.children, desk)
}

/**
 * The heading's line. Label and title stand in it as they would be printed, where they are read from it so; else the front
 * matter tells them apart.
 */
function writeHeading(heading: Heading | undefined, id: Id, keys: string[], desk: Desk): string {
  if (!heading) return ''
  const { number, title, subtitle, byline } = heading
  const words = headingWords(number, title, desk)
  const whole = desk.explicit ? undefined : desk.tools.heading(words)
  const clear = whole !== undefined && alike(whole.number, number) && alike(whole.title, title)
  if (!clear && title) keys.push(`title: ${yamlText(line(title, 'yaml', desk))}`)
  if (!clear) keys.push(`number: ${yamlText(number ? line(number, 'yaml', desk) : '')}`)
  if (subtitle) keys.push(`subtitle: ${yamlText(line(subtitle, 'yaml', desk))}`)
  if (byline) keys.push(`byline: ${yamlText(line(byline, 'yaml', desk))}`)
  const shown = clear ? words : line(title ?? number ?? [], 'line', desk)
  const name = desk.wanted.has(id) ? ` {#${id}}` : ''
  return shown === '' ? '' : `${'#'.repeat(desk.depth)} ${shown.replace(/(#+)$/u, '\\$1')}${name}`
}

function headingWords(number: readonly Inline[] | undefined, title: readonly Inline[] | undefined, desk: Desk): string {
  if (!number || !title) return line(number ?? title ?? [], 'line', desk)
  const parted = /[.:)\]]$/u.test(plainText(number)) ? ' ' : ': '
  return line(number, 'line', desk) + parted + line(title, 'line', desk)
}

function alike(a: readonly Inline[] | undefined, b: readonly Inline[] | undefined): boolean {
  return same(withoutPlaces(a ?? []), withoutPlaces(b ?? []))
}

/** Words and marks alone: notes are told apart by nothing else in a heading. */
function withoutPlaces(nodes: readonly Inline[]): readonly unknown[] {
  return nodes.map((node) => {
    if (node.type === 'text') return node.value
    if (node.type === 'note') return 'note'
    return [node.type, 'children' in node ? withoutPlaces(node.children) : '']
  })
}

/** Scenes with a break between them, where nothing else begins one. */
function writeScenes(scenes: readonly Scene[], desk: Desk): string {
  return scenes
    .map((scene, at) => {
      const text = writeScene(scene, desk)
      const begins = at === 0 || scene.label || scene.kind || scenes[at - 1]?.closing || scenes[at - 1]?.kind
      return begins ? text : `***\n\n${text}`
    })
    .join('\n\n')
}

function writeScene({ label, kind, closing, children }: Scene, desk: Desk): string {
  const words = label ? `[${line(label, 'label', desk)}]` : ''
  const parts = [
    kind === undefined && label ? `::scene${words}` : '',
    writeBlocks(children, desk),
    closing ? `::end[${line(closing, 'label', desk)}]` : '',
  ]
  const text = parts.filter((part) => part !== '').join('\n\n')
  return kind === undefined ? text : fence('flashback', text, words)
}
