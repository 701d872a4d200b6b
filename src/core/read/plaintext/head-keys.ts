/** "Rating: T": a line of a story's head that names what it says. */
export const keyLine =
  /^(title|author|authors|year|date|published|rating|rated|fandom|fandoms|pairing|pairings|characters|tags|warnings?|series|source|summary|disclaimer|genre|status|words?|word count|language)\s*:\s*(\S.*)$/iu

/** "A Novel", "or, The Modern Prometheus": what a title page adds below a title. */
export const subtitleLine =
  /^[_*(]*(?:or,? |oder,? |ou,? |being (?:an?|the) |an? (?:\p{L}+ )?(?:novel|novella|romance|story|tale|comedy|tragedy|play|farce|memoir|history|mystery|fable|fantasy|satire)(?!\p{L})|(?:ein(?:e)? )?(?:\p{L}+ )?(?:roman|erzählung|novelle|märchen|lustspiel|trauerspiel|komödie)$|(?:une? )?(?:roman|nouvelle|conte|comédie|récit)$)/iu
