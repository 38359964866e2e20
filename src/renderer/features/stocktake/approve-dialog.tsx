/** Before stock moves: what will change in pieces and money, unlikely lines to be looked at, the reason for the rest. */
import { useQuery } from '@tanstack/react-query'
import { Checkbox, Modal, Select } from 'antd'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { COUNT_REASONS, type CountReason, type CountSheet } from '../../../contract/stocktake-shapes.ts'
import { api } from '../../lib/core-client.ts'
import { useUi } from '../../ui/ui-context.ts'
import { MoneyDelta, Pieces } from './figures.tsx'
import { countedLines } from './sheet.rules.ts'
import type { SheetCommands } from './use-sheet-commands.ts'

interface ApproveDialogProps {
  readonly sheet: CountSheet
  readonly commands: SheetCommands
  readonly onClose: () => void
}

const MOST_FLAGGED = 50

export function ApproveDialog({ sheet, commands, onClose }: ApproveDialogProps) {
  const { t } = useTranslation(['stocktake', 'common'])
  const [reason, setReason] = useState<CountReason>('UNEXPLAINED')
  const [isLooked, setLooked] = useState(false)
  const [appliesNow, setAppliesNow] = useState(true)
  const { totals } = sheet
  const isReady = totals.flagged === 0 || isLooked
  const uncounted = totals.lines - countedLines(sheet)
  const approve = () => {
    commands.approve.mutate({ defaultReason: reason, confirmFlagged: isLooked, appliesNow })
    onClose()
  }
  return (
    <Modal
      open
      title={t('stocktake:approve.title', { no: sheet.no })}
      okText={t(appliesNow ? 'stocktake:approve.now' : 'stocktake:approve.only')}
      cancelText={t('common:cancel')}
      okButtonProps={{ disabled: !isReady, autoFocus: isReady }}
      onOk={approve}
      onCancel={onClose}
    >
      <div className="zg-st-form">
        <dl className="zg-st-sum">
          <div>
            <dt>{t('stocktake:total.surplus')}</dt>
            <dd>
              <Pieces value={totals.surplusPieces} />
              <br />
              <MoneyDelta minor={totals.surplusMinor} currency={sheet.currency} />
            </dd>
          </div>
          <div>
            <dt>{t('stocktake:total.shortage')}</dt>
            <dd>
              <Pieces value={totals.shortagePieces} />
              <br />
              <MoneyDelta minor={totals.shortageMinor} currency={sheet.currency} />
            </dd>
          </div>
          <div>
            <dt>{t('stocktake:total.different')}</dt>
            <dd>{t('stocktake:sheet.lines', { count: totals.different })}</dd>
          </div>
        </dl>
        {uncounted > 0 ? <p className="zg-muted">{t('stocktake:approve.uncounted', { count: uncounted })}</p> : null}
        {totals.flagged > 0 ? <FlaggedLines sheet={sheet} isLooked={isLooked} onLooked={setLooked} /> : null}
        {totals.different > 0 ? (
          <>
            <label htmlFor="approve-reason">{t('stocktake:approve.reason')}</label>
            <Select
              id="approve-reason"
              value={reason}
              onChange={setReason}
              options={COUNT_REASONS.map((value) => ({ value, label: t(`stocktake:reason.${value}`) }))}
            />
          </>
        ) : null}
        <Checkbox checked={appliesNow} onChange={(event) => setAppliesNow(event.target.checked)}>
          {t('stocktake:approve.applyToo')}
        </Checkbox>
        <p className="zg-muted">{t('stocktake:approve.meaning')}</p>
      </div>
    </Modal>
  )
}

interface FlaggedLinesProps {
  readonly sheet: CountSheet
  readonly isLooked: boolean
  readonly onLooked: (isLooked: boolean) => void
}

function FlaggedLines({ sheet, isLooked, onLooked }: FlaggedLinesProps) {
  const { t } = useTranslation('stocktake')
  const { number } = useUi()
  const input = { id: sheet.id, filter: 'flagged' as const, limit: MOST_FLAGGED }
  const lines = useQuery(api.stocktake.listLines.queryOptions({ input })).data?.rows ?? []
  return (
    <section className="zg-st-flagged" aria-label={t('approve.flagged', { count: sheet.totals.flagged })}>
      <strong>{t('approve.flagged', { count: sheet.totals.flagged })}</strong>
      <ul>
        {lines.map((line) => (
          <li key={line.skuId}>
            <span className="zg-truncate">
              <code>{line.sku}</code> {line.name}
            </span>
            <span className="zg-number">
              {number(line.system ?? 0)} → {number(line.counted ?? 0)} <Pieces value={line.delta} />
            </span>
          </li>
        ))}
      </ul>
      {sheet.totals.flagged > lines.length && lines.length > 0 ? (
        <p className="zg-muted">{t('approve.flaggedMore', { count: sheet.totals.flagged - lines.length })}</p>
      ) : null}
      <Checkbox checked={isLooked} onChange={(event) => onLooked(event.target.checked)}>
        {t('approve.looked', { count: sheet.totals.flagged })}
      </Checkbox>
    </section>
  )
}
