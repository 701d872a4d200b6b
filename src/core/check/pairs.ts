import type { Passage } from '../model/passage.ts'
import { bracketMarks, type Mark, quoteMarks } from './marks.ts'
import { excerpt, languageAt, type Remark } from './remark.ts'

/** A mark that opens, still waiting for its partner. */
interface Open {
  readonly family: string
  readonly passage: Passage
  readonly at: number
  /** How many paragraphs ago it stood, for one that is carried over. */
  age: number
  /** Another quotation of its kind was opened inside it as if it were over. */
  doubted?: true
}

/**
 * How many paragraphs a quotation or a bracket may go on before its other half is missed: letters, verse and lists stand inside.
 * French dialogue runs from « to » over pages.
 */
const farthest = 12

/** Quotation marks and brackets that lack their other half, in the passages of one section. */
export function unpaired(passages: readonly Passage[]): Remark[] {
  const running = passages.filter(({ note }) => note !== true)
  const notes = passages.filter(({ note }) => note === true)
  return [...watched(running), ...notes.flatMap((passage) => watched([passage]))]
}

const anyQuote = /["“”„«»]/u
const anyBracket = /[()[\]（）【】「」『』《》〈〉]/u

function watched(passages: readonly Passage[]): Remark[] {
  const quotes = new QuoteWatch()
  const brackets = new BracketWatch()
  for (const passage of passages) {
    const quoted = anyQuote.test(passage.text)
    const bracketed = anyBracket.test(passage.text)
    if (quoted || quotes.waiting) quotes.read(passage, quoted)
    if (bracketed || brackets.waiting) brackets.read(passage, bracketed)
  }
  return [...quotes.end(), ...brackets.end()]
}

/** What opens and closes, from passage to passage. */
abstract class Watch {
  protected readonly found: Remark[] = []
  protected carried: Open[] = []
  protected abstract readonly rule: Remark['rule']

  get waiting(): boolean {
    return this.carried.length > 0
  }

  end(): readonly Remark[] {
    for (const open of this.carried) this.miss(open)
    return this.found
  }

  /** What is still open at the end of a passage is carried on, and given up when it is too far away. */
  protected carry(passage: Passage, stack: readonly Open[]): void {
    const far = ({ age, family }: Open) => age > farthest && family !== '«'
    if (passage.prose) for (const open of this.carried) open.age += 1
    for (const open of this.carried.filter(far)) this.miss(open)
    this.carried = [...this.carried.filter((open) => !far(open)), ...stack]
  }

  protected closesCarried(family: string): boolean {
    const index = this.carried.findLastIndex((open) => open.family === family)
    if (index !== -1) this.carried.splice(index, 1)
    return index !== -1
  }

  protected miss({ passage, at }: Pick<Open, 'passage' | 'at'>): void {
    this.say(passage, at, 'nothing closes what this opens', 'close it, or take it away')
  }

  protected say(passage: Passage, at: number, what: string, hint: string): void {
    const message = `${what}: "${excerpt(passage, at, 1, 24)}"`
    this.found.push({ rule: this.rule, passage, at, length: 1, message, hint, habit: what })
  }
}

class QuoteWatch extends Watch {
  protected readonly rule = 'quote-unbalanced'

  read(passage: Passage, marked: boolean): void {
    const marks = marked ? quoteMarks(passage, new Set(this.carried.map(({ family }) => family))) : []
    this.#settleCarried(marks)
    const stack: Open[] = []
    for (const mark of marks) {
      if (mark.role === 'open') this.#open(mark, passage, stack)
      else this.#close(mark, passage, stack)
    }
    for (const open of stack.filter(({ doubted }) => doubted)) this.miss(open)
    this.carry(
      passage,
      stack.filter(({ doubted }) => !doubted),
    )
  }

  #open(mark: Mark, passage: Passage, stack: Open[]): void {
    const outer = stack.findLast(({ family }) => family === mark.family)
    // In verse and in old letters each line opens anew.
    if (outer && mark.leads) return
    if (outer && mark.looks === 'close') {
      stack.splice(stack.indexOf(outer))
      this.#turned(passage, mark.at)
      return
    }
    // A title may stand in speech in the same marks; after a comma speech starts again, so it had ended.
    if (outer && /[,.;:!?—–-]\s*$/u.test(passage.text.slice(Math.max(0, mark.at - 3), mark.at))) outer.doubted = true
    stack.push({ family: mark.family, passage, at: mark.at, age: 0 })
  }

  #close(mark: Mark, passage: Passage, stack: Open[]): void {
    const same = stack.findLastIndex(({ family }) => family === mark.family)
    if (same !== -1) {
      for (const open of stack.splice(same).slice(1)) this.miss(open)
    } else if (!this.closesCarried(mark.family)) {
      if (mark.looks === 'open') {
        this.#turned(passage, mark.at)
        stack.push({ family: mark.family, passage, at: mark.at, age: 0 })
      } else this.say(passage, mark.at, 'nothing opens what this closes', 'open it, or take it away')
    }
  }

  #turned(passage: Passage, at: number): void {
    this.say(passage, at, 'this quotation mark is turned the wrong way', 'turn it round')
  }

  /** What the first mark of a passage says of those carried into it: a mark at its head takes a quotation up again. */
  #settleCarried(marks: readonly Mark[]): void {
    this.carried = this.carried.filter((open) => {
      const first = marks.find(({ family }) => family === open.family)
      if (first?.role !== 'open') return true
      // French dialogue goes on over many paragraphs, and quotes within.
      if (open.family === '«' && !first.leads) return true
      if (!first.leads || isSaid(open)) this.miss(open)
      return false
    })
  }
}

class BracketWatch extends Watch {
  protected readonly rule = 'bracket-unbalanced'

  read(passage: Passage, marked: boolean): void {
    const stack: Open[] = []
    for (const { family, role, at } of marked ? bracketMarks(passage) : []) {
      const same = stack.findLastIndex((open) => open.family === family)
      const top = stack.at(-1)
      if (role === 'open') stack.push({ family, passage, at, age: 0 })
      else if (same !== -1) for (const open of stack.splice(same).slice(1)) this.miss(open)
      else if (top) {
        stack.pop()
        const [opener, closer] = [top.passage.text.charAt(top.at), passage.text.charAt(at)]
        this.say(
          passage,
          at,
          `"${opener}" is closed by "${closer}"`,
          `write "${family.charAt(1)}", or open with "${family.charAt(0)}"`,
        )
      } else if (!this.closesCarried(family))
        this.say(passage, at, 'nothing opens what this closes', 'open it, or take it away')
    }
    this.carry(passage, stack)
  }
}

/** Words that end a paragraph after its speech: the quotation was over before them. */
const said =
  /[,?!—] ?(?:(?:said|asked|replied|cried|answered|whispered|muttered|shouted|added|returned) (?:he|she|they|I|we|\p{Lu}[\p{L}.]{0,20}(?: \p{Lu}\p{L}{1,20})?)|(?:he|she|they|I|we|\p{Lu}\p{L}{1,20}) (?:said|asked|replied|cried|answered|whispered|muttered|shouted))(?: (?:\p{L}{1,20}ly|again|back|aloud|at last|to (?:him|her|them|me)))?\.$/u

function isSaid({ passage, at }: Open): boolean {
  return languageAt(passage, at) === 'en' && said.test(passage.text.slice(Math.max(at, passage.text.length - 120)))
}
