/** What the listing will stand for: one SKU, or several with quantities as a bundle. */
import { CloseOutlined } from '@ant-design/icons'
import { Button, InputNumber } from 'antd'
import type { ReactElement } from 'react'
import { useTranslation } from 'react-i18next'
import { type Component, removeComponent, setQuantity } from './bundle.rules.ts'

interface DraftEditorProps {
  readonly draft: readonly Component[]
  readonly onChange: (draft: Component[]) => void
}

export function DraftEditor({ draft, onChange }: DraftEditorProps): ReactElement {
  const { t } = useTranslation('listings')
  if (draft.length === 0) return <p className="zg-lst-draft-empty zg-muted">{t('panel.draftEmpty')}</p>
  return (
    <>
      <ul className="zg-lst-draft">
        {draft.map((component) => (
          <li key={component.skuId}>
            <strong>{component.code}</strong>
            <span className="zg-truncate">{component.name}</span>
            <InputNumber
              min={1}
              max={9999}
              precision={0}
              prefix="×"
              aria-label={t('panel.quantity', { code: component.code })}
              value={component.quantity}
              onChange={(quantity) => onChange(setQuantity(draft, component.skuId, quantity ?? 1))}
            />
            <Button
              type="text"
              icon={<CloseOutlined aria-hidden />}
              aria-label={t('panel.remove', { code: component.code })}
              onClick={() => onChange(removeComponent(draft, component.skuId))}
            />
          </li>
        ))}
      </ul>
      <p className="zg-muted">{t('panel.addMore')}</p>
    </>
  )
}
