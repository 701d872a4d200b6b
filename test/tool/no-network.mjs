// Preloaded with `node --import`: every way out to the network throws and is counted. The count goes, one line for each attempt, into
// the file that OCTAVO_NETWORK_LOG names.
import { appendFileSync } from 'node:fs'
import { createRequire, syncBuiltinESMExports } from 'node:module'

const require = createRequire(import.meta.url)
const log = process.env.OCTAVO_NETWORK_LOG
appendFileSync(log, '')

const ways = {
  net: ['connect', 'createConnection', 'createServer'],
  tls: ['connect', 'createServer'],
  dns: ['lookup', 'resolve', 'resolve4', 'resolve6', 'resolveAny', 'reverse'],
  'dns/promises': ['lookup', 'resolve', 'resolve4', 'resolve6', 'resolveAny', 'reverse'],
  dgram: ['createSocket'],
  http: ['request', 'get', 'createServer'],
  https: ['request', 'get', 'createServer'],
  http2: ['connect', 'createServer'],
  // Another program could go there.
  child_process: ['exec', 'execFile', 'execFileSync', 'execSync', 'fork', 'spawn', 'spawnSync'],
}

function trap(name) {
  return function trapped(...words) {
    appendFileSync(log, `${name} ${String(words[0]?.href ?? words[0])}\n`)
    throw new Error(`${name} is not allowed`)
  }
}

for (const [module, names] of Object.entries(ways))
  for (const name of names) require(module)[name] = trap(`${module}.${name}`)
require('node:net').Socket.prototype.connect = trap('net.Socket.connect')
for (const name of ways.dns.slice(1)) require('node:dns').Resolver.prototype[name] = trap(`dns.Resolver.${name}`)
globalThis.fetch = trap('fetch')
globalThis.WebSocket = class {
  constructor(address) {
    trap('WebSocket')(address)
  }
}
syncBuiltinESMExports()
