import { describe, expect, it } from 'vitest'
import { addComponent, isBundle, removeComponent, setQuantity, skuWords } from './bundle.rules.ts'

const mug = { skuId: 'm', code: 'MUG', name: '马克杯' }
const lid = { skuId: 'l', code: 'LID', name: '杯盖' }

describe('what a listing stands for', () => {
  it('is a plain mapping with one SKU once', () => {
    const draft = addComponent([], mug)
    expect(draft).toEqual([{ ...mug, quantity: 1 }])
    expect(isBundle(draft)).toBe(false)
  })

  it('is a bundle with two SKUs, or one of them twice', () => {
    expect(isBundle(addComponent(addComponent([], mug), lid))).toBe(true)
    expect(isBundle(addComponent(addComponent([], mug), mug))).toBe(true)
  })

  it('counts one more when the same SKU is added again', () => {
    expect(addComponent(addComponent([], mug), mug)).toEqual([{ ...mug, quantity: 2 }])
  })

  it.each([
    [0, 1],
    [-3, 1],
    [2.6, 3],
    [99_999, 9999],
    [Number.NaN, 1],
  ])('keeps a quantity of %d at %d', (typed, kept) => {
    expect(setQuantity(addComponent([], mug), 'm', typed)[0]?.quantity).toBe(kept)
  })

  it('forgets a removed SKU', () => {
    expect(removeComponent(addComponent(addComponent([], mug), lid), 'm').map(({ skuId }) => skuId)).toEqual(['l'])
  })

  it('does not say a spec twice', () => {
    expect(skuWords({ name: '马克杯 白色', spec: '白色' })).toBe('马克杯 白色')
    expect(skuWords({ name: '马克杯', spec: '白色' })).toBe('马克杯 · 白色')
  })
})
