/** `help`: all commands on one screen. */

import type { Command } from './command.ts'
import { EXIT_DONE, printJson } from './io.ts'

const ZH = `掌柜台命令行：zhanggui 命令 [--data 文件夹] [--json] [--language zh-CN|en]

  init --stock-start 2026-10-01 [--zone Asia/Shanghai]   初始设置：库存从哪天起计算
  import 文件…                                            导入订单、商品资料（文件、文件夹、zip 都可以）
  orders [--state 状态] [--platform 平台]                  全部订单
  order record 文件.json                                   记录一个订单（网店、收银台等其他来源）
  stock                                                   库存
  stock verify                                            核对：库存数 = 变动合计
  stock why 商家编码 [--at 2026-10-11T20:00]               为什么是这个数：全部流水，可看任意时刻
  stocktake template --out 文件 [--area 范围] [--blind]     盘点表（范围：all zone:A bins:A-01..A-05 category: abc:A sample:20）
  stocktake 文件 [--apply]                                 读取盘点表，列出差异和问题；--apply 生效
  seed --orders 数量 --seed 种子                            生成演示店铺
  serve [--port 0] [--open] [--demo]                      在本机浏览器使用（只监听 127.0.0.1）
  doctor                                                  版本、设置、完整性、磁盘
  backup list | make | restore 编号                        备份与恢复

平台代码：taobao（含天猫） jd pdd douyin amazon other
状态：unpaid paid partly_shipped shipped completed closed
退出码：0 完成，1 用法不对，2 被拒绝。结果在标准输出，日志在标准错误。
`

const EN = `Zhanggui command line: zhanggui COMMAND [--data DIR] [--json] [--language zh-CN|en]

  init --stock-start 2026-10-01 [--zone Asia/Shanghai]   first set-up: the day from which stock counts
  import FILE...                                         orders and goods: files, folders, zips
  orders [--state STATE] [--platform PLATFORM]           all orders
  order record FILE.json                                 writes down one order from elsewhere
  stock                                                  stock levels
  stock verify                                           proves levels = sum of moves
  stock why SKU [--at 2026-10-11T20:00]                  every move behind a figure, now or then
  stocktake template --out FILE [--area AREA] [--blind]  count sheet (all zone:A bins:A-01..A-05 category: abc:A sample:20)
  stocktake FILE [--apply]                               reads counts, lists differences and bad rows; --apply sets stock
  seed --orders N --seed S                               makes a demo shop
  serve [--port 0] [--open] [--demo]                     use it in this computer's browser (127.0.0.1 only)
  doctor                                                 versions, settings, integrity, disk
  backup list | make | restore ID                        backup and restore

Platforms: taobao (Tmall too) jd pdd douyin amazon other
States: unpaid paid partly_shipped shipped completed closed
Exit codes: 0 done, 1 wrong use, 2 refused. Results on stdout, logs on stderr.
`

export const runHelp: Command = async ({ line, io, isJson }) => {
  const text = line.language === 'en' ? EN : ZH
  if (isJson) await printJson(io, { help: text })
  else await io.out(text)
  return EXIT_DONE
}
