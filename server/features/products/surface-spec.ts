/** What a generated surface picture shows. Each kind reads `palette` in the order its painter documents. */
export const surfaceKinds = [
  'three-strip',
  'plank',
  'herringbone',
  'stone',
  'concrete',
  'terrazzo',
  'marble',
  'loop-pile',
  'cut-pile',
  'flatweave',
  'runner',
  'underlay',
  'skirting',
  'tin',
  'bottle',
  'cartridge',
  'tape',
  'box',
] as const;
export type SurfaceKind = (typeof surfaceKinds)[number];

/** How a woven or tufted surface repeats. */
export type Weave = 'plain' | 'stripes' | 'diamonds' | 'herringbone' | 'ribs' | 'berber' | 'border' | 'checks';

export type SurfaceSpec = {
  kind: SurfaceKind;
  /** Colours as '#rrggbb', light to dark unless the painter says otherwise. */
  palette: readonly string[];
  /** Any integer; the same spec and size always give the same picture. */
  seed: number;
  /** How many metres of the goods the picture's width shows. */
  widthMetres: number;
  /** Board or tile width in metres. */
  boardWidth?: number;
  /** Board or tile length in metres. */
  boardLength?: number;
  /** Knots a board has on average: 0 for select grades, about 2 for rustic ones. */
  knots?: number;
  /** How far boards differ in tone: 0 even, 1 as lively as oak gets. */
  variation?: number;
  /** Wood: 0 open-grained like oak or ash, 1 closed and even like maple. Stone: 0 riven, 1 honed smooth. */
  closeGrain?: number;
  weave?: Weave;
};

export type PictureSize = { width: number; height: number };

/** Eight bits each of red, green and blue, row by row from the top left. */
export type Raster = PictureSize & { data: Uint8Array };
