import type { Finding } from './state.ts'

/** What the build says, each line of it a way to its place in the manuscript. */
export class Findings {
  readonly #pane: HTMLElement
  readonly #source: HTMLElement
  /** The lines that are shown, by what they say: one that stays keeps its element, and with it the focus. */
  #items = new Map<string, HTMLElement>()

  constructor(pane: HTMLElement, source: HTMLElement) {
    this.#pane = pane
    this.#source = source
    source.querySelector('.close')?.addEventListener('click', () => source.toggleAttribute('hidden', true))
  }

  show(findings: readonly Finding[]): void {
    const list = this.#pane.querySelector('ul')
    const count = this.#pane.querySelector('.count')
    if (!list || !count) return
    const items = new Map<string, HTMLElement>()
    for (const finding of findings) {
      const key = JSON.stringify(finding)
      items.set(key, this.#items.get(key) ?? this.#item(finding))
    }
    for (const [key, item] of this.#items) if (!items.has(key)) item.remove()
    let at = list.firstElementChild
    for (const item of items.values()) {
      if (item === at) at = at.nextElementSibling
      else list.insertBefore(item, at)
    }
    this.#items = items
    const problems = findings.filter(({ kind }) => kind === 'error' || kind === 'warning').length
    count.textContent = `${problems === 1 ? '1 problem' : `${problems} problems`}, ${findings.length - problems} notes and decisions`
  }

  #item(finding: Finding): HTMLElement {
    const item = document.createElement('li')
    item.className = finding.kind
    const { file, line } = finding
    const words = file === undefined || line === undefined ? element('span', '') : element('button', '')
    if (words instanceof HTMLButtonElement && file !== undefined && line !== undefined) {
      words.type = 'button'
      words.addEventListener('click', () => void this.#open(file, line, finding.endLine ?? line))
    }
    words.append(element('span', finding.kind, 'kind'), ` ${finding.rule}: ${finding.text} `)
    if (file !== undefined) words.append(element('span', `${file}:${line ?? 1}`, 'place'))
    item.append(words, ...finding.hints.map((hint) => element('p', hint, 'hint')))
    return item
  }

  async #open(file: string, line: number, endLine: number): Promise<void> {
    const answer = await fetch(`/source?${encodeURIComponent(file)}`)
    if (!answer.ok) return
    const lines = (await answer.text()).split(/\r\n|\r|\n/u)
    const list = this.#source.querySelector('ol')
    const title = this.#source.querySelector('h2')
    if (!list || !title) return
    title.textContent = `${file}, line ${line}`
    list.replaceChildren(
      ...lines.map((text, at) => {
        const marked = at + 1 >= line && at + 1 <= endLine
        return element('li', text === '' ? '\u200b' : text, marked ? 'marked' : '')
      }),
    )
    this.#source.toggleAttribute('hidden', false)
    this.#source.querySelector('.marked')?.scrollIntoView({ block: 'center' })
    this.#source.querySelector<HTMLElement>('.lines')?.focus({ preventScroll: true })
  }
}

function element<K extends keyof HTMLElementTagNameMap>(
  name: K,
  text: string,
  className = '',
): HTMLElementTagNameMap[K] {
  const made = document.createElement(name)
  made.textContent = text
  if (className) made.className = className
  return made
}
