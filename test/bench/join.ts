import { fileURLToPath } from 'node:url';
import { parseArgs } from 'node:util';
import type { BrowserContext, Page } from '@playwright/test';
import { build } from 'vite';
import type { Seat } from '#contract/consult.ts';
import { openDesk, openPhone, wordsOf } from '#test/browser/people.ts';
import { p50p95, ratioOfMedians } from '#test/support/percentiles.ts';
import { agentEmail, ask, type Consult, openConsult, signIn, withProduct } from './consult.ts';

const en = wordsOf('en');
/** Before each tap: the agent's picture is there and nothing is loading any more, on either side. */
const calmMs = 2000;
const steps = ['join.tap', 'join.signal', 'join.connected', 'join.published', 'join.frame'];

type Marked = Window & { __tappedAt?: number; __framed?: Promise<number> };
type Bare = Window & { prepare(side: 'customer' | 'agent', seat: Seat): Promise<void> };
type Joined = { took: number; marks: Record<string, number> };

/** One side of the comparison: brings agent and customer to the moment before the tap. */
type Stage = { agent: Page; customer: Page; join: ReturnType<Page['locator']> };
type Contexts = { phone: BrowserContext; desk: BrowserContext };

/**
 * From the customer's tap on Join to the agent's first picture painted, camera already on and agent already there: our
 * pages against a page with livekit-client alone, in turn, in the same room of the same server. Customer and agent are
 * two browsers. `--pairs N` for a quick look.
 */
export async function benchJoin(argv: string[], say: (line: string) => void): Promise<object> {
  const { values } = parseArgs({ args: argv, options: { pairs: { type: 'string', default: '40' } } });
  const pairs = Number(values.pairs);
  const script = await bundleBare();
  return withProduct(2, say, async ({ url }, [first, second]) => {
    if (!first || !second) throw new Error('two browsers are needed');
    const consult = await openConsult(url, { taken: true });
    const cookie = await signIn(url);
    const open = async (): Promise<Contexts> => {
      const [desk, phone] = [await openDesk(first, agentEmail), await openPhone(second, 'en')];
      await desk.goto('about:blank');
      for (const context of [desk.context(), phone.context()]) await context.addInitScript(watchJoin);
      return { desk: desk.context(), phone: phone.context() };
    };
    const [own, other] = [await open(), await open()];
    for (const context of [other.phone, other.desk]) await serveBare(context, url, script);
    const ours = () => joinOnce(() => stageOurs(own, url, consult));
    const bare = () => joinOnce(() => stageBare(other, url, consult, cookie));
    const measured: { ours: Joined; bare: Joined }[] = [];
    for (let pair = 0; pair < pairs; pair += 1) {
      const oursFirst = pair % 2 === 0 ? await ours() : null;
      const theirs = await bare();
      measured.push({ ours: oursFirst ?? (await ours()), bare: theirs });
      say(`join: pair ${pair + 1} of ${pairs}: ${JSON.stringify(measured.at(-1))}`);
    }
    return report(measured);
  });
}

function report(measured: { ours: Joined; bare: Joined }[]) {
  const pairs = measured.map(({ ours, bare }) => ({ ours: ours.took, bare: bare.took }));
  const partsOf = (side: 'ours' | 'bare') =>
    Object.fromEntries(
      steps.flatMap((step) => {
        const times = measured.map((pair) => pair[side].marks[step]).filter((time) => time !== undefined);
        return times.length > 0 ? [[step, p50p95(times)]] : [];
      }),
    );
  return {
    runs: pairs.length,
    ours: p50p95(pairs.map(({ ours }) => ours)),
    bare: p50p95(pairs.map(({ bare }) => bare)),
    ...ratioOfMedians(pairs),
    ours_steps: partsOf('ours'),
    bare_steps: partsOf('bare'),
  };
}

async function joinOnce(prepare: () => Promise<Stage>): Promise<Joined> {
  const { agent, customer, join } = await prepare();
  await customer.waitForTimeout(calmMs);
  await join.click();
  const joined = await customer.evaluate(async (names) => {
    const framed = await (window as Marked).__framed;
    const tapped = (window as Marked).__tappedAt;
    if (framed === undefined || tapped === undefined) throw new Error('tap or picture was not seen');
    const marks = names.flatMap((name) => {
      const mark = performance.getEntriesByName(name).at(-1);
      return mark ? [[name, Math.round((mark.startTime - tapped) * 10) / 10] as const] : [];
    });
    return { took: framed - tapped, marks: Object.fromEntries(marks) };
  }, steps);
  for (const page of [customer, agent]) {
    // Leaving the page leaves the room; closing it at once would leave a ghost there.
    await page.goto('about:blank');
    await page.close();
  }
  return joined;
}

async function stageOurs({ phone, desk }: Contexts, url: string, { link }: Consult): Promise<Stage> {
  const agent = await desk.newPage();
  await agent.goto(`${url}/desk`);
  await agent.waitForFunction(() => window.__vitrineCall?.getSnapshot().phase === 'connected');
  const customer = await phone.newPage();
  // A check that was passed here would let the next run walk past it.
  await customer.addInitScript(() => localStorage.clear());
  await customer.goto(`${url}/b/${link}/consult`);
  await customer.getByRole('button', { name: en('consult.check.continue'), exact: true }).click();
  const join = customer.getByRole('button', { name: en('consult.wait.join') });
  await join.waitFor();
  return { agent, customer, join };
}

async function stageBare(contexts: Contexts, url: string, consult: Consult, cookie: string): Promise<Stage> {
  const enter = async (context: BrowserContext, side: 'customer' | 'agent', seat: Seat) => {
    const page = await context.newPage();
    await page.goto(`${url}/bare`);
    await page.evaluate(async ({ who, with: held }) => (window as unknown as Bare).prepare(who, held), {
      who: side,
      with: seat,
    });
    return { page, join: page.getByRole('button', { name: 'Join' }) };
  };
  const { bookingId, link } = consult;
  const agent = await enter(
    contexts.desk,
    'agent',
    await ask<Seat>(`${url}/api/consult/staff-seat`, { bookingId }, { cookie }),
  );
  await agent.join.click();
  await agent.page.waitForFunction(() => performance.getEntriesByName('join.published').length > 0);
  const seat = await ask<Seat>(`${url}/api/consult/seat`, {}, { 'x-booking-link': link });
  const { page: customer, join } = await enter(contexts.phone, 'customer', seat);
  return { agent: agent.page, customer, join };
}

/** Notes each tap and waits for the first picture, the same way on both pages. */
function watchJoin(): void {
  const here = window as Marked;
  here.__framed = new Promise((resolve) => {
    new PerformanceObserver((list) => {
      const [mark] = list.getEntriesByName('join.frame');
      if (mark) resolve(mark.startTime);
    }).observe({ type: 'mark', buffered: true });
  });
  addEventListener(
    'click',
    (event) => {
      here.__tappedAt = event.timeStamp;
    },
    { capture: true },
  );
}

async function bundleBare(): Promise<string> {
  const built = await build({
    configFile: false,
    logLevel: 'error',
    build: {
      write: false,
      rolldownOptions: {
        input: fileURLToPath(new URL('./join-bare.ts', import.meta.url)),
        output: { format: 'iife', codeSplitting: false },
      },
    },
  });
  const [chunk] = [built].flat().flatMap((one) => ('output' in one ? one.output : []));
  if (chunk?.type !== 'chunk') throw new Error('the bare page was not bundled');
  return chunk.code;
}

/** From the product's own origin, so that both pages reach LiveKit by the same way. */
async function serveBare(context: BrowserContext, url: string, script: string): Promise<void> {
  // A page that did not come over the network counts as a stranger to this machine's addresses.
  await context.grantPermissions(['camera', 'microphone', 'local-network-access']);
  const page = `<!doctype html><html lang="en"><meta name="viewport" content="width=device-width">
    <style>body{margin:0}#remote{width:100vw;height:70vh}#preview{width:96px;height:128px}</style>
    <video id="remote" autoplay playsinline muted></video><video id="preview" autoplay playsinline muted></video>
    <button id="join">Join</button><script src="/bare.js"></script>`;
  await context.route(`${url}/bare`, (route) => route.fulfill({ contentType: 'text/html', body: page }));
  await context.route(`${url}/bare.js`, (route) => route.fulfill({ contentType: 'text/javascript', body: script }));
}
