import { expect, test } from 'vitest'
import { guessLanguage } from '../../../src/core/read/language.ts'

const guess = (text: string) => guessLanguage(Array.from({ length: 8 }, () => text))?.tag

test.each([
  ['en', 'It was the best of times, and he had not seen that the lamp was out; but she was there with him.'],
  ['fr', 'Il était une fois dans la ville une femme qui ne voulait pas que les enfants sortent sur la route.'],
  [
    'de',
    'Als er an dem Morgen aufwachte, war das Zimmer nicht mehr sein Zimmer, und die Mutter stand mit ihm auf dem Hof.',
  ],
  ['pt', 'O homem disse que não era para ele, mas como uma casa do mar, com mais os seus livros, se abria.'],
  ['ca', 'Quan el noi va veure els llibres, no va dir res, però tot era per a ell i amb això en tenia prou.'],
  ['ro', 'Omul a spus că nu este pentru el, dar după ce a fost în casă, din care se vede marea, era mai bine.'],
  ['la', 'Non est in tota urbe homo qui ad hoc opus aptus sit, sed cum ex hac domo venit, quod dixit fecit.'],
  ['sv', 'När han hade kommit till stranden var det mörkt, och jag såg att hon inte var där, för ett ljus brann.'],
  ['da', 'Da han havde været ude af huset, blev hun meget stille, og jeg så, at hun ikke var sig selv efter det.'],
  ['nb', 'Da han hadde vært ute av huset, ble hun mye stillere, og jeg så at hun ikke var seg selv etter det.'],
  ['fi', 'Kun hän tuli rannalle, oli pimeä, ja minä näin, ettei hän ollut se, joka oli ennen, mutta niin on.'],
  ['et', 'Kui ta randa tuli, oli pime ja ma nägin, et see ei olnud tema, kes siis oli, aga nii see on ka nüüd.'],
  ['hu', 'Amikor a férfi a partra ért, már sötét volt, és azt látta, hogy a lány nem olyan, mint volt, csak áll.'],
  [
    'pl',
    'Kiedy był już na brzegu, nie było nic widać, ale tak się stało, że ktoś był pod latarnią, czy to dla jego dobra.',
  ],
  ['cs', 'Když jsem přišel na břeh, byl jako jiný, který ještě nebo vůbec není doma, a že se v noci bojí.'],
  ['sk', 'Keď som prišiel na breh, bol ako iný, ktorý ešte alebo vôbec nie je doma, a že sa v noci bojí.'],
  ['hr', 'Samo što nije od mora došao, i ja sam ga vidio, ali kako su svi u kući bili, nije bio kao prije.'],
  ['tr', 'Bu adam çok sonra geldi ve bir daha ne için geldi diye sormadı, ben de var olan her şey gibi sustum.'],
  ['eo', 'Li ne estas tiu, kiu venis kun mi, sed ŝi diris ke oni ĝin vidis sur la bordo, kaj pli por mi ne estis.'],
  ['vi', 'Khi ông đã về, không một người nào trong nhà được biết, và những đứa trẻ của anh cũng không có mặt.'],
  ['uk', 'Він не знав, що це було, але вона вже була від нього так далеко, що ви б мене не почули, і та ж ніч.'],
  ['bg', 'Той каза, че ще се върне от морето със сина си, но това му е за пръв път и аз не знаех, че са на брега.'],
  ['sr', 'Он није знао да су они који су дошли у кућу као и он, али сам му рекао што је или би било својe од њих.'],
  ['fa', 'او به دریا رفت و با خود گفت که این راه از آن او نیست، تا برای یک بار هم بر ساحل بود.'],
  ['ru', 'Все счастливые семьи похожи друг на друга, каждая несчастливая семья несчастлива по-своему.'],
  ['ar', 'كان الليل مظلما على الساحل ولم ينم الحارس تلك الليلة الطويلة الباردة'],
  ['ja', '海岸は暗い夜だった。灯台守は眠らなかった。雨が降りつづいていた。'],
  ['zh', '海岸上是漆黑的夜，守塔人没有睡觉，雨一直在下，海浪拍打着礁石。'],
])('%s is told', (tag, text) => {
  expect(guess(text)).toBe(tag)
})

test('a script speaks for its language in a few words', () => {
  expect(
    guessLanguage(['彼は決して傘を忘れない男だった。雨が降っても、降らなくても、必ず黒い傘を持って歩いていた。'])?.tag,
  ).toBe('ja')
})

test('too little, or too much of everything, tells nothing', () => {
  expect(guessLanguage(['It was the best of times.'])).toBeUndefined()
  expect(guess('Zzyzx qwert plugh xyzzy foo bar baz quux corge grault garply waldo fred')).toBeUndefined()
})
