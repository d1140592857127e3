import type { AddressForm, DemoCustomer } from './demo-shapes.ts';
import type { DemoLocale } from './demo-product.ts';
import type { Random } from './seeded-random.ts';
import { addMinutes } from './wall-clock.ts';

type Person = readonly [name: string, language: DemoLocale, form?: AddressForm];

const people: readonly Person[] = [
  ['Maija Virtanen', 'fi'],
  ['Piotr Zieliński', 'pl', 'Pan'],
  ['Erik Sjöberg', 'sv'],
  ['Kari Hansen', 'nb'],
  ['Emma Clarke', 'en'],
  ['Astrid Öberg', 'sv'],
  ['Lars Holmgren', 'sv'],
  ['Fatima Haddad', 'sv'],
  ['Gunilla Åkesson', 'sv'],
  ['Mattias Ljung', 'sv'],
  ['Elin Bergström', 'sv'],
  ['Nils Wallin', 'sv'],
  ['Ebba Sandström', 'sv'],
  ['Amir Rezai', 'sv'],
  ['Birgitta Norén', 'sv'],
  ['Johanna Hedlund', 'sv'],
  ['Sven-Olof Dahl', 'sv'],
  ['Linnéa Forsberg', 'sv'],
  ['Karl Ekström', 'sv'],
  ['Tuva Engdahl', 'sv'],
  ['Pekka Mäkinen', 'fi'],
  ['Anna-Liisa Koskinen', 'fi'],
  ['Juhani Heikkilä', 'fi'],
  ['Sanna Järvinen', 'fi'],
  ['Tuomas Niemelä', 'fi'],
  ['Helmi Rantanen', 'fi'],
  ['Oona Salminen', 'fi'],
  ['Magdalena Kowalczyk', 'pl', 'Pani'],
  ['Tomasz Wiśniewski', 'pl', 'Pan'],
  ['Joanna i Paweł Kaczmarkowie', 'pl', 'Państwo'],
  ['Agnieszka Lewandowska', 'pl', 'Pani'],
  ['Grzegorz Dąbrowski', 'pl', 'Pan'],
  ['Zofia Szymańska', 'pl', 'Pani'],
  ['Solveig Berge', 'nb'],
  ['Ola Kristiansen', 'nb'],
  ['Marte Lunde', 'nb'],
  ['Håkon Strand', 'nb'],
  ['James Whitfield', 'en'],
  ['Priya Nair', 'en'],
  ['Siobhan Murphy', 'en'],
];

const ordinaryForm: Record<DemoLocale, AddressForm> = { sv: 'du', pl: 'Państwo', fi: 'sinä', nb: 'du', en: 'you' };
const mailHosts = ['example.com', 'example.org', 'example.net'] as const;
const day = 24 * 60;

/** Forty customers. Their numbers lie in 070-174 06 05 to 99, kept for fiction by the Swedish regulator. */
export function demoCustomers(now: Date, random: Random, newId: () => string): DemoCustomer[] {
  return people.map(([name, language, form], index) => ({
    id: newId(),
    code: `K${1001 + index}`,
    name,
    email: `${mailbox(name)}@${mailHosts[index % mailHosts.length] ?? mailHosts[0]}`,
    phone: `+4670174${String(605 + index).padStart(4, '0')}`,
    language,
    addressForm: form ?? ordinaryForm[language],
    createdAt: addMinutes(now, -random.between(1096, 1400) * day),
  }));
}

function mailbox(name: string): string {
  const plain = name.toLowerCase().replaceAll('ł', 'l').replaceAll('ø', 'o').normalize('NFD').replace(/\p{M}/gu, '');
  return plain.replaceAll(' ', '.');
}
