import { describe, expect, test } from 'vitest'
import { evenEffort } from '../../../tool/effort.ts'
import { amid, long, prose, read, seen, wrapped } from './reading.ts'

const dramas = (text: string) => seen(text).filter((line) => line === 'drama').length

describe('plays', () => {
  const turns = (ann: string, bo: string) =>
    Array.from({ length: 4 }, () => `${ann} Is it lit?\n\n${bo} It was lit when I came.`).join('\n\n')
  test.each([
    ['_Ann._', '_Bo._'],
    ['ANN.', 'MR. BO.'],
    ['ANN:', 'BO:'],
    ['ANN', 'OLD BOB'],
    ['Ann:', 'Bo:'],
  ])('%s and %s', (ann, bo) => expect(dramas(turns(ann, bo))).toBe(1))
  test('names on lines of their own', () => {
    expect(dramas(Array.from({ length: 4 }, () => 'ANN\nIs it lit?\n\nBO\nIt was lit.').join('\n\n'))).toBe(1)
  })
  test('directions, in brackets, by their first words, and beside the name', () => {
    const play = `${turns('ANN.', 'BO.')}\n\n[Exit Bo.\n\nEnter Cy.\n\nANN. (aside) Who?\n\nBO. Nobody.`
    expect(seen(play).slice(-7)).toEqual([
      '    text: It was lit when I came.',
      '  ([Exit Bo.)',
      '  (Enter Cy.)',
      '  ANN. {(aside)}',
      '    text: Who?',
      '  BO.',
      '    text: Nobody.',
    ])
  })
  test('a dictionary, a list of notes and one speaker are none', () => {
    const words = ['ABASE', 'ABATE', 'ABBEY', 'ABBOT', 'ABEAM', 'ABHOR'].map((word) => `${word}. To take a lamp away.`)
    expect(dramas(words.join('\n\n'))).toBe(0)
    expect(dramas(Array.from({ length: 8 }, () => 'NOTE: the lamp is out.').join('\n\n'))).toBe(0)
    expect(dramas(`${Array.from({ length: 9 }, () => prose).join('\n\n')}\n\nANN: Yes.\n\nBO: No.\n`)).toBe(0)
  })
})

describe('screenplays', () => {
  const cued = (name: string, ...lines: string[]) =>
    [`${' '.repeat(20)}${name}`, ...lines.map((line) => ' '.repeat(10) + line)].join('\n')
  test('a cue with its speech, where a scene has a head', () => {
    const text = `${long}\n\nINT. LAMP ROOM - DAWN\n\n${long}\n\n${cued('ANN', 'It is lit, and it was', 'lit before I came.')}\n\n${long}\n`
    expect(seen(text)).toEqual(
      expect.arrayContaining(['drama', '  ANN', '    text: It is lit, and it was lit before I came.']),
    )
  })
  test('without heads, where names come again and speeches run on', () => {
    const turns = [cued('ANN', 'It is lit, and it was', 'lit before I came.'), cued('BO (O.S.)', 'By whom?')]
    const text = [long, ...turns, ...turns, long].join('\n\n')
    expect(dramas(text)).toBe(1)
    expect(seen(text)).toContain('  BO {(O.S.)}')
  })
  test('the manner of what follows stands in italics', () => {
    const text = `${long}\n\nINT. LAMP ROOM - DAWN\n\n${cued('ANN', '(low)', 'It is lit.', '(beat)', 'Was lit.')}\n`
    const [play] = read(text).items.filter(({ type }) => type === 'drama')
    expect(JSON.stringify(play)).toMatch(/"direction":.*\(low\).*"emphasis".*\(beat\)/u)
  })
  test('titles above stanzas and verse under names are none', () => {
    const poem = (name: string) =>
      `${' '.repeat(20)}${name}\n${' '.repeat(10)}The lamp is lit at four,\n${' '.repeat(10)}The boat is at the door.`
    expect(dramas([long, poem('SPRING'), poem('SUMMER'), poem('SPRING'), long].join('\n\n'))).toBe(0)
  })
})

describe('messages', () => {
  test('with times', () => {
    const chat = '[21:04] Bo: are you there\n[21:05] Ann: no'
    expect(seen(amid(chat)).slice(2, 7)).toEqual([
      'messages',
      '  [21:04] Bo:',
      '    text: are you there',
      '  [21:05] Ann:',
      '    text: no',
    ])
  })
  test('without times only after a paragraph that speaks of messages', () => {
    const chat = 'Bo: are you there\n\nAnn: no\n\nBo: I can see you'
    const lead = wrapped(`${long} Then her phone buzzed.`)
    expect(seen(amid(chat, lead))).toContain('messages')
    expect(seen(amid(chat))).not.toContain('messages')
  })
})

describe('epigraphs', () => {
  const quoted = '"A lamp is a promise."\n\n--Tom Reed, _The Oil_'
  test('below a heading, with a source below them', () => {
    const text = `CHAPTER I\n\n${quoted}\n\n${prose}\n\n${prose}\n\n\nCHAPTER II\n\n${prose}\n\n${prose}\n`
    expect(seen(text).slice(0, 4)).toEqual([
      'chapter [CHAPTER I]',
      'epigraph',
      '  text: "A lamp is a promise."',
      '  source: --Tom Reed, The Oil',
    ])
  })
  test('nowhere else', () => expect(seen(amid(quoted))).not.toContain('epigraph'))
})

describe('pictures', () => {
  test.each(['[Illustration]', '[Illustration: The lamp at night.]', '[Music]', '[Abbildung: Die Lampe]', '_[Map]_'])(
    '%s is set aside',
    (mark) => {
      const flow = read(amid(mark))
      expect(flow.items).toHaveLength(4)
      expect(flow.aside).toHaveLength(1)
      expect(flow.inferences.find(({ kind }) => kind === 'figure')).toMatchObject({ rule: 'picture-mark' })
    },
  )
  test.each(['[Illustrious men all.]', 'The [Illustration] was gone.', '[Illustration'])('%s stays', (text) =>
    expect(read(amid(text)).aside).toEqual([]),
  )
})

describe('quotations that are set in', () => {
  const inset = (text: string) => wrapped(text, 54, '     ')
  test('hold their verse, and take their source', () => {
    const verse = '     The lamp is lit, the lamp is low,\n     And out upon the tide we go;\n     The night is long.'
    expect(seen(amid(`${inset(long)}\n\n${verse}\n\n${inset(long)}\n\n     Tom Reed`)).slice(2, 7)).toEqual([
      'quote',
      expect.stringMatching(/^ {2}text/u),
      '  verse: 3 lines',
      expect.stringMatching(/^ {2}text/u),
      '  source: Tom Reed',
    ])
  })
  test('rules at their edges part nothing', () => {
    const text = amid(`     ______\n\n${inset(long)}\n\n     ______`)
    expect(seen(text)).toHaveLength(6)
    expect(seen(text)).not.toContain('* * *')
  })
  test('prose broken by hand is no verse', () => {
    const broken =
      '    Gull after gull came down to the marble steps of\n    the harbour office, and left again with a feather\n    the less, for the lamp in the window was hot that\n    night and nobody had told them.'
    expect(seen(amid(broken))[2]).toBe('quote')
  })
  test('one line of a song between paragraphs that lead to it', () => {
    const text = `${prose}\n\n${wrapped(`${long} It was hard to say`)}...\n\n    Earth has no lamp that heaven cannot light;\n\nand he put down the book.\n\n${prose}\n`
    expect(seen(text)).toContain('verse: 1 lines')
  })
  test('a title in capitals belongs to the poem below it', () => {
    const verse = '    The lamp is lit, the lamp is low,\n    And out upon the tide we go;\n    The night is long.'
    expect(seen(amid(`    THE LAMP\n\n${verse}`))[2]).toBe('verse «THE LAMP»: 3 lines')
  })
  test('a numbered list is no poem', () => {
    expect(seen(amid('  1. Take the lamp.\n  2. Take the oil.\n  3. Go home at once.'))[2]).toMatch(/^text/u)
  })
})

test('time grows with length, not with its square', () => {
  const hostile = [
    'Dear Jo,\n\n'.repeat(4_000),
    '"Dear Jo,\n\n'.repeat(4_000),
    'He wrote a letter:\n\n"a b c\n\n'.repeat(3_000),
    `${'JO. Hi there\n\n'.repeat(4_000)}${'BO. Oh yes\n\n'.repeat(4_000)}`,
    'Jo: Hi\n\n'.repeat(5_000),
    '[Illustration\n\n'.repeat(4_000),
    '[Footnote 1: a\n\n'.repeat(4_000),
    'T\nby Ann Lee\n\n'.repeat(4_000),
    '“a” b “c '.repeat(4_000),
    '  A\n  B\n\nC\n\n'.repeat(3_000),
    `Dear Jo,\n\n${'a b.\n\n'.repeat(5_000)}`,
    '    Dear Jo,\n    a\n    J.\n\n'.repeat(3_000),
    '3rd May\n\n'.repeat(5_000),
    'dear '.repeat(10_000),
    'my very own '.repeat(4_000),
    'yours yours yours '.repeat(3_000),
  ]
  for (const [at, text] of hostile.entries()) {
    expect(
      evenEffort(() => read(text)),
      `text ${at}`,
    ).toBeLessThan(4)
  }
}, 60_000)

describe('frames that are drawn', () => {
  const rows = 'Name: Mara\nLevel: 1'
  test.each([
    ['corners', '╔═══════════╗\n║ Name: Mara ║\n║ Level: 1 ║\n╚═══════════╝'],
    ['thin corners, with a blank line between all', '┌───────┐\n\n│ Name: Mara │\n\n│ Level: 1 │\n\n└───────┘'],
    ['no bars', '╭───────╮\n Name: Mara\n Level: 1\n╰───────╯'],
    ['signs of a typewriter', '+------------+\n| Name: Mara |\n+------------+\n| Level: 1   |\n+------------+'],
    ['rules in brackets', '[=======]\nName: Mara\nLevel: 1\n[=======]'],
    ['bars alone', '│ Name: Mara │\n│ Level: 1   │'],
  ])('%s', (_, frame) => {
    const { items, aside } = read(amid(frame))
    const quotes = items.flatMap((item) => (item.type === 'quote' ? item.children : []))
    expect(quotes).toHaveLength(1)
    const [words] = quotes
    expect(
      words?.type === 'paragraph' && words.children.map((one) => (one.type === 'text' ? one.value : '\n')).join(''),
    ).toBe(rows)
    expect(items.some(({ type }) => type === 'sceneBreak')).toBe(false)
    expect(aside.every(({ reason }) => reason === 'a frame drawn around lines')).toBe(true)
  })
  test('a title in one of its rules is a row', () => {
    expect(seen(amid('╔══ STATUS ══╗\n║ Level: 1 ║\n╚════════════╝'))).toContain('  text: STATUS Level: 1')
  })
  test('sentences that were broken to fit it run on', () => {
    const frame =
      '┌─┐\n│ You have found the lamp below the stairs of │\n│ the old mill, which nobody has lit for years. │\n│ Reward: 5 XP │\n└──┘'
    const [quote] = read(amid(frame)).items.filter(({ type }) => type === 'quote')
    expect(JSON.stringify(quote)).toContain('the stairs of the old mill, which nobody has lit for years.')
    expect(JSON.stringify(quote)).toContain('lineBreak')
  })
  test('the chapter that it names, and what stands at the head of all, are no notices', () => {
    const frame = (text: string) => `┌────────────┐\n│ ${text} │\n└────────────┘`
    const text = `${frame('THE LAMP')}\n\n${frame('Chapter 1')}\n\n${prose}\n\n${frame('Chapter 2')}\n\n${prose}\n`
    const { items, found } = read(text)
    expect(found.title).toEqual([expect.objectContaining({ value: 'THE LAMP' })])
    expect(items.filter(({ type }) => type === 'heading')).toHaveLength(2)
    expect(items.some(({ type }) => type === 'quote')).toBe(false)
  })
  test('ornaments that stand far apart frame nothing', () => {
    const text = `${prose}\n\n╔══════╗\n\n${prose}\n\n${prose}\n\n╚══════╝\n\n${prose}\n`
    expect(seen(text).filter((line) => line === '* * *')).toHaveLength(2)
  })
  test('may be settled as text', () => {
    const text = amid('│ Name: Mara │\n│ Level: 1   │')
    expect(seen(text, [{ text: 'Name: Mara Level: 1', as: 'text' }])).not.toContain('quote')
  })
})

describe('notices without a frame', () => {
  test.each([
    ['lines in brackets', '[Welcome, Delver.]\n[You have a class.]'],
    ['paragraphs in brackets', '[Welcome, Delver.]\n\n[You have a class.]'],
    ['a list below a line in brackets', '< Quest: The Lamp >\n- Light it\n- Do not die'],
    ['values', 'STR: 8\nDEX: 11 (+1)\nName: Mara'],
    ['gains', '+5 XP\n+1 Rat Tail (Junk)'],
  ])('%s', (_, notice) => expect(seen(`${long}\n\n${notice}\n\n${long}\n`)).toContain('quote'))
  test.each([
    ['one line in brackets', '[Welcome, Delver.]'],
    ['speeches', 'ANN: Is it lit?\nBO: It was.'],
    ['two who write by turns', 'Ann: at 8?\nBo: at 9\nAnn: ok, 9'],
    ['a place and its year', 'Vienna\nSummer 1962'],
    ['verse', 'The lamp is lit at four\nThe boat is in at nine'],
  ])('%s: none', (_, text) => expect(seen(`${long}\n\n${text}\n\n${long}\n`)).not.toContain('quote'))
})

describe('how far lines of verse are set in', () => {
  const indents = (text: string) =>
    read(text).items.flatMap((item) =>
      item.type === 'verse' ? item.stanzas.map(({ lines }) => lines.map(({ indent }) => indent)) : [],
    )
  const stanza =
    '    Once\nUpon a midnight on the water\n    The lamp went out and in,\nAnd all the daughters of the keeper\n    Came singing through the din.'
  test('a poem alone, whose first line is set in', () => {
    expect(indents(`${stanza}\n\n${stanza}\n\n${stanza}`)).toEqual([
      [1, 0, 1, 0, 1],
      [1, 0, 1, 0, 1],
      [1, 0, 1, 0, 1],
    ])
  })
  test('a quotation mark that hangs to the left of the lines', () => {
    const song =
      '        "There is a light,\n            And it is not mine,\n         There is a light,\n            Nor is it thine."'
    expect(indents(amid(song))).toEqual([[0, 1, 0, 1]])
  })
  test('first lines far to the right of the others', () => {
    const far = '            UP COMES\n    the moon, and a spider\n        who wonders\n    whose bucket it was.'
    expect(indents(amid(`${far}\n\n${far}`))).toEqual([
      [2, 0, 1, 0],
      [2, 0, 1, 0],
    ])
  })
})
