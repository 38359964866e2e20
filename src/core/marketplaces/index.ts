/**
 * The marketplaces' door: what a table is (`detectReport`), and a mapper from its rows to our words.
 * Pure code over rows of text cells; knows no file, no database and no clock.
 */
import type { FileReportKind } from '../domain/order-record.ts'
import { amazonAll } from './amazon/amazon-all.report.ts'
import { amazonNew, amazonUnshipped } from './amazon/amazon-to-ship.report.ts'
import type { Detection } from './detect.ts'
import { douyinOrders } from './douyin/douyin-orders.report.ts'
import { douyinRefunds } from './douyin/douyin-refunds.report.ts'
import { jdOrders } from './jd/jd-orders.report.ts'
import { createOrderMapper, type MapperContext, type OrderMapper } from './order-mapper.ts'
import { bindTemplateReport } from './other/template-orders.report.ts'
import { pddOrders } from './pdd/pdd-orders.report.ts'
import { pddRefunds } from './pdd/pdd-refunds.report.ts'
import type { ReportDefinition } from './report-definition.ts'
import { taobaoItems } from './taobao/taobao-items.report.ts'
import { taobaoOrders } from './taobao/taobao-orders.report.ts'
import { taobaoRefunds } from './taobao/taobao-refunds.report.ts'

export { COUNT_LOOK_ROWS, findCountColumns, suggestCountColumns } from './counts/count-layout.ts'
export { CountCollector, type CountProblem, type CountReading } from './counts/count-mapper.ts'
export { type GoodsBook, GoodsIndex } from './counts/goods-book.ts'
export { DETECTION_ROWS, type Detection, detectReport, seenColumns } from './detect.ts'
export { createGoodsMapper } from './goods/goods-mapper.ts'
export { suggestGoodsMapping } from './goods/suggest-goods.ts'
export type { FileRefusal, MapperContext, OrderMapper } from './order-mapper.ts'
export { suggestMapping } from './other/suggest-mapping.ts'

const REPORTS: Readonly<Record<Exclude<FileReportKind, 'other.template'>, ReportDefinition>> = {
  'taobao.orders': taobaoOrders,
  'taobao.items': taobaoItems,
  'taobao.refunds': taobaoRefunds,
  'jd.orders': jdOrders,
  'pdd.orders': pddOrders,
  'pdd.refunds': pddRefunds,
  'douyin.orders': douyinOrders,
  'douyin.refunds': douyinRefunds,
  'amazon.all': amazonAll,
  'amazon.unshipped': amazonUnshipped,
  'amazon.new': amazonNew,
}

/** A mapper for the rows after the header row of a detected order file. */
export function createMapper(
  detection: Extract<Detection, { kind: 'orders' }>,
  context: MapperContext = {},
): OrderMapper {
  const { header, report, template } = detection
  if (report !== 'other.template') return createOrderMapper(header, REPORTS[report].bind(header), context)
  if (template === null) throw new Error('A template file without its template')
  return createOrderMapper(header, bindTemplateReport(template, header), context)
}
export { hasValidCheckDigit } from './goods/barcodes.ts'
export { LineKeys } from './lines.ts'
export { unmaskReceiver } from './receivers.ts'
export { rankOf } from './states.ts'
export { cleanWaybill } from './waybills.ts'
