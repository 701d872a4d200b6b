/**
 * `text` as the stem of an id: lower-case ASCII letters, digits and "-", starting with a letter, at most 60 letters; ''
 * where nothing of it is ASCII. "Élan vital!" gives "elan-vital".
 */
export function slug(text: string): string {
  return text
    .normalize('NFKD')
    .replace(/\p{M}+/gu, '')
    .replace(/[œŒ]/gu, 'oe')
    .replace(/[æÆ]/gu, 'ae')
    .replace(/ß/gu, 'ss')
    .replace(/[øØ]/gu, 'o')
    .replace(/['’]/gu, '')
    .toLowerCase()
    .replace(/[^a-z0-9]+/gu, '-')
    .replace(/^[^a-z]+/u, '')
    .slice(0, 60)
    .replace(/-+$/u, '')
}
