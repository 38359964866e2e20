/** The box at the top: search everything from two characters, or scan into it. `/` goes there. */
import { SearchOutlined } from '@ant-design/icons'
import { useQuery } from '@tanstack/react-query'
import { Input, type InputRef } from 'antd'
import { type KeyboardEvent, type ReactElement, type RefObject, useDeferredValue, useEffect, useState } from 'react'
import { useTranslation } from 'react-i18next'
import { api } from '../../lib/core-client.ts'
import { announce } from '../../lib/live.ts'
import { useGo } from '../../lib/navigation.ts'
import { useScanner } from '../../lib/use-scanner.ts'
import { type Hit, hitTarget, ordersSearch } from './search-targets.ts'

/** Hits for a text of at least two characters. */
export function useHits(text: string): { hits: readonly Hit[]; isLoading: boolean } {
  const wanted = useDeferredValue(text.trim())
  const isLongEnough = wanted.length >= 2
  const query = useQuery(
    api.search.everywhere.queryOptions({
      input: { text: wanted || '-', limit: 12 },
      enabled: isLongEnough,
      placeholderData: (previous) => previous,
    }),
  )
  return { hits: isLongEnough ? (query.data ?? []) : [], isLoading: isLongEnough && query.isFetching }
}

interface SearchBoxProps {
  readonly inputRef: RefObject<InputRef | null>
}

export function SearchBox({ inputRef }: SearchBoxProps): ReactElement {
  const { t } = useTranslation('shell')
  const go = useGo()
  const [text, setText] = useState('')
  const [isOpen, setIsOpen] = useState(false)
  const [active, setActive] = useState(-1)
  const { hits, isLoading } = useHits(text)
  const isShown = isOpen && hits.length > 0
  useEffect(() => {
    if (isOpen && text.trim().length >= 2 && !isLoading) announce(t('search.found', { n: hits.length }))
  }, [isOpen, isLoading, text, hits.length, t])

  const leave = () => {
    setIsOpen(false)
    setActive(-1)
    setText('')
    inputRef.current?.blur()
  }
  const open = (hit: Hit) => {
    const target = hitTarget(hit)
    go(target.path, { search: target.search })
    leave()
  }
  const submit = (typed: string) => {
    const chosen = hits[active]
    const exact = hits.find((hit) => hit.title === typed)
    if (chosen ?? exact) return open((chosen ?? exact) as Hit)
    if (typed) {
      const target = ordersSearch(typed)
      go(target.path, { search: target.search })
      leave()
    }
  }
  useScanner((code) => submit(code), { isFallback: true })

  const onKey = (event: KeyboardEvent) => {
    if (event.nativeEvent.isComposing) return
    if (event.key === 'ArrowDown' || event.key === 'ArrowUp') {
      event.preventDefault()
      const step = event.key === 'ArrowDown' ? 1 : -1
      setActive((current) => Math.max(-1, Math.min(hits.length - 1, current + step)))
    } else if (event.key === 'Enter') submit(text.trim())
    else if (event.key === 'Escape') leave()
  }
  return (
    <search className="zg-global-search">
      <Input
        ref={inputRef}
        value={text}
        allowClear
        prefix={<SearchOutlined aria-hidden="true" />}
        suffix={text === '' ? <kbd className="zg-search-key">/</kbd> : <span />}
        placeholder={t('search.placeholder')}
        aria-label={t('search.label')}
        role="combobox"
        aria-expanded={isShown}
        aria-controls="zg-search-hits"
        aria-autocomplete="list"
        aria-activedescendant={active >= 0 ? `zg-hit-${active}` : undefined}
        data-scan-target=""
        onChange={(event) => {
          setText(event.target.value)
          setActive(-1)
          setIsOpen(true)
        }}
        onFocus={() => setIsOpen(true)}
        onBlur={() => setIsOpen(false)}
        onKeyDown={onKey}
      />
      <div
        id="zg-search-hits"
        role="listbox"
        aria-label={t('search.hits')}
        className={isShown ? 'zg-hits' : 'zg-hits zg-hits-hidden'}
        tabIndex={-1}
      >
        {hits.map((hit, index) => (
          <button
            key={`${hit.kind}-${hit.id}`}
            type="button"
            id={`zg-hit-${index}`}
            role="option"
            aria-selected={index === active}
            tabIndex={-1}
            className={index === active ? 'zg-hit zg-hit-active' : 'zg-hit'}
            onMouseDown={(event) => {
              event.preventDefault()
              open(hit)
            }}
          >
            <span className="zg-hit-kind">{t(`search.kind.${hit.kind}`)}</span>
            <span className="zg-truncate">{hit.title}</span>
            <span className="zg-muted zg-truncate">{hit.detail}</span>
          </button>
        ))}
      </div>
    </search>
  )
}
