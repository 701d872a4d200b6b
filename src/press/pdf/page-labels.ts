import type { Sheets } from '../../core/pdf/sheets.ts'

/** The number tree of page labels (ISO 32000-1, 12.4.2). */
export function pageLabels(sheets: Sheets): unknown[] {
  return sheets.labels.flatMap(({ from, style, start }) => [
    from,
    style === 'none' ? {} : { S: style === 'roman' ? 'r' : 'D', St: start },
  ])
}
