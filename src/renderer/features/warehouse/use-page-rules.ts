/**
 * Tells the printer how long each page is. On a roll every document gets a page as long as its content,
 * measured from what is on the screen, which has the same width in millimetres.
 */
import { type RefObject, useEffect, useLayoutEffect, useState } from 'react'
import { PAPER_SIZES, type Paper, pageRules, rollHeightMm } from './paper.rules.ts'

/** `desk` holds the sheets (`.sheet`); `key` changes whenever their content does. */
export function usePageRules(desk: RefObject<HTMLElement | null>, paper: Paper, key: string): void {
  const [measured, setMeasured] = useState<{ readonly key: string; readonly heights: readonly number[] }>({
    key,
    heights: [],
  })
  const isRoll = PAPER_SIZES[paper].heightMm === null

  useLayoutEffect(() => {
    const sheets = desk.current?.querySelectorAll<HTMLElement>('.sheet') ?? []
    const heights = isRoll ? Array.from(sheets, (sheet) => rollHeightMm(sheet.getBoundingClientRect().height)) : []
    setMeasured({ key, heights })
  }, [desk, isRoll, key])

  const rules = pageRules(paper, measured.heights)
  useEffect(() => {
    const sheet = new CSSStyleSheet()
    sheet.replaceSync(rules)
    document.adoptedStyleSheets = [...document.adoptedStyleSheets, sheet]
    return () => {
      document.adoptedStyleSheets = document.adoptedStyleSheets.filter((one) => one !== sheet)
    }
  }, [rules])
}
