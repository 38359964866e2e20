/** Paste from a spreadsheet, see line by line what will be saved, then save. */

import { CheckCircleOutlined, CloseCircleOutlined, InfoCircleOutlined } from '@ant-design/icons'
import { useQueries } from '@tanstack/react-query'
import { Input } from 'antd'
import { useEffect, useMemo, useState } from 'react'
import { useTranslation } from 'react-i18next'
import { api } from '../../lib/core-client.ts'
import { toCoreError } from '../../lib/core-error.ts'
import { MAX_PASTED_ROWS, type PastedRow, readPasted, type WaybillEntry } from './waybill-paste.rules.ts'

/** Lines looked up in the shop while pasting; longer pastes are judged when saved. */
const MOST_LOOKED_UP = 100
const MOST_SHOWN = 300

interface Checked extends PastedRow {
  readonly isUnknown: boolean
  readonly receiver: string
  readonly before: string | null
}

export function WaybillPaste({ onChange }: { readonly onChange: (entries: readonly WaybillEntry[]) => void }) {
  const { t } = useTranslation('orders')
  const [text, setText] = useState('')
  const read = useMemo(() => readPasted(text), [text])
  const rows = useLookedUp(read)
  const good = rows.filter((row) => row.problem === null && !row.isUnknown)
  const isTooLong = rows.length > MAX_PASTED_ROWS
  const ready = JSON.stringify(
    isTooLong ? [] : good.map(({ orderNo, waybill, carrier }) => ({ orderNo, waybill, carrier })),
  )
  useEffect(() => {
    const entries: WaybillEntry[] = JSON.parse(ready)
    onChange(entries)
  }, [ready, onChange])

  return (
    <div className="dialog-form">
      <label htmlFor="waybill-paste">{t('waybill.pasteLabel')}</label>
      <Input.TextArea
        id="waybill-paste"
        rows={5}
        value={text}
        autoFocus
        spellCheck={false}
        className="mono"
        placeholder={t('waybill.pastePlaceholder')}
        onChange={(event) => setText(event.target.value)}
      />
      {rows.length === 0 ? null : (
        <>
          <p role="status">
            {isTooLong
              ? t('waybill.tooMany')
              : t('waybill.preview', { ok: good.length, bad: rows.length - good.length })}
          </p>
          <div className="dialog-scroll">
            <PreviewTable rows={rows.slice(0, MOST_SHOWN)} />
          </div>
        </>
      )}
    </div>
  )
}

function PreviewTable({ rows }: { readonly rows: readonly Checked[] }) {
  const { t } = useTranslation('orders')
  return (
    <table className="plain-table">
      <thead>
        <tr>
          <th scope="col">{t('waybill.line')}</th>
          <th scope="col">{t('waybill.orderNo')}</th>
          <th scope="col">{t('waybill.waybill')}</th>
          <th scope="col">{t('waybill.carrier')}</th>
          <th scope="col">{t('waybill.check')}</th>
        </tr>
      </thead>
      <tbody>
        {rows.map((row) => (
          <tr key={row.line}>
            <td className="number">{row.line}</td>
            <td className="order-no">
              {row.orderNo}
              {row.receiver === '' ? null : <span className="zg-muted block">{row.receiver}</span>}
            </td>
            <td className="order-no">{row.waybill}</td>
            <td>{row.carrier ?? ''}</td>
            <td>
              <CheckMark row={row} />
            </td>
          </tr>
        ))}
      </tbody>
    </table>
  )
}

function CheckMark({ row }: { readonly row: Checked }) {
  const { t } = useTranslation('orders')
  const problem = row.problem ?? (row.isUnknown ? 'not_found' : null)
  if (problem !== null) {
    return (
      <span className="bad">
        <CloseCircleOutlined aria-hidden /> {t(`waybill.problem.${problem}`)}
      </span>
    )
  }
  if (row.before !== null && row.before !== row.waybill) {
    return (
      <span className="warn">
        <InfoCircleOutlined aria-hidden /> {t('waybill.overwrite', { old: row.before })}
      </span>
    )
  }
  return (
    <span className="good">
      <CheckCircleOutlined aria-hidden /> {row.isShared ? t('waybill.shared') : t('waybill.ok')}
    </span>
  )
}

function useLookedUp(read: readonly PastedRow[]): Checked[] {
  const asked = read.filter((row) => row.problem === null).slice(0, MOST_LOOKED_UP)
  const answers = useQueries({
    queries: asked.map(({ orderNo }) => api.orders.get.queryOptions({ input: { orderNo }, staleTime: 30_000 })),
  })
  const byLine = new Map(asked.map((row, index) => [row.line, answers[index]]))
  return read.map((row) => {
    const answer = byLine.get(row.line)
    const isUnknown = answer?.isError === true && toCoreError(answer.error).code === 'NOT_FOUND'
    return { ...row, isUnknown, receiver: answer?.data?.receiver ?? '', before: answer?.data?.waybill ?? null }
  })
}
