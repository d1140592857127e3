import type { FaceContent } from '#contract/script-studio.ts';
import type { Client, TestApp } from './start-app.ts';

/** Two trainers, so that each can approve what the other wrote. */
export async function givenTrainers(app: TestApp) {
  const [one, two] = [await app.staff('trainer', { name: 'One' }), await app.staff('trainer', { name: 'Two' })];
  return { one, two };
}

/** One language of a situation as a trainer sees it. */
export async function faceOf(api: Client, id: string, locale: string) {
  const { faces } = await api.scripts.situation({ id });
  const face = faces.find((one) => one.locale === locale);
  if (!face) throw new Error(`no ${locale}`);
  return face;
}

/** One trainer writes, another reads and publishes. */
export async function publish(
  writer: Client,
  reader: Client,
  id: string,
  locale: string,
  change: (c: FaceContent) => FaceContent,
) {
  const face = await faceOf(writer, id, locale);
  const { version } = await writer.scripts.save({ id, locale, version: face.version, content: change(face.content) });
  await writer.scripts.move({ id, locale, version, act: 'submit' });
  await reader.scripts.move({ id, locale, version, act: 'approve' });
  return version;
}
