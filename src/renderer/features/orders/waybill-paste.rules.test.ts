import { describe, expect, it } from 'vitest'
import { cleanWaybill, readPasted } from './waybill-paste.rules.ts'

describe('pasted waybills', () => {
  it('reads order, waybill and carrier from a spreadsheet copy', () => {
    expect(readPasted('TB-1\tSF3305407542494\t顺丰\r\nTB-2\tYT880001234567\n')).toEqual([
      { line: 1, orderNo: 'TB-1', waybill: 'SF3305407542494', carrier: '顺丰', problem: null, isShared: false },
      { line: 2, orderNo: 'TB-2', waybill: 'YT880001234567', carrier: null, problem: null, isShared: false },
    ])
  })

  it('drops the header line, blank lines and what Excel adds around ids', () => {
    const rows = readPasted('订单编号\t快递单号\n\n="2811501969607198301"\t\'SF 3305 4075 42494 \n')
    expect(rows).toHaveLength(1)
    expect(rows[0]).toMatchObject({ line: 3, orderNo: '2811501969607198301', waybill: 'SF3305407542494' })
  })

  it('reads commas and wide blanks where there is no TAB', () => {
    expect(readPasted('A1001,SF0001112,中通\nA1002   SF0001113\nA1003，SF0001114').map((row) => row.waybill)).toEqual([
      'SF0001112',
      'SF0001113',
      'SF0001114',
    ])
  })

  it.each([
    ['TB-1\t', 'waybill_missing'],
    ['TB-1\t你好', 'waybill_invalid'],
    ['TB-1\t12', 'waybill_invalid'],
    ['\tSF3305407542494', 'order_invalid'],
    ['2.81E+18\tSF3305407542494', 'damaged_by_excel'],
    ['TB-1\t3.3E+13', 'damaged_by_excel'],
  ])('says what is wrong with %j', (text, problem) => {
    expect(readPasted(text)[0]?.problem).toBe(problem)
  })

  it('refuses the second line of one order and points out a shared parcel', () => {
    const rows = readPasted('TB-1\tSF0001112\nTB-1\tSF0001113\nTB-2\tSF0001112')
    expect(rows.map((row) => row.problem)).toEqual([null, 'order_twice', null])
    expect(rows.map((row) => row.isShared)).toEqual([true, false, true])
  })

  it('strips the prefix, blanks and a carrier behind the last hyphen', () => {
    expect(cleanWaybill('No:7330 5521')).toBe('73305521')
    expect(cleanWaybill('73305521-中通快递')).toBe('73305521')
    expect(cleanWaybill('JD0001-1-2')).toBe('JD0001-1-2')
  })
})
