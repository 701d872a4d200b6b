/** What the pages of a book use that a style sheet can ask for. */
export interface Used {
  readonly classes: ReadonlySet<string>
  /** BCP 47 tags. */
  readonly languages: ReadonlySet<string>
}

/** Gathers from page after page what it uses. */
export class UsedRules implements Used {
  readonly classes = new Set<string>()
  readonly languages = new Set<string>()

  /** In markup of ours no text holds a bare quotation mark, so these are attributes. */
  add(page: string): void {
    for (const names of values(page, ' class="')) {
      if (!this.classes.has(names)) for (const name of names.split(' ')) this.classes.add(name)
    }
    for (const language of values(page, ' lang="')) this.languages.add(language)
  }
}

function* values(page: string, opening: string): Generator<string> {
  for (let at = page.indexOf(opening); at !== -1; at = page.indexOf(opening, at)) {
    const start = at + opening.length
    at = page.indexOf('"', start)
    yield page.slice(start, at)
  }
}

/** Of rules that each have a line, those that apply to something; of a list of selectors, those that do. */
export function usedRules(css: string, { classes }: Used): string {
  const lines = css.split('\n').flatMap((line) => {
    const brace = line.indexOf('{')
    if (brace === -1 || line.startsWith('@')) return [line]
    const selectors = line.slice(0, brace).split(',')
    const kept = selectors.filter((selector) =>
      [...selector.matchAll(/\.([\w-]+)/g)].every(([, name = '']) => classes.has(name)),
    )
    return kept.length > 0 ? [kept.join(',') + line.slice(brace)] : []
  })
  return lines.join('\n')
}
