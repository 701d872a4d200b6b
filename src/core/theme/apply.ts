import type { Settings } from '../config/settings.ts'
import { families } from './families.ts'
import { noOwnFonts, type OwnFonts } from './own-fonts.ts'
import type { Theme } from './theme.ts'

/** The theme with the author's settings, and the fonts they name, laid over its tokens. A setting that is absent leaves its token. */
export function applySettings(theme: Theme, settings: Settings, own: OwnFonts = noOwnFonts): Theme {
  return {
    ...theme,
    fonts: fontsOf(theme, settings, own),
    page: {
      width: settings.trim?.width ?? theme.page.width,
      height: settings.trim?.height ?? theme.page.height,
      margins: { ...theme.page.margins, ...settings.margins },
    },
    text: {
      ...theme.text,
      align: settings.align ?? theme.text.align,
      features: settings.fontFeatures?.map(({ value }) => value) ?? theme.text.features,
      size: settings.fontSize ?? theme.text.size,
      leading: settings.leading ?? proportionalLeading(theme, settings),
    },
    chapter: {
      ...theme.chapter,
      start: settings.chapterStart ?? theme.chapter.start,
      dropCap: settings.dropCaps ?? theme.chapter.dropCap,
      leadIn: leadIn(theme, settings),
    },
    sceneBreak: { ...theme.sceneBreak, ornament: settings.ornament ?? theme.sceneBreak.ornament },
    runningHead: { ...theme.runningHead, show: settings.runningHeads ?? theme.runningHead.show },
  }
}

/** A family for the text is one for the headings too, unless they have their own. */
function fontsOf({ fonts }: Theme, { font }: Settings, own: OwnFonts): Theme['fonts'] {
  const family = own.text ?? (font && families[font])
  const display = own.display ?? family
  return {
    text: family ?? fonts.text,
    display: display ?? fonts.display,
    mono: own.mono ?? fonts.mono,
    fallback: own.fallback.length > 0 ? [...own.fallback, ...fonts.fallback] : fonts.fallback,
  }
}

/** A size without a leading keeps the template's proportion, to the half point. */
function proportionalLeading(theme: Theme, settings: Settings): number {
  if (settings.fontSize === undefined) return theme.text.leading
  return Math.round((settings.fontSize / theme.text.size) * theme.text.leading * 2) / 2
}

function leadIn(theme: Theme, settings: Settings): 'small-caps' | 'none' {
  if (settings.smallCapsOpenings === undefined) return theme.chapter.leadIn
  return settings.smallCapsOpenings ? 'small-caps' : 'none'
}
