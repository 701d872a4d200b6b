import { existsSync, readdirSync, readFileSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { type Outcome, report } from '../core/diagnostic/diagnostic.ts'
import { loadTheme } from '../core/theme/load.ts'
import type { Theme } from '../core/theme/theme.ts'

/** Octavo's own folder: the nearest above this file that holds `templates`, whether the code runs bundled or not. */
function ownFolder(): string {
  let folder = dirname(fileURLToPath(import.meta.url))
  while (!existsSync(join(folder, 'templates', 'classic', 'theme.json'))) {
    const above = dirname(folder)
    if (above === folder) throw new Error('the folder "templates" of Octavo is not there')
    folder = above
  }
  return folder
}

/** The names of the templates that come with Octavo, in order. */
export function templateNames(): string[] {
  const templates = join(ownFolder(), 'templates')
  return readdirSync(templates)
    .filter((name) => existsSync(join(templates, name, 'theme.json')))
    .sort()
}

/** Reads the template of that name. A name is matched against those that are there: it never becomes a path. */
export function readTemplate(name: string): Outcome<Theme> {
  const names = templateNames()
  if (!names.includes(name)) {
    const hint = `choose one of ${names.map((known) => `"${known}"`).join(', ')}`
    return {
      value: undefined,
      diagnostics: [report('template-missing', `no template is called "${name}"`, undefined, hint)],
    }
  }
  const folder = join(ownFolder(), 'templates', name)
  const pages = existsSync(join(folder, 'matter')) ? readdirSync(join(folder, 'matter')) : []
  const matter = pages
    .filter((file) => file.endsWith('.md'))
    .sort()
    .map((file): [string, string] => [file.slice(0, -3), readFileSync(join(folder, 'matter', file), 'utf8')])
  return loadTheme({
    name,
    tokens: readFileSync(join(folder, 'theme.json'), 'utf8'),
    css: existsSync(join(folder, 'epub.css')) ? readFileSync(join(folder, 'epub.css'), 'utf8') : '',
    matter: new Map(matter),
  })
}
