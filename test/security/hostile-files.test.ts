/** Hostile files meet a refusal with a reason within 10 s, in a child, while the parent's memory stays flat. */
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { runInChild } from '../../src/core/files/child-host.ts'
import { CHILD_LIMITS } from '../../src/core/files/child-protocol.ts'
import { FileRefusal } from '../../src/core/files/file-refusal.ts'
import { createNodeChildren } from '../../src/server/node-children.ts'
import { HOSTILE_FILES, writeHostileFiles } from '../support/hostile-files.ts'
import type { Misbehaviour } from '../support/misbehaving-child.ts'
import type { ReadTablesBatch, ReadTablesJob, ReadTablesResult } from '../support/read-tables-child.ts'

const MEGABYTE = 1024 * 1024
const support = join(import.meta.dirname, '..', 'support')
const readers = createNodeChildren({ parse: join(support, 'read-tables-child.ts') })
const misbehaving = createNodeChildren({ parse: join(support, 'misbehaving-child.ts') })
let folder = ''

beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), 'hostile-'))
  writeHostileFiles(folder)
})
afterAll(() => rmSync(folder, { recursive: true, force: true }))

async function refusalOf(run: Promise<unknown>): Promise<FileRefusal> {
  const outcome = await run.then(
    (result) => ({ result }),
    (error: unknown) => error,
  )
  if (!(outcome instanceof FileRefusal)) throw new Error(`not refused: ${JSON.stringify(outcome)} ${String(outcome)}`)
  return outcome
}

function misbehave(
  job: Misbehaviour,
  onBatch: (batch: number) => void | Promise<void> = () => undefined,
  signal?: AbortSignal,
) {
  const limits = {
    ...CHILD_LIMITS,
    silenceMs: job.kind === 'spin' ? 500 : 10_000,
    maxOldSpaceMb: 64,
    maxRssBytes: 200 * MEGABYTE,
  }
  const options = { entry: 'parse' as const, job, onBatch, limits, ...(signal ? { signal } : {}) }
  return runInChild<Misbehaviour, number, string, string>(misbehaving, options)
}

describe('hostile files', () => {
  it.for(HOSTILE_FILES.map((file) => [file.name, file] as const))('%s is refused', async ([, file]) => {
    const path = join(folder, file.name)
    const before = process.memoryUsage.rss()
    const started = performance.now()
    const run = runInChild<ReadTablesJob, ReadTablesBatch, never, ReadTablesResult>(readers, {
      entry: 'parse',
      job: { path, name: file.name },
      onBatch: () => undefined,
    })
    const refusal = await refusalOf(run)
    expect(refusal.code).toBe(file.code)
    if (file.reason !== undefined) expect([refusal.values.reason, refusal.values.found]).toContain(file.reason)
    expect(performance.now() - started).toBeLessThan(10_000)
    expect(process.memoryUsage.rss() - before).toBeLessThan(60 * MEGABYTE)
  })
})

describe('a parser child that goes wrong', () => {
  it('is killed after a silence', async () => {
    expect(await refusalOf(misbehave({ kind: 'spin' }))).toMatchObject({ code: 'FILE_TIMED_OUT' })
  })

  it('is ended by its heap cap', async () => {
    const refusal = await refusalOf(misbehave({ kind: 'fill-heap' }))
    expect(refusal).toMatchObject({ code: 'FILE_HOSTILE', values: { reason: 'memory' } })
  })

  it('ends itself when buffers outside the heap pass the memory cap', async () => {
    const refusal = await refusalOf(misbehave({ kind: 'fill-buffers' }))
    expect(refusal).toMatchObject({ code: 'FILE_HOSTILE', values: { reason: 'memory' } })
  })

  it('that just stops makes the file broken, not the app', async () => {
    expect(await refusalOf(misbehave({ kind: 'exit' }))).toMatchObject({ code: 'FILE_BROKEN' })
  })

  it('reports a mistake of ours as an error, not as a refusal of the file', async () => {
    await expect(misbehave({ kind: 'throw' })).rejects.toThrow(/parser child failed: TypeError: a mistake of ours/)
  })

  it('hands batches on in order and waits while two are unanswered', async () => {
    const received: number[] = []
    const result = await misbehave({ kind: 'count', batches: 25 }, (batch) => void received.push(batch))
    expect(result).toBe('sent 25 batches')
    expect(received).toEqual(Array.from({ length: 25 }, (_, at) => at + 1))
  })

  it('is killed on cancel', async () => {
    const abort = new AbortController()
    const run = misbehave(
      { kind: 'count', batches: 1_000_000 },
      (batch) => (batch === 3 ? abort.abort(new Error('cancelled')) : undefined),
      abort.signal,
    )
    await expect(run).rejects.toThrow('cancelled')
  })

  it('is killed when a batch cannot be stored', async () => {
    const run = misbehave({ kind: 'count', batches: 1_000_000 }, () => {
      throw new Error('disk full')
    })
    await expect(run).rejects.toThrow('disk full')
  })
})
