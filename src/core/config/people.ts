import type { Contributor } from '../model/book.ts'
import { fileAs } from '../model/names.ts'
import type { Given } from './config.ts'
import { knownEntries, lacking, type Place, wrong } from './kind.ts'
import type { Yaml } from './yaml.ts'

/** MARC relators (id.loc.gov/vocabulary/relators) by the words that people use. */
const relators: ReadonlyMap<string, string> = new Map([
  ['author', 'aut'],
  ['editor', 'edt'],
  ['illustrator', 'ill'],
  ['artist', 'art'],
  ['art', 'art'],
  ['translator', 'trl'],
  ['cover', 'cov'],
  ['cover artist', 'cov'],
  ['cover designer', 'cov'],
  ['designer', 'bkd'],
  ['photographer', 'pht'],
  ['foreword', 'wfw'],
  ['afterword', 'aft'],
  ['introduction', 'win'],
  ['narrator', 'nrt'],
  ['proofreader', 'pfr'],
  ['publisher', 'pbl'],
  ['contributor', 'ctb'],
  ['compiler', 'com'],
  ['commentator', 'cmt'],
  ['dedicatee', 'dte'],
])

/** Reads people: a name, a map of name, role and file-as, or a list of these. `role` is that of a bare name. */
export function readPeople(role: string): (node: Yaml, place: Place) => readonly Given<Contributor>[] | undefined {
  return (node, place) => {
    const items = node.kind === 'list' ? node.items : [node]
    return items.flatMap((item) => {
      const value = person(item, role, place)
      return value ? [{ value, span: item.span }] : []
    })
  }
}

function person(node: Yaml, role: string, place: Place): Contributor | undefined {
  if (node.kind === 'scalar') {
    return node.text === '' ? undefined : { name: node.text, role, fileAs: fileAs(node.text) }
  }
  if (node.kind === 'list') return wrong(place, node, 'a name, or a map of name, role and file-as')
  const entries = knownEntries(node, ['name', 'role', 'file-as', 'credit'], place)
  const text = (key: 'name' | 'role' | 'file-as' | 'credit') => {
    const item = entries.get(key)
    if (item && item.kind !== 'scalar') return wrong({ ...place, key: `${place.key}.${key}` }, item, 'a text')
    return item?.text || undefined
  }
  const name = text('name')
  if (name === undefined) return lacking(place, node, 'name', 'write it like this: {name: Ada Example, role: ill}')
  const given = text('role')
  const code = given === undefined ? role : relatorOf(given)
  const roleNode = entries.get('role') ?? node
  if (code === undefined) {
    return wrong({ ...place, key: `${place.key}.role` }, roleNode, 'a MARC relator such as aut, edt, ill or trl')
  }
  const credit = text('credit')
  return { name, role: code, fileAs: text('file-as') ?? fileAs(name), ...(credit !== undefined && { credit }) }
}

function relatorOf(text: string): string | undefined {
  const lower = text.toLowerCase()
  return /^[a-z]{3}$/u.test(lower) && lower !== 'art' ? lower : relators.get(lower)
}
