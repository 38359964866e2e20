/** The report of the days in the address. */
import { useQuery } from '@tanstack/react-query'
import { useTranslation } from 'react-i18next'
import type { CountReportPart } from '../../../contract/stocktake-shapes.ts'
import { COUNT_REASONS } from '../../../contract/stocktake-shapes.ts'
import { useActorWords } from '../../lib/actor-words.ts'
import { api } from '../../lib/core-client.ts'
import { dayOf } from '../../lib/format.ts'
import { useFormat } from '../../lib/use-format.ts'
import { chosenDays } from './report-days.rules.ts'
import type { ReportSearch } from './stocktake-search.ts'

export type ReportGroup = ReportSearch['group']

export function useReport({ from, to, warehouse }: ReportSearch) {
  const { zone } = useFormat()
  const today = dayOf(Date.now(), zone)
  const days = chosenDays(from, to, today)
  const input = { ...days, warehouseId: warehouse === '' ? null : warehouse }
  return { today, days, input, query: useQuery(api.stocktake.report.queryOptions({ input })) }
}

/** What a part of a group is called. */
export function usePartWords(): (group: ReportGroup, part: CountReportPart) => string {
  const { t } = useTranslation('stocktake')
  const actorWords = useActorWords()
  return (group, { key }) => {
    if (group === 'byReason') {
      const reason = COUNT_REASONS.find((one) => one === key)
      return reason ? t(`reason.${reason}`) : key
    }
    if (group === 'byBin') return key === '' ? t('line.noBin') : key
    return group === 'byPerson' ? actorWords(key) : key
  }
}
