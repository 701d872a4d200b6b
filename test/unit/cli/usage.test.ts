import { describe, expect, test } from 'vitest'
import { octavo } from './terminal.ts'

describe('usage that is wrong ends with 2, says what is wrong on standard error, and prints nothing else', () => {
  test.each([
    [['bild'], "unknown command 'bild'\n(Did you mean build?)"],
    [['build', '--formt', 'epub'], "unknown option '--formt'\n(Did you mean --format?)"],
    [['build', '--format', 'mobi'], 'unknown format "mobi" (expected epub, pdf)'],
    [['build', '--format', ''], 'unknown format ""'],
    [['build', '--set', 'lang'], '--set needs KEY=VALUE, not "lang"'],
    [['build', '--set', '=x'], '--set needs KEY=VALUE'],
    [['build', 'a', 'b'], 'too many arguments'],
    [['build', '-o'], 'argument missing'],
    [['inspect', '--json'], "missing required argument 'manuscript'"],
    [['verify', 'book', 'book.mobi'], '"book.mobi" is neither an EPUB nor a PDF'],
    [['verify', 'book', 'not-there.epub'], 'there is no file "not-there.epub"'],
    [['verify', 'book'], "missing required argument 'file'"],
    [['new'], "missing required argument 'dir'"],
    [['build', '--target', 'nook'], 'unknown target "nook" (expected kobo, kindle)'],
    [['build', '--target', 'kindle', '--format', 'pdf'], '--target kindle looks at the EPUB: name epub in --format'],
    [[], 'Usage: octavo'],
  ])('%j', async (words, message) => {
    const { status, out, err } = await octavo(words)
    expect(err).toContain(message)
    expect({ status, out }).toEqual({ status: 2, out: '' })
  })
})

describe('help and version go to standard output and end with 0', () => {
  test.each(['build', 'check', 'inspect', 'verify', 'new'])('of %s', async (command) => {
    expect(await octavo([command, '--version'])).toEqual({ status: 0, out: '1.2.3\n', err: '' })
    const { status, out, err } = await octavo([command, '--help'])
    expect({ status, err }).toEqual({ status: 0, err: '' })
    for (const flag of ['--json', '--quiet', '--help', '--version']) expect(out).toContain(flag)
  })

  test('of octavo itself', async () => {
    expect(await octavo(['--version'])).toEqual({ status: 0, out: '1.2.3\n', err: '' })
    expect((await octavo(['--help'])).out).toContain('build [options] [manuscript]')
  })
})
