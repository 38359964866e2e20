import { describe, expect, it } from 'vitest'
import { readDrop, readInput } from './dropped-files.ts'

const fileEntry = (name: string) => ({
  name,
  isFile: true,
  isDirectory: false,
  file: (done: (file: File) => void) => done(new File(['x'], name)),
})

const folderEntry = (name: string, portions: unknown[][]) => ({
  name,
  isFile: false,
  isDirectory: true,
  createReader: () => {
    const left = [...portions, []]
    return { readEntries: (done: (entries: unknown[]) => void) => done(left.shift() ?? []) }
  },
})

function drop(entries: unknown[]): DataTransfer {
  const items = entries.map((entry) => ({ kind: 'file', webkitGetAsEntry: () => entry }))
  // jsdom has no DataTransfer; only what readDrop uses is given.
  return { items, files: [] } as unknown as DataTransfer
}

describe('dropped files', () => {
  it('walks folders in folders and names each file by its path', async () => {
    const month = folderEntry('10月', [[folderEntry('taobao', [[fileEntry('b.csv')]])], [fileEntry('a.zip')]])
    const found = await readDrop(drop([month, fileEntry('c.xlsx')]))
    expect(found.map(({ path }) => path)).toEqual(['10月/a.zip', '10月/taobao/b.csv', 'c.xlsx'])
  })

  it('reads a folder to its end although it comes in portions', async () => {
    const portions = [0, 1, 2].map((part) => Array.from({ length: 100 }, (_, at) => fileEntry(`${part}-${at}.csv`)))
    expect(await readDrop(drop([folderEntry('big', portions)]))).toHaveLength(300)
  })

  it('leaves out what operating systems and open workbooks leave behind', async () => {
    const litter = ['.DS_Store', 'Thumbs.db', 'desktop.ini', '~$订单.xlsx', '订单.xlsx'].map(fileEntry)
    expect((await readDrop(drop([folderEntry('d', [litter])]))).map(({ path }) => path)).toEqual(['d/订单.xlsx'])
  })

  it('takes no choice as no files', () => {
    expect(readInput(null)).toEqual([])
  })
})
