/** What the pages of a book use that a style sheet can ask for. */
export interface Used {
  readonly classes: ReadonlySet<string>
  /** BCP 47 tags. */
  readonly languages: ReadonlySet<string>
}

/** In markup of ours no text holds a bare quotation mark, so these are attributes. */
export function usedIn(pages: Iterable<string>): Used {
  const classes = new Set<string>()
  const languages = new Set<string>()
  for (const page of pages) {
    for (const [, names = ''] of page.matchAll(/ class="([^"]*)"/g)) {
      if (!classes.has(names)) for (const name of names.split(' ')) classes.add(name)
    }
    for (const [, language = ''] of page.matchAll(/ lang="([^"]*)"/g)) languages.add(language)
  }
  return { classes, languages }
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
