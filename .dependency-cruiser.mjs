// The floors of the house: a file imports only downwards, neighbours never meet, each vendor has one door.
// test/architecture.test.ts runs these rules and plants a violation of each.

const neighbours = ['read', 'write', 'typography', 'matter', 'check', 'proof', 'lint', 'epub', 'pdf', 'impose']
const ground = ['config', 'theme', 'model', 'assets', 'finished']

/** The only files that may import a package. A package that is not named here may be imported nowhere. */
const doors = {
  'unified|remark-[a-z]+|mdast[a-z-]*|micromark[a-z-]*|unist[a-z-]*|vfile': '^src/core/read/markdown/',
  'yaml|valibot': '^src/core/(config|theme)/',
  'retext-indefinite-article': '^src/core/check/articles[.]ts$',
  parse5: '^src/core/read/html/parse[.]ts$',
  saxes: '^src/core/(proof|assets|read/markdown)/',
  'bidi-js': '^src/core/pdf/',
  'epub-gen-memory': '^src/press/epub[.]ts$',
  pdfkit: '^src/press/pdf[.]ts$',
  '@cantoo/pdf-lib': '^src/press/impose[.]ts$',
  'foliate-js': '^src/server/client/',
  'pdfjs-dist': '^src/(server/client/|press/pdfjs[.]ts$)',
  qr: '^src/press/qr[.]ts$',
  'fast-png': '^src/press/pdf/image[.]ts$',
  fflate: '^src/(press/((palette-)?png|epub)|server/client/book-files)[.]ts$',
  '@jsquash/jpeg': '^src/press/jpeg[.]ts$',
  '@jsquash/webp': '^src/press/webp[.]ts$',
  hyphen: '^src/press/hyphenation[.]ts$',
  '@resvg/resvg-wasm': '^src/press/raster[.]ts$',
  commander: '^src/cli/program[.]ts$',
}

const rule = (name, comment, from, to) => ({ name, severity: 'error', comment, from, to })
const under = (...folders) => `^src/core/(${folders.join('|')})/`
const packageNamed = (names) => `node_modules/(@types/)?(${names})/`

/** @type {import('dependency-cruiser').IConfiguration} */
export default {
  forbidden: [
    rule(
      'no-cycles',
      'A cycle has no floor. Types alone may refer to each other.',
      { path: '^src' },
      { circular: true, viaOnly: { dependencyTypesNot: ['type-only'] } },
    ),
    rule('resolved', 'An import that leads nowhere.', { path: '^src' }, { couldNotResolve: true }),
    rule(
      'core-is-pure',
      'Data in, data out: no disk, clock, socket or process.',
      { path: '^src/core/' },
      { dependencyTypes: ['core'] },
    ),
    rule(
      'core-is-lowest',
      'Core knows none who uses it.',
      { path: '^src/core/' },
      { path: '^src/', pathNot: '^src/core/' },
    ),
    rule(
      'press-on-core',
      'Press binds vendors to core.',
      { path: '^src/press/' },
      { path: '^src/', pathNot: '^src/(core|press)/' },
    ),
    rule(
      'node-on-press',
      'Node knows no command line.',
      { path: '^src/node/' },
      { path: '^src/', pathNot: '^src/(core|press|node)/' },
    ),
    rule(
      'outside-on-node',
      'The command line and the servers ask node for books, never press. Servers do not know the command line, which only starts them.',
      { path: '^src/(cli|server)/' },
      { path: '^src/', pathNot: '^src/(core|node|$1)/|^src/server/(serve|preview)[.]ts$' },
    ),
    rule(
      'neighbours-never-meet',
      'What two neighbours share belongs below them; build.ts joins them.',
      { path: `^src/core/(${neighbours.join('|')})/` },
      { path: under(...neighbours), pathNot: '^src/core/$1/' },
    ),
    rule(
      'ground-floor',
      'What everyone stands on imports none of them.',
      { path: under(...ground, 'diagnostic', 'source') },
      { path: '^src/core/', pathNot: under(...ground, 'diagnostic', 'source') },
    ),
    rule(
      'model-stands-alone',
      'The model and the assets know no settings and no design.',
      { path: under('model', 'assets') },
      { path: under('config', 'theme') },
    ),
    rule(
      'write-on-model',
      'What is written down is a model: how it is read is told by whoever asks.',
      { path: under('write') },
      { path: '^src/core/', pathNot: under('write', 'model', 'config') },
    ),
    rule('config-below-theme', 'Settings know no design.', { path: under('config') }, { path: under('theme') }),
    rule(
      'diagnostic-below-all',
      'Diagnostics know places in sources and nothing else.',
      { path: under('diagnostic') },
      { path: '^src/core/', pathNot: under('diagnostic', 'source') },
    ),
    rule(
      'source-is-lowest',
      'Sources know nothing.',
      { path: under('source') },
      { path: '^src/core/', pathNot: under('source', 'diagnostic') },
    ),
    rule(
      'proof-stands-apart',
      'The proof and the linter read sources and finished bytes by themselves, or they prove nothing.',
      { path: under('proof', 'lint', 'finished') },
      {
        path: `${under('read', 'typography', 'matter', 'epub', 'pdf')}|^src/press/|${packageNamed('unified|remark-[a-z]+|mdast[a-z-]*|micromark[a-z-]*|jszip')}`,
      },
    ),
    ...Object.entries(doors).map(([names, door]) =>
      rule(
        `one-door-${names.split('|')[0].replace(/[^a-z-]/g, '')}`,
        'Each vendor has one door, and its types do not leave it.',
        { path: '^src', pathNot: door },
        { path: packageNamed(names) },
      ),
    ),
    rule(
      'known-vendors',
      'A package has a door above before it is used.',
      { path: '^src' },
      { path: 'node_modules/', pathNot: packageNamed(['node', ...Object.keys(doors)].join('|')) },
    ),
  ],
  options: {
    doNotFollow: { path: 'node_modules' },
    tsPreCompilationDeps: true,
    detectProcessBuiltinModuleCalls: true,
    tsConfig: { fileName: 'tsconfig.json' },
    enhancedResolveOptions: { exportsFields: ['exports'], conditionNames: ['types', 'import', 'node', 'default'] },
  },
}
