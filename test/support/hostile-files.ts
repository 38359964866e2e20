/**
 * Files made to hurt whoever opens them, each with the code that must refuse it. Deterministic; the big ones
 * are written piece by piece. `writeHostileFiles` puts all of them into a folder for tests and for people.
 */
import { mkdirSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import type { HostileFile } from './hostile-file.ts'
import { hostileTexts } from './hostile-texts.ts'
import { hostileWorkbooks } from './hostile-workbooks.ts'
import { hostileZips } from './hostile-zips.ts'

export const HOSTILE_FILES: readonly HostileFile[] = [...hostileWorkbooks, ...hostileZips, ...hostileTexts]

export function writeHostileFile(folder: string, file: HostileFile): string {
  const path = join(folder, file.name)
  writeFileSync(path, '')
  for (const piece of file.content()) writeFileSync(path, piece, { flag: 'a' })
  return path
}

/** Writes all of them and returns their paths. About 350 MB. */
export function writeHostileFiles(folder: string): string[] {
  mkdirSync(folder, { recursive: true })
  return HOSTILE_FILES.map((file) => writeHostileFile(folder, file))
}
