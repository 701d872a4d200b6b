import { isDate } from './letter-lines.ts'
import { flashback, flashbackEnd, flashbackStart, flashbackTold, present, tellsTimeAbroad } from './scene-words.ts'
import { slug } from './screenplay.ts'
import { type Draft, framesAround, type Sign } from './sign.ts'

const number =
  '(?:\\d{1,3}|an?|one|two|three|four|five|six|seven|eight|nine|ten|eleven|twelve|thirteen|fourteen|fifteen|sixteen|seventeen|eighteen|nineteen|twenty|thirty|forty|fifty|sixty|a hundred|a thousand|half an?|a dozen|a couple of|a few|several|some|many)'
const unit =
  '(?:seconds?|minutes?|hours?|days?|mornings?|afternoons?|evenings?|nights?|weekends?|weeks?|fortnights?|months?|moons?|seasons?|springs?|summers?|autumns?|winters?|years?|decades?|generations?|lifetimes?|centur(?:y|ies))'
const end = '[ ,.…:!-]*$'
const time = [
  new RegExp(
    `^(?:about |exactly |almost |nearly |just )?(?:${number} (?:more |long |full )?)?${unit} (?:later|earlier|ago|before|after)${end}`,
    'iu',
  ),
  new RegExp(`^(?:later|earlier)(?: (?:that|the same) (?:day|night|evening|morning|afternoon|week|year))?${end}`, 'iu'),
  new RegExp(
    `^(?:the )?(?:next|following|same|previous) (?:day|night|evening|morning|afternoon|week|month|year|spring|summer|autumn|fall|winter)${end}`,
    'iu',
  ),
  new RegExp(
    `^(?:meanwhile|elsewhere|that (?:night|evening|afternoon|morning|spring|summer|autumn|winter)|present day|the present|now|today|back in the present)${end}`,
    'iu',
  ),
  /^\d{1,2}[:.]\d{2} ?(?:[ap]\.?m\.?)?[ .…]*$/iu,
  /^(?:(?:mon|tues|wednes|thurs|fri|satur|sun)day,? )?(?:january|february|march|april|may|june|july|august|september|october|november|december) \d{1,2}(?:st|nd|rd|th)?(?:,? \d{4})?[ .:…]*$/iu,
  /^.{2,30}['’]s? (?:pov|point of view)[ .:]*$/iu,
  /^(?:p\.?o\.?v\.?|pdv|point de vue(?: de)?|sicht(?:weise)? von)[ :.–—-]+\p{Lu}.{1,30}$|^\p{Lu}[^.?!]{1,24} p\.?o\.?v\.?[ .:]*$/iu,
  // "Cold Harbour, 1987", "Vienna, summer 1962", "1962"
  /^(?:\p{Lu}[\p{L}'’.-]{0,24}(?: (?:\p{Lu}[\p{L}'’.-]{0,24}|of|the|on|near|de|la|am|an|der)){0,4}, )?(?:(?:[Ee]arly |[Ll]ate )?(?:[Ss]pring|[Ss]ummer|[Aa]utumn|[Ff]all|[Ww]inter|January|February|March|April|May|June|July|August|September|October|November|December),? )?(?:1[5-9]|20)\d\d$/u,
  new RegExp(`^${number} [^.!?;:]{3,40} (?:later|earlier|ago)${end}`, 'iu'),
  /^time[ -]?skip(?:[:,]? [^.!?]{1,30})?[ .…]*$/iu,
  /^(?:day|night|week|month|year|hour) (?:\d{1,4}|one|two|three|four|five|six|seven|eight|nine|ten)[ .:…]*$/iu,
  /^meanwhile,? (?:at|in|on|back|outside) [^.!?]{2,40}(?:\.{3}|…)?$/iu,
]

/** "London, England", "Harrow Street, midnight", "Back at the office...": right below a break, and without a stop. */
const place = [
  /^\p{Lu}[\p{L}\p{N}'’-]{2,20}(?:(?: (?:of|the|on|de|la|le|am|an der))? \p{Lu}[\p{L}\p{N}'’-]{0,20}){0,3}(?:, (?:(?:the )?\p{Lu}[\p{L}'’-]{1,20}(?: \p{Lu}[\p{L}'’-]{1,20})?|midnight|noon|dawn|dusk|night|morning|evening|afternoon|late|\d{1,2}[:.]\d\d ?(?:[ap]m)?))?$/u,
  /^(?:(?:back )?(?:at|in|on|outside|inside)|somewhere (?:in|near|on)) (?:the )?[\p{L}'’ -]{3,36}(?:\.{3}|…|:)?$/iu,
]

/** A line that tells when a scene is: "Two months later...". */
export function tellsTime(text: string): boolean {
  return time.some((pattern) => pattern.test(text)) || tellsTimeAbroad(text)
}

/** Longest label, in characters. */
const longestLabel = 60

/** Lines that tell a scene's time, place or teller, and lines that open or close a flashback. */
export function sceneMarks(draft: Draft): readonly Sign[] {
  const dates = entryDates(draft)
  const tellers = tellersOf(draft)
  const found = draft.blocks.flatMap((block, at): Sign[] => {
    if (draft.signs.has(at) || block.lines.length > 1 || block.text.length > longestLabel || block.shape === 'signs')
      return []
    if (framesAround(draft, at).length > 0) return []
    const text = block.text.replace(/^[[(*_~\s]+|[\])*_~\s]+$/gu, '')
    const flash = flashback.test(text)
    if (flash && /^[[<{(]\//u.test(block.text))
      return [mark(at, 'flashback-end', 0.95, 'closes a flashback as a tag does')]
    if (flash && flashbackEnd.test(text)) return [mark(at, 'flashback-end', 0.97, 'says that a flashback ends')]
    if (flash && (flashbackStart.test(text) || flashbackTold.test(text)))
      return [mark(at, 'flashback-start', 0.95, 'says that a flashback starts')]
    if (slug.test(text)) return [mark(at, 'label', 0.9, 'heads a scene as screenplays do')]
    // What heads no scene is no label: a signature below the end.
    if (!draft.blocks[at + 1] || draft.signs.get(at - 1)?.meaning.as === 'closing') return []
    if (tellers.has(at)) return [mark(at, 'label', 0.82, 'a name on a line of its own, as above other scenes')]
    const next = draft.blocks[at + 1]
    const above = draft.signs.get(at - 1)
    const opens = above?.kind === 'scene-break' && next !== undefined && next.text.length > 2 * text.length
    if (opens && !isEnded(text) && (isDate(text) || place.some((pattern) => pattern.test(text))))
      return [mark(at, 'label', 0.75, 'names a place or a day right below a break')]
    const dated = dates.has(at)
    if (!dated && !tellsTime(text)) return []
    const after = draft.signs.get(at - 1)
    const fresh =
      at === 0 || after?.kind === 'scene-break' || after?.meaning.as === 'heading' || block.gap > draft.style.usualGap
    const trails = /(?:\.{2,}|…|:)$/u.test(text) || !/[.!?。！？]$/u.test(text)
    if (!fresh && !trails) return []
    const confidence = fresh ? 0.92 : 0.8
    return [
      mark(
        at,
        'label',
        confidence,
        fresh ? 'tells the time at the start of a scene' : 'tells the time on a line of its own',
      ),
    ]
  })
  const marked = presentAfterFlashbacks(draft, found)
  return [...marked, ...impliedFlashbacks(draft, marked)]
}

/** Ends as a sentence does. */
function isEnded(text: string): boolean {
  return /[.!?。！？]$/u.test(text) && !/\.{3}$/u.test(text)
}

/** Fewest names above scenes. */
const fewestTellers = 3

/** Names alone on their lines, by turns and again, that the story speaks of as well: whose point of view a scene has. */
function tellersOf(draft: Draft): ReadonlySet<number> {
  const places = new Map<string, number[]>()
  for (const [at, { lines, text }] of draft.blocks.entries()) {
    const name = text.replace(/^[[(*_~\s-]+|[\])*_~:\s-]+$/gu, '')
    if (lines.length > 1 || draft.signs.has(at) || framesAround(draft, at).length > 0) continue
    if (!/^\p{Lu}[\p{L}'’-]{1,19}(?: \p{Lu}[\p{L}'’-]{1,19})?$/u.test(name)) continue
    const key = name.toLowerCase()
    places.set(key, [...(places.get(key) ?? []), at])
  }
  const all = [...places.values()].flat()
  if (places.size < 2 || all.length < fewestTellers || all.length === places.size) return new Set()
  const told = new Set(
    draft.blocks.flatMap(({ text }) => (text.length > 40 ? text.toLowerCase().split(/[^\p{L}'’-]+/u) : [])),
  )
  return [...places.keys()].every((name) => name.split(' ').some((word) => told.has(word))) ? new Set(all) : new Set()
}

/** Fewest dated entries of a diary. */
const fewestEntries = 3

/** What a page of rights tells the date of: no day of a story. */
const imprint =
  /(?<!\p{L})(?:copyright|edition|impression|issue[ds]?|print(?:ed|ing)|publi(?:shed|cation)|reprint(?:ed|s)?|reissued|revised|auflage|ausgabe|gedruckt|édition|publié|imprimé|edición|impreso|edizione|stampato)(?!\p{L})/iu

/** Dates on lines of their own, again and again: the entries of a diary. */
function entryDates(draft: Draft): ReadonlySet<number> {
  const dates = draft.blocks.flatMap((block, at) => {
    const { text } = block
    const short = block.lines.length === 1 && text.length <= longestLabel && !draft.signs.has(at)
    return short && /\d/u.test(text) && !imprint.test(text) && !/^(?:\d+|["“„«'‘].*)$/u.test(text) && isDate(text)
      ? [at]
      : []
  })
  return new Set(dates.length >= fewestEntries ? dates : [])
}

function mark(at: number, as: 'label' | 'flashback-start' | 'flashback-end', confidence: number, reason: string): Sign {
  const kind = as === 'label' ? 'scene-label' : as
  return { at, takes: 1, kind, rule: `scene-${as}`, confidence, evidence: [reason], meaning: { as } }
}

/** "Present day" below an open flashback ends it. */
function presentAfterFlashbacks(draft: Draft, found: readonly Sign[]): readonly Sign[] {
  const own = new Map(found.map((sign) => [sign.at, sign]))
  const ends = new Map<number, Sign>()
  let open = false
  for (const [at, block] of draft.blocks.entries()) {
    const as = own.get(at)?.meaning.as
    if (as === 'flashback-start') open = true
    else if (as === 'flashback-end' || draft.signs.get(at)?.meaning.as === 'heading') open = false
    else if (open && block.lines.length === 1 && present.test(block.text.replace(/^[[(*_~\s-]+|[\])*_~\s-]+$/gu, ''))) {
      ends.set(at, mark(at, 'flashback-end', 0.85, 'goes back to the present from a flashback'))
      open = false
    }
  }
  return [...found.filter(({ at }) => !ends.has(at)), ...ends.values()].sort((a, b) => a.at - b.at)
}

/** A flashback that a line closes and none opens starts at the wide gap above, if there is one since the last break. */
function impliedFlashbacks(draft: Draft, found: readonly Sign[]): readonly Sign[] {
  const marks = new Map(found.map((sign) => [sign.at, sign.meaning.as]))
  return found.flatMap((sign): Sign[] => {
    if (sign.meaning.as !== 'flashback-end') return []
    for (let at = sign.at - 1; at > 0; at -= 1) {
      const block = draft.blocks[at]
      const other = draft.signs.get(at)
      const mark = marks.get(at)
      if (mark === 'flashback-start' || mark === 'flashback-end') return []
      if (!block || other?.kind === 'scene-break' || other?.meaning.as === 'heading') return []
      if (block.gap > draft.style.usualGap && !other) return [implied(at, block.gap)]
    }
    return []
  })
}

function implied(at: number, gap: number): Sign {
  return {
    at,
    takes: 0,
    kind: 'flashback-start',
    rule: 'flashback-implied',
    confidence: 0.6,
    evidence: [`${gap} blank lines above`, 'the first wide gap above a line that ends a flashback'],
    meaning: { as: 'flashback-implied' },
  }
}
