/**
 * Proves the pool and keeps what was found. A small book is proved at once; a large one in a thread, so
 * that no call waits for it. A difference is told to the owner, never put right silently.
 */
import { join } from 'node:path'
import { type Proof, ProofShape } from '../../contract/stock.ts'
import type { CoreEnv } from '../calls/environment.ts'
import { DATA_FILE, type Db } from '../db/index.ts'
import { runInThread } from '../platform/thread.ts'
import { readSetting, writeSetting } from '../settings/index.ts'
import { lastSeq } from './ledger.repo.ts'
import { proveStock, type StockProof } from './proof.sqlite.ts'
import type { ProofAnswer, ProofTask } from './proof-worker.ts'

/** Up to so many moves a proof takes a few milliseconds. */
const SMALL_BOOK = 500
const LAST_PROOF = 'stock.proof'
/** Shown by the health report. */
const LAST_VERIFY = 'lastVerify'

export async function proveAndKeep(env: CoreEnv): Promise<Proof> {
  const { clock, notifier } = env.deps
  const started = clock.monotonic()
  const found = await prove(env)
  // Every kind of difference counts, also those the list of places has no room for.
  const count = found.differences.length + found.orders.length + (found.chain.brokenAt === null ? 0 : 1)
  const proof: Proof = {
    ok: count === 0,
    at: clock.now(),
    ms: Math.round(clock.monotonic() - started),
    levels: found.levels,
    moves: found.moves,
    differences: found.differences,
    orders: found.orders,
    chain: found.chain,
  }
  env.uow.write((tx) => {
    writeSetting(tx, LAST_PROOF, proof)
    writeSetting(tx, LAST_VERIFY, { at: proof.at, ok: proof.ok, differences: count })
    env.uow.touch('alerts')
  })
  if (!proof.ok) notifier.notify({ key: 'stock.differs', code: 'STOCK_DIFFERS', values: { count } })
  return proof
}

/** What the last proof found; null before the first. */
export function lastProof(db: Db): Proof | null {
  const kept = ProofShape.safeParse(JSON.parse(readSetting(db, LAST_PROOF) ?? 'null'))
  return kept.success ? kept.data : null
}

async function prove(env: CoreEnv): Promise<StockProof> {
  if (lastSeq(env.uow.read) <= SMALL_BOOK) return proveStock(env.uow.read)
  const task: ProofTask = { file: join(env.deps.paths.data, DATA_FILE) }
  const answer = await env.backups.undisturbed(() =>
    runInThread<ProofAnswer>(import.meta.dirname, 'proof-worker', task),
  )
  if ('proof' in answer) return answer.proof
  throw new Error(`the proof ended with ${answer.failed}`)
}
