// Draws the PNG icons of client/public out of its icon.svg. Run it after changing the drawing.
import { readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import sharp from 'sharp';

const folder = new URL('../client/public/', import.meta.url);
const drawing = readFileSync(new URL('icon.svg', folder), 'utf8');
const path = (name) => fileURLToPath(new URL(name, folder));

for (const size of [180, 192, 512])
  await sharp(Buffer.from(drawing), { density: 144 })
    .resize(size)
    .png()
    .toFile(path(`icon-${size}.png`));

// Phones cut maskable icons into their own shape: a full ground, and the drawing within the inner four fifths.
const ground = drawing.replace(/<rect[^>]*\/>/, '');
const inner = await sharp(Buffer.from(ground), { density: 144 }).resize(410).png().toBuffer();
await sharp({ create: { width: 512, height: 512, channels: 4, background: '#1d5944' } })
  .composite([{ input: inner, gravity: 'centre' }])
  .png()
  .toFile(path('icon-maskable.png'));
