/** From which places a difference is taken, and to which one it is put. */

export interface CountedPlace {
  readonly warehouseId: string
  readonly lotId: string
  readonly onHand: number
  readonly reserved: number
}

export interface PlaceMove {
  readonly place: CountedPlace
  /** Pieces, with their sign. */
  readonly delta: number
}

/**
 * `places`: the physical warehouse's first, then those of the virtual ones in it. Missing pieces are taken
 * from what is free, first in the physical warehouse, then in the virtual ones; only then from what is
 * reserved. Found pieces go to the physical warehouse, where lots are kept to the one that ends last.
 * What no place can bear is left over: a book never goes below 0.
 */
export function placeDifference(
  places: readonly CountedPlace[],
  delta: number,
  home: { readonly warehouseId: string },
): PlaceMove[] {
  if (delta > 0) {
    const place = places.findLast((one) => one.warehouseId === home.warehouseId)
    return [{ place: place ?? { warehouseId: home.warehouseId, lotId: '', onHand: 0, reserved: 0 }, delta }]
  }
  const taken = new Map<CountedPlace, number>()
  let open = -delta
  const take = (place: CountedPlace, most: number) => {
    const pieces = Math.min(open, most)
    if (pieces <= 0) return
    taken.set(place, (taken.get(place) ?? 0) + pieces)
    open -= pieces
  }
  for (const place of places) take(place, place.onHand - place.reserved)
  for (const place of places) take(place, place.reserved)
  return [...taken].map(([place, pieces]) => ({ place, delta: -pieces }))
}
