import type { DemoProductRecord } from '../demo-product.ts';
import { adhesive } from './adhesive.ts';
import { care } from './care.ts';
import { carpets } from './carpets.ts';
import { laminate } from './laminate.ts';
import { oakParquet } from './parquet-oak.ts';
import { otherParquet } from './parquet-other-woods.ts';
import { runners } from './runners.ts';
import { skirting } from './skirting.ts';
import { underlay } from './underlay.ts';
import { vinyl } from './vinyl.ts';

/** Everything the demo shop sells. Codes are case-sensitive and unique. */
export const catalogue: readonly DemoProductRecord[] = [
  ...oakParquet,
  ...otherParquet,
  ...laminate,
  ...vinyl,
  ...carpets,
  ...runners,
  ...skirting,
  ...underlay,
  ...adhesive,
  ...care,
];
