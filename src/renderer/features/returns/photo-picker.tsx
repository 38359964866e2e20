/** A button that takes photos (the camera on a phone, a file elsewhere) and the photos taken so far. */
import { CameraOutlined, CloseOutlined } from '@ant-design/icons'
import { Button } from 'antd'
import { useEffect, useRef, useState } from 'react'
import { useTranslation } from 'react-i18next'
import { useMessages } from '../../ui/use-messages.ts'
import { PHOTO_TYPES, uploadPhoto } from './photos.ts'

interface PhotoButtonProps {
  /** Called with each photo once it is uploaded. */
  readonly onPhoto: (token: string, file: File) => void | Promise<void>
}

export function PhotoButton({ onPhoto }: PhotoButtonProps) {
  const { t } = useTranslation('returns')
  const messages = useMessages()
  const input = useRef<HTMLInputElement>(null)
  const [isBusy, setIsBusy] = useState(false)
  const take = async (files: readonly File[]) => {
    setIsBusy(true)
    try {
      for (const file of files) await onPhoto(await uploadPhoto(file), file)
    } catch (error) {
      messages.failed(error)
    } finally {
      setIsBusy(false)
    }
  }
  return (
    <>
      <Button icon={<CameraOutlined aria-hidden />} loading={isBusy} onClick={() => input.current?.click()}>
        {t('photo.add')}
      </Button>
      <input
        ref={input}
        type="file"
        accept={PHOTO_TYPES}
        capture="environment"
        multiple
        hidden
        aria-label={t('photo.add')}
        onChange={(event) => {
          void take([...(event.target.files ?? [])])
          event.target.value = ''
        }}
      />
    </>
  )
}

export interface TakenPhoto {
  readonly token: string
  readonly file: File
}

interface TakenPhotosProps {
  readonly photos: readonly TakenPhoto[]
  readonly onRemove: (token: string) => void
}

/** Photos of a parcel that is not received yet. */
export function TakenPhotos({ photos, onRemove }: TakenPhotosProps) {
  const { t } = useTranslation('returns')
  if (photos.length === 0) return null
  return (
    <ul className="photos">
      {photos.map((photo, index) => (
        <li key={photo.token}>
          <LocalPicture file={photo.file} alt={t('photo.nth', { n: index + 1 })} />
          <Button
            size="small"
            shape="circle"
            icon={<CloseOutlined />}
            aria-label={t('photo.remove', { n: index + 1 })}
            onClick={() => onRemove(photo.token)}
          />
        </li>
      ))}
    </ul>
  )
}

function LocalPicture({ file, alt }: { readonly file: File; readonly alt: string }) {
  const [url, setUrl] = useState<string | null>(null)
  useEffect(() => {
    const made = URL.createObjectURL(file)
    setUrl(made)
    return () => URL.revokeObjectURL(made)
  }, [file])
  return url === null ? null : <img src={url} alt={alt} />
}
