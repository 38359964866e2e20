/** Chooses what a sheet lists. */
import { Checkbox, Input, InputNumber, Radio, Select } from 'antd'
import { useTranslation } from 'react-i18next'
import { ABC_CLASSES, AREA_KINDS, type AreaDraft, type AreaKind, type skusOfDraft } from './area-draft.rules.ts'

interface AreaFormProps {
  readonly draft: AreaDraft
  readonly areas: Parameters<typeof skusOfDraft>[1]
  readonly onChange: (draft: AreaDraft) => void
}

export function AreaForm(props: AreaFormProps) {
  const { t } = useTranslation('stocktake')
  const { draft, areas, onChange } = props
  const lacking = (kind: AreaKind): string | null => {
    if (kind === 'zone' && areas.zones.length === 0) return t('area.noBins')
    if (kind === 'bins' && areas.firstBin === null) return t('area.noBins')
    return kind === 'category' && areas.categories.length === 0 ? t('area.noCategories') : null
  }
  return (
    <div className="zg-st-area">
      <Radio.Group
        aria-label={t('new.what')}
        value={draft.kind}
        className="zg-st-choices"
        onChange={(event) =>
          onChange({ ...draft, kind: AREA_KINDS.find((kind) => kind === event.target.value) ?? 'all' })
        }
      >
        {AREA_KINDS.map((kind) => (
          <Radio key={kind} value={kind} disabled={lacking(kind) !== null}>
            {t(`area.${kind}`)} <span className="zg-muted">{lacking(kind) ?? t(`area.${kind}Hint`)}</span>
          </Radio>
        ))}
      </Radio.Group>
      <div className="zg-st-area-more">
        <AreaDetail {...props} />
      </div>
    </div>
  )
}

function AreaDetail({ draft, areas, onChange }: AreaFormProps) {
  const { t } = useTranslation('stocktake')
  const named = (groups: AreaFormProps['areas']['zones']) =>
    groups.map(({ name, skus }) => ({ value: name, label: t('area.withSkus', { name, count: skus }) }))
  switch (draft.kind) {
    case 'all':
      return null
    case 'zone':
      return (
        <Select
          mode="multiple"
          aria-label={t('area.zone')}
          placeholder={t('area.zonePick')}
          value={[...draft.zones]}
          options={named(areas.zones)}
          onChange={(zones: string[]) => onChange({ ...draft, zones })}
        />
      )
    case 'category':
      return (
        <Select
          mode="multiple"
          aria-label={t('area.category')}
          placeholder={t('area.categoryPick')}
          value={[...draft.categories]}
          options={named(areas.categories)}
          onChange={(categories: string[]) => onChange({ ...draft, categories })}
        />
      )
    case 'bins':
      return (
        <div className="zg-st-fields">
          <div>
            <label htmlFor="area-from">{t('area.from')}</label>
            <Input
              id="area-from"
              value={draft.from}
              maxLength={64}
              placeholder={areas.firstBin ?? ''}
              onChange={(event) => onChange({ ...draft, from: event.target.value })}
            />
          </div>
          <div>
            <label htmlFor="area-to">{t('area.to')}</label>
            <Input
              id="area-to"
              value={draft.to}
              maxLength={64}
              placeholder={areas.lastBin ?? ''}
              onChange={(event) => onChange({ ...draft, to: event.target.value })}
            />
          </div>
        </div>
      )
    case 'abc':
      return (
        <Checkbox.Group
          value={[...draft.classes]}
          options={ABC_CLASSES.map((one) => ({
            value: one,
            label: t('area.class', { name: one, count: areas.abc[one] }),
          }))}
          onChange={(classes) => onChange({ ...draft, classes: ABC_CLASSES.filter((one) => classes.includes(one)) })}
        />
      )
    case 'sample':
      return (
        <div className="zg-st-fields">
          <div>
            <label htmlFor="area-pieces">{t('area.pieces')}</label>
            <InputNumber
              id="area-pieces"
              min={1}
              max={100_000}
              precision={0}
              changeOnWheel={false}
              value={draft.pieces}
              onChange={(pieces) => onChange({ ...draft, pieces })}
            />
          </div>
        </div>
      )
  }
}
