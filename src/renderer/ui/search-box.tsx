/** A search field that asks once the typing pauses. Esc and ↓ give the keyboard back to the list. */
import { CloseOutlined, SearchOutlined } from '@ant-design/icons'
import { Input } from 'antd'
import { type ReactElement, type Ref, useEffect, useImperativeHandle, useRef, useState } from 'react'
import { useTranslation } from 'react-i18next'
import { useStable } from './use-stable.ts'

/** Typing becomes a search after this pause, ms. */
const TYPING_PAUSE = 180

export interface SearchBoxHandle {
  readonly focus: () => void
}

interface SearchBoxProps {
  readonly label: string
  readonly placeholder: string
  /** What is searched for now; changes from outside replace what was typed. */
  readonly value: string
  readonly onSearch: (text: string) => void
  readonly ref?: Ref<SearchBoxHandle>
}

export function SearchBox({ label, placeholder, value, onSearch, ref }: SearchBoxProps): ReactElement {
  const { t } = useTranslation()
  const [typed, setTyped] = useState(value)
  const input = useRef<HTMLInputElement | null>(null)
  const search = useStable(onSearch)
  useImperativeHandle(ref, () => ({ focus: () => input.current?.select() }), [])
  useEffect(() => setTyped(value), [value])
  useEffect(() => {
    if (typed.trim() === value) return
    const timer = setTimeout(() => search(typed.trim()), TYPING_PAUSE)
    return () => clearTimeout(timer)
  }, [typed, value, search])
  return (
    <Input
      ref={(box) => {
        input.current = box?.input ?? null
      }}
      className="zg-search"
      aria-label={label}
      placeholder={placeholder}
      prefix={<SearchOutlined aria-hidden />}
      allowClear={{ clearIcon: <CloseOutlined aria-label={t('delete')} /> }}
      maxLength={100}
      value={typed}
      onChange={(event) => setTyped(event.target.value)}
      onKeyDown={(event) => {
        if (event.key !== 'Escape' && event.key !== 'ArrowDown') return
        event.stopPropagation()
        event.currentTarget.blur()
      }}
    />
  )
}
