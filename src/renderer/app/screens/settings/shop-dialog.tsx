/** A shop's facts to fill in. The platform of an existing shop stays. */
import { Form, Input, Modal, Select } from 'antd'
import type { ReactElement } from 'react'
import { useTranslation } from 'react-i18next'
import { PLATFORMS, type Platform } from '../../../../contract/primitives.ts'
import { CURRENCIES, ZONES } from '../regions.ts'

export interface ShopDraft {
  /** Null for a new shop. */
  readonly id: string | null
  readonly platform: Platform
  readonly name: string
  readonly zone: string
  readonly currency: string
}

interface ShopDialogProps {
  readonly draft: ShopDraft | null
  readonly isBusy: boolean
  readonly onChange: (draft: ShopDraft) => void
  readonly onSave: (draft: ShopDraft) => void
  readonly onCancel: () => void
}

export function ShopDialog({ draft, isBusy, onChange, onSave, onCancel }: ShopDialogProps): ReactElement {
  const { t } = useTranslation(['system', 'common'])
  const isNew = draft?.id === null
  return (
    <Modal
      open={draft !== null}
      title={isNew ? t('settings.addShop') : t('settings.editShop')}
      okText={t('common:save')}
      cancelText={t('common:cancel')}
      okButtonProps={{ disabled: !draft?.name.trim(), loading: isBusy }}
      onOk={() => draft && onSave(draft)}
      onCancel={onCancel}
      destroyOnHidden
    >
      {draft && (
        <Form layout="vertical">
          <Form.Item label={t('settings.platform')} htmlFor="shop-platform">
            <Select
              id="shop-platform"
              aria-label={t('settings.platform')}
              disabled={!isNew}
              value={draft.platform}
              options={PLATFORMS.map((value) => ({ value, label: t(`common:platform.${value}`) }))}
              onChange={(platform) => onChange({ ...draft, platform })}
            />
          </Form.Item>
          <Form.Item label={t('settings.shopName')} htmlFor="shop-name">
            <Input
              id="shop-name"
              value={draft.name}
              maxLength={80}
              onChange={(event) => onChange({ ...draft, name: event.target.value })}
            />
          </Form.Item>
          <Form.Item label={t('settings.shopZone')} help={t('settings.shopZoneHelp')} htmlFor="shop-zone">
            <Select
              id="shop-zone"
              aria-label={t('settings.shopZone')}
              showSearch
              value={draft.zone}
              options={ZONES.map((value) => ({ value, label: value }))}
              onChange={(zone) => onChange({ ...draft, zone })}
            />
          </Form.Item>
          <Form.Item label={t('settings.currency')} htmlFor="shop-currency">
            <Select
              id="shop-currency"
              aria-label={t('settings.currency')}
              showSearch
              value={draft.currency}
              options={CURRENCIES.map((value) => ({ value, label: value }))}
              onChange={(currency) => onChange({ ...draft, currency })}
            />
          </Form.Item>
        </Form>
      )}
    </Modal>
  )
}
