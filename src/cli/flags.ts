import { presetNames } from '../core/print/presets.ts'
import type { BuildRequest, Format, Target } from '../node/session.ts'
import type { Terminal } from './terminal.ts'
import { UsageError } from './usage.ts'

/** What every command takes. */
export interface CommonFlags {
  readonly json?: boolean
  readonly quiet?: boolean
}

/** How a manuscript is read: the flags that `build`, `check` and `inspect` share. */
export interface ReadingFlags extends CommonFlags {
  readonly template?: string
  readonly config?: string
  readonly set?: readonly (readonly [key: string, value: string])[]
  readonly strict?: boolean
}

const formats: readonly Format[] = ['epub', 'pdf']

/** "epub,pdf" as the user wrote it → the formats, each once. */
export function parseFormats(value: string): Format[] {
  const named = value.split(',').map((name) => name.trim())
  const unknown = named.find((name) => !formats.some((format) => format === name))
  if (unknown !== undefined) throw new UsageError(`unknown format "${unknown}" (expected ${formats.join(', ')})`)
  return formats.filter((format) => named.includes(format))
}

const targets: readonly Target[] = ['kobo', 'kindle']

/** "kobo,kindle" as the user wrote it, which may be said in several flags → the targets, each once. */
export function parseTargets(value: string, before: readonly Target[] = []): Target[] {
  const named = value.split(',').map((name) => name.trim())
  const unknown = named.find((name) => !targets.some((target) => target === name))
  if (unknown !== undefined) throw new UsageError(`unknown target "${unknown}" (expected ${targets.join(', ')})`)
  return targets.filter((target) => before.includes(target) || named.includes(target))
}

const prints = [...presetNames, 'booklet'] as const
export type Print = (typeof prints)[number]

/** "kdp,a4" as the user wrote it, which may be said in several flags → the print editions, each once. */
export function parsePrints(value: string, before: readonly Print[] = []): Print[] {
  const named = value.split(',').map((name) => name.trim())
  const unknown = named.find((name) => !prints.some((print) => print === name))
  if (unknown !== undefined) throw new UsageError(`unknown preset "${unknown}" (expected ${prints.join(', ')})`)
  return prints.filter((print) => before.includes(print) || named.includes(print))
}

/** Gathers `--set KEY=VALUE`, which may be given many times. */
export function parseSetting(value: string, before: readonly (readonly [string, string])[] = []): [string, string][] {
  const [, key, setting] = /^([^=]+)=(.*)$/su.exec(value) ?? []
  if (key === undefined || setting === undefined) throw new UsageError(`--set needs KEY=VALUE, not "${value}"`)
  return [...before.map(([name, old]): [string, string] => [name, old]), [key.trim(), setting]]
}

export function buildRequest(
  manuscript: string,
  flags: ReadingFlags,
  wanted: readonly Format[],
  terminal: Terminal,
): BuildRequest {
  return {
    manuscript,
    formats: wanted,
    ...(flags.template !== undefined && { template: flags.template }),
    ...(flags.config !== undefined && { config: flags.config }),
    set: flags.set ?? [],
    strict: flags.strict ?? false,
    env: { SOURCE_DATE_EPOCH: terminal.environment.SOURCE_DATE_EPOCH },
  }
}
