// A long novel of invented prose, the same words every time, since a real book of a thousand chapters is nobody's to pass on. Its
// habits are those of Austen's and Alcott's novels as counted: 45 words to a paragraph, 30 quotation marks, 3 italics and
// 4 dashes to a thousand words, and few words used often, most seldom.
import { mkdirSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'

const common = `the and of to a in was that he it with his as her for had but not she at on said from by this all they were which
one so be have no there when my out him into up them then could would little over what their about some like down time been
two or who man more very old now eyes is before through did we hand back where only long head himself house door night`
const syllables =
  'ba ker lin dor sa mel tin or ver en ric hol ma dan sel ter win as bor el gar is lo men nor pal ros tham wick ley'

/** Writes a folder of Markdown with that many chapters of so many letters each. */
export function writeLongNovel(folder, chapters, letters) {
  mkdirSync(join(folder, 'chapters'), { recursive: true })
  writeFileSync(
    join(folder, 'book.yaml'),
    'title: The Long Book\nauthor: Nobody\nlang: en\ndate: 2024\nslug: the-long-book\n',
  )
  const writer = new Writer()
  let total = 0
  for (let number = 1; number <= chapters; number++) {
    const text = writer.chapter(number, letters)
    total += text.length
    writeFileSync(join(folder, 'chapters', `${String(number).padStart(4, '0')}.md`), text)
  }
  return total
}

class Writer {
  #state = 7
  #common = common.split(/\s+/)
  #rare = this.#names(6000)

  chapter(number, letters) {
    let text = `# Chapter ${number}\n`
    while (text.length < letters) {
      const sentences = Array.from({ length: 1 + this.#below(5) }, () => this.#sentence())
      text += `\n${sentences.join(' ')}\n${this.#chance(0.02) ? '\n* * *\n' : ''}`
    }
    return text
  }

  #sentence() {
    const words = Array.from({ length: 6 + this.#below(18) }, () => this.#word())
    if (this.#chance(0.045)) words[2] = `*${words[2]}*`
    if (this.#chance(0.06)) words[3] += ' --'
    const text = words.join(' ')
    const said = text[0].toUpperCase() + text.slice(1)
    return this.#chance(0.15) ? `"${said}," she said, "and I don't know."` : `${said}.`
  }

  /** Zipf's law, near enough: of the rare words, the tenth is used a tenth as often as the first. */
  #word() {
    if (this.#chance(0.55)) return this.#common[this.#below(this.#common.length)]
    return this.#rare[Math.floor(this.#rare.length ** this.#random()) - 1]
  }

  #names(count) {
    const parts = syllables.split(' ')
    const names = new Set()
    while (names.size < count)
      names.add(Array.from({ length: 1 + this.#below(3) }, () => parts[this.#below(parts.length)]).join(''))
    return [...names]
  }

  #chance(share) {
    return this.#random() < share
  }

  #below(end) {
    return Math.floor(this.#random() * end)
  }

  /** Park & Miller 1988: the minimal standard. */
  #random() {
    this.#state = (this.#state * 48271) % 2147483647
    return this.#state / 2147483647
  }
}
