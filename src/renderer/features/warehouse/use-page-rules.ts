/**
 * Tells the printer how long each page is. On a roll every document gets a page as long as its content,
 * measured from what is on the screen, which has the same width in millimetres.
 */
import { type RefObject, useEffect, useLayoutEffect, useState } from 'react'
import { PAPER_SIZES, type Paper, pageRules, rollHeightMm } from './paper.rules.ts'

/** `desk` holds the sheets (`.sheet`); `key` changes whenever their content does. */
export function usePageRules(desk: RefObject<HTMLElement | null>, paper: Paper, key: string): void {
  const [heights, setHeights] = useState<readonly number[]>([])
  const isRoll = PAPER_SIZES[paper].heightMm === null

  // biome-ignore lint/correctness/useExhaustiveDependencies: key stands for the content that is measured.
  useLayoutEffect(() => {
    const sheets = desk.current?.querySelectorAll<HTMLElement>('.sheet') ?? []
    setHeights(isRoll ? Array.from(sheets, (sheet) => rollHeightMm(sheet.getBoundingClientRect().height)) : [])
  }, [desk, isRoll, key])

  const rules = pageRules(paper, heights)
  useEffect(() => {
    const sheet = new CSSStyleSheet()
    sheet.replaceSync(rules)
    document.adoptedStyleSheets = [...document.adoptedStyleSheets, sheet]
    return () => {
      document.adoptedStyleSheets = document.adoptedStyleSheets.filter((one) => one !== sheet)
    }
  }, [rules])
}
