import { expect, test } from 'vitest'
import type { Block } from '../../../src/core/model/block.ts'
import { render, textOf } from './pages.ts'
import { chapter, editionOf, p, t } from './sample.ts'

test('a speech that goes on after a direction names nobody', () => {
  const play: Block = {
    type: 'drama',
    children: [
      { type: 'speech', speaker: [t('HORATIO')], children: [p('Stay!')] },
      { type: 'direction', children: [t('Cock crows')] },
      { type: 'speech', speaker: [], children: [p('Stay and speak!')] },
    ],
  }
  const page = textOf(render(editionOf([chapter('one', 'One', play)])), 'one.xhtml')
  expect(page).toContain('<div class="speech"><p>Stay and speak!</p></div>')
  expect(page.match(/<b /g)).toHaveLength(1)
})
