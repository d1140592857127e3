/** A product as search and recommendations need it: every language at once, decisions only, nothing drawn. */
export type CatalogueProduct = {
  id: string;
  code: string;
  type: string;
  colour: string | null;
  material: string | null;
  names: Record<string, string>;
  descriptions: Record<string, string>;
  unit: string;
  priceMinor: number;
  attributes: Record<string, string | number | boolean>;
  variants: { names: Record<string, string> }[];
  stock: number;
  /** ISO date of the next delivery; null when none is known. */
  nextDelivery: string | null;
  /** Whether one household buys it again; null: learned from how often that happens. */
  repeatable: boolean | null;
  /** Codes of what belongs with it: underlay, skirting, glue, care. */
  companions: string[];
  /** Postage, deposits and the like: never found, never recommended. */
  isFee: boolean;
};
