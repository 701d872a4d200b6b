import type { Customs, Dashes, Ellipses, Quotes, Spaces } from './customs.ts'

const corners: Quotes = {
  double: ['「', '」'],
  doubleInside: ['『', '』'],
  single: ['『', '』'],
  turns: true,
}
const dashes: Dashes = { closed: '——', mark: '——', spaces: 'stay', cut: '——', speech: undefined }
const ellipses: Ellipses = { mark: '……', before: 'goes', after: false }
const spaces: Spaces = {}

export const japanese: Customs = {
  tags: ['ja'],
  name: 'Japanese',
  quotes: corners,
  elisions: undefined,
  dashes,
  ellipses,
  spaces,
  source: 'W3C, Requirements for Japanese Text Layout (JLREQ), 3.1 and appendix A (cl-01, cl-02, cl-08); JIS X 4051',
}

export const chinese: Customs = {
  tags: ['zh', 'zh-hans', 'zh-cn', 'zh-sg'],
  name: 'Chinese (simplified)',
  quotes: { double: ['“', '”'], doubleInside: ['‘', '’'], single: ['‘', '’'], turns: true },
  elisions: undefined,
  dashes,
  ellipses,
  spaces,
  source: 'GB/T 15834-2011 标点符号用法: 引号, 破折号, 省略号',
}

export const traditionalChinese: Customs = {
  ...chinese,
  tags: ['zh-hant', 'zh-tw', 'zh-hk', 'zh-mo'],
  name: 'Chinese (traditional)',
  quotes: corners,
  source: '中華民國教育部《重訂標點符號手冊》修訂版 (2008): 引號, 破折號, 刪節號',
}
