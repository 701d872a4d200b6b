export const insidePath = 'a path inside the manuscript, such as chapters/one.md'

/** A relative path with "/" between folders. Whether it leads out of the manuscript, only who resolves it can say. */
export function readPath(text: string): string | undefined {
  const slashed = text.replaceAll('\\', '/')
  const absolute = slashed.startsWith('/') || /^[a-z][a-z0-9+.-]*:/iu.test(slashed)
  return slashed === '' || absolute || slashed.includes('\0') ? undefined : slashed.replace(/^(?:\.\/+)+(?=.)/u, '')
}
