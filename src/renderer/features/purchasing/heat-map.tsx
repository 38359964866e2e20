/** Pieces by the time they have left: a colour, a number and a word for each span, never the colour alone. */
import { useQuery } from '@tanstack/react-query'
import { useTranslation } from 'react-i18next'
import { api } from '../../lib/core-client.ts'
import { useFormat } from '../../lib/use-format.ts'
import { ErrorBlock } from '../../ui/error-block.tsx'
import { SkeletonRows } from '../../ui/skeleton.tsx'

/** Hue of a span, the most urgent first; what is later than all of them stays calm. */
const HUES = ['red', 'red', 'orange', 'purple', 'blue'] as const

export function HeatMap() {
  const { t } = useTranslation('purchasing')
  const { number } = useFormat()
  const { data, error, refetch } = useQuery(api.lots.heatMap.queryOptions({ input: {} }))
  if (error) return <ErrorBlock error={error} onRetry={() => void refetch()} />
  if (data === undefined) return <SkeletonRows rows={5} />
  if (data.rows.length === 0) return <p className="zg-muted">{t('heat.empty')}</p>
  const spans = [
    t('heat.expired'),
    ...data.steps.map((step) => t('heat.within', { n: step })),
    t('heat.later', { n: data.steps.at(-1) ?? 0 }),
  ]
  return (
    <ul className="heat">
      {data.rows.map((row) => (
        <li key={row.skuId}>
          <p className="heat-goods">
            <code>{row.sku}</code> {row.name}
          </p>
          <dl>
            {spans.map((span, at) => {
              const pieces = row.pieces[at] ?? 0
              const hue = pieces === 0 ? 'none' : (HUES[at] ?? 'green')
              return (
                <div key={span} className={`heat-cell heat-${hue}`}>
                  <dt>{span}</dt>
                  <dd>{number(pieces)}</dd>
                </div>
              )
            })}
          </dl>
        </li>
      ))}
    </ul>
  )
}
