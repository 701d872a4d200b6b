/** What other languages call the lines of a web story's header → the English name. */
const foreign: readonly (readonly [key: string, names: string])[] = [
  [
    'title',
    'titre titel título titulo titolo tytuł название заголовок τίτλος タイトル 題名 题目 標題 标题 書名 书名 제목',
  ],
  [
    'author',
    'auteur auteure autrice autor autora autorin autore autorka автор συγγραφέας 作者 著者 지은이 글쓴이 저자 작가',
  ],
  [
    'summary',
    'résumé kurzbeschreibung zusammenfassung inhalt inhaltsangabe resumen resumo sinopse riassunto trama samenvatting streszczenie opis описание саммари аннотация περίληψη あらすじ 简介 簡介 文案 内容简介 줄거리 소개',
  ],
  ['rating', 'classement altersfreigabe altersempfehlung clasificación classificação leeftijd рейтинг 分级 分級'],
  ['genre', 'género gênero genere gatunek жанр жанры ジャンル 类型 類型 장르'],
  [
    'pairing',
    'couple couples paare pareja parejas coppia coppie casal shipp parowanie пейринг пэйринг カップリング 配对 配對',
  ],
  ['fandom', 'фандом фэндом ジャンル・原作'],
  [
    'characters',
    'personnages charaktere figuren hauptfiguren hauptpersonen personajes personaggi personagens personages postacie персонажи 登場人物 人物 主角 등장인물',
  ],
  [
    'warnings',
    'avertissement avertissements warnung warnungen advertencia advertencias avvertimenti avvertenze aviso avisos waarschuwing waarschuwingen ostrzeżenie ostrzeżenia предупреждение предупреждения 注意 警告 预警 預警 주의 경고',
  ],
  ['disclaimer', 'haftungsausschluss дисклеймер отказ'],
  ['tags', 'метки теги étiquettes etiquetas タグ 标签 標籤 内容标签 태그'],
  ['series', 'série reihe serie seria серия シリーズ 系列 시리즈'],
  ['language', 'langue sprache idioma lingua taal język язык 語言 语言 언어'],
  ['status', 'statut estado stato статус 状态 狀態'],
  ['published', 'publié veröffentlicht publicado pubblicato opublikowano опубликовано'],
  ['feedback', 'rückmeldung'],
  ['words', 'mots wörter palabras parole palavras woorden słowa'],
  ['notes', 'anmerkung anmerkungen notas nota opmerking opmerkingen uwagi примечание примечания'],
]

const keys: ReadonlyMap<string, string> = new Map(
  foreign.flatMap(([key, names]) => names.split(' ').map((name) => [name, key] as const)),
)

/** All of them, for a pattern. */
export const foreignNames = [...keys.keys()].join('|')

/** The English name of what a line of a header tells. */
export function englishName(name: string): string {
  return keys.get(name) ?? name
}
