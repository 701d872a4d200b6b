import { existsSync, readdirSync, readFileSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { type Outcome, report } from '../core/diagnostic/diagnostic.ts'
import { loadTheme, type TemplateFiles } from '../core/theme/load.ts'
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
  const files = templateFiles(name)
  if (files) return loadTheme(files)
  const known = templateNames().map((each) => `"${each}"`)
  const hint = `choose one of ${known.join(', ')}, or write the folder of your own as "./${name}"`
  return {
    value: undefined,
    diagnostics: [report('template-missing', `no template is called "${name}"`, undefined, hint)],
  }
}

/** The files of the template of that name. A page that it does not have is that of the template "classic". */
export function templateFiles(name: string): TemplateFiles | undefined {
  if (!templateNames().includes(name)) return undefined
  const folder = join(ownFolder(), 'templates', name)
  const css = join(folder, 'epub.css')
  return {
    name,
    tokens: readFileSync(join(folder, 'theme.json'), 'utf8'),
    css: existsSync(css) ? readFileSync(css, 'utf8') : '',
    matter: new Map([...pagesOf(join(ownFolder(), 'templates', 'classic')), ...pagesOf(folder)]),
  }
}

function pagesOf(template: string): readonly [string, string][] {
  const folder = join(template, 'matter')
  const files = existsSync(folder) ? readdirSync(folder).sort() : []
  return files
    .filter((file) => file.endsWith('.md'))
    .map((file) => [file.slice(0, -3), readFileSync(join(folder, file), 'utf8')])
}
