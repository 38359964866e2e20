/** How a table of ours-to-be is read: columns, state wordings, platform, zone, currency, name. Used for new and saved templates. */
import { CloseOutlined, PlusOutlined } from '@ant-design/icons'
import { AutoComplete, Button, Input, Select } from 'antd'
import { type ReactElement, useState } from 'react'
import { useTranslation } from 'react-i18next'
import { ORDER_STATES, PLATFORMS } from '../../../contract/primitives.ts'
import { GOODS_TEMPLATE_FIELDS, TEMPLATE_FIELDS } from '../../../contract/template.ts'
import { assignField, fieldOf, valuesUnder } from '../../lib/column-map.ts'
import { Card } from '../../ui/page.tsx'
import {
  asOrderState,
  type InspectedTable,
  stateTextsSeen,
  type TemplateDraft,
  USUAL_CURRENCIES,
  USUAL_ZONES,
} from './template.rules.ts'

interface PartProps {
  readonly draft: TemplateDraft
  readonly table: InspectedTable
  readonly onChange: (changes: Partial<TemplateDraft>) => void
}

export function TemplateForm(props: PartProps): ReactElement {
  return (
    <>
      <ColumnsCard {...props} />
      {props.draft.kind === 'orders' && <StatesCard {...props} />}
      <SaveCard {...props} />
    </>
  )
}

function ColumnsCard({ draft, table, onChange }: PartProps): ReactElement {
  const { t } = useTranslation('imports')
  const hasSamples = table.sample.length > 0
  const headers = [...new Set(table.headers)].filter((header) => header !== '')
  const isGoods = draft.kind === 'goods'
  const options: { value: string; label: string }[] = isGoods
    ? GOODS_TEMPLATE_FIELDS.map((field) => ({ value: field, label: t(`goodsField.${field}`) }))
    : TEMPLATE_FIELDS.map((field) => ({ value: field, label: t(`field.${field}`) }))
  const choose = (header: string, field: string | null) => {
    const columns = assignField(draft.columns, header, field)
    onChange({ columns, stateTexts: isGoods ? {} : stateTextsSeen(table, columns.state, draft.stateTexts) })
  }
  return (
    <Card title={t('wizard.columnsTitle')}>
      <p className="zg-muted">{t(isGoods ? 'wizard.neededGoods' : 'wizard.needed')}</p>
      <table className="zg-imp-map">
        <thead>
          <tr>
            <th scope="col">{t('wizard.column')}</th>
            {hasSamples && <th scope="col">{t('wizard.sample')}</th>}
            <th scope="col">{t('wizard.field')}</th>
          </tr>
        </thead>
        <tbody>
          {headers.map((header) => {
            const field = fieldOf(draft.columns, header)
            const samples = valuesUnder(table, header)
            return (
              <tr key={header} className={field ? 'zg-imp-map-used' : undefined}>
                <th scope="row">{header}</th>
                {hasSamples && (
                  <td className="zg-muted zg-imp-map-sample" title={samples.join('\n')}>
                    {samples.length > 0 ? samples.join(' / ') : t('wizard.emptyColumn')}
                  </td>
                )}
                <td>
                  <Select
                    allowClear
                    showSearch={{ optionFilterProp: 'label' }}
                    className="zg-imp-map-field"
                    aria-label={t('wizard.fieldOf', { header })}
                    placeholder={t('wizard.none')}
                    value={field}
                    options={options}
                    onChange={(value) => choose(header, value ?? null)}
                  />
                </td>
              </tr>
            )
          })}
        </tbody>
      </table>
    </Card>
  )
}

function StatesCard({ draft, onChange }: PartProps): ReactElement {
  const { t } = useTranslation(['imports', 'common'])
  const [added, setAdded] = useState('')
  const texts = Object.entries(draft.stateTexts)
  const set = (text: string, state: string) => onChange({ stateTexts: { ...draft.stateTexts, [text]: state } })
  const remove = (text: string) =>
    onChange({ stateTexts: Object.fromEntries(texts.filter(([known]) => known !== text)) })
  const add = () => {
    if (added.trim() === '') return
    set(added.trim(), '')
    setAdded('')
  }
  if (!draft.columns.state) {
    return (
      <Card title={t('wizard.statesTitle')}>
        <p className="zg-muted">{t('wizard.statesNone')}</p>
      </Card>
    )
  }
  const options = ORDER_STATES.map((state) => ({ value: state, label: t(`common:orderState.${state}`) }))
  return (
    <Card title={t('wizard.statesTitle')}>
      <p className="zg-muted">{t('wizard.states')}</p>
      <ul className="zg-imp-states">
        {texts.map(([text, state]) => (
          <li key={text}>
            <span className="zg-truncate" title={text}>
              {text}
            </span>
            <Select
              className="zg-imp-map-field"
              aria-label={t('wizard.meaningOf', { text })}
              placeholder={t('wizard.stateUnset')}
              status={asOrderState(state) ? undefined : 'warning'}
              value={asOrderState(state)}
              options={options}
              onChange={(value) => set(text, value)}
            />
            <Button
              type="text"
              icon={<CloseOutlined aria-hidden />}
              aria-label={t('wizard.removeState', { text })}
              onClick={() => remove(text)}
            />
          </li>
        ))}
        <li>
          <Input
            aria-label={t('wizard.stateTextNew')}
            placeholder={t('wizard.addState')}
            value={added}
            onChange={(event) => setAdded(event.target.value)}
            onPressEnter={add}
          />
          <Button icon={<PlusOutlined aria-hidden />} disabled={added.trim() === ''} onClick={add}>
            {t('wizard.stateAdd')}
          </Button>
        </li>
      </ul>
    </Card>
  )
}

function SaveCard({ draft, onChange }: PartProps): ReactElement {
  const { t } = useTranslation('imports')
  const isGoods = draft.kind === 'goods'
  return (
    <Card title={t(isGoods ? 'wizard.saveTitleGoods' : 'wizard.saveTitle')}>
      <div className="zg-imp-save">
        <div>
          <span aria-hidden>{t('wizard.name')}</span>
          <Input
            aria-label={t('wizard.name')}
            value={draft.name}
            maxLength={80}
            placeholder={t(isGoods ? 'wizard.namePlaceholderGoods' : 'wizard.namePlaceholder')}
            onChange={(event) => onChange({ name: event.target.value })}
          />
        </div>
        {!isGoods && <OrderOrigin draft={draft} onChange={onChange} />}
      </div>
    </Card>
  )
}

/** Whose orders they are, and what their times and amounts mean. */
function OrderOrigin({ draft, onChange }: Omit<PartProps, 'table'>): ReactElement {
  const { t } = useTranslation(['imports', 'common'])
  return (
    <>
      <div>
        <span aria-hidden>{t('wizard.platform')}</span>
        <Select
          aria-label={t('wizard.platform')}
          value={draft.platform}
          options={PLATFORMS.map((platform) => ({ value: platform, label: t(`common:platform.${platform}`) }))}
          onChange={(platform) => onChange({ platform })}
        />
      </div>
      <div>
        <span aria-hidden>{t('wizard.zone')}</span>
        <AutoComplete
          aria-label={t('wizard.zone')}
          value={draft.zone}
          options={USUAL_ZONES.map((zone) => ({ value: zone }))}
          onChange={(zone: string) => onChange({ zone })}
        />
        <small className="zg-muted">{t('wizard.zoneHint')}</small>
      </div>
      <div>
        <span aria-hidden>{t('wizard.currency')}</span>
        <Select
          showSearch
          aria-label={t('wizard.currency')}
          value={draft.currency}
          options={USUAL_CURRENCIES.map((currency) => ({ value: currency, label: currency }))}
          onChange={(currency) => onChange({ currency })}
        />
      </div>
    </>
  )
}
