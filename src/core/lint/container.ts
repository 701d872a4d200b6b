import type { Archive } from '../finished/zip.ts'
import { type Epub, messageOf, ncxType, xhtml } from './epub.ts'
import type { Say } from './say.ts'

/** The first file of the archive, which says what it is (EPUB 3.3, OCF ZIP container). */
export function lintMimetype(archive: Archive, say: Say): void {
  const path = 'mimetype'
  const entry = archive.entry(path)
  if (entry?.offset !== 0) {
    say('epub-mimetype-first', 'the archive does not begin with the file "mimetype"')
    return
  }
  if (entry.packed) say('epub-mimetype-packed', 'the file is compressed', { path })
  if (entry.extra > 0) say('epub-mimetype-extra', `its header has an extra field of ${entry.extra} bytes`, { path })
  let text: string | undefined
  try {
    text = archive.text(path)
  } catch (error) {
    say('epub-unreadable', messageOf(error), { path })
    return
  }
  if (text !== 'application/epub+zip')
    say('epub-mimetype-wrong', 'it says something else than "application/epub+zip"', { path })
}

/** What EPUB 3.3 (OCF, file paths and names) forbids in names, but for the slash that parts folders. */
const forbidden = /["*:<>?\\|\u007f\ue000-\uf8ff\ufff0-\uffff]/
// biome-ignore lint/suspicious/noControlCharactersInRegex: these are forbidden as well
const control = /[\u0000-\u001f\u0080-\u009f]/

/** The names of the files. */
export function lintNames({ names }: Archive, say: Say): void {
  const folded = new Map<string, string>()
  const folders = new Set(names.flatMap((name) => foldersOf(name)))
  for (const path of names) {
    if (forbidden.test(path) || control.test(path) || path.split('/').some((part) => part.endsWith('.')))
      say('epub-name-forbidden', 'its name holds what EPUB forbids', { path })
    else if (path.includes(' ')) say('epub-name-space', 'its name holds a space', { path })
    else if (/[^\u0020-\u007e]/.test(path))
      say('epub-name-ascii', 'its name holds other characters than ASCII', { path })
    const key = path.normalize('NFC').toLowerCase()
    const other = folded.get(key)
    if (other !== undefined) say('epub-name-case', `its name is that of "${other}" but for case`, { path })
    folded.set(key, path)
    if (path.endsWith('/') && !folders.has(path.slice(0, -1))) say('epub-folder-entry', 'the folder is empty', { path })
  }
}

/** The folders that a file lies in; none of a folder itself. */
function foldersOf(name: string): string[] {
  if (name.endsWith('/')) return []
  const parts = name.split('/')
  return parts.slice(1).map((_, at) => parts.slice(0, at + 1).join('/'))
}

/** How the documents begin: their declarations. */
export function lintDeclarations(epub: Epub, textOf: (path: string) => string | undefined, say: Say): void {
  const documents = epub.items.filter(({ mediaType }) => mediaType === xhtml || mediaType === ncxType)
  for (const path of [epub.packagePath, ...documents.map((item) => item.path)]) {
    const text = textOf(path)
    if (text === undefined) continue
    const declared = /^\ufeff?<\?xml\s[^>]*encoding=["']utf-8["'][^>]*\?>/i.test(text)
    if (!declared) say('epub-declaration', 'it does not begin with an XML declaration that says UTF-8', { path, at: 0 })
    const doctype = /<!DOCTYPE\s+([^>[]*)(\[)?/.exec(text.slice(0, 2000))
    if (!doctype || epub.itemOf(path)?.mediaType !== xhtml) continue
    if (doctype[2] || !/^html\s*(?:SYSTEM\s+["']about:legacy-compat["']\s*)?$/.test(doctype[1] ?? ''))
      say('epub-doctype', 'its document type is not that of HTML5', { path, at: doctype.index })
  }
}
