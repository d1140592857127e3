import type { ProductType, ProductUnit } from '#contract/products.ts';
import type { SurfaceSpec } from '#server/features/products/surface-spec.ts';

/** The five languages of the first day; every text of the demo shop has all of them. */
export const demoLocales = ['sv', 'pl', 'fi', 'nb', 'en'] as const;
export type DemoLocale = (typeof demoLocales)[number];
export type FiveFaces = Record<DemoLocale, string>;

type ColourFamily =
  | 'white'
  | 'light'
  | 'natural'
  | 'brown'
  | 'dark'
  | 'grey'
  | 'beige'
  | 'green'
  | 'blue'
  | 'red'
  | 'mixed';

/** Lengths in metres. `wearClass` as in EN ISO 10874 or EN 1307, such as '23/32'. */
type DemoAttributes = {
  thicknessMetres?: number;
  widthMetres?: number;
  lengthMetres?: number;
  underfloorHeating?: boolean;
  wearClass?: string;
  /** Square metres that one litre covers, for glue and oil. */
  coversPerLitre?: number;
};

export type DemoVariantRecord = {
  code: string;
  names: FiveFaces;
  priceMinor: number;
  stock: number;
  nextDeliveryDays: number | null;
};

/** A product as written down here: prices in cents per `unit` with VAT, stock in units, deliveries in days from today. */
export type DemoProductRecord = {
  code: string;
  type: ProductType;
  colour: ColourFamily;
  material: string;
  names: FiveFaces;
  descriptions: FiveFaces;
  unit: ProductUnit;
  priceMinor: number;
  /** Units in one pack; null when sold loose. */
  packContents: number | null;
  attributes: DemoAttributes;
  /** true: bought again and again; false: once for a room; null: not known, to be learned from purchases. */
  repeatable: boolean | null;
  stock: number;
  nextDeliveryDays: number | null;
  /** Codes of what goes with it: skirting, underlay, glue, care. */
  companions: string[];
  variants: DemoVariantRecord[];
  surface: SurfaceSpec;
};

/** A variant named only by its size, which reads the same in every language. */
export function sized(
  code: string,
  size: string,
  priceMinor: number,
  stock: number,
  nextDeliveryDays: number | null = null,
): DemoVariantRecord {
  const names = { sv: size, pl: size, fi: size, nb: size, en: size };
  return { code, names, priceMinor, stock, nextDeliveryDays };
}
