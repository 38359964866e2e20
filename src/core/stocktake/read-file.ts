/** Reads a count file in the capped parser child against the goods of the shop. */
import type { CountLayout } from '../../contract/stocktake-shapes.ts'
import type { CoreEnv } from '../calls/environment.ts'
import { runInChild } from '../files/child-host.ts'
import type { CountBatch, CountJob } from '../imports/index.ts'
import type { CountProblem, GoodsBook } from '../marketplaces/index.ts'
import { lastSeq } from '../stock/index.ts'
import { goodsPage } from './book.repo.ts'

const GOODS_PER_LOOK = 5000

export interface ShopGoods {
  readonly ids: readonly string[]
  readonly book: GoodsBook
  readonly bins: readonly (string | null)[]
  readonly costs: readonly (number | null)[]
  /** Position of the ledger the figures on hand are of; null when something moved while they were read. */
  readonly position: number | null
}

export interface ReadCount {
  /** Place in the goods. */
  readonly index: number
  readonly skuId: string
  readonly pieces: number
  readonly note: string | null
  readonly counter: string | null
}

export interface ReadFile {
  readonly counts: readonly ReadCount[]
  readonly problems: readonly CountProblem[]
  readonly end: Extract<CountBatch, { kind: 'count-end' }>
}

/** All goods, looked up in pages so that other calls get their turn. */
export async function shopGoods(env: CoreEnv, warehouses: readonly string[]): Promise<ShopGoods> {
  const before = lastSeq(env.uow.read)
  const [ids, codes, barcodes, onHand]: [string[], string[], string[], number[]] = [[], [], [], []]
  const [bins, costs]: [(string | null)[], (number | null)[]] = [[], []]
  for (let after = ''; ; ) {
    const page = goodsPage(env.uow.read, warehouses, after, GOODS_PER_LOOK)
    for (const row of page) {
      ids.push(row.id)
      codes.push(row.code_folded)
      barcodes.push(row.barcode ?? '')
      onHand.push(row.on_hand)
      bins.push(row.bin)
      costs.push(row.cost_minor)
    }
    const last = page.at(-1)
    if (page.length < GOODS_PER_LOOK || last === undefined) break
    after = last.code_folded
    await nextTurn()
  }
  const position = lastSeq(env.uow.read) === before ? before : null
  return { ids, book: { codes, barcodes, onHand: Int32Array.from(onHand) }, bins, costs, position }
}

/**
 * `onCounts` is given counts as they are read, with the sheet the file names: true keeps them, false leaves
 * them to the caller of this function. Withdrawn ones are left out of `counts`. @throws FileRefusal
 */
export async function readCountFile(
  env: CoreEnv,
  file: { path: string; name: string },
  goods: ShopGoods,
  layouts: readonly CountLayout[],
  onCounts: (counts: readonly ReadCount[], sheet: string | null) => boolean,
  signal: AbortSignal,
): Promise<ReadFile> {
  const counts: ReadCount[] = []
  const problems: CountProblem[] = []
  const ends: ReadFile['end'][] = []
  const onBatch = (batch: CountBatch) => {
    if (batch.kind === 'counts') {
      const some = countsOf(batch, goods.ids)
      if (!onCounts(some, batch.sheet)) counts.push(...some)
    }
    if (batch.kind === 'count-problems') problems.push(...batch.problems)
    if (batch.kind === 'count-end') ends.push(batch)
  }
  const job: CountJob = { path: file.path, displayName: file.name, goods: goods.book, layouts }
  await runInChild<CountJob, CountBatch, never, null>(env.deps.children, { entry: 'parse', job, onBatch, signal })
  const [end] = ends
  if (end === undefined) throw new Error('the parser child said no end')
  const withdrawn = new Set(end.withdrawn)
  return { counts: counts.filter((one) => !withdrawn.has(one.index)), problems, end }
}

function countsOf(batch: Extract<CountBatch, { kind: 'counts' }>, ids: readonly string[]): ReadCount[] {
  const { numbers, texts } = batch
  const named = new Map(texts.map(([at, note, counter]) => [at, { note, counter }]))
  const nothing = { note: null, counter: null }
  return Array.from({ length: numbers.length / 3 }, (_, at) => ({
    index: numbers[at * 3] ?? -1,
    skuId: ids[numbers[at * 3] ?? -1] ?? '',
    pieces: numbers[at * 3 + 1] ?? 0,
    ...(named.get(at) ?? nothing),
  }))
}

function nextTurn(): Promise<void> {
  return new Promise((resolve) => setImmediate(resolve))
}
