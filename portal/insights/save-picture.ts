import { saveFile } from '../screen/save-file.ts';
import type { Picture } from './chart-picture.ts';

/** Twice as fine as the screen's, so that it stays sharp in a report. */
const SCALE = 2;

/** Saves a picture as PNG, which opens anywhere. */
export async function savePicture(name: string, { text, width, height }: Picture): Promise<void> {
  const image = new Image();
  image.src = `data:image/svg+xml;charset=utf-8,${encodeURIComponent(text)}`;
  await image.decode();
  const canvas = document.createElement('canvas');
  [canvas.width, canvas.height] = [width * SCALE, height * SCALE];
  canvas.getContext('2d')?.drawImage(image, 0, 0, canvas.width, canvas.height);
  const blob = await new Promise<Blob | null>((resolve) => canvas.toBlob(resolve, 'image/png'));
  if (blob !== null) saveFile(name, blob);
}
