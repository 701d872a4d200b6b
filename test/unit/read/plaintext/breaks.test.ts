import { describe, expect, test } from 'vitest'
import { amid, long, seen } from './reading.ts'

const breaks = (text: string) => seen(text).filter((line) => line === '* * *').length

describe('scene breaks in every form', () => {
  test.each([
    ...['* * *', '***', '#', '---', '~*~', 'oOo', '<><>', '^^^', '%%%', '|||', '///', '::', '❖', '§§§', '¤', '♥♥♥'],
    ...['-x-', '~X~', '--o--', '<0>', '-oOo-oOo-', 'ooo000ooo', '<3 <3 <3', '1234567890', '※', '＊', '◇◆◇'],
    ...[
      '[scene break]',
      '(Page Break)',
      '-line break-',
      '***SCENE CHANGE***',
      '~Szenenwechsel~',
      '--Changement de scène--',
    ],
  ])('%s', (mark) => expect(breaks(amid(mark))).toBe(1))
  test('words without signs around them, where they come again', () => {
    expect(breaks(amid('Scene change'))).toBe(0)
    expect(breaks(amid(`LINEBREAK\n\n${long}\n\nLINEBREAK`))).toBe(2)
  })
  test.each(['"!!!"', '?!', '"……"', 'XOXO', 'OK', 'Break.', 'I want a scene change!'])('%s is said', (text) =>
    expect(breaks(amid(text))).toBe(0),
  )
})
