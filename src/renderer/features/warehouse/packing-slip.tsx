/**
 * The slip that travels in the parcel. It never carries the seller's own note: the buyer reads it.
 */
import { useTranslation } from 'react-i18next'
import type { PickListDetail } from '../../../contract/fulfilment.ts'
import { CodeImage } from './code-image.tsx'
import { type CodeChoice, chooseCode, type Paper } from './paper.rules.ts'

interface PackingSlipProps {
  readonly order: PickListDetail['orders'][number]
  readonly listNo: string
  readonly paper: Paper
  readonly code: CodeChoice
}

export function PackingSlip({ order, listNo, paper, code }: PackingSlipProps) {
  const { t } = useTranslation(['warehouse', 'common'])
  const units = order.lines.reduce((sum, line) => sum + line.quantity, 0)
  return (
    <>
      <header className="sheet-head">
        <div className="sheet-head-words">
          <h2>
            <span className="slip-slot">{order.slot}</span> {t('slip.title')}
          </h2>
          <p>
            <strong>{order.orderNo}</strong>
          </p>
          <p>
            {t(`common:platform.${order.platform}`)} {order.platformOrderId}
          </p>
          <p>
            {t('slip.receiver')} {order.receiver}
          </p>
          {order.waybill === null ? null : (
            <p>
              {t('slip.waybill')} {order.carrier ?? ''} {order.waybill}
            </p>
          )}
        </div>
        <CodeImage kind={chooseCode(code, order.orderNo, paper)} text={order.orderNo} />
      </header>
      <table className="sheet-table">
        <thead>
          <tr>
            <th scope="col">{t('column.goods')}</th>
            <th scope="col" className="col-number">
              {t('column.quantity')}
            </th>
          </tr>
        </thead>
        <tbody>
          {order.lines.map((line) => (
            <tr key={`${line.sku} ${line.bin ?? ''}`}>
              <td>
                <span className="goods-name">{line.name === '' ? line.sku : line.name}</span>
                {line.spec === null ? null : <span className="goods-spec">{line.spec}</span>}
                <span className="goods-code">{line.sku}</span>
              </td>
              <td className="col-number">{line.quantity}</td>
            </tr>
          ))}
        </tbody>
      </table>
      {order.buyerNote === null ? null : (
        <p className="sheet-note">
          {t('sheet.buyerNote')} {order.buyerNote}
        </p>
      )}
      <footer className="slip-foot">
        <span>{t('slip.total', { n: units })}</span>
        <span>
          {listNo} · {order.slot}
        </span>
      </footer>
    </>
  )
}
