import { buildBooks } from './node/build.ts'

export { buildBooks }
