/** "A Novel", "or, The Modern Prometheus": what a title page adds below a title. */
export const subtitleLine =
  /^[_*(]*(?:or,? |oder,? |ou,? |being (?:an?|the) |an? (?:\p{L}+ )?(?:novel|novella|romance|story|tale|comedy|tragedy|play|farce|memoir|history|mystery|fable|fantasy|satire)(?!\p{L})|(?:ein(?:e)? )?(?:\p{L}+ )?(?:roman|erzählung|novelle|märchen|lustspiel|trauerspiel|komödie)$|(?:une? )?(?:roman|nouvelle|conte|comédie|récit)$)/iu
