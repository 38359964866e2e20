/** Fills `{name}` places of texts. Shared by error and problem texts. */

export type Language = 'zh-CN' | 'en'
export type TextValues = Readonly<Record<string, string | number>>

/** What happened, what did not change, what to do now. */
export interface ErrorParts {
  readonly what: string
  readonly unchanged: string
  readonly next: string
}

const BRACKETED = /（[^（）]*）| ?\([^()]*\)/g
const PLACE = /\{(\w+)\}/g

/** A bracketed remark whose value is not known is left out whole; any other unknown place becomes nothing. */
export function fillPlaces(text: string, values: TextValues): string {
  const known = text.replace(BRACKETED, (remark) => (isKnown(remark, values) ? remark : ''))
  return known.replace(PLACE, (_, name: string) => String(values[name] ?? ''))
}

function isKnown(text: string, values: TextValues): boolean {
  return [...text.matchAll(PLACE)].every((match) => (values[match[1] ?? ''] ?? '') !== '')
}
