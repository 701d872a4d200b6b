/** The shape of a BCP 47 tag (RFC 5646, 2.1), private use and the few irregular old tags left out. */
const shape =
  /^[a-z]{2,3}(?:-[a-z]{3}){0,3}(?:-[a-z]{4})?(?:-(?:[a-z]{2}|\d{3}))?(?:-(?:[a-z0-9]{5,8}|\d[a-z0-9]{3}))*(?:-[a-wyz0-9](?:-[a-z0-9]{2,8})+)*(?:-x(?:-[a-z0-9]{1,8})+)?$/iu

/** A language tag in its usual case ("pt-BR", "zh-Hans"), or undefined if it does not have a tag's shape. */
export function readLanguage(text: string): string | undefined {
  if (text.length > 64 || !shape.test(text)) return undefined
  let singleton = false
  return text
    .toLowerCase()
    .split('-')
    .map((part, at) => {
      if (part.length === 1) singleton = true
      if (at === 0 || singleton) return part
      if (part.length === 2) return part.toUpperCase()
      return part.length === 4 && /^[a-z]/u.test(part) ? part.charAt(0).toUpperCase() + part.slice(1) : part
    })
    .join('-')
}
