/** Barcodes: what the check digit of a retail code says. Other texts are the shop's own codes and are not judged. */

type BarcodeVerdict = { readonly kind: 'ok' } | { readonly kind: 'doubtful'; readonly expected: string }

/** EAN-8, UPC-A, EAN-13 and GTIN-14 share one rule. */
const RETAIL = /^(\d{8}|\d{12,14})$/

/** A retail code whose last digit does not fit is doubtful; `expected` is the code with the right one. */
export function judgeBarcode(text: string): BarcodeVerdict {
  const code = text.trim()
  if (!RETAIL.test(code)) return { kind: 'ok' }
  const body = code.slice(0, -1)
  const expected = body + checkDigit(body)
  return expected === code ? { kind: 'ok' } : { kind: 'doubtful', expected }
}

/** Digits weigh 3, 1, 3, ... from the right. */
function checkDigit(body: string): string {
  const sum = [...body].reverse().reduce((total, digit, index) => total + Number(digit) * (index % 2 === 0 ? 3 : 1), 0)
  return String((10 - (sum % 10)) % 10)
}
