/** The pick list on paper: lines by bin path summed per SKU, then the orders with slot and code. One per picker. */
import { useTranslation } from 'react-i18next'
import type { PickListDetail } from '../../../contract/fulfilment.ts'
import { useFormat } from '../../lib/use-format.ts'
import { CodeImage } from './code-image.tsx'
import { type CodeChoice, chooseCode, type Paper } from './paper.rules.ts'
import { slotsBySku, slotText } from './pick-slots.rules.ts'

interface PickSheetProps {
  readonly list: PickListDetail
  readonly paper: Paper
  readonly code: CodeChoice
}

export function PickSheet({ list, paper, code }: PickSheetProps) {
  return (
    <>
      <SheetHead list={list} paper={paper} code={code} />
      <LinesTable list={list} />
      <OrdersTable list={list} paper={paper} code={code} />
    </>
  )
}

function SheetHead({ list, paper, code }: PickSheetProps) {
  const { t } = useTranslation('warehouse')
  const format = useFormat()
  return (
    <header className="sheet-head">
      <div className="sheet-head-words">
        <h2>
          {t('sheet.title')} <span className="sheet-no">{list.no}</span>
        </h2>
        <p>
          {t('sheet.picker')} <strong>{list.picker === '' ? t('pick.nobody') : list.picker}</strong>
          {list.printCount > 1 ? <span className="sheet-mark">{t('sheet.again', { n: list.printCount })}</span> : null}
        </p>
        <p>{t('sheet.created', { at: format.instant(list.createdAt) })}</p>
        <p>
          <strong>{t('sheet.totals', { orders: list.orderCount, skus: list.lines.length, units: list.units })}</strong>
        </p>
      </div>
      <CodeImage kind={chooseCode(code === 'auto' ? 'qr' : code, list.no, paper)} text={list.no} />
    </header>
  )
}

function LinesTable({ list }: { readonly list: PickListDetail }) {
  const { t } = useTranslation('warehouse')
  const slots = slotsBySku(list.orders)
  return (
    <table className="sheet-table sheet-lines">
      <colgroup>
        <col className="col-tick" />
        <col className="col-bin" />
        <col />
        <col className="col-number" />
        <col className="col-slots" />
      </colgroup>
      <thead>
        <tr className="sheet-running">
          <th colSpan={5} scope="colgroup">
            {list.no} · {list.picker === '' ? t('pick.nobody') : list.picker}
          </th>
        </tr>
        <tr>
          <th scope="col" className="col-tick">
            ✓
          </th>
          <th scope="col" className="col-bin">
            {t('column.bin')}
          </th>
          <th scope="col">{t('column.goods')}</th>
          <th scope="col" className="col-number">
            {t('column.quantity')}
          </th>
          <th scope="col" className="col-slots">
            {t('column.slots')}
          </th>
        </tr>
      </thead>
      <tbody>
        {list.lines.map((line) => (
          <tr key={line.skuId}>
            <td className="col-tick">
              <span className="tick-box" />
            </td>
            <td className="col-bin">{line.bin ?? t('pick.noBin')}</td>
            <td>
              <span className="goods-name">{line.name === '' ? line.sku : line.name}</span>
              {line.spec === null ? null : <span className="goods-spec">{line.spec}</span>}
              <span className="goods-code">{line.sku}</span>
            </td>
            <td className="col-number">{line.quantity}</td>
            <td className="col-slots">{slotText(slots.get(line.sku) ?? [])}</td>
          </tr>
        ))}
      </tbody>
    </table>
  )
}

function OrdersTable({ list, paper, code }: PickSheetProps) {
  const { t } = useTranslation('warehouse')
  return (
    <table className="sheet-table sheet-orders">
      <thead>
        <tr>
          <th scope="col" className="col-slot">
            {t('column.slot')}
          </th>
          <th scope="col">{t('column.order')}</th>
          <th scope="col" className="col-code">
            {t('column.code')}
          </th>
        </tr>
      </thead>
      <tbody>
        {list.orders.map((order) => (
          <tr key={order.orderId}>
            <td className="col-slot">{order.slot}</td>
            <td>
              <span className="goods-name">{order.orderNo}</span>
              <span className="goods-spec">{order.receiver}</span>
              <span className="goods-code">{order.lines.map((line) => `${line.sku}×${line.quantity}`).join('  ')}</span>
              {order.buyerNote === null ? null : (
                <span className="sheet-note">
                  {t('sheet.buyerNote')} {order.buyerNote}
                </span>
              )}
              {order.sellerNote === null ? null : (
                <span className="sheet-note">
                  {t('sheet.sellerNote')} {order.sellerNote}
                </span>
              )}
            </td>
            <td className="col-code">
              <CodeImage kind={chooseCode(code, order.orderNo, paper)} text={order.orderNo} />
            </td>
          </tr>
        ))}
      </tbody>
    </table>
  )
}
