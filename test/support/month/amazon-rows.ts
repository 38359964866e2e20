/** Amazon's three reports of an order. */

import type { Row } from './cells.ts'
import { type Fact, HOUR_MS, lineIdOf } from './fact.ts'
import { type View, yuan } from './view.ts'

const STATES = {
  unpaid: 'Pending',
  paid: 'Unshipped',
  partly: 'Shipping',
  shipped: 'Shipped',
  completed: 'Shipped',
  closed: 'Cancelled',
} as const

export function amazonAllRows(view: View): Row[] {
  const { fact, stage } = view
  const isCancelled = stage === 'closed'
  return fact.lines.map((line, index) => {
    const isGone = stage === 'shipped' || stage === 'completed' || (stage === 'partly' && line.leftFirst)
    const money = (minor: number) => (isCancelled ? '' : yuan(minor))
    return {
      'amazon-order-id': fact.id,
      'merchant-order-id': fact.id,
      'purchase-date': utc(fact.createdAt),
      'last-updated-date': utc(view.updatedAt),
      'order-status': stage === 'paid' && fact.draw < 0.4 ? 'Shipping' : STATES[stage],
      'order-item-id': lineIdOf(fact, index),
      'fulfillment-channel': fact.kind === 'fba' ? 'Amazon' : 'Merchant',
      'sales-channel': fact.kind === 'non_amazon' ? 'Non-Amazon' : 'Amazon.com',
      'ship-service-level': 'Standard',
      'product-name': `${line.good?.name ?? 'Old'} 12" "Blue"`,
      sku: line.code,
      asin: 'B000000001',
      'item-status': isCancelled ? 'Cancelled' : isGone ? 'Shipped' : 'Unshipped',
      quantity: isCancelled ? '0' : String(line.quantity),
      currency: isCancelled || fact.isCurrencyBlank ? '' : 'USD',
      'item-price': money(line.quantity * line.priceMinor),
      'item-tax': money(0),
      'shipping-price': money(index === 0 ? fact.freightMinor : 0),
      'item-promotion-discount': money(line.discountMinor),
      'ship-city': 'SEATTLE',
      'ship-state': 'WA',
      'ship-postal-code': '98101-0001',
      'ship-country': 'US',
      'is-business-order': 'false',
    }
  })
}

/** Merchant-fulfilled orders with something to ship; times carry the marketplace's offset. */
export function amazonUnshippedRows(view: View): Row[] {
  const { fact, stage } = view
  if (fact.kind !== 'local' || (stage !== 'paid' && stage !== 'partly')) return []
  return fact.lines.map((line, index) => {
    const gone = stage === 'partly' && line.leftFirst ? line.quantity : 0
    return {
      ...addressed(fact, index),
      'payments-date': pacific(view.paidAt ?? fact.createdAt),
      'promise-date': pacific(fact.createdAt + 48 * HOUR_MS),
      'days-past-promise': '0',
      'quantity-purchased': String(line.quantity),
      'quantity-shipped': String(gone),
      'quantity-to-ship': String(line.quantity - gone),
    }
  })
}

export function amazonNewRows(view: View): Row[] {
  const { fact, stage } = view
  if (fact.kind !== 'local' || stage === 'unpaid' || stage === 'closed') return []
  return fact.lines.map((line, index) => ({
    ...addressed(fact, index),
    'payments-date': pacific(view.paidAt ?? fact.createdAt),
    'quantity-purchased': String(line.quantity),
    currency: 'USD',
    'item-price': yuan(line.quantity * line.priceMinor),
    'item-tax': '0.00',
    'shipping-price': yuan(index === 0 ? fact.freightMinor : 0),
    'sales-channel': 'Amazon.com',
  }))
}

function addressed(fact: Fact, index: number): Row {
  const line = fact.lines[index]
  return {
    'order-id': fact.id,
    'order-item-id': lineIdOf(fact, index),
    'purchase-date': pacific(fact.createdAt),
    'buyer-name': 'Ann Buyer',
    'buyer-phone-number': '206-555-0100',
    sku: line?.code ?? '',
    'product-name': `${line?.good?.name ?? 'Old'} 12" "Blue"`,
    'ship-service-level': 'Standard',
    'recipient-name': `Recipient ${fact.id.slice(-4)}`,
    'ship-address-1': `${fact.receiver.phone.slice(-3)} Sample St`,
    'ship-city': 'SEATTLE',
    'ship-state': 'WA',
    'ship-postal-code': '98101-0001',
    'ship-country': 'US',
  }
}

function utc(at: number): string {
  return `${new Date(at).toISOString().slice(0, 19)}+00:00`
}

/** Pacific daylight time holds until 1 November. */
function pacific(at: number): string {
  return `${new Date(at - 7 * HOUR_MS).toISOString().slice(0, 19)}-07:00`
}
