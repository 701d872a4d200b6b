// usage: node typst-compile.mjs BOOK.typ BOOK.pdf FONTS…: one Typst compilation as a whole process
import { readFileSync, writeFileSync } from 'node:fs'
import { NodeCompiler } from '@myriaddreamin/typst-ts-node-compiler'

const [source, target, ...fonts] = process.argv.slice(2)
const compiler = NodeCompiler.create({ workspace: '/', fontArgs: fonts.map((font) => ({ fontPaths: [font] })) })
writeFileSync(target, compiler.pdf({ mainFileContent: readFileSync(source, 'utf8') }))
