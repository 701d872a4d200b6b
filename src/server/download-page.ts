import type { ShelvedBook, ShelvedFile } from '../node/library.ts'
import { paths } from './catalogue.ts'
import { escaped } from './escape.ts'
import { formNames } from './opds.ts'

export interface Shelf {
  readonly title: string
  readonly books: readonly ShelvedBook[]
  /** Where other machines of the network reach this page; none if only this machine does. */
  readonly outside: string | undefined
}

/** The page from which people download the books. Works without scripts. */
export function downloadPage({ title, books, outside }: Shelf): string {
  return `<!DOCTYPE html>
<html lang="en">
<head>
<meta charset="utf-8">
<title>${escaped(title)}</title>
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta name="color-scheme" content="light dark">
<link rel="stylesheet" href="${paths.style}">
<link rel="alternate" type="application/atom+xml;profile=opds-catalog" title="OPDS catalogue" href="${paths.opds}">
</head>
<body>
<header>
<h1>${escaped(title)}</h1>
<p>${count(books.length)}</p>
</header>
<main>
${books.length === 0 ? empty : `<ul class="shelf">\n${books.map(bookItem).join('')}</ul>`}
</main>
<footer>
${outside === undefined ? alone : together(outside)}
</footer>
</body>
</html>
`
}

const empty = `<p class="empty">No finished book is here yet. <code>octavo build</code> makes one; then reload this page.</p>`

const alone = `<p>Only this computer sees this page. To reach it from a phone or an e-reader in the same network, start it with <code>octavo serve --host 0.0.0.0</code>.</p>`

function together(address: string): string {
  return `<section aria-labelledby="elsewhere">
<h2 id="elsewhere">On a phone or an e-reader</h2>
<img class="code" src="${paths.qr}" alt="QR code of this page’s address" width="168" height="168">
<p>In the same network, scan the code or open <span class="address">${escaped(address)}</span></p>
<p>In KOReader, Moon+ Reader, Thorium and other readers with catalogues, add <span class="address">${escaped(address)}${paths.opds.slice(1)}</span></p>
</section>`
}

function count(books: number): string {
  return books === 1 ? 'One book' : `${books} books`
}

function bookItem(book: ShelvedBook, at: number): string {
  const { title, authors, language, description, picture } = book
  const lang = language === 'und' ? '' : ` lang="${escaped(language)}"`
  const id = `book-${at + 1}`
  return `<li>
<article aria-labelledby="${id}">
${picture ? `<img class="cover" src="${escaped(paths.cover(book.slug))}" alt="" loading="lazy">` : '<div class="cover bare" aria-hidden="true"></div>'}
<div class="about">
<h2 id="${id}"${lang}>${escaped(title)}</h2>
${authors.length > 0 ? `<p class="by">${escaped(authors.join(', '))}</p>` : ''}
${description === undefined ? '' : `<p class="summary"${lang}>${escaped(description)}</p>`}
<ul class="forms">
${book.files.map((file) => form(book, file)).join('')}</ul>
<details>
<summary>Checksums<span class="hidden"> of ${escaped(title)}</span></summary>
<dl>
${book.files.map(({ name, sha256 }) => `<dt>${escaped(name)}</dt><dd><code>${sha256}</code></dd>\n`).join('')}</dl>
<p>SHA-256, as in the book’s proof.</p>
</details>
</div>
</article>
</li>
`
}

function form({ title }: ShelvedBook, { name, kind, bytes }: ShelvedFile): string {
  const href = escaped(paths.file(name))
  return `<li><a href="${href}" download><span class="kind">${formNames[kind]}</span><span class="hidden"> of ${escaped(title)},</span> <span class="size">${size(bytes)}</span></a></li>\n`
}

function size(bytes: number): string {
  if (bytes < 1000) return `${bytes} B`
  return bytes < 1e6 ? `${Math.round(bytes / 1000)} kB` : `${(bytes / 1e6).toFixed(1)} MB`
}
