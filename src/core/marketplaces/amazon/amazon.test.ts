import { describe, expect, it } from 'vitest'
import { mapOne, mapRows, tableOf } from '../../../../test/support/map-rows.ts'

const ROW = {
  'amazon-order-id': '111-0000001-0000001',
  'purchase-date': '2026-05-08T23:36:26+00:00',
  'last-updated-date': '2026-05-09T10:00:00+00:00',
  'order-status': 'Shipping',
  'fulfillment-channel': 'Merchant',
  'sales-channel': 'Amazon.com',
  'product-name': 'Sample Mug 12" "Blue"',
  sku: 'MUG-BL-12',
  asin: 'B000000001',
  'item-status': 'Unshipped',
  quantity: '2',
  currency: 'USD',
  'item-price': '39.98',
  'item-tax': '3.20',
  'shipping-price': '1.00',
  'gift-wrap-price': '0.50',
  'item-promotion-discount': '4.00',
  'ship-promotion-discount': '1.00',
  'ship-city': 'SEATTLE',
  'ship-country': 'US',
}
const CANCELLED = {
  'order-status': 'Cancelled',
  'item-status': 'Cancelled',
  quantity: '0',
  currency: '',
  'item-price': '',
  'item-tax': '',
  'shipping-price': '',
  'gift-wrap-price': '',
  'item-promotion-discount': '',
  'ship-promotion-discount': '',
}

describe('Amazon All Orders report', () => {
  it.each([
    ['Pending', 'Unshipped', 'unpaid', 0, false],
    ['Shipping', 'Unshipped', 'paid', 3968, false],
    ['Unshipped', 'Unshipped', 'paid', 3968, false],
    ['Shipped', 'Shipped', 'shipped', 3968, true],
    ['Shipped - Delivered to Buyer', 'Shipped', 'shipped', 3968, true],
    ['Canceled', 'Canceled', 'closed', 0, false],
  ] as const)('reads %s', (state, item, expected, paid, leftShop) => {
    const { fields } = mapOne({ ...ROW, 'order-status': state, 'item-status': item })
    expect(fields).toMatchObject({
      state: expected,
      refunded: 'none',
      buyerPaidMinor: paid,
      leftShop,
      fulfilment: 'local',
    })
  })

  it('keeps a cancelled line with quantity 0 and leaves its currency blank', () => {
    const record = mapOne({ ...ROW, ...CANCELLED })
    expect(record.fields).toMatchObject({ state: 'closed', currency: null, buyerPaidMinor: 0 })
    expect(record.lines).toMatchObject([{ merchantCode: 'MUG-BL-12', quantity: 0, unitPriceMinor: null }])
  })

  it('reads UTC times and unit prices out of line totals', () => {
    const record = mapOne(ROW)
    expect(record.version.at).toBe(Date.UTC(2026, 4, 9, 10))
    expect(record.fields.createdAt).toEqual({
      at: Date.UTC(2026, 4, 8, 23, 36, 26),
      text: '2026-05-08T23:36:26+00:00',
      zone: '+00:00',
    })
    expect(record.lines).toMatchObject([{ title: 'Sample Mug 12" "Blue"', unitPriceMinor: 1999, platformLineId: null }])
  })

  it('reads yen without decimals and European commas', () => {
    expect(
      mapOne({
        ...ROW,
        currency: 'JPY',
        'item-price': '1980',
        'item-tax': '',
        'shipping-price': '',
        'gift-wrap-price': '',
        'item-promotion-discount': '',
        'ship-promotion-discount': '',
      }).fields,
    ).toMatchObject({ currency: 'JPY', buyerPaidMinor: 1980 })
    expect(mapOne({ ...ROW, currency: 'EUR', 'item-price': '1.095,00' }).lines?.[0]?.unitPriceMinor).toBe(54_750)
  })

  it.each([
    [{ 'fulfillment-channel': 'Amazon' }, 'platform'],
    [{ 'fulfillment-channel': 'AFN' }, 'platform'],
    [{ 'sales-channel': 'Non-Amazon' }, 'platform'],
    [{ 'sales-channel': 'Non-Amazon US' }, 'platform'],
    [{}, 'local'],
  ])('knows who ships %j', (more, fulfilment) => {
    expect(mapOne({ ...ROW, ...more }).fields.fulfilment).toBe(fulfilment)
  })

  it('gives a line the same key with and without order-item-id, and in the Unshipped report', () => {
    const twice = [ROW, ROW] as const
    const keys = (rows: readonly Readonly<Record<string, string>>[]) =>
      mapOne(...rows).lines?.map((line) => line.lineKey)
    expect(keys(twice)).toEqual(['MUG-BL-12', 'MUG-BL-12#2'])
    expect(keys(twice.map((row, index) => ({ ...row, 'order-item-id': `8000000000000${index}` })))).toEqual([
      'MUG-BL-12',
      'MUG-BL-12#2',
    ])
    expect(keys([UNSHIPPED])).toEqual(['MUG-BL-12'])
  })

  it('tells an order of which one item has gone', () => {
    const record = mapOne({ ...ROW, 'item-status': 'Shipped' }, { ...ROW, sku: 'BRUSH-1' })
    expect(record.fields).toMatchObject({ state: 'partly_shipped', leftShop: true })
    expect(record.lines?.map((line) => line.leftShop)).toEqual([true, false])
  })

  it('warns of a currency that is none', () => {
    expect(mapRows(tableOf({ ...ROW, currency: '$' })).problems).toMatchObject([
      { code: 'CURRENCY_INVALID', level: 'warning' },
    ])
  })
})

const UNSHIPPED = {
  'order-id': '111-0000001-0000001',
  'order-item-id': '80000000000001',
  'purchase-date': '2017-09-23T14:18:23-07:00',
  'payments-date': '2017-09-23T14:20:00-07:00',
  'reporting-date': '2017-09-24T00:00:00-07:00',
  'promise-date': '2017-09-26T06:59:59+00:00',
  'days-past-promise': '0',
  'buyer-name': 'A Buyer',
  'buyer-phone-number': '206-555-0100',
  sku: 'MUG-BL-12',
  'product-name': 'Sample Mug',
  'quantity-purchased': '2',
  'quantity-shipped': '0',
  'quantity-to-ship': '2',
  'recipient-name': 'A Person',
  'ship-address-1': '1 Example St',
  'ship-address-2': 'Apt 2',
  'ship-address-3': '',
  'ship-city': 'Seattle',
  'ship-state': 'WA',
  'ship-postal-code': '98101-0001',
  'ship-country': 'US',
}

describe('Amazon Unshipped and New Orders reports', () => {
  it('bring the receiver, the ship-by time and the offset of the marketplace', () => {
    const record = mapOne(UNSHIPPED)
    expect(record.report).toBe('amazon.unshipped')
    expect(record.fields).toMatchObject({
      state: 'paid',
      addressMasked: false,
      createdAt: { at: Date.UTC(2017, 8, 23, 21, 18, 23), zone: '-07:00' },
      shipBy: { at: Date.UTC(2017, 8, 26, 6, 59, 59) },
      receiver: {
        name: 'A Person',
        phone: '206-555-0100',
        address: '1 Example St Apt 2',
        city: 'Seattle',
        province: 'WA',
        postcode: '98101-0001',
        country: 'US',
      },
    })
    expect(record.version.at).toBe(Date.UTC(2017, 8, 23, 21, 20))
    expect(record.lines).toMatchObject([{ platformLineId: '80000000000001', quantity: 2, leftShop: false }])
  })

  it('tell what is already gone', () => {
    const record = mapOne({ ...UNSHIPPED, 'quantity-shipped': '1', 'quantity-to-ship': '1' })
    expect(record.fields).toMatchObject({ state: 'partly_shipped', leftShop: true })
    expect(mapOne({ ...UNSHIPPED, 'quantity-shipped': '2', 'quantity-to-ship': '0' }).lines?.[0]?.leftShop).toBe(true)
  })

  it('add up the money of new orders', () => {
    const {
      'quantity-shipped': _a,
      'quantity-to-ship': _b,
      'promise-date': _c,
      'days-past-promise': _d,
      ...rest
    } = UNSHIPPED
    const record = mapOne({
      ...rest,
      currency: 'USD',
      'item-price': '39.98',
      'item-tax': '3.20',
      'shipping-price': '2.00',
      'shipping-tax': '0.10',
      'delivery-Instructions': 'Leave at door',
      'sales-channel': 'Amazon.com',
    })
    expect(record.report).toBe('amazon.new')
    expect(record.fields).toMatchObject({ buyerPaidMinor: 4528, buyerNote: 'Leave at door', fulfilment: 'local' })
  })
})
