import type { Browser, Page } from '@playwright/test';
import { createLinter } from '#server/features/scripts/lint.ts';
import { learnExamples } from '#server/features/scripts/suggest.ts';
import { join, openChat, passCheck } from '#test/browser/in-a-call.ts';
import { openDesk, openPhone, wordsOf } from '#test/browser/people.ts';
import { shippedLibrary } from '#test/library/shipped-library.ts';
import { p50p95 } from '#test/support/percentiles.ts';
import { agentEmail, openConsult, withProduct } from './consult.ts';

const en = wordsOf('en');
const runs = 30;
/** A call's first seconds are for key frames and rising bitrates. */
const calmMs = 5000;
/** A hint that takes longer does not come. */
const waitMs = 5000;
/** What one line set off has come to rest before the next. */
const betweenMs = 700;

type Marked = Window & { __actedAt?: number; __paintedAt?: Promise<number> };

/**
 * In a running call, customer and agent each in a browser of its own: from the tap on Send to the hint painted at the agent, and
 * from the agent's keystroke to the mark painted under a hollow phrase. Clocks: performance.timeOrigin + the event's or the
 * frame's time, in both browsers.
 */
export function benchDesk(say: (line: string) => void) {
  return withProduct(2, say, async ({ url }, [first, second]) => {
    if (!first || !second) throw new Error('two browsers are needed');
    const { phone, desk } = await openCall(first, second, url);
    const hints: number[] = [];
    let without = 0;
    for (const line of linesWithHint()) {
      await desk.waitForTimeout(betweenMs);
      const took = await hintOnce(phone, desk, line);
      if (took === null) {
        without += 1;
        say(`suggest: no hint for "${line}"`);
        continue;
      }
      hints.push(took);
      say(`suggest: hint ${hints.length} of ${runs} after ${Math.round(took)} ms`);
    }
    const marks: number[] = [];
    for (const phrase of phrasesMarkedAtTheEnd()) {
      const took = await markOnce(desk, phrase);
      if (took === null) continue;
      marks.push(took);
      say(`suggest: mark ${marks.length} of ${runs} after ${Math.round(marks.at(-1) ?? 0)} ms`);
    }
    return {
      end_to_end: { runs: hints.length, without_hint: without, ...p50p95(hints) },
      lint_typing: { runs: marks.length, ...p50p95(marks) },
    };
  });
}

/** The example of each situation that the engine is surest of. */
function linesWithHint(): string[] {
  const matcher = learnExamples(shippedLibrary);
  return shippedLibrary.situations
    .flatMap(({ id, faces }) => {
      const heard = (faces['en']?.examples ?? []).map((text) => ({ text, hint: matcher.match('en', text).hints[0] }));
      const [surest] = heard
        .filter(({ hint }) => hint?.id === id)
        .sort((a, b) => (b.hint?.probability ?? 0) - (a.hint?.probability ?? 0));
      return surest ? [surest.text] : [];
    })
    .slice(0, runs);
}

/** Phrases that draw their mark with the last letter and not before. */
function phrasesMarkedAtTheEnd(): string[] {
  const { lint } = createLinter(shippedLibrary);
  const all = (shippedLibrary.hollow['en']?.phrases ?? []).map(({ phrase }) => phrase.replace(/[.!…]+$/, ''));
  const marks = (text: string) => lint(text, 'en', { unfinished: true }).length;
  const found = all.filter((phrase) => marks(phrase) > 0 && marks(phrase.slice(0, -1)) === 0);
  return Array.from({ length: runs }, (_, at) => found[at % found.length] ?? '');
}

async function openCall(first: Browser, second: Browser, url: string): Promise<{ phone: Page; desk: Page }> {
  const { link } = await openConsult(url, { taken: true });
  const desk = await openDesk(first, agentEmail);
  const phone = await openPhone(second, 'en');
  await passCheck(phone, link, en);
  await join(phone, en);
  for (const page of [phone, desk])
    await page.waitForFunction(() => performance.getEntriesByName('join.frame').length > 0);
  await desk.waitForTimeout(calmMs);
  await openChat(phone, en);
  return { phone, desk };
}

/** Notes when the page's next event of this kind happened, by its own time stamp. */
function noteNext(page: Page, event: 'click' | 'keydown'): Promise<void> {
  return page.evaluate((kind) => {
    const note = ({ timeStamp }: Event) => {
      (window as Marked).__actedAt = performance.timeOrigin + timeStamp;
    };
    addEventListener(kind, note, { capture: true, once: true });
  }, event);
}

/** Notes the frame after the one in which something that matches `selector` says, or quotes, a part of what was written. */
function noteFrameOf(page: Page, wanted: { selector: string; inside: string }): Promise<void> {
  return page.evaluate(
    ({ selector, inside, waitMs }) => {
      // What is quoted are the customer's own words, somewhere in the line.
      const fits = ({ textContent }: Element) => {
        const quotes = [...textContent.matchAll(/[“"](.+?)[”"]/gu)].map(([, quoted]) => quoted ?? '');
        return textContent !== '' && (inside.includes(textContent) || quotes.some((quote) => inside.includes(quote)));
      };
      const isThere = () => [...document.querySelectorAll(selector)].some(fits);
      if (isThere()) throw new Error(`it is on the screen before: ${inside}`);
      (window as Marked).__paintedAt = new Promise((resolve, reject) => {
        setTimeout(() => reject(new Error(`not painted: ${inside}`)), waitMs);
        const watch = new MutationObserver(() => {
          if (!isThere()) return;
          watch.disconnect();
          requestAnimationFrame(() => resolve(performance.timeOrigin + performance.now()));
        });
        watch.observe(document.body, { subtree: true, childList: true, characterData: true });
      });
    },
    { ...wanted, waitMs },
  );
}

async function between(acting: Page, seeing: Page): Promise<number> {
  const painted = await seeing.evaluate(() => (window as Marked).__paintedAt);
  const acted = await acting.evaluate(() => (window as Marked).__actedAt);
  if (!painted || !acted) throw new Error('the act or the frame was not seen');
  return painted - acted;
}

/** Then it is put aside, so that the next one has room. Null where the talk before has it resting: none comes. */
async function hintOnce(phone: Page, desk: Page, line: string): Promise<number | null> {
  const words = desk.getByRole('region', { name: en('desk.panel.words') });
  await phone.getByRole('textbox', { name: en('consult.chat.write') }).fill(line);
  await noteFrameOf(desk, {
    selector: `section[aria-label="${en('desk.panel.words')}"] li p[title]`,
    inside: line,
  });
  await noteNext(phone, 'click');
  await phone.getByRole('button', { name: en('consult.chat.send'), exact: true }).click();
  const took = await between(phone, desk).catch((error: Error) => {
    if (error.message.includes('not painted')) return null;
    throw error;
  });
  if (took === null) return null;
  await words
    .getByRole('listitem')
    .filter({ hasText: en('because.line.words', { quote: '' }).slice(0, -2) })
    .first()
    .getByRole('button', { name: en('desk.words.notThis') })
    .click();
  // Nothing would move under the pointer.
  await desk.mouse.move(0, 0);
  return took;
}

/** Null where the talk around it draws a mark before the last letter. */
async function markOnce(desk: Page, phrase: string): Promise<number | null> {
  const box = desk.getByRole('textbox', { name: en('desk.chat.label', { name: 'Bench Customer' }) });
  await box.fill(phrase.slice(0, -1));
  await desk.waitForTimeout(betweenMs);
  if ((await desk.locator('mark').count()) > 0) return null;
  await noteFrameOf(desk, { selector: 'mark', inside: phrase });
  await noteNext(desk, 'keydown');
  await box.press(phrase.slice(-1));
  const took = await between(desk, desk);
  await box.fill('');
  return took;
}
