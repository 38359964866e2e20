/** The bar under the list: how many are chosen, what they are worth, what can be done to them, with the keys. */

import { Button, Dropdown } from 'antd'
import { useTranslation } from 'react-i18next'
import { shortcutKeys } from '../../lib/keyboard.ts'
import { useUi } from '../../ui/ui-context.ts'
import { KeyCaps } from '../../ui/values.tsx'
import { sumOf } from './chosen-orders.rules.ts'
import type { Queue } from './use-queue.ts'
import type { QueueActions } from './use-queue-actions.ts'

interface ActionBarProps {
  readonly queue: Queue
  readonly actions: QueueActions
}

export function ActionBar({ queue, actions }: ActionBarProps) {
  const { t } = useTranslation('orders')
  if (queue.chosenCount === 0) return null
  const buttons = [
    { key: 'pick', label: t('act.pick'), shortcut: 'KeyP', run: actions.pick, isMain: true },
    { key: 'waybills', label: t('act.waybills'), shortcut: 'KeyW', run: actions.waybills },
    { key: 'ship', label: t('act.ship'), shortcut: 'KeyV', run: actions.ship },
    { key: 'hold', label: t('act.hold'), shortcut: 'KeyH', run: actions.hold },
    { key: 'note', label: t('act.note'), shortcut: 'KeyN', run: actions.note, blocked: actions.noteBlocked },
  ]
  return (
    <div role="toolbar" aria-label={t('selected.bar')} className="zg-bulk action-bar">
      <ChosenWords queue={queue} />
      {buttons.map(({ key, label, shortcut, run, isMain, blocked }) => (
        <Button
          key={key}
          type={isMain ? 'primary' : 'default'}
          disabled={blocked != null}
          title={blocked ?? undefined}
          loading={key === 'ship' && actions.isShipping}
          onClick={run}
        >
          {label} <KeyCaps keys={shortcutKeys(shortcut)} />
        </Button>
      ))}
      <Dropdown
        trigger={['click']}
        menu={{
          items: [
            { key: 'file', label: t('act.shipFile'), onClick: actions.shipFile },
            { key: 'copy', label: `${t('act.copy')} (Ctrl C)`, onClick: actions.copy },
            { key: 'xlsx', label: t('act.exportXlsx'), onClick: () => actions.exportAs('xlsx') },
            { key: 'csv', label: t('act.exportCsv'), onClick: () => actions.exportAs('csv') },
          ],
        }}
      >
        <Button>{t('act.more')}</Button>
      </Dropdown>
      <Button type="text" onClick={actions.clear}>
        {t('selected.clear')} <KeyCaps keys={[['Esc']]} />
      </Button>
    </div>
  )
}

function ChosenWords({ queue }: { readonly queue: Queue }) {
  const { t } = useTranslation('orders')
  const ui = useUi()
  const sums = sumOf(queue.chosenRows)
    .map((sum) => ui.money(sum.minor, sum.currency))
    .join(' + ')
  const isPartly = queue.chosenRows.length < queue.chosenCount
  const { selection, total } = queue
  const offersAll = selection.mode === 'ids' && total !== null && total > queue.chosenCount && selection.ids.size > 1
  return (
    <span role="status" className="action-words">
      <strong>{t('selected.count', { n: ui.number(queue.chosenCount) })}</strong>
      {' · '}
      {isPartly ? t('selected.sum', { sum: sums }) : sums}
      {offersAll ? (
        <button type="button" className="link" onClick={() => queue.setSelection({ mode: 'query', except: new Set() })}>
          {t('selected.all', { n: ui.number(total) })}
        </button>
      ) : null}
    </span>
  )
}
