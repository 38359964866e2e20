/** SKUs that look like the chosen listing, best first, with how alike and why. Digits take them. */
import { PlusOutlined } from '@ant-design/icons'
import { Button } from 'antd'
import type { ReactElement } from 'react'
import { useTranslation } from 'react-i18next'
import { useFormat } from '../../lib/use-format.ts'
import { type Component, skuWords } from './bundle.rules.ts'
import type { Suggestion } from './use-suggestions.ts'

interface SuggestionListProps {
  readonly suggestions: readonly Suggestion[]
  readonly draft: readonly Component[]
  readonly onTake: (suggestion: Suggestion) => void
  readonly onAdd: (suggestion: Suggestion) => void
}

export function SuggestionList({ suggestions, draft, onTake, onAdd }: SuggestionListProps): ReactElement {
  const { t } = useTranslation('listings')
  const { percent } = useFormat()
  return (
    <ol className="zg-lst-suggestions">
      {suggestions.map((suggestion, at) => {
        const isTaken = draft.some((component) => component.skuId === suggestion.skuId)
        return (
          <li key={suggestion.skuId} className={isTaken ? 'zg-lst-taken' : undefined}>
            <button type="button" aria-pressed={isTaken} onClick={() => onTake(suggestion)}>
              <kbd aria-hidden>{at + 1}</kbd>
              <strong>{suggestion.code}</strong>
              <span className="zg-truncate">{skuWords(suggestion)}</span>
              <span className="zg-muted zg-number">
                {t(`reason.${suggestion.reason}`)} · {percent(suggestion.score)}
              </span>
            </button>
            <Button
              type="text"
              size="small"
              icon={<PlusOutlined aria-hidden />}
              aria-label={t('panel.add', { code: suggestion.code })}
              title={t('panel.add', { code: suggestion.code })}
              onClick={() => onAdd(suggestion)}
            />
          </li>
        )
      })}
    </ol>
  )
}
