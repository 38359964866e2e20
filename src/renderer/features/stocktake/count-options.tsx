/** Who counts, which of two counts it is, what a scan does; and whether everything has arrived. */
import { CloudSyncOutlined } from '@ant-design/icons'
import { Button, Input, Progress, Segmented } from 'antd'
import { useTranslation } from 'react-i18next'
import type { CountSheet } from '../../../contract/stocktake-shapes.ts'
import { useConnection } from '../../lib/connection-store.ts'
import { useScreenSearch } from '../../lib/navigation.ts'
import { ErrorBlock } from '../../ui/error-block.tsx'
import { useCountMemory } from './count-memory.ts'
import { useCountQueue } from './count-queue.ts'
import { countedLines, roundsOf } from './sheet.rules.ts'
import { CountSearch } from './stocktake-search.ts'

/** Fewer on their way are only a moment. */
const AT_ONCE = 3

export function CountOptions({ sheet }: { readonly sheet: CountSheet }) {
  const { t } = useTranslation('stocktake')
  const [{ round }, change] = useScreenSearch(CountSearch)
  const memory = useCountMemory()
  const rounds = roundsOf(sheet)
  const done = countedLines(sheet)
  const { lines } = sheet.totals
  return (
    <div className="zg-ct-options">
      <div className="zg-ct-progress">
        <Progress
          aria-label={t('total.counted')}
          percent={lines === 0 ? 0 : Math.floor((done / lines) * 100)}
          showInfo={false}
        />
        <span className="zg-number">{t('sheet.progressLines', { done, lines })}</span>
      </div>
      <div className="zg-ct-row">
        <Input
          className="zg-ct-counter"
          aria-label={t('count.counter')}
          prefix={<span className="zg-muted">{t('count.counter')}</span>}
          placeholder={t('count.counterHint')}
          maxLength={80}
          value={memory.counter}
          onChange={(event) => memory.change({ counter: event.target.value })}
        />
        <Segmented
          aria-label={t('count.onScan')}
          value={memory.asksPieces ? 'ask' : 'one'}
          onChange={(value) => memory.change({ asksPieces: value === 'ask' })}
          options={[
            { value: 'one', label: t('count.scanOne') },
            { value: 'ask', label: t('count.scanAsk') },
          ]}
        />
        {rounds.length > 1 ? (
          <Segmented
            aria-label={t('count.round')}
            value={round}
            onChange={(value) => change({ round: value })}
            options={rounds.map((value) => ({ value, label: t(`round.${value}`) }))}
          />
        ) : null}
      </div>
    </div>
  )
}

export function PendingNote() {
  const { t } = useTranslation(['stocktake', 'common'])
  const { items, refused, flush, forgetRefused } = useCountQueue()
  const [first] = refused
  const isLost = useConnection((store) => store.state) !== 'online'
  return (
    <>
      {first ? (
        <ErrorBlock
          error={first.error}
          extra={
            <>
              <span>
                {t('stocktake:count.refused', { skus: refused.map(({ item }) => item.sku).join(t('stocktake:comma')) })}
              </span>
              <Button size="small" onClick={forgetRefused}>
                {t('common:close')}
              </Button>
            </>
          }
        />
      ) : null}
      {items.length > (isLost ? 0 : AT_ONCE) ? (
        <p className="zg-ct-pending" role="status">
          <CloudSyncOutlined aria-hidden /> {t('stocktake:count.pending', { count: items.length })}
          <Button size="small" onClick={() => void flush()}>
            {t('common:retry')}
          </Button>
        </p>
      ) : null}
    </>
  )
}
