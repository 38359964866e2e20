/**
 * Orders of a run that belong to a platform with several shops while no file says which: one warning per
 * file, unless another file of the same run names the shop of all its orders.
 */
export class ShopQuestion {
  readonly #nameless = new Map<number, { readonly orders: Set<string>; readonly shopName: string }>()
  readonly #named = new Set<string>()

  /** A file says which shop this order is from. */
  named(orderKey: string): void {
    this.#named.add(orderKey)
  }

  /** File `fileId` brings an order nobody knows and names no shop; `shopName`: where it goes meanwhile. */
  nameless(fileId: number, orderKey: string, shopName: string): void {
    const file = this.#nameless.get(fileId)
    if (file === undefined) this.#nameless.set(fileId, { orders: new Set([orderKey]), shopName })
    else file.orders.add(orderKey)
  }

  /** The files to warn of, with the shop their orders go to. */
  open(): { fileId: number; shopName: string }[] {
    return [...this.#nameless]
      .filter(([, { orders }]) => [...orders].some((key) => !this.#named.has(key)))
      .map(([fileId, { shopName }]) => ({ fileId, shopName }))
  }
}
