/** Real exports with random damage are read or refused: never another error, never a replaced character. */
import { globSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { FileRefusal } from '../../src/core/files/file-refusal.ts'
import { rawXlsx, sharedStringsXml, sheetXml } from '../support/raw-xlsx.ts'
import { tablesOf } from '../support/tables-of.ts'

const fixtures = join(import.meta.dirname, '..', 'fixtures', 'month-2026-10')
const originals = globSync('**/*.{csv,xlsx,txt}', { cwd: fixtures }).map((file) => readFileSync(join(fixtures, file)))
const SHEET = sheetXml(
  `${'<row r="1" spans="1:3"><c r="A1" t="s"><v>0</v></c><c r="B1" s="1"><v>46296.5</v></c><c r="C1" t="inlineStr"><is><t>红 &amp; 大</t></is></c></row>'.repeat(20)}`,
)

/** Bytes that mean something to csv, zip or XML come more often than others. */
const byte = fc.oneof(fc.integer({ min: 0, max: 255 }), fc.constantFrom(0, 10, 13, 34, 38, 44, 47, 60, 62, 0x80, 0xff))
const damage = fc.array(fc.tuple(fc.nat(), byte), { minLength: 1, maxLength: 6 })

function damaged(original: Buffer, bytes: readonly (readonly [number, number])[]): Buffer {
  const copy = Buffer.from(original)
  for (const [position, value] of bytes) copy[position % copy.length] = value
  return copy
}

async function outcomeOf(content: Buffer): Promise<'read' | 'refused'> {
  try {
    const tables = await tablesOf(content)
    const cells = tables.flatMap((table) => table.cells.flat())
    expect(cells.filter((cell) => cell.includes('\ufffd'))).toEqual([])
    return 'read'
  } catch (error) {
    if (error instanceof FileRefusal) return 'refused'
    throw error
  }
}

describe('damaged files', () => {
  it('made from real exports are read or refused', async () => {
    const outcomes = new Set<string>()
    const original = fc.constantFrom(...originals)
    await fc.assert(
      fc.asyncProperty(original, damage, fc.option(fc.nat()), async (file, bytes, cut) => {
        const copy = damaged(file, bytes)
        outcomes.add(await outcomeOf(cut === null ? copy : copy.subarray(0, cut % copy.length)))
      }),
      { seed: 11, numRuns: 600 },
    )
    expect([...outcomes].sort()).toEqual(['read', 'refused'])
  })

  it('whose sheets are damaged inside a sound zip are read or refused', async () => {
    const outcomes = new Set<string>()
    await fc.assert(
      fc.asyncProperty(damage, async (bytes) => {
        const xml = damaged(Buffer.from(SHEET), bytes).toString('latin1')
        outcomes.add(
          await outcomeOf(rawXlsx({ sheets: [{ name: 'S', xml }], sharedStrings: sharedStringsXml(['<t>一</t>']) })),
        )
      }),
      { seed: 12, numRuns: 600 },
    )
    expect([...outcomes].sort()).toEqual(['read', 'refused'])
  })
})
