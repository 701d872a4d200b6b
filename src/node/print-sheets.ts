import type { Assets } from '../core/model/book.ts'
import type { ImageMark, Sheet, Sheets } from '../core/pdf/sheets.ts'
import type { Printed } from '../core/print/edition.ts'
import type { Preset } from '../core/print/presets.ts'
import type { Edition } from '../core/renderer.ts'

/** The pages as the shop wants them: of an even number, the last one empty where it asks for that, and with its boxes. */
export function forShop(sheets: Sheets, { settings }: Edition, { condition, lastBlank }: Preset): Sheets {
  const all = [...sheets.sheets]
  const last = all.at(-1)
  if (last) {
    if (lastBlank && last.content.length > 0) all.push(blank(last))
    if (all.length % 2 === 1) all.push(blank(last))
  }
  const shop = { bleed: settings.bleed ?? 0, cropMarks: settings.cropMarks, condition }
  return { ...sheets, sheets: all, shop }
}

function blank({ width, height }: Sheet): Sheet {
  return { width, height, content: [], links: [], destinations: [] }
}

/** Every picture that is made of pixels, as it stands on its page. */
export function picturesOn({ sheets }: Sheets, assets: Assets): Printed[] {
  return sheets.flatMap(({ content }, index) =>
    content
      .flatMap(({ marks }) => marks)
      .filter((mark): mark is ImageMark => mark.kind === 'image')
      .flatMap((mark): Printed[] => {
        const asset = assets.get(mark.asset)
        if (!asset || asset.mediaType === 'image/svg+xml') return []
        const along = mark.height > mark.width
        const [pixels, length] = along ? [asset.height, mark.height] : [asset.width, mark.width]
        return [{ name: asset.path, pixels, length, page: index + 1 }]
      }),
  )
}
