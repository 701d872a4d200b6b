import { createReadStream } from 'node:fs'
import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http'
import { isIP } from 'node:net'
import { networkInterfaces } from 'node:os'
import { pipeline } from 'node:stream/promises'
import { type Body, type Reply, type Request, refusal } from './reply.ts'

export type Answer = (request: Request) => Promise<Reply>

export interface Address {
  /** '127.0.0.1' for this machine alone, '0.0.0.0' for the network it is in. */
  readonly host: string
  /** 0 for any that is free. */
  readonly port: number
}

export interface Running {
  readonly port: number
  /** Ends the server, and with it every connection. */
  close(): Promise<void>
}

/** What a slow or greedy client is given: milliseconds, and connections at once. */
const patience = {
  headersTimeout: 5_000,
  requestTimeout: 10_000,
  keepAliveTimeout: 5_000,
  connectionsCheckingInterval: 1_000,
}
const mostConnections = 256
/** An answer that its asker does not take: milliseconds without a byte. */
const idle = 30_000

/** Starts a server that answers GET and HEAD. Throws what listening throws (EADDRINUSE …). */
export async function listen({ host, port }: Address, answer: Answer): Promise<Running> {
  const server = createServer({ ...patience, maxHeaderSize: 8192 }, (incoming, outgoing) => {
    void respond(incoming, outgoing, host, answer)
  })
  server.maxConnections = mostConnections
  server.setTimeout(idle)
  await new Promise<void>((done, failed) => {
    server.once('error', failed).listen(port, host, done)
  })
  return { port: portOf(server), close: () => closed(server) }
}

function portOf(server: Server): number {
  const address = server.address()
  return typeof address === 'object' && address ? address.port : 0
}

function closed(server: Server): Promise<void> {
  return new Promise((done) => {
    server.close(() => done())
    server.closeAllConnections()
  })
}

async function respond(
  incoming: IncomingMessage,
  outgoing: ServerResponse,
  host: string,
  answer: Answer,
): Promise<void> {
  // A body is never read; the connection of one that sends it is of no further use.
  if (incoming.headers['content-length'] ?? incoming.headers['transfer-encoding'])
    outgoing.setHeader('Connection', 'close')
  const request: Request = { method: incoming.method ?? '', url: incoming.url ?? '', headers: headersOf(incoming) }
  try {
    await send(outgoing, request.method, await guardedAnswer(request, host, answer))
  } catch {
    // The asker went away, or a file did while it was read: what was begun cannot be mended.
    if (outgoing.headersSent) outgoing.destroy()
    else await send(outgoing, request.method, refusal(500, 'the server failed')).catch(() => undefined)
  }
}

function headersOf({ headers }: IncomingMessage): Record<string, string | undefined> {
  return Object.fromEntries(
    Object.entries(headers).map(([name, value]) => [name, Array.isArray(value) ? value.join(', ') : value]),
  )
}

async function guardedAnswer(request: Request, host: string, answer: Answer): Promise<Reply> {
  if (!isOwnHost(request.headers.host, host)) return refusal(421, 'this server does not go by that name')
  if (request.method !== 'GET' && request.method !== 'HEAD')
    return refusal(405, 'only GET and HEAD', { Allow: 'GET, HEAD' })
  return answer(request)
}

/**
 * Whether a request means this machine. A page from elsewhere may have its own name lead here (DNS rebinding) to read what only this machine
 * may; so a name must be "localhost", or, for the network, an address or the name that the machine has there.
 */
export function isOwnHost(header: string | undefined, bound: string): boolean {
  if (header === undefined) return false
  const [, bracketed, plain] = /^(?:\[([0-9a-f:.]+)\]|([a-z0-9.-]+))(?::\d{1,5})?$/iu.exec(header) ?? []
  const name = (bracketed ?? plain ?? '').toLowerCase()
  if (['localhost', '127.0.0.1', '::1'].includes(name)) return true
  if (isLoopback(bound)) return false
  return isIP(name) !== 0 ? ownAddresses().includes(name) || name === bound : name.endsWith('.local')
}

export function isLoopback(host: string): boolean {
  return host === 'localhost' || host === '::1' || /^127\./u.test(host)
}

/** The addresses of this machine in its networks, IPv4 first. */
export function ownAddresses(): string[] {
  const all = Object.values(networkInterfaces()).flatMap((addresses) => addresses ?? [])
  const outside = all.filter(({ internal }) => !internal)
  return [
    ...outside.filter(({ family }) => family === 'IPv4'),
    ...outside.filter(({ family }) => family !== 'IPv4'),
  ].map(({ address }) => address.toLowerCase())
}

/** An open line is kept warm, so that neither side takes it for dead. */
function tellEvents(outgoing: ServerResponse, { subscribe }: Extract<Body, { kind: 'events' }>): void {
  outgoing.write(':\n\n')
  const pulse = setInterval(() => outgoing.write(':\n\n'), idle / 3)
  const leave = subscribe((data) => outgoing.write(`data: ${data}\n\n`))
  outgoing.on('close', () => {
    clearInterval(pulse)
    leave()
  })
}

async function send(outgoing: ServerResponse, method: string, { status, headers, body }: Reply): Promise<void> {
  outgoing.writeHead(status, headers)
  if (method === 'HEAD' || body.kind === 'none') outgoing.end()
  else if (body.kind === 'events') tellEvents(outgoing, body)
  else if (body.kind === 'bytes') outgoing.end(body.bytes)
  else await pipeline(createReadStream(body.path, { start: body.from, end: body.to }), outgoing)
}
