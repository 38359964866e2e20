import { describe, expect, it } from 'vitest'
import { CoreError } from '../../lib/core-error.ts'
import type { DroppedFile } from '../../ui/dropped-files.ts'
import { uploadOfTable, uploadsOf } from './upload-memory.ts'
import { createUploadQueue } from './upload-queue.ts'

const files = (...names: string[]): DroppedFile[] =>
  names.map((path) => ({ path, file: new File(['x'], path.split('/').at(-1) ?? path) }))

function queueThat(upload: (name: string) => string) {
  const previews: string[][] = []
  const queue = createUploadQueue({
    upload: async (file) => ({ token: upload(file.name) }),
    preview: async (tokens) => {
      previews.push(tokens)
      return { id: `run${previews.length}` }
    },
  })
  return { queue, previews }
}

describe('files on their way in', () => {
  it('sends all files and hands them over once, in their order', async () => {
    const { queue, previews } = queueThat((name) => `t-${name}`)
    expect(await queue.getState().add(files('a.csv', 'b.csv', 'c.csv'))).toBe('run1')
    expect(previews).toEqual([['t-a.csv', 't-b.csv', 't-c.csv']])
    expect(queue.getState()).toMatchObject({ items: [], phase: 'idle' })
  })

  it('keeps the others when one fails, and waits for a decision', async () => {
    const { queue, previews } = queueThat((name) => {
      if (name === 'big.csv') throw new CoreError('FILE_TOO_LARGE')
      return `t-${name}`
    })
    expect(await queue.getState().add(files('a.csv', 'big.csv'))).toBeNull()
    expect(queue.getState().phase).toBe('stuck')
    expect(queue.getState().items.map(({ state, code }) => [state, code])).toEqual([
      ['sent', null],
      ['failed', 'FILE_TOO_LARGE'],
    ])
    expect(await queue.getState().goOn()).toBe('run1')
    expect(previews).toEqual([['t-a.csv']])
  })

  it('sends only the failed ones again', async () => {
    const seen: string[] = []
    const { queue } = queueThat((name) => {
      seen.push(name)
      if (name === 'b.csv' && seen.length < 3) throw new CoreError('CORE_UNREACHABLE')
      return `t-${name}`
    })
    await queue.getState().add(files('a.csv', 'b.csv'))
    expect(await queue.getState().retry()).toBe('run1')
    expect(seen.toSorted()).toEqual(['a.csv', 'b.csv', 'b.csv'])
  })

  it('keeps the files when the hand-over is refused', async () => {
    const queue = createUploadQueue({
      upload: async () => ({ token: 't' }),
      preview: async () => {
        throw new CoreError('DISK_FULL')
      },
    })
    expect(await queue.getState().add(files('a.csv'))).toBeNull()
    expect(queue.getState()).toMatchObject({ phase: 'stuck', items: [{ state: 'sent' }] })
  })

  it('takes no second batch while one is on its way', async () => {
    const { queue, previews } = queueThat((name) => `t-${name}`)
    const first = queue.getState().add(files('a.csv'))
    expect(await queue.getState().add(files('b.csv'))).toBeNull()
    await first
    expect(previews).toEqual([['t-a.csv']])
  })

  it('remembers which upload a reported table came from', async () => {
    const { queue } = queueThat((name) => `t-${name}`)
    const run = await queue.getState().add(files('10月/orders.zip', '10月/other.xlsx'))
    const uploads = uploadsOf(run ?? '')
    expect(uploadOfTable(uploads, 'other.xlsx')).toBe('t-other.xlsx')
    expect(uploadOfTable(uploads, 'orders.zip/list.csv')).toBe('t-orders.zip')
    expect(uploadOfTable(uploads, 'unheard.csv')).toBeNull()
  })
})
