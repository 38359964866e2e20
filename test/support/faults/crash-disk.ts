/**
 * What a disk may hold after the power went: of every file the content as of its last sync for certain, and
 * of what was changed since then any part, in sectors of 512 bytes; of the names in a folder those as of the
 * folder's last sync, and of the changes since then any first part.
 */
import { mkdirSync, writeFileSync } from 'node:fs'
import { dirname, join } from 'node:path'
import type { MonthRandom } from '../month/random.ts'
import type { Change } from './op-log.ts'

const SECTOR = 512
/** Share of changes that arrive in part where any of them may. */
const TORN = 0.2

type FileChange = Extract<Change, { op: 'write' | 'truncate' }>
type NameChange = Extract<Change, { op: 'create' | 'unlink' | 'rename' }>

interface CrashFile {
  durable: Buffer
  pending: FileChange[]
}

/** How much of what was not synced is there: all, nothing, up to a torn write, a random choice, all but the oldest. */
export const FATES = ['all', 'none', 'torn', 'some', 'newest'] as const
export type Fate = (typeof FATES)[number]

export class CrashDisk {
  /** Names as the running program sees them; the durable ones lag behind. */
  readonly #live = new Map<string, CrashFile>()
  readonly #durable = new Map<string, CrashFile>()
  readonly #pendingNames: { change: NameChange; file: CrashFile | undefined }[] = []

  /** Begins with these files, all of them safely on the disk. */
  constructor(files: ReadonlyMap<string, Buffer>) {
    for (const [path, durable] of files) {
      const file = { durable, pending: [] }
      this.#live.set(path, file)
      this.#durable.set(path, file)
    }
  }

  apply(change: Change): void {
    if (change.op === 'note') return
    if (change.op === 'sync') this.#sync(change.path)
    else if (change.op === 'write' || change.op === 'truncate') this.#file(change.path).pending.push(change)
    else {
      const file = change.op === 'create' ? { durable: Buffer.alloc(0), pending: [] } : this.#live.get(change.path)
      this.#pendingNames.push({ change, file })
      rename(this.#live, change, file)
    }
  }

  /** One state the disk may be in if the power goes now. */
  crash(random: MonthRandom, fate: Fate): Map<string, Buffer> {
    const names = new Map(this.#durable)
    const kept = fate === 'all' ? this.#pendingNames.length : random.between(0, this.#pendingNames.length)
    for (const { change, file } of fate === 'none' ? [] : this.#pendingNames.slice(0, kept)) rename(names, change, file)
    return new Map([...names].map(([path, file]) => [path, after(file, random, fate)]))
  }

  #file(path: string): CrashFile {
    const file = this.#live.get(path)
    if (file === undefined) throw new Error(`the record changes ${path}, which nobody made`)
    return file
  }

  #sync(path: string): void {
    const file = this.#live.get(path)
    if (file !== undefined) {
      file.durable = file.pending.reduce((draft, one) => draft.apply(one), new Draft(file.durable)).content
      file.pending = []
      return
    }
    // A folder: its names are safe from here on.
    const isHere = ({ change }: { change: NameChange }) => dirname(change.path) === path
    for (const { change, file: named } of this.#pendingNames.filter(isHere)) rename(this.#durable, change, named)
    const others = this.#pendingNames.filter((one) => !isHere(one))
    this.#pendingNames.splice(0, this.#pendingNames.length, ...others)
  }
}

function rename(names: Map<string, CrashFile>, change: NameChange, file: CrashFile | undefined): void {
  if (change.op !== 'create') names.delete(change.path)
  if (change.op !== 'unlink' && file !== undefined) names.set(change.op === 'rename' ? change.to : change.path, file)
}

function after({ durable, pending }: CrashFile, random: MonthRandom, fate: Fate): Buffer {
  if (pending.length === 0 || fate === 'none') return durable
  const draft = new Draft(durable)
  const border = random.between(0, pending.length - 1)
  const share = random.next()
  for (const [index, change] of pending.entries()) {
    const part = partOf(fate, index - border, share, random)
    if (part === 1) draft.apply(change)
    else if (part > 0) draft.tear(change, random, part)
  }
  return draft.content
}

/** How much of a change arrived: 1 whole, 0 nothing, between them that share of its sectors. */
function partOf(fate: Fate, beyondBorder: number, share: number, random: MonthRandom): number {
  if (fate === 'all') return 1
  if (fate === 'torn') return beyondBorder < 0 ? 1 : beyondBorder > 0 ? 0 : share
  if (fate === 'newest' && beyondBorder > 0) return 1
  if (random.chance(TORN)) return share
  return random.chance(share) ? 1 : 0
}

/** A file's content while changes are applied to a copy of it; what was never written reads as zeros. */
class Draft {
  #room: Buffer
  #size: number

  constructor(content: Buffer) {
    this.#room = Buffer.from(content)
    this.#size = content.length
  }

  get content(): Buffer {
    return this.#room.subarray(0, this.#size)
  }

  apply(change: FileChange): this {
    if (change.op === 'truncate') this.#resize(change.size)
    else this.#write(change.offset, change.data)
    return this
  }

  /** Each sector of the write arrives by itself or not; a change of length arrives or not. */
  tear(change: FileChange, random: MonthRandom, share: number): void {
    if (change.op === 'truncate') {
      if (random.chance(share)) this.apply(change)
      return
    }
    const { offset, data } = change
    for (let from = offset; from < offset + data.length; ) {
      const until = Math.min((Math.floor(from / SECTOR) + 1) * SECTOR, offset + data.length)
      if (random.chance(share)) this.#write(from, data.subarray(from - offset, until - offset))
      from = until
    }
  }

  #write(offset: number, data: Buffer): void {
    if (offset + data.length > this.#size) this.#resize(offset + data.length)
    data.copy(this.#room, offset)
  }

  #resize(size: number): void {
    if (size > this.#room.length) {
      const room = Buffer.alloc(size * 2)
      this.content.copy(room)
      this.#room = room
    } else if (size < this.#size) this.#room.fill(0, size, this.#size)
    this.#size = size
  }
}

/** Puts the files into an empty folder. */
export function layOut(files: ReadonlyMap<string, Buffer>, dir: string): void {
  for (const [path, content] of files) {
    mkdirSync(join(dir, dirname(path)), { recursive: true })
    writeFileSync(join(dir, path), content)
  }
}
