/**
 * Tells whether out/ is older than what it is built from. A file counts as unchanged while its time
 * and size are; only then-suspicious files are read and hashed.
 */
import { createHash } from 'node:crypto'
import { readdirSync, readFileSync, statSync } from 'node:fs'
import { join, relative, sep } from 'node:path'

/** @typedef {{ time: number, size: number, hash: string }} FileStamp */
/** @typedef {Record<string, FileStamp>} Stamps by path below the root, with forward slashes */

/** @param {string} name @returns {boolean} whether a file below src/ takes part in the build */
export function isBuildInput(name) {
  return !/\.(test|bench)\.tsx?$/.test(name) && !name.endsWith('.md')
}

/**
 * Stamps all inputs, taking hashes from `known` for files whose time and size are unchanged.
 * @param {string} root
 * @param {string[]} dirs folders below root, read with everything in them
 * @param {string[]} files single files below root; absent ones are left out
 * @param {Stamps} known
 * @returns {Stamps}
 */
export function stampInputs(root, dirs, files, known) {
  const found = [...dirs.flatMap((dir) => listFiles(join(root, dir))), ...files.map((file) => join(root, file))]
  /** @type {Stamps} */
  const stamps = {}
  for (const file of found.sort()) {
    const info = statSync(file, { throwIfNoEntry: false })
    if (!info) continue
    const key = relative(root, file).split(sep).join('/')
    const before = known[key]
    const unchanged = before && before.time === info.mtimeMs && before.size === info.size
    stamps[key] = unchanged ? before : { time: info.mtimeMs, size: info.size, hash: hashFile(file) }
  }
  return stamps
}

/** @param {Stamps} a @param {Stamps} b @returns {boolean} same files with the same content */
export function sameContent(a, b) {
  const keys = Object.keys(a)
  return keys.length === Object.keys(b).length && keys.every((key) => a[key]?.hash === b[key]?.hash)
}

/** @param {Stamps} a @param {Stamps} b @returns {boolean} same content, times and sizes */
export function sameStamps(a, b) {
  return sameContent(a, b) && Object.keys(a).every((key) => a[key]?.time === b[key]?.time)
}

/** @param {string} dir @returns {string[]} */
function listFiles(dir) {
  try {
    return readdirSync(dir, { withFileTypes: true }).flatMap((entry) => {
      const path = join(dir, entry.name)
      if (entry.isDirectory()) return listFiles(path)
      return entry.isFile() && isBuildInput(entry.name) ? [path] : []
    })
  } catch {
    return []
  }
}

/** @param {string} file */
function hashFile(file) {
  return createHash('sha1').update(readFileSync(file)).digest('hex')
}
