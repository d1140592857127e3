import { openAllDay } from './shop-database.ts';
import { startProduct } from '#test/support/product.ts';

/** Starts the product as an operator would, with its own folder, and leaves its address in VITRINE_URL. */
export default async function start(): Promise<() => Promise<void>> {
  const { url, dataDir, stop } = await startProduct();
  process.env['VITRINE_URL'] = url;
  process.env['VITRINE_DATA_DIR'] = dataDir;
  await openAllDay();
  return stop;
}
