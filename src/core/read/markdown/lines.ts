import type { Inline } from '../../model/inline.ts'
import { isUnspaced } from '../eastern.ts'

/**
 * While a file is read, the soft line ends of the source stay "\n" in Text, because verse lives by them. At the end this
 * turns them into spaces (or nothing, between two letters of Chinese or Japanese) and joins neighbouring texts.
 */
export function prose(nodes: readonly Inline[], whole: boolean): readonly Inline[] {
  const [only] = nodes
  if (nodes.length === 1 && only?.type === 'text' && isSettled(only.value)) return nodes
  const soft = nodes.map((node) =>
    node.type === 'text' && node.value.includes('\n') ? { ...node, value: softened(node.value) } : node,
  )
  const lines = soft.some((node) => node.type === 'lineBreak') ? tidied(soft) : soft
  return whole ? trimmed(joined(lines)) : joined(lines)
}

/** One line, with no blanks around it. */
function isSettled(value: string): boolean {
  return value !== '' && !value.includes('\n') && value.charAt(0) > ' ' && value.charAt(value.length - 1) > ' '
}

/** No blanks at the end of a line that the author broke, nor at the start of the next. */
function tidied(nodes: readonly Inline[]): readonly Inline[] {
  return nodes.map((node, at) => {
    if (node.type !== 'text') return node
    const start = nodes[at - 1]?.type === 'lineBreak' ? node.value.replace(/^[ \t]+/u, '') : node.value
    return { ...node, value: nodes[at + 1]?.type === 'lineBreak' ? start.replace(/[ \t]+$/u, '') : start }
  })
}

function softened(value: string): string {
  return value.replace(/[ \t]*\n[ \t]*/gu, (end, at: number) => {
    const before = value[at - 1] ?? ''
    const after = value[at + end.length] ?? ''
    return isUnspaced(before, after) ? '' : ' '
  })
}

/** Neighbouring texts become one; empty ones go. */
export function joined(nodes: readonly Inline[]): readonly Inline[] {
  const result: Inline[] = []
  for (const node of nodes) {
    const last = result.at(-1)
    if (node.type === 'text' && !node.value) continue
    if (node.type === 'text' && last?.type === 'text' && node.kept === last.kept) {
      const span = last.span && node.span && { ...last.span, end: node.span.end }
      result[result.length - 1] = { ...last, value: last.value + node.value, ...(span && { span }) }
    } else result.push(node)
  }
  return result
}

/** Takes blanks and line breaks off both ends. */
export function trimmed(nodes: readonly Inline[]): readonly Inline[] {
  const result = [...nodes]
  for (let first = result[0]; first; first = result[0]) {
    if (first.type === 'lineBreak') result.shift()
    else if (first.type === 'text' && /^[ \t\n]/u.test(first.value)) {
      const value = first.value.replace(/^[ \t\n]+/u, '')
      if (value) result[0] = { ...first, value }
      else result.shift()
    } else break
  }
  for (let last = result.at(-1); last; last = result.at(-1)) {
    if (last.type === 'lineBreak') result.pop()
    else if (last.type === 'text' && /[ \t\n]$/u.test(last.value)) {
      const value = last.value.trimEnd()
      if (value) result[result.length - 1] = { ...last, value }
      else result.pop()
    } else break
  }
  return result
}

/** One line of a paragraph, and what ends it. */
export interface Line {
  readonly children: readonly Inline[]
  readonly end: 'hard' | 'soft' | 'last'
}

/** Whether nothing ends a line: cheaper than to cut it. */
export function isOneLine(nodes: readonly Inline[]): boolean {
  return nodes.every((node) => {
    if (node.type === 'text') return !node.value.includes('\n')
    return node.type !== 'lineBreak' && (node.type === 'note' || !('children' in node) || isOneLine(node.children))
  })
}

/** Cuts a paragraph at each line end, hard or soft; what spans several lines goes on in each. */
export function linesOf(nodes: readonly Inline[]): readonly Line[] {
  const lines: { children: Inline[]; end: Line['end'] }[] = [{ children: [], end: 'last' }]
  const put = (node: Inline): void => {
    lines.at(-1)?.children.push(node)
  }
  const cut = (end: 'hard' | 'soft'): void => {
    const line = lines.at(-1)
    if (line) line.end = end
    lines.push({ children: [], end: 'last' })
  }
  for (const node of nodes) spread(node, put, cut)
  return lines
    .map((line) => ({ children: trimmed(joined(line.children)), end: line.end }))
    .filter((line, at) => line.children.length > 0 || at < lines.length - 1)
}

function spread(node: Inline, put: (node: Inline) => void, cut: (end: 'hard' | 'soft') => void): void {
  switch (node.type) {
    case 'lineBreak':
      cut('hard')
      return
    case 'text': {
      const [first = '', ...rest] = node.value.split('\n')
      put({ ...node, value: first })
      for (const value of rest) {
        cut('soft')
        put({ ...node, value })
      }
      return
    }
    case 'emphasis':
    case 'strong':
    case 'smallCaps':
    case 'deleted':
    case 'subscript':
    case 'superscript':
    case 'link':
    case 'foreign': {
      const inner = linesOf(node.children)
      for (const line of inner) {
        if (line.children.length > 0) put({ ...node, children: line.children })
        if (line.end !== 'last') cut(line.end)
      }
      return
    }
    case 'inlineCode':
    case 'image':
    case 'pageReference':
    case 'note':
      put(node)
  }
}
