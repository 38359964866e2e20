/** The worker thread that copies and proves data files, so that the core keeps answering meanwhile. */
import { rmSync } from 'node:fs'
import { parentPort, workerData } from 'node:worker_threads'
import { OpenFailure } from '../db/open.ts'
import { copyProved, type FileFacts, proveFile } from './backup-file.sqlite.ts'
import { packMove, unpackMove } from './move-file.ts'

export type WorkerTask =
  /** A proved copy of a live data file. */
  | { readonly task: 'copy'; readonly source: string; readonly target: string }
  /** The same, with the photos of their folder, as one file to carry. */
  | { readonly task: 'pack'; readonly source: string; readonly target: string; readonly photos: string }
  /** A proved data file from a backup or a carried file; `photos`: where the photos of a carried one go. */
  | { readonly task: 'unpack'; readonly source: string; readonly target: string; readonly photos: string | null }
  | { readonly task: 'prove'; readonly source: string }

export type WorkerAnswer = { readonly facts: FileFacts } | { readonly code: string }

function run(work: WorkerTask): FileFacts {
  if (work.task === 'copy') return copyProved(work.source, work.target)
  if (work.task === 'prove') return proveFile(work.source)
  if (work.task === 'pack') return pack(work.source, work.target, work.photos)
  if (!unpackMove(work.source, work.target, work.photos))
    throw new OpenFailure('DATA_DAMAGED', 'the hash is another one')
  return proveFile(work.target)
}

function pack(source: string, target: string, photos: string): FileFacts {
  const bare = `${target}.tmp`
  try {
    const facts = copyProved(source, bare)
    packMove(bare, facts.sha256, photos, target)
    return facts
  } finally {
    rmSync(bare, { force: true })
  }
}

function answer(work: WorkerTask): WorkerAnswer {
  try {
    return { facts: run(work) }
  } catch (error) {
    if (error instanceof OpenFailure) return { code: error.code }
    const code = error instanceof Error && 'code' in error ? String(error.code) : 'UNEXPECTED'
    return { code }
  }
}

// The host hands one task per thread.
parentPort?.postMessage(answer(workerData as WorkerTask))
