import { bookshelf } from './bookshelf.ts'
import { type Address, isLoopback, listen, ownAddresses, type Running } from './http.ts'

export interface Served extends Running {
  /** For this machine. */
  readonly url: string
  /** For the network, where it may be reached from there. */
  readonly outside: string | undefined
}

/** Serves a folder of finished books until it is closed. Throws what listening throws. */
export async function serve(folder: string, title: string, address: Address): Promise<Served> {
  let outside: string | undefined
  const running = await listen(
    address,
    bookshelf(folder, title, () => outside),
  )
  const { host } = address
  if (!isLoopback(host)) {
    const [own] = host === '0.0.0.0' || host === '::' ? ownAddresses() : [host]
    if (own !== undefined) outside = urlOf(own, running.port)
  }
  return { ...running, url: urlOf(isLoopback(host) ? host : 'localhost', running.port), outside }
}

function urlOf(host: string, port: number): string {
  return `http://${host.includes(':') ? `[${host}]` : host}:${port}/`
}
