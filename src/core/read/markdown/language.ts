/** Well-formed after BCP 47, which is all that a reader can know. */
export function isLanguage(tag: string): boolean {
  return /^[A-Za-z]{2,8}(?:-[A-Za-z0-9]{1,8})*$/u.test(tag)
}
