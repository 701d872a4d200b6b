import { type Diagnostic, report } from '../diagnostic/diagnostic.ts'
import type { Id } from '../model/book.ts'
import type { PageReference } from '../model/inline.ts'
import type { Section } from './section.ts'

/** Before pages are known, a number takes so much room. */
const GUESS = '000'
/** Layouts that are tried before numbers that change with every one are left out. */
const TRIES = 4

/** A number that was printed, or held back. */
interface Given {
  readonly label: string | undefined
  readonly reference: Asking
}

/** What asks for a page: a reference, or a link that tells its page. */
type Asking = Pick<PageReference, 'target' | 'span'>

/**
 * The numbers that references to pages print. Pages are known only when all sections are broken, so a first layout guesses,
 * and those sections that were wrong are set again. A number that its own width drives from page to page is held back and
 * reported: none that is wrong is ever printed.
 */
export class PageNumbers {
  #labels: ReadonlyMap<Id, string> | undefined
  #tries = 0
  readonly #held = new Set<Id>()
  readonly #given = new Map<Section, Given[]>()
  #open: { readonly section: Section; readonly given: Given[] } | undefined

  /** What is asked from now on stands in this section, which is set anew. */
  open(section: Section): void {
    this.#given.delete(section)
    this.#open = { section, given: [] }
  }

  /** The number to print; undefined where the target has no page, or no page that holds still. */
  of(reference: Asking): string | undefined {
    const { target } = reference
    const label = this.#labels ? this.#labels.get(target) : GUESS
    const shown = this.#held.has(target) ? undefined : label
    if (this.#open) {
      this.#open.given.push({ label: shown, reference })
      this.#given.set(this.#open.section, this.#open.given)
    }
    return shown
  }

  /** Whether any page was asked for: else there is nothing to settle. */
  get asked(): boolean {
    return this.#given.size > 0
  }

  /** Whether that section tells a page. */
  askedIn(section: Section): boolean {
    return this.#given.has(section)
  }

  /** The sections that print another number than these, which they print when they are set again. */
  stale(labels: ReadonlyMap<Id, string>, diagnostics: Diagnostic[]): Set<Section> {
    this.#labels = labels
    this.#tries++
    const stale = new Set<Section>()
    for (const [section, given] of this.#given) {
      for (const { label, reference } of given) {
        const { target } = reference
        if (this.#held.has(target) ? label === undefined : label === labels.get(target)) continue
        stale.add(section)
        if (this.#tries < TRIES || this.#held.has(target)) continue
        this.#held.add(target)
        diagnostics.push(unsettled(reference))
      }
    }
    return stale
  }
}

function unsettled({ target, span }: Asking): Diagnostic {
  const message = `the page of "${target}" changes with the number that tells it, so the number is left out`
  return report('page-number-unsettled', message, span, 'say it in a few words more or fewer')
}

/** What stands before and behind the number of a page in brackets, by language. English serves where a language has none. */
const words: Readonly<Record<string, readonly [before: string, behind: string]>> = {
  ar: ['صفحة\u00a0', ''],
  cs: ['strana\u00a0', ''],
  da: ['side\u00a0', ''],
  de: ['Seite\u00a0', ''],
  el: ['σελίδα\u00a0', ''],
  en: ['page\u00a0', ''],
  es: ['página\u00a0', ''],
  fi: ['s.\u00a0', ''],
  fr: ['page\u00a0', ''],
  he: ['עמוד\u00a0', ''],
  it: ['pagina\u00a0', ''],
  ja: ['', 'ページ'],
  nl: ['pagina\u00a0', ''],
  no: ['side\u00a0', ''],
  pl: ['s.\u00a0', ''],
  pt: ['página\u00a0', ''],
  ru: ['с.\u00a0', ''],
  sv: ['sidan\u00a0', ''],
  zh: ['第', '页'],
}

/** " (page 12)", as it stands behind the words of a link. */
export function inBrackets(label: string, language: string): string {
  const primary = language.toLowerCase().split('-')[0] ?? ''
  const [before, behind] = words[primary] ?? ['page\u00a0', '']
  const said = `${before}${label}${behind}`
  return primary === 'ja' || primary === 'zh' ? `（${said}）` : ` (${said})`
}
