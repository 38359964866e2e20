/** One pick list: what to fetch by bin path, for which orders, and how far it is. */
import { useQuery } from '@tanstack/react-query'
import { Button, Popconfirm } from 'antd'
import { useTranslation } from 'react-i18next'
import type { PickListDetail } from '../../../contract/fulfilment.ts'
import { useActions } from '../../lib/actions.ts'
import { api } from '../../lib/core-client.ts'
import { shortcutKeys } from '../../lib/keyboard.ts'
import { useGo, useScreenParam } from '../../lib/navigation.ts'
import { ErrorBlock } from '../../ui/error-block.tsx'
import { Card, Page } from '../../ui/page.tsx'
import { SkeletonRows } from '../../ui/skeleton.tsx'
import { KeyCaps, Time } from '../../ui/values.tsx'
import { PickListState } from './pick-list-state.tsx'
import { PickOrders } from './pick-orders.tsx'
import { slotsBySku, slotText } from './pick-slots.rules.ts'
import { readyToShip, usePickListCommands } from './use-pick-list.ts'
import './warehouse.css'

export function Screen() {
  const { t } = useTranslation('warehouse')
  const id = useScreenParam('id')
  const { data, error, refetch } = useQuery(api.fulfilment.getPickList.queryOptions({ input: { id } }))
  if (data) return <Loaded list={data} />
  return (
    <Page title={t('pick.one')} layout="scroll">
      {error ? <ErrorBlock error={error} onRetry={() => void refetch()} /> : <SkeletonRows rows={14} />}
    </Page>
  )
}

function Loaded({ list }: { readonly list: PickListDetail }) {
  const { t } = useTranslation(['warehouse', 'common'])
  const commands = usePickListCommands(list)
  return (
    <Page
      title={`${t('warehouse:pick.one')} ${list.no}`}
      note={<PickListState state={list.state} />}
      layout="scroll"
      actions={<Buttons list={list} commands={commands} />}
    >
      <p className="pick-facts">
        <span>
          {t('warehouse:sheet.picker')} <strong>{list.picker === '' ? t('warehouse:pick.nobody') : list.picker}</strong>
        </span>
        <span>
          {t('warehouse:sheet.totals', { orders: list.orderCount, skus: list.lines.length, units: list.units })}
        </span>
        <span>
          {t('warehouse:pick.created')} <Time at={list.createdAt} />
        </span>
        <span>
          {list.printedAt === null
            ? t('warehouse:pick.notPrinted')
            : t('warehouse:pick.printedTimes', { n: list.printCount })}
        </span>
        <span>{t('warehouse:pick.shippedOf', { n: list.shippedCount, of: list.orderCount })}</span>
      </p>
      <div className="pick-parts">
        <Card title={t('warehouse:pick.lines')}>
          <Lines list={list} />
        </Card>
        <Card title={t('warehouse:pick.ordersTitle')}>
          <PickOrders list={list} left={commands.left} />
        </Card>
      </div>
    </Page>
  )
}

interface ButtonsProps {
  readonly list: PickListDetail
  readonly commands: ReturnType<typeof usePickListCommands>
}

function Buttons({ list, commands }: ButtonsProps) {
  const { t } = useTranslation(['warehouse', 'common'])
  const go = useGo()
  const ready = readyToShip(list).length
  const isOpen = list.state === 'open'
  const canCancel = (list.state === 'open' || list.state === 'picked') && list.shippedCount === 0
  const print = () => go('/print/pick-lists', { search: { ids: list.id } })
  const shipBlocked = ready === 0 ? t('warehouse:pick.noWaybills') : null
  const group = t('warehouse:pick.one')
  useActions([
    { id: 'pick.print', label: t('common:print'), group, shortcut: '$mod+KeyP', run: print },
    {
      id: 'pick.picked',
      label: isOpen ? t('warehouse:pick.markPicked') : t('warehouse:pick.unpick'),
      group,
      shortcut: 'KeyD',
      blocked: isOpen || list.state === 'picked' ? null : t('warehouse:pick.closed'),
      run: () => commands.markPicked(isOpen),
    },
    {
      id: 'pick.ship',
      label: t('warehouse:pick.shipReady', { n: ready }),
      group,
      shortcut: 'KeyV',
      blocked: shipBlocked,
      run: commands.shipReady,
    },
    { id: 'pick.back', label: t('common:back'), group, shortcut: 'Escape', run: () => go('/pick-lists') },
  ])
  return (
    <>
      {canCancel ? (
        <Popconfirm
          title={t('warehouse:pick.cancelAsk', { n: list.orderCount })}
          okText={t('warehouse:pick.cancel')}
          cancelText={t('common:back')}
          onConfirm={commands.cancel}
        >
          <Button danger>{t('warehouse:pick.cancel')}</Button>
        </Popconfirm>
      ) : null}
      {isOpen || list.state === 'picked' ? (
        <Button loading={commands.isBusy} onClick={() => commands.markPicked(isOpen)}>
          {isOpen ? t('warehouse:pick.markPicked') : t('warehouse:pick.unpick')} <KeyCaps keys={shortcutKeys('KeyD')} />
        </Button>
      ) : null}
      <Button onClick={() => go('/orders/scan')}>{t('warehouse:pick.scan')}</Button>
      <Button disabled={ready === 0} title={shipBlocked ?? undefined} onClick={commands.shipReady}>
        {t('warehouse:pick.shipReady', { n: ready })} <KeyCaps keys={shortcutKeys('KeyV')} />
      </Button>
      <Button type="primary" onClick={print}>
        {list.printCount > 0 ? t('warehouse:pick.reprint') : t('common:print')}
      </Button>
    </>
  )
}

function Lines({ list }: { readonly list: PickListDetail }) {
  const { t } = useTranslation('warehouse')
  const slots = slotsBySku(list.orders)
  return (
    <div className="table-scroll">
      <table className="plain-table">
        <thead>
          <tr>
            <th scope="col">{t('column.bin')}</th>
            <th scope="col">{t('column.goods')}</th>
            <th scope="col" className="number">
              {t('column.quantity')}
            </th>
            <th scope="col">{t('column.slots')}</th>
          </tr>
        </thead>
        <tbody>
          {list.lines.map((line) => (
            <tr key={line.skuId}>
              <td className="nowrap">
                <strong>{line.bin ?? t('pick.noBin')}</strong>
              </td>
              <td>
                {line.name === '' ? line.sku : line.name}
                <span className="zg-muted block">
                  {[line.spec, line.sku].filter((part) => part !== null).join(' · ')}
                </span>
              </td>
              <td className="number">
                <strong>{line.quantity}</strong>
              </td>
              <td className="zg-muted">{slotText(slots.get(line.sku) ?? [])}</td>
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  )
}
