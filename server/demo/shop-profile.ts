import type { DemoHours, DemoService, DemoShopProfile } from './demo-shapes.ts';

const weekdays: DemoHours[] = [1, 2, 3, 4, 5].map((weekday) => ({ weekday, opens: '09:00', closes: '19:00' }));

/** A shop that does not exist. Its number lies in the series the Swedish regulator keeps for fiction: 08-465 004 00 to 99. */
export const furuOchUll: Omit<DemoShopProfile, 'zone'> = {
  name: 'Furu & Ull',
  locale: 'sv',
  currency: 'EUR',
  country: 'SE',
  vatPercent: 25,
  phone: '+46 8 465 004 20',
  email: 'hej@furu-ull.example',
  address: 'Spångatan 14, Stockholm',
  hours: [
    ...weekdays,
    { weekday: 6, opens: '10:00', closes: '17:00' },
    { weekday: 7, opens: '11:00', closes: '16:00' },
  ],
};

export const demoServices: Omit<DemoService, 'id'>[] = [
  {
    code: 'floors-30',
    minutes: 30,
    skill: 'floors',
    position: 1,
    names: {
      sv: 'Golv hemma, 30 minuter',
      pl: 'Podłoga w domu, 30 minut',
      fi: 'Lattia kotiin, 30 minuuttia',
      nb: 'Gulv hjemme, 30 minutter',
      en: 'Floors at home, 30 minutes',
    },
    descriptions: {
      sv: 'Visa rummet i kameran, så visar vi golv som passar: trä, laminat och vinyl, i rätt ljus och till rätt pris.',
      pl: 'Wystarczy pokazać pokój w kamerze. My pokażemy pasujące podłogi: drewno, panele i winyl, w dobrym świetle i z ceną.',
      fi: 'Näytä huone kamerassa, niin me näytämme siihen sopivat lattiat: puuta, laminaattia ja vinyyliä, oikeassa valossa ja hintoineen.',
      nb: 'Vis rommet i kameraet, så viser vi gulv som passer: tre, laminat og vinyl, i riktig lys og med pris.',
      en: 'Show us the room on camera and we show you floors that suit it: wood, laminate and vinyl, in good light and with prices.',
    },
  },
  {
    code: 'carpets-20',
    minutes: 20,
    skill: 'carpets',
    position: 2,
    names: {
      sv: 'Mattor, 20 minuter',
      pl: 'Dywany i wykładziny, 20 minut',
      fi: 'Matot, 20 minuuttia',
      nb: 'Tepper, 20 minutter',
      en: 'Carpets, 20 minutes',
    },
    descriptions: {
      sv: 'Vi håller upp mattan mot kameran, så att du ser luggen, färgen och baksidan. Säg måtten, så räknar vi.',
      pl: 'Podnosimy dywan do kamery: widać runo, kolor i spód. Wystarczy podać wymiary, a policzymy cenę.',
      fi: 'Nostamme maton kameran eteen, jotta näet nukan, värin ja nurjan puolen. Kerro mitat, niin laskemme hinnan.',
      nb: 'Vi holder teppet opp foran kameraet, så du ser luggen, fargen og baksiden. Si målene, så regner vi.',
      en: 'We hold the carpet up to the camera, so you see its pile, colour and back. Tell us the size and we do the sums.',
    },
  },
  {
    code: 'care-15',
    minutes: 15,
    skill: 'care',
    position: 3,
    names: {
      sv: 'Golvvård och lagning, 15 minuter',
      pl: 'Pielęgnacja i naprawa podłogi, 15 minut',
      fi: 'Lattian hoito ja korjaus, 15 minuuttia',
      nb: 'Gulvpleie og reparasjon, 15 minutter',
      en: 'Floor care and repairs, 15 minutes',
    },
    descriptions: {
      sv: 'Repor, fläckar, en planka som knarrar: visa det, så säger vi vad du kan göra själv och vad som behövs.',
      pl: 'Rysy, plamy, skrzypiąca deska: proszę pokazać, a powiemy, co da się zrobić samemu i co będzie potrzebne.',
      fi: 'Naarmut, tahrat, nariseva lauta: näytä se, niin kerromme, mitä voit tehdä itse ja mitä siihen tarvitaan.',
      nb: 'Riper, flekker, et gulvbord som knirker: vis det, så sier vi hva du kan gjøre selv og hva som trengs.',
      en: 'Scratches, stains, a board that creaks: show us, and we say what you can do yourself and what it takes.',
    },
  },
];
