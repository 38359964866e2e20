/** Saves a template: what is still missing, and the command. */
import { useMutation, useQueryClient } from '@tanstack/react-query'
import { useTranslation } from 'react-i18next'
import type { ImportTemplate } from '../../../contract/imports.ts'
import { api, core, newCommandKey } from '../../lib/core-client.ts'
import { useMessages } from '../../ui/use-messages.ts'
import { asOrderState, missingFields, missingGoodsFields, type TemplateDraft } from './template.rules.ts'

export function useSaveTemplate(id: string | null, onSaved: (template: ImportTemplate) => void) {
  const { t } = useTranslation('imports')
  const messages = useMessages()
  const client = useQueryClient()
  return useMutation({
    mutationFn: (draft: TemplateDraft) =>
      core.imports.saveTemplate({
        commandKey: newCommandKey(),
        id,
        template: {
          ...draft,
          name: draft.name.trim(),
          // Wordings without a meaning are left to the reader's own list.
          stateTexts: Object.fromEntries(Object.entries(draft.stateTexts).filter(([, state]) => asOrderState(state))),
        },
      }),
    onSuccess: (template) => {
      void client.invalidateQueries({ queryKey: api.imports.key() })
      messages.done(t('wizard.saved', { name: template.name }))
      onSaved(template)
    },
    onError: messages.failed,
  })
}

/** Why the draft cannot be saved yet, in words; null when it can. */
export function useMissingWords(draft: TemplateDraft): string | null {
  const { t } = useTranslation('imports')
  const missing =
    draft.kind === 'goods'
      ? missingGoodsFields(draft.columns).map((field) => t(`goodsField.${field}`))
      : missingFields(draft.columns).map((field) => t(`field.${field}`))
  if (missing.length > 0) return t('wizard.missing', { fields: missing.join('、') })
  return draft.name.trim() === '' ? t('wizard.nameMissing') : null
}
