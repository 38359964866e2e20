/** Merchant codes compare trimmed and case folded, nothing more. */
export function foldCode(code: string): string {
  return code.trim().toLowerCase()
}
