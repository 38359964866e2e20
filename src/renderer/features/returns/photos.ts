/** Photos on their way to the core: made smaller in the browser, then uploaded. */
import { uploadFile } from '../../lib/files.ts'

/** Longer side, pixels: a label stays readable. */
const LONGEST = 1600
const QUALITY = 0.82

export const PHOTO_TYPES = 'image/jpeg,image/png,image/webp'

/** The upload's token. A picture the browser cannot read goes as it is: the core decides. */
export async function uploadPhoto(file: File): Promise<string> {
  const { token } = await uploadFile(await smaller(file))
  return token
}

async function smaller(file: File): Promise<File> {
  const picture = await createImageBitmap(file).catch(() => null)
  if (picture === null) return file
  const scale = Math.min(1, LONGEST / Math.max(picture.width, picture.height))
  const canvas = document.createElement('canvas')
  canvas.width = Math.max(1, Math.round(picture.width * scale))
  canvas.height = Math.max(1, Math.round(picture.height * scale))
  canvas.getContext('2d')?.drawImage(picture, 0, 0, canvas.width, canvas.height)
  picture.close()
  const blob = await new Promise<Blob | null>((done) => canvas.toBlob(done, 'image/jpeg', QUALITY))
  return blob === null ? file : new File([blob], 'photo.jpg', { type: 'image/jpeg' })
}
