import { bound, type Customs, units, words } from './customs.ts'

/** The Greek question mark is `;`, which has no space before it. */
export const greek: Customs = {
  tags: ['el'],
  name: 'Greek',
  quotes: { double: ['«', '»'], doubleInside: ['“', '”'], single: ['‘', '’'], singleInside: ['“', '”'] },
  elisions: {
    sure: words('ναι ναʼ χει χω χεις ρθει ρθω ρθε ταν μαι σαι μουν κανα κείνος κείνη κείνο δω πε πα φερε βαλε'),
    likely: words('ς τον την το στε'),
    common: new Set(),
    foot: /(?<!\p{L})(?:σ|μ|τ|θ|ν|δ|κ|ξ|γι|απ|κι|παρ|κατ|μετ|αλλ|ουτ|ούτ|τίποτ|μεσ|μέσ|πάρ|φέρ|κόψ|δώσ)$/iu,
    joined: words('σ μ τ θ ν δ κ γι απ κι'),
  },
  dashes: { closed: `${bound}– `, mark: '–', spaces: 'bind', cut: `${bound}–`, speech: `—${bound}` },
  ellipses: { mark: '…', before: 'goes', after: true },
  spaces: {
    titles: words('κ κα κος κυρ Δρ δρ καθ αγ Αγ'),
    labels: words('αρ αριθ σ σελ σσ τ τόμ κεφ εικ άρθρ §'),
    units: words(units, 'χλμ χμ μ εκ κιλά π.μ μ.μ % ‰ € ευρώ'),
    initials: true,
    abbreviations: { forms: ['π. Χ.', 'μ. Χ.'], space: bound },
  },
  source:
    'Interinstitutional Style Guide of the EU, ελληνική έκδοση (εισαγωγικά); Μ. Τριανταφυλλίδης, Νεοελληνική Γραμματική (παύλα, αποσιωπητικά, απόστροφος)',
}
