/**
 * What every check is: a name and a run that answers a one-line summary and the list of failures.
 * @typedef {{ summary: string, failures: string[] }} Findings
 * @typedef {{ name: string, run: (node: string) => Promise<Findings> }} Check
 */
import { readdirSync } from 'node:fs'
import { join, relative, sep } from 'node:path'
import { ROOT } from '../root.mjs'
import { capture } from '../run.mjs'

/**
 * Findings of a program that fails with a non-zero exit code and explains itself on its streams.
 * @param {string} node
 * @param {string[]} args
 * @param {string} summary used when all is well
 * @returns {Promise<Findings>}
 */
export async function findingsOf(node, args, summary) {
  const { code, stdout, stderr } = await capture(node, args, { cwd: ROOT })
  if (code === 0) return { summary, failures: [] }
  const text = `${stdout}\n${stderr}`.trim()
  return { summary: `exit code ${code}`, failures: [text === '' ? 'failed without saying why' : text] }
}

/**
 * Files below a folder of this checkout, as paths with forward slashes from its root.
 * @param {string} dir
 * @param {RegExp} name
 * @returns {string[]}
 */
export function filesBelow(dir, name) {
  const skipped = new Set(['node_modules', 'fixtures', 'out'])
  /** @param {string} folder @returns {string[]} */
  const walk = (folder) => {
    try {
      return readdirSync(folder, { withFileTypes: true }).flatMap((entry) => {
        const path = join(folder, entry.name)
        if (entry.isDirectory()) return skipped.has(entry.name) ? [] : walk(path)
        return entry.isFile() && name.test(entry.name) ? [relative(ROOT, path).split(sep).join('/')] : []
      })
    } catch {
      return []
    }
  }
  return walk(join(ROOT, dir)).sort()
}
