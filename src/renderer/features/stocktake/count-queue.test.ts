import { describe, expect, it } from 'vitest'
import { CoreError } from '../../lib/core-error.ts'
import { createCountQueue, type PendingCount } from './count-queue.ts'

const count = (name: string): PendingCount => ({
  commandKey: `key-${name}`,
  sheetId: 's1',
  round: 'first',
  counter: null,
  mode: 'add',
  skuId: name,
  sku: name,
  counted: 1,
})

function desk(answers: (item: PendingCount) => void = () => undefined, stored = '[]') {
  const box = { stored, sent: [] as string[], storedAtSend: [] as string[] }
  const queue = createCountQueue({
    send: async (item) => {
      box.sent.push(item.commandKey)
      box.storedAtSend.push(box.stored)
      await Promise.resolve()
      answers(item)
      return null
    },
    load: () => box.stored,
    save: (text) => {
      box.stored = text
    },
  })
  return { queue, box }
}

describe('counts on their way', () => {
  it('are written down before they are sent, sent in order, and forgotten when they arrived', async () => {
    const { queue, box } = desk()
    await Promise.all([queue.getState().add(count('a')), queue.getState().add(count('b'))])
    await queue.getState().flush()
    expect(box.sent).toEqual(['key-a', 'key-b'])
    expect(box.storedAtSend[0]).toContain('key-a')
    expect(JSON.parse(box.stored)).toEqual([])
  })

  it('wait while the core cannot be reached and go under the same key afterwards', async () => {
    let isDown = true
    const { queue, box } = desk(() => {
      if (isDown) throw new CoreError('CORE_UNREACHABLE')
    })
    await queue.getState().add(count('a'))
    expect(queue.getState().items).toHaveLength(1)
    isDown = false
    await queue.getState().flush()
    expect(box.sent).toEqual(['key-a', 'key-a'])
    expect(queue.getState().items).toEqual([])
  })

  it('survive a reload', async () => {
    const { queue, box } = desk(undefined, JSON.stringify([count('left')]))
    await queue.getState().flush()
    expect(box.sent).toEqual(['key-left'])
  })

  it('leave the queue with their reason when the core says no, and do not hold up the next', async () => {
    const { queue, box } = desk((item) => {
      if (item.skuId === 'a') throw new CoreError('STOCKTAKE_CLOSED')
    })
    await queue.getState().add(count('a'))
    await queue.getState().add(count('b'))
    expect(queue.getState().refused.map(({ item }) => item.skuId)).toEqual(['a'])
    expect(box.sent).toEqual(['key-a', 'key-b'])
    expect(queue.getState().items).toEqual([])
  })

  it('begin empty when what was written down cannot be read', () => {
    expect(desk(undefined, '{"a":1}').queue.getState().items).toEqual([])
  })
})
