/** Paths given on the command line to files: folders are walked, the order is by name. */
import { type Dirent, readdirSync, statSync } from 'node:fs'
import { basename, join, resolve } from 'node:path'
import { Refusal } from '../domain/refusal.ts'
import type { Upload } from './imports.repo.ts'

/** @throws Refusal FILE_NOT_FOUND with the name that is not there. */
export function expandPaths(paths: readonly string[]): Upload[] {
  return paths.flatMap((path) => {
    const full = resolve(path)
    const stats = statSync(full, { throwIfNoEntry: false })
    if (stats === undefined) throw new Refusal('FILE_NOT_FOUND', { file: basename(path) })
    return stats.isDirectory() ? walk(full, basename(full)) : [{ path: full, name: basename(full) }]
  })
}

function walk(folder: string, shown: string): Upload[] {
  const entries = readdirSync(folder, { withFileTypes: true }).sort((a, b) => (a.name < b.name ? -1 : 1))
  return entries
    .filter((entry) => !isHidden(entry))
    .flatMap((entry) => {
      const path = join(folder, entry.name)
      const name = `${shown}/${entry.name}`
      if (entry.isDirectory()) return walk(path, name)
      return entry.isFile() ? [{ path, name }] : []
    })
}

/** Dot files and Office's own lock files (`~$…`) are nobody's data. */
function isHidden(entry: Dirent): boolean {
  return entry.name.startsWith('.') || entry.name.startsWith('~$')
}
