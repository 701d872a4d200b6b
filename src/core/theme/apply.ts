import type { Settings } from '../config/settings.ts'
import { families } from './families.ts'
import type { Theme } from './theme.ts'

/** The theme with the author's settings laid over its tokens. A setting that is absent leaves its token. */
export function applySettings(theme: Theme, settings: Settings): Theme {
  const family = settings.font && families[settings.font]
  return {
    ...theme,
    fonts: family ? { ...theme.fonts, text: family, display: family } : theme.fonts,
    page: {
      width: settings.trim?.width ?? theme.page.width,
      height: settings.trim?.height ?? theme.page.height,
      margins: { ...theme.page.margins, ...settings.margins },
    },
    text: {
      ...theme.text,
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

/** A size without a leading keeps the template's proportion, to the half point. */
function proportionalLeading(theme: Theme, settings: Settings): number {
  if (settings.fontSize === undefined) return theme.text.leading
  return Math.round((settings.fontSize / theme.text.size) * theme.text.leading * 2) / 2
}

function leadIn(theme: Theme, settings: Settings): 'small-caps' | 'none' {
  if (settings.smallCapsOpenings === undefined) return theme.chapter.leadIn
  return settings.smallCapsOpenings ? 'small-caps' : 'none'
}
