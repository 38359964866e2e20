import { describe, expect, it } from 'vitest'
import { missingCountFields, rechosen, shownTable, withField } from './layout.rules.ts'

const table = {
  name: 'Sheet1',
  headerRow: 1,
  headers: ['我的盘点', ''],
  above: [],
  sample: [
    ['内码', '点到'],
    ['MUG', '12'],
  ],
  suggested: { code: '我的盘点' },
}

describe('a count table being explained', () => {
  it('forgets the guesses when another row is the header, and keeps the name', () => {
    const draft = rechosen([table], { table: 0, skip: 1, name: '仓库', columns: { code: '我的盘点' } })
    expect(draft).toMatchObject({ name: '仓库', columns: {} })
    expect(shownTable([table], draft)).toMatchObject({ headerRow: 2, headers: ['内码', '点到'] })
  })

  it('needs the count and one of code and barcode', () => {
    expect(missingCountFields({})).toEqual(['code', 'counted'])
    expect(missingCountFields({ barcode: '条码', counted: '点到' })).toEqual([])
  })

  it('gives a field to one column only', () => {
    expect(withField({ code: 'A', counted: 'B' }, 'C', 'counted')).toEqual({ code: 'A', counted: 'C' })
    expect(withField({ code: 'A', counted: 'B' }, 'B', null)).toEqual({ code: 'A' })
  })
})
