/** Photos of a received parcel: shown, added, taken away. */
import { CloseOutlined } from '@ant-design/icons'
import { useMutation, useQuery } from '@tanstack/react-query'
import { Button } from 'antd'
import { useTranslation } from 'react-i18next'
import type { ReturnDetail, ReturnPhoto } from '../../../contract/returns.ts'
import { api, core, newCommandKey } from '../../lib/core-client.ts'
import { useMessages } from '../../ui/use-messages.ts'
import { PhotoButton } from './photo-picker.tsx'

interface KeptPhotosProps {
  readonly parcel: ReturnDetail
  readonly onChanged: () => void
}

export function KeptPhotos({ parcel, onChanged }: KeptPhotosProps) {
  const { t } = useTranslation('returns')
  const messages = useMessages()
  const removing = useMutation({
    mutationFn: (photoId: string) => core.returns.removePhoto({ commandKey: newCommandKey(), id: parcel.id, photoId }),
    onSuccess: onChanged,
    onError: messages.failed,
  })
  const add = async (uploadToken: string) => {
    await core.returns.addPhoto({ commandKey: newCommandKey(), id: parcel.id, uploadToken })
    onChanged()
  }
  return (
    <>
      {parcel.photoList.length === 0 ? <p className="zg-muted">{t('photo.none')}</p> : null}
      <ul className="photos photos-large">
        {parcel.photoList.map((photo, index) => (
          <li key={photo.id}>
            <Picture parcelId={parcel.id} photo={photo} alt={t('photo.nth', { n: index + 1 })} />
            <Button
              size="small"
              shape="circle"
              icon={<CloseOutlined />}
              aria-label={t('photo.remove', { n: index + 1 })}
              onClick={() => removing.mutate(photo.id)}
            />
          </li>
        ))}
      </ul>
      {parcel.state === 'undone' ? null : <PhotoButton onPhoto={add} />}
    </>
  )
}

interface PictureProps {
  readonly parcelId: string
  readonly photo: ReturnPhoto
  readonly alt: string
}

function Picture({ parcelId, photo, alt }: PictureProps) {
  const { t } = useTranslation('returns')
  const { data } = useQuery(
    api.returns.getPhoto.queryOptions({
      input: { id: parcelId, photoId: photo.id },
      enabled: photo.isHere,
      staleTime: Number.POSITIVE_INFINITY,
    }),
  )
  if (!photo.isHere) return <span className="photo-away zg-muted">{t('photo.away')}</span>
  return data === undefined ? null : <img src={`data:${data.mime};base64,${data.base64}`} alt={alt} />
}
