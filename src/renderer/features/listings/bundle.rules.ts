/** The draft of what one listing stands for: SKUs with quantities. One SKU once is a plain mapping, anything else a bundle. */

export interface Component {
  readonly skuId: string
  readonly code: string
  readonly name: string
  readonly quantity: number
}

const MOST = 9999

/** Adds one of a SKU; one that is already there gets one more. */
export function addComponent(draft: readonly Component[], sku: Omit<Component, 'quantity'>): Component[] {
  if (draft.some((component) => component.skuId === sku.skuId)) {
    return draft.map((component) =>
      component.skuId === sku.skuId ? { ...component, quantity: Math.min(MOST, component.quantity + 1) } : component,
    )
  }
  return [...draft, { skuId: sku.skuId, code: sku.code, name: sku.name, quantity: 1 }]
}

/** Sets a quantity, kept between 1 and 9,999. */
export function setQuantity(draft: readonly Component[], skuId: string, quantity: number): Component[] {
  const kept = Math.max(1, Math.min(MOST, Math.round(Number.isFinite(quantity) ? quantity : 1)))
  return draft.map((component) => (component.skuId === skuId ? { ...component, quantity: kept } : component))
}

export function removeComponent(draft: readonly Component[], skuId: string): Component[] {
  return draft.filter((component) => component.skuId !== skuId)
}

export function isBundle(draft: readonly { readonly quantity: number }[]): boolean {
  return draft.length > 1 || draft.some((component) => component.quantity > 1)
}

/** Name and spec of a SKU in one line; a spec the name already tells is not said twice. */
export function skuWords(sku: { readonly name: string; readonly spec: string | null }): string {
  return sku.spec && !sku.name.includes(sku.spec) ? `${sku.name} · ${sku.spec}` : sku.name
}
