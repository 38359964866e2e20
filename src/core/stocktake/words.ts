/** Words on the files stocktake makes, in the language of the settings. */
import type { CountReason } from '../../contract/stocktake-shapes.ts'
import type { Settings } from '../../contract/system.ts'

export type Language = Settings['language']

export const SHEET_COLUMNS = {
  'zh-CN': ['商家编码', '条码', '商品名称', '规格', '库位', '系统数量', '实盘数量', '盘点人', '备注', '盘点单'],
  en: ['SKU', 'Barcode', 'Name', 'Spec', 'Bin', 'System', 'Counted', 'Counter', 'Note', 'Count sheet'],
} as const

/** Place of the book's figure in SHEET_COLUMNS: a blind sheet leaves it out. */
export const SYSTEM_COLUMN = 5

export const DIFFERENCE_COLUMNS = {
  'zh-CN': [
    '商家编码',
    '商品名称',
    '库位',
    '系统数量',
    '实盘数量',
    '差异',
    '差异金额',
    '原因',
    '备注',
    '盘点人',
    '提醒',
  ],
  en: ['SKU', 'Name', 'Bin', 'System', 'Counted', 'Difference', 'Value', 'Reason', 'Note', 'Counter', 'Flag'],
} as const

export const PROBLEM_COLUMNS = {
  'zh-CN': ['表', '行', '列', '级别', '原因', '内容'],
  en: ['Table', 'Row', 'Column', 'Level', 'Reason', 'Value'],
} as const

export const PROBLEM_LEVELS = {
  'zh-CN': { error: '未采用', warning: '提醒' },
  en: { error: 'not used', warning: 'note' },
} as const

export const REPORT_COLUMNS = {
  'zh-CN': ['分组', '名称', '盘点行数', '相符行数', '准确率', '盘盈件数', '盘亏件数', '盘盈金额', '盘亏金额'],
  en: ['Group', 'Name', 'Lines', 'Right', 'Accuracy', 'Surplus', 'Shortage', 'Surplus value', 'Shrinkage'],
} as const

export const REPORT_GROUPS = {
  'zh-CN': { total: '合计', byReason: '原因', byBin: '库位', byPerson: '盘点人', bySheet: '盘点单' },
  en: { total: 'Total', byReason: 'Reason', byBin: 'Bin', byPerson: 'Person', bySheet: 'Sheet' },
} as const

export const REASON_WORDS: Readonly<Record<Language, Readonly<Record<CountReason, string>>>> = {
  'zh-CN': {
    UNEXPLAINED: '未查明',
    DAMAGED: '破损',
    EXPIRED: '过期',
    LOST: '丢失',
    FOUND: '找到',
    MISCOUNTED: '前次盘错',
    UNRECORDED_RECEIPT: '漏记入库',
    UNRECORDED_SHIPMENT: '漏记出库',
    MIXED_UP: '串货',
    SAMPLE: '样品赠品',
    OTHER: '其他',
  },
  en: {
    UNEXPLAINED: 'unexplained',
    DAMAGED: 'damaged',
    EXPIRED: 'expired',
    LOST: 'lost',
    FOUND: 'found',
    MISCOUNTED: 'counted wrong before',
    UNRECORDED_RECEIPT: 'receipt not recorded',
    UNRECORDED_SHIPMENT: 'shipment not recorded',
    MIXED_UP: 'mixed up',
    SAMPLE: 'sample or gift',
    OTHER: 'other',
  },
}

export const FLAG_WORDS = {
  'zh-CN': { jump: '差异过大', disagree: '两次不一致', overtaken: '盘后出库超过实盘' },
  en: { jump: 'unlikely', disagree: 'counts differ', overtaken: 'more left than counted' },
} as const

export const FILE_NAMES = {
  'zh-CN': {
    sheet: '盘点表',
    recount: '复盘清单',
    differences: '盘点差异',
    problems: '盘点问题清单',
    report: '盘点报表',
  },
  en: {
    sheet: 'count-sheet',
    recount: 'recount-list',
    differences: 'count-differences',
    problems: 'count-problems',
    report: 'count-report',
  },
} as const
