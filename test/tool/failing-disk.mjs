// Preloaded with `node --import`: every file that is made for the finished books fails as the disk that OCTAVO_DISK names: "ENOSPC", when it is
// written; "EACCES", when it is made.
import fs from 'node:fs/promises'
import { syncBuiltinESMExports } from 'node:module'

const code = process.env.OCTAVO_DISK
const open = fs.open
const fault = () => Object.assign(new Error(`${code}: the test says so`), { code })

fs.open = async (path, flags, ...rest) => {
  if (flags !== 'wx') return open(path, flags, ...rest)
  if (code === 'EACCES') throw fault()
  const file = await open(path, flags, ...rest)
  file.writeFile = () => Promise.reject(fault())
  return file
}
syncBuiltinESMExports()
