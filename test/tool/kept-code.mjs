// Loaded before the bundled program, keeps at its end what the engine compiled of each script.
import { subscribe } from 'node:diagnostics_channel'
import { writeFileSync } from 'node:fs'
import { syncBuiltinESMExports } from 'node:module'
import { setFlagsFromString } from 'node:v8'
import threads from 'node:worker_threads'

const scripts = []
// The engine forgets functions that ran long ago, and takes no code that was compiled under another setting.
setFlagsFromString('--no-flush-bytecode')
// What would run on a thread runs here, where it is heard of.
threads.Worker = class {
  constructor() {
    throw new Error('no thread')
  }
}
syncBuiltinESMExports()
subscribe('octavo:script', (script) => scripts.push(script))
process.on('exit', () => {
  setFlagsFromString('--flush-bytecode')
  for (const { script, compiled } of scripts) writeFileSync(compiled, script.createCachedData())
})
