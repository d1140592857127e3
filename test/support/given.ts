import { v7 } from 'uuid';
import type { TestApp } from './start-app.ts';

const faces = (text: string) =>
  Object.fromEntries(['sv', 'pl', 'fi', 'nb', 'en'].map((locale) => [locale, `${text} ${locale}`]));

/** A shop in Stockholm with one service of thirty minutes and, per call, agents who work Monday to Friday 9 to 17. */
export async function givenShop(app: TestApp, options: { agents?: number; languages?: string[] } = {}) {
  await app.db
    .insertInto('shop')
    .values({
      name: 'Test Golv',
      locale: 'sv',
      zone: 'Europe/Stockholm',
      currency: 'EUR',
      vat_percent: 25,
      phone: '+46 8 000 00 00',
    })
    .execute();
  const serviceId = v7();
  await app.db
    .insertInto('services')
    .values({
      id: serviceId,
      code: 'floors',
      minutes: 30,
      skill: 'floors',
      names: JSON.stringify(faces('Floors')),
      descriptions: JSON.stringify(faces('Look at floors')),
      position: 1,
    })
    .execute();
  const agents = [];
  for (let n = 0; n < (options.agents ?? 1); n += 1) {
    const agent = await app.staff('agent', {
      name: `Agent ${n + 1}`,
      ...(options.languages && { languages: options.languages }),
    });
    await givenHours(app, agent.userId);
    agents.push(agent);
  }
  return { serviceId, agents };
}

export async function givenHours(
  app: TestApp,
  agentId: string,
  weekdays = [1, 2, 3, 4, 5],
  opens = '09:00',
  closes = '17:00',
) {
  await app.db
    .insertInto('working_hours')
    .values(weekdays.map((weekday) => ({ id: v7(), agent_id: agentId, weekday, opens, closes })))
    .execute();
}

export function bookingInput(serviceId: string, startsAt: string, details: Record<string, unknown> = {}) {
  return {
    idempotencyKey: v7(),
    serviceId,
    startsAt,
    name: 'Maija Virtanen',
    email: `${v7()}@example.com`,
    about: 'Lattia keittiöön',
    language: 'fi',
    pageLocale: 'fi',
    zone: 'Europe/Helsinki',
    ...details,
  };
}
