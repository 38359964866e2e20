/** A sheet at a glance: what it is, how far it is, what it found in pieces and money. */
import { Progress } from 'antd'
import type { ReactNode } from 'react'
import { useTranslation } from 'react-i18next'
import type { CountSheet } from '../../../contract/stocktake-shapes.ts'
import { useActorWords } from '../../lib/actor-words.ts'
import { useUi } from '../../ui/ui-context.ts'
import { Time } from '../../ui/values.tsx'
import { MoneyDelta, Pieces } from './figures.tsx'
import { accuracyOf, countedLines, percentText } from './sheet.rules.ts'
import { useSheetWords } from './use-sheet-words.ts'

export function SheetFacts({ sheet }: { readonly sheet: CountSheet }) {
  const { t } = useTranslation('stocktake')
  const words = useSheetWords()
  const actorWords = useActorWords()
  return (
    <p className="zg-st-facts">
      <span>{words.area(sheet)}</span>
      <span>{sheet.warehouse}</span>
      {sheet.origin === 'app' ? <span>{t(sheet.isBlind ? 'sheet.blind' : 'sheet.open')}</span> : null}
      {sheet.isDouble ? <span>{t('sheet.double')}</span> : null}
      <span title={t('sheet.frozenHint')}>
        {t('sheet.frozen')} <Time at={sheet.positionAt} style="short" />
      </span>
      {sheet.approvedAt === null ? null : (
        <span>
          {t('sheet.approved', { by: actorWords(sheet.approvedBy ?? '') })} <Time at={sheet.approvedAt} style="short" />
        </span>
      )}
      {sheet.appliedAt === null ? null : (
        <span>
          {t('sheet.applied')} <Time at={sheet.appliedAt} style="short" />
        </span>
      )}
      {sheet.reversedAt === null ? null : (
        <span>
          {t('sheet.reversed', { by: actorWords(sheet.reversedBy ?? ''), reason: sheet.reverseReason ?? '' })}{' '}
          <Time at={sheet.reversedAt} style="short" />
        </span>
      )}
    </p>
  )
}

export function SheetTotals({ sheet }: { readonly sheet: CountSheet }) {
  const { t } = useTranslation('stocktake')
  const { number, language } = useUi()
  const { totals, currency } = sheet
  const done = countedLines(sheet)
  const accuracy = accuracyOf({ lines: totals.counted, right: totals.counted - totals.different })
  return (
    <dl className="zg-st-totals">
      <Total label={t('total.counted')}>
        {number(done)} <small>/ {number(totals.lines)}</small>
        <Progress
          aria-label={t('total.counted')}
          percent={totals.lines === 0 ? 0 : Math.floor((done / totals.lines) * 100)}
          showInfo={false}
          size="small"
        />
      </Total>
      <Total
        label={t('total.different')}
        note={accuracy === null ? null : t('total.accuracy', { percent: percentText(accuracy, language) })}
      >
        {number(totals.different)}
      </Total>
      <Total label={t('total.surplus')} note={<MoneyDelta minor={totals.surplusMinor} currency={currency} />}>
        <Pieces value={totals.surplusPieces} />
      </Total>
      <Total label={t('total.shortage')} note={<MoneyDelta minor={totals.shortageMinor} currency={currency} />}>
        <Pieces value={totals.shortagePieces} />
      </Total>
      {totals.flagged > 0 ? (
        <Total label={t('total.flagged')} note={t('total.flaggedNote')} tone="warn">
          {number(totals.flagged)}
        </Total>
      ) : null}
      {totals.toRecount > 0 ? (
        <Total label={t('total.toRecount')} note={t('total.toRecountNote')} tone="warn">
          {number(totals.toRecount)}
        </Total>
      ) : null}
      {totals.withoutCost > 0 ? (
        <Total label={t('total.withoutCost')} note={t('total.withoutCostNote')}>
          {number(totals.withoutCost)}
        </Total>
      ) : null}
    </dl>
  )
}

interface TotalProps {
  readonly label: string
  readonly note?: ReactNode
  readonly tone?: 'warn'
  readonly children: ReactNode
}

function Total({ label, note, tone, children }: TotalProps) {
  return (
    <div className={tone === 'warn' ? 'zg-st-total zg-st-warn' : 'zg-st-total'}>
      <dt>{label}</dt>
      <dd className="zg-number">{children}</dd>
      {note ? <dd className="zg-st-total-note">{note}</dd> : null}
    </div>
  )
}
