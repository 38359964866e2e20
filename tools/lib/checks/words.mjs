/** What never belongs into a committed file: paths of a machine, download addresses, unfinished work. */
import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { ROOT } from '../root.mjs'
import { capture } from '../run.mjs'

const TEXT_FILE = /\.(ts|tsx|mjs|cjs|js|json|md|yml|yaml|html|css|sql|sh|toml)$|^\.ci\/|^\.npmrc$|^\.gitignore$/
const SELF = new Set(['tools/lib/checks/words.mjs', 'test/unit-tools/words.test.ts'])

/** @type {{ what: string, pattern: RegExp, only?: RegExp }[]} */
const FORBIDDEN = [
  { what: 'path of a machine', pattern: /(?<![\w.~/-])\/(work|home|root|Users|mnt|data)\/[\w.-]+/ },
  { what: 'path of a machine', pattern: /\b[A-Z]:\\(?:Users|Documents|work)\\/ },
  { what: 'temporary folder', pattern: /(?<![\w.~/-])\/tmp\/[\w.-]+/ },
  { what: 'registry host', pattern: /registry\.npm(js|mirror)\.|\bnpmjs\.org|\bjfrog\b|\bartifactory\b/i },
  { what: 'unfinished work', pattern: /\b(TODO|FIXME|XXX|HACK)\b/, only: /^(src|tools|test)\// },
  {
    what: 'suppressed check',
    pattern: /@ts-ignore|@ts-expect-error|@ts-nocheck|biome-ignore|eslint-disable/,
    only: /^(src|tools|test)\//,
  },
]

/**
 * @param {string} file path from the root
 * @param {string} text
 * @returns {string[]} one line per finding
 */
export function forbiddenWords(file, text) {
  if (SELF.has(file)) return []
  const rules = FORBIDDEN.filter(({ only }) => only === undefined || only.test(file))
  return text
    .split('\n')
    .flatMap((line, index) =>
      rules
        .filter(({ pattern }) => pattern.test(line))
        .map(({ what }) => `${file}:${index + 1}: ${what}: ${line.trim().slice(0, 160)}`),
    )
}

/** @type {import('./check.mjs').Check} */
export const wordsCheck = {
  name: 'forbidden words',
  run: async () => {
    const { code, stdout } = await capture('git', ['ls-files', '-z', '--cached', '--others', '--exclude-standard'], {
      cwd: ROOT,
    })
    if (code !== 0) return { summary: 'not a git checkout, nothing looked at', failures: [] }
    const names = stdout.split('\0').filter((name) => TEXT_FILE.test(name) && !name.startsWith('test/fixtures/'))
    const failures = names.flatMap((name) => {
      const text = readIfThere(join(ROOT, name))
      if (name === 'package-lock.json')
        return /"resolved"/.test(text) ? ['package-lock.json: contains "resolved" addresses'] : []
      return forbiddenWords(name, text)
    })
    return { summary: `${names.length} files`, failures }
  },
}

/** Files deleted but not yet committed are still listed. @param {string} file */
function readIfThere(file) {
  try {
    return readFileSync(file, 'utf8')
  } catch {
    return ''
  }
}
