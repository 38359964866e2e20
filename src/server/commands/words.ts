/** What commands say to people, in Chinese and English. JSON output uses none of it. */
import type { Language } from '../../contract/text-places.ts'

const ZH = {
  initDone: (day: string, zone: string) => `已完成初始设置：库存从 ${day} 起计算，营业日按 ${zone}。\n`,
  importFile: (file: string, format: string, counts: string) => `${file}  [${format}]  ${counts}\n`,
  importRefused: (file: string, message: string) => `${file}  未导入：${message}\n`,
  importCounts: (orders: string, goods: string, problems: number) => `订单 ${orders}  商品 ${goods}  问题 ${problems}`,
  importProblem: (row: string, message: string) => `    第 ${row} 行：${message}\n`,
  importMore: (count: number) => `    另有 ${count} 个问题，请在导入报告中查看。\n`,
  counts: (added: number, updated: number, unchanged: number) => `新增 ${added} 更新 ${updated} 不变 ${unchanged}`,
  progress: (done: number, total: number | null) =>
    total === null ? `已处理 ${done} 行` : `已处理 ${done} / ${total} 行`,
  cancelled: '已取消。已完成的批次都已保存，未完成的没有写入。\n',
  orderHeads: ['订单号', '平台', '平台订单号', '状态', '退款', '营业日', '实付', '运单号', '挂起'],
  orderCount: (count: number) => `共 ${count} 个订单。\n`,
  orderRecorded: (orderNo: string, reserved: number, missing: number) =>
    `已记录订单 ${orderNo}：占用 ${reserved} 件，缺 ${missing} 件。\n`,
  stockHeads: ['商家编码', '仓库', '实有', '占用', '可用'],
  verifyOk: (levels: number, moves: number) => `库存核对一致：${levels} 个库存数，${moves} 笔变动。\n`,
  verifyBad: (count: number) => `库存核对有 ${count} 处不一致：\n`,
  verifyChain: (seq: number) => `第 ${seq} 笔流水和写入时不一样：流水链断了。请从最近的备份恢复。\n`,
  verifyOrder: (orderNo: string, sku: string) => `订单 ${orderNo} 的 ${sku}：分配和占用明细不一致。\n`,
  verifyHeads: ['商家编码', '仓库', '项目', '库存数', '变动合计'],
  whyHeads: ['序号', '时间', '流水', '在库', '占用', '之后', '订单', '文件', '操作人', '原因'],
  countRead: (sheet: string, lines: number, differences: number, problems: number) =>
    `盘点单 ${sheet}：${lines} 行盘点数，${differences} 处差异，${problems} 个问题。\n`,
  countHeads: ['商家编码', '系统数量', '实盘数量', '差异'],
  countApplied: (lines: number) => `已生效：${lines} 行。\n`,
  countNotApplied: '库存没有改动。确认无误后加 --apply 生效。\n',
  countRepeated: (sheet: string) => `这份盘点数已经由盘点单 ${sheet} 生效过，这次没有改动库存。\n`,
  countTemplate: (sheet: string, lines: number, file: string) => `盘点单 ${sheet}（${lines} 行）：${file}\n`,
  seedDone: (orders: number) => `演示数据已生成：${orders} 个订单。\n`,
  serveReady: (link: string) => `掌柜台已启动。请在浏览器打开（链接只能用一次）：\n\n  ${link}\n\n按 Ctrl+C 停止。\n`,
  serveAlready: (link: string) => `掌柜台已经在运行。请在浏览器打开（链接只能用一次）：\n\n  ${link}\n\n`,
  serveStopped: '掌柜台已停止，数据已保存。\n',
  doctorHeads: ['项目', '值'],
  backupHeads: ['编号', '时间', '原因', '大小', '订单', '已验证'],
  backupMade: (id: string) => `备份已完成并通过验证：${id}\n`,
  backupRestored: (id: string) => `已从备份恢复：${id}。原来的数据保留 30 天。\n`,
  yes: '是',
  no: '否',
}

const EN: typeof ZH = {
  initDone: (day, zone) => `Set up: stock counts from ${day}, business days start in ${zone}.\n`,
  importFile: (file, format, counts) => `${file}  [${format}]  ${counts}\n`,
  importRefused: (file, message) => `${file}  not imported: ${message}\n`,
  importCounts: (orders, goods, problems) => `orders ${orders}  goods ${goods}  problems ${problems}`,
  importProblem: (row, message) => `    row ${row}: ${message}\n`,
  importMore: (count) => `    ${count} more problems; see the import report.\n`,
  counts: (added, updated, unchanged) => `new ${added} updated ${updated} unchanged ${unchanged}`,
  progress: (done, total) => (total === null ? `${done} rows` : `${done} / ${total} rows`),
  cancelled: 'Cancelled. Finished batches are saved; the rest was not written.\n',
  orderHeads: ['Order', 'Platform', 'Platform order', 'State', 'Refund', 'Day', 'Paid', 'Waybill', 'Holds'],
  orderCount: (count) => `${count} orders.\n`,
  orderRecorded: (orderNo, reserved, missing) =>
    `Recorded ${orderNo}: ${reserved} pieces reserved, ${missing} missing.\n`,
  stockHeads: ['Code', 'Warehouse', 'On hand', 'Reserved', 'Available'],
  verifyOk: (levels, moves) => `Stock agrees: ${levels} levels, ${moves} moves.\n`,
  verifyBad: (count) => `Stock differs in ${count} places:\n`,
  verifyChain: (seq) => `Move ${seq} is not as it was written: the chain is broken. Restore the latest backup.\n`,
  verifyOrder: (orderNo, sku) => `Order ${orderNo}, ${sku}: the allocation is not the sum of its parts.\n`,
  verifyHeads: ['Code', 'Warehouse', 'Field', 'Level', 'Sum of moves'],
  whyHeads: ['Seq', 'At', 'Move', 'On hand', 'Reserved', 'After', 'Order', 'File', 'Actor', 'Reason'],
  countRead: (sheet, lines, differences, problems) =>
    `Count sheet ${sheet}: ${lines} counts, ${differences} differences, ${problems} problems.\n`,
  countHeads: ['Code', 'System', 'Counted', 'Difference'],
  countApplied: (lines) => `In effect: ${lines} lines.\n`,
  countNotApplied: 'Stock was not changed. Add --apply to put it into effect.\n',
  countRepeated: (sheet) => `Count sheet ${sheet} has put these counts into effect already; stock was not changed.\n`,
  countTemplate: (sheet, lines, file) => `Count sheet ${sheet} (${lines} lines): ${file}\n`,
  seedDone: (orders) => `Demo data made: ${orders} orders.\n`,
  serveReady: (link) =>
    `Zhanggui is running. Open this link in a browser (it works once):\n\n  ${link}\n\nCtrl+C stops it.\n`,
  serveAlready: (link) => `Zhanggui is running already. Open this link in a browser (it works once):\n\n  ${link}\n\n`,
  serveStopped: 'Zhanggui has stopped; your data is saved.\n',
  doctorHeads: ['Item', 'Value'],
  backupHeads: ['Id', 'Time', 'Reason', 'Size', 'Orders', 'Verified'],
  backupMade: (id) => `Backup made and verified: ${id}\n`,
  backupRestored: (id) => `Restored from backup ${id}. The former data is kept for 30 days.\n`,
  yes: 'yes',
  no: 'no',
}

export function wordsOf(language: Language): typeof ZH {
  return language === 'en' ? EN : ZH
}
