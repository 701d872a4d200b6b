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
