import { errorCode } from '../node/disk.ts'
import { UsageError } from './usage.ts'

/** The value of `--port`. */
export function portOf(text: string): number {
  const port = Number(text)
  if (!/^\d{1,5}$/u.test(text) || port > 65535) throw new UsageError(`--port is a number up to 65535, not "${text}"`)
  return port
}

interface Address {
  readonly host: string
  readonly port: number
}

/** Starts a server; an address that cannot be had is told to the user. */
export async function listening<T>(address: Address, start: (address: Address) => Promise<T>): Promise<T> {
  try {
    return await start(address)
  } catch (error) {
    const { host, port } = address
    switch (errorCode(error)) {
      case 'EADDRINUSE':
        throw new UsageError(
          `port ${port} is taken by another program; name another one, or --port 0 for any that is free`,
        )
      case 'EACCES':
        throw new UsageError(`port ${port} is not yours to take; name one above 1023`)
      case 'EADDRNOTAVAIL':
      case 'ENOTFOUND':
        throw new UsageError(`"${host}" is no address of this machine; --host 0.0.0.0 means all of your network`)
      default:
        throw error
    }
  }
}
