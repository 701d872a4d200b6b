/** A person's name as libraries file it: "Austen, Jane". Names with a comma, or of one word, stay as they are. */
export function fileAs(name: string): string {
  const clean = name.trim().replace(/\s+/gu, ' ')
  const at = clean.lastIndexOf(' ')
  return at === -1 || clean.includes(',') ? clean : `${clean.slice(at + 1)}, ${clean.slice(0, at)}`
}
