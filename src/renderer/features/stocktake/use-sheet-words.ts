/** Sheets in words: what they list, their name. */
import { useTranslation } from 'react-i18next'
import type { CountArea, CountSheet } from '../../../contract/stocktake-shapes.ts'

export interface SheetWords {
  readonly area: (sheet: CountSheet) => string
  /** Its own name, else what it lists. */
  readonly title: (sheet: CountSheet) => string
}

export function useSheetWords(): SheetWords {
  const { t } = useTranslation('stocktake')
  const ofArea = (area: CountArea): string => {
    switch (area.kind) {
      case 'all':
        return t('areaWords.all')
      case 'zone':
        return t('areaWords.zone', { names: area.zones.join(t('comma')) })
      case 'bins':
        return area.to === ''
          ? t('areaWords.binsFrom', { from: area.from })
          : t('areaWords.bins', { from: area.from, to: area.to })
      case 'category':
        return t('areaWords.category', { names: area.categories.join(t('comma')) })
      case 'abc':
        return t('areaWords.abc', { names: area.classes.join(t('comma')) })
      case 'sample':
        return t('areaWords.sample', { n: area.pieces })
      case 'skus':
        return t('areaWords.skus', { n: area.skuIds.length })
    }
  }
  const area = (sheet: CountSheet) =>
    sheet.origin === 'file' ? t('areaWords.file', { name: sheet.fileName ?? '' }) : ofArea(sheet.area)
  return { area, title: (sheet) => (sheet.name === '' ? area(sheet) : sheet.name) }
}
