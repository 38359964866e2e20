/** The queue's keys, also found in the palette and on the shortcut sheet. */
import { useTranslation } from 'react-i18next'
import { type Action, useActions } from '../../lib/actions.ts'
import { useGo } from '../../lib/navigation.ts'
import { undoLast, useLastUndo } from './last-undo.ts'
import { neighbourTab } from './queue-tabs.tsx'
import type { Queue } from './use-queue.ts'
import type { QueueActions } from './use-queue-actions.ts'

interface QueueKeys {
  readonly queue: Queue
  readonly actions: QueueActions
  readonly focusSearch: () => void
  readonly isFilterOpen: boolean
  readonly setFilterOpen: (isOpen: boolean) => void
}

/** Also while a field of the form has the keyboard; not worth a line in the palette. */
const ALWAYS = { worksInFields: true, isHidden: true } as const

type Extra = Partial<Pick<Action, 'shortcut' | 'keywords' | 'blocked' | 'worksInFields' | 'isHidden'>>

export function useQueueKeys(keys: QueueKeys): void {
  const orders = useOrderKeys(keys)
  const list = useListKeys(keys)
  useActions([...orders, ...list])
}

/** An action of this page's group. */
function useNaming(): (id: string, label: string, run: Action['run'], extra?: Extra) => Action {
  const { t } = useTranslation('orders')
  const group = t('act.group')
  return (id, label, run, extra = {}) => ({ id: `orders.${id}`, label, group, run, ...extra })
}

/** What can be done to the chosen orders. */
function useOrderKeys({ queue, actions }: QueueKeys): Action[] {
  const { t } = useTranslation('orders')
  const go = useGo()
  const named = useNaming()
  const blocked = actions.nothingBlocked
  return [
    named('pick', t('act.pick'), actions.pick, { shortcut: 'KeyP', keywords: 'jjhd jianhuodan' }),
    named('waybills', t('act.waybills'), actions.waybills, { shortcut: 'KeyW', keywords: 'tyd yundan' }),
    named('ship', t('act.ship'), actions.ship, { shortcut: 'KeyV', keywords: 'bjyf fahuo', blocked }),
    named('hold', t('act.hold'), actions.hold, { shortcut: 'KeyH', keywords: 'zyc yichang', blocked }),
    named('note', t('act.note'), actions.note, { shortcut: 'KeyN', keywords: 'bz', blocked: actions.noteBlocked }),
    named('scan', t('act.scan'), () => go('/orders/scan'), { keywords: 'smtyd' }),
    named('shipFile', t('act.shipFile'), actions.shipFile, { keywords: 'xfhwj' }),
    named('exportXlsx', t('act.exportXlsx'), () => actions.exportAs('xlsx'), { keywords: 'dc' }),
    named('exportCsv', t('act.exportCsv'), () => actions.exportAs('csv'), { keywords: 'dc' }),
    ...(queue.chosenCount > 0 ? [named('copy', t('act.copy'), actions.copy, { shortcut: '$mod+KeyC' })] : []),
  ]
}

/** What can be done to the list itself. */
function useListKeys({ queue, focusSearch, isFilterOpen, setFilterOpen }: QueueKeys): Action[] {
  const { t } = useTranslation(['orders', 'common'])
  const named = useNaming()
  const hasUndo = useLastUndo((state) => state.undo !== null)
  const { view, setView } = queue
  const step = (by: 1 | -1) => setView({ ...view, tab: neighbourTab(view.tab, by) }, { replace: false })
  return [
    named('search', t('orders:act.search'), focusSearch, { shortcut: '$mod+KeyF', worksInFields: true }),
    named('filter', t('orders:filter.label'), () => setFilterOpen(true), { shortcut: 'KeyF' }),
    ...(isFilterOpen
      ? [named('closeFilter', t('common:close'), () => setFilterOpen(false), { shortcut: 'Escape', ...ALWAYS })]
      : []),
    named('nextTab', t('orders:act.nextTab'), () => step(1), { shortcut: 'BracketRight' }),
    named('prevTab', t('orders:act.prevTab'), () => step(-1), { shortcut: 'BracketLeft' }),
    ...(hasUndo ? [named('undo', t('common:undo'), undoLast, { shortcut: '$mod+KeyZ' })] : []),
  ]
}
