/** Papers a list or slip can be printed on, in millimetres, and what fits on each. */
export const PAPERS = ['a4', 'a5', 'roll80'] as const
export type Paper = (typeof PAPERS)[number]

export interface PaperSize {
  readonly widthMm: number
  /** Null: a roll, each document as long as its content. */
  readonly heightMm: number | null
  readonly marginMm: number
  /** Modules of a Code 128 that still scan at 0.25 mm each. */
  readonly codeWidthMm: number
}

export const PAPER_SIZES: Readonly<Record<Paper, PaperSize>> = {
  a4: { widthMm: 210, heightMm: 297, marginMm: 10, codeWidthMm: 60 },
  a5: { widthMm: 148, heightMm: 210, marginMm: 8, codeWidthMm: 56 },
  roll80: { widthMm: 80, heightMm: null, marginMm: 4, codeWidthMm: 62 },
}

/** Receipt printers stop taking a page somewhere beyond this; longer documents continue on a next page. */
const LONGEST_ROLL_MM = 2000
const SHORTEST_ROLL_MM = 40
const PX_PER_MM = 96 / 25.4

export function isPaper(value: unknown): value is Paper {
  return PAPERS.some((paper) => paper === value)
}

/** Page length on the roll for a document of `contentPx` CSS pixels (margins included): whole mm, one spare for rounding. */
export function rollHeightMm(contentPx: number): number {
  const needed = Math.ceil(contentPx / PX_PER_MM) + 1
  return Math.min(LONGEST_ROLL_MM, Math.max(SHORTEST_ROLL_MM, needed))
}

export type CodeKind = 'code128' | 'qr'
export type CodeChoice = 'auto' | CodeKind

/**
 * Code 128 where it stays scannable in the width, else QR. Modules: 11 per character (two digits
 * share one), 35 for start, check and stop, 20 quiet.
 */
export function chooseCode(choice: CodeChoice, text: string, paper: Paper): CodeKind {
  if (!/^[\x20-\x7e]+$/.test(text)) return 'qr'
  if (choice !== 'auto') return choice
  return code128Modules(text) * 0.25 <= PAPER_SIZES[paper].codeWidthMm ? 'code128' : 'qr'
}

function code128Modules(text: string): number {
  const pairs = [...text.matchAll(/\d{4,}/g)].reduce((sum, run) => sum + Math.floor(run[0].length / 2), 0)
  const switches = [...text.matchAll(/\d{4,}/g)].length
  return (text.length - pairs + switches) * 11 + 35 + 20
}

/**
 * `@page` rules: one named page per fixed paper, one per document on the roll, because a page of the
 * browser has one length. Names: `sheet-a4`, `sheet-a5`, `sheet-roll-<index>`.
 */
export function pageRules(paper: Paper, rollHeightsMm: readonly number[]): string {
  const size = PAPER_SIZES[paper]
  if (size.heightMm !== null) {
    return `@page sheet-${paper} { size: ${size.widthMm}mm ${size.heightMm}mm; margin: ${size.marginMm}mm; }`
  }
  return rollHeightsMm
    .map((height, index) => `@page sheet-roll-${index} { size: ${size.widthMm}mm ${height}mm; margin: 0; }`)
    .join('\n')
}

/** Name of the page a document is printed on. */
export function pageName(paper: Paper, index: number): string {
  return PAPER_SIZES[paper].heightMm === null ? `sheet-roll-${index}` : `sheet-${paper}`
}
