import { type Diagnostic, report } from '../diagnostic/diagnostic.ts'
import { nearestName } from '../diagnostic/nearest.ts'
import type { Yaml, YamlMap } from './yaml.ts'

/** Where a value is being read: the key's name for messages, and a place for what is wrong. */
export interface Place {
  readonly key: string
  readonly diagnostics: Diagnostic[]
}

/** A kind of value. `read` gives undefined, and an error in `place`, for anything else; `expected` says what it takes. */
export interface Kind<T> {
  readonly expected: string
  readonly read: (node: Yaml, place: Place) => T | undefined
}

/** The value of a node in words, for messages. */
export function shown(node: Yaml): string {
  if (node.kind !== 'scalar') return `a ${node.kind}`
  return `"${node.text.length > 60 ? `${node.text.slice(0, 60)}…` : node.text}"`
}

/** Says that a value is wrong and what was expected; always undefined. */
export function wrong(place: Place, node: Yaml, expected: string, ...hints: readonly string[]): undefined {
  const message = `"${place.key}" is ${shown(node)}; expected ${expected}`
  place.diagnostics.push(report('value-wrong', message, node.span, ...hints))
  return undefined
}

/** Says that a map wants a key; always undefined. */
export function lacking(place: Place, node: Yaml, key: string, hint: string): undefined {
  place.diagnostics.push(report('value-wrong', `"${place.key}" lacks the key "${key}"`, node.span, hint))
  return undefined
}

/** A kind of value that is one scalar, read by `parse`. */
export function scalar<T>(
  expected: string,
  parse: (text: string) => T | undefined,
  ...hints: readonly string[]
): Kind<T> {
  return {
    expected,
    read(node, place) {
      const value = node.kind === 'scalar' ? parse(node.text) : undefined
      return value ?? wrong(place, node, expected, ...hints)
    },
  }
}

/** The entries of a map whose keys are known; any other key is reported. */
export function knownEntries<K extends string>(map: YamlMap, keys: readonly K[], place: Place): ReadonlyMap<K, Yaml> {
  const found = new Map<K, Yaml>()
  for (const { key, keySpan, value } of map.entries) {
    const known = keys.find((name) => name === key)
    if (known !== undefined) found.set(known, value)
    else place.diagnostics.push(unknownKey(`${place.key}.${key}`, key, keySpan, keys))
  }
  return found
}

/** A list that is longer than this helps no one. */
const longestList = 12

function listed(known: readonly string[]): readonly string[] {
  return known.length > longestList ? [] : [`known are ${known.join(', ')}`]
}

export function unknownKey(name: string, key: string, span: Yaml['span'], known: readonly string[]): Diagnostic {
  const near = nearestName(key, known)
  const hints = near === undefined ? listed(known) : [`did you mean "${near}"?`]
  return report('key-unknown', `"${name}" is not a key that Octavo knows`, span, ...hints)
}
