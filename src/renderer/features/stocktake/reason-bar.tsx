/** Gives the chosen lines a reason, and takes it back. */
import { useMutation } from '@tanstack/react-query'
import { Button, Select } from 'antd'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { COUNT_REASONS, type CountLine, type CountReason, type CountSheet } from '../../../contract/stocktake-shapes.ts'
import { allPages, type ListPage } from '../../lib/all-pages.ts'
import { core, newCommandKey } from '../../lib/core-client.ts'
import { isSelected, selectedCount } from '../../ui/grid/grid-selection.ts'
import type { GridSelection } from '../../ui/grid/grid-types.ts'
import { useMessages } from '../../ui/use-messages.ts'

/** Lines one command takes (contract: stocktake.setReasons). */
const PER_COMMAND = 500

interface ReasonBarProps {
  readonly sheet: CountSheet
  readonly selection: GridSelection
  readonly loadPage: (cursor: string | null) => Promise<ListPage<CountLine>>
  readonly onDone: () => void
}

export function ReasonBar({ sheet, selection, loadPage, onDone }: ReasonBarProps) {
  const { t } = useTranslation(['stocktake', 'common'])
  const messages = useMessages()
  const [reason, setReason] = useState<CountReason | null>(null)
  const count = selectedCount(selection, sheet.totals.lines)
  const give = useMutation({
    mutationFn: async (given: CountReason) => {
      const all = await allPages(loadPage, () => undefined)
      const lines = all.filter((line) => isSelected(selection, line.skuId))
      await send(
        sheet.id,
        lines.map(({ skuId }) => ({ skuId, reason: given })),
      )
      return lines
    },
    onSuccess: (lines) => {
      onDone()
      setReason(null)
      messages.undoable(t('stocktake:done.reasons', { count: lines.length }), async () => {
        const before = lines.map((line) => ({ skuId: line.skuId, reason: line.reason ?? ('UNEXPLAINED' as const) }))
        try {
          await send(sheet.id, before)
        } catch (error) {
          messages.failed(error)
        }
      })
    },
    onError: messages.failed,
  })
  if (count === 0) return null
  return (
    <div className="zg-bulk" role="toolbar" aria-label={t('stocktake:line.giveReason')}>
      <span>{t('stocktake:line.chosen', { count })}</span>
      <Select
        aria-label={t('stocktake:line.reason')}
        className="zg-st-reason"
        value={reason}
        placeholder={t('stocktake:line.reason')}
        onChange={setReason}
        options={COUNT_REASONS.map((value) => ({ value, label: t(`stocktake:reason.${value}`) }))}
      />
      <Button
        type="primary"
        disabled={reason === null}
        loading={give.isPending}
        onClick={() => reason !== null && give.mutate(reason)}
      >
        {t('stocktake:line.giveReason')}
      </Button>
      <Button onClick={onDone}>{t('common:cancel')}</Button>
    </div>
  )
}

async function send(id: string, lines: readonly { skuId: string; reason: CountReason }[]): Promise<void> {
  for (let from = 0; from < lines.length; from += PER_COMMAND) {
    await core.stocktake.setReasons({ commandKey: newCommandKey(), id, lines: lines.slice(from, from + PER_COMMAND) })
  }
}
