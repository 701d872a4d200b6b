import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { decode } from '../../../src/core/source/decode.ts'
import type { National } from '../../../src/core/source/national.ts'
import { byteOf } from '../../../src/core/source/single-byte.ts'
import { decode as national } from '../../../src/node/decode.ts'
import { encode } from '../../tool/encode.ts'

const samples: readonly (readonly [text: string, ...encodings: National[]])[] = [
  [
    '第一章　灯塔\n\n那天晚上风很大，她一个人走到海边，看见灯塔的灯还没有亮。“你来了，”老人说，“我等了你很久。”她没有说话，只是把信放在桌子上。\n',
    'gb18030',
  ],
  [
    '第一章　燈塔\n\n那天晚上風很大，她一個人走到海邊，看見燈塔的燈還沒有亮。「你來了，」老人說，「我等了你很久。」她沒有說話，只是把信放在桌子上。\n',
    'big5',
    'gb18030',
  ],
  [
    '第一章　灯台\n\nその夜は風が強かった。彼女は一人で浜まで歩き、灯台の明かりがまだついていないのを見た。「来たか」と老人は言った。\n',
    'shift_jis',
    'euc-jp',
  ],
  [
    '제1장 등대\n\n그날 밤은 바람이 몹시 불었다. 그녀는 혼자 바닷가로 걸어가서 등대에 아직 불이 켜지지 않은 것을 보았다. “왔구나.” 노인이 말했다.\n',
    'euc-kr',
  ],
  [
    'Глава первая\n\nВ ту ночь дул сильный ветер. Она одна пошла к морю и увидела, что маяк ещё не горит. «Ты пришла», — сказал старик.\n',
    'windows-1251',
  ],
  [
    'Глава первая\n\nВ ту ночь дул сильный ветер. Она одна пошла к морю и увидела, что маяк ещё не горит. - Ты пришла, - сказал старик.\n',
    'koi8-r',
  ],
  [
    'Розділ перший\n\nТієї ночі дув сильний вітер. Вона сама пішла до моря і побачила, що маяк ще не світить. – Ти прийшла, – сказав старий.\n',
    'windows-1251',
  ],
  [
    'Rozdział pierwszy\n\nTej nocy wiał silny wiatr. Poszła sama nad morze i zobaczyła, że latarnia jeszcze nie świeci. Łódź leżała na piasku, a ktoś grał cicho. Źle się działo, ćmy krążyły.\n',
    'windows-1250',
    'iso-8859-2',
  ],
  [
    'První kapitola\n\nTé noci vál silný vítr. Šla sama k moři a viděla, že maják ještě nesvítí. Přišla jsi, řekl stařec. Žádná loď, žádné světlo, jen ticho.\n',
    'windows-1250',
    'iso-8859-2',
  ],
  [
    'Első fejezet\n\nAzon az éjszakán erős szél fújt. Egyedül ment a tengerhez, és látta, hogy a világítótorony még nem ég. Megjöttél, mondta az öreg, és letette a könyvet. Sűrű köd szállt, s hűvös idő jött.\n',
    'windows-1250',
  ],
  [
    'Κεφάλαιο πρώτο\n\nΕκείνη τη νύχτα φυσούσε δυνατός άνεμος. Πήγε μόνη της στη θάλασσα και είδε πως ο φάρος δεν είχε ανάψει ακόμη. «Ήρθες, Άννα», είπε ο γέρος. Άρχισε να βρέχει.\n',
    'windows-1253',
    'iso-8859-7',
  ],
  [
    'Birinci bölüm\n\nO gece sert bir rüzgâr esiyordu. Yalnız başına denize gitti ve fenerin daha yanmadığını gördü. Geldin, dedi yaşlı adam. Kız hiçbir şey söylemedi, mektubu masaya bıraktı. Işık çok uzaktaydı.\n',
    'windows-1254',
  ],
  [
    'פרק ראשון\n\nבאותו לילה נשבה רוח חזקה. היא הלכה לבדה אל הים וראתה שהמגדלור עוד לא דולק. באת, אמר הזקן, חיכיתי לך זמן רב.\n',
    'windows-1255',
  ],
  [
    'الفصل الأول\n\nفي تلك الليلة هبت ريح قوية. ذهبت وحدها إلى البحر ورأت أن المنارة لم تضئ بعد. قال الشيخ: جئت إذن، لقد انتظرتك طويلا.\n',
    'windows-1256',
  ],
  [
    'บทที่หนึ่ง\n\nคืนนั้นลมพัดแรง เธอเดินไปที่ทะเลคนเดียว และเห็นว่าประภาคารยังไม่สว่าง มาแล้วหรือ ชายชราพูด ฉันรอเธออยู่นาน\n',
    'windows-874',
  ],
]

const cases = samples.flatMap(([text, ...encodings]) => encodings.map((encoding) => [encoding, text] as const))

describe('encodings of other scripts', () => {
  test.each(cases)('%s is told by its letters: %s', (encoding, text) => {
    const result = decode(encode(text.repeat(3), encoding), { national })
    expect(result).toMatchObject({ kind: 'decoded', encoding, text: text.repeat(3), lost: [], strays: [] })
    expect(result.kind === 'decoded' && result.evidence).toHaveLength(2)
  })

  test('without a host that decodes them they are refused, as they were', () => {
    for (const [encoding, text] of cases.filter(([encoding]) => encoding === 'gb18030' || encoding === 'windows-1251'))
      expect(decode(encode(text, encoding))).toMatchObject({ kind: 'undecodable', problem: 'unreadable' })
  })

  test('an author may say which one it is', () => {
    const text = 'Сон.\n'
    expect(decode(encode(text, 'koi8-r'), { national, asked: 'koi8-r' })).toMatchObject({ text, encoding: 'koi8-r' })
  })

  test('a byte that is lost in a long text, and its neighbour, are told, not taken for another encoding', () => {
    const [, text = ''] = cases[0] ?? []
    const bytes = encode(text.repeat(20), 'gb18030')
    bytes[bytes.length - 9] = 0xff
    expect(decode(bytes, { national })).toMatchObject({ encoding: 'gb18030', lost: { length: 2 } })
  })
})

describe('Western texts stay what they were', () => {
  const western = [
    'Où est-elle allée, à côté de la forêt ? Ça, je ne sais pas. L’été où naquit l’aïeul, le cœur n’y était plus déjà.',
    'Für die Größe der Bäume wären schöne Wörter übrig. Ärger und Öl über den Straßen, die süße Ähre.',
    '¿Dónde está el niño? ¡Mañana será otro día! El pingüino comió en el jardín según la opinión común.',
    'A manhã não é longe: são três irmãos, e já estão à mesa com o avô. Às vezes há pão, maçãs e avelãs.',
    'Perché è già così tardi? La città è lì, più in là, e però ciò non può essere. Sarà, farà, andrà.',
    'Så går vi över ån, där björnen är. Älgen står på ängen och äter löv.',
    'Det er ikke let at få øje på ærlighed, når døren står åben. Ærø ligger øde på Østersøen.',
    'Þú ert maðurinn sem á bæinn við ána. Það er orðið áliðið, sagði hún, og gekk út í nóttina.',
    'Yö oli tumma ja meri nukkui, mutta tähdet äänettöminä näkyivät. Hän käveli yksin rannalle.',
  ]
  test.each(western)('%s', (text) => {
    for (const encoding of ['windows-1252', 'macintosh'] as const) {
      const table = byteOf(encoding)
      const units = [...`${text}\n`.repeat(10)].map((character) => character.charCodeAt(0))
      const bytes = Uint8Array.from(units, (unit) => (unit < 0x80 ? unit : (table.get(unit) ?? 0x3f)))
      expect(decode(bytes, { national })).toEqual(decode(bytes))
      if (encoding === 'windows-1252') expect(decode(bytes)).toMatchObject({ encoding })
    }
  })

  test('whatever the bytes, a text is read or refused', () => {
    fc.assert(
      fc.property(fc.uint8Array({ maxLength: 400 }), (bytes) => {
        expect(decode(bytes, { national }).kind).toMatch(/^decoded|undecodable$/)
      }),
      { numRuns: 500 },
    )
  })
})
