// Loaded before the bundled program, keeps at its end what the engine compiled of each script.
import { subscribe } from 'node:diagnostics_channel'
import { writeFileSync } from 'node:fs'
import { setFlagsFromString } from 'node:v8'

const scripts = []
// The engine forgets functions that ran long ago, and takes no code that was compiled under another setting.
setFlagsFromString('--no-flush-bytecode')
subscribe('octavo:script', (script) => scripts.push(script))
process.on('exit', () => {
  setFlagsFromString('--flush-bytecode')
  for (const { script, compiled } of scripts) writeFileSync(compiled, script.createCachedData())
})
