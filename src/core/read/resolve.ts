import { type Diagnostic, report } from '../diagnostic/diagnostic.ts'
import { nearestName } from '../diagnostic/nearest.ts'
import type { Chapter, Heading, Id, Matter, Part, Scene } from '../model/book.ts'
import { plainText } from '../model/title.ts'
import type { Binder, Bound, Pending } from './bind.ts'
import type { Flow } from './flow.ts'
import { type Rewrite, rewriteBlock, rewriteBlocks, rewriteRun } from './rewrite.ts'
import { slug } from './slug.ts'
import type { Plan } from './structure.ts'

/** Where links into one file may lead. */
interface Target {
  readonly file: string
  readonly top: Id | undefined
  readonly names: ReadonlyMap<string, Id>
}

/** Settles every link that leads to a place in the book; one that leads nowhere is reported and its words are kept. */
export function resolveLinks(
  bound: readonly { readonly plan: Plan; readonly built: Bound }[],
  binder: Binder,
): { readonly built: readonly Bound[]; readonly diagnostics: readonly Diagnostic[] } {
  const flows = bound.flatMap(({ plan }) => plan.gathering.flows)
  const diagnostics: Diagnostic[] = flows.flatMap(repeatedNames)
  if (binder.pending.size === 0) return { built: bound.map(({ built }) => built), diagnostics }
  const first = bound.flatMap(({ built }) => [...built.front, ...built.body])[0]?.id
  const targets = flows.map((flow) => targetsIn(flow, binder, first))
  const settled = new Map<Id, Id>()
  for (const [id, pending] of binder.pending) {
    const outcome = settle(pending, targets)
    if (typeof outcome === 'string') settled.set(id, outcome)
    else diagnostics.push(outcome)
  }
  const rewrite: Rewrite = {
    run: (nodes) => nodes,
    id: (id) => id,
    link: (link) => {
      if (link.target.kind !== 'node' || !binder.pending.has(link.target.id)) return [link]
      const id = settled.get(link.target.id)
      return id === undefined ? link.children : [{ ...link, target: { kind: 'node', id } }]
    },
    page: (page) => {
      if (!binder.pending.has(page.target)) return [page]
      const target = settled.get(page.target)
      return target === undefined ? [] : [{ ...page, target }]
    },
  }
  const built = bound.map(({ built: one }) => ({
    front: one.front.map((matter) => rewriteMatter(matter, rewrite)),
    body: one.body.map((node) => rewriteNode(node, rewrite)),
    back: one.back.map((matter) => rewriteMatter(matter, rewrite)),
  }))
  return { built, diagnostics }
}

/** Names that the author gave to two places of one file. */
function repeatedNames(flow: Flow): readonly Diagnostic[] {
  const seen = new Set<string>()
  const headings = flow.items.flatMap((item) => {
    const heading = item.type === 'matterStart' ? item.heading : item
    return heading?.type === 'heading' && heading.anchor !== undefined
      ? [{ name: heading.anchor, span: heading.span }]
      : []
  })
  return [...headings, ...(flow.anchors ?? [])].flatMap(({ name, span }) => {
    const key = name.normalize('NFC').toLowerCase()
    if (!seen.has(key)) {
      seen.add(key)
      return []
    }
    const message = `another place in this file has the name "${name}" already, and links lead there`
    return [report('id-duplicate', message, span, 'give one of them another name')]
  })
}

function targetsIn(flow: Flow, binder: Binder, first: Id | undefined): Target {
  const names = new Map<string, Id>()
  const put = (name: string, id: Id | undefined): void => {
    const key = name.normalize('NFC').toLowerCase()
    if (id !== undefined && key && !names.has(key)) names.set(key, id)
  }
  const placeOf = (index: number): Id | undefined => {
    for (let at = index; at >= 0; at -= 1) {
      const item = flow.items[at]
      const id = binder.placeOf(flow.file, at) ?? (item?.type === 'heading' ? binder.headings.get(item) : undefined)
      if (id !== undefined) return id
    }
    return undefined
  }
  for (const anchor of flow.anchors ?? []) put(anchor.name, anchor.id ?? placeOf(anchor.item))
  let top: Id | undefined
  const counts = new Map<string, number>()
  for (const [at, item] of flow.items.entries()) {
    top ??= placeOf(at)
    const heading = item.type === 'matterStart' ? item.heading : item
    if (heading?.type !== 'heading') continue
    const id = binder.headings.get(heading) ?? placeOf(at) ?? first
    if (heading.anchor !== undefined) put(heading.anchor, id)
    for (const name of headingNames(plainText([...(heading.number ?? []), ...(heading.title ?? [])]))) {
      const count = counts.get(name) ?? 0
      counts.set(name, count + 1)
      put(count === 0 ? name : `${name}-${count}`, id)
    }
  }
  return { file: flow.file, top: top ?? first, names }
}

/** The names that GitHub's and pandoc's rules give a heading, and our own. */
function headingNames(text: string): readonly string[] {
  const lower = text.toLowerCase().normalize('NFC')
  const github = lower
    .replace(/[^\p{L}\p{N}\p{M}\s_-]/gu, '')
    .trim()
    .replace(/\s/gu, '-')
  const pandoc = lower
    .replace(/[^\p{L}\p{N}\p{M}\s_.-]/gu, '')
    .trim()
    .replace(/\s+/gu, '-')
    .replace(/^[^\p{L}]+/u, '')
  return [...new Set([github, pandoc, slug(text)])].filter((name) => name)
}

function settle({ file, reference }: Pending, targets: readonly Target[]): Id | Diagnostic {
  const { path, fragment, span } = reference
  const target = path === undefined ? targets.find((one) => one.file === file) : fileNamed(path, file, targets)
  if (!target && path?.startsWith('/')) {
    const message = `a link to "${path}", a place on some site, is printed without its target`
    return report('link-unsafe', message, span, 'write the whole address, from https:// on')
  }
  if (!target) {
    const near = nearestName(
      baseName(path ?? ''),
      targets.map((one) => baseName(one.file)),
    )
    const hint =
      near === undefined ? 'link to a file of the manuscript, or write a whole address' : `did you mean "${near}"?`
    return report('link-broken', `no file "${path}" is part of the book`, span, hint)
  }
  if (fragment === undefined) {
    return (
      target.top ??
      report('link-broken', `the file "${target.file}" holds nothing to link to`, span, 'link to another file')
    )
  }
  const wanted = fragment.normalize('NFC').toLowerCase()
  const found = target.names.get(wanted) ?? target.names.get(slug(fragment))
  if (found !== undefined) return found
  const near = nearestName(wanted, [...target.names.keys()])
  const hint =
    near === undefined
      ? 'name a heading of that file, its words in small letters with "-" between'
      : `did you mean "#${near}"?`
  return report('link-broken', `no heading or anchor "#${fragment}" is in "${target.file}"`, span, hint)
}

/** The file that a path means: as written, with another ending (".html"), or by its last name alone where only one has it. */
function fileNamed(path: string, from: string, targets: readonly Target[]): Target | undefined {
  const whole = joined(from.slice(0, from.lastIndexOf('/') + 1), path)
  const exact = targets.find((one) => one.file === whole)
  if (exact) return exact
  const stem = stemOf(whole)
  const same = targets.find((one) => stemOf(one.file) === stem)
  if (same) return same
  const name = baseName(stem)
  const named = targets.filter((one) => baseName(stemOf(one.file)) === name)
  return name && named.length === 1 ? named[0] : undefined
}

function joined(folder: string, path: string): string {
  const parts: string[] = path.startsWith('/') ? [] : folder.split('/').filter((part) => part)
  for (const part of path.split('/')) {
    if (part === '..') parts.pop()
    else if (part && part !== '.') parts.push(part)
  }
  return parts.join('/')
}

function stemOf(path: string): string {
  return path.replace(/\.(?:md|markdown|html?|xhtml|txt)$/iu, '').replace(/\/(?:index|readme)$/iu, '')
}

function baseName(path: string): string {
  return path.slice(path.lastIndexOf('/') + 1)
}

function rewriteNode(node: Part | Chapter, rewrite: Rewrite): Part | Chapter {
  if (node.type === 'part') {
    return {
      ...node,
      heading: rewriteHeading(node.heading, rewrite),
      intro: rewriteBlocks(node.intro, rewrite),
      children: node.children.map((child) => rewriteNode(child, rewrite)),
    }
  }
  const [first, ...rest] = node.children
  const children: readonly [Scene, ...Scene[]] = [
    rewriteScene(first, rewrite),
    ...rest.map((scene) => rewriteScene(scene, rewrite)),
  ]
  return { ...node, ...(node.heading && { heading: rewriteHeading(node.heading, rewrite) }), children }
}

function rewriteScene(scene: Scene, rewrite: Rewrite): Scene {
  return {
    ...scene,
    ...(scene.label && { label: rewriteRun(scene.label, rewrite) }),
    ...(scene.closing && { closing: rewriteRun(scene.closing, rewrite) }),
    children: rewriteBlocks(scene.children, rewrite),
  }
}

function rewriteMatter(matter: Matter, rewrite: Rewrite): Matter {
  const heading = matter.heading && { heading: rewriteHeading(matter.heading, rewrite) }
  return { ...matter, ...heading, children: rewriteBlocks(matter.children, rewrite) }
}

function rewriteHeading(heading: Heading, rewrite: Rewrite): Heading {
  const { number, title, subtitle, byline, epigraph } = heading
  const quoted = epigraph && rewriteBlock(epigraph, rewrite)
  return {
    ...heading,
    ...(number && { number: rewriteRun(number, rewrite) }),
    ...(title && { title: rewriteRun(title, rewrite) }),
    ...(subtitle && { subtitle: rewriteRun(subtitle, rewrite) }),
    ...(byline && { byline: rewriteRun(byline, rewrite) }),
    ...(quoted?.type === 'epigraph' && { epigraph: quoted }),
  }
}
