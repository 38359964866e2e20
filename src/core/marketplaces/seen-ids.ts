/**
 * Remembers which order ids a file has shown, as 64-bit hashes in one typed array: a million ids take
 * 32 MB and keep no piece of the file alive. Two ids of one hash would only send an order to the
 * "scattered" path, where it is built whole as well.
 */
export class SeenIds {
  private table = new Int32Array(1 << 12)
  private count = 0

  /** Adds an id; false when it was there before. */
  add(id: string): boolean {
    if (this.count * 4 >= this.table.length) this.grow()
    let high = 0x811c9dc5 | 0
    let low = 0x2545f491 | 0
    for (let i = 0; i < id.length; i++) {
      const code = id.charCodeAt(i)
      high = Math.imul(high ^ code, 0x01000193)
      low = Math.imul(low + code, 0x85ebca6b | 0) ^ (low >>> 13)
    }
    // 0 marks a free place.
    if (high === 0 && low === 0) low = 1
    const isNew = this.place(high, low)
    if (isNew) this.count++
    return isNew
  }

  private place(high: number, low: number): boolean {
    const mask = (this.table.length >> 1) - 1
    let at = (high ^ (low >>> 7)) & mask
    for (;;) {
      const storedHigh = this.table[at * 2] ?? 0
      const storedLow = this.table[at * 2 + 1] ?? 0
      if (storedHigh === 0 && storedLow === 0) break
      if (storedHigh === high && storedLow === low) return false
      at = (at + 1) & mask
    }
    this.table[at * 2] = high
    this.table[at * 2 + 1] = low
    return true
  }

  private grow(): void {
    const old = this.table
    this.table = new Int32Array(old.length * 4)
    for (let i = 0; i < old.length; i += 2) {
      const high = old[i] ?? 0
      const low = old[i + 1] ?? 0
      if (high !== 0 || low !== 0) this.place(high, low)
    }
  }
}
