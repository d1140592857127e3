import { writeFile } from 'node:fs/promises';
import sharp from 'sharp';

const frames = 60;
const frame = { width: 1280, height: 960 };
/** How far the hand that holds the camera wanders, pixels. */
const sway = 40;

/** Writes a film for Chromium's made-up camera (`--use-file-for-fake-video-capture`): one picture, held by a hand. */
export async function writeCameraFilm(file: string, picture: Buffer): Promise<void> {
  const still = await sharp(picture)
    .resize(frame.width + 2 * sway, frame.height + 2 * sway, { fit: 'cover' })
    .toBuffer();
  const shots = Array.from({ length: frames }, (_, at) => {
    const turn = (2 * Math.PI * at) / frames;
    const left = Math.round(sway * (1 + Math.sin(turn)));
    const top = Math.round(sway * (1 + Math.cos(turn) / 2));
    return sharp(still)
      .extract({ left, top, ...frame })
      .jpeg({ quality: 85 })
      .toBuffer();
  });
  await writeFile(file, Buffer.concat(await Promise.all(shots)));
}
