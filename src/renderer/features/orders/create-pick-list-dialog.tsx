/** From chosen orders to pick lists: who picks, what was skipped and why, and straight on to the printer. */
import { useMutation } from '@tanstack/react-query'
import { Button, Input, Modal, Radio } from 'antd'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { BulkResult, PickList } from '../../../contract/fulfilment.ts'
import { core, newCommandKey } from '../../lib/core-client.ts'
import { useGo } from '../../lib/navigation.ts'
import { ErrorBlock } from '../../ui/error-block.tsx'
import { isTabWholeQueue } from './chosen-orders.rules.ts'
import { DEFAULT_FILTER, type QueueView } from './queue-search.rules.ts'
import { SkippedOrders } from './skipped-orders.tsx'
import type { ChosenOrders } from './use-queue.ts'

interface CreatePickListDialogProps {
  readonly view: QueueView
  /** 0: only "all that can ship" is offered. */
  readonly chosenCount: number
  /** "All in the filter", with exceptions, rather than single orders. */
  readonly exceptIds: readonly number[] | null
  readonly canShipCount: number | null
  readonly collect: () => Promise<ChosenOrders>
  readonly onClose: () => void
}

interface Created {
  readonly pickLists: readonly PickList[]
  readonly skipped: BulkResult['skipped']
}

type Scope = 'chosen' | 'all'

export function CreatePickListDialog(props: CreatePickListDialogProps) {
  const { t } = useTranslation(['orders', 'common'])
  const [scope, setScope] = useState<Scope>(props.chosenCount > 0 ? 'chosen' : 'all')
  const [pickers, setPickers] = useState('')
  const [commandKey] = useState(newCommandKey)
  const create = useMutation({
    mutationFn: async (): Promise<Created> =>
      core.fulfilment.createPickLists({
        commandKey,
        selection: await selectionFor(scope, props),
        pickers: pickerNames(pickers),
      }),
  })
  if (create.data) return <CreatedDialog created={create.data} onClose={props.onClose} />
  return (
    <Modal
      open
      title={t('orders:pick.title')}
      onCancel={props.onClose}
      okText={t('orders:pick.create')}
      cancelText={t('common:cancel')}
      okButtonProps={{ autoFocus: true, loading: create.isPending }}
      onOk={() => create.mutate()}
    >
      <div className="dialog-form">
        <Radio.Group
          aria-label={t('orders:pick.scope')}
          value={scope}
          onChange={(event) => setScope(event.target.value === 'all' ? 'all' : 'chosen')}
          className="dialog-choices"
        >
          {props.chosenCount > 0 ? (
            <Radio value="chosen">{t('orders:pick.fromSelection', { n: props.chosenCount })}</Radio>
          ) : null}
          <Radio value="all">{t('orders:pick.fromAll', { n: props.canShipCount ?? '…' })}</Radio>
        </Radio.Group>
        <label htmlFor="pick-pickers">{t('orders:pick.pickers')}</label>
        <Input.TextArea
          id="pick-pickers"
          rows={3}
          value={pickers}
          placeholder={t('orders:pick.pickersPlaceholder')}
          onChange={(event) => setPickers(event.target.value)}
        />
        <p className="zg-muted">{t('orders:pick.pickersHint')}</p>
        {create.error ? <ErrorBlock error={create.error} onRetry={() => create.mutate()} /> : null}
      </div>
    </Modal>
  )
}

function CreatedDialog({ created, onClose }: { readonly created: Created; readonly onClose: () => void }) {
  const { t } = useTranslation(['orders', 'common'])
  const go = useGo()
  const { pickLists, skipped } = created
  const [only] = pickLists
  const print = () => go('/print/pick-lists', { search: { ids: pickLists.map((list) => list.id).join(',') } })
  return (
    <Modal
      open
      title={t('orders:pick.done')}
      onCancel={onClose}
      footer={[
        <Button key="close" onClick={onClose}>
          {t('common:close')}
        </Button>,
        <Button
          key="open"
          disabled={only === undefined}
          onClick={() => go(pickLists.length === 1 && only ? `/pick-lists/${only.id}` : '/pick-lists')}
        >
          {t('orders:result.openList')}
        </Button>,
        <Button key="print" type="primary" autoFocus disabled={only === undefined} onClick={print}>
          {t('common:print')}
        </Button>,
      ]}
    >
      <ul className="dialog-list">
        {pickLists.map((list) => (
          <li key={list.id}>
            {t('orders:pick.summary', {
              no: list.no,
              picker: list.picker === '' ? t('orders:pick.nobody') : list.picker,
              orders: list.orderCount,
              units: list.units,
            })}
          </li>
        ))}
      </ul>
      {skipped.length > 0 ? <SkippedOrders skipped={skipped} /> : null}
    </Modal>
  )
}

/** Names, one per line or between commas; nobody in particular when empty. */
function pickerNames(text: string): string[] {
  const names = text.split(/[\n,，、;；]/).map((name) => name.trim().slice(0, 40))
  const filled = [...new Set(names.filter((name) => name !== ''))].slice(0, 20)
  return filled.length > 0 ? filled : ['']
}

async function selectionFor(scope: Scope, props: CreatePickListDialogProps) {
  if (scope === 'all') return { filter: { ...DEFAULT_FILTER, shopIds: props.view.filter.shopIds }, except: [] }
  const { exceptIds, view } = props
  if (exceptIds !== null && isTabWholeQueue(view.tab)) return { filter: view.filter, except: [...exceptIds] }
  const { rows } = await props.collect()
  return { ids: rows.map((row) => row.id) }
}
