/** The worker thread that copies and proves data files, so that the core keeps answering meanwhile. */
import { copyFileSync } from 'node:fs'
import { parentPort, workerData } from 'node:worker_threads'
import { OpenFailure } from '../db/index.ts'
import { copyProved, type FileFacts, proveFile, syncToDisk } from './backup-file.sqlite.ts'

export type WorkerTask =
  | { readonly task: 'copy'; readonly source: string; readonly target: string }
  | { readonly task: 'prove'; readonly file: string }
  | { readonly task: 'place'; readonly file: string; readonly target: string }

export type WorkerAnswer = { readonly facts: FileFacts } | { readonly code: string }

function run(work: WorkerTask): FileFacts {
  if (work.task === 'copy') return copyProved(work.source, work.target)
  if (work.task === 'prove') return proveFile(work.file)
  copyFileSync(work.file, work.target)
  syncToDisk(work.target)
  return proveFile(work.target)
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
