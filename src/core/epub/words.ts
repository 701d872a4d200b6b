import type { MatterKind } from '../model/book.ts'
import { contentsTitle } from '../model/contents-title.ts'
import { notesTitle } from '../model/notes-title.ts'
import { wordsCode } from '../model/writing.ts'

/** The few words that an e-book needs and no manuscript holds. */
export interface Words {
  readonly cover: string
  readonly contents: string
  readonly landmarks: string
  readonly start: string
  readonly notes: string
  /** Heads the list of the printed book's pages. */
  readonly pages: string
  /** Says where a note's own number leads. */
  readonly back: string
  readonly matter: Readonly<Partial<Record<MatterKind, string>>>
}

const english: Words = {
  cover: 'Cover',
  contents: 'Contents',
  landmarks: 'Landmarks',
  start: 'Start of the text',
  notes: 'Notes',
  pages: 'Pages',
  back: 'Back to the text',
  matter: {
    'half-title': 'Half-title',
    'title-page': 'Title page',
    copyright: 'Copyright',
    dedication: 'Dedication',
    epigraph: 'Epigraph',
    contents: 'Contents',
    summary: 'Summary',
    foreword: 'Foreword',
    preface: 'Preface',
    introduction: 'Introduction',
    'dramatis-personae': 'Characters',
    'authors-note': 'Author’s note',
    afterword: 'Afterword',
    acknowledgements: 'Acknowledgements',
    'about-the-author': 'About the author',
    'also-by': 'Also by this author',
    appendix: 'Appendix',
    glossary: 'Glossary',
    bibliography: 'Bibliography',
    colophon: 'Colophon',
  },
}

const kinds = Object.keys(english.matter)

/** By language, parted by bars: cover, contents, landmarks, start, notes, back; then matter in the order of `english.matter`. */
const rows = {
  de: 'Cover|Inhalt|Orientierungspunkte|Beginn des Textes|Anmerkungen|Zurück zum Text|Schmutztitel|Titelseite|Impressum|Widmung|Motto|Inhalt|Zusammenfassung|Geleitwort|Vorwort|Einleitung|Personen|Anmerkung des Autors|Nachwort|Danksagung|Über den Autor|Weitere Bücher|Anhang|Glossar|Literatur|Kolophon',
  fr: 'Couverture|Table des matières|Repères|Début du texte|Notes|Retour au texte|Faux-titre|Page de titre|Mentions légales|Dédicace|Épigraphe|Table des matières|Résumé|Avant-propos|Préface|Introduction|Personnages|Note de l’auteur|Postface|Remerciements|À propos de l’auteur|Du même auteur|Annexe|Glossaire|Bibliographie|Colophon',
  es: 'Cubierta|Índice|Puntos de referencia|Comienzo del texto|Notas|Volver al texto|Portadilla|Portada|Derechos|Dedicatoria|Epígrafe|Índice|Resumen|Prólogo|Prefacio|Introducción|Personajes|Nota del autor|Epílogo|Agradecimientos|Sobre el autor|Otras obras|Apéndice|Glosario|Bibliografía|Colofón',
  it: 'Copertina|Indice|Punti di riferimento|Inizio del testo|Note|Torna al testo|Occhiello|Frontespizio|Copyright|Dedica|Epigrafe|Indice|Riassunto|Prefazione|Prefazione|Introduzione|Personaggi|Nota dell’autore|Postfazione|Ringraziamenti|L’autore|Dello stesso autore|Appendice|Glossario|Bibliografia|Colophon',
  pt: 'Capa|Sumário|Marcos|Início do texto|Notas|Voltar ao texto|Anterrosto|Página de título|Direitos|Dedicatória|Epígrafe|Sumário|Resumo|Prefácio|Prefácio|Introdução|Personagens|Nota do autor|Posfácio|Agradecimentos|Sobre o autor|Do mesmo autor|Apêndice|Glossário|Bibliografia|Colofão',
  nl: 'Omslag|Inhoud|Oriëntatiepunten|Begin van de tekst|Noten|Terug naar de tekst|Franse titel|Titelpagina|Colofon|Opdracht|Motto|Inhoud|Samenvatting|Voorwoord|Voorwoord|Inleiding|Personages|Noot van de auteur|Nawoord|Dankwoord|Over de auteur|Van dezelfde auteur|Bijlage|Verklarende woordenlijst|Bibliografie|Colofon',
  ja: '表紙|目次|ランドマーク|本文の始まり|注|本文に戻る|扉|標題紙|奥付|献辞|題辞|目次|概要|序文|はしがき|序論|登場人物|作者より|あとがき|謝辞|著者について|既刊|付録|用語集|参考文献|奥付',
  zh: '封面|目录|导航点|正文开始|注释|返回正文|半书名页|书名页|版权页|献词|题词|目录|摘要|前言|序|导言|人物表|作者的话|后记|致谢|关于作者|同一作者|附录|词汇表|参考书目|出版说明',
  'zh-hant':
    '封面|目錄|導航點|正文開始|註釋|返回正文|半書名頁|書名頁|版權頁|獻詞|題詞|目錄|摘要|前言|序|導言|人物表|作者的話|後記|致謝|關於作者|同一作者|附錄|詞彙表|參考書目|出版說明',
  ko: '표지|차례|주요 위치|본문 시작|주석|본문으로 돌아가기|약표제지|표제지|판권|헌사|제사|차례|줄거리|추천사|머리말|서론|등장인물|작가의 말|후기|감사의 말|지은이 소개|지은이의 다른 책|부록|용어집|참고 문헌|간기',
  ru: 'Обложка|Содержание|Ориентиры|Начало текста|Примечания|Вернуться к тексту|Шмуцтитул|Титульный лист|Выходные данные|Посвящение|Эпиграф|Содержание|Краткое содержание|Предисловие|От автора|Введение|Действующие лица|Примечание автора|Послесловие|Благодарности|Об авторе|Другие книги автора|Приложение|Глоссарий|Библиография|Колофон',
  ar: 'الغلاف|المحتويات|معالم|بداية النص|هوامش|العودة إلى النص|العنوان المختصر|صفحة العنوان|حقوق النشر|إهداء|تصدير|المحتويات|ملخص|تقديم|تمهيد|مقدمة|الشخصيات|كلمة المؤلف|خاتمة|شكر وتقدير|عن المؤلف|للمؤلف أيضا|ملحق|معجم|مراجع|بيانات الطبع',
  he: 'כריכה|תוכן העניינים|נקודות ציון|תחילת הטקסט|הערות|חזרה לטקסט|שער מקוצר|שער|זכויות יוצרים|הקדשה|מוטו|תוכן העניינים|תקציר|פתח דבר|הקדמה|מבוא|הנפשות|הערת המחבר|אחרית דבר|תודות|על המחבר|ספרים נוספים|נספח|מילון|ביבליוגרפיה|קולופון',
}
const others: ReadonlyMap<string, string> = new Map(Object.entries(rows))

const pagesWord: ReadonlyMap<string, string> = new Map([
  ['de', 'Seiten'],
  ['fr', 'Pages'],
  ['es', 'Páginas'],
  ['it', 'Pagine'],
  ['pt', 'Páginas'],
  ['nl', 'Pagina’s'],
  ['ja', 'ページ'],
  ['zh', '页码'],
  ['zh-hant', '頁碼'],
  ['ko', '쪽'],
  ['ru', 'Страницы'],
  ['ar', 'الصفحات'],
  ['he', 'עמודים'],
])

/** What heads a page is in the language of the book wherever its printed pages have a word for it. */
function withTitles(language: string): Words {
  const contents = contentsTitle(language)
  return { ...english, contents, notes: notesTitle(language), matter: { ...english.matter, contents } }
}

/** The words of `language`, or English ones where we have none. */
export function wordsFor(language: string): Words {
  const code = wordsCode(language)
  const row = others.get(code)
  if (row === undefined) return withTitles(language)
  const [cover = '', contents = '', landmarks = '', start = '', notes = '', back = '', ...matter] = row.split('|')
  const named = Object.fromEntries(kinds.map((kind, at) => [kind, matter[at] ?? '']))
  const pages = pagesWord.get(code) ?? english.pages
  return { cover, contents, landmarks, start, notes, pages, back, matter: named }
}
