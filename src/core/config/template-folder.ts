/** The folders that hold a template of the author's own: those with a theme.json. */
export function templateFolders(paths: readonly string[]): readonly string[] {
  return paths.filter((path) => path.endsWith('/theme.json')).map((path) => path.slice(0, -'/theme.json'.length))
}

/** Whether a Markdown file is a page of a template (FOLDER/matter/NAME.md) and no text of the book. */
export function isTemplatePage(path: string, folders: readonly string[]): boolean {
  return folders.some((folder) => path.startsWith(`${folder}/matter/`))
}

/** Whether `template:` means a folder of the manuscript and not a template that comes with Octavo. */
export function namesFolder(template: string): boolean {
  return template.includes('/') || template.includes('\\')
}
