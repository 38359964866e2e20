/**
 * A stocktake of 100,000 rows by the built command line, from its start to its answer: the xlsx read, every
 * row checked, the sheet approved and applied (the backup on closing comes after the answer). Beside it
 * exceljs's streaming reader on the same file and nothing else, in a process of its own (goal: at most 1.3x
 * its time by the clock). Processor time is told too: a busy disk weighs on commits, not on reading. Resident
 * memory is summed over all processes, 20 times a second (goal: at most 450 MB). Linux only: reads /proc.
 * BENCH_DIFFERENT: rows of 100 that differ.
 */
import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { cpSync, createWriteStream, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import ExcelJS from 'exceljs'
import { median, say, sayRatio, type Timing } from '../support/bench/measure.ts'
import { noteTreeCpu, treeBytes } from '../support/bench/tree-memory.ts'
import { answerOfCli } from '../support/crash-import.ts'

const ROWS = Number(process.env.BENCH_ROWS ?? 100_000)
const DIFFERENT = Number(process.env.BENCH_DIFFERENT ?? 10)
const ROUNDS = Number(process.env.BENCH_ROUNDS ?? 3)
const LOOK_MS = 50
const EXCELJS = join(import.meta.dirname, '../support/bench/exceljs-read-child.ts')
const CLI = join(import.meta.dirname, '../../out/main/cli.js')

const code = (row: number) => `SKU-${String(row).padStart(6, '0')}`
const book = (row: number) => row % 500
const counted = (row: number) => (row % 100 < DIFFERENT ? book(row) + 1 + (row % 3) : book(row))

async function writeCounts(path: string): Promise<void> {
  const options = { stream: createWriteStream(path), useSharedStrings: true, useStyles: true }
  const workbook = new ExcelJS.stream.xlsx.WorkbookWriter(options)
  const sheet = workbook.addWorksheet('盘点')
  sheet.columns = [{}, {}, {}, {}, {}, {}, {}, { style: { numFmt: 'yyyy-mm-dd hh:mm' } }]
  sheet.addRow(['商家编码', '条码', '商品名称', '规格', '库位', '系统数量', '实盘数量', '盘点时间']).commit()
  for (let row = 0; row < ROWS; row++) {
    const day = new Date(Date.UTC(2026, 9, 1 + (row % 30)))
    const goods = [code(row), `69${row}`, `商品名称 加大 ${row % 5000}`, '黑色', `A-${row % 99}`]
    sheet.addRow([...goods, book(row), counted(row), day]).commit()
  }
  sheet.commit()
  await workbook.commit()
}

interface Run extends Timing {
  readonly peak: number
  readonly out: string
}

/** A command from its start to the first of its answer, with the memory and processor time of its processes. */
async function timedRun(words: readonly string[]): Promise<Run> {
  const started = performance.now()
  const child = spawn(process.execPath, words, { stdio: ['ignore', 'pipe', 'ignore'] })
  const used = new Map<number, number>()
  let [out, peak, wallMs, cpuMs] = ['', 0, 0, 0]
  const look = () => {
    peak = Math.max(peak, treeBytes(child.pid ?? 0))
    noteTreeCpu(child.pid ?? 0, used)
  }
  child.stdout.setEncoding('utf8').on('data', (text: string) => {
    if (out === '') {
      wallMs = performance.now() - started
      look()
      cpuMs = [...used.values()].reduce((sum, one) => sum + one, 0)
    }
    out += text
  })
  const timer = setInterval(look, LOOK_MS)
  await once(child, 'close')
  clearInterval(timer)
  return { wallMs, cpuMs, peak, out }
}

async function byExceljs(path: string): Promise<Timing> {
  const run = await timedRun([EXCELJS, path])
  if (Number(run.out) !== ROWS + 1) throw new Error(`${run.out} rows`)
  return run
}

async function byUs(data: string, path: string): Promise<Run> {
  const run = await timedRun([CLI, 'stocktake', path, '--data', data, '--apply', '--json'])
  const { applied } = JSON.parse(run.out) as { applied: number }
  if (applied !== ROWS) throw new Error(`applied ${applied} of ${ROWS}`)
  return run
}

const folder = mkdtempSync(join(tmpdir(), 'bench-stocktake-'))
try {
  const rows = Array.from({ length: ROWS }, (_, row) => row)
  const [goods, counts, empty] = [join(folder, 'goods.csv'), join(folder, 'counts.xlsx'), join(folder, 'empty')]
  writeFileSync(goods, `商家编码,商品名称,期初库存\n${rows.map((row) => `${code(row)},杯,${book(row)}`).join('\n')}\n`)
  await writeCounts(counts)
  await answerOfCli('init', '--data', empty, '--stock-start', '2026-10-01')
  await answerOfCli('import', goods, '--data', empty)
  const [ours, theirs, peaks]: [Timing[], Timing[], number[]] = [[], [], []]
  for (let round = 0; round < ROUNDS; round++) {
    const data = join(folder, `round-${round}`)
    cpSync(empty, data, { recursive: true })
    theirs.push(await byExceljs(counts))
    const own = await byUs(data, counts)
    ours.push(own)
    peaks.push(own.peak / 1024 / 1024)
    rmSync(data, { recursive: true })
  }
  const peak = Math.max(...peaks)
  sayRatio(`stocktake of ${ROWS} rows, ${DIFFERENT} % different, applied`, ours, theirs, '1.3 by the clock')
  say(`peak ${Math.round(peak)} MB over all processes (goal 450)`)
  const ratio = median(ours.map((one) => one.wallMs)) / median(theirs.map((one) => one.wallMs))
  process.exitCode = ratio <= 1.3 && peak <= 450 ? 0 : 1
} finally {
  rmSync(folder, { recursive: true, force: true })
}
