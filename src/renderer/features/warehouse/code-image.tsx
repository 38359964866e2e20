/**
 * Code 128 or QR of an order number as a sharp picture. The encoder is loaded on first use; until then
 * the place keeps its size, so that a measured page does not grow.
 */
import { useEffect, useState } from 'react'
import type { CodeKind } from './paper.rules.ts'

type Encoder = (kind: CodeKind, text: string) => string

let encoder: Promise<Encoder> | null = null

/** Loads the encoder once. */
export function loadEncoder(): Promise<Encoder> {
  encoder ??= import('bwip-js/generic').then(({ code128, drawingSVG, qrcode }) => (kind, text) => {
    const svg: string =
      kind === 'code128'
        ? code128<string>({ bcid: 'code128', text, height: 10 }, drawingSVG())
        : qrcode<string>({ bcid: 'qrcode', text }, drawingSVG())
    // Bars may be squeezed to the width there is; a matrix must stay square.
    const fitting = kind === 'code128' ? svg.replace('<svg ', '<svg preserveAspectRatio="none" ') : svg
    return `data:image/svg+xml,${encodeURIComponent(fitting)}`
  })
  return encoder
}

interface CodeImageProps {
  readonly kind: CodeKind
  readonly text: string
}

export function CodeImage({ kind, text }: CodeImageProps) {
  const [source, setSource] = useState<string | null>(null)
  useEffect(() => {
    let isCurrent = true
    void loadEncoder().then((encode) => {
      if (isCurrent) setSource(encode(kind, text))
    })
    return () => {
      isCurrent = false
    }
  }, [kind, text])
  return (
    <span className={`code-image code-image-${kind}`}>{source === null ? null : <img src={source} alt={text} />}</span>
  )
}
