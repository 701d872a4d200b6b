// Fetches the validators that are Java programs (EPUBCheck, veraPDF) from Maven Central into test/.validators/NAME/,
// each with a folder of its own: they need different versions of the same libraries. Needs `mvn`. And fetches the reading
// systems that run in a browser, into test/tool/readers/node_modules/.
import { execFileSync } from 'node:child_process'
import { existsSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { fileURLToPath } from 'node:url'

const root = new URL('../../', import.meta.url)

for (const name of ['epubcheck', 'verapdf']) {
  const pom = new URL(`test/tool/${name}/pom.xml`, root)
  const jars = new URL(`test/.validators/${name}/`, root)
  const stamp = new URL('pom.xml', jars)
  if (existsSync(stamp) && readFileSync(stamp, 'utf8') === readFileSync(pom, 'utf8')) continue
  rmSync(jars, { recursive: true, force: true })
  const words = ['-q', '-B', '-f', fileURLToPath(pom), 'dependency:copy-dependencies']
  execFileSync('mvn', [...words, `-DoutputDirectory=${fileURLToPath(jars)}`], { stdio: 'inherit' })
  writeFileSync(stamp, readFileSync(pom))
}

const readers = new URL('test/tool/readers/', root)
const [wanted, here] = ['package-lock.json', 'node_modules/.octavo.json'].map((name) => new URL(name, readers))
if (!existsSync(here) || readFileSync(here, 'utf8') !== readFileSync(wanted, 'utf8')) {
  execFileSync('npm', ['ci', '--no-audit', '--no-fund'], { cwd: fileURLToPath(readers), stdio: 'inherit' })
  writeFileSync(here, readFileSync(wanted))
}
