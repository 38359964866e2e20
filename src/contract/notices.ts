/** Notices that come by themselves: native notifications on the desktop, log lines in the Node shell. */
import { fillPlaces, type Language, type TextValues } from './text-places.ts'

export const NOTICE_CODES = ['LOW_STOCK', 'DATA_DAMAGED', 'STOCK_DIFFERS', 'BACKUP_FAILED'] as const
export type NoticeCode = (typeof NOTICE_CODES)[number]

interface NoticeText {
  readonly title: string
  readonly body: string
}

const ZH: Record<NoticeCode, NoticeText> = {
  LOW_STOCK: {
    title: '{count} 个商品低于安全库存',
    body: '最先告急：{sku}，可用 {available}。请在“库存”页面查看并补货。',
  },
  DATA_DAMAGED: { title: '数据检查发现问题', body: '数据没有被改动。请打开“健康”页面查看，并从最近的备份恢复。' },
  STOCK_DIFFERS: {
    title: '库存核对发现 {count} 处不一致',
    body: '没有自动改动。请打开“数据自检”页面，看清楚后选择怎样修复。',
  },
  BACKUP_FAILED: { title: '备份没有完成', body: '原有备份都还在。请检查磁盘空间，然后在“备份”页面再做一次。' },
}

const EN: Record<NoticeCode, NoticeText> = {
  LOW_STOCK: {
    title: '{count} goods are below their safety stock',
    body: 'Most pressing: {sku}, {available} available. See the Stock page and reorder.',
  },
  DATA_DAMAGED: {
    title: 'The data check found a problem',
    body: 'Nothing was changed. Open the Health page and restore the latest backup.',
  },
  STOCK_DIFFERS: {
    title: 'The stock proof found {count} differences',
    body: 'Nothing was changed by itself. Open the Data self-check page, look, and choose the repair.',
  },
  BACKUP_FAILED: {
    title: 'The backup did not finish',
    body: 'Earlier backups are still there. Check the disk space, then make one on the Backup page.',
  },
}

export function noticeText(code: NoticeCode, values: TextValues, language: Language): NoticeText {
  const text = language === 'en' ? EN[code] : ZH[code]
  return { title: fillPlaces(text.title, values), body: fillPlaces(text.body, values) }
}
