/**
 * A sheet of its own for a file that names none, filled while the file is still being read. Only its end
 * tells whether these counts were applied before: then the draft goes without a trace.
 */
import type { CoreEnv } from '../calls/environment.ts'
import type { Tx } from '../db/index.ts'
import { countRules, mustFindSheet } from './desk.ts'
import { newSheetNo } from './freeze.service.ts'
import { type ImportOptions, type ImportRow, noteDraft } from './import.repo.ts'
import { deleteLinesOf, insertCountedLine } from './line.repo.ts'
import { isJump } from './line.rules.ts'
import type { ReadCount, ShopGoods } from './read-file.ts'
import { deleteSheet, insertSheet, replaceSheet, type SheetRow, sumUp } from './sheet.repo.ts'

export interface DraftWish {
  readonly warehouseId: string
  readonly position: number
  readonly positionAt: number
  readonly name: string
}

/** A new sheet for a file, without lines. Returns its id. */
export function insertFileSheet(env: CoreEnv, tx: Tx, row: ImportRow, wish: DraftWish): string {
  const id = env.deps.ids.next()
  insertSheet(tx, {
    ...wish,
    id,
    no: newSheetNo(env, tx),
    origin: 'file',
    fileName: row.file_name,
    contentHash: null,
    at: env.deps.clock.now(),
    area: { kind: 'all' },
    isBlind: false,
    isDouble: false,
    actor: row.actor,
  })
  sumUp(tx, id)
  return id
}

export class Draft {
  readonly #env: CoreEnv
  readonly #row: ImportRow
  readonly #options: ImportOptions
  readonly #goods: ShopGoods
  #id: string | null = null
  #lines = 0

  constructor(env: CoreEnv, row: ImportRow, options: ImportOptions, goods: ShopGoods) {
    this.#env = env
    this.#row = row
    this.#options = options
    this.#goods = goods
  }

  /** Null while nothing was taken. */
  get id(): string | null {
    return this.#id
  }

  get lines(): number {
    return this.#lines
  }

  /** Lines of a unit of work of its own. What was read about the goods is the book at the draft's position. */
  take(counts: readonly ReadCount[], warehouseId: string, position: number): void {
    const { uow, deps } = this.#env
    const rules = countRules(uow.read)
    const at = deps.clock.now()
    uow.write((tx) => {
      if (this.#id === null) {
        this.#id = insertFileSheet(this.#env, tx, this.#row, { warehouseId, position, positionAt: at, name: '' })
        noteDraft(tx, this.#row.id, this.#id)
      }
      for (const { index, skuId, pieces, note, counter } of counts) {
        const system = this.#goods.book.onHand[index] ?? 0
        const costMinor = this.#goods.costs[index] ?? null
        this.#lines += 1
        insertCountedLine(tx, this.#id, {
          place: this.#lines,
          skuId,
          bin: this.#goods.bins[index] ?? null,
          costMinor,
          system,
          counted: pieces,
          by: counter ?? this.#options.counter ?? this.#row.actor,
          at,
          note,
          isJump: isJump(system, pieces, costMinor, rules),
        })
      }
    })
  }

  /** Leaves out what does not stand; answers the number of lines that do. */
  withdraw(tx: Tx, indexes: readonly number[]): number {
    if (this.#id === null) return 0
    const skuIds = indexes.flatMap((index) => this.#goods.ids[index] ?? [])
    return this.#lines - deleteLinesOf(tx, this.#id, skuIds)
  }

  /** Takes the place of an earlier sheet with the same counts that was never applied. */
  replace(tx: Tx, earlier: SheetRow): SheetRow {
    if (this.#id === null) throw new Error('an empty draft replaces nothing')
    replaceSheet(tx, earlier, this.#id)
    return mustFindSheet(tx, this.#id)
  }
}

/** Forgets a draft that is not to be: the counts were applied before, or reading broke off. */
export function dropDraft(tx: Tx, importId: string, sheetId: string): void {
  noteDraft(tx, importId, null)
  deleteSheet(tx, sheetId)
}
