/** The lines of the proposal with every number of their sum; the quantity is anybody's to change. */
import { Button, InputNumber } from 'antd'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { ProposedLine } from '../../../contract/purchasing.ts'
import { useFormat } from '../../lib/use-format.ts'
import { piecesOf } from './proposal.rules.ts'

/** Rows drawn at first, and added by each press. */
const STEP = 200

interface ProposalTableProps {
  readonly lines: readonly ProposedLine[]
  readonly written: ReadonlyMap<string, number>
  readonly onWrite: (skuId: string, pieces: number) => void
  readonly onTerms: (line: ProposedLine) => void
}

const HEADS = ['sold', 'perDay', 'span', 'demand', 'safety', 'waiting', 'available', 'incoming', 'lacking'] as const

export function ProposalTable({ lines, written, onWrite, onTerms }: ProposalTableProps) {
  const { t } = useTranslation('purchasing')
  const [most, setMost] = useState(STEP)
  return (
    <div className="proposal-scroll">
      <table className="plain-table proposal">
        <thead>
          <tr>
            <th scope="col">{t('field.goods')}</th>
            {HEADS.map((head) => (
              <th key={head} scope="col" className="number">
                {t(`sum.${head}`)}
              </th>
            ))}
            <th scope="col">{t('field.terms')}</th>
            <th scope="col">{t('sum.order')}</th>
          </tr>
        </thead>
        <tbody>
          {lines.slice(0, most).map((line) => (
            <Line
              key={line.skuId}
              line={line}
              pieces={piecesOf(line, written)}
              onWrite={(pieces) => onWrite(line.skuId, pieces)}
              onTerms={() => onTerms(line)}
            />
          ))}
        </tbody>
      </table>
      {lines.length > most ? (
        <Button onClick={() => setMost(most + STEP)}>{t('proposal.more', { n: lines.length - most })}</Button>
      ) : null}
    </div>
  )
}

interface LineProps {
  readonly line: ProposedLine
  readonly pieces: number
  readonly onWrite: (pieces: number) => void
  readonly onTerms: () => void
}

function Line({ line, pieces, onWrite, onTerms }: LineProps) {
  const { t } = useTranslation('purchasing')
  const { number } = useFormat()
  const { leadDays, coverDays, packSize } = line
  const supplier = line.supplier === '' ? t('terms.noSupplier') : line.supplier
  const numbers: Record<(typeof HEADS)[number], string> = {
    sold: `${number(line.sold)} ÷ ${line.days}`,
    perDay: number(line.perDayHundredths / 100),
    span: `× (${leadDays} + ${coverDays})`,
    demand: `= ${number(line.demand)}`,
    safety: `+ ${number(line.safetyStock)}`,
    waiting: `+ ${number(line.waiting)}`,
    available: `− ${number(line.available)}`,
    incoming: `− ${number(line.incoming)}`,
    lacking: `= ${number(line.lacking)}`,
  }
  return (
    <tr>
      <th scope="row" className="proposal-goods">
        <code>{line.sku}</code>
        <span>{[line.name, line.spec].filter(Boolean).join(' · ')}</span>
      </th>
      {HEADS.map((head) => (
        <td
          key={head}
          className={head === 'lacking' ? 'number proposal-lacking' : 'number'}
          data-label={t(`sum.${head}`)}
        >
          {numbers[head]}
          {head === 'sold' && line.soldOnPromotion > 0 ? (
            <small className="zg-muted">{t('proposal.promotion', { n: line.soldOnPromotion })}</small>
          ) : null}
        </td>
      ))}
      <td data-label={t('field.terms')}>
        <Button size="small" aria-label={t('terms.edit', { sku: line.sku, supplier })} onClick={onTerms}>
          {supplier}
        </Button>
        <small className="zg-muted">{t('terms.pack', { n: packSize })}</small>
      </td>
      <td data-label={t('sum.order')}>
        <InputNumber
          aria-label={t('proposal.quantityOf', { sku: line.sku })}
          className="purchasing-number"
          min={0}
          max={10_000_000}
          step={packSize}
          precision={0}
          value={pieces}
          changeOnWheel={false}
          onChange={(value) => onWrite(value ?? 0)}
        />
        {pieces > 0 ? (
          <small className={pieces % packSize === 0 ? 'zg-muted' : 'purchasing-warn'}>
            {pieces % packSize === 0
              ? t('proposal.packs', { n: pieces / packSize })
              : t('proposal.notWhole', { pack: packSize })}
          </small>
        ) : null}
      </td>
    </tr>
  )
}
