/** What a caller works on, in a few words for the stock ledger: no versions, no addresses. */

const BROWSERS: readonly (readonly [pattern: RegExp, name: string])[] = [
  [/MicroMessenger\//, 'WeChat'],
  [/Edg(?:e|A|iOS)?\//, 'Edge'],
  [/Firefox\/|FxiOS\//, 'Firefox'],
  [/Chrome\/|CriOS\//, 'Chrome'],
  [/Safari\//, 'Safari'],
]
const SYSTEMS: readonly (readonly [pattern: RegExp, name: string])[] = [
  [/iPhone/, 'iPhone'],
  [/iPad/, 'iPad'],
  [/Android/, 'Android'],
  [/Windows/, 'Windows'],
  [/Macintosh/, 'Mac'],
  [/Linux|X11/, 'Linux'],
]
const LONGEST = 40

/** `Chrome · Windows`; what cannot be told is left out, `browser` when nothing can. */
export function browserOf(userAgent: string | null): string {
  const known = [BROWSERS, SYSTEMS].flatMap(
    (names) => names.find(([pattern]) => pattern.test(userAgent ?? ''))?.[1] ?? [],
  )
  return known.length === 0 ? 'browser' : known.join(' · ')
}

/** Name a program gives itself before its version: `curl`, `python-requests`; `program` when it gives none. */
export function programOf(userAgent: string | null): string {
  return /^[\w.-]+/.exec(userAgent ?? '')?.[0].slice(0, LONGEST) ?? 'program'
}
