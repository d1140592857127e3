import sharp, { type Sharp } from 'sharp';
import { fill, type Painter } from './surface-canvas.ts';
import { herringboneFloor, plankFloor, threeStripFloor } from './surface-floors.ts';
import { goodsDrawing } from './surface-goods.ts';
import { loopPile } from './surface-pile.ts';
import { concreteFloor, marbleFloor, stoneFloor, terrazzoFloor } from './surface-stone.ts';
import { cutPile } from './surface-tufts.ts';
import { flatweave, runner } from './surface-weave.ts';
import { room, skirtingPicture, underlayPicture } from './surface-room.ts';
import type { PictureSize, Raster, SurfaceKind, SurfaceSpec } from './surface-spec.ts';

const oak: SurfaceSpec = {
  kind: 'plank',
  palette: ['#dfc8a4', '#c9ab7f', '#9a774f'],
  seed: 21,
  widthMetres: 1.2,
  variation: 0.4,
};

type MakePainter = (spec: SurfaceSpec, pixel: number, size: PictureSize) => Painter;

const inRoom: MakePainter = (spec, _, size) => room(spec, size);

/** Kinds painted point by point; cut pile is laid lock by lock instead. */
const painters: Record<Exclude<SurfaceKind, 'cut-pile'>, MakePainter> = {
  'three-strip': threeStripFloor,
  plank: plankFloor,
  herringbone: herringboneFloor,
  stone: stoneFloor,
  concrete: concreteFloor,
  terrazzo: terrazzoFloor,
  marble: marbleFloor,
  'loop-pile': loopPile,
  flatweave,
  runner: (spec, pixel) => runner(spec, plankFloor(oak, pixel), flatweave({ ...spec, boardWidth: 0.0046 })),
  underlay: (spec, _, size) => underlayPicture(spec, size),
  skirting: (spec, _, size) => skirtingPicture(spec, size),
  tin: inRoom,
  bottle: inRoom,
  cartridge: inRoom,
  tape: inRoom,
  box: inRoom,
};

/** The surface as raw pixels; of goods that stand in a room, the room. Pure: the same spec and size give the same bytes. */
export function renderSurface(spec: SurfaceSpec, size: PictureSize): Raster {
  if (spec.kind === 'cut-pile') return cutPile(spec, size);
  return fill(size, spec.widthMetres, painters[spec.kind](spec, spec.widthMetres / size.width, size));
}

// Below this width pile and pores fall between the pixels; small pictures are drawn larger and shrunk.
const finestWidth = 1200;

/** The surface as a WebP file of `size` pixels. */
export async function surfacePicture(spec: SurfaceSpec, size: PictureSize): Promise<Buffer> {
  const times = Math.min(3, Math.max(1, finestWidth / size.width));
  const drawn = { width: Math.round(size.width * times), height: Math.round(size.height * times) };
  const bare = sharp(renderSurface(spec, drawn).data, { raw: { ...drawn, channels: 3 } });
  const whole = await withGoods(bare, goodsDrawing(spec, drawn));
  return whole
    .resize(size.width, size.height, { kernel: 'lanczos3' })
    .webp({ quality: 80, effort: 3, smartSubsample: true })
    .toBuffer();
}

/** Laid over before anything is shrunk: sharp composes after its own resize, whatever the order of the calls. */
async function withGoods(bare: Sharp, drawing: string | null): Promise<Sharp> {
  if (!drawing) return bare;
  const composed = bare.composite([{ input: Buffer.from(drawing) }]).raw();
  const { data, info } = await composed.toBuffer({ resolveWithObject: true });
  return sharp(data, { raw: { width: info.width, height: info.height, channels: info.channels } }).removeAlpha();
}
