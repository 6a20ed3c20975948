const longestSide = 2048;
const quality = 0.85;
/** What is smaller is sent as it is. */
const worthItBytes = 700 * 1024;

/** A photo with fewer pixels and without what its camera has written into it; what cannot be made so stays as it is. */
export async function shrunk(file: File): Promise<File> {
  if (!/^image\/(?:jpeg|png|webp)$/u.test(file.type) || file.size < worthItBytes) return file;
  const image = await createImageBitmap(file).catch(() => null);
  if (image === null) return file;
  const by = Math.min(1, longestSide / Math.max(image.width, image.height));
  const canvas = document.createElement('canvas');
  canvas.width = Math.round(image.width * by);
  canvas.height = Math.round(image.height * by);
  canvas.getContext('2d')?.drawImage(image, 0, 0, canvas.width, canvas.height);
  image.close();
  const blob = await new Promise<Blob | null>((resolve) => canvas.toBlob(resolve, 'image/jpeg', quality));
  if (blob === null || blob.size >= file.size) return file;
  return new File([blob], `${file.name.replace(/\.[^.]*$/u, '')}.jpg`, { type: 'image/jpeg' });
}
