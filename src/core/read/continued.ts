import type { Block } from '../model/block.ts'
import { plainText } from '../model/title.ts'

/** After what is set apart, a paragraph that starts with a small letter goes on with the sentence before it. */
export function continuing(block: Block, before: Block | undefined): Block {
  if (block.type !== 'paragraph' || !before || !isSetApart(before)) return block
  return /^[^\p{L}\p{N}]{0,3}\p{Ll}/u.test(plainText(block.children)) ? { ...block, continued: true } : block
}

function isSetApart(block: Block): boolean {
  switch (block.type) {
    case 'quote':
    case 'authorsNote':
    case 'verse':
    case 'letter':
    case 'drama':
    case 'message':
    case 'list':
    case 'definitionList':
    case 'figure':
    case 'code':
    case 'table':
      return true
    case 'paragraph':
    case 'subheading':
    case 'epigraph':
    case 'break':
    case 'closing':
      return false
  }
}
