/** What the gathered notes are called. English serves where a language has no word here. */
const notes: Readonly<Record<string, string>> = {
  ar: 'الحواشي',
  cs: 'Poznámky',
  da: 'Noter',
  de: 'Anmerkungen',
  el: 'Σημειώσεις',
  en: 'Notes',
  es: 'Notas',
  fi: 'Viitteet',
  fr: 'Notes',
  he: 'הערות',
  it: 'Note',
  ja: '注',
  nl: 'Noten',
  no: 'Noter',
  pl: 'Przypisy',
  pt: 'Notas',
  ru: 'Примечания',
  sv: 'Noter',
  zh: '注释',
}

export function notesTitle(language: string): string {
  return notes[language.toLowerCase().split('-')[0] ?? ''] ?? 'Notes'
}

const romanSteps = [
  [1000, 'm'],
  [900, 'cm'],
  [500, 'd'],
  [400, 'cd'],
  [100, 'c'],
  [90, 'xc'],
  [50, 'l'],
  [40, 'xl'],
  [10, 'x'],
  [9, 'ix'],
  [5, 'v'],
  [4, 'iv'],
  [1, 'i'],
] as const

/** 4 → "iv". */
export function roman(number: number): string {
  let text = ''
  let left = number
  for (const [value, letters] of romanSteps) {
    while (left >= value) {
      text += letters
      left -= value
    }
  }
  return text
}
