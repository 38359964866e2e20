/** A parser child that does what a bug or a hostile file would make it do. Tests only. */
import { serveChild } from '../../src/core/files/child-serve.ts'

export interface Misbehaviour {
  readonly kind: 'spin' | 'fill-heap' | 'fill-buffers' | 'exit' | 'throw' | 'count'
  readonly batches?: number
}

const MEGABYTE = 1024 * 1024

function spin(): never {
  for (let at = 0; ; at++) Math.sqrt(at)
}

function fillHeap(): never {
  const kept: unknown[] = []
  for (let at = 0; ; at++) kept.push({ at, text: `row ${at}` })
}

function fillBuffers(watch: (bytes: number) => void): never {
  const kept: Buffer[] = []
  for (;;) {
    kept.push(Buffer.alloc(MEGABYTE, 1))
    watch(MEGABYTE)
  }
}

serveChild<Misbehaviour, number, string, string>(async ({ kind, batches = 0 }, { emit, progress, watch }) => {
  if (kind === 'spin') spin()
  if (kind === 'fill-heap') fillHeap()
  if (kind === 'fill-buffers') fillBuffers(watch)
  if (kind === 'exit') process.exit(3)
  if (kind === 'throw') throw new TypeError('a mistake of ours')
  for (let at = 1; at <= batches; at++) {
    await emit(at)
    progress(`sent ${at}`)
  }
  return `sent ${batches} batches`
})
