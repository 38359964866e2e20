import { describe, expect, it } from 'vitest'
import { cleanValue, foldState, foldWidth, isBlankWord, trimCell, valueOrNull } from './cells.ts'
import { foldHeader, Header } from './headers.ts'
import { IdColumnWatch, isDigitId, readId } from './ids.ts'
import { isMasked } from './masking.ts'
import { cleanWaybill, splitCarrier } from './waybills.ts'

describe('cell cleaning', () => {
  it.each([
    ['="1930679858170647"', '1930679858170647'],
    ["'13800000000", '13800000000'],
    ['\t6900000000000000001', '6900000000000000001'],
    ['168.99\t', '168.99'],
    ['\u00a0AB-1\u3000', 'AB-1'],
    ['\ufeff订单', '订单'],
    ['"x"', 'x'],
    ['=1+1', '=1+1'],
    ['="', '="'],
    ['', ''],
  ])('cleans %j to %j', (text, value) => {
    expect(cleanValue(text)).toBe(value)
  })

  it('knows the words that mean nothing', () => {
    for (const word of ['', '-', '--', 'null', 'NULL', '—']) expect(isBlankWord(word)).toBe(true)
    for (const word of ['0', '/', 'nullable', '无']) expect(isBlankWord(word)).toBe(false)
    expect(valueOrNull('\t-\t')).toBeNull()
  })

  it('folds widths and keeps line breaks inside notes', () => {
    expect(foldWidth('ＡＢ（１２）：，　x')).toBe('AB(12):, x')
    expect(trimCell('\n 第一行\n第二行 \t')).toBe('第一行\n第二行')
    expect(foldState(' 买家已付款，等待卖家发货 ')).toBe('买家已付款,等待卖家发货')
  })

  it('folds header names: spaces, brackets, case, BOM and marks', () => {
    expect(foldHeader('收货地址 ')).toBe('收货地址')
    expect(foldHeader('收入金额（+元）')).toBe('收入金额(+元)')
    expect(foldHeader('\ufeff"订单编号')).toBe('"订单编号')
    expect(foldHeader('*商家编码')).toBe('商家编码')
    expect(foldHeader('delivery-Instructions')).toBe('delivery-instructions')
    expect(new Header(['备注', 'x', '备注 ']).find(['没有', '备注'])).toBe(0)
  })
})

describe('ids', () => {
  const digits = (id: string) => isDigitId(id, 8, 32)

  it('reads every way an id is wrapped', () => {
    expect(readId('="2811924397421837313"', undefined, digits)).toEqual({ id: '2811924397421837313' })
    expect(readId("'\t2811924397421837313 ", undefined, digits)).toEqual({ id: '2811924397421837313' })
    expect(readId('117081772670.0', undefined, digits)).toEqual({ id: '117081772670' })
    expect(readId('１１７０８１７７２６７０', undefined, digits)).toEqual({ id: '117081772670' })
  })

  it('refuses what Excel has damaged, and nothing else', () => {
    expect(readId('4.21E+18', undefined, digits)).toEqual({ fault: 'damaged' })
    expect(readId('1.93068E+15', 1, digits)).toEqual({ fault: 'damaged' })
    expect(readId('2811924397421837313', 1, digits)).toEqual({ fault: 'damaged' })
    expect(readId('323166278905', 1, digits)).toEqual({ id: '323166278905' })
    expect(readId('3.23166278905E11', 1, digits)).toEqual({ id: '323166278905' })
    expect(readId('2811924397421837000', undefined, digits)).toEqual({ id: '2811924397421837000' })
    expect(readId('', undefined, digits)).toEqual({ fault: 'missing' })
    expect(readId('订单', undefined, digits)).toEqual({ fault: 'invalid' })
  })

  it('calls zeros at the end damage only when every long id of the column has them', () => {
    const watch = (...ids: readonly string[]) => {
      const column = new IdColumnWatch()
      for (const id of ids) column.see(id)
      return column.isDamaged
    }
    expect(watch('2811924397421830000', '2811924397421000000')).toBe(true)
    expect(watch('2811924397421830000', '2811924397421837313')).toBe(false)
    expect(watch('2811924397421837313', '2811924397421830000')).toBe(false)
    expect(watch('323166278900', '323166270000')).toBe(false)
    expect(watch('1930679858170640')).toBe(false)
    expect(watch('1930679858170640', '1930679858170650', '1930679858170660')).toBe(true)
    expect(watch()).toBe(false)
  })
})

describe('masked values and waybills', () => {
  it('sees masks and ciphertext', () => {
    for (const value of ['张*', '138****0000', '##c2FtcGxl##', '$$MTIz$$', '~AbCdEfGhIj', '18877771111-123']) {
      expect(isMasked(value), value).toBe(true)
    }
    for (const value of ['张三', '13800000000', '浙江省', '#', '010-12345678', '示例路1号-2']) {
      expect(isMasked(value), value).toBe(false)
    }
  })

  it('cleans waybill numbers', () => {
    expect(cleanWaybill('No:YT2858843376810')).toBe('YT2858843376810')
    expect(cleanWaybill('NO： SF 8395 620067165')).toBe('SF8395620067165')
    expect(cleanWaybill('YT1；YT2')).toBe('YT1,YT2')
    expect(cleanWaybill(' - ')).toBeNull()
  })

  it("splits Douyin's carrier after the last hyphen", () => {
    expect(splitCarrier('SF0000000000001-A-顺丰速运')).toEqual({ waybill: 'SF0000000000001-A', carrier: '顺丰速运' })
    expect(splitCarrier('ZT4983324822919-圆通速递')).toEqual({ waybill: 'ZT4983324822919', carrier: '圆通速递' })
    expect(splitCarrier('YT1')).toEqual({ waybill: 'YT1', carrier: null })
    expect(splitCarrier('YT1-圆通速递;YT2-圆通速递')).toEqual({ waybill: 'YT1,YT2', carrier: '圆通速递' })
  })
})
