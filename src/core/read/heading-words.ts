import type { ChapterKind, MatterKind } from '../model/book.ts'
import { figureOrRoman, numberWord, numeral, ordinal } from './numerals.ts'

const chapterNames =
  'chapter|ch\\.|chapitre|chap\\.|kapitel|cap[íi]tulo|capitolo|cap\\.|scene|scène|szene|escena|scena|stave|canto'
const partNames =
  'part|book|volume|vol\\.|act|partie|livre|tome|acte|teil|buch|band|akt|aufzug|parte|libro|tomo|volumen|acto|atto'
const end = '(?=$|[\\s.:,;)\\]–—-])'
const article = '(?:(?:the|la|le|el|il|der|die|das)\\s+)?'

/** Nouns of labels, and the labels that they make. All patterns are for small letters: engines are slow to compile any other. */
interface Nouns {
  readonly named: RegExp
  readonly counted: RegExp
  readonly worded: RegExp
}

function nouns(names: string): Nouns {
  return {
    named: new RegExp(`(?:^|\\s)(?:${names})`, 'u'),
    counted: new RegExp(`^(?:${names})\\s*(?:${figureOrRoman}|\\d{1,4}[a-z])${end}`, 'u'),
    worded: new RegExp(`^(?:(?:${names})\\s*${numeral}${end}|${article}${ordinal}\\s+(?:${names})${end})`, 'u'),
  }
}

const chapterNouns = nouns(chapterNames)
const partNouns = nouns(partNames)
const bareLabel = new RegExp(`^(?:[Nn][or]?[.º°]\\s*)?${figureOrRoman}(?=$|[.:)]|\\s*[–—-])`, 'iu')
const wordLabel = new RegExp(`^${numberWord}(?=\\.?$)`, 'u')
const separator = /^[\s.:,;)\]]*[-–—]*\s*/u

const kinds: readonly (readonly [ChapterKind, RegExp])[] = [
  ['prologue', /^(?:prologue|prolog|prólogo|prologo)(?=$|[\s.:–—-])/u],
  ['epilogue', /^(?:epilogue|epilog|épilogue|epílogo|epilogo)(?=$|[\s.:–—-])/u],
  ['interlude', /^(?:interlude|intermède|zwischenspiel|interludio|intermezzo)(?=$|[\s.:–—-])/u],
]

/** What the words of a heading say that it opens. */
export interface HeadingWords {
  readonly opens?: 'part' | 'chapter'
  readonly kind?: ChapterKind
  /** Letters of the label ("Chapter One", "IV."), and the place where the title starts. */
  readonly label?: { readonly end: number; readonly rest: number }
  /** The label is a bare figure or number word, which alone proves little. */
  readonly bare?: boolean
}

export function headingWords(text: string): HeadingWords {
  if (text === '') return {}
  const small = text.toLowerCase()
  const chapter = labelWith(chapterNouns, small)
  if (chapter !== undefined) return { opens: 'chapter', label: labelled(text, chapter.length) }
  const part = labelWith(partNouns, small)
  if (part !== undefined) return { opens: 'part', label: labelled(text, part.length) }
  for (const [kind, pattern] of kinds) {
    const found = pattern.exec(small)?.[0]
    if (found === undefined) continue
    const label = labelled(text, found.length)
    return {
      opens: 'chapter',
      kind,
      ...(label.rest < text.length && /[.:–—-]/u.test(text.slice(label.end, label.rest)) && { label }),
    }
  }
  const { length } = (bareLabel.exec(text) ?? (text.length <= 40 ? wordLabel.exec(small) : null))?.[0] ?? ''
  if (length > 0 && isNumber(text, text.slice(0, length)))
    return { opens: 'chapter', bare: true, label: labelled(text, length) }
  return {}
}

/** The label that `small` starts with: figures first, since the words for numbers make a far larger pattern. */
function labelWith({ named, counted, worded }: Nouns, small: string): string | undefined {
  return named.test(small) ? (counted.exec(small) ?? worded.exec(small))?.[0] : undefined
}

/** "MIX" and "Dim." are words; a small roman numeral counts only with its stop, and a year is no chapter. */
function isNumber(text: string, bare: string): boolean {
  const figure = bare.replace(/^[Nn][or]?[.º°]\s*/u, '')
  if (/^\d+$/u.test(figure)) return text.length === bare.length || figure.length < 4
  if (/^[ivxlc]+$/u.test(figure)) return /^[ivx]+$/u.test(figure)
  return !/^[IVXLCDM]+$/u.test(figure)
    ? figure === figure.toLowerCase() || /^\p{Lu}/u.test(figure)
    : figure.length <= 7 && !/^(?:MIX|DIM|MID|LID|CIVIL|MILD|DI|MI|CD|DC|MD|MC|CC|DM|MM|ID)$/u.test(figure)
}

/** A stop belongs to the label ("CHAPTER I."); a colon or a dash only parts it from the title. */
function labelled(text: string, length: number): { readonly end: number; readonly rest: number } {
  const end = text[length] === '.' ? length + 1 : length
  return { end, rest: end + (separator.exec(text.slice(end))?.[0].length ?? 0) }
}

const matters: readonly (readonly [MatterKind, RegExp])[] = [
  ['dedication', /^(?:dedication|dédicace|widmung|dedicatoria|dedica)$/u],
  [
    'acknowledgements',
    /^(?:acknowledge?ments?|thanks|thank you|remerciements|danksagung(?:en)?|dank|agradecimientos|ringraziamenti)$/u,
  ],
  [
    'about-the-author',
    /^(?:about the (?:authors?|writers?)|(?:à propos|au sujet) de l(?:’|')(?:auteur|autrice)|über (?:den|die|das) autor(?:in|en|innen)?|sobre (?:el|la|los|las) autor(?:a|es|as)?|(?:sull?(?:’|')autor[ei]|sull(?:’|')autrice|l(?:’|')autore))$/u,
  ],
  [
    'also-by',
    /^(?:also by|other (?:books|works) by|du même auteur|de la même autrice|autres livres de|weitere bücher|otras obras de|dello stesso autore)(?:\s.{1,80})?$/u,
  ],
  [
    'authors-note',
    /^(?:(?:an )?author(?:’|')?s?(?:’|')? notes?|a?\/n|notes? from the author|a note (?:from the author|on (?:the )?\p{L}+)|note de l(?:’|')(?:auteur|autrice)|anmerkung(?:en)? (?:des|der) autor(?:s|in|en)?|nota (?:del|de la) autora?|nota dell(?:’|')autor[ei]|(?:the )?editor(?:’|')s note)$/u,
  ],
  ['preface', /^(?:preface|(?:the )?author(?:’|')s preface|préface|prefacio|prefazione|preface to .{1,80})$/u],
  ['foreword', /^(?:foreword|avant-propos|vorwort|geleitwort|prefación|premessa)$/u],
  ['introduction', /^(?:introduction|einleitung|einführung|introducción|introduzione)$/u],
  ['afterword', /^(?:afterword|postface|nachwort|epílogo del autor|posfacio|postfazione)$/u],
  [
    'appendix',
    /^(?:appendix|appendices|annexes?|appendice|anhang|apéndice)(?:\s(?:[a-z]|\d{1,2}|[ivx]{1,4}))?(?:[.:–—-].{0,120})?$/u,
  ],
  ['glossary', /^(?:glossary|glossaire|glossar|glosario|glossario)$/u],
  [
    'bibliography',
    /^(?:bibliography|works cited|references|bibliographie|literaturverzeichnis|bibliografía|bibliografia)$/u,
  ],
  ['colophon', /^(?:colophon|impressum|colofón|colofone|achevé d(?:’|')imprimer)$/u],
  [
    'copyright',
    /^(?:copyright(?: page| notice)?|mentions légales|licen[cs]e|derechos de autor|diritti d(?:’|')autore)$/u,
  ],
  ['epigraph', /^(?:epigraph|épigraphe|motto|epígrafe|epigrafe)$/u],
  [
    'dramatis-personae',
    /^(?:dramatis personae|dramatis personæ|characters|cast of characters|persons of the play|personnages|personen|personajes|personaggi)$/u,
  ],
  [
    'contents',
    /^(?:contents|table of contents|table des matières|sommaire|inhalt|inhaltsverzeichnis|índice|contenido|indice|sommario)$/u,
  ],
  ['summary', /^(?:summary|synopsis|résumé|zusammenfassung|resumen|riassunto)$/u],
  ['section', /^(?:à propos(?: de (?:ce|cette|ces) .{1,40})?|about(?: this (?:book|story|edition))?)$/u],
  ['title-page', /^(?:title page|page de titre|titelseite|portada|frontespizio)$/u],
]

/** The kind of matter that a heading names, if it names one and nothing else. */
export function matterNamed(text: string): MatterKind | undefined {
  const words = text
    .toLowerCase()
    .replace(/[.:!]+$/u, '')
    .replace(/\s+/gu, ' ')
    .trim()
  return words.length > 120 ? undefined : matters.find(([, pattern]) => pattern.test(words))?.[0]
}

/** The same for a file's name: "99-about-the-author.md", "dedication.md". */
export function matterOfFile(path: string): MatterKind | undefined {
  const stem = path.slice(path.lastIndexOf('/') + 1).replace(/\.[^.]*$/u, '')
  return matterNamed(stem.replace(/^[\d\s._-]+/u, '').replace(/[_-]+/gu, ' '))
}
