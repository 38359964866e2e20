/** Builds the library that makes the disk fail (iofault.c) and starts programs under it. */
import { type ChildProcess, spawn, spawnSync } from 'node:child_process'
import { createHash } from 'node:crypto'
import { existsSync, mkdtempSync, readFileSync, renameSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { IS_DEEP } from '../seed.ts'
import { armOrder, type Fault } from './fault.ts'

/** A child that hangs is a failure, not a wait. */
const CHILD_MS = IS_DEEP ? 4 * 60 * 60_000 : 120_000
const SOURCE = join(import.meta.dirname, 'iofault.c')

interface Tool {
  /** The built library; empty where it cannot be made. */
  readonly library: string
  /** Why it cannot be made here, for the name of what is skipped. */
  readonly missing: string | null
}

/** Kept beside other temporary files under the hash of its source, so that it is built once. */
function build(): Tool {
  if (process.platform !== 'linux') return { library: '', missing: 'needs Linux' }
  const hash = createHash('sha256').update(readFileSync(SOURCE)).digest('hex').slice(0, 16)
  const library = join(tmpdir(), `zhanggui-iofault-${hash}.so`)
  if (existsSync(library)) return { library, missing: null }
  const place = mkdtempSync(join(tmpdir(), 'zhanggui-shim-'))
  try {
    const made = join(place, 'iofault.so')
    const options = ['-shared', '-fPIC', '-O1', '-Wall', '-Wextra', '-Werror', '-o', made, SOURCE, '-ldl', '-lpthread']
    const run = spawnSync('gcc', options, { encoding: 'utf8' })
    if (run.error !== undefined) return { library: '', missing: 'needs gcc' }
    if (run.status !== 0) throw new Error(`iofault.c does not compile:\n${run.stderr}`)
    renameSync(made, library)
    return { library, missing: null }
  } finally {
    rmSync(place, { recursive: true, force: true })
  }
}

const tool = build()

export const CAN_FAULT = tool.missing === null

/** The name of a test that needs the library, with the reason where it cannot run. */
export function faultTest(name: string): string {
  return CAN_FAULT ? name : `${name} [skipped: ${tool.missing}]`
}

export interface UnderFault {
  /** Files below it are watched: no symbolic link in it. */
  readonly folder: string
  /** Orders go in, and the fault that fired is written here. */
  readonly control: string
  /** Where every change is recorded. */
  readonly log?: string
  /** From the start of the program on. */
  readonly fault?: Fault
}

/** Starts one of our `*-child.ts` under the library. */
export function startUnderFault(script: string, args: readonly string[], under: UnderFault): ChildProcess {
  return spawn(process.execPath, [join(import.meta.dirname, script), ...args], {
    stdio: ['ignore', 'pipe', 'inherit'],
    timeout: CHILD_MS,
    killSignal: 'SIGKILL',
    env: {
      ...process.env,
      LD_PRELOAD: tool.library,
      IOFAULT_FOLDER: under.folder,
      IOFAULT_CONTROL: under.control,
      ...(under.log === undefined ? {} : { IOFAULT_LOG: under.log }),
      ...(under.fault === undefined ? {} : { IOFAULT_ARM: armOrder(under.fault) }),
    },
  })
}

/** What fired, as the library wrote it before it acted: `12 write zhanggui.db-wal`; null when nothing did. */
export function firedIn(control: string): string | null {
  if (!existsSync(control)) return null
  return /^fired (.*)$/m.exec(readFileSync(control, 'utf8'))?.[1] ?? null
}
