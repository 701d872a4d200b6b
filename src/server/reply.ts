/** What a server answers, before it is a stream of bytes. */
export interface Reply {
  readonly status: number
  readonly headers: Readonly<Record<string, string>>
  readonly body: Body
}

export type Body =
  | { readonly kind: 'none' }
  | { readonly kind: 'bytes'; readonly bytes: Uint8Array }
  /** A stretch of a file, both ends counted; `bytes` of the whole. */
  | { readonly kind: 'file'; readonly path: string; readonly from: number; readonly to: number }
  /** Server-sent events, without an end: each call of `send` is one. What `subscribe` gives is called when the asker is gone. */
  | { readonly kind: 'events'; subscribe(send: (data: string) => void): () => void }

/** What of a request an answer depends on. Header names in lower case. */
export interface Request {
  readonly method: string
  /** As it came, still encoded. */
  readonly url: string
  readonly headers: Readonly<Record<string, string | undefined>>
}

/** Nothing a page of ours shows comes from elsewhere, runs inline, or is guessed at. */
const guarded = {
  'X-Content-Type-Options': 'nosniff',
  'Referrer-Policy': 'no-referrer',
  'Cross-Origin-Resource-Policy': 'same-origin',
  'X-Frame-Options': 'DENY',
}

export const pagePolicy =
  "default-src 'none'; img-src 'self'; style-src 'self'; base-uri 'none'; form-action 'none'; frame-ancestors 'none'"

/** A text, with its length, of which browsers ask anew each time. */
export function textReply(
  status: number,
  mediaType: string,
  text: string,
  headers: Readonly<Record<string, string>> = {},
): Reply {
  return bytesReply(status, `${mediaType}; charset=utf-8`, new TextEncoder().encode(text), headers)
}

export function bytesReply(
  status: number,
  mediaType: string,
  bytes: Uint8Array,
  headers: Readonly<Record<string, string>> = {},
): Reply {
  return {
    status,
    headers: {
      'Content-Type': mediaType,
      'Content-Length': String(bytes.length),
      'Cache-Control': 'no-cache',
      ...guarded,
      ...headers,
    },
    body: { kind: 'bytes', bytes },
  }
}

/** A short word to people: "404 not found". */
export function refusal(status: number, words: string, headers: Readonly<Record<string, string>> = {}): Reply {
  return textReply(status, 'text/plain', `${status} ${words}\n`, headers)
}

/** A file that is offered for download. */
export interface Offered {
  readonly path: string
  readonly name: string
  readonly mediaType: string
  readonly bytes: number
  readonly sha256: string
  /** Milliseconds since 1970. */
  readonly changed: number
}

/** The file, or the stretch of it that is asked for (RFC 9110, 14), or that the asker has it already. */
export function fileReply(file: Offered, { headers }: Request): Reply {
  const etag = `"${file.sha256}"`
  const common = {
    ...guarded,
    'Content-Type': file.mediaType,
    'Content-Disposition': attachment(file.name),
    'Accept-Ranges': 'bytes',
    ETag: etag,
    'Last-Modified': new Date(file.changed).toUTCString(),
    'Cache-Control': 'no-cache',
  }
  if (listed(headers['if-none-match'], etag)) return { status: 304, headers: common, body: { kind: 'none' } }
  const whole = {
    status: 200,
    headers: { ...common, 'Content-Length': String(file.bytes) },
    body: stretch(file, 0, file.bytes - 1),
  }
  const { range } = headers
  // A range is of the file that the asker knows; of another one it gets the whole.
  if (range === undefined || (headers['if-range'] !== undefined && headers['if-range'] !== etag)) return whole
  const wanted = rangeOf(range, file.bytes)
  if (wanted === 'all') return whole
  if (wanted === 'none') {
    return refusal(416, 'no such part of the file', {
      'Content-Range': `bytes */${file.bytes}`,
      'Accept-Ranges': 'bytes',
    })
  }
  const [from, to] = wanted
  const part = { 'Content-Length': String(to - from + 1), 'Content-Range': `bytes ${from}-${to}/${file.bytes}` }
  return { status: 206, headers: { ...common, ...part }, body: stretch(file, from, to) }
}

function stretch({ path, bytes }: Offered, from: number, to: number): Body {
  return bytes === 0 ? { kind: 'none' } : { kind: 'file', path, from, to }
}

function listed(header: string | undefined, etag: string): boolean {
  return (
    header !== undefined &&
    (header === '*' || header.split(',').some((tag) => tag.trim().replace(/^W\//u, '') === etag))
  )
}

/** The first and the last byte; 'all' for what is not one range of bytes, which a server may pass over. */
function rangeOf(header: string, size: number): readonly [number, number] | 'all' | 'none' {
  const [, first, last] = /^bytes=(\d{0,15})-(\d{0,15})$/u.exec(header.trim()) ?? []
  if (first === undefined || last === undefined)
    return header.trim().startsWith('bytes=') && !header.includes(',') ? 'none' : 'all'
  if (first === '' && last === '') return 'none'
  if (first === '') return Number(last) === 0 || size === 0 ? 'none' : [Math.max(0, size - Number(last)), size - 1]
  const [from, to] = [Number(first), last === '' ? size - 1 : Math.min(Number(last), size - 1)]
  return from >= size || to < from ? 'none' : [from, to]
}

/** RFC 6266: a name in ASCII for old readers, and the name itself for all others (RFC 8187). */
function attachment(name: string): string {
  const plain = name
    .normalize('NFKD')
    .replace(/\p{M}/gu, '')
    .replace(/[^ -~]|["\\%]/gu, '_')
  const encoded = encodeURIComponent(name).replace(
    /['()*!]/gu,
    (mark) => `%${mark.charCodeAt(0).toString(16).toUpperCase()}`,
  )
  return `attachment; filename="${plain}"; filename*=UTF-8''${encoded}`
}
