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

function writeHostileFile(folder: string, file: HostileFile): void {
  const path = join(folder, file.name)
  writeFileSync(path, '')
  for (const piece of file.content()) writeFileSync(path, piece, { flag: 'a' })
}

/** Writes all of them, under their names; about 300 MB. */
export function writeHostileFiles(folder: string): void {
  mkdirSync(folder, { recursive: true })
  for (const file of HOSTILE_FILES) writeHostileFile(folder, file)
}
