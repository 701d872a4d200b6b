import { type Diagnostic, type Outcome, report } from '../diagnostic/diagnostic.ts'
import { nearestName } from '../diagnostic/nearest.ts'
import type { Asset } from '../model/book.ts'
import { configPath } from '../source/config-path.ts'
import type { Manuscript, SourceFile, Span } from '../source/source.ts'
import { assetId, gate, type Inflate } from './gate.ts'

/** What a reference is to name, and what is said where it does not. */
interface Wanted {
  readonly noun: string
  readonly outside: Diagnostic['rule']
  readonly missing: Diagnostic['rule']
  readonly names: RegExp
}

const picture: Wanted = {
  noun: 'picture',
  outside: 'image-outside',
  missing: 'image-missing',
  names: /\.(png|jpe?g|gif|webp|svg)$/iu,
}

export const font: Wanted = {
  noun: 'font',
  outside: 'file-refused',
  missing: 'font-missing',
  names: /\.(ttf|otf)$/iu,
}

/** The file that `reference`, written in `fromFile` ('' is the configuration), names inside the manuscript. */
export function findFile(
  manuscript: Manuscript,
  fromFile: string,
  reference: string,
  span?: Span,
  wanted: Wanted = picture,
): Outcome<SourceFile> {
  const refuse = (rule: Diagnostic['rule'], message: string, hint: string) => ({
    value: undefined,
    diagnostics: [report(rule, message, span, hint)],
  })
  const decoded = decodedFully(reference.trim())
  const { noun, outside } = wanted
  const beside = `copy the ${noun} beside the manuscript and name it by its path there`
  if (/^(?:https?:)?\/\//iu.test(decoded)) {
    return refuse(
      outside,
      `"${reference}" is on the network, which a build never touches`,
      `download it first: ${beside}`,
    )
  }
  if (
    /^[a-z][a-z0-9+.-]*:/iu.test(decoded) ||
    decoded.startsWith('/') ||
    decoded.includes('\\') ||
    decoded.includes('\0')
  ) {
    return refuse(outside, `"${shortened(reference)}" is not a path inside the manuscript`, beside)
  }
  const path = fromFile === '' ? configPath(manuscript, decoded) : resolved(folderOf(fromFile), decoded)
  if (path === undefined) return refuse(outside, `"${reference}" leads out of the manuscript’s folder`, beside)
  const found = named(manuscript, path)
  if (found) return { value: found, diagnostics: [] }
  const barred = manuscript.refused.find((file) => file.path === path)
  if (barred) return refuse('file-refused', `"${reference}" was not read: ${barred.reason}`, beside)
  return refuse(
    wanted.missing,
    `no file is called "${shortened(reference)}" beside the manuscript`,
    missingHint(manuscript, path, wanted),
  )
}

/** By name as it is written, or else as Unicode writes it in full: some disks keep "é" as two characters. */
function named(manuscript: Manuscript, path: string): SourceFile | undefined {
  const exact = manuscript.files.find((file) => file.path === path)
  const form = path.normalize('NFC')
  return exact ?? manuscript.files.find((file) => file.path.normalize('NFC') === form)
}

function missingHint(manuscript: Manuscript, path: string, { noun, names: pattern }: Wanted): string {
  const names = manuscript.files.map((file) => file.path).filter((name) => pattern.test(name))
  const sameLetters = names.find((name) => name.toLowerCase() === path.toLowerCase())
  const sameName = names.find((name) => last(name) === last(path))
  const near = sameLetters ?? sameName ?? nearestName(path, names)
  return near === undefined ? `put the ${noun} there, or take the reference out` : `did you mean "${near}"?`
}

/** The one file whose path ends so, from a folder on. */
function onlyOf(manuscript: Manuscript, reference: string): SourceFile | undefined {
  const [found, other] = manuscript.files.filter(({ path }) => `/${path}`.endsWith(`/${reference}`))
  return other ? undefined : found
}

function last(path: string): string {
  return path.split('/').at(-1) ?? ''
}

function shortened(reference: string): string {
  return reference.length > 80 ? `${reference.slice(0, 79)}…` : reference
}

/** Percent signs decoded until none is left that means anything: `%252e` hides `%2e`, which hides a dot. */
function decodedFully(reference: string): string {
  let text = reference
  for (let round = 0; round < 5; round++) {
    let next = text
    try {
      next = decodeURIComponent(text)
    } catch {
      return text
    }
    if (next === text) return text
    text = next
  }
  return text
}

function folderOf(path: string): string {
  return path.split('/').slice(0, -1).join('/')
}

/** `reference` as seen from `folder`; undefined where it climbs above the manuscript's root. */
function resolved(folder: string, reference: string): string | undefined {
  const parts = folder === '' ? [] : folder.split('/')
  for (const part of (reference.split(/[?#]/u)[0] ?? '').split('/')) {
    if (part === '..') {
      if (parts.length === 0) return undefined
      parts.pop()
    } else if (part !== '.' && part !== '') parts.push(part)
  }
  return parts.join('/')
}

/** Finds and gates pictures, each once. A picture that cannot be used is reported at each place that asks; what was done to one, once. */
export interface Pictures {
  /** `reference` as written in `fromFile`; '' is the configuration's own folder. Or the only file of that name, `anywhere`. */
  find(fromFile: string, reference: string, span?: Span, where?: 'anywhere'): Outcome<Asset>
  /** Every picture found so far, by id, in order of path. */
  all(): ReadonlyMap<Asset['id'], Asset>
}

export function pictures(manuscript: Manuscript, inflate: Inflate): Pictures {
  const gated = new Map<string, Outcome<Asset>>()
  return {
    find(fromFile, reference, span, where) {
      const beside = findFile(manuscript, fromFile, reference, span)
      const only = where && !beside.value ? onlyOf(manuscript, reference) : undefined
      const file = only ? { value: only, diagnostics: [] } : beside
      if (!file.value) return { value: undefined, diagnostics: file.diagnostics }
      const { path } = file.value
      const known = gated.get(path)
      if (known?.value) return { value: known.value, diagnostics: [] }
      if (known) {
        const diagnostics = known.diagnostics.map((diagnostic) => ({ ...diagnostic, ...(span && { span }) }))
        return { value: undefined, diagnostics }
      }
      const outcome = gate(file.value, inflate, span)
      gated.set(path, outcome)
      return outcome
    },
    all() {
      const assets = [...gated.values()].flatMap(({ value }) => (value ? [value] : []))
      assets.sort((a, b) => (a.path < b.path ? -1 : 1))
      return new Map(assets.map((asset) => [assetId(asset.path), asset]))
    },
  }
}
