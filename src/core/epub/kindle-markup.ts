/** Elements that Send-to-Kindle refuses or drops with all that is in them (KPG, "Supported HTML elements"). */
const refused = new Set(
  'applet audio base button canvas embed form frame frameset iframe input noframes noscript object script select textarea video'.split(
    ' ',
  ),
)

/** The first thing of a page that Send-to-Kindle refuses, in words; undefined where it takes the page. */
export function isRefused(page: string): string | undefined {
  let tables = 0
  for (const [, closing, name = '', rest = ''] of page.matchAll(/<(\/?)([a-z][a-z0-9]*)([^>]*)>/gu)) {
    if (refused.has(name)) return `<${name}>`
    if (name === 'table') tables += closing ? -1 : 1
    if (tables > 1) return 'a table inside a table'
    if (name === 'img' && !/\ssrc="[^"]/u.test(rest)) return 'a picture without a file'
    if (name === 'body' && /\sid="/u.test(rest)) return 'a name on <body>, to which its contents cannot lead'
  }
  return undefined
}

/** Of body text Kindle keeps the reader's own (KPG 10.3.1 to 10.3.3). */
const readersOwn = /(?:^|;)\s*(font-size|font-family|line-height|color|background(?:-color)?)\s*:/u

/** What a template's own CSS sets that a Kindle minds, in words. */
export function styleFaults(css: string): string[] {
  const found = new Set<string>()
  for (const [, selectors = '', body = ''] of css
    .replace(/\/\*[\s\S]*?\*\//gu, '')
    .matchAll(/([^{}]+)\{([^{}]*)\}/gu)) {
    const ofText = selectors.split(',').some((selector) => /^\s*(?:html|body|p|div|section)\s*$/u.test(selector))
    const own = ofText ? readersOwn.exec(body)?.[1] : undefined
    if (own !== undefined) found.add(`sets "${own}" of the text, which belongs to the reader`)
    if (/margin[a-z-]*\s*:[^;]*(?:^|[\s:])-[\d.]/u.test(body))
      found.add('has a negative margin, which a Kindle cuts text off by')
    if (/position\s*:\s*(?:absolute|fixed)/u.test(body))
      found.add('takes elements out of the flow, and a Kindle skips those pages')
  }
  return [...found]
}
