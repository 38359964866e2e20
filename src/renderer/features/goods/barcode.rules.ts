/** Barcodes: what the check digit of an EAN-13 says. Other lengths are the shop's own codes and are not judged. */

type BarcodeVerdict = { readonly kind: 'ok' } | { readonly kind: 'doubtful'; readonly expected: string }

/** A 13-digit code whose last digit does not fit is doubtful; `expected` is the code with the right one. */
export function judgeBarcode(text: string): BarcodeVerdict {
  const code = text.trim()
  if (!/^\d{13}$/.test(code)) return { kind: 'ok' }
  const expected = code.slice(0, 12) + checkDigit(code.slice(0, 12))
  return expected === code ? { kind: 'ok' } : { kind: 'doubtful', expected }
}

function checkDigit(twelve: string): string {
  const sum = [...twelve].reduce((total, digit, index) => total + Number(digit) * (index % 2 === 0 ? 1 : 3), 0)
  return String((10 - (sum % 10)) % 10)
}
