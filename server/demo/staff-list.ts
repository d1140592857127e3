import type { DemoHours, DemoStaff } from './demo-shapes.ts';

type Person = Omit<DemoStaff, 'id' | 'email'>;

const hours = (opens: string, closes: string, ...weekdays: number[]): DemoHours[] =>
  weekdays.map((weekday) => ({ weekday, opens, closes }));

/** Two rosters that together fill every opening hour: each language has one agent on either. */
const toSaturday = [...hours('09:00', '17:00', 2, 3, 4), ...hours('09:00', '19:00', 5), ...hours('10:00', '17:00', 6)];
const fromSunday = [...hours('09:00', '19:00', 1), ...hours('11:00', '19:00', 2, 3, 4), ...hours('11:00', '16:00', 7)];
const office = hours('09:00', '17:00', 1, 2, 3, 4, 5);

const aside = { skills: [], senior: false, shopFloor: false, hours: office } satisfies Partial<Person>;

const people: Person[] = [
  {
    name: 'Anna Lindqvist',
    role: 'agent',
    locale: 'sv',
    languages: ['sv', 'nb', 'en'],
    skills: ['floors', 'carpets'],
    senior: true,
    shopFloor: false,
    hours: toSaturday,
  },
  {
    name: 'Aino Lehtonen',
    role: 'agent',
    locale: 'fi',
    languages: ['fi', 'sv', 'en'],
    skills: ['floors', 'carpets', 'care'],
    senior: true,
    shopFloor: false,
    hours: toSaturday,
  },
  {
    name: 'Marek Wójcik',
    role: 'agent',
    locale: 'pl',
    languages: ['pl', 'sv', 'en'],
    skills: ['floors', 'carpets'],
    senior: false,
    shopFloor: true,
    hours: toSaturday,
  },
  {
    name: 'Ingrid Solberg',
    role: 'agent',
    locale: 'nb',
    languages: ['nb', 'sv', 'en'],
    skills: ['floors', 'carpets', 'care'],
    senior: false,
    shopFloor: false,
    hours: fromSunday,
  },
  {
    name: 'Elias Nyholm',
    role: 'agent',
    locale: 'fi',
    languages: ['fi', 'sv', 'en'],
    skills: ['floors', 'carpets'],
    senior: false,
    shopFloor: true,
    hours: fromSunday,
  },
  {
    name: 'Ewa Mazur',
    role: 'agent',
    locale: 'pl',
    languages: ['pl', 'sv', 'en'],
    skills: ['floors', 'care'],
    senior: true,
    shopFloor: false,
    hours: fromSunday,
  },
  { ...aside, name: 'Oskar Berg', role: 'light_agent', locale: 'sv', languages: ['sv', 'en'] },
  { ...aside, name: 'Helena Forsman', role: 'trainer', locale: 'sv', languages: ['sv', 'fi', 'en'] },
  { ...aside, name: 'Marta Nowak', role: 'trainer', locale: 'pl', languages: ['pl', 'nb', 'sv', 'en'] },
  { ...aside, name: 'Karin Ek', role: 'supervisor', locale: 'sv', languages: ['sv', 'nb', 'en'] },
  { ...aside, name: 'Johan Sandell', role: 'administrator', locale: 'sv', languages: ['sv', 'en'] },
];

/** Everyone who signs in, each with the address firstname@furu-ull.example. */
export function demoStaff(newId: () => string): DemoStaff[] {
  return people.map((person) => ({
    ...person,
    id: newId(),
    email: `${person.name.split(' ')[0]?.toLowerCase()}@furu-ull.example`,
  }));
}
