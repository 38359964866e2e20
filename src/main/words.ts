/** Words of the shell's own few surfaces: menu, tray, dialogs, notices. */
import type { TodayCounts } from './control-messages.ts'

const ZH = {
  file: '文件',
  edit: '编辑',
  view: '查看',
  help: '帮助',
  openData: '打开数据文件夹',
  show: '打开掌柜台',
  quit: '退出掌柜台',
  print: '打印…',
  deathTitle: '数据核心重新启动了',
  deathBody: '数据核心意外退出，已经自动重新启动。已确认的操作都在；正在进行的导入会接着做。请在界面上重试刚才的操作。',
  finalTitle: '数据核心多次意外退出',
  finalBody: '数据没有被改动。请退出后重新打开掌柜台；再次出现时，请在“健康”页面导出诊断信息。',
  restart: '再次启动',
  counts: (counts: TodayCounts) => `待发货 ${counts.toShip} · 紧急 ${counts.urgent} · 待处理 ${counts.onHold}`,
}
type Words = typeof ZH
const EN: Words = {
  file: 'File',
  edit: 'Edit',
  view: 'View',
  help: 'Help',
  openData: 'Open the data folder',
  show: 'Open Zhanggui',
  quit: 'Quit Zhanggui',
  print: 'Print…',
  deathTitle: 'The data core was restarted',
  deathBody:
    'The data core ended unexpectedly and was started again. Confirmed work is there; a running import goes on. Please repeat your last action.',
  finalTitle: 'The data core ended several times',
  finalBody:
    'Your data was not changed. Quit and open Zhanggui again; if it happens again, export the diagnostics on the Health page.',
  restart: 'Start again',
  counts: (counts) => `To ship ${counts.toShip} · urgent ${counts.urgent} · needs work ${counts.onHold}`,
}

export function wordsFor(locale: string): Words {
  return languageOf(locale) === 'en' ? EN : ZH
}

/** Language of the shell's own words: the system's, Chinese when it says nothing. */
export function languageOf(locale: string): 'zh-CN' | 'en' {
  return locale === '' || locale.toLowerCase().startsWith('zh') ? 'zh-CN' : 'en'
}
