/** Check digits of retail barcodes. */

/** True for a right EAN-13, EAN-8, UPC-A or GTIN-14, and for anything that is none of them. */
export function hasValidCheckDigit(barcode: string): boolean {
  const length = barcode.length
  if ((length !== 8 && length !== 12 && length !== 13 && length !== 14) || !/^\d+$/.test(barcode)) return true
  let sum = 0
  for (let i = 0; i < length - 1; i++) {
    const digit = barcode.charCodeAt(i) - 48
    sum += (length - 1 - i) % 2 === 1 ? digit * 3 : digit
  }
  return (10 - (sum % 10)) % 10 === barcode.charCodeAt(length - 1) - 48
}
