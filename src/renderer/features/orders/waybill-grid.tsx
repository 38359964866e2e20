/** One line per chosen order; Enter or a scan goes to the next line. */
import { Input } from 'antd'
import { type KeyboardEvent, useEffect, useRef, useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { QueueRow } from '../../../contract/orders.ts'
import { cleanWaybill, type WaybillEntry, waybillProblem } from './waybill-paste.rules.ts'

interface WaybillGridProps {
  readonly rows: readonly QueueRow[]
  /** The lines that may be saved now. */
  readonly onChange: (entries: readonly WaybillEntry[]) => void
}

export function WaybillGrid({ rows, onChange }: WaybillGridProps) {
  const { t } = useTranslation('orders')
  const [waybills, setWaybills] = useState<Readonly<Record<number, string>>>({})
  const [carrier, setCarrier] = useState('')
  const table = useRef<HTMLTableElement>(null)

  useEffect(() => {
    onChange(
      rows.flatMap((row) => {
        const waybill = cleanWaybill(waybills[row.id] ?? '')
        if (waybill === '' || waybillProblem(waybill) !== null) return []
        return [{ orderNo: row.orderNo, waybill, carrier: carrier.trim() === '' ? null : carrier.trim() }]
      }),
    )
  }, [rows, waybills, carrier, onChange])

  const onKeyDown = (event: KeyboardEvent<HTMLInputElement>) => {
    if (event.key !== 'Enter' && event.key !== 'ArrowDown' && event.key !== 'ArrowUp') return
    event.preventDefault()
    const fields = [...(table.current?.querySelectorAll('input') ?? [])]
    const next = fields.indexOf(event.currentTarget) + (event.key === 'ArrowUp' ? -1 : 1)
    fields[next]?.focus()
  }

  return (
    <div className="dialog-form">
      <label htmlFor="waybill-carrier">{t('waybill.carrierAll')}</label>
      <Input
        id="waybill-carrier"
        value={carrier}
        maxLength={40}
        className="waybill-carrier"
        onChange={(event) => setCarrier(event.target.value)}
      />
      <div className="dialog-scroll">
        <table className="plain-table" ref={table}>
          <thead>
            <tr>
              <th scope="col">{t('waybill.orderNo')}</th>
              <th scope="col">{t('waybill.receiver')}</th>
              <th scope="col">{t('waybill.waybill')}</th>
            </tr>
          </thead>
          <tbody>
            {rows.map((row, index) => {
              const value = waybills[row.id] ?? ''
              const problem = value === '' ? null : waybillProblem(cleanWaybill(value))
              return (
                <tr key={row.id}>
                  <td className="order-no">{row.orderNo}</td>
                  <td>
                    {row.receiver}
                    <span className="zg-muted block">{row.goods}</span>
                  </td>
                  <td>
                    <Input
                      value={value}
                      autoFocus={index === 0}
                      data-scan-target
                      status={problem === null ? '' : 'error'}
                      placeholder={row.waybill ?? ''}
                      aria-label={`${t('waybill.waybill')} ${row.orderNo}`}
                      onKeyDown={onKeyDown}
                      onChange={(event) => setWaybills((all) => ({ ...all, [row.id]: event.target.value }))}
                    />
                    {problem === null ? null : <span className="bad block">{t(`waybill.problem.${problem}`)}</span>}
                  </td>
                </tr>
              )
            })}
          </tbody>
        </table>
      </div>
    </div>
  )
}
